"""Where the dialogs of a conversation stand, kept as a document that refuses to overwrite another turn's."""

from copy import deepcopy
from typing import Any

from botbuilder.core import StatePropertyAccessor, TurnContext
from botbuilder.dialogs import DialogInstance, DialogState

from services.ports import ConversationState, Document

_LOADED = "chaser.dialogs"


class StoredDialogState(StatePropertyAccessor):
    """The dialog stack of one person in one conversation.

    The SDK's own state keeps no version and lets the last writer win; this one raises Conflict when two messages of
    one person arrive together and both would move the same dialog.
    """

    def __init__(self, state: ConversationState) -> None:
        self._state = state

    async def get(self, turn_context: TurnContext, default_value_or_factory: Any = None) -> DialogState:
        """The stack as stored, loaded once a turn; a fresh one when there is none."""
        if _LOADED not in turn_context.turn_state:
            key = _key(turn_context)
            stored = (await self._state.read([key])).get(key)
            turn_context.turn_state[_LOADED] = (_stack(stored), stored)
        return turn_context.turn_state[_LOADED][0]

    async def set(self, turn_context: TurnContext, value: DialogState) -> None:
        """Replace the stack for this turn."""
        await self.get(turn_context)
        turn_context.turn_state[_LOADED] = (value, turn_context.turn_state[_LOADED][1])

    async def delete(self, turn_context: TurnContext) -> None:
        """Empty the stack for this turn."""
        await self.set(turn_context, DialogState())

    async def save(self, turn_context: TurnContext) -> None:
        """Keep what has changed; raises Conflict when another turn changed it meanwhile."""
        if _LOADED not in turn_context.turn_state:
            return
        state, stored = turn_context.turn_state[_LOADED]
        value = [[instance.id, instance.state] for instance in state.dialog_stack]
        if value == (stored.value if stored else []):
            return
        key, kept = _key(turn_context), deepcopy(value)
        etags = await self._state.write({key: Document(value=kept, etag=stored.etag if stored else None)})
        # A turn that leaves one question for another saves twice; the second must not take the first for a stranger's.
        turn_context.turn_state[_LOADED] = (state, Document(value=kept, etag=etags[key]))


def _key(turn_context: TurnContext) -> str:
    activity = turn_context.activity
    return f"dialogs/{activity.conversation.id}/{activity.from_property.id}"


def _stack(stored: Document | None) -> DialogState:
    stack = []
    for identifier, state in stored.value if stored and isinstance(stored.value, list) else []:
        instance = DialogInstance()
        # A copy: dialogs change their state in place, and what changed is seen by comparing with what was stored.
        instance.id, instance.state = identifier, deepcopy(state)
        stack.append(instance)
    return DialogState(stack)
