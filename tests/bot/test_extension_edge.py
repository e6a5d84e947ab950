"""Message extensions at the edge: hostile messages and links, payloads that cannot be read, chats without the bot."""

import pytest

from storage.store import SqlStore
from tests.bot.conftest import Talk
from tests.bot.dialogs import ASKED, item, of, opened, shown, value
from tests.channel.conversation import elements, submitted, words
from tests.channel.extensions import message_payload

JO = "jo.projofficer@northbridge.example"


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


async def test_a_crash_apologises_in_the_shape_that_teams_expects(talk: Talk, sample_store: SqlStore) -> None:
    jo = talk(JO)
    await jo.say("hello")
    async with sample_store.engine.begin() as connection:
        await connection.exec_driver_sql("ALTER TABLE workstream RENAME TO gone")
    assert "sorry" in (await opened(jo))["task"]["value"].casefold()
    assert "sorry" in (await jo.search("findItem", "A06"))["composeExtension"]["text"].casefold()
