"""The command line as an operator uses it: what it prints, what it writes, and one clear line with exit code 1."""

import json
import shutil
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from docx import Document
from openpyxl import load_workbook

from cli import main
from tests.conftest import SAMPLE


@pytest.fixture
def office(sample_sqlite: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of its own with the sample programmes in a database; the environment points there."""
    shutil.copyfile(sample_sqlite, tmp_path / "office.sqlite")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CHASER_DATABASE_URL", f"sqlite:///{tmp_path / 'office.sqlite'}")
    monkeypatch.setenv("CHASER_NOW", "2026-11-30T09:30:00+00:00")
    return tmp_path


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(one) for one in arguments])


def refused(result: Result) -> str:
    """The one line of a refusal."""
    assert result.exit_code == 1, result.output
    line = result.stderr.strip()
    assert line and "\n" not in line and "Traceback" not in line
    return line


@pytest.mark.usefixtures("office")
def test_a_dry_beat_names_everybody_with_a_decision_and_a_reason() -> None:
    result = run("chase", "--at", "2026-11-30T09:30", "--dry-run", "--json")
    assert result.exit_code == 0
    rows = json.loads(result.stdout)
    assert len(rows) == 28
    assert all(row["decision"] and row["reason"].endswith(".") for row in rows)
    cora = next(row for row in rows if row["person"] == "Cora Cqcready")
    assert "ASC Transformation Board, Thu 17 Dec" in cora["reason"]


def test_the_report_of_a_meeting_is_written_as_word(office: Path) -> None:
    result = run("report", "ASC Transformation Board", "--meeting", "2026-12-17", "--out", "p8.docx")
    assert result.exit_code == 0 and "P8 Nov 2026" in result.stdout
    assert any(
        "Highlight report" in one.text for one in Document(BytesIO((office / "p8.docx").read_bytes())).paragraphs
    )


def test_an_export_comes_back_without_a_change(office: Path) -> None:
    assert run("export", "ASC", "--out", "asc.xlsx").exit_code == 0
    assert "Actions" in load_workbook(office / "asc.xlsx", read_only=True).sheetnames
    assert "0 rows would change" in run("import", "asc.xlsx", "--dry-run").stdout


def test_a_dry_run_tells_every_change_and_an_import_is_taken_back(office: Path) -> None:
    (office / "edited.csv").write_text("Prog,Ref,Action,Owner,Priority\nASC,A14,Confirm ASYE intake numbers,WW,High\n")
    dry = run("import", "edited.csv", "--dry-run").stdout
    assert "A14: " in dry and "Priority from Low to High" in dry
    assert run("import", "edited.csv").exit_code == 0
    assert "1 put back as they were" in run("import", "--undo").stdout
    assert "1 row would change" in run("import", "edited.csv", "--dry-run").stdout


def test_import_wants_files_or_undo_alone(office: Path) -> None:
    assert run("import").exit_code == run("import", "--undo", "edited.csv").exit_code == 2


@pytest.mark.usefixtures("office")
def test_importing_the_sample_again_changes_nothing() -> None:
    result = run("import", *sorted(SAMPLE.glob("*.csv")))
    assert "Imported: 0 new, 0 changed, 230 as they were." in result.stdout
    assert "actions.csv, row 16, Due: There is no 31 November." in result.stdout


@pytest.mark.usefixtures("office")
def test_status_says_what_is_stale() -> None:
    assert (
        "Commissioning Improvement: Amber (last Amber), as at Wed 7 Oct 2026, carried forward"
        in run("status", "ASC").stdout
    )


@pytest.mark.usefixtures("office")
def test_six_months_of_the_sample_break_no_rule() -> None:
    result = run("simulate", "--from", "2026-10-01", "--to", "2027-03-31")
    assert result.exit_code == 0 and "No rule was broken." in result.stdout


def test_a_made_up_office_is_the_same_for_the_same_seed_and_prints_as_json(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    arguments = ("simulate", "--from", "2026-11-23", "--to", "2026-12-18", "--owners", "5")
    found = [json.loads(run(*arguments, "--seed", seed, "--json").stdout) for seed in ("1", "1", "2")]
    assert found[0] == found[1] != found[2]
    assert found[0]["broken"] == []
    quiet = run(*arguments, "--quiet")
    assert quiet.exit_code == 0
    assert f"Updates asked for     {found[0]['asked']}\n" in quiet.stdout


def test_a_month_lived_on_a_copy_of_postgresql_is_the_month_lived_on_sqlite(
    sample_postgres_url: str, sample_sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    lives = []
    for url in (sample_postgres_url, sample_sqlite_url):
        monkeypatch.setenv("CHASER_DATABASE_URL", url)
        lives.append(run("simulate", "--from", "2026-11-23", "--to", "2026-12-18"))
    assert [life.exit_code for life in lives] == [0, 0]
    assert lives[0].stdout == lives[1].stdout
    assert "No rule was broken." in lives[0].stdout


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("chase", "--at", "soon"), "is not a moment"),
        (("report", "Nope", "--out", "x.docx"), "There is no board"),
        (("report", "Finance Board", "--out", "x.odt"), ".docx"),
        (("report", "Finance Board", "--meeting", "2026-12-10", "--out", "x.docx"), "9 Dec 2026"),
        (("report", "Finance Board", "--out", "no/such/folder.docx"), "cannot be written"),
        (("status", "XYZ"), "Yours: ASC, LAN"),
        (("export", "ASC", "--out", "asc.csv"), ".xlsx"),
        (("import", "missing.csv"), "cannot be read"),
    ],
)
def test_refusals_are_one_clear_line(arguments: tuple[str, ...], sentence: str) -> None:
    assert sentence in refused(run(*arguments))


def test_a_wrong_setting_is_one_clear_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHASER_PORT", "lots")
    assert "CHASER_PORT" in refused(run("serve"))


def test_wrong_usage_is_exit_code_two() -> None:
    assert run("report").exit_code == 2


@pytest.mark.parametrize("command", sorted(main.list_commands(None)))  # type: ignore[arg-type]  # it needs no context
def test_every_command_explains_itself(command: str) -> None:
    result = run(command, "--help")
    assert result.exit_code == 0 and "Usage:" in result.stdout


@pytest.mark.usefixtures("office")
def test_board_dates_are_laid_out_added_and_cancelled() -> None:
    rule = ("meetings", "Finance Board", "--rule", "last Friday of the month", "--to", "2027-01-31")
    dry = run(*rule, "--dry-run")
    assert dry.exit_code == 0 and "2 would be added" in dry.stdout
    assert "no working day: Thu 24 Dec 2026 or Tue 29 Dec 2026 instead" in dry.stdout
    assert "2 added" in run(*rule, "--clash", "before").stdout
    assert "Thu 24 Dec 2026: card" in run("meetings", "Finance Board").stdout
    assert "does not meet on Thu 24 Dec 2026" in run("meetings", "Finance Board", "--cancel", "2026-12-24").stdout
    assert "meets on Thu 24 Dec 2026" in run("meetings", "Finance Board", "--add", "2026-12-24").stdout
    assert "is not a meeting rule" in refused(run("meetings", "Finance Board", "--rule", "now and then"))
    assert run("meetings", "Finance Board", "--add", "2026-12-24", "--cancel", "2026-12-24").exit_code == 2


@pytest.mark.usefixtures("office")
def test_a_council_is_closed_open_and_in_a_nation() -> None:
    assert "has no closure days to come" in run("calendar", "ASC").stdout
    closed = run("calendar", "ASC", "--close", "2026-12-29", "2026-12-31", "--nation", "SCT")
    assert "ASC is closed Tue 29 Dec 2026 to Thu 31 Dec 2026, beside" in closed.stdout and "Scotland" in closed.stdout
    assert "is open" in run("calendar", "ASC", "--open", "2026-12-29", "2026-12-31").stdout
    assert "no closure day" in refused(run("calendar", "ASC", "--open", "2026-12-29", "2026-12-31"))
