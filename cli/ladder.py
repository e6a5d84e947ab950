"""`chaser ladder`: on which working days before its meetings a board's updates are asked for."""

import asyncio

import click

from cli.operator import operator
from domain.cycle import Stage
from domain.dates import say
from services.ladders import LadderChange, change_ladder
from settings import read_settings

_DAYS = click.IntRange(0, 60)


@click.command()
@click.argument("board")
@click.option("--card", type=_DAYS, help="Working days before the meeting on which the card goes")
@click.option("--nudge", type=_DAYS, help="… the nudge")
@click.option("--due", type=_DAYS, help="… updates are due, close of play")
@click.option("--late", type=_DAYS, help="… the late chase")
@click.option("--escalate", type=_DAYS, help="… the escalation is prepared")
@click.option("--papers", type=_DAYS, help="… papers go out")
def ladder(board: str, **rungs: int | None) -> None:
    """Give BOARD a ladder of its own: the stages named, in place of its frequency's; none named gives the default again.

    Prints the next meeting's dates before and after. What has been sent is not sent again.
    """
    settings = read_settings()
    import app  # the wiring is heavy: only when it is needed

    async def run() -> LadderChange:
        offsets = {Stage(name): days for name, days in rungs.items() if days is not None}
        async with app.open_store(settings) as store:
            return await change_ladder(store, operator(), board, offsets, now=app.clock_from(settings.now)())

    found = asyncio.run(run())
    click.echo(f"{found.board.name}: {', '.join(f'{stage} B-{days}' for stage, days in found.ladder.items())}.")
    if found.retiming is not None:
        click.echo(f"For the meeting of {say(found.retiming.after)}:")
        for rung in found.retiming.rungs:
            was = "" if rung.before == rung.after else f", before {say(rung.before)}"
            click.echo(f"  {rung.stage.value}: {say(rung.after)}{was}")
