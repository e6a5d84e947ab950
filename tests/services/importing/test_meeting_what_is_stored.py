"""A later import meets what people have said and done in between: it adds, and takes nothing away."""

from dataclasses import replace
from datetime import date

import pytest

from domain.errors import InvalidInput
from domain.identifiers import Ref
from domain.items import Action, Item, Risk, Status
from domain.scores import Score
from services.importing import preview_import
from storage.store import SqlStore
from tests.services.importing.files import NOW, OPERATOR, PEOPLE, imported, item, items, typed, workbook

LOG = (
    "Ref,Date raised,Action,Owner,Due,Revised due,Status,Latest update,Date of update,Conf?,Linked to\n"
    "A1,03/11/2026,Write the plan,WW,24/11/2026,,In progress,half done,17/11/2026,N,R1\n"
)


async def office(store: SqlStore, log: str = LOG) -> Action:
    await imported(store, typed(PEOPLE, "people.csv"), typed(log, "actions.csv"))
    return await action(store)


async def action(store: SqlStore) -> Action:
    found = await item(store, "A1")
    assert isinstance(found, Action)
    return found


async def change(store: SqlStore, changed: Item) -> None:
    async with store.begin() as tx:
        await tx.items.save(changed)


async def test_a_blank_cell_says_nothing(store: SqlStore) -> None:
    before = await office(store)
    await imported(store, typed("Ref,Action,Owner,Due,Status,Latest update\nA1,Write the plan,,,,\n"))
    assert await action(store) == before


async def test_a_cell_that_says_something_else_is_a_change(store: SqlStore) -> None:
    before = await office(store)
    result = await imported(
        store, typed("Ref,Action,Status,Latest update,Date of update\nA1,Write it,Done,sent,20/11/2026\n")
    )
    assert [(one.register, one.new, one.changed, one.same) for one in result.counts] == [("Actions", 0, 1, 0)]
    after = await action(store)
    assert (after.text, after.status, after.latest, after.latest_on) == (
        "Write it",
        Status.COMPLETE,
        "sent",
        date(2026, 11, 20),
    )
    async with store.read() as tx:
        assert [note.text for note in await tx.items.notes(after.id)] == ["half done", "sent"]
    assert (after.owner, after.due, after.version) == (before.owner, before.due, before.version + 1)


async def test_a_date_moved_in_the_chat_is_not_moved_back(store: SqlStore) -> None:
    before = await office(store)
    await change(store, replace(before, due=date(2026, 12, 4), moves=1))
    await imported(store, typed(LOG))
    after = await action(store)
    assert (after.original_due, after.due, after.moves) == (date(2026, 11, 24), date(2026, 12, 4), 1)


async def test_the_first_due_date_is_never_overwritten(store: SqlStore) -> None:
    await office(store)
    await imported(store, typed(LOG.replace("24/11/2026,,", "30/11/2026,07/12/2026,")))
    after = await action(store)
    assert (after.original_due, after.due, after.moves) == (date(2026, 11, 24), date(2026, 12, 7), 1)


async def test_what_was_said_later_stands(store: SqlStore) -> None:
    before = await office(store)
    await change(store, replace(before, latest="nearly done", latest_on=date(2026, 11, 21)))
    await imported(store, typed(LOG))
    assert (await action(store)).latest == "nearly done"


async def test_an_owner_who_was_settled_stays_when_the_file_still_names_two(store: SqlStore) -> None:
    before = await office(store, LOG.replace("WW", "WW/QQ"))
    assert (before.owner, before.owner_text) == (None, "WW/QQ")
    settled = (await office(store)).owner
    assert settled is not None
    await imported(store, typed(LOG.replace("WW", "WW/QQ")))
    after = await action(store)
    assert (after.owner, after.owner_text) == (settled, "")


async def test_a_restriction_is_never_lifted_by_a_file(store: SqlStore) -> None:
    before = await office(store)
    await change(store, replace(before, restricted=True))
    result = await imported(store, typed(LOG, "actions.csv"))
    assert (await action(store)).restricted
    assert [str(one) for one in result.problems] == [
        "actions.csv, row 2, Conf?: A1 stays restricted; lift that in the chat if it is meant."
    ]


async def test_half_a_score_is_kept_whole(store: SqlStore) -> None:
    await imported(store, typed("Ref,Risk,L,I,PxI\nR1,Rain may fall,M,4,12\nR2,Snow may fall,,3,\n"))
    result = await imported(store, typed("Ref,Risk,I\nR3,Hail may fall,3\n"))
    assert [dict((await item(store, ref)).unread) for ref in ("R1", "R2", "R3")] == [
        {"L": "M", "I": "4", "PxI": "12"},
        {"I": "3"},
        {"I": "3"},
    ]
    assert [str(one) for one in result.problems] == [
        "typed.csv, row 2, I: The residual score needs likelihood and impact. Kept as text."
    ]


async def test_words_among_the_links_are_kept(store: SqlStore) -> None:
    found = await office(store, LOG.replace(",R1", ",R1 and the board paper"))
    assert (found.links, found.unread) == (("R1",), {"Linked to": "R1 and the board paper"})


async def test_links_are_joined(store: SqlStore) -> None:
    before = await office(store)
    await change(store, replace(before, links=(Ref("D3"), *before.links)))
    await imported(store, typed(LOG.replace(",R1", ",R1; R2")))
    assert (await action(store)).links == ("D3", "R1", "R2")


async def test_an_unreadable_cell_is_forgotten_once_it_can_be_read(store: SqlStore) -> None:
    before = await office(store, LOG.replace("24/11/2026", "Fri"))
    assert (before.unread, before.due) == ({"Due": "Fri"}, None)
    after = await office(store)
    assert (after.unread, after.due, after.original_due) == ({}, date(2026, 11, 24), date(2026, 11, 24))


async def test_rescoring_keeps_the_old_score(store: SqlStore) -> None:
    await imported(store, typed("Ref,Risk,L,I,PxI\nR1,Rain may fall,3,4,12\n"))
    result = await imported(store, typed("Ref,Risk,L,I,PxI\nR1,Rain may fall,2,4,12\n"))
    risk = await item(store, "R1")
    assert isinstance(risk, Risk)
    assert (risk.residual, risk.previous) == (Score(2, 4), Score(3, 4))
    assert [str(one) for one in result.problems] == ["typed.csv, row 2, PxI: “12” is not 2 x 4: taken as 8."]


async def test_a_score_off_the_matrix_is_kept_as_text(store: SqlStore) -> None:
    result = await imported(store, typed("Ref,Risk,L,I\nR1,Rain may fall,7,4\n"))
    risk = await item(store, "R1")
    assert isinstance(risk, Risk)
    assert (risk.residual, dict(risk.unread)) == (None, {"L": "7", "I": "4"})
    assert [one.column for one in result.problems if one.row] == ["L", "I"]


async def test_rows_without_a_ref_get_the_next_one_once(store: SqlStore) -> None:
    await office(store)
    log = typed("Ref,Action,Status\nA7,Read,Open\n,Call the council,Open\n", "workshop.csv")
    first = await imported(store, log)
    assert [str(one) for one in first.problems] == [
        "workshop.csv, row 3, Ref: The row has no ref: it was given A8. Write that into the spreadsheet."
    ]
    again = await imported(store, log)
    assert [(one.new, one.changed, one.same) for one in again.counts] == [(0, 0, 2)]
    assert [str(one) for one in again.problems] == [
        "workshop.csv, row 3, Ref: The row has no ref; its text is that of A8, so it was taken for that."
    ]


async def test_a_ref_that_stands_twice_or_is_another_register_s_is_left_out(store: SqlStore) -> None:
    await office(store)
    actions = typed("Ref,Action\nA2,Read\na2,Read on\nA3,\n", "actions.csv")
    risks = typed("Ref,Risk\nA1,Rain may fall\n", "risks.csv")
    result = await imported(store, actions, risks)
    assert [str(one) for one in result.problems] == [
        "actions.csv, row 3, Ref: a2 stands in row 2 already: this row was left out. Give it its own number.",
        "actions.csv, row 4, Action: There is no text to A3: it was left out.",
        "risks.csv, row 2, Ref: A1 is an action in ASC: the row was left out.",
    ]
    assert sorted(one.ref for one in await items(store)) == ["A1", "A2"]


async def test_of_two_tables_the_fuller_one_holds_and_a_second_time_changes_nothing(store: SqlStore) -> None:
    full = typed("Ref,Risk,L,I,Owner,Due\nR1,Rain may fall,3,4,WW,Fri\n", "risks.csv")
    tab = typed("Ref,Risk,L,I,Mitigation\nR1,Rain will fall,2,4,Umbrella\n", "tab.csv")
    await imported(store, typed(PEOPLE))
    for uploads in ((tab, full), (full, tab)):
        result = await imported(store, *uploads)
        risk = await item(store, "R1")
        assert isinstance(risk, Risk)
        assert (risk.text, risk.residual, risk.previous) == ("Rain may fall", Score(3, 4), None)
        assert (risk.further_action, dict(risk.unread)) == ("Umbrella", {"Due": "Fri"})
        assert [str(one) for one in result.problems if one.file == "tab.csv"] == [
            "tab.csv, row 2: R1 has another L, Risk in risks.csv; that one holds."
        ]
    assert [(one.new, one.changed, one.same) for one in result.counts] == [(0, 0, 1)]


async def test_unknown_columns_stay_on_the_item(store: SqlStore) -> None:
    await imported(store, typed("Ref,Action,Cost centre\nA1,Write,X100\n"))
    assert (await action(store)).unread == {"Cost centre": "X100"}
    again = await imported(store, typed("Ref,Action,Cost centre\nA1,Write,X100\n"))
    assert [(one.new, one.changed, one.same) for one in again.counts] == [(0, 0, 1)]


async def test_one_workbook_holds_everything(store: SqlStore) -> None:
    people = [line.split(",") for line in PEOPLE.strip().splitlines()]
    book = workbook(
        Cover=[["RAID log of ASC"]],
        Actions=[
            ["Action log"],
            [],
            ["Ref", "Action", "Who", "By when"],
            ["A1", "Write", "Wendy W", date(2026, 12, 4)],
        ],
        People=people,
    )
    result = await imported(store, book)
    wrote = await action(store)
    assert (wrote.owner is not None, wrote.due) == (True, date(2026, 12, 4))
    assert [str(one) for one in result.problems if "Cover" in one.file] == [
        "RAID.xlsx › Cover: No register is recognised by its headings; it was left out."
    ]


async def test_everything_or_nothing(store: SqlStore) -> None:
    with pytest.raises(InvalidInput, match="is not a register that I know"):
        await imported(store, typed(LOG, "actions.csv"), typed("Fruit,Price\nApple,1\n", "shopping.csv"))
    assert await items(store) == ()
    async with store.read() as tx:
        assert await tx.programmes.all() == ()


async def test_a_preview_keeps_nothing_even_of_what_it_made(store: SqlStore) -> None:
    preview = await preview_import(store, [typed(PEOPLE), typed(LOG, "a.csv")], OPERATOR, now=NOW, programme="ASC")
    assert preview.changes == 4
    async with store.read() as tx:
        assert await tx.programmes.all() == ()
        assert await tx.people.many() == {}
    assert await items(store) == ()
