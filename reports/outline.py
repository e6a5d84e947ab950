"""The sections of a highlight report in their order, as blocks that any kind of document can be written from."""

from collections.abc import Iterable
from datetime import date
from zoneinfo import ZoneInfo

from domain.highlights import RAG_KEY, Highlight, NoteKind, OfficerBox, Said, WorkstreamRow, rag_words, said_day
from domain.rag import Rag, Trend
from reports.blocks import Block, Cell, Facts, Grid, Heading, Outline, PageBreak, Paragraph, Quotes, columns
from reports.register_blocks import register_blocks

KEY_SENTENCE = "Colour is never the only signal: every rating is also written as a word."


def outline(highlight: Highlight) -> Outline:
    """The report as blocks; the officer's page comes first when the report has one."""
    blocks: list[Block] = []
    if highlight.officer is not None:
        blocks += [*_officer(highlight.officer), PageBreak()]
    blocks += [*_header(highlight), *_status(highlight), *_words(highlight), *register_blocks(highlight)]
    blocks += [*_sign_off(highlight), *_key()]
    return Outline(
        title=f"{highlight.title} – {highlight.board} {said_day(highlight.meeting_day)}",
        author=highlight.prepared_by,
        banner=highlight.banner,
        footer=f"{highlight.programme_code} · {highlight.board} · {said_day(highlight.meeting_day)}",
        comments=f"draft {highlight.version_label}",
        blocks=tuple(blocks),
    )


def _officer(box: OfficerBox) -> Iterable[Block]:
    yield Heading(text="For the officer before issue (not in the board copy)")
    yield Paragraph(
        text="This page is left out of the board copy. Take it out before you send this file to anybody else."
    )
    yield Grid(
        caption="What the officer should check before issue, by kind",
        columns=columns(What=3.6, About=3.4, Note=10.6),
        rows=tuple(
            (Cell(note.kind), Cell(note.subject or "The whole report"), Cell(note.text))
            for kind in NoteKind
            for note in box.of(kind)
        ),
        empty="Nothing to check.",
    )


def _header(highlight: Highlight) -> Iterable[Block]:
    as_at = highlight.as_at.astimezone(ZoneInfo(highlight.time_zone))
    missing = highlight.expected - highlight.returns
    answered = f"{highlight.returns} of {highlight.expected} received"
    rows = [
        (
            "Period",
            f"{highlight.period.short}, {said_day(highlight.period.first)} to {said_day(highlight.period.last)}",
        ),
        ("Board", f"{highlight.board}, {_long_day(highlight.meeting_day)}"),
        ("Data as at", f"{_long_day(as_at.date())} {as_at:%H:%M}"),
        ("SRO", highlight.sro or "not named"),
        ("Project manager", highlight.project_manager or "not named"),
        ("Prepared by", highlight.prepared_by or "not named"),
        ("Updates", f"{answered}; {missing} carried forward or not reported" if missing else answered),
    ]
    if highlight.next_meeting and highlight.next_period:
        rows.append(("Next report", f"{highlight.next_period.short}, board {_long_day(highlight.next_meeting)}"))
    yield Heading(text=highlight.title, level=0)
    yield Facts(rows=tuple(rows))


def _status(highlight: Highlight) -> Iterable[Block]:
    yield Heading(text="1. Overall status")
    yield Grid(
        caption="Overall status by dimension, this period and last, with the trend in words",
        columns=columns(Dimension=3.0, This_period=2.4, Last_period=2.4, Trend=2.6, How_it_was_reached=7.2),
        rows=tuple(
            (
                Cell(row.dimension),
                _rag(row.now),
                _rag(row.last),
                _trend(row.trend),
                Cell(row.basis),
            )
            for row in highlight.overall
        ),
    )
    yield Heading(text="Path to green", level=2)
    yield _quotes(highlight.path_to_green)
    yield Heading(text="2. Workstreams")
    yield Grid(
        caption="Workstreams with their rating now and last, the owner's headline and its date",
        columns=columns(Workstream=3.0, Owner=2.2, RAG_now=2.0, RAG_last=2.0, Trend=2.0, Headline=4.4, As_at=2.0),
        rows=tuple(
            (
                Cell(row.name),
                Cell(f"{row.owner_initials or row.owner}{f' (sent by {row.sent_by})' if row.sent_by else ''}"),
                _rag(row.rag),
                _rag(row.last),
                _trend(row.trend),
                Cell("\n".join(_headline(row))),
                Cell(said_day(row.as_at) if row.as_at else "never"),
            )
            for row in highlight.workstreams
        ),
    )


def _headline(row: WorkstreamRow) -> Iterable[str]:
    yield row.headline
    if row.label:
        yield f"({row.label})"
    if row.overridden:
        yield f"{row.rag}: {row.overridden}"
    if row.green_reason.strip():
        yield f"Reason for Green: {row.green_reason}"


def _words(highlight: Highlight) -> Iterable[Block]:
    yield Heading(text="3. Done this period")
    yield Paragraph(text="Owners' words, unedited, with initials and date.")
    yield _quotes(highlight.done)
    yield Heading(text="Planned for this period and not done", level=2)
    yield Grid(
        caption="What the registers had planned to end in this period and has not",
        columns=columns(Ref=1.6, What=8.0, Owner=2.4, Planned=2.8, Now=2.8),
        rows=tuple(
            (Cell(row.ref), Cell(row.text), Cell(row.owner), Cell(said_day(row.planned)), Cell(_day(row.now)))
            for row in highlight.not_done
        ),
    )
    yield Heading(text="4. Planned next period")
    yield _quotes(highlight.planned)


def _sign_off(highlight: Highlight) -> Iterable[Block]:
    yield Heading(text="14. Sign-off")
    yield Grid(
        caption="Who prepared, reviewed and approved this report",
        columns=columns(Role=5.0, Name=5.6, Version=3.0, Date=4.0),
        rows=tuple(
            (
                Cell(row.role),
                Cell(row.name or "not named"),
                Cell(row.version or "—"),
                Cell(said_day(row.day) if row.day else "not signed"),
            )
            for row in highlight.sign_off
        ),
    )


def _key() -> Iterable[Block]:
    yield Heading(text="RAG key")
    yield Paragraph(text=KEY_SENTENCE)
    yield Grid(
        caption="What each rating means",
        columns=columns(Rating=4.0, Meaning=13.6),
        rows=tuple((Cell(_with_colour(rag), rag), Cell(meaning)) for rag, meaning in RAG_KEY),
    )


def _quotes(entries: Iterable[Said]) -> Quotes:
    return Quotes(rows=tuple((said.workstream, said.text, said.attribution) for said in entries))


def _rag(rag: Rag) -> Cell:
    return Cell(rag_words(rag), rag)


def _with_colour(rag: Rag) -> str:
    """`Not reported (grey)`: the key also names the colours that other tables only show."""
    words = rag_words(rag)
    return words if rag.value in words else f"{words} ({rag.casefold()})"


def _trend(trend: Trend) -> Cell:
    return Cell(trend if trend is Trend.NONE else f"{trend} {trend.arrow}")


def _day(day: date | None) -> str:
    return said_day(day) if day else "no date"


def _long_day(day: date) -> str:
    return f"{day:%A} {day.day} {day:%B %Y}"
