"""People, what they may do in a programme, when they work, and how Teams reaches them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum

from domain.identifiers import PersonId, ProgrammeId

WEEKDAYS = frozenset({0, 1, 2, 3, 4})
"""Monday (0) to Friday (4), as `date.weekday()` counts them."""


class Role(StrEnum):
    """What a person is in one programme. OWNER is anyone named on a workstream or an item of it."""

    OWNER = "owner"
    OFFICER = "officer"
    MANAGER = "manager"


class Channel(StrEnum):
    """By what way a change arrived; printed in the audit."""

    TEAMS = "Teams"
    CARD = "Teams card"
    EXTENSION = "Teams message extension"
    IMPORT = "Import"
    COMMAND_LINE = "Command line"
    HEARTBEAT = "Heartbeat"


@dataclass(frozen=True, slots=True, kw_only=True)
class Leave:
    """Days away, both inclusive, in the person's own calendar; `cover` answers meanwhile when named."""

    first: date
    last: date
    cover: PersonId | None = None

    def covers(self, day: date) -> bool:
        """Whether `day` lies within this leave."""
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """The Teams reference of a person's personal chat, refreshed at every turn.

    `blocked` is the reason Teams gave for refusing messages (bot blocked or uninstalled), empty while it accepts them.
    """

    tenant_id: str
    conversation_id: str
    user_id: str
    bot_id: str
    service_url: str
    locale: str = "en-GB"
    blocked: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who is asked, asks or decides; the same human in two programmes is one person.

    `email` is casefolded and unique. `working_days` holds `date.weekday()` numbers. The chase window is local to
    `time_zone` (IANA name).
    """

    id: PersonId
    name: str
    email: str
    entra_id: str = ""
    time_zone: str = "Europe/London"
    working_days: frozenset[int] = WEEKDAYS
    window_opens: time = time(9, 0)
    window_closes: time = time(16, 30)
    leave: tuple[Leave, ...] = ()
    left_on: date | None = None
    contact: Contact | None = None

    def away(self, day: date) -> Leave | None:
        """The leave that covers `day`, or None."""
        return next((leave for leave in self.leave if leave.covers(day)), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership:
    """A person's place in one programme: the key and initials its registers use, their title and their roles."""

    programme: ProgrammeId
    person: PersonId
    key: str
    initials: str
    title: str = ""
    organisation: str = ""
    roles: frozenset[Role] = frozenset({Role.OWNER})
    deputy: PersonId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Who is acting, with what authority, by what way. Built from the authenticated turn, never from a payload.

    `person` is None for the product itself (heartbeat) and for an operator at the command line.
    `everywhere` grants the officer's rights in every programme (an administrator or an operator).
    """

    person: PersonId | None
    name: str
    channel: Channel
    roles: Mapping[ProgrammeId, frozenset[Role]] = field(default_factory=dict)
    everywhere: bool = False

    def has(self, role: Role, programme: ProgrammeId) -> bool:
        """Whether the actor holds `role` in `programme` (administrators hold OFFICER in all)."""
        if self.everywhere and role is Role.OFFICER:
            return True
        return role in self.roles.get(programme, frozenset())

    def belongs_to(self, programme: ProgrammeId) -> bool:
        """Whether the actor may see anything of `programme` at all."""
        return self.everywhere or programme in self.roles
