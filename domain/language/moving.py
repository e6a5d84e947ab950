"""Lines that give an item another date: `push A17 to 12/12`, `will have it by Fri`, `w/c 3rd`, `A08 end nov`."""

import re
from collections.abc import Sequence

from domain.dates import DateReading, Exact, say
from domain.language.intents import MoveDue
from domain.language.mentions import REF, REFS, Line, Mention
from domain.language.readings import Ask, Reading
from domain.language.setting import KnownItem, Setting
from domain.language.when import ask_date, leading_date, looks_dated
from domain.language.which import ANY, ask_about_all, pick_list, spoken, stray_refs, which_item
from domain.language.words import MOVE, SLIPS, any_of, phrases

_IT = r"it|that|this|that one|this one|the date|date|the deadline|deadline|the due date"
_ASKED = r"(?:(?:can|could|may)\s+(?:we|i|you)\s+(?:please\s+)?(?:have\s+)?)?"
_TO = (
    r"(?:(?:back|out|on|forward|forwards|along|off|the|its|due|date|deadline|forecast|target|again|now|a bit|slightly"
    r"|=|:|is|being|completion)\s+){0,12}"
)
_PREPOSITION = (
    r"(?:(?:to|until|till|til|for|by|as|→|->|>|=|:|be|on|now|sometime|some time|around|about|prob|probably)\s+){0,12}"
)
_MOVING = any_of(
    (
        *MOVE,
        *phrases(
            "pushed, moved, moving, pushing, extended, shifted, changed, revised, rescheduled, delayed, give me, "
            "i get an extension on, get an extension on, get an extension for, new date for, new deadline for, date for, an extension on, an extension for, an extension to, extension on, extension for, extension to"
        ),
    )
)
_VERB_FIRST = re.compile(
    r"(?:(?P<why>[^\n]{3,160}?)(?:,|\s+so|\s+[–-]|\.|;)\s+)?(?:so\s+)?"
    rf"{_ASKED}(?:(?:i|we)'?(?:ve|m|re)|have|had to|need to|going to|i|we|please|will|are|am|let'?s|to|should|must)?\s*"
    rf"{_MOVING}\s+(?:(?:the|my|due date|deadline|date|forecast|due|of|for|on)\s+){{0,12}}(?P<refs>{REFS}"
    rf"|{_IT})(?:'s)?\s*"
    rf"{_TO}{_PREPOSITION}(?P<date>.+)",
    re.IGNORECASE | re.DOTALL,
)
_REF_GLUE = any_of(
    phrases(
        "is, are, now, will, be, to, should, going, the, has, have, had, been, i'll, we'll, it'll, get, can, it, it's, its, "
        "this, that, them, this one, probably, likely, i, we, a, new, done, ready, finished, complete, completed, sent, "
        "with you, sorted, issued, delivered, over to you, hope, hoping, looking like, looks like, move, moving, needs, need, wants, aim, aiming, expect, expecting, in, out, on track, "
        "won't, wont, won't be, not, not be, can't, cant, go, got, was"
    )
)
_REF_FIRST = re.compile(
    r"(?:(?:can|could|is it ok(?:ay)? if|ok if|is it alright if"
    rf"|would it be ok if)\s+)?(?P<refs>{REFS})(?:'s)?[\s:,–-]*(?:{_REF_GLUE}\s+){{0,12}}"
    rf"(?:{any_of(SLIPS)}(?:\s+(?:date|now|is|back|out|on|moving|forecast|until|till))*[\s,:=]*)?"
    rf"{_PREPOSITION}(?P<date>.+)",
    re.IGNORECASE | re.DOTALL,
)
_PROMISED = phrases(
    "i'll, i will, ill, we'll, we will, will, should, can, could, hope to, hoping for, hope for, looking like, looks like, hoping to, expect to, expecting to, aim to, "
    "aiming to, aiming for, going to, it'll, it will, you'll, you will, they'll, can have, able to, i can, we can, "
    "i should, we should, should be able to, planning to, plan to, looking at, more like, make it, make that, call it, "
    "say, let's say, expected, expect it, expecting it, due, now due, ready, done, finished, complete, completed, "
    "be done, will be done, to be done, on track for, new date, deadline, push to, push it to, move to, moved to, "
    "move it to, it's due, slips to, slip to, slipped to, slipping to, eta, promise, promised, delayed until, "
    "delayed to, pushed to, pushed back to, change it to, change that to, change to, need, needs, need until, give me, "
    "give me until, can i have, could i have, can we have, could we have, won't be, wont be, not, not be, it's going to be, "
    "its going to be, going to be, will now be, now, might be, may be, probably, sometime, some time, around, about, prob, hopefully"
)
_PROMISE = re.compile(rf"(?:it'?s\s+|that'?s\s+|this is\s+|it\s+)?{any_of(_PROMISED)}(?![\w'])[\s:,]*", re.IGNORECASE)
_MIDDLE = re.compile(
    any_of(
        phrases(
            "have, get, do, finish, complete, send, be, let, you, it, this, that, them, these, to, done, ready, back, "
            "finished, completed, with, over, sent, sorted, a, an, the, draft, final, version, one, both, all, most, issue, "
            "able, aim, that's, is, now, hopefully, probably, definitely, out, in, up, submit, submitted, signed, off, "
            "wrapped, shared, share, circulate, circulated, deliver, delivered, answer, response, reply, for, of, some, "
            "something, chase, turn, round, around, completion, more, time, list, paper, report, document, doc, figures, "
            "numbers, data, return, until, til, till, aiming, forecast, date, only, just, so, i, we, try, and, going, as, "
            "soon, sure, am, are, late, due, extra, bit, little, longer, sometime, about, your, way, everything, rest"
        )
    ),
    re.IGNORECASE,
)
_STARTS = re.compile(
    r"by|on|for|before|at|in|next|tomorrow|tmrw|tomo|until|till?|end|eom|eow|cop|cob|eod|w/c|wc|asap|tbc|this|close"
    r"|the|a|first"
    r"|mid|early|late|mon|tue|wed|thu|fri|week|xmas|christmas|sometime|\d",
    re.IGNORECASE,
)
_PLAIN = re.compile(r"(?:by|before|until|till|til)\s", re.IGNORECASE)
_BEFORE = re.compile(r"^\s*before\s+", re.IGNORECASE)
_NOT_BEFORE = re.compile(r"\b(?:won'?t|will not|can'?t|cannot|not|unlikely)\b.{0,40}\bbefore\b", re.IGNORECASE)
_DATE_FIRST = re.compile(
    rf"(?:(?:can|could) (?:we|i) (?:say|do|have)\s+|(?:let'?s |i'?d )?say\s+)?(?P<date>[\w/' ]{{2,40}}?)\s+(?:for"
    rf"|on)\s+(?P<refs>{REFS})(?P<why>[\s,;–-].*)?",
    re.IGNORECASE | re.DOTALL,
)
_INSTEAD = re.compile(
    rf"(?:(?P<refs>{REFS})\s*[:,–-]?\s*)?(?:(?:sorry|i|we|it|this|probably|definitely|prob)\s+){{0,4}}"
    r"(?:won'?t|will not|can'?t|cannot|couldn'?t|not going to|unlikely to)\s+(?:make|hit|meet|manage|do|be)\s+(?:it\s+)?(?:by\s+|on\s+)?"
    r"(?P<not>[\w/' ]{2,25}?)(?:\s*[,;.–-]+\s*|\s+)(?:(?:but|it'?ll be|it'?s|it will be|will be|should be|make it|maybe|probably"
    r"|more like|more likely|prob|try|aim for|aiming for|hopefully|could do|can do|say|now|be|by|on|until)\s+)+(?P<date>.+)",
    re.IGNORECASE | re.DOTALL,
)
_NOT_TILL = re.compile(
    r"(?:(?:i|we)\s+)?(?:can'?t|cannot|won'?t be able to|unable to|not able to|won'?t)\s+(?:do|finish|get|start|complete|send|have)\s+"
    rf"(?P<refs>{REFS})\s+(?:(?:done|finished|sent|ready|out)\s+)?(?P<date>(?:until|till?|before|by)\s+.+)",
    re.IGNORECASE | re.DOTALL,
)
_PLEASE = re.compile(r"^(?:pls|please|plz|ta|thanks)\b[\s,;:.–-]*", re.IGNORECASE)
_MOST_WORDS = 9
_EDGES = " ,;:.-–!()\n"


def read_moving(line: Line, setting: Setting) -> Reading | None:
    """Another date for an item, or the question that its date leaves; None when no date is meant."""
    for read in (_instead, _by_verb, _by_ref, _date_first, _promised):
        if (reading := read(line, setting)) is not None:
            return reading
    return None


def read_bare_date(line: Line, setting: Setting) -> Reading | None:
    """A line that is a date and nothing else: an answer about the item in focus, else a question about which item."""
    if re.search(REF, line.text) or not looks_dated(line.text):
        return None
    found = leading_date(line.text, setting, setting.focus.item)
    if found is None:
        return None
    reading, phrase, reason = found
    if setting.focus.item is not None:
        return moved(setting, setting.focus.item, reading, reason)
    if not setting.mine or line.asks:
        return None
    day = say(reading.day) if isinstance(reading, Exact) else phrase
    choices = pick_list(setting.mine, setting, lambda ref: f"{ref} due {day}")
    return Ask(question=f"Which one is due {day}?", choices=choices)


def which_is_due(
    line: Line,
    setting: Setting,
    used: str,
    reading: DateReading,
    phrase: str,
    reason: str,
) -> Reading:
    """The new date of the item that the marks in `used` name, or of the one that goes without saying."""
    day = say(reading.day) if isinstance(reading, Exact) else phrase
    said: Sequence[Mention] = line.named(used)
    why = f" – {reason}" if reason else ""
    if said and stray_refs(line, used):
        return ask_about_all(line.named(line.text), lambda ref: f"{ref} due {day}", f"is due {day}")
    item = which_item(line, setting, said, lambda ref: f"{ref} due {day}{why}", verb=f"is due {day}", unnamed=ANY)
    return moved(setting, item, reading, reason) if isinstance(item, KnownItem) else item


def moved(setting: Setting, item: KnownItem, reading: DateReading, reason: str) -> Reading:
    """The new date of `item`; a question when the date is not exact."""
    reason = _PLEASE.sub("", reason.strip(_EDGES))
    if isinstance(reading, Exact):
        return MoveDue(item=item, reading=reading, reason=reason)
    ref = spoken(item, setting)
    why = f" – {reason}" if reason else ""
    return ask_date(reading, lambda day: f"{ref} due {day}{why}", note=f"({ref})")


def _instead(line: Line, setting: Setting) -> Reading | None:
    """`won't make Friday, more like Weds`: the day that is missed is none to move to."""
    if (later := _NOT_TILL.fullmatch(line.text)) and not line.asks:
        return _with_date(line, setting, later["refs"], later["date"])
    found = _INSTEAD.fullmatch(line.text)
    if found is None or line.asks or not looks_dated(found["not"]):
        return None
    return _with_date(line, setting, found["refs"] or "", found["date"])


def _by_verb(line: Line, setting: Setting) -> Reading | None:
    found = _VERB_FIRST.fullmatch(line.text)
    if found is None:
        return None
    why = line.plain(found["why"] or "").strip(_EDGES)
    return _with_date(line, setting, found["refs"], found["date"], why)


def _by_ref(line: Line, setting: Setting) -> Reading | None:
    found = _REF_FIRST.fullmatch(line.text)
    return None if found is None else _with_date(line, setting, found["refs"], found["date"])


def _date_first(line: Line, setting: Setting) -> Reading | None:
    """`Friday for A01`."""
    found = _DATE_FIRST.fullmatch(line.text)
    if found is None or line.asks or not looks_dated(found["date"]):
        return None
    why = line.plain(found["why"] or "").strip(_EDGES)
    return _with_date(line, setting, found["refs"], found["date"], why)


def _promised(line: Line, setting: Setting) -> Reading | None:
    """`will have it by Fri`: the words between the promise and its date have to be ones that promises are made of."""
    if re.search(REF, line.text):
        return None
    found = _PROMISE.match(line.text)
    if found is None:
        return _with_date(line, setting, "", line.text) if _PLAIN.match(line.text) else None
    position = found.end()
    for _ in range(_MOST_WORDS):
        rest = line.text[position:]
        if _STARTS.match(rest) and (reading := _with_date(line, setting, "", rest)) is not None:
            return reading
        word = _MIDDLE.match(rest)
        if word is None or (blank := re.match(r"[\s,]+", rest[word.end() :])) is None:
            return None
        position += word.end() + blank.end()
    return None


def _with_date(line: Line, setting: Setting, used: str, text: str, why: str = "") -> Reading | None:
    said = line.named(used)
    item = setting.focus.item
    if said:
        item = said[0].items[0] if len(said) == 1 and len(said[0].items) == 1 else None
    found = leading_date(line.plain(text), setting, item)
    if found is None or (line.asks and not _asks_for_time(line.text)):
        return None
    reading, phrase, reason = found
    if _NOT_BEFORE.search(line.text) and (later := leading_date(_BEFORE.sub("", line.plain(text)), setting, item)):
        reading, phrase, reason = later
    return which_is_due(line, setting, used, reading, phrase, why or reason)


def _asks_for_time(text: str) -> bool:
    return re.match(r"(?:can|could|may)\b|(?:is it )?(?:ok|okay|alright) (?:if|to)\b", text, re.IGNORECASE) is not None
