"""Who would be asked now on the officer's word and who not, to be confirmed; and what came of it."""

from collections.abc import Mapping, Sequence

from cards.actions import ActionExecute
from cards.card import Card, to_json
from cards.elements import Element
from cards.reading import identifier, only, text, unreadable
from cards.text import said, said_of, tidy
from cards.words import aside, count, heading, title
from domain.chasing_views import AskPlan, Chosen
from domain.identifiers import ItemId, PersonId, ProgrammeId
from domain.requests_chasing import AskNow

VERB = "ask.confirm"

MOST_PEOPLE = 200
NOTE_LIMIT = 500
_MOST_SHOWN = 25


def render(plan: AskPlan) -> dict[str, object]:
    """The plan with a button; once `sent` is known, what came of it without one."""
    if plan.sent is not None:
        summary = f"{count(plan.sent, 'message').capitalize()} sent"
    else:
        summary = f"{_people(len(plan.chosen)).capitalize()} would be asked now"
    body: list[Element] = [title(summary)]
    if plan.note:
        body.append(said(plan.note, before="With your note: ", limit=300))
    failed = {one.person for one in plan.failed}
    body += _group("Asked now", [one for one in plan.chosen if one.person not in failed])
    body += _group("Teams did not take it", plan.failed)
    body += _group("Left out", plan.dropped)
    if plan.sent is not None:
        return to_json(Card(summary=summary, body=body))
    if not plan.chosen:
        body.append(aside("Nobody is left to ask now."))
        return to_json(Card(summary=summary, body=body))
    data: dict[str, object] = {
        "people": [int(one) for one in plan.people[:MOST_PEOPLE]],
        "note": tidy(plan.note)[:NOTE_LIMIT],
    }
    if plan.item is not None:
        data["item"] = int(plan.item)
    if plan.programme is not None:
        data["programme"] = int(plan.programme.id)
    ask = ActionExecute(title=f"Ask {_people(len(plan.chosen))}", verb=VERB, style="positive", data=data)
    return to_json(Card(summary=summary, body=body, actions=[ask]))


def parse(data: Mapping[str, object]) -> AskNow:
    """Whom to ask, to be decided anew. Raises InvalidInput for anything that `render` does not declare."""
    only(data, ("people", "item", "note", "programme"))
    people = data.get("people")
    if not isinstance(people, list) or len(people) > MOST_PEOPLE:
        raise unreadable("the people are missing")
    programme, item = data.get("programme"), data.get("item")
    return AskNow(
        programme=None if programme is None else ProgrammeId(identifier(programme, "the programme")),
        people=tuple(PersonId(identifier(one, "a person")) for one in people),
        item=None if item is None else ItemId(identifier(item, "the item")),
        note=text(data, "note", "The note", NOTE_LIMIT),
    )


def _group(wording: str, rows: Sequence[Chosen]) -> list[Element]:
    if not rows:
        return []
    shown: list[Element] = [heading(f"{wording}: {len(rows)}")]
    shown += [said_of(one.name, one.reason, limit=300) for one in rows[:_MOST_SHOWN]]
    if (left := len(rows) - _MOST_SHOWN) > 0:
        shown.append(aside(f"And {left:,} more."))
    return shown


def _people(number: int) -> str:
    return {0: "nobody", 1: "1 person"}.get(number, f"{number} people")
