"""`chaser meetings`: when a board meets; dates by rule, one more, one less."""

import asyncio
from datetime import date, datetime

import click

from cli.operator import operator
from domain.chasing_views import PlannedMeeting
from domain.dates import say
from domain.identifiers import ProgrammeId
from domain.programmes import Board
from domain.requests_chasing import Clash, PlanMeetings
from services import calendars, meeting_plans
from services.boards import find_board
from services.ports import Store
from settings import read_settings

_DAY = click.DateTime(formats=["%Y-%m-%d"])


@click.command()
@click.argument("board")
@click.option("--rule", help="“3rd Thursday of the month”, “fortnightly on Tuesday”, or an iCalendar RRULE")
@click.option("--from", "first", type=_DAY, help="First day of the rule; today unless given")
@click.option("--to", "last", type=_DAY, help="Last day of the rule; a year on unless given")
@click.option(
    "--clash",
    type=click.Choice([one.value for one in Clash]),
    default=Clash.KEEP.value,
    show_default=True,
    help="What becomes of a day that is no working day",
)
@click.option("--add", type=_DAY, help="Let it meet on this day as well")
@click.option("--cancel", type=_DAY, help="Let it not meet on this day")
@click.option("--dry-run", is_flag=True, help="With --rule: show the dates, add none")
def meetings(
    board: str,
    rule: str | None,
    first: datetime | None,
    last: datetime | None,
    clash: str,
    add: datetime | None,
    cancel: datetime | None,
    dry_run: bool,
) -> None:
    """Print when BOARD meets, with the days of each ladder; or change that.

    Nothing that was sent is sent again, and adding dates that are there adds nothing.
    """
    if sum(one is not None for one in (rule, add, cancel)) > 1:
        raise click.UsageError("Give one of --rule, --add and --cancel.")
    settings = read_settings()
    import app  # the wiring is heavy: only when it is needed

    async def run() -> None:
        now = app.clock_from(settings.now)()
        async with app.open_store(settings) as store:
            programme, found = await _board(store, board)
            if rule is not None:
                request = PlanMeetings(
                    board=found.id, rule=rule, first=_day(first), last=_day(last), clash=Clash(clash)
                )
                act = meeting_plans.preview_meetings if dry_run else meeting_plans.add_meetings
                planned = await act(store, operator(), request, now=now)
                click.echo(f"{found.name}: {len(planned.new)} {'would be added' if dry_run else 'added'}.")
                _print(planned.new)
                for warning in planned.warnings:
                    click.echo(warning)
            elif (day := _day(add)) is not None:
                click.echo((await calendars.add_meeting(store, operator(), found.id, day, now=now)).sentence)
            elif (day := _day(cancel)) is not None:
                told = await calendars.cancel_meeting(store, operator(), found.id, now=now, day=day)
                click.echo(told.sentence)
            else:
                (dates,) = await meeting_plans.board_dates(store, operator(), programme, now=now, board=found.id)
                click.echo(f"{found.name}: {len(dates.meetings)} meetings ahead.")
                _print(dates.meetings)

    asyncio.run(run())


async def _board(store: Store, name: str) -> tuple[ProgrammeId, Board]:
    async with store.read() as tx:
        programme, board = await find_board(tx, operator(), name)
    return programme.id, board


def _print(planned: tuple[PlannedMeeting, ...]) -> None:
    for one in planned:
        ladder = ", ".join(f"{stage} {day:%d %b}" for stage, day in one.days.items())
        around = f"  no working day: {' or '.join(say(day) for day in one.instead)} instead" if one.instead else ""
        click.echo(f"  {say(one.day)}: {ladder}{around}")


def _day(moment: datetime | None) -> date | None:
    return None if moment is None else moment.date()
