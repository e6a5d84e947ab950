"""The words that lines are made of: verbs and their synonyms, fillers, things that stand for ratings and kinds."""

import re
from collections.abc import Iterable, Mapping

from domain.items import Kind
from domain.rag import Dimension, Rag


def phrases(listed: str) -> tuple[str, ...]:
    """The words and phrases of a list with commas between them."""
    return tuple(phrase.strip() for phrase in listed.split(","))


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of `words`, the longest that fits first; a blank in a word stands for any blanks."""
    ordered = sorted(dict.fromkeys(words), key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered) + ")"


CLOSED = phrases(
    "done, complete, completed, closed, finished, sorted, resolved, actioned, achieved, met, all done, job done, "
    "dealt with, ticked off, wrapped up, ✅, ✔, ☑, delivered, fixed"
)
"""Something is done, and nothing more is said by the word."""

CLOSED_BY = phrases(
    "sent, submitted, issued, circulated, signed off, uploaded, published, shared, emailed, posted, handed over, "
    "handed in, returned, filed, went out, went off, went to, went on, gone out, sent out, gone off, has gone, "
    "sent off, passed on, distributed, went yesterday, went last, gone to"
)
"""Something is done, and the word says how: it stays in what was said."""

NAMED_ONLY = frozenset(phrases("met, returned, passed on, handed over, shared, went to, went on, went last, gone to"))
"""Of these, the ones that close only an item that is named: people meet, return and share much else."""

CLOSE = phrases("close, complete, finish, tick off, sign off, close off, close down, close out, tick, resolve")
"""Imperatives that close."""

REOPEN = phrases("reopen, re-open, open again, unclose, un-close, not closed, not complete after all, reinstate")

MOVE = phrases(
    "push, move, shift, extend, slip, slide, change, bump, put, set, delay, defer, postpone, revise, reschedule, "
    "re-schedule, redate, re-date, forecast, reforecast, make, kick, bring forward, bring, pull forward, pull, put off, "
    "put back, knock back, update"
)
"""Imperatives that give another date."""

SLIPS = phrases(
    "due, due date, deadline, target date, target, forecast, eta, slips, slipped, slipping, moved, moves, pushed, "
    "extended, delayed, deferred, postponed, expected, revised, new date, rescheduled, on track for, has slipped, "
    "has moved, needs, date, review date, next review, wants, slip, move, forecast date, revised date, put back, "
    "pushed back, moved back, moving, now due, push, extend, shift, delay, extend to, push back, move back, deadline has moved, deadline moved, date has moved, deadline is, has been moved, has been pushed"
)
"""What stands between an item and its date when the item comes first."""

STUCK = {
    "blocked": "BLOCKED",
    "stuck": "BLOCKED",
    "on hold": "ON_HOLD",
    "paused": "ON_HOLD",
    "parked": "ON_HOLD",
    "superseded": "SUPERSEDED",
}
GOING = phrases("in progress, started, underway, under way, wip, ongoing, in hand, in train, kicked off")
"""Statuses that leave an item open."""

PROGRESS = phrases(
    "still, waiting, awaiting, nearly, almost, half, halfway, part, partly, not yet, not done, working on, chased, chasing, "
    "drafted, draft, on track, on schedule, behind, in draft, with, not started, outstanding, progressing, no news, "
    "no progress, no change, no update, meeting, isn't done, is not done, isnt done, hasn't, hasnt, haven't, havent, "
    "unlikely, mostly, due back, needs, need, depends, should be, looking, hoping, trying, got, received, booked, agreed"
)
"""Words that tell how an item stands without ending or dating it."""

UNFINISHED = re.compile(
    r"^[\s,;:.-]*(?:except|bar\b|apart from|but\b|mostly|partly|half|almost|nearly|subject to|pending|once|when|if"
    r"|unless"
    r"|only|not\b|bits? of|part of|aside from|other than|save for|minus|as soon as|after|soon|\d+ ?(?:%|of|/|out of))",
    re.IGNORECASE,
)
"""After a word of closing, these say that something is left."""

NO_CHANGE = phrases(
    "no change, no changes, nil return, nil, nil update, nothing to report, nothing new, no update, no updates, "
    "no news, nothing changed, nothing has changed, nothing's changed, unchanged, no movement, same as last, same "
    "as before, same as previous, same as usual, as before, as last time, ditto, as per last, same again, same, "
    "all the same, still the same, the same, nothing further, as is, no further update, no further updates, "
    "nothing from me, nothing this month, nothing this time, n/c, nothing to add, no material change, no real "
    "change, no significant change, status quo, as you were, not changed, hasn't changed, hasnt changed, has not "
    "changed, no different, nothing to update, nowt"
)

RATINGS: Mapping[str, Rag] = {
    "red": Rag.RED,
    "🔴": Rag.RED,
    "amber": Rag.AMBER,
    "yellow": Rag.AMBER,
    "orange": Rag.AMBER,
    "🟠": Rag.AMBER,
    "🟡": Rag.AMBER,
    "green": Rag.GREEN,
    "🟢": Rag.GREEN,
}

DIMENSIONS: Mapping[str, Dimension] = {
    **dict.fromkeys(("overall", "headline", "overall status", "overall rag"), Dimension.OVERALL),
    **dict.fromkeys(
        ("schedule", "time", "timeline", "timescale", "timescales", "dates", "delivery", "plan"), Dimension.SCHEDULE
    ),
    **dict.fromkeys(("cost", "costs", "budget", "finance", "finances", "money", "spend"), Dimension.COST),
    **dict.fromkeys(("scope", "quality", "scope/quality", "scope / quality", "scope and quality"), Dimension.SCOPE),
    **dict.fromkeys(("risk", "risks"), Dimension.RISK),
    **dict.fromkeys(("benefit", "benefits"), Dimension.BENEFITS),
}

KINDS: Mapping[str, Kind] = {
    **{kind.value: kind for kind in Kind},
    **{f"{kind.value}s": kind for kind in Kind if kind is not Kind.DEPENDENCY},
    **dict.fromkeys(("dependencies", "deps", "dep"), Kind.DEPENDENCY),
    **dict.fromkeys(("task", "tasks", "to do", "to-do", "todo", "to dos", "to-dos", "todos"), Kind.ACTION),
}
"""The registers as people call them, one or many."""

PREFIXES: Mapping[Kind, tuple[str, ...]] = {
    Kind.ACTION: ("A", "ACT-", "AC"),
    Kind.RISK: ("R", "RSK-", "RISK-"),
    Kind.ISSUE: ("I", "ISS-"),
    Kind.DECISION: ("D", "Dec ", "DEC-"),
    Kind.MILESTONE: ("M", "M-", "MS-"),
    Kind.DEPENDENCY: ("D", "DEP-"),
    Kind.ASSUMPTION: ("AS", "AS-", "ASM-"),
}
"""How refs of each register usually begin, for "action 6" and "risk three"."""

SMALL_NUMBERS: Mapping[str, int] = {
    word: number
    for number, word in enumerate(
        phrases(
            "one, two, three, four, five, six, seven, eight, nine, ten, eleven, twelve, thirteen, fourteen, fifteen"
        ),
        start=1,
    )
}

CONFIDENTIAL = re.compile(
    r"\b(?:providers?|suppliers?|contractors?|care homes?|nursing homes?|home ?care|agency named|commercial\w*|tupe"
    r"|in confidence|confidential|tribunal|grievance|disciplinary|redundanc\w+|legal advice|safeguarding|client"
    r"|resident"
    r"|service user|(?:mr|mrs|ms|miss|dr)\.? [a-z]+)\b",
    re.IGNORECASE,
)
"""Words that name a provider or a person, so that Part 2 is worth offering."""

PARAGRAPHS: Mapping[str, int] = {
    **dict.fromkeys(("commercial", "financial", "contract", "contracts", "tender", "procurement", "pricing"), 3),
    **dict.fromkeys(("individual", "personal", "named person"), 1),
    **dict.fromkeys(("identity",), 2),
    **dict.fromkeys(("labour relations", "tupe", "consultation", "employment"), 4),
    **dict.fromkeys(("legal", "legal advice", "privileged"), 5),
    **dict.fromkeys(("crime", "investigation", "prosecution"), 7),
}
"""Paragraphs of Schedule 12A (Local Government Act 1972, Part 1, England) that a reason for Part 2 points at."""

REASON = re.compile(
    r"\s*(?:[,;:(]|\s[-–]+\s|[.!](?=\s)|\b(?:because(?: of)?|cos|as|due to|since|owing to|on account of"
    r"|given(?: that)?|so that"
    r"|while|whilst|but|if|unless|depending)\b)[\s,;:.-]*",
    re.IGNORECASE,
)
"""What parts a word of change from the reason for it."""
