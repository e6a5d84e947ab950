"""Lines that restate how an item stands without ending it: `reopen A10`, `A05 blocked - why`, `park A08`."""

import re

from domain.items import Status
from domain.language.intents import GiveUpdate, ReopenItem, SetStatus
from domain.language.mentions import REFS, Line
from domain.language.readings import Reading
from domain.language.setting import KnownItem, Setting
from domain.language.which import ask_about_all, said_with, stray_refs, which_item
from domain.language.words import GOING, REOPEN, STUCK, any_of

_END = r"(?=$|[\s,.;:!–-])"
_REOPEN = re.compile(
    rf"{any_of(REOPEN)}\s+(?P<first>{REFS})(?P<why>.*)"
    rf"|(?P<second>{REFS})\s+(?:(?:is|was|should be|needs|to be|has been)\s+){{0,12}}"
    rf"(?:{any_of(REOPEN)}|reopened|reopening|not (?:actually )?(?:closed|complete|finished)|back open"
    r"|open again)(?P<why2>.*)"
    rf"|(?P<third>{REFS})\s+(?P<why3>.*?)[\s,;.–-]+(?:so\s+|please\s+|and\s+){{0,12}}re-?open(?:\s+(?:it|that|this))?",
    re.IGNORECASE | re.DOTALL,
)
_STATUS = re.compile(
    rf"(?:(?:mark|set|put)\s+)?(?P<refs>{REFS})\s*[:,–-]?\s*"
    r"(?:(?:is|are|has|now|been|status|as|to|=|remains?|still|just|we'?ve|it'?s)\s+){0,12}"
    rf"(?P<status>{any_of((*STUCK, *GOING))}){_END}(?P<tail>.*)",
    re.IGNORECASE | re.DOTALL,
)
_STATUS_BARE = re.compile(
    r"(?:(?:it|this|that|it'?s|this is|that'?s|still|now|currently|we'?re|i'?m|is)\s+){0,12}(?P<refs>)"
    rf"(?P<status>{any_of(STUCK)}){_END}(?P<tail>.*)",
    re.IGNORECASE | re.DOTALL,
)
_HOLD = re.compile(rf"(?P<verb>park|pause|hold|block)\s+(?P<refs>{REFS}){_END}(?P<tail>.*)", re.IGNORECASE | re.DOTALL)
_EDGES = " ,;:.-–!\n"


def read_standing(line: Line, setting: Setting) -> Reading | None:
    """Reopened, blocked, on hold or under way; None when the line says none of these."""
    if line.asks:
        return None
    return _reopening(line, setting) or _status(line, setting)


def _reopening(line: Line, setting: Setting) -> Reading | None:
    found = _REOPEN.fullmatch(line.text)
    if found is None:
        return None
    said = line.named(found["first"] or found["second"] or found["third"])
    reason = line.plain(found["why"] or found["why2"] or found["why3"] or "").strip(_EDGES)
    reason = re.sub(r"^(?:because|as|since)\s+", "", reason, flags=re.IGNORECASE)
    item = which_item(line, setting, said, lambda ref: f"reopen {ref} {reason}".strip(), verb="is to be reopened")
    return ReopenItem(item=item, reason=reason) if isinstance(item, KnownItem) else item


def _status(line: Line, setting: Setting) -> Reading | None:
    held = _HOLD.fullmatch(line.text)
    found = held or _STATUS.fullmatch(line.text)
    if found is None and setting.focus.item is not None:
        found = _STATUS_BARE.fullmatch(line.text)
    if found is None:
        return None
    word = " ".join(("" if held else found["status"]).casefold().split())
    if held:
        word = "blocked" if held["verb"].casefold() == "block" else "on hold"
    status = Status[STUCK.get(word, "IN_PROGRESS")]
    tail = line.plain(found["tail"]).strip(_EDGES)
    if stray_refs(line, found["refs"]):
        return ask_about_all(line.named(line.text), lambda ref: f"{ref} {word}", f"is {word}")
    item = which_item(line, setting, line.named(found["refs"]), said_with(word, tail), verb=f"is {word}")
    if not isinstance(item, KnownItem):
        return item
    if status is Status.IN_PROGRESS and tail:
        return GiveUpdate(item=item, text=f"{word} {tail}")
    return SetStatus(item=item, status=status, said=tail)
