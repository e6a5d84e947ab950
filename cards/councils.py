"""One workstream across the partner councils: what is stored of each, and of which nothing is."""

from collections.abc import Iterable

from cards.card import Card, to_json
from cards.elements import Element
from cards.text import plain, said, shorten
from cards.words import aside, day, heading, line, moment, title
from domain.answers.councils import CouncilFact, CouncilView

_FACTS, _TEXT, _SOURCE = 4, 160, 60


def render(view: CouncilView) -> dict[str, object]:
    """Each council with what names it; then those without, and what is stored of the workstream as a whole."""
    number = len(view.codes)
    summary = (
        f"{view.described} across {number} councils" if number and view.complete else f"{view.described} by council"
    )
    body: list[Element] = [title(summary)]
    if not number:
        body.append(
            line(f"Nobody in the register of people of {view.code} has a council code, so nothing is kept by council.")
        )
    body += [said(_told(view.of(code)), before=f"{plain(code)}: ", limit=800, spacing="small") for code in view.named]
    if view.silent:
        others = "" if view.complete else " Other councils may not be named in the registers at all."
        body.append(line(f"Nothing stored by council for {', '.join(view.silent)}.{others}"))
    if view.general:
        body.append(heading("Of the councils together"))
        body += [said(_fact(one), spacing="small", limit=400) for one in view.general]
    source = f"From open items and latest updates of {view.code}"
    body.append(aside(f"{source}. As at {moment(view.as_at, view.time_zone)}."))
    return to_json(Card(summary=summary, body=body))


def _told(facts: Iterable[CouncilFact]) -> str:
    every = tuple(facts)
    rest = f"; and {len(every) - _FACTS} more" if len(every) > _FACTS else ""
    return "; ".join(_fact(one) for one in every[:_FACTS]) + rest


def _fact(fact: CouncilFact) -> str:
    when = f", {day(fact.on)}" if fact.on is not None else ""
    return f"“{shorten(' '.join(fact.text.split()), _TEXT)}” ({shorten(fact.source, _SOURCE)}{when})"
