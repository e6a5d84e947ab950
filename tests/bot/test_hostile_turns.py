"""Whatever people type, press or send, the answer is a card that Teams takes or a sentence; a fault of ours is none."""

import json
import logging
import shutil
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from aiohttp.test_utils import TestClient, TestServer
from hypothesis import example, given
from hypothesis import strategies as st

import app
from bot.commands import COMMANDS
from bot.submissions import SUBMISSIONS
from cli.typed_lines import EVERYDAY, HOSTILE
from settings import Settings
from storage.engine import create_engine
from storage.store import SqlStore
from tests.bot.conftest import CARD_DAY, Clock, Talk, no_pause, talk_over
from tests.cards.fuzzing import json_values, read_or_refuse
from tests.channel.conversation import Conversation, elements
from tests.channel.teams import Json, Teams, card_complaint, running
from tests.domain.language.test_properties import LINES
from tests.domain.language.written import WRITTEN
from tests.fuzzing import examples

UTTERANCES = tuple(row[0] for row in WRITTEN.values())
WHO = ("jo.projofficer", "cora.cqcready", "finn.finance", "dana.dass", "ivan.ict", "stranger")
CARD = "application/vnd.microsoft.card.adaptive"


@dataclass(frozen=True, slots=True)
class Say:
    """Types a line."""

    who: str
    line: str


@dataclass(frozen=True, slots=True)
class Press:
    """Presses one of the buttons seen so far, with some of what it sends replaced."""

    who: str
    button: int
    damage: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Forge:
    """Sends a verb that no card has shown."""

    who: str
    verb: str
    value: object


PEOPLE = st.sampled_from(WHO)
JUNK = st.text(max_size=40) | LINES
TYPED = st.one_of(
    LINES,
    st.text(max_size=120),
    st.sampled_from(EVERYDAY),
    st.sampled_from(sorted(HOSTILE.values())),
    st.sampled_from(UTTERANCES),
    st.builds("/{} {}".format, st.sampled_from([one.words for one in COMMANDS]), JUNK),
    st.builds("{} {}".format, st.sampled_from(UTTERANCES), JUNK),
)
INPUTS = st.dictionaries(st.integers(0, 12).map(str), json_values | TYPED, max_size=4)
FIELDS = st.sampled_from(
    ["item", "chaser", "meeting", "programme", "line", "ref", "set.due", "text", "person", "version"]
)
STEPS = st.lists(
    st.one_of(
        st.builds(Say, PEOPLE, TYPED),
        st.builds(Press, PEOPLE, st.integers(0, 40), INPUTS),
        st.builds(
            Forge,
            PEOPLE,
            st.sampled_from(sorted(SUBMISSIONS)),
            st.dictionaries(FIELDS | st.text(max_size=8), json_values, max_size=5) | json_values,
        ),
    ),
    min_size=1,
    max_size=6,
)


@examples(12)
@given(STEPS)
@example([Say("jo.projofficer", "call list"), Press("jo.projofficer", 0, {})])
async def test_any_conversation(
    sample_sqlite: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture, steps: list[Say | Press | Forge]
) -> None:
    caplog.clear()
    async with house(sample_sqlite, tmp_path) as talk:
        seen: list[Json] = []
        for step in steps:
            chat = talk(f"{step.who}@northbridge.example")
            seen += await answered(chat, step, seen)
            faults = [one for one in caplog.records if one.levelno >= logging.WARNING and one.name.startswith("bot")]
            assert not faults, (step, [one.getMessage() for one in faults], caplog.text[-3000:])


async def answered(chat: Conversation, step: Say | Press | Forge, seen: list[Json]) -> list[Json]:
    """Take the step; the buttons of the card that answers it, each with what it would send."""
    if isinstance(step, Say):
        return buttons(await chat.say(step.line))
    if isinstance(step, Forge):
        body = await chat.submit(step.verb, step.value)
    elif seen:
        action = seen[step.button % len(seen)]
        names = sorted(action["data"])
        damage = {names[int(key) % len(names)]: value for key, value in step.damage.items()} if names else {}
        body = await chat.submit(action["verb"], action["data"] | damage)
    else:
        return []
    if body["type"] != CARD:
        assert body["value"]
        return []
    assert card_complaint(body["value"]) == ""
    return buttons(body["value"])


def buttons(card: Json) -> list[Json]:
    """The verbs of a card's buttons with all that pressing them sends."""
    inputs = {
        one["id"]: str(one.get("value", "")) for one in elements(card) if one.get("type", "").startswith("Input.")
    }
    return [
        {"verb": one["verb"], "data": {**one.get("data", {}), **inputs}}
        for one in elements(card)
        if one.get("type") == "Action.Execute"
    ]


def copied(sample: Path, folder: Path) -> Path:
    """A copy of the sample with nothing left beside it of the copy before."""
    for stale in folder.glob("house.sqlite*"):
        stale.unlink()
    return Path(shutil.copyfile(sample, folder / "house.sqlite"))


@asynccontextmanager
async def house(sample: Path, folder: Path) -> AsyncIterator[Talk]:
    """The whole product over a copy of the sample, anew for every example."""
    store = SqlStore(create_engine(f"sqlite:///{copied(sample, folder)}"))
    settings = Settings(admins=frozenset({"admin@northbridge.example"}))
    try:
        async with (
            running(Teams()) as teams,
            app.build_app(settings, store, clock=Clock(CARD_DAY), pause=no_pause) as wired,
            TestClient(TestServer(wired.server)) as client,
        ):
            yield talk_over(client, teams)
    finally:
        await store.close()


@pytest.mark.parametrize("verb", sorted(SUBMISSIONS))
def test_any_data_under_a_verb_is_read_or_refused_in_one_sentence(verb: str) -> None:
    @examples(10)
    @given(st.dictionaries(FIELDS | st.text(max_size=12), json_values, max_size=6))
    def try_out(data: dict[str, object]) -> None:
        read_or_refuse(SUBMISSIONS[verb].parse, data)

    try_out()


ACTIVITIES = [
    json.loads(path.read_text(encoding="utf-8"))
    for path in sorted((Path(__file__).parents[1] / "channel" / "activities").glob("*.json"))
]


@examples(40)
@given(
    st.sampled_from(ACTIVITIES),
    st.dictionaries(st.integers(0, 30), json_values, max_size=4),
    st.dictionaries(st.text(max_size=10), json_values, max_size=2),
)
async def test_any_activity_is_answered_or_refused_at_the_edge(
    bot: TestClient[Any, Any],
    teams: Teams,
    caplog: pytest.LogCaptureFixture,
    activity: Json,
    damage: dict[int, object],
    more: dict[str, object],
) -> None:
    caplog.clear()
    hostile = json.loads(json.dumps({**activity, "serviceUrl": teams.url}))
    places = list(places_in(hostile))
    for number, value in damage.items():
        holder, name = places[number % len(places)]
        holder[name] = value
    answer = await bot.post("/api/messages", json={**more, **hostile})
    assert answer.status in {200, 400, 401, 501}, await answer.text()
    faults = [one for one in caplog.records if one.levelno >= logging.ERROR]
    assert not faults, caplog.text[-3000:]


def places_in(value: object) -> Any:
    """Every place in a JSON value where something else could stand."""
    if isinstance(value, dict):
        for name, part in value.items():
            yield value, name
            yield from places_in(part)
    elif isinstance(value, list):
        for number, part in enumerate(value):
            yield value, number
            yield from places_in(part)
