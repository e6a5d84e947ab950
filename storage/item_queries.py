"""Turns an ItemQuery into conditions over the header table's indexed columns."""

from typing import TypeVar

from sqlalchemy import ColumnElement
from sqlmodel import col, or_
from sqlmodel.sql.expression import SelectOfScalar

from domain.items import Kind
from services.ports import ItemQuery
from storage.cleaning import clean_text
from storage.tables_items import ItemRow

T = TypeVar("T")

LONGEST_SEARCH = 1_000
"""Characters of a search that are looked at: SQLite refuses a pattern of more than 50,000 bytes."""


def matching(query: ItemQuery) -> list[ColumnElement[bool]]:
    """What an item must be to be listed by `query`."""
    conditions: list[ColumnElement[bool]] = []
    if query.programmes:
        conditions.append(col(ItemRow.programme_id).in_(query.programmes))
    if query.kinds:
        conditions.append(col(ItemRow.kind).in_(query.kinds))
    if query.owner is not None:
        conditions.append(col(ItemRow.owner_id) == query.owner)
    if query.workstream is not None:
        conditions.append(col(ItemRow.workstream_id) == query.workstream)
    if query.statuses:
        conditions.append(col(ItemRow.status).in_(query.statuses))
    if query.open_only:
        conditions.append(col(ItemRow.ended).is_(False))
    if query.due_before is not None:
        conditions.append(col(ItemRow.due) < query.due_before)
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
        sought = clean_text(query.text).casefold()[:LONGEST_SEARCH]
        conditions.append(col(ItemRow.search).contains(sought, autoescape=True))
    if not query.restricted:
        conditions.append(col(ItemRow.restricted).is_(False))
    return conditions


def ordered(query: SelectOfScalar[T]) -> SelectOfScalar[T]:
    """`query` with the earliest due first (so the overdue before all), undated after them, ended last, then by ref."""
    return query.order_by(
        col(ItemRow.ended),
        col(ItemRow.sort_due),
        col(ItemRow.ref_prefix),
        col(ItemRow.ref_number),
        col(ItemRow.id),
    )
