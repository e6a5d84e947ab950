"""What managers and officers ask, as conversations: counted, ranked and found in what is stored, as at a moment."""

from datetime import datetime

import pytest

from tests.bot.conftest import ADMIN, LONDON, Clock, Talk
from tests.channel.conversation import words

CRAIG = "craig.commissioning@northbridge.example"
DANA = "dana.dass@northbridge.example"
JO = "jo.projofficer@northbridge.example"
ROSE = "rose.redsro@county.example"


@pytest.fixture
def clock() -> Clock:
    """The Monday that the sample was written on."""
    return Clock(datetime(2026, 11, 23, 10, 0, tzinfo=LONDON))


class TestCounts:
    async def test_by_workstream_with_what_is_wanting_as_at_now(self, talk: Talk) -> None:
        said = words(await talk(DANA).say("how many actions are open"))
        assert "Open actions: 16" in said
        assert "16 open, 1 overdue, 4 without a date, 3 without an owner." in said
        assert "Workforce: \n2 open, 0 overdue" in said
        assert "As at Mon 23 Nov 2026, 10:00." in said and "registers of ASC" in said

    async def test_what_is_restricted_is_not_counted_for_others_nor_where_others_read(self, talk: Talk) -> None:
        assert "Open actions: 15" in words(await talk("wendy.workforce@northbridge.example").say("how many actions"))
        dana = talk(DANA)
        dana.personal = False
        assert "Open actions: 15" in words(await dana.say("how many actions are open"))

    async def test_the_figures_lead_to_the_items(self, talk: Talk) -> None:
        dana = talk(DANA)
        listed = await dana.press(await dana.say("how many actions are overdue"), "Overdue")
        assert "A05" in words(listed) and "1 in all" in words(listed)

    @pytest.mark.parametrize(
        ("line", "answer"),
        [
            ("how many open actions do we have", "Open actions: 16"),
            ("number of overdue actions", "Open actions: 1 overdue"),
            ("how many actions are overdue?", "Open actions: 1 overdue"),
            ("count actions", "Open actions: 16"),
            ("how many risks in quality", "Open risks in ASC, workstream Quality: 2"),
            ("how many actions have no owner", "Open actions: 3 without an owner"),
            ("how many actions without a date", "Open actions: 4 without a date"),
            ("how many actions does Craig have", "Open actions of Craig Commissioning: 3"),
            ("how many risks are there", "Open risks: 11"),
            ("how many actions are closed", "Actions, complete or superseded: 4"),
            ("howmany actions are open", "Open actions: 16"),
            ("total open issues", "Open issues: 5"),
        ],
    )
    async def test_asked_in_other_words(self, talk: Talk, line: str, answer: str) -> None:
        assert answer in words(await talk(DANA).say(line))


class TestTopRisks:
    async def test_finance_of_two_programmes_is_asked_once_and_remembered(self, talk: Talk, clock: Clock) -> None:
        admin = talk(ADMIN)
        asked = await admin.say("top risks for finance")
        assert "ASC or LAN?" in words(asked)
        assert "RSK-06" in words(await admin.press(asked, "Finance & Commercial (LAN)"))
        answer = await admin.say("top risks for finance")
        assert "RSK-06" in words(answer) and "R08" not in words(answer)
        note = words(admin.messages[-2].card)
        assert "I took “finance” to be that of LAN" in note and "ASC top risks for finance" in note

    async def test_the_answer_may_be_typed_changed_and_is_forgotten_after_a_month(
        self, talk: Talk, clock: Clock
    ) -> None:
        admin = talk(ADMIN)
        await admin.say("top risks for finance")
        assert "RSK-06" in words(await admin.say("LAN"))
        assert "R08" in words(await admin.say("ASC top risks for finance"))
        assert "workstream Finance" in words(await admin.say("overdue actions in finance"))
        clock.move(days=31)
        assert "ASC or LAN?" in words(await admin.say("top risks for finance"))

    async def test_one_persons_answer_is_nobody_elses(self, talk: Talk) -> None:
        await talk(ADMIN).say("ASC top risks for finance")
        assert "R08" in words(await talk(DANA).say("top risks for finance")), "Dana is in one programme"
        assert "RSK-06" in words(await talk(ROSE).say("top risks for finance"))

    async def test_matrices_do_not_compare_so_the_programme_is_asked(self, talk: Talk) -> None:
        admin = talk(ADMIN)
        assert "Which programme" in words(await admin.say("top risks"))
        assert "Top 5 open risks in LAN" in words(await admin.say("LAN"))

    async def test_the_worst_first_and_how_many_there_are(self, talk: Talk) -> None:
        said = words(await talk(DANA).say("top 3 risks"))
        assert "Top 3 open risks in ASC" in said and "3 of 11 in all. As at Mon 23 Nov 2026." in said
        assert said.index("R03") < said.index("R01") < said.index("R05")
        dana = talk(DANA)
        dana.personal = False
        assert "R03" not in words(await dana.say("top 3 risks")), "R03 is restricted"

    @pytest.mark.parametrize(
        "line",
        [
            "what are our biggest risks",
            "worst risks?",
            "top 5 risks please",
            "top riks",
            "key risks",
            "give me the top risks now",
            "biggest 5 risks",
            "what are the main risks",
            "whats the top 5 risks",
            "highest risks",
        ],
    )
    async def test_asked_in_other_words(self, talk: Talk, line: str) -> None:
        assert "Top 5 open risks in ASC" in words(await talk(DANA).say(line))
