"""What the policy decides now: who is asked and why, who is not and why not, for the officer."""

from collections.abc import Mapping, Sequence

from cards.card import Card, to_json
from cards.elements import Element
from cards.text import said, said_of
from cards.words import aside, heading, title
from domain.chasing.decision import Decision, Verdict
from domain.chasing.vacancies import Vacancy
from domain.identifiers import PersonId

_MOST = {Verdict.SEND: 30, Verdict.PREPARE: 20, Verdict.WAIT: 15, Verdict.STOP: 15, Verdict.NOTHING: 10}
_MOST_VACANT = 10
_HEADINGS = {
    Verdict.SEND: "Asked now",
    Verdict.PREPARE: "For you to take up",
    Verdict.WAIT: "Later",
    Verdict.STOP: "Stopped",
    Verdict.NOTHING: "Nothing due",
}


def render(
    decisions: Sequence[Decision],
    names: Mapping[PersonId, str],
    *,
    vacancies: Sequence[Vacancy] = (),
    sent: bool = False,
) -> dict[str, object]:
    """Every decision with its reason, grouped, and what nobody can be asked for because nobody owns it; `sent` says that the first group has just gone out."""
    asked = sum(one.send for one in decisions)
    who = {0: "Nobody", 1: "1 person"}.get(asked, f"{asked} people")
    summary = f"{who} {'was asked' if sent and asked < 2 else 'were asked' if sent else 'would be asked now'}"
    body: list[Element] = [title(summary)]
    if vacancies:
        body.append(heading(f"Nobody owns: {len(vacancies)}"))
        body += [said(one.reason, limit=400, spacing="small") for one in vacancies[:_MOST_VACANT]]
    for verdict, wording in _HEADINGS.items():
        body += _group(wording, [one for one in decisions if one.verdict is verdict], names, _MOST[verdict])
    if not decisions:
        body.append(aside("Nobody has anything at stake: import people, workstreams and board dates first."))
    if not sent:
        body.append(aside("Nothing was sent. The heartbeat sends what is due within each person's hours."))
    return to_json(Card(summary=summary, body=body))


def _group(wording: str, rows: Sequence[Decision], names: Mapping[PersonId, str], most: int) -> list[Element]:
    if not rows:
        return []
    shown: list[Element] = [heading(f"{wording}: {len(rows)}")]
    shown += [said_of(names.get(one.person, "Somebody"), one.reason, limit=430) for one in rows[:most]]
    if len(rows) > most:
        shown.append(aside(f"And {len(rows) - most:,} more; “chaser chase --dry-run” lists everybody."))
    return shown
