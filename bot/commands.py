"""THE table of typed commands, and how a typed line finds its row."""

import re
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from bot.handlers import chasing, importing, reports, status, updates
from bot.handlers.greeting import greet, held_roles
from bot.reply import Reply
from bot.turn import House, Turn
from cards import help as help_card
from domain.people import Role

Handler = Callable[[House, Turn, str], Awaitable[Reply]]

EVERYBODY = frozenset(Role)
OFFICERS = frozenset({Role.OFFICER})
REPORTING = frozenset({Role.OFFICER, Role.MANAGER})
NEAR_ENOUGH = 60
"""Similarity (0 to 100, rapidfuzz) above which a command is offered as what may have been meant."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """One typed command: its words, what follows them, and what the help, manifest and README say of it.

    Without a handler the language (`bot.speech`) reads the whole line. `aliases` are other ways people type the words. `roles` are those to whom it is offered; services check authority.
    """

    words: str
    takes: str = ""
    summary: str
    example: str
    roles: frozenset[Role]
    handle: Handler | None = None
    aliases: tuple[str, ...] = ()

    @property
    def usage(self) -> str:
        """`risk add <text, score, owner>`."""
        return f"{self.words} {self.takes}".strip()


async def show_help(house: House, turn: Turn, rest: str) -> Reply:
    """The commands that this person may use."""
    return Reply(card=help_card.render(help_lines(offered_to(turn))))


COMMANDS: tuple[Command, ...] = (
    Command(
        words="help",
        summary="Show what you can type",
        example="help",
        roles=EVERYBODY,
        handle=show_help,
        aliases=("what can you do", "commands", "?"),
    ),
    Command(
        words="update",
        summary="Open your update card for the next board",
        example="update",
        roles=EVERYBODY,
        handle=updates.open_update,
        aliases=("my update", "give update"),
    ),
    Command(
        words="status",
        takes="[programme]",
        summary="RAG, counts, top risks and what is late, as at now",
        example="status ASC",
        roles=EVERYBODY,
        handle=status.status,
        aliases=("how are we doing",),
    ),
    Command(
        words="risk add",
        takes="<what may happen, score, owner>",
        summary="Add a risk to the register",
        example="risk add Because of NI rises a provider may hand back packages L4 I5 owner CC treat",
        roles=EVERYBODY,
        aliases=("add risk", "new risk"),
    ),
    Command(
        words="action add",
        takes="<what, owner, due>",
        summary="Add an action with one accountable owner",
        example="action add Circulate the terms of reference owner QQ due w/c 7 Dec",
        roles=EVERYBODY,
        aliases=("add action", "new action"),
    ),
    Command(
        words="list",
        takes="<kind, mine, overdue, owner, workstream, score, text>",
        summary="List items of a register, a page at a time",
        example="list overdue actions for Finance",
        roles=EVERYBODY,
    ),
    Command(
        words="history",
        takes="<ref>",
        summary="Show who changed an item, when and why",
        example="history A06",
        roles=EVERYBODY,
    ),
    Command(
        words="undo",
        summary="Take back your last change, within 15 minutes",
        example="undo",
        roles=EVERYBODY,
    ),
    Command(
        words="report draft",
        takes="[board]",
        summary="Compile the highlight report for the next meeting of a board",
        example="report draft ASC Transformation Board",
        roles=REPORTING,
        handle=reports.draft,
        aliases=("draft report", "build highlight report", "report"),
    ),
    Command(
        words="chase preview",
        summary="Who would be asked now, and why or why not",
        example="chase preview",
        roles=OFFICERS,
        handle=chasing.preview,
        aliases=("preview chase",),
    ),
    Command(
        words="chase now",
        summary="Send what is due now without waiting for the next heartbeat",
        example="chase now",
        roles=OFFICERS,
        handle=chasing.now,
        aliases=("chase all",),
    ),
    Command(
        words="import",
        takes="<files sent with the message, or pasted rows>",
        summary="Read registers from CSV or Excel; nothing is kept until you press Import",
        example="import",
        roles=OFFICERS,
        handle=importing.preview,
    ),
)


async def welcome(house: House, turn: Turn) -> Reply:
    """The welcome with the things to type first that matter most to this person."""
    offered = sorted(offered_to(turn), key=lambda command: (len(command.roles), command.words == "help"))
    return await greet(house, turn, help_lines(offered))


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


def offered_to(turn: Turn) -> tuple[Command, ...]:
    """The commands that the person's roles, in any programme, give them; the most telling ones first for each role."""
    held = held_roles(turn)
    return tuple(command for command in COMMANDS if command.roles & held)


def nearest(text: str, commands: Sequence[Command]) -> tuple[str, ...]:
    """Up to three commands that look like what was typed, best first."""
    line = text.strip().removeprefix("/")[:60].casefold()
    choices = {words: command.words for command in commands for words in (command.words, *command.aliases)}
    found = process.extract(line, list(choices), scorer=fuzz.WRatio, limit=6, score_cutoff=NEAR_ENOUGH)
    return tuple(dict.fromkeys(choices[words] for words, _, _ in found))[:3]


def help_lines(commands: Sequence[Command]) -> tuple[help_card.HelpLine, ...]:
    """What the help card shows of each command."""
    return tuple(
        help_card.HelpLine(command=command.usage, summary=command.summary, example=command.example)
        for command in commands
    )


_BY_WORDS = sorted(
    ((words, command) for command in COMMANDS for words in (command.words, *command.aliases)),
    key=lambda row: -len(row[0]),
)
