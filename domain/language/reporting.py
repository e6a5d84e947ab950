"""Lines that are an update or part of one: `no change`, `update: …`, `A05: …`, `change it to: …`, `path to green: …`."""

import re

from domain.language.closing import stray_refs
from domain.language.intents import EditUpdate, GiveUpdate, NilReturn, Section
from domain.language.mentions import REF, REFS, Line
from domain.language.privacy import without_health
from domain.language.rating import read_rating
from domain.language.readings import Ask, Choice, Reading, Unclear
from domain.language.setting import KnownItem, Setting
from domain.language.streams import which_streams
from domain.language.when import looks_dated
from domain.language.where import stream_choices, stream_name
from domain.language.which import ask_about_all, spoken, which_item
from domain.language.words import NO_CHANGE, PROGRESS, any_of

_NIL_TAIL = (
    r"(?:\s+(?:since|from|on|for|to|this|last|previous|the|time|month|period|week|update|return|report|me|us|my|side|end|board|here|at|all|really|then|again|still|card|fortnight|please|today|either|then|position|rag|as"
    r"|in|status|figures|narrative|so far|yet|were|was|is|were|where|we|before|usual|one))*"
)
_NIL = re.compile(
    rf"(?:(?:there'?s|there is|there has been|it'?s|its|is|i have|i'?ve|we have|we'?ve|got|have|still|pretty much|more or less|much|absolutely|all|as|just|also|mine is|position)\s+)*"
    rf"(?:{any_of(NO_CHANGE)}){_NIL_TAIL}",
    re.IGNORECASE,
)
_NIL_OF = re.compile(
    rf"(?P<nil>{any_of(NO_CHANGE)})\s+(?:on|for|in|with|from|to)\s+(?P<what>[\w&/', ]{{2,60}}?|{REFS}){_NIL_TAIL}",
    re.IGNORECASE,
)
_OF_NIL = re.compile(
    rf"(?P<what>[\w&/', ]{{2,60}}?|{REFS})\s*[:–,-]?\s+(?:is\s+|are\s+|has\s+|still\s+|remains\s+)*(?P<nil>{any_of(NO_CHANGE)}){_NIL_TAIL}",
    re.IGNORECASE,
)
_CUT = re.compile(
    r"\s*(?:[,;:.(\n]|\s[–-]+\s|\b(?:but|and|because|still|except|apart from|other than)\b)\s*", re.IGNORECASE
)
_EXCEPT = re.compile(r"\b(?:except|apart from|other than|bar|aside from|save for)\b", re.IGNORECASE)
_UPDATE = re.compile(
    rf"(?:(?:my|our|an?|quick|short|brief|the|this month'?s)\s+)*(?:update|progress update|progress|latest|latest position|position|status update|narrative|comment|note|add note|add update|add a note|add comment)"
    rf"(?:\s+(?:for|on|to|re|about)\s+(?P<what>{REFS}|[\w&/' ]{{2,40}}?))?\s*(?:[:–]|\s-|-\s)\s*(?P<text>.+)",
    re.IGNORECASE | re.DOTALL,
)
_UPDATE_REF = re.compile(
    rf"(?:(?:update|progress|note|comment|latest|add|log|record|put)\s+)+(?:(?:a|an|the|for|on|to|re|note|update|comment)\s+)*(?P<refs>{REFS})\s*[:,–-]?\s*(?:(?:with|to say|saying|that|as)\s+)?(?P<text>.+)",
    re.IGNORECASE | re.DOTALL,
)
_OF_UPDATE = re.compile(
    rf"(?P<what>{REFS}|[\w&/' ]{{2,40}}?)\s+(?:update|progress|latest|position|note|comment)\s*[:–-]\s*(?P<text>.+)",
    re.IGNORECASE | re.DOTALL,
)
_REF_TEXT = re.compile(
    rf"(?P<refs>{REFS})(?:\s*[:–]|\s-)\s*(?:update\s*[:–-]?\s*)?(?P<text>.+)", re.IGNORECASE | re.DOTALL
)
_REF_UPDATE = re.compile(
    rf"(?P<refs>{REFS})\s+(?:update|note|progress|latest|comment)\b\s*[:–-]?\s*(?P<text>.+)", re.IGNORECASE | re.DOTALL
)
_REF_PROSE = re.compile(rf"(?P<refs>{REFS})[\s,]+(?P<text>\S.*)", re.IGNORECASE | re.DOTALL)
_SECTIONS = {
    Section.DONE: r"done this (?:period|month|time|fortnight)|this (?:month|period|fortnight)|achieved this (?:month|period)",
    Section.PLANNED: r"planned(?: next(?: (?:month|period))?)?|next (?:month|period|steps?|fortnight)|planned next|plan for next (?:month|period)|coming up",
    Section.PATH_TO_GREEN: r"(?:path|route|plan|way) (?:back )?to green|ptg|recovery plan|getting back to green",
    Section.SUPPORT_NEEDED: r"support needed|help needed|support required|decision needed|ask of the board|asks?|escalation",
}
_SECTION = re.compile("|".join(rf"(?P<{one.name}>{pattern})" for one, pattern in _SECTIONS.items()), re.IGNORECASE)
_AFTER_SECTION = re.compile(r"\s*(?:[:=–-]|\bis\b)\s*(?P<text>.+)", re.IGNORECASE | re.DOTALL)
_EDIT = re.compile(
    r"(?:(?:change|amend|edit|correct|replace|reword|rewrite|swap|update)\s+(?:it|that|this|(?:my|the|what i said in my)\s+(?:last\s+|previous\s+)?(?:update|answer|text|words?|wording|line|return|entry|comment|response|one)|what i (?:said|put|wrote))"
    r"(?:\s+for\s+[\w&' ]{2,40}?)?\s*(?:to read|to say|to be|to|so it (?:says|reads)|with|as|:|,|–|-)[\s:,–-]*|(?:it|that|this|mine|my update|the update)\s+should (?:have )?(?:say|said|read|be)[\s:,–-]*|should (?:say|read)[\s:,–-]+"
    r"|(?:correction|amendment|edit|amended|corrected)\s*[:,–-]\s*|(?:scrap|ignore|forget) (?:that|my last|the last one|what i said)[\s,:–-]+(?:it should (?:say|read|be)\s*[:,–-]?\s*|use\s+|make it\s+)?|(?:make|have) (?:that|it) (?:say|read)[\s:,–-]+"
    r"|what i meant (?:to say )?was[\s:,–-]+|(?:i )?meant to say[\s:,–-]+)(?P<text>.+)",
    re.IGNORECASE | re.DOTALL,
)
_EDGES = " ,;:-–\n"
_LONGEST_HEAD = 200


def read_edit(line: Line, setting: Setting) -> Reading | None:
    """The last update should read otherwise; None when nothing is corrected, or when it is a rating or a date."""
    found = _EDIT.fullmatch(line.text)
    if found is None:
        return None
    text = found["text"].strip(_EDGES).strip('"')
    part = Line(text, line.mentions, line.programme, line.asks)
    if (rating := read_rating(part, setting)) is not None:
        return rating
    if looks_dated(text) and len(text.split()) < 6 and not re.search(r"\bof\b|%", text):
        return None
    return EditUpdate(text=without_health(line.plain(text)), workstreams=_in_focus(setting)) if text else None


def read_nil(line: Line, setting: Setting) -> Reading | None:
    """No change, for what was named or in focus, with what else was said; None when that is not what the line says."""
    if line.asks:
        return None
    head, rest = _head(line.text)
    note = line.plain(rest).strip(_EDGES + ".)")
    what, nil = "", _NIL.fullmatch(head)
    if nil is None:
        found = _NIL_OF.fullmatch(head) or _OF_NIL.fullmatch(head)
        if found is None:
            whole = _OF_NIL.fullmatch(line.text[:_LONGEST_HEAD].split("\n")[0])
            found, note = whole, "" if whole else note
        if found is None:
            return None
        what = " ".join(found["what"].split()).strip(" ,")
    if _EXCEPT.match(line.text[len(head) :].lstrip(" ,;:–-(")):
        return _update(line, setting, what, line.text, Section.DONE)
    if re.search(REF, what):
        said = line.named(what)
        text = "No change" + (f" – {note}" if note else "")
        item = which_item(
            line, setting, said, lambda ref: f"{ref} no change{f' – {note}' if note else ''}", verb="has no change"
        )
        return GiveUpdate(item=item, text=without_health(text)) if isinstance(item, KnownItem) else item
    if not what and setting.focus.item is not None and setting.focus.workstream is None:
        return GiveUpdate(item=setting.focus.item, text=without_health("No change" + (f" – {note}" if note else "")))
    streams = which_streams(
        what, line, setting, lambda ref: f"{ref} no change{f' – {note}' if note else ''}", verb="has no change"
    )
    if streams is None or isinstance(streams, Ask | Unclear):
        return streams
    return NilReturn(workstreams=streams, note=without_health(note))


def read_update(line: Line, setting: Setting) -> Reading | None:
    """Words said to be an update of an item or a workstream; None when they are not said to be one."""
    if found := _SECTION.match(line.text):
        section = next(one for one in Section if found[one.name])
        if after := _AFTER_SECTION.fullmatch(line.text[found.end() :]):
            return _update(line, setting, "", after["text"], section)
    found = _UPDATE.fullmatch(line.text) or _OF_UPDATE.fullmatch(line.text)
    if (
        found is not None
        and (reading := _update(line, setting, found["what"] or "", found["text"], Section.DONE)) is not None
    ):
        return reading
    found = _REF_UPDATE.fullmatch(line.text) or _UPDATE_REF.fullmatch(line.text) or _REF_TEXT.fullmatch(line.text)
    return None if found is None or line.asks else _update(line, setting, found["refs"], found["text"], Section.DONE)


def read_ref_and_prose(line: Line, setting: Setting) -> Reading | None:
    """A ref and words: an update when they tell progress, else a question whether they are one."""
    found = _REF_PROSE.fullmatch(line.text)
    if found is None or line.asks:
        return None
    text = line.plain(found["text"])
    if re.match(
        rf"(?:(?:is|are|it'?s|i'?m|we'?re|we|i|has|have|just)\s+)*{any_of(PROGRESS)}(?!\w)", text, re.IGNORECASE
    ):
        return _update(line, setting, found["refs"], found["text"], Section.DONE)
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
    found = [one for one in setting.workstreams if one.id == setting.focus.workstream]
    period = f" for {setting.focus.period.short}" if setting.focus.period else ""
    choices = stream_choices(found, setting, lambda ref: f"update for {ref}: {text}")
    yes = tuple(Choice(label="Yes, record it", line=one.line) for one in choices)
    return Ask(question=f"Record this as the update of {name}{period}?", choices=yes)


def _update(line: Line, setting: Setting, what: str, text: str, section: Section) -> Reading | None:
    words = line.plain(text).strip(_EDGES)
    if not words:
        return None
    if re.search(REF, what):

        def again(ref: str) -> str:
            return f"{ref} update: {words}"

        if len(line.named(what)) > 1 or stray_refs(line, what) and len(line.named(what)) == 0:
            return ask_about_all(setting, line.named(what), again, "is this about")
        item = which_item(line, setting, line.named(what), again, verb="is this about")
        return (
            GiveUpdate(item=item, text=without_health(words), section=section) if isinstance(item, KnownItem) else item
        )
    if not what.strip() and setting.focus.item is not None and section is Section.DONE:
        return GiveUpdate(item=setting.focus.item, text=without_health(words))
    prefix = {Section.DONE: "update for {}: ", Section.PLANNED: "update for {}: planned: "}.get(
        section, "update for {}: "
    )
    streams = which_streams(what, line, setting, lambda ref: prefix.format(ref) + words, verb="is this about")
    if streams is None or isinstance(streams, Ask | Unclear):
        return streams
    return GiveUpdate(workstreams=streams, text=without_health(words), section=section)


def _in_focus(setting: Setting) -> tuple:  # type: ignore[type-arg]
    if setting.focus.workstream is not None:
        return (setting.focus.workstream,)
    own = setting.own_streams()
    return (own[0].id,) if len(own) == 1 else ()


def _head(text: str) -> tuple[str, str]:
    """The first clause, and what follows it without "but", "still" lost from the words."""
    found = _CUT.search(text[:_LONGEST_HEAD])
    while found is not None and found.start() == 0:
        found = _CUT.search(text[:_LONGEST_HEAD], found.end())
    if found is None:
        return (text, "") if len(text) <= _LONGEST_HEAD else ("", text)
    rest = text[found.start() :].lstrip(" ,;:.–-(\n")
    return text[: found.start()].strip(), re.sub(r"^(?:but|and|because)\s+", "", rest, flags=re.IGNORECASE)
