"""Settles which programme, workstream or board a few words mean; what fits several is asked about."""

import re
from collections import Counter
from collections.abc import Callable, Sequence

from rapidfuzz import fuzz

from domain.identifiers import ProgrammeId, WorkstreamId
from domain.language.questions import EVERYTHING, Scope, SharedName
from domain.language.readings import Ask, Choice, Unclear
from domain.language.setting import BoardAhead, Setting
from domain.programmes import Workstream

Again = Callable[[str], str]

_WORD = re.compile(r"[^\W_]+")
_FILLERS = frozenset(
    [
        "the",
        "a",
        "an",
        "and",
        "of",
        "for",
        "in",
        "on",
        "our",
        "my",
        "all",
        "workstream",
        "workstreams",
        "stream",
        "ws",
        "team",
        "board",
        "boards",
        "programme",
        "program",
        "whole",
    ]
)
_OF_PROGRAMME = re.compile(r"\bprogram(?:me)? board\b", re.IGNORECASE)
_CLOSE = 84
_LONGEST = 60


def streams_named(text: str, setting: Setting, programme: ProgrammeId | None = None) -> tuple[Workstream, ...]:
    """The workstreams that `text`, a name and nothing else, could mean: by ref, name or words of the name."""
    if len(text) > _LONGEST or not text.strip():
        return ()
    within = [one for one in setting.workstreams if programme in (None, one.programme)]
    plain = " ".join(text.casefold().split())
    wanted = [word for word in _words(plain) if word not in _FILLERS]
    if not wanted:
        return ()
    by_ref = [one for one in within if plain in (one.ref.casefold(), one.ref.casefold().rpartition("-")[2])]
    if by_ref:
        return tuple(by_ref)
    exact = [one for one in within if _plain_name(one.name) == wanted]
    partly = [one for one in within if one not in exact and all(_in(word, one.name) for word in wanted)]
    if exact:
        programmes = {one.programme for one in exact}
        return (*exact, *(one for one in partly if one.programme not in programmes))
    return tuple(partly)


def one_stream(
    text: str, setting: Setting, again: Again, programme: ProgrammeId | None = None
) -> Workstream | Ask | None:
    """The workstream that `text` names; a question when several fit, None when none does."""
    found = streams_named(text, setting, programme)
    if len(found) < 2:
        return found[0] if found else None
    return Ask(question=f"Which {' '.join(text.split())}?", choices=stream_choices(found, setting, again))


def stream_choices(streams: Sequence[Workstream], setting: Setting, again: Again) -> tuple[Choice, ...]:
    """A choice a workstream; its ref is what the line then says."""
    return tuple(Choice(label=_stream_label(one, setting), line=again(one.ref)) for one in streams)


def boards_named(text: str, setting: Setting, programme: ProgrammeId | None = None) -> tuple[BoardAhead, ...]:
    """The boards that `text` could mean: by words or initials of the name; all of them for "board" alone."""
    within = tuple(one for one in setting.boards if programme in (None, one.board.programme))
    if len(text) > _LONGEST:
        return ()
    wanted = [word for word in _words(text.casefold()) if word not in _FILLERS]
    if not wanted:
        at_the_top = tuple(one for one in within if one.board.programme_board)
        return at_the_top if at_the_top and _OF_PROGRAMME.search(text) else within
    initials = "".join(wanted)
    found = tuple(
        one
        for one in within
        if all(_in(word, one.board.name) for word in wanted) or initials in _initials_of(one, setting)
    )
    exact = tuple(one for one in found if _plain_name(one.board.name) == wanted)
    return exact or found


def boards_by_initials(text: str, setting: Setting, programme: ProgrammeId | None = None) -> tuple[BoardAhead, ...]:
    """The boards whose initials `text` is: `WAB` for the Workforce Assurance Board."""
    letters = text.strip().casefold()
    return tuple(
        one
        for one in setting.boards
        if programme in (None, one.board.programme) and letters in _initials_of(one, setting)
    )


def board_choices(boards: Sequence[BoardAhead], setting: Setting, again: Again) -> tuple[Choice, ...]:
    """A choice a board."""
    labels = [f"{one.board.name} {setting.code(one.board.programme)}".strip() for one in boards]
    lines = [f"{setting.code(one.board.programme)} {again(one.board.name)}".strip() for one in boards]
    return tuple(Choice(label=name, line=line) for name, line in zip(labels, lines, strict=True))


def scope_of(text: str, setting: Setting, programme: ProgrammeId | None, again: Again) -> Scope | Ask | Unclear:
    """The programme, workstream or board that `text` names; no words mean the programme at hand, if one was named."""
    text = re.sub(r"^(?:for|in|on|about|of|at|with|re|the|across)\s+", "", text.strip(" ?.,:;"), flags=re.IGNORECASE)
    text = re.sub(r"^(?:the|our|my)\s+", "", text, flags=re.IGNORECASE)
    if not text or text.casefold() in _ALL:
        return Scope(programme=programme) if programme is not None else EVERYTHING
    for one in setting.programmes:
        if text.casefold() in (one.code.casefold(), one.name.casefold()):
            return Scope(programme=one.id)
    if re.search(r"\b(?:board|pdb|meeting)\b", text, re.IGNORECASE):
        boards = boards_named(re.sub(r"\b(?:next|meeting)\b", "", text, flags=re.IGNORECASE), setting, programme)
        if len(boards) == 1:
            return Scope(programme=boards[0].board.programme, board=boards[0].board.id)
        if boards and not _words_left(text):
            return Scope(programme=programme) if programme is not None else EVERYTHING
        if boards:
            return Ask(question="Which board?", choices=board_choices(boards, setting, again))
    found, shared = _meant(text, setting, programme)
    if len(found) == 1:
        return Scope(programme=found[0].programme, workstream=found[0].id, shared=shared)
    if found:
        alone = Counter(one.programme for one in found)
        choices = tuple(
            Choice(
                label=_stream_label(one, setting),
                line=f"{setting.code(one.programme)} {again(text if alone[one.programme] == 1 else one.name)}".strip(),
            )
            for one in found
        )
        codes = " or ".join(dict.fromkeys(setting.code(one.programme) or one.name for one in found))
        return Ask(question=f"{codes}?", choices=choices)
    boards = boards_named(text, setting, programme)
    if len(boards) == 1:
        return Scope(programme=boards[0].board.programme, board=boards[0].board.id)
    return Unclear(reason=f"There is no programme, workstream or board “{text[:_LONGEST]}” in your registers.")


def _meant(
    text: str, setting: Setting, programme: ProgrammeId | None
) -> tuple[tuple[Workstream, ...], SharedName | None]:
    """The workstreams that `text` means; of those in several programmes the one named, else the one meant last time."""
    every = streams_named(text, setting)
    among = dict.fromkeys(one.programme for one in every)
    if len(among) < 2:
        return streams_named(text, setting, programme), None
    words = " ".join(_plain_name(text))
    taken = programme if programme is not None else setting.meant.get(words)
    if taken not in among:
        return streams_named(text, setting, programme), None
    shared = SharedName(
        words=words,
        code=setting.code(taken),
        others=tuple(setting.code(one) for one in among if one != taken),
        recalled=programme is None,
    )
    return tuple(one for one in every if one.programme == taken), shared


_ALL = frozenset(
    {
        "all",
        "everything",
        "everyone",
        "overall",
        "all workstreams",
        "programme",
        "whole programme",
        "us",
        "me",
        "now",
        "today",
    }
)


def stream_name(known: WorkstreamId, setting: Setting) -> str:
    """The workstream's name."""
    return next((one.name for one in setting.workstreams if one.id == known), "")


def _stream_label(stream: Workstream, setting: Setting) -> str:
    code = setting.code(stream.programme)
    return f"{stream.name} ({code})" if code else stream.name


def _plain_name(name: str) -> list[str]:
    return [word for word in _words(name.casefold()) if word not in _FILLERS]


def _in(word: str, name: str) -> bool:
    """Whether `word` is a word of `name`, its beginning, or mistyped but close to one."""
    for other in _words(name.casefold()):
        if word == other or (len(word) > 3 and other.startswith(word)) or _stem(word) == _stem(other):
            return True
        if len(word) > 4 and abs(len(word) - len(other)) < 3 and fuzz.ratio(word, other) >= _CLOSE:
            return True
    return False


def _stem(word: str) -> str:
    return word.rstrip("s")


def _words(text: str) -> list[str]:
    return [found[0] for found in _WORD.finditer(text)]


def _words_left(text: str) -> bool:
    return any(word not in _FILLERS and word not in ("next", "meeting") for word in _words(text.casefold()))


def _initials_of(ahead: BoardAhead, setting: Setting) -> tuple[str, ...]:
    """`atb`, and `tb` too of the "ASC Transformation Board" where ASC is the programme's code."""
    words = _words(ahead.board.name.casefold())
    programme = setting.programme(ahead.board.programme)
    own = words[1:] if programme is not None and words[0] == programme.code.casefold() else words
    return tuple("".join(word[0] for word in some) for some in (words, own))
