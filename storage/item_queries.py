"""Turns an ItemQuery into conditions over the header table's indexed columns."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import ColumnElement
from sqlmodel import and_, col, false, func, or_, select
from sqlmodel.sql.expression import SelectOfScalar

from domain.items import ENDED, Kind, Status
from services.ports import Awaited, ItemQuery
from storage.item_filters import filtered, having
from storage.item_rows import LAST_DAY
from storage.item_words import among, says, sought_words
from storage.tables_items import ItemRow
from storage.tables_registers import ActionRow, DecisionRow, DependencyRow

IN_ORDER = (
    col(ItemRow.ended),
    col(ItemRow.sort_due),
    col(ItemRow.ref_prefix),
    col(ItemRow.ref_number),
    col(ItemRow.id),
)
"""Open before ended, the earliest due first (so the overdue before all), undated after the dated, then by ref."""

WORST_FIRST = (col(ItemRow.residual_total).desc().nulls_last(), *IN_ORDER)
"""The highest residual score first."""


def ordered(listed: SelectOfScalar[int | None], query: ItemQuery) -> SelectOfScalar[int | None]:
    """`listed` in the order of the items that `query` lists."""
    return listed.order_by(*WORST_FIRST) if query.worst_first else listed.order_by(*IN_ORDER)


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
    if query.requester is not None:
        conditions += [col(ItemRow.kind) == Kind.ACTION, _requested(col(ActionRow.requester_id) == query.requester)]
    if query.requested:
        conditions += [col(ItemRow.kind) == Kind.ACTION, _requested(col(ActionRow.requester_id).is_not(None))]
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
    if query.stands_in_the_way_on is not None:
        conditions.append(_stands_in_the_way(query.stands_in_the_way_on))
    if query.awaited is not None:
        conditions.append(_awaited(query.awaited))
    if query.decided is not None:
        first, last = query.decided
        conditions.append(col(ItemRow.kind) == Kind.DECISION)
        conditions.append(having(DecisionRow, col(DecisionRow.decided_on).between(first, last)))
    conditions += filtered(query.filters)
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


def _stands_in_the_way(day: date) -> ColumnElement[bool]:
    not_accepted = and_(col(ItemRow.status) == Status.OPEN, col(DependencyRow.accepted).is_not(True))
    too_late = col(DependencyRow.forecast) > col(ItemRow.due)
    return and_(
        col(ItemRow.kind) == Kind.DEPENDENCY,
        col(ItemRow.ended).is_(False),
        or_(col(ItemRow.sort_due) < day, having(DependencyRow, or_(not_accepted, too_late))),
    )


def _awaited(side: Awaited) -> ColumnElement[bool]:
    by_name = func.lower(DependencyRow.getter).in_([name.casefold() for name in side.names])
    by_person = col(DependencyRow.getter_owner_id) == side.person
    waits = having(DependencyRow, by_name if side.person is None else or_(by_name, by_person))
    return and_(col(ItemRow.kind) == Kind.DEPENDENCY, waits)


def _requested(condition: ColumnElement[bool]) -> ColumnElement[bool]:
    """That an item is one of the actions that somebody asked for."""
    return col(ItemRow.id).in_(select(ActionRow.item_id).where(condition))
