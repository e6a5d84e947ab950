"""Chasing over virtual time: the real policy and services, a population that answers as people do, and a count of it."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from random import Random
from zoneinfo import ZoneInfo

from domain.chasing.chaser import Digest, EvidenceKind
from domain.chasing.rules import Missing, SentMessage, broken_rules
from domain.chasing.world import World
from domain.errors import DomainError, InvalidInput
from domain.identifiers import MeetingId, PersonId, WorkstreamId
from domain.people import Channel, Contact, Person
from domain.programmes import Period, Programme
from domain.requests import AnswerDigest, RecordUpdate
from services.chasing.beat import BeatMemory, run_beat
from services.chasing.worlds import load_world
from services.people import actor_for
from services.ports import Delivered, Delivery, Store
from services.updates import answer_digest

BEATS = (time(7, 30), time(9, 5), time(15, 30))
"""When the heart beats on a working day of a simulation, in London: before hours, as they open, and once more; on
weekends once, so that a message on a Sunday would be seen."""

LONGEST = timedelta(days=1100)

_LONDON = ZoneInfo("Europe/London")


class Habit(StrEnum):
    """How somebody answers: at once, when nudged, when chased late, or never."""

    PROMPT = "at once"
    NUDGED = "when nudged"
    CHASED = "when chased late"
    SILENT = "never"


PATIENCE = {Habit.PROMPT: 1, Habit.NUDGED: 2, Habit.CHASED: 3}
MIX = (Habit.PROMPT,) * 5 + (Habit.NUDGED,) * 3 + (Habit.CHASED,) + (Habit.SILENT,)
"""Of ten people five answer at once, three when nudged, one when chased late, one never."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Simulation:
    """What happened. `timeline` has a line a message, answer and escalation; silence is counted in days between the
    first ask of an update and its answer, or the end."""

    timeline: tuple[str, ...]
    people: int
    messages: int
    asked: int
    answered: int
    escalated: int
    most_messages: int
    busiest: str
    longest_silence: int
    silent: str
    broken: tuple[str, ...]


@dataclass(slots=True)
class _Chat:
    """A messenger that delivers at once, keeps what it delivered, and lets people answer later."""

    now: datetime
    respond: Callable[[Digest, datetime], None]
    sent: list[SentMessage] = field(default_factory=list)

    async def send_digest(self, contact: Contact, digest: Digest) -> Delivery:
        asks = tuple(section.ask for section in digest.sections)
        self.sent.append(SentMessage(at=self.now, person=digest.person, asks=asks))
        self.respond(digest, self.now)
        return Delivered(activity_id=str(len(self.sent)))

    async def send_notice(self, contact: Contact, text: str) -> Delivery:
        return Delivered(activity_id="notice")

    async def replace_with_answer(self, contact: Contact, activity_id: str, digest: Digest) -> Delivery:
        return Delivered(activity_id=activity_id)


async def simulate(store: Store, first: datetime, last: datetime, *, seed: int = 1) -> Simulation:
    """Let every beat from `first` to `last` (aware UTC) happen in `store`, which is changed: give it a copy.

    Everybody has the app. Who answers how is drawn from `seed`, so the same seed gives the same life. Raises
    InvalidInput when the end is before the beginning or more than three years after it.
    """
    if not first < last <= first + LONGEST:
        raise InvalidInput("A simulation ends after it begins, at most three years later: change --from or --to.")
    await install_everywhere(store)
    people = _Population(seed)
    chat = _Chat(now=first, respond=people.respond)
    memory, listed = BeatMemory(), dict[tuple[WorkstreamId, MeetingId], date]()
    missing: dict[tuple[WorkstreamId, MeetingId], Missing] = {}
    for moment in _beats(first, last):
        await people.answer_until(store, moment)
        chat.now = moment
        outcome = await run_beat(store, chat, moment, memory)
        for decision in outcome.decisions:
            for ask in decision.with_officer:
                listed.setdefault((ask.workstream, ask.meeting), moment.date())
        if moment.astimezone(_LONDON).time() == BEATS[0]:
            async with store.read() as tx:
                missing |= _missing(await load_world(tx, moment), moment.astimezone(_LONDON).date())
    return await _counted(store, chat.sent, people, tuple(missing.values()), listed, first, last)


class _Population:
    """The people: what each answers, and when."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._waiting: list[tuple[datetime, int, Digest]] = []
        self._asked: Counter[tuple[WorkstreamId, Period]] = Counter()
        self.first_asked: dict[tuple[WorkstreamId, Period], tuple[datetime, str]] = {}
        self.answered: dict[tuple[WorkstreamId, Period], datetime] = {}
        self.lines: list[tuple[datetime, str]] = []

    def habit(self, person: Person) -> Habit:
        """How the person answers, the same all through one life."""
        return Random(f"{self._seed}:{person.email}").choice(MIX)  # noqa: S311  # a simulation, not a secret

    def respond(self, digest: Digest, now: datetime) -> None:
        """Take note of a message; answer it later when the habit says so."""
        stage = digest.stage.value
        self.lines.append((now, f"{digest.person.name}: {stage}{_about(digest)}"))
        patience = PATIENCE.get(self.habit(digest.person))
        for section in digest.sections:
            key = (section.ask.workstream, section.ask.period)
            self._asked[key] += 1
            self.first_asked.setdefault(key, (now, f"{section.workstream.name}, {section.ask.period.label}"))
        if patience is not None and any(
            self._asked[one.ask.workstream, one.ask.period] >= patience for one in digest.sections
        ):
            chance = Random(f"{self._seed}:{digest.chaser}")  # noqa: S311  # a simulation, not a secret
            when = now + timedelta(minutes=chance.randrange(10, 20 * 60))
            self._waiting.append((when, digest.chaser, digest))

    async def answer_until(self, store: Store, moment: datetime) -> None:
        """Everything that people say up to `moment`, through the same service as a pressed card."""
        due = sorted((one for one in self._waiting if one[0] <= moment), key=lambda one: one[:2])
        self._waiting = [one for one in self._waiting if one[0] > moment]
        for when, _, digest in due:
            async with store.read() as tx:
                actor = await actor_for(tx, digest.person, admins=frozenset(), channel=Channel.CARD)
            updates = tuple(
                RecordUpdate(workstream=one.ask.workstream, period=one.ask.period, done=f"Said on {when:%d %b %H:%M}")
                for one in digest.sections
            )
            try:
                await answer_digest(store, actor, AnswerDigest(chaser=digest.chaser, updates=updates), now=when)
            except DomainError as refusal:
                self.lines.append((when, f"{digest.person.name}: not taken: {refusal}"))
                continue
            self.lines.append((when, f"{digest.person.name}: answered{_about(digest)}"))
            for one in updates:
                self.answered.setdefault((one.workstream, one.period), when)


async def install_everywhere(store: Store) -> None:
    """Let everybody have the app, as far as the store knows; nobody can really be written to."""
    async with store.begin() as tx:
        for person in (await tx.people.many()).values():
            if person.contact is None or person.contact.blocked:
                contact = person.contact or Contact(
                    tenant_id="simulated",
                    conversation_id=f"simulated-{person.id}",
                    user_id=f"simulated-{person.id}",
                    bot_id="simulated",
                    service_url="https://simulated.invalid",
                )
                await tx.people.save_contact(person.id, replace(contact, blocked=""))


def _beats(first: datetime, last: datetime) -> Iterator[datetime]:
    day = first.astimezone(_LONDON).date()
    while day <= last.astimezone(_LONDON).date():
        for clock in BEATS if day.weekday() < 5 else BEATS[1:2]:
            moment = datetime.combine(day, clock, tzinfo=_LONDON).astimezone(UTC)
            if first <= moment <= last:
                yield moment
        day += timedelta(days=1)


def _missing(world: World, today: date) -> dict[tuple[WorkstreamId, MeetingId], Missing]:
    """The updates without an answer on the morning papers go out."""
    return {
        (workstream.id, cycle.meeting): Missing(
            workstream=workstream.id,
            name=f"{workstream.name}, {cycle.period.label},",
            meeting=cycle.meeting,
            board_name=world.boards[cycle.board].name,
            papers=today,
        )
        for cycle in world.cycles
        if cycle.papers == today and not world.programmes[cycle.programme].paused_on(today)
        for workstream in world.workstreams
        if workstream.programme == cycle.programme
        and (cycle.board in workstream.boards or world.boards[cycle.board].programme_board)
        and workstream.owner is not None
        and cycle.period not in world.answered.get(workstream.id, {})
    }


async def _counted(
    store: Store,
    sent: Sequence[SentMessage],
    people: _Population,
    missing: Sequence[Missing],
    listed: Mapping[tuple[WorkstreamId, MeetingId], date],
    first: datetime,
    last: datetime,
) -> Simulation:
    async with store.read() as tx:
        everybody = await tx.people.many()
        places = await tx.people.memberships()
        programmes = {one.id: one for one in await tx.programmes.all()}
        evidence = await tx.chasers.evidence(since=first)
    prepared = [one for one in evidence if one.kind is EvidenceKind.PREPARED]
    member_of: dict[PersonId, list[Programme]] = {}
    for place in places:
        member_of.setdefault(place.person, []).append(programmes[place.programme])
    had = Counter(one.person.name for one in sent)
    busiest, most = max(had.items(), key=lambda one: one[1], default=("nobody", 0))
    silence, silent = max(
        (((people.answered.get(key, last) - since).days, name) for key, (since, name) in people.first_asked.items()),
        default=(0, "nothing"),
    )
    lines = [*people.lines, *((one.at, f"{everybody[one.person].name}: escalation prepared") for one in prepared)]
    # Before the first morning nothing could be put on the list: the first papers are the past's.
    began = first.astimezone(_LONDON).date() + timedelta(days=1)
    return Simulation(
        timeline=tuple(f"{at.astimezone(_LONDON):%a %d %b %Y %H:%M}  {text}" for at, text in sorted(lines)),
        people=len(everybody),
        messages=len(sent),
        asked=len(people.first_asked),
        answered=len(people.answered),
        escalated=len(prepared),
        most_messages=most,
        busiest=busiest,
        longest_silence=silence,
        silent=silent,
        broken=broken_rules(
            sent,
            programmes=member_of,
            answered=people.answered,
            missing=[one for one in missing if one.papers > began],
            listed=listed,
        ),
    )


def _about(digest: Digest) -> str:
    names = [section.workstream.name for section in digest.sections]
    items = f"{len(digest.items)} due" if digest.items else ""
    covering = f" for {digest.covering.name}" if digest.covering is not None else ""
    return f"{covering}: {', '.join([*names, *([items] if items else [])])}"
