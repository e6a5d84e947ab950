"""Lines that list or count items: `whats outstanding for me`, `overdue actions in finance`, `how many actions are open`."""

import re
from dataclasses import fields
from datetime import timedelta

from domain.items import Kind
from domain.language.filters import Narrowed, narrowed
from domain.language.mentions import REF, Line
from domain.language.questions import Counts, ListItems, ListMine, Scope
from domain.language.readings import Reading, Unclear
from domain.language.setting import Setting
from domain.language.where import scope_of
from domain.language.who import NAME, is_officer, leads, people
from domain.language.words import KINDS, any_of, phrases

_KIND = any_of(KINDS)
_THINGS = r"(?:items?|things?|stuff|work|jobs?|entries|ones|bits)"
_MINE_OPENS = any_of(
    phrases(
        "what's, what is, whats, what, show, show me, list, give me, tell me, anything, is there anything, which, get, "
        "do i have any, have i got any, see, view, remind me what's, remind me what, are there any"
    )
)
_MINE_GLUE = any_of(phrases("is, are, have, do, i, i've, ive, the, all, of, my, got, still, currently, else, any"))
_MINE_CORE = any_of(
    (
        *phrases(
            "outstanding, overdue, open, due, late, left, on my plate, on my list, on me, with me, assigned, waiting, need, needed, "
            "to do, i owe, owed, do i owe, do i need to do, need to do, i have to do, am i late on, am i behind on, am i late with, "
            "for me, to me, me, my list, my open, my overdue, my outstanding, my to do, my todo, my stuff, my late, owe"
        ),
        *(f"my {kind}" for kind in KINDS),
        *(f"my {thing}" for thing in phrases("items, things, work, jobs, bits")),
    )
)
_MINE_TAIL = any_of(
    (
        *KINDS,
        *phrases(
            "items, things, stuff, work, jobs, list, today, now, this week, next week, please, soon, still, me, on, to, do, "
            "outstanding, with, late, overdue, open, you, due, from, board, before, the, next, at the moment, for, by, of, this, week"
        ),
    )
)
_MINE = re.compile(
    rf"(?:{_MINE_OPENS}\s+)?(?:(?:{_MINE_GLUE}|{_KIND}"
    rf"|{_THINGS})\s+){{0,12}}(?:{_MINE_CORE}\b\s*)+(?:{_MINE_TAIL}\b\s*)*",
    re.IGNORECASE,
)
_OF_SPEAKER = re.compile(r"\b(?:me|my|mine|i|i've|ive)\b", re.IGNORECASE)
_UNSAID = re.compile(
    r"(?:(?:what'?s|what is|anything)\s+)?(?:outstanding|overdue|on my plate|due)(?: (?:today|this week|next week"
    r"|now))?",
    re.IGNORECASE,
)
_COUNT = re.compile(
    r"(?:how\s*many|number of|count(?: of| the)?|(?:what'?s|what is|give me|tell me)\s+the\s+(?:total\s+)?(?:number|count|total)(?:\s+of)?|total)\s+(?P<what>.+)",
    re.IGNORECASE,
)
_EACH_STREAM = re.compile(
    r"\s+(?:by|per|for each|in each|across the|does each|for every) (?:workstream|stream|area)s?(?: (?:have|has|own))?$",
    re.IGNORECASE,
)
_BY_STREAM = re.compile(
    r"(?:(?:show|list|give|get)\s+(?:me\s+)?)?(?:the\s+|all\s+)?"
    r"(?P<what>.+?\s+(?:by|per|for each|in each) (?:workstream|stream|area)s?)",
    re.IGNORECASE,
)
_LIST = re.compile(
    r"(?P<verb>(?:show|list|see|view|get|find|display|give|what are|which|what|what'?s|any|are there any"
    r"|all)\s+(?:(?:me|us)\s+)?)?"
    r"(?:(?:the|all|any|our|every|of)\s+){0,12}(?P<what>.+)",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"(?:(?:what|everything|anything|list|show|show me|all)(?:'?s| is)?\s+)?(?:overdue|late|blocked|on hold"
    r"|waiting to be closed|no owner|undated|restricted|part 2|not accepted)"
    r"(?:\s+(?:in|for|on)\s+.+)?|(?:(?:what|everything|anything|list|show|show me|all|what was|what did we)\s+)?"
    r"(?:closed?|completed?|finish(?:ed)?)\s+(?:this|last|since|in|on|today|yesterday)\b.*|(?:what|everything|anything|all|things|stuff)(?:'?s|'?s all| is| that is| that'?s)?\s+(?:due|needed|falling due|coming up)"
    r"\s+(?:before|by|this|next|in|on|until|within|today|tomorrow|soon)\b.*"
    r"|(?:what|everything|anything)(?:'?s| is)?\s+(?:red|amber)(?:\s+(?:in|for|on)\s+.+)?",
    re.IGNORECASE,
)
_SEARCH = re.compile(
    r"(?:search(?:\s+(?:the\s+)?(?:registers?|logs?))?(?:\s+for)?|look(?:ing)? for|look up|find(?: me)?)\s+"
    r"(?:(?:anything|everything|all|items?|things?|stuff)\s+)?(?:(?:about|on|re|regarding|mentioning|with|containing|to do with)\s+)?"
    r"(?:(?:the|any)\s+)?(?P<text>(?!(?:some|any|some ?one|out|attached|enclosed|below|here)\b|a\s)[^\s,](?:(?!\b(?:to|me|us|who|you|my)\b).){1,40})",
    re.IGNORECASE,
)
_OF_OTHERS = re.compile(
    rf"what (?:has|does|have|do|is)\s+(?P<who>{NAME}?)\s+(?:(?:got|have|owe|need|owes|due|doing|on|still|to do"
    rf"|outstanding|open|overdue|left|late)\b\s*){{1,4}}",
    re.IGNORECASE,
)
_THEIRS = re.compile(rf"[A-Za-z][\w.-]*?(?:'s|s'|s)\s+{_THINGS}", re.IGNORECASE)
_BARE_STATE = re.compile(
    r"\b(?:restricted|part 2|confidential|priority|urgent|overdue|open|late|blocked|on hold|closed|red|due|no owner|unowned)\b",
    re.IGNORECASE,
)
_WHERE = re.compile(r"\b(?:in|for|on|from|across|under|of|at)\s+(?P<where>[\w&'/ -]{2,50})$", re.IGNORECASE)
_FILLER = re.compile(
    r"\b(?:"
    + any_of(
        (
            *KINDS,
            *phrases(
                "list, did, all, any, the, are, is, open, currently, we, have, do, does, there, got, still, right now, now, please, "
                "at the moment, overall, item, items, with, that, which, who, has, no, of, our, a, an, in, to, be, been, log, logs, "
                "register, registers, score, scored, scores, rated, rag, and, or, only, today, me, us, you, total, outstanding, "
                "overdue, late, past due, past their due date, out of date, due, date, owner, owners, without, an owner, unowned, "
                "undated, stale, things, stuff, whose, where, currently open, owned, own, what, what's, everything, anything, show, is, raised, held, everything for"
            ),
        )
    )
    + r")\b|[?.,]",
    re.IGNORECASE,
)
_LONGEST = 200


def read_listing(line: Line, setting: Setting) -> Reading | None:
    """A list or a count of items; None when none is asked for."""
    text = line.text.strip(" .!,;:?") or line.text
    if len(text) > _LONGEST or re.search(REF, text):
        return None
    if (found := _COUNT.fullmatch(text)) or (found := _BY_STREAM.fullmatch(text)):
        listed = _listed(_EACH_STREAM.sub("", found["what"]), line, setting)
        return _counted(listed) if isinstance(listed, ListItems) else listed
    steers = is_officer(setting) or leads(setting)
    if _MINE.fullmatch(text) and (_OF_SPEAKER.search(text) or (_UNSAID.fullmatch(text) and not steers)):
        return _mine(text, setting)
    if (found := _OF_OTHERS.fullmatch(text)) and len(named := people(found["who"], setting)) == 1:
        overdue = re.search(r"\b(?:overdue|late)\b", text, re.IGNORECASE) is not None
        return ListItems(owner=named[0][0].id, overdue=overdue, scope=Scope(programme=line.programme))
    if (reading := _listed(text, line, setting)) is not None:
        return reading
    found = _SEARCH.fullmatch(text)
    return None if found is None else ListItems(text=found["text"].strip(), scope=Scope(programme=line.programme))


def _mine(text: str, setting: Setting) -> ListMine:
    kinds = _kinds(text)
    before = None
    monday = setting.today - timedelta(days=setting.today.weekday())
    for words, day in (
        (r"\bthis week\b", monday + timedelta(days=7)),
        (r"\bnext week\b", monday + timedelta(days=14)),
        (r"\btoday\b", setting.today + timedelta(days=1)),
    ):
        if re.search(words, text, re.IGNORECASE):
            before = day
            break
    overdue = re.search(r"\b(?:overdue|late|behind)\b", text, re.IGNORECASE) is not None
    return ListMine(kinds=kinds, overdue=overdue, due_before=before)


def _kinds(text: str) -> tuple[Kind, ...]:
    said = (" ".join(found[0].casefold().split()) for found in re.finditer(rf"\b{_KIND}\b", text, re.IGNORECASE))
    return tuple(dict.fromkeys(KINDS[word] for word in said))


def _counted(listed: ListItems) -> Counts:
    return Counts(**{one.name: getattr(listed, one.name) for one in fields(listed)})


def _listed(text: str, line: Line, setting: Setting) -> Reading | None:
    found = _LIST.fullmatch(text)
    what, verb = (found["what"], bool(found["verb"])) if found else (text, False)
    kinds = _kinds(what)
    things = re.search(rf"\b{_THINGS}\b", what, re.IGNORECASE) and (_BARE_STATE.search(what) or _THEIRS.fullmatch(what))
    if not kinds and not things and not _BARE.fullmatch(text):
        return None
    start = Narrowed(ListItems(kinds=kinds, scope=Scope(programme=line.programme)), what)
    wanted = narrowed(start, setting)
    return None if wanted is None else _placed(wanted, line, setting, verb=verb)


def _placed(wanted: Narrowed, line: Line, setting: Setting, *, verb: bool) -> Reading | None:
    """The list within the workstream, board or programme that the remaining words name; None when they name nothing."""
    rest = wanted.rest.strip()
    where = _WHERE.search(rest)
    name = where["where"] if where else ""
    left = _FILLER.sub(" ", rest[: where.start()] if where else rest).split()
    if name and not _FILLER.sub(" ", name).split():
        name = ""
    if left and not name:
        name, left = " ".join(left), []
    if left:
        return None
    if not name:
        return wanted.wanted
    scope = scope_of(name, setting, line.programme, lambda other: line.text.replace(name, other, 1))
    if not isinstance(scope, Unclear):
        return wanted.within(scope) if isinstance(scope, Scope) else scope
    named = people(name, setting)
    if len(named) == 1:
        return wanted.of(named[0][0].id)
    return scope if verb and where is not None else None
