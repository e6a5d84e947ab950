"""The promises of the chasing policy, checked against what was really sent: independent of the code that decides."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from domain.calendar import WorkingCalendar
from domain.chasing.chaser import Ask, Hold, HoldKind
from domain.chasing.wording import day_text, time_text
from domain.cycle import Stage
from domain.identifiers import ItemId, MeetingId, PersonId, ProgrammeId, WorkstreamId
from domain.people import Person
from domain.programmes import Period, Programme, Workstream

PER_DAY = 1
PER_CYCLE = 3
PER_UPDATE = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """How things stood when messages went out. `papers` is the day papers go out, by meeting that is not cancelled;
    `places` are each person's programmes; `locked` the periods whose report was frozen."""

    programmes: Mapping[ProgrammeId, Programme] = field(default_factory=dict)
    places: Mapping[PersonId, Collection[ProgrammeId]] = field(default_factory=dict)
    people: Mapping[PersonId, Person] = field(default_factory=dict)
    workstreams: Mapping[WorkstreamId, Workstream] = field(default_factory=dict)
    papers: Mapping[MeetingId, date] = field(default_factory=dict)
    holds: Sequence[Hold] = ()
    locked: Collection[tuple[ProgrammeId, Period]] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class SentMessage:
    """One unsolicited message that went to `person` at `at` (aware UTC), what it asked, and how things stood."""

    at: datetime
    person: Person
    asks: tuple[Ask, ...]
    items: tuple[ItemId, ...] = ()
    then: Circumstances = field(default_factory=Circumstances, repr=False)

    @property
    def day(self) -> date:
        """The day where the person is."""
        return self.at.astimezone(ZoneInfo(self.person.time_zone)).date()


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """An update of `workstream` that had no answer when the papers of `meeting` went out, and had an owner to ask."""

    workstream: WorkstreamId
    name: str
    meeting: MeetingId
    board_name: str
    papers: date


@dataclass(frozen=True, slots=True)
class Breach:
    """One promise that was broken: the rule in a few words, and a sentence of what happened."""

    rule: str
    sentence: str


def broken_rules(
    sent: Sequence[SentMessage],
    *,
    answered: Mapping[tuple[WorkstreamId, Period], datetime],
    missing: Iterable[Missing] = (),
    listed: Mapping[tuple[WorkstreamId, MeetingId], date] | None = None,
) -> tuple[Breach, ...]:
    """Every promise that was broken, in the order of the rules and of what was sent; empty when all were kept.

    `answered` says since when (aware UTC) an update is in, `listed` since when it stands on the officer's list.
    """
    ordered = sorted(sent, key=lambda one: one.at)
    each = (_out_of_time, _for_nothing, _on_behalf, _held)
    return (
        *(breach for rule in each for message in ordered for breach in rule(message)),
        *_too_many(ordered),
        *_already_answered(ordered, answered),
        *_pretended(ordered),
        *_forgotten(missing, listed or {}),
    )


def _out_of_time(message: SentMessage) -> Iterator[Breach]:
    person, then, day = message.person, message.then, message.day
    clock = message.at.astimezone(ZoneInfo(person.time_zone)).time()
    when = f"{person.name} was written to on {day_text(day)} at {time_text(clock)}"
    if not person.window_opens <= clock < person.window_closes:
        yield Breach("outside their hours", f"{when}, outside their hours.")
    if day.weekday() not in person.working_days:
        yield Breach("on a day that is not theirs", f"{when}, a day they do not work.")
    if any(leave.covers(day) for leave in person.leave) or any(_unavailable(one, person.id, day) for one in then.holds):
        yield Breach("while away", f"{when}, while away.")
    if person.left_on is not None and day >= person.left_on:
        yield Breach("after they had left", f"{when}, after they had left.")
    if person.contact is not None and person.contact.blocked:
        yield Breach("though blocked", f"{when}, though they had blocked the app.")
    places = [then.programmes[one] for one in then.places.get(person.id, ())]
    if not all(WorkingCalendar(one.nation, one.closures).is_working_day(day) for one in places):
        yield Breach("on a closed day", f"{when}, a weekend, bank holiday or closure day.")


def _for_nothing(message: SentMessage) -> Iterator[Breach]:
    """What was asked although nobody wanted it any more."""
    then = message.then
    for ask in message.asks:
        workstream = then.workstreams.get(ask.workstream)
        if workstream is None:
            continue
        what = f"{message.person.name} was asked on {day_text(message.day)} for {workstream.name}"
        if then.programmes[workstream.programme].paused_on(message.day):
            yield Breach("while paused", f"{what}, while the programme was paused.")
        if (workstream.programme, ask.period) in then.locked:
            yield Breach("after the lock", f"{what}, {ask.period.label}, which was locked.")
        if ask.meeting not in then.papers:
            yield Breach("for no meeting", f"{what}, for {_meeting(ask)}, which was cancelled or is over.")
        elif message.day >= then.papers[ask.meeting]:
            yield Breach("after papers", f"{what}, for {_meeting(ask)}, when papers had gone out.")


def _on_behalf(message: SentMessage) -> Iterator[Breach]:
    """What somebody was asked in the place of an owner who was there, or of nobody."""
    then = message.then
    for ask in message.asks:
        workstream = then.workstreams.get(ask.workstream)
        if workstream is None or workstream.owner == message.person.id:
            continue
        owner = None if workstream.owner is None else then.people[workstream.owner]
        if owner is None:
            what = "which nobody owns"
        else:
            day = message.at.astimezone(ZoneInfo(owner.time_zone)).date()
            if any(one.covers(day) for one in owner.leave) or any(
                _unavailable(one, owner.id, day) for one in then.holds
            ):
                continue
            what = f"whose owner, {owner.name}, was there"
        yield Breach("in nobody's place", f"{message.person.name} was asked for {workstream.name}, {what}.")


def _held(message: SentMessage) -> Iterator[Breach]:
    """What was asked although somebody had said that it is not to be asked now. Being unavailable is being away."""
    for hold in message.then.holds:
        person = message.then.people.get(hold.person)
        if person is None or _is_unavailable(hold):
            continue
        day = message.at.astimezone(ZoneInfo(person.time_zone)).date()
        if not hold.first <= day <= hold.last:
            continue
        what = [ask.board_name for ask in message.asks if _stops(hold, ask, message.then.workstreams)]
        if hold.item is not None and hold.item in message.items:
            what.append("an item")
        if what:
            yield Breach(
                f"while {hold.kind.value}",
                f"{message.person.name} was asked for {what[0]} on {day_text(day)}, {hold.kind.value} by {person.name} "
                f"until {day_text(hold.last)}.",
            )


def _stops(hold: Hold, ask: Ask, workstreams: Mapping[WorkstreamId, Workstream]) -> bool:
    workstream = workstreams.get(ask.workstream)
    return (
        workstream is not None
        and workstream.owner == hold.person
        and hold.item is None
        and hold.workstream in (None, workstream.id)
        and (hold.kind is not HoldKind.OPTED_DOWN or ask.stage is not Stage.CARD)
    )


def _too_many(sent: Sequence[SentMessage]) -> Iterator[Breach]:
    names = {message.person.id: message.person.name for message in sent}
    days = Counter((message.person.id, message.day) for message in sent)
    for (person, day), count in days.items():
        if count > PER_DAY:
            yield Breach("twice a day", f"{names[person]} was written to {count} times on {day_text(day)}.")
    boards = {ask.meeting: _meeting(ask) for one in sent for ask in one.asks}
    cycles = Counter((one.person.id, meeting) for one in sent for meeting in {ask.meeting for ask in one.asks})
    for (person, meeting), count in cycles.items():
        if count > PER_CYCLE:
            yield Breach("four a cycle", f"{names[person]} was written to {count} times for {boards[meeting]}.")
    stages = Counter((one.person.id, ask.meeting, ask[3:6]) for one in sent for ask in one.asks)
    for (person, meeting, (_, _, stage)), count in stages.items():
        if count > 1:
            what = f"had the {stage.value} for {boards[meeting]} {count} times"
            yield Breach("a stage twice", f"{names[person]} {what}.")
    asked: Counter[tuple[WorkstreamId, Period]] = Counter()
    for message in sent:
        for ask in message.asks:
            if asked[ask.workstream, ask.period] >= PER_UPDATE and ask.stage is not Stage.CARD:
                what = f"had a fourth message for {ask.period.label}, a {ask.stage.value}"
                yield Breach("four an update", f"{message.person.name} {what}.")
        asked.update({(ask.workstream, ask.period) for ask in message.asks})


def _already_answered(
    sent: Sequence[SentMessage], answered: Mapping[tuple[WorkstreamId, Period], datetime]
) -> Iterator[Breach]:
    for message in sent:
        for ask in message.asks:
            at = answered.get((ask.workstream, ask.period))
            if at is not None and at < message.at:
                what = f"was asked for {ask.period.label} again after answering"
                yield Breach("after an answer", f"{message.person.name} {what}.")


def _pretended(sent: Sequence[SentMessage]) -> Iterator[Breach]:
    known: set[tuple[WorkstreamId, Period]] = set()
    for message in sent:
        for ask in message.asks:
            if ask.stage is not Stage.CARD and (ask.workstream, ask.period) not in known:
                what = f"had a {ask.stage.value} for {ask.period.label} without a card before it"
                yield Breach("without a card", f"{message.person.name} {what}.")
        known |= {(ask.workstream, ask.period) for ask in message.asks}


def _forgotten(missing: Iterable[Missing], listed: Mapping[tuple[WorkstreamId, MeetingId], date]) -> Iterator[Breach]:
    for one in missing:
        since = listed.get((one.workstream, one.meeting))
        if since is None or since >= one.papers:
            yield Breach(
                "forgotten before papers",
                f"{one.name} was not on the officer's list when papers for {one.board_name} went out.",
            )


def _is_unavailable(hold: Hold) -> bool:
    return hold.kind is HoldKind.SUPPRESSED and hold.workstream is None and hold.item is None


def _unavailable(hold: Hold, person: PersonId, day: date) -> bool:
    return hold.person == person and hold.first <= day <= hold.last and _is_unavailable(hold)


def _meeting(ask: Ask) -> str:
    return f"{ask.board_name}, {day_text(ask.meeting_day)}"
