"""Importing registers from chat: files or pasted rows are previewed, kept for an hour, imported when Import is pressed."""

import base64
from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import uuid4

from bot.reply import Reply
from bot.turn import House, Turn
from cards import import_done, import_preview, notice
from domain.errors import InvalidInput, NotAllowed
from domain.imports import ImportDone
from domain.language.intents import UndoImport
from domain.people import Role
from services.importing import Upload, last_import, preview_import, run_import, undo_import
from services.ports import Document

KEPT_FOR = timedelta(hours=1)
MOST_FILES = 20


async def typed(house: House, turn: Turn, rest: str) -> Reply | None:
    """`import` with files or pasted rows below it; `import undo` is left to the language."""
    undoes = "undo" in rest.casefold() and "\n" not in rest.strip() and not turn.attachments
    return None if undoes else await preview(house, turn, rest)


async def preview(house: House, turn: Turn, rest: str) -> Reply:
    """What files or pasted rows would change, and every problem; nothing is kept of it yet."""
    _require_officer(turn)
    turn.require_own_chat()
    uploads = await _uploads(house, turn, rest)
    if not uploads:
        return Reply(
            card=notice.render(
                "Send the registers as .csv or .xlsx files in this chat, or type “import” and paste the rows with their "
                "heading below it. You see what would change before anything is kept."
            )
        )
    found = await preview_import(house.store, uploads, turn.actor, now=turn.now)
    key = f"import/{uuid4().hex}"
    await house.state.write({key: Document(value=_kept(turn, uploads))})
    return Reply(
        card=import_preview.render(
            key,
            found.counts,
            found.problems,
            files=[upload.name for upload in uploads],
            sheets=found.sheets,
            differences=found.differences,
            further=found.further,
        )
    )


async def confirm(house: House, turn: Turn, key: str) -> Reply:
    """Import: carried out once, all or nothing."""
    uploads = await _take(house, turn, key)
    result = await run_import(house.store, uploads, turn.actor, now=turn.now)
    await house.state.delete([key])
    return Reply(card=import_done.render(result.batch, result.sentence, result.counts), in_place=True)


async def undo(house: House, turn: Turn, batch: str) -> Reply:
    """Undo this import: all of it or nothing."""
    undone = await undo_import(house.store, turn.actor, batch, now=turn.now)
    return Reply(card=notice.render(undone.sentence), in_place=True)


async def undo_said(house: House, turn: Turn, intent: UndoImport) -> Reply:
    """ "Undo the import": the latest one is shown with its button, since it is large."""
    return asked_to_undo(turn, await last_import(house.store, turn.actor))


def asked_to_undo(turn: Turn, done: ImportDone) -> Reply:
    """The question whether that import is to be undone."""
    return Reply(card=import_done.render_question(done, time_zone=turn.person.time_zone))


async def cancel(house: House, turn: Turn, key: str) -> Reply:
    """Cancel: the files are forgotten."""
    await _take(house, turn, key)
    await house.state.delete([key])
    return Reply(card=notice.render("Nothing was imported. The files are forgotten."), in_place=True)


async def _uploads(house: House, turn: Turn, rest: str) -> list[Upload]:
    if len(turn.attachments) > MOST_FILES:
        raise InvalidInput(f"That is {len(turn.attachments)} files; send at most {MOST_FILES} at a time.")
    uploads = [Upload(name=one.name, content=await house.files.fetch(one.url)) for one in turn.attachments]
    if "\n" in rest.strip():
        uploads.append(Upload(name="pasted rows.csv", content=rest.strip().encode()))
    return uploads


def _require_officer(turn: Turn) -> None:
    held = turn.actor.everywhere or any(Role.OFFICER in roles for roles in turn.actor.roles.values())
    if not held:
        raise NotAllowed("Only a project officer can import registers. Ask yours to do it for you.")


def _kept(turn: Turn, uploads: Sequence[Upload]) -> dict[str, object]:
    return {
        "person": turn.person.id,
        "until": (turn.now + KEPT_FOR).isoformat(),
        "files": [[one.name, base64.b64encode(one.content).decode()] for one in uploads],
    }


async def _take(house: House, turn: Turn, key: str) -> list[Upload]:
    gone = "That preview is no longer open. Send the files again to see a fresh one."
    if not key.startswith("import/"):
        raise InvalidInput(gone)
    kept = (await house.state.read([key])).get(key)
    value = kept.value if kept is not None else None
    if not isinstance(value, dict) or value["person"] != turn.person.id:
        raise InvalidInput(gone)
    if datetime.fromisoformat(value["until"]) < turn.now:
        await house.state.delete([key])
        raise InvalidInput(gone)
    return [Upload(name=name, content=base64.b64decode(content)) for name, content in value["files"]]
