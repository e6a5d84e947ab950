"""Refusals: every one carries a sentence the user may read (what, where, what to do)."""

from collections.abc import Sequence


class DomainError(Exception):
    """A request that cannot be carried out; nothing was changed. `str(error)` is fit to show to the person."""


class InvalidInput(DomainError):
    """What was typed, sent or filled in cannot be read; the sentence says where and what would be accepted."""


class ReasonNeeded(InvalidInput):
    """Everything can be read, but a change of this weight is kept only with a line that says why; ask for it."""


class Ambiguous(InvalidInput):
    """What was named could be several things; `choices` are their names, to be put before the line that was typed."""

    def __init__(self, sentence: str, choices: Sequence[str]) -> None:
        super().__init__(sentence)
        self.choices = tuple(choices)


class NotFound(DomainError):
    """Nothing by that name; `near` holds the closest names, best first, for a polite answer."""

    def __init__(self, sentence: str, near: Sequence[str] = ()) -> None:
        super().__init__(sentence)
        self.near = tuple(near)


class NotAllowed(DomainError):
    """The actor's role does not permit this; the sentence names who can, never what is hidden."""


class Conflict(DomainError):
    """The stored thing has moved on since the person looked; the sentence says so and how to go on."""
