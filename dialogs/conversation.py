"""The open question of a conversation: asked, answered, cancelled, left behind or expired."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from botbuilder.core import TurnContext
from botbuilder.dialogs import DialogSet, DialogTurnStatus

from dialogs.choosing import Choosing, kept, question_of
from dialogs.question import Question, cancels
from dialogs.state import StoredDialogState
from services.ports import ConversationState

OPEN_FOR = timedelta(hours=8)
"""A question asked in the morning may be answered before the day ends, not the day after."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a typed line is to the question that was open (None: none was): the `line` it makes of it (empty when it is
    no answer), or a cancellation. `free` says that any words would have been an answer."""

    question: Question | None = None
    line: str = ""
    free: bool = False
    cancelled: bool = False


class Conversation:
    """The dialogs over the conversation state; safe on any number of replicas."""

    def __init__(self, state: ConversationState) -> None:
        self._state = StoredDialogState(state)
        self._dialogs = DialogSet(self._state)
        self._dialogs.add(Choosing())

    async def resume(self, context: TurnContext, typed: str, now: datetime) -> Asked:
        """What `typed` is to the open question, which is closed by it; an empty Asked when none is open."""
        dialog = await self._dialogs.create_context(context)
        result = await dialog.continue_dialog()
        if result.status != DialogTurnStatus.Complete or not isinstance(result.result, dict):
            return Asked()
        await self._state.save(context)
        question = question_of(result.result)
        if datetime.fromisoformat(result.result["until"]) < now:
            return Asked()
        if cancels(typed):
            return Asked(question=question, cancelled=True)
        return Asked(question=question, line=question.answered_by(typed), free=question.chosen(typed) is None)

    async def leave(self, context: TurnContext) -> None:
        """Close the open question, if there is one: its answer was pressed."""
        dialog = await self._dialogs.create_context(context)
        await dialog.cancel_all_dialogs()
        await self._state.save(context)

    async def ask(self, context: TurnContext, question: Question, now: datetime) -> None:
        """Keep `question` open; it takes the place of any before it."""
        dialog = await self._dialogs.create_context(context)
        await dialog.cancel_all_dialogs()
        await dialog.begin_dialog(Choosing.__name__, kept(question, (now + OPEN_FOR).isoformat()))
        await self._state.save(context)
