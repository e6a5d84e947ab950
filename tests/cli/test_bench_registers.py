"""The bench of the registers runs from an empty store to its last line."""

from click.testing import CliRunner

from cli.bench_registers import registers_bench


def test_it_measures_every_call_once() -> None:
    result = CliRunner().invoke(registers_bench, ["--items", "700", "--programmes", "2", "--runs", "1"])
    assert result.exit_code == 0, result.output
    lines = result.output.splitlines()
    assert lines[0].startswith("SQLite: 700 items, 2 programme(s), filled in")
    assert sum("list: " in line for line in lines) > 20
    assert all("x the baseline" in line for line in lines[2:])
