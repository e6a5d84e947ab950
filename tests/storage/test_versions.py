"""Updates and drafts are numbered by the store, one after another, and none is ever lost."""

import asyncio
from dataclasses import replace
from datetime import date

from domain.highlights import Draft, Highlight
from domain.identifiers import DraftId
from domain.programmes import Marking, Period
from domain.updates import Update
from storage.store import SqlStore
from tests.storage.office import NOON, OCTOBER, Office

SEPTEMBER = Period(date(2026, 9, 1), date(2026, 9, 30))
NOVEMBER = Period(date(2026, 11, 1), date(2026, 11, 30))
FORTNIGHT = Period(date(2026, 10, 19), date(2026, 10, 30))


async def add(store: SqlStore, update: Update) -> Update:
    async with store.begin() as tx:
        return await tx.updates.add(update)


async def test_a_later_version_hides_no_earlier_one(any_store: SqlStore, office: Office) -> None:
    first = await add(any_store, office.update(done="First"))
    second = await add(any_store, office.update(done="Second"))
    assert (first.version, second.version) == (1, 2)
    async with any_store.read() as tx:
        assert await tx.updates.versions(office.workstream.id, OCTOBER) == (first, second)
        assert await tx.updates.latest(office.workstream.id, OCTOBER) == second
        assert await tx.updates.latest(office.workstream.id, NOVEMBER) is None


async def test_answers_at_the_same_moment_get_numbers_of_their_own(
    any_store: SqlStore, other_store: SqlStore, office: Office
) -> None:
    added = await asyncio.gather(*(add(store, office.update()) for store in (any_store, other_store) * 4))
    assert sorted(update.version for update in added) == list(range(1, 9))


async def test_the_last_word_before_a_period(any_store: SqlStore, office: Office) -> None:
    for period, done in ((SEPTEMBER, "Sep"), (OCTOBER, "Oct 1"), (OCTOBER, "Oct 2"), (NOVEMBER, "Nov")):
        await add(any_store, office.update(period=period, done=done))
    async with any_store.read() as tx:
        before = await tx.updates.last_before(office.workstream.id, NOVEMBER)
        assert before is not None
        assert before.done == "Oct 2"
        assert await tx.updates.last_before(office.workstream.id, SEPTEMBER) is None


async def test_the_latest_versions_of_several_periods(any_store: SqlStore, office: Office) -> None:
    for period, done in ((OCTOBER, "old"), (OCTOBER, "Oct"), (FORTNIGHT, "Fortnight"), (SEPTEMBER, "Sep")):
        await add(any_store, office.update(period=period, done=done))
    async with any_store.read() as tx:
        found = await tx.updates.for_periods([office.workstream.id], [OCTOBER, FORTNIGHT, NOVEMBER])
    assert {update.done for update in found} == {"Oct", "Fortnight"}


async def test_a_draft_prints_the_number_it_was_given(any_store: SqlStore, office: Office) -> None:
    highlight = Highlight(
        title="Highlight report",
        programme_code="ASC",
        programme="Adult Social Care",
        board=office.board.name,
        meeting_day=office.meeting.day,
        period=OCTOBER,
        as_at=NOON,
        time_zone="Europe/London",
        marking=Marking.OFFICIAL,
        version=1,
    )
    draft = Draft(
        id=DraftId(0),
        board=office.board.id,
        meeting=office.meeting.id,
        version=0,
        made_at=NOON,
        made_by=office.owner.id,
        highlight=highlight,
    )

    async def make(store: SqlStore) -> Draft:
        async with store.begin() as tx:
            return await tx.drafts.add(draft)

    first, second = await make(any_store), await make(any_store)
    assert (first.version, first.highlight) == (1, highlight)
    assert (second.version, second.highlight) == (2, replace(highlight, version=2))
    async with any_store.read() as tx:
        assert await tx.drafts.latest(office.meeting.id) == second
