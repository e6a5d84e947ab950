"""Only the Bot Connector's own token for this bot, this channel and this service address opens the door."""

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import aiohttp
import jwt
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm

from bot.auth import BotConnectorGate, DevelopmentGate, Unauthorised, trusted_service

APP = "11111111-2222-3333-4444-555555555555"
SERVICE = "https://smba.trafficmanager.net/uk/"
NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
ACTIVITY = {"type": "message", "channelId": "msteams", "serviceUrl": SERVICE, "channelData": {"tenant": {"id": "T1"}}}


@dataclass
class Entra:
    """The signing keys as the Bot Connector publishes them; counts how often they are asked for."""

    keys: dict[str, rsa.RSAPrivateKey] = field(default_factory=dict)
    asked: int = 0
    url: str = ""

    def add(self, key_id: str) -> None:
        self.keys[key_id] = rsa.generate_private_key(public_exponent=65537, key_size=2048)

    def sign(self, key_id: str = "k1", /, **changed: object) -> str:
        claims = {
            "iss": "https://api.botframework.com",
            "aud": APP,
            "nbf": int((NOW - timedelta(minutes=1)).timestamp()),
            "exp": int((NOW + timedelta(hours=1)).timestamp()),
            "serviceurl": SERVICE,
            **changed,
        }
        return "Bearer " + jwt.encode(claims, self.keys[key_id], algorithm="RS256", headers={"kid": key_id})

    async def metadata(self, _: web.Request) -> web.Response:
        return web.json_response({"jwks_uri": self.url + "keys"})

    async def published(self, _: web.Request) -> web.Response:
        self.asked += 1
        described = [
            {**json.loads(RSAAlgorithm.to_jwk(key.public_key())), "kid": name, "endorsements": ["msteams"]}
            for name, key in self.keys.items()
        ]
        return web.json_response({"keys": described})


@pytest.fixture
async def entra() -> AsyncIterator[Entra]:
    published = Entra()
    published.add("k1")
    app = web.Application()
    app.router.add_get("/metadata", published.metadata)
    app.router.add_get("/keys", published.published)
    server = TestServer(app)
    await server.start_server()
    published.url = str(server.make_url("/"))
    yield published
    await server.close()


@pytest.fixture
async def http() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


@pytest.fixture
def gate(entra: Entra, http: aiohttp.ClientSession) -> BotConnectorGate:
    return BotConnectorGate(APP, http, lambda: NOW, metadata_url=entra.url + "metadata")


async def test_the_connectors_token_is_let_in(gate: BotConnectorGate, entra: Entra) -> None:
    await gate.check(entra.sign(), ACTIVITY)


@pytest.mark.parametrize(
    "authorization",
    ["", "Bearer", "Bearer x", "Bearer a.b.c", "Basic dXNlcg==", "Bearer " + "e" * 9000],
)
async def test_what_is_no_token_is_refused(gate: BotConnectorGate, authorization: str) -> None:
    with pytest.raises(Unauthorised):
        await gate.check(authorization, ACTIVITY)


@pytest.mark.parametrize(
    "changed",
    [
        {"aud": "another-bot"},
        {"iss": "https://evil.example"},
        {"exp": int((NOW - timedelta(minutes=6)).timestamp())},
        {"nbf": int((NOW + timedelta(minutes=6)).timestamp())},
        {"serviceurl": "https://evil.example/"},
        {"exp": "soon"},
    ],
)
async def test_a_token_for_something_else_is_refused(
    gate: BotConnectorGate, entra: Entra, changed: dict[str, object]
) -> None:
    with pytest.raises(Unauthorised):
        await gate.check(entra.sign(**changed), ACTIVITY)


async def test_a_clock_five_minutes_apart_is_forgiven(gate: BotConnectorGate, entra: Entra) -> None:
    await gate.check(entra.sign(exp=int((NOW - timedelta(minutes=4)).timestamp())), ACTIVITY)


async def test_an_unknown_key_is_fetched_once_and_not_hammered(gate: BotConnectorGate, entra: Entra) -> None:
    await gate.check(entra.sign(), ACTIVITY)
    entra.add("k2")
    for _ in range(3):
        with pytest.raises(Unauthorised):
            await gate.check(entra.sign("k2"), ACTIVITY)
    assert entra.asked == 1


async def test_a_rolled_key_is_found_after_the_pause(entra: Entra, http: aiohttp.ClientSession) -> None:
    now = [NOW]
    gate = BotConnectorGate(APP, http, lambda: now[0], metadata_url=entra.url + "metadata")
    await gate.check(entra.sign(), ACTIVITY)
    entra.add("k2")
    now[0] = NOW + timedelta(minutes=6)
    await gate.check(entra.sign("k2"), ACTIVITY)


async def test_the_channel_must_be_endorsed(gate: BotConnectorGate, entra: Entra) -> None:
    with pytest.raises(Unauthorised, match="endorsed"):
        await gate.check(entra.sign(), {**ACTIVITY, "channelId": "webchat"})


async def test_a_service_address_that_is_not_microsofts_is_refused(gate: BotConnectorGate, entra: Entra) -> None:
    evil = "https://smba.trafficmanager.net.evil.example/"
    with pytest.raises(Unauthorised, match="Microsoft"):
        await gate.check(entra.sign(serviceurl=evil), {**ACTIVITY, "serviceUrl": evil})


async def test_another_tenant_is_refused(entra: Entra, http: aiohttp.ClientSession) -> None:
    gate = BotConnectorGate(
        APP, http, lambda: NOW, metadata_url=entra.url + "metadata", allowed_tenants=frozenset({"t2"})
    )
    with pytest.raises(Unauthorised, match="tenant"):
        await gate.check(entra.sign(), ACTIVITY)


async def test_keys_that_cannot_be_fetched_refuse_but_do_not_crash(http: aiohttp.ClientSession, entra: Entra) -> None:
    gate = BotConnectorGate(APP, http, lambda: NOW, metadata_url="http://127.0.0.1:9/metadata")
    with pytest.raises(Unauthorised, match="cannot be fetched"):
        await gate.check(entra.sign(), ACTIVITY)


@pytest.mark.parametrize(
    ("url", "trusted"),
    [
        ("https://smba.trafficmanager.net/uk/", True),
        ("https://europe.api.botframework.com/", True),
        ("http://smba.trafficmanager.net/uk/", False),
        ("https://smba.trafficmanager.net@evil.example/", False),
        ("https://evilbotframework.com/", False),
        ("https://[broken", False),
        ("", False),
    ],
)
def test_trusted_service(url: str, trusted: bool) -> None:
    assert trusted_service(url, development=False) is trusted


async def test_development_serves_this_machine_only() -> None:
    await DevelopmentGate().check("", {"serviceUrl": "http://localhost:5000/_connector"})
    for elsewhere in (SERVICE, "http://127.0.0.1.evil.example/"):
        with pytest.raises(Unauthorised):
            await DevelopmentGate().check("", {"serviceUrl": elsewhere})
