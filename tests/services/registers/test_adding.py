"""Adding to all seven registers: what is needed, what follows, what is never added twice."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from domain.errors import DomainError, InvalidInput, NotAllowed, NotFound
from domain.identifiers import ItemId, PersonId, WorkstreamId
from domain.items import Kind, Status
from domain.people import Actor, Channel
from domain.rag import Rag
from domain.register_requests import (
    AddAssumption,
    AddDecision,
    AddDependency,
    AddIssue,
    AddItem,
    AddMilestone,
)
from domain.requests import AddAction, AddRisk
from domain.scores import Score
from services.registers import (
    add_action,
    add_decision,
    add_issue,
    add_items,
    add_risk,
    issue_from_risk,
)
from tests.services.registers.office import MONDAY, TODAY, Registers

DUE = date(2026, 12, 11)


def one_of_each(owner: PersonId) -> dict[Kind, AddItem]:
    return {
        Kind.ACTION: AddAction(programme="ASC", text="Joint session", owner=owner, due=DUE, requester=owner),
        Kind.RISK: AddRisk(programme="ASC", text="Packages handed back", owner=owner, residual=Score(4, 5)),
        Kind.ISSUE: AddIssue(programme="ASC", text="Figure 38 lower", owner=owner, severity="High", due=DUE),
        Kind.DECISION: AddDecision(programme="ASC", text="Option B", decided_on=date(2026, 11, 10), decided_by="DD"),
        Kind.MILESTONE: AddMilestone(programme="ASC", text="Go-live", owner=owner, due=DUE, critical=True),
        Kind.DEPENDENCY: AddDependency(programme="ASC", text="Envelope", owner=owner, getter="Commissioning", due=DUE),
        Kind.ASSUMPTION: AddAssumption(programme="ASC", text="Six weeks' notice", owner=owner, confidence="Medium"),
    }


@pytest.mark.parametrize("kind", Kind)
async def test_every_kind_is_added_numbered_and_audited(office: Registers, kind: Kind) -> None:
    request = one_of_each(office.people["CC"])[kind]
    (item,) = await add_items(office.store, office.actor("CC"), [request], now=MONDAY)
    assert item.kind is kind
    assert (item.raised_on, item.raised_by, item.version) == (TODAY, "Craig Commissioning", 1)
    assert await office.again(item) == item
    (entry,) = await office.audit(item)
    assert (entry.what, entry.at, entry.actor_name, entry.channel) == ("added", MONDAY, "Craig Commissioning", "Teams")
    assert entry.after["text"] == item.text


async def test_the_same_batch_again_adds_nothing(office: Registers) -> None:
    requests = list(one_of_each(office.people["CC"]).values())
    first = await add_items(office.store, office.officer, requests, now=MONDAY, batch="list/0")
    later = MONDAY + timedelta(minutes=30)
    assert await add_items(office.store, office.officer, requests, now=later, batch="list/0") == first
    assert len(await add_items(office.store, office.officer, requests, now=later, batch="list/7")) == len(first)


async def test_a_refusal_names_the_line_by_its_own_number(office: Registers) -> None:
    requests = [
        AddAction(programme="ASC", text="One", owner=office.people["CC"], due=DUE),
        AddAction(programme="ASC", text="x"),
    ]
    with pytest.raises(InvalidInput, match=r"Line 9: .* Nothing was added"):
        await add_items(office.store, office.officer, requests, now=MONDAY, numbers=[4, 9])


async def test_a_first_date_is_kept_as_the_original(office: Registers) -> None:
    requests = list(one_of_each(office.people["CC"]).values())
    items = await add_items(office.store, office.officer, requests, now=MONDAY)
    dated = {item.kind: item.original_due for item in items if item.due is not None}
    assert dated == dict.fromkeys((Kind.ACTION, Kind.ISSUE, Kind.MILESTONE, Kind.DEPENDENCY), DUE)


async def test_a_risk_is_banded_by_its_programmes_matrix(office: Registers) -> None:
    request = AddRisk(programme="ASC", text="Agency cap", owner=office.people["CC"], residual=Score(3, 3))
    risk = await add_risk(office.store, office.officer, request, now=MONDAY)
    assert (risk.rag, risk.inherent, risk.direction, risk.reviewed_on) == (Rag.AMBER, Score(3, 3), "New", TODAY)
    with pytest.raises(InvalidInput, match="does not fit the 4x4 matrix"):
        await add_risk(
            office.store, office.officer, replace(request, programme="LAN", residual=Score(4, 5)), now=MONDAY
        )


@pytest.mark.parametrize(
    ("request_", "sentence"),
    [
        (AddAction(programme="ASC", text="Send it"), "An action needs one accountable owner"),
        (AddRisk(programme="ASC", text="It may rain", residual=Score(1, 1)), "A risk needs one owner"),
        (AddRisk(programme="ASC", text="It may rain", owner=PersonId(3)), "needs a score, likelihood first"),
        (AddIssue(programme="ASC", text="It rains"), "An issue needs one owner"),
        (AddMilestone(programme="ASC", text="Go-live", due=DUE), "A milestone needs one owner"),
        (AddMilestone(programme="ASC", text="Go-live", owner=PersonId(3)), "needs its baseline date"),
        (AddDependency(programme="ASC", text="Data", getter="QQ", due=DUE), "needs its giver"),
        (AddDependency(programme="ASC", text="Data", giver="QQ", due=DUE), "needs its getter"),
        (AddDependency(programme="ASC", text="Data", giver="QQ", getter="CC"), "By when is it needed"),
        (AddAssumption(programme="ASC", text="Notice"), "An assumption needs one owner"),
        (AddDecision(programme="ASC", text="Option B", decided_by="DD"), "On what day was it decided"),
        (AddDecision(programme="ASC", text="Option B", decided_on=date(2026, 11, 24)), "still to come"),
        (AddAction(programme="ASC", text="  ", owner=PersonId(3)), "Say what is to be done"),
        (AddAction(programme="ASC", text="x" * 4001, owner=PersonId(3)), "has 4,001 characters"),
        (AddAction(programme="ASC", text="x", owner=PersonId(999)), "not in ASC. Choose somebody"),
        (AddAction(programme="ASC", text="x", owner=PersonId(3), requester=PersonId(999)), "not in ASC"),
        (AddAction(programme="ASC", text="x", owner=PersonId(3), workstream=WorkstreamId(999)), "not in ASC"),
        (AddAction(programme="LAN", text="x", owner=PersonId(4)), "not in LAN"),
        (AddAction(programme="XYZ", text="x", owner=PersonId(3)), "There is no programme XYZ"),
    ],
)
async def test_what_is_missing_or_wrong_is_said(office: Registers, request_: AddItem, sentence: str) -> None:
    with pytest.raises(DomainError, match=sentence):
        await add_items(office.store, office.officer, [request_], now=MONDAY)


async def test_a_stranger_adds_nothing(office: Registers) -> None:
    stranger = Actor(person=office.people["QQ"], name="Quentin", channel=Channel.TEAMS)
    with pytest.raises(NotAllowed, match="You are not in the programme ASC"):
        await add_action(
            office.store, stranger, AddAction(programme="ASC", text="x", owner=office.people["QQ"]), now=MONDAY
        )


async def test_the_same_words_sent_again_are_one_addition(office: Registers) -> None:
    request = AddAction(programme="ASC", text="Send it", owner=office.people["CC"], due=DUE)
    first = await add_action(office.store, office.officer, request, now=MONDAY)
    again = await add_action(office.store, office.officer, request, now=MONDAY + timedelta(seconds=20))
    assert again == first
    later = await add_action(office.store, office.officer, request, now=MONDAY + timedelta(minutes=2))
    other = await add_action(office.store, office.actor("CC"), request, now=MONDAY + timedelta(minutes=2))
    hidden = await add_action(
        office.store, office.officer, replace(request, restricted=True), now=MONDAY + timedelta(minutes=2)
    )
    assert [first.ref, later.ref, other.ref, hidden.ref] == ["A01", "A02", "A03", "A04"]


async def test_many_stand_or_fall_together(office: Registers) -> None:
    good = AddAction(programme="ASC", text="Book the room", owner=office.people["CC"])
    added = await add_items(office.store, office.officer, [good, replace(good, text="Send the invites")], now=MONDAY)
    assert [item.ref for item in added] == ["A01", "A02"]
    with pytest.raises(InvalidInput, match=r"Line 2: An action needs one accountable owner.* Nothing was added"):
        await add_items(
            office.store, office.officer, [replace(good, text="Third"), replace(good, owner=None)], now=MONDAY
        )
    async with office.store.read() as tx:
        assert await tx.items.called([office.asc.id], "A03") == ()


async def test_two_alike_lines_of_one_paste_are_two_items(office: Registers) -> None:
    line = AddAction(programme="ASC", text="Chase the return", owner=office.people["CC"])
    assert len({item.ref for item in await add_items(office.store, office.officer, [line, line], now=MONDAY)}) == 2


async def test_a_decision_taken_is_closed_and_one_needed_is_pending(office: Registers) -> None:
    taken = await add_decision(
        office.store,
        office.officer,
        AddDecision(programme="ASC", text="B", decided_on=TODAY, decided_by="DD"),
        now=MONDAY,
    )
    needed = await add_decision(office.store, office.officer, AddDecision(programme="ASC", text="Fund"), now=MONDAY)
    assert (taken.status, taken.closed_on, needed.status) == (Status.TAKEN, TODAY, Status.PENDING)


class TestARiskThatHasHappened:
    async def test_becomes_an_issue_with_both_linked(self, office: Registers) -> None:
        risk = await office.risk(restricted=True)
        request = await issue_from_risk(office.store, office.officer, risk.id)
        assert (request.text, request.owner, request.severity) == (risk.text, risk.owner, "")
        issue = await add_issue(office.store, office.officer, replace(request, severity="High"), now=MONDAY)
        after = await office.again(risk)
        assert (issue.links, issue.severity, issue.restricted) == ((risk.ref,), "High", True)
        assert (after.status, after.links, after.closed_on) == (Status.MATERIALISED, (issue.ref,), TODAY)
        assert {entry.batch for entry in (*await office.audit(issue), (await office.audit(risk))[-1])} == {
            (await office.audit(issue))[0].batch
        }

    async def test_stays_restricted_though_the_form_says_otherwise(self, office: Registers) -> None:
        risk = await office.risk(restricted=True)
        request = await issue_from_risk(office.store, office.officer, risk.id)
        issue = await add_issue(office.store, office.officer, replace(request, restricted=False), now=MONDAY)
        assert issue.restricted

    async def test_happens_once(self, office: Registers) -> None:
        risk = await office.risk()
        request = await issue_from_risk(office.store, office.officer, risk.id)
        first = await add_issue(office.store, office.officer, request, now=MONDAY)
        assert await add_issue(office.store, office.officer, request, now=MONDAY) == first
        with pytest.raises(InvalidInput, match=f"R01 is materialised already as {first.ref}"):
            await issue_from_risk(office.store, office.officer, risk.id)
        with pytest.raises(InvalidInput, match="materialised already"):
            await add_issue(office.store, office.officer, request, now=MONDAY + timedelta(hours=1))

    async def test_is_for_those_who_may_change_it(self, office: Registers) -> None:
        risk, hidden = await office.risk(), await office.risk("Other", restricted=True)
        with pytest.raises(NotAllowed):
            await issue_from_risk(office.store, office.actor("QQ"), risk.id)
        refusals = []
        for wanted in (hidden.id, ItemId(9999)):
            with pytest.raises(NotFound) as refusal:
                await issue_from_risk(office.store, office.actor("QQ"), wanted)
            refusals.append(str(refusal.value))
        assert refusals[0] == refusals[1]

    async def test_must_be_a_risk(self, office: Registers) -> None:
        action = await office.action()
        with pytest.raises(InvalidInput, match="A01 is an action, not a risk"):
            await issue_from_risk(office.store, office.officer, action.id)
