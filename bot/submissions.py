"""THE table of what pressing a card does: the verb a card carries, how its data is read, who handles it."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Generic, TypeVar

from bot import lines
from bot.handlers import adding, calendars, calls, importing, items, pasting, reminding, reports, updates
from bot.reply import Reply
from bot.turn import House, Turn
from cards import (
    answered,
    ask_now,
    board_move,
    call_list,
    chaser,
    escalation,
    highlight_preview,
    history,
    import_done,
    import_preview,
    item_buttons,
    item_edit,
    item_form,
    item_link,
    item_list,
    meeting_plan,
    on_behalf,
    pasted_line,
    pasted_list,
    pick,
    reassignment,
    reminder,
)
from cards.chaser import something_else
from domain.errors import InvalidInput

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Submission(Generic[R]):
    """One verb: `parse` gives a request from untrusted data (or raises InvalidInput), `handle` carries it out."""

    verb: str
    parse: Callable[[Mapping[str, object]], R]
    handle: Callable[[House, Turn, R], Awaitable[Reply]]

    async def answer(self, house: House, turn: Turn, data: Mapping[str, object]) -> Reply:
        """Read and carry out."""
        return await self.handle(house, turn, self.parse(data))


SUBMISSIONS: Mapping[str, Submission[Any]] = MappingProxyType(
    {
        row.verb: row
        for row in (
            Submission(chaser.VERB, chaser.parse, updates.answer),
            Submission(answered.VERB, answered.parse, updates.reopen),
            Submission(item_form.VERB, item_form.parse, adding.save_from_form),
            Submission(pasted_list.VERB_SAVE, pasted_list.parse, pasting.save),
            Submission(pasted_list.VERB_NEXT, pasted_list.parse, pasting.complete_next),
            Submission(pasted_list.VERB_FORGET, pasted_list.parse, pasting.forget_list),
            Submission(pasted_line.VERB, pasted_line.parse, pasting.complete),
            Submission(item_list.VERB, item_list.parse, items.listed),
            Submission(item_link.VERB, item_link.parse, items.show),
            Submission(item_edit.VERB, item_edit.parse, items.save_edit),
            Submission(history.VERB, history.parse, items.history),
            Submission(item_buttons.VERB_EDIT, item_buttons.parse, items.edit),
            Submission(item_buttons.VERB_CLOSE, item_buttons.parse, items.close),
            Submission(item_buttons.VERB_REOPEN, item_buttons.parse, items.reopen),
            Submission(item_buttons.VERB_HAPPENED, item_buttons.parse, items.happened),
            Submission(item_buttons.VERB_ACCEPT, item_buttons.parse, items.accept),
            Submission(item_buttons.VERB_DECLINE, item_buttons.parse, items.decline),
            Submission(import_preview.VERB_IMPORT, import_preview.parse, importing.confirm),
            Submission(import_done.VERB, import_done.parse, importing.undo),
            Submission(import_preview.VERB_CANCEL, import_preview.parse, importing.cancel),
            Submission(highlight_preview.VERB, highlight_preview.parse, reports.export),
            Submission(pick.VERB, pick.parse, lines.picked),
            Submission(something_else.VERB, something_else.parse, calls.something_else),
            Submission(call_list.VERB, call_list.parse, calls.act),
            Submission(ask_now.VERB, ask_now.parse, calls.confirm_ask),
            Submission(on_behalf.VERB, on_behalf.parse, calls.enter),
            Submission(escalation.VERB, escalation.parse, calls.escalate),
            Submission(board_move.VERB, board_move.parse, calls.confirm_move),
            Submission(meeting_plan.VERB, meeting_plan.parse, calendars.confirm_plan),
            Submission(reassignment.VERB, reassignment.parse, calls.settle),
            Submission(reminder.VERB, reminder.parse, reminding.press),
        )
    }
)


async def answer(house: House, turn: Turn) -> Reply:
    """The reply to a pressed card."""
    row = SUBMISSIONS.get(turn.verb)
    if row is None:
        raise InvalidInput("That button is from an older version of me. Type “help” to see what you can do now.")
    return await row.answer(house, turn, turn.value or {})
