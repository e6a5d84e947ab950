"""Lines that are an update or part of one: `update: …`, `A05: …`, `change it to: …`, `path to green: …`."""

import re

from domain.identifiers import WorkstreamId
from domain.language.intents import EditUpdate, GiveUpdate, Section
from domain.language.mentions import REF, REFS, Line
from domain.language.rating import read_rating
from domain.language.readings import Ask, Choice, Reading, Unclear
from domain.language.setting import KnownItem, Setting
from domain.language.streams import which_streams
from domain.language.when import leading_date
from domain.language.where import stream_choices, stream_name
from domain.language.which import spoken, which_item
from domain.language.words import PROGRESS, any_of

_NOUN = r"(?:update|progress update|progress|latest position|latest|position|status update|narrative|comment|note)"
_UPDATE = re.compile(
    rf"(?:(?:my|our|an?|quick|short|brief|the|this month'?s|add|add to|add an?|please)\s+){{0,12}}{_NOUN}"
    rf"(?:\s+(?:for|on|to|re|about)\s+(?P<what>{REFS}|[\w&/' -]{{2,40}}?))?\s*(?:[:–]|\s-|-\s)\s*(?P<text>.+)",
    re.IGNORECASE | re.DOTALL,
)
_UPDATE_REF = re.compile(
    rf"(?!put\s+{REF}\s+(?:on|off|back|to|in)\b)"
    r"(?:(?:update|progress|note|comment|latest|add|log|record|put)\s+)+(?:(?:an?|the|for|on|to|re|note|update"
    r"|comment)\s+){0,12}"
    rf"(?P<refs>{REFS})\s*[:,–-]?\s*(?:(?:with|to say|saying|that|as)\s+)?(?P<text>.+)",
    re.IGNORECASE | re.DOTALL,
)
_OF_UPDATE = re.compile(
    rf"(?P<what>{REFS}|[\w&/' -]{{2,40}}?)\s+{_NOUN}\s*[:–-]\s*(?P<text>.+)", re.IGNORECASE | re.DOTALL
)
_REF_UPDATE = re.compile(
    rf"(?P<refs>{REFS})\s+(?:update|note|progress|latest|comment)\b\s*[:–-]?\s*(?P<text>.+)", re.IGNORECASE | re.DOTALL
)
_REF_TEXT = re.compile(rf"(?P<refs>{REFS})(?:\s*[:–]|\s-)\s*(?P<text>.+)", re.IGNORECASE | re.DOTALL)
_REF_PROSE = re.compile(rf"(?P<refs>{REFS})[\s,]+(?P<text>\S.*)", re.IGNORECASE | re.DOTALL)
_PROGRESSES = re.compile(
    rf"(?:(?:is|are|it'?s|i'?m|we'?re|we|i|has|have|just)\s+){{0,12}}{any_of(PROGRESS)}(?!\w)", re.IGNORECASE
)
_SECTIONS = {
    Section.DONE: r"done this (?:period|month|time|fortnight)|this (?:month|period|fortnight)|achieved this (?:month|period)",
    Section.PLANNED: r"planned(?: next(?: (?:month|period))?)?|next (?:month|period|steps?|fortnight)|plan for next (?:month|period)",
    Section.PATH_TO_GREEN: r"(?:path|route|plan|way) (?:back )?to green|ptg|recovery plan|getting back to green",
    Section.SUPPORT_NEEDED: r"support needed|help needed|support required|decision needed|ask of the board|asks?|escalation",
}
_SECTION = re.compile("|".join(rf"(?P<{one.name}>{pattern})" for one, pattern in _SECTIONS.items()), re.IGNORECASE)
_AFTER_SECTION = re.compile(r"\s*(?:[:=–-]|\bis\b)\s*(?P<text>.+)", re.IGNORECASE | re.DOTALL)
_MY_WORDS = (
    r"(?:it|that|this|(?:my|the|what i said in my)\s+(?:last\s+|previous\s+)?(?:update|answer|text|words?|wording"
    r"|line|return|entry"
    r"|comment|response|one)|what i (?:said|put|wrote))"
)
_EDIT = re.compile(
    r"(?:(?:change|amend|edit|correct|replace|reword|rewrite|swap"
    rf"|update)\s+{_MY_WORDS}(?:\s+for\s+[\w&' ]{{2,40}}?)?\s*"
    r"(?:to read|to say|to be|to|so it (?:says|reads)|with|as|:|,|–|-)[\s:,–-]*"
    r"|(?:it|that|this|mine|my update|the update)\s+should (?:have )?(?:say|said|read|be)[\s:,–-]*|should (?:say"
    r"|read)[\s:,–-]+"
    r"|(?:correction|amendment|edit|amended|corrected)\s*[:,–-]\s*"
    r"|(?:scrap|ignore|forget) (?:that|my last|the last one|what i said)[\s,:–-]+(?:it should (?:say|read"
    r"|be)\s*[:,–-]?\s*|use\s+"
    r"|make it\s+)?|(?:make|have) (?:that|it) (?:say|read)[\s:,–-]+|(?:there'?s a )?(?:typo|mistake"
    r"|error) in my (?:update|text|answer)[\s,;:.–-]+(?:it )?(?:should (?:say|read|be)|is)\s*[:,–-]?\s*"
    r"|what i meant (?:to say )?was[\s:,–-]+"
    r"|(?:i )?meant to say[\s:,–-]+)(?P<text>.+)",
    re.IGNORECASE | re.DOTALL,
)
_WAITS_FOR = re.compile(
    rf"(?:(?:just|still|i'?m|we'?re|am|are)\s+){{0,4}}(?:waiting|awaiting|struggling|stuck waiting)\b[^{REF[1:-1]}]*?\s(?P<refs>{REF})[\s.!]*",
    re.IGNORECASE | re.DOTALL,
)
"""“Still waiting for Finance to sign off A14” is an update of what it ends with."""

_ONLY_REFS = re.compile(rf"{REF}|\b(?:and|plus|or)\b", re.IGNORECASE)
_EDGES = " ,;:-–\n"


def read_edit(line: Line, setting: Setting) -> Reading | None:
    """The last update should read otherwise; None when nothing is corrected, or when it is corrected to a date."""
    found = _EDIT.fullmatch(line.text)
    if found is None or line.asks:
        return None
    text = found["text"].strip(_EDGES).strip('"')
    part = Line(text, line.mentions, line.programme, line.asks)
    if (rating := read_rating(part, setting)) is not None:
        return rating
    dated = leading_date(text, setting, setting.focus.item)
    if not text or re.fullmatch(REF, text) or (dated is not None and not dated[2]):
        return None
    return EditUpdate(text=line.plain(text), workstreams=_own(setting))


def read_update(line: Line, setting: Setting) -> Reading | None:
    """Words said to be an update of an item or a workstream; None when they are not said to be one."""
    if line.asks:
        return None
    if found := _SECTION.match(line.text):
        section = next(one for one in Section if found[one.name])
        if after := _AFTER_SECTION.fullmatch(line.text[found.end() :]):
            return _update(line, setting, "", after["text"], section)
    found = _UPDATE.fullmatch(line.text) or _OF_UPDATE.fullmatch(line.text)
    if found is not None:
        text, section = _planned(found["text"])
        if (reading := _update(line, setting, found["what"] or "", text, section)) is not None:
            return reading
    found = _REF_UPDATE.fullmatch(line.text) or _UPDATE_REF.fullmatch(line.text)
    return None if found is None else _update(line, setting, found["refs"], found["text"], Section.DONE)


def read_ref_and_text(line: Line, setting: Setting) -> Reading | None:
    """`A05: words`, or a ref and words that tell progress: an update of the item."""
    if line.asks:
        return None
    if waits := _WAITS_FOR.fullmatch(line.text):
        item = which_item(
            line, setting, line.named(waits["refs"]), lambda ref: f"{ref} update: {line.text}", verb="is meant"
        )
        return GiveUpdate(item=item, text=line.plain(line.text)) if isinstance(item, KnownItem) else item
    found = _REF_TEXT.fullmatch(line.text)
    if found is None:
        found = _REF_PROSE.fullmatch(line.text)
        if found is None or not _PROGRESSES.match(line.plain(found["text"])):
            return None
    return _update(line, setting, found["refs"], found["text"], Section.DONE)


def read_ref_and_prose(line: Line, setting: Setting) -> Reading | None:
    """A ref and any words: a question whether they are an update of it."""
    found = _REF_PROSE.fullmatch(line.text)
    if found is None or line.asks:
        return None
    if len(line.named(line.text)) > 1 and not re.search(r"\w", _ONLY_REFS.sub("", line.text)):
        shown = dict.fromkeys(one.typed for one in line.named(line.text))
        choices = tuple(Choice(label=f"Show {ref}", line=f"show {ref}") for ref in shown)
        return Ask(question=f"What about {' and '.join(shown)}?", choices=choices)
    text = line.plain(found["text"])
    item = which_item(line, setting, line.named(found["refs"]), lambda ref: f"{ref} update: {text}", verb="is meant")
    if not isinstance(item, KnownItem):
        return item
    ref = spoken(item, setting)
    return Ask(
        question=f"Keep this as an update on {ref}?",
        choices=(
            Choice(label="Yes, add it", line=f"{ref} update: {text}"),
            Choice(label=f"No, show {ref}", line=f"show {ref}"),
        ),
    )


def read_prose(line: Line, setting: Setting) -> Reading | None:
    """Words without any verb known here: when an update was just asked for, they may be it, which is asked."""
    text = line.plain(line.text)
    if line.asks or len(text.split()) < 3:
        return None
    if setting.focus.item is not None:
        ref = spoken(setting.focus.item, setting)
        return Ask(
            question=f"Keep this as an update on {ref}?",
            choices=(Choice(label="Yes, add it", line=f"{ref} update: {text}"),),
        )
    if setting.focus.workstream is None:
        return None
    name = stream_name(setting.focus.workstream, setting)
    period = f" for {setting.focus.period.short}" if setting.focus.period else ""
    found = [one for one in setting.workstreams if one.id == setting.focus.workstream]
    choices = stream_choices(found, setting, lambda ref: f"update for {ref}: {text}")
    return Ask(
        question=f"Record this as the update of {name}{period}?",
        choices=tuple(Choice(label="Yes, record it", line=one.line) for one in choices),
    )


def _planned(text: str) -> tuple[str, Section]:
    """`update for W1: planned: …` is about what is planned."""
    found = _SECTION.match(text)
    after = _AFTER_SECTION.fullmatch(text[found.end() :]) if found else None
    if found is None or after is None or not after[0].lstrip().startswith(":"):
        return text, Section.DONE
    return after["text"], next(one for one in Section if found[one.name])


def _update(line: Line, setting: Setting, what: str, text: str, section: Section) -> Reading | None:
    words = line.plain(text).strip(_EDGES)
    if not words:
        return None
    if re.search(REF, what):
        item = which_item(line, setting, line.named(what), lambda ref: f"{ref} update: {words}", verb="is this about")
        if not isinstance(item, KnownItem):
            return item
        return GiveUpdate(item=item, text=words, section=section)
    if not what.strip() and setting.focus.item is not None and section is Section.DONE:
        return GiveUpdate(item=setting.focus.item, text=words)
    part = "" if section is Section.DONE else f"{section.value.replace('_', ' ')}: "
    streams = which_streams(what, line, setting, lambda ref: f"update for {ref}: {part}{words}", verb="is this about")
    if streams is None or isinstance(streams, Ask | Unclear):
        return streams
    return GiveUpdate(workstreams=streams, text=words, section=section)


def _own(setting: Setting) -> tuple[WorkstreamId, ...]:
    if setting.focus.workstream is not None:
        return (setting.focus.workstream,)
    own = setting.own_streams()
    return (own[0].id,) if len(own) == 1 else ()
