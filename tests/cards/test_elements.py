"""The vocabulary: checked keywords, deep rendering, the limits of Teams."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import cards
from cards.actions import ActionExecute, ActionOpenUrl, ActionSet, ActionSubmit, ActionToggleVisibility
from cards.card import MAX_BYTES, ActionShowCard, Card, Refresh, fits, to_json
from cards.elements import (
    Badge,
    Column,
    ColumnSet,
    Container,
    Element,
    Fact,
    FactSet,
    ProgressBar,
    RichTextBlock,
    Table,
    TableCell,
    TableColumn,
    TableRow,
    TextBlock,
    TextRun,
)
from cards.inputs import Choice, InputChoiceSet, InputDate, InputNumber, InputText, InputTime, InputToggle
from tests.cards.goldens import check, official, schema

GO = ActionExecute(title="Go", verb="go", data={"id": 7})
EVERY_ELEMENT: list[Element] = [
    TextBlock(text="Text", size="large", weight="bolder", color="accent", subtle=True, style="heading", max_lines=3),
    RichTextBlock(inlines=[TextRun(text="Run", italic=True, color="attention")]),
    Container(id="more", items=[TextBlock(text="Inside")], style="emphasis", bleed=True, visible=False),
    ColumnSet(columns=[Column(items=[TextBlock(text="Left")]), Column(items=[TextBlock(text="Right")], width="auto")]),
    FactSet(facts=[Fact(title="Owner", value="Wendy")]),
    Table(columns=[TableColumn(width=2)], rows=[TableRow(cells=[TableCell(items=[TextBlock(text="Cell")])])]),
    Badge(text="Amber", style="Warning", fallback=TextBlock(text="Amber")),
    ProgressBar(value=31, maximum=40, fallback=TextBlock(text="31 of 40")),
    InputText(id="text", label="Text", max_length=10, multiline=True, required=True, error="Type something."),
    InputNumber(id="number", label="Number", minimum=1, maximum=5, value=3),
    InputDate(id="date", label="Date", value="2026-11-27"),
    InputTime(id="time", label="Time", value="17:00"),
    InputToggle(id="toggle", label="Sure?", title="Yes"),
    InputChoiceSet(id="choice", label="Choice", choices=[Choice(title="One", value="1")], style="filtered"),
    ActionSet(
        actions=[
            ActionSubmit(title="Submit", data={"a": 1}),
            ActionOpenUrl(title="Open", url="https://www.gov.uk/bank-holidays"),
            ActionToggleVisibility(title="More", targets=["more"]),
            ActionShowCard(title="Show", card=Card(summary="Inner", body=[], full_width=False)),
        ]
    ),
]


def test_every_part_renders_deep_to_json_that_the_official_schema_accepts() -> None:
    refresh = Refresh(action=GO, users=["29:1a2b"])
    check("vocabulary", to_json(Card(summary="All", body=EVERY_ELEMENT, actions=[GO], refresh=refresh)))


def test_the_schema_refuses_what_is_not_in_it() -> None:
    card = to_json(Card(summary="All", body=EVERY_ELEMENT))
    assert not list(schema().iter_errors(official(card)))
    assert list(schema().iter_errors(official({**card, "body": [{"type": "TextBlock", "colour": "good"}]})))
    assert list(schema().iter_errors(official({**card, "msteams": {"width": "Fool"}})))


@pytest.mark.parametrize(
    ("build", "complaint"),
    [
        (lambda part: part(text="x", colour="good"), "TextBlock has no colour; it has color"),
        (lambda part: part(), "TextBlock needs text"),
        (lambda part: part(text=7), "text must be of type"),
    ],
)
def test_wrong_keywords_are_refused(build: Callable[[Any], object], complaint: str) -> None:
    with pytest.raises(TypeError, match=complaint):
        build(TextBlock)


def test_one_file_alone_imports_the_package() -> None:
    house = Path(cards.__path__[0])
    importers = [path.name for path in house.rglob("*.py") if "from adaptivecards" in path.read_text(encoding="utf-8")]
    assert importers == ["elements.py"]


def test_an_input_needs_a_label_and_a_required_one_an_error_message() -> None:
    with pytest.raises(TypeError, match="needs a label"):
        InputText(id="a", label="", max_length=5)
    with pytest.raises(TypeError, match="required and needs an error"):
        InputText(id="a", label="A", max_length=5, required=True)


def test_six_buttons_a_row_and_no_more() -> None:
    assert to_json(Card(summary="x", body=[ActionSet(actions=[GO] * 6)], actions=[GO] * 6))
    with pytest.raises(ValueError, match="7 actions in one row"):
        to_json(Card(summary="x", body=[], actions=[GO] * 7))
    with pytest.raises(ValueError, match="7 actions in one row"):
        to_json(Card(summary="x", body=[Container(items=[ActionSet(actions=[GO] * 7)])]))


def test_a_card_too_big_for_teams_is_refused() -> None:
    big = Card(summary="x", body=[TextBlock(text="é" * (MAX_BYTES // 6))])
    assert not fits(big)
    with pytest.raises(ValueError, match="must stay under"):
        to_json(big)


def test_what_is_not_json_cannot_stand_in_a_card() -> None:
    with pytest.raises(TypeError, match="cannot stand in a card"):
        to_json(Card(summary="x", body=[], actions=[ActionExecute(title="Go", verb="go", data={"at": object()})]))
