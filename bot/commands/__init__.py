"""THE table of typed commands, by topic, and the help that is made from it."""

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from bot.commands import boards, chasing, nouns, own, questions, registers, reports
from bot.commands.command import EVERYBODY, Command
from bot.handlers.greeting import greet, held_roles
from bot.reply import Reply
from bot.turn import House, Turn
from cards import help as help_card
from domain.adding import DATA_REQUEST, ENTRIES

__all__ = ["COMMANDS", "TOPICS", "Command", "offered_to", "show_help", "welcome"]

_ABOUT = re.compile(r"^(?:(?:with|on|for|about|me|an?|the)\s+)+", re.IGNORECASE)


async def show_help(house: House, turn: Turn, rest: str) -> Reply:
    """What this person may type: the most used, or all of the topic, the noun or the word of a command that is named."""
    offered, about = offered_to(turn), _ABOUT.sub("", rest).strip(" ?.!").casefold()
    if about in TOPICS and (rows := [one for one in TOPICS[about] if one in offered]):
        more = tuple(ENTRIES) if about == _REGISTERS else ()
        return Reply(card=help_card.about(about, help_lines(rows), more=more))
    if noun := nouns.noun_in(about):
        adds = [command for command in offered if _adds(command, noun)]
        return Reply(
            card=help_card.about(noun, (*help_lines(adds), *nouns.lines_about(noun))) if adds else _overview(())
        )
    if about and (named := [one for one in offered if any(about in words.casefold() for words in one.called)]):
        return Reply(card=help_card.about(about, help_lines(named)))
    return Reply(card=_overview(offered))


_HELP = Command(
    words="help",
    takes="[topic]",
    summary="Show what you can type",
    example="help",
    roles=EVERYBODY,
    handle=show_help,
    aliases=("what can you do", "commands", "?"),
)
_REGISTERS = "registers"

TOPICS: Mapping[str, tuple[Command, ...]] = MappingProxyType(
    {
        "your own work": (_HELP, *own.ROWS),
        _REGISTERS: registers.ROWS,
        "questions": questions.ROWS,
        "chasing": chasing.ROWS,
        "boards": boards.ROWS,
        "reports": reports.ROWS,
    }
)
"""The rows by what they are about, in the order of the help's buttons."""

COMMANDS: tuple[Command, ...] = tuple(row for rows in TOPICS.values() for row in rows)


async def welcome(house: House, turn: Turn) -> Reply:
    """The welcome with the things to type first that matter most to this person."""
    offered = [one for one in offered_to(turn) if one.in_menu and one is not _HELP]
    return await greet(house, turn, help_lines(sorted(offered, key=lambda command: len(command.roles))))


def offered_to(turn: Turn) -> tuple[Command, ...]:
    """The commands that the person's roles, in any programme, give them."""
    held = held_roles(turn)
    return tuple(command for command in COMMANDS if command.roles & held)


def help_lines(commands: Sequence[Command]) -> tuple[help_card.HelpLine, ...]:
    """What the help card shows of each command."""
    return tuple(
        help_card.HelpLine(command=command.usage, summary=command.summary, example=command.example)
        for command in commands
    )


def _adds(command: Command, noun: str) -> bool:
    return command.words in (f"{noun} add", noun) or (noun == DATA_REQUEST and command.words == f"{noun}s")


def _overview(offered: Sequence[Command]) -> Mapping[str, object]:
    most_used = [one for one in offered if one.in_menu and one is not _HELP]
    topics = [name for name, rows in TOPICS.items() if any(one in offered and one is not _HELP for one in rows)]
    return help_card.render(help_lines(most_used), topics=topics)
