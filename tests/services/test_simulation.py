"""Months of chasing in seconds, and the rules that catch a policy that breaks its promises."""

import shutil
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from domain.chasing.chaser import Ask
from domain.chasing.rules import Missing, SentMessage, broken_rules
from domain.cycle import Stage
from domain.errors import InvalidInput
from domain.identifiers import MeetingId, PersonId, ProgrammeId, WorkstreamId
from domain.people import Leave, Person
from domain.programmes import Period, Programme
from services.chasing.population import populate
from services.chasing.simulation import simulate
from storage.engine import create_engine
from storage.memory.store import MemoryStore
from storage.store import SqlStore
from tests.domain.chasing.office import at
from tests.services.chasing_office import stored_office

FIRST, LAST = datetime(2026, 11, 20, tzinfo=UTC), datetime(2026, 12, 18, tzinfo=UTC)
NOVEMBER = Period(date(2026, 11, 1), date(2026, 11, 30))
QUENTIN = Person(id=PersonId(1), name="Quentin Quality", email="quentin@example.org")
CARD = Ask(
    meeting=MeetingId(1),
    meeting_day=date(2026, 12, 17),
    board_name="Board",
    workstream=WorkstreamId(1),
    period=NOVEMBER,
    stage=Stage.CARD,
    due=date(2026, 12, 7),
)


async def test_a_made_up_office_lives_through_a_month_without_a_broken_rule(store: SqlStore) -> None:
    await populate(store, 12, FIRST.date(), LAST.date(), seed=3)
    found = await simulate(store, FIRST, LAST, seed=3)
    assert found.broken == ()
    assert found.people == 12
    assert found.asked >= found.answered > 0
    assert found.messages > found.asked / 2
    assert len(found.timeline) >= found.messages


async def test_a_life_in_memory_is_the_life_on_the_database(
    store: SqlStore, migrated_sqlite: Path, tmp_path: Path
) -> None:
    copy = SqlStore(create_engine(f"sqlite:///{shutil.copyfile(migrated_sqlite, tmp_path / 'copy.sqlite')}"))
    lives = []
    for one in (store, await MemoryStore.over(copy)):
        await populate(one, 6, FIRST.date(), LAST.date(), seed=5)
        lives.append(await simulate(one, FIRST, LAST, seed=5))
    await copy.close()
    assert lives[0] == lives[1]


async def test_the_timeline_says_who_was_sent_what_and_when(store: SqlStore) -> None:
    office = await stored_office(store)
    await office.change(office.quentin, working_days=frozenset({0, 1, 2}))
    found = await simulate(store, FIRST, LAST, seed=1)
    assert found.timeline[0].startswith("Mon 30 Nov 2026 09:05  Quentin Quality: card: Quality")


async def test_an_end_before_the_beginning_is_refused(store: SqlStore) -> None:
    with pytest.raises(InvalidInput, match="change --from or --to"):
        await simulate(store, LAST, FIRST)


def sent(moment: datetime, ask: Ask = CARD, person: Person = QUENTIN) -> SentMessage:
    return SentMessage(at=moment, person=person, asks=(ask,))


@pytest.mark.parametrize(
    ("messages", "sentence"),
    [
        ([sent(at("30 Nov", "08:59"))], "outside their hours"),
        ([sent(at("28 Nov"))], "a day they do not work"),
        ([sent(at("28 Dec"))], "a weekend, bank holiday or closure day"),
        ([sent(at("30 Nov")), sent(at("30 Nov", "11:00"))], "written to 2 times on Mon 30 Nov"),
        ([sent(at(f"{day} Dec")) for day in (1, 2, 3, 4)], "written to 4 times for Board, Thu 17 Dec"),
        ([sent(at("8 Dec"), CARD._replace(stage=Stage.LATE))], "had a late for P8 Nov 2026 without a card before it"),
        (
            [
                sent(
                    at("30 Nov"),
                    person=replace(QUENTIN, leave=(Leave(first=date(2026, 11, 30), last=date(2026, 12, 1)),)),
                )
            ],
            "while away",
        ),
        ([sent(at("30 Nov"), person=replace(QUENTIN, left_on=date(2026, 11, 30)))], "after they had left"),
    ],
)
def test_a_broken_promise_is_named(messages: list[SentMessage], sentence: str) -> None:
    programme = Programme(id=ProgrammeId(1), code="ASC", name="Adult Social Care")
    broken = broken_rules(messages, programmes={QUENTIN.id: [programme]}, answered={})
    assert any(sentence in line for line in broken), broken


def test_asking_again_after_an_answer_is_named() -> None:
    broken = broken_rules(
        [sent(at("30 Nov")), sent(at("3 Dec"))], programmes={}, answered={(CARD.workstream, NOVEMBER): at("1 Dec")}
    )
    assert broken == ("Quentin Quality was asked for P8 Nov 2026 again after answering.",)


@pytest.mark.parametrize(("since", "count"), [(None, 1), (date(2026, 12, 10), 1), (date(2026, 12, 8), 0)])
def test_somebody_missing_from_the_list_before_papers_is_named(since: date | None, count: int) -> None:
    missing = Missing(
        workstream=CARD.workstream,
        name="Quality, P8 Nov 2026,",
        meeting=CARD.meeting,
        board_name="Board",
        papers=date(2026, 12, 10),
    )
    listed = {} if since is None else {(CARD.workstream, CARD.meeting): since}
    assert len(broken_rules([], programmes={}, answered={}, missing=[missing], listed=listed)) == count


def test_a_message_in_order_breaks_nothing() -> None:
    messages = [sent(at("30 Nov")), sent(at("3 Dec"), CARD._replace(stage=Stage.NUDGE))]
    programme = Programme(id=ProgrammeId(1), code="ASC", name="Adult Social Care")
    assert broken_rules(messages, programmes={QUENTIN.id: [programme]}, answered={}) == ()
