"""An officer's desk over the sample: who is there by initials, what was sent, and the days as examples write them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from domain.chasing.chaser import Digest, Evidence
from domain.identifiers import PersonId, ProgrammeId
from domain.people import Actor, Channel, Contact, Person
from domain.programmes import Board, Programme, Workstream
from services.chasing import BeatOutcome, run_beat
from services.people import actor_for
from services.ports import Delivered, Delivery, Undelivered
from storage.store import SqlStore
from tests.domain.chasing.office import CONTACT, at


@dataclass
class Chats:
    """Everybody's chat: keeps what was sent, unless somebody's chat takes nothing."""

    digests: list[Digest] = field(default_factory=list)
    notices: list[tuple[str, str]] = field(default_factory=list)
    closed: bool = False

    async def send_digest(self, contact: Contact, digest: Digest) -> Delivery:
        if self.closed:
            return Undelivered(reason="Teams said no", final=True)
        self.digests.append(digest)
        return Delivered(f"activity-{digest.chaser}")

    async def replace_with_answer(self, contact: Contact, activity_id: str, digest: Digest) -> Delivery:
        return Delivered(activity_id)

    async def send_notice(self, contact: Contact, text: str) -> Delivery:
        if self.closed:
            return Undelivered(reason="Teams said no", final=True)
        self.notices.append((contact.user_id, text))
        return Delivered("notice")

    @property
    def names(self) -> list[str]:
        """Who was written to, in order."""
        return [digest.person.name for digest in self.digests]


@dataclass
class Desk:
    """The store, the people by initials (ASC's before LAN's), the workstreams by ref, the boards by name."""

    store: SqlStore
    programmes: Mapping[str, Programme]
    people: Mapping[str, PersonId]
    workstreams: Mapping[str, Workstream]
    boards: Mapping[str, Board]
    chats: Chats = field(default_factory=Chats)

    @property
    def asc(self) -> ProgrammeId:
        """Adult Social Care."""
        return self.programmes["ASC"].id

    async def actor(self, initials: str) -> Actor:
        """That person, typing in Teams."""
        async with self.store.read() as tx:
            person = await tx.people.get(self.people[initials])
            return await actor_for(tx, person, admins=frozenset(), channel=Channel.TEAMS)

    async def person(self, initials: str) -> Person:
        """That person as they are now."""
        async with self.store.read() as tx:
            return await tx.people.get(self.people[initials])

    async def beat(self, moment: str, clock: str = "10:00") -> BeatOutcome:
        """One beat at that London time."""
        return await run_beat(self.store, self.chats, at(moment, clock))

    async def evidence(self, initials: str) -> list[Evidence]:
        """The evidence about that person, oldest first."""
        async with self.store.read() as tx:
            return list(await tx.chasers.evidence(person=self.people[initials]))

    async def workstream(self, ref: str) -> Workstream:
        """That workstream as it is now."""
        async with self.store.read() as tx:
            return (await tx.programmes.workstreams(ids=[self.workstreams[ref].id]))[0]


async def open_desk(store: SqlStore) -> Desk:
    """The desk, with everybody reachable."""
    async with store.begin() as tx:
        programmes = {one.code: one for one in await tx.programmes.all()}
        people: dict[str, PersonId] = {}
        for code in sorted(programmes):
            for one in await tx.people.memberships(programme=programmes[code].id):
                people.setdefault(one.initials, one.person)
        for name, person in (await tx.people.many()).items():
            await tx.people.save_contact(name, _chat(person))
        workstreams = {one.ref: one for one in await tx.programmes.workstreams()}
        boards = {one.name: one for one in await tx.programmes.boards()}
    return Desk(store=store, programmes=programmes, people=people, workstreams=workstreams, boards=boards)


def _chat(person: Person) -> Contact:
    return Contact(
        tenant_id=CONTACT.tenant_id,
        conversation_id=f"chat with {person.name}",
        user_id=person.name,
        bot_id=CONTACT.bot_id,
        service_url=CONTACT.service_url,
    )
