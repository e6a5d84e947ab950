"""The top of the chaser card: why it came, by when an answer is due, and what happens without one."""

from cards.elements import Element
from cards.text import said
from cards.words import CLOSE_OF_PLAY, aside, count, day, line, short_day, title
from domain.chasing.chaser import Digest
from domain.cycle import Stage
from domain.items import Dependency


def why(digest: Digest) -> str:
    """One sentence or two: which board meets when, and by when an answer is wanted, in the tone of the stage.

    The board whose updates are due first is named; others follow in the body.
    """
    if not digest.sections and len(digest.items) == 1 and isinstance(item := digest.items[0], Dependency):
        by = f" by {short_day(item.due)}" if item.due is not None else ""
        return f"Do you agree to give {item.ref}{by}? Whoever needs it is told what you say."
    if not digest.sections and len(digest.items) == 1:
        item = digest.items[0]
        due = "" if item.due is None else f", due {short_day(item.due)},"
        return f"{item.ref}{due} needs a word. Please say where it stands."
    if not digest.sections:
        due = count(len(digest.items), "item")
        return f"{due[0].upper()}{due[1:]} of yours need a word. Please say where they stand."
    ask = min((section.ask for section in digest.sections), key=lambda ask: (ask.due, ask.meeting_day))
    meets = f"{ask.board_name} meets {short_day(ask.meeting_day)}"
    by = f"{short_day(ask.due)}, {CLOSE_OF_PLAY}"
    if ask.due < digest.today:
        return _when_late(digest.stage, meets, by)
    if ask.due == digest.today:
        return f"Due today: {meets}. Please update by {CLOSE_OF_PLAY}."
    if digest.stage is Stage.NUDGE:
        return f"A reminder: {meets} and we do not have your update yet. Please update by {by}."
    return f"{meets}. Please update by {by}."


def top(digest: Digest) -> list[Element]:
    """The elements above the first section."""
    elements: list[Element] = [title(why(digest))]
    if digest.covering is not None:
        elements.append(line(f"You are answering for {digest.covering.name}, who is away."))
    elements.extend(aside(board) for board in _other_boards(digest))
    if digest.note:
        asker = digest.officer_name or "The project office"
        elements.append(said(digest.note, before=f"{asker} adds: ", limit=500))
    if any(section.answer is None for section in digest.sections):
        elements.append(aside(_otherwise(digest)))
    return elements


def _when_late(stage: Stage, meets: str, by: str) -> str:
    was_due = f"Your update was due {by}"
    if stage in (Stage.ESCALATE, Stage.PAPERS):
        return f"{was_due}, and is still missing. {meets}; without it the papers will say so. Please answer now."
    return f"{was_due}, and can still go in. {meets}. Please answer today."


def _other_boards(digest: Digest) -> list[str]:
    """A line for each further meeting that the same answer serves."""
    asks = sorted((section.ask for section in digest.sections), key=lambda ask: (ask.due, ask.meeting_day))
    seen = {asks[0].meeting} if asks else set()
    lines = []
    for ask in asks:
        if ask.meeting not in seen:
            seen.add(ask.meeting)
            lines.append(f"Also for {ask.board_name} on {day(ask.meeting_day)}, due {short_day(ask.due)}.")
    return lines[:3]


def _otherwise(digest: Digest) -> str:
    spoken = any(section.last is not None for section in digest.sections)
    kept = " and carry your last words forward, with their date" if spoken else ""
    return f"Without an answer the report will say “no return”{kept}."
