"""Shows a form again with what somebody had typed into it, whether or not it could be read."""

from collections.abc import Mapping
from datetime import date

from cards.text import tidy


def keep_typed(card: dict[str, object], typed: Mapping[str, object]) -> dict[str, object]:
    """`card`, with the inputs of its body filled in by their ids from `typed`, which comes back from a client.

    What an input could not show (a choice that it does not offer, a date that is none) leaves it as it was.
    """
    body = card["body"]
    assert isinstance(body, list)  # noqa: S101  # every card has one
    return {**card, "body": [_filled(part, typed.get(str(part.get("id")))) for part in body]} if typed else card


def _filled(part: dict[str, object], sent: object) -> dict[str, object]:
    match part.get("type"), sent:
        case "Input.Text", str():
            limit = part.get("maxLength")
            kept = tidy(sent)[: limit if isinstance(limit, int) else 0]
        case "Input.Date", str():
            kept = sent if not sent or _is_day(sent) else str(part.get("value") or "")
        case "Input.ChoiceSet", str():
            choices = part.get("choices")
            offered = {one["value"] for one in choices} if isinstance(choices, list) else set()
            kept = sent if not sent or sent in offered else str(part.get("value") or "")
        case "Input.Toggle", "true" | "false":
            kept = str(sent)
        case _:
            return part
    without = {name: value for name, value in part.items() if name != "value"}
    return without | {"value": kept} if kept else without


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
