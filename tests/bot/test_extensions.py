"""Message extensions as conversations: adding from a message, the item's card in the chat, and nothing added twice."""

import asyncio
from datetime import date

import pytest

from domain.items import Action, Risk
from domain.people import Channel
from domain.scores import Score
from storage.store import SqlStore
from tests.bot.conftest import ADMIN, Clock, Talk
from tests.bot.dialogs import LINK, inserted, item, of, opened, shown, somebody, value
from tests.channel.conversation import elements, submitted, words
from tests.channel.extensions import message_payload

JO = "jo.projofficer@northbridge.example"
WENDY = "wendy.workforce@northbridge.example"
RISK = "<p>Because of the lease ending, the hub may close early, leading to lost sessions 3x4</p>"


async def test_an_action_is_made_from_a_message_and_leads_back_to_it(talk: Talk, sample_store: SqlStore) -> None:
    jo = talk(JO)
    form = await opened(jo)
    assert form["task"]["value"]["title"] == "Create action"
    assert value(form, "text") == "circulate the new terms of reference"
    assert value(form, "due") == "2026-12-18"
    assert await item(sample_store, "A21") is None, "nothing is added before it is saved"
    done = await jo.submit_dialog("createAction", form, "message", **of(priority="High"))
    assert "Added A21." in words(shown(done))
    (button,) = shown(done)["actions"]
    assert (button["title"], button["url"]) == ("Open the message", LINK)
    added = await item(sample_store, "A21")
    assert isinstance(added, Action)
    assert (added.source, added.due, added.priority) == (LINK, date(2026, 12, 18), "High")
    async with sample_store.read() as tx:
        entries = await tx.audit.of("item A21", added.programme)
    assert [(one.what, one.channel, one.after["source"]) for one in entries] == [("added", Channel.EXTENSION, LINK)]


async def test_a_risk_is_made_from_a_message(talk: Talk, sample_store: SqlStore) -> None:
    jo = talk(JO)
    form = await opened(jo, "createRisk", RISK)
    assert (value(form, "residual.l"), value(form, "residual.i")) == ("3", "4")
    done = await jo.submit_dialog("createRisk", form, "message", **of(owner=somebody(form, "Craig")))
    assert "Added R13." in words(shown(done))
    added = await item(sample_store, "R13")
    assert isinstance(added, Risk)
    assert (added.residual, added.source) == (Score(3, 4), LINK)


async def test_the_record_of_the_item_opens_the_message(talk: Talk) -> None:
    jo = talk(JO)
    await jo.submit_dialog("createAction", await opened(jo), "message")
    record = await jo.say("A21")
    assert [one["url"] for one in elements(record) if one["type"] == "Action.OpenUrl"] == [LINK]
    assert "a Teams message" in words(record)


async def test_where_somebody_writes_the_items_card_is_put_into_the_message(talk: Talk) -> None:
    jo = talk(JO)
    empty = await jo.open_dialog("createAction")
    typed = of(text="Book the room", owner=somebody(empty), due="2026-12-11")
    done = await jo.submit_dialog("createAction", empty, **typed)
    card = inserted(done)
    assert "Book the room" in words(card) and "Action A21" in words(card)
    assert not [one for one in elements(card) if one["type"].startswith("Action.")], "others could press it"


async def test_in_the_search_box_a_dialog_says_what_was_added(talk: Talk) -> None:
    jo = talk(JO)
    form = await jo.open_dialog("createAction", "commandBox")
    typed = of(text="Book it", owner=somebody(form), due="2026-12-11")
    done = await jo.submit_dialog("createAction", form, "commandBox", **typed)
    assert "Added A21." in words(shown(done))


async def test_a_restricted_item_is_not_put_into_the_chat(talk: Talk, sample_store: SqlStore) -> None:
    jo = talk(JO)
    form = await opened(jo)
    done = await jo.submit_dialog("createAction", form, restricted="true")
    assert "restricted, so its card is not put into the chat" in words(shown(done))
    added = await item(sample_store, "A21")
    assert added is not None and added.restricted


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"owner": ""}, "needs “Owner"),
        ({"due": ""}, "needs “Due”"),
        ({"due": "2026-11-31"}, "not a date"),
        ({"text": " "}, "needs “What is to be done”"),
        ({"owner": "999999"}, "not in ASC"),
        ({"text": "x" * 4500}, "too long"),
    ],
)
async def test_what_is_missing_brings_the_form_back_with_what_was_typed(
    talk: Talk, sample_store: SqlStore, typed: dict[str, str], sentence: str
) -> None:
    jo = talk(JO)
    form = await opened(jo)
    again = await jo.submit_dialog("createAction", form, "message", **of(**({"support": "QQ and team"} | typed)))
    assert sentence in words(shown(again))
    assert value(again, "support") == "QQ and team"
    kept = typed.get("text", "circulate the new terms of reference")
    assert value(again, "text") == kept[:4000]
    assert value(again, "due") == ("" if "due" in typed else "2026-12-18"), "what is no date cannot be shown"
    assert await item(sample_store, "A21") is None
    right = of(text="Circulate them", owner=value(form, "owner"), due="2026-12-18")
    done = await jo.submit_dialog("createAction", again, "message", **right)
    assert "Added A21." in words(shown(done))


async def test_half_a_score_is_kept_and_asked_for(talk: Talk) -> None:
    jo = talk(JO)
    form = await opened(jo, "createRisk", "<p>Flood at the depot</p>")
    owner = somebody(form)
    again = await jo.submit_dialog("createRisk", form, "message", **of(owner=owner, residual__l="4"))
    assert "score" in words(shown(again)).casefold()
    assert (value(again, "residual.l"), value(again, "owner")) == ("4", owner)


async def test_the_same_form_sent_again_adds_once(talk: Talk, sample_store: SqlStore, clock: Clock) -> None:
    jo = talk(JO)
    form = await opened(jo)
    answers = await asyncio.gather(*(jo.submit_dialog("createAction", form, "message") for _ in range(4)))
    assert ["Added A21." in words(shown(one)) for one in answers] == [True] * 4
    clock.move(hours=3)
    assert "Added A21." in words(shown(await jo.submit_dialog("createAction", form, "message")))
    assert await item(sample_store, "A99") is None
    changed = await jo.submit_dialog("createAction", form, "message", **of(text="Something else"))
    assert "has added A21 already" in changed["task"]["value"]
    assert await item(sample_store, "A99") is None


async def test_a_form_whose_item_was_taken_back_is_not_sent_again(talk: Talk, sample_store: SqlStore) -> None:
    jo = talk(JO)
    form = await opened(jo)
    await jo.submit_dialog("createAction", form, "message")
    assert "A21" in words(await jo.say("undo"))
    again = await jo.submit_dialog("createAction", form, "message")
    assert "taken back" in again["task"]["value"]
    assert await item(sample_store, "A21") is None


async def test_a_form_in_the_chat_sent_twice_adds_once(talk: Talk, sample_store: SqlStore, clock: Clock) -> None:
    jo = talk(JO)
    form = await jo.say("action add Circulate the minutes")
    owner = next(one["choices"][0]["value"] for one in elements(form) if one.get("id") == "set.owner")
    for _ in range(2):
        await jo.press_for_answer(form, "Save action", **of(owner=owner, due="2026-12-11"))
        clock.move(minutes=10)
    assert await item(sample_store, "A21") is not None
    assert await item(sample_store, "A99") is None


async def test_much_like_another_one_is_said_before_it_is_saved_and_only_once(
    talk: Talk, sample_store: SqlStore
) -> None:
    jo = talk(JO)
    alike = await item(sample_store, "A01")
    assert alike is not None
    form = await jo.open_dialog("createAction", "message", message_payload("<p>something new</p>", LINK))
    typed = of(text=alike.text, owner=somebody(form), due="2026-12-11")
    warned = await jo.submit_dialog("createAction", form, "message", **typed)
    assert "A01" in words(shown(warned)) and "Is it another one?" in words(shown(warned))
    assert await item(sample_store, "A21") is None
    done = await jo.submit_dialog("createAction", warned, "message")
    assert "Added A21." in words(shown(done))
    assert "Added A21." in words(shown(await jo.submit_dialog("createAction", warned, "message"))), "sent again"


async def test_whoever_is_in_two_programmes_is_asked_for_one_and_loses_nothing(
    talk: Talk, sample_store: SqlStore
) -> None:
    admin = talk(ADMIN)
    asked = await opened(admin)
    assert "Which programme" in words(shown(asked))
    nothing = await admin.submit_dialog("createAction", asked, "message")
    assert "Which programme" in words(shown(nothing)), "nothing was chosen"
    form = await admin.submit_dialog("createAction", nothing, "message", programme="ASC")
    assert value(form, "text") == "circulate the new terms of reference"
    assert value(form, "due") == "2026-12-18"
    done = await admin.submit_dialog("createAction", form, "message")
    assert "Added A21." in words(shown(done))
    added = await item(sample_store, "A21")
    assert added is not None and added.source == LINK


async def test_a_programme_of_others_cannot_be_chosen_nor_forged(talk: Talk, sample_store: SqlStore) -> None:
    admin, wendy = talk(ADMIN), talk(WENDY)
    asked = await opened(admin)
    chosen = submitted(asked, programme="LAN")
    refused = await wendy.invoke("composeExtension/submitAction", {"commandId": "createAction", "data": chosen})
    assert "no programme" in refused["task"]["value"]
    form = submitted(await opened(wendy)) | {"programme": "LAN"}
    refused = await wendy.invoke("composeExtension/submitAction", {"commandId": "createAction", "data": form})
    assert "LAN" in refused["task"]["value"]


async def test_an_unclear_date_and_an_unknown_owner_are_asked_on_the_form(talk: Talk) -> None:
    form = await opened(talk(JO), content="<p>draft the plan owner Zebedee due asap</p>")
    assert "Zebedee" in words(shown(form))
    assert value(form, "owner") == ""
