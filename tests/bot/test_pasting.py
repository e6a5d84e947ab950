"""A workshop's actions pasted one a line: shown as they were read, completed, saved once, taken back together."""

import re

import pytest

from tests.bot.conftest import ADMIN, Clock, Talk
from tests.channel.conversation import button, elements, words

OFFICER = "jo.projofficer@northbridge.example"
OWNER = "craig.commissioning@northbridge.example"
LIST = """action add
1. QQ – circulate the workshop notes by Fri
2. Draft the supervision rota (CC, 11/12)
3. Petra to book the mock visit rooms
4. WW & QQ joint induction session w/c 7 Dec
• Issue provider quality questionnaire to 12 care homes, CC, 4 Dec
"""
TITLES = re.compile(r"A\d\d")


async def count_of_actions(talk: Talk) -> int:
    found = re.search(r"(\d+) ", words(await talk(OFFICER).say("how many actions are open")))
    assert found is not None
    return int(found[1])


async def test_every_line_is_shown_as_it_was_read_and_what_it_needs(talk: Talk) -> None:
    card = words(await talk(OFFICER).say(LIST))
    assert "5 actions for ASC, as I read them" in card
    assert "3 lines can be saved; 2 lines need something first: 3, 4. Nothing is saved until you press Save." in card
    assert "1. \ncirculate the workshop notes" in card
    assert "Owner: Quentin Quality; Due: Fri 4 Dec 2026" in card
    assert "To settle. \nIt needs: due." in card
    assert "One accountable owner is needed: Wendy Workforce or Quentin Quality?" in card
    assert "Much like \nA07: Issue provider quality questionnaire" in card
    assert "Lines to leave out (optional)" in card


async def test_save_adds_the_complete_ones_and_leaves_out_what_is_much_like_others(talk: Talk) -> None:
    officer = talk(OFFICER)
    card = await officer.press(await officer.say(LIST), "Save 3")
    assert "Added A" in words(card)
    assert len(re.findall("saved as A", words(card))) == 2
    assert "circulate the workshop notes" in words(await officer.say("show " + TITLES.findall(words(card))[0]))
    assert button(card, "Complete line 3")
    saved_too = await officer.press(card, "Save 1", leave="")
    assert len(re.findall("saved as A", words(saved_too))) == 3


async def test_pressed_twice_it_saves_once(talk: Talk, clock: Clock) -> None:
    officer = talk(OFFICER)
    before = await count_of_actions(talk)
    card = await officer.say(LIST)
    await officer.press(card, "Save 3", leave="")
    clock.move(minutes=30)
    again = await officer.press(card, "Save 3", leave="")
    assert "Saved already: A" in words(again)
    assert await count_of_actions(talk) == before + 3


async def test_the_others_are_completed_one_after_the_other_and_saved_together(talk: Talk) -> None:
    officer = talk(OFFICER)
    form = await officer.press(await officer.say(LIST), "Complete line 3")
    assert "You typed: \n3. Petra to book the mock visit rooms" in words(form)
    form = await officer.press(form, "Keep", **{"set.due": "2026-12-11"})
    assert "Line 4 needs something first" in words(form)
    owner = next(one for one in elements(form) if one.get("id") == "set.owner")
    wendy = next(one["value"] for one in owner["choices"] if one["title"] == "Wendy Workforce")
    card = await officer.press(form, "Keep", **{"set.owner": wendy})
    assert "5 lines can be saved." in words(card)
    saved = await officer.press(card, "Save all 5", leave="")
    assert len(re.findall("saved as A", words(saved))) == 5
    undone = words(await officer.say("undo"))
    assert len(TITLES.findall(undone)) == 5


async def test_undo_takes_the_whole_paste_back(talk: Talk, clock: Clock) -> None:
    officer = talk(OFFICER)
    before = await count_of_actions(talk)
    await officer.press(await officer.say(LIST), "Save 3", leave="")
    clock.move(minutes=14)
    assert "Taken back: A" in words(await officer.say("undo"))
    assert await count_of_actions(talk) == before


async def test_a_line_is_left_out_or_left_as_it_is(talk: Talk) -> None:
    officer = talk(OFFICER)
    form = await officer.press(await officer.say(LIST), "Complete line 3")
    card = await officer.press(form, "Back to the list")
    assert "5 actions for ASC" in words(card)
    form = await officer.press(await officer.press(card, "Complete line 3"), "Leave this line out")
    assert "Line 4 needs something first" in words(form)
    assert "mock visit rooms" not in words(await officer.press(form, "Back to the list"))
    gone = await officer.press(card, "Forget the list")
    assert "The other lines are forgotten" in words(gone)
    assert "no longer open" in str(await officer.press_for_answer(card, "Save 3"))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("actions:\n" + "\n".join(f"- do thing {n} QQ Fri" for n in range(51)), "That is 51 lines: paste up to 50"),
        ("actions for XYZ:\n- one QQ Fri\n- two CC Fri", "You are in no programme XYZ"),
        ("issues\n- Two homes have closed, CC\n- <at>x</at> **bold** [a](http://b), QQ", "2 issues for ASC"),
        ("risks:\nProviders withdraw 4x5 CC\nScores off 9x9 QQ", "9x9 does not fit the 5x5 matrix"),
        ("actions\nAction\tWho\tBy when\nTidy the risk log\tCC\t11/12\nBook the hall\tQQ\t", "Due: Fri 11 Dec 2026"),
        ("decisions\n- Board agreed option C on 10 Nov DD\n- Fund the post", "2 decisions for ASC"),
    ],
)
async def test_lists_of_every_sort(talk: Talk, text: str, says: str) -> None:
    assert says in words(await talk(OFFICER).say(text))


async def test_fifty_lines_of_hostile_length_fit_one_card(talk: Talk) -> None:
    lines = "\n".join(f"- {'💥é**[x](y)' * 40} {n} QQ 11 Dec" for n in range(50))
    assert "50 actions for ASC" in words(await talk(OFFICER).say(f"actions:\n{lines}"))


async def test_somebody_of_two_programmes_says_which(talk: Talk) -> None:
    admin = talk(ADMIN)
    assert "Which programme are these for: ASC or LAN?" in words(
        await admin.say("actions:\n- one QQ Fri\n- two CC Fri")
    )
    assert "2 actions for LAN" in words(await admin.say("LAN actions:\n- constitution GG Fri\n- paper FF Fri"))


async def test_an_owner_pastes_too_and_nobody_else_may_press(talk: Talk) -> None:
    owner, other = talk(OWNER), talk(OFFICER)
    card = await owner.say("actions:\n- Send the tender pack CC Fri\n- Check the pricing QQ 11 Dec")
    assert "no longer open" in str(await other.press_for_answer(card, "Save all 2"))
    assert "Added A" in words(await owner.press(card, "Save all 2"))


async def test_what_names_no_lines_is_refused_and_nothing_saved(talk: Talk) -> None:
    officer = talk(OFFICER)
    before = await count_of_actions(talk)
    card = await officer.say(LIST)
    assert "names no lines" in str(await officer.press_for_answer(card, "Save 3", leave="the first"))
    assert await count_of_actions(talk) == before


async def test_a_list_is_kept_until_the_end_of_the_day(talk: Talk, clock: Clock) -> None:
    officer = talk(OFFICER)
    card = await officer.say(LIST)
    clock.move(hours=9)
    assert "Paste it again" in str(await officer.press_for_answer(card, "Save 3"))
