"""What somebody asked to be reminded of, and what became of it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.identifiers import ItemId, PersonId, Ref, ReminderId


class ReminderState(StrEnum):
    """Where a reminder is. It waits, is claimed by one replica, and is then sent, refused by Teams, or dropped because
    whoever it is for has left; when sent it is done with or waits again."""

    WAITING = "waiting"
    CLAIMED = "claimed"
    SENT = "sent"
    DONE = "done"
    REFUSED = "refused"
    DROPPED = "dropped"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """Words, an item or nothing at all, to be sent to `person` at `at` (aware UTC).

    A reminder is asked for, so it never counts as the one message a day. `outcome` is why it was refused or dropped.
    """

    id: ReminderId
    person: PersonId
    at: datetime
    made_at: datetime
    what: str = ""
    item: ItemId | None = None
    state: ReminderState = ReminderState.WAITING
    attempts: int = 0
    sent_at: datetime | None = None
    outcome: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderView:
    """A reminder as its person sees it: moments to be printed in `time_zone`, `item_text` empty when the item is not
    theirs to see any more. `late` says that it is shown well after its moment."""

    reminder: Reminder
    time_zone: str
    ref: Ref | None = None
    item_text: str = ""
    late: bool = False

    @property
    def about(self) -> str:
        """What it reminds of, in a few words."""
        what = self.reminder.what.strip()
        if self.ref is None:
            return what or "what you had in mind"
        return what if self.ref.casefold() in what.casefold() else f"{self.ref} {what}".strip()


class Press(StrEnum):
    """What a person presses on a reminder."""

    DONE = "done"
    HOUR = "hour"
    NEXT_DAY = "next_day"
    CANCEL = "cancel"


@dataclass(frozen=True, slots=True, kw_only=True)
class PressReminder:
    """A button of a reminder."""

    reminder: ReminderId
    press: Press
