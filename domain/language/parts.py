"""Reads the parts of a line that adds an item: owner, due date, score, response, forum; what is left is its text."""

import re
from dataclasses import replace

from domain.dates import DateReading, Exact, NeedsConfirming
from domain.errors import InvalidInput
from domain.identifiers import ProgrammeId
from domain.items import Kind
from domain.language.gathered import Read, without
from domain.language.intents import Parts
from domain.language.owning import owned, take_first_name, take_others, take_owner
from domain.language.part_two import take_part_two
from domain.language.particulars import LEVELS, take_particulars, take_parties
from domain.language.setting import Setting
from domain.language.when import due_date, is_dated, looks_dated, trailing_date
from domain.language.who import by_own_name, people
from domain.scores import Score

RESPONSES = ("treat", "tolerate", "transfer", "terminate")

_SCORE = re.compile(
    r"\b(?:score[d]?\s*(?:of|at|:)?\s*)?(?:L(?:ikelihood)?\s*(\d{1,2})\s*(?:[,x×/]|and)?\s*I(?:mpact)?\s*(\d{1,2})"
    r"|(\d{1,2})\s*[x×*]\s*(\d{1,2}))\b",
    re.IGNORECASE,
)
_RESPONSE = re.compile(rf"[\s,;]+(?:response\s*:?\s*)?({'|'.join(RESPONSES)})\s*$", re.IGNORECASE)
_PRIORITY = re.compile(
    r"\b(?:(?:priority|pri)[:\s]+(high|medium|med|low|h|m|l)|(high|medium|med|low) (?:priority|pri))\b",
    re.IGNORECASE,
)
_LEVEL = r"(?:critical|crit|urgent|high|medium|med|low|p[123])"
_LEVEL_ALONE = re.compile(rf"(?:[,;]|\s-)\s*({_LEVEL})\s*(?=[,;\n]|\s-\s|$)", re.IGNORECASE)
_LEVEL_BEFORE = re.compile(rf"\b{_LEVEL}\s*$", re.IGNORECASE)
_PRIORITIES = {"urgent": "High", "p1": "High", "p2": "Medium", "p3": "Low"}
_DUE = re.compile(
    r"\b(?:due|by|deadline|target|baseline|forecast|needed by|need by|required by|validate by|validated by)\b[:\s]+(.+?)(?=\s+owner\b|[,;\n]|$)",
    re.IGNORECASE,
)
_CAUSE = re.compile(
    r"^(?:there is a risk that\s+)?(?:because(?: of)?|due to|as a result of|given|owing to"
    r"|if)\s+(?P<cause>.+?)(?:,\s*(?:there is a risk (?:that|of)\s+|then\s+)?|\s+there is a risk (?:that|of)\s+"
    r"|\s+then\s+|\s+(?=an?\s|the\s))"
    r"(?P<event>.+?)(?:,?\s+(?:leading to|resulting in|which (?:would|could|may) (?:lead to|result in|mean)|causing"
    r"|so that|meaning(?: that)?)\s+(?P<effect>.+))?$",
    re.IGNORECASE | re.DOTALL,
)
_FORUM = re.compile(
    r"^(?:the\s+)?(?P<forum>[\w&' ]{0,50}?\b(?:board|pdb|group|committee|panel|team|cabinet|slt|cmt|exec"
    r"|1:1))\s+(?:has\s+|have\s+)?(?:agreed|approved|decided|rejected|noted|accepted|endorsed|ratified)\b",
    re.IGNORECASE,
)
_PASSIVE_FORUM = re.compile(
    r"\b(?:agreed|approved|decided|endorsed)\s+(?:at|by)\s+(?:the\s+)?(?P<forum>[\w&' ]{0,40}?(?:board|pdb|group"
    r"|committee|panel|cabinet|slt|cmt))\b",
    re.IGNORECASE,
)
_LONGEST_END = 60
_UNDATED = frozenset({Kind.RISK, Kind.ISSUE, Kind.ASSUMPTION})
_LEVELLED = {Kind.ACTION: "priority", Kind.ISSUE: "severity", Kind.ASSUMPTION: "confidence"}
"""What a level is called in the registers that have one."""


def read_parts(
    text: str, kind: Kind, setting: Setting, programme: ProgrammeId | None, *, owner: str = "", due: str = ""
) -> Read:
    """The parts of `text`, by the people, calendar and matrix of the programme. Nothing is guessed: several owners, a
    date that is not exact and a score off the matrix are left for a question.

    `owner` and `due` are what stood apart from the text, in a column of its own; then the text is not searched for them.
    """
    read = Read(Parts(text=text.strip()))
    if owner:
        owned(read, owner, people(owner, setting, programme))
    if due:
        read.parts = replace(read.parts, due_text=due)
        _dated(read, due_date(due, setting, None, programme))
    if found := _RESPONSE.search(read.parts.text, _near_end(read.parts.text)):
        read.parts = replace(read.parts, response=found[1].capitalize(), text=read.parts.text[: found.start()])
    _take_score(read, setting, programme)
    text, restricted, read.doubts_part = take_part_two(read.parts.text)
    read.parts = replace(read.parts, restricted=restricted, text=text)
    _take_level(read, kind)
    past = kind is Kind.DECISION
    if not past:
        _take_particulars(read, kind)
    take_others(read, setting, programme)
    if not owner:
        take_owner(read, setting, programme)
    if not past and not due:
        _take_due(read, kind, setting, programme)
    if kind is Kind.DEPENDENCY:
        _take_parties(read, setting, programme)
    else:
        take_first_name(read, setting, programme)
    if not past and not read.parts.due_text:
        _take_due(read, kind, setting, programme)
    if past:
        _take_decision(read, setting, programme)
    clean = re.sub(r"\s{2,}", " ", read.parts.text).strip(" ,;:-–")
    read.parts = replace(read.parts, text=clean)
    if kind is Kind.RISK and (found := _CAUSE.match(clean)):
        read.parts = replace(
            read.parts,
            cause=found["cause"].strip(" ,"),
            event=found["event"].strip(" ,"),
            effect=(found["effect"] or "").strip(" ,"),
        )
    return read


def _near_end(text: str) -> int:
    """Where to begin looking for the words that may end a line."""
    return max(0, len(text) - _LONGEST_END)


def _take_score(read: Read, setting: Setting, programme: ProgrammeId | None) -> None:
    found = _SCORE.search(read.parts.text)
    if found is None:
        return
    likelihood, impact = (int(part) for part in found.groups() if part)
    try:
        score = setting.matrix(programme).check(Score(likelihood, impact))
    except InvalidInput as problem:
        read.problem = str(problem)
    else:
        read.parts = replace(read.parts, score=score)
    text, after = read.parts.text, read.parts.text[found.end() :].strip(" ,;")
    named = len(after) <= _LONGEST_END and by_own_name(after, setting, programme)
    # A name alone behind the score owns the risk.
    kept = f"{text[: found.start()].strip(' ,;')}, {after}" if named else without(text, found)
    read.parts = replace(read.parts, text=kept)


def _take_level(read: Read, kind: Kind) -> None:
    """The priority that is called so, or the one word between commas that can only be a level of this register."""
    text = read.parts.text
    if found := _PRIORITY.search(text):
        level = LEVELS[(found[1] or found[2]).casefold()]
        read.parts = replace(read.parts, priority=level, text=without(text, found))
        return
    found = _LEVEL_ALONE.search(text)
    if found is None or kind not in _LEVELLED or _LEVEL_BEFORE.search(text[: found.start()]):
        return
    word = found[1].casefold()
    level = LEVELS.get(word) or _PRIORITIES[word]
    if (kind is not Kind.ISSUE and level == "Critical") or (kind is not Kind.ACTION and word in _PRIORITIES):
        return
    # "p2" is Part 2 as often as the second priority.
    read.doubts_part = read.doubts_part or (word == "p2" and not read.parts.restricted)
    read.parts = replace(read.parts, text=without(text, found))
    if kind is Kind.ACTION:
        read.parts = replace(read.parts, priority=level)
    else:
        read.parts = replace(read.parts, others={**read.parts.others, _LEVELLED[kind]: level})


def _take_due(read: Read, kind: Kind, setting: Setting, programme: ProgrammeId | None) -> None:
    """The date by which something is owed; the words of a risk, an issue or an assumption tell of other dates as well,
    so there it has to be said that one is due."""
    text = read.parts.text
    for found in reversed(list(_DUE.finditer(text))):
        phrase = found[1].strip()
        stated = not found[0].casefold().startswith("by")
        if not stated and kind in _UNDATED:
            continue
        if not stated and not looks_dated(phrase):
            continue
        reading = due_date(phrase, setting, None, programme)
        if stated or is_dated(reading):
            read.parts = replace(read.parts, text=without(text, found), due_text=phrase)
            _dated(read, reading)
            return
    rest, trailing = (text, None) if kind in _UNDATED else trailing_date(text, setting, past=False)
    if trailing is not None:
        read.parts = replace(read.parts, text=rest, due_text=text[len(rest) :].strip(" ,;:-–"))
        _dated(read, trailing)


def _dated(read: Read, reading: DateReading) -> None:
    if isinstance(reading, Exact):
        read.parts = replace(read.parts, due=reading)
    else:
        read.due = reading


def _take_particulars(read: Read, kind: Kind) -> None:
    kept, others = take_particulars(read.parts.text, kind)
    read.parts = replace(read.parts, text=kept, others={**read.parts.others, **others})


def _take_parties(read: Read, setting: Setting, programme: ProgrammeId | None) -> None:
    """Who gives and who gets; the one person that a side names is accountable for it."""
    text, sides = take_parties(read.parts.text.strip(" ,;:-–"))
    others = {**read.parts.others, **sides}
    if not read.parts.owner_text and len(giver := people(str(sides.get("giver", "")), setting, programme)) == 1:
        read.parts = replace(read.parts, owner=giver[0][0].id, owner_text=str(sides["giver"]))
    if len(getter := people(str(sides.get("getter", "")), setting, programme)) == 1:
        others["getter_owner"] = getter[0][0].id
    read.parts = replace(read.parts, text=text, others=others)


def _take_decision(read: Read, setting: Setting, programme: ProgrammeId | None) -> None:
    """A decision looks back: its day, who took it (who would own another item) and the forum that begins the line."""
    rest, reading = trailing_date(read.parts.text, setting, past=True)
    tail = read.parts.text[len(rest) :]
    read.parts = replace(read.parts, text=rest)
    _take_particulars(read, Kind.DECISION)
    parts = read.parts
    if reading is None:
        rest, reading = trailing_date(parts.text, setting, past=True)
        tail = parts.text[len(rest) :]
    decider = parts.decided_by or parts.owner
    if isinstance(reading, Exact):
        parts = replace(parts, text=parts.text.removesuffix(tail), decided_on=reading.day, due_text="")
    elif isinstance(reading, NeedsConfirming):
        read.due = reading
        parts = replace(parts, text=parts.text.removesuffix(tail), due_text=tail.strip(" ,;:-–"))
    if found := _FORUM.match(parts.text) or _PASSIVE_FORUM.search(parts.text):
        parts = replace(parts, forum=found["forum"].strip())
    read.parts = replace(parts, decided_by=decider, owner=None, owner_text="")
    if decider is not None:
        read.owners = ()
