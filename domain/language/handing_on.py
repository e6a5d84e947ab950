"""Lines that hand something to somebody else: `not mine, try Nadia`, `give A06 to Petra`, `we can't give D03 by then`."""

import re

from domain.dates import Exact
from domain.items import Kind
from domain.language.intents import AcceptDependency, LinkItems, Reassign
from domain.language.mentions import REF, REFS, Line
from domain.language.privacy import without_health
from domain.language.readings import Ask, Reading, Unclear
from domain.language.setting import KnownItem, Setting
from domain.language.streams import which_streams
from domain.language.when import ask_date, due_date, looks_dated
from domain.language.which import ANY, settled, spoken, which_item
from domain.language.who import one_person, people

_NAME = r"[A-Za-z][\w.@'&/-]*(?:\s+(?:&\s+)?[A-Z][\w'-]*)?"
_NOT_MINE = re.compile(
    rf"(?:(?P<refs>{REFS})\s*[:,–-]?\s*)?(?:(?:it'?s|its|this is|that'?s|thats|that is|is|are|this one is|this one'?s|it|i'?m|one|this|that|sorry)\s+)*(?:not (?:mine|my (?:action|one|item|area|bag|job|risk|issue|responsibility|workstream|thing|remit|patch))|isn'?t mine|no longer (?:mine|my \w+)|nothing to do with me|not for me|not me|wrong person|not (?:on )?my (?:plate|list)|i don'?t own (?:it|this|that))"
    rf"(?:\s+(?:any ?more|now|anymore))?(?:[\s:–-]*(?P<refs2>{REFS}))?[\s,;.:–-]*(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_TRY = re.compile(
    rf"(?:(?:it'?s|its|it is|that'?s|should be|i think|try|ask|speak to|talk to|belongs to|one for|send (?:it )?to|goes? to|now|with|for|over to|contact|please|maybe|perhaps|probably|it|is|you want|you need|that|this|one|passed (?:it )?to|chase|better with|to)\s+)*(?P<who>{_NAME})(?:'s|’s)?(?:\s+(?:now|instead|owns (?:it|this|that)|has (?:it|this|that)|does (?:it|this|that)|deals with (?:it|this|that)|is leading|leads on (?:it|this)|took over|took it on|is doing it|might know|please|picked it up|will know|leads))*[\s.!]*",
    re.IGNORECASE,
)
_GIVE = re.compile(
    rf"(?:re-?assign|pass|give|hand|transfer|move|assign|allocate|send|switch|change (?:the )?owner (?:of|for|on)|pass on|hand over|re-?allocate|change|set|make)\s+(?P<refs>{REFS}|it|this|that|this one|that one)\s+(?:over\s+|on\s+|the\s+|owner\s+)*(?:to|=|:|owner)\s+(?P<who>{_NAME})(?:\s+(?:now|please|instead))?[\s.!]*",
    re.IGNORECASE,
)
_IS_NOW = re.compile(
    rf"(?P<refs>{REFS})(?:'s)?\s*[:,–-]?\s*(?:(?:is|was|should be|now|new|belongs to|goes to|sits with|to be|will be|has|moved? to|passed to|over to|with|owner|owned by|re-?assign(?:ed)? to|assigned to|handed to|for|=|:)\s+)+(?P<who>{_NAME}?)(?:'s)?(?:\s+(?:now|one|to own|action|as owner))*[\s.!]*",
    re.IGNORECASE,
)
_ONE_FOR = re.compile(
    rf"(?:(?:that'?s|thats|it'?s|its|this is|this'?s|that is|it is|one|i think|should be|try|ask)\s+)*(?:one for|for|with|better with|try|ask|belongs to)\s+(?P<who>{_NAME})(?:\s+(?:instead|not me|to answer|really|please|now))*[\s.!]*",
    re.IGNORECASE,
)
_STREAM_TO = re.compile(
    rf"(?:(?:re-?assign|pass|give|hand|transfer|hand over)\s+)(?P<what>[\w&' ]{{3,40}}?)\s+(?:over\s+)?to\s+(?P<who>{_NAME})[\s.!]*",
    re.IGNORECASE,
)
_ACCEPT = re.compile(
    rf"(?:(?:yes|ok|happy to|we|i|can|will|we'll|i'll|agree to|agreed)[\s,]+)*(?:accept|agree|confirm|accepting|agree to give|agree to|accepted|agreed)\s+(?:to\s+|give\s+|the\s+)*(?P<refs>{REFS})(?P<rest>.*)|(?P<refs2>{REFS})\s*[:,–-]?\s*(?:(?:is|has been|now|yes|we|i)\s+)*(?:accepted|agreed|confirmed|accept|agree)(?P<rest2>(?:\s+(?:by|for|on)\b.*|[\s,;–-]*$|\s*[,;:–-].*))",
    re.IGNORECASE | re.DOTALL,
)
_REFUSE = re.compile(
    rf"(?:(?:sorry|we|i|no|that)[\s,]+)*(?:reject|refuse|decline|can'?t (?:give|do|accept|deliver|agree(?: to)?)|cannot (?:give|do|accept|deliver|agree(?: to)?)|don'?t (?:agree|accept)(?: to)?|do not (?:agree|accept)|won'?t (?:give|accept|agree to)|not accept(?:ed|ing)?)\s+(?:to\s+|give\s+|the\s+)*(?P<refs>{REFS})(?P<rest>.*)|(?P<refs2>{REFS})\s*[:,–-]?\s*(?:(?:is|has|have|been|was)\s+)*(?:not (?:accepted|agreed)|rejected|declined|refused|can'?t be (?:given|met|done)|not accepted yet)(?P<rest2>.*)",
    re.IGNORECASE | re.DOTALL,
)
_LINK = re.compile(
    rf"(?:link|connect|tie|relate|join)\s+(?P<one>{REF})\s+(?:to|with|and|&|,)\s*(?P<two>{REF})[\s.!]*|(?P<one2>{REF})\s+(?:is\s+|should be\s+)?(?:linked|related|relates|links)\s+(?:to|with)\s+(?P<two2>{REF})[\s.!]*",
    re.IGNORECASE,
)
_EDGES = " ,;:.-–!()\n"


def read_handing_on(line: Line, setting: Setting) -> Reading | None:
    """Something is somebody else's, a dependency is agreed or not, two items are linked; None when none of these."""
    if line.asks or len(line.text) > 400:
        return None
    for read in (_linked, _accepted, _not_mine, _given, _one_for):
        if (reading := read(line, setting)) is not None:
            return reading
    return None


def _not_mine(line: Line, setting: Setting) -> Reading | None:
    found = _NOT_MINE.fullmatch(line.text)
    if found is None:
        return None
    rest = found["rest"].strip(_EDGES)
    refs = found["refs"] or found["refs2"] or ""
    who = _TRY.fullmatch(line.plain(rest)) if rest else None
    return _to(
        line, setting, refs, who["who"] if who else "", again="{ref} not mine, try {who}" if who else "{ref} not mine"
    )


def _given(line: Line, setting: Setting) -> Reading | None:
    found = _GIVE.fullmatch(line.text) or _IS_NOW.fullmatch(line.text)
    if found is None:
        streams = _STREAM_TO.fullmatch(line.text)
        return _stream_given(line, setting, streams["what"], streams["who"]) if streams else None
    if not people(found["who"], setting) and (found.re is _IS_NOW or looks_dated(found["who"])):
        return None
    if re.fullmatch(r"(?:done|red|amber|green|me)", found["who"], re.IGNORECASE) and found["who"].casefold() != "me":
        return None
    return _to(line, setting, found["refs"], found["who"], again="give {ref} to {who}")


def _one_for(line: Line, setting: Setting) -> Reading | None:
    found = _ONE_FOR.fullmatch(line.text)
    if found is None or not people(found["who"], setting):
        return None
    return _to(line, setting, "", found["who"], again="{ref} not mine, try {who}")


def _to(line: Line, setting: Setting, refs: str, who: str, *, again: str) -> Reading:
    said = line.named(refs) if re.search(REF, refs) else ()
    if not said and setting.focus.item is None and setting.focus.workstream is not None:
        target: KnownItem | Ask | Unclear | None = None
    else:
        target = which_item(line, setting, said, lambda ref: again.format(ref=ref, who=who), verb="is it", unnamed=ANY)
        if not isinstance(target, KnownItem):
            return target
    name = spoken(target, setting) if isinstance(target, KnownItem) else ""
    programme = target.programme if isinstance(target, KnownItem) else None
    person = None
    if who:
        answer = one_person(who, setting, lambda key: f"{name} not mine, try {key}".strip(), programme=programme)
        if isinstance(answer, Unclear):
            answer = one_person(who, setting, lambda key: f"{name} not mine, try {key}".strip())
        if not isinstance(answer, int):
            return answer
        person = answer
    if target is None:
        assert setting.focus.workstream is not None
        return Reassign(workstreams=(setting.focus.workstream,), to=person)
    return Reassign(item=target, to=person)


def _stream_given(line: Line, setting: Setting, what: str, who: str) -> Reading | None:
    if not people(who, setting):
        return None
    streams = which_streams(what, line, setting, lambda ref: f"reassign {ref} to {who}", verb="is handed over")
    if streams is None or isinstance(streams, Ask | Unclear):
        return streams
    person = one_person(who, setting, lambda key: f"reassign {what} to {key}")
    return Reassign(workstreams=streams, to=person) if isinstance(person, int) else person


def _accepted(line: Line, setting: Setting) -> Reading | None:
    for form, accepted in ((_REFUSE, False), (_ACCEPT, True)):
        found = form.fullmatch(line.text)
        if found is None:
            continue
        said = line.named(found["refs"] or found["refs2"])
        rest = line.plain(found["rest"] or found["rest2"] or "").strip(_EDGES)
        verb = "accept" if accepted else "reject"
        if said and said[0].items and said[0].items[0].kind is not Kind.DEPENDENCY and accepted:
            return None
        item = which_item(
            line,
            setting,
            said,
            lambda ref: f"{verb} {ref} {rest}".strip(),
            verb=f"do you {verb}",
            kinds=(Kind.DEPENDENCY,),  # noqa: B023
        )
        if not isinstance(item, KnownItem):
            return item
        reading = due_date(rest, setting, item) if looks_dated(rest) and len(rest) < 40 else None
        if isinstance(reading, Exact):
            return AcceptDependency(item=item, accepted=accepted, reading=reading)
        if reading is not None and "not a date I can read" not in getattr(reading, "reason", ""):
            ref = spoken(item, setting)
            return ask_date(reading, lambda day: f"{verb} {ref} by {day}")  # noqa: B023
        return AcceptDependency(
            item=item, accepted=accepted, reason=without_health(re.sub(r"^(?:because|as)\s+", "", rest))
        )
    return None


def _linked(line: Line, setting: Setting) -> Reading | None:
    found = _LINK.fullmatch(line.text)
    if found is None:
        return None
    one, two = line.named(found["one"] or found["one2"])[0], line.named(found["two"] or found["two2"])[0]
    first = settled(setting, one, lambda ref: f"link {ref} to {two.typed}")
    if not isinstance(first, KnownItem):
        return first
    second = settled(setting, two, lambda ref: f"link {first.ref} to {ref}")
    if isinstance(second, KnownItem):
        return LinkItems(item=first, to=second)
    return second
