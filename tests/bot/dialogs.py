"""Steps of a conversation with a message extension: a message to press on, what a dialog shows, what its form holds."""

from typing import Any

from domain.identifiers import Ref
from domain.items import Item
from storage.store import SqlStore
from tests.channel.conversation import Conversation, elements
from tests.channel.extensions import message_payload

LINK = (
    "https://teams.microsoft.com/l/message/19:6decf54d@thread.skype/1611060744833?tenantId=7a6f2a3e&parentMessageId=16"
)
ASKED = '<div><div><at id="0">Wendy Workforce</at> will circulate the new terms of reference by 18 Dec</div>\n</div>'

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
