"""Lines about being away: `I'm on leave til 7th, Nadia covering`, `off fri`, `/away Wendy 1 Dec to 4 Dec cover Nadia`."""

import re
from datetime import timedelta

from domain.dates import say
from domain.identifiers import PersonId
from domain.language.leave_days import BackWhen, DaysAway, days_away
from domain.language.mentions import REF, Line
from domain.language.office import Leave
from domain.language.readings import Ask, Choice, Reading, Unclear
from domain.language.setting import Setting
from domain.language.when import looks_dated
from domain.language.who import NAME, key_of_id, one_person, people

_AWAY = (
    r"(?:on\s+(?:(?:annual|my|study|special|unpaid|compassionate|bereavement|long|extended)\s+){0,12}(?:leave|a/?l"
    r"|holidays?|hols|vacation"
    r"|(?:maternity|mat|paternity|pat|parental|adoption|shared parental) leave|secondment|jury service|jury duty|sick leave|sick|training"
    r"|a course)"
    r"|(?:(?:annual )?leave booked|annual leave|a/l|AL|leave|holiday|ooo|o\.o\.o|oof)(?=\s|$|[:,])"
    r"|out of (?:the )?office|away|off(?:\s+(?:work|sick|ill|poorly))*"
    r"|not (?:in|working|at work|available|around)|not in (?:the )?office|unavailable"
    r"|out(?:\s+(?:sick|ill))+|out(?=\s+(?:until|till?|on|from|next|this|tomorrow|today|all|for|of)\b|\s+(?:mon|tue"
    r"|wed|thu|fri))|not about|non-working"
    r"|taking (?:annual |some )?leave|taking (?:some |a )?(?:time off|holiday|day off)|(?:have|has|having|got"
    r"|taking) (?:annual |some )?leave"
    r"|(?:having|have|has) (?:an? )?(?:day|time|week) off|in hospital|sick|poorly|unwell|ill)"
)
_SELF = (
    r"(?:(?:i'?m|i am|i'?ll be|i will be|i shall be|i|will be|am|be|going to be|going|also|now|currently|just|still"
    r"|that|as|book|booked"
    r"|put me down as|mark me as|log|me|my|have|got|taking|we'?re|while|whilst|when|as|and)\s+){0,12}"
)
_OWN = re.compile(rf"{_SELF}{_AWAY}\b[\s:,]*(?P<rest>.*)", re.IGNORECASE | re.DOTALL)
_BACK = re.compile(
    r"(?:i'?m|i am|i'?ll be|i will be|will be|am|be)?\s*back\s+(?:at work\s+|in\s+(?:the office\s+)?"
    r"|to work\s+)?(?P<rest>.+)",
    re.IGNORECASE,
)
_DATED_FIRST = re.compile(
    rf"(?P<when>(?:on |from |for )?[\w/' ]{{2,40}}?)[\s,]+{_SELF}{_AWAY}\b[\s:,]*(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_OTHERS = re.compile(
    rf"(?:(?:mark|put|set|log|book|record|note|show)\s+)?(?P<who>{NAME}?)(?:'s)?(?:\s+(?:is|will be|as|are|down as"
    r"|going to be|now|has|being"
    rf"|will|still))*\s+{_AWAY}\b[\s:,]*(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_COMMAND = re.compile(r"(?:away|leave|set away|ooo)\s*[:,]?\s+(?:for\s+)?(?P<rest>.+)", re.IGNORECASE | re.DOTALL)
_COVERS = (
    r"(?:covering|covers?|standing in|stand in|deputising|deputise|looking after (?:it|things|this|stuff)"
    r"|picking (?:it |things |this )?up"
    r"|picks? (?:it |things |this )?up|acting|in charge|has it|has everything|has got it|has got everything|my cover|minding the shop|holding the fort|your contact"
    r"|the contact)"
)
_COVER = (
    re.compile(
        rf"[\s,;.(–-]*\b(?:and\s+|with\s+)?(?P<who>{NAME})(?:'s)?(?:\s+(?:is|will be|to be|will|to|has|can"
        rf"|kindly))*\s+{_COVERS}\b"
        r"(?:\s+(?:for me|it|my work|this|for|while i'?m away|things|everything))*",
        re.IGNORECASE,
    ),
    re.compile(
        r"[\s,;.(–-]*\b(?:cover(?:ed)?(?: by| is|ing is|:|=)?|deputy(?: is|:)?|speak to|contact|ask|talk to|go to|chase"
        r"|send (?:it|things|everything) to|questions to|queries to|in my absence|with cover from|handing over to"
        r"|handed over to)"
        rf"\s*[:=]?\s*(?P<who>{NAME})(?:\s+(?:instead|meanwhile|please|while i'?m away|in my absence|is covering"
        r"|for anything urgent))*\s*\)?$",
        re.IGNORECASE,
    ),
)
_NO_COVER = re.compile(r"[\s,;.–-]*\b(?:no (?:one |body )?cover(?:ing)?|nobody covering|no deputy)\b", re.IGNORECASE)
_WHY = re.compile(
    r"\s*(?:[,;(]|\b(?:because|as|due to|with|for (?:my|a|an|the) (?!day|week|fortnight|month|rest|next|whole"
    r"|foreseeable|couple)"
    r"|having|sadly|unfortunately|she|he|they)\b|\.\s)",
    re.IGNORECASE,
)
_ILL = re.compile(r"^(?:sick|ill|poorly|unwell|work|leave)\s+|\s+(?:sick|ill|poorly|unwell)$", re.IGNORECASE)
_AND_BACK = re.compile(r"\s*(?:and\s+)?(?:(?:i'?m|i'?ll be|am|be)\s+)?back\b", re.IGNORECASE)
_EDGES = " ,;:.-–()\n"
_LONGEST = 300


def read_leave(line: Line, setting: Setting) -> Reading | None:
    """Days away of the speaker or of somebody named, with who covers; None when nobody is away.

    Whatever reason was said is dropped here and goes nowhere.
    """
    if line.asks or re.search(REF, line.text) or len(line.text) > _LONGEST:
        return None
    text, cover, problem = _take_cover(line.text, setting)
    if (found := _COMMAND.fullmatch(text)) and (named := _named_first(found["rest"], setting)):
        return problem or _away(setting, named[0], named[1], cover)
    if found := _OWN.fullmatch(text):
        return problem or _away(setting, setting.speaker, found["rest"], cover)
    if (found := _BACK.fullmatch(text)) and looks_dated(found["rest"]):
        return problem or _away(setting, setting.speaker, f"back {found['rest']}", cover)
    if (found := _OTHERS.fullmatch(text)) and people(found["who"], setting):
        name = found["who"]
        who = one_person(name, setting, lambda key: text.replace(name, key, 1))
        return problem or (_away(setting, who, found["rest"], cover) if isinstance(who, int) else who)
    if (found := _DATED_FIRST.fullmatch(text)) and looks_dated(found["when"]):
        return problem or _away(setting, setting.speaker, f"{found['when']} {found['rest']}".strip(), cover)
    if (found := _COMMAND.fullmatch(text)) and looks_dated(found["rest"]):
        return problem or _away(setting, setting.speaker, found["rest"], cover)
    if cover is not None and setting.focus.item is None and days_away(text, setting) is not None:
        return _away(setting, setting.speaker, text, cover)
    return None


def _named_first(rest: str, setting: Setting) -> tuple[PersonId, str] | None:
    """`Wendy 1 Dec to 4 Dec`: who, and the days."""
    words = rest.split()
    for size in (2, 1):
        named = people(" ".join(words[:size]), setting) if len(words) > size else ()
        if len(named) == 1:
            return named[0][0].id, " ".join(words[size:])
    return None


def _away(setting: Setting, person: PersonId, rest: str, cover: PersonId | None) -> Reading:
    name = "" if person == setting.speaker else f"{key_of_id(person, setting)} "
    covering = f" cover {key_of_id(cover, setting)}" if cover is not None else ""
    days = days_away(_without_reason(rest), setting)
    if isinstance(days, DaysAway):
        return Leave(person=person, first=days.first, last=days.last, back=days.back, cover=cover)
    if isinstance(days, BackWhen):
        lasts = [(back, back - timedelta(days=1)) for back in days.reading.candidates]
        return Ask(
            question=f"Back at work {say(lasts[0][0])}?",
            choices=tuple(
                Choice(
                    label=f"Back {say(back)}",
                    line=f"away {name}from {say(days.first)} to {say(last)} inclusive{covering}",
                )
                for back, last in lasts
            ),
        )
    today = setting.today
    friday = setting.calendar().on_or_before(today + timedelta(days=(4 - today.weekday()) % 7))
    next_friday = setting.calendar().on_or_before(friday + timedelta(days=7))
    return Ask(
        question="From which day to which?",
        choices=tuple(
            Choice(
                label="Today" if day == today else f"Until {say(day)}, inclusive",
                line=f"away {name}{say(today)} to {say(day)} inclusive{covering}",
            )
            for day in dict.fromkeys((today, friday, next_friday))
            if day >= today
        ),
    )


def _take_cover(text: str, setting: Setting) -> tuple[str, PersonId | None, Reading | None]:
    """The line without who covers; a question when that names several people or nobody."""
    text = _NO_COVER.sub("", text)
    unknown: tuple[str, PersonId | None, Reading | None] | None = None
    for form in _COVER:
        found = form.search(text)
        if found is None:
            continue
        who, start = found["who"], found.start()
        if not people(who, setting) and " " in who:
            first, _, last = who.rpartition(" ")
            if people(last, setting):
                who, start = last, found.start("who") + len(first)
        rest = f"{text[:start].rstrip(_EDGES)}{text[found.end() :]}".strip(_EDGES)
        answer = _covers(who, rest, setting)
        if isinstance(answer, int):
            return rest, answer, None
        if isinstance(answer, Ask):
            return rest, None, answer
        unknown = unknown or (rest, None, answer)
    if unknown is not None and _AWAY_AT_ALL.search(unknown[0]):
        return unknown
    return text, None, None


_AWAY_AT_ALL = re.compile(rf"\b{_AWAY}\b", re.IGNORECASE)


def _covers(who: str, rest: str, setting: Setting) -> PersonId | Ask | Unclear:
    return one_person(who, setting, lambda key: f"{rest} cover {key}")


def _without_reason(rest: str) -> str:
    """The dates alone: what was said of why is dropped."""
    parts = [part for part in _WHY.split(rest.strip(_EDGES)) if part]
    kept = next((part for part in parts if looks_dated(part)), "")
    bare = _ILL.sub("", kept.strip(_EDGES))
    back = next((part for part in parts if part is not kept and _AND_BACK.match(part)), "")
    return f"{bare} {back.strip(_EDGES)}" if back and bare and not bare.casefold().startswith("back") else bare
