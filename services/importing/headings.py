"""Recognises a register by its headings, whatever an office calls them."""

import re
import unicodedata
from collections.abc import Mapping

from services.importing.item_headings import (
    ACTIONS,
    ASSUMPTIONS,
    DECISIONS,
    DEPENDENCIES,
    ISSUES,
    MILESTONES,
    RISKS,
)
from services.importing.people_headings import MEETINGS, PEOPLE, PROGRAMMES, UPDATES, WORKSTREAMS
from services.importing.registers import KINDS, Headings, Register

HEADINGS: Mapping[Register, Headings] = {
    Register.PROGRAMMES: PROGRAMMES,
    Register.PEOPLE: PEOPLE,
    Register.MEETINGS: MEETINGS,
    Register.WORKSTREAMS: WORKSTREAMS,
    Register.ACTIONS: ACTIONS,
    Register.RISKS: RISKS,
    Register.ISSUES: ISSUES,
    Register.DECISIONS: DECISIONS,
    Register.MILESTONES: MILESTONES,
    Register.DEPENDENCIES: DEPENDENCIES,
    Register.ASSUMPTIONS: ASSUMPTIONS,
    Register.UPDATES: UPDATES,
}

_SIGNS: Mapping[Register, tuple[frozenset[str], ...]] = {
    Register.PROGRAMMES: (frozenset({"programme", "name", "nation"}), frozenset({"programme", "name", "matrix"})),
    Register.PEOPLE: (frozenset({"name", "email"}),),
    Register.MEETINGS: (frozenset({"board", "day"}),),
    Register.WORKSTREAMS: (frozenset({"name", "board", "lead"}), frozenset({"name", "frequency"})),
    Register.UPDATES: (frozenset({"workstream", "period", "overall"}), frozenset({"workstream", "period", "done"})),
}
"""Fields that together tell what a sheet holds; any one set is enough."""

_NAMED: Mapping[Register, str] = {
    Register.ACTIONS: "Action|Action required|Action description|Actions|Action ref|Action ID|Action no|Task",
    Register.RISKS: "Risk description (cause - event - effect)|There is a risk that|Risk|Risk description|Risk title"
    "|Risk ID|Risk ref|Risk no|Risk owner",
    Register.ISSUES: "Issue|Issue description|Issue title|Issue ID|Issue ref|Issue no|Issue owner",
    Register.DECISIONS: "Decision|Decision taken|Decision required|Decision ref|Decision ID|Decided by",
    Register.MILESTONES: "Milestone|Milestone description|Milestone name|Milestone ref|Milestone ID",
    Register.DEPENDENCIES: "Dependency|Dependency description|Dependency ref|Give (from)|Giver|Agreed by giver?",
    Register.ASSUMPTIONS: "Assumption|Assumption description|Assumption ref|Impact if wrong",
}
"""Headings by which a register of items gives its own name."""

_NOISE = re.compile(r"[^a-z0-9/#]+")


def plain_heading(text: str) -> str:
    """A heading as it is compared: lower case, letters, digits and slashes, single blanks."""
    letters = unicodedata.normalize("NFKC", text).casefold().replace("×", "x")
    return re.sub(r" ?/ ?", "/", " ".join(_NOISE.sub(" ", letters).split()))


_RANKS: Mapping[Register, Mapping[str, tuple[int, str]]] = {
    register: {
        plain_heading(name): (rank, field)
        for field, names in headings.items()
        for rank, name in enumerate(names.split("|"))
    }
    for register, headings in HEADINGS.items()
}
_OWN_NAMES = {
    register: frozenset(plain_heading(name) for name in names.split("|")) for register, names in _NAMED.items()
}


def columns_of(register: Register, row: tuple[str, ...]) -> dict[str, int]:
    """By field, the column of `row`, a row of headings, that carries it; the more usual name wins, then the first."""
    found: dict[str, tuple[int, int]] = {}
    for index, cell in enumerate(row):
        rank, field = _RANKS[register].get(plain_heading(cell), (0, "")) if cell else (0, "")
        if field and (field not in found or rank < found[field][0]):
            found[field] = (rank, index)
    return {field: index for field, (_, index) in found.items()}


def recognise(row: tuple[str, ...], tab: str) -> tuple[Register, dict[str, int]] | None:
    """The register whose headings `row` holds, with its columns by field; None when it is no row of headings.

    `tab` (the name of the tab or the file) decides where the headings leave it open.
    """
    best: tuple[int, Register, dict[str, int]] | None = None
    named = plain_heading(tab)
    cells = {plain_heading(cell) for cell in row if cell}
    for register in Register:
        columns = columns_of(register, row)
        hinted = register.value.rstrip("s") in named
        if not _tells(register, columns, cells, hinted=hinted):
            continue
        score = 2 * len(columns) + hinted
        if best is None or score > best[0]:
            best = (score, register, columns)
    return None if best is None else (best[1], best[2])


def _tells(register: Register, columns: dict[str, int], cells: set[str], *, hinted: bool) -> bool:
    if register not in KINDS:
        return any(sign <= columns.keys() for sign in _SIGNS[register])
    return "text" in columns and len(columns) > 1 and (hinted or bool(cells & _OWN_NAMES[register]))
