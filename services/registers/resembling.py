"""Warning of what a register already has, before something much like it is added."""

from domain.duplicates import near_duplicates, telling_words
from domain.items import Item, Kind
from domain.people import Actor
from domain.permissions import may_see, require_member
from services.keeping_back import kept_back
from services.ports import Store
from services.programmes import choose_programme

_CANDIDATES = 40
_LONGEST = 1_000
"""Characters of a text that are compared."""


async def items_alike(
    store: Store, actor: Actor, programme: str, kind: Kind, text: str, *, wide: bool = False
) -> tuple[Item, ...]:
    """The open items of one register of the actor's programme that say much the same as `text`, most alike first.

    What the actor may not see is not among them, nor anything restricted when the answer is `wide`. Raises NotFound
    and InvalidInput as `choose_programme`, NotAllowed outside the programme.
    """
    words = _forms(telling_words(text[:_LONGEST]))
    async with store.read() as tx:
        chosen = await choose_programme(tx, actor, programme)
        require_member(actor, chosen)
        found = await tx.items.sharing_words(chosen.id, kind, words, _CANDIDATES)
        seen = [one for one in found if may_see(actor, one) and not (wide and await kept_back(tx, one))]
    return near_duplicates(text[:_LONGEST], [(one, one.text[:_LONGEST]) for one in seen])


def _forms(words: tuple[str, ...]) -> tuple[str, ...]:
    """The longest of `words`, singular and plural: `package` was typed of what the register calls `packages`."""
    longest = sorted(words, key=len, reverse=True)[:8]
    both = (form for word in longest for form in (word, word.removesuffix("s") if word.endswith("s") else f"{word}s"))
    return tuple(dict.fromkeys(form for form in both if len(form) > 1))
