"""Lines that restrict an item, or change it in words of their own: `mark A08 part 2 commercial`, `A05 high priority`, `escalate R03 to CMT`."""

import re

from domain.item_fields import field_of
from domain.items import Kind
from domain.language.intents import EditField, Restrict
from domain.language.mentions import REFS, Line
from domain.language.readings import Ask, Choice, Reading, Unclear
from domain.language.setting import KnownItem, Setting
from domain.language.which import ANY, spoken, which_item
from domain.language.words import PARAGRAPHS, any_of, phrases

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
    rf"(?:(?:set|make|mark|change)\s+)?(?P<refs>{REFS})\s*(?:(?:is|as|to|now|a|should be)\s+){{0,12}}"
    r"(?:p(?:riority)? ?(?P<number>[13])|(?P<level>high|medium|med|low)\s+priority|priority\s*(?:is|to|=|:|now)?\s*(?P<level2>high|medium|med"
    r"|low)|(?P<urgent>(?:very\s+)?urgent|top priority|a priority))[\s.!]*",
    re.IGNORECASE,
)
_RESPONSE = re.compile(
    rf"(?:(?:set|make|change)\s+)?(?P<refs>{REFS})\s*(?:(?:is|as|to|now|response|we|will|=|:|we'?ll)\s+){{0,12}}"
    r"(?P<how>treat|tolerate|transfer|terminate)[sd]?[\s.!]*",
    re.IGNORECASE,
)
_ESCALATE = re.compile(rf"escalate\s+(?P<refs>{REFS})\s+to\s+(?:the\s+)?(?P<to>[\w&' ]{{2,60}})", re.IGNORECASE)
_DELETE = re.compile(
    rf"(?:delete|remove|get rid of|bin|erase)\s+(?:action\s+|risk\s+|item\s+)?(?P<refs>{REFS})[\s.!]*", re.IGNORECASE
)
_LEVELS = {"1": "High", "3": "Low", "high": "High", "low": "Low", "medium": "Medium", "med": "Medium"}
_ESCALATED = {Kind.RISK: "escalated_to", Kind.ISSUE: "escalated"}
_EDGES = " ,;:.-–!()\n"


def read_editing(line: Line, setting: Setting) -> Reading | None:
    """Part 2, or another value of a field; None when no field is changed."""
    if line.asks:
        return None
    for read in (_priority, _response, _escalated, _restricted, _deleted):
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
    if how.casefold() == "p2" and field_of(item.kind, "priority") is not None:
        ref = spoken(item, setting)
        return Ask(
            question=f"“p2”: medium priority, or Part 2 for {ref}?",
            choices=(
                Choice(label="Medium priority", line=f"{ref} priority Medium"),
                Choice(label="Part 2, restricted", line=f"mark {ref} part 2 {reason}".strip()),
            ),
        )
    stated = _PARAGRAPH.search(reason)
    words = re.search(any_of(PARAGRAPHS), reason, re.IGNORECASE)
    paragraph = int(stated[1]) if stated else PARAGRAPHS[" ".join(words[0].casefold().split())] if words else None
    return Restrict(item=item, part=part, reason=reason, paragraph=paragraph if part == 2 else None)


def _priority(line: Line, setting: Setting) -> Reading | None:
    found = _PRIORITY.fullmatch(line.text)
    if found is None:
        return None
    level = "High" if found["urgent"] else _LEVELS[(found["number"] or found["level"] or found["level2"]).casefold()]
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


def _deleted(line: Line, setting: Setting) -> Reading | None:
    """Nothing in a register is ever deleted; what to do instead is said."""
    found = _DELETE.fullmatch(line.text)
    if found is None:
        return None
    ref = line.named(found["refs"])[0].typed
    return Unclear(
        reason=f"Nothing is deleted from a register. To end {ref}, type “{ref} superseded” or “close {ref}”."
    )
