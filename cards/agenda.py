"""The list of items that a meeting's agenda carries: the open ones, and once those that have ended since."""

from collections.abc import Sequence

from cards.card import Card, to_json
from cards.elements import Element
from cards.text import plain, said
from cards.words import aside, count, day, heading, short_day, title
from domain.agendas import Agenda, AgendaLine

_MOST = 30


def render(agenda: Agenda) -> dict[str, object]:
    """The list under its refs; after carrying, how many were added and how many are left out from now on."""
    going = [one for one in agenda.lines if not one.item.ended]
    over = [one for one in agenda.lines if one.item.ended]
    summary = (
        f"{agenda.board_name} ({agenda.programme.code}), {day(agenda.meeting_day)}: "
        f"{count(len(agenda.lines), 'item')} on the agenda list"
    )
    body: list[Element] = [title(summary)]
    if agenda.carried is not None:
        added = f"{count(agenda.carried, 'item')} added".capitalize() if agenda.carried else "Nothing new to add"
        left = f"; {count(agenda.dropped, 'item')} shown as ended last time left out" if agenda.dropped else ""
        body.append(aside(f"{added}, under the same refs; nothing is copied{left}."))
    body += _group("Open", going, agenda)
    body += _group("Ended since, shown this once", over, agenda)
    if not agenda.lines:
        body.append(aside("Nothing is on it yet. “Carry forward open actions from 19 Nov” fills it."))
    return to_json(Card(summary=summary, body=body))


def _group(wording: str, lines: Sequence[AgendaLine], agenda: Agenda) -> list[Element]:
    if not lines:
        return []
    shown: list[Element] = [heading(f"{wording}: {len(lines)}")]
    for one in lines[:_MOST]:
        shown.append(said(one.item.text, before=f"{plain(one.item.ref)} ", limit=160))
        shown.append(said(_standing(one, agenda), limit=200, spacing="none"))
    if (left := len(lines) - _MOST) > 0:
        shown.append(aside(f"And {left:,} more."))
    return shown


def _standing(one: AgendaLine, agenda: Agenda) -> str:
    late = ", overdue" if one.item.overdue(agenda.today) else ""
    due = f"due {short_day(one.item.due)}{late}" if one.item.due is not None else "no date"
    came = f"from {short_day(one.carried_from)}" if one.carried_from is not None else ""
    restricted = "Restricted" if one.item.restricted else ""
    parts = (one.owner or "no owner", due, one.item.status.value, came, restricted)
    return "; ".join(part for part in parts if part) + "."
