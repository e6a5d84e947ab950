"""What the audit writes of a change is enough to put every field of every kind back."""

from collections.abc import Mapping
from dataclasses import fields
from typing import get_args, get_origin, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.audit import changes
from domain.identifiers import ItemId, ProgrammeId, Ref
from domain.items import ITEM_TYPES, Action, Item, Kind, Risk, Status
from domain.restoring import restored, stands
from domain.scores import Score

SCORES = st.builds(Score, st.integers(1, 5), st.integers(1, 5))
WORDS = st.text(max_size=10)


def values_of(hint: object) -> st.SearchStrategy[object]:
    """Anything a field of that type may hold."""
    if get_origin(hint) is tuple:
        return st.lists(WORDS, max_size=3).map(tuple)
    if get_origin(hint) is Mapping:
        return st.dictionaries(WORDS, WORDS, max_size=2)
    if args := get_args(hint):
        return st.none() | values_of(args[0])
    return SCORES if hint is Score else st.from_type(hint)  # type: ignore[arg-type]


def items(kind: Kind) -> st.SearchStrategy[Item]:
    hints = get_type_hints(ITEM_TYPES[kind])
    own = {field.name: values_of(hints[field.name]) for field in fields(ITEM_TYPES[kind])}
    return st.builds(ITEM_TYPES[kind], **own | {"id": st.just(ItemId(1)), "version": st.just(3)})


@pytest.mark.parametrize("kind", Kind)
@settings(max_examples=20)
@given(data=st.data())
def test_every_change_can_be_put_back(kind: Kind, data: st.DataObject) -> None:
    before, after = data.draw(items(kind)), data.draw(items(kind))
    old, new = changes(before, after)
    assert stands(after, new)
    assert restored(after, old) == before
    assert stands(before, old)


def test_what_the_audit_did_not_write_is_refused() -> None:
    item = Risk(id=ItemId(1), programme=ProgrammeId(1), ref=Ref("R1"), text="x", status=Status.OPEN)
    for field, text in (("residual", "high"), ("due", "Friday"), ("status", "Fine")):
        with pytest.raises(ValueError, match=text):
            restored(item, {field: text})


def test_a_field_that_has_moved_on_no_longer_stands() -> None:
    item = Action(id=ItemId(1), programme=ProgrammeId(1), ref=Ref("A1"), text="x", status=Status.BLOCKED)
    assert stands(item, {"status": "Blocked", "due": ""})
    assert not stands(item, {"status": "In progress"})
    assert not stands(item, {"no such field": "x"})
