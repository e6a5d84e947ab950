"""What the owners said: the overall status, the workstream table and the words that stand in the report."""

import re
from collections.abc import Mapping, Sequence

from domain.highlights.rows import BudgetRow, DimensionRow, Said, WorkstreamRow, said_day
from domain.highlights.sources import HighlightSources
from domain.highlights.standing import Standing, Text
from domain.rag import Dimension, Rag, Trend, trend, worst

_SENTENCE_END = re.compile(r"(?<=[\w)%”\"]{3}[.!?])\s+(?=[\"“(A-Z0-9])")
"""An end that an abbreviation (`c. 180k`, `St. Mary`) does not make."""


def dimension_rows(
    sources: HighlightSources, standings: Sequence[Standing], rules: Mapping[Dimension, Rag]
) -> tuple[DimensionRow, ...]:
    """The overall status, one row a dimension. What is printed is the SRO's rating, else the project manager's, else
    the worst of the owners'; `rules` are the programme's ratings by rule."""
    return tuple(_dimension_row(sources, standings, dimension, rules[dimension]) for dimension in Dimension)


def workstream_rows(sources: HighlightSources, standings: Sequence[Standing]) -> tuple[WorkstreamRow, ...]:
    """The workstream table, one row a standing."""
    return tuple(_workstream_row(sources, standing) for standing in standings)


def words(standings: Sequence[Standing], text: Text) -> tuple[Said, ...]:
    """Everything the owners said in one field, in workstream order."""
    return tuple(entry for standing in standings for entry in standing.said(text))


def budget_rows(standings: Sequence[Standing]) -> tuple[BudgetRow, ...]:
    """The cost ratings as typed; a workstream without one has no row."""
    return tuple(
        BudgetRow(
            workstream=standing.workstream.name,
            rag=standing.now(Dimension.COST),
            by=standing.spoken.by,
            on=standing.spoken.on,
            carried_forward=standing.carried_forward,
        )
        for standing in standings
        if standing.spoken is not None and standing.now(Dimension.COST) is not Rag.GREY
    )


def first_sentence(text: str) -> str:
    """The first sentence of `text`, a part of it word for word."""
    lines = text.strip().splitlines()
    return _SENTENCE_END.split(lines[0].strip(), maxsplit=1)[0] if lines else ""


def _dimension_row(
    sources: HighlightSources, standings: Sequence[Standing], dimension: Dimension, rule: Rag
) -> DimensionRow:
    stated = worst(standing.now(dimension) for standing in standings)
    last = worst(standing.before(dimension) for standing in standings)
    proposed, override = sources.proposed.get(dimension), sources.overrides.get(dimension)
    now = override or proposed or stated
    who = ", ".join(_with_flag(one) for one in standings if one.now(dimension) is stated)
    by_owners = f"worst of the owners' ratings: {who}" if stated is not Rag.GREY else "no workstream reported"
    if override:
        why = sources.override_reasons.get(None, "")
        by_sro = f"set by the SRO: {why.rstrip('.')}" if why else "set by the SRO"
        basis = f"{by_sro}; {by_owners} ({stated})" if stated is not Rag.GREY else by_sro
    elif proposed:
        basis = f"proposed by the project manager; {by_owners}" + (f" ({stated})" if stated is not Rag.GREY else "")
    else:
        basis = by_owners
    return DimensionRow(
        dimension=dimension,
        now=now,
        last=last,
        trend=trend(now, last),
        basis=basis[:1].upper() + basis[1:],
        rule=rule,
        proposed=proposed,
        override=override,
    )


def _with_flag(standing: Standing) -> str:
    return f"{standing.workstream.name}{' (carried forward)' if standing.carried_forward else ''}"


def _workstream_row(sources: HighlightSources, standing: Standing) -> WorkstreamRow:
    workstream, spoken = standing.workstream, standing.spoken
    stated, last = standing.now(Dimension.OVERALL), standing.before(Dimension.OVERALL)
    override = sources.workstream_overrides.get(workstream.id)
    verdict = standing.verdicts[Dimension.OVERALL]
    headline, label = _headline(standing)
    return WorkstreamRow(
        ref=workstream.ref,
        name=workstream.name,
        owner=sources.name(workstream.owner) or "no owner named",
        owner_initials=sources.initials(workstream.owner),
        sent_by=standing.answer.sent_by if standing.answer else "",
        rag=override or stated,
        last=last,
        trend=Trend.NONE if standing.carried_forward else trend(override or stated, last),
        headline=headline,
        as_at=spoken.on if spoken else None,
        carried_forward=standing.carried_forward,
        label=label,
        stated=stated,
        rule=verdict.rag,
        rule_reason=verdict.reason,
        override=override,
        override_reason=sources.override_reasons.get(workstream.id, "") if override else "",
        green_reason=standing.answer.update.green_reason if standing.answer and stated is Rag.GREEN else "",
    )


def _headline(standing: Standing) -> tuple[str, str]:
    if standing.answer is None:
        if standing.last is None:
            return "No return", "nothing on record"
        return "No return", f"carried forward, last said on {said_day(standing.last.on)}"
    if standing.nil:
        return "No change reported", "nil return"
    update = standing.answer.update
    texts = (update.done, update.path_to_green, update.planned, update.support_needed)
    return next((first_sentence(text) for text in texts if text.strip()), "Ratings only, no text"), ""
