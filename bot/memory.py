"""What a conversation was last about, so that "done" after "A06" means A06, and which programme somebody means by a
name that several have; kept between turns and replicas."""

from collections.abc import Mapping
from datetime import date, timedelta

from domain.identifiers import ItemId, PersonId, ProgrammeId
from services.ports import ConversationState, Document


async def recall(state: ConversationState, person: PersonId) -> ItemId | None:
    """The item last spoken of with this person."""
    kept = (await state.read([_key(person)])).get(_key(person))
    return ItemId(kept.value) if kept is not None and isinstance(kept.value, int) else None


async def remember(state: ConversationState, person: PersonId, item: ItemId) -> None:
    """Keep the item as what was last spoken of; the last of two writers wins, as the last of two words would."""
    await state.write({_key(person): Document(value=int(item), etag="*")})


MEANT_FOR = timedelta(days=30)
"""How long somebody's answer to "ASC or LAN?" holds; after that they are asked again."""

_MOST_MEANT = 50


async def meanings(state: ConversationState, person: PersonId, today: date) -> Mapping[str, ProgrammeId]:
    """Which programme the person means by words that several programmes share, as far as they said within `MEANT_FOR`."""
    return {words: programme for words, (programme, _) in (await _meant(state, person, today)).items()}


async def keep_meaning(
    state: ConversationState, person: PersonId, words: str, programme: ProgrammeId, today: date
) -> None:
    """From `today` on the person means `programme` by `words`, whatever they meant before."""
    kept = {one: value for one, value in (await _meant(state, person, today)).items() if one != words}
    latest = dict(list(kept.items())[-_MOST_MEANT + 1 :]) | {words: (programme, today)}
    value = {one: [int(known), day.isoformat()] for one, (known, day) in latest.items()}
    await state.write({_meanings_key(person): Document(value=value, etag="*")})


async def _meant(state: ConversationState, person: PersonId, today: date) -> Mapping[str, tuple[ProgrammeId, date]]:
    kept = (await state.read([_meanings_key(person)])).get(_meanings_key(person))
    value = kept.value if kept is not None and isinstance(kept.value, dict) else {}
    found = {words: (ProgrammeId(known), date.fromisoformat(day)) for words, (known, day) in value.items()}
    return {words: (known, day) for words, (known, day) in found.items() if today - day < MEANT_FOR}


def _key(person: PersonId) -> str:
    return f"focus/{person}"


def _meanings_key(person: PersonId) -> str:
    return f"meanings/{person}"
