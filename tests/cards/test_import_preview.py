"""The import preview: what would change, what is wrong and where."""

import pytest
from hypothesis import given

from cards import import_preview
from domain.errors import InvalidInput
from domain.imports import ImportDifference, ImportProblem, RegisterCount, SheetReading
from domain.records import ToldChange
from tests.cards.fuzzing import damage_to, read_or_refuse
from tests.cards.goldens import check, obey_the_rules, press, texts
from tests.fuzzing import examples

COUNTS = [
    RegisterCount(register="Risks", new=12, changed=1, same=0),
    RegisterCount(register="Actions", new=18, changed=0, same=2),
]
SHEETS = [
    SheetReading(
        file="RAID.xlsx › Actions",
        register="actions",
        rows=12,
        columns=(("Ref", "Ref"), ("By when", "Due"), ("Who", "Owner")),
        others=("Mood",),
        problems=2,
    )
]
DIFFERENCES = [
    ImportDifference(
        ref="A06",
        changes=(ToldChange("Due", "Fri 27 Nov 2026", "Fri 4 Dec 2026"), ToldChange("Priority", "", "High")),
    )
]
PROBLEMS = [
    ImportProblem(file="actions.csv", row=5, column="Due", sentence="“Fri” has no year; kept as text."),
    ImportProblem(file="risks.csv", row=9, column="Residual score", sentence="Typed 13, but 3x4 = 12; recomputed."),
]


def test_import_preview_goldens() -> None:
    check("import_preview", import_preview.render("batch-7", COUNTS, PROBLEMS, files=["actions.csv", "risks.csv"]))
    check("import_preview_clean", import_preview.render("batch-7", COUNTS, []))
    check(
        "import_preview_again",
        import_preview.render("batch-7", [RegisterCount(register="Risks", new=0, changed=0, same=13)], []),
    )
    check("import_preview_nothing_found", import_preview.render("batch-7", [], []))


def test_how_it_was_read_and_what_would_change() -> None:
    card = import_preview.render(
        "batch-7", COUNTS, PROBLEMS, files=["RAID.xlsx"], sheets=SHEETS, differences=DIFFERENCES, further=3
    )
    check("import_preview_whole", card)
    words = texts(card)
    assert "Ref; By when = Due; Who = Owner." in words
    assert "Not known, kept as text: \nMood" in words
    assert "Due: Fri 27 Nov 2026 → Fri 4 Dec 2026; Priority: nothing → High" in words
    assert "And 3 more items would change." in words


def test_hostile_sheets_and_changes_fit() -> None:
    nasty = "**x** [a](http://b) {{DATE(1)}} <at>y</at> 💥" * 40
    sheet = SheetReading(file=nasty, register="actions", rows=9, columns=((nasty, "Due"),) * 90, others=(nasty,) * 90)
    change = ImportDifference(ref=nasty, changes=(ToldChange(nasty, nasty, nasty),) * 20)
    obey_the_rules(
        import_preview.render(
            "b", COUNTS, PROBLEMS * 250, files=[nasty] * 40, sheets=[sheet] * 40, differences=[change] * 10, further=9
        )
    )


def test_each_problem_has_its_place() -> None:
    words = texts(import_preview.render("b", COUNTS, PROBLEMS))
    assert "This import would change 31 rows" in words
    assert "actions.csv, row 5, column Due: " in words


def test_the_first_fifteen_problems_are_shown() -> None:
    words = texts(import_preview.render("b", COUNTS, PROBLEMS * 25))
    assert words.count("row 5, column Due") == 8
    assert "And 35 more." in words


def test_import_and_cancel_carry_the_key() -> None:
    card = import_preview.render("batch-7", COUNTS, [])
    assert import_preview.parse(press(card, "Import")) == "batch-7"
    assert import_preview.parse(press(card, "Cancel")) == "batch-7"


def test_an_import_that_changes_nothing_can_only_be_closed() -> None:
    card = import_preview.render("b", [RegisterCount(register="Risks", new=0, changed=0, same=13)], [])
    assert [action["title"] for action in card["actions"]] == ["Cancel"]  # type: ignore[attr-defined]


def test_long_cells_and_many_registers_fit() -> None:
    nasty = ImportProblem(file="é" * 500, row=10**6, column="x" * 500, sentence="💥" * 2000)
    obey_the_rules(
        import_preview.render("b", [RegisterCount(register="r" * 300, new=1, changed=2, same=3)] * 50, [nasty] * 50)
    )


def test_a_card_without_its_key_is_refused() -> None:
    with pytest.raises(InvalidInput):
        import_preview.parse({})


@examples(100)
@given(damage_to({"batch": "b"}))
def test_no_data_whatever_breaks_the_reader(damage: dict[str, object]) -> None:
    found = read_or_refuse(import_preview.parse, {"batch": "b", **damage})
    assert found is None or isinstance(found, str)
