"""The card of what changed: every chapter with its count, long ones with the refs of the rest."""

from datetime import UTC, date, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from cards import what_changed
from domain.what_changed import Chapter, Moved, WhatChangedView
from tests.cards.goldens import check, obey_the_rules


def view(*chapters: Chapter, board: str = "", cut: bool = False, subject: str = "Adult Social Care") -> WhatChangedView:
    return WhatChangedView(
        subject=subject,
        since=date(2026, 11, 19),
        since_board=board,
        chapters=chapters,
        cut=cut,
        as_at=datetime(2026, 11, 23, 10, 0, tzinfo=UTC),
        time_zone="Europe/London",
    )


def test_the_card_is_as_it_was_read() -> None:
    rag = Chapter(title="RAG", rows=(Moved("ASC-W3", "Performance", "Amber to Red"),))
    opened = Chapter(
        title="Actions opened", rows=tuple(Moved(f"A{number:02}", "Do it", "no date") for number in range(9))
    )
    check("what_changed", what_changed.render(view(rag, opened, board="ASC Transformation Board", cut=True)))


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=3000))
def test_whatever_was_typed_stays_text(text: str) -> None:
    obey_the_rules(what_changed.render(view(Chapter(title="RAG", rows=(Moved(text, text, text),) * 30), subject=text)))
    obey_the_rules(what_changed.render(view()))
