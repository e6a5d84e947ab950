"""Hostile card data: any JSON a client could send, around what a real press sends."""

from collections.abc import Callable, Mapping

from hypothesis import strategies as st

from domain.errors import InvalidInput

json_values: st.SearchStrategy[object] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=10), inner, max_size=3),
    max_leaves=8,
)


def damage_to(sent: Mapping[str, object]) -> st.SearchStrategy[dict[str, object]]:
    """Wrong values for what a press sends, and keys that no card declares."""
    return st.dictionaries(st.sampled_from(sorted(sent)) | st.text(max_size=12), json_values, max_size=6)


def read_or_refuse(parse: Callable[[Mapping[str, object]], object], data: Mapping[str, object]) -> object:
    """What `parse` reads, or None when it refuses in one sentence; nothing else may come out of it."""
    try:
        return parse(data)
    except InvalidInput as refusal:
        assert 10 < len(str(refusal)) < 400
        return None
