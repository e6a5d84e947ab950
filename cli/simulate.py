"""`chaser simulate`: chasing over virtual time, on a copy."""

import asyncio
from datetime import datetime

import click

from cli.moments import read_moment
from services.chasing.population import populate
from services.chasing.simulation import Simulation, simulate
from settings import read_settings


@click.command("simulate")
@click.option("--from", "first", required=True, help="First moment, as 2026-10-01 or 2026-10-01T09:00")
@click.option("--to", "last", required=True, help="Last moment, likewise")
@click.option("--owners", type=click.IntRange(1, 10_000), help="A made-up office of that many owners instead of yours")
@click.option("--seed", default=1, show_default=True, help="Who answers how; the same seed gives the same life")
@click.option("--quiet", is_flag=True, help="Print the totals alone")
def simulation(first: str, last: str, owners: int | None, seed: int, quiet: bool) -> None:
    """Let the real policy and the real services chase over virtual time, and print what happened.

    Works on a copy: nothing is changed and nobody is written to. Of ten people five answer at once, three when nudged,
    one when chased late, one never. Exit code 1 when a rule of the policy was broken.
    """
    settings = read_settings()
    import app  # the wiring is heavy: only when it is needed

    async def run(begins: datetime, ends: datetime) -> Simulation:
        async with app.open_copy_in_memory(settings, empty=owners is not None) as store:
            if owners is not None:
                await populate(store, owners, begins.date(), ends.date(), seed=seed)
            return await simulate(store, begins, ends, seed=seed)

    found = asyncio.run(run(read_moment(first, settings.timezone), read_moment(last, settings.timezone)))
    if not quiet:
        for line in found.timeline:
            click.echo(line)
        click.echo()
    click.echo(f"{found.people} people, {found.messages} messages, most to {found.busiest}: {found.most_messages}")
    click.echo(f"{found.asked} updates asked for, {found.answered} answered, {found.escalated} escalations prepared")
    click.echo(f"Longest silence: {found.longest_silence} days, {found.silent}")
    for line in found.broken:
        click.echo(f"Broken: {line}")
    click.echo("No rule was broken." if not found.broken else f"{len(found.broken)} rules were broken.")
    if found.broken:
        raise SystemExit(1)
