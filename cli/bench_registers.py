"""`chaser bench registers`: how long the registers take to add, show, list, answer and report, with 100,000 items."""

import asyncio
import statistics
import time
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from typing import Protocol

import click
from pydantic import SecretStr

from cli.made_up_registers import fill, office_in
from cli.register_calls import Call, baseline, calls
from services.ports import Store
from settings import Settings, read_settings

AIM = 30
"""Milliseconds that 95 of 100 calls may take."""

LONGEST = 15_000
"""Milliseconds that the calls of one row may take together."""


@click.command("registers")
@click.option("--items", default=100_000, show_default=True, help="Items in the store")
@click.option("--programmes", default=1, show_default=True, help="Programmes they are spread over; one is the hardest")
@click.option("--runs", default=60, show_default=True, help="Counted calls of each, after three to warm up")
@click.option("--only", default="", help="Time no row but those whose names have this in them")
@click.option(
    "--postgres", default="", help="URL of a PostgreSQL database for this alone: empty, or filled by this before"
)
def registers_bench(items: int, programmes: int, runs: int, only: str, postgres: str) -> None:
    """Add, show, edit, list with every filter, search, answer questions and report, on SQLite and, where --postgres names
    one, on PostgreSQL.

    The baseline is the reading of one item by its number in a transaction of its own: compare the ratios.
    """
    asyncio.run(_bench("SQLite", _fresh, items, programmes, runs, only))
    if postgres:
        settings = read_settings().model_copy(update={"database_url": SecretStr(postgres)})
        asyncio.run(_bench("PostgreSQL", lambda: _opened(settings), items, programmes, runs, only))


class _Settling(Store, Protocol):
    """A store that can be told that much has changed."""

    async def settle(self) -> None: ...


def _fresh() -> AbstractAsyncContextManager[_Settling]:
    import app  # the wiring is heavy: only when it is needed

    return app.open_copy(read_settings(), empty=True)


def _opened(settings: Settings) -> AbstractAsyncContextManager[_Settling]:
    import app  # the wiring is heavy: only when it is needed

    return app.open_store(settings)


async def _bench(
    name: str,
    opened: Callable[[], AbstractAsyncContextManager[_Settling]],
    items: int,
    programmes: int,
    runs: int,
    only: str,
) -> None:
    async with opened() as store:
        began = time.perf_counter()
        filled = await fill(store, items, programmes)
        await store.settle()
        office = await office_in(store)
        click.echo(f"{name}: {items:,} items, {programmes} programme(s), {'filled in' if filled else 'found in'} "
                   f"{time.perf_counter() - began:.0f} s")  # fmt: skip
        least = statistics.median(await _timed(baseline(office), runs))
        click.echo(f"  {'baseline: one item by its number':44} p50 {least:6.2f} ms")
        for label, call in calls(office).items():
            if only not in label:
                continue
            times = sorted(await _timed(call, runs))
            p95 = times[min(len(times) - 1, round(0.95 * len(times)))]
            median = statistics.median(times)
            over = f"  over {AIM} ms" if p95 > AIM else ""
            click.echo(
                f"  {label:44} p50 {median:6.2f} ms  p95 {p95:6.2f} ms  {median / least:5.1f} x the baseline{over}"
            )


async def _timed(call: Call, runs: int) -> list[float]:
    """Milliseconds of each of `runs` calls, of fewer when they take longer than LONGEST together."""
    found: list[float] = []
    for number in range(-3, runs):
        if sum(found) > LONGEST:
            break
        began = time.perf_counter()
        await call(number + 3)
        if number >= 0:
            found.append((time.perf_counter() - began) * 1000)
    return found
