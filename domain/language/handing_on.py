"""Lines that hand something to somebody else: `not mine, try Nadia`, `give A06 to Petra`, `that's one for Bilal`."""

import re
from collections.abc import Callable

from domain.identifiers import PersonId, ProgrammeId
from domain.language.intents import Reassign
from domain.language.mentions import REF, REFS, Line
from domain.language.readings import Ask, Choice, Reading, Unclear
from domain.language.setting import KnownItem, Setting
from domain.language.streams import which_streams
from domain.language.when import looks_dated
from domain.language.where import streams_named
from domain.language.which import ANY, spoken, which_item
from domain.language.who import NAME, NAMES, is_officer, one_person, people
from domain.language.words import any_of, phrases

_ITS = (
    r"(?:(?:it'?s|its|it is|this is|that'?s|thats|that is|is|are|this one(?:'?s| is)?|it|i'?m|one|this|that|sorry"
    r"|no)\s+){0,12}"
)
_NOT_MINE = re.compile(
    rf"(?:(?P<refs>{REFS})\s*[:,–-]?\s*)?{_ITS}"
    r"(?:not (?:mine|my (?:action|one|item|area|bag|job|risk|issue|responsibility|workstream|thing|remit|patch))"
    r"|isn'?t mine"
    r"|no longer (?:mine|me|my \w+)|not the owner|i'?m not the owner|nothing to do with me|not for me|not me"
    r"|wrong person|not (?:on )?my (?:plate|list)"
    r"|i don'?t own (?:it|this|that))(?:\s+(?:any ?more|now"
    rf"|anymore))?(?:[\s:–-]*(?P<refs2>{REFS}))?[\s,;.:–-]*(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_TRY_WORDS = any_of(
    phrases(
        "it's, its, it is, that's, should be, i think, try, ask, speak to, talk to, belongs to, one for, send it to, send to, "
        "goes to, go to, now, with, for, over to, contact, please, maybe, perhaps, probably, it, is, you want, you need, that, "
        "this, one, passed it to, passed to, chase, better with, to, could be, might be, now, its with, it's with, belongs with"
    )
)
_HAS_IT = any_of(
    phrases(
        "now, instead, owns it, owns this, owns that, has it, has this, has that, does it, does this, does that, deals with it, "
        "deals with this, is leading, leads on it, leads on this, took over, took it on, is doing it, might know, please, "
        "picked it up, will know, leads, knows, is on it, has got it, 's got it"
    )
)
_TRY = re.compile(rf"(?:{_TRY_WORDS}\s+){{0,12}}(?P<who>{NAMES}?)(?:'s)?(?:\s+{_HAS_IT})*[\s.!]*", re.IGNORECASE)
_GIVE = re.compile(
    r"(?:re-?assign|pass|give|hand|transfer|move|assign|allocate|send|switch|change (?:the )?owner (?:of|for|on)"
    r"|pass on|hand over|swap"
    rf"|re-?allocate|change|set|make)\s+(?P<refs>{REFS}|it|this|that|this one|that one)\s+(?:(?:over|on|the"
    rf"|owner)\s+){{0,12}}(?:to|=|:|owner)\s+"
    rf"(?P<who>{NAMES}?)(?:\s+(?:now|please|instead))?[\s.!]*",
    re.IGNORECASE,
)
_IS_NOW_WORDS = any_of(
    phrases(
        "is, was, should be, now, new, belongs to, goes to, sits with, to be, will be, has, move to, moved to, passed to, over to, "
        "with, owner, owned by, reassign to, reassigned to, assigned to, handed to, for, =, :, to"
    )
)
_IS_NOW = re.compile(
    rf"(?P<refs>{REFS})(?:'s)?\s*[:,–-]?\s*(?:{_IS_NOW_WORDS}\s+)+(?P<who>{NAMES}?)(?:'s)?(?:\s+(?:now|one|to own"
    r"|action|as owner)|[\s,;–-]+(?:and\s+)?(?:not|isn'?t) mine)*[\s.!]*",
    re.IGNORECASE,
)
_ONE_FOR = re.compile(
    rf"{_ITS}(?:i think\s+)?(?:one for|for|with|better with|try|ask|belongs to|should be(?: with| for)?|pass(?: it"
    r"| this)?(?: on)? to|now)\s+"
    rf"(?P<who>{NAMES}?)(?:\s+(?:instead|not me|to answer|really|please|now)){{0,12}}[\s.!]*"
    r"|(?P<who2>[\w.-]+?(?: [\w-]+)?)(?:\s+now)?\s*(?:owns|has(?: got)?|'?s got|is doing|is leading(?: on)?|does"
    r"|leads(?: on)?|is picking up|is the owner of|took over"
    r"|is on|deals with)\s+(?:it|this|that|this one|that one)(?:\s+now)?[\s.!]*",
    re.IGNORECASE,
)
_IS_THEIRS = re.compile(
    rf"(?:(?:it|this|that|this one|that one)(?:'?s| is| should be| belongs to)?)\s+(?P<who>{NAME}?)(?:'s"
    r"|(?P<s>s))(?:\s+(?:now|one|action))*[\s.!]*",
    re.IGNORECASE,
)
_STREAM_TO = re.compile(
    rf"(?:re-?assign|pass|give|hand|transfer|hand over)\s+(?P<what>[\w&' -]{{3,40}}?)\s+(?:over\s+)?to\s+"
    rf"(?P<who>{NAME})[\s.!]*",
    re.IGNORECASE,
)
_STREAM_OWNER = re.compile(
    rf"(?P<what>[\w&' -]{{3,40}}?)(?:'s)?\s+owner(?:\s+(?:is|to|=|:|should be|will be|now|becomes))*\s+(?!of\b|for\b)(?P<who>{NAME})"
    rf"|(?:(?:set|change|make)\s+)?(?:the\s+)?(?:new\s+)?owner\s+(?:of|for)\s+(?P<what2>[\w&' -]{{3,40}}?)\s+(?:(?:is|to|=|:|should be"
    rf"|will be|now)\s+)+(?P<who2>{NAME})"
    rf"|(?:make|set)\s+(?P<who3>{NAME}?)\s+(?:as\s+)?(?:the\s+)?(?:new\s+)?owner\s+(?:of|for)\s+(?P<what3>[\w&' -]{{3,40}})"
    rf"|(?P<who4>{NAME}?)\s+(?:now\s+)?(?:owns|is (?:now )?(?:the )?(?:new )?owner (?:of|for)|takes over|leads)\s+(?P<what4>[\w&' -]{{3,40}})",
    re.IGNORECASE,
)
_EDGES = " ,;:.-–!()\n"


def read_handing_on(line: Line, setting: Setting) -> Reading | None:
    """An item or a workstream is somebody else's; None when nothing is handed on."""
    if line.asks or len(line.text) > 400:
        return None
    for read in (_not_mine, _given, _one_for, _stream_given):
        if (reading := read(line, setting)) is not None:
            return reading
    return None


def _not_mine(line: Line, setting: Setting) -> Reading | None:
    found = _NOT_MINE.fullmatch(line.text)
    if found is None:
        return None
    rest = found["rest"].strip(_EDGES)
    tried = _TRY.fullmatch(line.plain(rest)) if rest else None
    who = _owner_called(tried["who"], setting) if tried else ""
    return _handed(line, setting, found["refs"] or found["refs2"] or "", who)


def _given(line: Line, setting: Setting) -> Reading | None:
    found = _GIVE.fullmatch(line.text) or _IS_NOW.fullmatch(line.text)
    if found is None:
        return None
    who = _owner_called(found["who"], setting)
    if not people(who, setting) and (found.re is _IS_NOW or looks_dated(who) or who.casefold() in _NOT_WHO):
        return None
    return _handed(line, setting, found["refs"], who)


_NOT_WHO = frozenset(
    phrases("done, complete, closed, red, amber, green, blocked, high, medium, low, public, restricted, bed")
)


def _owner_called(who: str, setting: Setting) -> str:
    """`Wendy` of "Wendys", typed without its apostrophe."""
    short = who.removesuffix("s")
    return short if short != who and not people(who, setting) and people(short, setting) else who


def _one_for(line: Line, setting: Setting) -> Reading | None:
    found = _ONE_FOR.fullmatch(line.text)
    who = "" if found is None else found["who"] or found["who2"]
    if who and people(who, setting):
        return _handed(line, setting, "", who)
    theirs = _IS_THEIRS.fullmatch(line.text)
    if theirs is not None and people(theirs["who"], setting):
        return _handed(line, setting, "", theirs["who"])
    return None


def _handed(line: Line, setting: Setting, refs: str, who: str) -> Reading:
    said = line.named(refs)
    to = f", try {who}" if who else ""
    if not said and setting.focus.item is None and setting.focus.workstream is not None:
        person = _whom(who, setting, "", None) if who else None
        if isinstance(person, Ask | Unclear):
            return person
        return Reassign(workstreams=(setting.focus.workstream,), to=person)
    item = which_item(line, setting, said, lambda ref: f"{ref} not mine{to}", verb="is it", unnamed=ANY)
    if not isinstance(item, KnownItem):
        return item
    person = _whom(who, setting, spoken(item, setting), item.programme) if who else None
    return person if isinstance(person, Ask | Unclear) else Reassign(item=item, to=person)


def _whom(who: str, setting: Setting, ref: str, programme: ProgrammeId | None) -> PersonId | Ask | Unclear:
    again: Callable[[str], str] = lambda key: f"{ref} not mine, try {key}".strip()  # noqa: E731
    answer = one_person(who, setting, again, programme=programme)
    if isinstance(answer, Unclear):
        answer = one_person(who, setting, again)
    if isinstance(answer, Unclear):
        unknown = Choice(label="Not mine, and I do not know whose", line=f"{ref} not mine".strip())
        return Ask(question=answer.reason, choices=(unknown,))
    return answer


def _stream_given(line: Line, setting: Setting) -> Reading | None:
    if re.search(REF, line.text):
        return None
    if owner := _STREAM_OWNER.fullmatch(line.text):
        what, who = (
            next(owner[name + end] for end in ("", "2", "3", "4") if owner[name + end]) for name in ("what", "who")
        )
        if not is_officer(setting) or not people(who, setting) or not streams_named(what, setting, line.programme):
            return None
    elif (found := _STREAM_TO.fullmatch(line.text)) and people(found["who"], setting):
        what, who = found["what"], found["who"]
    else:
        return None
    streams = which_streams(what, line, setting, lambda ref: f"reassign {ref} to {who}", verb="is handed over")
    if streams is None or isinstance(streams, Ask | Unclear):
        return streams
    person = one_person(who, setting, lambda key: f"reassign {what} to {key}")
    return Reassign(workstreams=streams, to=person) if isinstance(person, int) else person
