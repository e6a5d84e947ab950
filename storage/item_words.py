"""The words that items are found by: kept beside each item, and looked up by their beginnings."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import accumulate
from operator import itemgetter

from sqlalchemy import ColumnElement, Select, intersect, literal, union_all
from sqlalchemy import select as select_columns
from sqlmodel import and_, col, delete, func, select
from sqlmodel.ext.asyncio.session import AsyncSession

from domain.identifiers import ItemId, ProgrammeId
from domain.items import Item, Kind
from domain.searching import words_of
from storage.cleaning import LABEL_LIMIT, clean_text
from storage.item_rows import search_of
from storage.tables_items import ItemRow, ItemWordRow
from storage.writing import known, write_all

MOST_WORDS = 12
"""Words of a search that count, the longest ones: enough to tell any two items apart."""

FEW = 8_000
"""Up to this many items with a word are met one by one; of more, walking the list in order soon fills a page."""

MANY = 20_000
"""Up to this many items each, those with several words are found by what the words have in common."""

_MET = 10_000
_FEWEST, _MOST = 4, 8
_COMMON = 3
_LAST = "\U0010ffff"


def sought_words(text: str) -> tuple[str, ...]:
    """The words of what somebody looks for that count, longest first; none when it has no letter or digit."""
    words = {word[: LABEL_LIMIT - 1] for word in words_of(clean_text(text))}
    return tuple(sorted(words, key=lambda word: (-len(word), word))[:MOST_WORDS])


def says(words: Iterable[str]) -> list[ColumnElement[bool]]:
    """That an item says every one of `words`, or a longer word that begins so. Words hold no wildcard."""
    return [col(ItemRow.search).like(f"% {word}%") for word in words]


def among(words: Sequence[str]) -> ColumnElement[bool]:
    """That an item is one of those that the index leads to from every one of `words`, of which there is one at least."""
    found = [select(ItemWordRow.item_id).where(_begins(word)) for word in words]
    return col(ItemRow.id).in_(found[0] if len(found) == 1 else intersect(*found))


async def leading(session: AsyncSession, words: Sequence[str]) -> tuple[str, ...]:
    """Those of `words` from which the items that have all of them are found soonest, rarest first; none when every word
    is so common that the items are met sooner by walking the list."""
    counts = [(word, select_columns(literal(1)).where(_begins(word)).limit(MANY + 1)) for word in words]
    rare = sorted((number, word) for word, number in (await _counted(session, counts)).items() if number <= MANY)
    if rare and rare[0][0] <= FEW:
        return (rare[0][1],)
    return tuple(word for _, word in rare[:_COMMON]) if len(rare) > 1 else ()


async def sharing(
    session: AsyncSession, programme: ProgrammeId, kind: Kind, words: Collection[str], limit: int
) -> list[int]:
    """The open items of a register that share the most of the rarer ones of `words`, two at least when there are two.

    The rarest words tell most: as many of them are looked for as lead to some thousands of items together, four at
    least, since some of them may be the typist's own.
    """
    counts = [(word, select_columns(literal(1)).where(col(ItemWordRow.word) == word).limit(_MET + 1)) for word in words]
    known_words = sorted((number, word) for word, number in (await _counted(session, counts)).items() if number)
    met = accumulate(number for number, _ in known_words)
    rare = [
        word
        for place, ((_, word), so_far) in enumerate(zip(known_words, met, strict=True))
        if place < _FEWEST or (place < _MOST and so_far <= _MET)
    ]
    if not rare:
        return []
    # Counted before the items themselves are looked at: most items that have one of the words have no other.
    shared = func.count().label("shared")
    hits = (
        select_columns(col(ItemWordRow.item_id), shared)
        .where(col(ItemWordRow.word).in_(rare))
        .group_by(col(ItemWordRow.item_id))
        .having(func.count() >= min(2, len(rare)))
        .subquery()
    )
    query = (
        select_columns(hits.c.item_id)
        .join(ItemRow, and_(ItemRow.id == hits.c.item_id))
        .where(col(ItemRow.programme_id) == programme, col(ItemRow.kind) == kind, col(ItemRow.ended).is_(False))
        .order_by(hits.c.shared.desc(), hits.c.item_id.desc())
        .limit(limit)
    )
    connection = await session.connection()
    return [known(number) for (number,) in await connection.execute(query)]


async def add_words(session: AsyncSession, items: Iterable[Item]) -> None:
    """Keep the words of new items."""
    rows = [row for item in items for row in _rows(item.id, _words(search_of(item)))]
    # In the order of the index, which many items then write once, not all over the place.
    rows.sort(key=itemgetter("word"))
    await write_all(session, ItemWordRow, rows)


async def change_words(session: AsyncSession, item: ItemId, before: str, after: str) -> None:
    """Keep the words of an item whose `search` has changed."""
    old, new = _words(before), _words(after)
    if gone := old - new:
        await session.exec(delete(ItemWordRow).where(col(ItemWordRow.item_id) == item, col(ItemWordRow.word).in_(gone)))
    await write_all(session, ItemWordRow, _rows(item, new - old))


def _begins(word: str) -> ColumnElement[bool]:
    return and_(col(ItemWordRow.word) >= word, col(ItemWordRow.word) < f"{word}{_LAST}")


async def _counted(session: AsyncSession, queries: Sequence[tuple[str, Select[int]]]) -> Mapping[str, int]:
    """By word, how many rows its query has, asked in one go."""
    if not queries:
        return {}
    parts = [
        select_columns(literal(place), func.count()).select_from(query.subquery())
        for place, (_, query) in enumerate(queries)
    ]
    connection = await session.connection()
    rows = await connection.execute(union_all(*parts))
    return {queries[place][0]: number for place, number in rows}


def _words(search: str) -> set[str]:
    return {word[:LABEL_LIMIT] for word in search.split()}


def _rows(item: ItemId, words: Iterable[str]) -> list[dict[str, str | int]]:
    return [{"word": word, "item_id": item} for word in sorted(words)]
