"""A brief: a few bullets to read out, and the same as plain text to copy."""

from cards.actions import ActionToggleVisibility
from cards.card import Card, to_json
from cards.elements import Element
from cards.inputs import InputText
from cards.text import said, tidy
from cards.words import aside, moment, title
from domain.briefing import Briefing
from domain.dates import say

_LONGEST = 4000


def render(briefing: Briefing) -> dict[str, object]:
    """The bullets with their refs; “Copy as text” opens them in a box to copy from."""
    summary = _summary(briefing)
    lines = [f"• {one}" for one in briefing.bullets]
    body: list[Element] = [title(summary)]
    body += [said(one, limit=700) for one in lines]
    if len(briefing.bullets) < briefing.wanted:
        body.append(aside("That is all there is on record to say."))
    body.append(aside(f"As at {moment(briefing.as_at, briefing.time_zone)}. Stored facts only; nothing restricted."))
    body.append(
        InputText(
            id="copy",
            label="Copy from here; nothing you change is kept",
            value=tidy("\n".join([summary, *lines]))[:_LONGEST],
            multiline=True,
            max_length=_LONGEST,
            visible=False,
        )
    )
    return to_json(
        Card(summary=summary, body=body, actions=[ActionToggleVisibility(title="Copy as text", targets=["copy"])])
    )


def _summary(briefing: Briefing) -> str:
    for_whom = f" for {briefing.audience}" if briefing.audience else ""
    at = "" if briefing.at is None else f", {say(briefing.at.day)}"
    if briefing.at is not None and briefing.at.time is not None:
        at += f" at {briefing.at.time:%H:%M}"
    return f"{briefing.subject}{for_whom}{at}"
