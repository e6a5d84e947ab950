"""Not mine, escalation, evidence, the ladders, the handover and the evening: what an officer follows up."""

import pytest

from domain.chasing.chaser import EvidenceKind
from domain.cycle import Stage
from domain.errors import Conflict, InvalidInput, NotAllowed, NotFound
from domain.identifiers import MeetingId
from domain.notices import Notice
from domain.rag import Dimension, Rag
from domain.requests import RecordUpdate
from domain.requests_chasing import NotMine, SendEscalation, SettleReassignment, Suppress
from services.chasing.call_list import answer_on_behalf
from services.chasing.escalation import prepare_escalation, send_escalation
from services.chasing.holds import suppress
from services.chasing.reassigning import open_reassignments, say_not_mine, settle_reassignment
from services.chasing.telling import tell
from services.chasing.trail import evidence_of
from services.chasing.views import cycle_view, evening_summary, handover
from tests.domain.chasing.office import at, day
from tests.services.chasing.desk import Desk
from tests.services.chasing_office import NOVEMBER

NOW = at("23 Nov", "09:30")


async def meeting_of(desk: Desk, board: str, on: str) -> MeetingId:
    async with desk.store.read() as tx:
        (found,) = await tx.programmes.meetings([desk.boards[board].id], first=day(on), last=day(on))
    return found.id


async def test_not_mine_try_petra(desk: Desk) -> None:
    request = NotMine(workstream=desk.workstreams["ASC-W4"].id, to=desk.people["PP"], note="moved to Petra in October")
    asked, told = await say_not_mine(desk.store, await desk.actor("CC"), request, now=NOW)
    assert told.sentence == (
        "Petra Performance and the project officer are asked to take the workstream Commissioning Improvement. "
        "I do not ask you about it meanwhile."
    )
    assert {one.person for one in told.notices} == {desk.people["JPO"], desk.people["PP"]}
    await desk.beat("23 Nov")
    assert "Craig Commissioning" not in desk.chats.names
    (view,) = await open_reassignments(desk.store, await desk.actor("PP"))
    assert (view.mine, view.asked_by, view.what) == (
        True,
        "Craig Commissioning",
        "the workstream Commissioning Improvement",
    )
    assert await open_reassignments(desk.store, await desk.actor("FF")) == ()

    settle = SettleReassignment(reassignment=asked.id, accept=True)
    with pytest.raises(NotFound):
        await settle_reassignment(desk.store, await desk.actor("FF"), settle, now=NOW)
    told = await settle_reassignment(desk.store, await desk.actor("PP"), settle, now=NOW)
    assert told.sentence == "The workstream Commissioning Improvement is Petra Performance's now."
    assert {one.person for one in told.notices} == {desk.people["JPO"], desk.people["CC"]}
    assert (await desk.workstream("ASC-W4")).owner == desk.people["PP"]
    with pytest.raises(Conflict):
        await settle_reassignment(desk.store, await desk.actor("PP"), settle, now=NOW)
    assert await open_reassignments(desk.store, await desk.actor("JPO")) == ()


async def test_declined_stays_and_is_asked_again(desk: Desk) -> None:
    asked, _ = await say_not_mine(
        desk.store, await desk.actor("CC"), NotMine(workstream=desk.workstreams["ASC-W4"].id), now=NOW
    )
    officer = await desk.actor("JPO")
    with pytest.raises(InvalidInput, match="Nobody is named"):
        await settle_reassignment(desk.store, officer, SettleReassignment(reassignment=asked.id, accept=True), now=NOW)
    told = await settle_reassignment(
        desk.store, officer, SettleReassignment(reassignment=asked.id, accept=False, answer="It is yours."), now=NOW
    )
    assert [one.person for one in told.notices] == [desk.people["CC"]]
    await desk.beat("23 Nov")
    assert "Craig Commissioning" in desk.chats.names


async def test_saying_it_again_or_of_others_changes_nothing(desk: Desk) -> None:
    request = NotMine(workstream=desk.workstreams["ASC-W4"].id)
    first, _ = await say_not_mine(desk.store, await desk.actor("CC"), request, now=NOW)
    again, told = await say_not_mine(desk.store, await desk.actor("CC"), request, now=NOW)
    assert (first.id, told.notices) == (again.id, ())
    with pytest.raises(NotAllowed):
        await say_not_mine(desk.store, await desk.actor("PP"), request, now=NOW)


async def test_an_item_changes_hands_too(desk: Desk) -> None:
    async with desk.store.read() as tx:
        promises = await tx.items.promises(day("31 Dec"), [desk.people["CC"]])
        item = await tx.items.by_id(sorted(one.item for one in promises)[0])
    assert item is not None
    request = NotMine(item=item.id, to=desk.people["FF"])
    asked, _ = await say_not_mine(desk.store, await desk.actor("CC"), request, now=at("23 Nov", "11:00"))
    await settle_reassignment(
        desk.store,
        await desk.actor("FF"),
        SettleReassignment(reassignment=asked.id, accept=True),
        now=at("23 Nov", "11:00"),
    )
    async with desk.store.read() as tx:
        after = await tx.items.by_id(item.id)
        *_, entry = await tx.audit.of(f"item {item.ref}", item.programme)
    assert after is not None
    assert (after.owner, entry.what) == (desk.people["FF"], "changed owner")


async def test_escalation_is_prepared_and_goes_when_the_officer_presses(desk: Desk) -> None:
    await desk.beat("23 Nov")
    officer = await desk.actor("JPO")
    meeting, stream = await meeting_of(desk, "Workforce Assurance Board", "1 Dec"), desk.workstreams["ASC-W1"].id
    note = await prepare_escalation(desk.store, officer, meeting, stream, now=at("23 Nov", "14:00"))
    assert note.text.startswith(
        "We have no update on Workforce, P8 Nov 2026, for Workforce Assurance Board on Tue 1 Dec. It was due Thu 19 Nov; "
        "papers go out Tue 24 Nov. Its owner is Wendy Workforce. We asked on Mon 23 Nov."
    )
    assert [name for _, name in note.choices] == ["Max Projectman", "Dana Dass"]
    assert desk.chats.notices == []

    send = SendEscalation(
        meeting=meeting, workstream=stream, to=note.choices[0][0], text="Please help. She is off sick."
    )
    told = await send_escalation(desk.store, desk.chats, officer, send, now=at("23 Nov", "14:05"))
    assert told.sentence == (
        "Sent to Max Projectman about Workforce for Workforce Assurance Board, and kept in the evidence."
    )
    assert desk.chats.notices == [
        ("Max Projectman", "From Jo Projofficer, project office: Please help. She is unavailable.")
    ]
    with pytest.raises(Conflict, match="already"):
        await send_escalation(desk.store, desk.chats, officer, send, now=at("23 Nov", "14:06"))
    with pytest.raises(NotAllowed):
        await prepare_escalation(desk.store, await desk.actor("DD"), meeting, stream, now=NOW)


async def test_what_has_come_in_is_not_escalated(desk: Desk) -> None:
    officer = await desk.actor("JPO")
    request = RecordUpdate(
        workstream=desk.workstreams["ASC-W1"].id, period=NOVEMBER, ratings={Dimension.OVERALL: Rag.GREEN}, done="Done."
    )
    await answer_on_behalf(desk.store, officer, request, now=NOW)
    meeting = await meeting_of(desk, "Workforce Assurance Board", "1 Dec")
    with pytest.raises(Conflict, match="has answered"):
        await prepare_escalation(desk.store, officer, meeting, request.workstream, now=NOW)


async def test_a_note_that_teams_refuses_is_no_escalation(desk: Desk) -> None:
    meeting, stream = await meeting_of(desk, "Workforce Assurance Board", "1 Dec"), desk.workstreams["ASC-W1"].id
    desk.chats.closed = True
    send = SendEscalation(meeting=meeting, workstream=stream, to=desk.people["MP"], text="Please help.")
    told = await send_escalation(desk.store, desk.chats, await desk.actor("JPO"), send, now=NOW)
    assert "Nothing was recorded" in told.sentence
    assert [one for one in await desk.evidence("WW") if one.kind is EvidenceKind.ESCALATED] == []


async def test_the_evidence_tells_each_persons_story(desk: Desk) -> None:
    for moment in ("23 Nov", "24 Nov", "25 Nov"):
        await desk.beat(moment)
    officer = await desk.actor("JPO")
    request = RecordUpdate(
        workstream=desk.workstreams["ASC-W3"].id, period=NOVEMBER, ratings={Dimension.OVERALL: Rag.GREEN}, done="Done."
    )
    await answer_on_behalf(desk.store, officer, request, now=at("25 Nov", "12:00"))
    meeting = await meeting_of(desk, "Performance Assurance Board", "3 Dec")
    found = await evidence_of(desk.store, officer, meeting, now=at("25 Nov", "13:00"))
    (row,) = found.rows
    assert (row.person_name, row.workstream) == ("Petra Performance", "Performance")
    assert (row.asked, row.delivered) == (at("23 Nov"), at("23 Nov"))
    assert (row.late, row.answered, row.escalated) == (at("24 Nov"), at("25 Nov", "12:00"), None)
    with pytest.raises(NotAllowed):
        await evidence_of(desk.store, await desk.actor("PP"), meeting, now=NOW)


async def test_the_ladders_say_where_we_are(desk: Desk) -> None:
    view = await cycle_view(desk.store, await desk.actor("CC"), desk.asc, now=NOW)
    assert [one.board_name for one in view.ladders][:2] == ["Workforce Assurance Board", "Quality Assurance Board"]
    assert (view.ladders[0].stage, view.ladders[1].stage) == (Stage.ESCALATE, Stage.LATE)
    one = await cycle_view(desk.store, await desk.actor("CC"), desk.asc, now=NOW, board=view.ladders[1].board)
    assert one.ladders == (view.ladders[1],)
    with pytest.raises(NotAllowed):
        await cycle_view(desk.store, await desk.actor("BB"), desk.asc, now=NOW)


async def test_a_handover_holds_all_that_is_open(desk: Desk) -> None:
    officer = await desk.actor("JPO")
    await suppress(desk.store, officer, Suppress(person=desk.people["WW"], until=day("27 Nov")), now=NOW)
    await say_not_mine(desk.store, await desk.actor("CC"), NotMine(workstream=desk.workstreams["ASC-W4"].id), now=NOW)
    found = await handover(desk.store, officer, desk.asc, now=NOW)
    assert len(found.calls.lines) == 5
    assert [(one.name, one.what, one.about) for one in found.holds] == [
        ("Wendy Workforce", "suppressed", "everything"),
        ("Craig Commissioning", "not mine", "Commissioning Improvement"),
    ]
    assert [one.asked_by for one in found.reassignments] == ["Craig Commissioning"]
    assert found.promises
    assert all(one.due <= day("7 Dec") for one in found.promises)
    with pytest.raises(NotAllowed):
        await handover(desk.store, await desk.actor("DD"), desk.asc, now=NOW)


async def test_the_evening_says_what_the_day_brought(desk: Desk) -> None:
    await desk.beat("23 Nov")
    found = await evening_summary(desk.store, await desk.actor("JPO"), desk.asc, now=at("23 Nov", "17:00"))
    assert found.sent == 5
    assert len(found.calls.lines) == 5
    assert any("Petra Performance" in one for one in found.tomorrow)


async def test_whoever_cannot_be_reached_is_named(desk: Desk) -> None:
    notices = [Notice(desk.people["CC"], "Hello."), Notice(desk.people["PP"], "Hello.")]
    assert await tell(desk.store, desk.chats, notices) == ()
    assert desk.chats.notices == [("Craig Commissioning", "Hello."), ("Petra Performance", "Hello.")]
    desk.chats.closed = True
    assert await tell(desk.store, desk.chats, notices) == (desk.people["CC"], desk.people["PP"])
