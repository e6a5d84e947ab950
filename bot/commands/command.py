"""What a typed command is."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.reply import Reply
from bot.turn import House, Turn
from domain.people import Role

Handler = Callable[[House, Turn, str], Awaitable[Reply | None]]
"""Answers a command; None leaves the line to the language."""

EVERYBODY = frozenset(Role)
OFFICERS = frozenset({Role.OFFICER})
MANAGERS = frozenset({Role.MANAGER})
REPORTING = frozenset({Role.OFFICER, Role.MANAGER})


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """One typed command: its words, what follows them, and what the help, manifest and README say of it.

    Without a handler the language (`bot.speech`) reads the whole line. `in_menu` rows stand in Teams' own menu, which
    holds twelve, and lead the help. `aliases` are other ways people type the words. `roles` are those to whom it is
    offered; services check authority.
    """

    words: str
    takes: str = ""
    summary: str
    example: str
    roles: frozenset[Role]
    handle: Handler | None = None
    aliases: tuple[str, ...] = ()
    in_menu: bool = True

    @property
    def called(self) -> tuple[str, ...]:
        """Its words and the other ways people type them."""
        return (self.words, *self.aliases)

    @property
    def usage(self) -> str:
        """`risk add <text, score, owner>`."""
        return f"{self.words} {self.takes}".strip()
