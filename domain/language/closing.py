"""Lines that close, reopen or restate an item: `done`, `A06 sent on fri`, `reopen A10`, `A05 blocked`."""

import re

from domain.dates import Exact, NeedsConfirming, NotADate, say
from domain.items import Status
from domain.language.intents import CompleteItem, GiveUpdate, MoveDue, ReopenItem, SetStatus
from domain.language.mentions import REF, REFS, Line
from domain.language.privacy import without_health
from domain.language.readings import Ask, Choice, Reading
from domain.language.setting import KnownItem, Setting
from domain.language.when import ask_date, due_date, trailing_date
from domain.language.which import ANY, DOABLE, ask_about_all, other_mentions, spoken, which_item
from domain.language.words import CLOSE, CLOSED, CLOSED_BY, GOING, NAMED_ONLY, REOPEN, STUCK, UNFINISHED, any_of

_CLOSED = any_of((*CLOSED, *CLOSED_BY))
_SAYS_HOW = re.compile(any_of(CLOSED_BY), re.IGNORECASE)
_GLUE = (
    r"(?:(?:is|was|are|were|has|have|had|been|it'?s|that'?s|thats|this|that|now|all|just|already|finally|got|is now|both|also|fully|i'?ve|we'?ve|i|we"
    r"|which|marked|as|–|-|:|,|=|can be|should be|to be)\s+)*"
)
_END = r"(?=$|[\s,.;:!–-])"
_REF_FIRST = re.compile(
    rf"(?P<refs>{REFS})(?:'s)?[\s:,–-]*{_GLUE}(?P<verb>{_CLOSED}){_END}(?P<tail>.*)", re.IGNORECASE | re.DOTALL
)
_VERB_FIRST = re.compile(
    rf"{_GLUE}(?P<verb>{_CLOSED}|{any_of(CLOSE)}|completing|closing)\s*:?\s*(?:with|off|out|on|the|my|both|for|action|actions|items?)*\s*(?P<refs>{REFS})"
    rf"(?:'s)?{_END}(?P<tail>.*)",
    re.IGNORECASE | re.DOTALL,
)
_MARK = re.compile(
    rf"(?:mark|set|put|make|move|tick|show|change|flag|record|update)\s+(?P<refs>{REFS}|it|that|this|that one|this one)\s+(?:off\s+)?(?:(?:as|to|=|:|status|is)\s+)*"
    rf"(?P<verb>{_CLOSED}|closed|off){_END}(?P<tail>.*)",
    re.IGNORECASE | re.DOTALL,
)
_BARE_LEAD = (
    r"(?:(?:that'?s|thats|that is|its|it'?s|it is|it has been|this is|this one'?s|this one is|that one'?s|that one is|all|i'?ve|ive|i have|we'?ve|we have|have"
    r"|been|now|just|already|i|we|it|has|was|mark(?: it| this| that)?(?: as)?|close|got it|consider it)\s+)*"
)
_OBJECT = r"(?:\s+(?:it|this|that|this one|that one|mine|now|one))*"
_ALONE = any_of(word for word in (*CLOSED, *CLOSED_BY, "close", "tick off") if word not in NAMED_ONLY)
_BARE = re.compile(rf"{_BARE_LEAD}(?P<verb>{_ALONE}){_OBJECT}{_END}(?P<tail>.*)", re.IGNORECASE | re.DOTALL)
_BARE_TAIL = re.compile(
    r"$|[\s]*[,;:.!–-]|\s+(?:on|to|last|yesterday|today|this|with|via|by|at|already|over|round|around|out|off|before|and|\(|first thing|mon|tue|wed|thu|fri)\b",
    re.IGNORECASE,
)
_NOT_BARE = re.compile(
    r"\s+(?:my|the|an?|you|him|her|them|some|any|every\w*|no|more|than)\b|\s+to\s+(?:you|jo)\b|\s+and\s+(?:i|we|you)\b",
    re.IGNORECASE,
)
_REOPEN = re.compile(
    rf"(?:(?:please\s+)?{any_of(REOPEN)}\s+(?P<first>{REFS})|(?P<second>{REFS})\s+(?:is\s+|was\s+|should be\s+|needs\s+)*(?:{any_of(REOPEN)}|reopened|reopening"
    rf"|not (?:actually )?(?:closed|complete|finished)|back open|open again))(?P<tail>.*)",
    re.IGNORECASE | re.DOTALL,
)
_STATUS = re.compile(
    rf"(?:(?:mark|set|put)\s+)?(?P<refs>{REFS})\s*[:,–-]?\s*(?:(?:is|are|has|now|been|status|as|to|=|remains?|still|just|we'?ve|it'?s)\s+)*"
    rf"(?P<status>{any_of((*STUCK, *GOING))}){_END}(?P<tail>.*)",
    re.IGNORECASE | re.DOTALL,
)
_PUT_ON_HOLD = re.compile(rf"(?:park|pause|hold|block)\s+(?P<refs>{REFS}){_END}(?P<tail>.*)", re.IGNORECASE | re.DOTALL)
_PROSE_REF = re.compile(
    rf"\b(?:see|see also|superseded by|replaced by|as per|per|under|linked to|because of|depends on|dependent on|waiting (?:for|on)|like|from|in|via|part of"
    rf"|covered by|duplicate of|same as|now in|merged (?:in)?to|with|re|ref|follows|after|before|so|not|unlike)\s+{REFS}",
    re.IGNORECASE,
)
_TAIL_EDGES = " ,;:.-–!"


def read_closing(line: Line, setting: Setting) -> Reading | None:
    """Closing, reopening or another status; None when the line is about none of these. A question never closes."""
    if line.asks:
        return None
    for read in (_reopening, _closing, _bare_closing, _standing):
        if (reading := read(line, setting)) is not None:
            return reading
    return None


def stray_refs(line: Line, used: str) -> bool:
    """Whether the line names items beyond those in `used` other than as an aside ("see A07", "superseded by A07")."""
    rest = _PROSE_REF.sub("", line.text)
    return bool(other_mentions(line, line.named(used))) and any(
        one.items and one not in line.named(used) for one in line.named(rest)
    )


def _closing(line: Line, setting: Setting) -> Reading | None:
    found = _MARK.fullmatch(line.text) or _REF_FIRST.fullmatch(line.text) or _VERB_FIRST.fullmatch(line.text)
    if found is None:
        return None
    tail = found["tail"]
    if "?" in tail[:2]:
        return None
    said = line.named(found["refs"])
    verb = line.plain(found["verb"])

    def again(ref: str) -> str:
        return f"{ref} {verb if verb.casefold() != 'off' else 'done'}{_joined(line.plain(tail))}"

    if stray_refs(line, found["refs"]):
        return ask_about_all(setting, line.mentions, again, "is done")
    item = which_item(line, setting, said, again, verb="is done", kinds=ANY)
    return _completed(line, setting, item, verb, tail) if isinstance(item, KnownItem) else item


def _bare_closing(line: Line, setting: Setting) -> Reading | None:
    found = _BARE.fullmatch(line.text)
    if found is None or re.search(REF, line.text):
        return None
    tail = found["tail"]
    if not _BARE_TAIL.match(tail) or _NOT_BARE.match(tail) or "?" in tail[:2]:
        return None
    verb = found["verb"]
    verb = "done" if verb.casefold() in ("close", "tick off") else verb
    item = which_item(line, setting, (), lambda ref: f"{ref} {verb}{_joined(tail)}", verb="is done", kinds=DOABLE)
    return _completed(line, setting, item, verb, tail) if isinstance(item, KnownItem) else item


def _completed(line: Line, setting: Setting, item: KnownItem, verb: str, tail: str) -> Reading:
    ref = spoken(item, setting)
    plain = line.plain(tail).strip(_TAIL_EDGES + "\n")
    if UNFINISHED.match(tail):
        return Ask(
            question=f"Is {ref} done, or is something left?",
            choices=(
                Choice(label=f"{ref} is done", line=f"{ref} done"),
                Choice(label="Something is left: keep it open with these words", line=f"{ref} update: {verb} {plain}"),
            ),
        )
    if re.match(r"(?:by|before|tomorrow|tmrw|tomo|next|in|within|for)\b", plain, re.IGNORECASE):
        reading = due_date(plain, setting, item)
        if isinstance(reading, Exact):
            return MoveDue(item=item, reading=reading)
        if isinstance(reading, NeedsConfirming) or reading.offers and "not a date I can read" not in reading.reason:
            return ask_date(reading, lambda day: f"{ref} due {day}")
    rest, on = trailing_date(plain, setting, past=True)
    if isinstance(on, NeedsConfirming):
        return ask_date(on, lambda day: f"{ref} {verb} {rest} on {day}".replace("  ", " "))
    if isinstance(on, NotADate):
        later = due_date(plain[len(rest) :], setting, item)
        if not isinstance(later, Exact):
            return ask_date(on, lambda day: f"{ref} {verb} {rest} on {day}".replace("  ", " "))
        return Ask(
            question=f"{say(later.day)} is still to come: is {ref} done already, or will it be done then?",
            choices=(
                Choice(label=f"Due {say(later.day)}", line=f"{ref} due {say(later.day)}"),
                Choice(label="Done already", line=f"{ref} done"),
            ),
        )
    said = f"{verb} {plain}".strip() if _SAYS_HOW.fullmatch(verb) else rest
    return CompleteItem(
        item=item,
        on=on.day if on is not None else setting.today,
        said=without_health(said.strip(_TAIL_EDGES)),
    )


def _reopening(line: Line, setting: Setting) -> Reading | None:
    found = _REOPEN.fullmatch(line.text)
    if found is None:
        return None
    said = line.named(found["first"] or found["second"])
    reason = line.plain(found["tail"]).strip(_TAIL_EDGES)
    reason = re.sub(r"^(?:because|as|since)\s+", "", reason, flags=re.IGNORECASE)
    item = which_item(line, setting, said, lambda ref: f"reopen {ref}{_joined(reason)}", verb="is to be reopened")
    return ReopenItem(item=item, reason=without_health(reason)) if isinstance(item, KnownItem) else item


def _standing(line: Line, setting: Setting) -> Reading | None:
    found = _STATUS.fullmatch(line.text) or _PUT_ON_HOLD.fullmatch(line.text)
    if found is None:
        return None
    word = " ".join(
        (found.groupdict().get("status") or ("blocked" if line.text[:5].casefold() == "block" else "on hold"))
        .casefold()
        .split()
    )
    status = Status[STUCK.get(word, "IN_PROGRESS")]
    tail = line.plain(found["tail"]).strip(_TAIL_EDGES)
    said = line.named(found["refs"])

    def again(ref: str) -> str:
        return f"{ref} {word}{_joined(tail)}"

    if stray_refs(line, found["refs"]):
        return ask_about_all(setting, line.mentions, again, f"is {word}")
    item = which_item(line, setting, said, again, verb=f"is {word}")
    if not isinstance(item, KnownItem):
        return item
    if status is Status.IN_PROGRESS and tail:
        return GiveUpdate(item=item, text=without_health(f"{word} {tail}"))
    return SetStatus(item=item, status=status, said=without_health(tail))


def _joined(tail: str) -> str:
    tail = tail.strip()
    return "" if not tail else tail if tail[0] in ",;:." else f" {tail}"
