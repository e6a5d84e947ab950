"""The giver's word on a dependency: what keeps it, what asks again, and how it reads to both sides."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from domain.audit import AuditEntry, changes
from domain.calendar import WorkingCalendar
from domain.identifiers import ItemId, PersonId, ProgrammeId, Ref
from domain.item_changes import edited, with_word
from domain.item_fields import Value
from domain.item_news import news
from domain.items import Action, Dependency, Item, Status
from domain.people import Channel
from domain.scores import MATRICES

TODAY = date(2026, 11, 30)
FINN, CRAIG, NINA = PersonId(1), PersonId(2), PersonId(3)
NAMES = {FINN: "Finn Finance", CRAIG: "Craig Commissioning", NINA: "Nina Newcomer"}
D03 = Dependency(
    id=ItemId(1),
    programme=ProgrammeId(1),
    ref=Ref("D03"),
    text="Pricing envelope",
    status=Status.OPEN,
    owner=FINN,
    due=date(2026, 12, 11),
    giver="Finance",
    getter="Commissioning",
    getter_owner=CRAIG,
)
ACTUALS = Action(
    id=ItemId(2),
    programme=ProgrammeId(1),
    ref=Ref("A30"),
    text="Q3 actuals",
    status=Status.IN_PROGRESS,
    owner=FINN,
    due=date(2026, 12, 4),
    requester=CRAIG,
)
AGREED = with_word(D03, accepted=True, on=TODAY)
DECLINED = with_word(D03, accepted=False, on=TODAY)


def edit(item: Item, **values: Value) -> Item:
    return edited(item, values, matrix=MATRICES["5x5"], today=TODAY)


def entry(before: Item, after: Item, what: str = "changed", by: str = "Finn Finance", reason: str = "") -> AuditEntry:
    old, new = changes(before, after)
    return AuditEntry(
        at=datetime(2026, 11, 30, 10, tzinfo=UTC),
        actor=FINN,
        actor_name=by,
        on_behalf_of=None,
        channel=Channel.TEAMS,
        programme=ProgrammeId(1),
        subject=f"item {after.ref}",
        what=what,
        before=old,
        after=new,
        reason=reason,
    )


def told(before: Item, after: Item, what: str = "changed", by: str = "Finn Finance", reason: str = "") -> str:
    return news(after, entry(before, after, what, by, reason), NAMES, WorkingCalendar())


@pytest.mark.parametrize(
    ("item", "asks"),
    [
        (D03, True),
        (replace(D03, accepted=False), True),
        (AGREED, False),
        (replace(D03, accepted=True), False),
        (DECLINED, False),
        (replace(D03, status=Status.WATCH), False),
        (replace(D03, status=Status.MET), False),
    ],
)
def test_a_giver_is_asked_until_they_have_given_their_word(item: Dependency, asks: bool) -> None:
    assert item.asks is asks


@pytest.mark.parametrize(
    ("values", "again"),
    [
        ({"due": date(2026, 12, 18)}, True),
        ({"due": date(2026, 12, 4)}, True),
        ({"due": None}, True),
        ({"owner": NINA}, True),
        ({"text": "Another text"}, False),
        ({"forecast": date(2026, 12, 18)}, False),
        ({"due": D03.due}, False),
    ],
)
@pytest.mark.parametrize("before", [AGREED, DECLINED])
def test_another_day_or_another_giver_asks_again(before: Dependency, values: Mapping[str, Value], again: bool) -> None:
    after = edit(before, **values)
    assert isinstance(after, Dependency)
    assert after.asks is again
    assert (after.accepted is None) is again


def test_a_form_that_says_accepted_and_a_new_day_at_once_stands() -> None:
    after = edit(D03, due=date(2026, 12, 18), accepted=True)
    assert isinstance(after, Dependency)
    assert (after.accepted, after.answered_on, after.due) == (True, TODAY, date(2026, 12, 18))


def test_what_was_never_answered_is_not_touched_by_another_day() -> None:
    imported = replace(D03, accepted=True)
    assert edit(replace(D03, accepted=None), text="x") == replace(D03, text="x")
    moved = edit(imported, due=date(2026, 12, 18))
    assert isinstance(moved, Dependency)
    assert moved.asks, "an imported agreement was to another day too"


def test_the_same_word_again_changes_nothing() -> None:
    assert with_word(AGREED, accepted=True, on=date(2026, 12, 2)) is AGREED
    assert with_word(AGREED, accepted=False, on=date(2026, 12, 2)).answered_on == date(2026, 12, 2)


@pytest.mark.parametrize(
    ("after", "sentence"),
    [
        (AGREED, "Finn Finance agrees to give D03 (Pricing envelope) by Fri 11 Dec 2026."),
        (
            with_word(D03, accepted=True, on=TODAY, forecast=date(2026, 12, 14)),
            "Finn Finance agrees to give D03 (Pricing envelope) by Mon 14 Dec 2026, 1 working day after it is needed "
            "(Fri 11 Dec 2026).",
        ),
        (
            with_word(D03, accepted=True, on=TODAY, forecast=date(2026, 12, 4)),
            "Finn Finance agrees to give D03 (Pricing envelope) by Fri 4 Dec 2026.",
        ),
        (DECLINED, "Finn Finance does not agree to give D03 (Pricing envelope) by Fri 11 Dec 2026."),
        (replace(D03, status=Status.MET), "D03 (Pricing envelope) is met."),
        (replace(D03, text="Another text"), ""),
    ],
)
def test_what_the_other_side_of_a_dependency_hears(after: Item, sentence: str) -> None:
    assert told(D03, after) == sentence


def test_a_word_entered_by_somebody_else_says_so() -> None:
    assert told(D03, AGREED, "accepted", "Jo Projofficer").endswith("Entered by Jo Projofficer.")


def test_a_word_taken_back_is_told_as_it_stands_again() -> None:
    assert told(AGREED, D03, "undone") == (
        "Taken back: D03 (Pricing envelope) is needed by Fri 11 Dec 2026. Finn Finance is asked whether they agree."
    )


@pytest.mark.parametrize(
    ("change", "reason", "sentence"),
    [
        (
            {"status": Status.COMPLETE_PROPOSED, "latest": "Sent by e-mail"},
            "",
            "A30 (Q3 actuals), which you asked Finn Finance for, is done, says Finn Finance. “Sent by e-mail”",
        ),
        ({"status": Status.COMPLETE}, "", "A30 (Q3 actuals), which you asked Finn Finance for, is complete."),
        ({"status": Status.BLOCKED}, "", "A30 (Q3 actuals), which you asked Finn Finance for, is blocked."),
        (
            {"due": date(2026, 12, 11)},
            "the ledger is late",
            "A30 (Q3 actuals), which you asked Finn Finance for, now comes by Fri 11 Dec 2026. "
            "Reason: the ledger is late.",
        ),
        ({"owner": NINA}, "", "A30 (Q3 actuals), which you asked for, is now Nina Newcomer's to send."),
        (
            {"latest": "Half of it is in"},
            "",
            "A30 (Q3 actuals), which you asked Finn Finance for, has news. “Half of it is in”",
        ),
        ({"priority": "High"}, "", ""),
    ],
)
def test_what_whoever_asked_for_data_hears(change: Mapping[str, object], reason: str, sentence: str) -> None:
    assert told(ACTUALS, replace(ACTUALS, **change), reason=reason) == sentence  # type: ignore[arg-type]  # its fields


def test_an_action_that_nobody_asked_for_is_nobodys_news() -> None:
    alone = replace(ACTUALS, requester=None)
    assert told(alone, replace(alone, status=Status.COMPLETE)) == ""
