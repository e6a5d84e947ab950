"""One workstream's section of the chaser card: what was said last, the inputs for now, and how they are read."""

import hashlib
import json
from collections.abc import Mapping

from cards.actions import ActionSet, ActionToggleVisibility
from cards.elements import Container, Element
from cards.inputs import Choice, Input, InputChoiceSet, InputText, InputToggle
from cards.reading import hidden_day, hidden_text, identifier, one_of, only, text, ticked, unreadable
from cards.text import plain, said, shorten, tidy
from cards.words import MEANINGS, aside, day_of, heading, rated
from domain.chasing.chaser import UpdateSection
from domain.errors import InvalidInput
from domain.identifiers import WorkstreamId
from domain.programmes import Period
from domain.rag import Dimension, Rag
from domain.requests import RecordUpdate
from domain.updates import Update

TEXT_LIMIT = 2000
REASON_LIMIT = 300

_RATINGS = {rag.value: rag for rag in (Rag.GREEN, Rag.AMBER, Rag.RED, Rag.BLUE, Rag.WHITE)}
_DIMENSIONS = {
    "overall": Dimension.OVERALL,
    "schedule": Dimension.SCHEDULE,
    "cost": Dimension.COST,
    "scope": Dimension.SCOPE,
    "risk": Dimension.RISK,
    "benefits": Dimension.BENEFITS,
}
_TEXTS = {
    "done": "Done this period",
    "planned": "Planned next",
    "path": "Path to green",
    "support": "Anything blocking? Support needed",
}
_REASON = "If Green: why, given the facts above?"
_SAME = "No change since last time"
_INPUTS = (*_DIMENSIONS, *_TEXTS, "reason", "same")
_HIDDEN = ("name", "first", "last", "was", "facts", "nil")
_LONGEST_PERIOD = 366


def inputs(section: UpdateSection, *, folded: bool, alone: bool, prefilled: bool, time_zone: str) -> list[Element]:
    """What the card shows of one workstream. `folded` hides all but the overall rating behind a button.

    `alone` says that the card asks for nothing else, so that its own "No change" button is enough.
    `prefilled` False leaves the texts empty, when what was said before is too long for one card. `time_zone` (IANA
    name) is the reader's.
    """
    key, values = _key(section), _values(section, prefilled=prefilled)
    elements: list[Element] = [
        heading(f"{section.workstream.name}, {section.ask.period.label}"),
        *_before(section, time_zone),
    ]
    elements.append(_choice(key, "overall", values["overall"], expanded=not folded))
    if section.facts:
        elements.append(_text(key, "reason", _REASON, values["reason"], REASON_LIMIT))
    texts = [_text(key, name, label, values[name], TEXT_LIMIT) for name, label in _TEXTS.items()]
    ratings = [_choice(key, name, values[name]) for name in list(_DIMENSIONS)[1:]]
    name = shorten(plain(section.workstream.name), 30)
    buttons = [ActionToggleVisibility(title=f"More ratings: {shorten(name, 24)}", targets=[f"{key}.ratings"])]
    if folded:
        elements.append(Container(id=f"{key}.texts", items=texts, visible=False))
        buttons.insert(0, ActionToggleVisibility(title=f"Write the update: {name}", targets=[f"{key}.texts"]))
    else:
        elements.extend(texts)
    elements.append(Container(id=f"{key}.ratings", items=ratings, visible=False))
    if offers_nil(section) and not alone:
        elements.append(InputToggle(id=f"{key}.same", label=f"{name}: nothing new?", title=_SAME))
    return [*elements, ActionSet(actions=buttons)]


def data(section: UpdateSection, *, prefilled: bool) -> dict[str, object]:
    """What the card's buttons carry of the section, for `read`: the period, and a mark of what was pre-filled."""
    return {
        "name": shorten(tidy(section.workstream.name), 60),
        "first": section.ask.period.first.isoformat(),
        "last": section.ask.period.last.isoformat(),
        "was": _mark(_values(section, prefilled=prefilled)),
        "facts": bool(section.facts),
        "nil": offers_nil(section),
    }


def offers_nil(section: UpdateSection) -> bool:
    """Whether "No change" has a meaning: something was said before, and this period has no answer yet."""
    return section.last is not None and section.answer is None


def keys(workstream: str) -> list[str]:
    """The input ids that the section of the workstream numbered `workstream` declares."""
    return [f"u{workstream}.{name}" for name in _INPUTS]


def read(
    workstream: str, known: Mapping[str, object], sent: Mapping[str, object], *, same: bool
) -> RecordUpdate | None:
    """The update that the inputs give; None when they were left as pre-filled and nothing was pressed for them.

    `same` is the press of "No change". Words that were typed win over it: then it is an update, not a nil return.
    Raises InvalidInput when the overall rating is missing, or Green is given against the facts without a reason.
    """
    only(known, _HIDDEN)
    name, period = hidden_text(known, "name", 60), _period(known)
    ratings = {
        dimension: rag
        for short, dimension in _DIMENSIONS.items()
        if (rag := one_of(sent, f"u{workstream}.{short}", f"{name}: {dimension}", _RATINGS)) is not None
    }
    values = {short: rating.value for short, at in _DIMENSIONS.items() if (rating := ratings.get(at))}
    for short, label in _TEXTS.items():
        values[short] = text(sent, f"u{workstream}.{short}", f"{name}: {label}", TEXT_LIMIT)
    reason = values["reason"] = text(sent, f"u{workstream}.reason", f"{name}: {_REASON}", REASON_LIMIT)
    ticked_same = ticked(sent, f"u{workstream}.same", f"{name}: {_SAME}")
    before, nil_offered = hidden_text(known, "was", 40), known.get("nil") is True
    stream = WorkstreamId(identifier(workstream, "a workstream"))

    untouched_words = _mark_words(values) == before.partition(".")[2]
    if nil_offered and (same or ticked_same) and untouched_words:
        return RecordUpdate(workstream=stream, period=period, ratings=ratings, green_reason=reason, nil_return=True)
    if _mark(values) == before:
        return None
    if Dimension.OVERALL not in ratings:
        raise InvalidInput(f"{name}: choose the overall rating, then press Send again.")
    if known.get("facts") is True and ratings[Dimension.OVERALL] is Rag.GREEN and not reason:
        raise InvalidInput(f"{name} is Green although the registers disagree: say why in one line, or choose another.")
    return RecordUpdate(
        workstream=stream,
        period=period,
        ratings=ratings,
        done=values["done"],
        planned=values["planned"],
        path_to_green=values["path"],
        support_needed=values["support"],
        green_reason=reason,
    )


def _key(section: UpdateSection) -> str:
    return f"u{section.workstream.id}"


def _values(section: UpdateSection, *, prefilled: bool) -> dict[str, str]:
    """The inputs' first values by short name: this period's answer, else what was said last."""
    rated = section.answer or section.last
    worded = section.last if section.answer is not None and section.answer.nil_return else rated
    ratings = rated.ratings if rated is not None else {}
    values = {
        short: rating.value
        for short, dimension in _DIMENSIONS.items()
        if (rating := ratings.get(dimension)) is not None and rating.value in _RATINGS
    }
    words = _words(worded) if worded is not None and prefilled else {}
    kept = {short: tidy(words.get(short, "")).strip() for short in _TEXTS}
    reason = tidy(section.answer.green_reason).strip() if section.answer is not None and section.facts else ""
    return {
        **dict.fromkeys(_INPUTS, ""),
        **values,
        **{short: words if len(words) <= TEXT_LIMIT else "" for short, words in kept.items()},
        "reason": reason if len(reason) <= REASON_LIMIT else "",
    }


def _words(update: Update) -> dict[str, str]:
    return {
        "done": update.done,
        "planned": update.planned,
        "path": update.path_to_green,
        "support": update.support_needed,
    }


def _mark(values: Mapping[str, str]) -> str:
    """A short mark of what the inputs hold, ratings apart from words, by which a later press shows what was touched."""
    return f"{_digest([values.get(short, '') for short in (*_DIMENSIONS, 'reason')])}.{_mark_words(values)}"


def _mark_words(values: Mapping[str, str]) -> str:
    return _digest([values.get(short, "") for short in _TEXTS])


def _digest(values: list[str]) -> str:
    return hashlib.blake2s(json.dumps(values).encode(), digest_size=6).hexdigest()


def _before(section: UpdateSection, time_zone: str) -> list[Element]:
    """The owner's words last time with their date and rating, and the facts that may disagree with a Green."""
    elements: list[Element] = []
    if section.answer is not None:
        elements.append(aside(f"Answered, version {section.answer.version}. Change what you like and send it again."))
    if (last := section.last) is None:
        elements.append(aside("Nothing was reported before."))
    else:
        said_on = f"Last time ({day_of(last.at, time_zone)}, {last.period.short}): "
        elements.append(rated(said_on, last.overall))
        if words := last.done or last.planned:
            elements.append(said(words, before="Last words: ", limit=400))
    if section.facts:
        elements.append(aside("From the registers:"))
        elements.extend(said(fact, limit=200) for fact in section.facts[:3])
    return elements


def _choice(key: str, short: str, value: str, *, expanded: bool = False) -> Input:
    dimension = _DIMENSIONS[short]
    choices = [Choice(title=f"{rag.value}: {MEANINGS[rag]}", value=rag.value) for rag in _RATINGS.values()]
    label = "Overall rating now" if dimension is Dimension.OVERALL else str(dimension)
    return InputChoiceSet(
        id=f"{key}.{short}",
        label=label,
        choices=choices,
        value=value or None,
        style="expanded" if expanded else "compact",
        placeholder=None if expanded else "Not reported",
        wrap=True,
    )


def _text(key: str, short: str, label: str, value: str, limit: int) -> Input:
    return InputText(id=f"{key}.{short}", label=label, value=value or None, multiline=True, max_length=limit)


def _period(known: Mapping[str, object]) -> Period:
    first, last = hidden_day(known, "first"), hidden_day(known, "last")
    if not 0 <= (last - first).days <= _LONGEST_PERIOD:
        raise unreadable("its period ends before it starts")
    return Period(first, last)
