"""Lines that ask what was or has to be decided or said: `what decisions do you need from me`, `what did we agree about …`."""

import re
from dataclasses import replace
from datetime import timedelta

from domain.language.asked import NAMED, Meant, said
from domain.language.mentions import Line
from domain.language.periods import read_period
from domain.language.questions import DecisionSearch, DecisionsNeeded, Scope, WhatWasSaid
from domain.language.readings import Reading
from domain.language.setting import Setting
from domain.language.when import exact, looks_dated, past_date
from domain.language.where import scope_of, streams_named
from domain.language.who import NAME, is_name, one_person, people
from domain.language.words import any_of, phrases

_NEED_WORDS = any_of(
    phrases(
        "do, does, are, is, you, we, they, need, needs, needed, required, require, outstanding, pending, to be made, to be taken, "
        "awaiting, waiting, still, the, board, want, open, due, have, i, make, to, take, sign, there, left, got, coming up"
    )
)
_NEEDED = re.compile(
    r"(?:what|which|any|are there any|list|show(?: me)?|is there any)\s+(?:the\s+)?(?:(?:outstanding|pending|open)\s+)?"
    rf"(?:decisions?|approvals?|sign-?offs?)(?:\s+{_NEED_WORDS})*(?:\s+(?:from|of|by|for|on|in)\s+(?P<by>me|us"
    rf"|the sro|(?:the\s+)?{NAMED}))?"
    rf"|(?:pending|outstanding|open)\s+decisions(?:\s+(?:for|in|on)\s+(?P<of>{NAMED}))?"
    r"|what (?:do (?:you|i|we) need (?:me )?to (?:decide|sign(?: off)?|approve)|do you need from me"
    r"|am i being asked to (?:decide|approve))"
    r"|(?:what(?:'?s| is)|anything|is (?:there )?anything)\s+(?:waiting|needed|there|pending)?\s*(?:for|on|from)\s+"
    r"(?P<by3>my|our|me) (?:decision|approval|sign-?off|to (?:decide|approve|sign(?: off)?))"
    r"|do (?:you|we|they) need (?:any|a|some) (?:decisions?|approvals?)(?: (?:from|of) (?P<by4>me|us))?"
    r"|(?:what|which things?) (?:needs?|still needs?|has|is) (?:to be )?(?:deciding|decided|approving|approved)"
    rf"|decisions (?:needed|required|for me|pending|outstanding)(?:\s+(?:from|by)\s+(?P<by2>{NAMED}))?",
    re.IGNORECASE,
)
_AGREED = re.compile(
    rf"(?:what|when|did|have)\s+(?:(?:did|have|was|were|has)\s+)?(?:we|they|the board|board|it|{NAMED})?\s*"
    r"(?:agree|agreed|decide|decided|approve|approved|say yes to|sign off)\s+(?:(?:on|to|about|re|regarding|over"
    r"|with)\s+){0,12}(?P<about>.+?)"
    r"|(?:(?:show|find|search|list|any|get)\s+(?:me\s+)?)?(?:(?:the|all|any)\s+){0,12}decisions?\s+"
    r"(?:about|on|re|regarding|to do with|around|mentioning|log for)\s+(?P<about2>.+?)"
    r"|(?:search|look up)\s+(?:the\s+)?decisions?(?: log)?\s+(?:for|about)\s+(?P<about3>.+?)"
    r"|(?:what\s+)?decisions?\s+(?:taken\s+|made\s+)?(?P<about5>(?:in|from|since|last|this)\s+.+?)"
    r"|(?:has|have|was|were|is)\s+(?P<about6>.{3,60}?)\s+(?:been\s+)?(?:agreed|approved|decided|signed off)(?:\s+yet)?"
    rf"|(?:(?:what|which|show(?: me)?|list|all)\s+)?(?:(?:the|all|any)\s+)?decisions?\s+(?:(?:that|which|did|has|have)\s+)?(?P<taker>{NAME}?)\s+"
    r"(?:has\s+|have\s+)?(?:made|took|taken|make|take|signed off|approved)"
    rf"|(?:(?:what|which|show(?: me)?|list|all)\s+)?(?:(?:the|all|any)\s+)?decisions?\s+(?:made|taken|signed off|approved)\s+by\s+(?:the\s+)?(?P<taker2>[\w&' ]{{2,40}})"
    r"|was there a decision (?:on|about)\s+(?P<about4>.+?)",
    re.IGNORECASE,
)
_A_FORUM = re.compile(r"\b(?:board|meeting|pdb|committee|forum|group|panel)\b", re.IGNORECASE)
_IN_PERIOD = re.compile(
    r"\s+(?:(?:in|during|back in|for|at|from|since)\s+(?:the\s+)?(?P<when>[\w/' ]{2,25})"
    r"|(?P<when2>last (?:month|week|year|quarter)|this (?:month|year|week)))$",
    re.IGNORECASE,
)
_PERIOD_FIRST = re.compile(
    r"^(?P<when>(?:last|this) (?:month|week|year|quarter)|in [A-Za-z]{3,9})\s+(?:about|on|re|regarding)\s+(?:the\s+)?"
    r"(?P<about>.+)$",
    re.IGNORECASE,
)
_AT_FORUM = re.compile(
    r"(?:at|by|in)\s+(?:the\s+)?(?:last\s+)?(?P<forum>[\w& -]{0,40}?\b(?:board|meeting|pdb|committee|forum|1:1))",
    re.IGNORECASE,
)
_PEOPLE = (
    r"(?:every(?:one|body)|any(?:one|body)|some(?:one|body)|people|they|(?:the )?(?:owners|leads|team|councils|others|board"
    rf"|managers|officers)|all|we|(?P<who%s>{NAME}))"
)
_SPOKE = (
    r"(?:said|say|saying|says|wrote|write|written|writing|mentioned|mention|mentioning|thinks?|thinking|thought|reported"
    r"|report|commented?|told (?:you|us|me))"
)
_SAID = re.compile(
    r"(?:(?:show|tell|give|get|find)\s+(?:me\s+)?)?(?:what|everything|anything|all|who(?:'?s)?)\s+"
    r"(?:(?:that|has|have|did|do|does|are|was|were|is|been|being)\s+){0,12}"
    rf"(?:{_PEOPLE % ''}\s+)?(?:(?:has|have|is|are|been)\s+)*{_SPOKE}\s+(?:(?:anything|something|things?)\s+)?"
    r"(?:about|on|re|regarding|of|to do with)\s+(?P<about>.+)"
    rf"|(?:has|have|did|does|do)\s+{_PEOPLE % '2'}\s+(?:(?:ever|been)\s+)*{_SPOKE}\s+(?:(?:anything|something)\s+)?"
    r"(?:(?:about|on|re|regarding|of)\s+)?(?P<about2>.+)"
    r"|who(?:'?s| has| have)?\s+(?:mentioned|mentions|commented on|spoke(?:n)? about|talked about)\s+(?P<about3>.+)"
    r"|(?:(?:show|find|list|get|search)\s+(?:me\s+)?)?(?:(?:any|all|the|every)\s+){0,2}"
    r"(?:mentions?|comments?|remarks?|views?|quotes?|words)\s+(?:of|on|about|regarding|re)\s+(?P<about4>.+)",
    re.IGNORECASE,
)
_MINE = frozenset({"me", "us", "my"})


def _needed(found: re.Match[str], line: Line, setting: Setting) -> Reading | None:
    by = said(found, "by")
    if not by and re.search(r"\b(?:me|i)\b", line.text, re.IGNORECASE):
        by = "me"
    programme = Scope(programme=line.programme)
    if by.casefold() in _MINE:
        return DecisionsNeeded(by=setting.speaker, scope=programme)
    if by and len(named := people(by, setting, line.programme)) == 1:
        return DecisionsNeeded(by=named[0][0].id, scope=programme)
    scope = scope_of(by or said(found, "of"), setting, line.programme, lambda other: f"pending decisions for {other}")
    return DecisionsNeeded(scope=scope) if isinstance(scope, Scope) else None


def _agreed(found: re.Match[str], line: Line, setting: Setting) -> Reading | None:
    if taker := said(found, "taker"):
        named = () if _A_FORUM.search(taker) else people(taker, setting, line.programme)
        if len(named) != 1 and found["taker"]:
            return None
        by = named[0][0].name if len(named) == 1 else taker
        return DecisionSearch(about="", forum=by, scope=Scope(programme=line.programme))
    about = re.sub(
        r"^(?:anything\s+)?(?:about\s+|on\s+)?(?:(?:the|our|any)\s+)?(?=\S)",
        "",
        said(found, "about"),
        flags=re.IGNORECASE,
    )
    first = last = None
    about = _PERIOD_FIRST.sub(r"\g<about> \g<when>", about)
    tail = _IN_PERIOD.search(f" {about}") if found.groupdict().get("about5") else _IN_PERIOD.search(about)
    period = read_period(tail["when"] or tail["when2"], setting) if tail else None
    if tail is not None and period is not None:
        about = about[: max(0, tail.start() - bool(found.groupdict().get("about5")))]
        first, last = period.first, period.last
        if tail[0].casefold().lstrip().startswith("since"):
            first, last = last + timedelta(days=1), setting.today
    forum = _AT_FORUM.fullmatch(about)
    if forum is not None:
        about = ""
    day = exact(past_date(about, setting)) if looks_dated(about) else None
    if day is not None:
        about, first, last = "", day, day
    where = forum["forum"].strip() if forum is not None else ""
    return DecisionSearch(
        about=about.strip(), forum=where, first=first, last=last, scope=Scope(programme=line.programme)
    )


def _what_was_said(found: re.Match[str], line: Line, setting: Setting) -> Reading | None:
    about, name = said(found, "about").strip(" ?."), said(found, "who")
    meant = WhatWasSaid(about=about, scope=Scope(programme=line.programme))
    if not name:
        return meant
    streams = () if is_name(name, setting) else streams_named(name, setting, line.programme)
    if len(streams) == 1:
        return replace(meant, scope=Scope(programme=streams[0].programme, workstream=streams[0].id))
    person = one_person(name, setting, lambda key: f"what did {key} say about {about}", programme=line.programme)
    return replace(meant, by=person) if isinstance(person, int) else person


FORMS: tuple[tuple[re.Pattern[str], Meant], ...] = ((_NEEDED, _needed), (_SAID, _what_was_said), (_AGREED, _agreed))
"""The forms of these questions, in the order in which they are tried."""
