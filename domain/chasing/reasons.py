"""The sentences that say why somebody is asked now, later, or not at all."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from domain.chasing.chaser import Ask, Hold, HoldKind
from domain.chasing.positions import Coming, Owed
from domain.chasing.rungs import Asked
from domain.chasing.whereabouts import Away
from domain.chasing.wording import counted, day_text, listed, period_text, span_text, time_text
from domain.cycle import Cycle, Stage
from domain.identifiers import BoardId, MeetingId, PersonId
from domain.people import Person
from domain.programmes import Board, Period, Programme, Workstream

_CALLED = {Stage.CARD: "card", Stage.NUDGE: "nudge", Stage.LATE: "late chase", Stage.DUE: "reminder"}

_HELD = {
    HoldKind.SNOOZED: "{name} has asked to be asked later: not before {next}.",
    HoldKind.SUPPRESSED: "An officer has said not to ask {name}: not before {next}.",
    HoldKind.ALREADY_TOLD: "{name} has told the office already: not asked again before {next}.",
    HoldKind.SPOKEN_TO: "An officer has spoken to {name}: not asked again before {next}.",
    HoldKind.NOT_MINE: "{name} says that it is not theirs: not asked before {next} unless somebody declines it.",
    HoldKind.OPTED_DOWN: "{name} wants fewer messages: the first card of a cycle goes, and no reminder.",
}
"""Why somebody is not asked; `{next}` is the first day on which they may be asked again."""


class Reasons:
    """Makes the sentences of one world, whose names it looks up."""

    def __init__(self, people: Mapping[PersonId, Person], boards: Mapping[BoardId, Board]) -> None:
        self._people = people
        self._boards = boards
        # Sentences that very many people share are made once.
        self._meetings: dict[MeetingId, str] = {}
        self._officers: dict[tuple[tuple[MeetingId, Stage], ...], str] = {}
        self._next: dict[tuple[MeetingId, Stage, date], str] = {}

    def ask(self, owner: Person, recipient: Person, owed: Owed, away: Away | None) -> str:
        """Why this update is asked for now, and of whom."""
        pending, cycle = owed.pending, owed.cycle
        if pending is None:
            return ""
        meeting, moved = self.meeting(cycle), ""
        if pending.starts != cycle.days[pending.rung] and pending.stage is pending.rung:
            moved = f", moved from {day_text(cycle.days[pending.rung])}"
        match pending.stage:
            case Stage.CARD:
                what = f"{recipient.name} is asked for {owed.workstream.name}, {period_text(owed.period)}"
                if pending.rung is Stage.CARD:
                    sentence = f"{what}, due {day_text(cycle.due)}: card for {meeting}{moved}."
                else:
                    sentence = (
                        f"{what}, for the first time in this cycle: card for {meeting}, in place of the "
                        f"{_CALLED[pending.rung]} of {day_text(cycle.days[pending.rung])}."
                    )
                if owed.asked:
                    sentence += f" {self._unanswered(owed.asked, ' for another board')}."
            case Stage.NUDGE:
                sentence = f"{self._unanswered(owed.asked)}: nudge for {meeting}{moved}."
            case Stage.DUE:
                sentence = (
                    f"{self._unanswered(owed.asked)}: reminder on the due day for {meeting}, "
                    f"since the late chase would fall on {day_text(cycle.days[Stage.LATE])}, which they do not work."
                )
            case _:
                sentence = f"{self._unanswered(owed.asked)} by {day_text(cycle.due)}: late chase for {meeting}{moved}."
        if recipient.id != owner.id and away is not None:
            sentence += f" {owner.name} is {absent(away)}, so {recipient.name} is asked."
        return sentence

    def with_it(self, others: Sequence[Owed], items: int) -> str:
        """What else the same message carries."""
        due = f"{counted(items, 'item')} due" if items else ""
        if not others:
            return f" With it: {due}." if due else ""
        return f" With it: {listed([*(owed.workstream.name for owed in others), *([due] if due else [])])}."

    def items(self, person: Person, items: int, cycle: Cycle) -> str:
        """Why somebody without an update to give is written to."""
        what = "it" if items == 1 else "them"
        return (
            f"{person.name} has {counted(items, 'item')} due by {self.meeting(cycle)}: one message asks about {what}."
        )

    def officer(self, asks: Sequence[Ask]) -> str:
        """Which meetings have the officer's attention because no answer has come."""
        if not asks:
            return ""
        key = tuple([(ask.meeting, ask.stage) for ask in asks])
        known = self._officers.get(key)
        if known is None:
            known = self._officers[key] = _with_officer(asks)
        return known

    def asked(self, owed: Owed) -> str:
        """That an update was asked for and is still owed."""
        if not owed.asked:
            return f"Nobody has been asked for {owed.workstream.name}, {period_text(owed.period)}."
        return f"{self._unanswered(owed.asked, f' for {owed.workstream.name}')}."

    def next(self, coming: Coming) -> str:
        """What comes next and when."""
        key = (coming.cycle.meeting, coming.stage, coming.day)
        known = self._next.get(key)
        if known is None:
            known = f"Next {_CALLED[coming.stage]} {day_text(coming.day)} for {self.meeting(coming.cycle)}"
            known = self._next[key] = known + ("." if coming.stage is Stage.CARD else " if no answer comes.")
        return known

    def meeting(self, cycle: Cycle) -> str:
        """`Finance Board, Wed 9 Dec`."""
        known = self._meetings.get(cycle.meeting)
        if known is None:
            known = f"{self._boards[cycle.board].name}, {day_text(cycle.meeting_day)}"
            self._meetings[cycle.meeting] = known
        return known

    def _unanswered(self, asked: Sequence[Asked], what: str = "") -> str:
        names = [self._people[one].name for one in dict.fromkeys(one.recipient for one in asked)]
        days = listed(day_text(day) for day in dict.fromkeys(one.day for one in asked))
        if len(names) == 1:
            return f"{names[0]} was asked on {days}{what} and has not answered"
        return f"{listed(names)} were asked on {days}{what} and nobody has answered"


def _with_officer(asks: Sequence[Ask]) -> str:
    by_stage: dict[Stage, list[str]] = {}
    for ask in asks:
        text = f"{ask.board_name}, {day_text(ask.meeting_day)}"
        if text not in (known := by_stage.setdefault(ask.stage, [])):
            known.append(text)
    sentences = []
    if boards := by_stage.get(Stage.ESCALATE):
        sentences.append(f" An escalation is ready for {listed(boards)}; it goes only when an officer sends it.")
    if boards := by_stage.get(Stage.LATE):
        sentences.append(f" On the officer's call list for {listed(boards)}.")
    return "".join(sentences)


def absent(away: Away) -> str:
    """`away Mon 30 Nov to Fri 4 Dec`, `unavailable until Fri 27 Nov`: never why."""
    return f"away {span_text(away.first, away.last)}" if away.booked else f"unavailable until {day_text(away.last)}"


def covering(recipient: Person, owner: Person, workstream: Workstream, away: Away) -> str:
    """`Tess Moderator, who covers Quality for Quentin Quality (away Mon 30 Nov to Fri 4 Dec)`."""
    return f"{recipient.name}, who covers {workstream.name} for {owner.name} ({absent(away)})"


def not_at_work(who: str, day: date, *, usual: bool, then: date | None) -> str:
    """Why the day is not theirs: a part-timer's day, or a holiday or closure day; and when it goes instead."""
    why = f"has {day_text(day)} off as a holiday or closure day" if usual else f"does not work {day:%A}s"
    return f"Not today: {who} {why}; {_then(then)}"


def nobody_covers(what: str, owner: Person, away: Away, then: date | None) -> str:
    """That the owner is away and nobody answers in their place."""
    return (
        f"Nobody can be asked for {what}: {owner.name} is {absent(away)} and has no cover. The officer is told; "
        f"{_then(then)}"
    )


def items_wait(person: Person, away: Away, then: date | None) -> str:
    """That somebody's due items wait for them."""
    return f"Not today: {person.name} is {absent(away)}, and the items are theirs alone; {_then(then)}"


def before_hours(recipient: Person, sentence: str) -> str:
    """That it goes when the person's hours begin."""
    return f"Goes today at {time_text(recipient.window_opens)}, when {recipient.name}'s hours begin. {sentence}"


def after_hours(recipient: Person, sentence: str, then: date | None) -> str:
    """That the person's hours are over for today."""
    closes = time_text(recipient.window_closes)
    return f"Not today: {recipient.name} is written to until {closes}; {_then(then)} {sentence}"


def messaged_today(recipient: Person, then: date | None) -> str:
    """That one message a day is enough."""
    return f"Not again today: {recipient.name} has had today's one message; {_then(then)}"


def unreachable(recipient: Person, sentence: str) -> str:
    """That Teams cannot reach somebody, why, and what they would have been sent."""
    blocked = recipient.contact.blocked if recipient.contact is not None else "the app is not installed for them yet"
    return f"{recipient.name} cannot be reached in Teams ({blocked}); the officer is told. Due: {sentence}"


def paused(programmes: Iterable[Programme]) -> str:
    """That nobody of those programmes is asked for now, and until when."""
    ordered = sorted(programmes, key=lambda one: one.code)
    where = listed(
        one.code if one.paused_until is None else f"{one.code} until {day_text(one.paused_until)}" for one in ordered
    )
    return f"Chasing is paused in {where}."


def capped(recipient: Person, meeting: str) -> str:
    """That three messages a cycle are enough."""
    return f"{recipient.name} has had three messages for {meeting}: a person takes over. The officer is told."


def held(person: Person, hold: Hold) -> str:
    """What stops the asking, on whose word, and from when they may be asked again."""
    return _HELD[hold.kind].format(name=person.name, next=day_text(hold.last + timedelta(days=1)))


def answered(person: Person, day: date, period: Period) -> str:
    """That the update is in."""
    return f"{person.name}'s update for {period_text(period)} came in on {day_text(day)}."


def _then(day: date | None) -> str:
    return f"goes {day_text(day)}." if day is not None else "no day is left for it, so it stays with the officer."
