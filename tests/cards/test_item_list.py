"""The list: a page of any list fits a phone and Teams, says what was asked, and asks for its neighbours."""

from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cards import item_link, item_list
from domain.errors import InvalidInput
from domain.identifiers import BoardId, ItemId, PersonId, ProgrammeId, Ref, WorkstreamId
from domain.item_filters import Filters
from domain.items import Dependency, Item, Kind, Status
from domain.listings import LIST_PAGE, Listing, described
from domain.programmes import Programme
from domain.rag import Rag
from domain.register_requests import ListItems
from domain.scores import Score
from tests.cards.fuzzing import damage_to, read_or_refuse
from tests.cards.goldens import check, obey_the_rules, press, texts, walk
from tests.cards.people_and_work import A01, ASC, R02, WENDY
from tests.fuzzing import examples

TODAY = date(2026, 11, 30)
LAN = Programme(id=ProgrammeId(2), code="LAN", name="Local Area", matrix="4x4")
D03 = Dependency(
    id=ItemId(4), programme=ASC.id, ref=Ref("D03"), text="Pricing envelope", status=Status.OPEN, owner_text="Finn F",
    accepted=False, due=date(2026, 12, 16), rag=Rag.RED, restricted=True,
)  # fmt: skip
RSK = replace(R02, id=ItemId(9), programme=LAN.id, ref=Ref("RSK-02"), residual=Score(2, 4), due=None, owner=None)
FULL = ListItems(
    programme="ASC",
    kinds=(Kind.ACTION, Kind.RISK),
    mine=True,
    owner=PersonId(3),
    workstream=WorkstreamId(11),
    board=BoardId(7),
    statuses=(Status.BLOCKED, Status.COMPLETE_PROPOSED),
    ended=True,
    overdue=True,
    due_before=date(2026, 12, 1),
    undated=True,
    unowned=True,
    minimum_score=15,
    not_reviewed_since=date(2026, 10, 1),
    rag=Rag.AMBER,
    text="homecare *tender*",
    filters=Filters(
        closed=(date(2026, 11, 1), date(2026, 11, 23)),
        raised=(date(2026, 11, 19), date(2026, 11, 19)),
        due_from=date(2026, 12, 1),
        slipped=True,
        not_accepted=True,
        restricted=True,
        priority="High",
        severity="Critical",
        confidence="Low",
    ),
)


def listing(*items: Item, request: ListItems | None = None, total: int | None = None) -> Listing:
    request = request or ListItems(kinds=(Kind.ACTION,), overdue=True)
    return Listing(
        request=request,
        described=described(
            request,
            owner=WENDY.name if request.owner else "",
            workstream="Workforce" if request.workstream else "",
            board="Workforce Board" if request.board else "",
        ),
        items=items,
        total=len(items) if total is None else total,
        people={WENDY.id: WENDY.name},
        programmes={ASC.id: ASC, LAN.id: LAN},
        today=TODAY,
    )


def page(number: int, total: int = 1000) -> Listing:
    items = [replace(A01, id=ItemId(n + 1), ref=Ref(f"A{n + 1}")) for n in range(LIST_PAGE)]
    return listing(*items, request=ListItems(programme="ASC", offset=number * LIST_PAGE), total=total)


def test_item_list_goldens() -> None:
    check("item_list", item_list.render(listing(A01, R02, D03)))
    check("item_list_two_programmes", item_list.render(listing(R02, RSK, request=ListItems(kinds=(Kind.RISK,)))))
    check("item_list_nothing", item_list.render(listing(request=FULL)))
    check("item_list_middle_of_a_thousand", item_list.render(page(50)))


def test_it_says_how_many_there_are_and_what_was_asked() -> None:
    assert "501 to 510 of 1,000. As at Mon 30 Nov 2026." in texts(item_list.render(page(50)))
    words = texts(item_list.render(listing(request=FULL)))
    assert words.startswith(
        "Actions and risks of yours in ASC, workstream Workforce, for Workforce Board, blocked or complete – proposed,"
    )
    assert "None. As at" in words


def test_more_hits_than_are_counted_are_said_to_be_more() -> None:
    found = listing(*[A01] * LIST_PAGE, request=ListItems(text="the"), total=1001)
    assert "1 to 10 of more than 1,000: add a word, a name or a date to find fewer." in texts(item_list.render(found))


def test_what_is_overdue_unaccepted_or_restricted_is_said_in_words() -> None:
    words = texts(item_list.render(listing(A01, D03)))
    assert "Wendy Workforce · due Tue 24 Nov 2026, overdue · In progress" in words
    assert "Finn F · needed by Wed 16 Dec 2026 · Open · not accepted by the giver · Restricted" in words


def test_a_score_is_said_in_the_words_of_its_own_matrix() -> None:
    words = texts(item_list.render(listing(R02, RSK)))
    assert "3x3 = 9, Amber" in words
    assert "2x4 = 8, Medium" in words


def test_next_and_previous_ask_for_the_neighbouring_pages() -> None:
    card = item_list.render(page(50))
    assert item_list.parse(press(card, "Next")) == ListItems(programme="ASC", offset=510)
    assert item_list.parse(press(card, "Previous")) == ListItems(programme="ASC", offset=490)
    assert [part["title"] for part in walk(item_list.render(page(0))) if part.get("type") == "Action.Execute"][
        -1
    ] == "Next"
    last = item_list.render(page(99))
    assert "Next" not in [part.get("title") for part in walk(last)]


def test_everything_asked_for_is_carried_to_the_next_page() -> None:
    card = item_list.render(listing(*[A01] * LIST_PAGE, request=FULL, total=11))
    assert item_list.parse(press(card, "Next")) == replace(FULL, offset=10)


def test_pressing_a_row_shows_its_item() -> None:
    card = item_list.render(listing(A01, R02))
    rows = [part["selectAction"] for part in walk(card) if "selectAction" in part]
    assert [item_link.parse(row["data"]) for row in rows if isinstance(row, dict)] == [A01.id, R02.id]
    assert {row["verb"] for row in rows if isinstance(row, dict)} == {item_link.VERB}


@pytest.mark.parametrize(
    "damage",
    [
        {"offset": -1},
        {"offset": 10**9},
        {"offset": True},
        {"offset": "10"},
        {"query": None},
        {"query": {"role": "officer"}},
        {"query": {"mine": False}},
        {"query": {"owner": "me"}},
        {"query": {"kinds": []}},
        {"query": {"kinds": "action"}},
        {"query": {"kinds": ["action"] * 50}},
        {"query": {"statuses": [["Open"]]}},
        {"query": {"rag": "Purple"}},
        {"query": {"due_before": "tomorrow"}},
        {"query": {"filters": {"role": "officer"}}},
        {"query": {"filters": {"closed": ["2026-11-01"]}}},
        {"query": {"filters": {"closed": "2026-11-01"}}},
        {"query": {"filters": {"slipped": False}}},
        {"query": {"filters": {"priority": "Huge"}}},
        {"query": {"minimum_score": 99}},
        {"query": {"text": "x" * 201}},
        {"verb": "x"},
    ],
)
def test_a_list_that_was_tampered_with_is_refused(damage: dict[str, object]) -> None:
    with pytest.raises(InvalidInput, match="cannot be read"):
        item_list.parse({"query": {}, "offset": 0, **damage})


@settings(max_examples=25, deadline=None)
@given(
    st.text(max_size=5000),
    st.sampled_from([A01, R02, D03]),
    st.sampled_from(["💥" * 400, "{{DATE(2026-01-01,SHORT)}}", "[x](http://x.example)" * 50]),
)
def test_any_words_on_any_page_of_a_thousand_fit(words: str, kind: Item, hostile: str) -> None:
    items: Sequence[Item] = [
        replace(
            kind, id=ItemId(n + 1), text=words if n % 2 else hostile, ref=Ref((words or "x")[:200]), owner_text=hostile
        )
        for n in range(LIST_PAGE)
    ]
    request = ListItems(programme=words[:40], text=words[:200], offset=20)
    card = item_list.render(replace(listing(*items, request=request, total=1000), people={}))
    obey_the_rules(card)
    assert len([part for part in walk(card) if part.get("type") == "Action.Execute"]) == LIST_PAGE + 2


SENT = {"query": {"programme": "ASC", "mine": True, "kinds": ["risk"], "text": "x"}, "offset": 10}


@examples(200)
@given(damage_to(SENT), damage_to({field.name: 1 for field in fields(ListItems)}))
def test_no_data_whatever_breaks_the_reader(damage: dict[str, object], query: dict[str, object]) -> None:
    found = read_or_refuse(item_list.parse, {**SENT, "query": {**SENT["query"], **query}, **damage})  # type: ignore[dict-item]
    assert found is None or isinstance(found, ListItems)
