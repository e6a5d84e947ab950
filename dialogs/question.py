"""A question with its answers, each a line that the person could have typed at once."""

import re
from dataclasses import dataclass

CANCEL = frozenset({"cancel", "stop", "never mind", "nevermind", "forget it", "none", "none of them", "neither", "no"})

_ORDINALS = {"first": 0, "1st": 0, "second": 1, "2nd": 1, "third": 2, "3rd": 2, "fourth": 3, "4th": 3, "last": -1}
_BECAUSE = re.compile(r"^(?:(?:because|'?cause|cos|coz|bc)(?: of)?|due to)[\s,:]+(?=\S)", re.IGNORECASE)
_WORD = re.compile(r"\w+")
_FILLER = re.compile(r"^(?:the|it'?s|i meant?|i mean|option|number|no\.?)\s+|\s+(?:one|please|pls|thanks|ta)$|[.!]+$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One answer: what the button says, and the whole line it stands for."""

    label: str
    line: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A sentence that asks, and the answers to choose from; with a `template` any words are an answer, put for `{}`.

    `owed` says that what was asked for waits for the answer; otherwise it is done, and the answer only adds to it.
    """

    text: str
    choices: tuple[Choice, ...] = ()
    template: str = ""
    owed: bool = True

    def answered_by(self, typed: str) -> str:
        """The whole line that `typed` makes of the question; empty when it is no answer to it."""
        choice = self.chosen(typed)
        if choice is not None:
            return choice.line
        words = typed.strip()
        if self.text.startswith("Why ") or self.template.endswith(" because {}"):
            words = _BECAUSE.sub("", words)
        return self.template.replace("{}", words) if self.template and words else ""

    def chosen(self, typed: str) -> Choice | None:
        """The answer that `typed` names: its label, the beginning or a word of only one label (`LAN` of
        `Finance (LAN)`), its number or ordinal; or None."""
        said = _plain(typed)
        labels = [_plain(choice.label) for choice in self.choices]
        if said in labels:
            return self.choices[labels.index(said)]
        place = _ORDINALS.get(said, int(said) - 1 if said.isdecimal() and len(said) < 3 else None)
        if place is not None and -1 <= place < len(self.choices):
            return self.choices[place] if place >= 0 or said == "last" else None
        begun = [choice for choice, label in zip(self.choices, labels, strict=True) if said and label.startswith(said)]
        worded = [choice for choice, label in zip(self.choices, labels, strict=True) if said in _WORD.findall(label)]
        return begun[0] if len(begun) == 1 else worded[0] if not begun and len(worded) == 1 else None


def cancels(typed: str) -> bool:
    """Whether `typed` takes the question back."""
    return _plain(typed) in CANCEL


def _plain(text: str) -> str:
    said = " ".join(text.casefold().split())
    while (shorter := _FILLER.sub("", said)) != said and shorter:
        said = shorter
    return said
