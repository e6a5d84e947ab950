"""`chaser calendar`: the closure days of a programme's council, and whose bank holidays count."""

import asyncio
from datetime import datetime

import click

from cli.operator import operator
from domain.programmes import Nation
from services import closures
from services.programmes import programme_at_hand
from settings import read_settings

_DAY = click.DateTime(formats=["%Y-%m-%d"])


@click.command()
@click.argument("programme")
@click.option("--close", nargs=2, type=_DAY, metavar="FIRST LAST", help="No working days from FIRST to LAST, inclusive")
@click.option("--open", "reopen", nargs=2, type=_DAY, metavar="FIRST LAST", help="Working days again after all")
@click.option("--nation", type=click.Choice([one.value for one in Nation]), help="Whose bank holidays count")
def calendar(
    programme: str,
    close: tuple[datetime, datetime] | None,
    reopen: tuple[datetime, datetime] | None,
    nation: str | None,
) -> None:
    """Print on which days PROGRAMME's council is closed beside the bank holidays, after changing that.

    Every ladder is counted around these days; what was sent is not sent again.
    """
    settings = read_settings()
    import app  # the wiring is heavy: only when it is needed

    async def run() -> None:
        now = app.clock_from(settings.now)()
        async with app.open_store(settings) as store:
            found = (await programme_at_hand(store, operator(), programme)).programme.id
            told = []
            if nation is not None:
                told.append(await closures.set_nation(store, operator(), found, Nation(nation), now=now))
            if close is not None:
                days = (one.date() for one in close)
                told.append(await closures.close_office(store, operator(), found, *days, now=now))
            if reopen is not None:
                days = (one.date() for one in reopen)
                told.append(await closures.open_office(store, operator(), found, *days, now=now))
            for one in told:
                click.echo(one.sentence)
            click.echo(await closures.closures_of(store, operator(), found, now=now))

    asyncio.run(run())
