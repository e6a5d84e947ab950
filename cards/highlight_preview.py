"""The preview of a highlight draft: what the officer must know first, then the report's main lines."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice

from cards.actions import Action, ActionExecute
from cards.card import Card, to_json
from cards.elements import Element, RichTextBlock, TextRun
from cards.reading import identifier, only, unreadable
from cards.text import plain, said, shorten
from cards.words import aside, coloured, count, day, heading, line, moment, returned, title
from domain.highlights import (
    DecisionRow,
    DimensionRow,
    Draft,
    Highlight,
    MilestoneRow,
    OfficerNote,
    OverdueRow,
    RiskRow,
    Said,
    WorkstreamRow,
    rag_words,
)
from domain.identifiers import MeetingId
from domain.rag import Trend
from domain.requests import ExportDraft

VERB = "highlight_preview.export"

_MOST_NOTES, _MOST_WORKSTREAMS, _MOST_WORDS, _MOST_ROWS = 15, 25, 6, 5


def render(draft: Draft) -> dict[str, object]:
    """The card of one draft. The officer box is shown when the draft holds one; the document has every line."""
    highlight = draft.highlight
    summary = f"{highlight.title}, {highlight.period.label}"
    body: list[Element] = [aside(highlight.banner), title(summary)]
    body.append(line(f"{highlight.board}, {day(highlight.meeting_day)}. {_returned(highlight)}"))
    if highlight.officer is not None:
        notes = highlight.officer.notes
        body += _listed("Before issue (not in the board copy)", (_note(one) for one in notes), len(notes), _MOST_NOTES)
    body += _listed("Overall status", (_dimension(one) for one in highlight.overall), len(highlight.overall), 10)
    rows = highlight.workstreams
    body += _listed("Workstreams", (_workstream(one) for one in rows), len(rows), _MOST_WORKSTREAMS)
    body += _words("Done this period", highlight.done)
    body += _words("Planned next", highlight.planned)
    body += _words("Path to green", highlight.path_to_green)
    body += _words("Support needed", highlight.support_needed)
    body += _listed("Milestones", (_milestone(one) for one in highlight.milestones), len(highlight.milestones))
    body += _listed("Top risks", (_risk(one) for one in highlight.risks), len(highlight.risks))
    body += _listed("Decisions required", (_decision(one) for one in highlight.decisions), len(highlight.decisions))
    body += _listed("Overdue actions", (_overdue(one) for one in highlight.overdue), len(highlight.overdue))
    body.append(aside(f"Data as at {moment(highlight.as_at, highlight.time_zone)}. The document holds every line."))
    return to_json(Card(summary=summary, body=body, actions=_buttons(draft)))


def parse(data: Mapping[str, object]) -> ExportDraft:
    """The document that a press asks for. Raises InvalidInput for anything that `render` does not declare."""
    only(data, ("meeting", "for_board"))
    if not isinstance(for_board := data.get("for_board"), bool):
        raise unreadable("the copy is missing")
    return ExportDraft(meeting=MeetingId(identifier(data.get("meeting"), "the meeting")), for_board=for_board)


def _buttons(draft: Draft) -> list[Action]:
    """The officer's copy first; the board's leaves out what stands before issue."""
    titles = {False: "Word file", True: "Word file for the board"}
    copies = titles if draft.highlight.officer is not None else {True: "Word file"}
    return [
        ActionExecute(title=name, verb=VERB, data={"meeting": int(draft.meeting), "for_board": for_board})
        for for_board, name in copies.items()
    ]


def _returned(highlight: Highlight) -> str:
    return f"{returned(highlight.returns, highlight.expected)}."


def _listed(name: str, rows: Iterable[Element], total: int, most: int = _MOST_ROWS) -> list[Element]:
    """A heading with its first rows and how many are left to the document; nothing at all without a row."""
    if not total:
        return []
    more = [aside(f"And {total - most:,} more in the document.")] if total > most else []
    return [heading(name), *islice(rows, most), *more]


def _words(name: str, entries: Sequence[Said]) -> list[Element]:
    rows = (
        said(f"{shorten(one.text, 220)} ({one.attribution})", before=f"{plain(one.workstream)}: ", limit=300)
        for one in entries
    )
    return _listed(name, rows, len(entries), _MOST_WORDS)


def _note(note: OfficerNote) -> Element:
    about = f" – {plain(note.subject)}" if note.subject else ""
    return said(note.text, before=f"{note.kind}{about}: ", limit=350, spacing="small")


def _dimension(row: DimensionRow) -> Element:
    moved = "" if row.trend is Trend.NONE else f", {row.trend.lower()} {row.trend.arrow}"
    runs = [
        TextRun(text=f"{row.dimension}: "),
        coloured(row.now),
        TextRun(text=f"{moved} (last {rag_words(row.last)})"),
    ]
    return RichTextBlock(inlines=runs, spacing="small")


def _workstream(row: WorkstreamRow) -> Element:
    label = "".join(f" ({one})" for one in (row.overridden, row.label) if one)
    as_at = f", as at {day(row.as_at)}" if row.as_at is not None else ""
    after = f". {shorten(plain(row.headline), 120).rstrip('.')}{shorten(plain(label), 240)}{as_at}"
    runs = [TextRun(text=f"{shorten(plain(row.name), 80)}: ", weight="bolder"), coloured(row.rag), TextRun(text=after)]
    return RichTextBlock(inlines=runs, spacing="small")


def _milestone(row: MilestoneRow) -> Element:
    end = row.actual or row.forecast
    when = f", {'happened' if row.actual else 'forecast'} {day(end)}" if end else ", no forecast"
    slip = f" ({row.variance:+d} days)" if row.variance else ""
    runs = [TextRun(text=f"{plain(row.ref)} {shorten(plain(row.text), 120)}: "), coloured(row.rag)]
    return RichTextBlock(inlines=[*runs, TextRun(text=f"{when}{slip}")], spacing="small")


def _risk(row: RiskRow) -> Element:
    runs = [TextRun(text=f"{plain(row.ref)} ", weight="bolder"), coloured(row.rag, f"{row.score} {row.band}")]
    return RichTextBlock(
        inlines=[*runs, TextRun(text=f", {row.travel.lower()}: {shorten(plain(row.text), 160)}")], spacing="small"
    )


def _decision(row: DecisionRow) -> Element:
    needed = f"needed by {day(row.needed)}" if row.needed else "no date given"
    return said(f"{shorten(row.text, 160)} ({needed})", before=f"{plain(row.ref)} ", limit=400, spacing="small")


def _overdue(row: OverdueRow) -> Element:
    late = f"{row.owner or 'no owner'}, due {day(row.due)}, {count(row.days, 'day')} overdue"
    return said(f"{shorten(row.text, 140)} ({late})", before=f"{plain(row.ref)} ", limit=400, spacing="small")
