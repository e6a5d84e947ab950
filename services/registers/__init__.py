"""The registers: adding, finding, listing and changing items, each change audited with what it was before."""

from services.registers.accepting import accept_dependency
from services.registers.adding import (
    add_action,
    add_assumption,
    add_decision,
    add_dependency,
    add_issue,
    add_items,
    add_milestone,
    add_risk,
    issue_from_risk,
)
from services.registers.answering import answer_item, complete_action
from services.registers.closing import close_item, reopen_item
from services.registers.concerned import notices_of
from services.registers.correcting import Corrected, move_change
from services.registers.editing import edit_item
from services.registers.finding import find_item, find_visible
from services.registers.linking import link_items, unlink_items
from services.registers.listing import list_items
from services.registers.rescoring import rescore_risk
from services.registers.resembling import items_alike
from services.registers.restricting import restrict_item
from services.registers.searching import open_record, search_items
from services.registers.sent_forms import added_from
from services.registers.showing import show_history, show_item
from services.registers.undoing import LastWasImport, undo_last

__all__ = [
    "Corrected",
    "LastWasImport",
    "accept_dependency",
    "add_action",
    "add_assumption",
    "add_decision",
    "add_dependency",
    "add_issue",
    "add_items",
    "add_milestone",
    "add_risk",
    "added_from",
    "answer_item",
    "close_item",
    "complete_action",
    "edit_item",
    "find_item",
    "find_visible",
    "issue_from_risk",
    "items_alike",
    "link_items",
    "list_items",
    "move_change",
    "notices_of",
    "open_record",
    "reopen_item",
    "rescore_risk",
    "restrict_item",
    "search_items",
    "show_history",
    "show_item",
    "undo_last",
    "unlink_items",
]
