"""The promises of the chasing policy, checked against what was really sent: independent of the code that decides."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from domain.calendar import WorkingCalendar
from domain.chasing.chaser import Ask
from domain.chasing.wording import day_text, time_text
from domain.cycle import Stage
from domain.identifiers import MeetingId, PersonId, WorkstreamId
from domain.people import Person
from domain.programmes import Period, Programme

PER_DAY = 1
PER_CYCLE = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class SentMessage:
    """One unsolicited message that went to `person` at `at` (aware UTC), and what it asked."""

    at: datetime
    person: Person
    asks: tuple[Ask, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """An update of `workstream` that had no answer when the papers of `meeting` went out, and had an owner to ask."""

    workstream: WorkstreamId
    name: str
    meeting: MeetingId
    board_name: str
    papers: date


def broken_rules(
    sent: Sequence[SentMessage],
    *,
    programmes: Mapping[PersonId, Collection[Programme]],
    answered: Mapping[tuple[WorkstreamId, Period], datetime],
    missing: Iterable[Missing] = (),
    listed: Mapping[tuple[WorkstreamId, MeetingId], date] | None = None,
) -> tuple[str, ...]:
    """A sentence for every promise that was broken; empty when all were kept.

    Nobody is written to outside their hours or on a day that is not theirs, more than once a day, more than three times
    for one meeting, after they have answered, or with more than a card the first time. Whoever has not answered is on
    the officer's list (`listed`: since when) before papers go out.
    """
    return (
        *_out_of_time(sent, programmes),
        *_too_many(sent),
        *_already_answered(sent, answered),
        *_pretended(sent),
        *_forgotten(missing, listed or {}),
    )


def _out_of_time(sent: Sequence[SentMessage], programmes: Mapping[PersonId, Collection[Programme]]) -> Iterator[str]:
    calendars: dict[PersonId, list[WorkingCalendar]] = {
        person: [WorkingCalendar(one.nation, one.closures) for one in some] for person, some in programmes.items()
    }
    for message in sent:
        person = message.person
        here = message.at.astimezone(ZoneInfo(person.time_zone))
        day, when = here.date(), f"{person.name} was written to on {day_text(here.date())} at {time_text(here.time())}"
        if not person.window_opens <= here.time() < person.window_closes:
            yield f"{when}, outside their hours."
        if day.weekday() not in person.working_days:
            yield f"{when}, a day they do not work."
        if any(leave.covers(day) for leave in person.leave):
            yield f"{when}, while away."
        if person.left_on is not None and day >= person.left_on:
            yield f"{when}, after they had left."
        if not all(calendar.is_working_day(day) for calendar in calendars.get(person.id, [])):
            yield f"{when}, a weekend, bank holiday or closure day."


def _too_many(sent: Sequence[SentMessage]) -> Iterator[str]:
    names = {message.person.id: message.person.name for message in sent}
    days = Counter(
        (message.person.id, message.at.astimezone(ZoneInfo(message.person.time_zone)).date()) for message in sent
    )
    for (person, day), count in days.items():
        if count > PER_DAY:
            yield f"{names[person]} was written to {count} times on {day_text(day)}."
    boards = {ask.meeting: f"{ask.board_name}, {day_text(ask.meeting_day)}" for one in sent for ask in one.asks}
    cycles = Counter((one.person.id, meeting) for one in sent for meeting in {ask.meeting for ask in one.asks})
    for (person, meeting), count in cycles.items():
        if count > PER_CYCLE:
            yield f"{names[person]} was written to {count} times for {boards[meeting]}."


def _already_answered(
    sent: Sequence[SentMessage], answered: Mapping[tuple[WorkstreamId, Period], datetime]
) -> Iterator[str]:
    for message in sent:
        for ask in message.asks:
            at = answered.get((ask.workstream, ask.period))
            if at is not None and at < message.at:
                yield f"{message.person.name} was asked for {ask.period.label} again after answering."


def _pretended(sent: Sequence[SentMessage]) -> Iterator[str]:
    known: set[tuple[WorkstreamId, Period]] = set()
    for message in sorted(sent, key=lambda one: one.at):
        for ask in message.asks:
            if ask.stage is not Stage.CARD and (ask.workstream, ask.period) not in known:
                yield f"{message.person.name} had a {ask.stage.value} for {ask.period.label} without a card before it."
        known |= {(ask.workstream, ask.period) for ask in message.asks}


def _forgotten(missing: Iterable[Missing], listed: Mapping[tuple[WorkstreamId, MeetingId], date]) -> Iterator[str]:
    for one in missing:
        since = listed.get((one.workstream, one.meeting))
        if since is None or since >= one.papers:
            yield f"{one.name} was not on the officer's list when papers for {one.board_name} went out."
