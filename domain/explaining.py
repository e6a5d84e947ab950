"""Why something is rated as it is: the owner's word and how old it is, the rule's reason, the SRO's, each by itself."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from domain.chasing.chaser import HoldKind
from domain.highlights import Highlight, HighlightSources, rag_words, said_day
from domain.highlights.standing import Standing, is_missing_return
from domain.judgements import Judgement, Standpoint, judged
from domain.programmes import Period
from domain.rag import Dimension, Rag
from domain.rag_rules import Verdict, mismatch
from domain.updates import Update

_TOLD = {HoldKind.SPOKEN_TO, HoldKind.ALREADY_TOLD}


@dataclass(frozen=True, slots=True, kw_only=True)
class Because:
    """One line of the explanation: whose word it is, the rating it gives if any, and what there is to say of it."""

    who: str
    rag: Rag | None
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RagExplained:
    """`printed` is what status and report show; `stale_since` is the day its words were said when none came since.

    `asked` is the rating that the asker believed it has. `as_at` is aware UTC, to be printed in `time_zone`.
    """

    subject: str
    printed: Rag
    asked: Rag | None
    stale_since: date | None
    lines: tuple[Because, ...]
    as_at: datetime
    time_zone: str


def explain_workstream(
    sources: HighlightSources,
    standing: Standing,
    earlier: Mapping[Period, Update],
    judgements: Sequence[Judgement],
    *,
    today: date,
    knows_replies: bool,
) -> tuple[Because, ...]:
    """The lines about one workstream. `earlier` are the last versions of the periods before this one, missing returns
    too; officers' notes and what was told instead of an answer are for those who may know who replied."""
    return (
        _owner(standing, today),
        *_periods(sources, standing, earlier, today, knows_replies=knows_replies),
        *(_told(sources, standing) if knows_replies else ()),
        _rule(standing.now(Dimension.OVERALL), standing.verdicts),
        _judged(judgements, standing, sources.cycle.period),
    )


def explain_programme(
    sources: HighlightSources,
    highlight: Highlight,
    verdicts: Mapping[str, Mapping[Dimension, Verdict]],
    judgements: Sequence[Judgement],
) -> tuple[Because, ...]:
    """The lines about a whole programme or board: which workstreams make it so and how old their word is, which of them
    the rule finds worst and why, and what the project manager and the SRO say. `verdicts` are the rules' by the ref of a
    workstream."""
    overall = next(row for row in highlight.overall if row.dimension is Dimension.OVERALL)
    stated = [row for row in highlight.workstreams if row.stated is not Rag.GREY]
    order = [Rag.RED, Rag.AMBER, Rag.GREEN, Rag.BLUE]
    worst = next((rag for rag in order if any(row.stated is rag for row in stated)), Rag.GREY)
    lines = [
        Because(
            who=f"{row.name} ({row.owner_initials or row.owner})",
            rag=row.stated,
            text=row.label or (f"said on {said_day(row.as_at)}" if row.as_at else ""),
        )
        for row in stated
        if row.stated is worst
    ]
    lines = lines or [Because(who="Owners", rag=None, text="no workstream has ever reported")]
    ruled = [f"{row.name}: {_reasons(verdicts[row.ref])}" for row in highlight.workstreams if row.rule is overall.rule]
    differs = "It differs from what is printed. " if mismatch(overall.now, overall.rule) else ""
    text = f"{differs}{' '.join(ruled) or 'By the items that belong to no workstream.'}"
    lines.append(Because(who="Rule", rag=overall.rule, text=text))
    period = sources.cycle.period
    if sources.board.programme_board:
        lines += [_said(judged(judgements, one, None), one, period) for one in reversed(Standpoint)]
    return tuple(lines)


def _owner(standing: Standing, today: date) -> Because:
    spoken = standing.spoken
    if spoken is None:
        return Because(who="Owner", rag=None, text="nothing is on record")
    rated = standing.now(Dimension.OVERALL)
    text = f"said by {spoken.by} on {said_day(spoken.on)} for {spoken.update.period.label}"
    if standing.carried_forward:
        days = (today - spoken.on).days
        text += f"; carried forward since, {days} {'day' if days == 1 else 'days'} old"
    elif standing.nil:
        text += "; “no change”, so it is the rating before that stands"
    why = spoken.update.done.strip() or spoken.update.path_to_green.strip()
    return Because(who="Owner", rag=rated, text=f"{text}: {why}" if why else text)


def _periods(
    sources: HighlightSources,
    standing: Standing,
    earlier: Mapping[Period, Update],
    today: date,
    *,
    knows_replies: bool,
) -> Iterator[Because]:
    """Every period without a return back to the one whose words stand."""
    cycle = sources.cycle
    if standing.answer is None:
        due = f"due {said_day(cycle.due)}" if cycle.due >= today else f"it was due {said_day(cycle.due)}"
        note = f" Officer's note: {standing.note.strip()}" if standing.note.strip() and knows_replies else ""
        yield Because(who=cycle.period.label, rag=None, text=f"no return yet, {due}.{note}")
    for period, update in sorted(earlier.items(), reverse=True):
        if is_missing_return(update):
            note = f" Officer's note: {update.officer_note.strip()}" if update.officer_note.strip() else ""
            yield Because(who=period.label, rag=None, text=f"no return.{note if knows_replies else ''}")
        else:
            break


def _told(sources: HighlightSources, standing: Standing) -> Iterator[Because]:
    for hold in sources.holds:
        if hold.kind in _TOLD and hold.workstream == standing.workstream.id:
            reason = hold.reason or "no words recorded"
            yield Because(who=hold.kind.capitalize(), rag=None, text=f"on {said_day(hold.first)}: {reason}")


def _rule(owner: Rag, verdicts: Mapping[Dimension, Verdict]) -> Because:
    verdict = verdicts[Dimension.OVERALL]
    differs = "It differs from the owner's. " if mismatch(owner, verdict.rag) else ""
    return Because(who="Rule", rag=verdict.rag, text=f"{differs}{_reasons(verdicts)}")


def _reasons(verdicts: Mapping[Dimension, Verdict]) -> str:
    """Why the worst dimensions are what they are."""
    overall = verdicts[Dimension.OVERALL]
    found = dict.fromkeys(
        one.reason
        for dimension, one in verdicts.items()
        if dimension is not Dimension.OVERALL and one.rag is overall.rag
    )
    return " ".join(found) or overall.reason


def _judged(judgements: Iterable[Judgement], standing: Standing, period: Period) -> Because:
    return _said(judged(judgements, Standpoint.SRO, standing.workstream.id), Standpoint.SRO, period)


def _said(judgement: Judgement | None, standpoint: Standpoint, period: Period) -> Because:
    who = "SRO" if standpoint is Standpoint.SRO else "Project manager"
    if judgement is None:
        nothing = "has set no rating" if standpoint is Standpoint.SRO else "has proposed nothing"
        return Because(who=who, rag=None, text=f"{nothing} for {period.label}")
    return Because(
        who=f"{who}, {judgement.by_name}",
        rag=judgement.rag,
        text=f"set for {period.label}: {judgement.reason}",
    )


def believed(explained: RagExplained) -> str:
    """What to say to somebody who asked why it is what it is not; empty when they were right."""
    if explained.asked in (None, explained.printed):
        return ""
    return f"It is shown as {rag_words(explained.printed)}, not {rag_words(explained.asked)}."
