"""Pasted lists between their preview and their saving: kept for their owner until the end of the day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import uuid4

from bot.turn import House, Turn
from domain.adding import ENTRIES, entry_of
from domain.audit import changes
from domain.errors import Conflict, InvalidInput
from domain.identifiers import Ref
from domain.pasting import PastedItem, PastedList
from domain.register_requests import AddItem
from domain.restoring import built
from services.ports import Document

KEPT_FOR = timedelta(hours=8)

_PREFIX = "pasted/"
_GONE = "That list is no longer open. Paste it again to see it afresh."


@dataclass(frozen=True, slots=True)
class KeptList:
    """A list with the key that it is kept under and the version that was read."""

    key: str
    pasted: PastedList
    etag: str | None = None


async def keep(house: House, turn: Turn, pasted: PastedList) -> KeptList:
    """Keep a new list."""
    key = f"{_PREFIX}{uuid4().hex}"
    etags = await house.state.write({key: Document(value=_value(turn, pasted))})
    return KeptList(key, pasted, etags[key])


async def replace_kept(house: House, turn: Turn, kept: KeptList, pasted: PastedList) -> KeptList:
    """Keep what has become of a list. Raises Conflict when it was changed by another press meanwhile."""
    try:
        etags = await house.state.write({kept.key: Document(value=_value(turn, pasted), etag=kept.etag)})
    except Conflict as error:
        raise Conflict("This list was changed by another press just now. Press once more to see it.") from error
    return KeptList(kept.key, pasted, etags[kept.key])


async def kept_list(house: House, turn: Turn, key: str) -> KeptList:
    """The list of that key, which is this person's and still open. Raises InvalidInput otherwise."""
    document = (await house.state.read([key])).get(key) if key.startswith(_PREFIX) else None
    value = document.value if document is not None else None
    if not isinstance(value, dict) or value["person"] != turn.person.id:
        raise InvalidInput(_GONE)
    if datetime.fromisoformat(value["until"]) < turn.now:
        await house.state.delete([key])
        raise InvalidInput(_GONE)
    items = tuple(_item(one) for one in value["items"])
    pasted = PastedList(programme=value["programme"], noun=value["noun"], items=items)
    return KeptList(key, pasted, document.etag if document is not None else None)


async def forget(house: House, kept: KeptList) -> None:
    """Keep it no longer."""
    await house.state.delete([kept.key])


def _value(turn: Turn, pasted: PastedList) -> dict[str, object]:
    return {
        "person": turn.person.id,
        "until": (turn.now + KEPT_FOR).isoformat(),
        "programme": pasted.programme,
        "noun": pasted.noun,
        "items": [_texts(one) for one in pasted.items],
    }


def _texts(one: PastedItem) -> dict[str, object]:
    return {
        "number": one.number,
        "typed": one.typed,
        "noun": entry_of(one.request).noun,
        "request": {"text": "", **changes(None, one.request)[1]},
        "question": one.question,
        "alike": one.alike,
        "saved": one.saved,
    }


def _item(value: Mapping[str, object]) -> PastedItem:
    texts = value["request"]
    assert isinstance(texts, dict)  # noqa: S101  # written by `_texts`
    request: AddItem = built(ENTRIES[str(value["noun"])].request, texts)
    return PastedItem(
        number=int(str(value["number"])),
        typed=str(value["typed"]),
        request=request,
        question=str(value["question"]),
        alike=str(value["alike"]),
        saved=Ref(str(value["saved"])) if value["saved"] else None,
    )
