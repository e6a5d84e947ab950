"""Lines that ask how things stand: `status`, `why is commissioning amber`, `give me 3 bullets for CMT at 2`."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from domain.dates import Exact
from domain.language.mentions import REF, Line
from domain.language.periods import read_period, since
from domain.language.questions import (
    BeforeBoard,
    Blockers,
    Brief,
    CouncilView,
    Courtesy,
    DecisionsNeeded,
    DecisionSearch,
    ExplainRag,
    Help,
    OpenUpdate,
    Scope,
    ShowCycle,
    ShowEvidence,
    ShowHandover,
    ShowStatus,
    TopRisks,
    WhatChanged,
    WhatWasSaid,
    WhoHasNotReplied,
    WhoIsAway,
)
from domain.language.readings import Ask, Question, Reading, Unclear
from domain.language.setting import Setting
from domain.language.when import plain_date
from domain.language.where import scope_of
from domain.language.who import one_person, people
from domain.language.words import RATINGS, SMALL_NUMBERS, any_of

_N = rf"(?:\d{{1,2}}|{any_of(SMALL_NUMBERS)}|a few|a couple of|couple of|few|some)"
_W = r"[\w&'/ -]{2,50}?"
_AT = r"(?:\s+(?:at|by|before|for|on)\s+(?P<at>.+))?"
_STATUS = re.compile(
    rf"(?:(?:what'?s|what is|show|show me|give me|get|whats|tell me|any)\s+)?(?:the\s+|an?\s+|our\s+|me\s+)*(?:current\s+|latest\s+|overall\s+|programme\s+)*(?:status(?: update)?|rag status|position|state of play|rag|summary|overview|dashboard|headlines?)(?:\s+(?:for|of|on|in|at)\s+(?P<of>{_W}))?(?:\s+(?:now|please|today|report))*|(?P<of2>{_W})\s+(?:status|rag|position|summary|overview)|status\s+(?P<of3>{_W})|(?:how are|how'?s|how is|hows|where are)\s+(?:we|things|it|(?P<of4>{_W}))\s*(?:doing|going|looking|getting on|at|standing|with (?P<of5>{_W})|on (?P<of6>{_W}))?|are we (?:ok|on track|green)(?: (?:on|for|with) (?P<of7>{_W}))?|what'?s happening (?:with|on|in) (?P<of8>{_W})",
    re.IGNORECASE,
)
_BRIEF = re.compile(
    rf"(?:(?:give|send|get|write|do|can i have|i need|need|prepare|draft)\s+(?:me\s+|us\s+)?)?(?:(?P<n>{_N})\s+(?:(?:quick|short|key|main)\s+)*(?:bullets?|bullet points?|lines?|points?|sentences?|things)|(?:a\s+|the\s+|quick\s+|short\s+|one[- ]page\s+)*(?:brief|briefing|briefing note|summary note|elevator pitch|one[- ]pager|lines to take))(?:\s+(?:on|about)\s+(?P<on>{_W}))?(?:\s+for\s+(?P<who>(?:the\s+|my\s+|our\s+)?[\w&'/ -]{{2,40}}?))?(?:\s+(?:on|about)\s+(?P<on2>{_W}))?{_AT}",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    rf"(?:(?:is there\s+|tell me\s+|give me\s+)?(?:anything|what|everything|something|all|stuff|things)\s+(?:else\s+)?(?:that\s+)?(?:do\s+|should\s+)?(?:i|we)\s+(?:need to|should|must|ought to|have to)?\s*(?:know|be aware of|worry about|look at|read)|(?:any|what are the)\s+surprises|prep(?:are)? me|brief me|get me ready|pre-?board(?: check| brief(?:ing)?)?)\s*(?:(?:before|for|ahead of|prior to|going into)\s+(?P<of>(?:the\s+)?(?:next\s+|tomorrow'?s\s+|today'?s\s+)?{_W}))?",
    re.IGNORECASE,
)
_RISKS = re.compile(
    rf"(?:(?:what are|show|show me|give me|list|whats|what'?s|tell me)\s+)?(?:the\s+|our\s+|my\s+)*(?:(?:top|biggest|worst|highest|key|main|major|principal)\s+(?:(?P<n>{_N})\s+)?|(?P<n2>{_N})\s+(?:top|biggest|worst|highest)\s+)(?:scoring\s+|rated\s+)?risks?(?:\s+(?:for|in|on|of|to|facing|across)\s+(?P<of>{_W}))?(?:\s+(?:now|right now|please|at the moment))*|(?P<of2>{_W})\s+(?:top|biggest|worst|key)\s+(?:(?P<n3>{_N})\s+)?risks",
    re.IGNORECASE,
)
_WHY = re.compile(
    rf"(?:why|how come|how is it that|what makes|explain why)\s+(?:is|are|has|did|does|'s|its|it's|we)?\s*(?P<of>{_W})?\s*(?:(?:is|are|still|gone|going|go|went|turned|showing|rated|now|at|as|been|being|marked|not)\s+)*(?P<rag>{any_of(RATINGS)})(?:\s+(?:now|again|this month|still))*|explain\s+(?:the\s+)?(?:rag|rating|(?P<rag2>{any_of(RATINGS)}))\s*(?:(?:for|of|on|in)\s+(?P<of2>{_W}))?",
    re.IGNORECASE,
)
_CHANGED = re.compile(
    rf"(?:(?:tell me|show me|show|list)\s+)?(?:what(?:'s| has| have|s)?\s+(?:all\s+)?(?:changed|new|different|moved|happened|the difference|the changes)|anything (?:changed|new|moved)|any changes|changes|diff|movements?|whats new)(?:\s+(?:in|on|for|with|at)\s+(?P<of>(?!last|the last|the past){_W}))?(?:\s+(?:since|from|in|over|after|compared (?:to|with)|vs|versus|on)\s+(?:the\s+)?(?P<since>[\w/' ]{{2,40}}?))?(?:\s+(?:in|on|for)\s+(?P<of2>{_W}))?",
    re.IGNORECASE,
)
_NEEDED = re.compile(
    rf"(?:what|which|any|are there any|list|show(?: me)?|is there any)\s+(?:the\s+)?(?:decisions?|approvals?|sign-?offs?)\s+(?:(?:do|does|are|is|you|we|they|need(?:s|ed)?|required?|outstanding|pending|to be (?:made|taken)|awaiting|waiting|still|the|board|want|open|due|have|i|make|to|take|sign)\s*)+(?:(?:from|of|by|for|on|in)\s+(?P<by>me|us|the sro|(?:the\s+)?{_W}))?|(?:pending|outstanding|open)\s+decisions(?:\s+(?:for|in|on)\s+(?P<of>{_W}))?|what (?:do (?:you|i|we) need (?:me )?to (?:decide|sign|approve)|do you need from me|am i being asked to (?:decide|approve))|decisions (?:needed|required|for me|pending|outstanding)(?:\s+(?:from|by)\s+(?P<by2>{_W}))?",
    re.IGNORECASE,
)
_COUNCILS = re.compile(
    rf"(?:(?:show|give|tell|get)\s+(?:me\s+)?|what'?s\s+|how'?s\s+|how is\s+)?(?P<of>{_W})\s+(?:across|for|in|at|by|from)\s+(?:all\s+)?(?:the\s+|of the\s+)?(?P<n>{_N}\s+)?(?:councils?|districts|boroughs|authorities|partners)(?:\s+(?:looking|doing|at|please))*",
    re.IGNORECASE,
)
_BLOCKING = re.compile(
    rf"(?:who(?:'s| is|s)?|what(?:'s| is|s)?|anyone|anything|is anyone|is anything)\s+(?:is\s+)?(?:blocking|holding (?:up|back)|stopping|in the way of|delaying|stuck)\s*(?:us up|us|up|me|things|everything|progress)?\s*(?:on|in|for|with)?\s*(?P<of>{_W})?|(?:(?:show(?: me)?|list|any|what are the|whats)\s+)?(?:the\s+|our\s+)*(?:blockers|blocks|bottlenecks|blockages|showstoppers|hold[- ]?ups)(?:\s+(?:for|in|on)\s+(?P<of2>{_W}))?|what(?:'s| is|s) stuck|(?:who|what) are we waiting (?:on|for)",
    re.IGNORECASE,
)
_AGREED = re.compile(
    rf"(?:what|when|did|have)\s+(?:did\s+|have\s+|was\s+|were\s+|has\s+)?(?:we|they|the board|board|it|{_W})?\s*(?:agree|agreed|decide|decided|approve|approved|say yes to|sign off)\s+(?:on\s+|to\s+|about\s+|re\s+|regarding\s+|over\s+|with\s+)*(?P<about>.+?)|(?:(?:show|find|search|list|any)\s+(?:me\s+)?)(?:the\s+|all\s+|any\s+)?decisions?\s+(?:about|on|re|regarding|for|to do with|around|mentioning|log for)\s+(?P<about2>.+?)|(?:search|look up)\s+(?:the\s+)?decisions?(?: log)?\s+(?:for|about)\s+(?P<about3>.+?)|was there a decision (?:on|about)\s+(?P<about4>.+?)",
    re.IGNORECASE,
)
_IN_PERIOD = re.compile(
    r"\s+(?:in|during|back in|for|at|from|since)\s+(?:the\s+)?(?P<when>[\w/' ]{2,25})$|\s+(?P<when2>last (?:month|week|year|quarter)|this (?:month|year|week))$",
    re.IGNORECASE,
)
_SAID = re.compile(
    r"(?:(?:show|tell|give|get|find)\s+(?:me\s+)?)?(?:what|everything|anything|all|who)\s+(?:(?:that|has|have|did|was|is|been|being)\s+)*(?:(?:every(?:one|body)|any(?:one|body)|people|they|the (?:owners|leads|team|councils)|we|[A-Za-z]+)\s+)?(?:has\s+|have\s+)?(?:said|say|saying|wrote|written|mentioned|mention|think|thinks|reported|commented|been said|told you|told us)\s+(?:about|on|re|regarding|of|to do with)\s+(?P<about>.+)",
    re.IGNORECASE,
)
_SILENT = re.compile(
    rf"(?:who(?:'s| has| have| is|se)?|which (?:owners|workstreams|leads|people)|anyone|any)\s*(?:(?:has|have|is|are|still|not|n't|yet|hasn'?t|haven'?t|hasnt|havent|to|the|we|am i|i)\s+)*(?:responded|replied|answered|respond|reply|answer|updated|submitted|returned|missing|outstanding|late|owe(?:s|d)?|waiting (?:on|for)|still to (?:reply|respond|answer|update)|come back|sent (?:in|their)|given)(?:\s+(?:yet|an update|updates?|their updates?|returns?|me|us|for|a return|anything|in|what|to you))*(?:\s+(?:for|in|on)\s+(?P<of>{_W}))?|who|non[- ]?(?:responders|returns|respondents)(?:\s+(?:for|in|on)\s+(?P<of2>{_W}))?|who(?:'s| is) (?:left|late)(?: to (?:reply|respond))?|whos? not (?:replied|responded|answered|updated)(?:\s+yet)?|call list|returns so far|who has (?:replied|responded|answered)|(?:show(?: me)?\s+)?(?:the\s+)?outstanding (?:updates|returns)(?:\s+(?:for|in)\s+(?P<of3>{_W}))?",
    re.IGNORECASE,
)
_CYCLE = re.compile(
    rf"(?:when(?:'s| is| are|s)?|what(?:'s| is| are)?|show(?: me)?)?\s*(?:the\s+|my\s+|our\s+)*(?:next\s+)?(?P<of>{_W}\s+)?(?:board date|board dates|cycle|deadline|deadlines|updates? due|returns? due|papers? (?:due|date|deadline|out)|key dates|timetable|next board|board meeting|board)(?:\s+(?:for|of|in)\s+(?P<of2>{_W}))?|when (?:do (?:papers|cards|chasers|updates) (?:go out|come out|go)|are (?:papers|updates|returns) due|do you need (?:it|my update|the update|this)(?: by)?|is (?:my|the) update due|is it due|is this due)(?:\s+(?:for|in)\s+(?P<of3>{_W}))?|when is (?:the\s+)?(?:next\s+)?(?P<of4>{_W}\s+)(?:board|meeting|pdb)",
    re.IGNORECASE,
)
_EVIDENCE = re.compile(
    rf"(?:(?:show(?: me)?|give me|get)\s+)?(?:the\s+)?(?:evidence|audit trail|chase log|chasing log|chase history|proof)(?:\s+(?:of chasing|that we (?:chased|asked)))?(?:\s*(?:for|of|on)?\s+(?:the\s+)?(?P<of>[\w&'/ ]{{2,40}}))?|who was (?:asked|chased)(?: and when)?(?:\s+for\s+(?P<of2>{_W}))?",
    re.IGNORECASE,
)
_HANDOVER = re.compile(
    r"(?:(?:show(?: me)?|give me|do|prepare|write)\s+)?(?:the\s+|a\s+|my\s+)?hand-?over(?:\s+(?:note|notes|list|pack))?(?:\s+(?:for|to|of|from)\s+(?P<who>.+))?",
    re.IGNORECASE,
)
_AWAY = re.compile(
    r"(?:who(?:'s| is|se|s)?|anyone|is anyone)\s+(?:is\s+)?(?:away|on leave|off|out|not in|on holiday|on annual leave)(?:\s+(?P<when>.+))?|(?:show\s+)?(?:leave|absence) (?:calendar|list|planner)",
    re.IGNORECASE,
)
_HELP = re.compile(
    r"(?:help|\?+|commands?|menu|options|what can (?:you|i) (?:do|type|say|ask)|how do(?:es)? (?:i|this|it) work|how do i (?:use (?:this|you)|.{3,60})|instructions|what do you do|who are you)(?:\s+(?:with\s+|on\s+|for\s+|about\s+)?(?P<about>[a-z ]{3,30}))?",
    re.IGNORECASE,
)
_UPDATE = re.compile(
    r"(?:(?:my|give|open|do|start|send|show(?: me)?(?: my)?|i want to give|give you|submit|i'll do|do my|make|complete my|fill in my)\s+)?(?:an?\s+|the\s+|my\s+)?(?:update(?:\s+(?:card|form))?|card|return)(?:\s+(?:now|please|again))*|(?:resend|send me|show me) (?:my|the) card(?: again)?",
    re.IGNORECASE,
)
_GREETED = re.compile(
    r"(?:hi|hiya|hello|hey|heya|morning|good (?:morning|afternoon|evening)|afternoon|evening|yo|howdy|👋)(?:\s+(?:there|all|chaser|bot|team|again|[a-z]+))?|how are you(?: doing| today)?",
    re.IGNORECASE,
)
_THANKED = re.compile(
    r"(?:thanks?|thank you|thx|ta|cheers|brilliant|great|perfect|lovely|fab|super|much appreciated|nice one|good|ok|okay|👍|🙏|will do|noted|got it|understood|no problem|no worries|np|great stuff|excellent|wonderful|amazing)(?:[\s,!.]+(?:thanks?|thank you|very much|so much|a lot|again|jo|you|all|chaser|for that|for this|that'?s great|ta|great))*",
    re.IGNORECASE,
)
_FEW = {"a few": 3, "few": 3, "some": 3, "a couple of": 2, "couple of": 2}
_LONGEST = 200


def read_asking(line: Line, setting: Setting) -> Reading | None:
    """A question about how things stand; None when nothing of the kind is asked."""
    text = line.text.strip(" .!,;:?") or line.text
    if len(text) > _LONGEST or re.search(REF, text):
        return None
    for form, meant in _FORMS:
        if (found := form.fullmatch(text)) and (reading := meant(found, line, setting)) is not None:
            return reading
    return None


def read_courtesy(text: str) -> Courtesy | None:
    """A greeting or thanks and nothing else."""
    if _GREETED.fullmatch(text.strip(" .!,?")):
        return Courtesy()
    return Courtesy(thanks=True) if _THANKED.fullmatch(text.strip(" .!,?")) else None


Meant = Callable[[re.Match[str], Line, Setting], Reading | None]


def _said(found: re.Match[str], *names: str) -> str:
    """What the first of the groups that took part says; `of` also stands for `of2`, `of3` and so on."""
    groups = found.groupdict()
    wanted = [key for name in names for key in groups if key.rstrip("0123456789") == name]
    return next((groups[key].strip() for key in wanted if groups[key]), "")


def _count(found: re.Match[str], otherwise: int) -> int:
    said = " ".join(_said(found, "n").casefold().split())
    if not said:
        return otherwise
    return int(said) if said.isdigit() else _FEW.get(said) or SMALL_NUMBERS.get(said, otherwise)


def _scoped(meant: Question, *, needed: bool = True) -> Meant:
    """`meant` about what the line names; what names nothing known is left to other readings unless `needed`."""

    def read(found: re.Match[str], line: Line, setting: Setting) -> Reading | None:
        scope = _scope(found, line, setting)
        if isinstance(scope, Unclear) and not needed:
            return None
        return replace(meant, scope=scope) if isinstance(scope, Scope) else scope  # type: ignore[call-arg]

    return read


def _scope(found: re.Match[str], line: Line, setting: Setting) -> Scope | Ask | Unclear:
    name = _said(found, "of", "on")
    text = line.text
    return scope_of(name, setting, line.programme, lambda other: text.replace(name, other, 1) if name else text)


def _brief(found: re.Match[str], line: Line, setting: Setting) -> Reading | None:
    scope = _scope(found, line, setting)
    if not isinstance(scope, Scope):
        return scope
    at = (
        plain_date(
            f"at {found['at']}" if found["at"] and found["at"][:1].isdigit() and len(found["at"]) < 6 else found["at"],
            setting,
        )
        if found["at"]
        else None
    )
    moment = at if isinstance(at, Exact) else None
    return Brief(points=_count(found, 3), audience=_said(found, "who"), at=moment, scope=scope)


def _risks(found: re.Match[str], line: Line, setting: Setting) -> Reading | None:
    scope = _scope(found, line, setting)
    return TopRisks(count=_count(found, 5), scope=scope) if isinstance(scope, Scope) else scope


def _why(found: re.Match[str], line: Line, setting: Setting) -> Reading | None:
    name = re.sub(
        r"^(?:is|are|the|it|we|my|our)\b\s*|\s*\b(?:is|are|still|gone|it|been|going)$",
        "",
        _said(found, "of"),
        flags=re.IGNORECASE,
    )
    scope = scope_of(name, setting, line.programme, lambda other: f"why is {other} {_said(found, 'rag')}")
    if not isinstance(scope, Scope):
        return scope
    if not name and setting.focus.workstream is not None:
        scope = Scope(workstream=setting.focus.workstream)
    return ExplainRag(scope=scope, rag=RATINGS.get(_said(found, "rag").casefold()))


def _changed(found: re.Match[str], line: Line, setting: Setting) -> Reading | None:
    scope = _scope(found, line, setting)
    if not isinstance(scope, Scope):
        return scope
    said = found["since"] or ""
    if not said or re.search(r"\b(?:board|meeting|report|time|pdb|papers)\b", said, re.IGNORECASE):
        return WhatChanged(scope=scope)
    day = since(said, setting)
    return WhatChanged(since=day, scope=scope) if day is not None else None


def _needed(found: re.Match[str], line: Line, setting: Setting) -> Reading | None:
    said = _said(found, "by")
    if not said and re.search(r"\b(?:me|i)\b", line.text, re.IGNORECASE):
        said = "me"
    if said.casefold() in ("me", "us", "my"):
        return DecisionsNeeded(by=setting.speaker, scope=Scope(programme=line.programme))
    if said and len(named := people(said, setting, line.programme)) == 1:
        return DecisionsNeeded(by=named[0][0].id, scope=Scope(programme=line.programme))
    scope = scope_of(
        said or _said(found, "of"), setting, line.programme, lambda other: f"pending decisions for {other}"
    )
    return DecisionsNeeded(scope=scope) if isinstance(scope, Scope) else scope


def _councils(found: re.Match[str], line: Line, setting: Setting) -> Reading | None:
    scope = _scope(found, line, setting)
    return CouncilView(scope=scope, councils=_count(found, 0)) if isinstance(scope, Scope) else scope


def _agreed(found: re.Match[str], line: Line, setting: Setting) -> Reading | None:
    about = _said(found, "about")
    first = last = None
    if (tail := _IN_PERIOD.search(about)) and (
        period := read_period(tail["when"] or tail["when2"], setting)
    ) is not None:
        about = about[: tail.start()]
        first, last = period.first, period.last
        if " since " in tail[0]:
            first, last = last + timedelta(days=1), setting.today
    return DecisionSearch(about=about.strip(), first=first, last=last, scope=Scope(programme=line.programme))


def _what_was_said(found: re.Match[str], line: Line, setting: Setting) -> Reading | None:
    return WhatWasSaid(about=found["about"].strip(), scope=Scope(programme=line.programme))


def _evidence(found: re.Match[str], line: Line, setting: Setting) -> Reading | None:
    said = re.sub(r"^(?:for|of|on|the)\s+", "", _said(found, "of"), flags=re.IGNORECASE)
    if not said:
        return ShowEvidence(scope=Scope(programme=line.programme))
    if (period := read_period(said, setting)) is not None:
        return ShowEvidence(scope=Scope(programme=line.programme), period=period)
    words = said.split()
    for size in (3, 2, 1, 0):
        tail, head = " ".join(words[len(words) - size :]), " ".join(words[: len(words) - size])
        reading = plain_date(tail, setting) if size else None
        if size and not isinstance(reading, Exact):
            continue
        scope = scope_of(
            re.sub(r"\s+(?:on|of)$", "", head),
            setting,
            line.programme,
            lambda other: f"evidence for {other} {tail}".strip(),
        )  # noqa: B023
        if isinstance(scope, Unclear):
            continue
        return (
            ShowEvidence(scope=scope, meeting=reading.day if isinstance(reading, Exact) else None)
            if isinstance(scope, Scope)
            else scope
        )
    return None


def _handover(found: re.Match[str], line: Line, setting: Setting) -> Reading | None:
    if not found["who"]:
        return ShowHandover()
    person = one_person(found["who"], setting, lambda key: f"handover for {key}")
    return ShowHandover(person=person) if isinstance(person, int) else person


def _who_is_away(found: re.Match[str], line: Line, setting: Setting) -> Reading | None:
    reading = plain_date(found["when"], setting) if found["when"] else None
    return WhoIsAway(day=reading.day if isinstance(reading, Exact) else None, scope=Scope(programme=line.programme))


def _help(found: re.Match[str], line: Line, setting: Setting) -> Reading | None:
    return Help(about=(found["about"] or "").strip())


def _update(found: re.Match[str], line: Line, setting: Setting) -> Reading | None:
    return OpenUpdate()


_FORMS: tuple[tuple[re.Pattern[str], Meant], ...] = (
    (_HELP, _help),
    (_UPDATE, _update),
    (_RISKS, _risks),
    (_WHY, _why),
    (_BRIEF, _brief),
    (_BEFORE, _scoped(BeforeBoard())),
    (_COUNCILS, _councils),
    (_NEEDED, _needed),
    (_CHANGED, _changed),
    (_SAID, _what_was_said),
    (_AGREED, _agreed),
    (_BLOCKING, _scoped(Blockers())),
    (_EVIDENCE, _evidence),
    (_HANDOVER, _handover),
    (_AWAY, _who_is_away),
    (_SILENT, _scoped(WhoHasNotReplied())),
    (_CYCLE, _scoped(ShowCycle(), needed=False)),
    (_STATUS, _scoped(ShowStatus(), needed=False)),
)
