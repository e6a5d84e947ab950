"""What happens in an office while it is chased, and when: drawn by lot, the same for the same seed."""

from datetime import UTC, date, datetime, timedelta
from random import Random

from domain.errors import DomainError
from domain.programmes import Programme
from services.ports import Store
from services.simulating.acts import ACTS, Act
from services.simulating.scenes import scene_of

OUTAGE = 1 / 40
"""Of forty days, one begins an outage of a day or two."""

_DAY = timedelta(days=1)


class Happenings:
    """What happens in every programme from `first` to `last` (aware UTC), the same for the same seed."""

    def __init__(self, seed: int, first: datetime, last: datetime) -> None:
        self._seed = seed
        self._day = first.date()
        self.lines: list[tuple[datetime, str]] = []
        self._down: set[date] = set()
        chance = Random(f"{seed}:outages")  # noqa: S311  # a simulation, not a secret
        for offset in range((last - first).days + 1):
            if chance.random() < OUTAGE:
                self._down |= {first.date() + timedelta(days=offset + one) for one in range(chance.choice([1, 2]))}

    def outage(self, moment: datetime) -> bool:
        """Whether the heart does not beat at `moment`."""
        return moment.date() in self._down

    async def until(self, store: Store, moment: datetime) -> None:
        """Everything that happens on the days up to that of `moment`, at hours of its own before it."""
        while self._day <= moment.date():
            midnight = datetime(self._day.year, self._day.month, self._day.day, tzinfo=UTC)
            if self._day in self._down:
                self.lines.append((midnight, "An outage: the heart does not beat today"))
            async with store.read() as tx:
                programmes = await tx.programmes.all()
            for programme in programmes:
                chance = Random(f"{self._seed}:{programme.code}:{self._day}")  # noqa: S311  # not a secret
                for odds, act in ACTS:
                    if chance.random() < odds:
                        now = midnight + timedelta(minutes=chance.randrange(6 * 60))
                        await self._happens(store, programme, act, now, chance)
            self._day += _DAY

    async def _happens(self, store: Store, programme: Programme, act: Act, now: datetime, chance: Random) -> None:
        async with store.read() as tx:
            scene = await scene_of(tx, store, programme, now, chance)
        try:
            said = await act(scene)
        except DomainError as refusal:
            said = f"refused: {refusal}"
        self.lines.append((now, f"{programme.code}: {said}"))
