"""Where a due message goes and whether it may go now: cover, hours, one a day, three a cycle."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from domain.chasing import reasons as say
from domain.chasing.chaser import Ask
from domain.chasing.decision import Decision, Verdict
from domain.chasing.due_items import DueItems
from domain.chasing.meanwhile import Meanwhile
from domain.chasing.parcels import Matter, Parcel, next_day, urgency
from domain.chasing.positions import Owed
from domain.chasing.reasons import Reasons
from domain.chasing.standing import Standings
from domain.chasing.whereabouts import Whereabouts, reachable
from domain.chasing.world import World
from domain.cycle import Cycle, Stage
from domain.identifiers import PersonId
from domain.people import Person

PER_CYCLE = 3
"""Unsolicited messages to one person for one meeting; then a person takes over."""


class Dispatch:
    """Decides, for one world at one moment, whether what is due goes out now, later, or to the officer."""

    def __init__(
        self, world: World, whereabouts: Whereabouts, standings: Standings, due_items: DueItems, reasons: Reasons
    ) -> None:
        self._world = world
        self._where = whereabouts
        self._standings = standings
        self._items = due_items
        self._say = reasons
        self._meanwhile = Meanwhile(world, whereabouts, standings)

    def decide(self, matter: Matter) -> Decision:
        """The decision on a matter with something due.

        Asks that go to different people (the deputies of different workstreams) go in consecutive runs, the most
        urgent first.
        """
        parcels, uncovered = self._parcels(matter)
        first: Decision | None = None
        for parcel in parcels:
            decision = self._try(matter, parcel)
            if decision.send:
                return decision
            first = first or decision
        return first or self._nobody(matter, uncovered)

    def _parcels(self, matter: Matter) -> tuple[list[Parcel], list[Owed]]:
        """What goes to whom today, the most urgent first, and what nobody can be asked for."""
        person, today, away = matter.person, matter.seat.today, matter.seat.away
        if len(matter.due) > 1:
            matter.due.sort(key=urgency)
        if away is None:
            return [Parcel(person, matter.due, matter.items)], []
        parcels: dict[PersonId, Parcel] = {}
        uncovered = []
        for owed in matter.due:
            recipient = self._where.cover(person, owed.workstream, away, today)
            if recipient is None:
                uncovered.append(owed)
            elif recipient.id in parcels:
                parcels[recipient.id].asks.append(owed)
            else:
                parcels[recipient.id] = Parcel(recipient, [owed])
        return list(parcels.values()), uncovered

    def _try(self, matter: Matter, parcel: Parcel) -> Decision:
        """Send the parcel, unless something stands in the way today."""
        recipient = parcel.recipient
        today, clock = self._where.clock(recipient)
        steady = recipient is matter.person and matter.seat.steady and recipient.left_on is None
        if not (matter.seat.pattern.works(today) if steady else self._where.at_work(recipient, today)):
            return self._later(matter, parcel, partial(self._not_at_work, matter, parcel, today))
        messages = self._world.messages.get(recipient.id)
        if messages is not None and any(message.day == today for message in messages):
            return self._later(matter, parcel, partial(say.messaged_today, recipient))
        if (capped := self._without_capped(parcel)) is not None:
            return self._stop(matter, parcel, say.capped(recipient, self._say.meeting(capped)))
        parcel.items = self._items.carried(
            matter.seat, parcel.asks, parcel.cycle, covered=recipient is not matter.person
        )
        if not reachable(recipient):
            return self._unreachable(matter, parcel)
        if clock < recipient.window_opens:
            return self._wait(matter, parcel, say.before_hours(recipient, self._sentence(matter, parcel)), today)
        if clock >= recipient.window_closes:
            return self._later(matter, parcel, partial(say.after_hours, recipient, self._sentence(matter, parcel)))
        return self._send(matter, parcel, today)

    def _unreachable(self, matter: Matter, parcel: Parcel) -> Decision:
        """Teams cannot deliver it: the officer is told what it would have been."""
        sentence = say.unreachable(parcel.recipient, self._sentence(matter, parcel))
        pending = parcel.asks[0].pending if parcel.asks else None
        return self._stop(matter, parcel, sentence)._replace(stage=pending.stage if pending is not None else None)

    def _without_capped(self, parcel: Parcel) -> Cycle | None:
        """Take out what has had its messages; the meeting that stands in the way when nothing is left."""
        if parcel.recipient.id not in self._world.messages:
            return None
        capped = [owed.cycle for owed in parcel.asks if self._count(parcel.recipient, owed.cycle) >= PER_CYCLE]
        if parcel.cycle is not None and self._count(parcel.recipient, parcel.cycle) >= PER_CYCLE:
            capped.append(parcel.cycle)
        if capped:
            meetings = {cycle.meeting for cycle in capped}
            parcel.asks = [owed for owed in parcel.asks if owed.cycle.meeting not in meetings]
            parcel.cycle = None if parcel.cycle in capped else parcel.cycle
        return capped[0] if capped and not parcel.asks and parcel.cycle is None else None

    def _count(self, recipient: Person, cycle: Cycle) -> int:
        """The unsolicited messages the recipient has had in that cycle; one without asks counts in every cycle."""
        first, last, had = cycle.days[Stage.CARD], cycle.meeting_day, 0
        for message in self._world.messages.get(recipient.id, ()):
            if message.stands and not message.solicited:
                if message.asks:
                    had += any(put.meeting == cycle.meeting for put in message.asks)
                else:
                    had += first <= message.day <= last
        return had

    def _send(self, matter: Matter, parcel: Parcel, today: date) -> Decision:
        asks = self._asks(parcel)
        return Decision(
            person=matter.person.id,
            verdict=Verdict.SEND,
            reason=self._sentence(matter, parcel) + self._say.officer(matter.with_officer),
            stage=asks[0].stage if asks else Stage.CARD,
            asks=asks,
            items=parcel.items,
            recipient=parcel.recipient.id,
            day=today,
            note="" if matter.seat.away else self._meanwhile.note(matter.person, matter.seat.today),
            with_officer=matter.with_officer,
        )

    def _asks(self, parcel: Parcel) -> tuple[Ask, ...]:
        return tuple(
            [
                self._standings.ask(owed.workstream, owed.position.cycle, pending.stage)
                for owed in parcel.asks
                if (pending := owed.position.pending) is not None
            ]
        )

    def _sentence(self, matter: Matter, parcel: Parcel) -> str:
        if not parcel.asks:
            return self._say.items(matter.person, len(parcel.items), parcel.cycle) if parcel.cycle else ""
        away = matter.seat.away
        main = self._say.ask(matter.person, parcel.recipient, parcel.asks[0], away)
        return main + self._say.with_it(parcel.asks[1:], len(parcel.items))

    def _not_at_work(self, matter: Matter, parcel: Parcel, today: date, then: date | None) -> str:
        who, away = parcel.recipient.name, matter.seat.away
        if away is not None and parcel.asks:
            who = say.covering(parcel.recipient, matter.person, parcel.asks[0].workstream, away) + ","
        return say.not_at_work(who, today, usual=self._where.pattern(parcel.recipient).usual(today), then=then)

    def _nobody(self, matter: Matter, uncovered: Sequence[Owed]) -> Decision:
        """The owner is away: without cover the officer is told, items alone wait for the owner."""
        away = matter.seat.away
        parcel = Parcel(matter.person, list(uncovered), matter.items)
        if away is None:
            return self._stop(matter, parcel, f"Nobody can be asked in {matter.person.name}'s place.")
        if not uncovered:
            return self._later(matter, parcel, lambda then: say.items_wait(matter.person, away, then))
        what = uncovered[0].workstream.name
        return self._later(
            matter, parcel, lambda then: say.nobody_covers(what, matter.person, away, then), tell_officer=True
        )

    def _later(
        self, matter: Matter, parcel: Parcel, sentence: Callable[[date | None], str], *, tell_officer: bool = False
    ) -> Decision:
        """Wait for the next day on which somebody may be asked; when none is left, it stays with the officer."""
        then = next_day(self._where, matter, parcel)
        if then is None:
            return self._stop(matter, parcel, sentence(None))
        return self._wait(matter, parcel, sentence(then), then, tell_officer=tell_officer)

    def _wait(self, matter: Matter, parcel: Parcel, reason: str, day: date, *, tell_officer: bool = False) -> Decision:
        return Decision(
            person=matter.person.id,
            verdict=Verdict.WAIT,
            reason=reason + self._say.officer(matter.with_officer),
            next_at=self._where.opens(parcel.recipient, day),
            withheld=self._asks(parcel),
            with_officer=matter.with_officer,
            tell_officer=tell_officer,
        )

    def _stop(self, matter: Matter, parcel: Parcel, reason: str) -> Decision:
        """Nothing can go any more without a person: the officer is told."""
        return Decision(
            person=matter.person.id,
            verdict=Verdict.STOP,
            reason=reason + self._say.officer(matter.with_officer),
            withheld=self._asks(parcel),
            with_officer=matter.with_officer,
            tell_officer=True,
        )
