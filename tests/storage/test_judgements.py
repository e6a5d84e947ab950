"""A rating beside the owners' stands once for its standpoint, its workstream and its period, on both databases."""

import asyncio
from dataclasses import replace
from datetime import date

from domain.errors import Conflict
from domain.identifiers import JudgementId, WorkstreamId
from domain.judgements import Judgement, Standpoint, judged
from domain.programmes import Period
from domain.rag import Rag
from storage.store import SqlStore
from tests.storage.office import NOON, OCTOBER, Office

NOVEMBER = Period(date(2026, 11, 1), date(2026, 11, 30))


def amber(office: Office, workstream: WorkstreamId | None = None) -> Judgement:
    return Judgement(
        id=JudgementId(0),
        programme=office.programme.id,
        workstream=workstream,
        period=OCTOBER,
        standpoint=Standpoint.SRO,
        rag=Rag.AMBER,
        reason="Not comfortable with green \x00",
        by=office.owner.id,
        by_name=office.owner.name,
        at=NOON,
    )


async def test_a_later_one_takes_the_place_of_the_same(any_store: SqlStore, office: Office) -> None:
    whole, part = amber(office), amber(office, office.workstream.id)
    async with any_store.begin() as tx:
        for one in (
            whole,
            part,
            replace(whole, standpoint=Standpoint.PROJECT_MANAGER),
            replace(whole, period=NOVEMBER),
            replace(part, rag=Rag.RED),
        ):
            await tx.judgements.save(one)
    async with any_store.read() as tx:
        october = await tx.judgements.of(office.programme.id, OCTOBER)
        november = await tx.judgements.of(office.programme.id, NOVEMBER)
    assert [(one.workstream, one.standpoint, one.rag) for one in october] == [
        (None, Standpoint.SRO, Rag.AMBER),
        (office.workstream.id, Standpoint.SRO, Rag.RED),
        (None, Standpoint.PROJECT_MANAGER, Rag.AMBER),
    ]
    assert replace(november[0], id=JudgementId(0)) == replace(
        whole, period=NOVEMBER, reason="Not comfortable with green "
    )
    assert judged(october, Standpoint.SRO, office.workstream.id) == october[1]


async def test_what_is_taken_out_is_gone_and_gone_again(any_store: SqlStore, office: Office) -> None:
    for _ in range(2):
        async with any_store.begin() as tx:
            await tx.judgements.remove(await tx.judgements.save(amber(office)))
            await tx.judgements.remove(amber(office))
        async with any_store.read() as tx:
            assert await tx.judgements.of(office.programme.id, OCTOBER) == ()


async def test_two_replicas_never_keep_two(any_store: SqlStore, other_store: SqlStore, office: Office) -> None:
    async def save(store: SqlStore) -> None:
        async with store.begin() as tx:
            await tx.judgements.save(amber(office))

    results = await asyncio.gather(save(any_store), save(other_store), return_exceptions=True)
    assert all(one is None or isinstance(one, Conflict) for one in results)
    async with any_store.read() as tx:
        assert len(await tx.judgements.of(office.programme.id, OCTOBER)) == 1
