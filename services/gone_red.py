"""Tells the officers at once that a workstream has turned Red; whether the SRO hears of it is theirs to decide."""

from domain.notices import Notice
from domain.people import Actor, Role
from domain.programmes import Workstream
from domain.rag import Rag
from domain.updates import Update
from services.ports import Transaction


async def gone_red(
    tx: Transaction, actor: Actor, workstream: Workstream, before: Update | None, now: Update
) -> tuple[Notice, ...]:
    """What the programme's officers, but for the actor, are told when `now` is the first version to say Red.

    `before` is the version of the same period that it follows, None when there is none.
    """
    was = before.overall if before is not None else now.last_overall
    if now.overall is not Rag.RED or was is Rag.RED:
        return ()
    said = " ".join(f"{label}{text}" for label, text in _words(now) if text)
    text = (
        f"{workstream.name} is Red for {now.period.label}{f' (was {was})' if was else ''}, says {actor.name}. "
        f"{said} I have written to the project office only."
    )
    members = await tx.people.memberships(programme=workstream.programme)
    return tuple(
        Notice(one.person, " ".join(text.split()))
        for one in members
        if Role.OFFICER in one.roles and one.person != actor.person
    )


def _words(update: Update) -> tuple[tuple[str, str], ...]:
    return (
        ("", f"“{update.done}”" if update.done else ""),
        ("Path to green: ", f"“{update.path_to_green}”" if update.path_to_green else ""),
        ("Support needed: ", f"“{update.support_needed}”" if update.support_needed else ""),
    )
