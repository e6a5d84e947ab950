"""An exported register comes back through the import without a change, and an edited one with just that change."""

import io
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from domain.errors import NotFound
from domain.identifiers import PersonId, Ref
from domain.items import Action, Kind
from domain.people import Actor, Channel, Person, Role
from domain.programmes import Programme
from domain.register_requests import (
    AddAssumption,
    AddDecision,
    AddDependency,
    AddIssue,
    AddMilestone,
    CloseItem,
    EditItem,
    RescoreRisk,
)
from domain.requests import AddAction, AddRisk
from domain.scores import Score
from reports.renderer import Documents
from services.exporting import export_registers
from services.importing import ImportPreview, Upload, preview_import
from services.registers import (
    add_items,
    close_item,
    edit_item,
    find_item,
    link_items,
    rescore_risk,
    restrict_item,
    undo_last,
)
from storage.store import SqlStore

NOW = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
OPERATOR = Actor(person=None, name="Operator", channel=Channel.COMMAND_LINE, everywhere=True)


@pytest.fixture
def office(sample_store: SqlStore) -> SqlStore:
    """A store that holds the whole sample."""
    return sample_store


async def exported(store: SqlStore, code: str, actor: Actor = OPERATOR, *, restricted: bool = True) -> bytes:
    document = await export_registers(store, Documents(), actor, code, now=NOW, restricted=restricted)
    assert document.name == f"{code} registers 2026-11-24.xlsx"
    return document.content


async def read_back(store: SqlStore, content: bytes) -> ImportPreview:
    return await preview_import(store, [Upload("registers.xlsx", content)], OPERATOR, now=NOW)


async def person_called(store: SqlStore, name: str) -> Person:
    async with store.read() as tx:
        return next(one for one in (await tx.people.many()).values() if one.name == name)


def opened(content: bytes) -> Workbook:
    return load_workbook(io.BytesIO(content))


def refs(content: bytes, sheet: str) -> list[object]:
    return [row[1] for row in opened(content)[sheet].iter_rows(values_only=True, min_row=2)]


@pytest.mark.parametrize("code", ["ASC", "LAN"])
async def test_what_is_exported_comes_back_without_a_change(office: SqlStore, code: str) -> None:
    preview = await read_back(office, await exported(office, code))
    assert preview.changes == 0
    sums = {count.register: count.same for count in preview.counts}
    assert sums["Actions"] == 20
    assert len(sums) == len(Kind)
    assert not any("About" in one.file for one in preview.problems), "the first sheet is known again"


async def test_an_edited_cell_comes_back_as_that_change(office: SqlStore) -> None:
    book = opened(await exported(office, "ASC"))
    sheet = book["Actions"]
    headings = {cell.value: cell.column for cell in sheet[1]}
    row = next(row[0].row for row in sheet.iter_rows(min_row=2) if row[1].value == "A01")
    sheet.cell(row, headings["Status"], "Blocked")  # type: ignore[arg-type]  # the heading is there
    sheet.cell(row, headings["Latest update"], "=waiting for HR")  # type: ignore[arg-type]
    sheet.cell(row, headings["Latest update"]).data_type = "s"  # type: ignore[arg-type]
    content = io.BytesIO()
    book.save(content)
    preview = await read_back(office, content.getvalue())
    assert {count.register: count.changed for count in preview.counts if count.changed} == {"Actions": 1}


async def test_what_was_done_in_the_chat_comes_back_too(office: SqlStore) -> None:
    owner, other = await person_called(office, "Wendy Workforce"), await person_called(office, "Quentin Quality")
    added = await add_items(
        office,
        OPERATOR,
        [
            AddAction(programme="ASC", text="=Send it", owner=owner.id, due=date(2026, 12, 4), requester=other.id),
            AddRisk(programme="ASC", text="Packages", owner=owner.id, residual=Score(4, 5), response="Treat"),
            AddIssue(programme="ASC", text="Figure lower", owner=owner.id, severity="High", due=date(2026, 12, 1)),
            AddDecision(programme="ASC", text="Option C", decided_on=date(2026, 11, 20), decided_by="DD"),
            AddDecision(programme="ASC", text="Fund year 3", due=date(2026, 12, 18)),
            AddMilestone(programme="ASC", text="Go-live", owner=owner.id, due=date(2027, 1, 15), critical=True),
            AddDependency(
                programme="ASC", text="Data", owner=owner.id, giver="HR", getter="Quality", due=date(2026, 12, 9)
            ),
            AddAssumption(programme="ASC", text="Six weeks", owner=other.id, confidence="Low", due=date(2026, 12, 9)),
        ],
        now=NOW,
    )
    action, risk, issue, _, _, milestone, _, _ = added
    later = EditItem(item=action.id, values={"due": date(2026, 12, 11), "latest": "-2 to go"}, reason="Late")
    await edit_item(office, OPERATOR, later, now=NOW)
    await edit_item(office, OPERATOR, EditItem(item=issue.id, values={"due": None}), now=NOW)
    await rescore_risk(office, OPERATOR, RescoreRisk(item=risk.id, score=Score(3, 4)), now=NOW + timedelta(days=1))
    await link_items(office, OPERATOR, action.id, risk.id, now=NOW)
    await restrict_item(office, OPERATOR, risk.id, restricted=True, now=NOW)
    await close_item(office, OPERATOR, CloseItem(item=milestone.id), now=NOW)
    assert (await read_back(office, await exported(office, "ASC"))).changes == 0


async def test_the_restricted_are_for_officers_and_managers(office: SqlStore) -> None:
    asc = await programme(office, "ASC")
    officer, owner = (
        Actor(person=PersonId(1), name="Somebody", channel=Channel.TEAMS, roles={asc.id: frozenset({role})})
        for role in (Role.OFFICER, Role.OWNER)
    )
    full, copy, open_one = (
        await exported(office, "ASC", officer),
        await exported(office, "ASC", officer, restricted=False),
        await exported(office, "ASC", owner),
    )
    assert "A08" in refs(full, "Actions")
    assert "R03" in refs(full, "Risks")
    assert refs(copy, "Actions") == refs(open_one, "Actions") == [ref for ref in refs(full, "Actions") if ref != "A08"]
    assert [one["About"]["B3"].value for one in map(opened, (full, open_one))] == ["OFFICIAL-SENSITIVE", "OFFICIAL"]
    text = "\n".join(
        str(cell) for sheet in opened(open_one) for row in sheet.iter_rows(values_only=True) for cell in row
    )
    assert "R03" not in text.replace("2026", "")


async def test_who_exported_what_is_on_record_and_no_change_to_undo(office: SqlStore) -> None:
    wendy = await person_called(office, "Wendy Workforce")
    asc = await programme(office, "ASC")
    officer = Actor(person=wendy.id, name=wendy.name, channel=Channel.TEAMS, roles={asc.id: frozenset({Role.OFFICER})})
    action = await find_item(office, officer, "A07")
    await close_item(office, officer, CloseItem(item=action.id), now=NOW)
    await exported(office, "ASC", officer)
    async with office.read() as tx:
        (entry,) = await tx.audit.of("registers ASC", asc.id)
    assert (entry.what, entry.actor_name) == ("exported", "Wendy Workforce")
    assert entry.reason.endswith("OFFICIAL-SENSITIVE")
    assert (await undo_last(office, officer, now=NOW)).items[0].ref == "A07"


async def test_of_two_people_of_one_name_each_is_called_by_their_address(office: SqlStore) -> None:
    wendy = await person_called(office, "Wendy Workforce")
    asc = await programme(office, "ASC")
    async with office.begin() as tx:
        twin = await tx.people.save(replace(wendy, id=PersonId(0), email="wendy2@northbridge.example", entra_id=""))
        place = next(iter(await tx.people.memberships(programme=asc.id, person=wendy.id)))
        await tx.people.save_membership(replace(place, person=twin.id, key="ASC-W2", initials="W2"))
        item = await tx.items.get(asc.id, Ref("A07"))
        assert isinstance(item, Action)
        await tx.items.save(replace(item, owner=twin.id, owner_text=""))
    content = await exported(office, "ASC")
    owners = {row[1]: row[7] for row in opened(content)["Actions"].iter_rows(values_only=True, min_row=2)}
    assert (owners["A07"], owners["A01"]) == ("wendy2@northbridge.example", wendy.email)
    assert (await read_back(office, content)).changes == 0


async def test_the_same_contents_have_the_same_version(office: SqlStore) -> None:
    versions = [opened(await exported(office, code))["About"]["B5"].value for code in ("ASC", "ASC", "LAN")]
    assert versions[0] == versions[1] != versions[2]


async def test_a_stranger_exports_nothing(office: SqlStore) -> None:
    with pytest.raises(NotFound, match="You are in no programme yet"):
        await exported(office, "ASC", Actor(person=None, name="Sam", channel=Channel.TEAMS))


async def programme(store: SqlStore, code: str) -> Programme:
    async with store.read() as tx:
        found = await tx.programmes.by_code(code)
    assert found is not None
    return found


async def test_an_edited_workbook_is_previewed_as_exactly_what_was_edited(office: SqlStore) -> None:
    book = opened(await exported(office, "ASC"))
    sheet = book["Actions"]
    headings = [cell.value for cell in sheet[1]]
    for row in sheet.iter_rows(min_row=2):
        if row[headings.index("Ref")].value == "A08":
            row[headings.index("Due")].value = datetime(2026, 12, 18)  # noqa: DTZ001  # as a spreadsheet has it
            row[headings.index("Owner")].value = "Quentin Quality"
    content = io.BytesIO()
    book.save(content)
    found = await read_back(office, content.getvalue())
    (one,) = found.differences
    assert (found.changes, found.further, one.ref) == (1, 0, "A08")
    assert [(change.label, change.before, change.after) for change in one.changes] == [
        ("Owner", "Craig Commissioning", "Quentin Quality"),
        ("Due", "Mon 30 Nov 2026", "Fri 18 Dec 2026"),
    ]
