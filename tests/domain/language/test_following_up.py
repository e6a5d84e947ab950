"""What is asked after an update was given in a line: why, the path to green, whether a carried rating still stands."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from domain.chasing.chaser import Ask, UpdateSection
from domain.cycle import Stage
from domain.identifiers import BoardId, MeetingId, ProgrammeId, Ref, UpdateId, WorkstreamId
from domain.language.following_up import after_update
from domain.programmes import Period, Workstream
from domain.rag import Dimension, Rag
from domain.updates import Update

PERIOD = Period(date(2026, 11, 1), date(2026, 11, 30))
ASK = Ask(
    meeting=MeetingId(1),
    meeting_day=date(2026, 12, 17),
    board_name="Transformation Board",
    workstream=WorkstreamId(1),
    period=PERIOD,
    stage=Stage.CARD,
    due=date(2026, 12, 7),
)
WORKFORCE = Workstream(
    id=WorkstreamId(1), programme=ProgrammeId(1), ref=Ref("W1"), name="Workforce", boards=frozenset({BoardId(1)})
)


def update(rating: Rag | None, *, done: str = "", path: str = "", nil: bool = False) -> Update:
    return Update(
        id=UpdateId(1),
        workstream=WorkstreamId(1),
        period=PERIOD,
        version=1,
        submitted_by=None,
        entered_by=None,
        submitted_by_name="Wendy Workforce",
        received="Teams message",
        at=datetime(2026, 11, 23, 10, tzinfo=UTC),
        ratings={Dimension.OVERALL: rating} if rating else {},
        done=done,
        path_to_green=path,
        nil_return=nil,
    )


def section(answer: Update | None, last: Update | None = None) -> UpdateSection:
    return UpdateSection(ask=ASK, workstream=WORKFORCE, last=last, answer=answer)


@pytest.mark.parametrize(
    ("answer", "question"),
    [
        (None, None),
        (update(None, done="Offer agreed."), None),
        (update(Rag.GREEN), None),
        (update(Rag.BLUE), None),
        (update(Rag.AMBER), "Why is Workforce Amber? A line is enough."),
        (update(Rag.RED), "Why is Workforce Red? A line is enough."),
        (update(Rag.AMBER, done="HR are late."), "What is Workforce's path to green, and by when?"),
        (update(Rag.AMBER, done="HR are late.", path="Paper on 11 Dec."), None),
        (update(Rag.AMBER, nil=True), "Is Workforce still Amber?"),
    ],
)
def test_one_thing_is_asked_at_a_time(answer: Update | None, question: str | None) -> None:
    found = after_update([section(answer)])
    assert (found.question if found else None) == question


def test_a_nil_return_says_what_speaks_against_it() -> None:
    again = section(update(Rag.GREEN, nil=True), last=update(Rag.GREEN, nil=True))
    told = replace(again, moves=("M02 moved from 30 Nov 2026 to 15 Jan 2027.",), facts=("R01 is in the red band.",))
    found = after_update([told])
    assert found is not None
    assert found.question == (
        "Is Workforce still Green? It is the second “no change” in a row. M02 moved from 30 Nov 2026 to 15 Jan 2027. "
        "R01 is in the red band."
    )
    assert [one.label for one in found.choices] == ["Still Green", "Amber", "Red"]
    assert found.choices[1].line == "Workforce Amber"


def test_a_red_offers_an_issue_in_part_two_when_its_words_are_confidential() -> None:
    red = section(update(Rag.RED, done="Provider handed back\n2 packages."))
    open_, closed = (after_update([red], owner="CC", confidential=one) for one in (False, True))
    assert open_ is not None and closed is not None
    assert open_.choices[0].line == "issue add Provider handed back 2 packages. owner CC"
    assert closed.choices[0].line == "issue add Provider handed back 2 packages. owner CC part 2"


def test_the_first_workstream_that_lacks_something_is_asked_about() -> None:
    whole, lacking = section(update(Rag.GREEN)), section(update(Rag.RED))
    assert after_update([whole, lacking]) == after_update([lacking])
