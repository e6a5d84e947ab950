"""Drafting a board's highlight report from what is stored, and exporting a draft as a document."""

import asyncio
import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from domain.audit import AuditEntry
from domain.calendar import WorkingCalendar
from domain.cycle import Cycle, cycle_for
from domain.errors import NotFound
from domain.highlights import (
    Draft,
    Highlight,
    HighlightSources,
    board_copy,
    compile_highlight,
    is_missing_return,
    numbered,
    said_day,
    same_content,
)
from domain.identifiers import DraftId, MeetingId, WorkstreamId
from domain.items import ENDED, Item, Kind
from domain.judgements import Judgement, Standpoint, judged
from domain.locks import is_late
from domain.people import Actor
from domain.permissions import require_reporting
from domain.programmes import Board, Meeting, Programme
from domain.rag import Dimension, Rag
from domain.updates import Update
from services.boards import find_board, find_meeting, meeting_after
from services.ports import ItemQuery, Page, Renderer, Store, Transaction

NEW = DraftId(0)
_WHOLE_REGISTERS = (Kind.MILESTONE, Kind.ISSUE, Kind.DECISION)
"""Registers whose ended lines a report may still name; of the others only open lines matter."""


class Form(StrEnum):
    """What a draft can be exported as; the value is the file's ending."""

    WORD = "docx"
    MARKDOWN = "md"


_MEDIA_TYPES = {
    Form.WORD: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Form.MARKDOWN: "text/markdown; charset=utf-8",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A file ready to be handed over; `name` holds letters, digits, dots and dashes only."""

    name: str
    media_type: str
    content: bytes


async def draft_highlight(
    store: Store, actor: Actor, board_name: str, meeting_day: date | None, *, now: datetime
) -> Draft:
    """The draft of the report for one meeting of a board, compiled as at `now` (aware UTC).

    `board_name` is read in any case; empty means the actor's only programme board. `meeting_day` None means the next
    meeting from the programme's today on. A new version is kept only when the report says something else than the
    latest one; otherwise the latest is given. Raises NotFound (with near matches), InvalidInput when several boards
    are meant, NotAllowed for everybody but the programme's officers and managers.
    """
    async with store.read() as tx:
        programme, board = await find_board(tx, actor, board_name)
        require_reporting(actor, programme)
        today = now.astimezone(ZoneInfo(programme.time_zone)).date()
        meeting = await find_meeting(tx, board, meeting_day, today)
        sources = await highlight_sources(tx, programme, board, meeting, today)
    highlight = compile_highlight(replace(sources, prepared_by=actor.name), now=now)
    async with store.begin() as tx:
        latest = await tx.drafts.latest(meeting.id)
        if latest is not None and same_content(latest.highlight, highlight):
            return latest
        version = 1 if latest is None else latest.version + 1
        draft = await tx.drafts.add(
            Draft(
                id=NEW,
                board=board.id,
                meeting=meeting.id,
                version=version,
                made_at=now,
                made_by=actor.person,
                highlight=numbered(highlight, version),
            )
        )
        await tx.audit.add([_entry(actor, programme, draft, latest)])
    return draft


async def find_draft(store: Store, actor: Actor, meeting: MeetingId) -> Draft:
    """The latest draft for `meeting`. Raises NotFound when there is none in the actor's programmes, NotAllowed as
    `draft_highlight` does."""
    async with store.read() as tx:
        draft = await tx.drafts.latest(meeting)
        boards = {board.id: board for board in await tx.programmes.boards() if actor.belongs_to(board.programme)}
        if draft is None or draft.board not in boards:
            raise NotFound("There is no draft for that meeting. Type “report draft” to compile one.")
        require_reporting(actor, await tx.programmes.get(boards[draft.board].programme))
        return draft


async def export_highlight(
    draft: Draft, renderer: Renderer, form: Form = Form.WORD, *, for_board: bool = False
) -> Document:
    """The draft as a file, without the officer box when it is `for_board`."""
    highlight = board_copy(draft.highlight) if for_board else draft.highlight
    if form is Form.WORD:
        # Writing a long document takes a good part of a second, and the event loop serves everybody.
        content = await asyncio.to_thread(renderer.word, highlight)
    else:
        content = renderer.markdown(highlight).encode()
    return Document(name=_file_name(highlight, form), media_type=_MEDIA_TYPES[form], content=content)


async def highlight_sources(
    tx: Transaction,
    programme: Programme,
    board: Board,
    meeting: Meeting,
    today: date,
    *,
    kinds: Collection[Kind] = tuple(Kind),
) -> HighlightSources:
    """Everything the report of `meeting` is compiled from, `today` being the programme's local day; `kinds` leaves out
    the registers that are not asked about."""
    calendar = WorkingCalendar(programme.nation, programme.closures)
    cycle = cycle_for(board, meeting, calendar)
    workstreams = await tx.programmes.workstreams(programme.id)
    memberships = await tx.people.memberships(programme=programme.id)
    versions = [one for row in workstreams for one in await tx.updates.versions(row.id, cycle.period)]
    updates = [one for one in versions if not is_late(one)]
    last = [one for row in workstreams for one in await _earlier(tx, row.id, cycle)]
    items = await _items(tx, programme, kinds)
    judgements = await tx.judgements.of(programme.id, cycle.period)
    named = {programme.sro, programme.project_manager, *(one.person for one in memberships)}
    named |= {person for one in workstreams for person in (one.owner, one.deputy)}
    named |= {person for one in (*updates, *last) for person in (one.submitted_by, one.entered_by)}
    named |= {one.owner for one in items}
    return HighlightSources(
        programme=programme,
        board=board,
        cycle=cycle,
        calendar=calendar,
        workstreams=workstreams,
        people=await tx.people.many([person for person in named if person is not None]),
        memberships=memberships,
        updates=tuple(updates),
        last=tuple(last),
        items=items,
        evidence=await tx.chasers.evidence(meeting=meeting.id),
        holds=await tx.chasers.holds(today),
        next_meeting=await meeting_after(tx, board, meeting.day),
        proposed=_overall(board, judged(judgements, Standpoint.PROJECT_MANAGER, None)),
        overrides=_overall(board, judged(judgements, Standpoint.SRO, None)),
        workstream_overrides={one.workstream: one.rag for one in judgements if one.workstream is not None},
        override_reasons={one.workstream: one.reason for one in judgements if one.standpoint is Standpoint.SRO},
    )


def _overall(board: Board, judgement: Judgement | None) -> dict[Dimension, Rag]:
    """A rating of the whole programme, which stands in its programme board's report alone."""
    return {Dimension.OVERALL: judgement.rag} if judgement is not None and board.programme_board else {}


async def _earlier(tx: Transaction, workstream: WorkstreamId, cycle: Cycle) -> list[Update]:
    """The answers before this period, latest first, back to the first that says more than "no change"."""
    found: list[Update] = []
    update = await tx.updates.last_before(workstream, cycle.period)
    while update is not None:
        missing = is_missing_return(update)
        if not missing:
            found.append(update)
        if not missing and not update.nil_return:
            break
        update = await tx.updates.last_before(workstream, update.period)
    return found


async def _items(tx: Transaction, programme: Programme, kinds: Collection[Kind]) -> tuple[Item, ...]:
    every = ItemQuery(programmes=(programme.id,), kinds=kinds, limit=None)
    whole = [one for one in _WHOLE_REGISTERS if one in kinds]
    still_open = await tx.items.find(replace(every, open_only=True))
    ended = await tx.items.find(replace(every, kinds=whole, statuses=tuple(ENDED))) if whole else Page((), 0)
    return still_open.items + ended.items


def _entry(actor: Actor, programme: Programme, draft: Draft, latest: Draft | None) -> AuditEntry:
    highlight = draft.highlight
    return AuditEntry(
        at=draft.made_at,
        actor=actor.person,
        actor_name=actor.name,
        on_behalf_of=None,
        channel=actor.channel,
        programme=programme.id,
        subject=f"draft {highlight.board} {said_day(highlight.meeting_day)}",
        what="drafted",
        before={"version": f"v0.{latest.version}"} if latest else {},
        after={"version": f"v0.{draft.version}", "returns": f"{highlight.returns} of {highlight.expected}"},
    )


def _file_name(highlight: Highlight, form: Form) -> str:
    board = re.sub(r"[^A-Za-z0-9]+", "-", highlight.board).strip("-") or "board"
    copy = "board-copy" if highlight.officer is None else "officer-copy"
    return f"{board}-{highlight.meeting_day:%Y-%m-%d}-DRAFT-{highlight.version_label}-{copy}.{form}"
