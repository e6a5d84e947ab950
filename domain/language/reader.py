"""Reads what a typed line means: an intent, a question with answers, or nothing; deterministic, pure, and fast."""

import re
from collections.abc import Callable

from domain.identifiers import ProgrammeId
from domain.language.adding import read_adding, read_maybe_adding
from domain.language.agendas import read_agenda
from domain.language.asking import read_asking
from domain.language.asking_items import read_asking_items
from domain.language.asking_office import read_courtesy
from domain.language.asking_reminders import read_reminders
from domain.language.board_days import read_board_days
from domain.language.chaining import read_chain
from domain.language.chasing_now import read_chasing_now
from domain.language.closing import read_closing
from domain.language.closures import read_closures
from domain.language.correcting import read_correcting
from domain.language.depending import read_depending
from domain.language.deputies import read_deputies
from domain.language.directing import read_directing
from domain.language.editing import read_editing
from domain.language.examples import nearest
from domain.language.fields import read_fields
from domain.language.handing_on import read_handing_on
from domain.language.holding_off import read_holding_off
from domain.language.hours import read_hours
from domain.language.ladders import read_ladder
from domain.language.leave import read_leave
from domain.language.leave_ends import read_leave_end
from domain.language.listing import read_listing
from domain.language.meeting import read_meeting
from domain.language.mentions import REF, Line, marked
from domain.language.moving import read_bare_date, read_moving
from domain.language.nil_returns import read_nil_return
from domain.language.overriding import read_overriding
from domain.language.part_done import read_part_done
from domain.language.pasting import read_pasting
from domain.language.privacy import without_health
from domain.language.questions import Courtesy
from domain.language.rating import read_rating
from domain.language.ratings_of_items import read_ratings_of_items
from domain.language.readings import Ask, Change, Choice, Question, Reading, Several, Unclear
from domain.language.reminding import read_reminding
from domain.language.reporting import read_edit, read_prose, read_ref_and_prose, read_ref_and_text, read_update
from domain.language.requesting import read_requesting
from domain.language.scoring import read_scoring
from domain.language.setting import Setting
from domain.language.slipping import read_slipping
from domain.language.standing import read_standing
from domain.language.telling import read_telling
from domain.language.tidying import tidied
from domain.language.typos import mended
from domain.language.working_time import read_working_time

LONGEST = 4000
"""Characters; longer texts belong in a document, not in an update."""

_SHORT = 600
"""Characters up to which a line may be anything; a longer one adds, reports, or closes with words."""

_CLAUSE = re.compile(
    rf"\s*(?:\n|;|\.\s|,\s*(?:and\s+)?(?={REF})|\s+(?:and|then|also)\s+(?={REF})|,\s+(?=(?:close|push|move|mark"
    r"|reopen)\b)|\s+(?:and|then|also)\s+(?=(?:close|push|move|mark|reopen|set|change|make|extend|slip|rescore|put)\b))\s*",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(
    r"^([a-z]{1,4}-?\d{1,4})s(?=\s+(?!owner|date|deadline|priority|status|score|text|history|support|category|controls|workstream)\S)",
    re.IGNORECASE,
)
"""“A14s done” is “A14 is done”."""

_THAT_ONE = re.compile(
    rf"(?:\b(?:that|the|this)\s+)?(?P<ref>{REF})\s+(?:one|thing)\b(?!\s+(?:page|off|of)\b)", re.IGNORECASE
)
"""“That A06 one” is A06."""

_MOST_CLAUSES = 12
_LONGEST_LINK = 12

Family = Callable[[Line, Setting], Reading | None]

_FAMILIES: tuple[Family, ...] = (
    read_overriding,
    read_reminders,
    read_correcting,
    read_adding,
    read_edit,
    read_update,
    read_requesting,
    read_asking_items,
    read_board_days,
    read_ladder,
    read_closures,
    read_agenda,
    read_asking,
    read_listing,
    read_directing,
    read_meeting,
    read_hours,
    read_chasing_now,
    read_reminding,
    read_holding_off,
    read_telling,
    read_working_time,
    read_deputies,
    read_leave_end,
    read_leave,
    read_depending,
    read_handing_on,
    read_scoring,
    read_editing,
    read_ratings_of_items,
    read_fields,
    read_nil_return,
    read_part_done,
    read_standing,
    read_slipping,
    read_closing,
    read_moving,
    read_rating,
    read_bare_date,
    read_ref_and_text,
)
_LONG_FAMILIES: tuple[Family, ...] = (read_adding, read_edit, read_update, read_closing, read_nil_return, read_rating)


def read_line(text: str, setting: Setting) -> Reading:
    """What `text`, typed by the speaker of `setting`, means. Never raises, and reads the same text alike each time.

    With or without `/`; mentions of the bot are already stripped. What is said of somebody's health is "unavailable"
    before anything else is read, and so is in no reading. Nothing is guessed: where several things could be
    meant the answer is an `Ask`, and where nothing could be read an `Unclear`, which changes nothing.
    """
    if (pasted := read_pasting(text, setting)) is not None:
        return pasted
    if len(text) > LONGEST:
        return Unclear(reason=f"That text has {len(text):,} characters; keep it under {LONGEST:,}.")
    names = frozenset(person.name.split(" ")[0].casefold() for person, _ in setting.members)
    text = without_health(text)
    tidy = tidied(text, names)
    if (courtesy := read_courtesy(text)) is not None:
        return courtesy
    if not tidy.text:
        return Courtesy(thanks=tidy.thanks) if tidy.thanks or tidy.greets else Unclear(near=("help",))
    programme, rest = _programme(tidy.text, setting)
    if programme is None and (asked := _asked_of(tidy.text, setting)) is not None:
        return asked
    line = _line(rest, setting, programme, asks=tidy.asks)
    reading = _read(line, setting)
    if isinstance(reading, Unclear) and not reading.reason:
        reading = (
            _mended(rest, setting, line)
            or read_ref_and_prose(line, setting)
            or read_maybe_adding(line, setting)
            or read_prose(line, setting)
            or reading
        )
    if isinstance(reading, Unclear) and not reading.reason:
        return Unclear(near=nearest(rest))
    return reading


def _programme(text: str, setting: Setting) -> tuple[ProgrammeId | None, str]:
    """The programme whose code begins or ends the line, and the line without it."""
    for one in setting.programmes:
        code = re.escape(one.code)
        if found := re.match(rf"{code}[\s:,]+(?=\S)", text, re.IGNORECASE):
            return one.id, text[found.end() :]
        start = max(0, len(text) - len(one.code) - _LONGEST_LINK)
        if found := re.search(rf"(?<=\S)\s+(?:in|for|on|of|across)\s+{code}$", text[start:], re.IGNORECASE):
            return one.id, text[: start + found.start()]
    return None, text


def _asked_of(text: str, setting: Setting) -> Question | None:
    """A question that a programme's code ends without a word between: `who ASC`, `top risks ASC`. In anything else the
    code may be one of its words ("sent to ASC")."""
    for one in setting.programmes:
        rest = text[: -len(one.code)].rstrip()
        if rest and rest != text[: -len(one.code)] and text.casefold().endswith(one.code.casefold()):
            reading = _read(_line(rest, setting, one.id, asks=False), setting)
            return reading if isinstance(reading, Question) else None
    return None


def _line(text: str, setting: Setting, programme: ProgrammeId | None, *, asks: bool) -> Line:
    """The line with a mark in the place of each item that its beginning names; further on a ref is prose."""
    dates_first = setting.focus.item is not None
    codes = {one.code.casefold(): one.id for one in setting.programmes}
    text = _POSSESSIVE.sub(lambda found: f"{found[1]} is" if setting.refs.called(found[1]) else found[0], text)
    masked, mentions = marked(text[:_SHORT], setting.refs, codes, programme, dates_first=dates_first)
    masked = _THAT_ONE.sub(r"\g<ref>", masked)
    return Line(masked + text[_SHORT:], mentions, programme, asks)


def _read(line: Line, setting: Setting) -> Reading:
    if (several := _several(line, setting) or read_chain(line, lambda part: _one(part, setting))) is not None:
        return several
    return _one(line, setting)


def _one(line: Line, setting: Setting) -> Reading:
    for family in _FAMILIES if len(line.text) <= _SHORT else _LONG_FAMILIES:
        if (reading := family(line, setting)) is not None:
            return reading
    return Unclear()


def _several(line: Line, setting: Setting) -> Several | Ask | None:
    """Several clauses that each change an item or a workstream of their own; the question of the only one that leaves a
    question; None when the line is not made of such."""
    if line.asks or (len(line.mentions) < 2 and "\n" not in line.text):
        return None
    clauses = [clause for clause in _CLAUSE.split(line.text) if clause.strip()]
    if not 2 <= len(clauses) <= _MOST_CLAUSES:
        return None
    if "\n" not in line.text and any(len(re.findall(REF, clause)) != 1 for clause in clauses):
        return None
    readings = [_one(Line(clause, line.mentions, line.programme), setting) for clause in clauses]
    parts = [reading for reading in readings if isinstance(reading, Change)]
    if len({_about(part) for part in parts}) < len(parts):
        return None
    if len(parts) == len(clauses):
        return Several(parts=tuple(parts))
    asked = [(number, reading) for number, reading in enumerate(readings) if isinstance(reading, Ask)]
    if len(parts) + len(asked) < len(clauses) or len(asked) != 1 or not asked[0][1].choices:
        return None
    number, ask = asked[0]
    others = "\n".join(line.plain(clause) for other, clause in enumerate(clauses) if other != number)
    choices = tuple(Choice(label=one.label, line=f"{others}\n{one.line}") for one in ask.choices)
    return Ask(question=ask.question, choices=choices)


def _about(change: Change) -> tuple[object, ...]:
    """What a change is about, to tell whether two clauses are about different things."""
    return (getattr(change, "item", None), getattr(change, "workstreams", None))


def _mended(text: str, setting: Setting, line: Line) -> Reading | None:
    """The reading of the line with its slips put right: taken when nothing or only what can be undone is changed."""
    if len(text) > _SHORT:
        return None
    names = frozenset(word.casefold() for person, _ in setting.members for word in person.name.split())
    for mend in mended(text, names):
        reading = _read(_line(mend, setting, line.programme, asks=line.asks), setting)
        if isinstance(reading, Unclear):
            continue
        if isinstance(reading, Question | Ask) or (isinstance(reading, Change) and reading.reversible):
            return reading
        code = setting.code(line.programme)
        return Ask(question=f"Did you mean “{mend}”?", choices=(Choice(label="Yes", line=f"{code} {mend}".strip()),))
    return None
