"""The append-only record of who changed what, when, by what way and why."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from domain.identifiers import PersonId, ProgrammeId
from domain.people import Channel


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditEntry:
    """One change. `subject` is what changed (`item A06`, `update ASC-W1 P7 Oct 2026`, `person jo@…`), `what` the verb.

    `before` and `after` hold only the fields that changed, as text. `at` is aware UTC. `batch` joins the entries of one
    import or one turn, so that they can be shown and undone together.
    """

    at: datetime
    actor: PersonId | None
    actor_name: str
    on_behalf_of: PersonId | None
    channel: Channel
    programme: ProgrammeId | None
    subject: str
    what: str
    before: Mapping[str, str]
    after: Mapping[str, str]
    reason: str = ""
    batch: str = ""
