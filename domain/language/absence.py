"""Lines about being away and when somebody works: `I'm on leave til 7th, Nadia covering`, `I don't work Fridays`."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from domain.dates import Exact, NeedsConfirming, say
from domain.dates.vocabulary import NUMBER, WEEKDAYS, number
from domain.identifiers import PersonId
from domain.language.mentions import REF, Line
from domain.language.office import Leave, SetDeputy, SetWorkingDays
from domain.language.readings import Ask, Choice, Reading, Unclear
from domain.language.setting import Setting
from domain.language.when import ask_date, looks_dated, plain_date
from domain.language.where import streams_named
from domain.language.who import key_of_id, one_person, people

_AWAY = (
    r"(?:on\s+(?:annual\s+|my\s+|study\s+|special\s+|unpaid\s+)*(?:leave|a/?l|holiday|hols|holidays|vacation|maternity leave|paternity leave|parental leave|secondment|jury service|jury duty|sick leave|sick|training|a course)"
    r"|(?:annual leave|a/l|AL|leave|holiday|ooo|o\.o\.o|oof)(?=\s|$|[:,])|out of (?:the )?office|away|off(?:\s+(?:work|sick|ill|poorly))?|not (?:in|working|at work|available|around)|not in (?:the )?office|unavailable|out(?=\s+(?:until|til|till|on|from|next|this|tomorrow|today|all|for|mon|tue|wed|thu|fri|of)\b)|not about|non-working|taking (?:annual |some )?leave|taking (?:some |a )?(?:time off|holiday|day off)|have (?:annual |some )?leave|having (?:a )?(?:day|time|week) off|got leave|have (?:a )?day off|in hospital|sick|poorly|unwell|ill)"
)
_SELF = r"(?:(?:i'?m|i am|i'?ll be|i will be|i shall be|i|will be|am|be|going to be|going|also|now|currently|just|still|that|as|book|booked|put me down as|mark me as|log|me|my|have|got|away:|taking|from tomorrow|we'?re)\s+)*"
_OWN = re.compile(rf"{_SELF}{_AWAY}\b[\s:,]*(?P<rest>.*)", re.IGNORECASE | re.DOTALL)
_BACK = re.compile(
    r"(?:i'?m|i am|i'?ll be|i will be|will be|am|be)?\s*back (?:at work |in (?:the office )?|to work )?(?P<rest>(?:on |from )?\S.*)",
    re.IGNORECASE | re.DOTALL,
)
_DATED_FIRST = re.compile(
    rf"(?P<when>(?:on |from |for )?[\w/' ]{{2,40}}?)[\s,]+{_SELF}{_AWAY}\b[\s:,]*(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_OTHERS = re.compile(
    rf"(?:(?:mark|put|set|log|book|record|note|show)\s+)?(?P<who>[\w.'@&-]+(?:\s[\w'-]+)?)(?:'s|\s+is|\s+will be|\s+as|\s+are|\s+down as|\s+going to be|\s+now|\s+has)*\s+{_AWAY}\b[\s:,]*(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_COMMAND = re.compile(r"(?:away|leave|set away|ooo)\s*[:,]?\s+(?:for\s+)?(?P<rest>.+)", re.IGNORECASE | re.DOTALL)
_NAME = r"[A-Za-z][\w.@'-]*(?:\s+[A-Z][\w'-]*)?"
_COVER = (
    re.compile(
        rf"[\s,;.(–-]*\b(?:and\s+|with\s+)?(?P<who>{_NAME})(?:'s|\s+is|\s+will be|\s+to be|\s+will|\s+to|\s+has|\s+can|\s+kindly)*\s+(?:covering|cover|covers|standing in|stand in|deputising|deputise|deputising for me|looking after (?:it|things|this)|picking (?:it |things |this )?up|pick(?:s)? (?:it |things |this )?up|acting|in charge|my cover|minding the shop|my deputy)\b(?:\s+(?:for me|it|my work|this|for|while i'?m away|things|everything))*",
        re.IGNORECASE,
    ),
    re.compile(
        rf"[\s,;.(–-]*\b(?:cover(?:ed)?(?: by| is|ing is|:|=)?|deputy(?: is|:)?|speak to|contact|ask|talk to|go to|chase|send (?:it|things|everything) to|questions to|queries to|in my absence)\s*[:=]?\s*(?P<who>{_NAME})(?:\s+(?:instead|meanwhile|please|while i'?m away|in my absence|is covering|for anything urgent))*\s*\)?$",
        re.IGNORECASE,
    ),
)
_NO_COVER = re.compile(r"[\s,;.–-]*\b(?:no (?:one |body )?cover(?:ing)?|nobody covering|no deputy)\b", re.IGNORECASE)
_RANGE = re.compile(
    r"(?:from\s+|between\s+|on\s+)?(?P<first>[\w/.' ]{1,30}?)\s*(?:-|–|\bto\b|\buntil\b|\btill?\b|\bthrough\b|\bthru\b|\bup to\b|\band\b(?=\s+\d))\s*(?P<last>[\w/.' ]{1,30}?)(?P<incl>\s+(?:inclusive|incl\.?|inc\.?))?",
    re.IGNORECASE,
)
_FROM_BACK = re.compile(
    r"(?:from\s+|on\s+|starting\s+)?(?P<first>[\w/.' ]{1,30}?)[\s,;–-]*\b(?:(?:and|then|i'?m|i'?ll be|be|am|will be)\s+)*back\s+(?:at work\s+|in\s+|to work\s+)?(?:on\s+)?(?P<back>[\w/.' ]{2,30})",
    re.IGNORECASE,
)
_ONLY_BACK = re.compile(
    r"(?:(?:and|then|i'?m|i'?ll be|be|am|will be|now)\s+)*back\s+(?:at work\s+|in\s+|to work\s+)?(?:on\s+)?(?P<back>[\w/.' ]{2,30})",
    re.IGNORECASE,
)
_UNTIL = re.compile(r"(?:until|til|till|'til|to|up to)\s+(?:the\s+)?(?P<until>[\w/.' ]{2,30})", re.IGNORECASE)
_FOR = re.compile(
    rf"(?:(?:from\s+|on\s+)?(?P<first>[\w/.' ]{{2,30}}?)\s+)?for (?:about |around |the next )?(?P<count>{NUMBER}) (?P<unit>day|week|wk|fortnight|month)s?(?:\s+(?:from|starting|on)\s+(?P<start>[\w/.' ]{{2,30}}))?",
    re.IGNORECASE,
)
_WEEK = re.compile(
    r"(?:all\s+|for\s+)?(?:the\s+)?(?:(?P<which>this|next|following|rest of (?:the|this)|all|the whole)\s+)?(?:of\s+)?(?:next\s+)?week(?:\s+(?P<after>after next))?|(?:the\s+)?(?:w/?c|week (?:commencing|of|beginning))\s+(?P<monday>[\w/.' ]{2,20})",
    re.IGNORECASE,
)
_WORKS = re.compile(
    r"(?P<who>i|we|[A-Za-z][\w'-]*(?:\s[A-Z][\w'-]+)?)\s+(?:now\s+)?(?P<not>(?:do(?:es)?\s+not|don'?t|doesn'?t|never|no longer|am not|'m not|is not|isn'?t)\s+(?:normally |usually |generally )?)?(?:only\s+)?(?:works?|working|in|am in|do)\s+(?:on\s+)?(?P<days>.+)",
    re.IGNORECASE,
)
_WORKING_DAYS = re.compile(
    r"(?:my\s+)?(?:working[ -]days?|working pattern|work pattern|days worked|days)\s*(?:are|is|=|:|for\s+(?P<who>[\w'-]+(?:\s[A-Z][\w'-]+)?)(?:\s+(?:are|is|=|:))?)?\s+(?P<days>.+)",
    re.IGNORECASE,
)
_NON_DAY = re.compile(
    r"(?P<day>\w+?)s? (?:is|are) (?:my|a) (?:non[- ]working days?|days? off)|my (?:non[- ]working days?|days? off) (?:is|are) (?P<other>.+?)s?",
    re.IGNORECASE,
)
_DAY_SPAN = re.compile(r"(?P<first>[a-z]+?)s?\s*(?:-|–|to|through|thru)\s*(?P<last>[a-z]+?)s?", re.IGNORECASE)
_DEPUTY = re.compile(
    rf"(?:(?:make|set|put)\s+)?(?P<who>{_NAME})\s+(?:(?:is|as|will be|to be|now)\s+)*(?:my deputy|deputy|the deputy|deputising|my deputy now)(?:\s+(?:for|on|of)\s+(?P<what>[\w&' ]{{2,40}}))?|(?:(?:set|make|change)\s+)?(?:my\s+)?deputy\s*(?:for\s+(?P<what2>[\w&' ]{{2,40}}?)\s+)?(?:is|to|=|:|should be|will be|as)\s*(?:now\s+)?(?P<who2>{_NAME})|deputy\s+(?P<who3>{_NAME})",
    re.IGNORECASE,
)
_EDGES = " ,;:.-–()\n"


@dataclass(frozen=True, slots=True)
class _Days:
    first: date
    last: date
    back: date


def read_absence(line: Line, setting: Setting) -> Reading | None:
    """Leave of the speaker or of somebody named, working days, deputies; None when the line is about none of these.

    Whatever reason was said is dropped here and goes nowhere.
    """
    if line.asks or re.search(REF, line.text) or len(line.text) > 300:
        return None
    for read in (_working_days, _leave, _deputy):
        if (reading := read(line, setting)) is not None:
            return reading
    return None


def _leave(line: Line, setting: Setting) -> Reading | None:
    text, cover, problem = _take_cover(line.text, setting)
    if found := _OWN.fullmatch(text):
        return _away(setting, setting.speaker, found["rest"], cover, problem)
    if (found := _BACK.fullmatch(text)) and looks_dated(found["rest"]):
        return _away(setting, setting.speaker, f"back {found['rest']}", cover, problem)
    if (found := _DATED_FIRST.fullmatch(text)) and looks_dated(found["when"]) and not people(found["when"], setting):
        return _away(setting, setting.speaker, f"{found['when']} {found['rest']}".strip(), cover, problem)
    found = _OTHERS.fullmatch(text)
    if found is not None:
        named = people(found["who"], setting)
        if named:
            who = one_person(found["who"], setting, lambda key: text.replace(found["who"], key, 1))
            return _away(setting, who, found["rest"], cover, problem) if isinstance(who, int) else who  # type: ignore[arg-type]
    if found := _COMMAND.fullmatch(text):
        return _commanded(setting, found["rest"], cover, problem)
    if cover is not None and looks_dated(text) and setting.focus.item is None:
        return _away(setting, setting.speaker, text, cover, problem) if _days(text, setting) is not None else None
    return None


def _commanded(setting: Setting, rest: str, cover: PersonId | None, problem: Reading | None) -> Reading | None:
    """`/away Wendy 1 Dec to 4 Dec cover Nadia`, `/away 1-4 Dec`."""
    words = rest.split()
    for size in (2, 1):
        named = people(" ".join(words[:size]), setting) if len(words) > size and not words[0][0].isdigit() else ()
        if len(named) == 1:
            return _away(setting, named[0][0].id, " ".join(words[size:]), cover, problem)
    return _away(setting, setting.speaker, rest, cover, problem) if looks_dated(rest) else None


def _away(setting: Setting, who: PersonId, rest: str, cover: PersonId | None, problem: Reading | None) -> Reading:
    person = PersonId(who)
    name = "" if person == setting.speaker else f"{key_of_id(person, setting)} "
    covering = f" cover {key_of_id(cover, setting)}" if cover is not None else ""
    if problem is not None:
        return problem
    days = _days(_without_reason(rest), setting)
    if isinstance(days, _Days):
        return Leave(person=person, first=days.first, last=days.last, back=days.back, cover=cover)
    if days is None or isinstance(days, Unclear):
        today = setting.today
        friday = setting.calendar().on_or_before(today + timedelta(days=(4 - today.weekday()) % 7))
        next_friday = setting.calendar().on_or_before(friday + timedelta(days=7))
        ends = dict.fromkeys(day for day in (today, friday, next_friday) if day >= today)
        return Ask(
            question="From which day to which?",
            choices=tuple(
                Choice(
                    label="Today" if day == today else f"Until {say(day)}, inclusive",
                    line=f"away {name}{say(today)} to {say(day)} inclusive{covering}",
                )
                for day in ends
            ),
        )
    first, reading = days
    choices = []
    for back in reading.candidates:
        last = back - timedelta(days=1)
        choices.append(
            Choice(label=f"Back {say(back)}", line=f"away {name}from {say(first)} to {say(last)} inclusive{covering}")
        )
    back = reading.candidates[0]
    return Ask(question=f"Back at work {say(back)}?", choices=tuple(choices))


def _days(rest: str, setting: Setting) -> _Days | tuple[date, NeedsConfirming] | Unclear | None:
    """First and last day away; a question with the first day when it is not sure when somebody is back."""
    text = rest.strip(_EDGES)
    calendar = setting.calendar()
    today = setting.today
    if found := _WEEK.fullmatch(text):
        return _week(found, setting)
    if found := _ONLY_BACK.fullmatch(text):
        back = _day(found["back"], setting)
        return _until(today, back, setting)
    if found := _UNTIL.fullmatch(text):
        reading = plain_date(f"until {found['until']}", setting)
        if isinstance(reading, NeedsConfirming):
            return today, reading
        return _until(today, reading.day, setting) if isinstance(reading, Exact) else None
    if found := _FROM_BACK.fullmatch(text):
        first, back = _day(found["first"], setting), _day(found["back"], setting)
        return _until(first, back, setting) if first is not None else None
    if found := _FOR.fullmatch(text):
        return _for(found, setting)
    if found := _RANGE.fullmatch(text):
        first = _first_of_range(found["first"], found["last"], setting)
        last = _day(found["last"], setting)
        if first is not None and last is not None and last >= first:
            return _Days(first, last, calendar.shift(last, 1))
    first = _day(re.sub(r"^(?:for|on|all|the whole of|from)\s+", "", text, flags=re.IGNORECASE), setting)
    if first is not None and not text.casefold().startswith("from "):
        return _Days(first, first, calendar.shift(first, 1))
    return None


def _until(first: date, back: date | None, setting: Setting) -> _Days | None:
    if back is None or back <= first:
        return None
    return _Days(first, back - timedelta(days=1), setting.calendar().on_or_after(back))


def _week(found: re.Match[str], setting: Setting) -> _Days | None:
    text = found[0].casefold()
    monday = setting.today - timedelta(days=setting.today.weekday())
    if found["monday"]:
        start = _day(found["monday"], setting)
        if start is None:
            return None
        monday = start - timedelta(days=start.weekday())
    elif "after next" in text:
        monday += timedelta(days=14)
    elif "next" in text or "following" in text:
        monday += timedelta(days=7)
    friday = monday + timedelta(days=4)
    first = max(monday, setting.today)
    if friday < first:
        return None
    return _Days(first, friday, setting.calendar().shift(friday, 1))


def _for(found: re.Match[str], setting: Setting) -> _Days | None:
    said = found["first"] or found["start"]
    first = _day(said, setting) if said else setting.today
    if first is None:
        return None
    count = number(found["count"].casefold())
    unit = found["unit"].casefold()
    if unit == "day":
        last = setting.calendar().shift(first, count - 1) if count > 1 else first
    else:
        last = first + timedelta(days=count * {"week": 7, "wk": 7, "fortnight": 14, "month": 30}[unit] - 1)
    return _Days(first, last, setting.calendar().shift(last, 1))


def _first_of_range(first: str, last: str, setting: Setting) -> date | None:
    """`30 Nov`, or a bare day that borrows the month of the other end (`1-5 Dec`)."""
    bare = re.fullmatch(r"(?:the\s+)?(\d{1,2})(?:st|nd|rd|th)?", first.strip(), re.IGNORECASE)
    end = _day(last, setting)
    if bare and end is not None and int(bare[1]) <= end.day and int(bare[1]) > 0:
        return end.replace(day=int(bare[1]))
    return _day(first, setting)


def _day(text: str, setting: Setting) -> date | None:
    text = re.sub(r"^(?:on|from|the morning of|first thing)\s+", "", text.strip(), flags=re.IGNORECASE)
    reading = plain_date(text, setting)
    if isinstance(reading, Exact):
        return reading.day if reading.day >= setting.today or re.search(r"20\d\d$", text) else None
    if isinstance(reading, NeedsConfirming):
        return next((day for day in reading.candidates if day > setting.today), None)
    return None


def _take_cover(text: str, setting: Setting) -> tuple[str, PersonId | None, Reading | None]:
    """The line without who covers; a question when that names several people or nobody."""
    text = _NO_COVER.sub("", text)
    for form in _COVER:
        found = form.search(text)
        if found is None:
            continue
        who = found["who"]
        members = people(who, setting)
        start = found.start()
        if not members and " " in who:
            first, _, last = who.rpartition(" ")
            if people(last, setting):
                start, who, members = found.start("who") + len(first), last, people(last, setting)
        rest = f"{text[:start].rstrip(_EDGES)}{text[found.end() :]}".strip(_EDGES)
        if len(members) == 1:
            return rest, members[0][0].id, None
        answer = one_person(who, setting, lambda key: f"{rest} cover {key}")  # noqa: B023 – called at once
        return rest, None, answer if isinstance(answer, Ask | Unclear) else None
    return text, None, None


def _without_reason(rest: str) -> str:
    """The dates alone: what was said of why is dropped."""
    cut = re.split(
        r"\s*(?:[,;(]|\b(?:because|as|due to|with|for (?:my|a|an|the) (?!day|week|fortnight|month|rest|next|whole|foreseeable|couple)|having|sadly|unfortunately)\b|\.\s)",
        rest.strip(_EDGES),
    )
    kept = next((part for part in cut if part and looks_dated(part)), "")
    kept = re.sub(
        r"^(?:sick|ill|poorly|unwell|work)\s+|\s+(?:sick|ill|poorly|unwell)$",
        "",
        kept.strip(_EDGES),
        flags=re.IGNORECASE,
    )
    following = [
        part
        for part in cut
        if part
        and part is not kept
        and re.match(r"(?:and\s+)?(?:(?:i'?m|i'?ll be|am|be)\s+)?back\b", part, re.IGNORECASE)
    ]
    return f"{kept} {following[0]}" if following and kept and not kept.casefold().startswith("back") else kept


def _working_days(line: Line, setting: Setting) -> Reading | None:
    text = line.text
    not_days = _NON_DAY.fullmatch(text)
    if not_days is not None:
        days = _weekdays(not_days["day"] or not_days["other"])
        return SetWorkingDays(person=setting.speaker, days=_usual(setting, setting.speaker) - days) if days else None
    found = _WORKING_DAYS.fullmatch(text) or _WORKS.fullmatch(text)
    if found is None:
        return None
    who = found.groupdict().get("who") or "i"
    days = _weekdays(found["days"])
    if not days:
        return None
    person = one_person(
        "me" if who.casefold() in ("i", "we") else who, setting, lambda key: f"working days for {key} {found['days']}"
    )
    if not isinstance(person, int):
        return person if people(who, setting) else None
    if found.groupdict().get("not"):
        days = _usual(setting, person) - days
    return SetWorkingDays(person=person, days=days) if days else None


def _usual(setting: Setting, person: PersonId) -> frozenset[int]:
    return next((one.working_days for one, _ in setting.members if one.id == person), frozenset(range(5)))


def _weekdays(text: str) -> frozenset[int]:
    """Weekdays in words ("Mon-Thu", "Mondays and Tuesdays"); empty when there is any other word."""
    text = re.sub(
        r"\b(?:only|now|any ?more|please|normally|usually|each week|every week|on)\b", " ", text, flags=re.IGNORECASE
    ).strip(_EDGES)
    if found := _DAY_SPAN.fullmatch(text.casefold()):
        first, last = _weekday(found["first"]), _weekday(found["last"])
        if first is not None and last is not None:
            return frozenset((first + step) % 7 for step in range((last - first) % 7 + 1))
    words = re.split(r"\s*(?:,|&|\band\b|\bor\b|\+|/)\s*|\s+", text.casefold())
    days = [_weekday(word) for word in words if word]
    return frozenset(day for day in days if day is not None) if days and None not in days else frozenset()


def _weekday(word: str) -> int | None:
    return WEEKDAYS.get(word, WEEKDAYS.get(word.removesuffix("s")))


def _deputy(line: Line, setting: Setting) -> Reading | None:
    found = _DEPUTY.fullmatch(line.text)
    if found is None:
        return None
    who = found["who"] or found["who2"] or found["who3"]
    what = (found["what"] or found["what2"] or "").strip()
    if not people(who, setting) and found["who"]:
        return None
    deputy = one_person(who, setting, lambda key: f"make {key} deputy for {what}" if what else f"{key} is my deputy")
    if not isinstance(deputy, int):
        return deputy
    streams = streams_named(what, setting) if what and what.casefold() != "me" else ()
    if len(streams) == 1:
        return SetDeputy(person=streams[0].owner, deputy=deputy, workstream=streams[0].id)
    if what and what.casefold() != "me":
        owner = one_person(what, setting, lambda key: f"make {who} deputy for {key}")
        return SetDeputy(person=owner, deputy=deputy) if isinstance(owner, int) else owner
    return SetDeputy(person=setting.speaker, deputy=deputy)
