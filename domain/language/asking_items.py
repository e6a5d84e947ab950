"""Lines that ask for one item: `A06`, `show A06`, `history of A05`, `who owns D03 and have they accepted it`."""

import re

from domain.items import Kind
from domain.language.mentions import REF, Line
from domain.language.questions import DependencyQuery, ShowHistory, ShowItem
from domain.language.readings import Reading, Unclear
from domain.language.setting import KnownItem, Setting
from domain.language.where import streams_named
from domain.language.which import settled
from domain.language.words import any_of, phrases

_FILLERS = any_of(
    phrases(
        "about, on, of, for, with, the, happening, latest, status, details, detail, owner, update, up, going on, again, what, is, "
        "doing, to, news, progress, question, in, get, me, us, any, record, full"
    )
)
_SHOW = re.compile(
    r"(?:(?:show|open|view|see|get|find|display|what(?:'?s| is)|tell|give|details?|look up|pull up|more|info|remind"
    r"|where(?:'?s| is| are)?(?: we| you)?(?: at)?(?: (?:up to|with|on))?|how(?:'?s| is)|status|who(?:'?s| is| has)? (?:owns|has|got"
    r"|doing|on|leading|the owner of|responsible for|looking after|dealing with)"
    r"|when(?:'s| is)|why is|is|has|are|did|any(?:thing| news| update"
    rf"| progress)?)\s*(?:{_FILLERS}\s+){{0,12}})?(?P<ref>{REF})(?:'s)?(?P<tail>.*)",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"(?:\s+(?:due|about|doing|going|coming along|status|details?|done|complete|closed|open|overdue|please|up|to|at"
    r"|again|history|late"
    r"|on track|yet|been|finished|for|ok|happening|say|mean|now|owner|who|owned by|still|red|amber|green|ready"
    r"|started|waiting for|waiting on|last updated|updated|stuck|restricted|blocked))*",
    re.IGNORECASE,
)
_PLAIN_TAIL = re.compile(r"\s*(?:status|details?|please|again|owner|history|about|\s)*", re.IGNORECASE)
_HISTORY = re.compile(
    r"(?:(?:show|list|get|see|view)\s+(?:me\s+)?)?(?:the\s+)?(?:history|audit|audit trail|changes|log"
    r"|trail)\s+(?:(?:of|for|on|to)\s+)?"
    rf"(?:the\s+)?(?P<ref>{REF})|(?P<ref2>{REF})(?:'s)?\s+(?:history|audit(?: trail)?|changes)"
    r"|(?:what happened (?:to|with)|who (?:changed|moved|closed|edited|updated"
    rf"|touched))\s+(?P<ref3>{REF})(?:\s+(?:and when|last|when))*",
    re.IGNORECASE,
)
_DEPENDENCY = re.compile(
    r".*\b(?:accept\w*|agree\w*|confirm\w*|who(?:'?s| is)? (?:giv\w+|own\w*|provid\w+|deliver\w*)|giving|owns|gives"
    r"|provid(?:es|ing)|responsible|waiting (?:on|for)|waits|sign(?:ed|ing)? up|promis\w+|committed|deliver(?:s|ing)"
    r"|suppl(?:ies|ying)|when (?:will|do|does|are|is) .*\b(?:give|get|getting|giving|deliver|provide))\b.*",
    re.IGNORECASE | re.DOTALL,
)
_ABOUT_IT = re.compile(
    r"(?:what'?s|what is|who owns|when is|when'?s|tell me about|show me|show|what was|where'?s|how'?s)\s+(?:it|this"
    r"|that)"
    r"(?:\s+(?:about|due|for|again|one|going|called|doing|at|up to))*",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"(?:what|who|whose|when|where|why|how|which|is|has|have|are|did|does|do|any|was|were)(?:'?s)?\b", re.IGNORECASE
)
_SHOW_UNKNOWN = re.compile(
    r"(?:(?:show|open|view|find|see|look up|pull up|close|history of|who (?:owns|has))\s+(?:me\s+)?)(?P<ref>[a-z]{1,4}-?\d{2,4})",
    re.IGNORECASE,
)
_LONGEST = 200


def read_asking_items(line: Line, setting: Setting) -> Reading | None:
    """One item's record, history or, of a dependency, who gives it; None when no item is asked about."""
    text = line.text.strip(" .!,;:?") or line.text
    if _ABOUT_IT.fullmatch(text) and setting.focus.item is not None:
        return ShowItem(item=setting.focus.item)
    if not re.search(REF, text):
        return _unknown(text, setting)
    if len(text) > _LONGEST:
        return None
    asks = line.asks or _ASKS.match(text) is not None
    if found := _HISTORY.fullmatch(text):
        mention = line.named(found["ref"] or found["ref2"] or found["ref3"])[0]
        item = settled(setting, mention, lambda ref: f"history of {ref}")
        return ShowHistory(item=item) if isinstance(item, KnownItem) else item
    if asks and _DEPENDENCY.fullmatch(text) and len(line.named(text)) == 1:
        item = settled(setting, line.named(text)[0], lambda ref: f"who owns {ref} and have they accepted it")
        if isinstance(item, KnownItem) and item.kind is Kind.DEPENDENCY:
            return DependencyQuery(item=item)
    found = _SHOW.fullmatch(text)
    if found is None or not _TAIL.fullmatch(found["tail"]) or not (asks or _PLAIN_TAIL.fullmatch(found["tail"])):
        return None
    item = settled(setting, line.named(found["ref"])[0], lambda ref: f"show {ref}")
    return ShowItem(item=item) if isinstance(item, KnownItem) else item


def _unknown(text: str, setting: Setting) -> Reading | None:
    """`show C09`, where nothing goes by that: said rather than searched for."""
    found = _SHOW_UNKNOWN.fullmatch(text)
    if found is None or streams_named(found["ref"], setting):
        return None
    return Unclear(reason=f"There is no {found['ref'].upper()} in your registers. Check the number, or type “list”.")
