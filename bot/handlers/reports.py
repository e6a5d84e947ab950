"""Highlight drafts: the preview card, and the Word file behind it."""

from bot.reply import Download, Reply
from bot.turn import House, Turn
from cards import highlight_preview
from domain.language.office import BuildReport
from domain.requests import ExportDraft
from services import exporting
from services.highlights import draft_highlight, export_highlight, find_draft


async def draft(house: House, turn: Turn, rest: str) -> Reply:
    """`report draft [board]`: the preview of the next meeting's report."""
    turn.require_own_chat()
    made = await draft_highlight(house.store, turn.actor, rest.strip(" ?!."), None, now=turn.now)
    return Reply(card=highlight_preview.render(made))


async def export(house: House, turn: Turn, request: ExportDraft) -> Reply:
    """ "Word file": the draft as a document, with or without the officer box."""
    turn.require_own_chat()
    made = await find_draft(house.store, turn.actor, request.meeting)
    document = await export_highlight(made, house.renderer, for_board=request.for_board)
    return Reply(download=Download(name=document.name, content=document.content))


async def of_intent(house: House, turn: Turn, intent: BuildReport) -> Reply:
    """ "Build the highlight report": of the board meant, or of the only programme board."""
    name = ""
    if intent.board is not None:
        async with house.store.read() as tx:
            name = next((one.name for one in await tx.programmes.boards() if one.id == intent.board), "")
    return await draft(house, turn, name)


async def export_registers(house: House, turn: Turn, rest: str) -> Reply:
    """`export [programme]`: the registers as a workbook; what the person may not see is not in it."""
    turn.require_own_chat()
    document = await exporting.export_registers(
        house.store, house.renderer, turn.actor, rest.strip(" ?!."), now=turn.now
    )
    return Reply(download=Download(name=document.name, content=document.content))
