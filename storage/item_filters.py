"""Turns the further filters of a list into conditions over the header and the registers' own tables."""

from sqlalchemy import ColumnElement, exists
from sqlmodel import col, func

from domain.item_filters import SPELLINGS, Filters
from domain.items import Kind
from storage.item_rows import LAST_DAY
from storage.tables_items import ItemRow
from storage.tables_registers import AssumptionRow, DependencyRow, DetailRow, IssueRow


def filtered(filters: Filters) -> list[ColumnElement[bool]]:
    """What an item must be to pass `filters`."""
    conditions: list[ColumnElement[bool]] = []
    if filters.closed is not None:
        conditions += [col(ItemRow.ended).is_(True), col(ItemRow.closed_on).between(*filters.closed)]
    if filters.raised is not None:
        conditions.append(col(ItemRow.raised_on).between(*filters.raised))
    if filters.due_from is not None:
        conditions += [col(ItemRow.sort_due) >= filters.due_from, col(ItemRow.sort_due) < LAST_DAY]
    if filters.slipped:
        conditions += [col(ItemRow.sort_due) > col(ItemRow.original_due), col(ItemRow.sort_due) < LAST_DAY]
    if filters.not_accepted:
        conditions.append(col(ItemRow.kind) == Kind.DEPENDENCY)
        conditions.append(having(DependencyRow, col(DependencyRow.accepted).is_not(True)))
    if filters.restricted:
        conditions.append(col(ItemRow.restricted).is_(True))
    if filters.priority:
        conditions.append(col(ItemRow.priority_level) == filters.priority)
    if filters.severity:
        conditions.append(col(ItemRow.kind) == Kind.ISSUE)
        conditions.append(having(IssueRow, func.lower(col(IssueRow.severity)).in_(SPELLINGS[filters.severity])))
    if filters.confidence:
        spelt = func.lower(col(AssumptionRow.confidence)).in_(SPELLINGS[filters.confidence])
        conditions += [col(ItemRow.kind) == Kind.ASSUMPTION, having(AssumptionRow, spelt)]
    return conditions


def having(table: type[DetailRow], condition: ColumnElement[bool]) -> ColumnElement[bool]:
    """That the item's own row of `table` meets `condition`."""
    return exists().where(col(table.item_id) == col(ItemRow.id), condition)
