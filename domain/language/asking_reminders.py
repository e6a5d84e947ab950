"""Lines about the reminders one has: `what reminders do I have`, `cancel reminder 2`, `cancel my reminder about A06`."""

import re

from domain.dates import Exact
from domain.language.mentions import Line
from domain.language.office import CancelReminder
from domain.language.questions import ListReminders
from domain.language.readings import Ask, Reading
from domain.language.setting import KnownItem, Setting
from domain.language.when import plain_date
from domain.language.which import settled
from domain.language.words import SMALL_NUMBERS, any_of

_LIST = re.compile(
    r"(?:(?:what|which|any|show|list|see|view|get|display|do i have(?: any)?|have i(?: got)?(?: any)?|how many|are there)(?: me)?\s+)?"
    r"(?:(?:what|all|of|my|the|any|me|upcoming|open|pending|active)\s+){0,6}reminders?(?:\s+(?:list|do i have|have i(?: got| set)?|are (?:there|set|waiting|coming(?: up)?)"
    r"|i have|(?:i(?:'ve| have)?\s+)?set|for me|please|waiting|coming up|left|outstanding|pending))*"
    r"|what (?:are you|will you|did i ask you to) (?:reminding|remind) me (?:about|of)?",
    re.IGNORECASE,
)
_CANCEL = re.compile(
    r"(?:cancel|delete|remove|drop|forget|scrap|stop|clear|get rid of|kill|turn off|bin|no more)\s+"
    r"(?P<every>all(?:\s+of)?\s+)?(?:(?:the|my|that|this|those|these)\s+){0,3}(?P<every2>all\s+)?"
    r"(?:(?P<day>\w+day'?s?|tomorrow'?s|\w+\s+\w+day'?s?)\s+)?reminders?(?P<rest>[\s#].*)?"
    r"|(?:stop|don'?t|do not|dont)\s+remind(?:ing)?\s+me(?P<rest2>\s+(?:about|of|to|on)\s+.+)|(?:stop|cancel) all reminding",
    re.IGNORECASE | re.DOTALL,
)
_NUMBER = re.compile(rf"(?:number\s+|no\.?\s*|#\s*)?(?P<n>\d{{1,2}}|{any_of(SMALL_NUMBERS)})", re.IGNORECASE)
_LINK = re.compile(r"^(?:about|of|on|for|to|re|at|the one|called|please|pls)\b\s*", re.IGNORECASE)
_EDGES = " ,;:.-–!?()\n"
_LONGEST = 200


def read_reminders(line: Line, setting: Setting) -> Reading | None:
    """The list of one's reminders, or one of them not wanted any more; None when neither is said."""
    text = line.text.strip(_EDGES)
    if len(text) > _LONGEST:
        return None
    if _LIST.fullmatch(text) and text.casefold() not in ("reminder", "the reminder", "a reminder"):
        return ListReminders()
    found = _CANCEL.fullmatch(text)
    return None if found is None else _cancel(found, line, setting)


def _cancel(found: re.Match[str], line: Line, setting: Setting) -> Reading:
    every = bool(found["every"] or found["every2"]) or bool(re.search(r"\breminders\b", found[0]) and not found["rest"])
    rest = (found["rest"] or found["rest2"] or found["day"] or "").strip(_EDGES)
    while rest != (stripped := _LINK.sub("", rest)):
        rest = stripped
    named = [one for one in line.named(line.text) if one.items]
    if named:
        item = settled(setting, named[0], lambda ref: f"cancel reminder about {ref}")
        return item if isinstance(item, Ask) else CancelReminder(item=item if isinstance(item, KnownItem) else None)
    if number := _NUMBER.fullmatch(rest):
        word = number["n"].casefold()
        return CancelReminder(number=int(word) if word.isdigit() else SMALL_NUMBERS[word])
    reading = plain_date(rest.removesuffix("'s"), setting) if rest else None
    if isinstance(reading, Exact):
        return CancelReminder(day=reading.day, every=every)
    return CancelReminder(what=line.plain(rest), every=every)
