"""The counts: the figure asked for first, each workstream after it, as at a moment, from named registers."""

from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from cards import counts, item_list
from domain.answers.counts import Figure, ItemCount, RegisterCounts
from domain.items import Kind, Status
from domain.register_requests import ListItems
from tests.cards.goldens import check, obey_the_rules, press, texts

WORKFORCE = ItemCount(place="Workforce", items=12, overdue=3, undated=1, unowned=2)
COUNTS = RegisterCounts(
    request=ListItems(programme="ASC", kinds=(Kind.ACTION,)),
    described="Open actions in ASC",
    programmes=("ASC",),
    asked=Figure.ALL,
    places=(WORKFORCE, ItemCount(place="No workstream", items=1, overdue=0, undated=0, unowned=0)),
    as_at=datetime(2026, 11, 23, 10, 0, tzinfo=UTC),
    time_zone="Europe/London",
    wide=False,
)
CLOSED = replace(
    COUNTS,
    request=ListItems(kinds=(Kind.ACTION,), statuses=(Status.COMPLETE,)),
    described="Actions, complete",
    programmes=("ASC", "LAN"),
)


def test_counts_goldens() -> None:
    check("counts", counts.render(COUNTS))
    check("counts_overdue_in_a_channel", counts.render(replace(COUNTS, asked=Figure.OVERDUE, wide=True)))
    check("counts_closed", counts.render(CLOSED))
    check("counts_nothing", counts.render(replace(COUNTS, places=())))


def test_the_buttons_list_what_was_counted() -> None:
    card = counts.render(COUNTS)
    assert item_list.parse(press(card, "List them")) == COUNTS.request
    assert item_list.parse(press(card, "Overdue")) == replace(COUNTS.request, overdue=True)
    assert "List them" not in texts(counts.render(replace(COUNTS, places=())))


@settings(max_examples=10, deadline=None)
@given(st.text(min_size=1, max_size=400))
def test_any_words_fit(words: str) -> None:
    obey_the_rules(counts.render(replace(COUNTS, described=words, places=(replace(WORKFORCE, place=words),) * 90)))
