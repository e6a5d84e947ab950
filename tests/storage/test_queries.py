"""A query lists exactly what its filters say, in the order promised, and counts no more than it may show."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.identifiers import ItemId, ProgrammeId, Ref
from domain.items import ITEM_TYPES, STATUSES, Action, Item, Kind, Risk, Status
from domain.programmes import Programme
from domain.rag import Rag
from domain.scores import Score
from domain.searching import words_of
from services.ports import ItemQuery
from storage.item_words import FEW
from storage.store import SqlStore
from storage.writing import AT_ONCE
from tests.storage.office import Office

FIRST = date(2026, 11, 1)
TEXTS = ("Agency spend forecast", "100% of reviews_done", "Straße café", "back\\slash", "SUPERVISION compliance")


async def fill(store: SqlStore, office: Office) -> tuple[Item, ...]:
    """Seventy items over two programmes that differ in everything a query may ask for."""
    async with store.begin() as tx:
        other = await tx.programmes.save(Programme(id=ProgrammeId(0), code="LAN", name="Localities"))
        items: list[Item] = []
        for number in range(70):
            kind = list(Kind)[number % 7]
            values: dict[str, object] = {
                "id": ItemId(0),
                "programme": (office.programme, other)[number % 3 == 0].id,
                "ref": Ref(f"{kind[0].upper()}{number}"),
                "text": TEXTS[number % 5],
                "latest": "Nothing new" if number % 6 else "Waiting on IT",
                "status": STATUSES[kind][number % len(STATUSES[kind])],
                "owner": (office.owner.id, office.deputy.id, None)[number % 4 % 3],
                "workstream": office.workstream.id if number % 5 == 1 else None,
                "due": None if number % 8 == 0 else FIRST + timedelta(days=number * 11 % 60),
                "rag": (None, *Rag)[number % 7],
                "restricted": number % 9 == 0,
            }
            if kind is Kind.RISK:
                values["residual"] = None if number % 4 == 0 else Score(number % 5 + 1, number % 3 + 2)
                values["reviewed_on"] = None if number % 5 == 0 else FIRST + timedelta(days=number % 30)
            if kind is Kind.ACTION and number % 2:
                values["requester"] = (office.owner.id, office.deputy.id)[number % 3 == 0]
            items.append(ITEM_TYPES[kind](**values))  # type: ignore[arg-type]  # the fields all kinds share
        return await tx.items.add_many(items)


def listed(query: ItemQuery) -> Callable[[Item], bool]:
    """The meaning of a query, said in plain Python."""

    def matches(item: Item) -> bool:
        risk = item if isinstance(item, Risk) else None
        requester = item.requester if isinstance(item, Action) else None
        return all(
            (
                not query.programmes or item.programme in query.programmes,
                not query.kinds or item.kind in query.kinds,
                query.owner is None or item.owner == query.owner,
                query.requester is None or requester == query.requester,
                not query.requested or requester is not None,
                query.workstream is None or item.workstream == query.workstream,
                not query.statuses or item.status in query.statuses,
                not query.open_only or not item.ended,
                query.due_before is None or (item.due is not None and item.due < query.due_before),
                query.reviewed_before is None
                or (risk is not None and (risk.reviewed_on is None or risk.reviewed_on < query.reviewed_before)),
                query.minimum_score is None
                or (risk is not None and risk.residual is not None and risk.residual.total >= query.minimum_score),
                query.rag is None or item.rag == query.rag,
                not query.text or says(item, query.text),
                query.restricted or not item.restricted,
            )
        )

    return matches


def says(item: Item, text: str) -> bool:
    """Whether every word of a text begins a word of the item."""
    return begin(words_of(text), words_of(f"{item.ref} {item.text} {item.latest}"))


def begin(sought: Sequence[str], said: Sequence[str]) -> bool:
    """Whether there are words sought, and each begins one of those said."""
    return bool(sought) and all(any(one.startswith(word) for one in said) for word in sought)


def place(item: Item) -> tuple[bool, date, str, int]:
    """Where an item stands in a list."""
    return item.ended, item.due or date.max, item.ref[0], int(item.ref[1:])


DAYS = st.none() | st.dates(FIRST, FIRST + timedelta(days=60)) | st.just(date.max)
NEEDLES = st.sampled_from(
    ["", "agency", "forecast agen", "100%", "%", "_", "back\\", "STRASSE", "CAFÉ", "it ON wait", "R1", "zzz", "\x00"]
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
async def test_a_query_lists_and_counts_what_it_says(any_store: SqlStore, office: Office, data: st.DataObject) -> None:
    if not (items := await stored(any_store)):
        items = await fill(any_store, office)
    programmes = sorted({item.programme for item in items})
    query = ItemQuery(
        programmes=data.draw(st.sampled_from([(), programmes[:1], programmes])),
        kinds=data.draw(st.sets(st.sampled_from(Kind), max_size=3)),
        owner=data.draw(st.sampled_from([None, office.owner.id])),
        requester=data.draw(st.sampled_from([None, None, office.owner.id])),
        requested=data.draw(st.sampled_from([False, False, True])),
        workstream=data.draw(st.sampled_from([None, None, office.workstream.id])),
        statuses=data.draw(st.just(frozenset()) | st.sets(st.sampled_from(Status), max_size=8)),
        open_only=data.draw(st.booleans()),
        due_before=data.draw(DAYS),
        reviewed_before=data.draw(st.none() | DAYS),
        minimum_score=data.draw(st.none() | st.none() | st.integers(0, 30)),
        rag=data.draw(st.none() | st.none() | st.sampled_from(Rag)),
        text=data.draw(NEEDLES),
        restricted=data.draw(st.booleans()),
        offset=data.draw(st.sampled_from([0, 0, 3, 1000])),
        limit=data.draw(st.sampled_from([0, 2, 50, 10**12, None])),
    )
    expected = sorted(filter(listed(query), items), key=place)
    async with any_store.read() as tx:
        page = await tx.items.find(query)
    last = None if query.limit is None else query.offset + query.limit
    assert list(page.items) == expected[query.offset : last]
    assert page.total == len(expected)


async def stored(store: SqlStore) -> tuple[Item, ...]:
    async with store.read() as tx:
        return (await tx.items.find(ItemQuery(limit=1_000))).items


async def test_a_text_is_found_among_few_and_among_many(any_store: SqlStore, office: Office) -> None:
    numbers = range(1, FEW + 100)
    async with any_store.begin() as tx:
        await tx.items.add_many(office.action(f"A{number}", text=f"Send forecast {number}") for number in numbers)
    for text in ("forecast", "FORE send", "forecast 7", "x" * 100_000, "\ud800", "'", "send " * 5_000):
        sought = words_of(text)
        meant = [f"A{number}" for number in numbers if begin(sought, (f"a{number}", "send", "forecast", str(number)))]
        async with any_store.read() as tx:
            first = await tx.items.find(ItemQuery(text=text, limit=3))
            second = await tx.items.find(ItemQuery(text=text, offset=3, limit=3))
            counted = await tx.items.find(ItemQuery(text=text, limit=3, count_to=50))
        assert (first.total, counted.total) == (len(meant), min(len(meant), 51))
        assert [item.ref for item in first.items + second.items] == meant[:6]


async def test_the_words_of_an_item_follow_its_text(any_store: SqlStore, office: Office) -> None:
    async with any_store.begin() as tx:
        item = await tx.items.add(office.action("A1", text="Audit of the files"))
        for text, found in (("audit", 1), ("files", 1), ("review", 0)):
            assert (await tx.items.find(ItemQuery(text=text))).total == found
        item = await tx.items.save(replace(item, text="Review of the files"))
        for text, found in (("audit", 0), ("files", 1), ("review", 1)):
            assert (await tx.items.find(ItemQuery(text=text))).total == found
        await tx.items.remove(item)
        assert (await tx.items.find(ItemQuery(text="files"))).total == 0


async def test_items_that_share_the_rarer_words_are_found(any_store: SqlStore, office: Office) -> None:
    texts = {
        "A1": "Homecare provider hands back packages",
        "A2": "Provider of meals hands back nothing",
        "A3": "Homecare packages for the winter",
        "A4": "Homecare provider hands back packages, done",
        "A5": "Send the minutes",
    }
    async with any_store.begin() as tx:
        for ref, text in texts.items():
            status = Status.COMPLETE if ref == "A4" else Status.IN_PROGRESS
            await tx.items.add(replace(office.action(ref, text=text), status=status))
        words = ("homecare", "provider", "back", "packages", "unmet")
        found = await tx.items.sharing_words(office.programme.id, Kind.ACTION, words, 2)
        assert [item.ref for item in found] == ["A1", "A3"]
        assert await tx.items.sharing_words(office.programme.id, Kind.RISK, words, 2) == ()
        assert await tx.items.sharing_words(office.programme.id, Kind.ACTION, ("unmet",), 2) == ()
        assert await tx.items.sharing_words(office.programme.id, Kind.ACTION, (), 2) == ()


async def test_a_page_longer_than_one_statement_is_whole(any_store: SqlStore, office: Office) -> None:
    async with any_store.begin() as tx:
        await tx.items.add_many(office.action(f"A{number}") for number in range(AT_ONCE + 1))
    async with any_store.read() as tx:
        page = await tx.items.find(ItemQuery(limit=10 * AT_ONCE))
    assert (len(page.items), page.total) == (AT_ONCE + 1, AT_ONCE + 1)
