"""`chaser serve`: the bot as a web service."""

import asyncio
import contextlib
import signal

import click

from settings import read_settings


@click.command()
def serve() -> None:
    """Run the bot: HTTP on CHASER_HOST:CHASER_PORT, the heartbeat, everything."""
    settings = read_settings()
    import app  # the wiring is heavy: only when it is needed

    async def until_stopped() -> None:
        stopped = asyncio.Event()
        loop = asyncio.get_running_loop()
        for number in (signal.SIGINT, signal.SIGTERM):
            with contextlib.suppress(NotImplementedError):
                loop.add_signal_handler(number, stopped.set)
        async with app.serving(settings) as address:
            click.echo(f"Chaser listens at {address}/api/messages")
            await stopped.wait()

    asyncio.run(until_stopped())
