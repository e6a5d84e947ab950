"""`chaser migrate`: brings the database to the current revision."""

import asyncio

import click

from settings import read_settings


@click.command()
def migrate() -> None:
    """Bring the database to the current revision; safe to run again."""
    import app  # the wiring is heavy: only when it is needed

    revision = asyncio.run(app.migrated(read_settings()))
    click.echo(f"The database is at revision {revision}.")
