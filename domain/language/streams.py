"""Settles which workstreams an update is about: the ones named, the one in focus, the speaker's only one; else asks."""

from collections.abc import Callable, Sequence

from domain.identifiers import WorkstreamId
from domain.language.mentions import Line
from domain.language.readings import Ask, Choice, Unclear
from domain.language.setting import Setting
from domain.language.where import stream_choices, streams_named
from domain.language.who import is_officer
from domain.language.words import phrases
from domain.programmes import Workstream

Again = Callable[[str], str]
"""The line that says the same of the workstream with that ref."""

EVERY = frozenset(
    phrases(
        "all, everything, all of them, all workstreams, all my workstreams, both, them all, every workstream, "
        "across the board, all round, all areas, the lot, anything, any of them, any, each, anything at all"
    )
)
_MOST = 20


def which_streams(
    named: str, line: Line, setting: Setting, again: Again, *, verb: str
) -> tuple[WorkstreamId, ...] | Ask | Unclear | None:
    """The workstreams that `named` means; no name means the one in focus, else the speaker's own when it is one.

    None when `named` names no workstream at all. `verb` ends the question ("Which workstream is Amber?").
    """
    own = reported_by(setting, line)
    text = " ".join(named.casefold().split())
    if text in EVERY:
        return tuple(one.id for one in own) or _others(line, setting, again, verb)
    if text:
        found = streams_named(named, setting, line.programme)
        mine = [one for one in found if one in own]
        if len(found) == 1 or len(mine) == 1:
            return ((mine or found)[0].id,)
        if not found:
            return None
        return Ask(question=f"Which workstream {verb}?", choices=stream_choices(found, setting, again))
    if setting.focus.workstream is not None:
        return (setting.focus.workstream,)
    if len(own) == 1:
        return (own[0].id,)
    return _ask(own, setting, again, verb) if own else _others(line, setting, again, verb)


def reported_by(setting: Setting, line: Line) -> Sequence[Workstream]:
    """The workstreams that the speaker reports on. An officer who is only somebody's deputy speaks for many."""
    own = [one for one in setting.own_streams() if line.programme in (None, one.programme)]
    if is_officer(setting) and all(one.owner != setting.speaker for one in own):
        return ()
    return own


def _ask(streams: Sequence[Workstream], setting: Setting, again: Again, verb: str) -> Ask:
    choices = stream_choices(streams[:_MOST], setting, again)
    together = "\n".join(choice.line for choice in choices)
    return Ask(question=f"Which workstream {verb}?", choices=(*choices, Choice(label="All of them", line=together)))


def _others(line: Line, setting: Setting, again: Again, verb: str) -> Ask | Unclear:
    """An officer speaks for any workstream; whoever reports on none has to say which."""
    streams = [one for one in setting.workstreams if line.programme in (None, one.programme)]
    if is_officer(setting) and streams:
        choices = stream_choices(streams[:_MOST], setting, again)
        return Ask(question=f"Which workstream {verb}?", choices=choices)
    return Unclear(reason=f"You report on no workstream, so say which one {verb}: for example “Workforce amber”.")
