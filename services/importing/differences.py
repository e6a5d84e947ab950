"""Tells what an import changes in stored items: which refs, which fields, before and after."""

from domain.identifiers import ProgrammeId, Ref
from domain.imports import ImportDifference
from domain.telling import Names, told
from services.importing.batch import CHANGED, Batch

MOST_TOLD = 10

_ITEM = "item "


async def differences(batch: Batch) -> tuple[tuple[ImportDifference, ...], int]:
    """The first stored items that the import has changed, in the order of the files, and how many more there are."""
    entries = [one for one in batch.entries if one.what == CHANGED and one.subject.startswith(_ITEM)]
    found: list[ImportDifference] = []
    for entry in entries[:MOST_TOLD]:
        assert entry.programme is not None  # noqa: S101  # items have one
        ref = Ref(entry.subject.removeprefix(_ITEM))
        item = await batch.tx.items.get(entry.programme, ref)
        assert item is not None  # noqa: S101  # it has just been saved
        names = await _names(batch, entry.programme)
        found.append(ImportDifference(ref=ref, changes=told(entry, item.kind, names).changes))
    return tuple(found), len(entries) - len(found)


async def _names(batch: Batch, programme: ProgrammeId) -> Names:
    place = await batch.place(next(one for one in batch.programmes.values() if one.id == programme))
    return Names(
        people={person.id: person.name for person, _ in place.members},
        workstreams={one.id: one.name for one in place.workstreams},
    )
