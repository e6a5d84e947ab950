"""Message extensions as conversations: adding from a message, putting an item into a chat, and nothing added twice."""

import asyncio
from datetime import date
from typing import Any

import pytest

from domain.identifiers import Ref
from domain.items import Action, Item, Risk
from domain.people import Channel
from domain.scores import Score
from services.ports import ItemQuery
from storage.store import SqlStore
from tests.bot.conftest import ADMIN, Clock, Talk
from tests.channel.conversation import Conversation, elements, submitted, words
from tests.channel.extensions import message_payload

CORA = "cora.cqcready@northbridge.example"
CRAIG = "craig.commissioning@northbridge.example"
JO = "jo.projofficer@northbridge.example"
WENDY = "wendy.workforce@northbridge.example"
LINK = (
    "https://teams.microsoft.com/l/message/19:6decf54d@thread.skype/1611060744833?tenantId=7a6f2a3e&parentMessageId=16"
)
ASKED = '<div><div><at id="0">Wendy Workforce</at> will circulate the new terms of reference by 18 Dec</div>\n</div>'
RISK = "<p>Because of the lease ending, the hub may close early, leading to lost sessions 3x4</p>"

Json = dict[str, Any]


def shown(answer: Json) -> Json:
    """The card of a dialog."""
    card = answer["task"]["value"]["card"]["content"]
    assert isinstance(card, dict)
    return card


def inserted(answer: Json) -> Json:
    """The card that is put into the message being written."""
    (one,) = answer["composeExtension"]["attachments"]
    card = one["content"]
    assert isinstance(card, dict)
    return card


def found(answer: Json) -> list[str]:
    """What the previews of a search say first."""
    return [one["preview"]["content"]["title"] for one in answer["composeExtension"].get("attachments", [])]


def value(dialog: Json, key: str) -> str:
    """What an input of a form holds."""
    return str(next(one.get("value", "") for one in elements(shown(dialog)) if one.get("id") == f"set.{key}"))


def of(**inputs: str) -> dict[str, str]:
    """Inputs of a form by the names of their fields."""
    return {f"set.{name.replace('__', '.')}": text for name, text in inputs.items()}


def somebody(dialog: Json, name: str = "") -> str:
    """Whom a form offers as owner: the first, or the one of that name."""
    owner = next(one for one in elements(shown(dialog)) if one.get("id") == "set.owner")
    return str(next(one["value"] for one in owner["choices"] if name in one["title"]))


async def item(store: SqlStore, ref: str, programme: str = "ASC") -> Item | None:
    async with store.read() as tx:
        home = await tx.programmes.by_code(programme)
        assert home is not None
        return await tx.items.get(home.id, Ref(ref))


async def opened(person: Conversation, command: str = "createAction", content: str = ASKED) -> Json:
    return await person.open_dialog(command, "message", message_payload(content, LINK))


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


WHATEVER = (
    "",
    "<p>&nbsp;</p>",
    '<attachment id="x"></attachment>',
    "<script>alert(1)</script>",
    "done",
    "A06 done",
    "who has not replied",
    "undo",
    "help",
    "risk add flood 3x4 owner CR",
    "<p>" + "word " * 5000,
    "ASC R01 R02 R03 A01 A02\n" * 80,
    "{{DATE(2020-01-01)}} **bold** [x](http://evil.example) <at>x</at> &lt;b&gt; \u202e",
    "thanks",
    "<" * 5000,
)


async def test_whatever_a_message_says_there_is_a_form_and_nothing_else_happens(
    talk: Talk, sample_store: SqlStore
) -> None:
    jo = talk(JO)
    before = await item(sample_store, "A06")
    for content in WHATEVER:
        for command in ("createAction", "createRisk"):
            form = await opened(jo, command, content)
            assert form["task"]["type"] == "continue"
            assert len(value(form, "text")) <= 1500
    assert await item(sample_store, "A06") == before
    assert not jo.messages


@pytest.mark.parametrize(
    "link",
    [
        "http://teams.microsoft.com/l/message/19:x/1",
        "https://evil.example/l/message/19:x/1",
        "https://teams.microsoft.com.evil.example/l/message/19:x/1",
        "https://teams.microsoft.com@evil.example/l/message/19:x/1",
        "javascript:alert(1)",
        "",
    ],
)
async def test_a_link_that_is_not_to_teams_is_not_kept(talk: Talk, sample_store: SqlStore, link: str) -> None:
    jo = talk(JO)
    form = await jo.open_dialog("createAction", "message", message_payload(ASKED, link))
    done = await jo.submit_dialog("createAction", form, "message")
    assert not [one for one in elements(shown(done)) if one["type"] == "Action.OpenUrl"]
    added = await item(sample_store, "A21")
    assert added is not None and added.source == ""
    forged = submitted(form, **of(text="Forge a link")) | {"source": link, "form": "0" * 32}
    answer = await jo.invoke("composeExtension/submitAction", {"commandId": "createAction", "data": forged})
    assert "Added" in words(shown(answer))
    assert not [one for one in elements(shown(answer)) if one["type"] == "Action.OpenUrl"], "a forged one neither"


async def test_an_item_is_found_by_its_number_and_by_words(talk: Talk) -> None:
    jo = talk(JO)
    assert found(await jo.search("findItem", "a6"))[0].startswith("ASC A06 · ")
    assert found(await jo.search("findItem", "ASC a06"))[0].startswith("ASC A06 · ")
    by_words = found(await jo.search("findItem", "agency"))
    assert any(one.startswith("ASC A01 ") for one in by_words)
    assert found(await jo.search("findItem", "A1"))[0].startswith("ASC A01 "), "the number itself comes first"
    assert len(found(await jo.search("findItem", "A1"))) > 1, "then those that begin so"


async def test_what_is_outstanding_is_offered_before_anything_is_typed(talk: Talk) -> None:
    answer = await talk(WENDY).search("findItem", None)
    assert all("Wendy" in one for one in found(answer))
    assert found(answer)


async def test_pages_follow_one_another_and_end(talk: Talk) -> None:
    jo = talk(JO)
    every = found(await jo.search("findItem", "the"))
    first = found(await jo.search("findItem", "the", count=3))
    second = found(await jo.search("findItem", "the", skip=3, count=3))
    assert len(first) == 3
    assert first + second == every[:6]
    assert found(await jo.search("findItem", "the", skip=400)) == []


async def test_the_inserted_card_has_nothing_to_press_and_says_what_the_item_says(talk: Talk) -> None:
    answer = await talk(JO).search("findItem", "A06")
    card = answer["composeExtension"]["attachments"][0]["content"]
    assert "Status" in words(card)
    assert not [one for one in elements(card) if one["type"].startswith("Action.")]


async def test_nothing_restricted_is_found_by_anybody(talk: Talk, sample_store: SqlStore) -> None:
    async with sample_store.read() as tx:
        every = (await tx.items.find(ItemQuery(limit=1000))).items
    hidden = [one for one in every if one.restricted]
    assert hidden
    admin = talk(ADMIN)
    for one in hidden:
        for text in (one.ref, one.text[:60]):
            cards = (await admin.search("findItem", text))["composeExtension"].get("attachments", [])
            assert one.text not in "".join(words(card["content"]) for card in cards)


async def test_nothing_found_is_said(talk: Talk) -> None:
    answer = await talk(JO).search("findItem", "zzzz")
    assert "Nothing in your programmes has “zzzz”" in answer["composeExtension"]["text"]
    long = await talk(JO).search("findItem", "z" * 5000)
    assert "long text" in long["composeExtension"]["text"]


async def test_a_stranger_is_told_how_to_come_in(talk: Talk) -> None:
    sam = talk("sam@elsewhere.example")
    assert "do not find you" in (await opened(sam))["task"]["value"]
    assert "do not find you" in (await sam.search("findItem", "A06"))["composeExtension"]["text"]


UNREADABLE: tuple[object, ...] = (
    None,
    "text",
    [],
    5,
    {},
    {"commandId": "createMilestone"},
    {"commandId": ["createAction"]},
    {"commandId": "createAction", "data": "text"},
    {"commandId": "createAction", "messagePayload": {"body": {"content": {"x": 1}}, "linkToMessage": 7}},
    {"commandId": "createAction", "data": {"kind": "risk", "programme": "ASC"}},
    {"commandId": "createAction", "data": {"said": 5, "source": None, "programme": "ASC"}},
    {"commandId": "findItem", "parameters": {"name": "text"}, "queryOptions": {"skip": "x", "count": -5}},
    {"commandId": "findItem", "parameters": [{"name": "text", "value": ["x"]}, None]},
    {"commandId": "findItem", "parameters": [{"name": "text", "value": "\ud800\x00"}]},
)


@pytest.mark.parametrize("name", ["fetchTask", "submitAction", "query", "queryLink", "onCardButtonClicked"])
async def test_what_cannot_be_read_gets_a_sentence(talk: Talk, name: str) -> None:
    jo = talk(JO)
    for sent in UNREADABLE:
        await jo.invoke(f"composeExtension/{name}", sent)


async def test_a_chat_of_two_people_is_not_taken_for_the_bots_own(talk: Talk, sample_store: SqlStore) -> None:
    jo = talk(JO)
    await jo.say("hello")
    chat = {"id": "19:one_two@unq.gbl.spaces", "conversationType": "personal"}
    value = {"commandId": "findItem", "parameters": [{"name": "text", "value": "A06"}]}
    await jo.invoke("composeExtension/query", value, conversation=chat)
    await jo.invoke("composeExtension/query", value, conversation=None)
    async with sample_store.read() as tx:
        person = await tx.people.by_email(JO)
    assert person is not None and person.contact is not None
    assert person.contact.conversation_id == jo.id


async def test_somebody_first_met_in_a_chat_without_the_bot_is_still_found_later(talk: Talk) -> None:
    jo = talk(JO)
    account = jo._teams.accounts.pop(jo.account.id)  # noqa: SLF001  # the bot is not in that chat: no look-up
    assert "do not find you" in (await opened(jo))["task"]["value"]
    jo._teams.accounts[account.id] = account  # noqa: SLF001
    assert "do not find you" not in words(await jo.say("status"))
    assert (await opened(jo))["task"]["type"] == "continue"
