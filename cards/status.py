"""The status of a programme: rating and trend in words, each workstream with its date, counts, worst risks."""

from cards.card import Card, to_json
from cards.elements import Element, RichTextBlock, Table, TableCell, TableColumn, TableRow, TextRun
from cards.text import plain, said, shorten
from cards.words import aside, coloured, count, day, heading, line, moment, returned, short_day, title
from domain.highlights import OverdueRow, RiskRow, WorkstreamRow, rag_words
from domain.rag import Rag, Trend
from domain.status import ActionCount, ProgrammeStatus

_MOST_WORKSTREAMS, _MOST_RISKS, _MOST_OVERDUE, _MOST_COUNTS = 50, 5, 5, 20


def render(status: ProgrammeStatus) -> dict[str, object]:
    """The card of one programme as at one moment. Whoever is not named in `status` is not named here."""
    overall = status.overall
    summary = f"{status.name}: {rag_words(overall.now)} overall"
    body: list[Element] = [
        title(summary),
        _moved("Overall: ", overall.now, overall.trend, overall.last),
        aside(f"{overall.basis}."),
        line(_returns(status)),
    ]
    body += _workstreams(status.workstreams)
    body += _actions(status)
    body += _risks(status)
    board = f"{status.board} on {day(status.meeting_day)}" if status.board else day(status.meeting_day)
    body.append(aside(f"For {board}, {status.period.label}. As at {moment(status.as_at, status.time_zone)}."))
    return to_json(Card(summary=summary, body=body))


def _moved(before: str, now: Rag, moved: Trend, last: Rag) -> RichTextBlock:
    """`Overall: Amber, worse (↓), was Green`."""
    after = "" if moved in (Trend.NONE, Trend.NEW) else f", was {rag_words(last)}"
    word = "" if moved is Trend.NONE else f", {moved.lower()} ({moved.arrow})"
    return RichTextBlock(inlines=[TextRun(text=before), coloured(now), TextRun(text=f"{word}{after}")])


def _returns(status: ProgrammeStatus) -> str:
    answered = f"{returned(status.returns, status.expected)} for {status.period.label}."
    if not status.non_returns:
        return answered
    return f"{answered} No return yet: {shorten(', '.join(status.non_returns), 300)}."


def _workstreams(rows: tuple[WorkstreamRow, ...]) -> list[Element]:
    if not rows:
        return [heading("Workstreams"), aside("No workstream reports to this board yet.")]
    table = Table(
        columns=[TableColumn(width=5), TableColumn(width=4), TableColumn(width=5)],
        rows=[
            _row(
                *(
                    RichTextBlock(inlines=[TextRun(text=name, weight="bolder")])
                    for name in ("Workstream", "RAG", "As at")
                )
            ),
            *(_row(*_workstream(row)) for row in rows[:_MOST_WORKSTREAMS]),
        ],
    )
    elements: list[Element] = [heading("Workstreams"), table]
    if (left := len(rows) - _MOST_WORKSTREAMS) > 0:
        elements.append(aside(f"And {count(left, 'more workstream')}."))
    return elements


def _workstream(row: WorkstreamRow) -> tuple[Element, Element, Element]:
    moved = "" if row.trend is Trend.NONE else f" {row.trend.lower()} {row.trend.arrow}"
    as_at = short_day(row.as_at) if row.as_at is not None else "never reported"
    if row.carried_forward and row.as_at is not None:
        as_at = f"{as_at}, carried forward"
    return (
        said(row.name, limit=80),
        RichTextBlock(inlines=[coloured(row.rag), *(TextRun(text=one) for one in (moved, _beside(row)) if one)]),
        said(as_at),
    )


def _beside(row: WorkstreamRow) -> str:
    """The owner's rating where the SRO's is shown."""
    return "" if row.override is None else f" (SRO; owner: {rag_words(row.stated)})"


def _row(*cells: Element) -> TableRow:
    return TableRow(cells=[TableCell(items=[cell]) for cell in cells])


def _actions(status: ProgrammeStatus) -> list[Element]:
    elements: list[Element] = [heading("Actions"), line(f"{_counted(status.total)}.")]
    if len(status.counts) > 1:
        elements += [
            said(_counted(one), before=f"{shorten(plain(one.workstream), 60)}: ", spacing="small")
            for one in status.counts[:_MOST_COUNTS]
        ]
    elements += [_overdue(row) for row in status.overdue[:_MOST_OVERDUE]]
    if (left := len(status.overdue) - _MOST_OVERDUE) > 0:
        elements.append(aside(f"And {count(left, 'more overdue action')}."))
    return elements


def _counted(tally: ActionCount) -> str:
    return f"{tally.open} open, {tally.overdue} overdue, {tally.undated} without a date, {tally.ownerless} without an owner"


def _overdue(row: OverdueRow) -> Element:
    late = f"{row.owner or 'no owner'}, due {short_day(row.due)}, {count(row.days, 'day')} overdue"
    return said(f"{shorten(row.text, 140)} ({late})", before=f"{plain(row.ref)} ", limit=400)


def _risks(status: ProgrammeStatus) -> list[Element]:
    elements: list[Element] = [heading("Top risks"), *(_risk(row) for row in status.risks[:_MOST_RISKS])]
    if not status.risks:
        elements.append(aside("No open risk that you can see."))
    elif status.open_risks > len(status.risks[:_MOST_RISKS]):
        elements.append(aside(f"{status.open_risks} open risks in all."))
    return elements


def _risk(row: RiskRow) -> Element:
    """The score and its band in the matrix's own words, the colour beside them."""
    after = f", {row.travel.lower()}: {shorten(plain(row.text), 160)} ({shorten(plain(row.owner), 60) or 'no owner'})"
    runs = [TextRun(text=f"{plain(row.ref)} ", weight="bolder"), coloured(row.rag, f"{row.score} {row.band}")]
    return RichTextBlock(inlines=[*runs, TextRun(text=after)])
