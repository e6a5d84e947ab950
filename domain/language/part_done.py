"""Lines that say how much of something is done: `A14 50% done`, `half done, rest by Friday`, `A07 is at 80%`."""

import re

from domain.dates import Exact
from domain.language.intents import CompleteItem, GiveUpdate
from domain.language.mentions import REFS, Line
from domain.language.moving import moved
from domain.language.readings import Reading
from domain.language.setting import KnownItem, Setting
from domain.language.when import is_dated, leading_date, looks_dated
from domain.language.which import which_item

_DONE = r"(?:done|complete[d]?|finished|ready|there|drafted|written|way there|way through|through|of the way(?: there| through)?)"
_PART = re.compile(
    rf"(?:(?P<refs>{REFS})(?:'s)?[\s:,–-]*)?(?:(?:it'?s|its|it is|this is|is|are|at|now|been|i'?m|we'?re|still|just|only|so far)\s+){{0,6}}"
    r"(?P<much>(?:(?:about|around|roughly|approx\w*|nearly|almost|just over|over|only|c\.?|~)\s*){0,3}"
    rf"(?:(?P<percent>\d{{1,3}}) ?(?:%|per ?cent|pc)(?:\s+{_DONE})?"
    rf"|(?:half|a quarter|three quarters|two thirds|a third|1/2|1/3|2/3|1/4|3/4)[ -]{_DONE}|half ?way(?:\s+(?:there|through|done))?))"
    r"(?P<tail>$|\s*[,;.:–-].*|\s+(?:but|and|with|as|because|so|waiting|now|rest)\b.*)",
    re.IGNORECASE | re.DOTALL,
)
_REST = re.compile(
    r"(?:(?:and|but|with|so|then)\s+)?(?:(?:the\s+)?(?:rest|remainder|other half|balance|remaining)|will (?:finish|be done)|to finish|finish"
    r"|done|complete)\b(?:\s+(?:of it|to follow|will be|be|is|to come|coming|due|done|finished|with you|to you|it))*\s*",
    re.IGNORECASE,
)
_EDGES = " ,;:.-–!\n"


def read_part_done(line: Line, setting: Setting) -> Reading | None:
    """An update in the words of the line; with the day on which the rest comes, that day; None when it says no part.

    All of it ("100%") is done.
    """
    found = _PART.fullmatch(line.text)
    if found is None or line.asks or int(found["percent"] or 0) > 100:
        return None
    much, tail = line.plain(found["much"]).strip(), line.plain(found["tail"])
    words = line.plain(line.text[found.start("much") :]).strip(_EDGES)
    item = which_item(line, setting, line.named(found["refs"] or ""), lambda ref: f"{ref} {words}", verb=f"is {much}")
    if not isinstance(item, KnownItem):
        return item
    if found["percent"] == "100":
        return CompleteItem(item=item, on=setting.today, said=tail.strip(_EDGES))
    rest = _REST.match(tail.strip(_EDGES))
    when = tail.strip(_EDGES)[rest.end() :] if rest else ""
    if looks_dated(when) and (dated := leading_date(when, setting, item)) is not None:
        reading, _, reason = dated
        if isinstance(reading, Exact) or is_dated(reading):
            return moved(setting, item, reading, "; ".join(part for part in (much, reason) if part))
    return GiveUpdate(item=item, text=words)
