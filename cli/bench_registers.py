"""`chaser bench registers`: how long the registers take to add, show, list and compare, with 100,000 items in the store."""

import asyncio
import statistics
import time
from collections.abc import Awaitable, Callable, Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from datetime import timedelta
from itertools import count
from random import Random
from typing import Protocol

import click
from pydantic import SecretStr

from cli.made_up_registers import NOW, ROOTS, TODAY, WORKSTREAMS, MadeUpOffice, fill, office_in, sentence
from domain.identifiers import PersonId
from domain.items import Kind, Status
from domain.people import Actor, Role
from domain.rag import Rag
from domain.register_requests import EditItem, ListItems
from domain.requests import AddAction
from services import registers
from services.ports import Store
from settings import Settings, read_settings

AIM = 30
"""Milliseconds that 95 of 100 calls may take."""


@click.command("registers")
@click.option("--items", default=100_000, show_default=True, help="Items in the store")
@click.option("--programmes", default=1, show_default=True, help="Programmes they are spread over; one is the hardest")
@click.option("--runs", default=60, show_default=True, help="Counted calls of each, after three to warm up")
@click.option(
    "--postgres", default="", help="URL of a PostgreSQL database for this alone: empty, or filled by this before"
)
def registers_bench(items: int, programmes: int, runs: int, postgres: str) -> None:
    """Add, show, edit, list with every filter and compare, on SQLite and, where --postgres names one, on PostgreSQL.

    The baseline is the reading of one item by its number in a transaction of its own: compare the ratios.
    """
    asyncio.run(_bench("SQLite", _fresh, items, programmes, runs))
    if postgres:
        settings = read_settings().model_copy(update={"database_url": SecretStr(postgres)})
        asyncio.run(_bench("PostgreSQL", lambda: _opened(settings), items, programmes, runs))


class _Settling(Store, Protocol):
    """A store that can be told that much has changed."""

    async def settle(self) -> None: ...


def _fresh() -> AbstractAsyncContextManager[_Settling]:
    import app  # the wiring is heavy: only when it is needed

    return app.open_copy(read_settings(), empty=True)


def _opened(settings: Settings) -> AbstractAsyncContextManager[_Settling]:
    import app  # the wiring is heavy: only when it is needed

    return app.open_store(settings)


Call = Callable[[int], Awaitable[object]]


async def _bench(
    name: str, opened: Callable[[], AbstractAsyncContextManager[_Settling]], items: int, programmes: int, runs: int
) -> None:
    async with opened() as store:
        began = time.perf_counter()
        filled = await fill(store, items, programmes)
        await store.settle()
        office = await office_in(store)
        click.echo(f"{name}: {items:,} items, {programmes} programme(s), {'filled in' if filled else 'found in'} "
                   f"{time.perf_counter() - began:.0f} s")  # fmt: skip
        baseline = statistics.median(await _timed(_baseline(office), runs))
        click.echo(f"  {'baseline: one item by its number':44} p50 {baseline:6.2f} ms")
        for label, call in _calls(office).items():
            times = sorted(await _timed(call, runs))
            p95 = times[min(len(times) - 1, round(0.95 * len(times)))]
            median = statistics.median(times)
            over = f"  over {AIM} ms" if p95 > AIM else ""
            click.echo(
                f"  {label:44} p50 {median:6.2f} ms  p95 {p95:6.2f} ms  {median / baseline:5.1f} x the baseline{over}"
            )


async def _timed(call: Call, runs: int) -> list[float]:
    """Milliseconds of each of `runs` calls."""
    found = []
    for number in range(-3, runs):
        began = time.perf_counter()
        await call(number + 3)
        if number >= 0:
            found.append((time.perf_counter() - began) * 1000)
    return found


def _baseline(office: MadeUpOffice) -> Call:
    async def call(number: int) -> object:
        async with office.store.read() as tx:
            return await tx.items.by_id(office.ids[number * 37 % len(office.ids)])

    return call


def _calls(office: MadeUpOffice) -> Mapping[str, Call]:
    officer = office.actor(Role.OFFICER, office.people[0])
    owner = office.actor(Role.OWNER, office.people[1])
    everywhere = replace(officer, roles={}, everywhere=True)
    chance = Random(3)  # noqa: S311  # a measurement, not a secret
    numbers = count(1)

    async def add(number: int) -> object:
        text = f"{sentence(chance, 12)} {next(numbers)}"
        request = AddAction(programme=office.programme.code, text=text, owner=office.people[2], due=TODAY)
        return await registers.add_action(office.store, officer, request, now=NOW)

    async def show(number: int) -> object:
        ref = office.refs[number * 37 % len(office.refs)].lower()
        return await registers.show_item(office.store, officer, ref, now=NOW)

    async def edit(number: int) -> object:
        item = office.ids[number * 41 % len(office.ids)]
        request = EditItem(item=item, values={"latest": f"{sentence(chance, 8)} {number}"})
        return await registers.edit_item(office.store, officer, request, now=NOW)

    async def history(number: int) -> object:
        return await registers.show_history(office.store, officer, office.ids[number * 41 % len(office.ids)], now=NOW)

    async def alike(number: int) -> object:
        return await registers.items_alike(
            office.store, officer, office.programme.code, Kind.RISK, sentence(chance, 14)
        )

    def listing(request: Callable[[int], ListItems], actor: Actor = officer) -> Call:
        async def call(number: int) -> object:
            return await registers.list_items(office.store, actor, request(number), now=NOW)

        return call

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
        "workstream": lambda number: ListItems(workstream=office.workstreams[number % WORKSTREAMS].id),
        "board": lambda number: ListItems(board=office.board),
        "status": lambda number: ListItems(statuses=(Status.BLOCKED, Status.ON_HOLD)),
        "overdue": lambda number: ListItems(overdue=True),
        "due before": lambda number: ListItems(due_before=TODAY + timedelta(days=number)),
        "without a date": lambda number: ListItems(undated=True),
        "without an owner": lambda number: ListItems(unowned=True),
        "score 15 or more": lambda number: ListItems(minimum_score=15),
        "not reviewed since": lambda number: ListItems(not_reviewed_since=TODAY - timedelta(days=number)),
        "RAG": lambda number: ListItems(rag=Rag.RED),
        "text: one word": lambda number: ListItems(text=ROOTS[number % len(ROOTS)]),
        "text: three words": lambda number: ListItems(text=rare(number)),
        "text: one letter": lambda number: ListItems(text="s"),
        "text: nothing like it": lambda number: ListItems(text=f"zebra{number}"),
        "all at once": lambda number: ListItems(
            kinds=(Kind.RISK,), owner=person(number), overdue=True, minimum_score=8, text=ROOTS[number % len(ROOTS)]
        ),
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
    }
