"""`chaser import`: registers from spreadsheets, and an import taken back."""

import asyncio
from collections.abc import Sequence
from pathlib import Path

import click

from cli.operator import operator
from cli.uploads import read_uploads
from domain.imports import ImportDifference
from services.importing import last_import, preview_import, run_import, undo_import
from settings import read_settings


@click.command("import")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path, dir_okay=False))
@click.option("--programme", help="Code of the programme, for rows that name none")
@click.option("--dry-run", is_flag=True, help="Show what would change and every problem; keep nothing")
@click.option(
    "--undo", is_flag=True, help="Take the latest import back, as long as nothing of it has been changed since"
)
def import_(files: Sequence[Path], programme: str | None, dry_run: bool, undo: bool) -> None:
    """Bring registers from .csv or .xlsx FILES: people, workstreams, board dates, the seven registers, updates.

    In whatever order, everything or nothing. Importing the same files again changes nothing. Problems are listed by
    file, row and column; a cell that cannot be read is kept as text on its item.
    """
    if undo == bool(files):
        raise click.UsageError("Give the files to import, or --undo alone.")
    for line in asyncio.run(_undo() if undo else _import(files, programme, dry_run)):
        click.echo(line)


async def _import(files: Sequence[Path], programme: str | None, dry_run: bool) -> list[str]:
    import app  # the wiring is heavy: only when it is needed

    uploads = read_uploads(files)
    settings = read_settings()
    now = app.clock_from(settings.now)()
    async with app.open_store(settings) as store:
        if dry_run:
            found = await preview_import(store, uploads, operator(), now=now, programme=programme)
            counts, problems, changed = found.counts, found.problems, [_told(one) for one in found.differences]
            if found.further:
                changed.append(f"And {found.further:,} more items.")
            rows = f"{found.changes:,} row{'' if found.changes == 1 else 's'}"
            sentence = f"Dry run: {rows} would change; nothing was kept."
        else:
            result = await run_import(store, uploads, operator(), now=now, programme=programme)
            counts, problems, changed, sentence = result.counts, result.problems, [], result.sentence
    sums = (f"{one.register}: {one.new:,} new, {one.changed:,} changed, {one.same:,} as they were" for one in counts)
    return [*map(str, problems), *changed, *sums, sentence]


async def _undo() -> list[str]:
    import app  # the wiring is heavy: only when it is needed

    settings = read_settings()
    now = app.clock_from(settings.now)()
    async with app.open_store(settings) as store:
        latest = await last_import(store, operator())
        return [(await undo_import(store, operator(), latest.batch, now=now)).sentence]


def _told(difference: ImportDifference) -> str:
    return f"{difference.ref}: " + "; ".join(
        f"{one.label} from {one.before or 'nothing'} to {one.after or 'nothing'}" for one in difference.changes
    )
