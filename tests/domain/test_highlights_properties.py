"""What holds for every report: nothing restricted reaches the board, nothing is said that nobody said."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from domain.highlights import Highlight, HighlightSources, board_copy, compile_highlight
from domain.items import Item
from domain.programmes import Workstream
from domain.rag import Dimension, Rag
from domain.updates import Update
from tests.domain.highlights_p7 import IDS, NOW, P6, P7, items, last_updates, sources, update, workstreams

SECRET = "withheld"
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=60)
REPORT = TypeAdapter(Highlight)


@st.composite
def said(draw: st.DrawFn, name: str) -> Update:
    at = NOW - timedelta(hours=draw(st.integers(0, 200)))
    given = draw(st.dictionaries(st.sampled_from(Dimension), st.sampled_from(Rag), max_size=6))
    words = {field: draw(WORDS) for field in ("done", "planned", "path_to_green", "support_needed", "green_reason")}
    owner = {"Workforce": "WW", "Quality": "QQ"}.get(name, "PP")
    one = update(name, P7, owner, at, "------", nil_return=draw(st.booleans()), **words)
    return replace(
        one, ratings=given, restricted=draw(st.booleans()), on_time=draw(st.sampled_from([True, False, None]))
    )


@st.composite
def worlds(draw: st.DrawFn) -> HighlightSources:
    answered = [draw(said(name)) for name in IDS if draw(st.booleans())]
    last = tuple(
        replace(one, period=period, restricted=draw(st.booleans()), nil_return=draw(st.booleans()))
        for period in (P6, P6.previous())
        for one in last_updates()
        if draw(st.booleans())
    )
    registers = [replace(one, restricted=draw(st.booleans())) for one in items()]
    streams = [replace(one, restricted=draw(st.integers(0, 3)) == 0) for one in workstreams()]
    return replace(sources(said=answered, registers=registers, streams=streams, proposed={}), last=last)


def with_secrets(world: HighlightSources) -> HighlightSources:
    """`world` with a word in every restricted text that stands nowhere else."""
    closed = {one.id for one in world.workstreams if one.restricted}

    def item(one: Item) -> Item:
        hidden = one.restricted or one.workstream in closed
        return replace(one, text=SECRET, latest=SECRET, owner_text=SECRET, owner=None) if hidden else one

    def spoken(one: Update) -> Update:
        hidden = one.restricted or one.workstream in closed
        return replace(one, done=SECRET, planned=SECRET, path_to_green=SECRET, support_needed=SECRET) if hidden else one

    def stream(one: Workstream) -> Workstream:
        return replace(one, name=SECRET, note=SECRET) if one.restricted else one

    return replace(
        world,
        workstreams=tuple(stream(one) for one in world.workstreams),
        items=tuple(item(one) for one in world.items),
        updates=tuple(spoken(one) for one in world.updates),
        last=tuple(spoken(one) for one in world.last),
    )


@settings(max_examples=60, deadline=None)
@given(worlds())
def test_no_restricted_text_reaches_the_board(world: HighlightSources) -> None:
    report = compile_highlight(with_secrets(world), now=NOW)
    assert SECRET not in REPORT.dump_json(board_copy(report)).decode()


@settings(max_examples=60, deadline=None)
@given(worlds())
def test_the_board_copy_is_the_same_as_if_restricted_things_did_not_exist(world: HighlightSources) -> None:
    closed = {one.id for one in world.workstreams if one.restricted}
    without = replace(
        world,
        workstreams=tuple(one for one in world.workstreams if not one.restricted),
        items=tuple(one for one in world.items if not one.restricted and one.workstream not in closed),
    )
    assert board_copy(compile_highlight(world, now=NOW)) == board_copy(compile_highlight(without, now=NOW))


@settings(max_examples=60, deadline=None)
@given(worlds())
def test_every_owner_text_is_a_part_of_an_update_that_was_given(world: HighlightSources) -> None:
    report = compile_highlight(world, now=NOW)
    spoken = [
        text
        for one in (*world.updates, *world.last)
        for text in (one.done, one.planned, one.path_to_green, one.support_needed)
    ]
    printed = [entry.text for entry in (*report.done, *report.planned, *report.path_to_green, *report.support_needed)]
    fixed = {"No return", "No change reported", "Ratings only, no text"}
    printed += [row.headline for row in report.workstreams if row.headline not in fixed]
    for text in printed:
        assert any(text in given for given in spoken), text


@settings(max_examples=30, deadline=None)
@given(worlds())
def test_compiling_twice_gives_the_same_report_and_survives_json(world: HighlightSources) -> None:
    report = compile_highlight(world, now=NOW)
    assert compile_highlight(world, now=NOW) == report
    assert REPORT.validate_json(REPORT.dump_json(report)) == report


@settings(max_examples=60, deadline=None)
@given(worlds())
def test_every_workstream_that_may_be_shown_has_a_row_and_a_missing_return_says_so(world: HighlightSources) -> None:
    report = compile_highlight(world, now=NOW)
    answered = {one.workstream for one in world.updates}
    for row in report.workstreams:
        assert row.carried_forward is (IDS[row.name] not in answered)
        assert not row.carried_forward or row.label
