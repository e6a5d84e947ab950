"""A strict stand-in for the Bot Connector: keeps conversations, refuses what Teams would refuse."""

import json
from collections import defaultdict
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web
from aiohttp.test_utils import TestServer
from jsonschema.exceptions import best_match

from tests.cards.goldens import official, schema

LARGEST_MESSAGE = 100 * 1024
ADAPTIVE_CARD = "application/vnd.microsoft.card.adaptive"

Json = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """Somebody in the tenant, as the member look-up shows them."""

    id: str
    name: str
    email: str
    entra_id: str


@dataclass(slots=True)
class Message:
    """One message the bot sent; `versions` holds every content it had, the newest last."""

    id: str
    conversation: str
    versions: list[Json]

    @property
    def card(self) -> Json:
        """The newest card of this message."""
        attachments = self.versions[-1].get("attachments") or []
        assert attachments, f"message {self.id} has no card: {self.versions[-1]}"
        card = attachments[0]["content"]
        assert isinstance(card, dict)
        return card


@dataclass(slots=True)
class Teams:
    """The service: accounts by user id, messages in order, and what it is told to refuse.

    `refuse[conversation]` is a list of (status, error code) answered one after the other before sends work again.
    """

    accounts: dict[str, Account] = field(default_factory=dict)
    messages: list[Message] = field(default_factory=list)
    refuse: dict[str, list[tuple[int, str]]] = field(default_factory=lambda: defaultdict(list))
    calls: list[tuple[str, str]] = field(default_factory=list)
    authorizations: list[str] = field(default_factory=list)
    url: str = ""

    def in_conversation(self, conversation: str) -> list[Message]:
        """The bot's messages in one conversation, oldest first."""
        return [message for message in self.messages if message.conversation == conversation]

    def application(self) -> web.Application:
        """The REST interface (v3) the bot calls."""
        app = web.Application(client_max_size=2 * 1024 * 1024)
        app.router.add_post("/v3/conversations/{conversation}/activities", self._post)
        app.router.add_post("/v3/conversations/{conversation}/activities/{activity}", self._post)
        app.router.add_put("/v3/conversations/{conversation}/activities/{activity}", self._put)
        app.router.add_delete("/v3/conversations/{conversation}/activities/{activity}", self._delete)
        app.router.add_get("/v3/conversations/{conversation}/members/{member}", self._member)
        return app

    async def _post(self, request: web.Request) -> web.Response:
        activity = await self._read(request)
        if isinstance(activity, web.Response):
            return activity
        message = Message(f"m{len(self.messages) + 1}", request.match_info["conversation"], [activity])
        self.messages.append(message)
        return web.json_response({"id": message.id}, status=201)

    async def _put(self, request: web.Request) -> web.Response:
        activity = await self._read(request)
        if isinstance(activity, web.Response):
            return activity
        for message in self.messages:
            if message.id == request.match_info["activity"]:
                message.versions.append(activity)
                return web.json_response({"id": message.id})
        return _error(404, "ActivityNotFoundInConversation")

    async def _delete(self, request: web.Request) -> web.Response:
        self._note(request)
        return web.Response(status=200)

    async def _member(self, request: web.Request) -> web.Response:
        self._note(request)
        account = self.accounts.get(request.match_info["member"])
        if account is None:
            return _error(404, "MemberNotFoundInConversation")
        return web.json_response(
            {
                "id": account.id,
                "name": account.name,
                "email": account.email,
                "userPrincipalName": account.email,
                "aadObjectId": account.entra_id,
            }
        )

    async def _read(self, request: web.Request) -> Json | web.Response:
        self._note(request)
        waiting = self.refuse[request.match_info["conversation"]]
        if waiting:
            status, code = waiting.pop(0)
            return _error(status, code)
        content = await request.read()
        if len(content) > LARGEST_MESSAGE:
            return _error(413, "MessageSizeTooBig")
        activity = json.loads(content)
        complaint = _complaint(activity)
        return _error(400, "BadSyntax", complaint) if complaint else activity

    def _note(self, request: web.Request) -> None:
        self.calls.append((request.method, request.path))
        self.authorizations.append(request.headers.get("Authorization", ""))


@asynccontextmanager
async def running(teams: Teams) -> AsyncIterator[Teams]:
    """The service on a free loopback port; `teams.url` is its address."""
    server = TestServer(teams.application())
    await server.start_server()
    teams.url = str(server.make_url("/"))
    try:
        yield teams
    finally:
        await server.close()


def card_complaint(card: Mapping[str, Any]) -> str:
    """What the official Adaptive Cards schema says against `card`; empty when nothing."""
    worst = best_match(schema().iter_errors(official(card)))
    return "" if worst is None else f"{worst.json_path}: {worst.message[:300]}"


def _complaint(activity: Json) -> str:
    if activity.get("type") != "message":
        return f"unexpected type {activity.get('type')!r}"
    attachments = activity.get("attachments") or []
    if attachments and activity.get("text"):
        return "text beside a card: Teams would split this message"
    if not attachments and not activity.get("text"):
        return "an empty message"
    for attachment in attachments:
        if attachment.get("contentType") == ADAPTIVE_CARD and (found := card_complaint(attachment["content"])):
            return found
    return ""


def _error(status: int, code: str, message: str = "") -> web.Response:
    return web.json_response({"error": {"code": code, "message": message}}, status=status)
