"""What stands in the way, item by item: what it is, how it stands in the way, what was said of it last."""

from collections.abc import Sequence

from cards.card import Card, to_json
from cards.elements import Container, Element, RichTextBlock, TextRun
from cards.item_link import link
from cards.text import plain, shorten
from cards.words import aside, count, day, heading, line, moment, title
from domain.answers.blocking import Blocker, InTheWay

_TEXT, _SAID, _WHERE = 160, 200, 120


def render(found: InTheWay) -> dict[str, object]:
    """Blocked work, then dependencies; pressing one shows its record."""
    number = found.blocked_total + found.awaited_total
    summary = f"What stands in the way, {found.described}: {count(number, 'item')}"
    body: list[Element] = [title(summary)]
    body += _section("Blocked", found.blocked, found.blocked_total)
    body += _section("Dependencies not accepted, late or forecast too late", found.awaited, found.awaited_total)
    if not number:
        body.append(line("Nothing is marked blocked, and no dependency is late or waits to be accepted."))
    source = f"From the registers of {', '.join(found.programmes)}"
    body.append(aside(f"{source}. As at {moment(found.as_at, found.time_zone)}."))
    return to_json(Card(summary=summary, body=body))


def _section(name: str, blockers: Sequence[Blocker], total: int) -> list[Element]:
    if not blockers:
        return []
    elements: list[Element] = [heading(name), *(_row(one) for one in blockers)]
    if (left := total - len(blockers)) > 0:
        elements.append(aside(f"And {count(left, 'more item')}."))
    return elements


def _row(blocker: Blocker) -> Container:
    item = blocker.item
    runs = [
        TextRun(text=f"{shorten(plain(item.ref), 40)} ", weight="bolder"),
        TextRun(text=shorten(plain(" ".join(item.text.split())), _TEXT)),
    ]
    facts = " · ".join(filter(None, (shorten(blocker.where, _WHERE), *blocker.facts)))
    elements: list[Element] = [RichTextBlock(inlines=runs), aside(f"{facts}{' · Restricted' * item.restricted}")]
    if item.latest:
        said = f"{day(item.latest_on)}: " if item.latest_on else ""
        elements.append(aside(f"Last said {said}“{shorten(plain(item.latest), _SAID)}”"))
    return Container(items=elements, spacing="medium", select=link(item))
