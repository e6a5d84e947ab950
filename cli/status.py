"""`chaser status`: how a programme stands, as text."""

import asyncio
from collections.abc import Iterator

import click

from cli.operator import operator
from domain.dates import say
from domain.highlights import rag_words
from domain.status import ProgrammeStatus
from services.status import status_of_programme
from settings import read_settings


@click.command()
@click.argument("programme")
def status(programme: str) -> None:
    """Print RAG, returns, counts and top risks of PROGRAMME as at now."""
    settings = read_settings()
    import app  # the wiring is heavy: only when it is needed

    async def run() -> ProgrammeStatus:
        async with app.open_store(settings) as store:
            return await status_of_programme(store, operator(), programme, now=app.clock_from(settings.now)())

    for line in _lines(asyncio.run(run())):
        click.echo(line)


def _lines(found: ProgrammeStatus) -> Iterator[str]:
    yield f"{found.name} ({found.code}), for {found.board}, {say(found.meeting_day)}, {found.period.label}"
    yield f"Overall: {rag_words(found.overall.now)}, last {rag_words(found.overall.last)}. {found.overall.basis}."
    yield f"Returns: {found.returns} of {found.expected}. Missing: {', '.join(found.non_returns) or 'none'}."
    for row in found.workstreams:
        as_at = say(row.as_at) if row.as_at else "never reported"
        yield f"  {row.name}: {rag_words(row.rag)} (last {rag_words(row.last)}), as at {as_at}{', carried forward' * row.carried_forward}"
    total = found.total
    yield f"Actions: {total.open} open, {total.overdue} overdue, {total.undated} without a date, {total.ownerless} without one owner."
    yield f"Open risks: {found.open_risks}."
    for risk in found.risks:
        yield f"  {risk.ref}: {risk.text}"
