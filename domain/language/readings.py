"""What reading a typed line can give: what was meant, a question with its answers, or nothing that could be read."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True, kw_only=True)
class Intent:
    """Something a person meant, with everything they said of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change(Intent):
    """An intent that changes something when it is carried out.

    `reversible` says whether `undo` can take it back; what cannot be is never read out of a mistyped word unasked.
    """

    reversible: ClassVar[bool] = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Question(Intent):
    """An intent that only shows something."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Several(Intent):
    """Changes said in one message, each naming its own item, in the order they were said."""

    parts: tuple[Change, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One answer to a question: `line` is what the person could have typed to mean just that."""

    label: str
    line: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """A line that could mean several things: one question, and the answers worth a button each, perhaps none.

    `meant` is what was understood so far, for a form that keeps what was typed; None when that is not even one intent.
    """

    question: str
    choices: tuple[Choice, ...] = ()
    meant: Intent | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unclear:
    """A line that says nothing that could be read; nothing is changed.

    `reason` is a sentence when something more helpful than "I did not understand" is known; `near` are lines of the
    kind that may have been meant, best first.
    """

    reason: str = ""
    near: tuple[str, ...] = ()


Reading = Intent | Ask | Unclear
