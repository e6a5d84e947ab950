"""How the people of a simulation answer: at once, when nudged, when chased late, or never."""

from collections import Counter
from datetime import datetime, timedelta
from enum import StrEnum
from random import Random

from domain.chasing.chaser import Digest
from domain.errors import DomainError
from domain.identifiers import WorkstreamId
from domain.people import Channel, Person
from domain.programmes import Period
from domain.requests import AnswerDigest, RecordUpdate
from services.people import actor_for
from services.ports import Store
from services.updates import answer_digest


class Habit(StrEnum):
    """How somebody answers: at once, when nudged, when chased late, or never."""

    PROMPT = "at once"
    NUDGED = "when nudged"
    CHASED = "when chased late"
    SILENT = "never"


PATIENCE = {Habit.PROMPT: 1, Habit.NUDGED: 2, Habit.CHASED: 3}
MIX = (Habit.PROMPT,) * 5 + (Habit.NUDGED,) * 3 + (Habit.CHASED,) + (Habit.SILENT,)
"""Of ten people five answer at once, three when nudged, one when chased late, one never."""

NIL = 0.2
"""How many of their answers say "no change"."""


class Answering:
    """What each person of a simulation answers, and when; the same for the same seed."""

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
        self.lines.append((now, f"{digest.person.name}: {digest.stage.value}{_about(digest)}"))
        patience = PATIENCE.get(self.habit(digest.person))
        for section in digest.sections:
            key = (section.ask.workstream, section.ask.period)
            self._asked[key] += 1
            self.first_asked.setdefault(key, (now, f"{section.workstream.name}, {section.ask.period.label}"))
        if patience is not None and any(
            self._asked[one.ask.workstream, one.ask.period] >= patience for one in digest.sections
        ):
            when = now + timedelta(minutes=self._chance(digest).randrange(10, 20 * 60))
            self._waiting.append((when, digest.chaser, digest))

    async def until(self, store: Store, moment: datetime) -> None:
        """Everything that people say up to `moment`, through the same service as a pressed card."""
        due = sorted((one for one in self._waiting if one[0] <= moment), key=lambda one: one[:2])
        self._waiting = [one for one in self._waiting if one[0] > moment]
        for when, _, digest in due:
            await self._answer(store, digest, when)

    async def _answer(self, store: Store, digest: Digest, when: datetime) -> None:
        nil = self._chance(digest).random() < NIL
        async with store.read() as tx:
            actor = await actor_for(tx, digest.person, admins=frozenset(), channel=Channel.CARD)
        updates = tuple(
            RecordUpdate(
                workstream=one.ask.workstream,
                period=one.ask.period,
                done="" if nil else f"Said on {when:%d %b %H:%M}",
                nil_return=nil,
            )
            for one in digest.sections
        )
        try:
            await answer_digest(store, actor, AnswerDigest(chaser=digest.chaser, updates=updates), now=when)
        except DomainError as refusal:
            self.lines.append((when, f"{digest.person.name}: not taken: {refusal}"))
            return
        self.lines.append((when, f"{digest.person.name}: {'no change' if nil else 'answered'}{_about(digest)}"))
        for one in updates:
            self.answered.setdefault((one.workstream, one.period), when)

    def _chance(self, digest: Digest) -> Random:
        return Random(f"{self._seed}:{digest.chaser}")  # noqa: S311  # a simulation, not a secret


def _about(digest: Digest) -> str:
    names = [section.workstream.name for section in digest.sections]
    items = f"{len(digest.items)} due" if digest.items else ""
    covering = f" for {digest.covering.name}" if digest.covering is not None else ""
    return f"{covering}: {', '.join([*names, *([items] if items else [])])}"
