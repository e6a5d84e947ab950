"""What a conversation was last about, so that "done" after "A06" means A06; kept between turns and replicas."""

from domain.identifiers import ItemId, PersonId
from services.ports import ConversationState, Document


async def recall(state: ConversationState, person: PersonId) -> ItemId | None:
    """The item last spoken of with this person."""
    kept = (await state.read([_key(person)])).get(_key(person))
    return ItemId(kept.value) if kept is not None and isinstance(kept.value, int) else None


async def remember(state: ConversationState, person: PersonId, item: ItemId) -> None:
    """Keep the item as what was last spoken of; the last of two writers wins, as the last of two words would."""
    await state.write({_key(person): Document(value=int(item), etag="*")})


def _key(person: PersonId) -> str:
    return f"focus/{person}"
