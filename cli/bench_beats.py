"""`chaser bench beats`: what a beat of the heartbeat costs over a database of very many owners."""

import asyncio
import statistics
import time
from contextlib import AbstractAsyncContextManager
from datetime import UTC, date, datetime, timedelta

import click
import psutil
from pydantic import SecretStr

from domain.chasing.chaser import Digest
from domain.people import Contact
from services.chasing.beat import BeatMemory, BeatOutcome, run_beat
from services.ports import Delivered, Delivery, Store
from services.simulating.population import populate
from services.simulating.reaching import install_everywhere
from settings import read_settings

FAR_DAY = datetime(2026, 6, 1, 10, 0, tzinfo=UTC)
EVENING = datetime(2026, 11, 27, 18, 0, tzinfo=UTC)
CARD_DAY = datetime(2026, 11, 30, 10, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
AIM = 20
"""Milliseconds that a beat may take when nothing is due."""


@click.command("beats")
@click.option("--owners", default=2_000, show_default=True, help="Owners in the database")
@click.option(
    "--items", default=2, show_default=True, help="Open items of each; filling in takes about a second a thousand"
)
@click.option("--runs", default=30, show_default=True, help="Beats of each quiet kind")
@click.option("--database", default="", help="URL of a database for this alone: empty, or filled by this before")
def beats(owners: int, items: int, runs: int, database: str) -> None:
    """The beats of a made-up office: with no meeting near, between two looks at the world, the look itself when nothing
    is due, and the first beats of a card day, when everybody is.

    Everybody has the app, and messages are taken at once. Each row is run in its turn, since a beat that
    sends changes the next.
    """
    asyncio.run(_bench(owners, items, runs, database))


class _Taker:
    """A messenger that takes everything at once."""

    async def send_digest(self, contact: Contact, digest: Digest) -> Delivery:
        return Delivered(activity_id=f"taken-{digest.chaser}")

    async def send_notice(self, contact: Contact, text: str) -> Delivery:
        return Delivered(activity_id="notice")

    async def replace_with_answer(self, contact: Contact, activity_id: str, digest: Digest) -> Delivery:
        return Delivered(activity_id=activity_id)


def _opened(database: str) -> AbstractAsyncContextManager[Store]:
    import app  # the wiring is heavy: only when it is needed

    settings = read_settings()
    if not database:
        return app.open_copy(settings, empty=True)
    return app.open_store(settings.model_copy(update={"database_url": SecretStr(database)}))


async def _bench(owners: int, items: int, runs: int, database: str) -> None:
    async with _opened(database) as store:
        began = time.perf_counter()
        async with store.read() as tx:
            found = bool(await tx.programmes.all())
        if not found:
            await populate(store, owners, date(2026, 11, 1), date(2026, 12, 31), items=items)
        await install_everywhere(store)
        click.echo(f"{'found' if found else f'{owners:,} owners filled in'} in {time.perf_counter() - began:.0f} s")
        await _quiet(store, "no meeting near", FAR_DAY, runs)
        outcome, memory = await _look(store, "a look, nothing due", EVENING)
        await _quiet(store, "between two looks", EVENING, runs, memory)
        for number in range(3):
            outcome, _ = await _look(store, f"card day, beat {number + 1}", CARD_DAY + number * MINUTE)
            click.echo(f"  {outcome.planned:,} put into the outbox, {outcome.sent:,} sent, {outcome.failed:,} failed")


async def _quiet(store: Store, label: str, moment: datetime, runs: int, memory: BeatMemory | None = None) -> None:
    """Beats in which nothing is looked at: a process that beats on and on, its first beat aside."""
    memory = memory or BeatMemory()
    times = []
    for number in range(-2, runs):
        began = time.perf_counter()
        await run_beat(store, _Taker(), moment, memory)
        if number >= 0:
            times.append((time.perf_counter() - began) * 1000)
    p95 = sorted(times)[min(len(times) - 1, round(0.95 * len(times)))]
    click.echo(f"{label:24} p50 {statistics.median(times):9.1f} ms  p95 {p95:9.1f} ms  (aim {AIM} ms)")


async def _look(store: Store, label: str, moment: datetime) -> tuple[BeatOutcome, BeatMemory]:
    """A beat that looks at the whole world, as the first of a process does."""
    memory = BeatMemory()
    began = time.perf_counter()
    outcome = await run_beat(store, _Taker(), moment, memory)
    seconds, size = time.perf_counter() - began, psutil.Process().memory_info().rss / 1e6
    click.echo(f"{label:24} {seconds:9.2f} s   {len(outcome.decisions):,} decisions  {size:.0f} MB resident")
    return outcome, memory
