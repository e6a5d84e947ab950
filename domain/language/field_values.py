"""Reads the value that a line gives a field by what the field holds; what does not fit is asked with what would."""

from collections.abc import Mapping

from domain.dates import Exact
from domain.errors import InvalidInput
from domain.item_changes import CLOSED_AS
from domain.item_fields import LEVELS as PRIORITIES
from domain.item_fields import SEVERITIES, Field, Form, Value
from domain.items import STATUSES, Kind, Status
from domain.language.intents import EditField, Reassign, Rescore, SetStatus
from domain.language.particulars import LEVELS, TYPES_OF_ISSUE
from domain.language.readings import Ask, Choice, Reading, Unclear
from domain.language.setting import KnownItem, Setting
from domain.language.when import ask_date, due_date, is_dated, past_date
from domain.language.where import one_stream
from domain.language.which import spoken
from domain.language.who import one_person, people
from domain.language.words import CLOSED, GOING, STUCK
from domain.rag import Rag
from domain.scores import read_score

_EMPTY = frozenset({"none", "nothing", "blank", "empty", "nobody", "no one", "no-one", "n/a", "-", "tbc", "cleared"})
_YES = frozenset({"yes", "y", "true", "yep", "yeah"})
_NO = frozenset({"no", "n", "false", "nope", "not"})
_UNSETTLED = frozenset({"forecast"})
"""Days that are still to come; every other day but the due date has passed."""

_NAMES = frozenset({"support", "decided_by", "raised_by"})
"""Lines of text that name people."""

_STATUSES: Mapping[str, Status] = {
    **dict.fromkeys(GOING, Status.IN_PROGRESS),
    **{word: Status[name] for word, name in STUCK.items()},
    **dict.fromkeys(("not started", "not yet started", "to start"), Status.NOT_STARTED),
    **dict.fromkeys(("happened", "occurred", "materialized"), Status.MATERIALISED),
    **dict.fromkeys(("wrong", "false", "untrue"), Status.INVALID),
    **dict.fromkeys(("right", "true", "confirmed", "holds"), Status.VALIDATED),
}


def read_value(setting: Setting, item: KnownItem, field: Field, typed: str, *, sure: bool = True) -> Reading | None:
    """The change that gives `field` of `item` what was `typed`; a question or a sentence when it does not fit.

    None when it does not fit and it was not `sure` that a field was meant.
    """
    ref, name = spoken(item, setting), _word(field)
    plain = typed.strip(" .!").casefold()
    if plain in _EMPTY and not field.needed and field.form is not Form.YES_NO:
        return EditField(item=item, field=field.name, value="" if field.form in _TEXTS else None)
    match field.form:
        case Form.PERSON:
            return _person(setting, item, field, typed)
        case Form.WORKSTREAM:
            stream = one_stream(typed, setting, lambda other: f"{ref} workstream: {other}", item.programme)
            if isinstance(stream, Ask):
                return stream
            if stream is None:
                names = [one for one in setting.workstreams if one.programme == item.programme]
                choices = tuple(Choice(label=one.name, line=f"{ref} workstream: {one.ref}") for one in names)
                return Ask(question=f"Which workstream is {item.ref} in?", choices=choices) if sure else None
            return EditField(item=item, field=field.name, value=stream.id)
        case Form.DAY:
            return _day(setting, item, field, typed, sure=sure)
        case Form.SCORE:
            try:
                score = read_score(typed, setting.matrix(item.programme))
            except InvalidInput as problem:
                return Unclear(reason=str(problem)) if sure or any(sign.isdigit() for sign in typed) else None
            if field.name == "residual":
                return Rescore(item=item, score=score)
            return EditField(item=item, field=field.name, value=score)
        case Form.TEXT | Form.LINE:
            return EditField(item=item, field=field.name, value=_words(setting, item, field, typed))
    value = _chosen(item, field, plain)
    if isinstance(value, Status):
        return SetStatus(item=item, status=value)
    if value is not None:
        return EditField(item=item, field=field.name, value=value)
    offered = _offered(item, field)
    return Ask(
        question=f"“{typed[:40]}” does not fit the {field.label.lower()} of {item.ref}: which is it?",
        choices=tuple(Choice(label=one, line=f"{ref} {name}: {one}") for one in offered),
    )


_TEXTS = (Form.TEXT, Form.LINE, Form.CHOICE)


def _word(field: Field) -> str:
    return field.called[0] if field.called else field.label.casefold()


def _person(setting: Setting, item: KnownItem, field: Field, typed: str) -> Reading:
    ref = spoken(item, setting)
    found = one_person(typed, setting, lambda key: f"{ref} {_word(field)}: {key}", programme=item.programme)
    if not isinstance(found, int):
        return found
    if field.name == "owner":
        return Reassign(item=item, to=found)
    return EditField(item=item, field=field.name, value=found)


def _day(setting: Setting, item: KnownItem, field: Field, typed: str, *, sure: bool) -> Reading | None:
    reading = due_date(typed, setting, item) if field.name in _UNSETTLED else past_date(typed, setting)
    if isinstance(reading, Exact):
        return EditField(item=item, field=field.name, value=reading.day)
    if not sure and not is_dated(reading):
        return None
    ref = spoken(item, setting)
    return ask_date(reading, lambda day: f"{ref} {_word(field)}: {day}", note=f"({ref})")


def _words(setting: Setting, item: KnownItem, field: Field, typed: str) -> str:
    """The words as typed; where people are named, by their full names."""
    if field.name in _NAMES and (named := people(typed, setting, item.programme)):
        return ", ".join(person.name for person, _ in named)
    return typed


def _chosen(item: KnownItem, field: Field, plain: str) -> Value:
    """What of the field's choices `plain` means; None when it means none of them or several."""
    if field.form is Form.RAG:
        return Rag.read(plain)
    if field.form is Form.YES_NO:
        return True if plain in _YES else False if plain in _NO else None
    if field.form is Form.STATUS:
        named = {one.casefold(): one for one in STATUSES[item.kind]} | {"proposed": Status.COMPLETE_PROPOSED}
        status = named.get(plain) or _STATUSES.get(plain) or (CLOSED_AS[item.kind] if plain in CLOSED else None)
        return status if status in STATUSES[item.kind] else None
    if set(field.choices) <= {*SEVERITIES, *PRIORITIES}:
        if plain.isdecimal() and len(plain) == 1:
            return plain
        word = "high" if plain in ("urgent", "top") else plain
        level = LEVELS.get(word, "")
        return level if level in field.choices else None
    if item.kind is Kind.ISSUE and field.name == "type" and plain in TYPES_OF_ISSUE:
        return TYPES_OF_ISSUE[plain]
    fitting = [one for one in field.choices if one.casefold().startswith(plain)]
    fitting = fitting or [one for one in field.choices if plain.removesuffix("d") in one.casefold()]
    return fitting[0] if len(fitting) == 1 and len(plain) > 2 else None


def _offered(item: KnownItem, field: Field) -> tuple[str, ...]:
    match field.form:
        case Form.RAG:
            return tuple(one.value for one in (Rag.RED, Rag.AMBER, Rag.GREEN))
        case Form.STATUS:
            return tuple(one.value for one in STATUSES[item.kind])
        case Form.YES_NO:
            return ("Yes", "No")
    return field.choices
