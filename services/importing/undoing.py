"""Taking back a whole import, as long as nothing that it brought or changed has been changed since."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from domain.audit import UNDONE, AuditEntry
from domain.errors import Conflict, InvalidInput, NotAllowed
from domain.imports import ImportDone, ImportUndone
from domain.people import Actor, Role
from services.importing.batch import ADDED, AT_ONCE, IMPORT, IMPORT_OF
from services.importing.taken_in import KINDS, Entries, Stored, TakenIn, key_of, taken_in
from services.ports import Store, Transaction

_LOOKED_THROUGH = 20
"""Imports looked through, latest first, for one that the actor may undo."""

_NAMED_AT_MOST = 10


async def last_import(store: Store, actor: Actor) -> ImportDone:
    """The latest import that is not undone and that the actor may undo: an officer of every programme in it.

    Raises InvalidInput when there is none.
    """
    async with store.read() as tx:
        imports = await tx.audit.of(IMPORT)
        undone = {one.batch for one in imports if one.what == UNDONE}
        for summary in [one for one in reversed(imports) if one.batch not in undone][:_LOOKED_THROUGH]:
            if _may_undo(actor, await tx.audit.of_batch(summary.batch)):
                return _done(summary)
    raise InvalidInput(
        "There is no import of yours that could be undone. Type “history A06” to see what changed an item."
    )


async def import_called(store: Store, actor: Actor, batch: str) -> ImportDone:
    """The import whose audit entries `batch` joins. Raises as `undo_import` would for it."""
    async with store.read() as tx:
        return _summary(actor, await tx.audit.of_batch(batch))


async def undo_import(store: Store, actor: Actor, batch: str, *, now: datetime) -> ImportUndone:
    """Take back all that an import did: what it added is taken out, what it changed is put back, in one transaction.

    Any officer of all its programmes may, however long ago it was, as long as nothing of it has been changed since and
    nothing has been built on it. Programmes that it created stay, empty, since the audit names them; people who have
    signed in since stay without a place. Raises Conflict naming what has been changed, InvalidInput when there is no such
    import or it is undone already, NotAllowed. Then nothing is undone.
    """
    async with store.begin() as tx:
        entries = await tx.audit.of_batch(batch)
        summary = _summary(actor, entries)
        things: dict[tuple[object, ...], list[AuditEntry]] = {}
        for entry in entries:
            if entry.subject != IMPORT:
                things.setdefault(key_of(entry), []).append(entry)
        found = await _found(tx, things, await _touched_since(tx, batch))
        kept = await _undo(tx, found)
        taken_back = [one for one in entries if one.what != ADDED or one.subject not in kept]
        await _write_audit(tx, taken_back, actor, now)
    added = sum(thing.added for _, thing in found)
    return ImportUndone(
        files=summary.files, removed=added - len(kept), restored=len(found) - added, kept=tuple(map(_told, kept))
    )


async def _found(
    tx: Transaction, things: Mapping[tuple[object, ...], Entries], touched: Collection[tuple[object, ...]]
) -> list[tuple[str, TakenIn]]:
    """Everything that the import touched, with its subject, in the order in which it can be undone."""
    stored = Stored(tx)
    await stored.read([entry for entries in things.values() for entry in entries])
    changed = [entries[0].subject for key, entries in things.items() if key in touched]
    found = []
    for key, entries in things.items():
        if key not in touched:
            try:
                found.append((entries[0].subject, await taken_in(stored, entries)))
            except Conflict:
                changed.append(entries[0].subject)
    if changed:
        names = ", ".join(_told(subject) for subject in changed[:_NAMED_AT_MOST])
        more = f" and {len(changed) - _NAMED_AT_MOST:,} more" if len(changed) > _NAMED_AT_MOST else ""
        raise Conflict(
            f"Changed since the import: {names}{more}. Nothing was undone: change what is wrong item by item instead."
        )
    order = list(KINDS)
    return sorted(found, key=lambda one: (order.index(one[0].partition(" ")[0]), one[1].added))


async def _undo(tx: Transaction, found: Iterable[tuple[str, TakenIn]]) -> list[str]:
    """Undo the items that were added, then one thing after the other; gives the subjects of what has to stay."""
    every = list(found)
    try:
        await tx.items.remove_many([thing.item for _, thing in every if thing.item is not None])
        return [subject for subject, thing in every if thing.undo is not None and not await thing.undo()]
    except Conflict as error:
        raise Conflict(f"{error} Nothing of the import was undone.") from error


async def _touched_since(tx: Transaction, batch: str) -> set[tuple[object, ...]]:
    """What was changed after the import and not put back."""
    later = [one for one in await tx.audit.after(batch) if one.before or one.after]
    undone = {one.batch for one in later if one.what == UNDONE}
    return {key_of(one) for one in later if one.batch not in undone or not one.batch}


async def _write_audit(tx: Transaction, entries: Iterable[AuditEntry], actor: Actor, now: datetime) -> None:
    undone = [
        replace(
            one, at=now, actor=actor.person, actor_name=actor.name, channel=actor.channel, what=UNDONE,
            before=one.after, after=one.before, reason="",
        )
        for one in entries
    ]  # fmt: skip
    for start in range(0, len(undone), AT_ONCE):
        await tx.audit.add(undone[start : start + AT_ONCE])


def _summary(actor: Actor, entries: Entries) -> ImportDone:
    summary = next((one for one in entries if one.subject == IMPORT), None)
    if summary is None:
        raise InvalidInput("There is no such import. Type “undo import” to take back the latest one.")
    if any(one.what == UNDONE for one in entries):
        raise InvalidInput("That import is undone already.")
    if not _may_undo(actor, entries):
        raise NotAllowed("Only a project officer of every programme in an import can undo it. Nothing was undone.")
    return _done(summary)


def _may_undo(actor: Actor, entries: Entries) -> bool:
    programmes = {entry.programme for entry in entries if entry.programme is not None}
    return all(actor.has(Role.OFFICER, programme) for programme in programmes)


def _done(summary: AuditEntry) -> ImportDone:
    return ImportDone(
        batch=summary.batch,
        at=summary.at,
        by=summary.actor_name,
        files=summary.reason.removeprefix(IMPORT_OF),
        sums=summary.after,
    )


def _told(subject: str) -> str:
    """What a thing is called in a sentence: items by their ref alone, others by what they are."""
    word, _, name = subject.partition(" ")
    return name if word in ("item", "person", "member") else f"{word} {name}"
