"""What the policy decides of one person at one moment, and why."""

from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from domain.chasing.chaser import Ask
from domain.cycle import Stage
from domain.identifiers import ItemId, PersonId


class Verdict(StrEnum):
    """What happens to a person in this run."""

    SEND = "send"
    PREPARE = "prepare escalation"
    WAIT = "wait"
    STOP = "stop"
    NOTHING = "nothing due"


class Decision(NamedTuple):
    """One person's part in one run; every person of a programme has exactly one.

    `reason` is a sentence for the officer. SEND carries what goes to `recipient` (the deputy when they cover) on their
    local `day`, at the most urgent `stage` among `asks`. PREPARE sends nothing: an officer presses send. WAIT and
    NOTHING name the next moment (aware UTC) in `next_at` where one is known. STOP waits for somebody to change
    something. `withheld` are the asks that would have gone but for that reason. `with_officer` are the asks that
    stand on the officer's call list now, each with its own stage of the ladder; `tell_officer` marks that nobody can be
    asked and a person has to act before the list does. A tuple, because there is one for everybody at every beat.
    """

    person: PersonId
    verdict: Verdict
    reason: str
    stage: Stage | None = None
    asks: tuple[Ask, ...] = ()
    items: tuple[ItemId, ...] = ()
    recipient: PersonId | None = None
    day: date | None = None
    note: str = ""
    next_at: datetime | None = None
    withheld: tuple[Ask, ...] = ()
    with_officer: tuple[Ask, ...] = ()
    tell_officer: bool = False

    @property
    def send(self) -> bool:
        """Whether a message goes now."""
        return self.verdict is Verdict.SEND

    @property
    def covering(self) -> bool:
        """Whether somebody else is asked in this person's place."""
        return self.recipient is not None and self.recipient != self.person
