"""Two programmes on Mon 23 Nov 2026, 10:00: their people, workstreams, boards and items, and what each person sees."""

from dataclasses import replace
from datetime import date, time

from domain.identifiers import BoardId, ItemId, PersonId, ProgrammeId, Ref, WorkstreamId
from domain.items import Kind
from domain.language import BoardAhead, Focus, KnownItem, KnownRefs, Setting
from domain.names import Member
from domain.people import Membership, Person, Role
from domain.programmes import Board, Frequency, Period, Programme, Workstream

MONDAY = date(2026, 11, 23)
ASC, LAN = ProgrammeId(1), ProgrammeId(2)

_PEOPLE = (
    (ASC, "DD", "Dana Dass", "DASS / SRO (Director of Adult Social Services)", "manager"),
    (ASC, "AA", "Alan Adsocialwork", "Assistant Director Social Work Operations (programme co-lead)", "manager"),
    (ASC, "MP", "Max Projectman", "Project Manager, Delivery Unit", "officer"),
    (ASC, "JPO", "Jo Projofficer", "Project Officer (Grade 10 equivalent), Delivery Unit", "officer"),
    (ASC, "WW", "Wendy Workforce", "Workstream owner - Workforce Assurance Board", ""),
    (ASC, "NW", "Nadia Workforcedep", "Deputy - Workforce", ""),
    (ASC, "QQ", "Quentin Quality", "Workstream owner - Quality Assurance Board (PSW)", ""),
    (ASC, "TM", "Tess Moderator", "Deputy - Quality; audit moderator", ""),
    (ASC, "PP", "Petra Performance", "Workstream owner - Performance Assurance Board", ""),
    (ASC, "BI", "Bilal Insight", "Deputy - Performance (BI analyst)", ""),
    (ASC, "CC", "Craig Commissioning", "Workstream owner - Commissioning Improvement Board", ""),
    (ASC, "FF", "Finn Finance", "Workstream owner - Finance Board (Finance Business Partner)", ""),
    (ASC, "GF", "Gita Financedep", "Deputy - Finance", ""),
    (ASC, "CR", "Cora Cqcready", "CQC Readiness lead (cross-cutting)", ""),
    (LAN, "RR", "Rose Redsro", "SRO / Chief Executive sponsor", "manager"),
    (LAN, "PD", "Percy Progdirector", "Programme Director, Programme Delivery Office", "manager"),
    (LAN, "KC", "Kit Cluster", "Project Officer, PM Support Cluster", "officer"),
    (LAN, "GG", "Gail Governance", "Workstream lead - Governance, Legal & Democratic", ""),
    (LAN, "FF", "Frank Finance", "Workstream lead - Finance & Commercial (s151 group chair)", ""),
    (LAN, "EF", "Ella Financedep", "Deputy - Finance & Commercial", ""),
    (LAN, "HH", "Harriet Hrlead", "Workstream lead - People & HR", ""),
    (LAN, "II", "Ivan Ict", "Workstream lead - ICT, Digital & Data", ""),
    (LAN, "DT", "Dev Techlead", "Deputy - ICT, Digital & Data", ""),
)

_CODES = {ASC: "ASC", LAN: "LAN"}


def _member(number: int, row: tuple[ProgrammeId, str, str, str, str]) -> Member:
    programme, initials, name, title, role = row
    days = frozenset({0, 1, 2, 3}) if initials == "WW" else frozenset(range(5))
    person = Person(
        id=PersonId(number), name=name, email=f"{name.replace(' ', '.').casefold()}@x.example", working_days=days
    )
    roles = frozenset({Role.OWNER, *([Role(role)] if role else [])})
    key = f"{_CODES[programme]}-{initials}"
    return person, Membership(
        programme=programme, person=person.id, key=key, initials=initials, title=title, roles=roles
    )


MEMBERS = tuple(_member(number, row) for number, row in enumerate(_PEOPLE, start=1))
WHO = {place.key: person.id for person, place in MEMBERS}
"""People by key (`ASC-WW`)."""

BOARDS = tuple(
    BoardAhead(
        board=Board(
            id=BoardId(number),
            programme=programme,
            name=name,
            frequency=Frequency.MONTHLY if programme == ASC else Frequency.FORTNIGHTLY,
            programme_board=name in ("ASC Transformation Board", "Programme Delivery Board"),
        ),
        next_meeting=meeting,
        papers=papers,
    )
    for number, (programme, name, meeting, papers) in enumerate(
        (
            (ASC, "Workforce Assurance Board", date(2026, 12, 1), date(2026, 11, 24)),
            (ASC, "Quality Assurance Board", date(2026, 12, 2), date(2026, 11, 25)),
            (ASC, "Performance Assurance Board", date(2026, 12, 3), date(2026, 11, 26)),
            (ASC, "Commissioning Improvement Board", date(2026, 12, 8), date(2026, 12, 1)),
            (ASC, "Finance Board", date(2026, 12, 9), date(2026, 12, 2)),
            (ASC, "ASC Transformation Board", date(2026, 12, 17), date(2026, 12, 10)),
            (LAN, "Programme Delivery Board", date(2026, 11, 26), date(2026, 11, 23)),
        ),
        start=1,
    )
)
BOARD = {one.board.name: one.board.id for one in BOARDS}

STREAMS = tuple(
    Workstream(
        id=WorkstreamId(number),
        programme=programme,
        ref=ref,
        name=name,
        owner=WHO[owner],
        deputy=WHO[deputy] if deputy else None,
        boards=frozenset({BoardId(board)}),
    )
    for number, (programme, ref, name, owner, deputy, board) in enumerate(
        (
            (ASC, "ASC-W1", "Workforce", "ASC-WW", "ASC-NW", 1),
            (ASC, "ASC-W2", "Quality", "ASC-QQ", "ASC-TM", 2),
            (ASC, "ASC-W3", "Performance", "ASC-PP", "ASC-BI", 3),
            (ASC, "ASC-W4", "Commissioning Improvement", "ASC-CC", "", 4),
            (ASC, "ASC-W5", "Finance", "ASC-FF", "ASC-GF", 5),
            (ASC, "ASC-W6", "CQC Readiness (x-cutting)", "ASC-CR", "ASC-JPO", 6),
            (LAN, "LW1", "Governance, Legal & Democratic", "LAN-GG", "", 7),
            (LAN, "LW2", "Finance & Commercial", "LAN-FF", "LAN-EF", 7),
            (LAN, "LW3", "People & HR", "LAN-HH", "", 7),
            (LAN, "LW4", "ICT, Digital and Data", "LAN-II", "LAN-DT", 7),
        ),
        start=1,
    )
)
STREAM = {one.ref: one.id for one in STREAMS}

_A, _R, _I, _D, _M = Kind.ACTION, Kind.RISK, Kind.ISSUE, Kind.DECISION, Kind.MILESTONE
_ITEMS = (
    (ASC, "A01", _A, "ASC-WW", "Bring options paper on agency conversion to Dec board", date(2026, 11, 24), "High", 1),
    (ASC, "A02", _A, "", "Report supervision compliance by team", date(2026, 11, 20), "Med", 1),
    (ASC, "A03", _A, "ASC-QQ", "Complete 40 case file audits", date(2026, 11, 30), "High", 2),
    (ASC, "A04", _A, "ASC-QQ", "Refresh s42 threshold guidance", None, "Med", 2),
    (ASC, "A05", _A, "ASC-PP", "Resolve mismatch of waiting list counts", date(2026, 11, 27), "High", 3),
    (ASC, "A06", _A, "ASC-BI", "Provide list of reviews over 12 months by team", date(2026, 11, 12), "Med", 3),
    (ASC, "A07", _A, "ASC-CC", "Issue provider quality questionnaire", date(2026, 12, 1), "High", 4),
    (ASC, "A08", _A, "ASC-CC", "Finalise homecare framework tender pack", date(2026, 11, 30), "High", 4),
    (ASC, "A09", _A, "ASC-FF", "Reconcile direct payment surplus clawback", date(2026, 12, 9), "High", 5),
    (ASC, "A10", _A, "", "Provide P7 forecast outturn by cost centre", date(2026, 11, 18), "Med", 5),
    (ASC, "A14", _A, "ASC-WW", "Confirm ASYE intake numbers for January", date(2026, 11, 30), "Low", 1),
    (ASC, "A17", _A, "ASC-CC", "Send draft market position statement to Lead Member", date(2026, 7, 12), "Med", 4),
    (ASC, "A18", _A, "ASC-FF", "Confirm year 2 funding for project officer post", None, "High", 5),
    (ASC, "R03", _R, "ASC-CC", "A homecare provider may hand back packages", date(2026, 12, 8), "", 4),
    (ASC, "R07", _R, "ASC-QQ", "Audit sample too small", date(2026, 12, 1), "", 2),
    (ASC, "I02", _I, "ASC-PP", "Power BI waiting list figure lower than case system", date(2026, 11, 27), "1", 3),
    (ASC, "Dec 04", _D, "", "Year 2 funding for project officer", None, "", 5),
    (ASC, "M05", _M, "ASC-PP", "Single waiting list dashboard live", date(2026, 12, 11), "", 3),
    (ASC, "D03", Kind.DEPENDENCY, "ASC-FF", "Pricing envelope for homecare framework", date(2026, 11, 16), "", 5),
    (ASC, "D01", Kind.DEPENDENCY, "ASC-FF", "Agency spend forecast", date(2026, 11, 20), "", 5),
    (ASC, "AS01", Kind.ASSUMPTION, "ASC-CR", "CQC will give at least 6 weeks notice", date(2026, 12, 17), "", 6),
    (LAN, "ACT-107", _A, "LAN-II", "Confirm M365 tenant cross-access approach", date(2026, 11, 26), "High", 10),
    (LAN, "ACT-108", _A, "LAN-II", "Complete application inventory", date(2026, 11, 20), "High", 10),
    (LAN, "RSK-07", _R, "LAN-II", "Tenant decision slips", date(2026, 12, 1), "", 10),
    (LAN, "DEC-07", _D, "", "Spend under 250k delegated", None, "", 7),
    (LAN, "DEP-02", Kind.DEPENDENCY, "", "IT lead nominations", date(2026, 11, 19), "", 10),
)
ITEMS = tuple(
    (
        KnownItem(
            id=ItemId(number),
            ref=Ref(ref),
            programme=programme,
            kind=kind,
            text=text,
            due=due,
            priority=priority,
            workstream=WorkstreamId(stream),
        ),
        WHO.get(owner),
    )
    for number, (programme, ref, kind, owner, text, due, priority, stream) in enumerate(_ITEMS, start=1)
)
ITEM = {item.ref: item for item, _ in ITEMS}

_NAMES = {ASC: "Adult Social Care Transformation", LAN: "Local authority reorganisation"}
PROGRAMMES = tuple(
    Programme(
        id=known,
        code=_CODES[known],
        name=_NAMES[known],
        matrix="5x5" if known == ASC else "4x4",
        sro=WHO["ASC-DD" if known == ASC else "LAN-RR"],
    )
    for known in (ASC, LAN)
)
PERIOD = Period(date(2026, 11, 1), date(2026, 11, 30))


def setting(
    who: str, focus: str = "", *, programmes: tuple[ProgrammeId, ...] = (), open_items: str | None = None
) -> Setting:
    """What the person with that key sees. `focus` is a ref or a workstream's; `open_items` are the refs of their own
    open items, those of the sample unless given; `programmes` is theirs unless given."""
    held = programmes or tuple(place.programme for person, place in MEMBERS if person.id == WHO[who])
    visible = [(item, owner) for item, owner in ITEMS if item.programme in held]
    own = [item for item, owner in visible if owner == WHO[who]]
    if open_items is not None:
        own = [ITEM[Ref(ref)] for ref in open_items.split()]
    return Setting(
        today=MONDAY,
        now=time(10),
        speaker=WHO[who],
        programmes=tuple(one for one in PROGRAMMES if one.id in held),
        members=tuple(one for one in MEMBERS if one[1].programme in held),
        refs=KnownRefs(item for item, _ in visible),
        mine=tuple(own),
        workstreams=tuple(one for one in STREAMS if one.programme in held),
        boards=tuple(one for one in BOARDS if one.board.programme in held),
        focus=_focus(focus),
    )


def in_both(who: str, focus: str = "") -> Setting:
    """The setting of somebody who belongs to both programmes."""
    return replace(setting(who, focus, programmes=(ASC, LAN)))


def _focus(focus: str) -> Focus:
    if not focus:
        return Focus()
    if focus in ITEM:
        return Focus(item=ITEM[Ref(focus)])
    return Focus(workstream=STREAM[focus], period=PERIOD)
