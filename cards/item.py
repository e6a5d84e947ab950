"""The record card: one register item of any of the seven kinds, every field that is filled in, and what can be done."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from cards import history, item_buttons
from cards.actions import Action as Button
from cards.actions import ActionOpenUrl
from cards.card import Card, to_json
from cards.elements import Element, RichTextBlock, TextRun
from cards.text import plain, shorten
from cards.text import said as paragraph
from cards.words import aside, coloured, count, day, heading, title
from domain.highlights import Travel
from domain.identifiers import PersonId
from domain.item_fields import DUE_LABELS
from domain.items import Action, Assumption, Decision, Dependency, Issue, Item, Milestone, Risk
from domain.message_links import message_link
from domain.records import ItemRecord
from domain.scores import MATRICES, RiskMatrix, Score

_LONGEST = 1500
_MOST_UNREAD = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reader:
    """What turns ids, dates and scores into words for one card."""

    people: Mapping[PersonId, str]
    matrix: RiskMatrix
    today: date
    workstream: str
    days_late: int

    def person(self, who: PersonId | None, typed: str) -> str:
        return self.people.get(who, typed) if who is not None else typed

    def score(self, score: Score | None) -> str:
        return f"{score}, {self.matrix.band(score)}" if score is not None else ""


Rows = tuple[tuple[str, str], ...]


def show(record: ItemRecord, *, said_before: str = "") -> dict[str, object]:
    """The card of a record with its buttons: the history for everybody, what changes the item for those who may."""
    buttons: list[Button] = [*item_buttons.buttons(record.item)] if record.may_change else []
    return _recorded(record, said_before, [*buttons, history.button(record.item), *_to_message(record.item)])


def read_only(record: ItemRecord, *, said_before: str = "") -> dict[str, object]:
    """The card of a record for one person in a dialog: nothing to press but the way to the message it came from."""
    return _recorded(record, said_before, _to_message(record.item))


def shared(record: ItemRecord) -> dict[str, object]:
    """The card of a record to be put into a chat: nothing on it to press, and no way into somebody else's chat."""
    return _recorded(record, "", ())


def render(
    item: Item,
    *,
    people: Mapping[PersonId, str],
    matrix: RiskMatrix,
    today: date,
    said_before: str = "",
    workstream: str = "",
    days_late: int = 0,
    buttons: Sequence[Button] = (),
) -> dict[str, object]:
    """The card of one item on the local day `today`. `people` names those it mentions; `said_before` is a line on top.

    Only filled fields are shown, what an import could not read among them. `days_late` are working days.
    """
    reader = _Reader(people=people, matrix=matrix, today=today, workstream=workstream, days_late=days_late)
    summary = f"{item.ref}: {shorten(item.text, 120)}"
    body: list[Element] = [aside(said_before)] if said_before else []
    body += [title(f"{item.kind.capitalize()} {item.ref}"), paragraph(item.text, limit=_LONGEST)]
    if item.restricted:
        body.append(paragraph("Part 2: not for open drafts or wide circulation.", before="Restricted. "))
    if isinstance(item, Risk) and item.residual is not None:
        wording = f"{item.residual}, {matrix.band(item.residual)}"
        body.append(
            RichTextBlock(inlines=[TextRun(text="Residual score: "), coloured(matrix.rag(item.residual), wording)])
        )
    elif item.rag is not None:
        body.append(RichTextBlock(inlines=[TextRun(text="RAG: "), coloured(item.rag)]))
    own = _ROWS[type(item)](item, reader)
    body += [
        paragraph(value, before=f"{label}: ", limit=_LONGEST // 2, spacing="small")
        for label, value in (*_common(item, reader), *own)
        if value
    ]
    body += _unread(item)
    return to_json(Card(summary=summary, body=body, actions=buttons))


def _recorded(record: ItemRecord, said_before: str, buttons: Sequence[Button]) -> dict[str, object]:
    return render(
        record.item,
        people=record.people,
        matrix=MATRICES[record.programme.matrix],
        today=record.today,
        said_before=said_before,
        workstream=record.workstream,
        days_late=record.days_late,
        buttons=buttons,
    )


def _to_message(item: Item) -> list[Button]:
    link = message_link(item.source)
    return [ActionOpenUrl(title="Open the message", url=link)] if link else []


def _common(item: Item, reader: _Reader) -> Rows:
    latest = f"{item.latest} ({day(item.latest_on)})" if item.latest and item.latest_on else item.latest
    return (
        ("Status", item.status.value),
        ("Owner", reader.person(item.owner, item.owner_text) or "none named"),
        (DUE_LABELS[item.kind], _due(item, reader)),
        ("Workstream", reader.workstream or item.workstream_text),
        ("Priority", item.priority),
        ("Latest", latest),
        ("Raised", " by ".join(filter(None, (day(item.raised_on) if item.raised_on else "", item.raised_by)))),
        ("Source", "a Teams message" if message_link(item.source) else item.source),
        ("Closed", day(item.closed_on) if item.closed_on else ""),
        ("Linked to", ", ".join(item.links)),
    )


def _due(item: Item, reader: _Reader) -> str:
    if item.due is None:
        return "no date"
    late = ""
    if item.overdue(reader.today):
        late = f", overdue by {count(reader.days_late, 'working day')}" if reader.days_late else ", overdue"
    moved = f", first {day(item.original_due)}" if item.original_due and item.original_due != item.due else ""
    return f"{day(item.due)}{late}{moved}"


def _action(item: Action, reader: _Reader) -> Rows:
    return (
        ("Support", item.support),
        ("Moved", count(item.moves, "time") if item.moves else ""),
        ("Requested by", reader.person(item.requester, "")),
    )


def _risk(item: Risk, reader: _Reader) -> Rows:
    return (
        ("Category", item.category),
        ("Inherent score", reader.score(item.inherent)),
        ("Target score", reader.score(item.target)),
        ("Previous score", reader.score(item.previous)),
        ("Direction of travel", _travel(item.direction)),
        ("Controls", item.controls),
        ("Response", item.response),
        ("Further action", item.further_action),
        ("Action owner", reader.person(item.action_owner, item.action_owner_text)),
        ("Proximity", item.proximity),
        ("Last reviewed", day(item.reviewed_on) if item.reviewed_on else ""),
        ("Escalated to", item.escalated_to),
    )


def _travel(typed: str) -> str:
    """The direction in words beside its arrow, when an arrow alone was typed; else as typed."""
    return next((f"{travel} {travel.arrow}" for travel in Travel if travel.arrow == typed.strip()), typed)


def _issue(item: Issue, reader: _Reader) -> Rows:
    return (
        ("Type", item.type),
        ("Impact", item.impact),
        ("Severity", item.severity),
        ("Resolution", item.resolution),
        ("Escalated", item.escalated),
    )


def _decision(item: Decision, reader: _Reader) -> Rows:
    return (
        ("Forum", item.forum),
        ("Decided", " by ".join(filter(None, (day(item.decided_on) if item.decided_on else "", item.decided_by)))),
        ("Options considered", item.options),
        ("Reasons", item.reasons),
        ("Type", item.type),
        ("Impact", item.impact),
        ("Published", item.published),
    )


def _milestone(item: Milestone, reader: _Reader) -> Rows:
    variance = item.variance
    slip = "" if variance is None else f"{variance:+d} days" if variance else "none"
    return (
        ("Last forecast", day(item.last_forecast) if item.last_forecast else ""),
        ("Actual", day(item.actual) if item.actual else ""),
        ("Variance against baseline", slip),
        ("Critical path", "yes" if item.critical else "no"),
        ("Last RAG", item.last_rag.value if item.last_rag else ""),
    )


def _dependency(item: Dependency, reader: _Reader) -> Rows:
    accepted = {True: "yes", False: "no: not agreed by the giver", None: "not asked"}[item.accepted]
    return (
        ("Gives", item.giver),
        ("Gets", item.getter),
        ("Getting owner", reader.person(item.getter_owner, item.getter_owner_text)),
        ("Type", item.type),
        ("Forecast", day(item.forecast) if item.forecast else ""),
        ("Accepted", f"{accepted}, {day(item.answered_on)}" if item.answered_on else accepted),
    )


def _assumption(item: Assumption, reader: _Reader) -> Rows:
    return (("Confidence", item.confidence), ("Impact if wrong", item.impact))


def _unread(item: Item) -> list[Element]:
    if not item.unread:
        return []
    kept = list(item.unread.items())[:_MOST_UNREAD]
    return [
        heading("Kept from the import, not read"),
        *(paragraph(text, before=f"{plain(name)}: ") for name, text in kept),
    ]


_ROWS: Mapping[type[Item], Callable[..., Rows]] = {
    Action: _action,
    Risk: _risk,
    Issue: _issue,
    Decision: _decision,
    Milestone: _milestone,
    Dependency: _dependency,
    Assumption: _assumption,
}
