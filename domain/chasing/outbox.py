"""From decisions to messages: one chaser a recipient, whatever they are asked for and for whom."""

from collections.abc import Iterable
from datetime import datetime

from domain.chasing.chaser import Chaser
from domain.chasing.decision import Decision
from domain.chasing.world import Message, Put
from domain.cycle import Stage
from domain.identifiers import ChaserId, PersonId

NEW = ChaserId(0)
_URGENCY = (Stage.LATE, Stage.DUE, Stage.NUDGE, Stage.CARD)


def chasers_of(
    decisions: Iterable[Decision], now: datetime, *, solicited: bool = False, note: str = ""
) -> tuple[Chaser, ...]:
    """The chasers that carry out the SEND decisions of one run, not stored yet, in the order of the decisions.

    What one recipient gets for themselves and for those they cover goes in one message, at its most urgent stage.
    """
    by_recipient: dict[PersonId, list[Decision]] = {}
    for decision in decisions:
        if decision.send and decision.recipient is not None:
            by_recipient.setdefault(decision.recipient, []).append(decision)
    return tuple(_chaser(recipient, some, now, solicited, note) for recipient, some in by_recipient.items())


def message_of(chaser: Chaser) -> Message:
    """The chaser as the policy remembers it."""
    return Message(
        day=chaser.day,
        asks=tuple(Put(ask.workstream, ask.period, ask.meeting, ask.stage) for ask in chaser.asks),
        items=len(chaser.items),
        covering=chaser.covering,
        solicited=chaser.solicited,
        stands=chaser.state.stands,
    )


def _chaser(recipient: PersonId, decisions: list[Decision], now: datetime, solicited: bool, note: str) -> Chaser:
    stages = {decision.stage for decision in decisions}
    notes = [text for text in (note, *(decision.note for decision in decisions)) if text]
    return Chaser(
        id=NEW,
        person=recipient,
        day=next(decision.day for decision in decisions if decision.day is not None),
        stage=next((stage for stage in _URGENCY if stage in stages), Stage.CARD),
        asks=tuple(ask for decision in decisions for ask in decision.asks),
        items=tuple(dict.fromkeys(item for decision in decisions for item in decision.items)),
        covering=next((decision.person for decision in decisions if decision.covering), None),
        solicited=solicited,
        note=" ".join(notes),
        reason=" ".join(decision.reason for decision in decisions),
        decided_at=now,
    )
