"""Lists say what was asked, count what may be seen, and nothing else."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from domain.errors import DomainError, InvalidInput, NotFound
from domain.identifiers import BoardId, PersonId, Ref, WorkstreamId
from domain.items import Kind, Status
from domain.people import Actor, Channel, Leave, Membership, Role
from domain.programmes import Board
from domain.rag import Rag
from domain.register_requests import ListItems
from domain.scores import Score
from services.registers import list_items
from tests.services.registers.office import MONDAY, TODAY, Registers

ASC = ListItems(programme="ASC")


async def fill(office: Registers) -> None:
    """Six actions and three risks of ASC, one action of LAN."""
    action, risk = await office.action("Template"), await office.risk("Template")
    people = office.people
    actions = {
        "A10": {"owner": people["CC"], "due": date(2026, 11, 20), "rag": Rag.RED, "text": "Agency offer"},
        "A11": {"owner": people["CC"], "due": date(2026, 12, 4), "text": "Tender pack", "restricted": True},
        "A12": {"owner": people["QQ"], "due": TODAY, "workstream": office.quality.id, "text": "Audit the files"},
        "A13": {"owner": None, "text": "Agree terms", "workstream": None},
        "A14": {"owner": people["QQ"], "due": date(2026, 11, 2), "status": Status.COMPLETE, "text": "Agency list"},
        "A15": {"owner": people["QQ"], "due": date(2026, 11, 2), "status": Status.COMPLETE_PROPOSED},
    }
    risks = {
        "R10": {"residual": Score(4, 5), "reviewed_on": date(2026, 9, 30), "rag": Rag.RED},
        "R11": {"residual": Score(2, 2), "reviewed_on": date(2026, 10, 1), "rag": None, "restricted": True},
        "R12": {"residual": None, "reviewed_on": None, "rag": None},
    }
    async with office.store.begin() as tx:
        await tx.items.remove(action)
        await tx.items.remove(risk)
        await tx.items.add_many(replace(action, ref=Ref(ref), **values) for ref, values in actions.items())  # type: ignore[arg-type]
        await tx.items.add_many(replace(risk, ref=Ref(ref), **values) for ref, values in risks.items())  # type: ignore[arg-type]
        await tx.items.add(replace(action, ref=Ref("A90"), programme=office.lan.id, workstream=None))


ACTIONS, RISKS = (Kind.ACTION,), (Kind.RISK,)


@pytest.mark.parametrize(
    ("request_", "refs", "words"),
    [
        (ASC, "A10 A12 A11 A13 A15 R10 R11 R12", "Open items in ASC"),
        (replace(ASC, kinds=ACTIONS), "A15 A10 A12 A11 A13", "Open actions in ASC"),
        (replace(ASC, kinds=ACTIONS, overdue=True), "A10", "Open actions in ASC, overdue"),
        (
            replace(ASC, kinds=ACTIONS, due_before=date(2026, 11, 27)),
            "A15 A10 A12",
            "Open actions in ASC, due before Fri 27 Nov 2026",
        ),
        (replace(ASC, undated=True, kinds=ACTIONS), "A13", "Open actions in ASC, without a date"),
        (replace(ASC, unowned=True), "A13", "Open items in ASC, without an owner"),
        (replace(ASC, text=" agency "), "A10", "Open items in ASC, with “agency” in them"),
        (replace(ASC, text="agency", ended=True), "A10 A14", ""),
        (replace(ASC, statuses=(Status.COMPLETE,)), "A14", "Items in ASC, complete"),
        (
            replace(ASC, kinds=RISKS, not_reviewed_since=date(2026, 10, 1)),
            "R10 R12",
            "Open risks in ASC, not reviewed since Thu 1 Oct 2026",
        ),
        (replace(ASC, minimum_score=15), "R10", "Open items in ASC, score 15 or more"),
        (replace(ASC, rag=Rag.RED), "A10 R10", "Open items in ASC, rated Red"),
        (replace(ASC, kinds=(Kind.ISSUE, Kind.RISK, Kind.DECISION), text="zzz"), "", ""),
        (ListItems(kinds=ACTIONS, unowned=True), "A13", "Open actions, without an owner"),
    ],
)
async def test_each_filter_lists_what_it_says(office: Registers, request_: ListItems, refs: str, words: str) -> None:
    await fill(office)
    listing = await list_items(office.store, office.officer, request_, now=MONDAY)
    assert sorted(item.ref for item in listing.items) == sorted(refs.split())
    assert listing.total == len(refs.split())
    assert words in ("", listing.described)


async def test_the_overdue_come_first(office: Registers) -> None:
    await fill(office)
    listing = await list_items(office.store, office.officer, replace(ASC, kinds=ACTIONS, ended=True), now=MONDAY)
    assert [item.ref for item in listing.items] == ["A15", "A10", "A12", "A11", "A13", "A14"]
    assert listing.people[office.people["CC"]] == "Craig Commissioning"
    assert listing.described == "Actions in ASC, ended ones too"


@pytest.mark.parametrize(
    ("who", "total", "hidden"), [("JPO", 8, {"A11", "R11"}), ("DD", 8, {"A11", "R11"}), ("CC", 8, {"A11", "R11"}), ("QQ", 6, set())]
)  # fmt: skip
async def test_the_hidden_are_listed_and_counted_for_those_who_may(
    office: Registers, who: str, total: int, hidden: set[str]
) -> None:
    await fill(office)
    listing = await list_items(office.store, office.actor(who), ASC, now=MONDAY)
    assert listing.total == total
    assert {item.ref for item in listing.items if item.restricted} == hidden


async def test_a_wide_answer_holds_nothing_hidden_whoever_asks(office: Registers) -> None:
    await fill(office)
    async with office.store.begin() as tx:
        await tx.programmes.save_workstream(replace(office.quality, restricted=True))
    listing = await list_items(office.store, office.officer, ASC, now=MONDAY, wide=True)
    assert {item.ref for item in listing.items} == {"A10", "A13", "A15", "R10", "R12"}
    assert listing.total == 5


class TestMine:
    async def test_is_what_i_own_across_programmes(self, office: Registers) -> None:
        await fill(office)
        listing = await list_items(office.store, office.actor("CC"), ListItems(mine=True, kinds=ACTIONS), now=MONDAY)
        assert [item.ref for item in listing.items] == ["A10", "A11", "A90"]
        assert listing.described == "Open actions of yours"

    @pytest.mark.parametrize(
        ("first", "cover", "deputy", "stands_in"),
        [
            (TODAY, "JPO", "", True),
            (TODAY, "", "JPO", True),
            (TODAY, "DD", "JPO", False),
            (TODAY, "", "", False),
            (TODAY + timedelta(days=1), "JPO", "JPO", False),
        ],
    )
    async def test_holds_those_of_whom_i_stand_in_for_but_nothing_hidden(
        self, office: Registers, first: date, cover: str, deputy: str, stands_in: bool
    ) -> None:
        await fill(office)
        async with office.store.begin() as tx:
            leave = Leave(first=first, last=date(2026, 12, 6), cover=office.people.get(cover))
            away = await tx.people.get(office.people["CC"])
            await tx.people.save(replace(away, leave=(leave,)))
            await tx.people.save_membership(
                Membership(
                    programme=office.asc.id,
                    person=away.id,
                    key="ASC-CC",
                    initials="CC",
                    deputy=office.people.get(deputy),
                )
            )
        plain = replace(office.actor("JPO"), roles={office.asc.id: frozenset({Role.OWNER})})
        listing = await list_items(office.store, plain, ListItems(mine=True, kinds=ACTIONS), now=MONDAY)
        assert [item.ref for item in listing.items] == (["A10"] if stands_in else [])

    async def test_holds_those_of_the_workstream_i_am_deputy_of(self, office: Registers) -> None:
        await fill(office)
        async with office.store.begin() as tx:
            away = await tx.people.get(office.people["CC"])
            await tx.people.save(replace(away, leave=(Leave(first=TODAY, last=TODAY),)))
            await tx.programmes.save_workstream(replace(office.commissioning, deputy=office.people["QQ"]))
        mine = replace(ASC, mine=True, kinds=ACTIONS)
        listing = await list_items(office.store, office.actor("QQ"), mine, now=MONDAY)
        assert {item.ref for item in listing.items} == {"A10", "A12", "A15"}

    async def test_of_nobody_is_refused(self, office: Registers) -> None:
        operator = Actor(person=None, name="Operator", channel=Channel.COMMAND_LINE, everywhere=True)
        with pytest.raises(InvalidInput, match="act without a name"):
            await list_items(office.store, operator, ListItems(mine=True), now=MONDAY)


class TestBoardsAndWorkstreams:
    async def test_a_board_hears_of_its_workstreams_a_programme_board_of_all(self, office: Registers) -> None:
        await fill(office)
        async with office.store.begin() as tx:
            whole = await tx.programmes.save_board(
                Board(id=BoardId(0), programme=office.asc.id, name="Transformation Board", programme_board=True)
            )
            quiet = await tx.programmes.save_board(Board(id=BoardId(0), programme=office.asc.id, name="Quiet"))
        found = {
            board.name: await list_items(
                office.store, office.officer, ListItems(board=board.id, kinds=ACTIONS), now=MONDAY
            )
            for board in (office.board, whole, quiet)
        }
        assert [one.total for one in found.values()] == [3, 5, 0]
        assert next(one.described for one in found.values()) == "Open actions, for Commissioning Improvement Board"

    async def test_a_workstream_lists_its_own(self, office: Registers) -> None:
        await fill(office)
        listing = await list_items(office.store, office.officer, ListItems(workstream=office.quality.id), now=MONDAY)
        assert [item.ref for item in listing.items] == ["A12"]
        assert listing.described == "Open items, workstream Quality"

    @pytest.mark.parametrize(
        "request_",
        [
            ListItems(board=BoardId(999)),
            ListItems(workstream=WorkstreamId(999)),
            ListItems(owner=PersonId(999)),
            ListItems(programme="XYZ"),
            ListItems(programme="LAN", workstream=WorkstreamId(1)),
        ],
    )
    async def test_what_is_not_theirs_is_not_there(self, office: Registers, request_: ListItems) -> None:
        with pytest.raises(NotFound):
            await list_items(office.store, office.officer, request_, now=MONDAY)

    async def test_a_stranger_has_no_lists(self, office: Registers) -> None:
        with pytest.raises(DomainError, match="You are in no programme yet"):
            await list_items(
                office.store, Actor(person=None, name="Sam", channel=Channel.TEAMS), ListItems(), now=MONDAY
            )


async def test_pages_follow_each_other_and_the_last_one_stays(office: Registers) -> None:
    template = await office.action("Template")
    async with office.store.begin() as tx:
        await tx.items.add_many(replace(template, ref=Ref(f"A{number:02}")) for number in range(2, 26))
    seen: list[str] = []
    offset: int | None = 0
    while offset is not None:
        listing = await list_items(office.store, office.officer, replace(ASC, offset=offset), now=MONDAY)
        seen += [item.ref for item in listing.items]
        offset = listing.after
    assert seen == [f"A{number:02}" for number in range(1, 26)]
    past = await list_items(office.store, office.officer, replace(ASC, offset=400), now=MONDAY)
    assert (past.request.offset, past.before, past.after, past.total) == (20, 10, None, 25)
