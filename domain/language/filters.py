"""Reads what narrows a list: review, date, score, status, rating, owner, words in the text."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from domain.dates import Exact
from domain.identifiers import PersonId
from domain.items import Kind, Status
from domain.language.filters_further import kinds_of, read_further
from domain.language.periods import since
from domain.language.questions import ListItems, Scope
from domain.language.setting import Setting
from domain.language.when import due_date, looks_dated
from domain.language.where import streams_named
from domain.language.who import NAME, people
from domain.language.words import RATINGS, any_of

_STATUSES = {
    "blocked": Status.BLOCKED,
    "on hold": Status.ON_HOLD,
    "in progress": Status.IN_PROGRESS,
    "not started": Status.NOT_STARTED,
    "waiting to be closed": Status.COMPLETE_PROPOSED,
    "proposed complete": Status.COMPLETE_PROPOSED,
    "proposed": Status.COMPLETE_PROPOSED,
    "superseded": Status.SUPERSEDED,
    "pending": Status.PENDING,
    "materialised": Status.MATERIALISED,
}
_STATUS = re.compile(rf"\b{any_of(_STATUSES)}\b", re.IGNORECASE)
_ENDED = re.compile(r"\b(?<!not )(?:closed|complete|completed|done|finished|ended|resolved)\b", re.IGNORECASE)
_NOT_REVIEWED = re.compile(
    r"\b(?:(?:that\s+|which\s+)?(?:have|has|are)?\s*(?:not|un|never|haven'?t|hasn'?t"
    r"|no)[ -]?\s*(?:been\s+)?review(?:ed|s)?\b"
    r"(?:\s+(?:since|for|in)\s+(?:the\s+)?(?P<since>.+)|\s+(?P<since3>(?:this|last) (?:week|month|quarter|year)))?"
    r"|review overdue\b|overdue risk(?:s|'s|s')? reviews?|overdue (?:for )?(?:a )?reviews?\b|last reviewed before\s+(?P<before>.+)|(?:not"
    r"|haven'?t been|hasn'?t been) looked at since\s+(?P<since2>.+))$",
    re.IGNORECASE,
)
_DUE = re.compile(
    r"\b(?:due|target|needed|forecast|coming up)\s*(?P<how>before|by|this|next|in|on|until|within)\s+(?P<when>[\w/' ]{2,25})$"
    r"|\bdue\s+(?P<when2>today|tomorrow|soon)\b",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"\b(?:about|mentioning|containing|with the word|matching|to do with|regarding|called|re)\s+(?P<text>.+)$",
    re.IGNORECASE,
)
_SCORE = re.compile(
    r"\b(?:(?:scor(?:e|ed|ing)|rated|with a score)\s*(?:of\s+)?)?(?P<more>over|above|more than|greater than|>)?"
    r"(?:>=|at least|from|of)?\s*(?P<n>\d{1,2})(?P<plus>\s*(?:\+|or (?:more|over|above|higher)|and (?:over|above"
    r"|up)))?",
    re.IGNORECASE,
)
_SCORE_WORD = re.compile(r"scor|>|\+|above|over\b|at least|or more|more than|or higher", re.IGNORECASE)
_HIGH = re.compile(r"\bhigh(?:[- ](?:rated|scoring|level))?(?=\s+risks?\b)", re.IGNORECASE)
_FOR_REVIEW = re.compile(r"\b(?:due for (?:a )?review|to review|needing review|that need reviewing)\b", re.IGNORECASE)
_OVERDUE = re.compile(r"\b(?:overdue|late|past (?:their )?due|out of date)\b", re.IGNORECASE)
_UNDATED = re.compile(r"\b(?:(?:no|without (?:a )?)\s*(?:due )?dates?|undated|no deadline)\b", re.IGNORECASE)
_UNOWNED = re.compile(r"\b(?:(?:no|without (?:an )?)\s*owners?|unowned|nobody owns|unassigned)\b", re.IGNORECASE)
_OWNED = re.compile(
    rf"\b(?:owned by|for|with|assigned to|belonging to|of|owner|does)\s+(?P<who>{NAME}?)(?:\s+(?:have|has|own|got"
    r"|owns))?$"
    r"|^(?P<who2>[A-Za-z][\w.-]*?)(?:'s|s'|s)\s+(?=(?:open |overdue |late )?(?:actions?|risks?|issues?|items|tasks"
    r"|milestones|stuff|things))|\bon (?P<who3>[A-Za-z]+)'s (?:list|plate)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Narrowed:
    """The list as far as it is read, and the words that are still to be read."""

    wanted: ListItems
    rest: str

    def by(self, found: re.Match[str], **values: object) -> "Narrowed":
        """Narrowed by `values`, the words of `found` being read."""
        return Narrowed(
            replace(self.wanted, **values),  # type: ignore[arg-type]
            f"{self.rest[: found.start()]} {self.rest[found.end() :]}".strip(),
        )

    def within(self, scope: Scope) -> ListItems:
        """The list within `scope`."""
        return replace(self.wanted, scope=scope)

    def of(self, owner: PersonId) -> ListItems:
        """The list of what `owner` owns."""
        return replace(self.wanted, owner=owner)


def narrowed(listed: Narrowed, setting: Setting) -> Narrowed | None:
    """`listed` by everything that its words say; None when a time in them cannot be read."""
    for narrow in _NARROWINGS:
        found = narrow(listed, setting)
        if found is None:
            return None
        listed = found
    return listed


def _review(listed: Narrowed, setting: Setting) -> Narrowed | None:
    found = _NOT_REVIEWED.search(listed.rest)
    if found is None:
        return listed
    said = found["since"] or found["since2"] or found["since3"] or found["before"] or ""
    before = since(said, setting) if said else setting.today
    if before is None:
        return None
    return listed.by(found, kinds=listed.wanted.kinds or (Kind.RISK,), not_reviewed_since=before)


def _due(listed: Narrowed, setting: Setting) -> Narrowed:
    found = _DUE.search(listed.rest)
    day = _before_day(found["how"] or "", found["when"] or found["when2"], setting) if found else None
    return listed if found is None or day is None else listed.by(found, due_before=day)


def _before_day(how: str, when: str, setting: Setting) -> date | None:
    if when.casefold() == "soon":
        return setting.today + timedelta(days=14)
    how = how.casefold()
    text = f"{how} {when}" if how in ("this", "next", "in", "within") else when
    reading = due_date(text, setting, None) if looks_dated(text) else None
    if not isinstance(reading, Exact):
        return None
    if how == "before":
        return reading.day
    whole_week = "week" in text.casefold() and reading.day.weekday() == 4
    return reading.day + timedelta(days=3 if whole_week else 1)


def _about(listed: Narrowed, setting: Setting) -> Narrowed:
    found = _ABOUT.search(listed.rest)
    if found is None:
        return listed
    return listed.by(found, text=re.sub(r"^(?:the|a|an)\s+", "", found["text"].strip(" \"'"), flags=re.IGNORECASE))


def _score(listed: Narrowed, setting: Setting) -> Narrowed:
    found = _SCORE.search(listed.rest) if _SCORE_WORD.search(listed.rest) else None
    if found is None:
        return listed
    more = bool(found["more"]) and not found["plus"]
    return listed.by(found, kinds=listed.wanted.kinds or (Kind.RISK,), minimum_score=int(found["n"]) + more)


def _high(listed: Narrowed, setting: Setting) -> Narrowed:
    """High risks are those in the worst band of the programme's matrix."""
    found = _HIGH.search(listed.rest)
    if found is None:
        return listed
    return listed.by(found, minimum_score=setting.matrix(listed.wanted.scope.programme).bands[0][0])


def _for_review(listed: Narrowed, setting: Setting) -> Narrowed:
    found = _FOR_REVIEW.search(listed.rest)
    if found is None:
        return listed
    return listed.by(found, kinds=listed.wanted.kinds or (Kind.RISK,), due_before=setting.today + timedelta(days=1))


def _standing(listed: Narrowed, setting: Setting) -> Narrowed:
    if found := _STATUS.search(listed.rest):
        listed = listed.by(found, statuses=(_STATUSES[" ".join(found[0].casefold().split())],))
    if found := re.search(rf"\b{any_of(RATINGS)}\b", listed.rest, re.IGNORECASE):
        listed = listed.by(found, rag=RATINGS[found[0].casefold()])
    if found := _ENDED.search(listed.rest):
        listed = listed.by(found, ended=True)
    if found := _UNDATED.search(listed.rest):
        listed = listed.by(found, undated=True)
    if found := _UNOWNED.search(listed.rest):
        listed = listed.by(found, unowned=True)
    if found := _OVERDUE.search(listed.rest):
        listed = listed.by(found, overdue=True)
    return listed


def _owner(listed: Narrowed, setting: Setting) -> Narrowed:
    """Whose items; a name that is also a workstream's means the workstream unless it is owned by somebody."""
    found = _OWNED.search(listed.rest)
    if found is None:
        return listed
    who = found["who"] or found["who2"] or found["who3"]
    named = people(who, setting)
    plainly = (
        found[0].casefold().startswith(("owned", "assigned", "belonging", "owner", "does"))
        or found["who2"]
        or found["who3"]
    )
    if len(named) != 1 or (not plainly and streams_named(who, setting)):
        return listed
    return listed.by(found, owner=named[0][0].id)


def _further(listed: Narrowed, setting: Setting) -> Narrowed:
    """By time, level and standing; see `domain.language.filters_further`."""
    filters, rest, also = read_further(listed.wanted.filters, listed.rest, setting)
    if rest == listed.rest:
        return listed
    kinds = listed.wanted.kinds or kinds_of(filters)
    return Narrowed(replace(listed.wanted, filters=filters, kinds=kinds, **also), rest)  # type: ignore[arg-type]


_NARROWINGS: tuple[Callable[[Narrowed, Setting], Narrowed | None], ...] = (
    _review,
    _for_review,
    _further,
    _due,
    _about,
    _score,
    _high,
    _standing,
    _owner,
)
