"""Lines that add an item: `risk add …`, `new action: Petra to …`, `raise a risk that …`, `data request from …`."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from domain.dates import Exact, say
from domain.identifiers import ProgrammeId
from domain.item_fields import Value
from domain.items import Kind
from domain.language.gathered import Read
from domain.language.intents import AddItem, Parts
from domain.language.mentions import Line
from domain.language.part_two import MARK
from domain.language.parts import read_parts
from domain.language.readings import Ask, Choice, Reading, Unclear
from domain.language.requesting import Requested, asked_for, requested
from domain.language.setting import Setting
from domain.language.when import ask_date
from domain.language.who import NAMES, key_of, key_of_id, people
from domain.language.words import KINDS, any_of
from domain.names import Member, nearest

_ADD = (
    r"(?:add|new|raise|log|create|record|register|capture|note|put in|set up|make|start|enter|file"
    r"|stick(?: in)?|pop(?: in)?|chuck(?: in)?|bung(?: in)?|slot in)"
)
_KIND = rf"(?P<kind>{any_of((*KINDS, 'data request', 'data requests'))})"
_NOUN_FIRST = re.compile(
    rf"{_KIND}\s*[:,-]?\s*(?:add(?:ed)?|new|raise|log|create)\b[\s:,–-]*(?P<rest>.*)", re.IGNORECASE | re.DOTALL
)
_VERB_FIRST = re.compile(
    rf"{_ADD}\s+(?:(?:an?|the|another|new|this|as|following|one more|extra|potential"
    rf"|possible)\s+){{0,12}}{_KIND}\b(?:\s+(?:to the (?:log|register)|please|on the register|(?:on|down|in)(?=\s+(?:for|that|to)\b)))?[\s:,–-]*"
    r"(?:(?:that|of|for|about|re|saying|as follows|to say|called)\b[\s:,]*)?(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_THERE_IS = re.compile(
    r"(?:there is|there'?s|we have|we'?ve got|i have|i'?ve got)\s+(?:an?\s+)?(?:new\s+)?(?P<kind>risk|issue"
    r"|dependency|assumption)\s+(?:that|of|with|on|around|about)\s+(?P<rest>.+)",
    re.IGNORECASE | re.DOTALL,
)
_NEEDED = re.compile(
    rf"(?:(?:we\s+)?(?:need|want)\s+(?:an?|another)\s+)?{_KIND}\s+(?:on|for|to|that)\s+(?P<rest>.+)",
    re.IGNORECASE | re.DOTALL,
)
_NEW = re.compile(r"(?:we\s+)?(?:need|want)\b|(?:risk|issue)\s+that\b", re.IGNORECASE)
"""“We need an action on Craig” and “risk that …” add something; “risks on finance” asks for a list."""

_LABELLED = re.compile(
    rf"(?:new\s+)?{_KIND}(?:\s*[:–]\s*|\s+-\s+(?=(?:\S+\s+){{2}}))(?P<rest>\S.+)", re.IGNORECASE | re.DOTALL
)
_TO_REGISTER = re.compile(
    rf"{_ADD}\s+(?:(?:this|it|one|another)\s+)?(?:to|on|in|onto)\s+(?:the\s+|our\s+)?{_KIND}\s+(?:register|log|list)[\s:,–-]+(?P<rest>\S.+)",
    re.IGNORECASE | re.DOTALL,
)
_NOUN_AND_TEXT = re.compile(
    r"(?P<kind>action|risk|issue|decision|milestone|dependency|assumption)\s+"
    r"(?!(?:registers?|logs?|lists?|owners?|reviews?|updates?|scores?|cards?|reports?|is|are|was|has|have|needs?)\b)"
    r"(?P<rest>\S+(?:\s+\S+){3,60})",
    re.IGNORECASE,
)
_FOR_SOMEBODY = re.compile(
    rf"(?P<kind>action|issue|task|todo|to-do)\s+(?:for\s+)?(?P<rest>(?:{NAMES})(?:\s+to|\s*[:–]|\s+-)\s+\S.*)",
    re.IGNORECASE | re.DOTALL,
)
_BY_INITIALS = re.compile(
    r"(?P<kind>(?i:action|issue|task))\s+(?P<rest>(?P<who>[A-Z]{2,3}(?:\s*(?:&|/|\band\b)\s*[A-Z]{2,3})*)\s+\S.*)",
    re.DOTALL,
)
_TODO = re.compile(r"(?P<kind>todo|to-do|to do)\s*:?\s+(?P<rest>\S.*)", re.IGNORECASE | re.DOTALL)
_RESTRICTED = re.compile(
    rf"(?P<before>(?:{_ADD}\s+)?(?:(?:an?|the|another|new|this)\s+){{0,3}}){MARK}\s+(?={_KIND}\b)", re.IGNORECASE
)
"""“Add a confidential risk that …”: the register is what is called so."""

_DECIDED = re.compile(
    r"(?:we|they|(?:the\s+)?[\w&' ]{0,30}?\b(?:board|pdb|group|committee|panel|team|slt|cmt))(?:'ve|'?s| have| has)?\s+"
    r"(?:all\s+|now\s+|just\s+|jointly\s+){0,2}(?:decided|agreed|resolved)\s+(?:to|that|on|not to)\s+\S.*",
    re.IGNORECASE,
)
"""“We decided to …” tells of a decision; whether it is one for the register is asked."""

_REQUEST = re.compile(
    r"(?:data request|request data|ask for data)\b\s*[:–-]?\s*(?P<rest>.*)", re.IGNORECASE | re.DOTALL
)


def read_adding(line: Line, setting: Setting) -> Reading | None:
    """A new item with its parts; a question when it has several owners or a date that is not exact; None when nothing
    is added."""
    if secret := _RESTRICTED.match(line.text):
        line = replace(line, text=f"{secret['before']}{line.text[secret.end() :]}")
    forms = (
        _TO_REGISTER,
        _NOUN_FIRST,
        _VERB_FIRST,
        _THERE_IS,
        _LABELLED,
        *([_NEEDED] if _NEW.match(line.text) else []),
    )
    found = next((hit for form in forms if (hit := form.fullmatch(line.text))), None)
    found = found or _REQUEST.fullmatch(line.text) or _TODO.fullmatch(line.text)
    if found is None and (request := asked_for(line.text, setting, line.programme)) is not None:
        found = _REQUEST.fullmatch(f"data request {request}")
    if found is None and (for_whom := _FOR_SOMEBODY.fullmatch(line.text)) is not None:
        who = re.split(r"\s+to\s|\s*[:–]|\s+-", for_whom["rest"], maxsplit=1)[0]
        found = for_whom if people(who, setting, line.programme) else None
    if found is None and (by_initials := _BY_INITIALS.fullmatch(line.text)) is not None:
        found = by_initials if people(by_initials["who"], setting, line.programme) else None
    if found is None and _DECIDED.fullmatch(line.text) and not line.asks and setting.focus.item is None:
        text = line.plain(line.text)
        add = Choice(label="Yes, add it", line=f"{setting.code(line.programme)} decision add {text}".strip())
        return Ask(question="Add this to the register of decisions?", choices=(add,))
    if found is None or (line.asks and not found["rest"]):
        return None
    word = " ".join((found.groupdict().get("kind") or "data request").casefold().split())
    is_request = word.startswith("data request")
    kind = Kind.ACTION if is_request else KINDS[word]
    text = line.plain(found["rest"])
    programme = setting.programme(line.programme)
    code, _, rest = text.partition(" ")
    if line.programme is None and rest:
        named = next((one for one in setting.programmes if one.code.casefold() == code.rstrip(":").casefold()), None)
        programme, text = (named, rest.strip()) if named is not None else (programme, text)
    known = programme.id if programme is not None else None
    wanted = requested(text, setting, known) if is_request else Requested(text)
    read = read_parts(wanted.text, kind, setting, known)
    if wanted.giver_text and not read.parts.owner_text:
        read.owners = wanted.givers
        owner = wanted.givers[0][0].id if len(wanted.givers) == 1 else None
        read.parts = replace(read.parts, owner=owner, owner_text=wanted.giver_text)
    if secret:
        read.parts, read.doubts_part = replace(read.parts, restricted=True), False
    if is_request and read.parts.requester is None:
        read.parts = replace(read.parts, requester=wanted.requester or setting.speaker)
    return _settled(read, kind, setting, known, "data request" if is_request else kind.value)


def read_maybe_adding(line: Line, setting: Setting) -> Reading | None:
    """`milestone portal live 15 jan bilal`: a register's noun and a sentence, which is asked about; None when it is none."""
    found = _NOUN_AND_TEXT.fullmatch(line.text)
    if found is None or line.asks or line.mentions:
        return None
    noun = KINDS[found["kind"].casefold()].value
    add = Choice(
        label=f"Yes, add the {noun}", line=f"{setting.code(line.programme)} {noun} add {found['rest']}".strip()
    )
    return Ask(question=f"Add this to the register as a new {noun}?", choices=(add,))


def question_of(read: Read, kind: Kind, setting: Setting, programme: ProgrammeId | None) -> str:
    """What has to be asked about the parts of a new item before it can be added; empty when nothing has to be."""
    reading = _settled(read, kind, setting, programme, kind.value)
    return reading.question if isinstance(reading, Ask) else reading.reason if isinstance(reading, Unclear) else ""


def _settled(read: Read, kind: Kind, setting: Setting, programme: ProgrammeId | None, noun: str) -> Reading:
    parts = read.parts
    meant = AddItem(kind=kind, parts=parts, programme=programme)
    code = setting.code(programme)

    def again(*, owner: str = "", support: str = "", due: str = "", part: str = "") -> str:
        said = _spoken(parts, kind, setting, owner=owner, support=support, due=due)
        return f"{code} {noun} add {said} {part}".strip()

    if read.problem:
        return Unclear(reason=read.problem)
    if len(read.owners) > 1:
        # Whoever is not accountable supports: on a form both stand there until one is chosen.
        both = replace(parts, support=tuple(person.id for person, _ in read.owners))
        return Ask(
            question=f"One accountable owner is needed: {_either(read.owners)}?",
            choices=tuple(_owner_choice(one, read.owners, again) for one in read.owners),
            meant=replace(meant, parts=both),
        )
    if parts.owner_text and parts.owner is None:
        near = nearest(parts.owner_text[:60], setting.members)
        return Ask(
            question=f"Nobody here is called “{parts.owner_text[:40]}”. Who owns it?",
            choices=tuple(Choice(label=one[0].name, line=again(owner=key_of(one))) for one in near),
            meant=meant,
        )
    if read.due is not None and not isinstance(read.due, Exact):
        asked = ask_date(read.due, lambda day: again(due=day))
        return Ask(question=asked.question, choices=asked.choices, meant=meant)
    if read.doubts_part:
        return Ask(
            question="Does this belong in Part 2, hidden from all who may not see restricted items?",
            choices=(
                Choice(label="Yes, restrict it", line=again(part="part 2")),
                Choice(label="No, it is open", line=again(part="part 1")),
            ),
            meant=replace(meant, parts=replace(parts, restricted=True)),
        )
    return meant


def _owner_choice(one: Member, owners: tuple[Member, ...], again: Callable[..., str]) -> Choice:
    others = [other for other in owners if other is not one]
    return Choice(
        label=f"{one[0].name} owns it, {' and '.join(other[0].name for other in others)} supports",
        line=again(owner=key_of(one), support=" & ".join(key_of(other) for other in others)),
    )


def _spoken(parts: Parts, kind: Kind, setting: Setting, *, owner: str, support: str, due: str) -> str:
    """The parts said again, with the answers in place of what was asked."""
    score = f"{parts.score.likelihood}x{parts.score.impact}" if parts.score else ""
    decider = key_of_id(parts.decided_by, setting) if parts.decided_by else ""
    supporters = support or " & ".join(key_of_id(one, setting) for one in parts.support)
    day = due or (say(parts.due.day) if parts.due else parts.due_text)
    kept_owner = owner or (key_of_id(parts.owner, setting) if parts.owner else parts.owner_text)
    said = (
        parts.text,
        score,
        f"priority {parts.priority}" if parts.priority else "",
        f"support {supporters}" if supporters else "",
        f"decided by {decider}" if decider else "",
        f"owner {kept_owner}" if kept_owner else "",
        f"requested by {key_of_id(parts.requester, setting)}" if parts.requester else "",
        "" if not day else day if parts.decided_by or parts.forum else f"due {day}",
        parts.response.casefold(),
        *_particulars(parts.others, kind, setting),
        "part 2" if parts.restricted else "",
    )
    return " ".join(part for part in said if part)


def _particulars(others: Mapping[str, Value], kind: Kind, setting: Setting) -> list[str]:
    """What only some registers have, each in the words that it is read back from."""
    said = []
    for name, value in others.items():
        match name:
            case "critical":
                said.append("critical")
            case "getter_owner":
                continue
            case _ if kind is Kind.DECISION and name == "type":
                said.append("delegated decision")
            case _:
                said.append(f"; {name}: {value}" if name in ("impact", "options", "reasons") else f"{name}: {value}")
    return said


def _either(owners: tuple[Member, ...]) -> str:
    return " or ".join(person.name for person, _ in owners)
