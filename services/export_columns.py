"""What stands under each heading of an exported register: the headings are those that the import reads."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from domain.identifiers import PersonId, Ref, WorkstreamId
from domain.items import Decision, Dependency, Item, Kind, Milestone, Status
from domain.workbook import CellValue, Column
from services.importing.headings import HEADINGS
from services.importing.item_lines import DEFAULTS
from services.importing.registers import KINDS, Register

REGISTERS: Mapping[Kind, Register] = {kind: register for register, kind in KINDS.items()}

_DATED = {"raised_on", "latest_on", "closed_on", "due", "original_due", "reviewed_on", "actual", "last_forecast", "forecast", "day"}  # fmt: skip
_LONG = {"text", "controls", "further_action", "latest", "impact", "resolution", "options", "reasons"}
_NAMES = {"owner", "action_owner", "getter_owner", "workstream", "source", "raised_by", "forum", "support", "links"}
_WIDTHS = ((_DATED, 17), (_LONG, 48), (_NAMES, 24), ({"status"}, 20))
_NARROW, _EXTRA = 12, 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """How the registers name what items refer to: the programme, people, workstreams; `hidden` refs are left out."""

    programme: str
    people: Mapping[PersonId, str]
    workstreams: Mapping[WorkstreamId, str]
    hidden: frozenset[Ref]


Reader = Callable[[Item, Said], CellValue]


def columns_of(kind: Kind, others: Sequence[str]) -> tuple[Column, ...]:
    """The columns of a register, and after them one for each heading of `others`, kept from an import."""
    known = tuple(
        Column(heading=heading, width=_width(name, heading), wraps=name in _LONG | _NAMES)
        for name, heading in _headings(kind).items()
    )
    return (*known, *(Column(heading=heading, width=_EXTRA, wraps=True) for heading in others))


def row_of(item: Item, said: Said, others: Sequence[str]) -> tuple[CellValue, ...]:
    """The cells of one item. A cell that an import could not read stands where it stood, unless the item has a value
    there by now."""
    cells: list[CellValue] = []
    for name, heading in _headings(item.kind).items():
        value = _READERS.get(name, _plain(name))(item, said)
        kept = item.unread.get(heading, "")
        cells.append(kept if kept and _says_no_more(name, item, value, kept) else value)
    return (*cells, *(item.unread.get(heading) for heading in others))


def other_headings(kind: Kind, items: Sequence[Item]) -> tuple[str, ...]:
    """The headings that items keep cells under and that the register does not have, in the order of the items."""
    known = set(_headings(kind).values())
    return tuple(dict.fromkeys(heading for item in items for heading in item.unread if heading not in known))


def _headings(kind: Kind) -> Mapping[str, str]:
    """By field, the heading we write."""
    return {name: names.split("|")[0] for name, names in HEADINGS[REGISTERS[kind]].items()}


def _width(name: str, heading: str) -> int:
    usual = next((width for names, width in _WIDTHS if name in names), _NARROW)
    return max(usual, min(len(heading) + 3, 26))


def _says_no_more(name: str, item: Item, value: CellValue, kept: str) -> bool:
    """Whether the item's own value adds nothing to what was typed, so that the words of the office are shown."""
    if name == "status":
        return item.status is DEFAULTS[item.kind]
    if name == "restricted":
        return item.restricted
    if name == "links":
        return all(ref in kept for ref in item.links)
    return value in (None, "")


def _plain(name: str) -> Reader:
    def read(item: Item, said: Said) -> CellValue:
        value: CellValue = getattr(item, name, None)
        return value

    return read


def _person(name: str) -> Reader:
    def read(item: Item, said: Said) -> CellValue:
        person = getattr(item, name)
        typed = str(getattr(item, f"{name}_text"))
        return said.people.get(person, typed) if person is not None else typed

    return read


def _part(name: str, half: str) -> Reader:
    def read(item: Item, said: Said) -> CellValue:
        score = getattr(item, name)
        number: CellValue = None if score is None else getattr(score, half)
        return number

    return read


def _workstream(item: Item, said: Said) -> CellValue:
    if item.workstream is None:
        return item.workstream_text
    return said.workstreams.get(item.workstream, item.workstream_text)


def _rag(item: Item, said: Said) -> CellValue:
    return item.rag.value if item.rag is not None else None


def _last_rag(item: Item, said: Said) -> CellValue:
    return item.last_rag.value if isinstance(item, Milestone) and item.last_rag is not None else None


def _first(item: Item, said: Said) -> CellValue:
    """The first date; nothing while there is no date now, or a reader would take it for the one that stands."""
    return item.original_due if item.due is not None or isinstance(item, Milestone) else None


def _due(item: Item, said: Said) -> CellValue:
    """The date as it stands; beside a first date only when it has moved."""
    revised = "original_due" in _headings(item.kind) and not isinstance(item, Milestone)
    return None if revised and item.due == item.original_due else item.due


def _restricted(item: Item, said: Said) -> CellValue:
    if isinstance(item, Decision):
        return 2 if item.restricted else 1
    return "Yes" if item.restricted else "No"


def _links(item: Item, said: Said) -> CellValue:
    return "; ".join(ref for ref in item.links if ref not in said.hidden)


def _day(item: Item, said: Said) -> CellValue:
    """The one date of a decision: when it was recommended or taken. While it is pending only its “needed by” stands."""
    if not isinstance(item, Decision) or item.status is Status.PENDING:
        return None
    return item.raised_on if item.status is Status.RECOMMENDED else item.decided_on


def _variance(item: Item, said: Said) -> CellValue:
    return item.variance if isinstance(item, Milestone) else None


def _critical(item: Item, said: Said) -> CellValue:
    return "Yes" if isinstance(item, Milestone) and item.critical else "No"


def _accepted(item: Item, said: Said) -> CellValue:
    accepted = item.accepted if isinstance(item, Dependency) else None
    return None if accepted is None else "Yes" if accepted else "No"


_READERS: Mapping[str, Reader] = {
    "programme": lambda item, said: said.programme,
    "status": lambda item, said: item.status.value,
    "workstream": _workstream,
    "owner": _person("owner"),
    "action_owner": _person("action_owner"),
    "getter_owner": _person("getter_owner"),
    "rag": _rag,
    "last_rag": _last_rag,
    "original_due": _first,
    "due": _due,
    "restricted": _restricted,
    "links": _links,
    "day": _day,
    "variance": _variance,
    "critical": _critical,
    "accepted": _accepted,
    **{f"{name}_l": _part(name, "likelihood") for name in ("inherent", "residual", "target")},
    **{f"{name}_i": _part(name, "impact") for name in ("inherent", "residual", "target")},
    **{f"{name}_total": _part(name, "total") for name in ("inherent", "residual", "target")},
}
