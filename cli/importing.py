"""`chaser import`: registers from spreadsheets."""

import asyncio
from collections.abc import Sequence
from pathlib import Path

import click

from cli.operator import operator
from cli.uploads import read_uploads
from domain.imports import ImportProblem, RegisterCount
from services.importing import preview_import, run_import
from settings import read_settings


@click.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, dir_okay=False))
@click.option("--programme", help="Code of the programme, for rows that name none")
@click.option("--dry-run", is_flag=True, help="Show what would change and every problem; keep nothing")
def import_(files: Sequence[Path], programme: str | None, dry_run: bool) -> None:
    """Bring registers from .csv or .xlsx FILES: people, workstreams, board dates, the seven registers, updates.

    In whatever order, everything or nothing. Importing the same files again changes nothing. Problems are listed by
    file, row and column; a cell that cannot be read is kept as text on its item.
    """
    uploads = read_uploads(files)
    settings = read_settings()
    import app  # the wiring is heavy: only when it is needed

    async def run() -> tuple[Sequence[RegisterCount], Sequence[ImportProblem], str]:
        now = app.clock_from(settings.now)()
        async with app.open_store(settings) as store:
            if dry_run:
                preview = await preview_import(store, uploads, operator(), now=now, programme=programme)
                return (
                    preview.counts,
                    preview.problems,
                    f"Dry run: {preview.changes:,} rows would change; nothing was kept.",
                )
            result = await run_import(store, uploads, operator(), now=now, programme=programme)
            return result.counts, result.problems, result.sentence

    counts, problems, sentence = asyncio.run(run())
    for problem in problems:
        click.echo(str(problem))
    for count in counts:
        click.echo(f"{count.register}: {count.new:,} new, {count.changed:,} changed, {count.same:,} as they were")
    click.echo(sentence)
