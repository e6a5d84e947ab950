"""`chaser simulate`: chasing over virtual time, on a copy."""

import asyncio
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime
from statistics import median_high

import click

from cli.moments import read_moment
from services.simulating.population import populate
from services.simulating.simulation import Simulation, simulate
from settings import read_settings

SHOWN = 5
"""Breaches of one rule that are printed in words."""


@click.command("simulate")
@click.option("--from", "first", required=True, help="First moment, as 2026-10-01 or 2026-10-01T09:00")
@click.option("--to", "last", required=True, help="Last moment, likewise")
@click.option("--owners", type=click.IntRange(1, 10_000), help="A made-up office of that many owners instead of yours")
@click.option(
    "--seed", default=1, show_default=True, help="Who answers how, and what happens; the same seed, the same life"
)
@click.option("--quiet", is_flag=True, help="Print the totals alone")
@click.option("--json", "as_json", is_flag=True, help="Print everything as one JSON document")
def simulation(first: str, last: str, owners: int | None, seed: int, quiet: bool, as_json: bool) -> None:
    """Let the real policy and the real services chase over virtual time, and print what happened.

    Works on a copy: nothing is changed and nobody is written to. Of ten people five answer at once, three when nudged,
    one when chased late, one never. In a made-up office boards are moved and cancelled, people fall ill, snooze, leave
    and come, chats are blocked, and now and then nothing beats for a day or two. Every message is held against the
    rules of the policy; exit code 1 when one was broken.
    """
    settings = read_settings()
    import app  # the wiring is heavy: only when it is needed

    async def run(begins: datetime, ends: datetime) -> Simulation:
        async with app.open_copy_in_memory(settings, empty=owners is not None) as store:
            if owners is not None:
                await populate(store, owners, begins.date(), ends.date(), seed=seed)
            return await simulate(store, begins, ends, seed=seed, eventful=owners is not None)

    found = asyncio.run(run(read_moment(first, settings.timezone), read_moment(last, settings.timezone)))
    if as_json:
        click.echo(json.dumps(asdict(found), ensure_ascii=False, indent=2))
    else:
        for line in () if quiet else (*found.timeline, ""):
            click.echo(line)
        for line in (*_totals(found), "", *_verdict(found)):
            click.echo(line)
    if found.broken:
        raise SystemExit(1)


def _totals(found: Simulation) -> Iterator[str]:
    had = [messages for messages, people in found.per_person.items() for _ in range(people)] or [0]
    rows = (
        ("People", f"{found.people}"),
        ("Messages", f"{found.messages}, the most to {found.busiest}: {found.most_messages}"),
        ("Messages a person", f"{had[0]} to {had[-1]}, half of the people at most {median_high(had)}"),
        ("Updates asked for", f"{found.asked}"),
        ("Answered", f"{found.answered}"),
        ("Escalations prepared", f"{found.escalated}"),
        ("Longest silence", f"{found.longest_silence} days, {found.silent}"),
        ("Happenings", f"{found.happened}"),
    )
    for name, value in rows:
        yield f"{name:<22}{value}"


def _verdict(found: Simulation) -> Iterator[str]:
    """Each broken rule with how often, and its first cases."""
    if not found.broken:
        yield "No rule was broken."
        return
    for rule, times in Counter(one.rule for one in found.broken).items():
        yield f"Broken, {rule}: {times} time{'' if times == 1 else 's'}"
        cases = [one.sentence for one in found.broken if one.rule == rule]
        yield from (f"  {sentence}" for sentence in cases[:SHOWN])
        if len(cases) > SHOWN:
            yield f"  … and {len(cases) - SHOWN} more"
