"""Outbound calls to the Bot Connector: one HTTP client, one token, Teams' rate limits kept, refusals as values."""

import json
import random
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

import aiohttp
from aiolimiter import AsyncLimiter

from bot.tokens import TokenRefused, TokenSource

RETRY = frozenset({412, 429, 502, 503, 504})
"""Answers worth another try (learn.microsoft.com, "Rate limiting for bots"); 500 is not: it may have been delivered."""
ATTEMPTS = 4
LONGEST_PAUSE = 30.0
CONVERSATION_LIMITS = ((7, 1.0), (60, 30.0))
"""Sends a bot may make into one conversation: 7 in a second, 60 in thirty (Teams' published limits)."""
REMEMBERED_CONVERSATIONS = 10_000
TIMEOUT = aiohttp.ClientTimeout(total=15, connect=5)

Pause = Callable[[float], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Refused(Exception):
    """The channel did not do it. `status` 0 means it was not reached; `code` is Teams' own error code."""

    status: int
    code: str
    message: str = ""

    def __str__(self) -> str:
        return f"{self.status or 'no answer'} {self.code}".strip()


class Connector:
    """Speaks the Bot Connector's REST interface (v3) for every conversation of the process."""

    def __init__(
        self,
        http: aiohttp.ClientSession,
        tokens: TokenSource,
        *,
        trusts: Callable[[str], bool],
        pause: Pause,
        requests_per_second: float = 30,
    ) -> None:
        self._http = http
        self._tokens = tokens
        self._trusts = trusts
        self._pause = pause
        self._tenant = AsyncLimiter(requests_per_second, 1)
        self._conversations: OrderedDict[str, tuple[AsyncLimiter, ...]] = OrderedDict()

    async def send(self, service_url: str, conversation: str, activity: Mapping[str, Any], reply_to: str = "") -> str:
        """Post `activity`; its id (empty when the channel gives none). Raises Refused."""
        path = f"v3/conversations/{_part(conversation)}/activities" + (f"/{_part(reply_to)}" if reply_to else "")
        answer = await self._call("POST", service_url, path, conversation, activity)
        return str(answer.get("id") or "")

    async def update(self, service_url: str, conversation: str, activity_id: str, activity: Mapping[str, Any]) -> None:
        """Replace the activity `activity_id`. Raises Refused."""
        path = f"v3/conversations/{_part(conversation)}/activities/{_part(activity_id)}"
        await self._call("PUT", service_url, path, conversation, activity)

    async def delete(self, service_url: str, conversation: str, activity_id: str) -> None:
        """Take the activity away. Raises Refused."""
        path = f"v3/conversations/{_part(conversation)}/activities/{_part(activity_id)}"
        await self._call("DELETE", service_url, path, conversation, None)

    async def member(self, service_url: str, conversation: str, user_id: str) -> dict[str, Any]:
        """What the channel knows of one member (`email`, `userPrincipalName`, `aadObjectId`, `name`). Raises Refused."""
        path = f"v3/conversations/{_part(conversation)}/members/{_part(user_id)}"
        return await self._call("GET", service_url, path, conversation, None)

    async def _call(
        self, method: str, service_url: str, path: str, conversation: str, body: Mapping[str, Any] | None
    ) -> dict[str, Any]:
        if not self._trusts(service_url):
            raise Refused(0, "UntrustedServiceUrl", service_url)
        url = f"{service_url.rstrip('/')}/{path}"
        data = None if body is None else json.dumps(body).encode()
        refused = Refused(0, "NotTried")
        for attempt in range(ATTEMPTS):
            await self._take_turn(conversation)
            try:
                return await self._once(method, url, data)
            except Refused as error:
                refused = error
                if error.status not in RETRY:
                    raise
            if attempt + 1 < ATTEMPTS:
                await self._pause(_wait(refused, attempt))
        raise refused

    async def _once(self, method: str, url: str, data: bytes | None) -> dict[str, Any]:
        headers = {"Content-Type": "application/json"} if data is not None else {}
        try:
            if authorization := await self._tokens.authorization():
                headers["Authorization"] = authorization
            async with self._http.request(
                method, url, data=data, headers=headers, timeout=TIMEOUT, allow_redirects=False
            ) as answer:
                content = await answer.read()
                if answer.status < 300:
                    return _json(content)
                raise _refusal(answer.status, content, answer.headers.get("Retry-After", ""))
        except TokenRefused as error:
            raise Refused(0, "NoToken", str(error)) from error
        except aiohttp.ClientConnectorError as error:
            raise Refused(503, "NotReached", str(error)) from error
        except (aiohttp.ClientError, TimeoutError) as error:
            # The request may have arrived: there is no idempotency key, so it is not repeated.
            raise Refused(0, "NoAnswer", type(error).__name__) from error

    async def _take_turn(self, conversation: str) -> None:
        limiters = self._conversations.get(conversation)
        if limiters is None:
            limiters = tuple(AsyncLimiter(calls, seconds) for calls, seconds in CONVERSATION_LIMITS)
            self._conversations[conversation] = limiters
            if len(self._conversations) > REMEMBERED_CONVERSATIONS:
                self._conversations.popitem(last=False)
        else:
            self._conversations.move_to_end(conversation)
        for limiter in (*limiters, self._tenant):
            await limiter.acquire()


def _part(text: str) -> str:
    return quote(text, safe="")


def _json(content: bytes) -> dict[str, Any]:
    if not content:
        return {}
    try:
        value = json.loads(content)
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}


def _refusal(status: int, content: bytes, retry_after: str) -> Refused:
    error = _json(content).get("error")
    described = error if isinstance(error, dict) else _json(content)
    code = str(described.get("subCode") or described.get("code") or "")
    return Refused(status, code, retry_after if status == 429 else str(described.get("message") or "")[:200])


def _wait(refused: Refused, attempt: int) -> float:
    """Seconds until the next try: what Teams asked for, else doubling from one second, with jitter either way."""
    asked = float(refused.message) if refused.status == 429 and refused.message.isdigit() else 2.0**attempt
    return min(asked, LONGEST_PAUSE) + random.random()  # noqa: S311  # jitter, not a secret
