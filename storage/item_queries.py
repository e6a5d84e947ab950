"""Turns an ItemQuery into conditions over the header table's indexed columns."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import ColumnElement
from sqlmodel import col, false, or_

from domain.items import ENDED, Kind, Status
from services.ports import ItemQuery
from storage.item_rows import LAST_DAY
from storage.item_words import among, says, sought_words
from storage.tables_items import ItemRow

IN_ORDER = (
    col(ItemRow.ended),
    col(ItemRow.sort_due),
    col(ItemRow.ref_prefix),
    col(ItemRow.ref_number),
    col(ItemRow.id),
)
"""Open before ended, the earliest due first (so the overdue before all), undated after the dated, then by ref."""


def matching(query: ItemQuery) -> list[ColumnElement[bool]]:
    """What an item must be to be listed by `query`."""
    conditions: list[ColumnElement[bool]] = []
    if query.programmes:
        conditions.append(col(ItemRow.programme_id).in_(query.programmes))
    if query.kinds:
        conditions.append(col(ItemRow.kind).in_(query.kinds))
    if query.owner is not None:
        conditions.append(col(ItemRow.owner_id) == query.owner)
    if query.owners is not None:
        conditions.append(col(ItemRow.owner_id).in_(query.owners))
    if query.unowned:
        conditions.append(col(ItemRow.owner_id).is_(None))
    if query.workstream is not None:
        conditions.append(col(ItemRow.workstream_id) == query.workstream)
    if query.workstreams is not None:
        conditions.append(col(ItemRow.workstream_id).in_(query.workstreams))
    if query.without_workstreams:
        workstream = col(ItemRow.workstream_id)
        conditions.append(or_(workstream.is_(None), workstream.not_in(query.without_workstreams)))
    if query.statuses:
        conditions.append(col(ItemRow.status).in_(query.statuses))
    if query.open_only:
        conditions.append(col(ItemRow.ended).is_(False))
    if query.due_before is not None:
        conditions.append(col(ItemRow.sort_due) < query.due_before)
    if query.overdue_on is not None:
        conditions += [
            col(ItemRow.ended).is_(False),
            col(ItemRow.status) != Status.COMPLETE_PROPOSED,
            col(ItemRow.sort_due) < query.overdue_on,
        ]
    if query.undated:
        conditions.append(col(ItemRow.sort_due) == LAST_DAY)
    if query.reviewed_before is not None:
        reviewed = col(ItemRow.reviewed_on)
        conditions += [
            col(ItemRow.kind) == Kind.RISK,
            or_(reviewed.is_(None), reviewed < query.reviewed_before),
        ]
    if query.minimum_score is not None:
        conditions.append(col(ItemRow.residual_total) >= query.minimum_score)
    if query.rag is not None:
        conditions.append(col(ItemRow.rag) == query.rag)
    if query.text:
        words = sought_words(query.text)
        conditions += says(words) if words else [false()]
    if not query.restricted:
        conditions.append(col(ItemRow.restricted).is_(False))
    if query.sight is not None:
        seen: list[ColumnElement[bool]] = [col(ItemRow.restricted).is_(False)]
        seen.append(col(ItemRow.programme_id).in_(query.sight.programmes))
        if query.sight.person is not None:
            seen.append(col(ItemRow.owner_id) == query.sight.person)
        conditions.append(or_(*seen))
    return conditions


def leading_from(words: Sequence[str], query: ItemQuery) -> list[ColumnElement[bool]]:
    """The same, met from the few items that have `words`: the databases are kept from choosing the index of a whole
    programme, or of all that is open, instead."""
    conditions = [among(words), *matching(replace(query, programmes=(), open_only=False))]
    if query.programmes:
        conditions.append(col(ItemRow.programme_id).op("+")(0).in_(query.programmes))
    if query.open_only:
        conditions.append(col(ItemRow.status).not_in(ENDED))
    return conditions
