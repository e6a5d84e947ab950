"""The calls that `chaser bench registers` times: what people ask of the registers, one row each."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from itertools import count
from random import Random

from cli.made_up_registers import NOW, ROOTS, TODAY, WORKSTREAMS, MadeUpOffice, sentence
from domain.identifiers import PersonId, WorkstreamId
from domain.item_filters import Filters
from domain.items import Kind, Status
from domain.people import Actor, Role
from domain.rag import Rag
from domain.register_requests import EditItem, ListItems
from domain.requests import AddAction
from services import questions, registers
from services.highlights import draft_highlight
from services.status import status_of_programme

Call = Callable[[int], Awaitable[object]]
"""Something to time; it is given how many times it was called."""


def baseline(office: MadeUpOffice) -> Call:
    """The reading of one item by its number, in a transaction of its own."""

    async def call(number: int) -> object:
        async with office.store.read() as tx:
            return await tx.items.by_id(office.ids[number * 37 % len(office.ids)])

    return call


def calls(office: MadeUpOffice) -> Mapping[str, Call]:
    """Everything that is timed, by the name of its row."""
    store = office.store
    officer = office.actor(Role.OFFICER, office.people[0])
    owner = office.actor(Role.OWNER, office.people[1])
    everywhere = replace(officer, roles={}, everywhere=True)
    chance = Random(3)  # noqa: S311  # a measurement, not a secret
    numbers = count(1)

    async def add(number: int) -> object:
        text = f"{sentence(chance, 12)} {next(numbers)}"
        request = AddAction(programme=office.programme.code, text=text, owner=office.people[2], due=TODAY)
        return await registers.add_action(store, officer, request, now=NOW)

    async def show(number: int) -> object:
        ref = office.refs[number * 37 % len(office.refs)].lower()
        return await registers.show_item(store, officer, ref, now=NOW)

    async def edit(number: int) -> object:
        item = office.ids[number * 41 % len(office.ids)]
        request = EditItem(item=item, values={"latest": f"{sentence(chance, 8)} {number}"})
        return await registers.edit_item(store, officer, request, now=NOW)

    async def history(number: int) -> object:
        return await registers.show_history(store, officer, office.ids[number * 41 % len(office.ids)], now=NOW)

    async def alike(number: int) -> object:
        return await registers.items_alike(store, officer, office.programme.code, Kind.RISK, sentence(chance, 14))

    def listing(request: Callable[[int], ListItems], actor: Actor = officer) -> Call:
        async def call(number: int) -> object:
            return await registers.list_items(store, actor, request(number), now=NOW)

        return call

    def finding(text: Callable[[int], str], actor: Actor = officer, skip: int = 0) -> Call:
        async def call(number: int) -> object:
            return await registers.search_items(store, actor, text(number), now=NOW, skip=skip)

        return call

    def days_ago(days: int) -> date:
        return TODAY - timedelta(days=days)

    def word(number: int) -> str:
        return ROOTS[number % len(ROOTS)]

    def stream(number: int) -> WorkstreamId:
        return office.workstreams[number % WORKSTREAMS].id

    def person(number: int) -> PersonId:
        return office.people[number % len(office.people)]

    def rare(number: int) -> str:
        return f"{ROOTS[number % len(ROOTS)]} {ROOTS[number * 7 % len(ROOTS)]} {ROOTS[number * 13 % len(ROOTS)]}"

    listings: dict[str, Callable[[int], ListItems]] = {
        "everything open": lambda number: ListItems(),
        "everything, ended too": lambda number: ListItems(ended=True),
        "page 50": lambda number: ListItems(offset=490),
        "one register": lambda number: ListItems(kinds=(list(Kind)[number % 7],)),
        "mine": lambda number: ListItems(mine=True),
        "owner": lambda number: ListItems(owner=person(number)),
        "workstream": lambda number: ListItems(workstream=stream(number)),
        "board": lambda number: ListItems(board=office.board),
        "status": lambda number: ListItems(statuses=(Status.BLOCKED, Status.ON_HOLD)),
        "overdue": lambda number: ListItems(overdue=True),
        "due before": lambda number: ListItems(due_before=TODAY + timedelta(days=number)),
        "without a date": lambda number: ListItems(undated=True),
        "without an owner": lambda number: ListItems(unowned=True),
        "score 15 or more": lambda number: ListItems(minimum_score=15),
        "not reviewed since": lambda number: ListItems(not_reviewed_since=TODAY - timedelta(days=number)),
        "RAG": lambda number: ListItems(rag=Rag.RED),
        "asked for by one person": lambda number: ListItems(requester=person(number)),
        "asked for at all": lambda number: ListItems(requested=True),
        "closed this month": lambda number: ListItems(ended=True, filters=Filters(closed=(days_ago(30), TODAY))),
        "raised this week": lambda number: ListItems(filters=Filters(raised=(days_ago(7), TODAY))),
        "raised a year ago": lambda number: ListItems(filters=Filters(raised=(days_ago(371), days_ago(365)))),
        "due next month": lambda number: ListItems(
            due_before=TODAY + timedelta(days=39), filters=Filters(due_from=TODAY + timedelta(days=8))
        ),
        "slipped": lambda number: ListItems(filters=Filters(slipped=True)),
        "not accepted": lambda number: ListItems(filters=Filters(not_accepted=True)),
        "restricted": lambda number: ListItems(filters=Filters(restricted=True)),
        "priority": lambda number: ListItems(filters=Filters(priority="High")),
        "severity": lambda number: ListItems(filters=Filters(severity="High")),
        "confidence": lambda number: ListItems(filters=Filters(confidence="Low")),
        "the top ten risks": lambda number: ListItems(kinds=(Kind.RISK,), top=10),
        "text: one word": lambda number: ListItems(text=word(number)),
        "text: three words": lambda number: ListItems(text=rare(number)),
        "text: one letter": lambda number: ListItems(text="s"),
        "text: nothing like it": lambda number: ListItems(text=f"zebra{number}"),
        "all at once": lambda number: ListItems(
            kinds=(Kind.RISK,), owner=person(number), overdue=True, minimum_score=8, text=word(number)
        ),
    }
    asked: dict[str, Call] = {
        "count everything open": lambda number: questions.count_items(store, officer, ListItems(), now=NOW),
        "count everything": lambda number: questions.count_items(store, officer, ListItems(ended=True), now=NOW),
        "count actions": lambda number: questions.count_items(store, officer, ListItems(kinds=(Kind.ACTION,)), now=NOW),
        "count what is overdue": lambda number: questions.count_items(store, officer, ListItems(overdue=True), now=NOW),
        "count actions, as an owner": lambda number: questions.count_items(
            store, owner, ListItems(kinds=(Kind.ACTION,)), now=NOW
        ),
        "blockers": lambda number: questions.in_the_way(store, officer, ListItems(), now=NOW),
        "blockers of a workstream": lambda number: questions.in_the_way(
            store, officer, ListItems(workstream=stream(number)), now=NOW
        ),
        "decisions needed": lambda number: questions.decisions_needed(store, officer, ListItems(), now=NOW),
        "decisions about something": lambda number: questions.decisions_about(
            store, officer, ListItems(text=rare(number)), now=NOW
        ),
        "decisions of a forum": lambda number: questions.decisions_about(
            store, officer, ListItems(), forum="Steering Group", first=days_ago(31), last=TODAY, now=NOW
        ),
        "what was said: one word": lambda number: questions.what_was_said(
            store, officer, ListItems(text=word(number)), now=NOW
        ),
        "what was said, as an owner": lambda number: questions.what_was_said(
            store, owner, ListItems(text=word(number)), now=NOW
        ),
        "who is away": lambda number: questions.who_is_away(store, officer, "", now=NOW),
    }
    searched: dict[str, Callable[[int], str]] = {
        "nothing typed": lambda number: "",
        "a ref": lambda number: office.refs[number * 37 % len(office.refs)],
        "one word": word,
        "one letter": lambda number: "s",
        "three words": rare,
        "nothing like it": lambda number: f"zebra{number}",
    }
    return {
        "add an action": add,
        "show by ref": show,
        "edit a field": edit,
        "history": history,
        "alike before adding": alike,
        **{f"list: {name}": listing(request) for name, request in listings.items()},
        "list: everything open, as an owner": listing(listings["everything open"], owner),
        "list: text, as an owner": listing(listings["text: one word"], owner),
        "list: everything open, everywhere": listing(listings["everything open"], everywhere),
        "list: overdue, everywhere": listing(listings["overdue"], everywhere),
        "list: text, everywhere": listing(listings["text: one word"], everywhere),
        **{f"ask: {name}": answer for name, answer in asked.items()},
        **{f"find: {name}": finding(text) for name, text in searched.items()},
        "find: one word, as an owner": finding(word, owner),
        "find: one word, page 5": finding(word, skip=100),
        "status": lambda number: status_of_programme(store, officer, "", now=NOW),
        "report draft": lambda number: draft_highlight(store, officer, "Programme Board", None, now=NOW),
    }
