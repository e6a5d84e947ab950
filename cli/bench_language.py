"""`chaser bench language`: how long a typed line takes to read, whatever it is, and `/help` up to the card's JSON."""

import asyncio
import json
import statistics
import time
from collections.abc import Awaitable, Callable, Iterable
from datetime import UTC, datetime

import click

from cli.typed_lines import EVERYDAY, HOSTILE
from domain.language import Focus, Setting, read_line
from domain.people import Channel
from services.people import actor_for
from services.setting import setting_of
from services.simulating.population import populate
from settings import read_settings

MONDAY = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
AIM = 2.0
"""Milliseconds that reading a line may take."""
AIM_HELP = 5.0
ACTIVITY = json.dumps({"type": "message", "text": "A001 done", "entities": [{"mentioned": {"id": "28:1"}}] * 20})


@click.command("language")
@click.option(
    "--runs", default=20, show_default=True, help="Times each everyday line is read; hostile ones three times"
)
def language(runs: int) -> None:
    """Read everyday lines, and hostile ones of the greatest length, as the officer of a made-up office of 50 people;
    and answer /help.

    Milliseconds of the processor, since machines are shared. The baseline is reading the JSON of one activity, which
    comes before any line: compare the ratios.
    """
    asyncio.run(_bench(runs))


async def _bench(runs: int) -> None:
    import app  # the wiring is heavy: only when it is needed
    from bot import lines
    from bot.turn import Turn

    settings = read_settings()
    async with (
        app.open_copy(settings, empty=True) as store,
        app.build_app(settings, store, clock=lambda: MONDAY) as chaser,
    ):
        await populate(store, 50, MONDAY.date(), MONDAY.date())
        async with store.read() as tx:
            person = (await tx.people.many())[min(await tx.people.many())]
            actor = await actor_for(tx, person, admins=frozenset(), channel=Channel.TEAMS)
        baseline = statistics.median(_milliseconds(lambda: json.loads(ACTIVITY)) for _ in range(runs * 10))
        click.echo(f"baseline: the JSON of one activity          {baseline:6.3f} ms")
        by_line = {line: await setting_of(store, actor, person, line, Focus(), now=MONDAY) for line in EVERYDAY}
        everyday = _read(by_line.items(), runs)
        _report("an everyday line", everyday, baseline, AIM)
        hostile = _read([(line, by_line["done"]) for line in HOSTILE.values()], 3)
        _report("a hostile line of 4,000 characters", hostile, baseline, AIM)
        slowest = max(zip(hostile, HOSTILE, strict=True))[1]
        click.echo(f"  the slowest repeats itself: {slowest}")
        turn = Turn(now=MONDAY, person=person, actor=actor, known=True, text="/help")

        async def show_help() -> None:
            json.dumps((await lines.answer(chaser.house, turn)).card)

        _report("/help, up to the card's JSON", await _awaited(show_help, runs * 5), baseline, AIM_HELP)


def _read(lines: Iterable[tuple[str, Setting]], runs: int) -> list[float]:
    """Milliseconds of the processor for each line once warm: the median of its runs."""
    found = []
    for line, setting in lines:
        read_line(line, setting)
        found.append(statistics.median(_milliseconds(lambda: read_line(line, setting)) for _ in range(runs)))  # noqa: B023
    return found


async def _awaited(call: Callable[[], Awaitable[None]], runs: int) -> list[float]:
    found = []
    for number in range(-3, runs):
        began = time.process_time()
        await call()
        if number >= 0:
            found.append((time.process_time() - began) * 1000)
    return found


def _milliseconds(call: Callable[[], object]) -> float:
    began = time.process_time()
    call()
    return (time.process_time() - began) * 1000


def _report(label: str, times: Iterable[float], baseline: float, aim: float) -> None:
    ordered = sorted(times)
    median, p95 = statistics.median(ordered), ordered[min(len(ordered) - 1, round(0.95 * len(ordered)))]
    click.echo(
        f"{label:40} p50 {median:6.2f} ms  p95 {p95:6.2f} ms  worst {ordered[-1]:6.2f} ms  "
        f"{median / baseline:5.1f} x the baseline (aim {aim:.0f} ms)"
    )
