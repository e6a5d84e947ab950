"""Requests for data: who owes which data to whom, when one is added and when somebody asks what they are owed."""

import re
from typing import NamedTuple

from domain.identifiers import PersonId, ProgrammeId
from domain.items import Kind
from domain.language.mentions import Line
from domain.language.questions import ListItems, Scope
from domain.language.readings import Ask, Reading, Unclear
from domain.language.setting import Setting
from domain.language.where import streams_named
from domain.language.who import NAME, NAMES, is_name, is_officer, one_person, people
from domain.names import Member

_WHO = rf"(?P<who>(?:the\s+)?{NAME})"
_END = (
    r"(?=\s+(?:by|due|before|on|owner|priority|requested|to|for|from|asap|as soon|today|tomorrow|next|this|end of|\d)\b"
    r"|\s*[,.;:]|\s*$)"
)
_FROM_FIRST = re.compile(
    rf"(?:from|to)\s+(?P<who>(?:the\s+)?{NAMES})(?=\s*[:,]|\s+(?:for|to|by|of)\b)\s*(?:for\b|of\b|:|,)?\s*",
    re.IGNORECASE,
)
_FOR_FIRST = re.compile(rf"for\s+{_WHO}(?=\s+from\b|\s*[:,])\s*[:,]?\s*", re.IGNORECASE)
_GIVES = re.compile(rf"{_WHO}\s*(?::|\bto\b|\bwill\b|\bmust\b|\bshould\b|\bneeds? to\b|\bhas to\b)\s*", re.IGNORECASE)
_FROM = re.compile(rf"\s*\bfrom\s+{_WHO}{_END}", re.IGNORECASE)
_TO = re.compile(rf"\s*\b(?:to|for)\s+{_WHO}{_END}", re.IGNORECASE)
_SEND = re.compile(
    r"(?:to\s+)?(?:send|give|provide|supply|share|deliver|submit|pass|let)\s+(?:(?:over|through|across|on)\s+)?",
    re.IGNORECASE,
)
_TO_WHOM = re.compile(rf"{_WHO}\s+(?:have\s+|with\s+)?(?=\S)", re.IGNORECASE)

_DATA = r"(?:data|information|info|figures|numbers)"
_IS = r"(?:am|are|is|'m|'s|'re)"
_WAITS = r"(?:owed|due|waiting\s+(?:for|on)|expecting|getting|missing|still to get)"
_OPENS = r"(?:(?:what|which|any|is there any|is there|there any|show(?: me)?|list|see|get|all|the|of|my)\s+){0,4}"
_OWED = (
    re.compile(rf"{_OPENS}{_DATA}\s*{_IS}\s+{_WHO}\s+(?:still\s+)?{_WAITS}(?:\s+from\s+(?P<giver>{NAME}))?", re.IGNORECASE),
    re.compile(rf"{_OPENS}{_DATA}\s+(?:that\s+)?(?P<who>i|{NAME})\s*(?:{_IS}|have|has|'ve)?\s+(?:still\s+)?"
               rf"(?:{_WAITS}|asked\s+for|requested|asked|need)(?:\s+from\s+(?P<giver>{NAME}))?", re.IGNORECASE),
    re.compile(rf"{_OPENS}{_DATA}\s+(?:(?:that\s+)?is\s+|are\s+)?(?:still\s+)?(?:owed|due|outstanding)\s+(?:to|for)\s+{_WHO}"
               rf"(?:\s+(?:by|from)\s+(?P<giver>{NAME}))?", re.IGNORECASE),
    re.compile(rf"who\s+(?:still\s+)?owes?\s+{_WHO}\s+(?:any\s+|some\s+|what\s+)?{_DATA}", re.IGNORECASE),
    re.compile(rf"(?:what|which|any)\s+{_DATA}\s+do(?:es)?\s+(?P<giver>{NAME})\s+(?:still\s+)?owe\s+{_WHO}", re.IGNORECASE),
    re.compile(rf"(?:what|who)\s+(?:{_DATA}\s+)?(?:have|has|did)\s+{_WHO}\s+(?:asked?|request(?:ed)?)(?:\s+for)?(?:\s+{_DATA})?",
               re.IGNORECASE),
)  # fmt: skip
_OWED_ANYTHING = re.compile(
    r"(?:who|does (?:anyone|anybody|someone))\s+(?:still\s+)?owes?\s+(?:me|us)\s+(?:anything|something|stuff|things|what)"
    r"|what (?:am|are)\s+(?:i|we)\s+(?:still\s+)?owed",
    re.IGNORECASE,
)
_OWES = re.compile(
    rf"(?:what|which|any)\s+{_DATA}\s+do(?:es)?\s+{_WHO}\s+(?:still\s+)?(?:owe|have to (?:send|give))", re.IGNORECASE
)
_LISTED = re.compile(
    r"(?P<verb>(?:list|show(?: me)?|see|view|get|find|what|which|what are|how many|any|are there any)\s+)?"
    r"(?:(?:the|all|any|our|open|outstanding|current|still)\s+){0,3}(?P<mine>my\s+)?(?P<late>(?:overdue|late)\s+)?"
    r"(?:(?:open|outstanding|overdue|late)\s+)?data\s+requests?(?:\s+(?:are|is)\s+(?:still\s+)?(?:open|outstanding|there|"
    r"(?P<late2>overdue|late)))?(?:\s+(?P<how>to|for|of|with|from|by)\s+(?P<who>.{1,60}))?",
    re.IGNORECASE,
)
_ASKED_FOR = (
    re.compile(
        rf"(?:i|we)\s+(?:still\s+)?need\s+(?P<what>\S.*?)\s+from\s+{_WHO}(?P<rest>\s+(?:by|before|on)\s+\S.*)",
        re.IGNORECASE,
    ),
    re.compile(
        rf"(?:please\s+)?(?:ask|request)\s+{_WHO}\s+for\s+(?P<what>\S.*?)(?P<rest>\s+(?:by|before)\s+\S.*)",
        re.IGNORECASE,
    ),
)
_NOT_DATA = re.compile(
    r"\b(?:update|updates|decision|approval|help|support|sign[- ]?off|answer|reply|response|return|time)\b",
    re.IGNORECASE,
)
_LONGEST = 200
_PRONOUNS = frozenset({"i", "me", "myself", "us", "we", "my", "mine", "our"})


class Requested(NamedTuple):
    """What is left of a request for data when it is known who gives it and who asked for it."""

    text: str
    givers: tuple[Member, ...] = ()
    giver_text: str = ""
    requester: PersonId | None = None


def read_requesting(line: Line, setting: Setting) -> Reading | None:
    """A list of the data that somebody is owed, or owes; None when the line asks for no such list."""
    text = line.text.strip(" .!,;:?")
    if len(text) > _LONGEST or line.mentions:
        return None
    for pattern in _OWED:
        if found := pattern.fullmatch(text):
            giver = found.groupdict().get("giver") or ""
            return _list(line, setting, requester=found["who"], owner=giver)
    # An officer is owed updates; who owes those is asked elsewhere.
    if (found := _OWED_ANYTHING.fullmatch(text)) and not is_officer(setting):
        return _list(line, setting, requester="me")
    if found := _OWES.fullmatch(text):
        return _list(line, setting, owner=found["who"])
    found = _LISTED.fullmatch(text)
    if found is None or not (found["verb"] or found["mine"] or "requests" in text.casefold()):
        return None
    overdue = (
        bool(found["late"] or found["late2"]) or re.search(r"\b(?:overdue|late)\b", text, re.IGNORECASE) is not None
    )
    who = (found["who"] or "").strip()
    if found["how"] and found["how"].casefold() in ("from", "by"):
        return _list(line, setting, requester=who, overdue=overdue)
    return _list(line, setting, owner=who, requester="me" if found["mine"] else "", overdue=overdue)


def asked_for(text: str, setting: Setting, programme: ProgrammeId | None) -> str | None:
    """The words of a request for data in "I need the actuals from Finn by Friday" and "ask Finn for … by Friday"; None
    for anything else, such as asking somebody of nobody's name for help."""
    if len(text) > _LONGEST:
        return None
    for pattern in _ASKED_FOR:
        found = pattern.fullmatch(text)
        if (
            found is not None
            and not _NOT_DATA.search(found["what"])
            and len(somebody(found["who"], setting, programme)) == 1
        ):
            return f"from {found['who']} for {found['what']}{found['rest']}"
    return None


def requested(text: str, setting: Setting, programme: ProgrammeId | None) -> Requested:
    """Who is to give the data that `text` asks for, and to whom: "Finance to send the actuals to CC by Fri"."""
    wanted = Requested(text.strip())
    for pattern, is_giver in ((_FOR_FIRST, False), (_FROM_FIRST, True), (_GIVES, True)):
        found = pattern.match(wanted.text)
        named = somebody(found["who"], setting, programme) if found is not None else ()
        if found is None or (is_giver and wanted.giver_text):
            continue
        # "From Somebody Unknown for …" says who is to give it all the same: it is asked who that is.
        if not named and not (pattern is _FROM_FIRST and found["who"][0].isupper()):
            continue
        rest = wanted.text[found.end() :]
        if is_giver:
            wanted = wanted._replace(text=rest, givers=named, giver_text=found["who"])
        elif len(named) == 1:
            wanted = wanted._replace(text=rest, requester=named[0][0].id)
    if send := _SEND.match(wanted.text):
        wanted = _given_to(wanted._replace(text=wanted.text[send.end() :]), setting, programme)
    wanted = _named_later(wanted, setting, programme)
    return wanted._replace(text=re.sub(r"^(?:the|some)\s+(?=\S)", "", wanted.text.strip(), flags=re.IGNORECASE))


def somebody(text: str, setting: Setting, programme: ProgrammeId | None) -> tuple[Member, ...]:
    """Whom `text` names: people, else the owner of the one workstream that goes by it."""
    text = re.sub(r"^the\s+", "", text.strip(), flags=re.IGNORECASE)
    found = people(text, setting, programme)
    if found:
        return found
    owners = {one.owner for one in streams_named(text, setting, programme) if one.owner is not None}
    if len(owners) != 1:
        return ()
    return tuple(one for one in setting.members if one[0].id in owners and programme in (None, one[1].programme))[:1]


def _given_to(wanted: Requested, setting: Setting, programme: ProgrammeId | None) -> Requested:
    """ "Give CC the counts": whoever is named straight after the verb, by a name of their own, asked for it."""
    found = _TO_WHOM.match(wanted.text)
    if found is None or wanted.requester is not None:
        return wanted
    who = found["who"]
    named = people(who, setting, programme)
    if len(named) != 1 or not (who.isupper() or who.casefold() in _PRONOUNS or is_name(who, setting)):
        return wanted
    return wanted._replace(text=wanted.text[found.end() :], requester=named[0][0].id)


def _named_later(wanted: Requested, setting: Setting, programme: ProgrammeId | None) -> Requested:
    """ "… from Finn", "… to CC": named behind what is asked for, the last of each."""
    for pattern, is_giver in ((_FROM, True), (_TO, False)):
        if wanted.giver_text if is_giver else wanted.requester is not None:
            continue
        for found in reversed(list(pattern.finditer(wanted.text))):
            named = somebody(found["who"], setting, programme)
            if not named or (not is_giver and len(named) > 1) or not wanted.text[: found.start()].strip():
                continue
            rest = f"{wanted.text[: found.start()]}{wanted.text[found.end() :]}"
            if is_giver:
                wanted = wanted._replace(text=rest, givers=named, giver_text=found["who"])
            else:
                wanted = wanted._replace(text=rest, requester=named[0][0].id)
            break
    return wanted


def _list(
    line: Line, setting: Setting, *, requester: str = "", owner: str = "", overdue: bool = False
) -> Reading | None:
    asked, owes = (_whom(text, line, setting) for text in (requester, owner))
    for one in (asked, owes):
        if isinstance(one, Ask | Unclear):
            return one
    assert not isinstance(asked, Ask | Unclear) and not isinstance(owes, Ask | Unclear)  # noqa: S101
    return ListItems(
        kinds=(Kind.ACTION,),
        scope=Scope(programme=line.programme),
        owner=owes,
        requester=asked,
        requested=asked is None,
        overdue=overdue,
    )


def _whom(text: str, line: Line, setting: Setting) -> PersonId | Ask | Unclear | None:
    if not text:
        return None
    if text.strip().casefold() in _PRONOUNS:
        return setting.speaker
    named = somebody(text, setting, line.programme)
    if len(named) == 1:
        return named[0][0].id
    return one_person(text, setting, lambda other: line.text.replace(text, other, 1), programme=line.programme)
