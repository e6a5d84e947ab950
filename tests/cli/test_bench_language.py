"""The bench of the language runs to its end; its figures are for people."""

from click.testing import CliRunner

from cli.bench import bench


def test_every_row_is_measured_against_the_baseline() -> None:
    result = CliRunner().invoke(bench, ["language", "--runs", "1"])
    assert result.exit_code == 0, result.output
    for row in ("baseline", "an everyday line", "a hostile line of 4,000 characters", "/help, up to the card's JSON"):
        assert row in result.output
