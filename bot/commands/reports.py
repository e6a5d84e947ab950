"""What comes out as a document, and what comes in as one."""

from bot.commands.command import EVERYBODY, OFFICERS, REPORTING, Command
from bot.handlers import importing, reports

ROWS: tuple[Command, ...] = (
    Command(
        words="report draft",
        takes="[board]",
        summary="Compile the highlight report for the next meeting of a board",
        example="report draft ASC Transformation Board",
        roles=REPORTING,
        handle=reports.draft,
        aliases=("draft report", "build highlight report", "report"),
    ),
    Command(
        words="import",
        takes="<files sent with the message, or pasted rows>",
        summary="Read registers from CSV or Excel; nothing is kept until you press Import",
        example="import",
        roles=OFFICERS,
        handle=importing.typed,
    ),
    Command(
        words="export",
        takes="[programme]",
        summary="The registers as an Excel workbook; edit it, send it back, and see the differences",
        example="export ASC",
        roles=EVERYBODY,
        handle=reports.export_registers,
        in_menu=False,
    ),
)
