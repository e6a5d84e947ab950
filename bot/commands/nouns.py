"""What can be said of each register: the per-noun help, made from the fields and the words that the registers have."""

from collections.abc import Mapping

from cards.help import HelpLine
from domain.adding import DATA_REQUEST
from domain.item_changes import a_kind
from domain.item_fields import DUE_LABELS, EDITABLE
from domain.items import Kind
from domain.language.words import KINDS
from domain.listings import PLURALS

_REFS: Mapping[Kind, str] = {
    Kind.ACTION: "A06",
    Kind.RISK: "R03",
    Kind.ISSUE: "I02",
    Kind.DECISION: "Dec 04",
    Kind.MILESTONE: "M02",
    Kind.DEPENDENCY: "D03",
    Kind.ASSUMPTION: "AS01",
}


def _line(command: str, summary: str, example: str = "") -> HelpLine:
    return HelpLine(command=command, summary=summary, example=example)


_OWN: Mapping[Kind, tuple[HelpLine, ...]] = {
    Kind.ACTION: (
        _line(
            "A06 done <what was done>", "An owner proposes completion, an officer completes", "A06 done minutes sent"
        ),
        _line("A06 due <day> because <why>", "The first due date is kept", "push A06 to 12/12 because the venue moved"),
        _line("A06 blocked <why>", "Also on hold, in progress, superseded", "A06 blocked waiting on IT"),
        _line("A06 owner <name>", "One accountable person", "A06 owner Wendy"),
        _line("A06 evidence <where>", "Kept as a dated line", "A06 evidence minutes in SharePoint"),
    ),
    Kind.RISK: (
        _line("R03 <likelihood>x<impact>", "Rescored, likelihood first; the score before is kept", "R03 3x4"),
        _line("R03 likelihood <1 to 5>", "One half of the score; also impact", "R03 likelihood 4"),
        _line("R03 reviewed", "Looked at and unchanged", "R03 reviewed no change"),
        _line("R03 has happened", "Becomes a linked issue", "R03 has happened"),
        _line("escalate R03 to <whom>", "Noted as escalated", "escalate R03 to CMT"),
    ),
    Kind.ISSUE: (
        _line("I02 severity <level>", "Critical, High, Medium or Low", "I02 severity high"),
        _line("I02 resolved <how>", "Closed", "I02 resolved extract rebuilt"),
        _line("escalate I02 to <whom>", "Noted as escalated", "escalate I02 to CMT"),
    ),
    Kind.DECISION: (
        _line(
            "what did we agree about <words>", "Looks through what was decided", "what did we agree about agency staff"
        ),
        _line("decisions needed", "What waits for somebody", "decisions needed"),
    ),
    Kind.MILESTONE: (
        _line("M02 forecast <day> because <why>", "The baseline is kept", "M02 forecast 12 Jan"),
        _line("M02 done <day>", "Reached", "M02 done yesterday"),
        _line("M02 <colour>, <why>", "Rated", "M02 amber, supplier late"),
        _line("M02 is critical", "On the critical path, or not", "M02 not critical"),
    ),
    Kind.DEPENDENCY: (
        _line("D03 accepted", "The giver agrees; or D03 not accepted, with the reason", "D03 accepted"),
        _line("D03 forecast <day>", "When it will be given", "D03 forecast 4 Dec"),
        _line("who owns D03 and have they accepted it", "Giver, getter, accepted, how late", "who owns D03"),
    ),
    Kind.ASSUMPTION: (
        _line("AS01 confidence <level>", "High, Medium or Low", "AS01 confidence low"),
        _line("AS01 validate by <day>", "When it is to be checked", "AS01 validate by 15 Jan"),
        _line("AS01 status <validated or invalid>", "How it turned out", "AS01 status invalid"),
    ),
}
_LISTS: Mapping[Kind, tuple[str, str]] = {
    Kind.ACTION: (
        "mine, overdue, blocked, due this week, high priority, closed since a day",
        "overdue actions for Finance",
    ),
    Kind.RISK: ("by score, owner, workstream, not reviewed since", "risks over 12"),
    Kind.ISSUE: ("by severity, owner, workstream, without an owner", "high severity issues"),
    Kind.DECISION: ("by month or words", "decisions in October"),
    Kind.MILESTONE: ("by rating, next month, slipped", "milestones next month"),
    Kind.DEPENDENCY: ("not accepted, overdue, blocked", "dependencies not accepted"),
    Kind.ASSUMPTION: ("by confidence, to validate before a day", "low confidence assumptions"),
}


def noun_in(words: str) -> str:
    """The noun that `words` name, a register's or “data request”, one or many; empty when they name none."""
    plain = " ".join(words.casefold().split())
    if plain.removesuffix("s") == DATA_REQUEST:
        return DATA_REQUEST
    kind = KINDS.get(plain.removeprefix("my ").removeprefix("an ").removeprefix("a "))
    return kind.value if kind is not None else ""


def lines_about(noun: str) -> tuple[HelpLine, ...]:
    """What can be typed of `noun` beside adding it, the most used first."""
    kind = Kind.ACTION if noun == DATA_REQUEST else Kind(noun)
    ref, (filters, listing) = _REFS[kind], _LISTS[kind]
    named = f"decision {ref}" if kind is Kind.DECISION else ref
    labels = ", ".join(_label(kind, field.name, field.label) for field in EDITABLE[kind])
    return (
        *_OWN[kind],
        _line(f"list {PLURALS[kind]}", f"All that are open; {filters}", listing),
        _line(f"show {ref}", f"The record of {a_kind(kind)}, with buttons to edit it", f"show {named}"),
        _line(f"{ref} <field> <new value>", f"Any field: {labels}", f"{named} {_FIELDS[kind]}"),
        _line(f"close {ref}", "Ends it; reopen lets it go on", f"close {named}"),
        _line(f"link {ref} to <ref>", "They name each other; unlink takes it back", f"link {named} to A07"),
        _line(
            f"mark {ref} part 2", "Restricted: out of open drafts, lists and counts", f"mark {named} part 2 commercial"
        ),
        _line(f"history {ref}", "Who changed it, when and why", f"history {named}"),
        _line("undo", "Takes back your last change, within 15 minutes", "undo"),
    )


_FIELDS: Mapping[Kind, str] = {
    Kind.ACTION: "support QQ",
    Kind.RISK: "category financial",
    Kind.ISSUE: "type off-specification",
    Kind.DECISION: "reasons: capacity",
    Kind.MILESTONE: "owner Petra",
    Kind.DEPENDENCY: "getter Commissioning",
    Kind.ASSUMPTION: "impact: two weeks less to prepare",
}


def _label(kind: Kind, name: str, label: str) -> str:
    return DUE_LABELS[kind].casefold() if name == "due" else "text" if name == "text" else label.casefold()
