"""Lines that say it was said already: `I already told Jo this on Weds`, `see my email of 18 Nov`, `mark Craig spoken to`."""

import re
from dataclasses import replace
from datetime import date

from domain.dates import DateReading, Exact, NeedsConfirming
from domain.identifiers import PersonId
from domain.language.mentions import Line, Mention
from domain.language.office import AlreadyTold, SpokenTo
from domain.language.readings import Ask, Reading
from domain.language.setting import KnownItem, Setting
from domain.language.when import ask_date, past_date_in
from domain.language.which import settled
from domain.language.who import NAME, NAMES, is_officer, one_person, people
from domain.language.words import any_of, phrases
from domain.names import Member

_SAID = any_of(
    phrases(
        "told, said, sent, gave, given, emailed, e-mailed, mailed, replied, answered, responded, updated, let, explained, "
        "reported, informed, messaged, phoned, called, rang, spoke, spoken, talked, mentioned, submitted, did, done, provided, "
        "discussed, covered, asked, shared, forwarded, dealt with, been through, gone through, was covered, covered this"
    )
)
_THIS = (
    r"(?:this|that|it|all this|all that|the same|about (?:it|this|that)|everything|my update|the update|an update"
    r"|my return|me)"
)
_TOLD = re.compile(
    r"(?:(?:but|as i said|like i said|as (?:previously )?mentioned|think|as)[\s,]+)?"
    r"(?:(?:i|we)(?:'?ve|\s+have|\s+had|'d)?\s+(?P<already>already\s+)?|(?P<already2>already\s+)"
    r"|(?P<asked>you(?:'?ve| have)?\s+already\s+)|(?P<passive>(?:this|that|it|all this)\s+(?:was|has been|got)\s+(?:already\s+)?"
    r"(?=(?:covered|discussed|reported|mentioned|said|told|given|answered)\b))|(?P<bare>(?=answered\s+(?:this|that|it)\b)))?"
    rf"(?P<said>{_SAID})\b(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_SEE_MAIL = re.compile(
    r"(?:see|check|refer to|look at|as per|per|it'?s in|its in)\s+my\s+(?:(?:last|previous|earlier)\s+)?"
    r"(?:email|e-mail|message|reply|note|update)(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_ASKED_TWICE = re.compile(
    r"(?:you|someone|somebody|jo|the (?:office|pmo)|they)(?:'?ve| have)?\s+(?:already|just)\s+(?:asked|chased|got"
    r"|had|have|been told)\b.*"
    r"|you(?:'?ve| have)? (?:asked|chased) me (?:about )?(?:this|that|it|for this)(?: already| before| once)+"
    rf"|(?:you|{NAME}|they)(?:'?s|'?ve| has| have)? (?:already )?(?:have|has|got|had) (?:this|it|that|my update"
    r"|all this)(?: already)?(?:\s+from me)?"
    rf"|(?:it'?s\s+)?already with (?:you|{NAME})"
    rf"|{NAME} (?:knows|already knows|is aware|has been told)(?: about)? (?:this|it|that|all this)(?: already)?"
    r"|(?:stop|why (?:do you|are you)).{0,20}\basking (?:me )?(?:twice|again)\b.*|asked and answered.*"
    r"|how many times.*",
    re.IGNORECASE,
)
_WHOM = re.compile(rf"[\s,]*(?:{_THIS}\s+){{0,12}}(?:to\s+|with\s+|the\s+)?(?P<who>{NAMES})", re.IGNORECASE)
_YOU = re.compile(
    r"\s*(?:(?:this|that|it|about (?:it|this|that))\s+)?(?:to\s+)?(?P<you>you|the office|the pmo|the officer"
    r"|the board|everyone|your team)\b",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"\s*(?:to\s+)?(?:him|her|them)\b", re.IGNORECASE)
_OF = re.compile(r"\b(?:of|from|dated|sent)\s+", re.IGNORECASE)
_NOBODY = frozenset(
    phrases(
        "this, that, it, you, me, him, her, them, someone, people, everyone, know, in, by, at, on, last, yesterday, about, "
        "the, all, my, office, pmo, team, board, already, to, twice, with"
    )
)
_SPOKEN = re.compile(
    rf"(?:mark|record|log|note)\s+(?P<who>{NAME}?)\s+(?:as\s+)?(?:spoken to|spoken|called|phoned|contacted)(?P<rest>.*)"
    rf"|(?:(?:i'?ve|i|we|have|just)\s+){{0,12}}(?:spoke|spoken|talked|chatted|had a (?:word|chat))\s+(?:to"
    rf"|with)\s+(?P<who2>{NAME})(?P<rest2>.*)"
    rf"|(?:(?:i'?ve|i|just)\s+){{0,12}}(?:phoned|rang|called)\s+(?P<who3>{NAME})(?P<rest3>.*)",
    re.IGNORECASE | re.DOTALL,
)
_EDGES = " ,;:.-–!()\n"


def read_telling(line: Line, setting: Setting) -> Reading | None:
    """Somebody was told already, or an officer has spoken to somebody; None when the line says neither."""
    if line.asks or len(line.text) > 400:
        return None
    return _spoken_to(line, setting) or _already_told(line, setting)


def _already_told(line: Line, setting: Setting) -> Reading | None:
    if _ASKED_TWICE.fullmatch(line.text):
        said = re.sub(r"^.*\bwith\s+", "", line.text, flags=re.IGNORECASE)
        _, members = _whom(re.sub(r"\s+(?:has|have|knows|already|is)\b.*", "", said, flags=re.IGNORECASE), setting)
        whom = members[0][0].id if len(members) == 1 else None
        return AlreadyTold(whom=whom, whom_text="" if whom else "you", item=setting.focus.item)
    if found := _SEE_MAIL.fullmatch(line.text):
        rest = line.plain(found["rest"])
        _, reading = past_date_in(_OF.sub("on ", rest.strip(_EDGES), count=1), setting)
        return AlreadyTold(on=_day(reading), item=_only_item(line, line.named(found["rest"])) or setting.focus.item)
    found = _TOLD.fullmatch(line.text)
    if found is None:
        return None
    rest = line.plain(found["rest"])
    passive = bool(found["passive"] or found["bare"] is not None)
    already = passive or bool(found["already"] or found["already2"] or found["asked"]) or "already" in rest.casefold()
    if found["said"].casefold() in ("did", "done", "asked") and not already:
        return None
    you = _YOU.match(rest)
    who, members = ("", ()) if you else _whom(rest, setting)
    if not (already or members or you or _PRONOUN.match(rest)):
        return None
    named = [one for one in line.named(found["rest"]) if one.items]
    if named and not members and not you:
        return None
    if len(members) > 1 and not re.search(r"&|/|,|\band\b", who):
        asked = one_person(who, setting, lambda key: line.plain(line.text).replace(who, key, 1))
        return None if isinstance(asked, int) else asked
    told = _told(line, setting, rest, named, members[0][0].id if members else None, you["you"] if you else "")
    return replace(told, also=tuple(one.id for one, _ in members[1:])) if isinstance(told, AlreadyTold) else told


def _told(line: Line, setting: Setting, rest: str, named: list[Mention], whom: PersonId | None, you: str) -> Reading:
    said = line.plain(line.text)
    before, reading = past_date_in(rest.strip(_EDGES), setting, anywhere=True)
    if isinstance(reading, NeedsConfirming) and setting.today in reading.candidates:
        phrase = rest.strip(_EDGES).removeprefix(before).strip(_EDGES)
        return ask_date(reading, lambda day: said.replace(phrase, f"on {day}", 1))
    item = setting.focus.item
    if named:
        found = settled(setting, named[0], lambda ref: said.replace(named[0].typed, ref, 1))
        if isinstance(found, Ask):
            return found
        item = found if isinstance(found, KnownItem) else None
    return AlreadyTold(whom=whom, whom_text=you, on=_day(reading), item=item)


def _whom(rest: str, setting: Setting) -> tuple[str, tuple[Member, ...]]:
    """The name that says whom, and the people it names."""
    found = _WHOM.match(rest)
    who = found["who"] if found else ""
    parts = [part.strip() for part in re.split(r"[,/&]|\s+and\s+", who) if part.strip()]
    named = [people(part, setting) for part in parts if part.casefold() not in _NOBODY]
    if len(named) > 1 and all(len(some) == 1 for some in named):
        return who, tuple(some[0] for some in named)
    for name in (who, re.split(r"[,/&]|\s+and\s+", who)[0].strip(), who.split(" ")[0]):
        if name and name.casefold() not in _NOBODY and (members := people(name, setting)):
            return name, members
    return "", ()


def _only_item(line: Line, mentions: tuple[Mention, ...]) -> KnownItem | None:
    found = [one for one in mentions if len(one.items) == 1]
    return found[0].items[0] if len(found) == 1 else None


def _day(reading: DateReading | None) -> date | None:
    return reading.day if isinstance(reading, Exact) else None


def _spoken_to(line: Line, setting: Setting) -> Reading | None:
    found = _SPOKEN.fullmatch(line.text)
    if found is None or not is_officer(setting):
        return None
    who = found["who"] or found["who2"] or found["who3"]
    rest = found["rest"] or found["rest2"] or found["rest3"] or ""
    if not people(who, setting):
        return None
    person = one_person(who, setting, lambda key: f"mark {key} spoken to{rest}")
    if not isinstance(person, int):
        return person
    what, reading = past_date_in(rest.strip(_EDGES), setting)
    what = line.plain(re.sub(r"^(?:about|re|on)\s+", "", what.strip(_EDGES), flags=re.IGNORECASE))
    return SpokenTo(person=person, on=_day(reading) or setting.today, what=what)
