"""The situation before the ASC Transformation Board of 19 November 2026, as values: P7, seen on 11 November at 17:00."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime

from domain.calendar import WorkingCalendar
from domain.chasing.chaser import Evidence, EvidenceKind
from domain.cycle import Stage, cycle_for
from domain.highlights import HighlightSources
from domain.identifiers import BoardId, ItemId, MeetingId, PersonId, ProgrammeId, Ref, UpdateId, WorkstreamId
from domain.items import Action, Decision, Dependency, Issue, Item, Milestone, Risk, Status
from domain.people import Membership, Person, Role
from domain.programmes import Board, Meeting, Period, Programme, Workstream
from domain.rag import Dimension, Rag
from domain.scores import Score
from domain.updates import Update

NOW = datetime(2026, 11, 11, 17, 0, tzinfo=UTC)
P6 = Period(date(2026, 9, 1), date(2026, 9, 30))
P7 = Period(date(2026, 10, 1), date(2026, 10, 31))
ASC = ProgrammeId(1)

NAMES = {
    "DD": "Dana Dass",
    "MP": "Max Projectman",
    "JPO": "Jo Projofficer",
    "WW": "Wendy Workforce",
    "QQ": "Quentin Quality",
    "TM": "Tess Moderator",
    "PP": "Petra Performance",
    "CC": "Craig Commissioning",
    "FF": "Finn Finance",
    "CR": "Cora Cqcready",
}
PEOPLE = {initials: PersonId(number) for number, initials in enumerate(NAMES, start=1)}
ROLES = {"JPO": Role.OFFICER, "MP": Role.MANAGER}

STREAMS = {
    "Workforce": ("ASC-W1", "WW"),
    "Quality": ("ASC-W2", "QQ"),
    "Performance": ("ASC-W3", "PP"),
    "Commissioning Improvement": ("ASC-W4", "CC"),
    "Finance": ("ASC-W5", "FF"),
    "CQC Readiness": ("ASC-W6", "CR"),
}
IDS = {name: WorkstreamId(number) for number, name in enumerate(STREAMS, start=1)}

PROGRAMME = Programme(
    id=ASC,
    code="ASC",
    name="Adult Social Care Transformation",
    sro=PEOPLE["DD"],
    project_manager=PEOPLE["MP"],
)
BOARD = Board(id=BoardId(1), programme=ASC, name="ASC Transformation Board", programme_board=True)
MEETING = Meeting(id=MeetingId(1), board=BOARD.id, day=date(2026, 11, 19))
NEXT = Meeting(id=MeetingId(2), board=BOARD.id, day=date(2026, 12, 17))


def people() -> Mapping[PersonId, Person]:
    return {
        number: Person(id=number, name=NAMES[initials], email=f"{initials.casefold()}@northbridge.example")
        for initials, number in PEOPLE.items()
    }


def memberships() -> tuple[Membership, ...]:
    return tuple(
        Membership(
            programme=ASC,
            person=number,
            key=f"ASC-{initials}",
            initials=initials,
            roles=frozenset({ROLES.get(initials, Role.OWNER)}),
        )
        for initials, number in PEOPLE.items()
    )


def workstreams() -> tuple[Workstream, ...]:
    return tuple(
        Workstream(id=IDS[name], programme=ASC, ref=ref, name=name, owner=PEOPLE[owner])
        for name, (ref, owner) in STREAMS.items()
    )


def ratings(letters: str) -> dict[Dimension, Rag]:
    """`GAAGAG` in the order of the dimensions; `-` leaves one out."""
    return {one: rag for one, letter in zip(Dimension, letters, strict=True) if (rag := Rag.read(letter)) is not None}


def update(stream: str, period: Period, by: str, at: datetime, letters: str, last: str = "", **words: object) -> Update:
    return Update(
        id=UpdateId(0),
        workstream=IDS[stream],
        period=period,
        version=1,
        submitted_by=PEOPLE[by],
        entered_by=None,
        submitted_by_name=NAMES[by],
        received="Teams card",
        at=at,
        ratings=ratings(letters),
        last_overall=Rag.read(last),
        **words,  # type: ignore[arg-type]
    )


def last_updates() -> tuple[Update, ...]:
    return (
        update("Workforce", P6, "WW", datetime(2026, 10, 1, 13, 12, tzinfo=UTC), "GGGGAG", done="Strategy signed off."),
        update("Quality", P6, "QQ", datetime(2026, 10, 5, 15, 58, tzinfo=UTC), "GGGGG-", done="40/40 audits."),
        update("Performance", P6, "PP", datetime(2026, 10, 5, 10, 20, tzinfo=UTC), "AAGGA-", done="Dashboard 70%."),
        update(
            "Commissioning Improvement",
            P6,
            "CC",
            datetime(2026, 10, 7, 8, 5, tzinfo=UTC),
            "AGAAA-",
            done="Homecare framework spec drafted.",
            planned="Pricing envelope.",
            support_needed="Need Finance time",
        ),
        update("Finance", P6, "FF", datetime(2026, 10, 2, 8, 0, tzinfo=UTC), "GGGGAG", done="P5 forecast on target."),
        update(
            "CQC Readiness",
            P6,
            "CR",
            datetime(2026, 10, 5, 9, 0, tzinfo=UTC),
            "AAGGR-",
            done="Self-assessment v1 drafted. 10 of 35 evidence items.",
            path_to_green="Evidence library complete by 18 Dec.",
        ),
    )


def updates() -> tuple[Update, ...]:
    return (
        update(
            "Workforce",
            P7,
            "WW",
            datetime(2026, 11, 5, 9, 40, tzinfo=UTC),
            "GAAGAG",
            done="Supervision compliance 86% against 90%. Three managers not released for training.",
            planned="Options paper to Dec board; rebook training.",
            on_time=True,
        ),
        update(
            "Quality",
            P7,
            "TM",
            datetime(2026, 11, 9, 15, 31, tzinfo=UTC),
            "AAGAA-",
            done="31 of 40 audits. Tool licence lapsed for 4 days.",
            planned="Complete audits and moderate by 30 Nov.",
            path_to_green="Complete 9 files w/c 23 Nov; moderation by 30 Nov.",
            on_time=True,
        ),
        update(
            "Performance",
            P7,
            "PP",
            datetime(2026, 11, 10, 8, 55, tzinfo=UTC),
            "RRGAA-",
            done="Dashboard live date missed. Figures 38 apart from case system.",
            planned="Supplier call 24 Nov.",
            path_to_green="Fix released 11 Dec, dual-run a week, live after.",
            support_needed="Escalate IT ticket",
        ),
        update(
            "Finance",
            P7,
            "FF",
            datetime(2026, 11, 9, 16, 45, tzinfo=UTC),
            "AAA-AA",
            done="No change since last period",
            planned="No change",
            nil_return=True,
        ),
        update(
            "CQC Readiness",
            P7,
            "CR",
            datetime(2026, 11, 9, 9, 15, tzinfo=UTC),
            "AAGGR-",
            done="Self-assessment v2 done. 18 of 35 items uploaded.",
            planned="Theme 1 upload; room bookings.",
            path_to_green="Evidence library complete by 18 Dec.",
            support_needed="Add Theme 4 to mock visit scope",
        ),
    )


def items() -> tuple[Item, ...]:
    def base(ref: str, stream: str, owner: str, text: str, due: date | None, **more: object) -> dict[str, object]:
        return {
            "id": ItemId(0),
            "programme": ASC,
            "ref": Ref(ref),
            "workstream": IDS.get(stream),
            "workstream_text": stream,
            "owner": PEOPLE.get(owner),
            "owner_text": owner,
            "text": text,
            "due": due,
            "status": Status.OPEN,
        } | more

    making, open_risk = {"status": Status.IN_PROGRESS}, {"reviewed_on": date(2026, 11, 3)}
    made: list[tuple[type[Item], dict[str, object]]] = [
        (
            Milestone,
            base("M01", "Workforce", "WW", "Workforce strategy signed off by DASS", None)
            | {"status": Status.COMPLETE, "original_due": date(2026, 9, 30), "actual": date(2026, 9, 28)},
        ),
        (
            Milestone,
            base("M02", "Workforce", "WW", "Supervision compliance at 90%", date(2027, 1, 15), **making)
            | {"original_due": date(2026, 11, 30), "rag": Rag.RED, "last_rag": Rag.AMBER},
        ),
        (
            Milestone,
            base("M05", "Performance", "PP", "Single waiting list dashboard live", date(2026, 12, 11), **making)
            | {
                "original_due": date(2026, 10, 31),
                "last_forecast": date(2026, 11, 30),
                "rag": Rag.RED,
                "critical": True,
            },
        ),
        (
            Milestone,
            base("M09", "All", "MP", "Improvement plan v1.0 approved", date(2026, 12, 17), **making)
            | {"original_due": date(2026, 10, 30), "rag": Rag.AMBER, "critical": True},
        ),
        (
            Risk,
            base("R01", "Workforce", "DD", "Because social worker vacancy remains above 15%", date(2026, 12, 1))
            | {"residual": Score(4, 4), "direction": "→", "further_action": "Conversion offer (A01)"}
            | open_risk,
        ),
        (
            Risk,
            base("R03", "Commissioning Improvement", "DD", "A homecare provider may hand back", date(2026, 12, 8))
            | {"residual": Score(4, 5), "direction": "↑", "restricted": True},
        ),
        (
            Risk,
            base("R10", "CQC Readiness", "DD", "CQC gives notice before the library is complete", date(2026, 12, 17))
            | {"residual": Score(3, 5), "direction": "NEW", "further_action": "A11"},
        ),
        (Risk, base("R07", "Quality", "QQ", "People with lived experience not involved early enough", None)),
        (
            Issue,
            base("I01", "Commissioning Improvement", "CC", "Notice on 14 packages", date(2026, 11, 27))
            | {"restricted": True, "severity": "High"},
        ),
        (
            Issue,
            base("I02", "Performance", "PP", "Power BI figure 38 lower than case system", date(2026, 11, 27), **making)
            | {"type": "Off-specification", "severity": "High", "latest": "Supplier call booked 24/11, see R03"},
        ),
        (
            Issue,
            base("I05", "CQC Readiness", "CR", "Add Theme 4 evidence to scope of mock visit", date(2026, 11, 19))
            | {"type": "RFC", "raised_on": date(2026, 10, 15)},
        ),
        (
            Decision,
            base("Dec 04", "Finance", "FF", "Year 2 funding for project officer", None)
            | {"status": Status.PENDING, "forum": "S151"},
        ),
        (
            Action,
            base("A01", "Workforce", "WW", "Agree conversion offer", date(2026, 11, 24), **making)
            | {"original_due": date(2026, 11, 24)},
        ),
        (
            Action,
            base("A13", "All", "MP", "Refresh improvement plan v0.7 to v1.0", date(2026, 11, 6), **making)
            | {"original_due": date(2026, 10, 30), "moves": 1, "latest": "Finance and Commissioning outstanding"},
        ),
        (
            Dependency,
            base("D03", "Commissioning Improvement", "FF", "Pricing envelope for framework", date(2026, 11, 16))
            | {"giver": "Finance", "getter": "Commissioning", "accepted": False},
        ),
        (
            Dependency,
            base("D01", "Workforce", "FF", "Agency spend forecast", date(2026, 11, 20))
            | {"giver": "Finance", "getter": "Workforce", "accepted": True, "forecast": date(2026, 11, 27)},
        ),
    ]
    return tuple(
        kind(**fields | {"id": ItemId(number)})  # type: ignore[arg-type]
        for number, (kind, fields) in enumerate(made, start=1)
    )


def chased() -> tuple[Evidence, ...]:
    stages = {2: Stage.CARD, 5: Stage.NUDGE, 9: Stage.DUE, 10: Stage.LATE}
    return tuple(
        Evidence(
            at=datetime(2026, 11, day, 9, 30, tzinfo=UTC),
            kind=EvidenceKind.SENT,
            programme=ASC,
            meeting=MEETING.id,
            person=PEOPLE["CC"],
            stage=stage,
            workstream=IDS["Commissioning Improvement"],
        )
        for day, stage in stages.items()
    )


def sources(
    *,
    said: Sequence[Update] | None = None,
    registers: Sequence[Item] | None = None,
    streams: Sequence[Workstream] | None = None,
    proposed: Mapping[Dimension, Rag] | None = None,
) -> HighlightSources:
    calendar = WorkingCalendar()
    return HighlightSources(
        programme=PROGRAMME,
        board=BOARD,
        cycle=cycle_for(BOARD, MEETING, calendar),
        calendar=calendar,
        workstreams=tuple(workstreams() if streams is None else streams),
        people=people(),
        memberships=memberships(),
        updates=tuple(updates() if said is None else said),
        last=last_updates(),
        items=tuple(items() if registers is None else registers),
        evidence=chased(),
        next_meeting=NEXT,
        prepared_by=NAMES["JPO"],
        proposed={Dimension.OVERALL: Rag.AMBER} if proposed is None else proposed,
    )
