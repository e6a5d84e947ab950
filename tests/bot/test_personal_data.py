"""What identifies a client is refused wherever it is typed, nothing of it is kept, and only the refusal is on record."""

from datetime import UTC, datetime

import pytest

from storage.store import SqlStore
from tests.bot.conftest import Talk
from tests.channel.conversation import words

WENDY = "wendy.workforce@northbridge.example"
LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    "line",
    [
        "action add ring Jane Example, DOB 03/04/1941, by Fri",
        "A14 update: Mrs Sample of 14 Elm Road still waits",
        "update: NHS 943 476 5919 was handed back",
    ],
)
async def test_a_line_with_it_is_refused(talk: Talk, sample_store: SqlStore, line: str) -> None:
    wendy = talk(WENDY)
    answer = words(await wendy.say(line))
    assert "kept nothing of it" in answer and "delete your message" in answer
    async with sample_store.read() as tx:
        person = await tx.people.by_email(WENDY)
        assert person is not None
        kept = await tx.audit.by(person.id, LONG_AGO)
    assert [one.what for one in kept] == ["refused"]
    assert not any(word in str(kept) for word in ("Jane", "Sample", "943"))


async def test_a_card_with_it_is_refused(talk: Talk, sample_store: SqlStore) -> None:
    wendy = talk(WENDY)
    card = await wendy.say("action add ring the brokerage team")
    answer = await wendy.press_for_answer(
        card, "Save action", **{"set.text": "ring Jane Example, born on 3 April 1941"}
    )
    assert answer["type"] == "application/vnd.microsoft.activity.message" and "a date of birth" in answer["value"]


async def test_it_answers_no_open_question(talk: Talk, sample_store: SqlStore) -> None:
    wendy = talk(WENDY)
    await wendy.say("push A01 to 11/12")
    await wendy.say("waiting for Jane Example, DOB 3.4.41")
    assert "Moved" not in words(await wendy.say("A01"))


async def test_a_refusal_is_nothing_to_undo(talk: Talk) -> None:
    wendy = talk(WENDY)
    await wendy.say("A14 done")
    await wendy.say("DOB 3.4.41 for Mr Sample")
    assert "Taken back: A14" in words(await wendy.say("undo"))


async def test_nothing_is_made_of_a_message_with_it(talk: Talk) -> None:
    message = {"id": "1", "body": {"contentType": "html", "content": "<p>Ring Jane Example, DOB 03/04/1941</p>"}}
    answer = await talk(WENDY).open_dialog("createAction", "message", message)
    assert "kept nothing of it" in str(answer) and "Jane" not in str(answer)
