"""Lines that restrict an item or give a field another value: `mark A08 part 2 commercial`, `A05 high priority`, `set A05 support to BI`."""

import re

from domain.dates import Exact
from domain.errors import InvalidInput
from domain.item_fields import Field, Form, Value, find_field
from domain.items import STATUSES, Kind
from domain.language.intents import EditField, Reassign, Restrict
from domain.language.mentions import REF, REFS, Line
from domain.language.moving import moved
from domain.language.readings import Reading, Unclear
from domain.language.setting import KnownItem, Setting
from domain.language.when import due_date, past_date
from domain.language.where import streams_named
from domain.language.which import ANY, spoken, which_item
from domain.language.who import one_person
from domain.language.words import PARAGRAPHS, any_of, phrases
from domain.rag import Rag
from domain.scores import read_score

_HOW = any_of(
    phrases(
        "part 2, part two, part ii, pt 2, p2, exempt, restricted, confidential, private, part 1, part one, part i, public, "
        "open to all, unrestricted, not restricted, not confidential, no longer restricted, no longer confidential, "
        "no longer part 2, commercial, commercial in confidence, commercially sensitive, in confidence, sensitive"
    )
)
_RESTRICT = re.compile(
    rf"(?:(?:mark|make|set|put|flag|move|treat|classify|keep)\s+)?(?P<refs>{REFS}|it|this|that)\s*(?:(?:is|as|to|in"
    r"|into|be|should be|now"
    rf"|under|–|-|:)\s+){{0,12}}(?P<how>{_HOW})(?!\w)(?P<tail>.*)"
    rf"|(?P<verb>restrict|un-?restrict|hide|unhide|publish)\s+(?P<refs2>{REFS})(?P<tail2>.*)",
    re.IGNORECASE | re.DOTALL,
)
_OPENLY = re.compile(
    r"part 1|part one|part i$|public|open|unrestricted|no |not |un-?restrict|unhide|publish", re.IGNORECASE
)
_PARAGRAPH = re.compile(r"\bpara(?:graph)?\.? ?([1-7])\b", re.IGNORECASE)
_BECAUSE = re.compile(r"^(?:because(?: of| it'?s)?|as|due to|for|since|it'?s)\s+", re.IGNORECASE)
_PRIORITY = re.compile(
    rf"(?:(?:set|make|mark|change)\s+)?(?P<refs>{REFS})\s*(?:(?:is|as|to|now|a)\s+){{0,12}}"
    r"(?:(?P<level>high|medium|med|low)\s+priority|priority\s*(?:is|to|=|:|now)?\s*(?P<level2>high|medium|med"
    r"|low))[\s.!]*",
    re.IGNORECASE,
)
_RESPONSE = re.compile(
    rf"(?:(?:set|make|change)\s+)?(?P<refs>{REFS})\s*(?:(?:is|as|to|now|response|we|will|=|:|we'?ll)\s+){{0,12}}"
    r"(?P<how>treat|tolerate|transfer|terminate)[sd]?[\s.!]*",
    re.IGNORECASE,
)
_ESCALATE = re.compile(rf"escalate\s+(?P<refs>{REFS})\s+to\s+(?:the\s+)?(?P<to>[\w&' ]{{2,60}})", re.IGNORECASE)
_SET = re.compile(
    rf"(?:set|change|edit|amend|correct)\s+(?:the\s+)?(?:(?P<refs>{REF})(?:'s)?\s+(?P<field>[a-z ]{{2,30}}?)"
    rf"|(?P<field2>[a-z ]{{2,30}}?)\s+(?:of|on|for)\s+"
    rf"(?P<refs2>{REF}))\s*(?:\bto\b|=|:|\bas\b)\s*(?P<value>.+)"
    rf"|(?P<refs3>{REF})\s+(?P<field3>[a-z ]{{2,30}}?)\s*[=:]\s*(?P<value3>.+)",
    re.IGNORECASE | re.DOTALL,
)
_DELETE = re.compile(
    rf"(?:delete|remove|get rid of|bin|erase)\s+(?:action\s+|risk\s+|item\s+)?(?P<refs>{REFS})[\s.!]*", re.IGNORECASE
)
_LEVELS = {"high": "High", "low": "Low", "medium": "Medium", "med": "Medium"}
_ESCALATED = {Kind.RISK: "escalated_to", Kind.ISSUE: "escalated"}
_EDGES = " ,;:.-–!()\n"


def read_editing(line: Line, setting: Setting) -> Reading | None:
    """Part 2, or another value of a field; None when no field is changed."""
    if line.asks:
        return None
    for read in (_priority, _response, _escalated, _set, _restricted, _deleted):
        if (reading := read(line, setting)) is not None:
            return reading
    return None


def _restricted(line: Line, setting: Setting) -> Reading | None:
    found = _RESTRICT.fullmatch(line.text)
    if found is None:
        return None
    how = found["how"] or found["verb"]
    part = 1 if _OPENLY.match(how) else 2
    reason = _BECAUSE.sub("", line.plain(found["tail"] or found["tail2"] or "").strip(_EDGES))
    if how.casefold().startswith("commercial"):
        reason = f"{how} {reason}".strip()
    item = which_item(
        line,
        setting,
        line.named(found["refs"] or found["refs2"]),
        lambda ref: f"mark {ref} part {part} {reason}".strip(),
        verb="is meant",
        unnamed=ANY,
    )
    if not isinstance(item, KnownItem):
        return item
    stated = _PARAGRAPH.search(reason)
    words = re.search(any_of(PARAGRAPHS), reason, re.IGNORECASE)
    paragraph = int(stated[1]) if stated else PARAGRAPHS[" ".join(words[0].casefold().split())] if words else None
    return Restrict(item=item, part=part, reason=reason, paragraph=paragraph if part == 2 else None)


def _priority(line: Line, setting: Setting) -> Reading | None:
    found = _PRIORITY.fullmatch(line.text)
    if found is None:
        return None
    level = _LEVELS[(found["level"] or found["level2"]).casefold()]
    item = which_item(line, setting, line.named(found["refs"]), lambda ref: f"{ref} priority {level}", verb="is meant")
    return EditField(item=item, field="priority", value=level) if isinstance(item, KnownItem) else item


def _response(line: Line, setting: Setting) -> Reading | None:
    found = _RESPONSE.fullmatch(line.text)
    if found is None:
        return None
    response = found["how"].capitalize()
    item = which_item(
        line, setting, line.named(found["refs"]), lambda ref: f"{ref} {response}", verb="is meant", kinds=(Kind.RISK,)
    )
    return EditField(item=item, field="response", value=response) if isinstance(item, KnownItem) else item


def _escalated(line: Line, setting: Setting) -> Reading | None:
    found = _ESCALATE.fullmatch(line.text)
    if found is None:
        return None
    to = found["to"].strip(_EDGES)
    item = which_item(
        line,
        setting,
        line.named(found["refs"]),
        lambda ref: f"escalate {ref} to {to}",
        verb="is meant",
        kinds=tuple(_ESCALATED),
    )
    return EditField(item=item, field=_ESCALATED[item.kind], value=to) if isinstance(item, KnownItem) else item


def _set(line: Line, setting: Setting) -> Reading | None:
    """`set A05 support to BI`, `A05 source: board 5 Nov`: any field by its label or another word for it."""
    found = _SET.fullmatch(line.text)
    if found is None:
        return None
    name = found["field"] or found["field2"] or found["field3"]
    typed = line.plain(found["value"] or found["value3"]).strip()
    mention = line.named(found["refs"] or found["refs2"] or found["refs3"])
    if not any(find_field(one.kind, name) for one in mention[0].items):
        return None
    item = which_item(line, setting, mention, lambda ref: f"set {ref} {name} to {typed}", verb="is meant")
    if not isinstance(item, KnownItem):
        return item
    field = find_field(item.kind, name)
    return None if field is None else _with_value(setting, item, field, typed)


def _with_value(setting: Setting, item: KnownItem, field: Field, typed: str) -> Reading:
    ref = spoken(item, setting)
    if field.form is Form.PERSON:
        person = one_person(typed, setting, lambda key: f"set {ref} {field.label} to {key}", programme=item.programme)
        if not isinstance(person, int):
            return person
        return (
            Reassign(item=item, to=person)
            if field.name == "owner"
            else EditField(item=item, field=field.name, value=person)
        )
    if field.form is Form.DAY and field.name == "due":
        return moved(setting, item, due_date(typed, setting, item), "")
    value = _value(setting, item, field, typed)
    if isinstance(value, Unclear):
        return value
    return EditField(item=item, field=field.name, value=value)


def _value(setting: Setting, item: KnownItem, field: Field, typed: str) -> Value | Unclear:
    match field.form:
        case Form.SCORE:
            try:
                return read_score(typed, setting.matrix(item.programme))
            except InvalidInput as problem:
                return Unclear(reason=str(problem))
        case Form.DAY:
            reading = past_date(typed, setting)
            value: Value = reading.day if isinstance(reading, Exact) else None
        case Form.CHOICE:
            value = next((one for one in field.choices if one.casefold().startswith(typed.casefold())), None)
        case Form.STATUS:
            value = next((one for one in STATUSES[item.kind] if one.casefold() == typed.casefold()), None)
        case Form.RAG:
            value = Rag.read(typed)
        case Form.WORKSTREAM:
            streams = streams_named(typed, setting, item.programme)
            value = streams[0].id if len(streams) == 1 else None
        case Form.YES_NO:
            value = {"yes": True, "y": True, "no": False, "n": False}.get(typed.casefold())
        case _:
            return typed
    return Unclear(reason=f"“{typed[:40]}” does not fit {field.label} of {item.ref}.") if value is None else value


def _deleted(line: Line, setting: Setting) -> Reading | None:
    """Nothing in a register is ever deleted; what to do instead is said."""
    found = _DELETE.fullmatch(line.text)
    if found is None:
        return None
    ref = line.named(found["refs"])[0].typed
    return Unclear(
        reason=f"Nothing is deleted from a register. To end {ref}, type “{ref} superseded” or “close {ref}”."
    )
