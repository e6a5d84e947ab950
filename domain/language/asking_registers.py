"""Lines that list, count or show items: `whats outstanding for me`, `risks not reviewed since sept`, `show A06`."""

import re
from dataclasses import replace
from datetime import timedelta

from domain.dates import Exact
from domain.items import Kind, Status
from domain.language.mentions import REF, Line
from domain.language.periods import since
from domain.language.questions import Counts, DependencyQuery, ListItems, ListMine, Scope, ShowHistory, ShowItem
from domain.language.readings import Reading, Unclear
from domain.language.setting import KnownItem, Setting
from domain.language.when import due_date, looks_dated
from domain.language.where import scope_of
from domain.language.which import settled
from domain.language.who import people
from domain.language.words import KINDS, RATINGS, any_of

_KIND = any_of(KINDS)
_ITEM_WORDS = r"(?:items?|things?|stuff|work|jobs?|entries|ones|bits)"
_MINE = re.compile(
    rf"(?:(?:what'?s|what is|whats|what|show(?: me)?|list|give me|tell me|anything|is there anything|which|get|do i have any|have i got any|see|view|remind me what'?s?|are there any)\s+)?(?:(?:is|are|have|do|i|i'?ve|the|all|of|my|got|'s|still|currently|else|actions?|risks?|issues?|{_ITEM_WORDS})\s+)*"
    rf"(?:(?:outstanding|overdue|open|due|late|left|on my (?:plate|list)|on me|with me|assigned|waiting|need(?:ed)?|to do|my (?:{_KIND}|{_ITEM_WORDS}|list|open|overdue|outstanding|to ?do|stuff|late)|i owe|owed|do i owe|do i need to do|need to do|i have to do|am i (?:late|behind) (?:on|with)|for me|to me|me)\b\s*)+(?:(?:for|to|on|with|by|from|of)\s+(?:me|my \w+)\s*)?(?:(?:{_KIND}|{_ITEM_WORDS}|list|today|now|this week|next week|please|soon|still|me|on|to|do|outstanding|with|late|overdue|open|you|due|from|board|before|the|next|at the moment)\s*)*",
    re.IGNORECASE,
)
_OF_SPEAKER = re.compile(r"\b(?:me|my|mine|i|i've)\b", re.IGNORECASE)
_COUNT = re.compile(
    rf"(?:how many|number of|count(?: of| the)?|what'?s the number of|total)\s+(?P<what>.+)", re.IGNORECASE
)
_LIST = re.compile(
    rf"(?:(?:show|list|see|view|get|find|display|give|what are|which|what|whats|any|are there any|all)\s+(?:me\s+|us\s+)?)?(?:(?:the|all|any|our|every|of)\s+)*(?P<what>.+)",
    re.IGNORECASE,
)
_SHOW = re.compile(
    rf"(?:(?:show|open|view|see|get|find|display|what(?:'s| is)|whats|tell|give|details?|look up|pull up|more|info|remind|where(?:'s| is| are)?(?: we| you)?(?: at)?(?: (?:up to|with|on))?|how(?:'s| is)|status|who (?:owns|has|is (?:doing|on|leading))|when(?:'s| is)|why is|is|has|are|did|any(?:thing| news| update| progress)?)\s*(?:me\s+|us\s+)?(?:(?:about|on|of|for|with|the|happening|latest|status|details?|owner|update|up|going on|again|what|is|doing|to|news|progress|question|in|get)\s+)*)?(?P<ref>{REF})(?:'s)?(?P<tail>(?:\s+(?:due|about|doing|going|coming along|status|details?|done|complete|closed|open|overdue|please|up|to|at|again|history|late|on track|yet|been|finished|for|ok|happening|say|mean|now|owner|who|owned by|still|red|amber|green|ready|started))*)[\s.!?]*",
    re.IGNORECASE,
)
_HISTORY = re.compile(
    rf"(?:(?:show|list|get|see|view)\s+(?:me\s+)?)?(?:the\s+)?(?:history|audit|audit trail|changes|log|trail)\s+(?:(?:of|for|on|to)\s+)?(?:the\s+)?(?P<ref>{REF})|(?P<ref2>{REF})\s+(?:history|audit(?: trail)?|changes)|(?:what happened (?:to|with)|who (?:changed|moved|closed|edited|updated|touched))\s+(?P<ref3>{REF})(?:\s+(?:and when|last|when))*",
    re.IGNORECASE,
)
_DEPENDENCY = re.compile(
    rf"(?=.*{REF})(?:.*\b(?:accept\w*|agree\w*|confirm\w*|who(?:'s| is)? (?:giv\w+|own\w*|provid\w+)|giving|owns|gives|provides)\b.*)",
    re.IGNORECASE | re.DOTALL,
)
_STATUSES = {
    "blocked": Status.BLOCKED,
    "on hold": Status.ON_HOLD,
    "in progress": Status.IN_PROGRESS,
    "not started": Status.NOT_STARTED,
    "proposed": Status.COMPLETE_PROPOSED,
    "waiting to be closed": Status.COMPLETE_PROPOSED,
    "proposed complete": Status.COMPLETE_PROPOSED,
    "superseded": Status.SUPERSEDED,
    "pending": Status.PENDING,
    "materialised": Status.MATERIALISED,
}
_ENDED = re.compile(r"\b(?:closed|complete|completed|done|finished|ended)\b", re.IGNORECASE)
_NOT_REVIEWED = re.compile(
    r"\b(?:not|un|never|haven'?t been|hasn'?t been|havent been|have not been|no)[ -]?\s*(?:been\s+)?review(?:ed|s)?\b(?:\s+(?:since|for|in)\s+(?:the\s+)?(?P<since>.+?))?(?P<end>$|\s+(?:in|for|of)\s+)|\breview overdue\b|\boverdue (?:for )?(?:a )?reviews?\b|\blast reviewed before\s+(?P<before>.+)$|\bnot looked at since\s+(?P<since2>.+)$",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"\b(?:due|target|needed|forecast)\s*(?P<how>before|by|this|next|in|on|until|within)\s+(?P<when>[\w/' ]{2,25})$|\bdue\s+(?P<when2>today|tomorrow|soon)\b",
    re.IGNORECASE,
)
_SCORE = re.compile(
    r"\b(?:(?:scor(?:e|ed|ing)|rated|with a score)\s*(?:of\s+)?)?(?:over|above|>=?|at least|from|more than|greater than|or more|of)?\s*(?P<n>\d{1,2})(?P<plus>\s*(?:\+|or (?:more|over|above|higher)|and (?:over|above|up)))?",
    re.IGNORECASE,
)
_SCORE_WORD = re.compile(r"scor|>|\+|above|over|at least|or more|more than", re.IGNORECASE)
_OWNED = re.compile(
    r"\b(?:owned by|for|with|assigned to|belonging to|of|owner)\s+(?P<who>[A-Za-z][\w.@'-]*(?:\s+[A-Z][\w'-]*)?)$|^(?P<who2>[A-Za-z][\w.-]*?)(?:'s|s')\s+",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"\b(?:about|mentioning|containing|with the word|matching|to do with|regarding|called|re)\s+(?P<text>.+)$",
    re.IGNORECASE,
)
_WHERE = re.compile(r"\b(?:in|for|on|from|across|under|of|at)\s+(?P<where>[\w&'/ ]{2,50})$", re.IGNORECASE)
_FILLER = re.compile(
    rf"\b(?:list|all|any|the|are|is|open|currently|we|have|do|there|got|still|right now|now|please|at the moment|overall|items?|with|that|which|who|have|has|no|of|our|a|an|in|to|be|been|log|logs|register|registers|score[sd]?|rated|risk|rag|and|or|only|today|me|us|you|total|outstanding|overdue|late|past due|past their due date|out of date|due|date|owner|owners|without|an owner|unowned|undated|{_KIND})\b|[?.,]",
    re.IGNORECASE,
)
_LONGEST = 200


def read_registers(line: Line, setting: Setting) -> Reading | None:
    """A list, a count or one item's record; None when none of these is asked for."""
    text = line.text.strip(" .!,;:?") or line.text
    if len(text) > _LONGEST:
        return None
    if re.search(REF, text):
        return _about_item(text, line, setting)
    if found := _COUNT.fullmatch(text):
        return _counted(found["what"], line, setting)
    if _MINE.fullmatch(text) and (
        _OF_SPEAKER.search(text)
        or re.fullmatch(
            r"(?:what'?s |whats |what is )?(?:outstanding|overdue|on my plate|due)(?: (?:today|this week|now))?",
            text,
            re.IGNORECASE,
        )
    ):
        return _mine(text, setting)
    return _listed(text, line, setting)


def _about_item(text: str, line: Line, setting: Setting) -> Reading | None:
    if found := _HISTORY.fullmatch(text):
        mention = line.named(found["ref"] or found["ref2"] or found["ref3"])[0]
        item = settled(setting, mention, lambda ref: f"history of {ref}")
        return ShowHistory(item=item) if isinstance(item, KnownItem) else item
    if _is_question(line) and _DEPENDENCY.fullmatch(text) and len(line.mentions) == 1:
        item = settled(setting, line.mentions[0], lambda ref: f"who owns {ref} and have they accepted it")
        if isinstance(item, KnownItem) and item.kind is Kind.DEPENDENCY:
            return DependencyQuery(item=item)
    found = _SHOW.fullmatch(text)
    if found is None:
        return None
    if (
        found["tail"]
        and not line.asks
        and not _is_question(line)
        and not re.fullmatch(
            r"\s*(?:status|details?|please|again|owner|history|about|\s)*", found["tail"], re.IGNORECASE
        )
    ):
        return None
    item = settled(setting, line.named(found["ref"])[0], lambda ref: f"show {ref}")
    return ShowItem(item=item) if isinstance(item, KnownItem) else item


def _is_question(line: Line) -> bool:
    opens = re.match(
        r"(?:what|who|whose|when|where|why|how|which|is|has|have|are|did|does|do|any|was|were)\b|whats|hows|wheres|whos",
        line.text,
        re.IGNORECASE,
    )
    return line.asks or opens is not None


def _mine(text: str, setting: Setting) -> ListMine:
    kinds = tuple(
        dict.fromkeys(
            KINDS[" ".join(found[0].casefold().split())] for found in re.finditer(rf"\b{_KIND}\b", text, re.IGNORECASE)
        )
    )
    before = None
    if re.search(r"\bthis week\b", text, re.IGNORECASE):
        before = setting.today + timedelta(days=7 - setting.today.weekday())
    elif re.search(r"\bnext week\b", text, re.IGNORECASE):
        before = setting.today + timedelta(days=14 - setting.today.weekday())
    elif re.search(r"\btoday\b", text, re.IGNORECASE):
        before = setting.today + timedelta(days=1)
    overdue = re.search(r"\b(?:overdue|late|behind)\b", text, re.IGNORECASE) is not None
    return ListMine(kinds=() if set(kinds) == set(Kind) else kinds, overdue=overdue, due_before=before)


def _counted(what: str, line: Line, setting: Setting) -> Reading | None:
    listed = _listed(what, line, setting, counting=True)
    if not isinstance(listed, ListItems):
        return listed
    return Counts(
        kinds=listed.kinds,
        scope=listed.scope,
        owner=listed.owner,
        overdue=listed.overdue,
        undated=listed.undated,
        unowned=listed.unowned,
        ended=listed.ended,
    )


def _listed(text: str, line: Line, setting: Setting, *, counting: bool = False) -> Reading | None:
    found = _LIST.fullmatch(text)
    what = found["what"] if found else text
    kinds = tuple(
        dict.fromkeys(
            KINDS[" ".join(hit[0].casefold().split())] for hit in re.finditer(rf"\b{_KIND}\b", what, re.IGNORECASE)
        )
    )
    items = re.search(rf"\b{_ITEM_WORDS}\b", what, re.IGNORECASE)
    if (
        not kinds
        and not (
            items
            and re.search(
                r"\b(?:overdue|open|late|blocked|on hold|closed|red|due|no owner|unowned)\b", what, re.IGNORECASE
            )
        )
        and not re.fullmatch(
            r"(?:(?:what|everything)(?:'s| is)? )?(?:overdue|late|blocked|on hold)", what, re.IGNORECASE
        )
    ):
        return None
    wanted = ListItems(kinds=kinds, scope=Scope(programme=line.programme))
    wanted, what = _narrowed(wanted, what, setting)
    if wanted is None:
        return None
    return _scoped(wanted, what, line, setting, strict=found is None or not (counting or _verb_said(text)))


def _verb_said(text: str) -> bool:
    return (
        re.match(r"(?:show|list|see|view|get|find|display|give|what|which|any|are|all|how)\b", text, re.IGNORECASE)
        is not None
    )


def _narrowed(wanted: ListItems, what: str, setting: Setting) -> tuple[ListItems | None, str]:
    """`wanted` narrowed by review, date, score, status, rating and owner, and the words that are left."""
    if found := _NOT_REVIEWED.search(what):
        said = found["since"] or found["since2"] or found["before"] or ""
        before = since(said, setting) if said else setting.today
        if before is None:
            return None, what
        wanted, what = (
            replace(wanted, kinds=wanted.kinds or (Kind.RISK,), not_reviewed_since=before),
            what[: found.start()],
        )
    if found := _BEFORE.search(what):
        when = found["when"] or found["when2"]
        day = _before_day(found["how"] or "", when, setting)
        if day is not None:
            wanted, what = replace(wanted, due_before=day), what[: found.start()]
    if found := _ABOUT.search(what):
        wanted, what = replace(wanted, text=found["text"].strip(" \"'")), what[: found.start()]
    if _SCORE_WORD.search(what) and (found := _SCORE.search(what)) and found["n"]:
        more = re.search(r"over|above|more than|greater|>(?!=)", found[0], re.IGNORECASE) and not found["plus"]
        wanted = replace(wanted, kinds=wanted.kinds or (Kind.RISK,), minimum_score=int(found["n"]) + bool(more))
        what = f"{what[: found.start()]} {what[found.end() :]}"
    for word, status in _STATUSES.items():
        if hit := re.search(rf"\b{word}\b", what, re.IGNORECASE):
            wanted, what = replace(wanted, statuses=(status,)), f"{what[: hit.start()]} {what[hit.end() :]}"
            break
    if hit := re.search(rf"\b{any_of(RATINGS)}\b", what, re.IGNORECASE):
        wanted, what = replace(wanted, rag=RATINGS[hit[0].casefold()]), f"{what[: hit.start()]} {what[hit.end() :]}"
    if _ENDED.search(what) and not re.search(r"\bnot (?:closed|complete|done|finished)\b", what, re.IGNORECASE):
        wanted, what = replace(wanted, ended=True), _ENDED.sub(" ", what)
    wanted = replace(
        wanted,
        overdue=re.search(r"\b(?:overdue|late|past (?:their )?due|out of date)\b", what, re.IGNORECASE) is not None,
        undated=re.search(
            r"\b(?:no (?:due )?dates?|without (?:a )?(?:due )?dates?|undated|no deadline)\b", what, re.IGNORECASE
        )
        is not None,
        unowned=re.search(
            r"\b(?:no owners?|without (?:an )?owners?|unowned|nobody owns|unassigned)\b", what, re.IGNORECASE
        )
        is not None,
    )
    what = re.sub(r"\b(?:unassigned|nobody owns|no deadline)\b", " ", what, flags=re.IGNORECASE)
    if (found := _OWNED.search(what.strip())) and len(named := people(found["who"] or found["who2"], setting)) == 1:
        wanted = replace(wanted, owner=named[0][0].id)
        what = what.strip()[: found.start()] + what.strip()[found.end() :]
    return wanted, what


def _before_day(how: str, when: str, setting: Setting):  # type: ignore[no-untyped-def]
    if when.casefold() == "soon":
        return setting.today + timedelta(days=14)
    text = f"{how} {when}" if how in ("this", "next", "in", "within") else when
    if not looks_dated(text):
        return None
    reading = due_date(text, setting, None)
    if not isinstance(reading, Exact):
        return None
    if how == "before":
        return reading.day
    return reading.day + timedelta(days=3 if "week" in text.casefold() and reading.day.weekday() == 4 else 1)


def _scoped(wanted: ListItems, what: str, line: Line, setting: Setting, *, strict: bool) -> Reading | None:
    """`wanted` within the workstream, board or programme that the remaining words name; None when they name nothing."""
    where = _WHERE.search(what.strip())
    name = where["where"] if where else ""
    left = _FILLER.sub(" ", what.strip()[: where.start()] if where else what).split()
    if name and not _FILLER.sub(" ", name).split():
        name = ""
    if left and not name:
        name, left = " ".join(left), []
    if left:
        return None
    if not name:
        return wanted
    text = line.text
    scope = scope_of(name, setting, line.programme, lambda other: text.replace(name, other, 1))
    if isinstance(scope, Unclear):
        named = people(name, setting)
        if len(named) == 1:
            return replace(wanted, owner=named[0][0].id)
        return None if strict or where is None else scope
    return replace(wanted, scope=scope) if isinstance(scope, Scope) else scope
