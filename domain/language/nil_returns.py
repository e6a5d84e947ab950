"""Lines that say nothing has changed: `no change since last time`, `same as last month, still waiting on IT`."""

import re

from domain.dates.vocabulary import MONTHS
from domain.language.intents import GiveUpdate, NilReturn
from domain.language.mentions import REF, REFS, Line
from domain.language.readings import Ask, Reading, Unclear
from domain.language.setting import KnownItem, Setting
from domain.language.streams import which_streams
from domain.language.which import which_item
from domain.language.words import NO_CHANGE, any_of, phrases

_AFTER = any_of(
    phrases(
        "since, from, on, for, to, this, last, previous, the, time, month, period, week, update, return, report, me, us, my, "
        "side, end, board, here, at, all, really, then, again, still, card, fortnight, please, pls, today, either, position, "
        "rag, as, in, status, figures, narrative, so far, yet, were, was, is, where, we, before, usual, one, quarter, mine, so far"
    )
    + tuple(word for word in MONTHS if len(word) > 2)
)
_TAIL = rf"(?:\s+{_AFTER})*"
_LEAD = any_of(
    phrases(
        "there's, there is, theres, there has been, it's, its, is, i have, i've, ive, we have, we've, got, have, still, "
        "pretty much, more or less, much, absolutely, all, as, just, also, mine is, position, otherwise, everything else, "
        "apart from that, basically, update"
    )
)
_NIL = re.compile(rf"(?:{_LEAD}\s+){{0,12}}{any_of(NO_CHANGE)}{_TAIL}", re.IGNORECASE)
_NIL_OF = re.compile(
    rf"{any_of(NO_CHANGE)}(?:\s+(?:since|from)\s+(?:the\s+)?(?:last|previous)\s+(?:time|month|week|period|board|update|report|one))?"
    rf"\s+(?:on|for|in|with|from|to|across)\s+(?P<what>[\w&/', -]{{2,60}}?|{REFS}){_TAIL}",
    re.IGNORECASE,
)
_OF_NIL = re.compile(
    rf"(?P<what>[\w&/', -]{{2,60}}?|{REFS})\s*[:–,-]?\s+(?:(?:is|are|has|still"
    rf"|remains)\s+){{0,12}}{any_of(NO_CHANGE)}{_TAIL}",
    re.IGNORECASE,
)
_CARRIED = re.compile(
    r"(?:carry|roll|bring) (?:forward|over) (?:(?:my|the) )?(?:last|previous|same)(?: (?:month|time"
    r"|period)'?s?)? (?:update|text|narrative|position)[\s.!]*",
    re.IGNORECASE,
)
_OTHERWISE = re.compile(
    rf"(?P<note>.{{3,300}}?)[\s,;.–-]+(?:but\s+|and\s+)?(?:otherwise|apart from that|everything else"
    r"|other than that)[\s,:]+"
    rf"(?:{_LEAD}\s+){{0,12}}{any_of(NO_CHANGE)}{_TAIL}",
    re.IGNORECASE | re.DOTALL,
)
_CUT = re.compile(
    r"\s*(?:[,;:.(\n]|\s[–-]+\s|\b(?:but|and|because|still|except|apart from|other than)\b)\s*", re.IGNORECASE
)
_EXCEPT = re.compile(r"\b(?:except|apart from|other than|bar|aside from|save for)\b", re.IGNORECASE)
_LINK = re.compile(r"^(?:but|and|because)\s+", re.IGNORECASE)
_EDGES = " ,;:-–\n.)"
_LONGEST_HEAD = 200


def read_nil_return(line: Line, setting: Setting) -> Reading | None:
    """No change, for what was named or in focus, with what else was said; None when that is not what the line says."""
    if line.asks:
        return None
    parts = _parts(line)
    if parts is None:
        return None
    what, note, text = parts
    why = f" – {note}" if note else ""
    if re.search(REF, what):
        item = which_item(line, setting, line.named(what), lambda ref: f"{ref} no change{why}", verb="has no change")
        return GiveUpdate(item=item, text=f"No change{why}") if isinstance(item, KnownItem) else item
    if not what and setting.focus.item is not None and setting.focus.workstream is None:
        return GiveUpdate(item=setting.focus.item, text=f"No change{why}")
    streams = which_streams(what, line, setting, lambda ref: f"{ref} no change{why}", verb="has no change")
    if streams is None or isinstance(streams, Ask | Unclear):
        return streams
    if text:
        return GiveUpdate(workstreams=streams, text=text)
    return NilReturn(workstreams=streams, note=note)


def _parts(line: Line) -> tuple[str, str, str] | None:
    """What has not changed, the note beside it, and the whole text when something is excepted."""
    if found := _OTHERWISE.fullmatch(line.text):
        return "", line.plain(found["note"]).strip(_EDGES), ""
    head, rest = _head(line.text)
    note = line.plain(_LINK.sub("", rest)).strip(_EDGES)
    excepted = line.plain(line.text) if _EXCEPT.match(rest) else ""
    if _NIL.fullmatch(head) or _CARRIED.fullmatch(line.text):
        return "", note, excepted
    if found := _NIL_OF.fullmatch(head) or _OF_NIL.fullmatch(head):
        return _named(found["what"]), note, excepted
    whole = line.text[:_LONGEST_HEAD].split("\n")[0]
    if found := _OF_NIL.fullmatch(whole):
        return _named(found["what"]), "", ""
    return None


def _named(what: str) -> str:
    """What has not changed; "RAG" and "it" name nothing in particular."""
    words = " ".join(what.split()).strip(" ,")
    return "" if words.casefold() in _NOTHING else words


_NOTHING = frozenset(
    phrases("rag, the rag, my rag, position, the position, status, my update, it, this, that, things, we, narrative")
)


def _head(text: str) -> tuple[str, str]:
    """The first clause, and what follows it."""
    found = _CUT.search(text[:_LONGEST_HEAD])
    while found is not None and found.start() == 0:
        found = _CUT.search(text[:_LONGEST_HEAD], max(found.end(), 1))
    if found is None:
        return (text, "") if len(text) <= _LONGEST_HEAD else ("", text)
    return text[: found.start()].strip(), text[found.start() :].lstrip(" ,;:.–-(\n")
