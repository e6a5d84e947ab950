"""`chaser export`: a programme's registers as a workbook."""

import asyncio
from pathlib import Path

import click

from cli.files import write_file
from cli.operator import operator
from domain.errors import InvalidInput
from reports.renderer import Documents
from services.exporting import export_registers
from settings import read_settings


@click.command()
@click.argument("programme")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), required=True, help="An .xlsx file")
@click.option("--open-only", is_flag=True, help="Leave restricted (Part 2) items out: a copy to pass on")
def export(programme: str, out: Path, open_only: bool) -> None:
    """Write every register of PROGRAMME to one Excel workbook; importing it again changes nothing."""
    if out.suffix.lower() != ".xlsx":
        raise InvalidInput(f"The registers can be written as .xlsx, not as {out.suffix or 'a file without ending'}.")
    settings = read_settings()
    import app  # the wiring is heavy: only when it is needed

    async def run() -> None:
        now = app.clock_from(settings.now)()
        async with app.open_store(settings) as store:
            document = await export_registers(
                store, Documents(), operator(), programme, now=now, restricted=not open_only
            )
        await asyncio.to_thread(write_file, out, document.content)

    asyncio.run(run())
    click.echo(f"Wrote {out}.")
