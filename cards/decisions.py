"""Decisions: those still to be taken with the date they are needed, or what the log holds about something."""

from collections.abc import Sequence

from cards.actions import ActionOpenUrl
from cards.card import Card, to_json
from cards.elements import Container, Element, RichTextBlock, TextRun
from cards.item_link import link
from cards.text import plain, said, shorten
from cards.words import aside, count, day, heading, line, moment, title
from domain.answers.decisions import DecisionNeeded, DecisionsFound, DecisionsNeeded, Request
from domain.items import Decision, Item

_TEXT, _FIELD = 200, 120
_MOST_PAPERS = 6
_MOST_REQUESTS = 15


def render_needed(found: DecisionsNeeded) -> dict[str, object]:
    """What waits to be decided, then what owners asked for; a paper that is stored has a button."""
    of = f" of {found.of}" if found.of and found.named else ""
    summary = f"Decisions needed{of}: {found.total or 'none'}"
    body: list[Element] = [title(summary)]
    if found.of and not found.named:
        body.append(line(f"The log names {found.of} in none of them; these wait in {_where(found.programmes)}."))
    body += [_needed(one) for one in found.decisions]
    if not found.decisions:
        body.append(line("No decision in the log is pending or only recommended."))
    if (left := found.total - len(found.decisions)) > 0:
        body.append(aside(f"And {count(left, 'more decision')}."))
    body += _asked_for(found.requests)
    source = f"From the decision log and the latest updates of {_where(found.programmes)}"
    body.append(aside(f"{source}. As at {moment(found.as_at, found.time_zone)}."))
    papers = [one for one in found.decisions if one.paper][:_MOST_PAPERS]
    buttons = [ActionOpenUrl(title=f"Paper of {shorten(plain(one.item.ref), 40)}", url=one.paper) for one in papers]
    return to_json(Card(summary=summary, body=body, actions=buttons))


def render_found(found: DecisionsFound) -> dict[str, object]:
    """What was decided about something; when nothing was, that, and what is nearest to it."""
    about = f" about “{shorten(plain(found.about), 80)}”" if found.about else ""
    when = f"{' by ' + shorten(plain(found.forum), 60) if found.forum else ''}{_when(found)}"
    number = count(found.total, "decision")
    summary = f"{number[0].upper()}{number[1:]}{about}{when}"
    body: list[Element] = [title(summary), *(_taken(one) for one in found.decisions)]
    if not found.decisions:
        body.append(line(f"The decision log has none{about}{when} that is open to you."))
    if (left := found.total - len(found.decisions)) > 0:
        body.append(aside(f"And {count(left, 'more decision')}."))
    if found.elsewhen:
        body += [heading("At another time, or without a date"), *(_taken(one) for one in found.elsewhen)]
    if found.related:
        body += [heading("Related, but no decision"), *(_related(one) for one in found.related)]
    body.append(
        aside(f"From the decision log of {_where(found.programmes)}. As at {moment(found.as_at, found.time_zone)}.")
    )
    return to_json(Card(summary=summary, body=body))


def _needed(one: DecisionNeeded) -> Container:
    item = one.item
    when = f"needed by {day(item.due)}" if item.due is not None else "no date by which it is needed"
    parts = [f"{when}, overdue" if one.overdue else when, item.status.value.lower(), *_log(item)]
    parts.append(f"linked to {', '.join(item.links)}" if item.links else "no paper stored" if not one.paper else "")
    return _row(item, parts, code=one.code)


def _taken(item: Decision) -> Container:
    if item.decided_on is not None:
        when = f"{item.status.value.lower()} {day(item.decided_on)}"
    else:
        when = f"{item.status.value.lower()}, no date stored"
    by = f"by {item.decided_by}" if item.decided_by else ""
    because = f"because: {item.reasons}" if item.reasons else ""
    return _row(item, [when, by, *_log(item), because])


def _related(item: Item) -> Container:
    raised = f"raised {day(item.raised_on)}" if item.raised_on is not None else ""
    return _row(item, [item.kind.value, raised, item.status.value.lower()])


def _log(item: Decision) -> list[str]:
    return [item.forum, item.type]


def _row(item: Item, parts: Sequence[str], *, code: str = "") -> Container:
    ref = f"{code} {item.ref}".strip()
    runs = [
        TextRun(text=f"{shorten(plain(ref), 60)} ", weight="bolder"),
        TextRun(text=shorten(plain(" ".join(item.text.split())), _TEXT)),
    ]
    words = " · ".join(shorten(one, _FIELD) for one in (*parts, "Restricted" * item.restricted) if one)
    return Container(items=[RichTextBlock(inlines=runs), aside(words)], spacing="medium", select=link(item))


def _asked_for(requests: Sequence[Request]) -> list[Element]:
    if not requests:
        return []
    elements: list[Element] = [heading("Asked for in updates")]
    for one in requests[:_MOST_REQUESTS]:
        elements.append(said(one.text, before=f"{plain(one.workstream)}, {plain(one.period)}: ", limit=_TEXT))
        known = one.answered_by
        if known is None:
            elements.append(aside(f"Said on {day(one.said_on)}."))
        else:
            taken = f" on {day(known.decided_on)}" if known.decided_on is not None else ""
            words = shorten(known.text, _FIELD)
            elements.append(aside(f"Said on {day(one.said_on)}; decided since: {known.ref}, “{words}”{taken}."))
    if (left := len(requests) - _MOST_REQUESTS) > 0:
        elements.append(aside(f"And {count(left, 'more update')}."))
    return elements


def _when(found: DecisionsFound) -> str:
    if found.first is None or found.last is None:
        return f" since {day(found.first)}" if found.first else ""
    if found.first == found.last:
        return f" on {day(found.first)}"
    return f" from {day(found.first)} to {day(found.last)}"


def _where(programmes: Sequence[str]) -> str:
    return ", ".join(programmes)
