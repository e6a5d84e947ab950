"""Reads a pasted list of new items, one a line: `actions:` and below it what a workshop agreed."""

import re
from collections.abc import Sequence
from dataclasses import replace

from domain.identifiers import ProgrammeId
from domain.items import Kind
from domain.language.adding import question_of
from domain.language.intents import AddItems, Parts, PastedLine
from domain.language.parts import read_parts
from domain.language.privacy import without_health
from domain.language.readings import Reading, Unclear
from domain.language.setting import Setting
from domain.language.tidying import plain, tidied
from domain.language.when import due_date, is_dated, looks_dated
from domain.language.who import people
from domain.language.words import KINDS, any_of
from domain.names import names_somebody

MOST_LINES = 50
LONGEST_LINE = 2_000
"""Characters of one line; what is longer is no line of a list."""

_KIND = rf"(?P<kind>{any_of(KINDS)})"
_VERB = r"(?:add|new|raise|log|create|record|register|capture|note|put in|enter|paste|here are|these are|following)"
_FILL = r"(?:all|some|the|these|those|this|our|my|new|following|workshop|meeting|agreed|more|extra|an?|list of)"
_HEADING = re.compile(
    rf"(?:{_VERB}\s+)?(?:{_FILL}\s+){{0,6}}{_KIND}"
    rf"(?:\s+(?:add(?:ed)?|log|list|please|below|as follows|agreed|arising|(?:from|at|of|to|for|in|on) (?!\S*@)[^:]{{1,60}})){{0,4}}"
    r"[\s:;,.–-]*",
    re.IGNORECASE,
)
_INLINE = re.compile(
    rf"(?:{_KIND}\s+(?:add|new|log)|(?:add|new|log)\s+(?:an?\s+|the\s+|these\s+|following\s+){{0,3}}{_KIND.replace('kind', 'kind2')})\b"
    r"[\s:;,–-]*(?P<rest>.+)",
    re.IGNORECASE,
)
_BULLET = re.compile(
    r"\s*(?:(?:[-–—•*·▪◦‣●○∙➢>+]|o(?=\s))\s*(?:\[[ xX]?\]\s*)?|\[[ xX]?\]\s*"
    r"|\(?\d{1,3}[.):](?!\d)\s*|\d{1,3}\s*[-–]\s+|\(?[A-Za-z]\)\s*)+"
)
_LETTERED = re.compile(r"\s*([A-Za-z])\.\s+")
_COLUMNS = re.compile(r"\t|\s+\|\s+|\s*\|\s*(?=\S)")
_ASIDE = re.compile(r"[(\[]([^()\[\]]{1,80})[)\]]")
_DASH = re.compile(r"\s+[-–—]+\s+|\s*[–—]\s*|\s*→\s*|\s*;\s*")
_COLON = re.compile(r"\s*:\s+")
_CODE = re.compile(r"\b(?:for|in|to) ([A-Z]{2,8})[\s:.,–-]*$")
_PIECES = re.compile(r"\s*[,;/–—]\s+|\s+-\s+|\s*[;,]\s*")
_WORDED = re.compile(r"^(?:owner|who|lead|by|due|when|for|deadline)\b[\s:]*", re.IGNORECASE)
_NOBODY = re.compile(
    r"(?:tbc|tbd|tba|\?+|-|n/?a|none|unassigned|to be (?:confirmed|agreed|decided)|no owner)", re.IGNORECASE
)
_WHAT = re.compile(r"(?:action|task|what|description|text|item|risk|issue|decision|milestone)s?\b.*", re.IGNORECASE)
_WHO = re.compile(r"(?:who|owner|lead|assigned|responsible|name)\b.*", re.IGNORECASE)
_WHEN = re.compile(r"(?:when|by when|due|date|deadline|target|by)\b.*", re.IGNORECASE)
_NUMBER = re.compile(r"(?:no\.?|#|ref|id|number|\d{1,3})", re.IGNORECASE)
_WORD = re.compile(r"[A-Z][a-z]+")
"""A doubtful date of one such word may be a word of the text: "agree it with the Locality Board"."""

_LETTER = re.compile(r"[^\W_]")
_REF_FIRST = re.compile(r"([A-Za-z]{1,6}[ -]?\d{1,5})\b(?![/:.]\d)")


def read_pasting(text: str, setting: Setting) -> Reading | None:
    """The items of a list under a heading such as `actions:`, with what has to be asked about each; None when `text` is
    no such list. Nothing is guessed: a line that is not clear keeps its question."""
    lines = [line for line in re.split(r"\r\n?|\n", text) if _LETTER.search(line)]
    if len(lines) < 2:
        return None
    programme, head = _programme(tidied(lines[0][:LONGEST_LINE]).text, setting)
    found = _HEADING.fullmatch(head)
    if found is not None:
        rows = lines[1:]
    elif (inline := _INLINE.fullmatch(head)) is not None:
        found, rows = inline, _inline_rows(lines, inline["rest"], setting, programme)
    if found is None or not rows:
        return None
    groups = found.groupdict()
    kind = KINDS[" ".join((groups["kind"] or groups["kind2"]).casefold().split())]
    known = programme if programme is not None else _named_at_the_end(head, setting)
    if known is None and (code := _CODE.search(head)):
        return Unclear(reason=f"You are in no programme {code[1]}, so nothing can be added to it.")
    if len(rows) == 1 and not _of_a_list(rows[0], setting, known):
        return None
    if _changes(rows, setting) * 2 >= len(rows):
        return None
    if len(rows) > MOST_LINES:
        return Unclear(
            reason=f"That is {len(rows)} lines: paste up to {MOST_LINES} at once, or send them as a file and type “import”."
        )
    return AddItems(kind=kind, lines=_lines(rows, kind, setting, known), programme=known)


def _inline_rows(lines: Sequence[str], first: str, setting: Setting, programme: ProgrammeId | None) -> list[str]:
    """The rows of a list that begins on the line of its heading: when each line below is one of a list, or begins as
    the first one does; else nothing, since a text may have several lines."""
    repeated = [_INLINE.fullmatch(tidied(line[:LONGEST_LINE]).text) for line in lines]
    if all(repeated):
        return [one["rest"] for one in repeated if one is not None]

    return [first, *lines[1:]] if all(_of_a_list(line, setting, programme) for line in lines[1:]) else []


def _of_a_list(line: str, setting: Setting, programme: ProgrammeId | None) -> bool:
    """Whether a line can only be one of a list: it has a bullet, an owner or a date of its own."""
    parts = _line(line, (), Kind.ACTION, setting, programme).parts
    return _BULLET.match(line) is not None or bool(parts.owner_text or parts.due_text)


def _programme(text: str, setting: Setting) -> tuple[ProgrammeId | None, str]:
    code, _, rest = text.partition(" ")
    named = next((one.id for one in setting.programmes if one.code.casefold() == code.rstrip(":,").casefold()), None)
    return (named, rest.strip()) if named is not None and rest else (None, text)


def _named_at_the_end(head: str, setting: Setting) -> ProgrammeId | None:
    words = head.rstrip(" :;,.–-").casefold().split()
    return next((one.id for one in setting.programmes if words and one.code.casefold() == words[-1]), None)


def _changes(rows: Sequence[str], setting: Setting) -> int:
    """How many of the rows begin with an item that is there: such a list changes them and adds nothing."""
    firsts = (_REF_FIRST.match(plain(_bare(row))) for row in rows)
    return sum(bool(found and setting.refs.called(found[1])) for found in firsts)


def _lines(rows: Sequence[str], kind: Kind, setting: Setting, programme: ProgrammeId | None) -> tuple[PastedLine, ...]:
    header, body = _header(rows)
    lettered = [_LETTERED.match(row) for row in body]
    if all(lettered) and len({one[1].casefold() for one in lettered if one}) == len(body):
        body = [row[one.end() :] for row, one in zip(body, lettered, strict=True) if one]
    return tuple(_line(row, header, kind, setting, programme) for row in body)


def _header(rows: Sequence[str]) -> tuple[tuple[str, ...], Sequence[str]]:
    """What the columns hold, when the first row says so, and the other rows."""
    cells = _COLUMNS.split(rows[0].strip())
    fields = tuple(_field(cell) for cell in cells)
    named = len(cells) > 1 and "text" in fields and all(fields)
    return (fields, rows[1:]) if named else ((), rows)


def _field(heading: str) -> str:
    forms = ((_NUMBER, "number"), (_WHEN, "due"), (_WHO, "owner"), (_WHAT, "text"))
    return next((name for form, name in forms if form.fullmatch(heading.strip())), "")


def _line(row: str, header: Sequence[str], kind: Kind, setting: Setting, programme: ProgrammeId | None) -> PastedLine:
    typed = plain(without_health(row))[:LONGEST_LINE]
    text, owner, due = _columns(row, header, setting, programme) or _said(plain(_bare(row)), setting, programme)
    text = without_health(text)
    if (ref := _REF_FIRST.match(text)) and setting.refs.called(ref[1]):
        question = (
            f"{ref[1]} is in the register already: type this line by itself to change it, or give it other words."
        )
        return PastedLine(typed=typed, parts=Parts(text=text), question=question)
    if kind is Kind.DECISION:
        # When it was decided and by whom is read from the words.
        text, owner, due = " ".join(filter(None, (text, f"owner {owner}" if owner else "", due))), "", ""
    read = read_parts(text, kind, setting, programme, owner=owner, due=due)
    question = question_of(read, kind, setting, programme)
    if question and read.due is not None and _WORD.fullmatch(read.parts.due_text):
        read.parts = replace(read.parts, text=text)
    return PastedLine(typed=typed, parts=read.parts, question=question)


def _bare(row: str) -> str:
    """The row without its bullet or number."""
    return _BULLET.sub("", row, count=1) if _BULLET.match(row) else row.strip()


def _columns(
    row: str, header: Sequence[str], setting: Setting, programme: ProgrammeId | None
) -> tuple[str, str, str] | None:
    """Text, owner and date of a row in columns; None when it is in none."""
    cells = [plain(cell) for cell in _COLUMNS.split(row.strip(" "))]
    if len(cells) < 2:
        return None
    if header:
        by_field = dict(zip(header, cells, strict=False))
        return by_field.get("text", ""), _somebody(by_field.get("owner", "")), by_field.get("due", "")
    if _NUMBER.fullmatch(cells[0].rstrip(".)")):
        cells = cells[1:]
    return _sorted([cell for cell in cells if cell], setting, programme)


def _said(line: str, setting: Setting, programme: ProgrammeId | None) -> tuple[str, str, str]:
    """Text, owner and date of a line such as “QQ – circulate ToR by Fri” or “Circulate ToR (QQ, 12/12)”."""
    text, owner, due = line, "", ""
    for found in _ASIDE.finditer(line):
        pieces = [_WORDED.sub("", piece) for piece in _PIECES.split(found[1]) if piece]
        rest, who, when = _sorted(["", *pieces], setting, programme)
        if not rest and not (who and owner) and not (when and due):
            text, owner, due = text.replace(found[0], " "), who or owner, when or due
    rest, who, when = _sorted(_split(" ".join(text.split())), setting, programme)
    if (who and owner) or (when and due):
        return " ".join(text.split()), owner, due
    return rest, owner or who, due or when


def _split(line: str) -> list[str]:
    pieces = [piece for piece in _DASH.split(line) if piece]
    head = _COLON.split(pieces[0], maxsplit=1) if pieces else []
    return [*head, *pieces[1:]]


def _sorted(pieces: Sequence[str], setting: Setting, programme: ProgrammeId | None) -> tuple[str, str, str]:
    """The piece that names people, the one that is a date, and the others as text, in their order."""
    text, owner, due = [], "", ""
    for piece in pieces:
        bare = _WORDED.sub("", piece).strip(" .,")
        if not owner and _is_person(bare, setting, programme):
            owner = bare
        elif not due and _is_date(bare, setting, programme):
            due = bare
        elif len(pieces) > 1 and _NOBODY.fullmatch(bare):
            continue
        else:
            text.append(piece)
    if pieces[:1] != [""] and not text:
        return " – ".join(pieces), "", ""
    return " – ".join(filter(None, text)), owner, due


def _somebody(cell: str) -> str:
    return cell if names_somebody(cell) else ""


def _is_person(piece: str, setting: Setting, programme: ProgrammeId | None) -> bool:
    return len(piece.split()) <= 6 and bool(people(piece, setting, programme))


def _is_date(piece: str, setting: Setting, programme: ProgrammeId | None) -> bool:
    if not piece or len(piece) > 40 or not looks_dated(piece):
        return False
    return is_dated(due_date(piece, setting, None, programme))
