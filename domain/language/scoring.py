"""Lines about risks and secrecy: `R07 3x4`, `R03 has happened`, `R02 reviewed no change`, `mark A08 part 2 commercial`."""

import re

from domain.errors import InvalidInput
from domain.items import Kind
from domain.language.intents import EditField, Rescore, Restrict, ReviewRisk, RiskHappened
from domain.language.mentions import REFS, Line
from domain.language.privacy import without_health
from domain.language.readings import Ask, Choice, Reading, Unclear
from domain.language.setting import KnownItem, Setting
from domain.language.which import ANY, spoken, which_item
from domain.language.words import PARAGRAPHS, any_of
from domain.scores import read_score

_NUMBER = r"(?:\d{1,2}|one|two|three|four|five|six)"
_SCORE = rf"(?:L(?:ikelihood)?\s*(?:of\s+|=|:|is\s+)?{_NUMBER}\s*(?:,|x|×|/|and|by)?\s*I(?:mpact)?\s*(?:of\s+|=|:|is\s+)?{_NUMBER}|{_NUMBER}\s*(?:[x×*]|by|times)\s*{_NUMBER})"
_GLUE = r"(?:(?:is|are|now|at|to|be|as|should|of|the|residual|current|score[sd]?|re-?scored?|rating|rated|up|down|back|=|:|from|it'?s|has|gone|going|goes|went|moved?|move|risk|likelihood and impact|i'?d say|make it|drop(?:s|ped)?|rais(?:e|ed|es)|increas(?:e|ed)|reduc(?:e|ed)|lower(?:ed)?|change(?:d)?|set|update(?:d)?|now at|remains?|still|stays?)\s+){0,12}"
_REF_FIRST = re.compile(
    rf"(?P<refs>{REFS})(?:'s)?[\s:,=–-]*{_GLUE}(?P<score>{_SCORE})\b(?P<tail>.*)", re.IGNORECASE | re.DOTALL
)
_VERB_FIRST = re.compile(
    rf"(?:re-?score|score|rate|re-?rate|set|update|change|move|drop|raise|increase|reduce|lower|bump|make|put)\s+(?:(?:the|score|residual|of|for|on|risk|up|down)\s+){{0,12}}(?P<refs>{REFS}|it|this|that)\s*{_GLUE}(?P<score>{_SCORE})\b(?P<tail>.*)",
    re.IGNORECASE | re.DOTALL,
)
_SCORE_FIRST = re.compile(
    rf"{_GLUE}(?P<score>{_SCORE})\b\s*(?:(?:for|on|now|please)\s+){{0,12}}(?P<refs>{REFS})?(?P<tail>[\s,;:–-].*)?",
    re.IGNORECASE | re.DOTALL,
)
_TOTAL = re.compile(
    rf"(?:(?:re-?score|score|rate)\s+)?(?P<refs>{REFS})\s*[:,–-]?\s*{_GLUE}(?P<total>\d{{1,2}})[\s.!]*", re.IGNORECASE
)
_SCORE_WORD = re.compile(r"\bscor|\brat(?:e|ing|ed)\b|\bresidual\b", re.IGNORECASE)
_HAPPENED = re.compile(
    rf"(?P<refs>{REFS})\s*[:,–-]?\s*(?:(?:has|have|is|now|it'?s|just|unfortunately|sadly|actually|already|did|today|finally|risk|been)\s+){{0,12}}(?:happened|materiali[sz]ed|occurred|come true|an issue|become an issue|turned into an issue|hit|crystalli[sz]ed|come to pass|happen|a live issue|come about|an issue now)(?P<tail>.*)|(?:convert|turn|move|change|make|escalate|raise)\s+(?P<refs2>{REFS})\s+(?:in)?(?:to\s+)?(?:an\s+)?issue(?P<tail2>.*)",
    re.IGNORECASE | re.DOTALL,
)
_REVIEWED = re.compile(
    rf"(?:(?:i'?ve\s+|i\s+|have\s+|we\s+|mark\s+){{0,12}}(?:reviewed|review|checked)\s+(?P<refs>{REFS})(?:\s+(?:as\s+)?reviewed)?(?P<tail>.*)|(?P<refs2>{REFS})\s*[:,–-]?\s*(?:(?:is|has been|was|been|all|now|just)\s+){{0,12}}(?:reviewed|re-?reviewed|checked|review done)(?P<tail2>.*)|mark\s+(?P<refs3>{REFS})\s+(?:as\s+)?reviewed(?P<tail3>.*))",
    re.IGNORECASE | re.DOTALL,
)
_RESTRICT = re.compile(
    rf"(?:(?:mark|make|set|put|flag|move|treat|classify|keep)\s+)?(?P<refs>{REFS}|it|this|that)\s*(?:(?:is|as|to|in|into|be|should be|now|under|–|-|:)\s+){{0,12}}(?P<how>part 2|part two|part ii|pt 2|p2|exempt|restricted|confidential|private|part 1|part one|part i|public|open|unrestricted|not restricted|not confidential)\b(?P<tail>.*)|(?P<verb>restrict|un-?restrict|hide|unhide|publish)\s+(?P<refs2>{REFS})(?P<tail2>.*)",
    re.IGNORECASE | re.DOTALL,
)
_OPENLY = re.compile(
    r"part 1|part one|part i$|public|open|unrestricted|not |un-?restrict|unhide|publish", re.IGNORECASE
)
_PARAGRAPH = re.compile(r"\bpara(?:graph)?\.? ?([1-7])\b", re.IGNORECASE)
_PRIORITY = re.compile(
    rf"(?:(?:set|make|mark|change)\s+)?(?P<refs>{REFS})\s*(?:(?:is|as|to|now|a)\s+){{0,12}}(?:(?P<level>high|medium|med|low)\s+priority|priority\s*(?:is|to|=|:|now)?\s*(?P<level2>high|medium|med|low))[\s.!]*",
    re.IGNORECASE,
)
_RESPONSE = re.compile(
    rf"(?:(?:set|make|change)\s+)?(?P<refs>{REFS})\s*(?:(?:is|as|to|now|response|we|will|=|:|we'?ll)\s+){{0,12}}(?P<how>treat|tolerate|transfer|terminate)[sd]?[\s.!]*",
    re.IGNORECASE,
)
_WORDS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_EDGES = " ,;:.-–!()\n"


def read_scoring(line: Line, setting: Setting) -> Reading | None:
    """A new score, a risk that happened or was reviewed, Part 2, a priority or response; None when none of these."""
    if line.asks:
        return None
    for read in (_happened, _scored, _reviewed, _restricted, _edited):
        if (reading := read(line, setting)) is not None:
            return reading
    return None


def _scored(line: Line, setting: Setting) -> Reading | None:
    found = _REF_FIRST.fullmatch(line.text) or _VERB_FIRST.fullmatch(line.text) or _SCORE_FIRST.fullmatch(line.text)
    if found is None:
        return _totalled(line, setting)
    refs, tail = found["refs"] or "", line.plain(found["tail"] or "").strip(_EDGES)
    if "?" in tail[:1]:
        return None
    reason = re.sub(r"^(?:because(?: of)?|as|due to|since|cos|given)\s+", "", tail, flags=re.IGNORECASE)
    typed = found["score"]
    item = _risk(line, setting, refs, f"{typed}{f' – {reason}' if reason else ''}", "is scored")
    if not isinstance(item, KnownItem):
        return item
    numbers = [_WORDS.get(one) or int(one) for one in re.findall(_NUMBER, typed.casefold())]
    try:
        score = read_score(f"{numbers[0]}x{numbers[1]}", setting.matrix(item.programme))
    except InvalidInput as problem:
        return Unclear(reason=str(problem))
    return Rescore(item=item, score=score, reason=without_health(reason))


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
    pairs = [(one, total // one) for one in range(1, size + 1) if total % one == 0 and total // one <= size]
    ref = spoken(item, setting)
    if not pairs:
        return Unclear(
            reason=f"No likelihood x impact gives {total} in the {size}x{size} matrix: type it like “{ref} 3x4”."
        )
    return Ask(
        question=f"{total} is likelihood x impact: which?",
        choices=tuple(Choice(label=f"{one}x{two}", line=f"{ref} {one}x{two}") for one, two in pairs),
    )


def _risk(line: Line, setting: Setting, refs: str, rest: str, verb: str) -> KnownItem | Ask | Unclear:
    return which_item(
        line,
        setting,
        line.named(refs),
        lambda ref: f"{ref} {rest}",
        verb=verb,
        kinds=(Kind.RISK,),
        unnamed=(Kind.RISK,),
    )


def _happened(line: Line, setting: Setting) -> Reading | None:
    found = _HAPPENED.fullmatch(line.text)
    if found is None:
        return None
    tail = line.plain(found["tail"] or found["tail2"] or "").strip(_EDGES)
    item = _risk(line, setting, found["refs"] or found["refs2"], f"has happened {tail}".strip(), "has happened")
    return RiskHappened(item=item, said=without_health(tail)) if isinstance(item, KnownItem) else item


def _reviewed(line: Line, setting: Setting) -> Reading | None:
    found = _REVIEWED.fullmatch(line.text)
    if found is None:
        return None
    refs = found["refs"] or found["refs2"] or found["refs3"]
    tail = line.plain(found["tail"] or found["tail2"] or found["tail3"] or "").strip(_EDGES)
    item = _risk(line, setting, refs, f"reviewed {tail}".strip(), "was reviewed")
    return ReviewRisk(item=item, note=without_health(tail)) if isinstance(item, KnownItem) else item


def _restricted(line: Line, setting: Setting) -> Reading | None:
    found = _RESTRICT.fullmatch(line.text)
    if found is None:
        return None
    how = found["how"] or found["verb"]
    part = 1 if _OPENLY.match(how) else 2
    reason = line.plain(found["tail"] or found["tail2"] or "").strip(_EDGES)
    reason = re.sub(r"^(?:because(?: of| it'?s)?|as|due to|for|since|it'?s)\s+", "", reason, flags=re.IGNORECASE)
    refs = found["refs"] or found["refs2"]
    item = which_item(
        line,
        setting,
        line.named(refs),
        lambda ref: f"mark {ref} part {part} {reason}".strip(),
        verb="is meant",
        unnamed=ANY,
    )
    if not isinstance(item, KnownItem):
        return item
    stated = _PARAGRAPH.search(reason)
    words = re.search(any_of(PARAGRAPHS), reason, re.IGNORECASE)
    paragraph = int(stated[1]) if stated else PARAGRAPHS[" ".join(words[0].casefold().split())] if words else None
    return Restrict(item=item, part=part, reason=without_health(reason), paragraph=paragraph if part == 2 else None)


def _edited(line: Line, setting: Setting) -> Reading | None:
    if found := _PRIORITY.fullmatch(line.text):
        level = (found["level"] or found["level2"]).casefold()
        value = {"high": "High", "low": "Low"}.get(level, "Medium")
        item = which_item(
            line, setting, line.named(found["refs"]), lambda ref: f"{ref} priority {value}", verb="is meant"
        )
        return EditField(item=item, field="priority", value=value) if isinstance(item, KnownItem) else item
    if found := _RESPONSE.fullmatch(line.text):
        response = found["how"].capitalize()
        item = _risk(line, setting, found["refs"], response, "is meant")
        return EditField(item=item, field="response", value=response) if isinstance(item, KnownItem) else item
    return None
