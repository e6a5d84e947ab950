"""Who is away, from when to when, and who covers; never why."""

from collections.abc import Sequence

from cards.card import Card, to_json
from cards.elements import Element
from cards.text import plain, said, shorten
from cards.words import aside, count, day, heading, line, moment, title
from domain.answers.absence import Absence, Absences

_MOST, _NAME = 30, 80


def render(found: Absences) -> dict[str, object]:
    """Who is away on the days asked about; for a single day also who never works on it, and who is away soon after."""
    when = day(found.first) if found.first == found.last else f"{day(found.first)} to {day(found.last)}"
    summary = f"When {found.of} is away" if found.of else f"Away {when}: {_people(found)}"
    if found.of and not found.away:
        summary = f"No absence of {found.of} is stored{f' for {when}' if found.first == found.last else ''}"
    body: list[Element] = [title(summary), *_rows(found, found.away)]
    if not found.away and not found.of:
        body.append(line("Nobody has told me of an absence then."))
    if found.not_working:
        names = shorten(", ".join(found.not_working), 400)
        body.append(said(names, before="Not a working day of: "))
    if found.soon:
        body += [heading("Soon after"), *_rows(found, found.soon)]
    source = f"From the register of people of {', '.join(found.programmes)}, and what was said here"
    body.append(aside(f"{source}. As at {moment(found.as_at, found.time_zone)}."))
    return to_json(Card(summary=summary, body=body))


def _people(found: Absences) -> str:
    number = len({one.name for one in found.away})
    return "1 person" if number == 1 else f"{number} people" if number else "nobody"


def _rows(found: Absences, absences: Sequence[Absence]) -> list[Element]:
    rows: list[Element] = [_row(found, one) for one in absences[:_MOST]]
    if (left := len(absences) - _MOST) > 0:
        rows.append(aside(f"And {count(left, 'more absence')}."))
    return rows


def _row(found: Absences, absence: Absence) -> Element:
    where = f" ({', '.join(absence.programmes)})" if len(found.programmes) > 1 else ""
    days = day(absence.first) if absence.first == absence.last else f"{day(absence.first)} to {day(absence.last)}"
    cover = ", ".join(shorten(one, _NAME) for one in absence.cover)
    parts = [
        f"{'away' if absence.booked else 'unavailable'} {days}",
        f"back {day(absence.back)}",
        f"cover: {cover}" if cover else "no cover named",
    ]
    return said("; ".join(parts), before=f"{shorten(plain(absence.name), _NAME)}{where}: ")
