"""Lines about what one side gives another and what belongs together: `D03 accepted`, `can't give D03 by then`, `link A08 to D03`."""

import re

from domain.dates import Exact
from domain.items import Kind
from domain.language.intents import AcceptDependency, LinkItems
from domain.language.mentions import REF, REFS, Line
from domain.language.readings import Reading
from domain.language.setting import KnownItem, Setting
from domain.language.when import ask_date, due_date, is_dated, looks_dated
from domain.language.which import settled, spoken, which_item

_WE = r"(?:(?:yes|ok|happy to|we|i|can|will|we'll|i'll|agree to|agreed|sorry|no|that)[\s,]+)*"
_THE = r"(?:(?:to|give|the)\s+){0,12}"
_ACCEPT = re.compile(
    rf"{_WE}(?:accept|agree|confirm|accepting|agree to give|agree to|accepted|agreed|(?<=can )(?:give|provide"
    r"|deliver|do)"
    rf"|(?<=ll )(?:give|provide|deliver)|(?<=to )(?:give|provide|deliver))\s+{_THE}(?P<refs>{REFS})(?P<rest>.*)"
    rf"|(?P<refs2>{REFS})\s*[:,–-]?\s*(?:(?:is|has been|now|yes|we|i)\s+){{0,12}}(?:accepted|agreed|confirmed"
    r"|accept|agree)"
    r"(?P<rest2>(?:\s+(?:by|for|on)\b.*|[\s,;–-]*$|\s*[,;:–-].*))",
    re.IGNORECASE | re.DOTALL,
)
_REFUSE = re.compile(
    rf"{_WE}(?:reject|refuse|decline|(?:can'?t|cannot) (?:give|do|accept|deliver|provide|agree(?: to)?)"
    r"|(?:don'?t|do not) (?:agree|accept)(?: to)?|won'?t (?:give|accept|agree to)|not accept(?:ed|ing)?)"
    rf"\s+{_THE}(?P<refs>{REFS})(?P<rest>.*)"
    rf"|(?P<refs2>{REFS})\s*[:,–-]?\s*(?:(?:is|has|have|been|was)\s+){{0,12}}(?:not (?:accepted|agreed)|rejected"
    r"|declined|refused"
    r"|can'?t be (?:given|met|done)|not accepted yet)(?P<rest2>.*)",
    re.IGNORECASE | re.DOTALL,
)
_LINK = re.compile(
    rf"(?:link|connect|tie|relate|join)\s+(?P<one>{REF})\s+(?:to|with|and|&|,)\s*(?P<two>{REF})[\s.!]*"
    rf"|(?P<one2>{REF})\s+(?:is\s+|should be\s+)?(?:linked|related|relates|links)\s+(?:to"
    rf"|with)\s+(?P<two2>{REF})[\s.!]*",
    re.IGNORECASE,
)
_YES_OR_NO = re.compile(r"(?:by the giver\s*)?(?:to\s+)?[:=\s]*(yes|y|no|n)", re.IGNORECASE)
_UNLINK = re.compile(
    rf"(?:un-?link|disconnect|separate|break (?:the )?link (?:between|from)|remove (?:the )?link (?:between|from))\s+"
    rf"(?P<one>{REF})\s+(?:from|to|with|and|&|,)\s*(?P<two>{REF})[\s.!]*"
    rf"|(?P<one2>{REF})\s+(?:is\s+|are\s+)?(?:not|no longer|un-?)\s*(?:linked|related)\s+(?:to|with|from)\s+(?P<two2>{REF})[\s.!]*",
    re.IGNORECASE,
)
_WHO = re.compile(
    r"^[A-Za-z]\w+ (?:has|have)(?: now| finally| both)?\s+(?=(?:not )?(?:agreed|accepted|declined|refused|rejected)\b)"
)
_EDGES = " ,;:.-–!()\n"


def read_depending(line: Line, setting: Setting) -> Reading | None:
    """A dependency is agreed to or not, or two items are linked; None when the line says neither."""
    if line.asks or len(line.text) > 400:
        return None
    return _linked(line, setting) or _agreed(line, setting)


def _agreed(line: Line, setting: Setting) -> Reading | None:
    text = _WHO.sub("", line.text)
    refusal = _REFUSE.fullmatch(text)
    found = refusal or _ACCEPT.fullmatch(text)
    if found is None:
        return None
    accepted, verb = (False, "reject") if refusal else (True, "accept")
    said = line.named(found["refs"] or found["refs2"])
    if said[0].items and all(one.kind is not Kind.DEPENDENCY for one in said[0].items):
        return None
    rest = line.plain(found["rest"] or found["rest2"] or "").strip(_EDGES)
    if said_so := _YES_OR_NO.fullmatch(rest):
        accepted, rest = accepted == said_so[1].casefold().startswith("y"), ""
        verb = "accept" if accepted else "reject"
    item = which_item(
        line, setting, said, lambda ref: f"{verb} {ref} {rest}".strip(), verb=f"do you {verb}", kinds=(Kind.DEPENDENCY,)
    )
    if not isinstance(item, KnownItem):
        return item
    reading = due_date(rest, setting, item) if looks_dated(rest) and len(rest) < 40 else None
    if isinstance(reading, Exact):
        return AcceptDependency(item=item, accepted=accepted, reading=reading)
    if reading is not None and is_dated(reading):
        ref = spoken(item, setting)
        return ask_date(reading, lambda day: f"{verb} {ref} by {day}")
    reason = re.sub(r"^(?:because|as)\s+", "", rest, flags=re.IGNORECASE)
    return AcceptDependency(item=item, accepted=accepted, reason=reason)


def _linked(line: Line, setting: Setting) -> Reading | None:
    unlinks = _UNLINK.fullmatch(line.text)
    found = unlinks or _LINK.fullmatch(line.text)
    if found is None:
        return None
    verb = "unlink" if unlinks else "link"
    one, two = line.named(found["one"] or found["one2"])[0], line.named(found["two"] or found["two2"])[0]
    first = settled(setting, one, lambda ref: f"{verb} {ref} to {two.typed}")
    if not isinstance(first, KnownItem):
        return first
    second = settled(setting, two, lambda ref: f"{verb} {first.ref} to {ref}")
    return LinkItems(item=first, to=second, unlinked=unlinks is not None) if isinstance(second, KnownItem) else second
