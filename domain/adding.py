"""What is asked when something is added to a register: its fields, and which of them it cannot do without."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from domain.item_fields import Field, Value, field_of
from domain.items import Kind
from domain.register_requests import AddAssumption, AddDecision, AddDependency, AddIssue, AddItem, AddMilestone
from domain.requests import AddAction, AddRisk

DATA_REQUEST = "data request"
"""An action that somebody has asked for: who owes which data to whom, by when."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One sort of thing that can be added, by the `noun` people use; `fields` in the order in which they are asked.

    A field that is `needed` has to be filled in; of each pair in `either` one has to be. Those in `asked_after` are
    asked for with `question` once it is saved, when nothing was said of them.
    """

    noun: str
    kind: Kind
    request: type[AddItem]
    fields: tuple[Field, ...]
    either: tuple[tuple[str, str], ...] = ()
    asked_after: tuple[str, ...] = ()
    question: str = ""

    def build(self, programme: str, values: Mapping[str, Value], *, restricted: bool = False) -> AddItem:
        """The request that adds this with `values` by attribute; what is empty is left out."""
        filled = {name: value for name, value in values.items() if value not in (None, "")}
        # Every field is an attribute of the request, with the type that its form reads.
        return self.request(programme=programme, restricted=restricted, **{"text": "", **filled})  # type: ignore[arg-type]

    def lacking(self, request: AddItem) -> tuple[Field, ...]:
        """The fields that still have to be filled in, in the order in which they are asked."""
        empty = {field.name: field for field in self.fields if value_of(request, field) in (None, "")}
        owed = {name for one, other in self.either if {one, other} <= empty.keys() for name in (one,)}
        return tuple(field for name, field in empty.items() if field.needed or name in owed)


def entry_of(request: AddItem) -> Entry:
    """What `request` adds."""
    if isinstance(request, AddAction) and request.requester is not None:
        return ENTRIES[DATA_REQUEST]
    return next(one for one in ENTRIES.values() if one.request is type(request))


def value_of(request: AddItem, field: Field) -> Value:
    """What `request` holds of a field, without outer blanks."""
    value: Value = getattr(request, field.name)
    return value.strip() if type(value) is str else value


def _entry(
    kind: Kind,
    request: type[AddItem],
    asked: str,
    *,
    noun: str = "",
    labels: Mapping[str, str] | None = None,
    either: tuple[tuple[str, str], ...] = (),
    question: str = "",
) -> Entry:
    """The entry whose fields `asked` names, those marked `!` being needed, those marked `?` asked for afterwards."""
    fields = []
    for word in asked.split():
        field = field_of(kind, word.rstrip("!?"))
        assert field is not None, word  # noqa: S101  # a slip in the table below
        label = (labels or {}).get(field.name, field.label)
        fields.append(replace(field, needed=word.endswith("!"), label=label))
    return Entry(
        noun=noun or kind.value,
        kind=kind,
        request=request,
        fields=tuple(fields),
        either=either,
        asked_after=tuple(word.rstrip("?") for word in asked.split() if word.endswith("?")),
        question=question,
    )


_DATA = {"text": "Which data", "owner": "Who owes it (one accountable person)", "requester": "Who needs it"}

ENTRIES: Mapping[str, Entry] = {
    entry.noun: entry
    for entry in (
        _entry(
            Kind.ACTION,
            AddAction,
            "text! owner! due! support priority workstream",
            labels={"owner": "Owner (one accountable person)"},
        ),
        _entry(
            Kind.RISK,
            AddRisk,
            "text! owner! residual! response workstream",
            labels={"owner": "Risk owner (one accountable person)", "residual": "Score now"},
        ),
        _entry(
            Kind.ISSUE,
            AddIssue,
            "text! owner! severity? type impact priority due workstream",
            question="How severe is it?",
        ),
        _entry(
            Kind.DECISION,
            AddDecision,
            "text! forum decided_on decided_by reasons? options? type? due workstream",
            question=(
                "Why was it decided, and what else was considered? "
                "Is it an officer delegated decision that needs a formal record? Choose its type."
            ),
        ),
        _entry(Kind.MILESTONE, AddMilestone, "text! owner! due! critical workstream", labels={"due": "Baseline"}),
        _entry(
            Kind.DEPENDENCY,
            AddDependency,
            "text! giver owner getter getter_owner due! forecast type workstream",
            labels={"giver": "Who gives it", "owner": "Giver's accountable person", "getter": "Who needs it"},
            either=(("giver", "owner"), ("getter", "getter_owner")),
        ),
        _entry(
            Kind.ASSUMPTION,
            AddAssumption,
            "text! owner! confidence? due? impact workstream",
            question="How sure is it, and by when is it to be validated?",
        ),
        _entry(
            Kind.ACTION,
            AddAction,
            "text! owner! requester! due! support priority workstream",
            noun=DATA_REQUEST,
            labels=_DATA,
        ),
    )
}
"""Everything that can be added, by what it is called."""
