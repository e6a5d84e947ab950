"""Two replicas over one database, each with its own connections and its own way to Teams, on SQLite and PostgreSQL."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

import pytest

from domain.chasing.chaser import Digest, EvidenceKind
from domain.errors import Conflict
from domain.identifiers import PersonId
from domain.items import Action
from domain.people import Contact
from domain.register_requests import EditItem, ListItems
from domain.requests import AddAction
from services.chasing import BeatOutcome, plan_chasers, run_beat
from services.ports import Delivered, Delivery
from services.registers import add_action, edit_item, list_items
from services.simulating.population import populate
from storage.engine import create_engine
from storage.store import SqlStore
from tests.domain.chasing.office import CONTACT, at
from tests.services.registers.office import MONDAY, Registers, furnish

OWNERS = 14
CARD_DAY = at("30 Nov")
MINUTE = timedelta(minutes=1)


@dataclass
class Teams:
    """Takes messages; while it `stalls` it takes them and never answers."""

    taken: list[PersonId] = field(default_factory=list)
    stalls: bool = False
    eighth: asyncio.Event = field(default_factory=asyncio.Event)

    async def send_digest(self, contact: Contact, digest: Digest) -> Delivery:
        await asyncio.sleep(0)
        self.taken.append(digest.person.id)
        if len(self.taken) == 8:
            self.eighth.set()
        if self.stalls:
            await asyncio.Event().wait()
        return Delivered(activity_id=f"activity-{digest.chaser}")

    async def send_notice(self, contact: Contact, text: str) -> Delivery:
        return Delivered(activity_id="notice")

    async def replace_with_answer(self, contact: Contact, activity_id: str, digest: Digest) -> Delivery:
        return Delivered(activity_id=activity_id)


@dataclass
class Replica:
    """One process of several: a store and a way to Teams of its own."""

    store: SqlStore
    teams: Teams = field(default_factory=Teams)

    async def beat(self, now: datetime = CARD_DAY) -> BeatOutcome:
        return await run_beat(self.store, self.teams, now)


@pytest.fixture
async def replicas(any_url: str) -> AsyncIterator[tuple[Replica, Replica]]:
    """Two over a made-up office in which everybody has the app."""
    one, two = Replica(SqlStore(create_engine(any_url))), Replica(SqlStore(create_engine(any_url)))
    await populate(one.store, OWNERS, date(2026, 11, 1), date(2026, 12, 31))
    async with one.store.begin() as tx:
        for person in await tx.people.many():
            await tx.people.save_contact(person, replace(CONTACT, user_id=f"29:{person}"))
    yield one, two
    await one.store.close()
    await two.store.close()


async def due(store: SqlStore) -> list[PersonId]:
    """Whom a beat would write to now."""
    return sorted({one.recipient for one in await plan_chasers(store, CARD_DAY) if one.send and one.recipient})


async def test_both_beating_at_once_write_to_everybody_once(replicas: tuple[Replica, Replica]) -> None:
    one, two = replicas
    wanted = await due(one.store)
    assert len(wanted) > 6
    await asyncio.gather(one.beat(), two.beat(), one.beat(), two.beat())
    assert sorted(one.teams.taken + two.teams.taken) == wanted
    await asyncio.gather(one.beat(CARD_DAY + 11 * MINUTE), two.beat(CARD_DAY + 11 * MINUTE))
    assert sorted(one.teams.taken + two.teams.taken) == wanted


async def test_of_one_that_dies_while_it_sends_the_other_takes_over_and_nobody_is_written_to_twice(
    replicas: tuple[Replica, Replica],
) -> None:
    one, two = replicas
    wanted = await due(one.store)
    one.teams.stalls = True
    dying = asyncio.create_task(one.beat())
    async with asyncio.timeout(20):
        await one.teams.eighth.wait()
    dying.cancel()
    await asyncio.gather(dying, return_exceptions=True)
    assert (await two.beat(CARD_DAY + MINUTE)).sent == 0
    outcome = await two.beat(CARD_DAY + 11 * MINUTE)
    assert (outcome.sent, outcome.failed) == (len(wanted) - 8, 8)
    assert sorted(one.teams.taken + two.teams.taken) == wanted
    assert (await two.beat(CARD_DAY + 30 * MINUTE)).sent == 0
    async with two.store.read() as tx:
        said = [one.reason for one in await tx.chasers.evidence() if one.kind is EvidenceKind.SENT]
    assert len({reason for reason in said if "not sent a second time" in reason}) == 1


@pytest.fixture
async def offices(any_url: str) -> AsyncIterator[tuple[Registers, SqlStore]]:
    """The registers of an office, and a second store over the same database."""
    one, two = SqlStore(create_engine(any_url)), SqlStore(create_engine(any_url))
    yield await furnish(one), two
    await one.close()
    await two.close()


async def test_people_adding_at_once_get_refs_of_their_own(offices: tuple[Registers, SqlStore]) -> None:
    office, other = offices
    added = await asyncio.gather(
        *(
            add_action(
                (office.store, other)[number % 2],
                office.officer,
                AddAction(programme="ASC", text=f"Order {number} chairs", owner=office.people["CC"]),
                now=MONDAY,
            )
            for number in range(12)
        )
    )
    assert sorted(one.ref for one in added) == [f"A{number:02}" for number in range(1, 13)]
    page = await list_items(other, office.officer, ListItems(), now=MONDAY)
    assert page.total == 12


async def test_of_two_officers_who_looked_at_the_same_card_one_is_told(offices: tuple[Registers, SqlStore]) -> None:
    office, other = offices
    seen = await add_action(
        office.store,
        office.officer,
        AddAction(programme="ASC", text="Order chairs", owner=office.people["CC"]),
        now=MONDAY,
    )

    async def change(store: SqlStore, text: str, version: int | None) -> str:
        request = EditItem(item=seen.id, values={"text": text}, version=version)
        try:
            return (await edit_item(store, office.officer, request, now=MONDAY)).text
        except Conflict as refusal:
            return str(refusal)

    said = await asyncio.gather(change(other, "Order desks", seen.version), change(other, "Order lamps", seen.version))
    assert sum(one.startswith("Order ") for one in said) == 1, said
    async with other.read() as tx:
        now = await tx.items.by_id(seen.id)
    assert isinstance(now, Action)
    assert now.text in said
    # Typed lines name no version: they are carried out one after the other, and none is lost half-way.
    said = await asyncio.gather(change(other, "Order rugs", None), change(other, "Order vases", None))
    async with other.read() as tx:
        now = await tx.items.by_id(seen.id)
    assert isinstance(now, Action)
    assert now.text in said
