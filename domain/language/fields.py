"""Lines that give a field of an item another value: `A06 support QQ`, `I02 severity high`, `set R03 category to financial`."""

import re
from functools import cache

from domain.item_fields import Field, Form, words_of
from domain.items import Kind
from domain.language.field_values import read_value
from domain.language.intents import EditField, GiveUpdate
from domain.language.mentions import REFS, Line, Mention
from domain.language.moving import moved
from domain.language.readings import Reading, Unclear
from domain.language.setting import KnownItem, Setting
from domain.language.when import leading_date
from domain.language.which import ANY, which_item
from domain.language.words import SLIPS, any_of, phrases

_LINK = r"(?P<link>(?:\s*[:=]|\s+[–-](?=\s)|\s+(?:is now|is|are|to be|to|now|as|should be|should read|will be|becomes|of)\b)*)"
_CHANGE = r"(?:set|change|edit|amend|correct|update|make|alter|switch|clear|put)"
_SET = re.compile(
    rf"{_CHANGE}\s+(?:the\s+)?(?P<refs>{REFS})(?:['’]s)?\s+(?P<rest>.+)"
    rf"|(?:{_CHANGE}\s+)?(?:the\s+)?(?P<field>[a-z][a-z 0-9]{{1,28}}?)\s+(?:of|on|for)\s+(?P<refs2>{REFS})"
    r"\s*(?:\b(?:is now|is|are|to be|to|now|as|should be)\b|=|:)\s*(?P<value>.+)",
    re.IGNORECASE | re.DOTALL,
)
_BARE = re.compile(rf"(?P<refs>{REFS})(?:['’]s)?\s*[,:–-]?\s*(?P<rest>\S.*)", re.IGNORECASE | re.DOTALL)
_LEVEL_FIRST = re.compile(
    rf"(?:{_CHANGE}\s+)?(?P<refs>{REFS})\s*(?:(?:is|as|to|now|a|an|has|of|at)\s+){{0,4}}"
    r"(?P<value>critical|high|medium|med|low|imminent)[ -](?P<field>severity|confidence|proximity)(?:\s+issue|\s+assumption)?[\s.!]*",
    re.IGNORECASE,
)
_RENAME = re.compile(
    rf"(?:rename|reword|retitle|rephrase|re-?write)\s+(?P<refs>{REFS})\s*(?:\b(?:to read|to say|to|as|so it says)\b|[:=–-])*\s*(?P<value>\S.+)"
    rf"|(?P<refs2>{REFS})\s+should\s+(?:now\s+)?(?:read|say|be called|be worded)\b[\s:,–-]*(?P<value2>\S.+)",
    re.IGNORECASE | re.DOTALL,
)
_EVIDENCE = re.compile(
    rf"(?P<refs>{REFS})\s*(?:[:,–-]\s*)?evidence(?:\s+is|\s+in)?\b\s*[:–-]?\s*(?P<words>\S.+)"
    rf"|(?:add\s+)?evidence\s+(?:for|to|on)\s+(?P<refs2>{REFS})\s*[:–-]?\s*(?P<words2>\S.+)",
    re.IGNORECASE | re.DOTALL,
)
_TELLS = re.compile(
    r"(?:is|are|was|were|has|have|had|will|would|should|can|could|may|might|not|no longer|needs?|still|now|being|to be|in"
    r"|on|with|by|at|for|from|and|but|working|done|sent|due|slipping|slipped|going|gone|getting|looking|seems?|isn'?t"
    r"|aren'?t|hasn'?t|haven'?t|won'?t|under|out|over|complete\w*|finished|issued|agreed|approved|signed|drafted"
    r"|updated|reviewed|outstanding|delayed|late|paper|report|meeting|group|plan|team|work|measures)\b",
    re.IGNORECASE,
)
"""After the name of a text these tell how it goes: "R03 controls are working" is an update."""

_OWNED_BY_OTHERS = frozenset(
    phrases(
        "closed, achieved, decided, latest, update, latest update, progress, comment, note, accepted, agreed, board"
    )
)
"""Words that say more than the name of a field when nothing but a blank follows them: other lines begin with them."""

_FIRST = re.compile(r"\b(?:baseline|original (?:due )?date|original due|first due(?: date)?)\b", re.IGNORECASE)
_EDGES = " ,;:.-–!()\n"


def read_fields(line: Line, setting: Setting) -> Reading | None:
    """Another value of a field; None when no field is named."""
    if line.asks or len(line.text) > 600:
        return None
    for read in (_renamed, _evidence, _level_first, _set, _bare):
        if (reading := read(line, setting)) is not None:
            return reading
    return None


def _set(line: Line, setting: Setting) -> Reading | None:
    """`set A05 support to BI`, `the owner of A06 is Wendy`: any field by its label or another word for it."""
    found = _SET.fullmatch(line.text)
    if found is None:
        return None
    if found["refs"]:
        return _named(line, setting, found["refs"], found["rest"], plainly=True)
    return _named(line, setting, found["refs2"], f"{found['field']}: {found['value']}", plainly=True)


def _bare(line: Line, setting: Setting) -> Reading | None:
    """`A06 support QQ`, `R03 category: financial`."""
    found = _BARE.fullmatch(line.text)
    return None if found is None else _named(line, setting, found["refs"], found["rest"], plainly=False)


def _level_first(line: Line, setting: Setting) -> Reading | None:
    """`I02 is high severity`."""
    found = _LEVEL_FIRST.fullmatch(line.text)
    if found is None:
        return None
    return _named(line, setting, found["refs"], f"{found['field']}: {found['value']}", plainly=True)


def _named(line: Line, setting: Setting, refs: str, rest: str, *, plainly: bool) -> Reading | None:
    """The field whose name begins `rest`, given the value that follows; None when `rest` begins with no field's name.

    Said `plainly` the value may be anything; else words that tell how something goes are left for an update.
    """
    said = line.named(refs)
    kinds = dict.fromkeys(item.kind for one in said for item in one.items)
    for kind in kinds:
        found = _pattern(kind).fullmatch(rest)
        if found is None:
            continue
        field = words_of(kind)[" ".join(found["word"].casefold().split())]
        link = found["link"].strip(" ")
        value = found["value"].strip()
        marked = any(sign in link for sign in ":=")
        if not plainly and not marked:
            if field.form in (Form.TEXT, Form.LINE, Form.CHOICE) and (link == "is" or link == "are"):
                link = "" if field.form is Form.CHOICE and not _TELLS.match(value) else "tells"
            if link == "tells" or (_TELLS.match(value) and field.form not in (Form.DAY, Form.RAG, Form.STATUS)):
                return None
            if found["word"].casefold() in (_OWNED_BY_OTHERS if field.name != "due" else SLIPS):
                return None
        return _given(line, setting, said, field, kind, line.plain(value), sure=plainly or marked)
    if plainly and kinds and _FIRST.match(rest):
        return Unclear(
            reason="A first due date or baseline is never changed. Type the new date instead, for example “A06 due 11 Dec”."
        )
    return None


def _given(
    line: Line, setting: Setting, said: tuple[Mention, ...], field: Field, kind: Kind, typed: str, *, sure: bool
) -> Reading | None:
    name = _word(field)
    item = which_item(line, setting, said, lambda ref: f"{ref} {name}: {typed}", verb="is meant", unnamed=ANY)
    if not isinstance(item, KnownItem):
        return item
    if item.kind is not kind:
        return None
    if field.name == "due":
        dated = leading_date(typed, setting, item)
        if dated is None and not sure:
            return None
        if dated is not None:
            return moved(setting, item, dated[0], dated[2])
    return read_value(setting, item, field, typed, sure=sure)


@cache
def _pattern(kind: Kind) -> re.Pattern[str]:
    """The name of a field of `kind`, what links it with its value, and the value."""
    return re.compile(
        rf"(?:(?:the|new|its|his|her|current)\s+)*(?P<word>{any_of(words_of(kind))})(?!\w){_LINK}[\s,]*(?P<value>\S.*)",
        re.IGNORECASE | re.DOTALL,
    )


def _word(field: Field) -> str:
    return field.called[0] if field.called else field.label.casefold()


def _renamed(line: Line, setting: Setting) -> Reading | None:
    """`reword A06 to …`, `A06 should read …`."""
    found = _RENAME.fullmatch(line.text)
    if found is None:
        return None
    refs, value = found["refs"] or found["refs2"], found["value"] or found["value2"]
    typed = line.plain(value).strip(" :\"'")
    item = which_item(line, setting, line.named(refs), lambda ref: f"{ref} text: {typed}", verb="is meant", unnamed=ANY)
    return EditField(item=item, field="text", value=typed) if isinstance(item, KnownItem) else item


def _evidence(line: Line, setting: Setting) -> Reading | None:
    """`A06 evidence minutes in SharePoint`: a dated line of the item that says so."""
    found = _EVIDENCE.fullmatch(line.text)
    if found is None:
        return None
    words = line.plain(found["words"] or found["words2"]).strip(_EDGES)
    item = which_item(
        line,
        setting,
        line.named(found["refs"] or found["refs2"]),
        lambda ref: f"{ref} evidence: {words}",
        verb="is meant",
        unnamed=ANY,
    )
    return GiveUpdate(item=item, text=f"Evidence: {words}") if isinstance(item, KnownItem) else item
