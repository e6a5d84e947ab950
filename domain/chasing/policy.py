"""The chasing policy: from a world and a moment to one decision a person, each with its reason."""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta

from domain.chasing import reasons as say
from domain.chasing.chaser import Ask
from domain.chasing.decision import Decision, Verdict
from domain.chasing.dispatch import Dispatch
from domain.chasing.due_items import DueItems
from domain.chasing.holding import hold_on_person, hold_on_update
from domain.chasing.parcels import Matter
from domain.chasing.positions import Coming, Owed
from domain.chasing.reasons import Reasons
from domain.chasing.standing import Standings
from domain.chasing.whereabouts import Whereabouts
from domain.chasing.wording import day_text, listed
from domain.chasing.world import World
from domain.cycle import Stage
from domain.identifiers import PersonId, ProgrammeId
from domain.people import Person
from domain.programmes import Period

Deciding = Callable[[World, datetime], tuple[Decision, ...]]
"""What `due_chasers` is; a simulation may be given a broken one, to see that it is caught."""

_DAY = timedelta(days=1)


def due_chasers(world: World, now: datetime) -> tuple[Decision, ...]:
    """What happens to each person of `world` at `now` (aware UTC) and why, in the order of their ids.

    Pure and deterministic: the same world at the same moment gives the same decisions, so a beat may run twice, late
    or after an outage. The policy is `docs/policy.md`; times are judged in each person's own zone.
    """
    with _collector_at_rest():
        policy = Policy(world, now)
        decisions = [policy.decide(world.people[person]) for person in sorted(world.people)]
        return _naming_covers(world, decisions)


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """Keep Python's cycle collector from walking the whole world again and again: deciding makes many values and no
    cycle, and half the time of a large world would go into looking for one. What was made then counts as old, or the
    first value made afterwards would have all of it looked through."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.freeze()
            gc.unfreeze()
            gc.enable()


def _naming_covers(world: World, decisions: list[Decision]) -> tuple[Decision, ...]:
    """Say of whoever is asked in somebody's place that they are."""
    covered: dict[PersonId, list[str]] = {}
    for decision in decisions:
        if decision.send and decision.covering and decision.recipient is not None:
            covered.setdefault(decision.recipient, []).append(world.people[decision.person].name)
    if not covered:
        return tuple(decisions)
    return tuple(
        one._replace(reason=f"{one.reason} Asked in place of {listed(covered[one.person])}.")
        if one.person in covered
        else one
        for one in decisions
    )


class Policy:
    """The policy over one world at one moment."""

    def __init__(self, world: World, now: datetime) -> None:
        self._world = world
        self._where = Whereabouts(world, now)
        self._standings = Standings(world, self._where, now.date())
        self._say = Reasons(world.people, world.boards)
        self._items = DueItems(world, self._standings, now.date())
        self._dispatch = Dispatch(world, self._where, self._standings, self._items, self._say)

    def decide(self, person: Person) -> Decision:
        """The one decision of `person` in this run."""
        seat = self._where.seat(person)
        owed: list[Owed] = []
        answer: tuple[date, Period] | None = None
        for workstream in self._standings.owned(person):
            answered = self._standings.of(seat, workstream, owed)
            if answered is not None and (answer is None or answered > answer):
                answer = answered
        matter = Matter(
            person,
            seat,
            [one for one in owed if one.position.pending is not None],
            self._items.cycle(seat),
            self._with_officer(owed),
        )
        if person.left_on is not None and person.left_on <= seat.today:
            return self._left(matter, person.left_on)
        if not matter.due and matter.items is None:
            return self._quiet(matter, owed, answer)
        return self._held(matter) or self._dispatch.decide(matter)

    def _with_officer(self, owed: list[Owed]) -> tuple[Ask, ...]:
        asks: list[Ask] = []
        for one in owed:
            if one.position.officer:
                asks += [self._standings.ask(one.workstream, cycle, stage) for cycle, stage in one.position.officer]
        return tuple(asks)

    def _held(self, matter: Matter) -> Decision | None:
        """Take out what a hold stops; a decision when nothing is left."""
        holds = matter.seat.holds
        if not holds:
            return None
        stop = hold_on_person(holds, matter.seat.today)
        free: list[Owed] = []
        held: list[Ask] = []
        for owed in matter.due:
            stage = owed.pending.stage if owed.pending is not None else Stage.CARD
            found = hold_on_update(holds, owed.workstream.id, stage, matter.seat.today)
            if found is None:
                free.append(owed)
            else:
                held.append(self._standings.ask(owed.workstream, owed.cycle, stage))
                stop = stop or found
        matter.due = free
        if stop is not None and hold_on_person(holds, matter.seat.today) is not None:
            matter.items = None
        if stop is None or matter.due or matter.items is not None:
            return None
        return Decision(
            person=matter.person.id,
            verdict=Verdict.STOP,
            reason=say.held(matter.person, stop) + self._say.officer(matter.with_officer),
            next_at=self._where.opens(matter.person, stop.last + _DAY),
            withheld=tuple(held),
            with_officer=matter.with_officer,
        )

    def _left(self, matter: Matter, left_on: date) -> Decision:
        open_matters = bool(matter.due or matter.items or matter.with_officer)
        told = " What they owned needs a new owner: the officer is told." if open_matters else " Nothing is asked."
        return Decision(
            person=matter.person.id,
            verdict=Verdict.STOP if open_matters else Verdict.NOTHING,
            reason=f"{matter.person.name} left on {day_text(left_on)}.{told}",
            with_officer=matter.with_officer,
            tell_officer=open_matters,
        )

    def _quiet(self, matter: Matter, owed: list[Owed], answer: tuple[date, Period] | None) -> Decision:
        """Nothing is due: why, and what comes next."""
        coming: Coming | None = None
        for one in owed:
            then = one.position.coming
            if then is not None and (coming is None or then.day < coming.day):
                coming = then
        waiting = [one for one in owed if one.asked or one.position.officer]
        sentences = []
        if waiting:
            sentences.append(self._say.asked(waiting[0]))
            if coming is not None and not matter.with_officer:
                sentences.append(self._say.next(coming))
        elif answer is not None:
            sentences.append(say.answered(matter.person, *answer))
        if not waiting:
            sentences.append(self._then(matter, coming))
        escalate = any(ask.stage is Stage.ESCALATE for ask in matter.with_officer)
        verdict = Verdict.PREPARE if escalate else Verdict.WAIT if waiting else Verdict.NOTHING
        return Decision(
            person=matter.person.id,
            verdict=verdict,
            reason=" ".join(sentences) + self._say.officer(matter.with_officer),
            next_at=None if coming is None else self._where.opens(matter.person, coming.day),
            with_officer=matter.with_officer,
        )

    def _then(self, matter: Matter, coming: Coming | None) -> str:
        person = matter.person
        if coming is not None:
            return f"Nothing due. {self._say.next(coming)}"
        stakes = {self._world.programmes[one] for one in self._stakes(person) if one in self._world.programmes}
        if paused := [one for one in stakes if one.paused_on(matter.seat.today)]:
            return say.paused(paused)
        last = max((one.day for one in self._world.messages.get(person.id, ()) if one.stands), default=None)
        if last is not None:
            return f"Nothing more is due: {person.name} was last written to on {day_text(last)}."
        if self._world.commitments.get(person.id):
            return f"No item of {person.name}'s is due yet."
        return f"Nothing is asked of {person.name}."

    def _stakes(self, person: Person) -> list[ProgrammeId]:
        owned = [workstream.programme for workstream in self._standings.owned(person)]
        return owned + [one.programme for one in self._world.commitments.get(person.id, ())]
