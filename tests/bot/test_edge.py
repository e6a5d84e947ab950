"""The edge over real HTTP: what is malformed is 400, who is not the channel is 401, a crash is an apology."""

import json
import logging
from pathlib import Path
from typing import Any

import pytest
from aiohttp.test_utils import TestClient

from storage.store import SqlStore
from tests.bot.conftest import Talk
from tests.channel.conversation import words
from tests.channel.teams import Teams

ACTIVITIES = Path(__file__).parents[1] / "channel" / "activities"
CORA = "cora.cqcready@northbridge.example"


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"[]", b'"text"', b"null", b"{}", b'{"type": 5}', b"\xff\xfe", b"[" * 5000],
    ids=["empty", "cut", "list", "text", "null", "no type", "odd type", "bytes", "deep"],
)
async def test_what_is_no_activity_is_400(bot: TestClient[Any, Any], body: bytes) -> None:
    answer = await bot.post("/api/messages", data=body, headers={"Content-Type": "application/json"})
    assert answer.status == 400
    assert (await answer.json())["error"].endswith(".")


@pytest.mark.parametrize(
    "changed",
    [
        {"conversation": None},
        {"conversation": {}},
        {"conversation": "text"},
        {"from": "text"},
        {"attachments": "text"},
        {"entities": {"a": 1}},
        {"conversation": {"id": {"deep": 1}}},
    ],
)
async def test_an_activity_of_the_wrong_shape_is_refused_and_never_500(
    bot: TestClient[Any, Any], teams: Teams, changed: dict[str, object]
) -> None:
    activity = {
        "type": "message",
        "text": "help",
        "channelId": "msteams",
        "serviceUrl": teams.url,
        "from": {"id": "29:x"},
        "recipient": {"id": "28:bot"},
        "conversation": {"id": "a:1"},
    }
    answer = await bot.post("/api/messages", json=activity | changed)
    assert answer.status in {200, 400}


async def test_a_channel_elsewhere_is_401_in_development(bot: TestClient[Any, Any]) -> None:
    activity = {"type": "message", "serviceUrl": "https://evil.example/", "conversation": {"id": "a:1"}}
    answer = await bot.post("/api/messages", json=activity)
    assert answer.status == 401


async def test_alive_ready_and_measured(bot: TestClient[Any, Any]) -> None:
    assert (await bot.get("/healthz")).status == 200
    assert (await bot.get("/readyz")).status == 200
    assert "chaser_activities_total" in await (await bot.get("/metrics")).text()


async def test_a_crash_apologises_with_an_id_that_finds_the_traceback_and_no_text(
    sample_store: SqlStore, talk: Talk, caplog: pytest.LogCaptureFixture
) -> None:
    cora = talk(CORA)
    await cora.say("hello")
    async with sample_store.engine.begin() as connection:
        await connection.exec_driver_sql("ALTER TABLE board RENAME TO gone")
    with caplog.at_level(logging.ERROR):
        card = await cora.say("status")
    correlation = caplog.records[-1].getMessage().rsplit(" ", 1)[-1]
    assert correlation in words(card) and "sorry" in words(card).casefold()
    assert "Traceback" in caplog.text

    caplog.clear()
    with caplog.at_level(logging.ERROR):
        await cora.say("report draft the secret plan")
    assert "Traceback" in caplog.text and "secret plan" not in caplog.text


async def test_an_unknown_button_says_what_to_do(talk: Talk) -> None:
    cora = talk(CORA)
    card = {"actions": [{"type": "Action.Execute", "title": "Old", "verb": "gone.verb", "data": {}}]}
    answer = await cora.press_for_answer(card, "Old")
    assert answer["type"] == "application/vnd.microsoft.activity.message"
    assert "older version" in answer["value"]


REAL = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(ACTIVITIES.glob("*.json"))}


@pytest.mark.parametrize("name", REAL)
async def test_what_a_real_client_sends_is_answered(bot: TestClient[Any, Any], teams: Teams, name: str) -> None:
    activity = REAL[name] | {"serviceUrl": teams.url}
    answer = await bot.post("/api/messages", json=activity)
    assert answer.status == 200, await answer.text()


async def test_somebody_whom_teams_could_not_name_just_now_is_known_as_soon_as_it_can(talk: Talk, teams: Teams) -> None:
    wendy = talk("wendy.workforce@northbridge.example")
    account = teams.accounts.pop(wendy.account.id)
    assert "do not find you" in words(await wendy.say("hello"))
    teams.accounts[account.id] = account
    assert "Adult Social Care" in words(await wendy.say("hello"))
