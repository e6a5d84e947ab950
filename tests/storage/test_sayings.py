"""The last version of an update is found by what was said in it, on both databases."""

from dataclasses import replace
from datetime import date

from domain.programmes import Period
from storage.store import SqlStore
from tests.storage.office import OCTOBER, Office

NOVEMBER = Period(date(2026, 11, 1), date(2026, 11, 30))


async def test_words_are_found_in_the_last_version_of_each_period(any_store: SqlStore, office: Office) -> None:
    async with any_store.begin() as tx:
        await tx.updates.add(office.update(done="Agency offer, 50% done"))
        await tx.updates.add(office.update(done="All quiet"))
        await tx.updates.add(office.update(period=NOVEMBER, done="AGENCY spend"))
        await tx.updates.add(
            replace(office.update(period=Period(date(2026, 9, 1), date(2026, 9, 30))), planned="agency")
        )
    async with any_store.read() as tx:
        streams = [office.workstream.id]
        found = await tx.updates.saying(streams, ("agency",), 10)
        both = await tx.updates.saying(streams, ("agency", "spend"), 10)
        one = await tx.updates.saying(streams, ("agency",), 1)
        none = await tx.updates.saying([], ("agency",), 10)
        quiet = await tx.updates.saying(streams, ("quiet",), 10)
    assert [update.period.last.month for update in found] == [11, 9], "the October words were taken back"
    assert [update.done for update in both] == [update.done for update in one] == ["AGENCY spend"]
    assert none == ()
    assert [update.period for update in quiet] == [OCTOBER]
