"""One turn may close a question and open another; two turns that do so at once are told."""

from datetime import UTC, datetime

import pytest
from botbuilder.core import TurnContext
from botbuilder.core.adapters import TestAdapter
from botbuilder.schema import Activity, ChannelAccount, ConversationAccount

from dialogs import Choice, Question
from dialogs.conversation import Conversation
from domain.errors import Conflict
from storage.bot_state import BotState
from storage.store import SqlStore

NOW = datetime(2026, 11, 30, 9, 30, tzinfo=UTC)
WHICH = Question(
    text="Which?", choices=(Choice(label="ASC", line="status ASC"), Choice(label="LAN", line="status LAN"))
)
WHO = Question(
    text="Who?", choices=(Choice(label="Finn", line="A06 to Finn"), Choice(label="Frank", line="A06 to Frank"))
)


def turn(typed: str = "") -> TurnContext:
    return TurnContext(
        TestAdapter(),
        Activity(
            type="message",
            text=typed,
            channel_id="msteams",
            conversation=ConversationAccount(id="a:1"),
            from_property=ChannelAccount(id="29:1"),
        ),
    )


async def test_a_turn_that_leaves_one_question_may_ask_another(store: SqlStore) -> None:
    conversation = Conversation(BotState(store))
    await conversation.ask(turn(), WHICH, NOW)

    one = turn("A06 to F")
    assert not (await conversation.resume(one, "A06 to F", NOW)).line
    await conversation.ask(one, WHO, NOW)

    assert (await conversation.resume(turn("Finn"), "Finn", NOW)).line == "A06 to Finn"


async def test_two_turns_that_both_move_the_dialog_are_told(store: SqlStore) -> None:
    here, there = Conversation(BotState(store)), Conversation(BotState(store))
    await here.ask(turn(), WHICH, NOW)
    first, second = turn("ASC"), turn("LAN")
    await here.resume(first, "ASC", NOW)
    await there.ask(second, WHO, NOW)
    with pytest.raises(Conflict, match="at the same moment"):
        await here.ask(first, WHO, NOW)
