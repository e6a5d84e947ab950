"""Lines that rate: `amber`, `green all round`, `its gone red - why, need Dana's help`, `overall amber, cost green`."""

import re
from dataclasses import replace

from domain.language.intents import OverrideRag, SetRag
from domain.language.mentions import REF, Line
from domain.language.privacy import without_health
from domain.language.readings import Ask, Choice, Intent, Reading, Unclear
from domain.language.setting import Setting
from domain.language.streams import EVERY, which_streams
from domain.language.where import scope_of, streams_named
from domain.language.who import leads, people
from domain.language.words import CONFIDENTIAL, DIMENSIONS, RATINGS, any_of
from domain.programmes import Workstream
from domain.rag import Dimension, Rag

_RAG = any_of(RATINGS)
_LEAD = (
    r"(?:(?:it'?s|its|it is|it|we'?re|we are|we|i'?m|i am|i'?d say|that'?s|still|now|gone|going|went|back|to|at|on|rag|status|rating|is|are|a|an|the|my|our|turn|turned|turn it|make|make it"
    r"|mark|mark it|set|set it|put|put it|move|moved|move it|change|change it|has|have|been|stays?|staying|remains?|remaining|keep|keep it|downgrade|upgrade|down|up|from|for|probably|definitely|should be|will be|would be|call it|say|rate|rated|as|moves?|moving|getting|got|just|solid|firmly|comfortably|remain|flipped|slipped|dropped|escalate|escalated)\s+)*"
)
_GLUE = r"(?:\s*(?:'s|is|are|was|now|still|has|have|gone|going|went|back|to|at|on|rag|status|rating|turned|moved|moves|stays?|remains?|stay|remain|be|been|should|will|down|up|=|:|as|from|probably|definitely|just|into|turning|dropped|slipped|flipped|currently)(?=[\s:=]|$))*[\s:=–-]*"
_AFTER = r"(?:\s+(?:now|again|this month|this time|this period|this week|still|overall|for now|today|rag|status|at the moment|atm|really|i think|for me|from me|same as last (?:month|time)|as before))*"
_SCOPE = r"(?:\s+(?:for|on|in|across)\s+(?P<after>[\w&,/' ]{2,50}?)|\s+(?P<round>all round|across the board|throughout|everywhere|all over|on all|on everything|on all fronts|across all|for everything))?"
_RATED = re.compile(
    rf"{_LEAD}(?:(?P<subject>[\w&/' ]{{2,50}}?){_GLUE}(?<![\w]))?(?P<rag>{_RAG}){_AFTER}{_SCOPE}{_AFTER}", re.IGNORECASE
)
_FROM_TO = re.compile(rf"{_RAG}\s*(?:to|->|→|>|–|-)\s*(?={_RAG})", re.IGNORECASE)
_LETTER = re.compile(r"(?:(?:overall\s+)?rag|rating|status)\s*(?:is|=|:|now)?\s*(?P<letter>[rag])\b", re.IGNORECASE)
_TWO = re.compile(rf"(?P<one>{_RAG})\s*(?:/|or)\s*(?P<two>{_RAG})\b", re.IGNORECASE)
_CUT = re.compile(
    r"\s*[,;/&\n]\s*|\s+[–-]+\s+|\s*[:(]\s*|\.\s+|\s+(?:and|with|but)\s+|\s+(?=(?:because|as|due to|cos|since|owing to|given)\b)|\s*[–-]\s+",
    re.IGNORECASE,
)
_STILL_RAG = re.compile(rf"\b{_RAG}(?!\w)", re.IGNORECASE)
_BETWEEN = re.compile(rf"({_RAG})\s+(?=(?:{any_of(DIMENSIONS)})\s+(?:is\s+)?{_RAG})", re.IGNORECASE)
_SUPPORT = re.compile(
    r"\b(?:(?:i|we)\s+)?(?:(?:could do with|need(?:s|ing)?|want|would like|require(?:s)?|asking for|please can)\s+(?P<who>[A-Z][\w' -]{1,30}?)(?:'s|s')?\s+(?:help|support|input|time|steer|decision|backing|intervention|approval|to\b)"
    r"|(?:need(?:s|ing)?|want|require(?:s)?)\s+(?:some\s+|a\s+|an\s+|your\s+|urgent\s+|more\s+)*(?:help|support|input|steer|decision|escalation|backing|resource|intervention|approval)"
    r"|support needed|help needed|help from|support from|escalate to|decision needed)\b.*",
    re.IGNORECASE | re.DOTALL,
)
_FROM_WHOM = re.compile(
    r"\b(?:help|support|input|steer|decision|backing|approval|time|escalate)\s+(?:from|to|of|by)\s+(?P<who>[A-Za-z][\w'-]+(?:\s[A-Z][\w'-]+)?)",
    re.IGNORECASE,
)
_PATH = re.compile(
    r"\b(?:path|route|plan|way)\s+(?:back\s+)?to\s+green\b\s*(?:is|:|=|–|-)?\s*(?P<path>.+)", re.IGNORECASE | re.DOTALL
)
_BECAUSE = re.compile(
    r"^(?:because(?: of)?|as|due to|cos|since|owing to|given(?: that)?|reason)\b[\s:]*", re.IGNORECASE
)
_EDGES = " ,;:.-–!()\n"
_LONGEST_HEAD = 300
_IT = frozenset(
    {
        "it",
        "its",
        "it's",
        "this",
        "that",
        "we",
        "everything else",
        "rag",
        "status",
        "the rag",
        "us",
        "the status",
        "workstream",
        "my workstream",
        "mine",
        "things",
        "my bit",
        "my area",
        "ours",
        "rating",
        "project",
        "the project",
        "we're",
        "currently",
    }
)
_ALL_ROUND = frozenset(
    {
        "all",
        "everything",
        "all round",
        "everywhere",
        "throughout",
        "across the board",
        "all areas",
        "all dimensions",
        "on everything",
        "all of it",
        "it's all",
        "its all",
        "all fronts",
        "every dimension",
        "the lot",
        "we're all",
    }
)


def read_rating(line: Line, setting: Setting) -> Reading | None:
    """Ratings with their reason, path to green and the help asked for; None when the line rates nothing."""
    if line.asks or re.search(REF, line.text[:_LONGEST_HEAD]):
        return None
    if _PATH.match(line.text):
        return None
    if found := _TWO.match(line.text):
        one, two = (RATINGS[found[name].casefold()].value for name in ("one", "two"))
        if one != two:
            rest = line.text[found.end() :]
            choices = tuple(Choice(label=rag, line=f"{rag}{rest}") for rag in (one, two))
            return Ask(question=f"{one} or {two}? Give one rating.", choices=choices)
    ratings, streams, override, rest = _rated(line, setting)
    if not ratings:
        return None
    if isinstance(streams, Ask | Unclear):
        return streams
    reason, path, support, whom = _why(rest, line, setting)
    if override is not None:
        return replace(override, reason=reason) if isinstance(override, OverrideRag) else override
    return SetRag(
        workstreams=streams,
        ratings=ratings,
        reason=reason,
        path_to_green=path,
        support=support,
        support_from=whom,
        confidential=bool(CONFIDENTIAL.search(rest)),
    )


Found = tuple[dict[Dimension, Rag], tuple, "Intent | Ask | Unclear | None", str]  # type: ignore[type-arg]


def _rated(line: Line, setting: Setting) -> Found:  # type: ignore[no-untyped-def]
    """The ratings that begin the line, of which workstreams, and what is said after them."""
    head = line.text[:_LONGEST_HEAD]
    head = _FROM_TO.sub("", head)
    if letter := _LETTER.match(head):
        rag = Rag.read(letter["letter"])
        assert rag is not None
        head = f"{rag.value}{head[letter.end() :]}"
    head = _BETWEEN.sub(r"\1, ", head)
    ratings: dict[Dimension, Rag] = {}
    named: list[str] = []
    position = 0
    while True:
        cut = _CUT.search(head, position)
        piece = head[position : cut.start() if cut else len(head)].strip()
        found = _RATED.fullmatch(piece)
        said = None if found is None else _one_rating(found, setting)
        if said is None:
            break
        dimensions, stream = said
        rag = RATINGS[found["rag"].casefold()]  # type: ignore[index]
        if stream and named and stream not in named and not dimensions:
            break
        ratings.update(dict.fromkeys(dimensions or (Dimension.OVERALL,), rag))
        named += [stream] if stream and stream not in named else []
        position = cut.end() if cut else len(head)
        if cut is None:
            break
    rest = head[position:] + line.text[_LONGEST_HEAD:]
    if not ratings:
        return {}, (), None, ""
    words = ", ".join(_said(dimension, rag, ratings) for dimension, rag in ratings.items())
    tail = f" – {rest.strip(_EDGES)}" if rest.strip(_EDGES) else ""
    if leads(setting) and tuple(ratings) == (Dimension.OVERALL,):
        return (
            ratings,
            (),
            _override(line, setting, " ".join(named), ratings[Dimension.OVERALL], f"{words}{tail}"),
            rest,
        )
    streams = which_streams(" ".join(named), line, setting, lambda ref: f"{ref} {words}{tail}", verb=f"is {words}")
    if streams is None:
        return {}, (), None, ""
    return ratings, streams, None, rest  # type: ignore[return-value]


def _said(dimension: Dimension, rag: Rag, ratings: dict[Dimension, Rag]) -> str:
    if dimension is Dimension.OVERALL and len(ratings) == 1:
        return rag.value
    return f"{dimension.value.split(' /')[0]} {rag.value}"


def _one_rating(found: re.Match[str], setting: Setting) -> tuple[tuple[Dimension, ...], str] | None:
    """The dimensions and the workstream of one rated piece; None when its subject is neither."""
    if found["round"]:
        return tuple(Dimension), ""
    dimensions: tuple[Dimension, ...] = ()
    stream = ""
    for group in ("subject", "after"):
        subject = " ".join((found[group] or "").casefold().split())
        subject = re.sub(r"^(?:it'?s|we'?re|the|my|our|and|so|make|set|mark|move|put)\s+", "", subject).removesuffix(
            "'s"
        )
        if not subject or subject in _IT:
            continue
        if subject in _ALL_ROUND:
            dimensions = tuple(Dimension)
        elif (split := _split(subject, setting)) is not None:
            dimensions, stream = (*dimensions, *split[0]), split[1] or stream
        else:
            return None
    return dimensions, stream


def _split(subject: str, setting: Setting) -> tuple[tuple[Dimension, ...], str] | None:
    own = setting.own_streams()
    streams = streams_named(subject, setting)
    is_own = any(one in own for one in streams)
    if subject in DIMENSIONS and not is_own and (own or not streams or subject == "overall"):
        return (DIMENSIONS[subject],), ""
    if streams or subject in EVERY:
        return (), subject
    words = subject.split()
    for size in range(1, len(words)):
        first, last = " ".join(words[:size]), " ".join(words[size:])
        for stream, dimension in ((first, last), (last, first)):
            if dimension in DIMENSIONS and streams_named(stream, setting):
                return (DIMENSIONS[dimension],), stream
    return None


def _override(line: Line, setting: Setting, named: str, rag: Rag, words: str) -> Reading:
    """What a manager or SRO says is theirs, beside the owners' ratings."""
    scope = scope_of(named, setting, line.programme, lambda name: f"{name} {words}")
    if isinstance(scope, Ask | Unclear):
        return scope
    programme = setting.programme(scope.programme)
    if programme is None:
        choices = tuple(Choice(label=one.name, line=f"{one.code} overall {words}") for one in setting.programmes)
        return Ask(question=f"Which programme is {rag.value}?", choices=choices)
    return OverrideRag(programme=programme.id, workstream=scope.workstream, rating=rag)


def _why(rest: str, line: Line, setting: Setting):  # type: ignore[no-untyped-def]
    """Reason, path to green, support needed and of whom, out of what follows the ratings."""
    text = _BECAUSE.sub("", line.plain(rest).strip(_EDGES))
    path = ""
    if found := _PATH.search(text):
        text, path = text[: found.start()].strip(_EDGES), found["path"].strip(_EDGES)
    support, whom = "", None
    for source in (text, path):
        if found := _SUPPORT.search(source):
            support = found[0].strip(_EDGES)
            who = found["who"] or ((again := _FROM_WHOM.search(support)) and again["who"]) or ""
            named = people(who, setting)
            whom = named[0][0].id if len(named) == 1 else None
            if source is text:
                text = text[: found.start()].strip(_EDGES)
            else:
                path = path[: found.start()].strip(_EDGES)
            break
    return without_health(text), without_health(path), without_health(support), whom


def is_rated(text: str) -> bool:
    """Whether `text` holds any word for a rating."""
    return _STILL_RAG.search(text) is not None


Streams = tuple[Workstream, ...]
