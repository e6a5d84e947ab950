"""A small office to store things about: one programme, its board, meeting, workstream and two people."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from domain.chasing.chaser import Ask, Chaser
from domain.cycle import Stage
from domain.identifiers import BoardId, ChaserId, ItemId, MeetingId, PersonId, ProgrammeId, Ref, UpdateId, WorkstreamId
from domain.items import Action, Status
from domain.people import Person
from domain.programmes import Board, Meeting, Period, Programme, Workstream
from domain.updates import Update
from storage.store import SqlStore

OCTOBER = Period(date(2026, 10, 1), date(2026, 10, 31))
NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """What is in the store, as it was given back."""

    programme: Programme
    board: Board
    meeting: Meeting
    workstream: Workstream
    owner: Person
    deputy: Person

    def action(self, ref: str, *, text: str = "Send the forecast", owner: PersonId | None = None) -> Action:
        """A new action of the owner."""
        return Action(
            id=ItemId(0),
            programme=self.programme.id,
            ref=Ref(ref),
            text=text,
            status=Status.IN_PROGRESS,
            owner=owner or self.owner.id,
        )

    def update(self, *, period: Period = OCTOBER, done: str = "") -> Update:
        """A new update of the workstream."""
        return Update(
            id=UpdateId(0),
            workstream=self.workstream.id,
            period=period,
            version=0,
            submitted_by=self.owner.id,
            entered_by=None,
            submitted_by_name=self.owner.name,
            received="Teams card",
            at=NOON,
            done=done,
        )

    def ask(self, stage: Stage = Stage.CARD) -> Ask:
        """The workstream's update, asked for the meeting."""
        return Ask(
            meeting=self.meeting.id,
            meeting_day=self.meeting.day,
            board_name=self.board.name,
            workstream=self.workstream.id,
            period=OCTOBER,
            stage=stage,
            due=date(2026, 12, 7),
        )

    def chaser(
        self,
        day: date,
        *,
        person: PersonId | None = None,
        stage: Stage = Stage.CARD,
        asks: tuple[Ask, ...] = (),
        solicited: bool = False,
        decided_at: datetime = NOON,
    ) -> Chaser:
        """A new chaser to the owner."""
        return Chaser(
            id=ChaserId(0),
            person=person or self.owner.id,
            day=day,
            stage=stage,
            asks=asks,
            solicited=solicited,
            decided_at=decided_at,
        )


def person(name: str) -> Person:
    """A new person with an address made of the name."""
    return Person(id=PersonId(0), name=name, email=f"{name.casefold().replace(' ', '.')}@council.example")


async def furnish(store: SqlStore) -> Office:
    """Store the office."""
    async with store.begin() as tx:
        owner = await tx.people.save(person("Wendy Workforce"))
        deputy = await tx.people.save(person("Nadia Deputy"))
        programme = await tx.programmes.save(Programme(id=ProgrammeId(0), code="ASC", name="Adult Social Care"))
        board = await tx.programmes.save_board(Board(id=BoardId(0), programme=programme.id, name="Workforce Board"))
        meeting = await tx.programmes.save_meeting(Meeting(id=MeetingId(0), board=board.id, day=date(2026, 12, 17)))
        workstream = await tx.programmes.save_workstream(
            Workstream(
                id=WorkstreamId(0),
                programme=programme.id,
                ref="ASC-W1",
                name="Workforce",
                owner=owner.id,
                boards=frozenset({board.id}),
            )
        )
    return Office(programme=programme, board=board, meeting=meeting, workstream=workstream, owner=owner, deputy=deputy)
