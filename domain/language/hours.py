"""Lines about when and how much somebody is written to: `I work 10 to 3`, `chase me after 2pm`, `fewer messages please`."""

import re
from collections.abc import Iterator
from datetime import time

from domain.identifiers import PersonId
from domain.language.diary import FewerMessages, SetHours, SetTimeZone
from domain.language.mentions import REF, Line
from domain.language.office import ResumeChasing
from domain.language.readings import Reading
from domain.language.setting import Setting
from domain.language.who import NAME, one_person, people

_TIME = r"(?:\d{1,2}(?:[:.]\d{2})?\s*(?:am|pm|a\.m\.?|p\.m\.?)?|noon|midday)(?:\s*o'?clock)?"
_WRITE = (
    r"(?:chase|message|msg|write(?: to)?|ask|contact|ping|nudge|e-?mail|send (?:cards?|things|stuff|messages)(?: to)?"
    r"|bother|remind|call)"
)
_OFTEN = r"(?:(?:only|usually|normally|generally|now|just|always)\s+){0,3}"
_SPAN = rf"(?:from\s+|between\s+)?(?P<from>{_TIME})\s*(?:-|–|to|till?|until|and)\s*(?P<to>{_TIME})"
_EVERY_DAY = r"(?:\s+(?:each|every) (?:day|weekday)|\s+(?:on )?weekdays|\s+only|\s+daily|\s+these days|\s+now)?"
_WORKS = re.compile(
    rf"(?P<who>i|{NAME}?)(?:'m|\s+am|\s+is|'s)?\s+{_OFTEN}(?:works?|working|in|at work|available|around|free|do(?:es)?)"
    rf"\s+(?:hours\s+)?{_SPAN}{_EVERY_DAY}"
    rf"|(?:set\s+)?(?:my|(?P<whose>{NAME}?)'s)\s+(?:working |office |work |chase |core )?(?:hours|times|window)\s*"
    rf"(?:are|is|=|:|to)?\s*{_SPAN.replace('from>', 'from2>').replace('to>', 'to2>')}{_EVERY_DAY}"
    rf"|(?:only\s+)?{_WRITE}\s+(?P<whom>me|{NAME}?)\s+(?:only\s+)?"
    rf"{_SPAN.replace('from>', 'from3>').replace('to>', 'to3>')}{_EVERY_DAY}",
    re.IGNORECASE,
)
_AFTER = re.compile(
    rf"(?:only\s+)?{_WRITE}\s+(?P<whom>me|{NAME}?)\s+(?:only\s+)?(?:after|from)\s+(?P<from>{_TIME}){_EVERY_DAY}(?:\s+onwards)?"
    rf"|(?:don'?t|do not|dont|never|not)\s+{_WRITE}\s+(?P<whom2>me|{NAME}?)\s+before\s+(?P<from2>{_TIME}){_EVERY_DAY}"
    rf"|(?:no\s+)(?:messages|chasers|cards|nudges)(?:\s+for me)?\s+before\s+(?P<from3>{_TIME}){_EVERY_DAY}",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    rf"(?:only\s+)?{_WRITE}\s+(?P<whom>me|{NAME}?)\s+(?:only\s+)?(?:before|until|till?|up to)\s+(?P<to>{_TIME}){_EVERY_DAY}"
    rf"|(?:don'?t|do not|dont|never|not)\s+{_WRITE}\s+(?P<whom2>me|{NAME}?)\s+after\s+(?P<to2>{_TIME}){_EVERY_DAY}"
    rf"|(?:no\s+)(?:messages|chasers|cards|nudges)(?:\s+for me)?\s+after\s+(?P<to3>{_TIME}){_EVERY_DAY}",
    re.IGNORECASE,
)
_HALF = re.compile(
    rf"(?:(?P<who>i|{NAME}?)(?:'m|\s+am|\s+is)?\s+{_OFTEN}(?:works?|in|working|available)\s+|(?:only\s+)?{_WRITE}\s+"
    rf"(?P<whom>me|{NAME}?)\s+{_OFTEN}(?:in\s+)?)(?:the\s+)?(?P<half>mornings?|afternoons?)(?:\s+only)?",
    re.IGNORECASE,
)
_ZONE = re.compile(
    rf"(?:(?:set|change|put)\s+)?(?:my|(?P<whose>{NAME}?)'s)\s+time[- ]?zone\s*(?:is|=|:|to|should be|as)?\s*(?:now\s+)?"
    r"(?P<zone>[A-Za-z][\w/ +-]{1,39}?)(?:\s+time)?"
    rf"|(?P<who>i|{NAME}?)(?:'m|'s|\s+am|\s+is|\s+work|\s+works|\s+live|\s+lives)\s+(?:now\s+)?(?:in|on)\s+(?:the\s+)?"
    r"(?P<zone2>[A-Za-z][\w/+-]{1,30}(?: [A-Z][\w/+-]{1,20})?)\s+time(?:[- ]?zone)?",
    re.IGNORECASE,
)
_MESSAGES = r"(?:messages?|msgs?|chasers?|reminders?|nudges?|cards?|e-?mails?|pings?|notifications?|chasing|nagging)"
_FEWER = re.compile(
    rf"(?:(?:send|give|i(?:'d like| would like| want)|can i (?:have|get))\s+(?:me\s+)?)?(?:fewer|less|not so many)\s+{_MESSAGES}"
    rf"|(?:too many|enough|way too many)\s+(?:of (?:these|the)\s+)?{_MESSAGES}"
    rf"|(?:only|just)\s+(?:send|message|chase|ask|remind|write to|give|nudge)\s+(?:me\s+)?(?:with\s+|about\s+|for\s+)?"
    rf"(?:the\s+)?(?:first|1st|one|once)(?:\s+(?:card|message|reminder|one|time))?(?:\s+(?:per|each|every|of each|of every|of the|a|in a)"
    r"\s+(?:cycle|month|board|round|period|meeting))?"
    r"|(?:only|just)\s+(?:the\s+)?(?:first|one)\s+(?:card|message|reminder)(?:\s+(?:per|each|a) \w+)?"
    r"|one (?:card|message|reminder)(?:\s+(?:per|each|a)\s+\w+)?\s+is (?:enough|plenty)"
    r"|(?:stop|quit|enough)\s+(?:with\s+)?(?:all\s+)?(?:the\s+)?(?:nagging|nudges|reminders)(?:\s+me)?"
    r"|no (?:more )?(?:nudges|reminders|follow[- ]?ups)|(?:don'?t|dont|do not)\s+(?:send (?:me )?)?(?:nudges|reminders"
    r"|follow[- ]?ups|nag(?: me)?|remind me more than once|chase me (?:twice|more than once))"
    r"|opt (?:me )?(?:down|out)(?: of (?:reminders|nudges))?",
    re.IGNORECASE,
)
_ALL_AGAIN = re.compile(
    rf"(?:send|give|show)\s+me\s+(?:everything|all(?: (?:the|of the|my))?(?: {_MESSAGES})?|every (?:message|reminder|card)"
    rf"|(?:the |my )?{_MESSAGES})\s+again"
    rf"|(?:i want|i'd like|turn|switch)\s+(?:all\s+)?(?:my\s+|the\s+)?{_MESSAGES}\s+(?:again|back(?: on)?)"
    rf"|(?:turn|switch)\s+(?:my\s+|the\s+)?{_MESSAGES}\s+on(?:\s+again)?"
    rf"|(?:back to\s+)?(?:normal|usual|all|full)\s+(?:the\s+)?{_MESSAGES}(?:\s+(?:again|back))?"
    r"|(?:you can |you may )?(?:chase|nudge|remind|message|ask) me (?:again|as (?:usual|normal|before))|opt (?:me )?(?:back )?(?:in|up)",
    re.IGNORECASE,
)
_MOST = 200


def read_hours(line: Line, setting: Setting) -> Reading | None:
    """Hours, a time zone, or how many messages somebody wants; None when the line is about none of these."""
    if line.asks or re.search(REF, line.text) or len(line.text) > _MOST:
        return None
    if _FEWER.fullmatch(line.text):
        return FewerMessages()
    if _ALL_AGAIN.fullmatch(line.text):
        return ResumeChasing(person=setting.speaker)
    return _hours(line.text, setting) or _time_zone(line.text, setting)


def _hours(text: str, setting: Setting) -> Reading | None:
    for form in (_WORKS, _HALF, _AFTER, _BEFORE):
        found = form.fullmatch(text)
        if found is None:
            continue
        opens, closes = _span(found)
        if (opens is None and closes is None) or (opens is not None and closes is not None and closes <= opens):
            return None
        who = next(_said(found, "who", "whose", "whom", "whom2"), "me")
        if who.casefold() not in ("i", "me") and not people(who, setting):
            return None
        said = f"{'' if opens is None else f'from {opens:%H:%M}'} {'' if closes is None else f'until {closes:%H:%M}'}"
        person = _person(who, setting, f"chase {{}} {' '.join(said.split())}")
        return SetHours(person=person, opens=opens, closes=closes) if isinstance(person, int) else person
    return None


def _time_zone(text: str, setting: Setting) -> Reading | None:
    found = _ZONE.fullmatch(text)
    if found is None:
        return None
    zone = next(_said(found, "zone", "zone2"), "").strip()
    who = next(_said(found, "who", "whose"), "me")
    if who.casefold() not in ("i", "me") and not people(who, setting):
        return None
    person = _person(who, setting, f"{{}}'s time zone is {zone}")
    return SetTimeZone(person=person, zone=zone) if isinstance(person, int) else person


def _person(who: str, setting: Setting, again: str) -> PersonId | Reading:
    known = "me" if who.casefold() in ("i", "me") else who
    return one_person(known, setting, lambda key: again.replace("{}", key))


def _span(found: re.Match[str]) -> tuple[time | None, time | None]:
    """When it opens and closes. An hour from 1 to 6 without more is an afternoon; "9 to 5" closes in the afternoon."""
    if half := next(_said(found, "half"), ""):
        return (None, time(12)) if half.casefold().startswith("m") else (time(12), None)
    opens = _time(next(_said(found, "from", "from2", "from3"), ""))
    closes = _time(next(_said(found, "to", "to2", "to3"), ""), after=opens)
    return opens, closes


def _time(text: str, *, after: time | None = None) -> time | None:
    plain = re.sub(r"\s*o'?clock$", "", text.casefold()).replace(".", ":" if re.search(r"\d\.\d", text) else "")
    if plain in ("noon", "midday"):
        return time(12)
    found = re.fullmatch(r"(\d{1,2})(?::(\d{2}))?\s*(am|pm)?", plain.strip())
    if found is None:
        return None
    hour, minute, half = int(found[1]), int(found[2] or 0), found[3]
    if hour > 23 or minute > 59 or (half and not 1 <= hour <= 12):
        return None
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    elif 1 <= hour <= 6 or (hour < 12 and after is not None and time(hour, minute) <= after):
        hour += 12
    return time(hour, minute)


def _said(found: re.Match[str], *names: str) -> Iterator[str]:
    groups = found.groupdict()
    return (groups[name] for name in names if groups.get(name))
