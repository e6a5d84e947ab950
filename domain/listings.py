"""What a list of items shows: one page, how many there are in all, and in words what was asked for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from domain.dates import say
from domain.identifiers import PersonId, ProgrammeId
from domain.items import Item, Kind
from domain.programmes import Programme
from domain.register_requests import ListItems

LIST_PAGE = 10
"""Items on one page of a list."""

LONGEST_SEARCH = 200
"""Characters of a text that is looked for."""

MOST_COUNTED = 10_000
MOST_HITS = 1_000
"""How far the items of a list, and the hits of a text, are counted; whoever has more narrows what is asked."""

PLURALS: Mapping[Kind, str] = {
    Kind.ACTION: "actions",
    Kind.RISK: "risks",
    Kind.ISSUE: "issues",
    Kind.DECISION: "decisions",
    Kind.MILESTONE: "milestones",
    Kind.DEPENDENCY: "dependencies",
    Kind.ASSUMPTION: "assumptions",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """One page of the items that `request` asks for, as one person sees them on the local day `today`.

    `described` says in words what was asked, `total` counts what that person may see of it; of the hits no further
    than one beyond `counted_to`. `people` names the owners
    and requesters on the page, `programmes` are those the items belong to.
    """

    request: ListItems
    described: str
    items: tuple[Item, ...]
    total: int
    people: Mapping[PersonId, str]
    programmes: Mapping[ProgrammeId, Programme]
    today: date

    @property
    def counted_to(self) -> int:
        """How far `total` was counted; it is one more when there are more."""
        return counted_to(self.request)

    @property
    def before(self) -> int | None:
        """Where the page before begins; None on the first."""
        return max(0, self.request.offset - LIST_PAGE) if self.request.offset else None

    @property
    def after(self) -> int | None:
        """Where the next page begins; None on the last."""
        end = self.request.offset + len(self.items)
        return end if end < min(self.total, self.request.top or self.total) else None


def counted_to(request: ListItems) -> int:
    """How far the items of a list are counted: there is no telling fifty thousand from sixty thousand on a phone."""
    return MOST_HITS if request.text else MOST_COUNTED


def described(
    request: ListItems, *, owner: str = "", requester: str = "", workstream: str = "", board: str = ""
) -> str:
    """`Open risks in ASC, score 15 or more, not reviewed since Thu 1 Oct 2026`: every filter of `request` in words,
    with the names of those that it names by identifier."""
    every = request.ended or bool(request.statuses)
    what = _listed([PLURALS[kind] for kind in request.kinds]) or "items"
    head = what.capitalize() if every else f"Open {what}"
    if request.top is not None:
        head = f"Top {request.top} {head[0].lower()}{head[1:]}"
    whose = " of yours" if request.mine else f" of {owner}" if owner else ""
    where = f" in {request.programme}" if request.programme else ""
    parts = (
        f"asked for by {requester}" if requester else "that somebody asked for" if request.requested else "",
        f"workstream {workstream}" if workstream else "",
        f"for {board}" if board else "",
        _listed([status.value.lower() for status in request.statuses], "or"),
        "overdue" if request.overdue else "",
        f"due before {say(request.due_before)}" if request.due_before else "",
        "without a date" if request.undated else "",
        "without an owner" if request.unowned else "",
        f"score {request.minimum_score} or more" if request.minimum_score is not None else "",
        f"not reviewed since {say(request.not_reviewed_since)}" if request.not_reviewed_since else "",
        f"rated {request.rag}" if request.rag else "",
        *request.filters.described(),
        f"with “{request.text}” in them" if request.text else "",
        "ended ones too" if request.ended and not request.statuses and request.filters.closed is None else "",
    )
    return ", ".join((f"{head}{whose}{where}", *filter(None, parts)))


def _listed(words: Sequence[str], word: str = "and") -> str:
    return f" {word} ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))
