"""Lines that tell how an item is rated or how it stands in its register: `M05 amber, supplier late`, `AS01 no longer holds`."""

import re
from collections.abc import Mapping

from domain.item_fields import words_of
from domain.items import STATUSES, Kind, Status
from domain.language.intents import EditField, SetStatus
from domain.language.mentions import REFS, Line
from domain.language.readings import Ask, Choice, Reading, Unclear
from domain.language.setting import KnownItem, Setting
from domain.language.which import ANY, spoken, which_item
from domain.language.words import RATINGS, any_of

_CRITICAL = re.compile(
    rf"(?:(?:mark|make|set)\s+)?(?P<refs>{REFS})\s*(?:(?:is|as|now|a|an|on|the|it's)\s+){{0,6}}"
    r"(?P<no>(?:not|no longer|off|un|non)[ -]?(?:on |the ){0,2})?critical(?:[ -]path)?(?: milestone)?[\s.!]*",
    re.IGNORECASE,
)
_RATED = re.compile(
    rf"(?:(?:mark|make|set|rate|turn)\s+)?(?P<refs>{REFS})\s*[:,–-]?\s*"
    r"(?:(?:is|now|at|to|as|gone|going|has|back|rag|rated|=|turned|still)\s+){0,8}"
    rf"(?P<colour>{any_of(RATINGS)})(?P<why>$|[\s,;:.!–-].*)",
    re.IGNORECASE | re.DOTALL,
)
_AT_RISK = re.compile(
    rf"(?P<refs>{REFS})\s*[:,–-]?\s*(?:(?:is|now|still|looking|looks|it's|its|definitely|probably)\s+){{0,4}}at risk(?P<why>$|\s*[,;:.!–-].*|\s+(?:because|as|due)\b.*)",
    re.IGNORECASE | re.DOTALL,
)
_STATES: Mapping[str, Status] = {
    **dict.fromkeys(("validated", "proved right", "proven", "holds true", "confirmed"), Status.VALIDATED),
    **dict.fromkeys(
        (
            *("invalid", "invalidated", "no longer holds", "no longer true", "no longer valid", "does not hold"),
            *("doesn't hold", "doesnt hold", "proved wrong", "was wrong", "wrong", "not true"),
        ),
        Status.INVALID,
    ),
    **dict.fromkeys(("rejected", "turned down", "thrown out"), Status.REJECTED),
    "recommended": Status.RECOMMENDED,
    "pending": Status.PENDING,
    "on watch": Status.WATCH,
    **dict.fromkeys(("not started", "not started yet", "not yet started", "yet to start"), Status.NOT_STARTED),
}
"""How items of some registers stand, in words that no other line has of them."""

_STANDS = re.compile(
    rf"(?P<refs>{REFS})\s*[:,–-]?\s*(?:(?:is|was|has|been|now|=|as)\s+){{0,4}}(?P<state>{any_of(_STATES)})(?!\s+by\b)(?P<why>$|[\s,;:.!–-].*)",
    re.IGNORECASE | re.DOTALL,
)
_BECAUSE = re.compile(r"^(?:because(?: of)?|as|since|due to)\s+", re.IGNORECASE)
_EDGES = " ,;:.-–!()\n"


def read_ratings_of_items(line: Line, setting: Setting) -> Reading | None:
    """A rating, a place on the critical path, or a status that only some registers have; None when none is told."""
    if line.asks or len(line.text) > 600:
        return None
    for read in (_critical, _rated, _at_risk, _stands):
        if (reading := read(line, setting)) is not None:
            return reading
    return None


def _critical(line: Line, setting: Setting) -> Reading | None:
    """`M05 is critical`, `M05 is no longer on the critical path`."""
    found = _CRITICAL.fullmatch(line.text)
    if found is None or not any(item.kind is Kind.MILESTONE for one in line.named(found["refs"]) for item in one.items):
        return None
    critical = not found["no"]
    item = which_item(
        line,
        setting,
        line.named(found["refs"]),
        lambda ref: f"{ref} critical: {'yes' if critical else 'no'}",
        verb="is meant",
        kinds=(Kind.MILESTONE,),
    )
    return EditField(item=item, field="critical", value=critical) if isinstance(item, KnownItem) else item


def _stands(line: Line, setting: Setting) -> Reading | None:
    """`AS01 no longer holds`, `Dec 04 rejected`: only of a register that has such a status."""
    found = _STANDS.fullmatch(line.text)
    if found is None:
        return None
    word = " ".join(found["state"].casefold().split())
    status, why = _STATES[word], _BECAUSE.sub("", line.plain(found["why"]).strip(_EDGES))
    kinds = [kind for kind in Kind if status in STATUSES[kind]]
    said = line.named(found["refs"])
    if not any(item.kind in kinds for one in said for item in one.items):
        return None
    item = which_item(line, setting, said, lambda ref: f"{ref} {word} {why}".strip(), verb=f"is {word}", kinds=kinds)
    return SetStatus(item=item, status=status, said=why) if isinstance(item, KnownItem) else item


def _rated(line: Line, setting: Setting) -> Reading | None:
    """`M05 amber, supplier late`; a risk is rated by its score, a decision not at all."""
    found = _RATED.fullmatch(line.text)
    if found is None:
        return None
    colour = " ".join(found["colour"].casefold().split())
    why = _BECAUSE.sub("", line.plain(found["why"]).strip(_EDGES))
    item = which_item(
        line,
        setting,
        line.named(found["refs"]),
        lambda ref: f"{ref} {colour} {why}".strip(),
        verb=f"is {colour}",
        unnamed=ANY,
    )
    if not isinstance(item, KnownItem):
        return item
    if item.kind is Kind.RISK:
        return Unclear(
            reason=f"{item.ref} is rated by its score: type it likelihood first, for example “{item.ref} 3x4”."
        )
    if "rag" not in words_of(item.kind):
        return None
    return EditField(item=item, field="rag", value=RATINGS[colour], reason=why)


def _at_risk(line: Line, setting: Setting) -> Reading | None:
    """`M05 at risk`: which rating that is, or whether it is only told, is asked."""
    found = _AT_RISK.fullmatch(line.text)
    if found is None:
        return None
    why = _BECAUSE.sub("", line.plain(found["why"]).strip(_EDGES))
    words = ", ".join(part for part in ("at risk", why) if part)
    item = which_item(
        line, setting, line.named(found["refs"]), lambda ref: f"{ref} {words}", verb="is at risk", unnamed=ANY
    )
    if not isinstance(item, KnownItem):
        return item
    if "rag" not in words_of(item.kind):
        return None
    ref = spoken(item, setting)
    return Ask(
        question=f"How is {ref} rated?",
        choices=(
            Choice(label="Amber", line=f"{ref} amber, {words}"),
            Choice(label="Red", line=f"{ref} red, {words}"),
            Choice(label="Keep the words, leave the rating", line=f"{ref} update: {words}"),
        ),
    )
