"""The tables agree: every verb a card can send has a handler, and help, manifest and README say what the table says."""

import importlib
import os
import pkgutil
import re
from pathlib import Path

import pytest

import cards
from bot.commands import COMMANDS
from bot.extensions import EXTENSIONS
from bot.speech import INTENTS
from bot.submissions import SUBMISSIONS
from domain.language import Change, Intent, Question, Several

README = Path(__file__).parents[2] / "README.md"
TABLE = re.compile(r"(?<=<!-- commands -->\n).*?(?=<!-- /commands -->)", re.DOTALL)
EXTENSION_TABLE = re.compile(r"(?<=<!-- extensions -->\n).*?(?=<!-- /extensions -->)", re.DOTALL)
PLACES = {"compose": "where you write", "commandBox": "the search box", "message": "a message's menu"}


def verbs_of_cards() -> set[str]:
    found = set()
    for module in pkgutil.walk_packages(cards.__path__, "cards."):
        loaded = importlib.import_module(module.name)
        found |= {value for name, value in vars(loaded).items() if name.startswith("VERB") and isinstance(value, str)}
    return found


def test_every_verb_has_a_handler_and_every_handler_a_card() -> None:
    assert verbs_of_cards() == set(SUBMISSIONS)


def intents_below(kind: type[Intent]) -> set[str]:
    """The names of all that can be meant and has no finer kinds."""
    finer = kind.__subclasses__()
    return {kind.__qualname__} if not finer else {name for one in finer for name in intents_below(one)}


def test_everything_that_can_be_meant_is_carried_out() -> None:
    # A class with slots leaves the one it was made of behind: kinds are compared by name.
    kinds = {Intent.__qualname__, Change.__qualname__, Question.__qualname__, Several.__qualname__}
    assert intents_below(Intent) - kinds == {one.__qualname__ for one in INTENTS}


def test_no_two_commands_share_their_words() -> None:
    words = [one.casefold() for command in COMMANDS for one in (command.words, *command.aliases)]
    assert len(words) == len(set(words))


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.words)
def test_a_command_fits_the_manifest(command: object) -> None:
    row = next(one for one in COMMANDS if one is command)
    assert len(row.words) <= 32
    assert len(f"{row.summary}. Example: {row.example}") <= 128, "Teams shows 128 characters"


def test_the_readme_shows_the_table() -> None:
    rows = "".join(f"| `{row.usage}` | {row.summary} | `{row.example}` |\n" for row in COMMANDS)
    check_readme(TABLE, f"| Type | What it does | For example |\n|---|---|---|\n{rows}")


def test_the_readme_shows_the_message_extensions() -> None:
    where = {row.command: ", ".join(PLACES[context] for context in row.contexts) for row in EXTENSIONS}
    rows = "".join(f"| {row.title} | {row.description} | {where[row.command]} |\n" for row in EXTENSIONS)
    check_readme(EXTENSION_TABLE, f"| Choose | What it does | Where |\n|---|---|---|\n{rows}")


def check_readme(place: re.Pattern[str], table: str) -> None:
    text = README.read_text(encoding="utf-8")
    if os.environ.get("CHASER_WRITE_GOLDENS"):
        README.write_text(place.sub(lambda _: table, text), encoding="utf-8")
    found = place.search(README.read_text(encoding="utf-8"))
    assert found is not None and found[0] == table, "renew it with CHASER_WRITE_GOLDENS=1"


def test_every_extension_has_a_command_of_its_own_that_fits_the_manifest() -> None:
    assert len({row.command for row in EXTENSIONS}) == len({row.title for row in EXTENSIONS}) == len(EXTENSIONS) <= 10
    for row in EXTENSIONS:
        assert len(row.title) <= 32
        assert len(row.description) <= 128
        assert bool(row.searched_for) is (row.kind is None), "a search says what to type; what adds has a register"
        assert row.kind is not None or "message" not in row.contexts, "Teams offers no search on a message"
