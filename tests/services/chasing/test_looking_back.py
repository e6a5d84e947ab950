"""What was asked counts as long as the update is wanted, however long ago it was and whatever has moved since."""

from dataclasses import replace

from domain.identifiers import BoardId, MeetingId
from storage.store import SqlStore
from tests.domain.chasing.office import day, mornings
from tests.services.chasing_office import StoredOffice, stored_office


async def messages(office: StoredOffice, first: str, last: str) -> list[str]:
    """What Quentin is sent on those mornings."""
    told = []
    for moment in mornings(first, last):
        before = len(office.messenger.sent)
        await office.beat(f"{moment.day} {moment:%b}")
        told += [f"{moment.day} {moment:%b} {one.stage.value}" for one in office.messenger.sent[before:]]
    return told


async def test_an_update_that_had_three_messages_has_a_card_alone_for_a_further_board(store: SqlStore) -> None:
    """Two boards want November's update; the first has met when the second would nudge."""
    office = await stored_office(store)
    async with store.begin() as tx:
        board = await tx.programmes.save_board(
            replace(office.board, id=BoardId(0), name="First Board", programme_board=True)
        )
        await tx.programmes.save_meeting(replace(office.meeting, id=MeetingId(0), board=board.id, day=day("1 Dec")))
    told = await messages(office, "10 Nov", "16 Dec")
    assert told == ["12 Nov card", "17 Nov nudge", "20 Nov late", "30 Nov card"]


async def test_a_meeting_moved_far_ahead_goes_on_with_the_nudge(store: SqlStore) -> None:
    office = await stored_office(store)
    async with store.begin() as tx:
        await tx.programmes.save_meeting(replace(office.meeting, day=day("1 Dec")))
    told = await messages(office, "10 Nov", "13 Nov")
    async with store.begin() as tx:
        await tx.programmes.save_meeting(replace(office.meeting, day=day("17 Dec")))
    told += await messages(office, "14 Nov", "16 Dec")
    assert told == ["12 Nov card", "3 Dec nudge", "8 Dec late"]


async def test_a_meeting_moved_into_another_month_asks_for_that_months_update(store: SqlStore) -> None:
    """Within the three messages that one meeting may cost."""
    office = await stored_office(store)
    told = await messages(office, "27 Nov", "4 Dec")
    async with store.begin() as tx:
        await tx.programmes.save_meeting(replace(office.meeting, day=day("21 Jan")))
    told += await messages(office, "5 Dec", "20 Jan")
    assert told == ["30 Nov card", "3 Dec nudge", "4 Jan card"]
