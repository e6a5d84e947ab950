"""Lines that ask how things stand: `status`, `why is commissioning amber`, `give me 3 bullets for CMT at 2`."""

import re

from domain.language.asked import COUNT, NAMED, Meant, count, said, scope, scoped
from domain.language.asking_decisions import FORMS as DECISION_FORMS
from domain.language.asking_office import AFTERWARDS, FIRST
from domain.language.asking_position import CHANGED_FORM, FOR_WHOM_FORM
from domain.language.asking_position import FORMS as POSITION_FORMS
from domain.language.mentions import REF, Line
from domain.language.questions import (
    Blockers,
    CouncilView,
    Scope,
    ShowStatus,
    TopRisks,
)
from domain.language.readings import Reading
from domain.language.setting import Setting
from domain.language.where import scope_of, streams_named
from domain.language.words import RATINGS, any_of

_RAG = any_of(RATINGS)
_LISTED = r"(?:(?:show(?: me)?|list|any|which|what|what are)\s+)?(?:(?:the|our)\s+){0,2}"
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
_PLACE = re.compile(rf"(?:(?:show me|tell me about|how about|what about)\s+)?(?P<of>{NAMED})", re.IGNORECASE)
_RISKS = re.compile(
    r"(?:(?:what are|what'?s|show|show me|give me|list|tell me)\s+)?(?:(?:the|our|my)\s+){0,12}"
    rf"(?:(?:top|biggest|worst|highest|key|main|major|principal)\s+(?:(?P<n>{COUNT})\s+)?|(?P<n2>{COUNT})\s+(?:top"
    r"|biggest|worst|highest)\s+)"
    rf"(?:scoring\s+|rated\s+)?risks?(?:\s+(?:for|in|on|of|to|facing|across)\s+(?P<of>{NAMED}))?(?:\s+(?:now"
    r"|right now|please|at the moment))*"
    rf"|(?P<of2>{NAMED})\s+(?:top|biggest|worst|key)\s+(?:(?P<n3>{COUNT})\s+)?risks",
    re.IGNORECASE,
)
_ONE_RISK = re.compile(r"\b(?:biggest|worst|highest|greatest)\s+(?:scoring\s+|rated\s+)?risk\b", re.IGNORECASE)
_COUNCILS = re.compile(
    rf"(?:(?:show|give|tell|get)\s+(?:me\s+)?|what'?s\s+|how'?s\s+|how is\s+)?(?P<of>{NAMED})\s+(?:across|for|in|at"
    r"|by|from)\s+(?:all\s+)?"
    rf"(?:the\s+|of the\s+)?(?P<n>{COUNT}\s+)?(?:councils?|districts|boroughs|authorities|partners)(?:\s+(?:looking"
    r"|doing|at|please))*",
    re.IGNORECASE,
)
_BY_COUNCIL = re.compile(
    rf"(?:(?:show|give|get|tell)\s+(?:me\s+)?|what'?s\s+|how'?s\s+|how is\s+)?(?P<of>{NAMED})\s+(?:by|per|for each|in each|for every"
    r"|in every|council by)\s+council(?:s| code)?"
    rf"|(?:which|what)\s+councils?\s+(?:\S+\s+){{1,6}}?(?:for|on|in|with|about|returned|sent|missing|given)\s+(?P<of2>{NAMED})"
    rf"|(?:how are|where are|how'?re|show(?: me)?|what about|tell me about)\s+(?:all\s+)?(?:the\s+)?(?P<n>{COUNT}\s+)?(?:councils?"
    r"|districts|boroughs|authorities|partners)\s+(?:(?:doing|looking|getting on|up to|at|returns?)\s+)*(?:for|on|in|with)\s+"
    rf"(?P<of3>{NAMED})"
    r"|(?:(?:show|give|get)\s+(?:me\s+)?)?(?:the\s+)?council (?:view|returns?|position|breakdown|picture)"
    rf"(?:\s+(?:of|for|on|in)\s+(?P<of4>{NAMED}))?",
    re.IGNORECASE,
)
_COUNCIL_MATTER = re.compile(
    r"\s+(?:returns?|inventory|inventories|leads?|position|progress|readiness|status|data|nominations?|work)$",
    re.IGNORECASE,
)
_BLOCKING = re.compile(
    r"(?:who|what|anyone|anything|is anyone|is anything)(?:'?s)?\s+(?:is\s+)?(?:blocking|holding|stopping"
    r"|in the way of|delaying|stuck)"
    rf"\s*(?:(?:us up|us back|up|back|us|me|things|everything|progress)\b\s*)*(?:on|in|for|with)?\s*(?P<of>{NAMED})?"
    r"|(?:(?:show(?: me)?|list|any|what are|what'?s)\s+)?(?:(?:the|our)\s+){0,12}(?:blockers?|blocks|bottlenecks?"
    r"|blockages?|showstoppers?|hold[- ]?ups?)"
    rf"(?:\s+(?:for|in|on)\s+(?P<of2>{NAMED}))?|what(?:'?s| is) stuck|what are we waiting (?:on|for)"
    rf"|{_LISTED}(?:unaccepted|unagreed|doubtful)\s+dependencies(?:\s+(?:for|in|on)\s+(?P<of3>{NAMED}))?"
    rf"|{_LISTED}dependencies\s+(?:(?:that|which|are|have|has)\s+){{0,3}}(?:not|haven'?t|aren'?t|hasn'?t)\s+"
    rf"(?:(?:yet|been)\s+){{0,2}}(?:accepted|agreed|confirmed)(?:\s+yet)?(?:\s+(?:for|in|on)\s+(?P<of4>{NAMED}))?"
    r"|what'?s in the way",
    re.IGNORECASE,
)
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


def _risks(found: re.Match[str], line: Line, setting: Setting) -> Reading | None:
    where = scope(found, line, setting)
    otherwise = 1 if _ONE_RISK.search(found[0]) else 5
    return TopRisks(count=count(found, otherwise), scope=where) if isinstance(where, Scope) else where


def _councils(found: re.Match[str], line: Line, setting: Setting) -> Reading | None:
    name = said(found, "of")
    place, text = _COUNCIL_MATTER.sub("", name), line.text
    where = scope_of(place, setting, line.programme, lambda other: text.replace(place, other, 1))
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
    *POSITION_FORMS,
    (_COUNCILS, _councils),
    (_BY_COUNCIL, _councils),
    *DECISION_FORMS,
    CHANGED_FORM,
    (_BLOCKING, scoped(Blockers())),
    *AFTERWARDS,
    (_STATUS, scoped(ShowStatus(), known=False)),
    FOR_WHOM_FORM,
    (_PLACE, _place),
)
