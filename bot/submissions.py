"""THE table of what pressing a card does: the verb a card carries, how its data is read, who handles it."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Generic, TypeVar

from bot.reply import Reply
from bot.turn import House, Turn
from domain.errors import InvalidInput

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Submission(Generic[R]):
    """One verb: `parse` gives a request from untrusted data (or raises InvalidInput), `handle` carries it out."""

    verb: str
    parse: Callable[[Mapping[str, object]], R]
    handle: Callable[[House, Turn, R], Awaitable[Reply]]

    async def answer(self, house: House, turn: Turn, data: Mapping[str, object]) -> Reply:
        """Read and carry out."""
        return await self.handle(house, turn, self.parse(data))
