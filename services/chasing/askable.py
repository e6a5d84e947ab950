"""Which item somebody can be asked about now."""

from collections.abc import Collection

from domain.errors import InvalidInput, NotFound
from domain.identifiers import ItemId, PersonId, ProgrammeId
from domain.items import ENDED, Item
from services.ports import Transaction


async def askable_item(
    tx: Transaction, programmes: Collection[ProgrammeId], item: ItemId, people: Collection[PersonId]
) -> Item:
    """The item, for its owner to be asked about by an officer of `programmes`; `people` are those who were named.

    Raises NotFound for one of other programmes, InvalidInput for one that has ended, that nobody owns, or that is not
    that of whoever was named.
    """
    found = await tx.items.by_id(item)
    if found is None or found.programme not in programmes:
        raise NotFound("There is no such item in your programmes.")
    if found.status in ENDED:
        raise InvalidInput(f"{found.ref} is {found.status.value.casefold()}: there is nothing to chase.")
    if found.owner is None:
        raise InvalidInput(f"Nobody owns {found.ref}: name its owner first, such as “{found.ref} owner Wendy”.")
    if people and found.owner not in people:
        owner = (await tx.people.get(found.owner)).name
        raise InvalidInput(f"{found.ref} is {owner}'s. Type “chase {found.ref}” and {owner} is asked about it.")
    return found
