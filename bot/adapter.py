"""The Bot Framework adapter over real HTTP: invokes with bodies, 400 and 401 where they belong, one outbound client."""

import json
import logging
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web
from botbuilder.core import InvokeResponse, TurnContext
from botbuilder.integration.aiohttp import CloudAdapter, ConfigurationBotFrameworkAuthentication
from botbuilder.schema import Activity, ActivityTypes, ConversationReference, ResourceResponse

from bot.auth import Gate, Unauthorised
from bot.connector import Connector
from bot.extension_payloads import is_extension

log = logging.getLogger(__name__)

LARGEST_ACTIVITY = 1024 * 1024
"""Bytes of an inbound activity; Teams' own messages stay under 100 KB, a pasted register may be larger."""

ORIGIN = "chaser.origin"
"""Where the turn state keeps the address under which the caller reached this process."""

Logic = Callable[[TurnContext], Awaitable[None]]


class _Identity:
    """What the SDK's constructor wants to read; this adapter asks nothing of it afterwards."""

    APP_ID = ""
    APP_PASSWORD = ""
    APP_TYPE = "MultiTenant"
    APP_TENANTID = ""


class ChaserAdapter(CloudAdapter):
    """A CloudAdapter with its own `process` and its own way out.

    The SDK's `process` answers 500 to every invoke with a body, and each of its turns builds new HTTP clients and
    fetches a token on the event loop (docs/decisions/0002).
    """

    def __init__(self, gate: Gate, connector: Connector) -> None:
        super().__init__(ConfigurationBotFrameworkAuthentication(_Identity()))
        self._gate = gate
        self._connector = connector

    async def handle(self, request: web.Request, logic: Logic) -> web.Response:
        """Answer one POST of the channel: 400 for what is no activity, 401 for a caller who is not the channel."""
        try:
            body = json.loads(await request.read())
        except (ValueError, RecursionError):
            return _plain(400, "The body is not JSON; send one Bot Framework activity as application/json.")
        if not isinstance(body, dict) or not isinstance(body.get("type"), str) or not body["type"]:
            return _plain(400, "The body is not an activity: it needs a type.")
        try:
            await self._gate.check(request.headers.get("Authorization", ""), body)
        except Unauthorised as error:
            log.warning("refused an activity: %s", error)
            return _plain(401, "Not authorised.")
        try:
            activity = Activity().deserialize(body)
            _check_shape(activity)
        except Exception as error:  # msrest raises many kinds for what does not fit; none is our fault
            log.warning("refused an activity that does not fit the schema: %s", type(error).__name__)
            return _plain(400, "The activity does not fit the Bot Framework schema; check its fields and their types.")
        context = TurnContext(self, activity)
        context.turn_state[ORIGIN] = str(request.url.origin())
        await self.run_pipeline(context, logic)
        return _answer(context)

    async def send_activities(self, context: TurnContext, activities: list[Activity]) -> list[ResourceResponse]:
        """Send what the SDK hands over (dialogs and prompts do) through the one outbound client."""
        sent = []
        for activity in activities:
            if activity.type == ActivityTypes.invoke_response:
                context.turn_state[self._INVOKE_RESPONSE_KEY] = activity
                sent.append(ResourceResponse(id=""))
            elif activity.type in {ActivityTypes.trace, "delay"}:
                sent.append(ResourceResponse(id=""))
            else:
                identifier = await self._connector.send(
                    activity.service_url, activity.conversation.id, activity.serialize(), activity.reply_to_id or ""
                )
                sent.append(ResourceResponse(id=identifier))
        return sent

    async def update_activity(self, context: TurnContext, activity: Activity) -> ResourceResponse:
        """Replace an activity in place through the one outbound client."""
        await self._connector.update(activity.service_url, activity.conversation.id, activity.id, activity.serialize())
        return ResourceResponse(id=activity.id)

    async def delete_activity(self, context: TurnContext, reference: ConversationReference) -> None:
        """Take an activity away through the one outbound client."""
        await self._connector.delete(reference.service_url, reference.conversation.id, reference.activity_id)


def set_invoke_response(context: TurnContext, status: int, body: dict[str, Any] | None) -> None:
    """Answer the invoke of this turn with `body` (plain JSON values only)."""
    context.turn_state[ChaserAdapter._INVOKE_RESPONSE_KEY] = Activity(  # noqa: SLF001  # the SDK's only place for it
        type=ActivityTypes.invoke_response, value=InvokeResponse(status=status, body=body)
    )


def _check_shape(activity: Activity) -> None:
    # Of a message extension Teams may leave the conversation out: its answer goes back in the invoke.
    if (
        activity.type in {ActivityTypes.message, ActivityTypes.invoke, ActivityTypes.conversation_update}
        and not (activity.conversation and activity.conversation.id and activity.service_url)
        and not is_extension(activity)
    ):
        raise ValueError("no conversation")


def _answer(context: TurnContext) -> web.Response:
    if context.activity.type != ActivityTypes.invoke:
        return web.Response(status=200)
    answer = context.turn_state.get(ChaserAdapter._INVOKE_RESPONSE_KEY)  # noqa: SLF001
    if answer is None:
        return web.Response(status=501)
    return web.json_response(answer.value.body, status=answer.value.status)


def _plain(status: int, sentence: str) -> web.Response:
    return web.json_response({"error": sentence}, status=status)
