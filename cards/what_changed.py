"""What changed since a day, chapter by chapter with counts and refs."""

from cards.card import Card, to_json
from cards.elements import Element
from cards.text import plain, said, shorten
from cards.words import aside, day, heading, line, moment, title
from domain.what_changed import Chapter, WhatChangedView

_MOST = 6


def render(view: WhatChangedView) -> dict[str, object]:
    """Each chapter with its count and first rows."""
    summary = f"{view.subject}: what changed since {day(view.since)}"
    body: list[Element] = [title(summary)]
    if view.since_board:
        body.append(aside(f"{view.since_board} last met then. Say another day: “what changed since 1 Nov”."))
    if view.chapters:
        body.append(line(f"{'; '.join(f'{one.title}: {len(one.rows)}' for one in view.chapters)}."))
    else:
        body.append(line("Nothing that you can see has moved."))
    for one in view.chapters:
        body += _chapter(one)
    if view.cut:
        body.append(aside("There were more changes than I look at; the oldest are left out. Ask about a later day."))
    body.append(aside(f"As at {moment(view.as_at, view.time_zone)}."))
    return to_json(Card(summary=summary, body=body))


def _chapter(chapter: Chapter) -> list[Element]:
    shown: list[Element] = [heading(f"{chapter.title}: {len(chapter.rows)}")]
    shown += [
        said(f"{shorten(one.text, 140)} ({one.how})", before=f"{plain(one.ref)} ", limit=450, spacing="small")
        for one in chapter.rows[:_MOST]
    ]
    rest = [one.ref for one in chapter.rows[_MOST:]]
    if rest:
        shown.append(said(shorten(", ".join(rest), 300), before=f"And {len(rest)} more: "))
    return shown
