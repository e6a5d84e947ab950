"""Registers are recognised by their headings, whatever an office calls them and wherever they stand."""

import pytest

from domain.errors import InvalidInput
from services.importing.files import read_file
from services.importing.headings import HEADINGS, recognise
from services.importing.registers import Register
from services.importing.tables import Table, read_tables, tables_of
from tests.services.importing.files import sample, typed, workbook


async def table(text: str) -> Table:
    (sheet,) = await read_file(typed(text))
    (found,) = tables_of(sheet)
    return found


@pytest.mark.parametrize(
    ("name", "register"),
    [
        ("programmes", Register.PROGRAMMES),
        ("people", Register.PEOPLE),
        ("board_dates", Register.MEETINGS),
        ("workstreams", Register.WORKSTREAMS),
        ("actions", Register.ACTIONS),
        ("risks", Register.RISKS),
        ("native_risk_tab", Register.RISKS),
        ("issues", Register.ISSUES),
        ("decisions", Register.DECISIONS),
        ("milestones", Register.MILESTONES),
        ("dependencies", Register.DEPENDENCIES),
        ("assumptions", Register.ASSUMPTIONS),
        ("updates", Register.UPDATES),
    ],
)
async def test_the_sample_files_are_recognised_whole(name: str, register: Register) -> None:
    (sheet,) = await read_file(sample(name)[0])
    (found,) = tables_of(sheet)
    assert found.register is register
    assert set(found.headings.values()) == {cell.strip() for cell in sheet.rows[0]}


@pytest.mark.parametrize(
    ("headings", "register", "fields"),
    [
        (
            ("No.", "Action required", "By whom", "By when", "Status (O/C)", "Comments"),
            Register.ACTIONS,
            {"ref", "text", "owner", "original_due", "status", "latest"},
        ),
        (
            ("Ref", "W/stream", "There is a risk that…", "P", "I", "PxI", "4Ts", "Mitigation", "Risk Owner", "Trend"),
            Register.RISKS,
            {
                *("ref", "workstream", "text", "residual_l", "residual_i", "residual_total", "response"),
                *("further_action", "owner", "direction"),
            },
        ),
        (
            ("ISSUE REF", "Issue", "Who", "Target Date", "Open / Closed"),
            Register.ISSUES,
            {"ref", "text", "owner", "original_due", "status"},
        ),
        (
            ("Decision ref", "Decision taken", "Decision maker", "Date of decision", "Rationale"),
            Register.DECISIONS,
            {"ref", "text", "decided_by", "day", "reasons"},
        ),
    ],
)
def test_other_headings_for_the_same_thing(headings: tuple[str, ...], register: Register, fields: set[str]) -> None:
    found = recognise(headings, "")
    assert found is not None
    assert found[0] is register
    assert set(found[1]) == fields


def test_the_tab_decides_what_headings_leave_open() -> None:
    plain = ("Ref", "Description", "Owner", "Due", "Status")
    assert recognise(plain, "Sheet1") is None
    actions, issues = recognise(plain, "Action log"), recognise(plain, "Open issues")
    assert actions is not None
    assert issues is not None
    assert (actions[0], issues[0]) == (Register.ACTIONS, Register.ISSUES)


def test_our_own_headings_are_read_back_as_themselves() -> None:
    for register, headings in HEADINGS.items():
        found = recognise(tuple(names.split("|")[0] for names in headings.values()), "")
        assert found is not None
        assert found == (register, {field: place for place, field in enumerate(headings)})


async def test_a_preamble_stands_above_the_headings() -> None:
    found = await table("Northbridge MBC\nAction log,,as at 20 Nov\n\nRef,Action,Owner,Due\nA1,Write,WW,1/12/2026\n")
    assert [(row.number, row["text"], row["owner"]) for row in found.rows] == [(5, "Write", "WW")]


async def test_columns_nobody_knows_are_kept_and_told() -> None:
    found = await table("Ref,Action,Cost centre,Mood\nA1,Write,X100,\nA2,Read,,,stray\n")
    assert [dict(row.others) for row in found.rows] == [{"Cost centre": "X100"}, {"Column 5": "stray"}]
    assert [str(one) for one in found.problems] == [
        "typed.csv, row 1, Cost centre: This heading is not known here; its cells are kept as text.",
        "typed.csv, row 3: Column 5 has text but no heading; is a comma or a quotation mark amiss?",
    ]


async def test_a_huge_cell_is_cut_and_told() -> None:
    found = await table(f"Ref,Action\nA1,{'x' * 9000}\n")
    assert len(found.rows[0]["text"]) == 4000
    assert [str(one) for one in found.problems] == [
        "typed.csv, row 2, Action: The cell holds 9,000 characters; the first 4,000 were kept. Shorten it."
    ]


async def test_a_cover_sheet_is_left_out_and_told() -> None:
    upload = workbook(Cover=[["RAID log"], ["Version 3"]], Risks=[["Ref", "Risk", "L", "I"], ["R1", "Rain", 2, 3]])
    tables, left_out = read_tables([await read_file(upload)])
    assert [(one.file, one.register) for one in tables] == [("RAID.xlsx › Risks", Register.RISKS)]
    assert [str(one) for one in left_out] == [
        "RAID.xlsx › Cover: No register is recognised by its headings; it was left out."
    ]


async def test_a_file_without_any_register_is_refused() -> None:
    with pytest.raises(InvalidInput, match=r"shopping\.csv is not a register that I know"):
        read_tables([await read_file(typed("Fruit,Price\nApple,1\n", "shopping.csv"))])


async def test_tables_come_in_the_order_in_which_they_need_each_other() -> None:
    sheets = [await read_file(upload) for upload in reversed(sample())]
    tables, _ = read_tables(sheets)
    assert [one.file for one in tables] == [
        "programmes.csv",
        "people.csv",
        "board_dates.csv",
        "workstreams.csv",
        "actions.csv",
        "risks.csv",
        "native_risk_tab.csv",
        "issues.csv",
        "decisions.csv",
        "milestones.csv",
        "dependencies.csv",
        "assumptions.csv",
        "updates.csv",
    ]
