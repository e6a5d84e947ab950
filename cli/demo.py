"""`chaser demo`: the sample programme, the bot and a Teams-like client on this machine."""

import asyncio
import contextlib
import shutil
import signal
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import click
from pydantic import SecretStr

from cli.playground import OTHERS, PlaygroundUnavailable, start_playground
from cli.uploads import read_uploads
from domain.people import Actor, Channel, Person
from services.importing import run_import
from services.ports import Store
from settings import Settings, read_settings

SAMPLE = Path(__file__).parent.parent / "sample"
FOLDER = Path("var") / "demo"
BEGINS = datetime(2026, 11, 30, 9, 5, tzinfo=ZoneInfo("Europe/London"))
"""Card day of both sample programmes' next boards, in everybody's working hours: the demo's clock starts here."""
SIGNED_IN = "cora.cqcready@northbridge.example"
"""Owns CQC Readiness in the sample; the demo makes her an administrator, so she is officer and owner at once."""
BESIDE_HER = ("jo.projofficer", "max.projectman", "wendy.workforce", "quentin.quality", "craig.commissioning")
BEAT_SECONDS = 3
TRY_THESE = (
    "status ASC",
    "risk add ASC Because of flu the mock visit may lack staff 3x4 owner CR treat",
    "report draft ASC Transformation Board",
)


@click.command()
@click.option("--port", default=0, help="Port of the client; 0 takes a free one.")
@click.option("--bot-port", default=0, help="Port of the bot; 0 takes a free one.")
def demo(port: int, bot_port: int) -> None:
    """Live the whole loop: the sample programme, the bot, and a Teams-like client in your browser."""
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(_demo(port, bot_port))


async def _demo(port: int, bot_port: int) -> None:
    import app  # the wiring is heavy: only when it is needed

    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    settings = read_settings(
        database_url=SecretStr(f"sqlite:///{FOLDER / 'chaser.db'}"),
        now=read_settings().now or BEGINS,
        port=bot_port,
        admins=frozenset({SIGNED_IN}),
        heartbeat_seconds=BEAT_SECONDS,
    )
    clock = app.clock_from(settings.now)
    async with app.open_store(settings) as store:
        operator = Actor(person=None, name="Demo", channel=Channel.COMMAND_LINE, everywhere=True)
        result = await run_import(store, read_uploads(sorted(SAMPLE.glob("*.csv"))), operator, now=clock())
        click.echo(result.sentence)
        current, others = await _people(store)
    stopped = _stop_signal()
    async with app.serving(settings, clock=clock) as address:
        click.echo(f"The bot listens at {address}/api/messages; its clock started at {clock():%a %d %b %Y, %H:%M} UTC.")
        try:
            async with start_playground(
                f"{address}/api/messages", folder=FOLDER / "client", current=current, people=others, port=port
            ) as client:
                _say_what_to_do(client, current, settings)
                await stopped.wait()
        except PlaygroundUnavailable as error:
            click.echo(f"{error} The bot runs all the same; press Ctrl+C to stop.", err=True)
            await stopped.wait()


def _say_what_to_do(client: str, current: Person, settings: Settings) -> None:
    click.echo(f"\nOpen {client} in a browser. You are {current.name}: owner of CQC Readiness, and officer here.")
    click.echo(f"Within {settings.heartbeat_seconds:.0f} seconds of opening it you are asked for an update. Then type:")
    for line in TRY_THESE:
        click.echo(f"  {line}")
    click.echo("Press Ctrl+C to stop.\n")


async def _people(store: Store) -> tuple[Person, Sequence[Person]]:
    async with store.read() as tx:
        current = await tx.people.by_email(SIGNED_IN)
        others = [await tx.people.by_email(f"{name}@northbridge.example") for name in BESIDE_HER]
    found = [person for person in others if person is not None]
    if current is None or len(found) != OTHERS:
        raise click.ClickException("The sample programme is not complete; restore the sample folder.")
    return current, found


def _stop_signal() -> asyncio.Event:
    stopped = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        with contextlib.suppress(NotImplementedError):  # Windows has no such handlers; Ctrl+C raises there
            asyncio.get_running_loop().add_signal_handler(number, stopped.set)
    return stopped
