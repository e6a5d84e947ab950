"""What an owner may say on the chaser card instead of an answer: not mine, away, already told, snooze."""

from collections.abc import Collection, Mapping, Sequence
from itertools import chain

from cards.actions import ActionExecute
from cards.card import ActionShowCard, Card
from cards.chaser import due_item, section
from cards.inputs import Choice, InputChoiceSet, InputDate, InputText
from cards.reading import day, identifier, only, text, unreadable
from cards.text import plain, shorten
from domain.chasing.chaser import UpdateSection
from domain.errors import InvalidInput
from domain.identifiers import ChaserId, ItemId, WorkstreamId
from domain.items import Item
from domain.requests_chasing import SaySomethingElse, SomethingElse

VERB = "chaser.else"

INPUTS = ("else.about", "else.who", "else.first", "else.until", "else.note")
"""The ids of its inputs; some clients send them with the other buttons of the card too."""

WHO_LIMIT, NOTE_LIMIT = 120, 300

_ALL = "all"
_BUTTONS = {
    SomethingElse.NOT_MINE: "Not mine",
    SomethingElse.AWAY: "I am away",
    SomethingElse.ALREADY_TOLD: "Already told",
    SomethingElse.SNOOZE: "Ask me later",
}


def button(
    chaser: ChaserId, sections: Sequence[UpdateSection], items: Sequence[Item], *, covering: bool
) -> ActionShowCard:
    """The button that opens the four answers. A deputy who covers cannot be away for the owner or give away what is
    the owner's, so they are offered less."""
    about = [Choice(title="All of this card", value=_ALL)]
    about += [Choice(title=plain(shorten(one.workstream.name, 60)), value=f"u{one.workstream.id}") for one in sections]
    about += [Choice(title=plain(shorten(f"{one.ref} {one.text}", 60)), value=f"i{one.id}") for one in items]
    data: dict[str, object] = {
        "chaser": int(chaser),
        "streams": [str(one.workstream.id) for one in sections],
        "refs": [str(one.id) for one in items],
    }
    offered = [SomethingElse.ALREADY_TOLD] if covering else list(SomethingElse)
    return ActionShowCard(
        title="Something else",
        card=Card(
            summary="Something else",
            body=[
                InputChoiceSet(id="else.about", label="What is it about?", choices=about, value=about[0].value),
                InputText(
                    id="else.who", label="Who has it, who covers, or who was told (optional)", max_length=WHO_LIMIT
                ),
                InputDate(id="else.first", label="Away from (today when left empty)"),
                InputDate(id="else.until", label="Last day away, or the day to ask again"),
                InputText(id="else.note", label="A line to go with it (optional)", max_length=NOTE_LIMIT),
            ],
            actions=[
                ActionExecute(title=_BUTTONS[one], verb=VERB, data={**data, "press": one.value}) for one in offered
            ],
            full_width=False,
        ),
    )


def parse(data: Mapping[str, object]) -> SaySomethingElse:
    """What was said instead of an answer; what was filled in above it is not sent.

    Raises InvalidInput when a day or a choice that the button needs is missing, and for anything that the card does
    not declare.
    """
    streams, items = _numbers(data, "streams"), _numbers(data, "refs")
    declared = chain(
        ("press", "chaser", "streams", "refs"),
        INPUTS,
        chain.from_iterable(map(section.keys, streams)),
        chain.from_iterable(map(due_item.keys, items)),
    )
    only(data, tuple(declared))
    what = next((one for one in SomethingElse if one.value == data.get("press")), None)
    if what is None:
        raise unreadable("the button is missing")
    workstream, item = _about(text(data, "else.about", "What is it about?", 30) or _ALL, streams, items)
    first = day(data, "else.first", "Away from")
    until = day(data, "else.until", "Last day away, or the day to ask again")
    _check(what, workstream, item, until is None)
    away = what is SomethingElse.AWAY
    return SaySomethingElse(
        chaser=ChaserId(identifier(data.get("chaser"), "its number")),
        what=what,
        workstream=None if away else workstream,
        item=None if away else item,
        who=text(data, "else.who", "Who", WHO_LIMIT),
        first=first if away else None,
        last=until if away else None,
        until=until if what is SomethingElse.SNOOZE else None,
        note=text(data, "else.note", "A line to go with it", NOTE_LIMIT),
    )


def _check(what: SomethingElse, workstream: WorkstreamId | None, item: ItemId | None, no_day: bool) -> None:
    if what is SomethingElse.NOT_MINE and workstream is None and item is None:
        raise InvalidInput("Choose the one workstream or item that is not yours, then press “Not mine” again.")
    if what is SomethingElse.AWAY and no_day:
        raise InvalidInput("Choose your last day away, then press “I am away” again.")
    if what is SomethingElse.SNOOZE and no_day:
        raise InvalidInput("Choose the day on which I ask again, then press “Ask me later” again.")


def _numbers(data: Mapping[str, object], name: str) -> list[str]:
    found = data.get(name)
    if not isinstance(found, list) or len(found) > 20:
        raise unreadable(f"{name} is missing")
    return [str(identifier(one, name)) for one in found]


def _about(value: str, streams: Collection[str], items: Collection[str]) -> tuple[WorkstreamId | None, ItemId | None]:
    if value == _ALL:
        return None, None
    if value[:1] == "u" and value[1:] in streams:
        return WorkstreamId(int(value[1:])), None
    if value[:1] == "i" and value[1:] in items:
        return None, ItemId(int(value[1:]))
    raise InvalidInput("“What is it about?” holds something that was not offered; choose from the list.")
