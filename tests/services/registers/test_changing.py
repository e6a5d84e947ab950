"""Editing, closing, linking, restricting, rescoring, accepting: what each changes, who may, and what stays for good."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from domain.errors import Conflict, DomainError, InvalidInput, NotAllowed, NotFound, ReasonNeeded
from domain.identifiers import ItemId, PersonId
from domain.item_fields import EDITABLE, Value
from domain.items import Action, Decision, Milestone, Risk, Status
from domain.rag import Rag
from domain.register_requests import AddDecision, CloseItem, EditItem, ReopenItem, RescoreRisk
from domain.requests import AnswerItem
from domain.scores import Score
from services.registers import (
    accept_dependency,
    add_decision,
    answer_item,
    close_item,
    complete_action,
    edit_item,
    link_items,
    reopen_item,
    rescore_risk,
    restrict_item,
    unlink_items,
)
from tests.services.registers.office import MONDAY, TODAY, Registers

FRIDAY = date(2026, 11, 27)
LATER = date(2026, 12, 11)


class TestAMovedDate:
    async def test_is_counted_and_the_first_one_stays(self, office: Registers) -> None:
        action = await office.action(due=FRIDAY)
        request = EditItem(item=action.id, values={"due": LATER}, reason="Finance is late")
        moved = await edit_item(office.store, office.actor("CC"), request, now=MONDAY)
        assert isinstance(moved, Action)
        assert (moved.due, moved.original_due, moved.moves) == (LATER, FRIDAY, 1)
        assert (await office.audit(action))[-1].reason == "Finance is late"

    async def test_later_owes_a_reason_earlier_does_not(self, office: Registers) -> None:
        action = await office.action(due=FRIDAY)
        with pytest.raises(ReasonNeeded, match=r"from Fri 27 Nov 2026 to Fri 11 Dec 2026. Say in a line why"):
            await edit_item(office.store, office.officer, EditItem(item=action.id, values={"due": LATER}), now=MONDAY)
        sooner = EditItem(item=action.id, values={"due": date(2026, 11, 25)})
        moved = await edit_item(office.store, office.officer, sooner, now=MONDAY)
        assert isinstance(moved, Action)
        assert (moved.due, moved.original_due, moved.moves) == (date(2026, 11, 25), FRIDAY, 1)

    async def test_given_for_the_first_time_is_no_move(self, office: Registers) -> None:
        action = await office.action()
        moved = await edit_item(
            office.store, office.officer, EditItem(item=action.id, values={"due": LATER}), now=MONDAY
        )
        assert isinstance(moved, Action)
        assert (moved.due, moved.original_due, moved.moves) == (LATER, LATER, 0)

    async def test_of_a_milestone_keeps_baseline_and_last_forecast(self, office: Registers) -> None:
        milestone = await office.milestone(due=FRIDAY)
        request = EditItem(item=milestone.id, values={"due": LATER}, reason="Two teams behind")
        moved = await edit_item(office.store, office.actor("QQ"), request, now=MONDAY)
        assert isinstance(moved, Milestone)
        assert (moved.original_due, moved.last_forecast, moved.due, moved.variance) == (FRIDAY, FRIDAY, LATER, 14)

    async def test_of_a_review_is_no_broken_promise(self, office: Registers) -> None:
        risk = await office.risk()
        for day in (FRIDAY, LATER):
            await edit_item(office.store, office.officer, EditItem(item=risk.id, values={"due": day}), now=MONDAY)
        after = await office.again(risk)
        assert (after.due, after.original_due) == (LATER, None)

    async def test_through_a_card_is_counted_too(self, office: Registers) -> None:
        action = await office.action(due=FRIDAY)
        async with office.store.begin() as tx:
            answer = AnswerItem(item=action.id, due=LATER, text="Waiting on IT")
            moved = await answer_item(tx, office.actor("CC"), answer, now=MONDAY, today=TODAY)
        assert isinstance(moved, Action)
        assert (moved.moves, moved.original_due, moved.latest, moved.latest_on) == (1, FRIDAY, "Waiting on IT", TODAY)


class TestEditing:
    @pytest.mark.parametrize("kind", EDITABLE)
    def test_first_dates_and_what_is_counted_are_not_offered(self, kind: str) -> None:
        offered = {field.name for field in EDITABLE[kind]}  # type: ignore[index]  # the keys themselves
        assert not offered & {"id", "ref", "programme", "original_due", "moves", "previous", "last_forecast", "version"}
        assert {"text", "status", "owner", "due"} <= offered

    @pytest.mark.parametrize(
        ("name", "value"),
        [
            ("text", "Send the P8 forecast"),
            ("priority", "High"),
            ("support", "HR BP"),
            ("rag", Rag.AMBER),
            ("rag", None),
            ("latest", "Nearly there"),
            ("source", "Finance Board"),
            ("raised_on", date(2026, 11, 3)),
            ("raised_by", "Finn"),
            ("status", Status.BLOCKED),
            ("workstream", None),
        ],
    )
    async def test_every_plain_field_takes_its_value(self, office: Registers, name: str, value: Value) -> None:
        action = await office.action()
        after = await edit_item(
            office.store, office.actor("CC"), EditItem(item=action.id, values={name: value}), now=MONDAY
        )
        assert getattr(after, name) == value

    @pytest.mark.parametrize(
        ("name", "value", "sentence"),
        [
            ("original_due", FRIDAY, "has no “original_due” that can be edited"),
            ("version", 7, "has no “version”"),
            ("text", " ", "cannot be left empty"),
            ("text", "", "cannot be left empty"),
            ("owner", None, "cannot be left empty"),
            ("owner", PersonId(999), "not in ASC"),
            ("requester", PersonId(999), "not in ASC"),
            ("due", "tomorrow", "“Due” cannot be given that"),
            ("owner", True, "“Owner” cannot be given that"),
            ("priority", "x" * 401, "401 characters"),
            ("status", Status.MET, "no status of an action: choose from Not started"),
            ("raised_on", LATER, "in the future: give one up to Mon 23 Nov 2026"),
            ("closed_on", TODAY, "A01 has not ended"),
        ],
    )
    async def test_what_does_not_fit_is_refused(
        self, office: Registers, name: str, value: Value, sentence: str
    ) -> None:
        action = await office.action()
        with pytest.raises(DomainError, match=sentence):
            await edit_item(office.store, office.officer, EditItem(item=action.id, values={name: value}), now=MONDAY)
        assert await office.again(action) == action

    async def test_a_form_sent_whole_changes_what_was_changed(self, office: Registers) -> None:
        action = await office.action(due=FRIDAY)
        untouched: dict[str, Value] = {
            field.name: getattr(action, field.name) for field in EDITABLE[action.kind]
        }  # fmt: skip
        same = EditItem(item=action.id, values=untouched, version=action.version)
        assert await edit_item(office.store, office.officer, same, now=MONDAY) == action
        done = replace(same, values=untouched | {"status": Status.COMPLETE})
        after = await edit_item(office.store, office.officer, done, now=MONDAY)
        assert (after.status, after.closed_on) == (Status.COMPLETE, TODAY)

    async def test_what_an_import_could_not_read_goes_when_it_is_given(self, office: Registers) -> None:
        action = await office.action()
        async with office.store.begin() as tx:
            unread = {"By when": "31/11/2026", "Due": "TBC", "Comment 2": "see email", "Priority": "P1?"}
            await tx.items.save(replace(action, unread=unread))
        after = await edit_item(
            office.store, office.officer, EditItem(item=action.id, values={"due": FRIDAY}), now=MONDAY
        )
        assert after.unread == {"Comment 2": "see email", "Priority": "P1?"}

    async def test_a_resent_form_is_one_change_a_stale_one_is_refused(self, office: Registers) -> None:
        action = await office.action()
        first = EditItem(item=action.id, values={"priority": "High"}, version=action.version)
        saved = await edit_item(office.store, office.officer, first, now=MONDAY)
        assert await edit_item(office.store, office.officer, first, now=MONDAY) == saved
        with pytest.raises(Conflict, match="A01 has been changed by somebody else since you opened it"):
            stale = EditItem(item=action.id, values={"priority": "Low"}, version=action.version)
            await edit_item(office.store, office.actor("CC"), stale, now=MONDAY)

    async def test_an_owner_proposes_what_an_officer_decides(self, office: Registers) -> None:
        request = {"status": Status.COMPLETE}
        one, two = await office.action("One"), await office.action("Two")
        by_owner = EditItem(item=one.id, values=request)
        by_officer = EditItem(item=two.id, values=request)
        assert (
            await edit_item(office.store, office.actor("CC"), by_owner, now=MONDAY)
        ).status is Status.COMPLETE_PROPOSED
        assert (await edit_item(office.store, office.officer, by_officer, now=MONDAY)).status is Status.COMPLETE

    async def test_only_an_officer_hands_an_item_over(self, office: Registers) -> None:
        action = await office.action()
        request = EditItem(item=action.id, values={"owner": office.people["QQ"]})
        with pytest.raises(NotAllowed, match="Only a project officer can give A01 to somebody else"):
            await edit_item(office.store, office.actor("CC"), request, now=MONDAY)
        after = await edit_item(office.store, office.officer, request, now=MONDAY)
        assert after.owner == office.people["QQ"]

    @pytest.mark.parametrize("who", ["QQ", "DD"])
    async def test_others_change_nothing(self, office: Registers, who: str) -> None:
        action = await office.action()
        with pytest.raises(NotAllowed, match="A01 is not yours to change"):
            await edit_item(office.store, office.actor(who), EditItem(item=action.id), now=MONDAY)

    async def test_a_hidden_item_is_refused_like_none(self, office: Registers) -> None:
        hidden = await office.action(restricted=True)
        refusals = set()
        for item in (hidden.id, ItemId(9999)):
            with pytest.raises(NotFound) as refusal:
                await edit_item(office.store, office.actor("QQ"), EditItem(item=item), now=MONDAY)
            refusals.add(str(refusal.value))
        assert len(refusals) == 1

    async def test_a_score_is_a_review(self, office: Registers) -> None:
        risk = await office.risk()
        request = EditItem(item=risk.id, values={"residual": Score(3, 4), "target": Score(2, 4)})
        after = await edit_item(office.store, office.officer, request, now=MONDAY)
        assert isinstance(after, Risk)
        assert (after.residual, after.previous, after.target) == (Score(3, 4), Score(4, 5), Score(2, 4))

    async def test_a_line_of_progress_is_dated_and_kept(self, office: Registers) -> None:
        action = await office.action()
        for text in ("31 of 40 done", "38 of 40 done"):
            await edit_item(
                office.store, office.actor("CC"), EditItem(item=action.id, values={"latest": text}), now=MONDAY
            )
        async with office.store.read() as tx:
            assert [note.text for note in await tx.items.notes(action.id)] == ["31 of 40 done", "38 of 40 done"]
        assert (await office.again(action)).latest_on == TODAY


class TestClosing:
    async def test_each_kind_ends_in_its_own_way(self, office: Registers) -> None:
        closed = {
            item.kind: (await close_item(office.store, office.officer, CloseItem(item=item.id), now=MONDAY))
            for item in (
                await office.action(),
                await office.risk(),
                await office.milestone(),
                await office.dependency(),
            )
        }
        assert [one.status.value for one in closed.values()] == ["Complete", "Closed", "Complete", "Met"]
        assert {one.closed_on for one in closed.values()} == {TODAY}

    async def test_a_milestone_met_is_blue_on_its_day(self, office: Registers) -> None:
        milestone = await office.milestone()
        request = CloseItem(item=milestone.id, on=date(2026, 11, 20))
        met = await close_item(office.store, office.officer, request, now=MONDAY)
        assert isinstance(met, Milestone)
        assert (met.actual, met.rag) == (date(2026, 11, 20), Rag.BLUE)
        again = await reopen_item(office.store, office.officer, ReopenItem(item=milestone.id), now=MONDAY)
        assert isinstance(again, Milestone)
        assert (again.actual, again.rag, again.status, again.closed_on) == (None, None, Status.IN_PROGRESS, None)

    async def test_done_on_an_earlier_day_with_a_line(self, office: Registers) -> None:
        action = await office.action()
        done = await complete_action(
            office.store, office.officer, "a1", said="Sent on Friday", now=MONDAY, today=TODAY, on=date(2026, 11, 20)
        )
        assert (done.status, done.closed_on, done.latest) == (Status.COMPLETE, date(2026, 11, 20), "Sent on Friday")
        assert done.id == action.id

    async def test_an_owner_proposes(self, office: Registers) -> None:
        await office.action()
        done = await complete_action(office.store, office.actor("CC"), "A01", said="", now=MONDAY, today=TODAY)
        assert (done.status, done.closed_on) == (Status.COMPLETE_PROPOSED, None)
        going = await reopen_item(office.store, office.officer, ReopenItem(item=done.id, reason="Not sent"), now=MONDAY)
        assert going.status is Status.IN_PROGRESS
        assert [entry.what for entry in await office.audit(done)] == ["added", "changed", "reopened"]

    async def test_twice_is_once(self, office: Registers) -> None:
        action = await office.action()
        request = CloseItem(item=action.id)
        once = await close_item(office.store, office.officer, request, now=MONDAY)
        assert await close_item(office.store, office.officer, request, now=MONDAY + timedelta(days=1)) == once
        open_again = await reopen_item(office.store, office.officer, ReopenItem(item=action.id), now=MONDAY)
        assert await reopen_item(office.store, office.officer, ReopenItem(item=action.id), now=MONDAY) == open_again

    @pytest.mark.parametrize(
        ("request_", "sentence"),
        [
            (CloseItem(item=ItemId(1), on=FRIDAY), "cannot have ended in the future"),
            (CloseItem(item=ItemId(1), status=Status.BLOCKED), "“Blocked” does not end A01"),
            (CloseItem(item=ItemId(1), status=Status.MET), "no status of an action"),
        ],
    )
    async def test_what_does_not_end_it_is_refused(self, office: Registers, request_: CloseItem, sentence: str) -> None:
        action = await office.action()
        with pytest.raises(InvalidInput, match=sentence):
            await close_item(office.store, office.officer, replace(request_, item=action.id), now=MONDAY)

    async def test_a_decision_taken_back_was_taken_on_no_day(self, office: Registers) -> None:
        request = AddDecision(programme="ASC", text="Option B", decided_on=date(2026, 11, 10), decided_by="DD")
        taken = await add_decision(office.store, office.officer, request, now=MONDAY)
        pending = await reopen_item(office.store, office.officer, ReopenItem(item=taken.id), now=MONDAY)
        assert isinstance(pending, Decision)
        assert (pending.status, pending.decided_on, pending.closed_on) == (Status.PENDING, None, None)
        again = await close_item(office.store, office.officer, CloseItem(item=taken.id), now=MONDAY)
        assert isinstance(again, Decision)
        assert (again.status, again.decided_on) == (Status.TAKEN, TODAY)


class TestLinking:
    async def test_names_each_on_the_other_once(self, office: Registers) -> None:
        action, risk = await office.action(), await office.risk(owner="QQ")
        for _ in range(2):
            one, two = await link_items(office.store, office.actor("CC"), action.id, risk.id, now=MONDAY)
            assert (one.links, two.links) == ((risk.ref,), (action.ref,))
        assert [entry.what for entry in await office.audit(risk)] == ["added", "linked"]
        one, two = await unlink_items(office.store, office.officer, risk.id, action.id, now=MONDAY)
        assert (one.links, two.links) == ((), ())

    async def test_needs_two_items_of_one_programme_that_may_be_seen(self, office: Registers) -> None:
        action, hidden = await office.action(), await office.risk(owner="QQ", restricted=True)
        with pytest.raises(InvalidInput, match="cannot be linked with itself"):
            await link_items(office.store, office.officer, action.id, action.id, now=MONDAY)
        with pytest.raises(NotFound):
            await link_items(office.store, office.actor("CC"), action.id, hidden.id, now=MONDAY)


class TestRestricting:
    async def test_the_owner_closes_the_door_and_an_officer_opens_it(self, office: Registers) -> None:
        action = await office.action()
        hidden = await restrict_item(
            office.store, office.actor("CC"), action.id, restricted=True, reason="Exempt paragraph 3", now=MONDAY
        )
        assert hidden.restricted
        with pytest.raises(NotAllowed, match="Only a project officer can open A01 again"):
            await restrict_item(office.store, office.actor("CC"), action.id, restricted=False, now=MONDAY)
        assert not (
            await restrict_item(office.store, office.officer, action.id, restricted=False, now=MONDAY)
        ).restricted
        assert [(one.what, one.reason) for one in await office.audit(action)][1:] == [
            ("restricted", "Exempt paragraph 3"),
            ("opened", ""),
        ]


class TestRescoring:
    @pytest.mark.parametrize(
        ("score", "direction"), [(Score(3, 4), "Falling"), (Score(5, 5), "Rising"), (Score(5, 4), "Steady")]
    )
    async def test_keeps_the_old_score_and_says_where_it_goes(
        self, office: Registers, score: Score, direction: str
    ) -> None:
        risk = await office.risk()
        request = RescoreRisk(item=risk.id, score=score, reason="Two providers left")
        after = await rescore_risk(office.store, office.actor("CC"), request, now=MONDAY + timedelta(days=1))
        assert (after.residual, after.previous, after.direction) == (score, Score(4, 5), direction)
        assert (after.inherent, after.reviewed_on) == (Score(4, 5), date(2026, 11, 24))
        entry = (await office.audit(risk))[-1]
        assert (entry.what, entry.reason, entry.before["residual"]) == ("rescored", "Two providers left", "4x5 = 20")

    async def test_the_same_score_is_a_review_once_a_day(self, office: Registers) -> None:
        risk = await office.risk()
        request = RescoreRisk(item=risk.id, score=Score(4, 5))
        assert await rescore_risk(office.store, office.officer, request, now=MONDAY) == risk
        later = await rescore_risk(office.store, office.officer, request, now=MONDAY + timedelta(days=7))
        assert (later.reviewed_on, later.direction) == (date(2026, 11, 30), "Steady")

    async def test_more_than_five_is_refused(self, office: Registers) -> None:
        risk, action = await office.risk(), await office.action()
        with pytest.raises(InvalidInput, match="6x1 does not fit the 5x5 matrix"):
            await rescore_risk(office.store, office.officer, RescoreRisk(item=risk.id, score=Score(6, 1)), now=MONDAY)
        with pytest.raises(InvalidInput, match="A01 is an action, not a risk"):
            await rescore_risk(office.store, office.officer, RescoreRisk(item=action.id, score=Score(1, 1)), now=MONDAY)


class TestAccepting:
    async def test_the_giver_accepts_and_an_officer_does_so_for_them(self, office: Registers) -> None:
        given = await office.dependency()
        declined = await accept_dependency(
            office.store, office.actor("CC"), given.id, accepted=False, reason="No ledger", now=MONDAY
        )
        accepted = await accept_dependency(office.store, office.officer, given.id, accepted=True, now=MONDAY)
        assert (declined.accepted, accepted.accepted) == (False, True)
        entries = (await office.audit(given))[1:]
        assert [(one.what, one.on_behalf_of, one.reason) for one in entries] == [
            ("declined", None, "No ledger"),
            ("accepted", office.people["CC"], ""),
        ]

    async def test_the_getter_cannot_accept_for_the_giver(self, office: Registers) -> None:
        given, action = await office.dependency(), await office.action()
        with pytest.raises(NotAllowed):
            await accept_dependency(office.store, office.actor("QQ"), given.id, accepted=True, now=MONDAY)
        with pytest.raises(InvalidInput, match="not a dependency"):
            await accept_dependency(office.store, office.officer, action.id, accepted=True, now=MONDAY)
