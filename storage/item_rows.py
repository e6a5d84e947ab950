"""Turns what every item has into the columns of the header table and back."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TypedDict

from domain import references
from domain.identifiers import ItemId, PersonId, ProgrammeId, Ref, WorkstreamId
from domain.item_filters import level_of
from domain.items import Item, Risk, Status
from domain.rag import Rag
from domain.searching import words_of
from storage.cleaning import LABEL_LIMIT, clean_text, label
from storage.tables_items import ItemRow

LAST_DAY = date.max
"""Where an undated item stands in a list: after every dated one."""

_NUMBERED = re.compile(r"(.*?)([0-9]{1,9})", re.DOTALL)


class Header(TypedDict):
    """The fields that every kind of item has."""

    id: ItemId
    programme: ProgrammeId
    ref: Ref
    text: str
    status: Status
    workstream: WorkstreamId | None
    workstream_text: str
    owner: PersonId | None
    owner_text: str
    due: date | None
    original_due: date | None
    rag: Rag | None
    priority: str
    raised_on: date | None
    raised_by: str
    source: str
    latest: str
    latest_on: date | None
    closed_on: date | None
    restricted: bool
    links: tuple[Ref, ...]
    unread: Mapping[str, str]
    version: int


def ref_key(ref: str) -> str:
    """What a ref is looked up by: people type `a06` for `A06`."""
    return clean_text(ref).strip().casefold()[:LABEL_LIMIT]


def numbered(ref: str) -> tuple[str, int | None]:
    """The prefix and number of a ref: (`ACT-`, 107) of `ACT-107`; the number is None when it ends in no digit."""
    match = _NUMBERED.fullmatch(ref)
    return (ref, None) if match is None else (match[1], int(match[2]))


def search_of(item: Item) -> str:
    """The words that `item` is found by, in a form in which " agen" looks for a word that begins so."""
    return "".join(f" {word}" for word in words_of(f"{item.ref} {item.text} {item.latest}"))


def header_values(item: Item) -> dict[str, object]:
    """The columns of the header of `item`, all but its id; raises InvalidInput when its ref is too long to be looked
    up."""
    prefix, number = numbered(item.ref)
    residual = item.residual if isinstance(item, Risk) else None
    return {
        "programme_id": item.programme,
        "kind": item.kind,
        "ref": label(item.ref, "ref"),
        "ref_key": ref_key(item.ref),
        "ref_sought": references.ref_key(item.ref),
        "ref_prefix": prefix,
        "ref_number": number,
        "status": item.status,
        "ended": item.ended,
        "workstream_id": item.workstream,
        "owner_id": item.owner,
        "due": item.due,
        "sort_due": item.due or LAST_DAY,
        "original_due": item.original_due,
        "rag": item.rag,
        "restricted": item.restricted,
        "priority_level": level_of(item.priority),
        "residual_total": None if residual is None else residual.total,
        "reviewed_on": item.reviewed_on if isinstance(item, Risk) else None,
        "raised_on": item.raised_on,
        "latest_on": item.latest_on,
        "closed_on": item.closed_on,
        "version": item.version,
        "text": item.text,
        "search": search_of(item),
        "workstream_text": item.workstream_text,
        "owner_text": item.owner_text,
        "priority": item.priority,
        "raised_by": item.raised_by,
        "source": item.source,
        "latest": item.latest,
        "unread": dict(item.unread),
    }


def header(row: ItemRow, links: Sequence[str]) -> Header:
    """What the header says of an item."""
    return Header(
        id=ItemId(row.id or 0),
        programme=ProgrammeId(row.programme_id),
        ref=Ref(row.ref),
        text=row.text,
        status=Status(row.status),
        workstream=None if row.workstream_id is None else WorkstreamId(row.workstream_id),
        workstream_text=row.workstream_text,
        owner=None if row.owner_id is None else PersonId(row.owner_id),
        owner_text=row.owner_text,
        due=row.due,
        original_due=row.original_due,
        rag=None if row.rag is None else Rag(row.rag),
        priority=row.priority,
        raised_on=row.raised_on,
        raised_by=row.raised_by,
        source=row.source,
        latest=row.latest,
        latest_on=row.latest_on,
        closed_on=row.closed_on,
        restricted=row.restricted,
        links=tuple(Ref(ref) for ref in links),
        unread=row.unread,
        version=row.version,
    )
