"""Lines that ask before a meeting: `give me 3 bullets for CMT at 2`, `anything I need to know before board`, `why amber`,
`what changed since last month`."""

import re
from datetime import date, timedelta

from domain.dates import Exact
from domain.language.asked import COUNT, NAMED, Meant, count, said, scope
from domain.language.mentions import Line
from domain.language.periods import since
from domain.language.questions import BeforeBoard, Brief, ExplainRag, Scope, WhatChanged
from domain.language.readings import Reading
from domain.language.setting import Setting
from domain.language.when import plain_date
from domain.language.where import scope_of
from domain.language.words import RATINGS, SMALL_NUMBERS, any_of

_RAG = any_of(RATINGS)
_WHO = r"(?:(?:the|my|our)\s+)?[\w&'/ -]{2,40}?"
_AT = r"(?:\s+(?:at|by|before|for|on)\s+(?P<at>.+))?"
_POINTS = r"(?:bullets?|bullet points?|(?:talking|speaking|key|main) points?)"
_BRIEF = re.compile(
    r"(?:(?:give|send|get|write|do|jot|knock up|can i have|i need|i want|need|prepare|prep|draft|make)\s+(?:me\s+|us\s+)?)?"
    rf"(?:(?P<n>{COUNT})\s+(?:(?:quick|short|key|main)\s+){{0,12}}(?:bullets?|bullet points?|lines?|points?"
    r"|sentences?|things|facts)"
    rf"|(?:(?:some|a few|the|my|quick|short)\s+){{0,3}}{_POINTS}"
    r"|(?:(?:an?|the|quick|short|one[- ]page)\s+){0,12}(?:brief|briefing|briefing note|summary note|elevator pitch"
    r"|speaking notes?|crib sheet|one[- ]pager|lines to take))"
    rf"(?:\s+(?:on|about)\s+(?P<on>{NAMED}))?(?:\s+for\s+(?P<who>{_WHO}))?"
    rf"(?:\s+(?:on|about)\s+(?P<on2>{NAMED}))?{_AT}"
    rf"|brief me (?:on|about)\s+(?P<on3>{NAMED})(?:\s+for\s+(?P<who2>{_WHO}))?(?:\s+(?:at|by|before)\s+(?P<at2>.+))?"
    rf"|what (?:do|should|can|shall|must) (?:i|we) (?:say|tell)(?:\s+to)?\s+(?P<who3>{_WHO})"
    rf"(?:\s+(?:on|about)\s+(?P<on4>{NAMED}))?(?:\s+(?:at|by|before)\s+(?P<at3>.+))?",
    re.IGNORECASE,
)
_FOR_WHOM = re.compile(
    rf"(?:an?\s+)?(?:quick\s+|short\s+)*(?:summary|overview|update|note)\s+for\s+(?P<who>{_WHO}){_AT}", re.IGNORECASE
)
_AHEAD = r"(?:before|for|ahead of|prior to|going into|in|at|on)"
_KNOW = (
    r"(?:know|be aware of|(?:be )?worr(?:y|ied) about|be concerned about|look at|read|flag|raise|watch(?: out)?(?: for)?"
    r"|look out for|prepare for|brace for|mention)"
)
_BEFORE = re.compile(
    r"(?:(?:is there|tell me|give me)\s+)?(?:anything|what|everything|something|all|stuff|things)\s+(?:else\s+)?(?:that\s+)?"
    rf"(?:(?:do\s+|should\s+)?(?:i|we)\s+(?:need to|should|must|ought to|have to)?\s*|to\s+|worth\s+){_KNOW}"
    rf"(?:\s+{_AHEAD}\s+(?P<of>{NAMED}))?"
    r"|(?:(?:any|what are the)\s+surprises|prep(?:are)? me|brief me|get me ready|(?:give me (?:a|the) )?heads[- ]?up"
    rf"|(?:pre[- ]?)?board (?:check(?:list)?|prep|brief(?:ing)?)|pre-?board)(?:\s+{_AHEAD}\s+(?P<of2>{NAMED}))?"
    r"|what(?:'?s| is)?\s+(?:going to|gonna|will|might|could|would|can)\s+(?:bite|hurt|catch|trip|surprise|embarrass|come up)"
    rf"(?:\s+(?:me|us))?(?:\s+(?:out|up))?\s+{_AHEAD}\s+(?P<of3>{NAMED})",
    re.IGNORECASE,
)
_GOING = r"(?:(?:is|are|still|gone|going|go|went|turned|showing|rated|now|at|as|been|being|marked|not)\s+){0,12}"
_WHY = re.compile(
    r"(?:why(?:'?s)?|how come|how is it that|how (?:can|could|on earth is|on earth are)|what makes|explain why"
    r"|(?:what(?:'s| is| are) the )?reasons? (?:for|why|that))\s+(?:(?:is|are|has|did|does|was|have)(?:n'?t)?|'s|its|it's|we)?"
    rf"\s*(?P<of>{NAMED})?\s*{_GOING}"
    rf"(?P<rag>{_RAG})(?:\s+(?:now|again|this month|still|overall))*(?:\s+(?:when|if|given)\s+.{{3,80}})?"
    rf"|how (?:is|are)\s+(?P<of3>{NAMED})\s+{_GOING}(?P<rag3>{_RAG})(?:\s+(?:when|if|given)\s+.{{3,80}})?"
    rf"|explain\s+(?:the\s+)?(?:rag|rating|(?P<rag2>{_RAG}))\s*(?:(?:for|of|on|in)\s+(?P<of2>{NAMED}))?"
    rf"|explain\s+(?P<of4>{NAMED})'?s?\s+(?:rag|rating|(?P<rag4>{_RAG}))(?:\s+rating)?"
    rf"|(?:what(?:'?s| is)|who(?:'?s| is)) behind (?:the )?(?:rag|rating|(?P<rag5>{_RAG}))(?:\s+(?:for|of|on|in)\s+(?P<of5>{NAMED}))?",
    re.IGNORECASE,
)
_CHANGED = re.compile(
    r"(?:(?:tell me|show me|show|list)\s+)?(?:what(?:'s|s| has| have| is)?\s+(?:all\s+)?(?:changed|new|different|moved"
    rf"|happened|the difference|slipped|got worse|improved|(?:gone|turned) {_RAG}"
    r"|the changes)|anything (?:changed|new|moved)|any changes|changes|diff|differences?|movements?|compare this month"
    r"|what (?:did|have) (?:i|we) miss(?:ed)?|(?:catch|bring) (?:me|us) up(?: to (?:speed|date))?|get me up to speed)"
    rf"(?:\s+(?:in|on|for|with|at)\s+(?P<of>(?!last|the last|the past|past|this){NAMED}))?"
    r"(?:\s+(?:since|from|in|over|after|compared (?:to|with)|with|vs|versus|on)\s+(?:the\s+)?(?P<since>[\w/' ]{2,40}?)"
    r"|\s+(?P<since2>(?:this|last) (?:week|month|period|year)|today|yesterday))?(?:\s+(?:in|on"
    rf"|for)\s+(?P<of2>{NAMED}))?",
    re.IGNORECASE,
)
_STRETCH = re.compile(
    rf"(?:last|past|previous)\s+(?:(?P<n>\d{{1,3}}|{any_of(SMALL_NUMBERS)}|few|couple of)\s+)?(?P<unit>day|week|fortnight)s?",
    re.IGNORECASE,
)
_VISIT = re.compile(
    r"i (?:was )?last (?:here|looked|asked|checked|logged in|spoke|in)|i last \w+|last time i \w+", re.IGNORECASE
)
_A_BOARD = re.compile(
    r"^(?:the\s+|our\s+)?(?:next|tomorrow'?s|today'?s|this week'?s|next week'?s|this|(?:mon|tues|wednes|thurs|fri)day'?s?)\s+"
    r"(?=board|meeting|pdb)|(?<=board)\s+(?:on|in|at)\s+.+$|\s+(?:meeting\s+)?(?:tomorrow|today|next week|this week)$",
    re.IGNORECASE,
)
_VERB_EDGES = re.compile(r"^(?:is|are|the|it|we|my|our)\b\s*|\s*\b(?:is|are|still|gone|it|been|going)$", re.IGNORECASE)
_LAST_BOARD = re.compile(r"\b(?:board|meeting|report|time|pdb|papers)\b", re.IGNORECASE)


def _brief(found: re.Match[str], line: Line, setting: Setting) -> Reading | None:
    where = scope(found, line, setting)
    if not isinstance(where, Scope):
        return where
    at = said(found, "at")
    reading = plain_date(f"at {at}" if at[:1].isdigit() and len(at) < 6 else at, setting) if at else None
    moment = reading if isinstance(reading, Exact) else None
    return Brief(points=count(found, 3), audience=said(found, "who"), at=moment, scope=where)


def _before(found: re.Match[str], line: Line, setting: Setting) -> Reading | None:
    name = _A_BOARD.sub("", said(found, "of"))
    where = scope_of(name, setting, line.programme, lambda other: f"anything I need to know before {other}")
    return BeforeBoard(scope=where) if isinstance(where, Scope) else where


def _why(found: re.Match[str], line: Line, setting: Setting) -> Reading | None:
    name, rag = _VERB_EDGES.sub("", said(found, "of")), said(found, "rag")
    where = scope_of(name, setting, line.programme, lambda other: f"why is {other} {rag}")
    if not isinstance(where, Scope):
        return where
    if not name and setting.focus.workstream is not None:
        where = Scope(workstream=setting.focus.workstream)
    return ExplainRag(scope=where, rag=RATINGS.get(rag.casefold()))


def _changed(found: re.Match[str], line: Line, setting: Setting) -> Reading | None:
    where = scope(found, line, setting)
    if not isinstance(where, Scope):
        return where
    when = said(found, "since")
    if not when or _LAST_BOARD.search(when) or _VISIT.fullmatch(when):
        return WhatChanged(scope=where)
    day = _stretch(when, setting) or since(when, setting)
    return WhatChanged(since=day, scope=where) if day is not None else None


def _stretch(when: str, setting: Setting) -> date | None:
    """The first day of `the last two weeks`; "last week" alone is the calendar's."""
    found = _STRETCH.fullmatch(when)
    if found is None or (found["n"] is None and found["unit"].casefold() == "week"):
        return None
    word = (found["n"] or "one").casefold()
    number = int(word) if word.isdigit() else SMALL_NUMBERS.get(word, 2 if "couple" in word else 3)
    return setting.today - timedelta(days=number * {"day": 1, "week": 7, "fortnight": 14}[found["unit"].casefold()])


FORMS: tuple[tuple[re.Pattern[str], Meant], ...] = ((_WHY, _why), (_BRIEF, _brief), (_BEFORE, _before))
"""Forms tried before most questions."""

CHANGED_FORM: tuple[re.Pattern[str], Meant] = (_CHANGED, _changed)
FOR_WHOM_FORM: tuple[re.Pattern[str], Meant] = (_FOR_WHOM, _brief)
"""A summary for somebody; tried last, since a summary alone is the status."""
