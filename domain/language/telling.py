"""Lines that stop or start the asking: `I already told Jo this on Weds`, `snooze til Thurs`, `dont chase Wendy this week`."""

import re
from datetime import date, time, timedelta

from domain.dates import DateReading, Exact, NeedsConfirming, NotADate, say
from domain.language.mentions import REF, REFS, Line
from domain.language.office import AlreadyTold, PauseChasing, Remind, ResumeChasing, Snooze, SpokenTo, Suppress
from domain.language.privacy import speaks_of_health, without_health
from domain.language.readings import Ask, Choice, Reading
from domain.language.setting import KnownItem, Setting
from domain.language.when import ask_date, looks_dated, past_date, plain_date, trailing_date
from domain.language.which import settled
from domain.language.who import is_officer, key_of_id, one_person, people

_NAME = r"[A-Za-z][\w.@'-]*(?:\s+[A-Z][\w'-]*)?"
_THIS = r"(?:this|that|it|all this|all that|the same|about (?:it|this|that)|everything|my update|the update|an update|my return|me|you)"
_SAID = r"(?:told|said|sent|gave|given|emailed|e-mailed|mailed|replied|answered|responded|updated|let|explained|reported|informed|messaged|phoned|called|rang|spoke|spoken|talked|mentioned|submitted|did|done|provided|discussed|covered)"
_TOLD = re.compile(
    rf"(?:(?:but|as i said|like i said|as (?:previously )?mentioned)[\s,]+)?(?:(?:i|we)(?:'ve| have| had|'d)?\s+(?P<already>already\s+)?|(?P<already2>already\s+)|(?P<asked>you(?:'ve| have)?\s+already\s+))?(?P<said>{_SAID}|asked)\b(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_SEE_MAIL = re.compile(
    r"(?:please\s+)?(?:see|check|refer to|look at|as per|per|it'?s in|its in)\s+my\s+(?:last\s+|previous\s+|earlier\s+)?(?:email|e-mail|message|reply|note|update)(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_ASKED_TWICE = re.compile(
    r"(?:you|someone|somebody|jo|the (?:office|pmo)|they)(?:'ve| have)?\s+(?:already|just)\s+(?:asked|chased|got|had|have|been told)\b.*|(?:stop|why (?:do you|are you)).{0,20}\basking (?:me )?(?:twice|again)\b.*|asked and answered.*",
    re.IGNORECASE,
)
_WHOM = re.compile(rf"^[\s,]*(?:{_THIS}\s+)*(?:to\s+|with\s+|the\s+)?(?P<who>{_NAME})", re.IGNORECASE)
_WHEN = re.compile(
    r"\b(?P<when>(?:on|last|yesterday|today|this morning|this afternoon|at|in|back in|earlier|the other)\b.{0,40}|(?:mon|tues?|wed(?:nes|s)?|thu(?:rs?)?|fri)(?:day)?\b.{0,20})$",
    re.IGNORECASE,
)
_STILL_TO_DO = re.compile(r"^\s*(?:ask|chase|need|want|will|going)\b", re.IGNORECASE)
_NOT_A_PERSON = frozenset(
    {
        "this",
        "that",
        "it",
        "you",
        "me",
        "him",
        "her",
        "them",
        "someone",
        "people",
        "everyone",
        "know",
        "in",
        "by",
        "at",
        "on",
        "last",
        "yesterday",
        "about",
        "the",
        "all",
        "my",
        "office",
        "pmo",
        "team",
        "board",
    }
)
_SPOKEN = re.compile(
    rf"(?:mark|record|log|note)\s+(?P<who>{_NAME})\s+(?:as\s+)?(?:spoken to|spoken|called|phoned|contacted)(?P<rest>.*)|(?:i'?ve\s+|i\s+|we\s+|have\s+)*(?:just\s+)?(?:spoke|spoken|talked|chatted|had a (?:word|chat))\s+(?:to|with)\s+(?P<who2>{_NAME})(?P<rest2>.*)|(?:i'?ve\s+|i\s+|just\s+)*(?:phoned|rang|called)\s+(?P<who3>{_NAME})(?P<rest3>.*)",
    re.IGNORECASE | re.DOTALL,
)
_SNOOZE = re.compile(
    rf"(?:snooze|not now|not today|later|ask (?:me )?(?:again|later)|ask me|remind me later|chase me|nudge me|try me|come back to me|get back to me|leave it|leave me alone|leave me (?:be)?|too busy|busy|can'?t do (?:it|this) (?:now|today)|(?:i'?m )?in (?:a )?meetings?|park it)"
    rf"(?:\s+(?:again|later|now|for now|just now|it|this|me|all day|right now))*\s*(?:(?:about|on|for)\s+)?(?P<refs>{REFS})?[\s,–-]*(?P<when>(?:until|til|till|on|in|for|after|tomorrow|tmrw|next|this|at|first|mon|tue|wed|thu|fri|end|a|an|\d).*)?",
    re.IGNORECASE,
)
_SNOOZE_WORD = re.compile(
    r"snooze|later|again|not (?:now|today)|leave (?:it|me)|come back|get back|busy|chase me|nudge me|ask me|try me|meeting|can'?t|park",
    re.IGNORECASE,
)
_DONT = r"(?:don'?t|do not|dont|stop|no need to|never|quit|hold off(?: on)?|leave off|pause|please don'?t|avoid|suppress|lay off|no more)"
_ASKING = r"(?:chas(?:e|ing|ers?)|nudg(?:e|ing)|ask(?:ing)?|bother(?:ing)?|messag(?:e|ing)|remind(?:ing|ers?)?|e-?mail(?:ing)?|hassl(?:e|ing)|pester(?:ing)?|send(?:ing)? (?:cards?|chasers?|messages?|reminders?)|contact(?:ing)?|prod(?:ding)?)"
_SUPPRESS = re.compile(
    rf"(?:{_DONT}\s+{_ASKING}(?:\s+(?:to|for|up))?|suppress|leave)\s+(?P<who>{_NAME}?)(?P<alone>\s+alone)?(?:(?=[\s,;.–-]+(?:this|until|til|till|for|next|while|she|he|they|as|because|today|tomorrow|on|all|the|rest|is|again|anymore|any|from|til|right)\b)|(?=[,;.])|$)(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_UNTIL = re.compile(
    r"(?P<when>(?:until|til|till|to|for|up to|before|this|next|today|tomorrow|all|the rest of)\b.*?)(?=\s*(?:,|;|\.|\(|–|\b(?:she|he|they|as|because|while|cos|since|is|due|who|with)\b)|$)",
    re.IGNORECASE,
)
_RESUME = re.compile(
    rf"(?:resume|restart|un-?suppress|start|unpause|un-?mute|carry on|lift the (?:suppression|hold|pause) (?:on|for))\s*(?:{_ASKING}\s*)?(?:with\s+)?(?P<who>{_NAME})?(?:\s+again)?|(?:chase|ask)\s+(?P<who2>{_NAME})\s+again",
    re.IGNORECASE,
)
_PAUSE = re.compile(
    rf"(?:pause|stop|suspend|hold|switch off|turn off|freeze)\s+(?:all\s+)?(?:the\s+)?{_ASKING}(?:\s+(?:everyone|everybody|for everyone|all|for now|altogether))?|{_DONT}\s+{_ASKING}\s+(?:anyone|anybody|everyone|everybody|people)(?:\s+.{{0,40}})?|chase pause",
    re.IGNORECASE,
)
_REMIND = re.compile(
    rf"(?:remind me|give me a reminder|set (?:a )?reminder|reminder)\s*(?P<rest>.*)", re.IGNORECASE | re.DOTALL
)
_ABOUT = re.compile(
    rf"\b(?:about|to|of|re|that|for)\s+(?P<what>(?!(?:mon|tue|wed|thu|fri|the \d|next|tomorrow)).+)",
    re.IGNORECASE | re.DOTALL,
)
_EDGES = " ,;:.-–!()\n"
_NINE = time(9)


def read_telling(line: Line, setting: Setting) -> Reading | None:
    """What stops, starts or delays the asking, and reminders; None when the line does none of these."""
    if len(line.text) > 400:
        return None
    for read in (_remind, _suppress, _pause, _resume, _spoken_to, _already_told, _snooze):
        if (reading := read(line, setting)) is not None:
            return reading
    return None


def _already_told(line: Line, setting: Setting) -> Reading | None:
    if line.asks:
        return None
    if _ASKED_TWICE.fullmatch(line.text):
        return AlreadyTold(whom_text="you", item=setting.focus.item)
    mail = _SEE_MAIL.fullmatch(line.text)
    found = mail or _TOLD.fullmatch(line.text)
    if found is None:
        return None
    rest = found["rest"]
    named = [one for one in line.named(rest) if one.items]
    whom = None if mail else _WHOM.match(line.plain(rest))
    already = bool(mail) or bool(
        found["already"] or found["already2"] or found["asked"] or re.search(r"\balready\b", rest, re.IGNORECASE)
    )
    if not mail and re.match(r"(?:did|done)$", found["said"], re.IGNORECASE) and not already:
        return None
    who = whom["who"] if whom else ""
    members = people(who, setting) if who.casefold() not in _NOT_A_PERSON else ()
    if not members and " " in who:
        who = who.split()[0]
        members = people(who, setting) if who.casefold() not in _NOT_A_PERSON else ()
    if len(members) > 1:
        return one_person(who, setting, lambda key: line.plain(line.text).replace(who, key, 1))  # type: ignore[return-value]
    is_you = re.match(r"\s*(?:you|the office|the pmo|the officer|the board|everyone|your team)\b", rest, re.IGNORECASE)
    pronoun = re.match(r"\s*(?:to\s+)?(?:him|her|them)\b", rest, re.IGNORECASE)
    if not already and not members and not is_you and not pronoun:
        return None
    if named and not members and not is_you:
        return None
    when = _WHEN.search(line.plain(rest).strip(_EDGES))
    reading = past_date(when["when"], setting) if when else None
    if isinstance(reading, NeedsConfirming):
        back = line.plain(line.text)
        return ask_date(reading, lambda day: back.replace(when["when"], f"on {day}", 1) if when else back)
    item = settled(setting, named[0], lambda ref: f"{line.plain(line.text)} {ref}") if named else setting.focus.item
    if isinstance(item, Ask):
        return item
    on = reading.day if isinstance(reading, Exact) else None
    return AlreadyTold(
        whom=members[0][0].id if members else None,
        whom_text="" if members else (is_you[0].strip() if is_you else ""),
        on=on,
        item=item if isinstance(item, KnownItem) else None,
    )


def _spoken_to(line: Line, setting: Setting) -> Reading | None:
    found = _SPOKEN.fullmatch(line.text)
    if found is None or not is_officer(setting) or re.search(REF, line.text):
        return None
    who = found["who"] or found["who2"] or found["who3"]
    rest = found["rest"] or found["rest2"] or found["rest3"] or ""
    if " " in who and not people(who, setting):
        rest = f"{who.split(' ', 1)[1]} {rest}"
        who = who.split()[0]
    if not people(who, setting):
        return None
    person = one_person(who, setting, lambda key: f"mark {key} spoken to{rest}")
    if not isinstance(person, int):
        return person
    what, reading = trailing_date(rest, setting, past=True)
    return SpokenTo(
        person=person,
        on=reading.day if isinstance(reading, Exact) else setting.today,
        what=without_health(re.sub(r"^(?:about|re|on)\s+", "", what.strip(_EDGES), flags=re.IGNORECASE)),
    )


def _snooze(line: Line, setting: Setting) -> Reading | None:
    found = _SNOOZE.fullmatch(line.text)
    if found is None or line.asks:
        return None
    when = line.plain(found["when"] or "")
    item = setting.focus.item
    named = [one for one in line.named(found["refs"] or "") if one.items]
    if named:
        said = settled(setting, named[0], lambda ref: f"snooze {ref} {when}")
        if not isinstance(said, KnownItem):
            return said
        item = said
    ref = f" {item.ref}" if item is not None and named else ""
    reading = _again(when, setting) if when else None
    if isinstance(reading, Exact) and reading.day > setting.today:
        return Snooze(until=reading.day, item=item)
    if isinstance(reading, NeedsConfirming):
        return ask_date(reading, lambda day: f"snooze{ref} until {day}")
    return _until_when(setting, lambda day: f"snooze{ref} until {day}", "When should I ask again?")


def _again(when: str, setting: Setting) -> DateReading:
    text = re.sub(r"^(?:until|til|till|after|for)\s+", "", when.strip(_EDGES), flags=re.IGNORECASE)
    span = re.fullmatch(
        r"(?:a|the rest of the|the|this|next|\d+|two|couple of|an?)\s+(?:week|day|fortnight|month|hour)s?",
        text,
        re.IGNORECASE,
    )
    if span and when.casefold().startswith("for"):
        return plain_date(f"in {text}", setting)
    return plain_date(text, setting)


def _suppress(line: Line, setting: Setting) -> Reading | None:
    found = _SUPPRESS.fullmatch(line.text)
    if found is None or re.search(REF, line.text):
        return None
    who, rest = found["who"], found["rest"]
    if line.text.casefold().startswith("leave") and not found["alone"]:
        return None
    if " " in who and not people(who, setting) and people(who.split()[0], setting):
        rest, who = f" {who.split(' ', 1)[1]}{rest}", who.split()[0]
    if who.casefold() in ("anyone", "anybody", "everyone", "everybody", "people", "all", "now", "until", "this", ""):
        return None
    if who.casefold() in ("me", "us"):
        until = _end(rest, setting)
        if until is None:
            return _until_when(setting, lambda day: f"snooze until {day}", "Until when should I not ask you?")
        return Snooze(until=setting.calendar().shift(until, 1))
    person = one_person(
        who, setting, lambda key: f"don't chase {key} {'' if speaks_of_health(rest) else rest.strip()}".strip()
    )
    if not isinstance(person, int):
        return person
    until = _end(rest, setting)
    if until is not None and until >= setting.today:
        return Suppress(person=person, until=until)
    key = key_of_id(person, setting)
    return _until_when(setting, lambda day: f"don't chase {key} up to {day}", "Until when, inclusive?")


def _end(rest: str, setting: Setting) -> date | None:
    """The last day of a stretch: "this week" ends on its Friday, "until Monday" the day before, "up to" includes it."""
    found = _UNTIL.search(rest.strip(_EDGES))
    if found is None:
        return None
    text = found["when"].strip(_EDGES)
    calendar = setting.calendar()
    if stretch := re.match(
        r"(?:the\s+)?(?:for\s+)?(?:all\s+|the rest of\s+)?(?P<which>this|next|the)?\s*week\b", text, re.IGNORECASE
    ):
        monday = setting.today - timedelta(days=setting.today.weekday())
        if (stretch["which"] or "").casefold() == "next":
            monday += timedelta(days=7)
        return calendar.on_or_before(monday + timedelta(days=4))
    inclusive = re.match(r"(?:up to|to|today|tomorrow|this|next)\b", text, re.IGNORECASE)
    if re.match(r"for\b", text, re.IGNORECASE):
        reading = plain_date(re.sub(r"^for\s+", "in ", text, flags=re.IGNORECASE), setting)
        return reading.day if isinstance(reading, Exact) else None
    reading = plain_date(re.sub(r"^(?:until|til|till|up to|to|before)\s+", "", text, flags=re.IGNORECASE), setting)
    day = (
        reading.day
        if isinstance(reading, Exact)
        else reading.candidates[0]
        if isinstance(reading, NeedsConfirming)
        else None
    )
    if day is None:
        return None
    return day if inclusive else day - timedelta(days=1)


def _until_when(setting: Setting, line_for, question: str) -> Ask:  # type: ignore[no-untyped-def]
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


def _pause(line: Line, setting: Setting) -> Reading | None:
    return PauseChasing(programme=line.programme) if _PAUSE.fullmatch(line.text) else None


def _resume(line: Line, setting: Setting) -> Reading | None:
    found = _RESUME.fullmatch(line.text)
    if found is None or (line.text.casefold().startswith("start") and "chas" not in line.text.casefold()):
        return None
    who = (found["who"] or found["who2"] or "").strip()
    if who.casefold() in ("", "everyone", "everybody", "all", "again", "me", "now"):
        return ResumeChasing(person=setting.speaker if who.casefold() == "me" else None, programme=line.programme)
    if not people(who, setting) and not found["who2"] and "chas" not in line.text.casefold():
        return None
    person = one_person(who, setting, lambda key: f"resume chasing {key}")
    return ResumeChasing(person=person) if isinstance(person, int) else person


def _remind(line: Line, setting: Setting) -> Reading | None:
    found = _REMIND.fullmatch(line.text)
    if found is None or re.match(r"\s*later\b", found["rest"], re.IGNORECASE):
        return None
    rest = found["rest"].strip(_EDGES)
    when, what = rest, ""
    reading = plain_date(line.plain(when), setting) if looks_dated(when) else None
    if not isinstance(reading, Exact | NeedsConfirming) and (about := _ABOUT.search(rest)):
        before, inside = rest[: about.start()].strip(_EDGES), about["what"].strip(_EDGES)
        if before:
            when, what = before, inside
        else:
            what, tail = trailing_date(line.plain(inside), setting, past=False)
            when = line.plain(inside)[len(what) :].strip(_EDGES)
            what = what if tail is not None else inside
        reading = plain_date(line.plain(when), setting) if when else None
    named = [one for one in line.named(line.text) if one.items]
    item = settled(setting, named[0], lambda ref: f"remind me about {ref} {when}") if named else None
    if isinstance(item, Ask):
        return item
    about_what = line.plain(what)
    if isinstance(reading, Exact) and reading.day >= setting.today:
        at = Exact(reading.day, reading.time or _NINE, reading.note)
        if at.day == setting.today and (at.time or _NINE) <= setting.now:
            reading = NotADate(f"{(at.time or _NINE):%H:%M} today has passed.", ())
        else:
            return Remind(at=at, what=without_health(about_what), item=item if isinstance(item, KnownItem) else None)
    tail = f" about {about_what}" if about_what else f" about {named[0].typed}" if named else ""
    if isinstance(reading, NeedsConfirming):
        return ask_date(reading, lambda day: f"remind me on {day}{tail}")
    return _until_when(setting, lambda day: f"remind me on {day}{tail}", "Remind you when?")
