"""The sample programmes, as their offices keep them: what comes in, what is questioned, and what a second time changes."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime

from domain.items import Action, Decision, Dependency, Milestone, Risk, Status
from domain.people import Role
from domain.programmes import Frequency, Nation, Period
from domain.rag import Dimension, Rag
from domain.scores import Score
from services.importing import preview_import, run_import
from storage.store import SqlStore
from tests.services.importing.files import NOW, OPERATOR, item, items, person, programme_called, sample

COUNTS = {
    "Programmes": 2,
    "People": 28,
    "Boards": 7,
    "Meetings": 25,
    "Workstreams": 13,
    "Actions": 40,
    "Risks": 24,
    "Issues": 12,
    "Decisions": 12,
    "Milestones": 20,
    "Dependencies": 15,
    "Assumptions": 6,
    "Updates": 26,
}

PROBLEMS = {
    ("actions.csv", 5, "Owner"): "“QQ/PP” names 2 people (Quentin Quality and Petra Performance); "
    "one must be accountable. Kept as text.",
    ("actions.csv", 5, "Due"): "“Fri” depends on the day it was typed: type a full date such as Mon 23 Nov 2026. "
    "Kept as text.",
    ("actions.csv", 9, "Revised due"): "“EOM” depends on the day it was typed: type a full date such as "
    "Mon 23 Nov 2026. Kept as text.",
    ("actions.csv", 16, "Owner"): "“TBC” names nobody yet: name one accountable person.",
    ("actions.csv", 16, "Due"): "There is no 31 November. Mon 30 Nov 2026 or Tue 1 Dec 2026? Kept as text.",
    ("actions.csv", 18, "Due"): "“12/07/2026”, Sun 12 Jul 2026, lies before the date raised, Tue 10 Nov 2026. "
    "In US order it is Mon 7 Dec 2026: type the date that is meant. Kept as text.",
    ("actions.csv", 18, "Status"): "“Overdue” follows from the due date; taken as In progress.",
    ("actions.csv", 21, "Owner"): "“All leads” names nobody in the people list of ASC. Kept as text.",
    ("actions.csv", 27, "Due"): "“a week on Tuesday” depends on the day it was typed: type a full date such as "
    "Mon 23 Nov 2026. Kept as text.",
    ("actions.csv", 30, "Workstream"): "“LW4/LW6” is not one workstream of LAN. Kept as text.",
    ("actions.csv", 30, "Owner"): "“II & SS” names 2 people (Ivan Ict and Simon Safeandlegal); "
    "one must be accountable. Kept as text.",
    ("actions.csv", 35, "Due"): "“COP Thurs” depends on the day it was typed: type a full date such as "
    "Mon 23 Nov 2026. Kept as text.",
    ("actions.csv", 37, "Owner"): "“KC/ZC” names 2 people (Kit Cluster and Zed Cluster); one must be accountable. "
    "Kept as text.",
    ("actions.csv", 41, "Owner"): "“C09 / C14” names nobody in the people list of LAN. Kept as text.",
    ("actions.csv", 41, "Status"): "“Overdue” follows from the due date; taken as In progress.",
    ("risks.csv", 6, "Residual score"): "“12” is not 4 x 4: taken as 16.",
    ("risks.csv", 8, "Inh L"): "“M” is not a number from 1 to 5. Kept as text.",
    ("risks.csv", 8, "Inh I"): "“H” is not a number from 1 to 5. Kept as text.",
    ("risks.csv", 8, "Res L"): "“M” is not a number from 1 to 5. Kept as text.",
    ("risks.csv", 8, "Res I"): "“M” is not a number from 1 to 5. Kept as text.",
    ("risks.csv", 8, "Last reviewed"): "September 2026 is a month, not a day; at its start or its end: "
    "Tue 1 Sep 2026 or Wed 30 Sep 2026? Kept as text.",
    ("issues.csv", 7, "Owner"): "No owner is given: name one accountable person.",
    ("milestones.csv", 11, "Baseline"): "December 2026 is a month, not a day; at its start or its end: "
    "Tue 1 Dec 2026 or Thu 31 Dec 2026? Kept as text.",
    ("milestones.csv", 11, "Last forecast"): "“Dec 26” is a day or a month of 2026; one day or its end: "
    "Sat 26 Dec 2026 or Thu 31 Dec 2026? Kept as text.",
    ("milestones.csv", 11, "Forecast"): "“TBC” is not a date: give a day, or a day to review it. Kept as text.",
    ("milestones.csv", 18, "Forecast"): "“TBC” is not a date: give a day, or a day to review it. Kept as text.",
    ("dependencies.csv", 4, "Forecast"): "“TBC” is not a date: give a day, or a day to review it. Kept as text.",
    ("dependencies.csv", 5, "Give owner"): "“?” names nobody yet: name one accountable person.",
    ("dependencies.csv", 8, "Give owner"): "“HR BP” names nobody in the people list of ASC. Kept as text.",
    ("dependencies.csv", 10, "Give owner"): "“CX” names nobody in the people list of LAN. Kept as text.",
    ("dependencies.csv", 11, "Forecast"): "“TBC” is not a date: give a day, or a day to review it. Kept as text.",
    ("dependencies.csv", 15, "Need by"): "“tbc” is not a date: give a day, or a day to review it. Kept as text.",
    ("assumptions.csv", 4, "Date"): "November 2026 is a month, not a day; at its start or its end: "
    "Mon 2 Nov 2026 or Mon 30 Nov 2026? Kept as text.",
    ("assumptions.csv", 6, "Validate by"): "“monthly” is not a date: give a day, or a day to review it. Kept as text.",
}


async def test_everything_comes_in_and_every_problem_is_told_by_its_place(any_store: SqlStore) -> None:
    preview = await preview_import(any_store, sample(), OPERATOR, now=NOW)
    assert await items(any_store) == ()
    result = await run_import(any_store, preview, OPERATOR, now=NOW)
    assert {count.register: count.new for count in result.counts} == COUNTS
    assert not any(count.changed or count.same for count in result.counts)
    assert {(one.file, one.row, one.column): one.sentence for one in result.problems} == PROBLEMS
    assert len(result.problems) == len(PROBLEMS)
    assert (preview.counts, preview.problems) == (result.counts, result.problems)
    assert result.sentence == "Imported: 230 new, 0 changed, 0 as they were. 34 cells or rows need a look."


async def test_the_same_files_again_in_any_order_and_much_later_change_nothing(office: SqlStore) -> None:
    before = await items(office)
    later = datetime(2027, 6, 1, tzinfo=UTC)
    again = await run_import(office, list(reversed(sample())), OPERATOR, now=later)
    assert {count.register: (count.new, count.changed, count.same) for count in again.counts} == {
        register: (0, 0, number) for register, number in COUNTS.items()
    }
    assert await items(office) == before
    async with office.read() as tx:
        assert await tx.audit.of(f"import {again.batch}") == ()


async def test_files_may_come_one_at_a_time(office: SqlStore) -> None:
    for upload in sample():
        one = await run_import(office, [upload], OPERATOR, now=NOW)
        assert [(count.new, count.changed) for count in one.counts] == [(0, 0)] * len(one.counts), upload.name


async def test_programmes_have_their_settings_and_leaders(office: SqlStore) -> None:
    asc, lan = await programme_called(office, "ASC"), await programme_called(office, "LAN")
    assert (asc.name, asc.nation, asc.matrix) == ("Adult Social Care Transformation", Nation.ENGLAND, "5x5")
    assert lan.matrix == "4x4"
    async with office.read() as tx:
        people = await tx.people.many()
    assert [people[who].name for who in (asc.sro, asc.project_manager, lan.sro, lan.project_manager) if who] == [
        "Dana Dass",
        "Max Projectman",
        "Rose Redsro",
        "Polly Projman",
    ]


async def test_people_have_their_roles_days_leave_and_deputies(office: SqlStore) -> None:
    async with office.read() as tx:
        places = {one.key: one for one in await tx.people.memberships()}
    managers = {key for key, one in places.items() if Role.MANAGER in one.roles}
    officers = {key for key, one in places.items() if Role.OFFICER in one.roles}
    assert managers == {"ASC-DD", "ASC-AA", "ASC-MP", "LAN-RR", "LAN-PD", "LAN-PM"}
    assert officers == {"ASC-JPO", "LAN-KC", "LAN-ZC"}
    assert all(Role.OWNER in one.roles for one in places.values())
    wendy, gita = await person(office, "wendy.workforce@northbridge.example"), places["ASC-GF"]
    assert wendy.working_days == {0, 1, 2, 3}
    assert places["ASC-FF"].deputy == gita.person
    quentin = await person(office, "quentin.quality@northbridge.example")
    assert [(one.first, one.last) for one in quentin.leave] == [(date(2026, 11, 30), date(2026, 12, 4))]


async def test_boards_and_workstreams_report_to_each_other(office: SqlStore) -> None:
    async with office.read() as tx:
        boards = {board.id: board for board in await tx.programmes.boards()}
        workstreams = {one.ref: one for one in await tx.programmes.workstreams()}
        people = await tx.people.many()
    assert {board.name for board in boards.values() if board.programme_board} == {
        "ASC Transformation Board",
        "Programme Delivery Board",
    }
    assert {board.name: board.frequency for board in boards.values()}[
        "Programme Delivery Board"
    ] is Frequency.FORTNIGHTLY
    assert {boards[one].name for one in workstreams["ASC-W5"].boards} == {"Finance Board", "ASC Transformation Board"}
    assert {boards[one].name for one in workstreams["LW4"].boards} == {"Programme Delivery Board"}
    assert workstreams["ASC-W6"].name == "CQC Readiness"
    deputies = {ref: people[one.deputy].name for ref, one in workstreams.items() if one.deputy}
    assert deputies == {
        "ASC-W1": "Nadia Workforcedep",
        "ASC-W2": "Tess Moderator",
        "ASC-W3": "Bilal Insight",
        "ASC-W5": "Gita Financedep",
        "ASC-W6": "Jo Projofficer",
        "LW2": "Ella Financedep",
        "LW4": "Dev Techlead",
    }
    assert [ref for ref, one in workstreams.items() if one.restricted] == ["LW3"]


async def test_due_dates_of_actions(office: SqlStore) -> None:
    rows = [
        ("A02", date(2026, 11, 20), date(2026, 11, 13), 1),
        ("A05", date(2026, 11, 20), date(2026, 11, 20), 0),
        ("A08", date(2026, 11, 30), date(2026, 11, 30), 0),
        ("A11", date(2026, 12, 4), date(2026, 12, 4), 0),
        ("A12", date(2026, 12, 4), date(2026, 12, 4), 0),
        ("A13", date(2026, 11, 27), date(2026, 10, 30), 2),
        ("A14", date(2026, 11, 30), date(2026, 11, 30), 0),
        ("A15", None, None, 0),
        ("A17", None, None, 0),
    ]
    for ref, due, first, moves in rows:
        action = await item(office, ref)
        assert isinstance(action, Action)
        assert (action.due, action.original_due, action.moves) == (due, first, moves), ref


async def test_statuses_by_whatever_word(office: SqlStore) -> None:
    expected = [
        ("A04", "ASC", Status.IN_PROGRESS),
        ("A09", "ASC", Status.IN_PROGRESS),
        ("A10", "ASC", Status.COMPLETE),
        ("A15", "ASC", Status.NOT_STARTED),
        ("A16", "ASC", Status.COMPLETE_PROPOSED),
        ("A17", "ASC", Status.IN_PROGRESS),
        ("A18", "ASC", Status.ON_HOLD),
        ("ACT-107", "LAN", Status.BLOCKED),
        ("ACT-118", "LAN", Status.SUPERSEDED),
        ("R09", "ASC", Status.TOLERATED),
        ("R12", "ASC", Status.CLOSED),
        ("ISS-06", "LAN", Status.REJECTED),
        ("Dec 02", "ASC", Status.TAKEN),
        ("Dec 04", "ASC", Status.PENDING),
        ("Dec 05", "ASC", Status.RECOMMENDED),
        ("DEC-07", "LAN", Status.RECOMMENDED),
        ("DEC-12", "LAN", Status.PENDING),
        ("M01", "ASC", Status.COMPLETE),
        ("DEP-07", "LAN", Status.WATCH),
        ("DEP-08", "LAN", Status.MET),
        ("AS-1", "LAN", Status.INVALID),
    ]
    found = [(ref, code, (await item(office, ref, code)).status) for ref, code, _ in expected]
    assert found == expected


async def test_owners_are_found_by_name_and_initials_within_their_programme(office: SqlStore) -> None:
    async with office.read() as tx:
        people = await tx.people.many()
    owned = {str(one.ref): people[one.owner].name for one in await items(office) if one.owner}
    assert {ref: owned[ref] for ref in ("A02", "A10", "A18", "ACT-103", "ACT-108", "ACT-119", "A08", "ACT-110")} == {
        "A02": "Wendy Workforce",
        "A10": "Finn Finance",
        "A18": "Finn Finance",
        "ACT-103": "Frank Finance",
        "ACT-108": "Ivan Ict",
        "ACT-119": "Gail Governance",
        "A08": "Craig Commissioning",
        "ACT-110": "Carly Customer",
    }
    unowned = {one.ref: one.owner_text for one in await items(office) if one.owner_text}
    assert unowned == {
        "A04": "QQ/PP",
        "A15": "TBC",
        "A20": "All leads",
        "ACT-109": "II & SS",
        "ACT-116": "KC/ZC",
        "ACT-120": "C09 / C14",
        "D04": "?",
        "D07": "HR BP",
        "DEP-02": "CX",
        "DEP-07": "n/a",
    }


async def test_what_cannot_be_read_stays_on_the_item(office: SqlStore) -> None:
    unread = {one.ref: dict(one.unread) for one in await items(office) if one.unread}
    assert unread == {
        "A04": {"Due": "Fri"},
        "A08": {"Revised due": "EOM", "Conf?": "Y - commercial"},
        "A15": {"Due": "31/11/2026"},
        "A17": {"Due": "12/07/2026"},
        "ACT-105": {"Conf?": "Yes - restricted"},
        "ACT-106": {"Due": "a week on Tuesday"},
        "ACT-113": {"Conf?": "OS"},
        "ACT-114": {"Due": "COP Thurs"},
        "R07": {"Inh L": "M", "Inh I": "H", "Res L": "M", "Res I": "M", "Last reviewed": "Sept"},
        "RSK-09": {"Conf?": "OS"},
        "Dec 06": {"Part 1/2": "2 (exempt)"},
        "M10": {"Baseline": "Dec-26", "Last forecast": "Dec 26", "Forecast": "TBC"},
        "M-207": {"Forecast": "TBC"},
        "D03": {"Forecast": "TBC"},
        "DEP-03": {"Forecast": "TBC"},
        "DEP-07": {"Need by": "tbc"},
        "AS03": {"Date": "Nov"},
        "AS-2": {"Validate by": "monthly"},
    }


async def test_restricted_by_every_way_of_saying_so(office: SqlStore) -> None:
    restricted = Counter(one.kind.value for one in await items(office) if one.restricted)
    assert restricted == {"action": 4, "risk": 6, "issue": 2, "decision": 2}


async def test_registers_keep_their_own_fields(office: SqlStore) -> None:
    risk, milestone = await item(office, "R05"), await item(office, "M05")
    given, decision = await item(office, "D03"), await item(office, "DEC-12", "LAN")
    assert isinstance(risk, Risk)
    assert (risk.inherent, risk.residual, risk.target) == (Score(4, 4), Score(4, 4), Score(1, 4))
    assert (risk.direction, risk.response, risk.reviewed_on) == ("Steady", "Treat", date(2026, 11, 5))
    assert isinstance(milestone, Milestone)
    assert (milestone.variance, milestone.critical, milestone.rag, milestone.last_rag) == (41, True, Rag.RED, Rag.AMBER)
    assert isinstance(given, Dependency)
    assert (given.accepted, given.due, given.links) == (False, date(2026, 11, 16), ("M06",))
    assert isinstance(decision, Decision)
    assert (decision.due, decision.decided_on) == (date(2026, 11, 26), None)


async def test_a_week_commencing_milestone_is_the_end_of_that_week(office: SqlStore) -> None:
    milestone = await item(office, "M07")
    assert isinstance(milestone, Milestone)
    assert (milestone.original_due, milestone.due) == (date(2027, 1, 15), date(2027, 1, 15))


async def test_updates_are_kept_in_the_owners_words(office: SqlStore) -> None:
    september, october = Period(date(2026, 9, 1), date(2026, 9, 30)), Period(date(2026, 10, 1), date(2026, 10, 31))
    async with office.read() as tx:
        workstreams = {one.ref: one.id for one in await tx.programmes.workstreams()}
        late = await tx.updates.latest(workstreams["ASC-W4"], september)
        nil = await tx.updates.latest(workstreams["ASC-W5"], october)
        missing = await tx.updates.latest(workstreams["ASC-W4"], october)
        closed = await tx.updates.latest(workstreams["LW3"], Period(date(2026, 11, 9), date(2026, 11, 20)))
    assert late is not None
    assert (late.on_time, late.at) == (False, datetime(2026, 10, 7, 8, 5, tzinfo=UTC))
    assert late.ratings == {
        Dimension.OVERALL: Rag.AMBER,
        Dimension.SCHEDULE: Rag.GREEN,
        Dimension.COST: Rag.AMBER,
        Dimension.SCOPE: Rag.AMBER,
        Dimension.RISK: Rag.AMBER,
    }
    assert nil is not None
    assert (nil.nil_return, nil.submitted_by_name, nil.last_overall) == (True, "Finn Finance", Rag.GREEN)
    assert missing is not None
    assert (missing.received, missing.submitted_by, missing.done) == ("No return", None, "")
    assert missing.officer_note.startswith("LAST POSITION CARRIED FORWARD")
    assert closed is not None
    assert closed.restricted


async def test_the_import_is_one_batch_of_the_audit(office: SqlStore) -> None:
    asc = await programme_called(office, "ASC")
    async with office.read() as tx:
        (one,) = await tx.audit.of("item A06", asc.id)
        (summary,) = [entry for entry in await tx.audit.of("import") if entry.batch == one.batch]
    assert summary.after["Actions"] == "40 new, 0 changed"
    assert (one.actor_name, one.channel.value, one.reason[:24]) == ("Operator", "Import", "Import of actions.csv, a")
    assert one.after["status"] == "Complete"


async def test_the_risk_tab_of_one_council_says_less_and_wipes_nothing(office: SqlStore) -> None:
    before = await item(office, "RSK-06", "LAN")
    (count,) = (await run_import(office, sample("native_risk_tab"), OPERATOR, now=NOW)).counts
    assert (count.register, count.new, count.changed, count.same) == ("Risks", 0, 0, 12)
    assert await item(office, "RSK-06", "LAN") == before
    (tab,) = sample("native_risk_tab")
    moved = replace(tab, content=tab.content.replace(b"4,4,16,Treat,ACT-104", b"3,4,12,Treat,ACT-104"))
    await run_import(office, [moved], OPERATOR, now=NOW)
    after = await item(office, "RSK-06", "LAN")
    assert isinstance(before, Risk)
    assert after == replace(before, residual=Score(3, 4), previous=Score(4, 4), version=before.version + 1)
