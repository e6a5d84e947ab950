"""What leaves the house: messages to people's chats, and documents."""

from dataclasses import dataclass
from typing import Protocol

from domain.chasing.chaser import Digest
from domain.highlights import Highlight
from domain.people import Contact
from domain.reminders import ReminderView
from domain.workbook import RegisterWorkbook


@dataclass(frozen=True, slots=True)
class Delivered:
    """Teams took the message; `activity_id` is what to update later."""

    activity_id: str


@dataclass(frozen=True, slots=True)
class Undelivered:
    """Teams did not take it. `final` means trying again is useless; `blocked` means stop until the person is back."""

    reason: str
    final: bool
    blocked: bool = False


Delivery = Delivered | Undelivered


class ReminderMessenger(Protocol):
    """Delivers a reminder to a person's chat. Never raises for what Teams answers: the outcome is a value."""

    async def send_reminder(self, contact: Contact, view: ReminderView) -> Delivery: ...


class Notifier(Protocol):
    """Tells a person something in their chat, in a sentence or a few. Never raises for what Teams answers."""

    async def send_notice(self, contact: Contact, text: str) -> Delivery: ...


class Messenger(Notifier, Protocol):
    """Delivers to a person's chat. Never raises for what Teams answers: the outcome is a value."""

    async def send_digest(self, contact: Contact, digest: Digest) -> Delivery: ...
    async def replace_with_answer(self, contact: Contact, activity_id: str, digest: Digest) -> Delivery: ...


class Renderer(Protocol):
    """Makes a document of a highlight report, without its officer box when the report has none, and an Excel workbook
    of registers."""

    def word(self, highlight: Highlight) -> bytes: ...
    def markdown(self, highlight: Highlight) -> str: ...
    def workbook(self, registers: RegisterWorkbook) -> bytes: ...
