"""Refuses what identifies a client before any of it is kept; that it was refused is all that is recorded."""

from collections.abc import Iterable
from datetime import datetime

from domain.audit import REFUSED, AuditEntry
from domain.errors import InvalidInput
from domain.people import Actor
from domain.personal_data import personal_data
from services.ports import Store


async def refuse_personal_data(store: Store, actor: Actor, texts: Iterable[str], *, now: datetime) -> None:
    """Raises InvalidInput when one of `texts`, as the actor typed or sent them, holds a client's personal data.

    The audit says who sent what sort of it and when, nothing else.
    """
    held = next((found for text in texts if (found := personal_data(text)) is not None), None)
    if held is None:
        return
    async with store.begin() as tx:
        await tx.audit.add(
            [
                AuditEntry(
                    at=now,
                    actor=actor.person,
                    actor_name=actor.name,
                    on_behalf_of=None,
                    channel=actor.channel,
                    programme=None,
                    subject="personal data",
                    what=REFUSED,
                    before={},
                    after={},
                    reason=f"It held {held}.",
                )
            ]
        )
    raise InvalidInput(
        f"That holds {held} of somebody, so I have kept nothing of it. Say it without: a case reference will do. "
        "Please delete your message as well."
    )
