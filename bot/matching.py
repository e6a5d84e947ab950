"""How a typed line finds its row in the table of commands, or the rows that look like it."""

import re
from collections.abc import Sequence

from rapidfuzz import fuzz, process

from bot.commands import COMMANDS, Command

NEAR_ENOUGH = 60
"""Similarity (0 to 100, rapidfuzz) above which a command is offered as what may have been meant."""


def match(text: str) -> tuple[Command, str] | None:
    """The command whose words begin `text` (with or without `/`, any case), longest first, and what follows them.

    A programme's code may stand before the words: `ASC status` reads as `status ASC`.
    """
    line = text.strip().removeprefix("/").strip()
    first, _, others = line.partition(" ")
    for words, command in _BY_WORDS:
        if found := re.match(rf"{re.escape(words)}(?=$|[\s:,?!.])", line, re.IGNORECASE):
            return command, line[found.end() :].lstrip(" :,")
    for words, command in _BY_WORDS:
        if found := re.match(rf"{re.escape(words)}(?=$|[\s:,?!.])", others, re.IGNORECASE):
            rest = others[found.end() :].strip(" :,?!.")
            if first.isupper() or (first.isalpha() and not rest):
                return command, f"{first} {rest}".strip()
    return None


def nearest(text: str, commands: Sequence[Command]) -> tuple[str, ...]:
    """Up to three commands that look like what was typed, best first."""
    line = text.strip().removeprefix("/")[:60].casefold()
    choices = {words: command.words for command in commands for words in (command.words, *command.aliases)}
    found = process.extract(line, list(choices), scorer=fuzz.WRatio, limit=6, score_cutoff=NEAR_ENOUGH)
    return tuple(dict.fromkeys(choices[words] for words, _, _ in found))[:3]


_BY_WORDS = sorted(
    ((words, command) for command in COMMANDS for words in (command.words, *command.aliases)),
    key=lambda row: -len(row[0]),
)
