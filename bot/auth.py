"""Who may post activities: checks the Bot Connector's token, off the event loop's back, with answers of 401."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol
from urllib.parse import urlsplit

import aiohttp
import jwt
from jwt import PyJWK

OPENID_METADATA = "https://login.botframework.com/v1/.well-known/openidconfiguration"
ISSUER = "https://api.botframework.com"
KEYS_LIVE = timedelta(hours=24)
"""Microsoft asks clients to refresh the signing keys once a day."""
UNKNOWN_KEY_PAUSE = timedelta(minutes=5)
"""A token signed with an unknown key makes the keys be fetched again, at most this often."""
CLOCK_SKEW = timedelta(minutes=5)
TIMEOUT = aiohttp.ClientTimeout(total=10)

TEAMS_SERVICE_HOSTS = (
    "smba.trafficmanager.net",
    "smba.infra.gcc.teams.microsoft.com",
    "smba.infra.gov.teams.microsoft.us",
    "smba.infra.dod.teams.microsoft.us",
)
TEAMS_SERVICE_SUFFIXES = (".botframework.com", ".teams.microsoft.com", ".teams.microsoft.us")
LOOPBACK_HOSTS = frozenset({"127.0.0.1", "localhost", "::1"})


class Unauthorised(Exception):
    """The caller is not the Bot Connector or speaks for another bot; answered with 401 and nothing else."""


class Gate(Protocol):
    """Lets an activity in or raises Unauthorised."""

    async def check(self, authorization: str, activity: dict[str, Any]) -> None: ...


def trusted_service(service_url: str, *, development: bool) -> bool:
    """Whether a token may be sent to `service_url`: Microsoft's hosts over https, or this machine in development."""
    try:
        parts = urlsplit(service_url)
        host = (parts.hostname or "").casefold()
    except ValueError:
        return False
    if development:
        return parts.scheme in {"http", "https"} and host in LOOPBACK_HOSTS
    return parts.scheme == "https" and (host in TEAMS_SERVICE_HOSTS or host.endswith(TEAMS_SERVICE_SUFFIXES))


class DevelopmentGate:
    """Without a bot registration: no token is asked, and only a channel on this machine is answered."""

    async def check(self, authorization: str, activity: dict[str, Any]) -> None:
        """Raises Unauthorised for a service address off this machine."""
        if not trusted_service(str(activity.get("serviceUrl") or ""), development=True):
            raise Unauthorised("without MicrosoftAppId only a channel on this machine is served")


@dataclass(frozen=True, slots=True)
class _SigningKey:
    key: PyJWK
    endorsements: frozenset[str]


class BotConnectorGate:
    """Checks signature, issuer, audience, times, the channel's endorsement and the service address of each token.

    Source: learn.microsoft.com, "Authenticate requests from the Bot Connector service to your bot".
    """

    def __init__(
        self,
        app_id: str,
        http: aiohttp.ClientSession,
        clock: Callable[[], datetime],
        *,
        metadata_url: str = OPENID_METADATA,
        allowed_tenants: frozenset[str] = frozenset(),
        trusts: Callable[[str], bool] = lambda url: trusted_service(url, development=False),
    ) -> None:
        self._app_id = app_id
        self._http = http
        self._clock = clock
        self._metadata_url = metadata_url
        self._allowed_tenants = allowed_tenants
        self._trusts = trusts
        self._keys: dict[str, _SigningKey] = {}
        self._fetched_at: datetime | None = None
        self._lock = asyncio.Lock()

    async def check(self, authorization: str, activity: dict[str, Any]) -> None:
        """Raises Unauthorised unless `authorization` is the Bot Connector's token for this bot and this activity."""
        scheme, _, token = authorization.partition(" ")
        if scheme.casefold() != "bearer" or not token:
            raise Unauthorised("no bearer token")
        try:
            key_id = str(jwt.get_unverified_header(token).get("kid", ""))
        except jwt.PyJWTError as error:
            raise Unauthorised("the token cannot be read") from error
        key = await self._key(key_id)
        claims = self._claims(token, key)
        self._match(claims, key, activity)

    def _claims(self, token: str, key: _SigningKey) -> dict[str, Any]:
        try:
            claims = jwt.decode(
                token,
                key.key.key,
                algorithms=["RS256"],
                audience=self._app_id,
                issuer=ISSUER,
                options={
                    "require": ["exp", "nbf", "iss", "aud"],
                    "verify_exp": False,
                    "verify_nbf": False,
                    "verify_iat": False,
                },
            )
            now = self._clock()
            begins, ends = (datetime.fromtimestamp(int(claims[name]), tz=now.tzinfo) for name in ("nbf", "exp"))
        except (jwt.PyJWTError, ValueError, TypeError, OverflowError, OSError) as error:
            raise Unauthorised("the token is not a valid Bot Connector token for this bot") from error
        if not begins - CLOCK_SKEW <= now <= ends + CLOCK_SKEW:
            raise Unauthorised("the token is not valid at this time")
        return claims

    def _match(self, claims: dict[str, Any], key: _SigningKey, activity: dict[str, Any]) -> None:
        channel = str(activity.get("channelId") or "")
        if key.endorsements and channel not in key.endorsements:
            raise Unauthorised("the signing key is not endorsed for this channel")
        service_url = str(activity.get("serviceUrl") or "")
        claimed = str(claims.get("serviceurl") or claims.get("serviceUrl") or "")
        if claimed.rstrip("/").casefold() != service_url.rstrip("/").casefold():
            raise Unauthorised("the token was issued for another service address")
        if not self._trusts(service_url):
            raise Unauthorised("the service address is not one of Microsoft's")
        if self._allowed_tenants and _tenant(activity) not in self._allowed_tenants:
            raise Unauthorised("this tenant is not served")

    async def _key(self, key_id: str) -> _SigningKey:
        if self._stale(KEYS_LIVE) or (key_id not in self._keys and self._stale(UNKNOWN_KEY_PAUSE)):
            async with self._lock:
                if self._stale(KEYS_LIVE) or (key_id not in self._keys and self._stale(UNKNOWN_KEY_PAUSE)):
                    await self._fetch_keys()
        key = self._keys.get(key_id)
        if key is None:
            raise Unauthorised("the token is signed with an unknown key")
        return key

    def _stale(self, age: timedelta) -> bool:
        return self._fetched_at is None or self._clock() - self._fetched_at > age

    async def _fetch_keys(self) -> None:
        try:
            async with self._http.get(self._metadata_url, timeout=TIMEOUT) as answer:
                jwks_uri = str((await answer.json())["jwks_uri"])
            async with self._http.get(jwks_uri, timeout=TIMEOUT) as answer:
                described = (await answer.json())["keys"]
            keys = {
                str(one["kid"]): _SigningKey(
                    PyJWK.from_dict(one, algorithm="RS256"), frozenset(one.get("endorsements", ()))
                )
                for one in described
            }
        except (aiohttp.ClientError, TimeoutError, ValueError, KeyError, TypeError, jwt.PyJWTError) as error:
            if not self._keys:
                raise Unauthorised("the Bot Connector's signing keys cannot be fetched now") from error
            keys = self._keys  # yesterday's keys are better than a deaf bot
        self._keys = keys
        self._fetched_at = self._clock()


def _tenant(activity: dict[str, Any]) -> str:
    channel_data = activity.get("channelData")
    tenant = channel_data.get("tenant") if isinstance(channel_data, dict) else None
    named = tenant.get("id") if isinstance(tenant, dict) else None
    conversation = activity.get("conversation")
    return str(named or (conversation.get("tenantId") if isinstance(conversation, dict) else "") or "").casefold()
