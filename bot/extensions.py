"""THE table of message extensions: what Teams offers on a message and beside the box people write in, and who answers."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from bot.extension_answers import Answer, sentence
from bot.extension_payloads import COMPOSE, FETCH_TASK, QUERY, SUBMIT_ACTION, Invoked, invoked
from bot.handlers import extensions
from bot.turn import House, Turn
from domain.items import Kind

COMMAND_BOX, MESSAGE = "commandBox", "message"

FormHandler = Callable[[House, Turn, Kind, Invoked], Awaitable[Answer]]

UNKNOWN = (
    "I do not know that command, so nothing was changed. "
    "Teams may still show an older version of me: close the menu and open it again."
)
STRANGER = (
    "I do not find you in the register of people of any programme. "
    "Say hello to me in a personal chat, or ask your project officer to add you."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Extension:
    """One command of the message extension, as the manifest offers it.

    `command` is what Teams sends back. With a `kind` it adds one of that register by a form; without, it searches, and
    `searched_for` is what Teams writes beside the box.
    """

    command: str
    title: str
    description: str
    contexts: tuple[str, ...]
    kind: Kind | None = None
    searched_for: str = ""


EXTENSIONS: tuple[Extension, ...] = (
    Extension(
        command="createAction",
        title="Create action",
        description="Add an action to the register, begun with what the message says and linked back to it",
        contexts=(COMPOSE, COMMAND_BOX, MESSAGE),
        kind=Kind.ACTION,
    ),
    Extension(
        command="createRisk",
        title="Create risk",
        description="Add a risk to the register, begun with what the message says and linked back to it",
        contexts=(COMPOSE, COMMAND_BOX, MESSAGE),
        kind=Kind.RISK,
    ),
    Extension(
        command="findItem",
        title="Find item",
        description="Find an item of your registers and put its card into the chat; restricted ones are not offered",
        contexts=(COMPOSE, COMMAND_BOX),
        searched_for="A number such as A06, or words",
    ),
)

_BY_COMMAND = MappingProxyType({row.command: row for row in EXTENSIONS})
_FORMS: Mapping[str, FormHandler] = MappingProxyType(
    {FETCH_TASK: extensions.open_form, SUBMIT_ACTION: extensions.save_form}
)


async def answer(house: House, turn: Turn, invoke: str, value: object) -> Answer:
    """The answer to the call named `invoke`; what is unknown or cannot be read gets a sentence."""
    if not turn.known:
        return sentence(invoke, STRANGER)
    read = invoked(value)
    row = _BY_COMMAND.get(read.command)
    if row is not None and row.kind is not None and invoke in _FORMS:
        return await _FORMS[invoke](house, turn, row.kind, read)
    if row is not None and row.kind is None and invoke == QUERY:
        return await extensions.find(house, turn, read)
    return sentence(invoke, UNKNOWN)
