"""What the questions are answered with: stored facts, of what the asker may see, and the same when more is held back."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import date, datetime

import pytest

from domain.answers.decisions import paper_of
from domain.errors import InvalidInput, NotFound
from domain.identifiers import ItemId, PersonId, Ref, UpdateId
from domain.items import Action, Decision, Dependency, Kind, Risk, Status
from domain.people import Actor
from domain.programmes import Period
from domain.register_requests import ListItems
from domain.scores import Score
from domain.updates import Update
from services.ports import Store
from services.questions import (
    across_councils,
    count_items,
    decisions_about,
    decisions_needed,
    in_the_way,
    what_was_said,
    who_gives,
    who_is_away,
)
from services.registers import list_items
from storage.store import SqlStore
from tests.services.questions.asking import MONDAY, person

OCTOBER = Period(date(2026, 10, 1), date(2026, 10, 31))
ASC, ZEBRA = ListItems(programme="ASC"), ListItems(programme="ASC", text="zebra")

Question = Callable[[Store, Actor, bool], Awaitable[object]]
QUESTIONS: Mapping[str, Question] = {
    "counts": lambda store, actor, wide: count_items(store, actor, ASC, now=MONDAY, wide=wide),
    "top risks": lambda store, actor, wide: list_items(
        store, actor, replace(ASC, kinds=(Kind.RISK,), top=5), now=MONDAY, wide=wide
    ),
    "blockers": lambda store, actor, wide: in_the_way(store, actor, ASC, now=MONDAY, wide=wide),
    "decisions needed": lambda store, actor, wide: decisions_needed(store, actor, ASC, now=MONDAY, wide=wide),
    "decisions about": lambda store, actor, wide: decisions_about(store, actor, ZEBRA, now=MONDAY, wide=wide),
    "said": lambda store, actor, wide: what_was_said(store, actor, ZEBRA, now=MONDAY, wide=wide),
    "councils": lambda store, actor, wide: across_councils(store, actor, ASC, councils=3, now=MONDAY, wide=wide),
}


async def hold_back(store: Store) -> None:
    """Add restricted items and a restricted update, all about zebras, and about councils, due and blocking."""
    async with store.begin() as tx:
        programme = await tx.programmes.by_code("ASC")
        assert programme is not None
        stream = (await tx.programmes.workstreams(programme.id))[2]
        common = {
            "id": ItemId(0),
            "programme": programme.id,
            "text": "The zebra of C01 is late",
            "latest": "Zebra C02",
            "restricted": True,
            "due": date(2026, 11, 2),
        }
        await tx.items.add_many(
            [
                Action(ref=Ref("Z1"), status=Status.BLOCKED, **common),  # type: ignore[arg-type]
                Risk(ref=Ref("Z2"), status=Status.OPEN, residual=Score(5, 5), **common),  # type: ignore[arg-type]
                Decision(ref=Ref("Z3"), status=Status.PENDING, **common),  # type: ignore[arg-type]
                Decision(ref=Ref("Z4"), status=Status.TAKEN, decided_on=date(2026, 11, 20), **common),  # type: ignore[arg-type]
                Dependency(ref=Ref("Z5"), status=Status.OPEN, accepted=False, **common),  # type: ignore[arg-type]
            ]
        )
        words = Update(
            id=UpdateId(0),
            workstream=stream.id,
            period=Period(date(2026, 11, 1), date(2026, 11, 30)),
            version=0,
            submitted_by=stream.owner,
            entered_by=None,
            submitted_by_name="Petra Performance",
            received="Teams card",
            at=datetime(2026, 11, 22, 9, 0, tzinfo=MONDAY.tzinfo),
            done="The zebra of C01 bolted",
            support_needed="A decision on the zebra",
            restricted=True,
        )
        await tx.updates.add(words)


@pytest.mark.parametrize("ask", QUESTIONS.values(), ids=QUESTIONS)
@pytest.mark.parametrize(("key", "wide"), [("ASC-WW", False), ("ASC-DD", True), ("ASC-JPO", True)])
async def test_an_answer_is_the_same_whether_or_not_something_is_held_back(
    sample: SqlStore, ask: Question, key: str, wide: bool
) -> None:
    actor = await person(sample, key)
    before = await ask(sample, actor, wide)
    await hold_back(sample)
    assert await ask(sample, actor, wide) == before


@pytest.mark.parametrize("name", ["counts", "top risks", "blockers", "decisions needed", "decisions about"])
async def test_those_who_may_see_it_are_shown_it(sample: SqlStore, name: str) -> None:
    actor = await person(sample, "ASC-DD")
    before = await QUESTIONS[name](sample, actor, False)
    await hold_back(sample)
    assert await QUESTIONS[name](sample, actor, False) != before


async def test_what_was_said_in_restricted_circulation_is_not_even_the_managers(sample: SqlStore) -> None:
    await hold_back(sample)
    dana = await what_was_said(sample, await person(sample, "ASC-DD"), ZEBRA, now=MONDAY)
    assert (dana.sayings, dana.more, dana.ask) == ((), 0, ("Jo Projofficer",))
    jo = await what_was_said(sample, await person(sample, "ASC-JPO"), ZEBRA, now=MONDAY)
    assert {one.where.split(",")[0] for one in jo.sayings} == {"Z1", "Z2", "Z3", "Z4", "Z5", "Performance"}
    petra = await what_was_said(sample, await person(sample, "ASC-PP"), ZEBRA, now=MONDAY)
    assert [one.where for one in petra.sayings] == ["Performance, P8 Nov 2026"], "her own words"


async def test_an_owner_reads_the_words_of_a_restricted_workstream_of_theirs(sample: SqlStore) -> None:
    tupe = ListItems(programme="LAN", text="TUPE")
    harriet = await what_was_said(sample, await person(sample, "LAN-HH"), tupe, now=MONDAY)
    assert {one.where.split(",")[0] for one in harriet.sayings} == {"ACT-105", "M-205", "DEP-04"}
    rose = await what_was_said(sample, await person(sample, "LAN-RR"), tupe, now=MONDAY)
    assert rose.sayings == ()


async def test_what_has_no_subject_is_refused(sample: SqlStore) -> None:
    with pytest.raises(InvalidInput, match="about what"):
        await what_was_said(sample, await person(sample, "ASC-DD"), replace(ASC, text="?!"), now=MONDAY)


async def test_only_a_dependency_has_a_giver(sample: SqlStore) -> None:
    jo = await person(sample, "ASC-JPO")
    async with sample.read() as tx:
        programme = await tx.programmes.by_code("ASC")
        assert programme is not None
        action = await tx.items.get(programme.id, Ref("A01"))
    assert action is not None
    with pytest.raises(InvalidInput, match="no dependency"):
        await who_gives(sample, jo, action.id, now=MONDAY)
    with pytest.raises(NotFound):
        await who_gives(sample, jo, ItemId(999_999), now=MONDAY)


async def test_who_is_away_is_of_the_askers_programmes(sample: SqlStore) -> None:
    dana = await person(sample, "ASC-DD")
    found = await who_is_away(sample, dana, "", first=date(2026, 12, 1), last=date(2026, 12, 31), now=MONDAY)
    assert [one.name for one in found.away] == ["Quentin Quality", "Alan Adsocialwork"]
    assert [one.back for one in found.away] == [date(2026, 12, 7), date(2027, 1, 5)]
    with pytest.raises(NotFound):
        await who_is_away(sample, dana, "LAN", now=MONDAY)
    harriet = (await person(sample, "LAN-HH")).person
    with pytest.raises(NotFound, match="none of your programmes"):
        await who_is_away(sample, dana, "", of=harriet, now=MONDAY)
    with pytest.raises(NotFound):
        await who_is_away(sample, dana, "", of=PersonId(999_999), now=MONDAY)


@pytest.mark.parametrize(
    ("source", "paper"),
    [
        ("see https://northbridge.example/p/1.pdf, item 4", "https://northbridge.example/p/1.pdf"),
        ("http://plain.example", ""),
        ("javascript:alert(1)", ""),
        ("https://x.example/" + "a" * 600, ""),
        ("", ""),
    ],
)
async def test_only_a_short_https_address_is_a_paper(sample: SqlStore, source: str, paper: str) -> None:
    async with sample.read() as tx:
        programme = await tx.programmes.by_code("ASC")
        assert programme is not None
        decision = await tx.items.get(programme.id, Ref("Dec 04"))
    assert isinstance(decision, Decision)
    assert paper_of(replace(decision, source=source)) == paper
