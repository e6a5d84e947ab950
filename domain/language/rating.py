"""Lines that rate: `amber`, `green all round`, `its gone red - why, need Dana's help`, `overall amber, cost green`."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from domain.identifiers import WorkstreamId
from domain.language.intents import OverrideRag, SetRag
from domain.language.mentions import REF, Line
from domain.language.rating_reasons import Why, read_why
from domain.language.readings import Ask, Choice, Reading, Unclear
from domain.language.setting import Setting
from domain.language.streams import EVERY, reported_by, which_streams
from domain.language.where import scope_of, streams_named
from domain.language.who import leads
from domain.language.words import DIMENSIONS, RATINGS, any_of, phrases
from domain.rag import Dimension, Rag

_RAG = any_of(RATINGS)
_ANY_RAG = re.compile(rf"(?<!\w){_RAG}|\b(?:rag|rating|status)\b", re.IGNORECASE)
_LEAD_WORDS = any_of(
    phrases(
        "it's, its, it is, it, we've, we have, we're, happy to stay, happy to remain, all good, i'd mark, we are, we, i'm, i am, i'd say, that's, still, now, gone, going, went, back, to, at, on, "
        "rag, status, rating, is, are, a, an, the, my, our, turn, turned, turn it, make, make it, mark, mark it, set, set it, "
        "put, put it, move, moved, move it, change, change it, has, have, been, stays, stay, staying, remains, remaining, keep, "
        "keep it, downgrade, upgrade, down, up, from, for, probably, definitely, should be, will be, would be, call it, say, "
        "rate, rated, as, moves, moving, getting, got, just, solid, firmly, comfortably, remain, flipped, slipped, dropped, "
        "were, was, give it, downgraded, upgraded, hit, into, looking, mine is, mine's, would say, i would say, turning, override, i think, probably say, go, goes, end up"
    )
)
_GLUE_WORDS = any_of(
    phrases(
        "'s, is, are, was, now, still, has, have, gone, going, went, back, to, at, on, rag, status, rating, turned, moved, moves, "
        "stays, stay, remains, remain, be, been, should, will, down, up, =, :, as, from, probably, definitely, just, into, "
        "turning, dropped, slipped, flipped, currently, looking, all"
    )
)
_AFTER_WORDS = any_of(
    phrases(
        "now, again, this month, this time, this period, this week, still, overall, for now, today, rag, status, at the moment, "
        "atm, really, i think, for me, from me, same as last month, same as last time, as before, pls, please, thanks, from red, "
        "from amber, from green, not red, not amber, not green, today please, then, i'm afraid, sadly, unfortunately, sorry"
    )
)
_RATED = re.compile(
    rf"(?:{_LEAD_WORDS}\s+){{0,12}}(?:(?P<subject>[\w&/' -]{{2,50}}?)(?:(?:\s+|(?=['=:])){_GLUE_WORDS}(?=[\s:=]"
    rf"|$))*[\s:=–-]*(?<!\w))?(?P<rag>{_RAG})"
    rf"(?:\s+{_AFTER_WORDS})*(?:\s+(?P<round>all round|across the board|throughout|everywhere|all over"
    r"|on all fronts|on all|on everything|across all|for everything)"
    r"|\s+(?:for|on|in|across)\s+(?P<after>[\w&,/' ]{2,50}?))?"
    rf"(?:\s+{_AFTER_WORDS})*",
    re.IGNORECASE,
)
_FROM_TO = re.compile(rf"{_RAG}\s*(?:to|->|→|>|down to|up to)\s*(?={_RAG})", re.IGNORECASE)
_ALL_GOOD = re.compile(
    rf"^(?:all (?:good|fine|ok|well)|no longer {_RAG}|not {_RAG})(?:\s+any ?more)?[\s,.;–-]+(?={_RAG})", re.IGNORECASE
)
_COLON = re.compile(rf"(?<=[a-z])\s*:\s*(?={_RAG})", re.IGNORECASE)
_EMOJI = re.compile(r"([🔴🟠🟡🟢])\s*(?=[^\s,;:.🔴🟠🟡🟢–-])")
_STATED = re.compile(
    r"((?:^|\s)(?:is|are|was|now|gone|it'?s|we'?re|still|went|turned"
    rf"|stays)\s+{_RAG})\s+(?=[a-z])(?!{_AFTER_WORDS}\b|for\b|on\b|in\b|across\b|all\b"
    r"|and\b|with\b|but\b|because\b|as\b|due\b|cos\b|since\b|owing\b|given\b|throughout\b|everywhere\b|from\b|to\b)",
    re.IGNORECASE,
)
_LETTER = re.compile(r"(?:(?:overall\s+)?rag|rating|status)\s*(?:is|=|:|now)?\s*(?P<letter>[rag])\b", re.IGNORECASE)
_LABEL = re.compile(
    rf"^(?:(?:overall|my|our|current)\s+)*(?:rag|status|rating)(?:\s+rating)?\s*[:=–-]\s*(?={_RAG})", re.IGNORECASE
)
_TWO = re.compile(rf"(?P<one>{_RAG})\s*(?:/|or)\s*(?P<two>{_RAG})\b", re.IGNORECASE)
_CUT = re.compile(
    r"\s*[,;/&\n]\s*|\s+[–-]+\s+|\s*[:(]\s*|\.\s+|\s+(?:and|with|but)\s+"
    rf"|(?<!same)\s+(?=(?:because|until|till|when|while|as(?!\s+{_RAG})|due to|cos|since|owing to|given)\b)|\s*[–-]\s+",
    re.IGNORECASE,
)
_BETWEEN = re.compile(rf"({_RAG})\s+(?=(?:{any_of(DIMENSIONS)})\s+(?:is\s+)?{_RAG})", re.IGNORECASE)
_PATH = re.compile(r"(?:path|route|plan|way)\s+(?:back\s+)?to\s+green\b", re.IGNORECASE)
_REASON = re.compile(r"\b(?:because|due to|cos|since|owing to|given)\b", re.IGNORECASE)
_IT = frozenset(
    phrases(
        "it, its, it's, this, that, we, everything else, rag, status, the rag, us, the status, workstream, my workstream, mine, "
        "things, my bit, my area, ours, rating, project, the project, we're, currently, rag status, my rag, our rag, were"
    )
)
_ALL_ROUND = frozenset(
    phrases(
        "all, everything, all round, everywhere, throughout, across the board, all areas, all dimensions, on everything, "
        "all of it, it's all, its all, all fronts, every dimension, the lot, we're all, were all"
    )
)
_SUBJECT_LEAD = re.compile(
    r"^(?:it'?s|we'?re|the|my|our|and|so|make|set|mark|move|put|change|keep|turn|override|i think)\s+"
)
_EDGES = " ,;:.-–!()\n"
_LONGEST_HEAD = 300
_LONGEST_PIECE = 120


@dataclass(frozen=True, slots=True)
class _Rated:
    """Ratings by dimension, the workstream named beside them as it was typed, and what is said after them."""

    ratings: dict[Dimension, Rag]
    named: str
    rest: str


def read_rating(line: Line, setting: Setting) -> Reading | None:
    """Ratings with their reason, path to green and the help asked for; None when the line rates nothing."""
    head = line.text[:_LONGEST_HEAD]
    if line.asks or not _ANY_RAG.search(head) or _names_an_item(head) or _PATH.match(head):
        return None
    if (found := _TWO.match(line.text)) and RATINGS[found["one"].casefold()] != RATINGS[found["two"].casefold()]:
        two = [RATINGS[found[name].casefold()].value for name in ("one", "two")]
        choices = tuple(Choice(label=rag, line=f"{rag}{line.text[found.end() :]}") for rag in two)
        return Ask(question=f"{two[0]} or {two[1]}? Give one rating.", choices=choices)
    rated = _rated(line, setting)
    if rated is None:
        return None
    words = ", ".join(_said(dimension, rag, rated.ratings) for dimension, rag in rated.ratings.items())
    rest = line.plain(rated.rest).strip(_EDGES)
    words = f"{words} – {rest}" if rest else words
    why = read_why(rest, setting)
    if leads(setting) and tuple(rated.ratings) == (Dimension.OVERALL,):
        return _override(line, setting, rated, words, why)
    streams = which_streams(rated.named, line, setting, lambda ref: f"{ref} {words}", verb="is it")
    if streams is None or isinstance(streams, Ask | Unclear):
        return streams
    return _set(streams, rated, why)


def _names_an_item(head: str) -> bool:
    """Whether an item is rated; one that is named in the reason is not."""
    found = re.search(REF, head)
    return found is not None and _REASON.search(head[: found.start()]) is None


def _set(streams: tuple[WorkstreamId, ...], rated: _Rated, why: Why) -> SetRag:
    return SetRag(
        workstreams=streams,
        ratings=rated.ratings,
        reason=why.reason,
        path_to_green=why.path_to_green,
        support=why.support,
        support_from=why.support_from,
        confidential=why.confidential,
    )


def _rated(line: Line, setting: Setting) -> _Rated | None:
    """The ratings that begin the line; None when it begins with none."""
    head = _plain_head(line.text[:_LONGEST_HEAD])
    ratings: dict[Dimension, Rag] = {}
    named = ""
    position = 0
    while position < len(head):
        cut = _CUT.search(head, position)
        end = cut.start() if cut else len(head)
        piece = head[position:end].strip()
        found = _RATED.fullmatch(piece) if len(piece) <= _LONGEST_PIECE else None
        said = None if found is None else _one_rating(found, line, setting)
        if found is None or said is None or (ratings and said[1] not in ("", named)):
            break
        ratings.update(dict.fromkeys(said[0] or (Dimension.OVERALL,), RATINGS[found["rag"].casefold()]))
        named = said[1] or named
        position = cut.end() if cut else len(head)
    return _Rated(ratings, named, head[position:] + line.text[_LONGEST_HEAD:]) if ratings else None


def _plain_head(head: str) -> str:
    """`head` with one rating a clause: "green to amber" is amber, and words that run on are parted from the rating."""
    head = _COLON.sub(" ", _LABEL.sub("", _ALL_GOOD.sub("", head)))
    head = _EMOJI.sub(r"\1 – ", _FROM_TO.sub("", head))
    if letter := _LETTER.match(head):
        rag = Rag.read(letter["letter"]) or Rag.AMBER
        head = f"{rag.value}{head[letter.end() :]}"
    return _STATED.sub(r"\1 – ", _BETWEEN.sub(r"\1, ", head), count=1)


def _said(dimension: Dimension, rag: Rag, ratings: dict[Dimension, Rag]) -> str:
    if dimension is Dimension.OVERALL and len(ratings) == 1:
        return rag.value
    return f"{dimension.value.split(' /')[0]} {rag.value}"


def _one_rating(found: re.Match[str], line: Line, setting: Setting) -> tuple[tuple[Dimension, ...], str] | None:
    """The dimensions and the workstream of one rated clause; None when its subject is neither."""
    if found["round"]:
        return tuple(Dimension), ""
    dimensions: tuple[Dimension, ...] = ()
    stream = ""
    for group in ("subject", "after"):
        subject = _SUBJECT_LEAD.sub("", " ".join((found[group] or "").casefold().split())).removesuffix("'s")
        if not subject or subject in _IT:
            continue
        if subject in _ALL_ROUND:
            dimensions = tuple(Dimension)
        elif (split := _split(subject, line, setting)) is not None:
            dimensions, stream = (*dimensions, *split[0]), split[1] or stream
        else:
            return None
    return dimensions, stream


def _split(subject: str, line: Line, setting: Setting) -> tuple[tuple[Dimension, ...], str] | None:
    """`cost`, `workforce`, `workforce schedule`: a name that is both belongs to whoever owns that workstream."""
    own: Sequence[object] = reported_by(setting, line)
    streams = streams_named(subject, setting, line.programme)
    is_own = any(one in own for one in streams)
    if subject in DIMENSIONS and not is_own and (own or not streams or subject == "overall"):
        return (DIMENSIONS[subject],), ""
    if streams or subject in EVERY or (leads(setting) and subject in _programmes(setting)):
        return (), subject
    words = subject.split()
    for size in range(1, len(words)):
        first, last = " ".join(words[:size]), " ".join(words[size:])
        for stream, dimension in ((first, last), (last, first)):
            if dimension in DIMENSIONS and streams_named(stream, setting, line.programme):
                return (DIMENSIONS[dimension],), stream
    return None


def _programmes(setting: Setting) -> frozenset[str]:
    return frozenset(name.casefold() for one in setting.programmes for name in (one.code, one.name))


def _override(line: Line, setting: Setting, rated: _Rated, words: str, why: Why) -> Reading:
    """What a manager or SRO says is theirs, beside the owners' ratings."""
    rag = rated.ratings[Dimension.OVERALL]
    scope = scope_of(rated.named, setting, line.programme, lambda name: f"{name} {words}")
    if isinstance(scope, Ask | Unclear):
        return scope
    programme = setting.programme(scope.programme)
    if programme is None:
        choices = tuple(Choice(label=one.name, line=f"{one.code} overall {words}") for one in setting.programmes)
        return Ask(question=f"Which programme is {rag.value}?", choices=choices)
    return OverrideRag(programme=programme.id, workstream=scope.workstream, rating=rag, reason=why.reason)
