"""How many items there are: the figure asked for, then each workstream with what is wanting, and the way to the items."""

from dataclasses import replace

from cards import item_list, item_query
from cards.actions import Action, ActionExecute
from cards.card import Card, to_json
from cards.elements import Element
from cards.text import plain, said, shorten
from cards.words import aside, count, line, moment, title
from domain.answers.counts import Figure, ItemCount, RegisterCounts
from domain.listings import PLURALS

_MOST_PLACES, _LONGEST_NAME = 40, 60


def render(counts: RegisterCounts) -> dict[str, object]:
    """The counts of one person's registers as at one moment."""
    total = counts.total
    summary = f"{counts.described}: {_asked(counts)}"
    body: list[Element] = [title(summary)]
    if total.items:
        body.append(line(f"{_figures(counts, total)}."))
    if len(counts.places) > 1:
        body += [
            said(_figures(counts, one), before=f"{shorten(plain(one.place), _LONGEST_NAME)}: ", spacing="small")
            for one in counts.places[:_MOST_PLACES]
        ]
    if (left := len(counts.places) - _MOST_PLACES) > 0:
        body.append(aside(f"And {count(left, 'more workstream')}."))
    body.append(aside(_source(counts)))
    return to_json(Card(summary=summary, body=body, actions=_buttons(counts, total)))


def _asked(counts: RegisterCounts) -> str:
    number = counts.total.figure(counts.asked)
    return f"{number:,} {counts.asked}".strip()


def _figures(counts: RegisterCounts, one: ItemCount) -> str:
    words = "in all" if counts.request.statuses else "open"
    if counts.request.statuses:
        return f"{one.items:,} {words}"
    return f"{one.items:,} {words}, " + ", ".join(
        f"{one.figure(figure):,} {figure}" for figure in (Figure.OVERDUE, Figure.UNDATED, Figure.UNOWNED)
    )


def _source(counts: RegisterCounts) -> str:
    registers = " and ".join(PLURALS[kind] for kind in counts.request.kinds) or "items"
    source = f"Counted in the registers of {', '.join(counts.programmes)} ({registers})"
    hidden = " Nothing restricted is counted where others read along." if counts.wide else ""
    return f"{source}. As at {moment(counts.as_at, counts.time_zone)}.{hidden}"


def _buttons(counts: RegisterCounts, total: ItemCount) -> list[Action]:
    lists = {
        Figure.ALL: ("List them", counts.request),
        Figure.OVERDUE: ("Overdue", replace(counts.request, overdue=True)),
        Figure.UNDATED: ("Without a date", replace(counts.request, undated=True)),
        Figure.UNOWNED: ("Without an owner", replace(counts.request, unowned=True)),
    }
    wanted = [Figure.ALL] if counts.request.statuses else list(lists)
    return [
        ActionExecute(title=lists[figure][0], verb=item_list.VERB, data=item_query.carried(lists[figure][1], 0))
        for figure in wanted
        if total.figure(figure)
    ]
