"""What conversations remember between turns."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One stored value of the conversation state, of JSON's types. `etag` says which version it is: None to write a
    new document, `*` to write whatever is there, else the etag it was read with."""

    value: object
    etag: str | None = None


class ConversationState(Protocol):
    """What a conversation must remember between turns, by key; every call is a transaction of its own."""

    async def read(self, keys: Collection[str]) -> Mapping[str, Document]:
        """Those of `keys` that are there."""
        ...

    async def write(self, documents: Mapping[str, Document]) -> Mapping[str, str]:
        """Write all or none and give their new etags; raises Conflict when one has changed since it was read."""
        ...

    async def delete(self, keys: Collection[str]) -> None:
        """Remove those of `keys` that are there."""
        ...
