"""Exporting a programme's registers as a workbook that the import reads back without a change."""

import asyncio
import hashlib
from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from domain.audit import AuditEntry
from domain.highlights.sources import natural
from domain.identifiers import PersonId
from domain.items import Item, Kind
from domain.listings import PLURALS
from domain.names import Member, find_people
from domain.people import Actor
from domain.permissions import may_see_restricted, require_member
from domain.programmes import Marking, Programme, Workstream
from domain.workbook import RegisterSheet, RegisterWorkbook
from services.export_columns import Said, columns_of, other_headings, row_of
from services.highlights import Document
from services.importing.places import find_workstream
from services.ports import ItemQuery, Renderer, Store, Transaction
from services.programmes import choose_programme

EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


async def export_registers(
    store: Store, renderer: Renderer, actor: Actor, named: str, *, now: datetime, restricted: bool = True
) -> Document:
    """The registers of the actor's programme called `named` (or their only one) as an `.xlsx` file, ended items too.

    Restricted items are in it only for officers and managers, and not when `restricted` is False (a copy to pass on);
    links to them go with them. With any of them in it the file is marked OFFICIAL-SENSITIVE. That it was exported, by
    whom, is audited. Raises NotFound, InvalidInput when several programmes are possible, NotAllowed outside it.
    """
    async with store.read() as tx:
        programme = await choose_programme(tx, actor, named)
        require_member(actor, programme)
        shown = restricted and may_see_restricted(actor, programme.id)
        items = await _items(tx, programme)
        said = await _said(tx, programme, items, shown=shown)
    workbook = _workbook(programme, [one for one in items if shown or not one.restricted], said, actor, now)
    async with store.begin() as tx:
        await tx.audit.add([_exported(programme, workbook, actor, now)])
    # Writing a long workbook takes seconds, and the event loop serves everybody.
    content = await asyncio.to_thread(renderer.workbook, workbook)
    local = now.astimezone(ZoneInfo(programme.time_zone))
    return Document(name=f"{programme.code} registers {local:%Y-%m-%d}.xlsx", media_type=EXCEL, content=content)


async def _items(tx: Transaction, programme: Programme) -> tuple[Item, ...]:
    """Every item of the programme, by ref."""
    page = await tx.items.find(ItemQuery(programmes=(programme.id,), limit=None))
    return tuple(sorted(page.items, key=lambda item: natural(item.ref)))


async def _said(tx: Transaction, programme: Programme, items: Sequence[Item], *, shown: bool) -> Said:
    memberships = await tx.people.memberships(programme=programme.id)
    people = await tx.people.many({one.person for one in memberships})
    members = [(people[one.person], one) for one in memberships]
    workstreams = await tx.programmes.workstreams(programme.id)
    named = {
        person
        for item in items
        for name in ("owner", "action_owner", "getter_owner")
        if (person := getattr(item, name, None)) is not None
    }
    others = await tx.people.many(named - people.keys())
    return Said(
        programme=programme.code,
        people={one: person.name for one, person in others.items()} | _names(members),
        workstreams={one.id: _workstream_name(one, workstreams) for one in workstreams},
        hidden=frozenset() if shown else frozenset(item.ref for item in items if item.restricted),
    )


def _names(members: Sequence[Member]) -> dict[PersonId, str]:
    """What to call each member so that nobody else is meant: by name, else by the address they sign in with."""
    names: dict[PersonId, str] = {}
    for person, _ in members:
        found = find_people(person.name, members)
        names[person.id] = person.name if [one.id for one, _ in found] == [person.id] else person.email
    return names


def _workstream_name(workstream: Workstream, among: Sequence[Workstream]) -> str:
    found = find_workstream(workstream.name, among)
    return workstream.name if found is not None and found.id == workstream.id else workstream.ref


def _workbook(programme: Programme, items: Sequence[Item], said: Said, actor: Actor, now: datetime) -> RegisterWorkbook:
    sheets = tuple(_sheet(kind, [item for item in items if item.kind is kind], said) for kind in Kind)
    sensitive = any(item.restricted for item in items)
    counts = ", ".join(f"{len(sheet.rows):,} {PLURALS[kind]}" for kind, sheet in zip(Kind, sheets, strict=True))
    return RegisterWorkbook(
        title=f"Registers of {programme.code}, {programme.name}",
        as_at=now,
        time_zone=programme.time_zone,
        version=_version(sheets),
        marking=Marking.OFFICIAL_SENSITIVE if sensitive else programme.marking,
        exported_by=actor.name,
        facts=(
            ("Holds", counts),
            ("Restricted (Part 2) items", "included" if sensitive else "none in this copy"),
            ("To change a register", "edit its sheet, keep the refs and the headings, and import this file"),
        ),
        sheets=sheets,
    )


def _sheet(kind: Kind, items: Sequence[Item], said: Said) -> RegisterSheet:
    others = other_headings(kind, items)
    return RegisterSheet(
        title=PLURALS[kind].capitalize(),
        columns=columns_of(kind, others),
        rows=tuple(row_of(item, said, others) for item in items),
    )


def _version(sheets: Sequence[RegisterSheet]) -> str:
    """Ten characters that are the same when, and only when, the contents are."""
    return hashlib.sha256(repr(sheets).encode("utf-8", "backslashreplace")).hexdigest()[:10]


def _exported(programme: Programme, workbook: RegisterWorkbook, actor: Actor, now: datetime) -> AuditEntry:
    rows = sum(len(sheet.rows) for sheet in workbook.sheets)
    return AuditEntry(
        at=now,
        actor=actor.person,
        actor_name=actor.name,
        on_behalf_of=None,
        channel=actor.channel,
        programme=programme.id,
        subject=f"registers {programme.code}",
        what="exported",
        before={},
        after={},
        reason=f"{rows:,} items, version {workbook.version}, {workbook.marking}",
    )
