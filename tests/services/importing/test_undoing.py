"""An import is taken back as a whole: what it added goes, what it changed is as before, and it may be imported again."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.audit import UNDONE
from domain.errors import Conflict, InvalidInput, NotAllowed
from domain.people import Actor, Channel, Contact, Role
from domain.register_requests import EditItem
from services.importing import ImportResult, last_import, run_import, undo_import
from services.ports import ItemQuery, Store
from services.registers import edit_item
from storage.engine import create_engine
from storage.store import SqlStore
from tests.services.importing.files import NOW, OPERATOR, imported, item, items, person, programme_called, sample, typed

LATER = NOW + timedelta(days=30)
REGISTERS = ("actions", "risks", "issues", "decisions", "milestones", "dependencies", "assumptions", "updates")
STRUCTURE = ("programmes", "people", "board_dates", "workstreams")

CHANGED = """Prog,Ref,Action,Owner,Due,Status,Latest update,Update date
ASC,A02,Circulate the terms of reference again,QQ,18/12/2026,Blocked,Chased on Monday,23/11/2026
ASC,A99,A new one,CC,18/12/2026,Open,,
"""


async def everything(store: Store) -> dict[str, object]:
    """All that an import can touch, but for how often an item was saved."""
    async with store.read() as tx:
        found = (await tx.items.find(ItemQuery(limit=1000))).items
        workstreams = await tx.programmes.workstreams()
        return {
            "programmes": await tx.programmes.all(),
            "people": await tx.people.many(),
            "members": set(await tx.people.memberships()),
            "boards": await tx.programmes.boards(),
            "meetings": await tx.programmes.meetings(),
            "workstreams": workstreams,
            "items": {one.id: replace(one, version=0) for one in found},
            "notes": {one.id: await tx.items.notes(one.id) for one in found},
            "updates": [await tx.updates.of(one.id) for one in workstreams],
        }


async def undone(store: Store, result: ImportResult, actor: Actor = OPERATOR) -> str:
    return (await undo_import(store, actor, result.batch, now=LATER)).sentence


def officer_of(*programmes: int) -> Actor:
    roles = {number: frozenset({Role.OFFICER}) for number in programmes}
    return Actor(person=None, name="Another officer", channel=Channel.TEAMS, roles=roles)  # type: ignore[arg-type]


async def test_the_whole_sample_goes_and_comes_again(any_store: SqlStore) -> None:
    first = await run_import(any_store, sample(), OPERATOR, now=NOW)
    assert await undone(any_store, first) == (
        "The import of actions.csv, assumptions.csv, board_dates.csv, decisions.csv, dependencies.csv, issues.csv, "
        "milestones.csv, native_risk_tab.csv, people.csv, programmes.csv, risks.csv, updates.csv, workstreams.csv is "
        "undone: 256 taken out, 0 put back as they were. Kept, but empty or without a place: programme ASC, programme LAN."
    )
    left = await everything(any_store)
    assert {name for name, values in left.items() if values} == {"programmes"}
    again = await run_import(any_store, sample(), OPERATOR, now=LATER)
    assert {one.register: one.new for one in again.counts if one.register != "Programmes"} == {
        one.register: one.new for one in first.counts if one.register != "Programmes"
    }
    assert len(await items(any_store)) == 129


@settings(max_examples=4, deadline=None, suppress_health_check=list(HealthCheck))
@given(first=st.sets(st.sampled_from(REGISTERS)), structure=st.booleans(), edited=st.booleans())
async def test_whatever_was_there_before_is_there_after(
    migrated_sqlite: object, tmp_path_factory: pytest.TempPathFactory, first: set[str], structure: bool, edited: bool
) -> None:
    path = tmp_path_factory.mktemp("undo") / "store.sqlite"
    path.write_bytes(migrated_sqlite.read_bytes())  # type: ignore[attr-defined]
    store = SqlStore(create_engine(f"sqlite:///{path}"))
    await run_import(store, sample("programmes", *(STRUCTURE if structure else ()), *first), OPERATOR, now=NOW)
    before = await everything(store)
    files = [*sample(), *([typed(CHANGED, "edited.csv")] if edited else [])]
    result = await run_import(store, files, OPERATOR, now=NOW)
    if any(count.new or count.changed for count in result.counts):
        await undone(store, result)
    assert await everything(store) == before
    await store.close()


async def test_what_was_changed_is_put_back_with_its_lines_and_its_history(office: SqlStore) -> None:
    before = await everything(office)
    result = await imported(office, typed(CHANGED))
    assert (await item(office, "A02")).latest == "Chased on Monday"
    assert "1 taken out, 1 put back" in await undone(office, result)
    assert await everything(office) == before
    async with office.read() as tx:
        programme = await programme_called(office, "ASC")
        history = await tx.audit.of("item A02", programme.id)
    assert [one.what for one in history][-2:] == ["changed by import", UNDONE]


async def test_people_and_boards_that_were_changed_are_put_back(office: SqlStore) -> None:
    before = await everything(office)
    changes = (
        "Prog,Person key,Name,Initials,Role,Email,Working pattern,Leave\n"
        "ASC,ASC-WW,Wendy Changed,WX,Project officer,wendy.workforce@northbridge.example,Mon-Wed,23/12/2026 - 04/01/2027\n"
        "ASC,ASC-NN,Nobody New,NN,Workstream owner,nn@northbridge.example,,\n"
    )
    streams = "Prog,Ref,Workstream,Board,Lead,Frequency\nASC,ASC-W9,New one,New Board,Nobody New,Monthly\n"
    result = await imported(office, typed(changes, "people.csv"), typed(streams, "workstreams.csv"))
    assert (await person(office, "nn@northbridge.example")).name == "Nobody New"
    assert await everything(office) != before
    await undone(office, result)
    assert await everything(office) == before


async def test_one_changed_item_keeps_the_whole_import(office: SqlStore) -> None:
    result = await imported(office, typed(CHANGED))
    edit = EditItem(item=(await item(office, "A99")).id, values={"priority": "High"})
    await edit_item(office, OPERATOR, edit, now=NOW)
    before = await everything(office)
    with pytest.raises(Conflict, match=r"Changed since the import: A99. Nothing was undone"):
        await undone(office, result)
    assert await everything(office) == before


async def test_a_later_import_goes_first_and_then_the_one_before(office: SqlStore) -> None:
    before = await everything(office)
    one = await imported(office, typed(CHANGED))
    two = await imported(office, typed(CHANGED.replace("Blocked", "On hold")))
    with pytest.raises(Conflict, match="A02"):
        await undone(office, one)
    assert (await last_import(office, OPERATOR)).batch == two.batch
    await undone(office, two)
    assert (await last_import(office, OPERATOR)).batch == one.batch
    await undone(office, one)
    assert await everything(office) == before
    with pytest.raises(InvalidInput, match="undone already"):
        await undone(office, one)


async def test_what_was_built_on_it_keeps_it(office: SqlStore) -> None:
    newcomer = "Prog,Person key,Name,Initials,Role,Email\nASC,ASC-NN,Nobody New,NN,Owner,nn@northbridge.example\n"
    result = await imported(office, typed(newcomer, "people.csv"))
    someone = await person(office, "nn@northbridge.example")
    given_to = EditItem(item=(await item(office, "A02")).id, values={"owner": someone.id})
    await edit_item(office, OPERATOR, given_to, now=NOW)
    with pytest.raises(Conflict, match=r"NN owns A02 by now. Nothing of the import was undone."):
        await undone(office, result)


async def test_somebody_who_has_signed_in_stays_without_a_place(office: SqlStore) -> None:
    newcomer = "Prog,Person key,Name,Initials,Role,Email\nASC,ASC-NN,Nobody New,NN,Owner,nn@northbridge.example\n"
    result = await imported(office, typed(newcomer, "people.csv"))
    contact = Contact(tenant_id="t", conversation_id="c", user_id="u", bot_id="b", service_url="https://x")
    async with office.begin() as tx:
        found = await tx.people.by_email("nn@northbridge.example")
        assert found is not None
        await tx.people.save(replace(found, entra_id="nn", contact=contact))
    assert "Kept, but empty or without a place: nn@northbridge.example" in await undone(office, result)
    async with office.read() as tx:
        assert await tx.people.memberships(person=found.id) == ()


async def test_only_an_officer_of_every_programme_in_it(office: SqlStore) -> None:
    both = CHANGED + "LAN,ACT-999,Another new one,,18/12/2026,Open,,\n"
    result = await imported(office, typed(both))
    asc, lan = [(await programme_called(office, code)).id for code in ("ASC", "LAN")]
    with pytest.raises(NotAllowed, match="officer of every programme"):
        await undone(office, result, officer_of(asc))
    with pytest.raises(InvalidInput, match="no import of yours"):
        await last_import(office, officer_of(asc))
    found = await last_import(office, officer_of(asc, lan))
    assert (found.batch, found.by, found.files, found.sums) == (
        result.batch, "Operator", "typed.csv", {"Actions": "2 new, 1 changed"},
    )  # fmt: skip
    assert "undone" in await undone(office, result, officer_of(asc, lan))


async def test_what_is_no_import_is_refused(office: SqlStore) -> None:
    for batch in ("", "nothing", "'; drop table audit"):
        with pytest.raises(InvalidInput, match="no such import"):
            await undo_import(office, OPERATOR, batch, now=LATER)


async def test_an_update_given_since_keeps_it(office: SqlStore) -> None:
    update = "Prog,Ref,Workstream,Period,Overall,Done,Submitted by\nASC,ASC-W1,,P6 Sep 2026,Green,Said in a file,WW\n"
    before = await everything(office)
    result = await imported(office, typed(update, "updates.csv"))
    later = await imported(office, typed(update.replace("Said in", "Said again in"), "updates.csv"))
    with pytest.raises(Conflict, match="update ASC-W1 P6 Sep 2026"):
        await undone(office, result)
    await undone(office, later)
    await undone(office, result)
    assert await everything(office) == before


async def test_more_rows_than_one_statement_takes(store: SqlStore) -> None:
    rows = "".join(f"X,Z{number},Action {number},,18/12/2026,Open\n" for number in range(1_100))
    result = await imported(store, typed(f"Prog,Ref,Action,Owner,Due,Status\n{rows}"), programme=None)
    assert "1,100 taken out" in await undone(store, result)
    assert await items(store) == ()
