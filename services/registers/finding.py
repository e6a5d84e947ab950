"""Finding one item by what somebody typed of its ref, wherever they may look."""

from domain.errors import InvalidInput, NotFound
from domain.items import Item
from domain.people import Actor
from domain.permissions import may_see
from domain.programmes import Programme
from services.keeping_back import kept_back
from services.ports import Store, Transaction
from services.programmes import programmes_of

_SHOWN = 40


async def find_item(store: Store, actor: Actor, ref: str) -> Item:
    """The item called `ref` in one of the actor's programmes, in any spelling (`a6`, `act 107`), perhaps after the
    programme's code (`ASC A06`).

    Raises NotFound alike for what does not exist and what the actor may not see, and InvalidInput when several
    items go by it.
    """
    async with store.read() as tx:
        return await find_visible(tx, actor, ref)


async def find_visible(tx: Transaction, actor: Actor, ref: str, *, wide: bool = False) -> Item:
    """`find_item` within a transaction that is already open; `wide` finds nothing restricted, whoever asks."""
    programmes = await programmes_of(tx, actor)
    named, wanted = within(ref, programmes)
    found = [
        one
        for one in await tx.items.called([one.id for one in named], wanted)
        if may_see(actor, one) and not (wide and await kept_back(tx, one))
    ]
    spelt = [one for one in found if one.ref.casefold() == wanted.casefold()]
    found = spelt or found
    if len(found) == 1:
        return found[0]
    shown = wanted if len(wanted) <= _SHOWN else f"{wanted[:_SHOWN]}…"
    if not found:
        raise NotFound(
            f"There is no {shown} in your programmes. Check the number, or type “list” to see what is there."
        )
    codes = {one.id: one.code for one in programmes}
    names = [f"{codes[one.programme]} {one.ref}" for one in found]
    raise InvalidInput(f"{shown} could be {' or '.join(names)}. Say which: for example “{names[0]}”.")


def within(typed: str, programmes: tuple[Programme, ...]) -> tuple[tuple[Programme, ...], str]:
    """The programmes to look in, and what to look for, without a programme's code before it."""
    wanted = " ".join(typed.split())
    code, _, rest = wanted.partition(" ")
    named = tuple(one for one in programmes if rest and one.code.casefold() == code.rstrip(":").casefold())
    return (named, rest) if named else (programmes, wanted)
