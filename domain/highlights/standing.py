"""Where one workstream stands: what was said this period, what was said last, and which of the two is printed."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import islice, takewhile
from typing import Literal

from domain.highlights.rows import Said
from domain.highlights.sources import HighlightSources
from domain.items import Action, Item, Milestone, Risk
from domain.programmes import Workstream
from domain.rag import Dimension, Rag
from domain.rag_rules import Verdict, as_typed, overall_rule, risk_rule, schedule_rule
from domain.updates import Update

Text = Literal["done", "planned", "path_to_green", "support_needed"]
TEXTS: tuple[Text, ...] = ("done", "planned", "path_to_green", "support_needed")
NO_RETURN = "no return"


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """One update, whose it is in initials, and the programme's local day it was said.

    `sent_by` spoke in the owner's place, `entered_by` typed it for them; both are usually empty.
    """

    update: Update
    owner: str
    sent_by: str
    entered_by: str
    on: date

    @property
    def by(self) -> str:
        """`QQ`, `QQ, sent by TM` or `PP, entered by JPO`."""
        sent = f"sent by {self.sent_by}" if self.sent_by else ""
        entered = f"entered by {self.entered_by}" if self.entered_by else ""
        return ", ".join(part for part in (self.owner, sent, entered) if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One workstream in this report: the answer of this period, and the `earlier` ones, latest first, any may miss.

    `first` is the first version of the answer, whose lateness counts. `note` is what an officer wrote about a missing
    return. `verdicts` are the rules' ratings from the registers, and the ratings as typed.
    """

    workstream: Workstream
    answer: Words | None
    first: Update | None
    earlier: tuple[Words, ...]
    note: str = ""
    verdicts: Mapping[Dimension, Verdict] = field(default_factory=dict)

    @property
    def last(self) -> Words | None:
        """The latest words before this period."""
        return next(iter(self.earlier), None)

    @property
    def spoken(self) -> Words | None:
        """The words that are printed: the answer, else the last ones."""
        return self.answer or self.last

    @property
    def carried_forward(self) -> bool:
        """Whether there is no return, so that the last position is shown again."""
        return self.answer is None

    @property
    def nil(self) -> bool:
        """Whether the answer was "no change"."""
        return self.answer is not None and self.answer.update.nil_return

    @property
    def restricted(self) -> bool:
        """Whether the words that would be printed are restricted."""
        return self.spoken is not None and self.spoken.update.restricted

    def now(self, dimension: Dimension) -> Rag:
        """The owner's rating that stands: this period's, else (no return or nil return) the last; Grey for none."""
        given = (words.update.ratings.get(dimension) for words in _back([self.answer, *self.earlier]))
        rag = next((one for one in given if one is not None), None)
        if rag is None and self.nil:
            return self.before(dimension)
        return rag or Rag.GREY

    def before(self, dimension: Dimension) -> Rag:
        """The owner's rating of last time, else what the answer says it was; Grey for none."""
        given = (words.update.ratings.get(dimension) for words in _back(self.earlier))
        rag = next((one for one in given if one is not None), None)
        if rag is None and dimension is Dimension.OVERALL and self.answer:
            rag = self.answer.update.last_overall
        return rag or Rag.GREY

    def said(self, text: Text) -> tuple[Said, ...]:
        """The owner's words of one field: this period's, else (no return or nil return) the last ones, so labelled."""
        spoken = (words for words in _back([self.answer, *self.earlier]) if getattr(words.update, text).strip())
        return tuple(
            Said(
                workstream=self.workstream.name,
                text=getattr(words.update, text).strip(),
                by=words.by,
                on=words.on,
                carried_forward=words is not self.answer,
            )
            for words in islice(spoken, 1)
        )


def _back(chain: Iterable[Words | None]) -> Iterator[Words]:
    """Back in time from the newest words to the first that are not a nil return: "no change" points further back."""
    for words in chain:
        if words is not None:
            yield words
            if not words.update.nil_return:
                return


def standing_of(sources: HighlightSources, workstream: Workstream) -> Standing:
    """What was said of `workstream`, not yet judged.

    Behind open words, restricted ones of earlier periods are out of reach, and so is what lies behind them.
    """
    rows = sorted(
        (one for one in sources.updates if one.workstream == workstream.id), key=lambda one: (one.version, one.at)
    )
    answers = [one for one in rows if not is_missing_return(one)]
    earlier = sorted(
        (one for one in sources.last if one.workstream == workstream.id and not is_missing_return(one)),
        key=lambda one: (one.period, one.version),
        reverse=True,
    )
    newest = [*reversed(answers), *earlier][:1]
    if newest and not newest[0].restricted:
        earlier = list(takewhile(lambda one: not one.restricted, earlier))
    return Standing(
        workstream=workstream,
        answer=_words(sources, workstream, answers[-1]) if answers else None,
        first=answers[0] if answers else None,
        earlier=tuple(_words(sources, workstream, one) for one in earlier),
        note=next((one.officer_note for one in reversed(rows) if is_missing_return(one)), ""),
    )


def is_missing_return(update: Update) -> bool:
    """Whether a register's line only records that nothing came: no word, and `No return` or nobody who said it."""
    wordless = not update.nil_return and not any(getattr(update, name).strip() for name in TEXTS)
    nobody = update.submitted_by is None and update.entered_by is None and not update.submitted_by_name.strip()
    return wordless and (nobody or update.received.strip().casefold() == NO_RETURN)


def verdicts_of(
    sources: HighlightSources, standing: Standing, items: Iterable[Item], today: date
) -> dict[Dimension, Verdict]:
    """The rules' ratings of one workstream from the open draft's `items`; where its registers say nothing, the owner's
    as typed."""
    every = tuple(items)
    rows = [item for item in every if item.workstream == standing.workstream.id]
    computed = {
        Dimension.SCHEDULE: schedule_rule(
            (item for item in rows if isinstance(item, Milestone)),
            calendar=sources.calendar,
            today=today,
            plan=bool(standing.said("path_to_green")),
        ),
        Dimension.RISK: risk_rule(
            (item for item in rows if isinstance(item, Risk)),
            (item for item in every if isinstance(item, Action)),
            matrix=sources.matrix,
            today=today,
        ),
    }
    verdicts: dict[Dimension, Verdict] = {}
    for dimension in Dimension:
        if dimension is not Dimension.OVERALL:
            verdict = computed.get(dimension)
            judged = verdict is not None and verdict.rag is not Rag.GREY
            verdicts[dimension] = verdict if verdict and judged else as_typed(dimension, standing.now(dimension))
    verdicts[Dimension.OVERALL] = overall_rule(verdicts)
    return verdicts


def _words(sources: HighlightSources, workstream: Workstream, update: Update) -> Words:
    owner = sources.initials(workstream.owner)
    speaker = sources.initials(update.submitted_by, update.submitted_by_name)
    for_owner = update.submitted_by == workstream.owner or speaker in {"", owner, sources.name(workstream.owner)}
    typed = update.entered_by is not None and update.entered_by != update.submitted_by
    return Words(
        update=update,
        owner=owner or speaker,
        sent_by="" if for_owner or not owner else speaker,
        entered_by=sources.initials(update.entered_by) if typed else "",
        on=sources.day(update.at),
    )
