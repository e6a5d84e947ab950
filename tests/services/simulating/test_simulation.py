"""Months of chasing in seconds."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from domain.errors import InvalidInput
from services.simulating.population import populate
from services.simulating.simulation import simulate
from storage.engine import create_engine
from storage.memory.store import MemoryStore
from storage.store import SqlStore
from tests.services.chasing_office import stored_office

OCTOBER, DECEMBER, MARCH = (
    datetime(2026, 10, 1, tzinfo=UTC),
    datetime(2026, 12, 1, tzinfo=UTC),
    datetime(2027, 3, 31, tzinfo=UTC),
)
FIRST, LAST = datetime(2026, 11, 20, tzinfo=UTC), datetime(2026, 12, 18, tzinfo=UTC)


async def test_a_made_up_office_lives_through_a_month_without_a_broken_rule(memory: MemoryStore) -> None:
    await populate(memory, 12, FIRST.date(), LAST.date(), seed=3)
    found = await simulate(memory, FIRST, LAST, seed=3)
    assert found.broken == ()
    assert found.people == 12
    assert sum(found.per_person.values()) == 12
    assert sum(messages * people for messages, people in found.per_person.items()) == found.messages
    assert found.asked >= found.answered > 0
    assert found.messages > found.asked / 2
    assert len(found.timeline) >= found.messages


async def test_a_life_in_memory_is_the_life_on_the_database(
    store: SqlStore, migrated_sqlite: Path, tmp_path: Path
) -> None:
    copy = SqlStore(create_engine(f"sqlite:///{shutil.copyfile(migrated_sqlite, tmp_path / 'copy.sqlite')}"))
    lives = []
    for one in (store, await MemoryStore.over(copy)):
        await populate(one, 4, FIRST.date(), LAST.date(), seed=5)
        lives.append(await simulate(one, FIRST, LAST, seed=5, eventful=True))
    await copy.close()
    assert lives[0] == lives[1]


@pytest.mark.parametrize("seed", [1, 2])
async def test_an_eventful_half_year_breaks_no_rule_and_is_the_same_again(
    migrated_sqlite: Path, tmp_path: Path, seed: int
) -> None:
    """Boards are moved and cancelled, people fall ill, leave and come, nothing beats for days, clocks are changed."""
    lives = []
    for name in ("one", "two"):
        copy = SqlStore(create_engine(f"sqlite:///{shutil.copyfile(migrated_sqlite, tmp_path / name)}"))
        store = await MemoryStore.over(copy)
        await populate(store, 10, OCTOBER.date(), MARCH.date(), seed=seed)
        lives.append(await simulate(store, OCTOBER, MARCH if name == "one" else DECEMBER, seed=seed, eventful=True))
        await copy.close()
    whole, part = lives
    assert (whole.broken, part.broken) == ((), ())
    assert whole.happened > part.happened > 0
    shared = [line for line in part.timeline if "escalation" not in line]
    assert shared == [line for line in whole.timeline if "escalation" not in line][: len(shared)]
    story = "\n".join(whole.timeline)
    assert all(word in story for word in ("outage", "moved", "away", "snoozes", "unavailable", "Newcomer"))


async def test_the_timeline_says_who_was_sent_what_and_when(store: SqlStore) -> None:
    office = await stored_office(store)
    await office.change(office.quentin, working_days=frozenset({0, 1, 2}))
    found = await simulate(store, FIRST, LAST, seed=1)
    assert found.timeline[0].startswith("Mon 30 Nov 2026 09:05  Quentin Quality: card: Quality")


async def test_an_end_before_the_beginning_is_refused(store: SqlStore) -> None:
    with pytest.raises(InvalidInput, match="change --from or --to"):
        await simulate(store, LAST, FIRST)
