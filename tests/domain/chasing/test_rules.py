"""Every promise of the policy, broken once by hand: the rules name it, and say nothing of what is in order."""

from dataclasses import replace
from datetime import date

import pytest

from domain.chasing.chaser import Ask, Hold, HoldKind
from domain.chasing.rules import Circumstances, Missing, SentMessage, broken_rules
from domain.cycle import Stage
from domain.identifiers import ItemId, MeetingId, PersonId, ProgrammeId, WorkstreamId
from domain.people import Leave, Person
from domain.programmes import Period, Programme, Workstream
from tests.domain.chasing.office import CONTACT, at, day

NOVEMBER = Period(date(2026, 11, 1), date(2026, 11, 30))
QUENTIN = Person(id=PersonId(1), name="Quentin Quality", email="quentin@example.org", contact=CONTACT)
NADIA = Person(id=PersonId(2), name="Nadia Deputy", email="nadia@example.org", contact=CONTACT)
ASC = Programme(id=ProgrammeId(1), code="ASC", name="Adult Social Care")
QUALITY = Workstream(id=WorkstreamId(1), programme=ASC.id, ref="W1", name="Quality", owner=QUENTIN.id)
CARD = Ask(
    meeting=MeetingId(1),
    meeting_day=day("17 Dec"),
    board_name="Board",
    workstream=QUALITY.id,
    period=NOVEMBER,
    stage=Stage.CARD,
    due=day("7 Dec"),
)
NUDGE, LATE = CARD._replace(stage=Stage.NUDGE), CARD._replace(stage=Stage.LATE)
THEN = Circumstances(
    programmes={ASC.id: ASC},
    places={QUENTIN.id: [ASC.id], NADIA.id: [ASC.id]},
    people={QUENTIN.id: QUENTIN, NADIA.id: NADIA},
    workstreams={QUALITY.id: QUALITY},
    papers={CARD.meeting: day("10 Dec")},
)


def sent(
    on: str,
    clock: str = "10:00",
    *asks: Ask,
    person: Person = QUENTIN,
    then: Circumstances = THEN,
    items: tuple[ItemId, ...] = (),
) -> SentMessage:
    people = {**then.people, person.id: person}
    return SentMessage(
        at=at(on, clock), person=person, asks=asks or (CARD,), items=items, then=replace(then, people=people)
    )


def held(kind: HoldKind, *, item: ItemId | None = None) -> Circumstances:
    hold = Hold(person=QUENTIN.id, kind=kind, first=day("30 Nov"), last=day("2 Dec"), item=item)
    return replace(THEN, holds=(hold,))


AWAY = replace(QUENTIN, leave=(Leave(first=day("30 Nov"), last=day("1 Dec")),))
PAUSED = replace(THEN, programmes={ASC.id: replace(ASC, paused=True)})
CLOSED = replace(THEN, programmes={ASC.id: replace(ASC, closures=frozenset({day("30 Nov")}))})
CANCELLED = replace(THEN, papers={})
LOCKED = replace(THEN, locked=frozenset({(ASC.id, NOVEMBER)}))
UNOWNED = replace(THEN, workstreams={QUALITY.id: replace(QUALITY, owner=None)})
BLOCKED = replace(QUENTIN, contact=replace(CONTACT, blocked="blocked"))


@pytest.mark.parametrize(
    ("messages", "rule", "sentence"),
    [
        ([sent("30 Nov", "08:59")], "outside their hours", "written to on Mon 30 Nov at 08:59, outside"),
        ([sent("30 Nov", "16:30")], "outside their hours", "at 16:30"),
        ([sent("28 Nov")], "on a day that is not theirs", "Sat 28 Nov"),
        ([sent("30 Nov", person=replace(QUENTIN, working_days=frozenset({1})))], "on a day that is not theirs", "Mon"),
        ([sent("28 Nov")], "on a closed day", "weekend"),
        ([sent("30 Nov", then=CLOSED)], "on a closed day", "closure day"),
        ([sent("30 Nov", person=AWAY)], "while away", "while away"),
        ([sent("30 Nov", then=held(HoldKind.SUPPRESSED))], "while away", "while away"),
        ([sent("30 Nov", person=replace(QUENTIN, left_on=day("30 Nov")))], "after they had left", "had left"),
        ([sent("30 Nov", person=BLOCKED)], "though blocked", "blocked the app"),
        ([sent("30 Nov", then=PAUSED)], "while paused", "programme was paused"),
        ([sent("30 Nov", then=LOCKED)], "after the lock", "P8 Nov 2026, which was locked"),
        ([sent("30 Nov", then=CANCELLED)], "for no meeting", "Board, Thu 17 Dec, which was cancelled"),
        ([sent("10 Dec")], "after papers", "when papers had gone out"),
        ([sent("30 Nov", person=NADIA)], "in nobody's place", "whose owner, Quentin Quality, was there"),
        ([sent("30 Nov", then=UNOWNED)], "in nobody's place", "which nobody owns"),
        ([sent("30 Nov", then=held(HoldKind.SNOOZED))], "while snoozed", "snoozed by Quentin Quality until Wed 2 Dec"),
        ([sent("30 Nov", then=held(HoldKind.ALREADY_TOLD))], "while already told", "already told"),
        ([sent("30 Nov", then=held(HoldKind.NOT_MINE))], "while not mine", "not mine"),
        (
            [sent("30 Nov", then=held(HoldKind.SNOOZED, item=ItemId(7)), items=(ItemId(7),))],
            "while snoozed",
            "an item",
        ),
        ([sent("27 Nov"), sent("1 Dec", "10:00", NUDGE, then=held(HoldKind.OPTED_DOWN))], "while opted down", "Tue 1"),
        ([sent("30 Nov"), sent("30 Nov", "11:00", NUDGE)], "twice a day", "written to 2 times on Mon 30 Nov"),
        ([sent(f"{one} Dec") for one in (1, 2, 3, 4)], "four a cycle", "written to 4 times for Board, Thu 17 Dec"),
        ([sent("1 Dec"), sent("2 Dec")], "a stage twice", "had the card for Board, Thu 17 Dec 2 times"),
        ([sent(f"{one} Dec") for one in (1, 2, 3)] + [sent("4 Dec", "10:00", LATE)], "four an update", "a late"),
        ([sent("8 Dec", "10:00", LATE)], "without a card", "had a late for P8 Nov 2026 without a card before it"),
    ],
)
def test_a_broken_promise_is_named(messages: list[SentMessage], rule: str, sentence: str) -> None:
    broken = broken_rules(messages, answered={})
    assert any(one.rule == rule and sentence in one.sentence for one in broken), broken


def test_asking_again_after_an_answer_is_named() -> None:
    messages = [sent("30 Nov"), sent("3 Dec", "10:00", NUDGE)]
    (broken,) = broken_rules(messages, answered={(QUALITY.id, NOVEMBER): at("1 Dec")})
    assert broken.rule == "after an answer"
    assert broken.sentence == "Quentin Quality was asked for P8 Nov 2026 again after answering."


@pytest.mark.parametrize(("since", "count"), [(None, 1), ("10 Dec", 1), ("8 Dec", 0)])
def test_somebody_missing_from_the_list_before_papers_is_named(since: str | None, count: int) -> None:
    missing = Missing(
        workstream=QUALITY.id,
        name="Quality, P8 Nov 2026,",
        meeting=CARD.meeting,
        board_name="Board",
        papers=day("10 Dec"),
    )
    listed = {} if since is None else {(QUALITY.id, CARD.meeting): day(since)}
    found = broken_rules([], answered={}, missing=[missing], listed=listed)
    assert [one.rule for one in found] == ["forgotten before papers"] * count


@pytest.mark.parametrize(
    "messages",
    [
        [sent("30 Nov"), sent("3 Dec", "10:00", NUDGE), sent("8 Dec", "16:29", LATE)],
        [sent("30 Nov", person=NADIA, then=replace(THEN, people={QUENTIN.id: AWAY}))],
        [sent("30 Nov", person=NADIA, then=held(HoldKind.SUPPRESSED))],
        [sent("30 Nov", then=held(HoldKind.OPTED_DOWN))],
        [sent("3 Dec", then=held(HoldKind.SNOOZED))],
        [sent("30 Nov", then=held(HoldKind.SNOOZED, item=ItemId(7)), items=(ItemId(8),))],
    ],
)
def test_what_is_in_order_breaks_nothing(messages: list[SentMessage]) -> None:
    assert broken_rules(messages, answered={(QUALITY.id, NOVEMBER): at("9 Dec")}) == ()
