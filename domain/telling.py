"""Tells an audit entry of an item in words: fields by their labels, people and workstreams by their names."""

import ast
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import get_args, get_type_hints

from domain.audit import AuditEntry
from domain.dates import say
from domain.identifiers import PersonId, Ref, WorkstreamId
from domain.item_fields import field_of
from domain.items import ITEM_TYPES, Kind
from domain.records import HistoryLine, ToldChange

_LABELS: Mapping[str, str] = {
    "original_due": "First date",
    "moves": "Times moved",
    "links": "Linked to",
    "restricted": "Restricted",
    "previous": "Previous score",
    "direction": "Direction of travel",
    "last_forecast": "Last forecast",
    "last_rag": "Last RAG",
    "owner_text": "Owner as typed",
    "workstream_text": "Workstream as typed",
    "action_owner_text": "Action owner as typed",
    "getter_owner_text": "Getting owner as typed",
    "unread": "Kept from the import",
    "rag": "RAG",
}
_LEFT_OUT = frozenset({"latest_on", "answered_on"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """Who and what the identifiers in an audit stand for; `hidden` refs are not told."""

    people: Mapping[PersonId, str]
    workstreams: Mapping[WorkstreamId, str]
    hidden: Collection[str] = ()


def told(entry: AuditEntry, kind: Kind, names: Names) -> HistoryLine:
    """One entry about an item of `kind`. Of an addition only that it happened: the item itself says the rest."""
    fields = [name for name in dict.fromkeys((*entry.before, *entry.after)) if name not in _LEFT_OUT]
    changes = (
        ToldChange(
            label=_label(kind, name),
            before=_words(kind, name, entry.before.get(name, ""), names),
            after=_words(kind, name, entry.after.get(name, ""), names),
        )
        for name in fields
    )
    on_behalf_of = "" if entry.on_behalf_of is None else names.people.get(entry.on_behalf_of, "")
    return HistoryLine(
        at=entry.at,
        what=entry.what,
        by=entry.actor_name,
        on_behalf_of=on_behalf_of,
        channel=entry.channel.value,
        reason=entry.reason,
        changes=tuple(one for one in changes if one.before != one.after) if entry.before else (),
    )


def people_in(entry: AuditEntry, kind: Kind) -> frozenset[PersonId]:
    """The people whom an entry mentions by identifier."""
    told_of = {
        PersonId(int(text))
        for values in (entry.before, entry.after)
        for name, text in values.items()
        if _form(kind, name) is PersonId and text.isdecimal()
    }
    return frozenset(told_of if entry.on_behalf_of is None else told_of | {entry.on_behalf_of})


def links_in(entry: AuditEntry) -> frozenset[Ref]:
    """The refs that an entry says an item was or is linked to."""
    texts = [values["links"] for values in (entry.before, entry.after) if values.get("links")]
    return frozenset(Ref(ref) for text in texts for ref in ast.literal_eval(text))


def _label(kind: Kind, name: str) -> str:
    field = field_of(kind, name)
    return field.label if field else _LABELS.get(name, name.replace("_", " ").capitalize())


def _words(kind: Kind, name: str, text: str, names: Names) -> str:
    if not text:
        return ""
    form = _form(kind, name)
    if form is PersonId:
        return names.people.get(PersonId(int(text)), "somebody") if text.isdecimal() else text
    if form is WorkstreamId:
        return names.workstreams.get(WorkstreamId(int(text)), "a workstream") if text.isdecimal() else text
    if form is date:
        return say(date.fromisoformat(text))
    if form is bool:
        return "yes" if text == "True" else "no"
    if name == "links":
        return ", ".join(str(ref) for ref in ast.literal_eval(text) if ref not in names.hidden)
    if name == "unread":
        return "; ".join(f"{heading}: {cell}" for heading, cell in ast.literal_eval(text).items())
    return text


def _form(kind: Kind, name: str) -> object:
    return _forms(kind).get(name)


@cache
def _forms(kind: Kind) -> Mapping[str, object]:
    """By attribute, the type of what it holds, None left aside."""
    hints = get_type_hints(ITEM_TYPES[kind])
    return {
        name: next((one for one in get_args(hint) if one is not type(None)), hint) if get_args(hint) else hint
        for name, hint in hints.items()
    }
