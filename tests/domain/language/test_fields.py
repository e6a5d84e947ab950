"""Every field that may be edited can be said, by every word that people call it, of every register."""

import pytest

from domain.identifiers import Ref
from domain.item_fields import EDITABLE, Field, Form
from domain.items import Kind
from domain.language import Ask, read_line
from domain.language.intents import (
    AcceptDependency,
    EditField,
    GiveUpdate,
    MoveDue,
    Reassign,
    Rescore,
    ReviewRisk,
    SetStatus,
)
from tests.domain.language.office import ITEM, setting

JO = setting("ASC-JPO")
REFS = {
    Kind.ACTION: "A06",
    Kind.RISK: "R03",
    Kind.ISSUE: "I02",
    Kind.DECISION: "decision Dec 04",
    Kind.MILESTONE: "M05",
    Kind.DEPENDENCY: "D03",
    Kind.ASSUMPTION: "AS01",
}
VALUES = {
    Form.LINE: "Cabinet Office",
    Form.TEXT: "Weekly call with providers",
    Form.DAY: "20 Nov",
    Form.PERSON: "Wendy",
    Form.WORKSTREAM: "Finance",
    Form.RAG: "amber",
    Form.STATUS: "Closed",
    Form.SCORE: "2x3",
    Form.YES_NO: "yes",
}
STATUSES = {Kind.ACTION: "Superseded", Kind.DECISION: "Recommended", Kind.MILESTONE: "In progress"}
WORDS = [
    pytest.param(kind, field, word, id=f"{kind} {word}")
    for kind, fields in EDITABLE.items()
    for field in fields
    for word in dict.fromkeys((field.name.replace("_", " "), field.label, *field.called))
    # A word that two fields share is the earlier one's.
    if next(one for one in fields if word.casefold() in (one.label.casefold(), one.name.replace("_", " "), *one.called))
    is field
]
FIELDS = [pytest.param(kind, field, id=f"{kind} {field.name}") for kind, fields in EDITABLE.items() for field in fields]


def value_for(kind: Kind, field: Field) -> str:
    if field.name in ("due", "forecast"):
        return "4 Dec"
    if field.form is Form.CHOICE:
        return field.choices[-1]
    return STATUSES.get(kind, "Closed") if field.form is Form.STATUS else VALUES[field.form]


def field_changed(reading: object) -> str:
    """The attribute that a reading changes."""
    match reading:
        case EditField():
            return reading.field
        case MoveDue():
            return "due"
        case Reassign():
            return "owner"
        case Rescore():
            return "residual"
        case AcceptDependency():
            return "accepted"
        case ReviewRisk():
            return "reviewed_on"
        case SetStatus():
            return "status"
        case GiveUpdate():
            return "latest"
    return f"none: {reading}"


@pytest.mark.parametrize(("kind", "field", "word"), WORDS)
@pytest.mark.parametrize("form", ["{ref} {word}: {value}", "set {ref} {word} to {value}"])
def test_a_field_is_set_by_any_of_its_words(kind: Kind, field: Field, word: str, form: str) -> None:
    line = form.format(ref=REFS[kind], word=word, value=value_for(kind, field))
    assert field_changed(read_line(line, JO)) == field.name, line


@pytest.mark.parametrize(("kind", "field"), FIELDS)
def test_a_field_is_set_by_its_name_and_a_value_alone(kind: Kind, field: Field) -> None:
    word = field.label if field.name not in ("text",) else "text"
    line = f"{REFS[kind]} {word.casefold()} {value_for(kind, field)}"
    assert field_changed(read_line(line, JO)) == field.name, line


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("A06 priority high", "priority", "High"),
        ("A06 is urgent", "priority", "High"),
        ("R03 response transfer", "response", "Transfer"),
        ("I02 severity high", "severity", "High"),
        ("I02 is critical severity", "severity", "Critical"),
        ("I02 type off spec", "type", "Off-specification"),
        ("I02 type rfc", "type", "Request for change"),
        ("AS01 confidence low", "confidence", "Low"),
        ("AS01 is low confidence", "confidence", "Low"),
        ("A06 text: new words", "text", "new words"),
        ("reword A06 to new words", "text", "new words"),
        ("A06 should read: new words", "text", "new words"),
        ("rename M05 to Portal live", "text", "Portal live"),
        ("A06 support QQ", "support", "Quentin Quality"),
        ("A06 support QQ & WW", "support", "Quentin Quality, Wendy Workforce"),
        ("A06 support none", "support", ""),
        ("A06 requester none", "requester", None),
        ("R03 category financial", "category", "financial"),
        ("R03 cat reputational", "category", "reputational"),
        ("R03 proximity imminent", "proximity", "Imminent"),
        ("R03 mitigation weekly provider call", "further_action", "weekly provider call"),
        ("R03 control: weekly call", "controls", "weekly call"),
        ("the mitigation for R03 is now weekly calls", "further_action", "weekly calls"),
        ("R03 escalated to CMT", "escalated_to", "CMT"),
        ("decision Dec 04 type officer delegated", "type", "Officer delegated decision - record required"),
        ("decision Dec 04 reasons capacity is short", "reasons", "capacity is short"),
        ("M05 is critical", "critical", True),
        ("M05 not on the critical path", "critical", False),
        ("D03 getter Commissioning", "getter", "Commissioning"),
        ("D03 from ICT", "giver", "ICT"),
    ],
)
def test_fields_as_officers_say_them(line: str, field: str, value: object) -> None:
    reading = read_line(line, JO)
    assert isinstance(reading, EditField), reading
    assert (reading.field, reading.value) == (field, value)


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("R03 proximity next quarter", "R03 proximity: Imminent"),
        ("I02 severity very", "I02 sev: Critical"),
        ("A06 workstream: nowhere", "A06 workstream: ASC-W1"),
        ("A06 status lost", "A06 state: Not started"),
    ],
)
def test_what_does_not_fit_a_field_is_asked_with_what_would(line: str, offered: str) -> None:
    reading = read_line(line, JO)
    assert isinstance(reading, Ask), reading
    assert offered in [one.line for one in reading.choices]
    assert all(not isinstance(read_line(one.line, JO), Ask) for one in reading.choices)


@pytest.mark.parametrize(
    "line",
    [
        "R03 controls are working",
        "R03 mitigation is delayed",
        "I02 impact on homes is being looked at",
        "A06 support has been given",
        "A06 raised with Jo",
        "R03 response is being drafted",
        "A06 text for the board is late",
        "I02 resolution not agreed",
    ],
)
def test_words_that_tell_how_it_goes_change_no_field(line: str) -> None:
    assert not isinstance(read_line(line, JO), EditField), line


@pytest.mark.parametrize(("line", "accepted"), [("D03 accepted: yes", True), ("D03 agreed: no", False)])
def test_a_dependency_is_accepted_or_not(line: str, accepted: bool) -> None:
    reading = read_line(line, JO)
    assert isinstance(reading, AcceptDependency) and reading.accepted is accepted


def test_a_rating_of_an_item_keeps_its_reason() -> None:
    assert read_line("M05 amber, supplier late", JO) == EditField(
        item=ITEM[Ref("M05")],
        field="rag",
        value="Amber",
        reason="supplier late",
    )
    assert "3x4" in getattr(read_line("R03 amber", JO), "reason", "")


def test_evidence_is_a_dated_line_of_the_item() -> None:
    reading = read_line("A06 evidence minutes in SharePoint", JO)
    assert isinstance(reading, GiveUpdate) and reading.text == "Evidence: minutes in SharePoint"


@pytest.mark.parametrize("line", ["set A06 original due to 1 Dec", "change M05 baseline to 1 Dec"])
def test_a_first_date_is_never_changed(line: str) -> None:
    assert "never changed" in getattr(read_line(line, JO), "reason", "")
