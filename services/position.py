"""Questions before a meeting, answered from what the board's report would be compiled from: a brief, what to know, why."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from domain.before_board import BeforeBoardView, long_overdue, names, new_reds, restricted_count
from domain.briefing import Briefing, bullets
from domain.errors import NotAllowed, NotFound
from domain.explaining import RagExplained, explain_programme, explain_workstream
from domain.highlights import Highlight, HighlightSources, board_copy, compile_highlight
from domain.highlights.narrowing import narrowed
from domain.highlights.sources import Scope as Part
from domain.highlights.sources import scope_of
from domain.highlights.standing import Standing, standing_of, verdicts_of
from domain.judgements import Judgement
from domain.language.questions import BeforeBoard, Brief, ExplainRag, Scope
from domain.people import Actor, Role
from domain.permissions import may_see_restricted, require_member
from domain.programmes import Board, Period, Programme, Workstream
from domain.rag import Dimension
from domain.rag_rules import Verdict
from domain.updates import Update
from services.boards import find_meeting, programme_board
from services.chasing.acting import officers_of
from services.highlights import highlight_sources
from services.ports import Store, Transaction
from services.programmes import choose_programme

PERIODS_BACK = 3
"""Periods before this one whose missing returns an explanation names."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """What is known of a programme, or of one `workstream` or board of it, on the programme's local day `today`."""

    programme: Programme
    board: Board
    workstream: Workstream | None
    sources: HighlightSources
    judgements: tuple[Judgement, ...]
    today: date

    @property
    def part(self) -> Part:
        """What an open answer may speak of, and what is held back."""
        spoken = [standing_of(self.sources, one) for one in self.sources.reporting()]
        return scope_of(self.sources, (one.workstream.id for one in spoken if one.restricted))

    @property
    def subject(self) -> str:
        """What is spoken of: the workstream, the board unless it is the programme's own, else the programme."""
        if self.workstream is not None:
            return self.workstream.name
        return self.programme.name if self.board.programme_board else self.board.name

    def highlight(self, now: datetime) -> Highlight:
        """The board's copy of the report as it would be now."""
        return board_copy(compile_highlight(self.sources, now=now))


async def brief(store: Store, actor: Actor, asked: Brief, *, now: datetime, wide: bool = False) -> Briefing:
    """The bullets that `asked` wants, of stored facts alone; restricted items are in none of them, since a brief is
    passed on; who has not replied is in no `wide` one.

    Raises NotFound, Ambiguous when several programmes are possible, NotAllowed outside the programme and for a
    restricted workstream.
    """
    async with store.read() as tx:
        position = await position_of(tx, actor, asked.scope, now)
        await _refuse_held(tx, position)
    highlight = position.highlight(now)
    return Briefing(
        subject=position.subject,
        bullets=bullets(highlight, position.subject, asked.points, names_replies=_knows(actor, position, wide)),
        wanted=asked.points,
        audience=asked.audience,
        at=asked.at,
        as_at=now,
        time_zone=position.programme.time_zone,
    )


async def before_board(
    store: Store, actor: Actor, asked: BeforeBoard, *, now: datetime, wide: bool = False
) -> BeforeBoardView:
    """What to know before the next meeting of the board. The count of what is restricted is for those who see it, and
    in no `wide` answer. Raises as `brief` does."""
    async with store.read() as tx:
        position = await position_of(tx, actor, asked.scope, now)
        await _refuse_held(tx, position)
        since = await last_meeting(tx, position.board, position.today)
    sources, part, highlight = position.sources, position.part, position.highlight(now)
    sees = may_see_restricted(actor, position.programme.id) and not wide
    return BeforeBoardView(
        subject=position.subject,
        board=position.board.name,
        meeting_day=sources.cycle.meeting_day,
        period=sources.cycle.period,
        since=since,
        new_reds=new_reds(sources, part, highlight, since),
        overdue=long_overdue(sources, part, position.today),
        decisions=highlight.decisions,
        missing=highlight.expected - highlight.returns,
        expected=highlight.expected,
        non_returns=names(highlight.workstreams) if _knows(actor, position, wide) else (),
        part_two=restricted_count(part) if sees else None,
        as_at=now,
        time_zone=position.programme.time_zone,
    )


async def explain_rag(
    store: Store, actor: Actor, asked: ExplainRag, *, now: datetime, wide: bool = False
) -> RagExplained:
    """Why the workstream, the board's part or the programme is rated as it is: the owner's word and its age, the rule
    with its reason, the SRO's rating; three values, all shown.

    A restricted workstream is explained to those who see it, in their own chat. Raises as `brief` does.
    """
    async with store.read() as tx:
        position = await position_of(tx, actor, asked.scope, now, whole=True)
        workstream = position.workstream
        if workstream is None:
            highlight = position.highlight(now)
            overall = next(row for row in highlight.overall if row.dimension is Dimension.OVERALL)
            lines = explain_programme(position.sources, highlight, _verdicts(position), position.judgements)
            stale = highlight.workstreams and all(row.carried_forward for row in highlight.workstreams)
            days = [row.as_at for row in highlight.workstreams if row.as_at is not None]
            printed, stale_since = overall.now, max(days) if stale and days else None
        else:
            standing = await _standing(tx, actor, position, workstream, wide=wide)
            earlier = await _earlier(tx, position, workstream)
            theirs = actor.person in {workstream.owner, workstream.deputy} and not wide
            lines = explain_workstream(
                position.sources,
                standing,
                earlier,
                position.judgements,
                today=position.today,
                knows_replies=theirs or _knows(actor, position, wide),
            )
            override = position.sources.workstream_overrides.get(workstream.id)
            printed = override or standing.now(Dimension.OVERALL)
            stale_since = None if override or not standing.carried_forward else _said_on(standing)
    return RagExplained(
        subject=position.subject,
        printed=printed,
        asked=asked.rag,
        stale_since=stale_since,
        lines=lines,
        as_at=now,
        time_zone=position.programme.time_zone,
    )


async def last_meeting(tx: Transaction, board: Board, today: date) -> date | None:
    """The day of the board's last meeting before `today`."""
    held = [one.day for one in await tx.programmes.meetings([board.id], last=today) if not one.cancelled]
    return max((day for day in held if day < today), default=None)


async def scope_at_hand(
    tx: Transaction, actor: Actor, scope: Scope
) -> tuple[Programme, Board | None, Workstream | None]:
    """The programme that `scope` is about (the only one when nothing is named), and the board or workstream named.

    Raises NotFound, Ambiguous, NotAllowed.
    """
    workstream = board = None
    if scope.workstream is not None:
        workstream = next(iter(await tx.programmes.workstreams(ids=[scope.workstream])), None)
    if scope.board is not None:
        board = next((one for one in await tx.programmes.boards() if one.id == scope.board), None)
    if (scope.workstream and workstream is None) or (scope.board and board is None):
        raise NotFound("What you ask about is no longer in the register. Type “status” to see what is.")
    named = workstream.programme if workstream else board.programme if board else scope.programme
    programme = await choose_programme(tx, actor, "") if named is None else await tx.programmes.get(named)
    require_member(actor, programme)
    return programme, board, workstream


async def position_of(tx: Transaction, actor: Actor, scope: Scope, now: datetime, *, whole: bool = False) -> Position:
    """The position of what `scope` names; `whole` keeps the registers of the whole programme beside a workstream."""
    programme, named, workstream = await scope_at_hand(tx, actor, scope)
    board = named or await programme_board(tx, programme)
    today = now.astimezone(ZoneInfo(programme.time_zone)).date()
    sources = await highlight_sources(tx, programme, board, await find_meeting(tx, board, None, today), today)
    return Position(
        programme=programme,
        board=board,
        workstream=workstream,
        sources=sources if workstream is None or whole else narrowed(sources, workstream),
        judgements=await tx.judgements.of(programme.id, sources.cycle.period),
        today=today,
    )


async def _standing(
    tx: Transaction, actor: Actor, position: Position, workstream: Workstream, *, wide: bool
) -> Standing:
    """Where the workstream stands, judged by what the asker may see of it. Raises NotAllowed when that is nothing."""
    standing, part = standing_of(position.sources, workstream), position.part
    held = workstream in part.held_workstreams
    sees = may_see_restricted(actor, workstream.programme) or actor.person in {workstream.owner, workstream.deputy}
    if held and (wide or not sees):
        await _refuse(tx, position)
    items = (*part.items, *part.held_items) if held else part.items
    return replace(standing, verdicts=verdicts_of(position.sources, standing, items, position.today))


def _verdicts(position: Position) -> dict[str, Mapping[Dimension, Verdict]]:
    sources, part = position.sources, position.part
    return {
        one.ref: verdicts_of(sources, standing_of(sources, one), part.items, position.today) for one in part.workstreams
    }


async def _earlier(tx: Transaction, position: Position, workstream: Workstream) -> dict[Period, Update]:
    periods = [position.sources.cycle.period]
    for _ in range(PERIODS_BACK):
        periods.append(periods[-1].previous())
    found = await tx.updates.for_periods([workstream.id], periods[1:])
    return {one.period: one for one in found}


async def _refuse_held(tx: Transaction, position: Position) -> None:
    if position.workstream is not None and position.workstream in position.part.held_workstreams:
        await _refuse(tx, position)


async def _refuse(tx: Transaction, position: Position) -> None:
    officers = await tx.people.many(await officers_of(tx, [position.programme.id]))
    who = " or ".join(one.name for one in officers.values()) or "the project officer"
    raise NotAllowed(f"I cannot speak of {position.subject} here. Ask {who}.")


def _knows(actor: Actor, position: Position, wide: bool) -> bool:
    """Whether the answer may say who replied and what officers noted: to officers and managers, in their own chat."""
    return not wide and any(actor.has(role, position.programme.id) for role in (Role.OFFICER, Role.MANAGER))


def _said_on(standing: Standing) -> date | None:
    return None if standing.spoken is None else standing.spoken.on
