"""Chasing over virtual time: the real policy and services, people who answer as people do, and a count of it."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from domain.chasing.chaser import Digest, EvidenceKind
from domain.chasing.policy import Deciding, due_chasers
from domain.chasing.rules import Breach, Circumstances, SentMessage, broken_rules
from domain.errors import InvalidInput
from domain.people import Contact
from services.chasing.beat import BeatMemory, run_beat
from services.ports import Delivered, Delivery, Store
from services.simulating.habits import Answering
from services.simulating.happenings import Happenings
from services.simulating.reaching import install_everywhere
from services.simulating.watching import Key, Unanswered, circumstances

BEATS = (time(7, 30), time(9, 5), time(15, 30))
"""When the heart beats on a working day of a simulation, in London: before hours, as they open, and once more; on
weekends once, so that a message on a Sunday would be seen."""

LONGEST = timedelta(days=1100)

_LONDON = ZoneInfo("Europe/London")


@dataclass(frozen=True, slots=True, kw_only=True)
class Simulation:
    """What happened. `timeline` has a line a message, answer, escalation and happening; `per_person` says how many
    people had how many messages; silence is counted in days between the first ask of an update and its answer, or the
    end."""

    timeline: tuple[str, ...]
    people: int
    messages: int
    asked: int
    answered: int
    escalated: int
    per_person: Mapping[int, int]
    most_messages: int
    busiest: str
    longest_silence: int
    silent: str
    happened: int
    broken: tuple[Breach, ...]


@dataclass(slots=True)
class _Chat:
    """A messenger that delivers at once, keeps what it delivered and how things stood, and lets people answer later."""

    store: Store
    now: datetime
    answering: Answering
    sent: list[SentMessage] = field(default_factory=list)
    then: Circumstances | None = None

    async def send_digest(self, contact: Contact, digest: Digest) -> Delivery:
        if self.then is None:
            self.then = await circumstances(self.store, self.now)
        asks = tuple(section.ask for section in digest.sections)
        items = tuple(item.id for item in digest.items)
        self.sent.append(SentMessage(at=self.now, person=digest.person, asks=asks, items=items, then=self.then))
        self.answering.respond(digest, self.now)
        return Delivered(activity_id=str(len(self.sent)))

    async def send_notice(self, contact: Contact, text: str) -> Delivery:
        return Delivered(activity_id="notice")

    async def replace_with_answer(self, contact: Contact, activity_id: str, digest: Digest) -> Delivery:
        return Delivered(activity_id=activity_id)


async def simulate(
    store: Store,
    first: datetime,
    last: datetime,
    *,
    seed: int = 1,
    eventful: bool = False,
    decide: Deciding = due_chasers,
) -> Simulation:
    """Let every beat from `first` to `last` (aware UTC) happen in `store`, which is changed: give it a copy.

    Everybody has the app. Who answers how is drawn from `seed`, so the same seed gives the same life. When `eventful`,
    what happens in an office happens too (`happenings`). Raises InvalidInput when the end is before the beginning or
    more than three years after it.
    """
    if not first < last <= first + LONGEST:
        raise InvalidInput("A simulation ends after it begins, at most three years later: change --from or --to.")
    await install_everywhere(store)
    answering, happenings = Answering(seed), Happenings(seed, first, last) if eventful else None
    chat, unanswered = _Chat(store, first, answering), Unanswered()
    memory, listed = BeatMemory(), dict[Key, date]()
    for moment in _beats(first, last):
        await answering.until(store, moment)
        if happenings is not None:
            await happenings.until(store, moment)
            if happenings.outage(moment):
                continue
        if moment.astimezone(_LONDON).time() == BEATS[0]:
            await unanswered.look(store, moment)
        chat.now, chat.then = moment, None
        outcome = await run_beat(store, chat, moment, memory, decide=decide)
        for decision in outcome.decisions:
            for ask in decision.with_officer:
                listed.setdefault((ask.workstream, ask.meeting), moment.astimezone(_LONDON).date())
    broken = broken_rules(chat.sent, answered=answering.answered, missing=unanswered.missing, listed=listed)
    return await _counted(store, chat, happenings.lines if happenings is not None else [], broken, first, last)


def _beats(first: datetime, last: datetime) -> Iterator[datetime]:
    day = first.astimezone(_LONDON).date()
    while day <= last.astimezone(_LONDON).date():
        for clock in BEATS if day.weekday() < 5 else BEATS[1:2]:
            moment = datetime.combine(day, clock, tzinfo=_LONDON).astimezone(UTC)
            if first <= moment <= last:
                yield moment
        day += timedelta(days=1)


async def _counted(
    store: Store,
    chat: _Chat,
    happened: list[tuple[datetime, str]],
    broken: tuple[Breach, ...],
    first: datetime,
    last: datetime,
) -> Simulation:
    async with store.read() as tx:
        everybody = await tx.people.many()
        evidence = await tx.chasers.evidence(since=first)
    people = chat.answering
    prepared = [one for one in evidence if one.kind is EvidenceKind.PREPARED]
    had = Counter(one.person.id for one in chat.sent)
    busiest, most = max(had.items(), key=lambda one: one[1], default=(None, 0))
    silence, silent = max(
        (((people.answered.get(key, last) - since).days, name) for key, (since, name) in people.first_asked.items()),
        default=(0, "nothing"),
    )
    lines = [
        *people.lines,
        *happened,
        *((one.at, f"{everybody[one.person].name}: escalation prepared") for one in prepared),
    ]
    return Simulation(
        timeline=tuple(f"{at.astimezone(_LONDON):%a %d %b %Y %H:%M}  {text}" for at, text in sorted(lines)),
        people=len(everybody),
        messages=len(chat.sent),
        asked=len(people.first_asked),
        answered=len(people.answered),
        escalated=len(prepared),
        per_person=dict(sorted(Counter(had[one] for one in everybody).items())),
        most_messages=most,
        busiest="nobody" if busiest is None else everybody[busiest].name,
        longest_silence=silence,
        silent=silent,
        happened=len(happened),
        broken=broken,
    )
