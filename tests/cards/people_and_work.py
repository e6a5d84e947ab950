"""A small programme to show on cards: people, workstreams, last words, due items, and the digest that holds them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

from domain.chasing.chaser import Ask, Digest, UpdateSection
from domain.cycle import Stage
from domain.identifiers import ChaserId, ItemId, MeetingId, PersonId, ProgrammeId, Ref, UpdateId, WorkstreamId
from domain.items import Action, Dependency, Item, Risk, Status
from domain.people import Person
from domain.programmes import Period, Programme, Workstream
from domain.rag import Dimension, Rag
from domain.scores import Score
from domain.updates import Update

ASC = Programme(id=ProgrammeId(1), code="ASC", name="Adult Social Care Transformation")
WENDY = Person(id=PersonId(3), name="Wendy Workforce", email="wendy.workforce@northbridge.example")
NADIA = Person(id=PersonId(4), name="Nadia W", email="nadia.w@northbridge.example")
P8 = Period(date(2026, 11, 1), date(2026, 11, 30))
P7 = Period(date(2026, 10, 1), date(2026, 10, 31))
WORKFORCE = Workstream(id=WorkstreamId(11), programme=ASC.id, ref="ASC-W1", name="Workforce", owner=WENDY.id)

LAST = Update(
    id=UpdateId(70),
    workstream=WORKFORCE.id,
    period=P7,
    version=1,
    submitted_by=WENDY.id,
    entered_by=WENDY.id,
    submitted_by_name="Wendy Workforce",
    received="Teams card",
    at=datetime(2026, 11, 5, 14, 12, tzinfo=UTC),
    ratings={Dimension.OVERALL: Rag.AMBER, Dimension.SCHEDULE: Rag.AMBER, Dimension.COST: Rag.GREEN},
    done="Supervision 86% against 90%.",
    planned="Rebook the three team managers.",
    path_to_green="All managers trained by 15 January.",
)
ANSWER = replace(
    LAST,
    id=UpdateId(81),
    period=P8,
    at=datetime(2026, 12, 4, 10, 12, tzinfo=UTC),
    ratings={Dimension.OVERALL: Rag.GREEN},
    last_overall=Rag.AMBER,
    done="Supervision 91%.",
)
A01 = Action(
    id=ItemId(501),
    programme=ASC.id,
    ref=Ref("A01"),
    text="Agree agency-to-permanent conversion offer with HR business partner",
    status=Status.IN_PROGRESS,
    owner=WENDY.id,
    due=date(2026, 11, 24),
    original_due=date(2026, 11, 24),
    latest="HR BP has costed options 1-2, option 3 outstanding",
    latest_on=date(2026, 11, 17),
)
R02 = Risk(
    id=ItemId(602),
    programme=ASC.id,
    ref=Ref("R02"),
    text="Due to the agency rate cap there is a risk agency staff leave mid-case resulting in reallocation and cost",
    status=Status.OPEN,
    owner=WENDY.id,
    residual=Score(3, 3),
    due=date(2026, 12, 1),
)
D03 = Dependency(
    id=ItemId(603),
    programme=ASC.id,
    ref=Ref("D03"),
    text="Pricing envelope for homecare framework",
    status=Status.OPEN,
    owner=WENDY.id,
    due=date(2026, 12, 11),
    giver="Workforce",
    getter="Commissioning",
    latest="Waiting for the ledger",
    latest_on=date(2026, 11, 20),
    accepted=False,
)


def ask(number: int = 11, *, stage: Stage = Stage.CARD, board: str = "ASC Transformation Board") -> Ask:
    return Ask(
        meeting=MeetingId(90),
        meeting_day=date(2026, 12, 17),
        board_name=board,
        workstream=WorkstreamId(number),
        period=P8,
        stage=stage,
        due=date(2026, 12, 7),
    )


def section(number: int = 11, name: str = "Workforce", last: Update | None = LAST) -> UpdateSection:
    return UpdateSection(ask=ask(number), workstream=replace(WORKFORCE, id=WorkstreamId(number), name=name), last=last)


def digest(
    *sections: UpdateSection,
    items: Sequence[Item] = (),
    stage: Stage = Stage.CARD,
    today: date = date(2026, 11, 30),
    note: str = "",
    covering: Person | None = None,
) -> Digest:
    return Digest(
        chaser=ChaserId(4711),
        stage=stage,
        person=NADIA if covering else WENDY,
        today=today,
        programmes=(ASC,),
        covering=covering,
        sections=sections,
        items=tuple(items),
        note=note,
        officer_name="Jo Projofficer",
    )
