"""Lines that close an item: `done`, `A06 sent on fri`, `mark A07 as done`, `finished A08, minutes circulated`."""

import re
from collections.abc import Callable

from domain.dates import Exact, NeedsConfirming, NotADate, say
from domain.language.intents import CompleteItem, MoveDue
from domain.language.mentions import REF, REFS, Line
from domain.language.readings import Ask, Choice, Reading
from domain.language.setting import KnownItem, Setting
from domain.language.when import ask_date, due_date, is_dated, past_date_in
from domain.language.which import DOABLE, ask_about_all, pick_list, said_with, spoken, stray_refs, which_item
from domain.language.words import CLOSE, CLOSED, CLOSED_BY, NAMED_ONLY, UNFINISHED, any_of

_CLOSED = any_of((*CLOSED, *CLOSED_BY))
_SAYS_HOW = re.compile(any_of(CLOSED_BY), re.IGNORECASE)
_GLUE = (
    r"(?:(?:is|was|are|were|has|have|had|been|it'?s|that'?s|this|that|now|all|just|already|finally|got|both|also|fully"
    r"|(?:i|we)'?(?:ve)?|i|we|which|marked|as|–|-|:|,|="
    r"|(?:can|could|should|may|to) (?:now )?be(?= (?:now )?(?:closed|ticked|marked|signed)))\s+){0,12}"
)
_END = r"(?=$|[\s,.;:!–-])"
_REF_FIRST = re.compile(
    rf"(?P<refs>{REFS})(?:'s)?[\s:,–-]*{_GLUE}(?P<verb>{_CLOSED}|hit(?=[\s.!]*$|\s+(?:today|yesterday|on|last)\b)){_END}(?P<tail>.*)",
    re.IGNORECASE | re.DOTALL,
)
_VERB_FIRST = re.compile(
    rf"{_GLUE}(?P<verb>{_CLOSED}|{any_of(CLOSE)}|completing|closing)\s*:?\s*"
    rf"(?:(?:with|off|out|on|the|my|both|for|actions?|items?)\s+){{0,12}}(?P<refs>{REFS})(?:'s)?{_END}(?P<tail>.*)",
    re.IGNORECASE | re.DOTALL,
)
_MARK = re.compile(
    r"(?:mark|marking|set|put|make|move|tick|show|change|flag|record|update)\s+"
    rf"(?P<refs>{REFS}|it|that|this|that one|this one)\s+(?:off\s+)?(?:(?:as|to|=|:|status|is)\s+){{0,12}}"
    rf"(?P<verb>{_CLOSED}|closed|off){_END}(?P<tail>.*)",
    re.IGNORECASE | re.DOTALL,
)
_ALONE = any_of(word for word in (*CLOSED, *CLOSED_BY, "close", "tick off") if word not in NAMED_ONLY)
_BARE_LEAD = (
    r"(?:(?:(?:that|it|this|this one|that one)(?:'?s)?|is|all|(?:i|we)(?:'?ve)?|have|has|been|now|just|already|was"
    r"|mark(?: it| this| that)?(?: as)?|close|got it|consider it)\s+){0,12}"
)
_OBJECT = r"(?:\s+(?:it|this|that|this one|that one|mine|now|one))*"
_BARE = re.compile(rf"{_BARE_LEAD}(?P<verb>{_ALONE})(?P<object>{_OBJECT}){_END}(?P<tail>.*)", re.IGNORECASE | re.DOTALL)
_BARE_TAIL = re.compile(
    r"$|[\s]*[,;:.!–-]|\s+(?:on|to|last|yesterday|today|this|with|via|by|at|already|over|round|around|out|off"
    r"|before|and|\("
    r"|first thing|(?:mon|tues?|wed(?:nes|s)?|thu(?:rs?)?|fri)(?:day)?)\b",
    re.IGNORECASE,
)
_NOT_BARE = re.compile(
    r"\s+(?:my|the|an?|you|him|her|them|some|any|every\w*|no|more|than)\b|\s+to\s+(?:you|jo)\b|\s+and\s+(?:i|we|you)\b",
    re.IGNORECASE,
)
_EVERY = (
    r"(?:both|all|everything|the lot|all of (?:them|it|mine|these|those)|both of (?:them|mine)"
    r"|everything on my list|all my actions)"
)
_ALL = re.compile(
    rf"{_BARE_LEAD}(?:done|finished|completed|closed|complete)\s+{_EVERY}|{_EVERY}\s+(?:(?:is|are|now|been"
    rf"|have been|all)\s+){{1,4}}(?:done|finished|complete|completed|closed)",
    re.IGNORECASE,
)
_TO_COME = re.compile(r"(?:by|before|tomorrow|tmrw|tomo|next|in|within|for)\b", re.IGNORECASE)
_SAID_LEAD = re.compile(r"^(?:(?:please|pls|now|and|also|it was|as|that)(?:\s+|,\s*))+", re.IGNORECASE)
_SAID_END = re.compile(
    r"^(?:(?:^|[\s,;.–-]+)(?:now|already|today|finally|at last|at long last|too|as well))+$"
    r"|(?:[\s,;.–-]+(?:already|finally|at last|at long last))+$",
    re.IGNORECASE,
)
_EDGES = " ,;:.-–!\n"


def read_closing(line: Line, setting: Setting) -> Reading | None:
    """An item is done; None when the line does not say so. A question never closes."""
    if line.asks:
        return None
    return _named(line, setting) or _all(line, setting) or _bare(line, setting)


def _all(line: Line, setting: Setting) -> Reading | None:
    """`all of mine are done`: which these are is shown and confirmed."""
    if not _ALL.fullmatch(line.text):
        return None
    mine = [item for item in setting.mine if item.kind in DOABLE]
    choices = pick_list(mine, setting, lambda ref: f"{ref} done")
    if len(choices) < 2:
        return None
    every = Choice(label=f"All {len(choices)}", line="\n".join(one.line for one in choices))
    return Ask(question="Which of these are done?", choices=(every, *choices))


def _named(line: Line, setting: Setting) -> Reading | None:
    found = _MARK.fullmatch(line.text) or _REF_FIRST.fullmatch(line.text) or _VERB_FIRST.fullmatch(line.text)
    if found is None or "?" in found["tail"][:2]:
        return None
    verb = "done" if found["verb"].casefold() == "off" else line.plain(found["verb"])
    tail = found["tail"]
    if stray_refs(line, found["refs"]):
        return ask_about_all(line.named(line.text), lambda ref: f"{ref} {verb}", "is done")
    again = said_with(verb, line.plain(tail))
    item = which_item(line, setting, line.named(found["refs"]), again, verb="is done")
    return _completed(setting, item, verb, line.plain(tail)) if isinstance(item, KnownItem) else item


def _bare(line: Line, setting: Setting) -> Reading | None:
    found = _BARE.fullmatch(line.text)
    if found is None or re.search(REF, line.text):
        return None
    tail = found["tail"]
    if not _BARE_TAIL.match(tail) or _NOT_BARE.match(tail) or "?" in tail[:2]:
        return None
    verb = "done" if found["verb"].casefold() in ("close", "tick off") else found["verb"]
    item = which_item(line, setting, (), said_with(verb, tail), verb="is done")
    return _completed(setting, item, verb, tail) if isinstance(item, KnownItem) else item


def _completed(setting: Setting, item: KnownItem, verb: str, tail: str) -> Reading:
    ref = spoken(item, setting)
    plain = tail.strip(_EDGES)
    if UNFINISHED.match(tail):
        return Ask(
            question=f"Is {ref} done, or is something left?",
            choices=(
                Choice(label=f"{ref} is done", line=f"{ref} done"),
                Choice(label="Something is left: keep it open with these words", line=f"{ref} update: {verb} {plain}"),
            ),
        )
    if _TO_COME.match(plain) and (later := _done_by(setting, item, plain)) is not None:
        return later
    rest, on = past_date_in(plain, setting, anywhere=_SAYS_HOW.fullmatch(verb) is not None)

    def dated(day: str) -> str:
        return " ".join(f"{ref} {verb} {rest} on {day}".split())

    if isinstance(on, NeedsConfirming):
        return ask_date(on, dated)
    if isinstance(on, NotADate):
        return _still_to_come(setting, item, plain.removeprefix(rest), on, dated)
    said = f"{verb} {plain}" if _SAYS_HOW.fullmatch(verb) else plain if len(rest.split()) > 1 else rest
    return CompleteItem(
        item=item,
        on=on.day if on is not None else setting.today,
        said=_SAID_END.sub("", _SAID_LEAD.sub("", said.strip(_EDGES))),
    )


def _done_by(setting: Setting, item: KnownItem, phrase: str) -> Reading | None:
    """`done by Fri`: it is still to be done."""
    ref = spoken(item, setting)
    reading = due_date(phrase, setting, item)
    if isinstance(reading, Exact):
        return MoveDue(item=item, reading=reading)
    if not is_dated(reading):
        return None
    return ask_date(reading, lambda day: f"{ref} due {day}")


def _still_to_come(
    setting: Setting, item: KnownItem, phrase: str, reading: NotADate, dated: Callable[[str], str]
) -> Reading:
    ref = spoken(item, setting)
    later = due_date(phrase.strip(_EDGES), setting, item)
    if not isinstance(later, Exact):
        return ask_date(reading, dated)
    return Ask(
        question=f"{say(later.day)} is still to come: is {ref} done already, or will it be done then?",
        choices=(
            Choice(label=f"Due {say(later.day)}", line=f"{ref} due {say(later.day)}"),
            Choice(label="Done already", line=f"{ref} done"),
        ),
    )
