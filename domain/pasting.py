"""A pasted list on its way into a register: what was read of each line, what it still needs, what was saved."""

from collections.abc import Sequence
from dataclasses import dataclass

from domain.adding import entry_of
from domain.duplicates import near_duplicates
from domain.identifiers import Ref
from domain.item_fields import Field
from domain.register_requests import AddItem


@dataclass(frozen=True, slots=True, kw_only=True)
class PastedItem:
    """One line: its number in the list, as it was typed, what it asks to add, and what has to be answered first.

    `question` is empty when nothing is unclear. `alike` says what it is much like, of the register or of the list;
    `saved` is its ref once it was added.
    """

    number: int
    typed: str
    request: AddItem
    question: str = ""
    alike: str = ""
    saved: Ref | None = None

    @property
    def lacking(self) -> tuple[Field, ...]:
        """The fields that still have to be filled in."""
        return entry_of(self.request).lacking(self.request)

    @property
    def ready(self) -> bool:
        """Whether it can be saved as it is, and has not been."""
        return self.saved is None and not self.question and not self.lacking


@dataclass(frozen=True, slots=True, kw_only=True)
class PastedList:
    """The lines of one list, in the order in which they were pasted; `programme` is a code, `noun` what each adds."""

    programme: str
    noun: str
    items: tuple[PastedItem, ...]

    @property
    def ready(self) -> tuple[PastedItem, ...]:
        """The lines that can be saved as they are."""
        return tuple(one for one in self.items if one.ready)

    @property
    def unready(self) -> tuple[PastedItem, ...]:
        """The lines that need something first."""
        return tuple(one for one in self.items if one.saved is None and not one.ready)

    @property
    def saved(self) -> tuple[PastedItem, ...]:
        """The lines that were saved."""
        return tuple(one for one in self.items if one.saved is not None)


def line_alike(text: str, earlier: Sequence[tuple[int, str]]) -> str:
    """Which earlier line of the same list says much the same: `line 2`; empty when none does."""
    found = near_duplicates(text, earlier, limit=1)
    return f"line {found[0]}" if found else ""
