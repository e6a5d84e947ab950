"""The officer's evening summary, and the handover to a cover officer."""

from collections.abc import Sequence

from cards.card import Card, to_json
from cards.cycle import ladder
from cards.elements import Element
from cards.text import plain, said
from cards.words import aside, count, day, heading, short_day, title
from domain.chasing_views import CallList, EveningSummary, Handover

_MOST = 12


def render(evening: EveningSummary) -> dict[str, object]:
    """The day in one programme: sent, answered, refused, what people said, who is left, what goes next."""
    summary = (
        f"{evening.programme.code}, {day(evening.today)}: {count(evening.sent, 'message')} sent, "
        f"{count(len(evening.answered), 'answer')} in"
    )
    body: list[Element] = [title(summary)]
    body += _listed("Answered today", evening.answered)
    body += _listed("Said instead of an answer", evening.told)
    body += _listed("Dependencies agreed or not", evening.agreed)
    body += _listed("Teams did not take", evening.refused)
    body += _calls(evening.calls)
    body += _listed("Goes on the next working day", evening.tomorrow)
    return to_json(Card(summary=summary, body=body))


def render_handover(handover: Handover) -> dict[str, object]:
    """All that is open in one programme, for whoever covers for the officer."""
    summary = f"Handover of {handover.programme.code}, {day(handover.today)}"
    body: list[Element] = [title(summary)]
    body += _calls(handover.calls)
    body += _listed(
        "Not asked for now",
        [
            f"{one.name}: {one.what}, {one.about}, until {short_day(one.until)}" + (f", by {one.by}" if one.by else "")
            for one in handover.holds
        ],
    )
    body += _listed(
        "Waiting for a new owner",
        [f"{one.asked_by}: {one.what}" + (f", suggests {one.to}" if one.to else "") for one in handover.reassignments],
    )
    body += _listed(
        "Promised within ten working days",
        [f"{one.ref} {one.text} ({one.owner or 'no owner'}, {short_day(one.due)})" for one in handover.promises],
    )
    if handover.restricted:
        body.append(aside(f"And {count(handover.restricted, 'restricted item')}, shown to you in the register only."))
    for one in handover.ladders[:6]:
        body += ladder(one)
    return to_json(Card(summary=summary, body=body))


def _calls(calls: CallList) -> list[Element]:
    lines = [
        f"{one.name}, {one.person_name}, due {short_day(one.due)} for {one.board_name}"
        + (f"; {one.away}" if one.away else "")
        for one in sorted(calls.lines, key=lambda one: not one.calling)
    ]
    return _listed("Not answered yet", lines)


def _listed(wording: str, lines: Sequence[str]) -> list[Element]:
    if not lines:
        return []
    shown: list[Element] = [heading(f"{wording}: {len(lines)}")]
    shown += [said(plain(line), limit=300, spacing="small") for line in lines[:_MOST]]
    if (left := len(lines) - _MOST) > 0:
        shown.append(aside(f"And {left:,} more."))
    return shown
