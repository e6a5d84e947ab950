"""The welcome: at installation, at a greeting, and for somebody whom no register names."""

from collections.abc import Sequence

from bot.reply import Reply
from bot.turn import House, Turn
from cards import welcome
from cards.help import HelpLine
from domain.people import Role
from domain.programmes import Programme
from services.programmes import programmes_of


async def greet(house: House, turn: Turn, try_these: Sequence[HelpLine]) -> Reply:
    """A welcome that fits the person's roles, with things to type; never a dead end."""
    programmes: tuple[Programme, ...] = ()
    if turn.known:
        async with house.store.read() as tx:
            programmes = await programmes_of(tx, turn.actor)
    return Reply(card=welcome.render(turn.person, roles=held_roles(turn), programmes=programmes, try_these=try_these))


def held_roles(turn: Turn) -> frozenset[Role]:
    """Every role the person holds in any programme; an administrator is an officer of all."""
    held: frozenset[Role] = frozenset().union(*turn.actor.roles.values()) if turn.actor.roles else frozenset()
    return held | {Role.OFFICER} if turn.actor.everywhere else held
