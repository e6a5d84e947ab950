"""Which fields of each register people may edit, what each is called, and what may stand in it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.items import Kind, Status
from domain.rag import Rag
from domain.scores import Score

Value = str | bool | int | date | Score | Rag | Status | None
"""What a field may be given: people and workstreams by their identifiers."""


class Form(StrEnum):
    """What a field holds, and so how it is asked for and read."""

    LINE = "line"
    TEXT = "text"
    CHOICE = "choice"
    DAY = "day"
    PERSON = "person"
    WORKSTREAM = "workstream"
    RAG = "rag"
    STATUS = "status"
    SCORE = "score"
    YES_NO = "yes or no"


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field that may be edited: the item's attribute, its label, and other words people call it by.

    `choices` are what a CHOICE offers; an import may have brought others, which stay. `needed` may not be emptied.
    `officers_only` marks what the owner cannot change alone.
    """

    name: str
    label: str
    form: Form
    called: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    needed: bool = False
    officers_only: bool = False


LONGEST_TEXT = 4000
"""Characters of one register text; longer pastes are refused rather than cut."""

LONGEST_LINE = 400
"""Characters of a short field."""

LEVELS = ("High", "Medium", "Low")
SEVERITIES = ("Critical", *LEVELS)
RESPONSES = ("Treat", "Tolerate", "Transfer", "Terminate")
ISSUE_TYPES = ("Request for change", "Off-specification", "Problem/concern")
"""PRINCE2's types of issue."""

DECISION_TYPES = ("Officer delegated decision - record required", "Officer - internal", "Board or committee", "Change")
"""Whether a formal record has to be made and published depends on it."""

PROXIMITIES = ("Imminent", "Within stage", "Within project", "Beyond project")
"""PRINCE2's usual words for how soon a risk may strike."""

DUE_LABELS: Mapping[Kind, str] = {
    Kind.ACTION: "Due",
    Kind.RISK: "Next review",
    Kind.ISSUE: "Target",
    Kind.DECISION: "Needed by",
    Kind.MILESTONE: "Forecast",
    Kind.DEPENDENCY: "Needed by",
    Kind.ASSUMPTION: "Validate by",
}
"""What the date by which something is next expected is called, register by register."""

_ALSO_DUE: Mapping[Kind, tuple[str, ...]] = {
    Kind.RISK: ("review", "review by", "review date", "review due"),
    Kind.ISSUE: ("target date", "resolve by"),
    Kind.DECISION: ("needed", "need by", "required by"),
    Kind.DEPENDENCY: ("needed", "need by", "required by", "need date"),
    Kind.ASSUMPTION: ("validate", "validated by", "validation", "validation date", "check by"),
}

_TEXT_LABELS: Mapping[Kind, str] = {
    Kind.ACTION: "What is to be done",
    Kind.RISK: "Cause, event and effect",
    Kind.ISSUE: "What has happened",
    Kind.DECISION: "The decision",
    Kind.MILESTONE: "The milestone",
    Kind.DEPENDENCY: "What is given",
    Kind.ASSUMPTION: "What is assumed",
}


def words_of(kind: Kind) -> Mapping[str, Field]:
    """The fields of `kind` by every word that people call them, in lower case."""
    return _BY_WORD[kind]


def field_of(kind: Kind, name: str) -> Field | None:
    """The editable field of `kind` whose attribute is `name`; None when it is not one."""
    return _BY_NAME[kind].get(name)


def _text(kind: Kind) -> Field:
    called = ("text", "description", "title", "wording", "name", "summary", kind.value)
    return Field(name="text", label=_TEXT_LABELS[kind], form=Form.TEXT, called=called, needed=True)


def _due(kind: Kind) -> Field:
    called = ("due", "due date", "date", "deadline", "by when", "current due", "revised", "revised due")
    return Field(name="due", label=DUE_LABELS[kind], form=Form.DAY, called=(*called, *_ALSO_DUE.get(kind, ())))


def _line(name: str, label: str, *called: str) -> Field:
    return Field(name=name, label=label, form=Form.LINE, called=called)


def _words(name: str, label: str, *called: str) -> Field:
    return Field(name=name, label=label, form=Form.TEXT, called=called)


def _choice(name: str, label: str, choices: tuple[str, ...], *called: str) -> Field:
    return Field(name=name, label=label, form=Form.CHOICE, choices=choices, called=called)


def _day(name: str, label: str, *called: str) -> Field:
    return Field(name=name, label=label, form=Form.DAY, called=called)


_STATUS = Field(name="status", label="Status", form=Form.STATUS, called=("state",), needed=True)
_OWNER = Field(
    name="owner", label="Owner", form=Form.PERSON, called=("lead", "who"), needed=True, officers_only=True
)  # fmt: skip
_WORKSTREAM = Field(name="workstream", label="Workstream", form=Form.WORKSTREAM, called=("stream", "ws"))
_RAG = Field(name="rag", label="RAG", form=Form.RAG, called=("rating", "colour"))
_PRIORITY = _choice("priority", "Priority", LEVELS, "pri")
_LATEST = _words("latest", "Latest position", "latest", "update", "latest update", "progress", "comment", "note")
_RAISED = (_day("raised_on", "Raised on", "raised", "date raised"), _line("raised_by", "Raised by"))
_SOURCE = _line("source", "Source", "meeting", "raised at", "origin")
_CLOSED = _day("closed_on", "Closed on", "closed", "date closed")
_IMPACT = _words("impact", "Impact", "effect")


def _person(name: str, label: str, *called: str) -> Field:
    return Field(name=name, label=label, form=Form.PERSON, called=called)


def _score(name: str, label: str, *called: str) -> Field:
    return Field(name=name, label=label, form=Form.SCORE, called=called)


def _fields(kind: Kind, *own: Field, rated: bool = True) -> tuple[Field, ...]:
    head = (_text(kind), _STATUS, _OWNER, _due(kind))
    return (*head, *([_RAG] if rated else []), *own, _LATEST, _WORKSTREAM, *_RAISED, _SOURCE, _CLOSED)


EDITABLE: Mapping[Kind, tuple[Field, ...]] = {
    Kind.ACTION: _fields(
        Kind.ACTION,
        _PRIORITY,
        _line("support", "Support", "supported by"),
        _person("requester", "Requested by", "requester"),
    ),
    Kind.RISK: _fields(
        Kind.RISK,
        _score("residual", "Residual score", "score", "residual", "current score"),
        _score("inherent", "Inherent score", "inherent", "gross score"),
        _score("target", "Target score", "target"),
        _choice("response", "Response", RESPONSES, "4ts", "treatment"),
        _words("controls", "Controls", "control", "existing controls"),
        _words("further_action", "Further action", "mitigation", "mitigations", "mitigating action", "next action"),
        _person("action_owner", "Action owner", "mitigation owner"),
        _line("category", "Category", "cat"),
        _choice("proximity", "Proximity", PROXIMITIES),
        _day("reviewed_on", "Last reviewed", "reviewed", "last review"),
        _line("escalated_to", "Escalated to", "escalated"),
        rated=False,
    ),
    Kind.ISSUE: _fields(
        Kind.ISSUE,
        _choice("type", "Type", ISSUE_TYPES),
        _choice("severity", "Severity", SEVERITIES, "sev"),
        _PRIORITY,
        _IMPACT,
        _words("resolution", "Resolution", "resolution action"),
        _line("escalated", "Escalated", "escalated to"),
    ),
    Kind.DECISION: _fields(
        Kind.DECISION,
        _line("forum", "Forum", "board"),
        _day("decided_on", "Decided on", "decided", "date taken"),
        _line("decided_by", "Decided by", "taken by"),
        _words("options", "Options considered", "options"),
        _words("reasons", "Reasons", "reason", "rationale"),
        _choice("type", "Type", DECISION_TYPES),
        _IMPACT,
        _line("published", "Published"),
        rated=False,
    ),
    Kind.MILESTONE: _fields(
        Kind.MILESTONE,
        _day("actual", "Actual", "achieved", "actual date"),
        Field(name="critical", label="Critical path", form=Form.YES_NO, called=("critical", "on the critical path")),
    ),
    Kind.DEPENDENCY: _fields(
        Kind.DEPENDENCY,
        _line("giver", "Gives", "giver", "from"),
        _line("getter", "Gets", "getter", "to"),
        _person("getter_owner", "Getting owner", "getter owner"),
        _line("type", "Type"),
        _day("forecast", "Forecast"),
        Field(name="accepted", label="Accepted by the giver", form=Form.YES_NO, called=("accepted", "agreed")),
    ),
    Kind.ASSUMPTION: _fields(
        Kind.ASSUMPTION, _choice("confidence", "Confidence", LEVELS), _words("impact", "Impact if wrong", "impact")
    ),
}
"""Every field of each register that people may change. Not among them: the ref, the first due date or baseline, what is
counted or computed (moves, direction of travel, last forecast), links and restriction, which have words of their own."""

_BY_NAME: Mapping[Kind, Mapping[str, Field]] = {
    kind: {field.name: field for field in fields} for kind, fields in EDITABLE.items()
}
_BY_WORD: Mapping[Kind, Mapping[str, Field]] = {
    kind: {
        word: field
        # Later words give way to earlier ones: "target" is a risk's score, an issue's date.
        for field in reversed(fields)
        for word in reversed((field.label.casefold(), field.name.replace("_", " "), *field.called))
    }
    for kind, fields in EDITABLE.items()
}
