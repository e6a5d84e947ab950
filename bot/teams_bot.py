"""From activity to answer: reads a turn once, gives it to the one handler it belongs to, delivers the reply."""

import logging
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any
from uuid import uuid4

from botbuilder.core import TurnContext
from botbuilder.schema import Activity, ActivityTypes

from bot import commands, submissions
from bot.adapter import set_invoke_response
from bot.connector import Connector, Refused
from bot.handlers.welcome import welcome
from bot.reply import Card, Reply
from bot.text import clean
from bot.turn import Attachment, House, Turn
from cards import notice
from domain.errors import DomainError, NotFound
from domain.people import Channel, Contact
from services.people import Member, Newcomer, recognise

log = logging.getLogger(__name__)

ADAPTIVE_CARD = "application/vnd.microsoft.card.adaptive"
TOAST = "application/vnd.microsoft.activity.message"
FILE_DOWNLOAD = "application/vnd.microsoft.teams.file.download.info"
CARD_ACTION = "adaptiveCard/action"


class TeamsBot:
    """The bot of every conversation; `admins` and `time_zone` come from the settings."""

    def __init__(
        self,
        house: House,
        connector: Connector,
        clock: Callable[[], datetime],
        *,
        admins: frozenset[str],
        time_zone: str,
    ) -> None:
        self._house = house
        self._connector = connector
        self._clock = clock
        self._admins = admins
        self._time_zone = time_zone

    async def on_turn(self, context: TurnContext) -> None:
        """Answer one activity. Whatever goes wrong, the person gets a sentence and the log gets the traceback."""
        activity = context.activity
        if not _from_a_person(activity):
            return
        try:
            reply = await self._reply(activity)
        except DomainError as error:
            near = error.near if isinstance(error, NotFound) else ()
            reply = Reply(card=notice.render(str(error), near=near))
            if activity.type == ActivityTypes.invoke:
                _toast(context, str(error))
                return
        except Exception:
            correlation = uuid4().hex[:12]
            # The traceback holds no message text: handlers never put what was typed into an exception.
            log.exception("a turn failed; correlation id %s", correlation)
            reply = Reply(card=notice.apology(correlation))
            if activity.type == ActivityTypes.invoke:
                _toast(context, notice.apology_text(correlation))
                return
        if reply is not None:
            await self._deliver(context, reply)

    async def _reply(self, activity: Activity) -> Reply | None:
        turn = await self._turn(activity)
        if activity.type == ActivityTypes.installation_update:
            return await welcome(self._house, turn) if activity.action == "add" and turn.personal else None
        if turn.verb:
            return await submissions.answer(self._house, turn)
        if activity.type == ActivityTypes.message:
            return await commands.answer(self._house, turn)
        return None

    async def _turn(self, activity: Activity) -> Turn:
        verb, value = _pressed(activity)
        personal = (activity.conversation.conversation_type or "personal") == "personal"
        recognised = await recognise(
            self._house.store,
            Newcomer(
                entra_id=activity.from_property.aad_object_id or "",
                name=activity.from_property.name or "",
                contact=_contact(activity) if personal else None,
                look_up=lambda: self._look_up(activity),
            ),
            admins=self._admins,
            time_zone=self._time_zone,
            channel=Channel.CARD if verb else Channel.TEAMS,
        )
        return Turn(
            now=self._clock(),
            person=recognised.person,
            actor=recognised.actor,
            known=recognised.known,
            text=clean(activity.text),
            verb=verb,
            value=value,
            attachments=_files(activity),
            personal=personal,
            card_id=activity.reply_to_id or "",
        )

    async def _look_up(self, activity: Activity) -> Member | None:
        try:
            found = await self._connector.member(
                activity.service_url, activity.conversation.id, activity.from_property.id
            )
        except Refused as error:
            log.warning("the member look-up was refused: %s", error)
            return None
        return Member(
            name=str(found.get("name") or ""),
            email=str(found.get("email") or found.get("userPrincipalName") or ""),
            entra_id=str(found.get("aadObjectId") or found.get("objectId") or ""),
        )

    async def _deliver(self, context: TurnContext, reply: Reply) -> None:
        activity = context.activity
        later = list(reply.then)
        if activity.type == ActivityTypes.invoke and reply.in_place:
            set_invoke_response(context, 200, {"statusCode": 200, "type": ADAPTIVE_CARD, "value": dict(reply.card)})
        elif activity.type == ActivityTypes.invoke:
            _toast(context, "Done.")
            later.insert(0, reply.card)
        elif reply.in_place and activity.reply_to_id:
            message = card_message(activity, reply.card)
            await self._connector.update(activity.service_url, activity.conversation.id, activity.reply_to_id, message)
        else:
            later.insert(0, reply.card)
        for card in later:
            await self._connector.send(
                activity.service_url, activity.conversation.id, card_message(activity, card), _thread(activity)
            )


def card_message(activity: Activity, card: Card) -> dict[str, Any]:
    """A message holding one card alone: Teams splits text beside a card into a message that cannot be updated."""
    return {
        "type": "message",
        "from": activity.recipient.serialize() if activity.recipient else None,
        "recipient": activity.from_property.serialize() if activity.from_property else None,
        "conversation": activity.conversation.serialize(),
        "attachments": [{"contentType": ADAPTIVE_CARD, "content": card}],
    }


def _toast(context: TurnContext, sentence: str) -> None:
    set_invoke_response(context, 200, {"statusCode": 200, "type": TOAST, "value": sentence})


def _from_a_person(activity: Activity) -> bool:
    sender = activity.from_property
    return sender is not None and bool(sender.id or sender.aad_object_id) and sender.role != "bot"


def _thread(activity: Activity) -> str:
    """In a channel the reply belongs to the thread; a personal chat has none, and an invoke's id is not a message."""
    personal = (activity.conversation.conversation_type or "personal") == "personal"
    return "" if personal or activity.type != ActivityTypes.message else activity.id or ""


def _contact(activity: Activity) -> Contact:
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


def _pressed(activity: Activity) -> tuple[str, Mapping[str, Any] | None]:
    """The verb and data of a pressed card: an Execute invoke, or a Submit that arrives as a message."""
    value = activity.value
    if activity.type == ActivityTypes.invoke and activity.name == CARD_ACTION and isinstance(value, dict):
        action = value.get("action")
        if isinstance(action, dict) and isinstance(action.get("verb"), str):
            data = action.get("data")
            return action["verb"], data if isinstance(data, dict) else {}
        return "?", {}
    if activity.type == ActivityTypes.message and isinstance(value, dict) and isinstance(value.get("verb"), str):
        return value["verb"], value
    return "", None


def _files(activity: Activity) -> tuple[Attachment, ...]:
    files = []
    for one in activity.attachments or []:
        content = one.content if isinstance(one.content, dict) else {}
        if one.content_type == FILE_DOWNLOAD and isinstance(content.get("downloadUrl"), str):
            files.append(Attachment(name=str(one.name or "file"), url=content["downloadUrl"]))
    return tuple(files)
