"""The answered card, shown in place of a chaser: what was recorded, by whom, when, and the way to change it."""

from collections.abc import Mapping

from cards.actions import ActionExecute
from cards.card import Card, to_json
from cards.chaser import agreement
from cards.elements import Element
from cards.reading import identifier, only
from cards.text import said, shorten
from cards.words import CLOSE_OF_PLAY, aside, count, day, heading, line, moment, rated, short_day, title
from domain.chasing.chaser import Digest, UpdateSection
from domain.identifiers import ChaserId
from domain.items import Dependency, Item
from domain.locks import is_late
from domain.requests import OpenDigest
from domain.updates import Update

VERB = "answered.open"

_MOST_SECTIONS, _MOST_ITEMS = 10, 10
_WORDS = (
    ("done", "Done this period: "),
    ("planned", "Planned next: "),
    ("path_to_green", "Path to green: "),
    ("support_needed", "Support needed: "),
    ("green_reason", "Why Green: "),
)


def render(digest: Digest) -> dict[str, object]:
    """The card after an answer. What is still unanswered is named, with its date; what came after its period was closed
    is said to be late, and where it goes."""
    waiting = [section for section in digest.sections if section.answer is None]
    late = sorted({one.ask.period for one in digest.sections if one.answer is not None and is_late(one.answer)})
    summary = "Thank you. This is recorded."
    body: list[Element] = [title(summary)]
    if late:
        labels = " and ".join(period.label for period in late)
        kept = " and ".join(period.short for period in late)
        body.append(
            line(
                f"{labels} {'is' if len(late) == 1 else 'are'} closed: what you say now is kept as “late for {kept}”, for "
                "the next report or an addendum."
            )
        )
    body += _recorded(digest)
    if waiting:
        names = shorten(", ".join(section.workstream.name for section in waiting), 300)
        due = min(section.ask.due for section in waiting)
        body.append(line(f"Still to answer: {names}, by {short_day(due)}, {CLOSE_OF_PLAY}."))
    change = ActionExecute(
        title="Answer the rest" if waiting else "Change my answer", verb=VERB, data={"chaser": int(digest.chaser)}
    )
    return to_json(Card(summary=summary, body=body, actions=[change]))


def parse(data: Mapping[str, object]) -> OpenDigest:
    """The card to open again. Raises InvalidInput for anything that `render` does not declare."""
    only(data, ("chaser",))
    return OpenDigest(chaser=ChaserId(identifier(data.get("chaser"), "its number")))


def _recorded(digest: Digest) -> list[Element]:
    elements: list[Element] = []
    answered = [section for section in digest.sections if section.answer is not None]
    for section in answered[:_MOST_SECTIONS]:
        elements += _update(section, digest.person.time_zone)
    if (left := len(answered) - _MOST_SECTIONS) > 0:
        elements.append(aside(f"And {count(left, 'more workstream')}."))
    if digest.items:
        elements.append(heading("Your items now"))
        elements += [_item(item) for item in digest.items[:_MOST_ITEMS]]
    if (left := len(digest.items) - _MOST_ITEMS) > 0:
        elements.append(aside(f"And {count(left, 'more item')}."))
    return elements


def _update(section: UpdateSection, time_zone: str) -> list[Element]:
    update = section.answer
    if update is None:
        return []
    before = section.last.overall if section.last is not None else update.last_overall
    was = f" (was {before})" if before is not None and before is not update.overall else ""
    elements: list[Element] = [
        heading(f"{section.workstream.name}, {section.ask.period.label}"),
        rated("Overall: ", update.overall, f"{was}. No change since last time." if update.nil_return else f"{was}."),
    ]
    for name, label in _WORDS:
        if words := getattr(update, name):
            elements.append(said(words, before=label, limit=300))
    elements.append(aside(_stamp(update, time_zone)))
    return elements


def _stamp(update: Update, time_zone: str) -> str:
    by = f" by {update.submitted_by_name}" if update.submitted_by_name else ""
    behalf = "" if update.entered_by in (None, update.submitted_by) else ", entered on their behalf"
    return f"Version {update.version}, recorded {moment(update.at, time_zone)}{by}{behalf}."


def _item(item: Item) -> Element:
    due = f", due {day(item.due)}" if item.due is not None else ", no date"
    latest = f". {item.latest}" if item.latest else ""
    word = agreement.word(item) if isinstance(item, Dependency) else f"{item.status}{due}"
    return said(f"{shorten(item.text, 120)} ({word}){latest}", before=f"{item.ref} ", limit=400)
