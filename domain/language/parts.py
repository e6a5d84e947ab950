"""Reads the parts of a line that adds an item: owner, due date, score, response, forum; what is left is its text."""

import re
from dataclasses import replace

from domain.dates import DateReading, Exact, NeedsConfirming
from domain.errors import InvalidInput
from domain.identifiers import PersonId, ProgrammeId
from domain.items import Kind
from domain.language.intents import Parts
from domain.language.particulars import take_particulars, take_parties
from domain.language.setting import Setting
from domain.language.when import due_date, is_dated, looks_dated, trailing_date
from domain.language.who import people
from domain.names import Member
from domain.scores import Score

RESPONSES = ("treat", "tolerate", "transfer", "terminate")

_ENDS = (
    r"(?=\s+(?:due|by|score[d]?|L\s*\d|\d\s*[x×]\s*\d|treat|tolerate|transfer|terminate|priority|support(?:ed by)?"
    r"|owner|workstream|decided by|requested by|part 2)\b|[,;\n]|$)"
)
_SCORE = re.compile(
    r"\b(?:score[d]?\s*(?:of|at|:)?\s*)?(?:L(?:ikelihood)?\s*(\d{1,2})\s*(?:[,x×/]|and)?\s*I(?:mpact)?\s*(\d{1,2})"
    r"|(\d{1,2})\s*[x×*]\s*(\d{1,2}))\b",
    re.IGNORECASE,
)
_RESPONSE = re.compile(rf"[\s,;]+(?:response\s*:?\s*)?({'|'.join(RESPONSES)})\s*$", re.IGNORECASE)
_OWNER = re.compile(rf"\b(?:owner|owned by|assigned to|assign to|lead)\b[:\s]+(.+?){_ENDS}", re.IGNORECASE)
_SUPPORT = re.compile(rf"\b(?:support(?:ed by)?|helped by)\b[:\s]+(.+?){_ENDS}", re.IGNORECASE)
_DECIDED_BY = re.compile(rf"\b(?:decided by|taken by|agreed by|approved by)\b[:\s]+(.+?){_ENDS}", re.IGNORECASE)
_REQUESTER = re.compile(rf"\b(?:requested by|requester|needed by (?=[A-Z]))\b[:\s]*(.+?){_ENDS}", re.IGNORECASE)
_PRIORITY = re.compile(
    r"\b(?:(?:priority|pri)[:\s]+(high|medium|med|low|h|m|l)|(high|medium|med|low) (?:priority|pri))\b",
    re.IGNORECASE,
)
_PART_TWO = re.compile(r"\b(?:\(?part 2\)?|restricted|confidential)\s*$", re.IGNORECASE)
_DUE = re.compile(
    r"\b(?:due|by|deadline|target|baseline|forecast|needed by|need by|required by|validate by|validated by)\b[:\s]+(.+?)(?=\s+owner\b|[,;\n]|$)",
    re.IGNORECASE,
)
_INITIALS = r"[A-Z]{2,4}(?:\s*(?:&|/|\+|,|and)\s*[A-Z]{2,4})*"
_INITIALS_FIRST = re.compile(rf"^(?P<who>{_INITIALS})\s*(?:[:,–-]\s*|\s+)(?:to\s+|will\s+)?(?P<rest>\S.*)$", re.DOTALL)
_NAME_FIRST = re.compile(
    r"^(?:for\s+)?(?P<who>[A-Za-z][\w'.-]+(?:\s+[A-Za-z][\w'-]+)?(?:\s*(?:&|/|and)\s*[A-Za-z][\w'.-]+)?)(?:\s*[:–]"
    r"|\s+to|\s+will)\s+(?P<rest>\S.*)$",
    re.IGNORECASE | re.DOTALL,
)
_LAST_INITIALS = re.compile(rf"^(?P<rest>.*\S)\s+(?:[–-]\s+|\()?(?P<who>{_INITIALS})\)?\s*$", re.DOTALL)
_LAST_NAME = re.compile(r"^(?P<rest>.*[^\s,;–-])(?P<mark>\s*[,;–]\s*|\s-\s|\s+)(?P<who>[A-Za-z][\w'-]+)\s*$", re.DOTALL)
"""A name after a comma or after a date says who owns it; any other last word belongs to the sentence."""

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
_GOES_ON = re.compile(r"\b(?:with|to|by|from|for|and|of|in|on|at|the|via|or|than)$|&$", re.IGNORECASE)
"""Initials after one of these belong to the sentence ("agree with CC") and do not say who owns it."""

_LONGEST_END = 60
_UNDATED = frozenset({Kind.RISK, Kind.ISSUE, Kind.ASSUMPTION})
_LEVELS = {"h": "High", "high": "High", "m": "Medium", "med": "Medium", "medium": "Medium", "l": "Low", "low": "Low"}


class Read:
    """The parts read so far, with what has to be asked about them first."""

    def __init__(self, parts: Parts) -> None:
        self.parts = parts
        self.owners: tuple[Member, ...] = ()
        self.due: DateReading | None = None
        self.problem = ""


def read_parts(
    text: str, kind: Kind, setting: Setting, programme: ProgrammeId | None, *, owner: str = "", due: str = ""
) -> Read:
    """The parts of `text`, by the people, calendar and matrix of the programme. Nothing is guessed: several owners, a
    date that is not exact and a score off the matrix are left for a question.

    `owner` and `due` are what stood apart from the text, in a column of its own; then the text is not searched for them.
    """
    read = Read(Parts(text=text.strip()))
    if owner:
        _owned(read, owner, people(owner, setting, programme))
    if due:
        read.parts = replace(read.parts, due_text=due)
        _dated(read, due_date(due, setting, None, programme))
    _take_score(read, setting, programme)
    if found := _RESPONSE.search(read.parts.text, _near_end(read.parts.text)):
        read.parts = replace(read.parts, response=found[1].capitalize(), text=read.parts.text[: found.start()])
    if found := _PRIORITY.search(read.parts.text):
        level = _LEVELS[(found[1] or found[2]).casefold()]
        read.parts = replace(read.parts, priority=level, text=_without(read.parts.text, found))
    if found := _PART_TWO.search(read.parts.text, _near_end(read.parts.text)):
        read.parts = replace(read.parts, restricted=True, text=read.parts.text[: found.start()])
    past = kind is Kind.DECISION
    if not past:
        _take_particulars(read, kind)
    _take_others(read, setting, programme)
    if not owner:
        _take_owner(read, setting, programme)
    if not past and not due:
        _take_due(read, kind, setting, programme)
    if kind is Kind.DEPENDENCY:
        _take_parties(read, setting, programme)
    else:
        _take_first_name(read, setting, programme)
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
    read.parts = replace(read.parts, text=_without(read.parts.text, found))


def _take_others(read: Read, setting: Setting, programme: ProgrammeId | None) -> None:
    """Support, decided by and requested by: kept only when each names exactly one person, or several supporters."""
    for pattern, field in ((_SUPPORT, "support"), (_DECIDED_BY, "decided_by"), (_REQUESTER, "requester")):
        found = pattern.search(read.parts.text)
        if found is None:
            continue
        who, day = found[1], ""
        members = people(who, setting, programme)
        if not members:
            # "decided by SRO 20/11": the day belongs to the line.
            named, _ = trailing_date(who, setting, past=True)
            who, day = named, f" {who[len(named) :]}"
            members = people(who, setting, programme)
        if not members or (field != "support" and len(members) > 1):
            continue
        ids = tuple(person.id for person, _ in members)
        value: object = ids if field == "support" else ids[0]
        read.parts = replace(read.parts, **{field: value}, text=f"{_without(read.parts.text, found)}{day}".strip())  # type: ignore[arg-type]


def _take_owner(read: Read, setting: Setting, programme: ProgrammeId | None) -> None:
    found = _OWNER.search(read.parts.text)
    if found is None:
        return
    typed = found[1].strip()
    members = people(typed, setting, programme)
    if not members and found[0].casefold().startswith("lead"):
        return
    read.parts = replace(read.parts, text=_without(read.parts.text, found))
    _owned(read, typed, members)


def _owned(read: Read, typed: str, members: tuple[Member, ...]) -> None:
    owner: PersonId | None = members[0][0].id if len(members) == 1 else None
    read.parts = replace(read.parts, owner=owner, owner_text=typed)
    read.owners = members


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
            read.parts = replace(read.parts, text=_without(text, found), due_text=phrase)
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


def _take_first_name(read: Read, setting: Setting, programme: ProgrammeId | None) -> None:
    """`WW & QQ joint session`, `Petra to send minutes`: who is named first is to do it, when nobody is called owner."""
    if read.parts.owner_text:
        return
    for pattern in (_INITIALS_FIRST, _NAME_FIRST):
        found = pattern.match(read.parts.text)
        if found is None:
            continue
        members = people(found["who"], setting, programme)
        if members:
            read.parts = replace(read.parts, text=found["rest"])
            _owned(read, found["who"], members)
            return
    if (found := _LAST_NAME.match(read.parts.text)) and (members := people(found["who"], setting, programme)):
        _, reading = trailing_date(found["rest"], setting, past=False)
        if found["mark"].strip() or is_dated(reading):
            read.parts = replace(read.parts, text=found["rest"])
            _owned(read, found["who"], members)
            return
    found = _LAST_INITIALS.match(read.parts.text)
    if found is None or _GOES_ON.search(found["rest"]):
        return
    if members := people(found["who"], setting, programme):
        read.parts = replace(read.parts, text=found["rest"])
        _owned(read, found["who"], members)


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


def _without(text: str, found: re.Match[str]) -> str:
    after = text[found.end() :].lstrip()
    # A comma that stays tells a name that ends the line from its last word.
    joint = ", " if after.startswith((",", ";")) else " "
    return f"{text[: found.start()].rstrip(' ,;')}{joint}{after.lstrip(' ,;')}".strip(" ,;")
