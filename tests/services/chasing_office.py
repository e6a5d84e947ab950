"""A small office in a real database, and a messenger that keeps what it is given."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date

from domain.chasing.chaser import Digest, Evidence
from domain.identifiers import BoardId, ItemId, MeetingId, PersonId, ProgrammeId, Ref, UpdateId, WorkstreamId
from domain.items import Action, Status
from domain.people import Contact, Leave, Membership, Person, Role
from domain.programmes import Board, Meeting, Period, Programme, Workstream
from domain.updates import Update
from services.chasing import BeatMemory, BeatOutcome, run_beat
from services.ports import Delivered, Delivery, Undelivered
from storage.store import SqlStore
from tests.domain.chasing.office import CONTACT, at

NOVEMBER = Period(date(2026, 11, 1), date(2026, 11, 30))


@dataclass
class Recorder:
    """A messenger that takes every message, unless told to answer otherwise, and keeps what it was given."""

    sent: list[Digest] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    answer: Callable[[Digest], Delivery] = lambda digest: Delivered(activity_id=f"activity-{digest.chaser}")

    async def send_digest(self, contact: Contact, digest: Digest) -> Delivery:
        answer = self.answer(digest)
        if isinstance(answer, Delivered):
            self.sent.append(digest)
        return answer

    async def send_notice(self, contact: Contact, text: str) -> Delivery:
        self.notices.append(text)
        return Delivered(activity_id="notice")

    async def replace_with_answer(self, contact: Contact, activity_id: str, digest: Digest) -> Delivery:
        return Delivered(activity_id=activity_id)

    @property
    def names(self) -> list[str]:
        """Who was written to, in order."""
        return [digest.person.name for digest in self.sent]


def refusing(*, final: bool, blocked: bool = False) -> Callable[[Digest], Delivery]:
    """An answer of Teams that takes nothing."""
    return lambda digest: Undelivered(reason="Teams said no", final=final, blocked=blocked)


@dataclass
class StoredOffice:
    """Board on Thu 17 Dec 2026: card Mon 30 Nov, nudge Thu 3, due Mon 7, late Tue 8, escalate Wed 9 Dec."""

    store: SqlStore
    programme: Programme
    board: Board
    meeting: Meeting
    quentin: Person
    tess: Person
    jo: Person
    quality: Workstream
    messenger: Recorder = field(default_factory=Recorder)

    async def beat(self, moment: str, clock: str = "10:00", memory: BeatMemory | None = None) -> BeatOutcome:
        return await run_beat(self.store, self.messenger, at(moment, clock), memory)

    async def answer(self, moment: str, *, nil: bool = False, overall: str = "") -> None:
        async with self.store.begin() as tx:
            await tx.updates.add(
                Update(
                    id=UpdateId(0),
                    workstream=self.quality.id,
                    period=NOVEMBER,
                    version=0,
                    submitted_by=self.quentin.id,
                    entered_by=None,
                    submitted_by_name="Quentin Quality",
                    received="Teams card",
                    at=at(moment),
                    done="" if nil else "40 of 40 audits",
                    nil_return=nil,
                )
            )

    async def change(self, person: Person, **fields: object) -> None:
        async with self.store.begin() as tx:
            stored = await tx.people.get(person.id)
            await tx.people.save(replace(stored, **fields))  # type: ignore[arg-type]  # named fields of Person
            if "contact" in fields:
                contact = fields["contact"]
                assert isinstance(contact, Contact)
                await tx.people.save_contact(person.id, contact)

    async def away(self, person: Person, first: date, last: date) -> None:
        await self.change(person, leave=(Leave(first=first, last=last),))

    async def add_action(self, owner: Person, ref: str, due: date) -> ItemId:
        async with self.store.begin() as tx:
            added = await tx.items.add(
                Action(
                    id=ItemId(0),
                    programme=self.programme.id,
                    ref=Ref(ref),
                    text="Send the forecast",
                    status=Status.IN_PROGRESS,
                    owner=owner.id,
                    due=due,
                    original_due=due,
                )
            )
        return added.id

    async def evidence(self) -> list[Evidence]:
        async with self.store.read() as tx:
            return list(await tx.chasers.evidence())

    async def kinds(self) -> list[str]:
        return [line.kind.value for line in await self.evidence()]


async def stored_office(store: SqlStore) -> StoredOffice:
    """The office, saved through the ports; everybody has the app."""
    async with store.begin() as tx:
        programme = await tx.programmes.save(Programme(id=ProgrammeId(0), code="ASC", name="Adult Social Care"))
        board = await tx.programmes.save_board(
            Board(id=BoardId(0), programme=programme.id, name="ASC Transformation Board", programme_board=True)
        )
        meeting = await tx.programmes.save_meeting(Meeting(id=MeetingId(0), board=board.id, day=date(2026, 12, 17)))
        people: list[Person] = []
        for name in ("Quentin Quality", "Tess Moderator", "Jo Projofficer"):
            email = f"{name.split()[0].casefold()}@example.org"
            person = await tx.people.save(Person(id=PersonId(0), name=name, email=email))
            await tx.people.save_contact(person.id, CONTACT)
            people.append(await tx.people.get(person.id))
        quentin, tess, jo = people
        for person in people:
            await tx.people.save_membership(
                Membership(
                    programme=programme.id,
                    person=person.id,
                    key=person.name,
                    initials=person.name[:2],
                    roles=frozenset({Role.OFFICER if person is jo else Role.OWNER}),
                    deputy=tess.id if person is quentin else None,
                )
            )
        quality = await tx.programmes.save_workstream(
            Workstream(
                id=WorkstreamId(0),
                programme=programme.id,
                ref="ASC-W2",
                name="Quality",
                owner=quentin.id,
                deputy=tess.id,
                boards=frozenset({board.id}),
            )
        )
    return StoredOffice(store, programme, board, meeting, quentin, tess, jo, quality)
