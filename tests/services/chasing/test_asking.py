"""Asking now: the preview says who and who not, confirming sends once, and the call list shows who is left."""

from datetime import datetime

import pytest

from domain.chasing.chaser import EvidenceKind
from domain.errors import NotAllowed
from domain.rag import Dimension, Rag
from domain.requests import RecordUpdate
from domain.requests_chasing import AlreadyTold, AskNow, RecordLeave
from services.chasing.absence import record_leave
from services.chasing.asking import confirm_asking, preview_asking
from services.chasing.call_list import answer_on_behalf, call_list
from services.chasing.told import already_told
from tests.domain.chasing.office import at, day
from tests.services.chasing.desk import Desk
from tests.services.chasing_office import NOVEMBER

NOW = at("24 Nov", "10:00")


async def test_chase_everyone_who_has_not_responded(desk: Desk) -> None:
    officer = await desk.actor("JPO")
    await desk.beat("23 Nov")
    await record_leave(
        desk.store,
        officer,
        RecordLeave(person=desk.people["QQ"], first=day("24 Nov"), last=day("25 Nov")),
        now=at("23 Nov"),
    )
    await already_told(
        desk.store, await desk.actor("PP"), AlreadyTold(workstream=desk.workstreams["ASC-W3"].id), now=NOW
    )
    request = AskNow(programme=desk.asc, note="Papers go out on Thursday.")
    plan = await preview_asking(desk.store, officer, request, now=NOW)
    assert plan.sent is None
    assert {one.name: one.reason for one in plan.dropped} == {
        "Quentin Quality": "Quentin Quality is away Tue 24 Nov to Wed 25 Nov; ask Tess Moderator, who covers.",
        "Petra Performance": "Petra Performance has told the office already: not asked again before Wed 25 Nov.",
    }
    assert [one.name for one in plan.chosen] == ["Wendy Workforce", "Craig Commissioning", "Finn Finance"]
    assert plan.chosen[0].reason == (
        "Wendy Workforce is asked for Workforce, P8 Nov 2026, for Workforce Assurance Board, Tue 1 Dec (due Thu 19 Nov)."
    )

    before = list(desk.chats.names)
    done = await confirm_asking(desk.store, desk.chats, officer, request, now=NOW)
    assert (done.sent, done.failed) == (3, ())
    pressed = [one for one in desk.chats.digests[len(before) :] if one.note == "Papers go out on Thursday."]
    assert sorted(one.person.name for one in pressed) == ["Craig Commissioning", "Finn Finance", "Wendy Workforce"]

    again = await confirm_asking(desk.store, desk.chats, officer, request, now=NOW)
    assert (again.sent, again.chosen) == (0, ())


async def test_the_late_are_asked_as_late_and_the_new_get_a_card(desk: Desk) -> None:
    await desk.beat("23 Nov")
    await confirm_asking(
        desk.store, desk.chats, await desk.actor("JPO"), AskNow(people=(desk.people["WW"],)), now=at("24 Nov")
    )
    stages = [str(one.stage) for one in desk.chats.digests if one.person.name == "Wendy Workforce"]
    assert stages == ["card", "late"]


@pytest.mark.parametrize(
    ("who", "moment", "reason"),
    [
        ("WW", at("27 Nov"), "Wendy Workforce does not work Fridays."),
        ("CC", at("28 Nov"), "Craig Commissioning does not work Saturdays."),
        ("CC", at("24 Nov", "07:00"), "Craig Commissioning is written to between 09:00 and 16:30 only."),
        ("BI", at("24 Nov"), "Nothing is open: Bilal Insight has answered, or nothing is asked of them."),
    ],
)
async def test_a_person_is_left_alone_when_it_is_not_their_time(
    desk: Desk, who: str, moment: datetime, reason: str
) -> None:
    request = AskNow(people=(desk.people[who],))
    plan = await preview_asking(desk.store, await desk.actor("JPO"), request, now=moment)
    assert [one.reason for one in plan.dropped] == [reason]


async def test_what_teams_refuses_is_told(desk: Desk) -> None:
    desk.chats.closed = True
    request = AskNow(people=(desk.people["CC"],))
    done = await confirm_asking(desk.store, desk.chats, await desk.actor("JPO"), request, now=NOW)
    assert done.sent == 0
    assert [one.name for one in done.failed] == ["Craig Commissioning"]


async def test_only_officers_ask_and_only_their_own(desk: Desk) -> None:
    for initials in ("CC", "DD"):
        with pytest.raises(NotAllowed):
            await preview_asking(desk.store, await desk.actor(initials), AskNow(), now=NOW)
    with pytest.raises(NotAllowed):
        request = AskNow(people=(desk.people["BB"],))
        await preview_asking(desk.store, await desk.actor("JPO"), request, now=NOW)


async def test_the_call_list_names_whoever_has_not_answered(desk: Desk) -> None:
    await desk.beat("23 Nov")
    found = await call_list(desk.store, await desk.actor("JPO"), desk.asc, now=at("23 Nov", "11:00"))
    assert (found.asked, found.answered) == (5, 0)
    assert [(one.name, one.calling) for one in found.lines] == [
        ("Workforce", True),
        ("Quality", True),
        ("Performance", False),
        ("Commissioning Improvement", False),
        ("Finance", False),
    ]
    first = found.lines[0]
    assert (first.person_name, first.deputy, first.last_contact) == (
        "Wendy Workforce",
        "Nadia Workforcedep",
        day("23 Nov"),
    )
    assert first.reason == (
        "Wendy Workforce was asked on Mon 23 Nov for Workforce and has not answered. An escalation is ready for "
        "Workforce Assurance Board, Tue 1 Dec; it goes only when an officer sends it."
    )


async def test_who_replied_is_not_for_owners(desk: Desk) -> None:
    await call_list(desk.store, await desk.actor("DD"), desk.asc, now=NOW)
    with pytest.raises(NotAllowed):
        await call_list(desk.store, await desk.actor("CC"), desk.asc, now=NOW)


async def test_an_answer_on_behalf_ends_the_asking(desk: Desk) -> None:
    await desk.beat("23 Nov")
    stream = desk.workstreams["ASC-W1"]
    request = RecordUpdate(
        workstream=stream.id, period=NOVEMBER, ratings={Dimension.OVERALL: Rag.AMBER}, done="Supervision at 88%."
    )
    with pytest.raises(NotAllowed):
        await answer_on_behalf(desk.store, await desk.actor("WW"), request, now=NOW)
    update = await answer_on_behalf(desk.store, await desk.actor("JPO"), request, now=NOW, how="by phone")
    assert (update.received, update.submitted_by, update.entered_by, update.on_time) == (
        "On behalf, by phone",
        desk.people["WW"],
        desk.people["JPO"],
        False,
    )
    found = await call_list(desk.store, await desk.actor("JPO"), desk.asc, now=NOW)
    assert (found.asked, found.answered) == (5, 1)
    assert "Workforce" not in [one.name for one in found.lines]
    (line,) = [one for one in await desk.evidence("WW") if one.kind is EvidenceKind.ANSWERED]
    assert line.reason == "Jo Projofficer entered the answer for Workforce, P8 Nov 2026: on behalf, by phone."
