"""Lines that ask how things stand: `status`, `why is commissioning amber`, `give me 3 bullets for CMT at 2`."""

import re

from domain.dates import Exact
from domain.language.asked import COUNT, NAMED, Meant, count, said, scope, scoped
from domain.language.asking_decisions import FORMS as DECISION_FORMS
from domain.language.asking_office import AFTERWARDS, FIRST
from domain.language.mentions import REF, Line
from domain.language.periods import since
from domain.language.questions import (
    BeforeBoard,
    Blockers,
    Brief,
    CouncilView,
    ExplainRag,
    Scope,
    ShowStatus,
    TopRisks,
    WhatChanged,
)
from domain.language.readings import Reading
from domain.language.setting import Setting
from domain.language.when import plain_date
from domain.language.where import scope_of, streams_named
from domain.language.words import RATINGS, any_of

_RAG = any_of(RATINGS)
_STATUS = re.compile(
    r"(?:(?:what'?s|what is|show|show me|give me|get|tell me|any)\s+)?(?:(?:the|an?|our|me)\s+){0,12}(?:(?:current"
    r"|latest|overall|programme)\s+){0,12}"
    r"(?:status(?: update)?|rag status|position|state of play|rag|summary|overview|dashboard|headlines?)"
    rf"(?:\s+(?:for|of|on|in|at)\s+(?P<of>{NAMED}))?(?:\s+(?:now|please|today|report))*"
    rf"|(?P<of2>{NAMED})\s+(?:status|rag|position|summary|overview)|status\s+(?P<of3>{NAMED})"
    rf"|(?:how are|how'?s|how is|where are)\s+(?:we|things|it|(?P<of4>{NAMED}))\s*(?:(?:doing|going|looking"
    r"|getting on|at|standing)\b)?"
    rf"(?:\s*(?:with|on)\s+(?P<of5>{NAMED}))?|are we (?:ok|on track|green)(?: (?:on|for|with) (?P<of6>{NAMED}))?"
    rf"|what (?:rag|colour|rating) is (?P<of8>{NAMED})|what'?s happening (?:with|on|in) (?P<of7>{NAMED})",
    re.IGNORECASE,
)
_BRIEF = re.compile(
    r"(?:(?:give|send|get|write|do|can i have|i need|need|prepare|draft)\s+(?:me\s+|us\s+)?)?"
    rf"(?:(?P<n>{COUNT})\s+(?:(?:quick|short|key|main)\s+){{0,12}}(?:bullets?|bullet points?|lines?|points?"
    r"|sentences?|things)"
    r"|(?:(?:an?|the|quick|short|one[- ]page)\s+){0,12}(?:brief|briefing|briefing note|summary note|elevator pitch"
    r"|one[- ]pager|lines to take))"
    rf"(?:\s+(?:on|about)\s+(?P<on>{NAMED}))?(?:\s+for\s+(?P<who>(?:(?:the|my|our)\s+)?[\w&'/ -]{{2,40}}?))?"
    rf"(?:\s+(?:on|about)\s+(?P<on2>{NAMED}))?(?:\s+(?:at|by|before|for|on)\s+(?P<at>.+))?",
    re.IGNORECASE,
)
_FOR_WHOM = re.compile(
    r"(?:an?\s+)?(?:quick\s+|short\s+)*(?:summary|overview|update|note)\s+for\s+(?P<who>(?:(?:the|my"
    r"|our)\s+)?[\w&'/ -]{2,40}?)"
    r"(?:\s+(?:at|by|before|for|on)\s+(?P<at>.+))?",
    re.IGNORECASE,
)
_PLACE = re.compile(rf"(?:(?:show me|tell me about|how about|what about)\s+)?(?P<of>{NAMED})", re.IGNORECASE)
_BEFORE = re.compile(
    r"(?:(?:is there|tell me|give me)\s+)?(?:anything|what|everything|something|all|stuff"
    r"|things)\s+(?:else\s+)?(?:that\s+)?(?:do\s+|should\s+)?"
    r"(?:i|we)\s+(?:need to|should|must|ought to|have to)?\s*(?:know|be aware of|worry about|look at|read)"
    rf"(?:\s+(?:before|for|ahead of|prior to|going into)\s+(?P<of>{NAMED}))?"
    r"|(?:(?:any|what are the)\s+surprises|prep(?:are)? me|brief me|get me ready|pre-?board(?: check| brief(?:ing)?)?)"
    rf"(?:\s+(?:before|for|ahead of|prior to|going into)\s+(?P<of2>{NAMED}))?",
    re.IGNORECASE,
)
_RISKS = re.compile(
    r"(?:(?:what are|what'?s|show|show me|give me|list|tell me)\s+)?(?:(?:the|our|my)\s+){0,12}"
    rf"(?:(?:top|biggest|worst|highest|key|main|major|principal)\s+(?:(?P<n>{COUNT})\s+)?|(?P<n2>{COUNT})\s+(?:top"
    r"|biggest|worst|highest)\s+)"
    rf"(?:scoring\s+|rated\s+)?risks?(?:\s+(?:for|in|on|of|to|facing|across)\s+(?P<of>{NAMED}))?(?:\s+(?:now"
    r"|right now|please|at the moment))*"
    rf"|(?P<of2>{NAMED})\s+(?:top|biggest|worst|key)\s+(?:(?P<n3>{COUNT})\s+)?risks",
    re.IGNORECASE,
)
_WHY = re.compile(
    r"(?:why(?:'?s)?|how come|how is it that|what makes|explain why)\s+(?:is|are|has|did|does|'s|its|it's"
    rf"|we)?\s*(?P<of>{NAMED})?\s*"
    r"(?:(?:is|are|still|gone|going|go|went|turned|showing|rated|now|at|as|been|being|marked|not)\s+){0,12}"
    rf"(?P<rag>{_RAG})(?:\s+(?:now|again|this month|still|overall))*(?:\s+(?:when|if|given)\s+.{{3,80}})?"
    rf"|explain\s+(?:the\s+)?(?:rag|rating|(?P<rag2>{_RAG}))\s*(?:(?:for|of|on|in)\s+(?P<of2>{NAMED}))?",
    re.IGNORECASE,
)
_CHANGED = re.compile(
    r"(?:(?:tell me|show me|show|list)\s+)?(?:what(?:'s|s| has| have)?\s+(?:all\s+)?(?:changed|new|different|moved"
    r"|happened|the difference"
    r"|the changes)|anything (?:changed|new|moved)|any changes|changes|diff|differences?|movements?|compare this month)"
    rf"(?:\s+(?:in|on|for|with|at)\s+(?P<of>(?!last|the last|the past|this){NAMED}))?"
    r"(?:\s+(?:since|from|in|over|after|compared (?:to|with)|with|vs|versus|on)\s+(?:the\s+)?(?P<since>[\w/' ]{2,40}?)"
    r"|\s+(?P<since2>(?:this|last) (?:week|month|period|year)|today|yesterday))?(?:\s+(?:in|on"
    rf"|for)\s+(?P<of2>{NAMED}))?",
    re.IGNORECASE,
)
_COUNCILS = re.compile(
    rf"(?:(?:show|give|tell|get)\s+(?:me\s+)?|what'?s\s+|how'?s\s+|how is\s+)?(?P<of>{NAMED})\s+(?:across|for|in|at"
    r"|by|from)\s+(?:all\s+)?"
    rf"(?:the\s+|of the\s+)?(?P<n>{COUNT}\s+)?(?:councils?|districts|boroughs|authorities|partners)(?:\s+(?:looking"
    r"|doing|at|please))*",
    re.IGNORECASE,
)
_BLOCKING = re.compile(
    r"(?:who|what|anyone|anything|is anyone|is anything)(?:'?s)?\s+(?:is\s+)?(?:blocking|holding|stopping"
    r"|in the way of|delaying|stuck)"
    rf"\s*(?:(?:us up|us back|up|back|us|me|things|everything|progress)\b\s*)*(?:on|in|for|with)?\s*(?P<of>{NAMED})?"
    r"|(?:(?:show(?: me)?|list|any|what are|what'?s)\s+)?(?:(?:the|our)\s+){0,12}(?:blockers|blocks|bottlenecks"
    r"|blockages|showstoppers|hold[- ]?ups)"
    rf"(?:\s+(?:for|in|on)\s+(?P<of2>{NAMED}))?|what(?:'?s| is) stuck|what are we waiting (?:on|for)"
    r"|what'?s in the way",
    re.IGNORECASE,
)
_A_BOARD = re.compile(
    r"^(?:the\s+)?(?:next|tomorrow'?s|today'?s|this week'?s|this)\s+(?=board|meeting|pdb)", re.IGNORECASE
)
_VERB_EDGES = re.compile(r"^(?:is|are|the|it|we|my|our)\b\s*|\s*\b(?:is|are|still|gone|it|been|going)$", re.IGNORECASE)
_LAST_BOARD = re.compile(r"\b(?:board|meeting|report|time|pdb|papers)\b", re.IGNORECASE)
_LONGEST = 200


def read_asking(line: Line, setting: Setting) -> Reading | None:
    """A question about how things stand; None when nothing of the kind is asked."""
    text = line.text.strip(" .!,;:?") or line.text
    if len(text) > _LONGEST or re.search(REF, text):
        return None
    for form, meant in _FORMS:
        if (found := form.fullmatch(text)) and (reading := meant(found, line, setting)) is not None:
            return reading
    return None


def _brief(found: re.Match[str], line: Line, setting: Setting) -> Reading | None:
    where = scope(found, line, setting)
    if not isinstance(where, Scope):
        return where
    at = found["at"] or ""
    reading = plain_date(f"at {at}" if at[:1].isdigit() and len(at) < 6 else at, setting) if at else None
    moment = reading if isinstance(reading, Exact) else None
    return Brief(points=count(found, 3), audience=said(found, "who"), at=moment, scope=where)


def _before(found: re.Match[str], line: Line, setting: Setting) -> Reading | None:
    name = _A_BOARD.sub("", said(found, "of"))
    where = scope_of(name, setting, line.programme, lambda other: f"anything I need to know before {other}")
    return BeforeBoard(scope=where) if isinstance(where, Scope) else where


def _risks(found: re.Match[str], line: Line, setting: Setting) -> Reading | None:
    where = scope(found, line, setting)
    return TopRisks(count=count(found, 5), scope=where) if isinstance(where, Scope) else where


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
    if not when or _LAST_BOARD.search(when):
        return WhatChanged(scope=where)
    day = since(when, setting)
    return WhatChanged(since=day, scope=where) if day is not None else None


def _councils(found: re.Match[str], line: Line, setting: Setting) -> Reading | None:
    where = scope(found, line, setting)
    return CouncilView(scope=where, councils=count(found, 0)) if isinstance(where, Scope) else where


def _place(found: re.Match[str], line: Line, setting: Setting) -> Reading | None:
    """The name of one workstream and nothing else asks how it stands."""
    streams = streams_named(found["of"], setting, line.programme)
    if len(streams) != 1:
        return None
    return ShowStatus(scope=Scope(programme=streams[0].programme, workstream=streams[0].id))


_FORMS: tuple[tuple[re.Pattern[str], Meant], ...] = (
    *FIRST,
    (_RISKS, _risks),
    (_WHY, _why),
    (_BRIEF, _brief),
    (_BEFORE, _before),
    (_COUNCILS, _councils),
    *DECISION_FORMS,
    (_CHANGED, _changed),
    (_BLOCKING, scoped(Blockers())),
    *AFTERWARDS,
    (_STATUS, scoped(ShowStatus(), known=False)),
    (_FOR_WHOM, _brief),
    (_PLACE, _place),
)
