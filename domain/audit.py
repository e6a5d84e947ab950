"""The append-only record of who changed what, when, by what way and why."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import datetime

from domain.identifiers import PersonId, ProgrammeId
from domain.people import Channel

ADDED, IMPORTED = "added", "imported"
"""The verbs of the entries by which something came to be."""

UNDONE = "undone"
"""The verb of an entry that takes the change of its batch back."""

REFUSED = "refused"
"""The verb of an entry that changed nothing: something was refused, and that it was is all there is to know."""


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


def changes(before: object | None, after: object) -> tuple[dict[str, str], dict[str, str]]:
    """The fields in which two values of one dataclass differ, as text, before and after; all set fields of a new one."""
    old: dict[str, str] = {}
    new: dict[str, str] = {}
    for field in fields(after):  # type: ignore[arg-type]  # any dataclass value
        if field.name in _BOOKKEEPING:
            continue
        was = None if before is None else getattr(before, field.name)
        now = getattr(after, field.name)
        if was == now or (before is None and now in (None, "", 0, False, (), {})):
            continue
        if before is not None:
            old[field.name] = said(was)
        new[field.name] = said(now)
    return old, new


def said(value: object) -> str:
    """A field's value as the audit writes it; empty for None. A set, and a row of values such as leave, is JSON."""
    if isinstance(value, frozenset):
        return json.dumps(sorted(said(one) for one in value))
    if isinstance(value, tuple) and value and all(is_dataclass(one) for one in value):
        return json.dumps([changes(None, one)[1] for one in value])
    return "" if value is None else str(value)


_BOOKKEEPING = frozenset({"id", "version"})
