"""Handing a document to a person: kept for an hour, then taken by Teams' file consent or, in development, by a link."""

import base64
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from bot.reply import Download
from domain.errors import InvalidInput
from domain.identifiers import PersonId
from services.ports import ConversationState, Document

CONSENT = "application/vnd.microsoft.teams.card.file.consent"
FILE_INFO = "application/vnd.microsoft.teams.card.file.info"
KEPT_FOR = timedelta(hours=1)

_GONE = "That document is no longer kept. Ask for it again."


async def keep(state: ConversationState, download: Download, person: PersonId, now: datetime) -> str:
    """Keep `download` for `person` for an hour and give the key to it, which cannot be guessed."""
    key = f"downloads/{uuid4().hex}"
    value = {
        "person": person,
        "until": (now + KEPT_FOR).isoformat(),
        "name": download.name,
        "content": base64.b64encode(download.content).decode(),
    }
    await state.write({key: Document(value=value)})
    return key


async def fetch(state: ConversationState, key: str, person: PersonId | None, now: datetime) -> Download:
    """What is kept under `key`; `person` None asks nobody's name (the development link). Raises InvalidInput."""
    kept = (await state.read([key])).get(key) if key.startswith("downloads/") else None
    value = kept.value if kept is not None else None
    if not isinstance(value, dict) or (person is not None and value["person"] != person):
        raise InvalidInput(_GONE)
    if datetime.fromisoformat(value["until"]) < now:
        await state.delete([key])
        raise InvalidInput(_GONE)
    return Download(name=value["name"], content=base64.b64decode(value["content"]))


def consent(download: Download, key: str) -> dict[str, Any]:
    """The attachment that asks the person to let the document into their OneDrive (personal chats only)."""
    return {
        "contentType": CONSENT,
        "name": download.name,
        "content": {
            "description": "Saved to your OneDrive when you accept",
            "sizeInBytes": len(download.content),
            "acceptContext": {"key": key},
            "declineContext": {"key": key},
        },
    }


def consented(value: object) -> tuple[bool, str, Mapping[str, Any]]:
    """Whether a consent was given, the key it is about and where to upload. Raises InvalidInput for anything else."""
    if isinstance(value, dict) and isinstance(value.get("context"), dict):
        key, upload = value["context"].get("key"), value.get("uploadInfo")
        if isinstance(key, str) and value.get("action") in {"accept", "decline"}:
            return value["action"] == "accept", key, upload if isinstance(upload, dict) else {}
    raise InvalidInput(_GONE)


def saved(upload: Mapping[str, Any]) -> dict[str, Any]:
    """The attachment that shows the saved file."""
    return {
        "contentType": FILE_INFO,
        "contentUrl": upload.get("contentUrl"),
        "name": upload.get("name"),
        "content": {"uniqueId": upload.get("uniqueId"), "fileType": upload.get("fileType")},
    }
