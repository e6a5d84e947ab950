"""The whole product over real HTTP: the sample programme in SQLite, a clock of the test's own, a strict Teams beside it."""

from collections.abc import AsyncIterator, Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import NAMESPACE_DNS, uuid5
from zoneinfo import ZoneInfo

import pytest
from aiohttp.test_utils import TestClient, TestServer
from pydantic import SecretStr

import app
from settings import Settings
from storage.store import SqlStore
from tests.channel.conversation import Conversation
from tests.channel.teams import Account, Teams, running

LONDON = ZoneInfo("Europe/London")
CARD_DAY = datetime(2026, 11, 30, 9, 30, tzinfo=LONDON)
"""Monday: card day of the ASC Transformation Board of 17 December and of LAN's board of 10 December."""
ADMIN = "admin@northbridge.example"

Talk = Callable[..., Conversation]


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self, start: datetime) -> None:
        self.now = start

    def __call__(self) -> datetime:
        return self.now

    def move(self, **duration: float) -> None:
        self.now += timedelta(**duration)


async def no_pause(seconds: float) -> None:
    """Stands for waiting between tries."""


@pytest.fixture
def clock() -> Clock:
    return Clock(CARD_DAY)


@pytest.fixture
async def teams() -> AsyncIterator[Teams]:
    async with running(Teams()) as service:
        yield service


@pytest.fixture
def settings() -> Settings:
    return Settings(database_url=SecretStr("sqlite:///unused"), admins=frozenset({ADMIN}))


@pytest.fixture
async def chaser(sample_store: SqlStore, clock: Clock, settings: Settings) -> AsyncIterator[app.Chaser]:
    async with app.build_app(settings, sample_store, clock=clock, pause=no_pause) as wired:
        yield wired


@pytest.fixture
async def bot(chaser: app.Chaser) -> AsyncIterator[TestClient[Any, Any]]:
    async with TestClient(TestServer(chaser.server)) as client:
        yield client


@pytest.fixture
def talk(bot: TestClient[Any, Any], teams: Teams) -> Talk:
    """`talk("cora.cqcready@northbridge.example")` is that person's chat; anybody else is a stranger with an account."""
    return talk_over(bot, teams)


def talk_over(bot: TestClient[Any, Any], teams: Teams) -> Talk:
    """Chats with that bot, whose answers go to that service."""

    def chat(email: str, name: str = "") -> Conversation:
        account = Account(
            id=f"29:{email.partition('@')[0]}",
            name=name or email.partition("@")[0].replace(".", " ").title(),
            email=email,
            entra_id=str(uuid5(NAMESPACE_DNS, email)),
        )
        teams.accounts[account.id] = account
        return Conversation(bot, teams, account)

    return chat
