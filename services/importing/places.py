"""The programme that a row belongs to, with everything its cells may name: people, workstreams, matrix, calendar."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from domain.calendar import WorkingCalendar
from domain.identifiers import PersonId, WorkstreamId
from domain.names import Member, find_people, names_somebody, nearest
from domain.programmes import Programme, Workstream
from domain.scores import MATRICES, RiskMatrix
from services.importing.cells import RowReader

_ASIDE = re.compile(r"\s*\(.*?\)\s*")
_NOT_APPLICABLE = frozenset({"n/a", "na", "none", "nil", "-"})
_EVERYBODY = frozenset(
    {"all", "all workstreams", "pmo", "prog office", "programme office", "programme", "project office"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One programme as its registers speak of it."""

    programme: Programme
    members: tuple[Member, ...]
    workstreams: tuple[Workstream, ...]

    @property
    def matrix(self) -> RiskMatrix:
        """The risk matrix of the programme."""
        return MATRICES[self.programme.matrix]

    @property
    def calendar(self) -> WorkingCalendar:
        """The working calendar of the programme."""
        return WorkingCalendar(self.programme.nation, self.programme.closures)


def find_workstream(text: str, workstreams: Sequence[Workstream]) -> Workstream | None:
    """The one workstream that `text` names: by ref ("LW2 Finance"), by name, or by the start of its name ("CQC")."""
    plain = _plain(text)
    if not plain:
        return None
    if sum(bool(re.search(rf"(?<!\w){re.escape(one.ref.casefold())}(?!\w)", plain)) for one in workstreams) > 1:
        return None
    ways = (
        [one for one in workstreams if plain in {one.ref.casefold(), _plain(one.name), one.name.casefold()}],
        [one for one in workstreams if re.match(rf"{re.escape(one.ref.casefold())}(?:[ :,-]|$)", plain)],
        [one for one in workstreams if _plain(one.name).startswith(f"{plain} ")],
    )
    return next((found[0] for found in ways if len(found) == 1), None)


def read_workstream(row: RowReader, place: Place, name: str = "workstream") -> tuple[WorkstreamId | None, str]:
    """The workstream a cell names, or None and the text as typed; one that is unknown is reported."""
    text = row.text(name)
    if not text:
        return None, ""
    found = find_workstream(text, place.workstreams)
    if found is not None:
        return found.id, ""
    if text.casefold() not in _EVERYBODY:
        row.report(name, f"“{text}” is not one workstream of {place.programme.code}. {row.fate}")
    return None, text


def read_person(row: RowReader, place: Place, name: str) -> tuple[PersonId | None, str]:
    """The one person a cell names within the programme, or None and the text as typed, reported."""
    text = row.text(name)
    if not text:
        return None, ""
    if not names_somebody(text):
        if text.casefold() not in _NOT_APPLICABLE:
            row.report(name, f"“{text}” names nobody yet: name one accountable person.")
        return None, text
    found = find_people(text, place.members)
    if len(found) == 1:
        return found[0][0].id, ""
    if found:
        names = " and ".join(person.name for person, _ in found)
        row.report(name, f"“{text}” names {len(found)} people ({names}); one must be accountable. {row.fate}")
        return None, text
    near = " or ".join(person.name for person, _ in nearest(text, place.members, 2))
    hint = f" Is it {near}?" if near else ""
    row.report(name, f"“{text}” names nobody in the people list of {place.programme.code}.{hint} {row.fate}")
    return None, text


def _plain(text: str) -> str:
    return " ".join(_ASIDE.sub(" ", text).casefold().split())
