"""Settles which workstreams an update is about: the ones named, the one in focus, the speaker's only one; else asks."""

from collections.abc import Callable

from domain.identifiers import WorkstreamId
from domain.language.mentions import Line
from domain.language.readings import Ask, Choice, Unclear
from domain.language.setting import Setting
from domain.language.where import stream_choices, streams_named

Again = Callable[[str], str]
"""The line that says the same of the workstream with that ref."""

EVERY = frozenset(
    {
        "all",
        "everything",
        "all of them",
        "all workstreams",
        "all my workstreams",
        "both",
        "them all",
        "every workstream",
        "across the board",
        "all round",
        "all areas",
        "the lot",
        "anything",
        "any of them",
    }
)


def which_streams(
    named: str, line: Line, setting: Setting, again: Again, *, verb: str
) -> tuple[WorkstreamId, ...] | Ask | Unclear | None:
    """The workstreams that `named` means; no name means the one in focus, else the speaker's own when it is one.

    None when `named` names no workstream at all. `verb` ends the question ("Which workstream is Amber?").
    """
    own = setting.own_streams()
    if line.programme is not None:
        own = tuple(one for one in own if one.programme == line.programme)
    text = " ".join(named.casefold().split())
    if text in EVERY:
        return tuple(one.id for one in own) or _nobodys(verb)
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
    if not own:
        return _nobodys(verb)
    choices = stream_choices(own, setting, again)
    together = "\n".join(choice.line for choice in choices)
    return Ask(question=f"Which workstream {verb}?", choices=(*choices, Choice(label="All of them", line=together)))


def _nobodys(verb: str) -> Unclear:
    return Unclear(reason=f"You report on no workstream, so say which one {verb}: for example “Workforce amber”.")
