"""Reads what matters from a Bot Framework activity, trusting none of its shapes."""

from collections.abc import Iterator, Mapping
from typing import Any

from botbuilder.schema import Activity, ActivityTypes

from bot.turn import Attachment
from domain.people import Contact

ADAPTIVE_CARD = "application/vnd.microsoft.card.adaptive"
FILE_DOWNLOAD = "application/vnd.microsoft.teams.file.download.info"
CARD_ACTION = "adaptiveCard/action"
FILE_CONSENT = "fileConsent/invoke"


def from_a_person(activity: Activity) -> bool:
    """Whether somebody (not a bot, not the service itself) is behind it."""
    sender = activity.from_property
    return sender is not None and bool(sender.id or sender.aad_object_id) and sender.role != "bot"


def is_personal(activity: Activity) -> bool:
    """Whether it comes from a one-to-one chat."""
    return (activity.conversation.conversation_type or "personal") == "personal"


def contact(activity: Activity) -> Contact | None:
    """The Teams reference of the sender's personal chat; None elsewhere."""
    if not is_personal(activity):
        return None
    data = activity.channel_data if isinstance(activity.channel_data, dict) else {}
    tenant = data.get("tenant")
    return Contact(
        tenant_id=str((tenant.get("id") if isinstance(tenant, dict) else "") or activity.conversation.tenant_id or ""),
        conversation_id=activity.conversation.id,
        user_id=activity.from_property.id or "",
        bot_id=(activity.recipient.id if activity.recipient else "") or "",
        service_url=activity.service_url,
        locale=activity.locale or "en-GB",
    )


def pressed(activity: Activity) -> tuple[str, Mapping[str, Any] | None]:
    """The verb and data of a pressed card: an Execute invoke, or a Submit that arrives as a message; else empty."""
    value = activity.value
    if activity.type == ActivityTypes.invoke and activity.name == CARD_ACTION:
        action = value.get("action") if isinstance(value, dict) else None
        if isinstance(action, dict) and isinstance(action.get("verb"), str) and action["verb"]:
            data = action.get("data")
            return action["verb"], data if isinstance(data, dict) else {}
        return "unreadable", {}
    if activity.type == ActivityTypes.message and isinstance(value, dict) and isinstance(value.get("verb"), str):
        return value["verb"], {name: kept for name, kept in value.items() if name != "verb"}
    return "", None


def words(activity: Activity) -> Iterator[str]:
    """Every text that somebody typed or sent with an activity, wherever it stands in it."""
    waiting: list[Any] = [activity.text, activity.value]
    while waiting:
        match waiting.pop():
            case str(text):
                yield text
            case dict(fields):
                waiting += fields.values()
            case list(values):
                waiting += values


def files(activity: Activity) -> tuple[Attachment, ...]:
    """The files sent with a message."""
    found = []
    for one in activity.attachments or []:
        content = one.content if isinstance(one.content, dict) else {}
        if one.content_type == FILE_DOWNLOAD and isinstance(content.get("downloadUrl"), str):
            found.append(Attachment(name=str(one.name or "file"), url=content["downloadUrl"]))
    return tuple(found)
