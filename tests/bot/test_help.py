"""Help as a conversation: everything in groups, one noun at a time, and nothing in it that would not be understood."""

import json

import pytest

from bot.commands import COMMANDS, TOPICS, nouns
from cards.card import MAX_BYTES
from domain.adding import ENTRIES
from domain.language import Unclear, read_line
from domain.people import Role
from tests.bot.conftest import Talk
from tests.channel.conversation import elements, words
from tests.domain.language.office import setting

CORA = "cora.cqcready@northbridge.example"
JO = "jo.projofficer@northbridge.example"

EXAMPLES = [
    pytest.param(line.example.replace("M02", "M05"), id=line.example)
    for noun in ENTRIES
    for line in nouns.lines_about(noun)
]


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_example_of_every_noun_is_understood(example: str) -> None:
    for who in ("ASC-JPO", "ASC-CR"):
        reading = read_line(example, setting(who))
        assert not isinstance(reading, Unclear), reading
        assert "Keep this as an update" not in str(reading)


def test_every_noun_has_a_command_that_adds_it() -> None:
    words = {row.words for row in COMMANDS}
    assert all({noun, f"{noun} add"} & words for noun in ENTRIES)


async def test_help_is_small_and_leads_to_every_command_and_every_noun(talk: Talk) -> None:
    jo = talk(JO)
    card = await jo.say("/help")
    assert len(json.dumps(card)) < MAX_BYTES // 4
    said = words(card)
    for topic in TOPICS:
        page = await jo.press(card, topic.capitalize())
        said += words(page)
        assert len([one for one in elements(page) if one.get("type") == "Action.Execute"]) <= 6
        assert words(await jo.press(page, "Back to all")) == words(card)
    for row in COMMANDS:
        assert row.words in said or Role.OFFICER not in row.roles
    about = await jo.press(await jo.press(card, "Registers"), "Risk")
    assert "R03 has happened" in words(about) and "chase" not in words(about)


@pytest.mark.parametrize(
    ("line", "there", "not_there"),
    [
        ("/help risk", "R03 3x4", "A06"),
        ("help risks", "risk add", "action add"),
        ("help actions", "A06 due", "R03"),
        ("risk help", "R03 3x4", "chase"),
        ("/risk", "R03 3x4", "chase"),
        ("action", "action add", "risk add"),
        ("help with milestones", "M02 forecast", "R03"),
        ("help on dependency", "D03 accepted", "R03"),
        ("help assumption", "AS01 confidence", "R03"),
        ("help data request", "data requests", "R03"),
        ("how do i add a decision", "decision add", "R03"),
        ("help issue", "I02 severity", "R03"),
        ("help chase", "chase preview", "risk add"),
        ("help away", "cover", "risk add"),
    ],
)
async def test_help_about_one_thing_shows_that_alone(talk: Talk, line: str, there: str, not_there: str) -> None:
    card = words(await talk(JO).say(line))
    assert there in card and not_there not in card.replace("link R03 to A07", ""), card


async def test_help_shows_no_command_that_a_person_is_not_offered(talk: Talk) -> None:
    assert "import" not in words(await talk(CORA).say("help import"))
    assert "chase now" not in words(await talk(CORA).say("help chase"))


async def test_help_about_nothing_known_shows_everything(talk: Talk) -> None:
    assert "What you can type" in words(await talk(JO).say("help flibbertigibbet"))
