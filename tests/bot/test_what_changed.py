"""What changed since a day, over HTTP: out of what was done and what the registers say, for whoever asks no more than
they may see."""

from datetime import datetime

import pytest

from tests.bot.conftest import LONDON, Clock, Talk
from tests.channel.conversation import words

DANA, JO = "dana.dass@northbridge.example", "jo.projofficer@northbridge.example"
CRAIG, QUENTIN = "craig.commissioning@northbridge.example", "quentin.quality@northbridge.example"
ROSE, IVAN = "rose.redsro@county.example", "ivan.ict@county.example"

SINCE = (
    ("what changed since last month", "Sun 1 Nov 2026"),
    ("what changed", "Thu 19 Nov 2026"),
    ("any changes since the last board?", "Thu 19 Nov 2026"),
    ("whats moved this week", "Mon 23 Nov 2026"),
    ("diff since 1 nov", "Sun 1 Nov 2026"),
    ("what has changed since I was last here", "Thu 19 Nov 2026"),
    ("what happened last week", "Mon 16 Nov 2026"),
    ("changes in the last fortnight", "Mon 9 Nov 2026"),
    ("show me movements since friday", "Fri 20 Nov 2026"),
    ("what's different from last month", "Sun 1 Nov 2026"),
    ("what did I miss in the past 3 days", "Fri 20 Nov 2026"),
    ("catch me up", "Thu 19 Nov 2026"),
    ("whats gone red since last board", "Thu 19 Nov 2026"),
    ("what has chnaged since yesterday", "Sun 22 Nov 2026"),
)


@pytest.fixture
def clock() -> Clock:
    return Clock(datetime(2026, 11, 23, 10, 0, tzinfo=LONDON))


async def test_since_when_however_it_is_said(talk: Talk) -> None:
    dana = talk(DANA)
    for line, day in SINCE:
        assert f"what changed since {day}" in words(await dana.say(line)), line


async def test_what_came_with_the_registers_is_told_by_their_own_days(talk: Talk) -> None:
    answer = words(await talk(DANA).say(SINCE[0][0]))
    assert "Performance (Amber to Red)" in answer and "Workforce (" not in answer
    assert "(30 Nov 2026 to 15 Jan 2027; baseline 30 Nov 2026, as the imported register says)" in answer
    assert "Actions closed: 4" in answer and "(complete on 18 Nov 2026)" in answer
    assert "New risks" not in answer, "none was raised since, though all were imported since"


async def test_what_was_done_in_chat_is_told_from_first_to_last(talk: Talk, clock: Clock) -> None:
    dana, jo, craig = talk(DANA), talk(JO), talk(CRAIG)
    clock.move(days=1)
    await jo.say("R01 score 5x4 because vacancies rose")
    await jo.say("R05 score 2x4 because it was fixed")
    await jo.say("R05 score 4x4 because it was not")
    await jo.say("M02 due 29 jan 2027 because training moved")
    await jo.say("M02 due 5 feb 2027 because it moved again")
    await craig.say("A07 done, all 12 sent")
    await jo.say("A07 done")
    await jo.say("A11 done")
    await jo.say("undo")
    await dana.say("make quality red, audits late")
    clock.move(days=1)
    answer = words(await dana.say("what changed since yesterday"))
    assert "Risks rescored: 1" in answer and "(4x4 = 16 to 5x4 = 20)" in answer
    assert "Milestones moved: 1" in answer and "(15 Jan 2027 to 5 Feb 2027; baseline 30 Nov 2026)" in answer
    assert "Actions closed: 1" in answer and "A07" in answer and "A11" not in answer
    assert "Quality (Dana Dass set Red beside the owners: audits late)" in answer
    await jo.say("reopen A07 because three bounced")
    assert "A07" not in words(await dana.say("what changed since yesterday"))
    clock.move(days=1)
    assert "Reopened: 1" in words(await dana.say("what changed since yesterday"))


async def test_one_workstream_alone(talk: Talk) -> None:
    answer = words(await talk(DANA).say("what's new in performance since october"))
    assert "Performance: what changed since Sun 1 Nov 2026" in answer
    assert "M05" in answer and "M06" not in answer and "ASC-W2" not in answer


async def test_restricted_things_are_in_no_row_and_no_count(talk: Talk) -> None:
    line = "what changed since last month"
    assert "Issues raised: 4" in words(await talk(DANA).say(line))
    theirs = words(await talk(QUENTIN).say(line))
    assert "Issues raised: 3" in theirs and "I01" not in theirs and "A08" not in theirs
    wide = talk(DANA)
    wide.personal = False
    assert "Issues raised: 3" in words(await wide.say(line))
    assert "LW3" in words(await talk(ROSE).say(line))
    assert "LW3" not in words(await talk(IVAN).say(line))


async def test_nothing_moved_is_said(talk: Talk, clock: Clock) -> None:
    clock.move(days=3)
    assert "Nothing that you can see has moved." in words(await talk(DANA).say("what changed since yesterday"))
