"""Importing as a conversation: previewed, carried out once, undone as a whole by a button or a line."""

import pytest

from tests.bot.conftest import ADMIN, Clock, Talk
from tests.channel.conversation import button, words

OFFICER = "jo.projofficer@northbridge.example"
OWNER = "quentin.quality@northbridge.example"
ROWS = """Ref,Action,Owner,Due,Status
A91,Circulate the terms of reference,QQ,18/12/2026,Open
A92,Book the room,CC,18/12/2026,Open
"""


async def test_an_import_is_undone_by_the_button_on_its_card(talk: Talk) -> None:
    officer = talk(OFFICER)
    card = await officer.press(await officer.say(f"import\n{ROWS}"), "Import")
    assert "Imported: 2 new, 0 changed" in words(card)
    assert "as long as nothing of it has been changed since" in words(card)
    undone = await officer.press(card, "Undo this import")
    assert "The import of pasted rows.csv is undone: 2 taken out, 0 put back" in words(undone)
    assert "There is no A91" in words(await officer.say("show A91"))
    again = await officer.press_for_answer(card, "Undo this import")
    assert "undone already" in str(again)


@pytest.mark.parametrize(
    "line", ["undo import", "Undo the import please", "take back the last import", "revert that import.", "import undo"]
)
async def test_a_line_shows_which_import_before_it_is_undone(talk: Talk, line: str) -> None:
    officer = talk(OFFICER)
    await officer.press(await officer.say(f"import\n{ROWS}"), "Import")
    card = await officer.say(line)
    assert "Undo the whole import?" in words(card)
    assert "Imported by Jo Projofficer on Mon 30 Nov 2026, 09:30 from pasted rows.csv." in words(card)
    assert "Actions: \n2 new, 0 changed" in words(card)
    assert "2 taken out" in words(await officer.press(card, "Undo this import"))


async def test_undo_after_an_import_asks_first(talk: Talk) -> None:
    officer = talk(OFFICER)
    await officer.press(await officer.say(f"import\n{ROWS}"), "Import")
    card = await officer.say("undo")
    assert "Undo the whole import?" in words(card)
    await officer.press(card, "Undo this import")
    assert "nothing to undo" in words(await officer.say("undo"))


async def test_a_week_later_it_is_undone_until_somebody_builds_on_it(talk: Talk, clock: Clock) -> None:
    officer, owner = talk(OFFICER), talk(OWNER)
    await officer.press(await officer.say(f"import\n{ROWS}"), "Import")
    clock.move(days=7)
    assert "nothing in the last 15 minutes" in words(await officer.say("undo"))
    card = await officer.say("undo import")
    await owner.say("A91 blocked")
    refused = await officer.press_for_answer(card, "Undo this import")
    assert "Changed since the import: A91. Nothing was undone" in str(refused)
    assert "Book the room" in words(await officer.say("show A92"))


async def test_others_cannot_undo_it(talk: Talk) -> None:
    officer, owner = talk(OFFICER), talk(OWNER)
    card = await officer.press(await officer.say(f"import\n{ROWS}"), "Import")
    assert "no import of yours" in words(await owner.say("undo import"))
    assert button(card, "Undo this import")
    owner.id = officer.id
    assert "Only a project officer" in str(await owner.press_for_answer(card, "Undo this import"))


async def test_an_administrator_sees_the_latest_import_of_anybody(talk: Talk) -> None:
    officer = talk(OFFICER)
    await officer.press(await officer.say(f"import\n{ROWS}"), "Import")
    card = await talk(ADMIN).say("undo import")
    assert "Imported by Jo Projofficer" in words(card)


async def test_rows_pasted_from_a_spreadsheet_keep_their_columns(talk: Talk) -> None:
    card = await talk(OFFICER).say(
        "import\nRef\tAction\tWho\tBy when\nA91\tBook the hall\tQQ\t18/12/2026\nA92\tTidy\t\t\n"
    )
    assert "Actions: \n2 new, 0 changed" in words(card)
    assert "Ref; Action; Who = Owner; By when = Due." in words(card)


async def test_the_preview_says_what_would_change(talk: Talk) -> None:
    card = await talk(OFFICER).say("import\nRef,Action,Status\nA08,,Blocked\n")
    assert "What would change" in words(card)
    assert "A08 \nStatus: In progress → Blocked" in words(card)
