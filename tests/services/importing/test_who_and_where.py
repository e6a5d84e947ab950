"""Whose rows they are: programmes named, missing, described or left open, and who may import into them."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from domain.errors import InvalidInput, NotAllowed
from domain.people import Role
from domain.programmes import Frequency, Marking, Nation, Period
from services.importing import preview_import, run_import
from storage.store import SqlStore
from tests.services.importing.files import (
    NOW,
    OPERATOR,
    PEOPLE,
    imported,
    item,
    items,
    officer_of,
    person,
    programme_called,
    sample,
    typed,
)

ACTIONS = "Prog,Ref,Action\nASC,A1,Write\n"
TAB = "Ref,Action\nA1,Write\n"


async def test_a_programme_that_is_missing_is_made_and_told(store: SqlStore) -> None:
    result = await run_import(store, [typed(ACTIONS)], OPERATOR, now=NOW)
    made = await programme_called(store, "ASC")
    assert (made.name, made.nation, made.matrix, made.marking) == ("ASC", Nation.ENGLAND, "5x5", Marking.OFFICIAL)
    assert [str(one) for one in result.problems] == [
        "typed.csv, row 2, Prog: There is no programme ASC yet: it is created as an English one with a 5x5 matrix. "
        "If that is wrong, import a list of programmes first."
    ]


async def test_a_list_of_programmes_sets_them_up(store: SqlStore) -> None:
    listed = typed(
        "Prog,Name,Nation,Matrix,Marking,Closure days\n"
        "GLA,Glasgow,Scotland,4 x 4,official-sensitive,29/12/2026; 30/12/2026\nXYZ,Other,France,6x6,SECRET,\n"
    )
    result = await run_import(store, [listed], OPERATOR, now=NOW)
    glasgow, other = await programme_called(store, "GLA"), await programme_called(store, "XYZ")
    assert (glasgow.name, glasgow.nation, glasgow.matrix, glasgow.marking) == (
        "Glasgow",
        Nation.SCOTLAND,
        "4x4",
        Marking.OFFICIAL_SENSITIVE,
    )
    assert glasgow.closures == {date(2026, 12, 29), date(2026, 12, 30)}
    assert (other.nation, other.matrix) == (Nation.ENGLAND, "5x5")
    assert [one.column for one in result.problems] == ["Nation", "Matrix", "Marking"]


async def test_a_programme_is_listed_once(store: SqlStore) -> None:
    listed = typed("Prog,Name,Nation\nGLA,Glasgow,SCT\ngla,Cardiff,WLS\n", "programmes.csv")
    result = await run_import(store, [listed], OPERATOR, now=NOW)
    assert [str(one) for one in result.problems] == [
        "programmes.csv, row 3, Prog: “gla” is listed above already: the row was left out."
    ]
    assert (await programme_called(store, "GLA")).name == "Glasgow"


async def test_an_officer_imports_into_their_own_programme_only(office: SqlStore) -> None:
    jo = officer_of(await programme_called(office, "ASC"))
    result = await run_import(office, sample("risks"), OPERATOR, now=NOW)
    assert result.counts
    await run_import(office, [typed("Prog,Ref,Action\nASC,A99,Write\n")], jo, now=NOW)
    assert (await item(office, "A99")).text == "Write"
    with pytest.raises(NotAllowed, match="Only a project officer of LAN"):
        await preview_import(office, [typed("Prog,Ref,Action\nLAN,ACT-999,Write\n")], jo, now=NOW)
    with pytest.raises(NotAllowed, match="There is no programme NEW here, and only an administrator can create one"):
        await run_import(office, [typed("Prog,Ref,Action\nNEW,A1,Write\n")], jo, now=NOW)


async def test_a_programme_that_was_meant_to_exist_is_told(store: SqlStore) -> None:
    result = await run_import(store, [typed(TAB)], OPERATOR, now=NOW, programme="ACS")
    assert [str(one) for one in result.problems] == [
        "typed.csv: There is no programme ACS yet: it is created as an English one with a 5x5 matrix. "
        "If that is wrong, import a list of programmes first."
    ]
    with pytest.raises(InvalidInput, match="“the other one, please” is no programme here"):
        await run_import(store, [typed(TAB)], OPERATOR, now=NOW, programme="the other one, please")


async def test_naming_a_programme_in_full_gives_no_way_round(office: SqlStore) -> None:
    jo = officer_of(await programme_called(office, "ASC"))
    name = (await programme_called(office, "LAN")).name
    await run_import(office, [typed(f'Prog,Name,Nation\n"{name}",Mine now,WLS\n')], jo, now=NOW)
    assert (await programme_called(office, "LAN")).name == name
    with pytest.raises(NotAllowed):
        await run_import(office, [typed(f'Prog,Ref,Action\n"{name}",ACT-999,Write\n')], jo, now=NOW)


async def test_rows_without_a_programme_go_where_their_refs_are(office: SqlStore) -> None:
    result = await run_import(office, [typed("Ref,Action,Status\nACT-102,Collate comments,Done\n")], OPERATOR, now=NOW)
    assert [(one.register, one.changed) for one in result.counts] == [("Actions", 1)]
    assert (await item(office, "ACT-102", "LAN")).text == "Collate comments"


async def test_rows_without_a_programme_go_where_the_import_says_or_the_officer_is(office: SqlStore) -> None:
    await run_import(office, [typed("Ref,Action\nNEW-1,Write\n")], OPERATOR, now=NOW, programme="lan")
    assert (await item(office, "NEW-1", "LAN")).text == "Write"
    jo = officer_of(await programme_called(office, "ASC"))
    await run_import(office, [typed("Ref,Action\nNEW-2,Write\n")], jo, now=NOW)
    assert (await item(office, "NEW-2", "ASC")).text == "Write"


async def test_rows_that_could_be_anybodys_are_refused(office: SqlStore) -> None:
    before = await items(office)
    with pytest.raises(InvalidInput, match=r"typed\.csv does not say which programme its rows belong to"):
        await run_import(office, [typed("Ref,Action\nNEW-1,Write\n")], OPERATOR, now=NOW)
    assert await items(office) == before


async def test_a_cell_that_is_no_programme_leaves_its_row_out(store: SqlStore) -> None:
    result = await imported(store, typed("Prog,Ref,Action\nASC,A1,Write\n=cmd|' /C calc'!A0,A2,Read\n"))
    assert [one.ref for one in await items(store)] == ["A1"]
    assert "“=cmd|' /C calc'!A0” is no programme: the row was left out." in [one.sentence for one in result.problems]


async def test_the_sro_and_manager_are_known_by_their_titles(store: SqlStore) -> None:
    await imported(store, *sample("people"))
    asc = await programme_called(store, "ASC")
    assert asc.sro == (await person(store, "dana.dass@northbridge.example")).id
    assert asc.project_manager == (await person(store, "max.projectman@northbridge.example")).id


async def test_people_are_known_again_by_address_or_key(store: SqlStore) -> None:
    await imported(store, typed(PEOPLE))
    wendy = await person(store, "wendy@council.example")
    await imported(
        store, typed(PEOPLE.replace("wendy@council", "w.smith@council").replace("Wendy Workforce", "Wendy Smith"))
    )
    again = await person(store, "w.smith@council.example")
    assert (again.id, again.name) == (wendy.id, "Wendy Smith")


async def test_an_address_that_somebody_signs_in_with_is_theirs(store: SqlStore) -> None:
    await imported(store, typed(PEOPLE))
    wendy = await person(store, "wendy@council.example")
    async with store.begin() as tx:
        await tx.people.save(replace(wendy, entra_id="11111111-2222-3333-4444-555555555555"))
    result = await imported(store, typed(PEOPLE.replace("wendy@council", "boss@council"), "people.csv"))
    assert [str(one) for one in result.problems] == [
        "people.csv, row 2, Email: ASC-WW is wendy@council.example; only they can change that address: "
        "the row was left out."
    ]
    async with store.read() as tx:
        assert await tx.people.by_email("boss@council.example") is None


async def test_one_person_in_two_programmes_is_one_person(store: SqlStore) -> None:
    await imported(store, typed(PEOPLE), typed(PEOPLE.replace("ASC", "LAN"), "lan.csv"))
    async with store.read() as tx:
        assert len(await tx.people.many()) == 2
        assert len(await tx.people.memberships()) == 4


async def test_what_is_wrong_with_people_is_told(store: SqlStore) -> None:
    rows = (
        "Name,Initials,Role,Email,Deputy,Working pattern,Booked leave\n"
        "Ann Able,AA,SRO,ann@council.example,Nobody,9 day fortnight,Easter\n"
        "Bob Baker,BB,Project Support Officer,,,,\n"
        "Abe Adams,AA,Lead,abe@council.example,Ann,Mon-Thu,\n"
        "Ann Able,AA,SRO,ANN@council.example,,,\n"
    )
    result = await imported(store, typed(rows, "people.csv"))
    assert [(one.row, one.column) for one in result.problems if one.row] == [
        (2, "Working pattern"),
        (2, "Booked leave"),
        (2, "Deputy"),
        (3, "Email"),
        (4, "Initials"),
        (5, "Email"),
    ]
    async with store.read() as tx:
        places = {one.initials + str(one.deputy is not None): one for one in await tx.people.memberships()}
    assert Role.MANAGER in places["AAFalse"].roles
    assert (await person(store, "abe@council.example")).working_days == {0, 1, 2, 3}


async def test_leave_booked_here_is_kept_beside_the_lists(office: SqlStore) -> None:
    rows = "Prog,Name,Email,Booked leave\nASC,Quentin Quality,quentin.quality@northbridge.example,21/12/2026 - 24/12/2026\n"
    await run_import(office, [typed(rows)], OPERATOR, now=NOW)
    quentin = await person(office, "quentin.quality@northbridge.example")
    assert [one.first for one in quentin.leave] == [date(2026, 11, 30), date(2026, 12, 21)]


async def test_a_board_date_that_the_calendar_contradicts_is_told(store: SqlStore) -> None:
    rows = "Prog,Board,Board date,Papers issued\nASC,Board,Thu 17/12/2026,Fri 11/12/2026\nASC,Board,31/11/2026,\n"
    result = await imported(store, typed(rows, "dates.csv"))
    assert [str(one) for one in result.problems if one.column != "Prog"] == [
        "dates.csv, row 2, Papers issued: Fri 11 Dec 2026 is not what the monthly ladder gives: Thu 10 Dec 2026 is used.",
        "dates.csv, row 3, Board date: There is no 31 November. Mon 30 Nov 2026 or Tue 1 Dec 2026? Left out.",
        "dates.csv, row 3: A meeting needs a board and a date: the row was left out.",
    ]


async def test_boards_without_a_stated_frequency_show_it_by_their_dates(store: SqlStore) -> None:
    days = "".join(f"ASC,Often,{day}\n" for day in ("05/11/2026", "19/11/2026", "03/12/2026"))
    await imported(store, typed(f"Prog,Board,Board date\n{days}ASC,Seldom,05/11/2026\nASC,Seldom,03/12/2026\n"))
    async with store.read() as tx:
        boards = {board.name: board.frequency for board in await tx.programmes.boards()}
    assert boards == {"Often": Frequency.FORTNIGHTLY, "Seldom": Frequency.MONTHLY}


async def test_an_update_of_an_unknown_workstream_or_period_is_left_out(office: SqlStore) -> None:
    rows = (
        "Prog,Period,Workstream,Overall,Progress this period,Submitted on\n"
        "ASC,P8 Nov 2026,Workforce,Purple,Interviews held,30/11/2026\n"
        "ASC,P8 Nov 2026,Gardening,G,Weeded,30/11/2026\nASC,this one,Quality,G,Audited,30/11/2026\n"
    )
    result = await run_import(office, [typed(rows, "u.csv")], OPERATOR, now=datetime(2026, 12, 1, tzinfo=UTC))
    assert [(one.register, one.new) for one in result.counts] == [("Updates", 1)]
    asc = await programme_called(office, "ASC")
    async with office.read() as tx:
        workforce = next(one for one in await tx.programmes.workstreams(asc.id) if one.name == "Workforce")
        update = await tx.updates.latest(workforce.id, Period(date(2026, 11, 1), date(2026, 11, 30)))
    assert update is not None
    assert (update.overall, update.officer_note) == (None, "Overall: Purple")
    assert [str(one) for one in result.problems] == [
        "u.csv, row 2, Overall: “Purple” is no rating: use Red, Amber, Green, Blue, Grey or White. Kept as text.",
        "u.csv, row 3, Workstream: “Gardening” is no workstream of ASC: the row was left out.",
        "u.csv, row 4, Period: The period cannot be read: give its first and last day. The row was left out.",
    ]


async def test_a_file_or_forty(store: SqlStore) -> None:
    with pytest.raises(InvalidInput, match="There is no file to import"):
        await run_import(store, [], OPERATOR, now=NOW)
    with pytest.raises(InvalidInput, match="That is 41 files"):
        await run_import(store, [typed(TAB)] * 41, OPERATOR, now=NOW)
