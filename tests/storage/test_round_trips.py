"""Whatever is stored comes back the same, but for what no database can hold: every field of every noun."""

from collections.abc import Mapping
from dataclasses import replace
from itertools import count
from typing import TypeVar

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import select

from domain.audit import AuditEntry
from domain.chasing.chaser import Ask, Chaser, ChaserState, Evidence, Hold
from domain.highlights import Draft, numbered
from domain.identifiers import BoardId, ChaserId, ItemId, MeetingId, PersonId, ProgrammeId, Ref, WorkstreamId
from domain.items import ITEM_TYPES, Item, Kind
from domain.people import Contact, Leave, Membership, Person
from domain.programmes import Board, Meeting, Programme, Workstream
from domain.updates import Update
from services.ports import Note
from storage.cleaning import LABEL_LIMIT, clean
from storage.store import SqlStore
from storage.tables_programmes import BoardRow
from tests.storage.hostile import LABELS, NASTY, filled
from tests.storage.office import Office

T = TypeVar("T")

few = settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)
numbers = count(1)


def references(office: Office) -> Mapping[str, st.SearchStrategy[object]]:
    """For every field that names another row: a row that is there."""
    people = st.sampled_from([office.owner.id, office.deputy.id])
    return {
        "id": st.just(0),
        "programme": st.just(office.programme.id),
        "board": st.just(office.board.id),
        "boards": st.sampled_from([frozenset(), frozenset({office.board.id})]),
        "meeting": st.just(office.meeting.id),
        "workstream": st.just(office.workstream.id),
        "person": people,
        "submitted_by": people,
        **{
            name: people | st.none()
            for name in (
                "owner", "deputy", "sro", "project_manager", "cover", "requester", "action_owner", "getter_owner",
                "entered_by", "actor", "on_behalf_of", "by", "made_by", "covering",
            )
        },
        "item": st.none(),
        "chaser": st.none(),
    }  # fmt: skip


def drawn(kind: type[T], office: Office, data: st.DataObject, **given_fields: st.SearchStrategy[object]) -> T:
    """A value of `kind` with every field filled, as hostile as can be, that refers to the office."""
    return data.draw(filled(kind, **{**references(office), **given_fields}))


def fresh(name: str) -> str:
    """A name no other value has, with something after it that a name seldom holds."""
    return f"{name} {next(numbers)}"


@few
@given(data=st.data())
@pytest.mark.parametrize("kind", Kind)
async def test_items(any_store: SqlStore, office: Office, kind: Kind, data: st.DataObject) -> None:
    ref = Ref(fresh("X") + data.draw(LABELS))
    item, change = (clean(replace(drawn(ITEM_TYPES[kind], office, data), ref=clean(ref))) for _ in range(2))
    async with any_store.begin() as tx:
        added: Item = await tx.items.add(item)
    assert added == replace(item, id=added.id)
    async with any_store.begin() as tx:
        assert await tx.items.by_id(added.id) == added
        assert await tx.items.get(office.programme.id, ref) == added
        saved = await tx.items.save(replace(change, id=added.id, version=added.version))
    assert saved == replace(change, id=added.id, version=added.version + 1)
    async with any_store.read() as tx:
        assert await tx.items.by_id(added.id) == saved


@few
@given(data=st.data())
async def test_people(any_store: SqlStore, office: Office, data: st.DataObject) -> None:
    leave = st.lists(filled(Leave, cover=st.sampled_from([office.owner.id, None])), max_size=2).map(tuple)
    person = clean(
        replace(
            drawn(Person, office, data, leave=leave, working_days=st.frozensets(st.integers(0, 6))),
            email=fresh("someone").casefold(),
            entra_id=fresh("entra"),
            id=PersonId(0),
        )
    )
    contact = data.draw(filled(Contact))
    async with any_store.begin() as tx:
        saved = await tx.people.save(person)
        assert saved == replace(person, id=saved.id)
        assert await tx.people.by_email(saved.email.upper()) == saved
        assert await tx.people.by_entra_id(saved.entra_id) == saved
        await tx.people.save_contact(saved.id, contact)
    async with any_store.begin() as tx:
        assert await tx.people.get(saved.id) == replace(saved, contact=clean(contact))
        assert (await tx.people.save(replace(saved, contact=None))).contact == clean(contact)
        assert (await tx.people.many([saved.id]))[saved.id].leave == saved.leave


@few
@given(data=st.data())
async def test_programmes_and_what_is_in_them(any_store: SqlStore, office: Office, data: st.DataObject) -> None:
    code, name, ref, day = fresh("P"), fresh("Board"), fresh("W"), data.draw(st.dates())
    programme = clean(replace(drawn(Programme, office, data), code=code))
    board = clean(replace(drawn(Board, office, data), name=name))
    workstream = clean(replace(drawn(Workstream, office, data), ref=ref))
    async with any_store.begin() as tx:
        stored = await tx.programmes.save(programme)
        stored_board = await tx.programmes.save_board(replace(board, programme=stored.id))
        stored_meeting = await tx.programmes.save_meeting(
            replace(drawn(Meeting, office, data), board=stored_board.id, day=day)
        )
        stored_workstream = await tx.programmes.save_workstream(
            replace(workstream, programme=stored.id, boards=frozenset({stored_board.id}))
        )
        membership = clean(drawn(Membership, office, data))
        await tx.people.save_membership(membership)
    assert stored == replace(programme, id=stored.id)
    assert stored_board == replace(board, id=stored_board.id, programme=stored.id)
    async with any_store.read() as tx:
        assert await tx.programmes.get(stored.id) == await tx.programmes.by_code(f" {code.lower()} ") == stored
        assert await tx.programmes.boards(stored.id) == (stored_board,)
        assert await tx.programmes.meetings([stored_board.id], day, day) == (stored_meeting,)
        assert await tx.programmes.workstreams(stored.id) == (stored_workstream,)
        assert membership in await tx.people.memberships(programme=office.programme.id, person=membership.person)


@few
@given(data=st.data())
async def test_updates_and_notes(any_store: SqlStore, office: Office, data: st.DataObject) -> None:
    update = clean(drawn(Update, office, data))
    note = clean(drawn(Note, office, data))
    async with any_store.begin() as tx:
        added = await tx.updates.add(update)
        item = await tx.items.add(office.action(fresh("A")))
        await tx.items.add_note(replace(note, item=item.id))
    assert added == replace(update, id=added.id, version=added.version)
    async with any_store.read() as tx:
        assert await tx.updates.latest(update.workstream, update.period) == added
        assert await tx.items.notes(item.id) == (replace(note, item=item.id),)


@few
@given(data=st.data())
async def test_drafts(any_store: SqlStore, office: Office, data: st.DataObject) -> None:
    draft = clean(drawn(Draft, office, data))
    async with any_store.begin() as tx:
        added = await tx.drafts.add(draft)
    assert added.highlight == numbered(draft.highlight, added.version)
    async with any_store.read() as tx:
        assert (
            await tx.drafts.latest(office.meeting.id)
            == added
            == replace(draft, id=added.id, version=added.version, highlight=added.highlight)
        )


@few
@given(data=st.data())
async def test_the_outbox_and_the_evidence(any_store: SqlStore, office: Office, data: st.DataObject) -> None:
    asks = st.lists(filled(Ask, **references(office)), max_size=2).map(tuple)
    chaser = clean(drawn(Chaser, office, data, asks=asks, solicited=st.just(True)))
    evidence, hold = clean(drawn(Evidence, office, data)), clean(drawn(Hold, office, data))
    async with any_store.begin() as tx:
        put = await tx.chasers.put(chaser)
        assert put is not None
        assert put == replace(chaser, id=put.id)
        await tx.chasers.add_evidence([evidence])
        await tx.chasers.add_hold(hold)
    async with any_store.read() as tx:
        assert await tx.chasers.get(put.id) == put
        assert put in await tx.chasers.since(chaser.day)
        for ask in put.asks:
            holding = await tx.chasers.holding(ask.workstream, ask.period)
            assert (put in holding) == (put.state is ChaserState.SENT)
        assert evidence in await tx.chasers.evidence(person=evidence.person, meeting=evidence.meeting)
        assert (hold in await tx.chasers.holds(hold.first)) == (hold.first <= hold.last)


@few
@given(data=st.data())
async def test_the_audit(any_store: SqlStore, office: Office, data: st.DataObject) -> None:
    entry = clean(drawn(AuditEntry, office, data, subject=LABELS, batch=LABELS))
    async with any_store.begin() as tx:
        await tx.audit.add([entry])
    async with any_store.read() as tx:
        assert entry in await tx.audit.of(entry.subject, office.programme.id)
        assert entry in await tx.audit.of(entry.subject)


@pytest.mark.parametrize("number", [-1, 0, 2**31, 10**30])
async def test_an_identifier_nobody_has_finds_nothing(any_store: SqlStore, office: Office, number: int) -> None:
    async with any_store.read() as tx:
        assert await tx.items.by_id(ItemId(number)) is None
        assert await tx.chasers.get(ChaserId(number)) is None
        assert await tx.people.many([PersonId(number)]) == {}
        assert await tx.programmes.boards(ProgrammeId(number)) == ()
        assert await tx.programmes.meetings([BoardId(number)]) == ()
        assert await tx.drafts.latest(MeetingId(number)) is None
        assert await tx.updates.for_periods([WorkstreamId(number)], []) == ()


@pytest.mark.parametrize("text", NASTY)
async def test_a_hostile_name_is_looked_up_and_not_found(any_store: SqlStore, office: Office, text: str) -> None:
    async with any_store.read() as tx:
        assert await tx.programmes.by_code(text) is None
        assert await tx.people.by_email(text) is None
        assert await tx.people.by_entra_id(text) is None
        assert await tx.items.get(office.programme.id, Ref(text)) is None
        assert await tx.audit.of(text) == ()


@pytest.mark.parametrize("text", NASTY)
async def test_a_column_cleans_what_a_repository_forgot(any_store: SqlStore, office: Office, text: str) -> None:
    async with any_store.session() as session:
        row = BoardRow(programme_id=office.programme.id, name=text, frequency=text, programme_board=False)
        session.add(row)
    async with any_store.read_session() as session:
        stored = (await session.exec(select(BoardRow).where(BoardRow.id == row.id))).one()
    assert (stored.name, stored.frequency) == (clean(text)[:LABEL_LIMIT], clean(text))
