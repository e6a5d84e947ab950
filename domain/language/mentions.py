"""Finds the items that a line names, and puts a mark in the place of each so that grammars need not know refs."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from domain.dates.vocabulary import MONTHS
from domain.identifiers import ProgrammeId
from domain.items import Kind
from domain.language.setting import KnownItem, Refs
from domain.language.words import KINDS, PREFIXES, SMALL_NUMBERS

FIRST_MARK = 0xE000
MOST = 40
"""Marks in one line; whoever names more items is pasting a register."""

REF = f"[{chr(FIRST_MARK)}-{chr(FIRST_MARK + MOST)}]"
"""A pattern for one mark."""

REFS = rf"{REF}(?:(?:[\s,;&+/]|\band\b|\bplus\b)+{REF})*"
"""A pattern for one mark or several said together."""

_SINGULAR = "action|risk|issue|decision|milestone|dependency|assumption|dep"
_NUMBER = rf"(?:\d{{1,5}}|{'|'.join(SMALL_NUMBERS)})"
_CANDIDATE = re.compile(
    rf"(?<![\w£$@.&-])#?(?:(?P<noun>{_SINGULAR}|item|ref|number)[ :#]+)?"
    rf"(?:(?P<ref>[a-z]{{1,6}}(?P<gap>[ -]?)(?P<digits>\d{{1,5}}))|(?<=[ :#])(?P<number>{_NUMBER}))"
    r"(?![\w%£]|[.,/:×*]\d|-\d| ?[x×*] ?\d|(?:st|nd|rd|th)\b)",
    re.IGNORECASE,
)
_SCORES = re.compile(r"\bL ?\d ?[,x×/]? ?(?:and )?I ?\d\b", re.IGNORECASE)
"""L4 I5 is a score, and I5 in it no issue."""

_AFTER_NUMBER = re.compile(
    r"\s*(?:$|[,;:.!?)–-])|\s+(?:is|are|has|was|will|can|needs?|done|closed?|complete\w*|finished|sent|due|to|by"
    r"|now|and|not|happened|materiali\w+"
    r"|owner|part|slip\w*|blocked|on|score|down|up|should|still|please|pls|history|reviewed|with|until|til|due)\b"
    r"|\s+\d ?[x×]",
    re.IGNORECASE,
)
"""What may follow "action 6": "issue two homes" names no item."""

_SHEETS = re.compile(
    r"\s+(?:paper|sheets?|size|posters?|printers?|printing|prints?|print-?outs?|cop(?:y|ies)|format|pages?"
    r"|leaflets?|road|motorway|junction"
    r"|folders?|envelopes?|landscape|portrait|booklets?|flyers?|pads?|notebooks?|sides?)\b",
    re.IGNORECASE,
)
_MONTH_LEADS = re.compile(
    r"(?:^|\b(?:decision|show|open|view|see|owns?|about|of|ref|history|link(?:ed)?|reopen|reassign|not|for|mark"
    r"|restrict))\W*$",
    re.IGNORECASE,
)
_USUAL = frozenset(prefix.strip(" -").casefold() for prefixes in PREFIXES.values() for prefix in prefixes)


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where a line names an item: as typed, and the items that go by it, none when no register has it."""

    typed: str
    items: tuple[KnownItem, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A tidied line with a mark in the place of every mention. `programme` was named in it; `asks` is a question."""

    text: str
    mentions: tuple[Mention, ...] = ()
    programme: ProgrammeId | None = None
    asks: bool = False

    def named(self, part: str) -> tuple[Mention, ...]:
        """The mentions whose marks stand in `part` of the line."""
        return tuple(self.mentions[ord(mark) - FIRST_MARK] for mark in re.findall(REF, part))

    def plain(self, part: str) -> str:
        """`part` of the line as it was typed."""
        return re.sub(REF, lambda mark: self.mentions[ord(mark[0]) - FIRST_MARK].typed, part).strip()


def refs_said(text: str) -> tuple[str, ...]:
    """What `text` may name items by, for a look-up before reading; a short superset, in the order of the text."""
    said: dict[str, None] = {}
    for found in _CANDIDATE.finditer(text[:4000]):
        for typed, _ in _spellings(found):
            said[typed] = None
    return tuple(said)[:MOST]


def marked(
    text: str, refs: Refs, codes: Mapping[str, ProgrammeId], programme: ProgrammeId | None, *, dates_first: bool = False
) -> tuple[str, tuple[Mention, ...]]:
    """`text` with marks, and what they stand for; a ref may stand after its programme's code (casefolded in `codes`).

    Only what a register has is an item: "Dec 04" is a decision only where it can be no date (`dates_first` reads it as
    a date wherever it is not spelt as the register spells it), "A4 paper" is none. A ref-like word that no register has
    is marked too when it is shaped like the usual refs, so that it can be said that there is no such item.
    """
    mentions: list[Mention] = []
    pieces: list[str] = []
    end = 0
    scored = frozenset(place for found in _SCORES.finditer(text) for place in range(*found.span()))
    for found in _CANDIDATE.finditer(text):
        if len(mentions) == MOST:
            break
        if found.start() in scored:
            continue
        start, within = _after_code(found, text, codes, programme)
        mention = _mention(found, text, refs, within, dates_first)
        if mention is None:
            continue
        pieces += [text[end : max(start, end)], chr(FIRST_MARK + len(mentions))]
        mentions.append(mention)
        end = found.end()
    return "".join((*pieces, text[end:])), tuple(mentions)


def _after_code(
    found: re.Match[str], text: str, codes: Mapping[str, ProgrammeId], programme: ProgrammeId | None
) -> tuple[int, ProgrammeId | None]:
    """Where the mention begins with the code before it, and the programme that the code names."""
    for code, known in codes.items():
        start = found.start() - len(code) - 1
        before = text[max(0, start) : found.start()].casefold()
        if start >= 0 and before == f"{code} " and not text[start - 1 : start].isalnum():
            return start, known
    return found.start(), programme


def _mention(
    found: re.Match[str], text: str, refs: Refs, programme: ProgrammeId | None, dates_first: bool
) -> Mention | None:
    if found["number"] and not _AFTER_NUMBER.match(text, found.end()):
        return None
    typed = found[0].lstrip("#")
    items: list[KnownItem] = []
    for spelling, kind in _spellings(found):
        known = (item for item in refs.called(spelling) if kind in (None, item.kind))
        items += [item for item in known if item not in items and programme in (None, item.programme)]
    if not items:
        return Mention(typed, ()) if _shaped_like_a_ref(found) else None
    spelt = any(item.ref.casefold() == (found["ref"] or "").casefold() for item in items)
    if not spelt and not found["noun"] and _is_prose(found, text):
        return None
    if (found["ref"] or "").casefold().rstrip("0123456789 -") in MONTHS and not _is_decision(
        found, text, spelt=spelt, dates_first=dates_first
    ):
        return None
    return Mention(typed, tuple(items))


def _spellings(found: re.Match[str]) -> Iterator[tuple[str, Kind | None]]:
    """What to look up, and the register it has to be of; "action 6" may be A06 or ACT-6."""
    kind = KINDS.get((found["noun"] or "").casefold())
    if found["ref"]:
        yield found["ref"], None
        return
    if kind is None:
        return
    number = SMALL_NUMBERS.get(found["number"].casefold(), 0) or int(found["number"])
    yield from ((f"{prefix}{number}", kind) for prefix in PREFIXES[kind])


def _is_prose(found: re.Match[str], text: str) -> bool:
    """Loosely typed refs that are words or measures: "A4 paper", "the A38", "a 6 week delay"."""
    if _SHEETS.match(text, found.end()) or text[max(0, found.start() - 4) : found.start()].casefold() == "the ":
        return True
    if len(found["ref"] or "12") < 2 or found["gap"] != " ":
        return False
    letters = found["ref"].split(" ")[0]
    return len(letters) == 1 and (letters.islower() or len(found["digits"]) < 2)


def _is_decision(found: re.Match[str], text: str, *, spelt: bool, dates_first: bool) -> bool:
    """Whether "Dec 04" stands where a decision is named rather than a day."""
    if found["noun"]:
        return True
    before = text[max(0, found.start() - 24) : found.start()]
    if not _MONTH_LEADS.search(before) or (found.start() > 24 and not before.strip()):
        return False
    return spelt or not dates_first


def _shaped_like_a_ref(found: re.Match[str]) -> bool:
    if found["ref"] is None or found["gap"] == " ":
        return False
    letters = found["ref"].rstrip("0123456789").rstrip("-").casefold()
    return letters in _USUAL and letters not in MONTHS
