"""What managers ask before a meeting, over HTTP: a brief, what to know, why; stored facts alone, and no more than may be seen."""

from datetime import datetime

import pytest

from tests.bot.conftest import LONDON, Clock, Talk
from tests.channel.conversation import Conversation, elements, words

DANA, JO = "dana.dass@northbridge.example", "jo.projofficer@northbridge.example"
QUENTIN, CRAIG = "quentin.quality@northbridge.example", "craig.commissioning@northbridge.example"
ROSE, IVAN, HARRIET = "rose.redsro@county.example", "ivan.ict@county.example", "harriet.hrlead@ue.example"


@pytest.fixture
def clock() -> Clock:
    return Clock(datetime(2026, 11, 23, 10, 0, tzinfo=LONDON))


BRIEFS = (
    "give me 3 bullets for CMT at 2",
    "3 bullets please",
    "quick brief for the leader before 4pm",
    "can you do me three bullets on finance for tomorrow's CMT",
    "brief me on quality",
    "one pager for exec team",
    "I need five key points for the Chief Exec by noon",
    "bullets for CMT",
    "write me a couple of lines on commissioning",
    "what do I say to CMT",
    "lines to take on workforce",
    "summary for SLT on friday at 10",
)
BEFORE = (
    "anything I need to know before board",
    "what should I know before the board",
    "what do i need to know for thursdays board",
    "any surprises before the board?",
    "prep me for the board",
    "board prep",
    "heads up before transformation board",
    "pre board check",
    "what's going to bite me at board",
    "anything I should be worried about ahead of the board",
    "anything to flag before board on 17 dec",
    "get me ready for board",
)
WHY = (
    "why is commissioning amber",
    "why commissioning amber?",
    "how come commissioning is still amber",
    "explain the rag for commissioning",
    "whys commissioning amber",
    "what makes commissioning amber",
    "reason for commissioning being amber",
    "explain commissioning's amber",
    "how is commissioning amber when the tender slipped",
    "why isnt commissioning red",
    "what's behind the amber on commissioning",
    "why has commissioning gone amber again",
)


async def test_a_brief_however_it_is_asked_for(talk: Talk) -> None:
    dana = talk(DANA)
    for line in BRIEFS:
        answer = words(await dana.say(line))
        assert "• Position: " in answer and "Stored facts only" in answer, line


async def test_three_bullets_position_worst_item_and_ask_with_refs_and_moment(talk: Talk) -> None:
    card = await talk(DANA).say(BRIEFS[0])
    title, *lines = words(card).splitlines()
    assert title == "Adult Social Care Transformation for CMT, Mon 23 Nov 2026 at 14:00"
    bullets = [line for line in lines if line.startswith("• ")][:3]
    assert "is Red" in bullets[0] and "0 of 6 updates in for P8 Nov 2026 [ASC-W3]" in bullets[0]
    assert bullets[1].startswith("• Worst item: ") and bullets[1].endswith("[M09].")
    assert bullets[2].startswith("• Ask: a decision") and "[Dec 04]" in bullets[2]
    copied = next(one for one in elements(card) if one.get("type") == "Input.Text")
    assert all(one in copied["value"] for one in bullets)


async def test_a_brief_of_one_workstream_speaks_of_it_alone(talk: Talk) -> None:
    answer = words(await talk(DANA).say("ten bullets on commissioning"))
    assert "no update yet for P8 Nov 2026, carried forward from 7 Oct 2026 [ASC-W4]" in answer
    assert "M06" in answer and "M09" not in answer
    assert "That is all there is on record to say." in answer


async def test_nothing_restricted_is_in_a_brief_or_its_counts(talk: Talk) -> None:
    answer = words(await talk(DANA).say("10 bullets"))
    assert not {"R03", "R04", "A08", "I01"} & set(answer.replace(",", " ").replace("]", " ").split())
    assert "9 open" in answer


async def test_what_to_know_before_board_however_it_is_asked(talk: Talk) -> None:
    dana = talk(DANA)
    for line in BEFORE:
        answer = words(await dana.say(line))
        assert "efore ASC Transformation Board, Thu 17 Dec 2026" in answer, line
        for part in (
            "New Red since Thu 19 Nov 2026",
            "Overdue more than 10 working days",
            "Decisions needed: 2",
            "Part 2",
        ):
            assert part in answer, line


async def test_who_may_know_what_before_board(talk: Talk) -> None:
    theirs, manager = talk(QUENTIN), talk(DANA)
    assert "4 restricted open items" in words(await manager.say(BEFORE[0]))
    assert "Commissioning Improvement" in words(manager.messages[-1].card)
    answer = words(await theirs.say(BEFORE[0]))
    assert "6 of 6 workstreams without an update" in answer
    assert "Part 2" not in answer and "Workforce" not in answer


async def test_long_overdue_counts_working_days(talk: Talk, clock: Clock) -> None:
    clock.move(days=14)
    answer = words(await talk(DANA).say(BEFORE[0]))
    assert "A05" in answer and "due Fri 20 Nov 2026, 11 working days" in answer
    assert "A01" not in answer


async def test_why_however_it_is_asked(talk: Talk) -> None:
    dana = talk(DANA)
    for line in WHY:
        answer = words(await dana.say(line))
        assert "Commissioning Improvement is Amber, carried forward from 7 Oct 2026" in answer, line
        assert ("It is shown as Amber, not Red." in answer) == ("red" in line), line


async def test_why_says_what_is_stale_and_shows_the_three_values(talk: Talk) -> None:
    dana = talk(DANA)
    answer = words(await dana.say(WHY[0]))
    assert "P7 Oct 2026: \nno return. Officer's note: " in answer and "verbal to MP 11/11 - CC says now Red" in answer
    assert "said by CC on 7 Oct 2026 for P6 Sep 2026; carried forward since, 47 days old" in answer
    assert "Rule: \n🔴\xa0Red\n. It differs from the owner's. M06 is forecast for 18 Jan 2027" in answer
    assert "SRO: \nhas set no rating for P8 Nov 2026" in answer
    await dana.say("make commissioning red because the provider walked away")
    answer = words(await dana.say("why is commissioning red"))
    assert "Commissioning Improvement is Red" in answer
    assert "SRO, Dana Dass: \n🔴\xa0Red\n, set for P8 Nov 2026: the provider walked away" in answer
    assert "Owner: \n🟠\xa0Amber\n" in answer


async def test_why_the_whole_programme_is_red(talk: Talk) -> None:
    answer = words(await talk(DANA).say("why are we red"))
    assert "Performance (PP): \n🔴\xa0Red\n, carried forward, last said on 10 Nov 2026" in answer
    assert "Workforce: M02 is forecast for 15 Jan 2027" in answer
    assert "Project manager: \nhas proposed nothing" in answer


async def test_officers_notes_are_for_officers_managers_and_the_owner(talk: Talk) -> None:
    assert "Officer's note" in words(await talk(CRAIG).say(WHY[0]))
    assert "Officer's note" not in words(await talk(QUENTIN).say(WHY[0]))
    jo = talk(JO)
    jo.personal = False
    assert "Officer's note" not in words(await jo.say(WHY[0]))


async def test_a_restricted_workstream_is_spoken_of_to_those_who_see_it_alone(talk: Talk) -> None:
    rose, ivan, harriet = talk(ROSE), talk(IVAN), talk(HARRIET)
    assert "Measures letter" in words(await rose.say("why is HR amber"))
    assert "People & HR is Amber" in words(await harriet.say("why is HR amber"))
    for line in ("why is HR amber", "3 bullets on HR"):
        refused = words(await ivan.say(line))
        assert "I cannot speak of People & HR here. Ask " in refused and "Amber" not in refused
    rose.personal = False
    assert "I cannot speak of" in words(await rose.say("why is HR amber"))


async def test_somebody_of_another_programme_learns_nothing(talk: Talk) -> None:
    ivan: Conversation = talk(IVAN)
    for line in ("why is commissioning amber", "3 bullets on commissioning"):
        assert "no programme, workstream or board" in words(await ivan.say(line)), line
