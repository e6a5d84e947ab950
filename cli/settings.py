"""`chaser settings`: what this process would run with."""

import click

from settings import read_settings


@click.command()
def settings() -> None:
    """Print every setting with its meaning; secrets are masked."""
    for line in read_settings().lines():
        click.echo(line)
