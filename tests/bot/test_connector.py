"""Outbound calls keep Teams' limits, retry what may be retried, and say what was refused."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import aiohttp
import pytest

from bot.connector import Connector, Refused
from bot.tokens import CachedToken, NoToken, TokenRefused
from tests.channel.teams import Account, Teams, running

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
HELLO = {"type": "message", "text": "hello"}


@pytest.fixture
async def teams() -> AsyncIterator[Teams]:
    async with running(Teams()) as service:
        yield service


class Pauses:
    """Stands for sleeping; remembers how long it would have been."""

    def __init__(self) -> None:
        self.taken: list[float] = []

    async def __call__(self, seconds: float) -> None:
        self.taken.append(seconds)


@pytest.fixture
def pauses() -> Pauses:
    return Pauses()


@pytest.fixture
async def connector(pauses: Pauses) -> AsyncIterator[Connector]:
    async with aiohttp.ClientSession() as http:
        yield Connector(http, NoToken(), trusts=lambda url: "127.0.0.1" in url, pause=pauses)


async def test_a_message_is_sent_and_replaced(connector: Connector, teams: Teams) -> None:
    sent = await connector.send(teams.url, "a:1/with?odd#signs", HELLO)
    await connector.update(teams.url, "a:1/with?odd#signs", sent, {"type": "message", "text": "changed"})
    (message,) = teams.messages
    assert message.conversation == "a:1/with?odd#signs"
    assert [version["text"] for version in message.versions] == ["hello", "changed"]


@pytest.mark.parametrize("status", [412, 429, 502, 503, 504])
async def test_passing_refusals_are_tried_again(
    connector: Connector, teams: Teams, pauses: Pauses, status: int
) -> None:
    teams.refuse["a:1"] = [(status, "Busy"), (status, "Busy")]
    await connector.send(teams.url, "a:1", HELLO)
    assert len(teams.messages) == 1
    assert len(pauses.taken) == 2 and pauses.taken[1] > 1


async def test_it_gives_up_after_four_tries(connector: Connector, teams: Teams) -> None:
    teams.refuse["a:1"] = [(503, "Busy")] * 9
    with pytest.raises(Refused, match="503"):
        await connector.send(teams.url, "a:1", HELLO)
    assert len(teams.calls) == 4


@pytest.mark.parametrize(
    ("status", "code"), [(500, "Oops"), (403, "ConversationBlockedByUser"), (404, "Gone"), (400, "Bad")]
)
async def test_what_may_have_arrived_or_never_will_is_not_repeated(
    connector: Connector, teams: Teams, status: int, code: str
) -> None:
    teams.refuse["a:1"] = [(status, code)]
    with pytest.raises(Refused) as refused:
        await connector.send(teams.url, "a:1", HELLO)
    assert (refused.value.status, refused.value.code) == (status, code)
    assert len(teams.calls) == 1


async def test_nothing_goes_to_an_untrusted_address(connector: Connector) -> None:
    with pytest.raises(Refused, match="UntrustedServiceUrl"):
        await connector.send("https://evil.example/", "a:1", HELLO)


async def test_nobody_listening_is_a_refusal_not_a_crash(connector: Connector) -> None:
    with pytest.raises(Refused, match="NotReached"):
        await connector.send("http://127.0.0.1:9/", "a:1", HELLO)


async def test_a_member_is_looked_up(connector: Connector, teams: Teams) -> None:
    teams.accounts["29:w"] = Account(id="29:w", name="Wendy", email="w@x.example", entra_id="e1")
    assert (await connector.member(teams.url, "a:1", "29:w"))["email"] == "w@x.example"
    with pytest.raises(Refused, match="404"):
        await connector.member(teams.url, "a:1", "29:nobody")


async def test_one_token_serves_all_until_it_nears_its_end(teams: Teams) -> None:
    fetched: list[int] = []
    now = [NOW]

    def fetch() -> dict[str, object]:
        fetched.append(1)
        return {"access_token": f"t{len(fetched)}", "expires_in": 3600}

    token = CachedToken(fetch, lambda: now[0])
    async with aiohttp.ClientSession() as http:
        connector = Connector(http, token, trusts=lambda url: True, pause=Pauses())
        for _ in range(3):
            await connector.send(teams.url, "a:1", HELLO)
        now[0] = NOW + timedelta(minutes=56)
        await connector.send(teams.url, "a:1", HELLO)
    assert teams.authorizations == ["Bearer t1", "Bearer t1", "Bearer t1", "Bearer t2"]


async def test_a_refused_token_names_what_to_check_and_no_secret() -> None:
    token = CachedToken(lambda: {"error": "invalid_client", "correlation_id": "c-1"}, lambda: NOW)
    with pytest.raises(TokenRefused, match=r"invalid_client.*c-1.*MicrosoftAppPassword"):
        await token.authorization()
