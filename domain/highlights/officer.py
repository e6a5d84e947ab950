"""The officer box: what must be known before issue and does not belong in the board's copy."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time
from itertools import groupby

from domain.chasing.chaser import EvidenceKind, HoldKind
from domain.highlights.registers import milestone_rule_of
from domain.highlights.report import NoteKind, OfficerBox, OfficerNote
from domain.highlights.rows import DimensionRow, said_day
from domain.highlights.sources import HighlightSources, Scope
from domain.highlights.standing import Standing, Text
from domain.identifiers import WorkstreamId
from domain.items import Dependency, Kind, Milestone, Risk
from domain.rag import Dimension, Rag
from domain.rag_rules import facts_against_green, mismatch
from domain.references import RefIndex

CLOSE_OF_PLAY = time(17, 0)
_ASKED = {EvidenceKind.SENT, EvidenceKind.DELIVERED, EvidenceKind.ESCALATED}
_TOLD = {HoldKind.SPOKEN_TO, HoldKind.ALREADY_TOLD}
_REPEATABLE: Mapping[Text, str] = {"done": "done", "planned": "planned", "path_to_green": "path to green"}
_PLURALS = {Kind.DEPENDENCY: "dependencies"}


def officer_box(
    sources: HighlightSources,
    scope: Scope,
    standings: Sequence[Standing],
    overall: DimensionRow,
    plans: frozenset[WorkstreamId | None],
    today: date,
) -> OfficerBox:
    """Every line the officer should read before issue; `standings` are those of the open draft."""
    notes = [note for standing in standings for note in _returns(sources, standing)]
    notes += [note for standing in standings for note in _ratings(sources, scope, standing, today)]
    notes += _milestones(sources, scope, plans, today)
    notes += _roll_up(overall)
    notes += [note for standing in standings for note in _words_repeated(standing)]
    notes += _held_back(scope)
    notes += _to_check(sources, scope, standings)
    return OfficerBox(notes=tuple(sorted(notes, key=lambda note: list(NoteKind).index(note.kind))))


def _returns(sources: HighlightSources, standing: Standing) -> Iterable[OfficerNote]:
    name = standing.workstream.name
    if standing.answer is None:
        parts = [_chased(sources, standing)]
        if standing.last is None:
            parts.append("Nothing was ever said; the workstream stands as Not reported.")
        else:
            parts.append(f"Last position of {said_day(standing.last.on)} carried forward.")
        parts += [
            f"{hold.kind.capitalize()} on {said_day(hold.first)}: {hold.reason or 'no reason recorded'}. "
            "Needs the owner's confirmation."
            for hold in sources.holds
            if hold.kind in _TOLD and hold.workstream == standing.workstream.id
        ]
        if standing.note.strip():
            parts.append(f"Officer's note: {standing.note.strip()}")
        yield _note(NoteKind.NO_RETURN, name, " ".join(parts))
    elif late := _late(sources, standing):
        yield _note(NoteKind.LATE, name, late)


def _chased(sources: HighlightSources, standing: Standing) -> str:
    who = {standing.workstream.owner, standing.workstream.deputy} - {None}
    days = sorted(
        {
            sources.day(line.at)
            for line in sources.evidence
            if line.kind in _ASKED
            and (line.workstream == standing.workstream.id or (line.workstream is None and line.person in who))
        }
    )
    return f"Chased {_listed_days(days)}." if days else "No chaser is on record."


def _late(sources: HighlightSources, standing: Standing) -> str:
    if standing.first is None or standing.first.on_time is True:
        return ""
    due, came = sources.cycle.due, sources.local(standing.first.at)
    if standing.first.on_time is None and came <= datetime.combine(due, CLOSE_OF_PLAY, tzinfo=came.tzinfo):
        return ""
    text = f"Came on {said_day(came.date())}, due {said_day(due)}"
    days = sources.calendar.between(due, came.date())
    if days > 0:
        text += f" ({days} working {'day' if days == 1 else 'days'})"
    if came.date() > sources.cycle.papers:
        text += f"; after papers went out on {said_day(sources.cycle.papers)}, so late for {sources.cycle.period.short}"
    return f"{text}."


def _ratings(sources: HighlightSources, scope: Scope, standing: Standing, today: date) -> Iterable[OfficerNote]:
    name = standing.workstream.name
    says = "Carried forward as" if standing.carried_forward else "Says"
    found = []
    for dimension in (Dimension.OVERALL, Dimension.SCHEDULE, Dimension.RISK):
        owner, verdict = standing.now(dimension), standing.verdicts[dimension]
        if mismatch(owner, verdict.rag):
            label = "overall" if dimension is Dimension.OVERALL else f"on {dimension.casefold()}"
            found.append(f"{says} {owner} {label}; the rule says {verdict.rag}. {verdict.reason}")
    override = sources.workstream_overrides.get(standing.workstream.id)
    if override is not None and override is not standing.now(Dimension.OVERALL):
        why = sources.override_reasons.get(standing.workstream.id, "")
        found.append(f"The SRO set {override}: {why.rstrip('.')}." if why else f"The SRO set {override}.")
    if found:
        yield _note(NoteKind.MISMATCH, name, " ".join(found))
    facts = facts_against_green(scope.of(standing.workstream.id), matrix=sources.matrix, today=today)
    if standing.now(Dimension.OVERALL) is Rag.GREEN and facts:
        reason = standing.answer.update.green_reason if standing.answer else ""
        if not reason.strip():
            yield _note(NoteKind.GREEN_UNEXPLAINED, name, f"{' '.join(facts)} Ask for a reason to print.")
    was, now = standing.before(Dimension.OVERALL), standing.now(Dimension.OVERALL)
    if standing.nil and mismatch(was, now):
        yield _note(NoteKind.NIL_CHANGED, name, f"{was} to {now} with no change reported. Ask for a line.")


def _milestones(
    sources: HighlightSources, scope: Scope, plans: frozenset[WorkstreamId | None], today: date
) -> Iterable[OfficerNote]:
    for one in scope.items:
        if isinstance(one, Milestone):
            verdict = milestone_rule_of(sources, one, plans, today)
            if mismatch(one.rag, verdict.rag):
                yield _note(
                    NoteKind.MISMATCH,
                    one.ref,
                    f"Typed as {one.rag}; the rule says {verdict.rag}. {verdict.reason}",
                )


def _roll_up(overall: DimensionRow) -> Iterable[OfficerNote]:
    if overall.override is not None:
        if mismatch(overall.override, overall.rule):
            yield _note(
                NoteKind.ROLL_UP, "", f"The worst-of rule gives {overall.rule} overall; the SRO set {overall.override}."
            )
    elif mismatch(overall.now, overall.rule):
        stated = f"the project manager has proposed {overall.proposed}"
        if overall.proposed is None:
            stated = f"the owners' ratings give {overall.now}"
        yield _note(NoteKind.ROLL_UP, "", f"The worst-of rule gives {overall.rule} overall; {stated}. SRO to settle.")


def _words_repeated(standing: Standing) -> Iterable[OfficerNote]:
    if standing.answer is None or standing.last is None or standing.nil:
        return
    same = [
        label
        for text, label in _REPEATABLE.items()
        if (now := _plain(getattr(standing.answer.update, text))) and now == _plain(getattr(standing.last.update, text))
    ]
    if same:
        yield _note(
            NoteKind.REPEATED,
            standing.workstream.name,
            f"The text of {_and(same)} is the same as on {said_day(standing.last.on)}.",
        )


def _held_back(scope: Scope) -> Iterable[OfficerNote]:
    counts = []
    for kind in Kind:
        refs = [item.ref for item in scope.held_items if item.kind is kind and not item.ended]
        if refs:
            noun = kind.value if len(refs) == 1 else _PLURALS.get(kind, f"{kind}s")
            counts.append(f"{len(refs)} restricted {noun} ({', '.join(refs)})")
    if counts:
        yield _note(NoteKind.RESTRICTED, "", f"{', '.join(counts)}: Part 2 annex only.")
    for one in scope.held_workstreams:
        yield _note(
            NoteKind.RESTRICTED, one.name, "Its update is restricted: left out of this draft and of its roll-up."
        )


def _to_check(sources: HighlightSources, scope: Scope, standings: Sequence[Standing]) -> Iterable[OfficerNote]:
    for standing in standings:
        if standing.answer and standing.answer.update.officer_note.strip():
            note = standing.answer.update.officer_note.strip()
            yield _note(NoteKind.CHECK, standing.workstream.name, f"Officer's note: {note}")
    held = RefIndex(item.ref for item in scope.held_items)
    for subject, text in _open_texts(scope, standings):
        if named := held.named_in(text):
            yield _note(NoteKind.CHECK, subject, f"The text names {', '.join(named)}, which is restricted.")
    for item in scope.items:
        if item.ended:
            continue
        match item:
            case Risk(residual=None):
                yield _note(NoteKind.CHECK, item.ref, "The risk has no score, so no section ranks it.")
            case Milestone(due=None, actual=None):
                yield _note(NoteKind.CHECK, item.ref, "The milestone has no readable forecast.")
            case Dependency(accepted=None):
                yield _note(NoteKind.CHECK, item.ref, "No word from the giver is recorded.")


def _open_texts(scope: Scope, standings: Sequence[Standing]) -> Iterable[tuple[str, str]]:
    fields: tuple[Text, ...] = ("done", "planned", "path_to_green", "support_needed")
    for standing in standings:
        printed = (entry.text for text in fields for entry in standing.said(text))
        yield standing.workstream.name, "\n".join(printed)
    for item in scope.items:
        if not item.ended:
            further = item.further_action if isinstance(item, Risk) else ""
            yield item.ref, "\n".join((item.text, item.latest, further))


def _listed_days(days: Sequence[date]) -> str:
    """`2, 5 and 9 Nov 2026`: the month is said once for the days it holds."""
    months = [f"{_and([str(day.day) for day in group])} {month}" for month, group in groupby(days, _month)]
    return _and(months)


def _month(day: date) -> str:
    return f"{day:%b %Y}"


def _and(parts: Sequence[str]) -> str:
    return " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)


def _plain(text: str) -> str:
    return re.sub(r"\W+", " ", text).strip().casefold()


def _note(kind: NoteKind, subject: str, text: str) -> OfficerNote:
    return OfficerNote(kind=kind, subject=subject, text=text)
