"""What managers and officers ask, as conversations: counted, ranked and found in what is stored, as at a moment."""

import json
from datetime import datetime

import pytest

from storage.store import SqlStore
from tests.bot.conftest import ADMIN, LONDON, Clock, Talk
from tests.channel.conversation import words
from tests.services.questions.test_answers import hold_back

CRAIG = "craig.commissioning@northbridge.example"
DANA = "dana.dass@northbridge.example"
KIT = "kit.cluster@d07.example"
JO = "jo.projofficer@northbridge.example"
PERCY = "percy.progdirector@county.example"
ROSE = "rose.redsro@county.example"
WENDY = "wendy.workforce@northbridge.example"


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
        assert "Open actions: 15" in words(await talk(WENDY).say("how many actions"))
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
            ("open actions by workstream", "Open actions: 16"),
            ("how many red risks have we got", "Open risks, rated Red: 3"),
            ("how many high risks", "Open risks, score 15 or more: 4"),
            ("how many actions are blocked", "Actions, blocked: 0"),
            ("how many actions does each workstream have", "Open actions: 16"),
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


class TestBlockers:
    async def test_items_are_in_the_way_never_people(self, talk: Talk) -> None:
        said = words(await talk(PERCY).say("who is blocking us"))
        assert "What stands in the way, LAN: 3 items" in said
        assert "ACT-107" in said and "“C09 and C14 have not nominated an IT lead”" in said
        assert "DEP-02" in said and "NOT accepted by its giver" in said and "2 working days late" in said
        assert "forecast Fri 29 Jan 2027, 27 working days after it is needed" in said
        assert "As at Mon 23 Nov 2026, 10:00." in said and "registers of LAN" in said
        assert not [name for name in ("Ivan", "Gail", "Frank") if name in said]

    async def test_what_a_workstream_waits_for(self, talk: Talk) -> None:
        said = words(await talk(DANA).say("who's blocking commissioning"))
        assert "D03" in said and "D01" not in said, "Finance gives both, Commissioning gets one"

    async def test_a_row_leads_to_the_item(self, talk: Talk) -> None:
        dana = talk(DANA)
        assert "Dependency D03" in words(await dana.press(await dana.say("blockers"), "Open D03"))

    @pytest.mark.parametrize(
        "line",
        [
            "whos blocking us",
            "any blockers?",
            "what is holding us up",
            "what's stopping us",
            "is anything stuck",
            "what are we waiting for",
            "show me the blockers pls",
            "whats the hold up",
            "what dependencies haven't been accepted",
            "unaccepted dependencies",
            "list bottlenecks",
        ],
    )
    async def test_asked_in_other_words(self, talk: Talk, line: str) -> None:
        assert "What stands in the way, ASC: 4 items" in words(await talk(DANA).say(line))


class TestDependencies:
    async def test_who_gives_it_whether_they_agreed_and_how_late_it_is(self, talk: Talk) -> None:
        said = words(await talk(JO).say("who owns D03 and have they accepted it"))
        assert (
            "D03: give Finance (FF), get Commissioning (CC); NOT accepted by its giver; needed Mon 16 Nov 2026, "
            "5 working days late on Mon 23 Nov 2026." in said
        )
        assert "Dependency D03" in said, "the record stands below"

    @pytest.mark.parametrize(
        "line",
        [
            "has D03 been accepted",
            "has finance agreed to D03?",
            "who gives D03",
            "who is giving d03 and when",
            "is D03 accepted yet",
            "who's responsible for D03",
            "who is D03 waiting on",
            "have finance signed up to D03",
            "when will finance give us D03",
            "did they agree to D 03",
        ],
    )
    async def test_asked_in_other_words(self, talk: Talk, line: str) -> None:
        assert "D03: give Finance (FF), get Commissioning (CC); NOT accepted" in words(await talk(JO).say(line))


class TestDecisions:
    async def test_needed_from_the_sro_with_dates_and_what_was_asked_for_and_is_closed(self, talk: Talk) -> None:
        said = words(await talk(DANA).say("what decisions do you need from me"))
        assert "Decisions needed of Dana Dass: 2" in said
        assert "Dec 04" in said and "no date by which it is needed · pending" in said and "linked to A18" in said
        assert "Add Theme 4 to mock visit scope" in said and "decided since: Dec 03" in said
        assert "As at Mon 23 Nov 2026, 10:00." in said
        assert "needed by Thu 26 Nov 2026" in words(await talk(PERCY).say("what decisions do you need from me"))

    async def test_of_somebody_whom_the_log_does_not_name(self, talk: Talk) -> None:
        said = words(await talk(CRAIG).say("what decisions do you need from me"))
        assert "The log names Craig Commissioning in none of them" in said

    async def test_what_was_agreed_is_said_to_be_none_rather_than_guessed(self, talk: Talk) -> None:
        said = words(await talk(DANA).say("what did we agree about agency staff in oct"))
        assert "The decision log has none about “agency staff” from Thu 1 Oct 2026 to Sat 31 Oct 2026" in said
        related = said[said.index("Related, but no decision") :]
        assert related.index("A01") < related.index("R02") and "raised Tue 3 Nov 2026" in related

    async def test_a_restricted_decision_is_found_by_those_who_may_see_it(self, talk: Talk) -> None:
        line = "what have we decided about homecare capacity"
        dana = talk(DANA)
        assert "Dec 06" in words(await dana.say(line))
        assert "Dec 06" not in words(await talk(WENDY).say(line))
        dana.personal = False
        assert "Dec 06" not in words(await dana.say(line))

    @pytest.mark.parametrize(
        ("line", "answer"),
        [
            ("any decisions for me", "Decisions needed of Dana Dass: 2"),
            ("what do I need to sign off", "Decisions needed of Dana Dass: 2"),
            ("decisions outstanding", "Decisions needed: 2"),
            ("what decisions are pending", "Decisions needed: 2"),
            ("which decisions are waiting", "Decisions needed: 2"),
            ("whats waiting for my decision", "Decisions needed of Dana Dass: 2"),
            ("pending decisions", "Decisions needed: 2"),
            ("do you need any decisions from me", "Decisions needed of Dana Dass: 2"),
            ("what approvals do you need from me", "Decisions needed of Dana Dass: 2"),
            ("decisions needed from Dana", "Decisions needed of Dana Dass: 2"),
        ],
    )
    async def test_needed_in_other_words(self, talk: Talk, line: str, answer: str) -> None:
        assert answer in words(await talk(DANA).say(line))

    @pytest.mark.parametrize(
        ("line", "answer"),
        [
            ("what was agreed about the questionnaire", "Dec 02"),
            ("have we decided anything on mock visit", "Dec 03"),
            ("decisions about improvement plan", "Dec 01"),
            ("when did we decide on the questionnaire", "Dec 02"),
            ("was there a decision on theme 4", "Dec 03"),
            ("what did the board decide on 19 Nov", "Dec 03"),
            ("search decisions for questionnaire", "Dec 02"),
            ("has the mock visit scope been agreed", "Dec 03"),
            ("any decision on the questionnaire?", "Dec 02"),
            ("decisions in october", "Dec 01"),
            ("what was decided at the transformation board", "2 decisions by transformation board"),
            ("what was agreed at comm imp board", "Dec 02"),
            ("what did we decide last month about the improvement plan", "Dec 01"),
        ],
    )
    async def test_found_in_other_words(self, talk: Talk, line: str, answer: str) -> None:
        assert answer in words(await talk(DANA).say(line))


class TestWhatWasSaid:
    async def test_a_restricted_subject_is_refused_politely_and_the_officer_named(self, talk: Talk) -> None:
        said = words(await talk(ROSE).say("show me what everyone said about TUPE"))
        assert "I have nothing about “TUPE” that I can show you here." in said
        assert "I do not say whether there is any. If you need it, ask Kit Cluster, Zed Cluster." in said
        assert not [ref for ref in ("ACT-105", "M-205", "DEP-04", "DEC-11", "Harriet") if ref in said]

    async def test_the_bytes_are_the_same_whether_or_not_anything_is_held_back(
        self, talk: Talk, sample_store: SqlStore
    ) -> None:
        dana = talk(DANA)
        before = await dana.say("show me what everyone said about zebras")
        await hold_back(sample_store)
        after = await dana.say("show me what everyone said about zebras")
        assert json.dumps(after) == json.dumps(before)
        assert "Zebra" in words(await talk(JO).say("show me what everyone said about zebra"))

    async def test_the_officer_who_keeps_it_reads_it_but_not_where_others_read_along(self, talk: Talk) -> None:
        kit = talk(KIT)
        assert "ACT-105" in words(await kit.say("what was said about TUPE"))
        kit.personal = False
        assert "I have nothing about “TUPE”" in words(await kit.say("what was said about TUPE"))

    async def test_open_words_come_with_who_when_and_whence(self, talk: Talk) -> None:
        said = words(await talk(DANA).say("what did people say about agency"))
        assert "A01" in said and "“HR BP has costed options 1-2, option 3 outstanding”" in said
        assert "Workforce, P6 Sep 2026: \n“Planned: Supervision audit; agency conversion options.”" in said
        assert "Wendy Workforce, on Thu 1 Oct 2026" in said and "As at Mon 23 Nov 2026, 10:00." in said

    async def test_of_one_person(self, talk: Talk) -> None:
        said = words(await talk(DANA).say("what did Petra say about the dashboard"))
        assert "by Petra Performance" in said and "Dashboard build 70%" in said
        assert "nothing about “agency” by Petra" in words(await talk(DANA).say("what did Petra say about agency"))

    @pytest.mark.parametrize(
        "line",
        [
            "what did everyone say about agency",
            "what have people said about agency?",
            "show me everything that was said about agency",
            "what was said about agency",
            "has anyone mentioned agency",
            "what are people saying about agency",
            "any mentions of agency",
            "who said anything about agency",
            "tell me what they said about agency",
            "what do people think about agency",
            "all comments on agency",
        ],
    )
    async def test_asked_in_other_words(self, talk: Talk, line: str) -> None:
        assert "Said about “agency”" in words(await talk(DANA).say(line))


class TestWhoIsAway:
    async def test_days_and_cover_of_the_askers_programmes_never_why(self, talk: Talk) -> None:
        said = words(await talk(DANA).say("who is away next week"))
        assert "Away Mon 30 Nov 2026 to Sun 6 Dec 2026: 1" in said
        assert "away Mon 30 Nov 2026 to Fri 4 Dec 2026; back Mon 7 Dec 2026; cover: Tess Moderator" in said
        assert "Harriet" not in words(await talk(DANA).say("who is away in december")), "she is of LAN"
        assert "Harriet Hrlead" in words(await talk(ROSE).say("who is away in december"))

    async def test_unavailable_is_all_that_is_told(self, talk: Talk) -> None:
        jo = talk(JO)
        await jo.say("dont chase Wendy this week she's off sick")
        said = words(await talk(DANA).say("who is away"))
        assert "Wendy Workforce: \nunavailable Mon 23 Nov 2026 to Fri 27 Nov 2026" in said
        assert "sick" not in said and "cover: Nadia Workforcedep" in said

    async def test_nobody_today_says_who_never_works_on_it_and_who_is_away_soon(self, talk: Talk) -> None:
        said = words(await talk(DANA).say("who is away"))
        assert "Away Mon 23 Nov 2026: nobody" in said and "Tess Moderator" in said
        assert "Soon after" in said and "Quentin Quality" in said

    @pytest.mark.parametrize(
        ("line", "answer"),
        [
            ("who's off next week", "Quentin Quality"),
            ("anyone on leave on 1 Dec", "Quentin Quality"),
            ("who isn't in on Wednesday week", "Away Wed 2 Dec 2026: 1"),
            ("who's off over christmas", "Alan Adsocialwork"),
            ("when is Quentin back", "back Mon 7 Dec 2026"),
            ("is Quentin away next week?", "When Quentin Quality is away"),
            ("who is covering for Quentin", "cover: Tess Moderator"),
            ("who has leave booked in december", "Quentin Quality"),
            ("any leave next week", "Quentin Quality"),
            ("who's out of office from 30 Nov to 4 Dec", "Quentin Quality"),
            ("whos on holiday next month", "Alan Adsocialwork"),
            ("leave calendar", "Soon after"),
            ("is Wendy in on Friday", "Not a working day of: \nWendy Workforce"),
            ("who is unavailable tomorrow", "Away Tue 24 Nov 2026: nobody"),
        ],
    )
    async def test_asked_in_other_words(self, talk: Talk, line: str, answer: str) -> None:
        assert answer in words(await talk(DANA).say(line))


class TestCouncils:
    async def test_a_workstream_by_council_code_and_who_has_nothing(self, talk: Talk) -> None:
        said = words(await talk(PERCY).say("show me ICT across all 15 councils"))
        assert "ICT, Digital and Data across 15 councils" in said
        assert said.count("“C09 and C14 have not nominated an IT lead” (ACT-107, Thu 19 Nov 2026)") == 2
        assert "Nothing stored by council for C01, C02, C03, C04, C05, C06, C07, C08, C10" in said
        assert "83% complete" in said and "As at Mon 23 Nov 2026, 10:00." in said

    async def test_a_programme_without_council_codes_says_so(self, talk: Talk) -> None:
        said = words(await talk(DANA).say("show me quality across all councils"))
        assert "nothing is kept by council" in said

    @pytest.mark.parametrize(
        "line",
        [
            "ICT across the 15 councils",
            "ICT by council",
            "how is ICT across all councils",
            "show me ICT returns by council",
            "which councils are missing for ICT",
            "council view of ICT",
            "how are the 15 councils doing on ICT",
            "where are the councils with ICT",
            "LW4 per council",
            "what about all 15 councils on ICT",
            "show me ict in each council",
        ],
    )
    async def test_asked_in_other_words(self, talk: Talk, line: str) -> None:
        said = words(await talk(PERCY).say(line))
        assert "ICT, Digital and Data" in said and "C14" in said and "have not nominated" in said
