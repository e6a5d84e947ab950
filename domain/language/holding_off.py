"""Lines that stop or start the asking: `snooze til Thurs`, `dont chase Wendy this week`, `pause chasing`, `resume`."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from domain.dates import DateReading, Exact, NeedsConfirming, say
from domain.language.mentions import REF, REFS, Line
from domain.language.office import PauseChasing, ResumeChasing, Snooze, SpokenTo, Suppress
from domain.language.readings import Ask, Choice, Reading
from domain.language.setting import KnownItem, Setting
from domain.language.when import past_date_in, plain_date
from domain.language.where import streams_named
from domain.language.which import settled
from domain.language.who import NAME, key_of_id, one_person, people

_SNOOZE = re.compile(
    r"(?:(?:a\s+)?bit busy[\s,]+)?(?:snooze|not now|not today|later|ask (?:me )?(?:again|later)|ask me"
    r"|remind me later|chase me|nudge me|try me"
    r"|come back to me|get back to me|leave it|leave me alone|leave me (?:be)?|too busy|busy|can'?t do (?:it"
    r"|this) (?:now|today)"
    r"|(?:i'?m )?in (?:a )?meetings?|park it|bug me|ping me)"
    r"(?:\s+(?:again|later|now|for now|just now|it|this|me|all day|right now))*\s*(?:(?:about|on|for)\s+)?"
    rf"(?P<refs>{REFS})?[\s,–-]*"
    r"(?P<when>(?:until|till?|on|in|for|after|tomorrow|tmrw|next|this|at|first|mon|tue|wed|thu|fri|end|an?|\d).*)?",
    re.IGNORECASE,
)
_DONT = (
    r"(?:don'?t|do not|dont|stop|no need to|never|quit|hold off(?: on)?|leave off|pause|avoid|suppress|lay off|no more"
    r"|hold fire on)"
)
_ASKING = (
    r"(?:chas(?:e|ing|ers?)|nudg(?:e|ing)|ask(?:ing)?|nag(?:ging)?|pester(?:ing)?|hassl(?:e|ing)|bother(?:ing)?|messag(?:e|ing)|remind(?:ing|ers?)?"
    r"|e-?mail(?:ing)?"
    r"|hassl(?:e|ing)|pester(?:ing)?|send(?:ing)? (?:cards?|chasers?|messages?|reminders?|anything)?"
    r"|contact(?:ing)?|prod(?:ding)?)"
)
_SUPPRESS = re.compile(
    rf"(?:{_DONT}\s+{_ASKING}(?:\s+(?:to|for|up))?|suppress|hold off(?:\s+on)?|go easy on|no (?:more )?(?:chasers?|chasing|reminders?|nudges?)\s+(?:to|for)"
    rf"|leave)\s+(?P<who>{NAME})(?P<alone>\s+alone)?(?P<rest>[\s,;.–-].*)?",
    re.IGNORECASE | re.DOTALL,
)
_ABOUT_ITEM = re.compile(rf"{_DONT}\s+{_ASKING}\s+me\s+(?:about|for|on|re)\s+(?P<ref>{REF})[\s.!]*", re.IGNORECASE)
_SPOKEN = re.compile(
    r"\b(?:spoken|spoke|talked) (?:to|with)\b|\b(?:phoned|rung|rang|called) (?:him|her|them)\b|\b(?:told|answered"
    r"|replied to|sent) (?:me|us|it|this)\b",
    re.IGNORECASE,
)
_UNTIL = re.compile(
    r"(?P<when>(?:until|till?|to|for|up to|before|this|next|today|tomorrow|all|the rest of)\b.*?)"
    r"(?=\s*(?:,|;|\.|\(|–|\b(?:she|he|they|as|because|while|cos|since|is|due|who|with)\b)|$)",
    re.IGNORECASE,
)
_STRETCH = re.compile(
    r"(?:the\s+)?(?:for\s+)?(?:all\s+|the rest of\s+)?(?P<which>this|next|the)?\s*week\b", re.IGNORECASE
)
_SPAN = re.compile(
    r"(?:a|the rest of the|the|this|next|\d+|two|couple of|an?)\s+(?:week|day|fortnight|month|hour)s?", re.IGNORECASE
)
_INCLUSIVE = re.compile(r"(?:up to|to|today|tomorrow|this|next)\b", re.IGNORECASE)
_RESUME = re.compile(
    r"(?:resume|restart|un-?suppress|start|unpause|un-?mute|carry on|lift the (?:suppression|hold|pause) (?:on|for))"
    rf"\s*(?:{_ASKING}\s*)?(?:with\s+)?(?P<who>{NAME})?(?:\s+again)?|(?:(?:you|we|i)\s+(?:can|may|could)\s+(?:now\s+)?|(?:it'?s\s+)?(?:ok|okay|fine) to\s+)?"
    rf"(?:chase|ask|nudge|message)\s+(?P<who2>{NAME})\s+again",
    re.IGNORECASE,
)
_PAUSE = re.compile(
    rf"(?:pause|stop|suspend|hold|switch off|turn off|freeze)\s+(?:all\s+)?(?:the\s+)?{_ASKING}"
    r"(?:\s+(?:everyone|everybody|for everyone|all|for now|altogether|please|anyone|anybody|people))*"
    r"(?P<rest>\s+(?:until|till?|for|to|up to|before|over|this|next|during)\b.{0,60})?"
    rf"|{_DONT}\s+{_ASKING}\s+(?:to\s+)?(?:anyone|anybody|everyone|everybody|people)(?P<rest2>\s+.{{0,60}})?"
    r"|chase pause(?P<rest3>\s+.{0,60})?"
    r"|no (?:more )?(?:chasers?|chasing|reminders?|nudges?)(?: to (?:anyone|anybody))?(?P<rest4>\s+(?:until|till?|for"
    r"|over|this|next)\b.{0,60})?",
    re.IGNORECASE,
)
_FOR_NOW = re.compile(
    r"|for now|for the moment|until (?:i say|further notice|told otherwise)(?: so)?|today", re.IGNORECASE
)
_EVERYBODY = frozenset(
    {
        *(
            "anyone",
            "anybody",
            "everyone",
            "everybody",
            "people",
            "all",
            "now",
            "until",
            "till",
            "this",
            "it",
            "that",
            "",
        ),
        *("over", "next", "during", "for", "from", "before", "at"),
    }
)
_EDGES = " ,;:.-–!()\n"


def read_holding_off(line: Line, setting: Setting) -> Reading | None:
    """What stops, delays or restarts the asking; None when the line does none of these."""
    if len(line.text) > 400 or line.asks:
        return None
    for read in (_suppress, _pause, _resume, _snooze):
        if (reading := read(line, setting)) is not None:
            return reading
    return None


def until_when(setting: Setting, line_for: Callable[[str], str], question: str) -> Ask:
    """The question for a day to come: tomorrow, this Friday, next Friday, as working days."""
    calendar = setting.calendar()
    friday = setting.today + timedelta(days=(4 - setting.today.weekday()) % 7 or 7)
    days = (
        calendar.shift(setting.today, 1),
        calendar.on_or_before(friday),
        calendar.on_or_before(friday + timedelta(days=7)),
    )
    return Ask(
        question=question,
        choices=tuple(
            Choice(label=say(day), line=line_for(say(day))) for day in dict.fromkeys(days) if day > setting.today
        ),
    )


def _snooze(line: Line, setting: Setting) -> Reading | None:
    found = _SNOOZE.fullmatch(line.text)
    if found is None:
        return None
    when = line.plain(found["when"] or "")
    item = setting.focus.item
    ref = ""
    if named := [one for one in line.named(found["refs"] or "") if one.items]:
        said = settled(setting, named[0], lambda ref: f"snooze {ref} {when}")
        if not isinstance(said, KnownItem):
            return said
        item, ref = said, f" {said.ref}"
    reading = _again(when, setting) if when else None
    if isinstance(reading, Exact) and reading.day > setting.today:
        return Snooze(until=reading.day, item=item)
    if isinstance(reading, NeedsConfirming):
        return Snooze(until=min(day for day in reading.candidates if day > setting.today), item=item)
    return until_when(setting, lambda day: f"snooze{ref} until {day}", "When should I ask again?")


def _again(when: str, setting: Setting) -> DateReading:
    text = re.sub(r"^(?:until|till?|after|for|on)\s+", "", when.strip(_EDGES), flags=re.IGNORECASE)
    if when.casefold().startswith("for") and _SPAN.fullmatch(text):
        return plain_date(f"in {text}", setting)
    return plain_date(text, setting)


def _suppress(line: Line, setting: Setting) -> Reading | None:
    if about := _ABOUT_ITEM.fullmatch(line.text):
        item = settled(setting, line.named(about["ref"])[0], lambda ref: f"snooze {ref}")
        if not isinstance(item, KnownItem):
            return item
        return until_when(
            setting, lambda day: f"snooze {item.ref} until {day}", f"Until when should I not ask about {item.ref}?"
        )
    found = _SUPPRESS.fullmatch(line.text)
    if found is None or re.search(REF, line.text):
        return None
    who, rest = found["who"], found["rest"] or ""
    if line.text[:5].casefold() == "leave" and not found["alone"]:
        return None
    if who.casefold() in _EVERYBODY:
        return None
    if _SPOKEN.search(rest):
        spoken = one_person(who, setting, lambda key: f"mark {key} spoken to")
        _, told = past_date_in(rest.strip(_EDGES), setting, anywhere=True)
        on = told.day if isinstance(told, Exact) else setting.today
        return SpokenTo(person=spoken, on=on) if isinstance(spoken, int) else spoken
    until = None if _FOR_NOW.fullmatch(rest.strip(_EDGES)) else _last_day(rest, setting)
    if who.casefold() in ("me", "us"):
        if until is None:
            return until_when(setting, lambda day: f"snooze until {day}", "Until when should I not ask you?")
        return Snooze(until=setting.calendar().shift(until, 1))
    if (
        not people(who, setting)
        and len(streams := streams_named(who, setting, line.programme)) == 1
        and streams[0].owner
    ):
        who = key_of_id(streams[0].owner, setting) or who
    person = one_person(who, setting, lambda key: f"don't chase {key} {rest.strip()}".strip())
    if not isinstance(person, int):
        return person
    if until is not None and until >= setting.today:
        return Suppress(person=person, until=until)
    key = key_of_id(person, setting)
    return until_when(setting, lambda day: f"don't chase {key} up to {day}", "Until when, inclusive?")


def _last_day(rest: str, setting: Setting) -> date | None:
    """The last day of a stretch: "this week" ends on its Friday, "until Monday" the day before, "up to" includes it."""
    found = _UNTIL.search(rest.strip(_EDGES))
    if found is None:
        return None
    text = found["when"].strip(_EDGES)
    if stretch := _STRETCH.match(text):
        monday = setting.today - timedelta(days=setting.today.weekday())
        monday += timedelta(days=7 if (stretch["which"] or "").casefold() == "next" else 0)
        return setting.calendar().on_or_before(monday + timedelta(days=4))
    if re.match(r"for\b", text, re.IGNORECASE):
        reading = plain_date(re.sub(r"^for\s+", "in ", text, flags=re.IGNORECASE), setting)
        return reading.day if isinstance(reading, Exact) else None
    reading = plain_date(re.sub(r"^(?:until|till?|up to|to|before)\s+", "", text, flags=re.IGNORECASE), setting)
    day: date | None = None
    if isinstance(reading, Exact):
        day = reading.day
    elif isinstance(reading, NeedsConfirming):
        day = next((one for one in reading.candidates if one > setting.today), None)
    if day is None or _INCLUSIVE.match(text):
        return day
    return day - timedelta(days=1)


def _pause(line: Line, setting: Setting) -> Reading | None:
    found = _PAUSE.fullmatch(line.text)
    if found is None:
        return None
    rest = found["rest"] or found["rest2"] or found["rest3"] or found["rest4"] or ""
    # "Next week" alone does not say what is to happen this week.
    until = None if re.match(r"\s*next\b", rest, re.IGNORECASE) else _last_day(rest, setting)
    if until is None and not _FOR_NOW.fullmatch(rest.strip(_EDGES)):
        return until_when(setting, lambda day: f"don't chase anyone up to {day}", "Until when, inclusive?")
    return PauseChasing(programme=line.programme, until=until)


def _resume(line: Line, setting: Setting) -> Reading | None:
    found = _RESUME.fullmatch(line.text)
    about_chasing = re.search(r"chas|nudg|asking|suppress|messag|remind", line.text, re.IGNORECASE)
    if found is None or (re.match(r"start|carry", line.text, re.IGNORECASE) and not about_chasing):
        return None
    who = (found["who"] or found["who2"] or "").strip()
    if who.casefold() in ("", "everyone", "everybody", "all", "again", "me", "now"):
        return ResumeChasing(person=setting.speaker if who.casefold() == "me" else None, programme=line.programme)
    if not people(who, setting) and not (about_chasing and found["who"]):
        return None
    person = one_person(who, setting, lambda key: f"resume chasing {key}")
    return ResumeChasing(person=person) if isinstance(person, int) else person
