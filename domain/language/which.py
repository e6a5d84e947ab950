"""Settles which item a line is about: the one it names, the one in focus, the only open one; else it is asked."""

import re
from collections.abc import Callable, Collection, Iterable, Sequence

from domain.dates import say
from domain.items import Kind
from domain.language.mentions import REFS, Line, Mention
from domain.language.readings import Ask, Choice, Unclear
from domain.language.setting import KnownItem, Setting

Again = Callable[[str], str]
"""The line that says the same of the item with that ref."""

DOABLE = (Kind.ACTION, Kind.MILESTONE, Kind.DEPENDENCY, Kind.ISSUE)
"""What can be done; a risk, a decision or an assumption is not "done" unless it is named."""

ANY = tuple(Kind)

_ASIDE = re.compile(
    r"\b(?:see|see also|superseded by|replaced by|as per|per|under|linked to|because of|depends on|dependent on"
    r"|waiting (?:for|on)|like|from|in|via|part of|covered by|duplicate of|same as|now in|merged (?:in)?to|with|re"
    r"|ref|follows"
    rf"|after|before|unlike)\s+{REFS}",
    re.IGNORECASE,
)
"""Another item named in passing."""

_MOST_CHOICES = 20
_LONGEST_LABEL = 60


def which_item(
    line: Line,
    setting: Setting,
    said: Sequence[Mention],
    again: Again,
    *,
    verb: str,
    kinds: Collection[Kind] = ANY,
    unnamed: Collection[Kind] = DOABLE,
) -> KnownItem | Ask | Unclear:
    """The item meant. `said` are the mentions in the place where this kind of line names its item.

    Two refs for one verb are asked about, both together or each; a ref of two programmes is asked about; without a ref
    it is the item in focus, else the speaker's only open one of the `unnamed` kinds, else a pick-list. `verb` ends the
    questions ("Which one is done?"); `kinds` are those that can be meant at all.
    """
    if len(_distinct(said)) > 1:
        return ask_about_all(said, again, verb)
    if said:
        return settled(setting, said[0], again, kinds)
    return _unnamed(line, setting, again, verb, [kind for kind in unnamed if kind in kinds])


def settled(
    setting: Setting, mention: Mention, again: Again, kinds: Collection[Kind] = ANY
) -> KnownItem | Ask | Unclear:
    """The one item that a mention names; a question when its ref is in two programmes."""
    if not mention.items:
        return _unknown(mention)
    fitting = [item for item in mention.items if item.kind in kinds]
    if not fitting:
        one = mention.items[0]
        return Unclear(reason=f"{one.ref} is {_a(one.kind)}, not {' or '.join(_a(kind) for kind in kinds)}.")
    if len(fitting) == 1:
        return fitting[0]
    return Ask(
        question=f"Which {mention.typed}?",
        choices=tuple(Choice(label=label(item, setting), line=again(spoken(item, setting))) for item in fitting),
    )


def stray_refs(line: Line, used: str) -> bool:
    """Whether the line names items beyond those in `used`, other than in passing ("see A07", "superseded by A07")."""
    wanted = [one.items for one in line.named(used)]
    return any(one.items and one.items not in wanted for one in line.named(_ASIDE.sub("", line.text)))


def said_with(verb: str, tail: str) -> Again:
    """`{ref} {verb} {tail}`, with the tail as it was punctuated."""
    tail = tail.strip()
    joined = "" if not tail else tail if tail[0] in ",;:." else f" {tail}"
    return lambda ref: f"{ref} {verb}{joined}"


def spoken(item: KnownItem, setting: Setting) -> str:
    """The item's ref, after its programme's code when the speaker is in several."""
    return f"{setting.code(item.programme)} {item.ref}".strip()


def label(item: KnownItem, setting: Setting) -> str:
    """The ref with the beginning of the text and the date: what a button or a list row says."""
    text = item.text if len(item.text) <= _LONGEST_LABEL else f"{item.text[:_LONGEST_LABEL].rstrip()}…"
    due = f" (due {say(item.due)})" if item.due is not None else ""
    return f"{spoken(item, setting)} {text}{due}".strip()


def pick_list(items: Iterable[KnownItem], setting: Setting, again: Again) -> tuple[Choice, ...]:
    """A choice an item, soonest first."""
    ordered = sorted(items, key=lambda item: (item.due is None, item.due, item.programme, item.ref))
    return tuple(Choice(label=label(one, setting), line=again(spoken(one, setting))) for one in ordered)[:_MOST_CHOICES]


def ask_about_all(said: Sequence[Mention], again: Again, verb: str) -> Ask | Unclear:
    """The question for a line with one verb and several refs: all of them, or which? One that is in no register is said
    to be unknown."""
    if unknown := next((one for one in said if not one.items), None):
        return _unknown(unknown)
    refs = _distinct(said)
    name = " and ".join(refs) if len(refs) < 4 else f"All {len(refs)}"
    together = Choice(label=name, line="\n".join(again(ref) for ref in refs))
    each = tuple(Choice(label=f"Only {ref}", line=again(ref)) for ref in refs)
    return Ask(question=f"{', '.join(refs[:-1])} and {refs[-1]}: which {verb}?", choices=(together, *each))


def _unnamed(
    line: Line, setting: Setting, again: Again, verb: str, kinds: Collection[Kind]
) -> KnownItem | Ask | Unclear:
    if setting.focus.item is not None:
        return setting.focus.item
    mine = [item for item in setting.mine if item.kind in kinds and line.programme in (None, item.programme)]
    if len(mine) == 1:
        return mine[0]
    if not mine:
        return Unclear(reason=f"You have nothing open that could be meant. Say which item {verb}, for example “A06 …”.")
    return Ask(question=f"Which one {verb}?", choices=pick_list(mine, setting, again))


def _unknown(mention: Mention) -> Unclear:
    return Unclear(reason=f"There is no {mention.typed} in your registers. Check the number, or type “list”.")


def _distinct(said: Sequence[Mention]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.items[0].ref if len(one.items) == 1 else one.typed for one in said))


def _a(kind: Kind) -> str:
    return f"{'an' if kind.value[0] in 'aeiou' else 'a'} {kind.value}"
