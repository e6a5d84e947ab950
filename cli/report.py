"""`chaser report`: a meeting's highlight draft as a file."""

import asyncio
from pathlib import Path

import click

from cli.files import write_file
from cli.moments import read_day
from cli.operator import operator
from domain.errors import InvalidInput
from reports.renderer import Documents
from services.highlights import Form, draft_highlight, export_highlight
from settings import read_settings


@click.command()
@click.argument("board")
@click.option("--meeting", help="Day of the meeting, as 2026-12-17  [default: the next one]")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), required=True, help="A .docx or .md file")
@click.option("--for-board", is_flag=True, help="Leave out the box that is for the officer only")
def report(board: str, meeting: str | None, out: Path, for_board: bool) -> None:
    """Compile the highlight report of one meeting of BOARD and write it to a file.

    The report is compiled anew; when it says something else than the latest draft, it becomes the next version.
    """
    try:
        form = Form(out.suffix.removeprefix(".").lower())
    except ValueError as error:
        endings = " or ".join(f".{one}" for one in Form)
        raise InvalidInput(
            f"A report can be written as {endings}, not as {out.suffix or 'a file without ending'}."
        ) from error
    day = read_day(meeting) if meeting else None
    settings = read_settings()
    import app  # the wiring is heavy: only when it is needed

    async def run() -> str:
        now = app.clock_from(settings.now)()
        async with app.open_store(settings) as store:
            draft = await draft_highlight(store, operator(), board, day, now=now)
        document = await export_highlight(draft, Documents(), form, for_board=for_board)
        await asyncio.to_thread(write_file, out, document.content)
        highlight = draft.highlight
        return f"Wrote {out}: {highlight.board}, {highlight.period.label}, {highlight.version_label}, {highlight.returns} of {highlight.expected} returned."

    click.echo(asyncio.run(run()))
