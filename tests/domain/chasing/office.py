"""A small project office to write examples with, and a driver that lets days go by in it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import groupby
from zoneinfo import ZoneInfo

from domain.calendar import WorkingCalendar
from domain.chasing.chaser import Chaser, Hold, HoldKind
from domain.chasing.decision import Decision
from domain.chasing.outbox import chasers_of, message_of
from domain.chasing.policy import due_chasers
from domain.chasing.world import Commitments, Message, World
from domain.cycle import Cycle, cycle_for
from domain.identifiers import BoardId, ItemId, MeetingId, PersonId, ProgrammeId, WorkstreamId
from domain.people import WEEKDAYS, Contact, Leave, Membership, Person
from domain.programmes import Board, Frequency, Meeting, Nation, Period, Programme, Workstream

LONDON = ZoneInfo("Europe/London")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
CONTACT = Contact(tenant_id="t", conversation_id="c", user_id="u", bot_id="b", service_url="https://teams.example")
AT_TEN = time(10, 0)


def day(text: str) -> date:
    """`30 Nov` or `Mon 30 Nov`: October to December are of 2026, the other months of 2027."""
    *_, number, month = text.split()
    index = MONTHS.index(month) + 1
    return date(2026 if index >= 8 else 2027, index, int(number))


def at(text: str, clock: str = "10:00", zone: ZoneInfo = LONDON) -> datetime:
    """That moment in `zone`, in UTC."""
    return datetime.combine(day(text), time.fromisoformat(clock), tzinfo=zone).astimezone(UTC)


@dataclass
class Office:
    """Programmes, people and what was sent; `world` is the policy's picture of it."""

    programmes: dict[ProgrammeId, Programme] = field(default_factory=dict)
    boards: dict[BoardId, Board] = field(default_factory=dict)
    meetings: dict[MeetingId, Meeting] = field(default_factory=dict)
    workstreams: dict[WorkstreamId, Workstream] = field(default_factory=dict)
    people: dict[PersonId, Person] = field(default_factory=dict)
    memberships: dict[tuple[ProgrammeId, PersonId], Membership] = field(default_factory=dict)
    items: dict[PersonId, list[tuple[ProgrammeId, date, ItemId, bool]]] = field(default_factory=dict)
    answered: dict[WorkstreamId, dict[Period, date]] = field(default_factory=dict)
    messages: dict[PersonId, tuple[Message, ...]] = field(default_factory=dict)
    holds: dict[PersonId, tuple[Hold, ...]] = field(default_factory=dict)
    locked: set[tuple[ProgrammeId, Period]] = field(default_factory=set)

    def programme(self, code: str, *, nation: Nation = Nation.ENGLAND, closures: Iterable[str] = ()) -> Programme:
        made = Programme(
            id=ProgrammeId(len(self.programmes) + 1),
            code=code,
            name=code,
            nation=nation,
            closures=frozenset(day(one) for one in closures),
        )
        self.programmes[made.id] = made
        return made

    def board(
        self,
        programme: Programme,
        name: str,
        *days: str,
        frequency: Frequency = Frequency.MONTHLY,
        programme_board: bool = False,
    ) -> Board:
        made = Board(
            id=BoardId(len(self.boards) + 1),
            programme=programme.id,
            name=name,
            frequency=frequency,
            programme_board=programme_board,
        )
        self.boards[made.id] = made
        for text in days:
            self.meeting(made, text)
        return made

    def meeting(self, board: Board, text: str) -> Meeting:
        made = Meeting(id=MeetingId(len(self.meetings) + 1), board=board.id, day=day(text))
        self.meetings[made.id] = made
        return made

    def person(
        self,
        name: str,
        *programmes: Programme,
        days: frozenset[int] = WEEKDAYS,
        leave: Iterable[tuple[str, str]] = (),
        deputy: Person | None = None,
        zone: str = "Europe/London",
        contact: Contact | None = CONTACT,
    ) -> Person:
        made = Person(
            id=PersonId(len(self.people) + 1),
            name=name,
            email=f"{name.split()[0].casefold()}@example.org",
            time_zone=zone,
            working_days=days,
            leave=tuple(Leave(first=day(first), last=day(last)) for first, last in leave),
            contact=contact,
        )
        self.people[made.id] = made
        for programme in programmes:
            self.memberships[programme.id, made.id] = Membership(
                programme=programme.id,
                person=made.id,
                key=name,
                initials=name[:2],
                deputy=deputy.id if deputy else None,
            )
        return made

    def workstream(
        self,
        programme: Programme,
        name: str,
        owner: Person | None,
        *boards: Board,
        deputy: Person | None = None,
    ) -> Workstream:
        made = Workstream(
            id=WorkstreamId(len(self.workstreams) + 1),
            programme=programme.id,
            ref=name,
            name=name,
            owner=owner.id if owner else None,
            deputy=deputy.id if deputy else None,
            boards=frozenset(board.id for board in boards),
        )
        self.workstreams[made.id] = made
        return made

    def item(self, programme: Programme, owner: Person, due: str, *, restricted: bool = False) -> ItemId:
        made = ItemId(sum(len(some) for some in self.items.values()) + 1)
        self.items.setdefault(owner.id, []).append((programme.id, day(due), made, restricted))
        return made

    def hold(
        self,
        person: Person,
        kind: HoldKind,
        first: str,
        last: str,
        *,
        workstream: Workstream | None = None,
        item: ItemId | None = None,
    ) -> None:
        made = Hold(
            person=person.id,
            kind=kind,
            first=day(first),
            last=day(last),
            workstream=workstream.id if workstream else None,
            item=item,
        )
        self.holds[person.id] = (*self.holds.get(person.id, ()), made)

    def change(self, person: Person, **fields: object) -> Person:
        """Replace fields of a person, such as their leave or contact."""
        changed = replace(self.people[person.id], **fields)  # type: ignore[arg-type]  # named fields of Person
        self.people[person.id] = changed
        return changed

    def away(self, person: Person, first: str, last: str, cover: Person | None = None) -> None:
        leave = Leave(first=day(first), last=day(last), cover=cover.id if cover else None)
        self.change(person, leave=(*self.people[person.id].leave, leave))

    def cycles(self) -> tuple[Cycle, ...]:
        made = []
        for meeting in self.meetings.values():
            board = self.boards[meeting.board]
            programme = self.programmes[board.programme]
            if not meeting.cancelled:
                made.append(cycle_for(board, meeting, WorkingCalendar(programme.nation, programme.closures)))
        return tuple(made)

    def world(self) -> World:
        return World(
            programmes=self.programmes,
            boards=self.boards,
            cycles=self.cycles(),
            workstreams=tuple(self.workstreams.values()),
            people=self.people,
            memberships=tuple(self.memberships.values()),
            commitments={person: commitments(some) for person, some in self.items.items()},
            answered=self.answered,
            messages=self.messages,
            holds=self.holds,
            locked=self.locked,
        )

    def decide(self, moment: datetime) -> dict[str, Decision]:
        """The decisions at `moment`, by name."""
        return {self.people[one.person].name: one for one in due_chasers(self.world(), moment)}

    def beat(self, moment: datetime) -> tuple[Chaser, ...]:
        """One beat: decide, send, remember."""
        sent = chasers_of(due_chasers(self.world(), moment), moment)
        for chaser in sent:
            self.messages[chaser.person] = (*self.messages.get(chaser.person, ()), message_of(chaser))
        return sent

    def answer(self, workstream: Workstream, period: Period, on: str) -> None:
        self.answered.setdefault(workstream.id, {})[period] = day(on)

    def log(self, moments: Iterable[datetime], answering: Callable[[Chaser], None] = lambda _: None) -> list[str]:
        """What was sent at those moments, a line a message: `Tue 1 Dec: Tess Moderator nudge`."""
        lines = []
        for moment in moments:
            for chaser in self.beat(moment):
                name = self.people[chaser.person].name.split()[0]
                lines.append(f"{chaser.day:%a} {chaser.day.day} {chaser.day:%b}: {name} {chaser.stage}")
                answering(chaser)
        return lines


def commitments(items: Iterable[tuple[ProgrammeId, date, ItemId, bool]]) -> tuple[Commitments, ...]:
    """A person's items as the policy has them: by programme, earliest due first."""
    return tuple(
        Commitments(
            programme,
            tuple(due for _, due, _, _ in some),
            tuple(item for _, _, item, _ in some),
            frozenset(item for _, _, item, restricted in some if restricted),
        )
        for programme, group in groupby(sorted(items), key=lambda one: one[0])
        if (some := list(group))
    )


def mornings(first: str, last: str, clock: time = AT_TEN) -> Iterator[datetime]:
    """That London time on every calendar day from `first` to `last`, both inclusive."""
    start, end = day(first), day(last)
    for offset in range((end - start).days + 1):
        yield datetime.combine(start + timedelta(days=offset), clock, tzinfo=LONDON).astimezone(UTC)
