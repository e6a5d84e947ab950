"""What moved between a day and now: told from the audit, the updates and what the items say, never from guesses."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from domain.audit import ADDED, IMPORTED, AuditEntry
from domain.highlights import rag_words, said_day
from domain.items import ENDED, Decision, Item, Kind, Milestone, Risk, Status
from domain.rag import Rag
from domain.updates import Update


class Moved(NamedTuple):
    """One thing that moved: `how` says from what to what."""

    ref: str
    text: str
    how: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """Everything that moved in one way."""

    title: str
    rows: tuple[Moved, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatChangedView:
    """What moved from the local day `since` (inclusive) to `as_at` (aware UTC, to be printed in `time_zone`).

    Only chapters with something in them; `since_board` names the board whose last meeting `since` is, empty when the
    asker said a day. `cut` says that there were more changes than are looked at.
    """

    subject: str
    since: date
    since_board: str
    chapters: tuple[Chapter, ...]
    cut: bool
    as_at: datetime
    time_zone: str


def chapters(
    ratings: Iterable[Moved], entries: Mapping[str, Sequence[AuditEntry]], items: Iterable[Item], since: date
) -> tuple[Chapter, ...]:
    """The chapters in the order a board reads them. `entries` are what the audit has of each ref since then, oldest
    first, `items` what the asker may see of those; what was changed and changed back did not move."""
    ordered = sorted(items, key=lambda item: (len(item.ref), item.ref))
    told: dict[str, list[Moved]] = {title: [] for title in _TITLES}
    told["RAG"] = list(ratings)
    for item in ordered:
        for title, how in _moves(item, entries[item.ref.casefold()], since):
            told[title].append(Moved(item.ref, item.text, how))
    return tuple(Chapter(title=title, rows=tuple(rows)) for title, rows in told.items() if rows)


def rated_before(updates: Iterable[Update]) -> Rag | None:
    """The overall rating that stood after those updates of one workstream; None when nobody had rated."""
    last = max(
        (one for one in updates if one.overall is not None), key=lambda one: (one.period, one.version), default=None
    )
    return None if last is None else last.overall


def rating_move(ref: str, name: str, then: Rag | None, now: Rag) -> Moved | None:
    """How a workstream's rating moved, None when it did not."""
    if now is (then or Rag.GREY):
        return None
    return Moved(ref, name, f"{rag_words(then)} to {rag_words(now)}")


_NEW = {Kind.RISK: "New risks", Kind.ISSUE: "Issues raised", Kind.ACTION: "Actions opened"}
_ENDED = {Kind.RISK: "Risks closed", Kind.ISSUE: "Issues closed", Kind.ACTION: "Actions closed"}
_TITLES = (
    *("RAG", "New risks", "Risks closed", "Risks rescored", "Milestones moved", "Milestones met", "Decisions taken"),
    *("Issues raised", "Issues closed", "Actions opened", "Actions closed", "Reopened"),
)


def _moves(item: Item, entries: Sequence[AuditEntry], since: date) -> Iterator[tuple[str, str]]:
    """The chapters that one item is in, and how."""
    made = next((one for one in entries if one.what in (ADDED, IMPORTED)), None)
    changes = [one for one in entries if one is not made]
    new = made is not None and (made.what == ADDED or _within(item.raised_on, since))
    if new and item.kind in _NEW and not item.ended:
        yield _NEW[item.kind], _opening(item)
    was = _first(changes, "status")
    ended_then = was in {status.value for status in ENDED}
    if item.ended and (_ended_by_import(item, made, since) if was is None else not ended_then):
        yield from _ending(item)
    elif ended_then and not item.ended:
        yield "Reopened", f"{item.status.value.lower()} again"
    if isinstance(item, Risk) and not new and not item.ended:
        score, now = _first(changes, "residual"), str(item.residual or "")
        if score not in (None, now):
            yield "Risks rescored", f"{score or 'no score'} to {now or 'no score'}"
    if isinstance(item, Milestone) and not item.ended:
        yield from _slipped(item, changes, imported=made is not None and made.what == IMPORTED)


def _ended_by_import(item: Item, made: AuditEntry | None, since: date) -> bool:
    """Whether it came in as something that ended since then."""
    if made is None:
        return False
    ended_on = item.decided_on if isinstance(item, Decision) else item.actual if isinstance(item, Milestone) else None
    return made.what == ADDED or _within(ended_on or item.closed_on, since)


def _ending(item: Item) -> Iterator[tuple[str, str]]:
    if item.kind in _ENDED:
        on = f" on {said_day(item.closed_on)}" if item.closed_on else ""
        yield _ENDED[item.kind], f"{item.status.value.lower()}{on}"
    elif isinstance(item, Decision) and item.status is Status.TAKEN:
        on = f" on {said_day(item.decided_on)}" if item.decided_on else ""
        yield "Decisions taken", f"taken{on}" + (f" by {item.decided_by}" if item.decided_by else "")
    elif isinstance(item, Milestone):
        yield "Milestones met", f"met on {said_day(item.actual)}" if item.actual else item.status.value.lower()


def _slipped(item: Milestone, changes: Sequence[AuditEntry], *, imported: bool) -> Iterator[tuple[str, str]]:
    """Its forecast before and now; of one that came by import unchanged, what the register said it was last."""
    was, by = _first(changes, "due"), ""
    if was is None and imported and item.last_forecast is not None:
        was, by = _iso(item.last_forecast), ", as the imported register says"
    if was in (None, _iso(item.due)):
        return
    before = said_day(date.fromisoformat(was)) if was else "no date"
    forecast = said_day(item.due) if item.due else "no date"
    baseline = f"; baseline {said_day(item.original_due)}" if item.original_due else ""
    yield "Milestones moved", f"{before} to {forecast}{baseline}{by}"


def _iso(day: date | None) -> str:
    """A day as the audit writes it; empty for none."""
    return "" if day is None else day.isoformat()


def _opening(item: Item) -> str:
    if isinstance(item, Risk) and item.residual is not None:
        return f"scores {item.residual}"
    return f"due {said_day(item.due)}" if item.due else "no date"


def _first(entries: Sequence[AuditEntry], field: str) -> str | None:
    """What `field` said before the first change of it; None when it was not changed."""
    return next((one.before[field] for one in entries if field in one.before), None)


def _within(day: date | None, since: date) -> bool:
    return day is not None and day >= since
