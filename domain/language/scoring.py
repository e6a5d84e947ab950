"""Lines about risks: `R07 3x4`, `rescore R07 to 12`, `R03 has happened`, `R02 reviewed, no change`."""

import re
from collections.abc import Callable
from datetime import date

from domain.dates import Exact, say
from domain.errors import InvalidInput
from domain.items import Kind
from domain.language.intents import Rescore, RescoreHalf, ReviewRisk, RiskHappened
from domain.language.mentions import REF, REFS, Line
from domain.language.readings import Ask, Choice, Reading, Unclear
from domain.language.setting import KnownItem, Setting
from domain.language.when import due_date, exact, past_date_in
from domain.language.which import spoken, which_item
from domain.language.words import any_of, phrases
from domain.scores import read_score

_NUMBER = r"(?:\d{1,2}|one|two|three|four|five|six)"
_SCORE = (
    rf"(?:L(?:ikelihood)?\s*(?:of\s+|=|:|is\s+)?{_NUMBER}\s*(?:,|x|×|/|and|by)?\s*I(?:mpact)?\s*(?:of\s+|=|:"
    rf"|is\s+)?{_NUMBER}"
    rf"|{_NUMBER}\s*(?:[x×*]|by|times)\s*{_NUMBER})"
)
_GLUE_WORDS = any_of(
    phrases(
        "is, are, a, an, now, at, to, be, as, should, of, the, residual, current, score, scores, scored, re-score, rescore, rescored, "
        "re-scored, rating, rated, up, down, back, =, :, from, it's, its, has, gone, going, goes, went, move, moved, moves, risk, "
        "likelihood and impact, i'd say, make it, drop, drops, dropped, raise, raised, raises, increase, increased, reduce, "
        "reduced, lower, lowered, change, changed, set, update, updated, now at, remains, remain, still, stays, stay"
    )
)
_GLUE = rf"(?:{_GLUE_WORDS}\s+){{0,12}}"
_REF_FIRST = re.compile(
    rf"(?P<refs>{REFS})(?:'s)?[\s:,=–-]*{_GLUE}(?P<score>{_SCORE})\b(?P<tail>.*)", re.IGNORECASE | re.DOTALL
)
_VERB_FIRST = re.compile(
    r"(?:re-?score|score|rate|re-?rate|set|update|change|move|drop|raise|increase|reduce|lower|bump|make|put)\s+"
    rf"(?:(?:the|score|residual|of|for|on|risk|up|down)\s+){{0,12}}(?P<refs>{REFS}|it|this"
    rf"|that)\s*{_GLUE}(?P<score>{_SCORE})\b(?P<tail>.*)",
    re.IGNORECASE | re.DOTALL,
)
_SCORE_FIRST = re.compile(
    rf"{_GLUE}(?P<score>{_SCORE})\b\s*(?:(?:for|on|now|please)\s+){{0,12}}(?P<refs>{REFS})?(?P<tail>[\s,;:–-].*)?",
    re.IGNORECASE | re.DOTALL,
)
_TOTAL = re.compile(
    rf"(?:(?:re-?score|score|rate)\s+)?(?P<refs>{REFS})\s*[:,–-]?\s*{_GLUE}(?P<total>\d{{1,2}})[\s.!]*", re.IGNORECASE
)
_HALF_NAME = r"(?P<half{0}>likelihood|probability|impact|(?<![\w])[LI](?=\s*\d))"
_HALF = re.compile(
    rf"(?P<refs>{REFS})(?:['’]s)?[\s:,–-]*(?:(?:the|its|residual|current|now|has|is|raise|lower|risk)\s+){{0,6}}"
    + _HALF_NAME.format(1)
    + rf"\s*(?:(?:is|are|now|at|to|be|of|up|down|goes|gone|has|should|raised|lowered|reduced|increased|drops|dropped|moves"
    rf"|moved|=|:)\s+){{0,8}}[=:]?\s*(?P<value>{_NUMBER})\b(?P<tail>.*)"
    r"|(?:set|change|raise|lower|increase|reduce|drop|move|put|bump|make)\s+(?:up\s+|down\s+)?(?:the\s+)?"
    + _HALF_NAME.format(2)
    + rf"\s+(?:of|for|on)\s+(?P<refs2>{REFS})\s+(?:(?:is|now|up|down|to|at)\s+){{0,4}}(?P<value2>{_NUMBER})\b(?P<tail2>.*)",
    re.IGNORECASE | re.DOTALL,
)
_SLASHED = re.compile(
    rf"(?P<refs>{REF})\s*[:,–-]?\s*{_GLUE}(?P<one>[1-5])\s*[/,]\s*(?P<two>[1-5])[\s.!]*", re.IGNORECASE
)
_SCORE_WORD = re.compile(r"\b(?:re-?)?scor|\brat(?:e|ing|ed)\b|\bresidual\b", re.IGNORECASE)
_BEFORE_HAPPENED = any_of(
    phrases(
        "has, have, is, now, it's, its, just, unfortunately, sadly, actually, already, did, today, finally, risk, been, become, "
        "turned into"
    )
)
_HAPPENED = re.compile(
    rf"(?P<refs>{REFS})\s*[:,–-]?\s*(?:{_BEFORE_HAPPENED}\s+){{0,12}}(?:happened|materiali[sz]ed|occurred|come true"
    r"|an issue|hit|crystalli[sz]ed"
    r"|come to pass|happen|a live issue|come about)(?P<tail>(?:\s+now)?(?:$|[\s,;:.!–-].*))"
    rf"|(?:convert|turn|move|change|make|escalate|raise)\s+(?P<refs2>{REFS})\s+(?:in)?(?:to\s+)?(?:an\s+)?issue"
    r"(?P<tail2>.*)",
    re.IGNORECASE | re.DOTALL,
)
_REVIEWED = re.compile(
    rf"(?:(?:i'?ve|i|have|we|mark)\s+){{0,12}}(?:reviewed|review"
    rf"|checked)\s+(?P<refs>{REFS})(?:\s+(?:as\s+)?reviewed)?(?P<tail>.*)"
    rf"|(?P<refs2>{REFS})\s*[:,–-]?\s*(?:(?:is|has been|was|been|all|now|just)\s+){{0,12}}(?:reviewed|re-?reviewed"
    r"|checked|review done)(?P<tail2>.*)"
    rf"|mark\s+(?P<refs3>{REFS})\s+(?:as\s+)?reviewed(?P<tail3>.*)",
    re.IGNORECASE | re.DOTALL,
)
_BECAUSE = re.compile(r"^(?:because(?: of)?|as|due to|since|cos|given)\s+", re.IGNORECASE)
_WHY = re.compile(r"^because(?: of)?\s+", re.IGNORECASE)
_WORDS = {word: number for number, word in enumerate(phrases("one, two, three, four, five, six"), start=1)}
_EDGES = " ,;:.-–!()\n"


def read_scoring(line: Line, setting: Setting) -> Reading | None:
    """A new score, a risk that has happened or was reviewed; None when the line is about none of these."""
    if line.asks:
        return None
    for read in (_happened, _scored, _halved, _totalled, _slashed, _reviewed):
        if (reading := read(line, setting)) is not None:
            return reading
    return None


def _scored(line: Line, setting: Setting) -> Reading | None:
    found = _REF_FIRST.fullmatch(line.text) or _VERB_FIRST.fullmatch(line.text) or _SCORE_FIRST.fullmatch(line.text)
    if found is None:
        return None
    tail = line.plain(found["tail"] or "").strip(_EDGES)
    reason, typed = _BECAUSE.sub("", tail), found["score"]
    item = _risk(line, setting, found["refs"] or "", f"{typed}{f' – {reason}' if reason else ''}", "is scored")
    if not isinstance(item, KnownItem):
        return item
    numbers = [_WORDS.get(one) or int(one) for one in re.findall(_NUMBER, typed.casefold())]
    try:
        score = read_score(f"{numbers[0]}x{numbers[1]}", setting.matrix(item.programme))
    except InvalidInput as problem:
        return Unclear(reason=str(problem))
    return Rescore(item=item, score=score, reason=reason)


def _halved(line: Line, setting: Setting) -> Reading | None:
    """`R07 likelihood 4`, `R07 impact now 5`: the other half stays."""
    found = _HALF.fullmatch(line.text)
    if found is None:
        return None
    refs = found["refs"] or found["refs2"]
    if not any(one.kind is Kind.RISK for said in line.named(refs) for one in said.items):
        return None
    name = "likelihood" if (found["half1"] or found["half2"]).casefold()[0] in "lp" else "impact"
    typed = (found["value"] or found["value2"]).casefold()
    reason = _BECAUSE.sub("", line.plain(found["tail"] or found["tail2"] or "").strip(_EDGES))
    item = _risk(line, setting, refs, f"{name} {typed}{f' – {reason}' if reason else ''}", "is scored")
    if not isinstance(item, KnownItem):
        return item
    value, size = _WORDS.get(typed) or int(typed), setting.matrix(item.programme).size
    if not 1 <= value <= size:
        return Unclear(reason=f"{name.capitalize()} goes from 1 to {size} in this programme's matrix.")
    if name == "likelihood":
        return RescoreHalf(item=item, likelihood=value, reason=reason)
    return RescoreHalf(item=item, impact=value, reason=reason)


def _totalled(line: Line, setting: Setting) -> Reading | None:
    """`rescore R07 to 12`: a total is no score; which likelihood and impact is asked."""
    found = _TOTAL.fullmatch(line.text)
    if found is None or not _SCORE_WORD.search(line.text):
        return None
    total = int(found["total"])
    item = _risk(line, setting, found["refs"], f"score {total}", "is scored")
    if not isinstance(item, KnownItem):
        return item
    size = setting.matrix(item.programme).size
    pairs = [(one, total // one) for one in range(1, size + 1) if total % one == 0 and 0 < total // one <= size]
    ref = spoken(item, setting)
    if not pairs:
        return Unclear(
            reason=f"No likelihood x impact gives {total} in the {size}x{size} matrix: type it like “{ref} 3x4”."
        )
    return Ask(
        question=f"{total} is likelihood x impact: which?",
        choices=tuple(Choice(label=f"{one}x{two}", line=f"{ref} {one}x{two}") for one, two in pairs),
    )


def _slashed(line: Line, setting: Setting) -> Reading | None:
    """`R03 4/4` is a score or the fourth of April: which is asked. Of anything but a risk it is a date."""
    found = _SLASHED.fullmatch(line.text)
    if found is None or not any(one.kind is Kind.RISK for one in line.named(found["refs"])[0].items):
        return None
    item = _risk(line, setting, found["refs"], f"{found['one']}x{found['two']}", "is scored")
    if not isinstance(item, KnownItem):
        return item
    ref, score = spoken(item, setting), f"{found['one']}x{found['two']}"
    choices = [Choice(label=f"Score {score}", line=f"{ref} {score}")]
    day: date | None = exact(due_date(f"{found['one']}/{found['two']}", setting, item))
    if day is not None:
        choices.append(Choice(label=f"Review by {say(day)}", line=f"{ref} due {say(day)}"))
    return Ask(question=f"{found['one']}/{found['two']} for {ref}: a score or a date?", choices=tuple(choices))


def _risk(line: Line, setting: Setting, refs: str, rest: str, verb: str) -> KnownItem | Ask | Unclear:
    again: Callable[[str], str] = lambda ref: f"{ref} {rest}"  # noqa: E731
    return which_item(line, setting, line.named(refs), again, verb=verb, kinds=(Kind.RISK,), unnamed=(Kind.RISK,))


def _happened(line: Line, setting: Setting) -> Reading | None:
    found = _HAPPENED.fullmatch(line.text)
    if found is None:
        return None
    tail = line.plain(found["tail"] or found["tail2"] or "").strip(_EDGES)
    if not any(
        item.kind is Kind.RISK for one in line.named(found["refs"] or found["refs2"]) for item in one.items
    ) and re.search(r"\bhit\b", line.text, re.IGNORECASE):
        return None
    item = _risk(line, setting, found["refs"] or found["refs2"], f"has happened {tail}".strip(), "has happened")
    return RiskHappened(item=item, said=tail) if isinstance(item, KnownItem) else item


def _reviewed(line: Line, setting: Setting) -> Reading | None:
    found = _REVIEWED.fullmatch(line.text)
    if found is None:
        return None
    refs = found["refs"] or found["refs2"] or found["refs3"]
    tail = line.plain(found["tail"] or found["tail2"] or found["tail3"] or "").strip(_EDGES)
    item = _risk(line, setting, refs, f"reviewed {tail}".strip(), "was reviewed")
    if not isinstance(item, KnownItem):
        return item
    note, day = past_date_in(re.sub(r"^on\s*:?\s*", "", tail, flags=re.IGNORECASE), setting)
    if isinstance(day, Exact):
        return ReviewRisk(item=item, note=_WHY.sub("", note.strip(_EDGES)), on=day.day)
    return ReviewRisk(item=item, note=_WHY.sub("", tail))
