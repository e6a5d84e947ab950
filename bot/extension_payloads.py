"""Reads what Teams sends when somebody uses a message extension, trusting none of its shapes."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from botbuilder.schema import Activity, ActivityTypes

from bot.message_text import tidy_lines, words_of_html
from cards.text import tidy
from domain.listings import LONGEST_SEARCH
from domain.message_links import message_link

FETCH_TASK = "composeExtension/fetchTask"
SUBMIT_ACTION = "composeExtension/submitAction"
QUERY = "composeExtension/query"

COMPOSE = "compose"
"""Where a card may be put into the message that somebody is writing; elsewhere there is none."""

LONGEST_MESSAGE = 1_500
"""Characters of a message with which a form is begun; the form takes 2,000."""

MOST_ASKED = 25

_FAMILY = "composeExtension/"
_FURTHEST = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class SentMessage:
    """The message on which somebody pressed a command: its plain words, shortened, and its link, empty when unsafe."""

    text: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Invoked:
    """One use of a message extension. `data` is what a dialog sent back, `text` what is searched for.

    `skip` is 0 or more, `count` 1 to MOST_ASKED.
    """

    command: str = ""
    context: str = ""
    message: SentMessage = SentMessage()
    data: Mapping[str, object] = field(default_factory=dict)
    text: str = ""
    skip: int = 0
    count: int = MOST_ASKED


def is_extension(activity: Activity) -> bool:
    """Whether the activity comes from a message extension, whichever of its calls."""
    return activity.type == ActivityTypes.invoke and str(activity.name or "").startswith(_FAMILY)


def invoked(value: object) -> Invoked:
    """What the value of an invoke says; what cannot be read is left out. Never raises."""
    sent = _object(value)
    options = _object(sent.get("queryOptions"))
    return Invoked(
        command=_text(sent.get("commandId"))[:64],
        context=_text(sent.get("commandContext")),
        message=_message(_object(sent.get("messagePayload"))),
        data=_object(sent.get("data")),
        text=_searched(sent.get("parameters")),
        skip=_number(options.get("skip"), 0, 0, _FURTHEST),
        count=_number(options.get("count"), MOST_ASKED, 1, MOST_ASKED),
    )


def _message(payload: Mapping[str, object]) -> SentMessage:
    body = _object(payload.get("body"))
    content = _text(body.get("content"))
    words = tidy_lines(content) if body.get("contentType") == "text" else words_of_html(content)
    for name in _bots_mentioned(payload.get("mentions")):
        words = words.removeprefix(name).lstrip(" ,:;–-") if name else words
    subject = tidy_lines(_text(payload.get("subject"))).replace("\n", " ")
    text = "\n".join(filter(None, (subject, words)))
    if len(text) > LONGEST_MESSAGE:
        text = text[: LONGEST_MESSAGE - 1].rsplit(maxsplit=1)[0] + "…"
    return SentMessage(text=text, link=message_link(_text(payload.get("linkToMessage"))))


def _bots_mentioned(mentions: object) -> list[str]:
    """The names by which the message speaks to bots, this one among them: what stands first is no part of what it says."""
    every = [_object(one) for one in mentions] if isinstance(mentions, list) else []
    return [_text(one.get("mentionText")) for one in every if _object(one.get("mentioned")).get("application")]


def _searched(parameters: object) -> str:
    """The text of the search box; at the first run Teams sends a parameter of its own instead."""
    for one in parameters if isinstance(parameters, list) else []:
        parameter = _object(one)
        if parameter.get("name") == SEARCHED_FOR:
            return _text(parameter.get("value"))[: LONGEST_SEARCH + 1]
    return ""


SEARCHED_FOR = "text"
"""What the manifest calls the text that is searched for."""


def _object(value: object) -> Mapping[str, object]:
    return value if isinstance(value, dict) else {}


def _text(value: object) -> str:
    """A text without what cannot be seen, half characters among it."""
    return tidy(value) if isinstance(value, str) else ""


def _number(value: object, otherwise: int, least: int, most: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        return otherwise
    return min(max(least, value), most)
