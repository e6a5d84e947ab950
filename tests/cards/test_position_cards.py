"""The cards of what managers ask before a meeting: words with every colour, refs with every line, text that is only text."""

from datetime import UTC, date, datetime, time

from hypothesis import given, settings
from hypothesis import strategies as st

from cards import before_board, briefing, rag_explained
from domain.before_board import BeforeBoardView, LongOverdue, NewRed
from domain.briefing import Briefing
from domain.dates import Exact
from domain.explaining import Because, RagExplained
from domain.highlights import DecisionRow
from domain.identifiers import Ref
from domain.items import Status
from domain.rag import Rag
from tests.cards.goldens import check, obey_the_rules, texts
from tests.cards.people_and_work import P8

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)

BRIEF = Briefing(
    subject="Adult Social Care Transformation",
    bullets=(
        "Position: ASC is Red, the same as last time [ASC-W3].",
        "Worst item: Improvement plan v1.0 approved (critical milestone, +48 days on its baseline) [M09].",
        "Ask: a decision of S151, no date given: Year 2 funding for project officer [Dec 04].",
    ),
    wanted=4,
    audience="CMT",
    at=Exact(date(2026, 11, 23), time(14)),
    as_at=NOW,
    time_zone="Europe/London",
)
BEFORE = BeforeBoardView(
    subject="Adult Social Care Transformation",
    board="ASC Transformation Board",
    meeting_day=date(2026, 12, 17),
    period=P8,
    since=date(2026, 11, 19),
    new_reds=(NewRed("M02", "Supervision compliance at 90%", "was Amber"),),
    overdue=(
        LongOverdue("A05", "Resolve the mismatch", "PP", date(2026, 11, 2), 15),
        LongOverdue("A06", "An old one", "", date(1999, 1, 4), None),
    ),
    decisions=(
        DecisionRow(
            ref=Ref("Dec 04"),
            text="Year 2 funding",
            forum="S151",
            status=Status.PENDING,
            needed=date(2026, 12, 10),
            options="",
        ),
    ),
    missing=1,
    expected=6,
    non_returns=("Commissioning Improvement",),
    part_two=4,
    as_at=NOW,
    time_zone="Europe/London",
)
WHY = RagExplained(
    subject="Commissioning Improvement",
    printed=Rag.AMBER,
    asked=Rag.RED,
    stale_since=date(2026, 10, 7),
    lines=(
        Because(who="Owner", rag=Rag.AMBER, text="said by CC on 7 Oct 2026 for P6 Sep 2026; carried forward since"),
        Because(who="P7 Oct 2026", rag=None, text="no return. Officer's note: verbal 11/11 - CC says now Red"),
        Because(who="Rule", rag=Rag.RED, text="It differs from the owner's. M06 is late."),
        Because(who="SRO", rag=None, text="has set no rating for P8 Nov 2026"),
    ),
    as_at=NOW,
    time_zone="Europe/London",
)


def test_the_cards_are_as_they_were_read() -> None:
    check("briefing", briefing.render(BRIEF))
    check("before_board", before_board.render(BEFORE))
    check("rag_explained", rag_explained.render(WHY))


def test_an_untroubled_board_says_so() -> None:
    calm = BeforeBoardView(
        subject="Finance Board",
        board="Finance Board",
        meeting_day=date(2026, 12, 9),
        period=P8,
        since=None,
        new_reds=(),
        overdue=(),
        decisions=(),
        missing=0,
        expected=1,
        non_returns=(),
        part_two=None,
        as_at=NOW,
        time_zone="Europe/London",
    )
    read = texts(before_board.render(calm))
    assert "Nothing has turned Red." in read and "None is waiting." in read and "Part 2" not in read


@settings(max_examples=25, deadline=None)
@given(st.lists(st.text(max_size=3000), max_size=12), st.text(max_size=300))
def test_whatever_was_typed_stays_text_and_fits(said: list[str], name: str) -> None:
    brief = Briefing(
        subject=name, bullets=tuple(said), wanted=3, audience=name, at=None, as_at=NOW, time_zone="Europe/London"
    )
    obey_the_rules(briefing.render(brief))
    lines = tuple(Because(who=name, rag=Rag.RED if len(one) % 2 else None, text=one) for one in said)
    obey_the_rules(
        rag_explained.render(
            RagExplained(
                subject=name,
                printed=Rag.GREY,
                asked=None,
                stale_since=None,
                lines=lines,
                as_at=NOW,
                time_zone="Europe/London",
            )
        )
    )
