"""From activity to answer: reads a turn once, gives it to the one handler it belongs to, has the reply delivered."""

import logging
from collections.abc import Callable
from datetime import datetime
from uuid import uuid4

from botbuilder.core import TurnContext
from botbuilder.schema import Activity, ActivityTypes

from bot import activities, commands, downloads, extensions, lines, memory, submissions
from bot.adapter import set_invoke_response
from bot.connector import Connector, Refused
from bot.delivery import Delivery, answer_toast
from bot.extension_answers import sentence as sentence_for
from bot.extension_payloads import is_extension
from bot.reply import Card, Reply
from bot.text import clean
from bot.turn import House, Turn
from cards import notice, pick
from dialogs import Conversation
from domain.errors import DomainError, NotFound
from domain.people import Channel
from services.guarding import refuse_personal_data
from services.people import Member, Newcomer, recognise

log = logging.getLogger(__name__)


class TeamsBot:
    """The bot of every conversation; `admins` and `time_zone` come from the settings."""

    def __init__(
        self,
        house: House,
        connector: Connector,
        delivery: Delivery,
        clock: Callable[[], datetime],
        *,
        admins: frozenset[str],
        time_zone: str,
    ) -> None:
        self._house = house
        self._connector = connector
        self._delivery = delivery
        self._clock = clock
        self._dialogs = Conversation(house.state)
        self._admins = admins
        self._time_zone = time_zone

    async def on_turn(self, context: TurnContext) -> None:
        """Answer one activity. Whatever goes wrong, the person gets a sentence and the log gets the traceback."""
        activity = context.activity
        if not activities.from_a_person(activity):
            return
        try:
            turn = await self._turn(activity)
            await refuse_personal_data(self._house.store, turn.actor, activities.words(activity), now=turn.now)
            if is_extension(activity):
                found = await extensions.answer(self._house, turn, activity.name, activity.value)
                set_invoke_response(context, 200, found)
                return
            reply = await self._reply(context, turn)
            if reply is not None:
                await self._delivery.deliver(context, turn.person.id, reply, turn.now)
                if reply.question is not None:
                    await self._dialogs.ask(context, reply.question, turn.now)
                if reply.about is not None:
                    await memory.remember(self._house.state, turn.person.id, reply.about)
        except DomainError as error:
            near = error.near if isinstance(error, NotFound) else ()
            await self._say(context, str(error), notice.render(str(error), near=near))
        except Refused as error:
            # Nobody can be told: the channel itself does not take the answer.
            log.warning("the channel refused an answer: %s", error)
        except Exception:
            correlation = uuid4().hex[:12]
            # Tracebacks hold no message text: handlers put none into exceptions, the database hides its parameters.
            log.exception("a turn failed; correlation id %s", correlation)
            await self._say(context, notice.apology_text(correlation), notice.apology(correlation))

    async def _say(self, context: TurnContext, sentence: str, card: Card) -> None:
        if is_extension(context.activity):
            set_invoke_response(context, 200, sentence_for(context.activity.name, sentence))
            return
        if context.activity.type == ActivityTypes.invoke:
            answer_toast(context, sentence)
            return
        try:
            await self._delivery.send(context.activity, {"contentType": activities.ADAPTIVE_CARD, "content": card})
        except Refused as error:
            log.warning("the channel refused an answer: %s", error)

    async def _reply(self, context: TurnContext, turn: Turn) -> Reply | None:
        activity = context.activity
        if activity.type == ActivityTypes.installation_update:
            return await commands.welcome(self._house, turn) if activity.action == "add" and turn.personal else None
        if turn.verb:
            if turn.verb == pick.VERB:
                await self._dialogs.leave(context)
            return await submissions.answer(self._house, turn)
        if activity.type == ActivityTypes.invoke and activity.name == activities.FILE_CONSENT:
            return await self._consent(activity, turn)
        if activity.type == ActivityTypes.message:
            asked = await self._dialogs.resume(context, turn.text, turn.now)
            return await lines.resumed(self._house, turn, asked)
        return None

    async def _consent(self, activity: Activity, turn: Turn) -> Reply:
        accepted, key, upload = downloads.consented(activity.value)
        kept = await downloads.fetch(self._house.state, key, turn.person.id, turn.now)
        if accepted:
            await self._house.files.upload(str(upload.get("uploadUrl") or ""), kept.content)
            await self._delivery.send(activity, downloads.saved(upload))
        await self._house.state.delete([key])
        return Reply()

    async def _turn(self, activity: Activity) -> Turn:
        verb, value = activities.pressed(activity)
        recognised = await recognise(
            self._house.store,
            Newcomer(
                entra_id=activity.from_property.aad_object_id or "",
                name=activity.from_property.name or "",
                contact=None if is_extension(activity) else activities.contact(activity),
                look_up=lambda: self._look_up(activity),
            ),
            admins=self._admins,
            time_zone=self._time_zone,
            channel=Channel.EXTENSION if is_extension(activity) else Channel.CARD if verb else Channel.TEAMS,
        )
        return Turn(
            now=self._clock(),
            person=recognised.person,
            actor=recognised.actor,
            known=recognised.known,
            text=clean(activity.text),
            verb=verb,
            value=value,
            attachments=activities.files(activity),
            personal=not is_extension(activity) and activities.is_personal(activity),
        )

    async def _look_up(self, activity: Activity) -> Member | None:
        if not activity.from_property.id or activity.conversation is None:
            return None
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
