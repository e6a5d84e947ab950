"""Golden cards: JSON files a person can open, each held against the official schema and the rules of every card."""

import json
import os
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from jsonschema import Draft6Validator
from jsonschema.exceptions import best_match

HERE = Path(__file__).parent
WRITE = os.environ.get("CHASER_WRITE_GOLDENS") == "1"

EXTENSIONS = {"Badge", "ProgressBar"}
"""Elements of Teams that the 1.5 schema does not know. A client without them shows their `fallback`, and so the schema
is asked about that; Teams accepts them in a card that calls itself 1.5."""

SEARCHED = "filtered"
"""The style of a choice set that can be searched; a client without it shows the compact list."""

TEAMS_KEYS = {"msteams": {"width": "Full"}}
"""What Teams reads at the root of a card and the schema does not know."""


def check(name: str, card: Mapping[str, object]) -> None:
    """Hold `card` against `golden/<name>.json`, the schema and the rules. Missing files fail.

    `CHASER_WRITE_GOLDENS=1` writes the file instead.
    """
    obey_the_rules(card)
    path = HERE / "golden" / f"{name}.json"
    if WRITE:
        path.write_text(json.dumps(card, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    assert path.exists(), f"{path} is missing: run the tests with CHASER_WRITE_GOLDENS=1 and read what they write"
    assert card == json.loads(path.read_text(encoding="utf-8")), (
        f"{path.name} differs: read the change, then rewrite it"
    )


def obey_the_rules(card: Mapping[str, object]) -> None:
    """What holds for every card: schema, size, labels, unique ids, six buttons a row, words beside colours, language."""
    worst = best_match(schema().iter_errors(official(card)))
    assert worst is None, f"{worst.json_path}: {worst.message[:500]}"
    assert len(json.dumps(card)) < 80_000
    assert card["version"] == "1.5"
    assert card["lang"] == "en-GB"
    assert card["fallbackText"]
    parts = list(walk(card))
    ids = [part["id"] for part in parts if "id" in part]
    assert len(ids) == len(set(ids)), "ids are unique"
    targets = [target for part in parts if isinstance(found := part.get("targetElements"), list) for target in found]
    assert set(targets) <= set(ids), "what a button shows or hides is there"
    for part in parts:
        kind = str(part.get("type", ""))
        if kind.startswith("Input."):
            assert str(part.get("label", "")).strip(), f"{part.get('id')} has no label"
            assert not part.get("isRequired") or part.get("errorMessage"), f"{part['id']} has no error message"
        if isinstance(data := part.get("data"), dict):
            assert "key" not in data, (
                "a button whose data holds a name “key” does nothing: the client cannot assign to it"
            )
        if isinstance(row := part.get("actions"), list):
            assert len(row) <= 6
        if "color" in part and "text" in part:
            assert part["color"] not in {"good", "warning"}, "Teams writes these too pale to be read on white"
            assert any(letter.isalpha() for letter in str(part["text"])), "a colour never speaks alone"


def official(card: Mapping[str, object]) -> dict[str, object]:
    """The card as a client without Teams' extensions reads it."""
    known = {key: value for key, value in card.items() if TEAMS_KEYS.get(key) != value}
    plain = _without_extensions(known)
    assert isinstance(plain, dict)
    return plain


def walk(value: object) -> Iterator[Mapping[str, object]]:
    """Every object of a card, outermost first; the data of buttons left out."""
    if isinstance(value, Mapping):
        yield value
        for key, inner in value.items():
            if key != "data":
                yield from walk(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from walk(inner)


def texts(card: Mapping[str, object]) -> str:
    """Everything a person can read on the card, a line each."""
    keys = ("text", "title", "value", "label", "placeholder")
    return "\n".join(str(part[key]) for part in walk(card) for key in keys if key in part)


def inputs(card: Mapping[str, object]) -> dict[str, object]:
    """What a client sends of the inputs when nothing is touched."""
    found = {}
    for part in walk(card):
        if str(part.get("type", "")).startswith("Input."):
            found[str(part["id"])] = part.get("value", "")
    return found


def press(card: Mapping[str, object], button: str, **typed: object) -> dict[str, object]:
    """What a client sends when `button` (its title's beginning) is pressed after `typed` (`u1__done` for `u1.done`)."""
    for part in walk(card):
        if part.get("type") == "Action.Execute" and str(part["title"]).startswith(button):
            data = part["data"]
            assert isinstance(data, Mapping)
            changed = {key.replace("__", "."): value for key, value in typed.items()}
            assert changed.keys() <= inputs(card).keys()
            kept = {} if part.get("associatedInputs") == "none" else inputs(card)
            return {**data, **kept, **changed}
    raise AssertionError(f"no button {button}")


@cache
def schema() -> Draft6Validator:
    text = (HERE / "schemas" / "adaptive-card-1.5.0.json").read_text(encoding="utf-8-sig")
    return Draft6Validator(json.loads(text))


def _without_extensions(value: object) -> object:
    if isinstance(value, Mapping):
        if value.get("type") in EXTENSIONS:
            assert "fallback" in value, f"{value['type']} needs a fallback"
            return _without_extensions(value["fallback"])
        if value.get("type") == "Input.ChoiceSet" and value.get("style") == SEARCHED:
            value = {**value, "style": "compact"}
        return {key: _without_extensions(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_without_extensions(inner) for inner in value]
    return value
