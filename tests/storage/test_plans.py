"""No list, look-up or search reads a whole table of items: what the database says it would do, filter by filter."""

import json
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta

from sqlalchemy import Connection, event

from domain.identifiers import ItemId, ProgrammeId, Ref
from domain.item_filters import Filters
from domain.items import ITEM_TYPES, STATUSES, Item, Kind, Status
from domain.programmes import Programme
from domain.rag import Rag
from domain.scores import Score
from services.ports import Awaited, ItemQuery, Sight
from storage.store import SqlStore
from tests.storage.office import Office

ITEMS = 3_000
DAY = date(2026, 11, 23)
WORDS = "agency audit board budget care claim cost data demand draft finance forecast ledger letter market".split()  # noqa: SIM905


async def fill(store: SqlStore, office: Office) -> None:
    """Store three thousand items over two programmes and let the database look at them."""
    async with store.begin() as tx:
        other = await tx.programmes.save(Programme(id=ProgrammeId(0), code="LAN", name="Localities"))
        await tx.items.add_many(items(office, other))
    if store.engine.dialect.name == "postgresql":
        # The tests' server commits without waiting, and a vacuum leaves for later what is not surely committed: put it
        # on disk and look at it once, as time would.
        async with store.engine.connect() as connection:
            settled = await connection.execution_options(isolation_level="AUTOCOMMIT")
            await settled.exec_driver_sql("CHECKPOINT")
            await settled.exec_driver_sql("SELECT count(search) FROM item")
    await store.settle()


def items(office: Office, other: Programme) -> Iterator[Item]:
    for number in range(ITEMS):
        kind = list(Kind)[number % 7]
        words = [
            f"{WORDS[number % 15]}{number // 15 % 10}",
            f"{WORDS[number % 14]}ing{number % 9}",
            f"case{number % 500}",
        ]
        values: dict[str, object] = {
            "id": ItemId(0),
            "programme": (office.programme, other)[number % 3 == 0].id,
            "ref": Ref(f"{kind[:3].upper()}-{number}"),
            "text": " ".join(words),
            "status": STATUSES[kind][number % len(STATUSES[kind])],
            "owner": (office.owner.id, office.deputy.id, None)[number % 4 % 3],
            "workstream": office.workstream.id if number % 5 == 1 else None,
            "due": None if number % 8 == 0 else DAY + timedelta(days=number % 300 - 100),
            "rag": (None, *Rag)[number % 7],
            "restricted": number % 9 == 0,
        }
        if kind is Kind.RISK:
            values["residual"] = Score(number % 5 + 1, number % 3 + 2)
            values["reviewed_on"] = DAY - timedelta(days=number % 200)
        if kind is Kind.ACTION and number % 50 == 0:
            values["requester"] = office.deputy.id
        yield ITEM_TYPES[kind](**values)  # type: ignore[arg-type]  # the fields all kinds share


def queries(office: Office) -> dict[str, ItemQuery]:
    """Every filter by itself, and some together."""
    mine = ItemQuery(programmes=(office.programme.id,), limit=10, count_to=1_000)
    return {
        "everything": mine,
        "open": replace(mine, open_only=True),
        "a later page": replace(mine, offset=400),
        "register": replace(mine, kinds=(Kind.RISK,)),
        "owner": replace(mine, owner=office.owner.id),
        "owners": replace(mine, owners=[office.owner.id, office.deputy.id], open_only=True),
        "asked for by somebody": replace(mine, requester=office.deputy.id, open_only=True),
        "asked for at all": replace(mine, requested=True, open_only=True),
        "nobody's": replace(mine, unowned=True),
        "workstream": replace(mine, workstream=office.workstream.id),
        "board": replace(mine, workstreams=[office.workstream.id]),
        "not of a closed workstream": replace(mine, without_workstreams=[office.workstream.id]),
        "status": replace(mine, statuses=(Status.BLOCKED, Status.ON_HOLD)),
        "due before": replace(mine, open_only=True, due_before=DAY),
        "overdue": replace(mine, overdue_on=DAY),
        "undated": replace(mine, undated=True),
        "score": replace(mine, minimum_score=15),
        "not reviewed since": replace(mine, reviewed_before=DAY - timedelta(days=60)),
        "worst first": replace(mine, kinds=(Kind.RISK,), open_only=True, worst_first=True, limit=5),
        "standing in the way": replace(mine, stands_in_the_way_on=DAY),
        "awaited": replace(mine, stands_in_the_way_on=DAY, awaited=Awaited(office.owner.id, ("Finance",))),
        "decided": replace(mine, kinds=(Kind.DECISION,), decided=(DAY - timedelta(days=30), DAY)),
        "RAG": replace(mine, rag=Rag.RED),
        "closed lately": replace(mine, filters=Filters(closed=(DAY - timedelta(days=30), DAY))),
        "raised lately": replace(mine, filters=Filters(raised=(DAY - timedelta(days=30), DAY))),
        "due next month": replace(mine, open_only=True, filters=Filters(due_from=DAY)),
        "slipped": replace(mine, open_only=True, filters=Filters(slipped=True)),
        "not accepted": replace(mine, open_only=True, filters=Filters(not_accepted=True)),
        "restricted": replace(mine, open_only=True, filters=Filters(restricted=True)),
        "priority": replace(mine, open_only=True, filters=Filters(priority="High")),
        "severity": replace(mine, open_only=True, filters=Filters(severity="High")),
        "confidence": replace(mine, open_only=True, filters=Filters(confidence="Low")),
        "as an owner sees it": replace(mine, sight=Sight((), office.owner.id)),
        "in a wide answer": replace(mine, restricted=False),
        "text": replace(mine, text="ledger3"),
        "texts": replace(mine, text="ledger3 aud", open_only=True),
        "a rare text": replace(mine, text="case77"),
        "text and all": replace(mine, text="agency1", kinds=(Kind.RISK,), owner=office.owner.id, overdue_on=DAY),
    }


async def test_every_filter_uses_an_index(any_store: SqlStore, office: Office) -> None:
    await fill(any_store, office)
    whole = {}
    for name, query in queries(office).items():
        with statements(any_store) as said:
            async with any_store.read() as tx:
                await tx.items.find(query)
        assert said, name
        whole[name] = [plan for statement in said for plan in await scans(any_store, *statement)]
    assert {name: plans for name, plans in whole.items() if plans} == {}


async def test_every_tally_uses_an_index(any_store: SqlStore, office: Office) -> None:
    await fill(any_store, office)
    whole = {}
    for name, query in queries(office).items():
        with statements(any_store) as said:
            async with any_store.read() as tx:
                await tx.items.tally(query, DAY)
        assert said, name
        whole[name] = [plan for statement in said for plan in await scans(any_store, *statement)]
    assert {name: plans for name, plans in whole.items() if plans} == {}


async def test_every_look_up_uses_an_index(any_store: SqlStore, office: Office) -> None:
    await fill(any_store, office)
    programme = office.programme.id
    with statements(any_store) as said:
        async with any_store.begin() as tx:
            item = (await tx.items.called([programme], "act 7"))[0]
            await tx.items.get(programme, item.ref)
            await tx.items.next_ref(programme, Kind.ACTION)
            await tx.items.sharing_words(programme, Kind.RISK, ("ledger", "audit", "case77"), 10)
            saved = await tx.items.save(replace(item, text="another"))
            await tx.items.notes(item.id)
            await tx.audit.of("item ACT-7", programme)
            await tx.items.remove(saved)
    assert len(said) > 8
    assert [plan for statement in said for plan in await scans(any_store, *statement)] == []


Statement = tuple[str, Sequence[object]]


@contextmanager
def statements(store: SqlStore) -> Iterator[list[Statement]]:
    """What is asked of the database meanwhile: the statements that look at items or their words."""
    said: list[Statement] = []

    def keep(
        connection: Connection, cursor: object, statement: str, parameters: Sequence[object], *rest: object
    ) -> None:
        if re.search(r"\b(?:FROM|UPDATE|DELETE FROM|JOIN) item(?:_word)?\b", statement):
            said.append((statement, parameters))

    event.listen(store.engine.sync_engine, "before_cursor_execute", keep)
    try:
        yield said
    finally:
        event.remove(store.engine.sync_engine, "before_cursor_execute", keep)


async def scans(store: SqlStore, statement: str, parameters: Sequence[object]) -> list[str]:
    """What a statement would read whole, in the database's words."""
    sqlite = store.engine.dialect.name == "sqlite"
    async with store.engine.connect() as connection:
        explain = "EXPLAIN QUERY PLAN" if sqlite else "EXPLAIN (FORMAT JSON)"
        plan = [tuple(row) for row in await connection.exec_driver_sql(f"{explain} {statement}", tuple(parameters))]
    if sqlite:
        # A scan may name an index and still reads all of it; what is narrowed by an index is called a search.
        return [row[-1] for row in plan if re.match(r"SCAN (?:item|item_word|reminder|audit)\b", row[-1])]
    found = json.loads(plan[0][0]) if isinstance(plan[0][0], str) else plan[0][0]
    read = [node for node in nodes(found[0]["Plan"]) if node["Node Type"] == "Seq Scan"]
    return [
        str(node["Relation Name"])
        for node in read
        if node["Relation Name"] in ("item", "item_word", "reminder", "audit")
    ]


def nodes(plan: dict[str, object]) -> Iterator[dict[str, object]]:
    yield plan
    inner = plan.get("Plans", [])
    assert isinstance(inner, list)
    for one in inner:
        yield from nodes(one)
