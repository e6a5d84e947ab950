"""Lines that ask about the round itself: `who hasn't replied`, `when is the next board`, `evidence for …`, `help`, `hi`."""

import re

from domain.dates import Exact
from domain.items import Kind
from domain.language.asked import NAMED, Meant, said, scoped
from domain.language.asking_absence import FORMS as AWAY
from domain.language.mentions import Line
from domain.language.periods import read_period
from domain.language.questions import (
    Courtesy,
    Help,
    OpenUpdate,
    Scope,
    ShowCycle,
    ShowEvidence,
    ShowHandover,
    WhoHasNotReplied,
)
from domain.language.readings import Ask, Reading, Unclear
from domain.language.setting import Setting
from domain.language.when import plain_date
from domain.language.where import boards_named, scope_of
from domain.language.who import NAME, one_person
from domain.language.words import any_of, phrases

_ANSWERED = (
    r"(?:responded|replied|answered|reported|respond|reply|answer|updated|submitted|returned|missing|outstanding"
    r"|late|owes?|owed|waiting (?:on|for)"
    r"|still to (?:reply|respond|answer|update)|come back|sent (?:in|their)|given)"
)
_SILENT = re.compile(
    r"(?:who|which (?:owners|workstreams|leads|people)|anyone|any)(?:'?s)?\s*"
    r"(?:(?:has|have|is|are|still|not|yet|hasn'?t|haven'?t|to|the|we|am i|i)\s+){0,12}"
    rf"{_ANSWERED}(?:\s+(?:yet|an update|updates?|their updates?|returns?|me|us|for|a return|anything|in|what|to you))*"
    rf"(?:\s+(?:for|in|on)\s+(?P<of>{NAMED}))?"
    rf"|who|non[- ]?(?:responders|returns|respondents)(?:\s+(?:for|in|on)\s+(?P<of2>{NAMED}))?"
    r"|who(?:'?s| is) (?:left|late)(?: to (?:reply|respond))?|who'?s? not (?:replied|responded|answered"
    r"|updated)(?:\s+yet)?|call list"
    r"|returns so far|(?:show(?: me)?\s+)?(?:the\s+)?non-?returns|how many (?:updates|returns"
    r"|replies) (?:are we missing|are missing|do we have|are in|are outstanding|have we got)"
    r"|how many (?:have )?(?:replied|responded|answered)|who are we waiting (?:for|on)"
    r"|(?:has|have|did) [a-z]+(?: [a-z]+)? (?:reply|respond|answer|replied|responded|answered|updated)(?: yet)?"
    r"|who has (?:replied|responded|answered)"
    rf"|(?:show(?: me)?\s+)?(?:the\s+)?outstanding (?:updates|returns)(?:\s+(?:for|in)\s+(?P<of3>{NAMED}))?",
    re.IGNORECASE,
)
_CYCLE = re.compile(
    r"(?:when(?:'?s| is| are)?|what(?:'?s| is| are)?|show(?: me)?)?\s*(?:(?:the|my|our)\s+){0,12}(?:next\s+)?"
    rf"(?P<of>{NAMED}\s+)?(?:board dates?|cycle|deadlines?|updates? due|returns? due|papers? (?:due|date|deadline"
    r"|out)|key dates|timetable"
    rf"|next board|board meeting|board)(?:\s+(?:for|of|in)\s+(?P<of2>{NAMED}))?"
    r"|(?:when (?:do (?:papers|cards|chasers|updates) (?:go out|come out|go)|are (?:papers|updates|returns) due"
    r"|do you need (?:it|my update|the update|this)(?: by)?|is (?:my|the) update due|is it due|is this due)"
    r"|is (?:my|the) update due)"
    rf"(?:\s+(?:for|in)\s+(?P<of3>{NAMED}))?|when is (?:the\s+)?(?:next\s+)?(?P<of4>(?!(?:the"
    rf"|next)\s){NAMED}\s+)(?:board|meeting|pdb)"
    rf"|when does (?:the\s+)?(?P<of5>{NAMED}\s+)(?:board|pdb) meet|(?:when is"
    r"|when'?s) (?:the\s+)?(?:next\s+)?(?P<of7>pdb)"
    rf"|(?:papers? deadline|deadline) for (?P<of6>{NAMED})",
    re.IGNORECASE,
)
_EVIDENCE = re.compile(
    r"(?:(?:show(?: me)?|give me|get)\s+)?(?:the\s+)?(?:evidence|audit trail|chase log|chasing log|chase history|proof)"
    r"(?:\s+(?:of chasing|that we (?:chased|asked)))?(?:\s*(?:for|of|on)?\s+(?:the\s+)?(?P<of>[\w&'/ ]{2,40}))?"
    rf"|who(?:'?s| has| was| have (?:we|you|i)|'ve (?:we|you))\s+(?:(?:all|already|been)\s+){{0,3}}(?:asked|chased|nudged)(?: and when| so far| already| yet)?(?:\s+for\s+(?P<of2>{NAMED}))?",
    re.IGNORECASE,
)
_LAST_CHASED = re.compile(
    rf"when (?:was|were|did (?:you|we|jo))\s+(?:(?:last|we last)\s+)?(?:(?:chase|ask|nudge|remind)\s+)?(?P<who>{NAME}?)\s*(?:(?:last|been)\s+)*"
    rf"(?:chased|asked|nudged|reminded|last)?(?:\s+last)?|(?:has|have)\s+(?P<who2>{NAME}?)\s+been (?:chased|asked|nudged)(?:\s+(?:yet|already))?",
    re.IGNORECASE,
)
_PROGRAMME_BOARD = re.compile(r"\bprogram(?:me)? board\b", re.IGNORECASE)
_HANDOVER = re.compile(
    r"(?:(?:show(?: me)?|give me|do|prepare|write)\s+)?(?:(?:the|a|my)\s+)?hand-?over(?:\s+(?:note|notes|list|pack))?"
    r"(?:\s+(?:for|to|of|from)\s+(?P<who>.+))?",
    re.IGNORECASE,
)
_NOUNS = "|".join(("data request", *Kind))
"""A noun alone asks what can be said of it; several of a noun ask for the list."""

_HELP = re.compile(
    r"(?:help|\?+|commands?|menu|options|what can (?:you|i) (?:do|type|say|ask)|how do(?:es)? (?:i|this|it) work"
    r"|how do i (?:use (?:this|you)|.{3,60})|instructions|what do you do|who are you)"
    rf"(?:\s+(?:(?:with|on|for|about)\s+)?(?P<about>[a-z ]{{3,30}}))?|(?:{_NOUNS})\s+help|{_NOUNS}",
    re.IGNORECASE,
)
_NOUN = re.compile(rf"\b(?:{_NOUNS})(?=s?\b)", re.IGNORECASE)
_UPDATE = re.compile(
    r"(?:(?:my|give|open|do|start|send|show(?: me)?(?: my)?|i want to give|give you|submit|i'll do|do my|make"
    r"|complete my|fill in my)\s+)?"
    r"(?:(?:an?|the|my)\s+)?(?:update(?:\s+(?:card|form))?|card|return)(?:\s+(?:now|please|again))*"
    r"|(?:resend|send me|show me) (?:my|the) card(?: again)?",
    re.IGNORECASE,
)
_GREETED = re.compile(
    r"(?:hi|hiya|hello|hey|heya|morning|good (?:morning|afternoon|evening)|afternoon|evening|yo|howdy"
    r"|👋)(?:\s+(?:there|[a-z]+))?"
    r"|how are you(?: doing| today)?",
    re.IGNORECASE,
)
_THANKS = any_of(
    phrases(
        "thanks, thank you, thank, thx, ta, cheers, brilliant, great, perfect, lovely, fab, super, much appreciated, nice one, good, "
        "ok, okay, 👍, 🙏, will do, noted, got it, understood, no problem, no worries, np, great stuff, excellent, wonderful, amazing"
    )
)
_THANKED = re.compile(
    rf"{_THANKS}(?:[\s,!.]+(?:{_THANKS}|very much|so much|a lot|again|jo|you|all|chaser|for that|for this"
    r"|that'?s great))*[!. ]*",
    re.IGNORECASE,
)


def read_courtesy(text: str) -> Courtesy | None:
    """A greeting or thanks and nothing else."""
    text = text.strip(" .!,?")
    if _GREETED.fullmatch(text):
        return Courtesy()
    return Courtesy(thanks=True) if _THANKED.fullmatch(text) else None


def _evidence(found: re.Match[str], line: Line, setting: Setting) -> Reading | None:
    of = re.sub(r"^(?:for|of|on|the)\s+", "", said(found, "of"), flags=re.IGNORECASE)
    programme = Scope(programme=line.programme)
    if not of:
        return ShowEvidence(scope=programme)
    if (period := read_period(of, setting)) is not None:
        return ShowEvidence(scope=programme, period=period)
    words = of.split()
    for size in (3, 2, 1, 0):
        name, day = " ".join(words[: len(words) - size]), " ".join(words[len(words) - size :])
        reading = plain_date(day, setting) if size else None
        if size and not isinstance(reading, Exact):
            continue
        name = re.sub(r"\s+(?:on|of)$", "", name)
        scope = scope_of(name, setting, line.programme, lambda other, day=day: f"evidence for {other} {day}".strip())  # type: ignore[misc]
        if isinstance(scope, Scope):
            return ShowEvidence(scope=scope, meeting=reading.day if isinstance(reading, Exact) else None)
        if not isinstance(scope, Unclear):
            return scope
    return None


def _handover(found: re.Match[str], line: Line, setting: Setting) -> Reading | None:
    if not found["who"]:
        return ShowHandover()
    person = one_person(found["who"], setting, lambda key: f"handover for {key}")
    return ShowHandover(person=person) if isinstance(person, int) else person


def _help(found: re.Match[str], line: Line, setting: Setting) -> Reading | None:
    named = found["about"] or (noun[0] if (noun := _NOUN.search(line.text)) else "")
    return Help(about=re.sub(r"^(?:an?|the|my)\s+", "", " ".join(named.casefold().split())))


def _update(found: re.Match[str], line: Line, setting: Setting) -> Reading | None:
    return OpenUpdate()


def _cycle(found: re.Match[str], line: Line, setting: Setting) -> Reading | None:
    if (
        _PROGRAMME_BOARD.search(line.text)
        and len(boards := boards_named("programme board", setting, line.programme)) == 1
    ):
        return ShowCycle(scope=Scope(programme=boards[0].board.programme, board=boards[0].board.id))
    return scoped(ShowCycle(), known=False)(found, line, setting)


def _last_chased(found: re.Match[str], line: Line, setting: Setting) -> Reading | None:
    """Of the workstream that is theirs, when there is one; else of all."""
    name = found["who"] or found["who2"]
    person = one_person(name, setting, lambda key: line.text.replace(name, key, 1), programme=line.programme)
    if not isinstance(person, int):
        return person if isinstance(person, Ask) else None
    own = [one for one in setting.workstreams if person in (one.owner, one.deputy)]
    if len(own) != 1:
        return ShowEvidence(scope=Scope(programme=line.programme))
    return ShowEvidence(scope=Scope(programme=own[0].programme, workstream=own[0].id))


FIRST: tuple[tuple[re.Pattern[str], Meant], ...] = ((_HELP, _help), (_UPDATE, _update))
"""Forms tried before any other question."""

AFTERWARDS: tuple[tuple[re.Pattern[str], Meant], ...] = (
    (_EVIDENCE, _evidence),
    (_LAST_CHASED, _last_chased),
    (_HANDOVER, _handover),
    *AWAY,
    (_SILENT, scoped(WhoHasNotReplied())),
    (_CYCLE, _cycle),
)
"""Forms tried after the questions that say more."""
