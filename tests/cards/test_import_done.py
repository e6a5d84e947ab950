"""The card of an import that was carried out, and the question whether to undo it."""

from datetime import UTC, datetime

import pytest
from hypothesis import given

from cards import import_done
from domain.errors import InvalidInput
from domain.imports import ImportDone, RegisterCount
from tests.cards.fuzzing import damage_to, read_or_refuse
from tests.cards.goldens import check, obey_the_rules, press, texts
from tests.fuzzing import examples

COUNTS = [
    RegisterCount(register="Risks", new=12, changed=1, same=0),
    RegisterCount(register="People", new=0, changed=0, same=14),
]
DONE = ImportDone(
    batch="b-7",
    at=datetime(2026, 7, 1, 8, 30, tzinfo=UTC),
    by="Jo Projofficer",
    files="actions.csv, risks.csv",
    sums={"Actions": "18 new, 0 changed", "Risks": "12 new, 1 changed"},
)


def test_import_done_goldens() -> None:
    check("import_done", import_done.render("b-7", "Imported: 12 new, 1 changed, 14 as they were.", COUNTS))
    check("import_undo", import_done.render_question(DONE, time_zone="Europe/London"))


def test_the_moment_is_local_to_the_person() -> None:
    assert "on Wed 1 Jul 2026, 09:30 from actions.csv" in texts(
        import_done.render_question(DONE, time_zone="Europe/London")
    )


def test_an_import_that_changed_nothing_has_nothing_to_undo() -> None:
    card = import_done.render("b-7", "Imported: 0 new, 0 changed, 14 as they were.", COUNTS[1:])
    assert "actions" not in card


def test_the_button_carries_the_batch() -> None:
    assert import_done.parse(press(import_done.render("b-7", "Imported", COUNTS), "Undo this import")) == "b-7"


def test_hostile_names_are_harmless() -> None:
    nasty = "**x** [a](http://b) {{DATE(1)}} <at>y</at> " * 100
    done = ImportDone(batch="b", at=DONE.at, by=nasty, files=nasty, sums={nasty: nasty})
    obey_the_rules(import_done.render_question(done, time_zone="Europe/London"))


@pytest.mark.parametrize("data", [{}, {"batch": ""}, {"batch": 7}, {"batch": "b", "more": 1}, {"batch": "b" * 500}])
def test_what_was_tampered_with_is_refused(data: dict[str, object]) -> None:
    with pytest.raises(InvalidInput):
        import_done.parse(data)


@examples(100)
@given(damage_to({"batch": "b"}))
def test_no_data_whatever_breaks_the_reader(damage: dict[str, object]) -> None:
    found = read_or_refuse(import_done.parse, {"batch": "b", **damage})
    assert found is None or isinstance(found, str)
