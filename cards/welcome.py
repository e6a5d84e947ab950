"""The welcome: who the bot is, what it does for this person's role, and three things to type."""

from collections.abc import Sequence

from cards.card import Card, to_json
from cards.elements import Element
from cards.help import HelpLine, shown
from cards.text import shorten
from cards.words import heading, line, title
from domain.people import Role

_THINGS = 3

_FOR_ROLE = {
    Role.OFFICER: (
        "I keep the RAID registers, ask every workstream owner for an update before each board, keep asking politely "
        "until there is an answer, and draft the highlight report from what they said."
    ),
    Role.MANAGER: (
        "I know what every workstream last said, what is overdue and which risks are worst, each with its date. "
        "Ask me before a board."
    ),
    Role.OWNER: (
        "Before each board I send you one card with everything asked of you, filled in with what you said last. "
        "Two taps answer it. You can also just tell me in a line."
    ),
}
_PRECEDENCE = (Role.OFFICER, Role.MANAGER, Role.OWNER)


def render(
    name: str, *, roles: frozenset[Role], programmes: Sequence[str], try_these: Sequence[HelpLine], email: str = ""
) -> dict[str, object]:
    """The welcome for a person with `roles` in `programmes` (their names); no roles means nobody knows them yet.

    The first three of `try_these` are shown. `email` is what an unknown person must be registered with.
    """
    first = name.split()[0] if name.split() else "there"
    summary = f"Hello {shorten(first, 40)}, I am Chaser."
    body: list[Element] = [title(summary)]
    role = next((role for role in _PRECEDENCE if role in roles), None)
    if role is None:
        body.append(line(_unknown(email)))
    else:
        body.append(line(_FOR_ROLE[role]))
        if programmes:
            body.append(line(f"I know you in {shorten(', '.join(programmes), 300)}."))
    if try_these:
        body.append(heading("Try typing"))
        body.extend(shown(one) for one in try_these[:_THINGS])
    return to_json(Card(summary=summary, body=body, full_width=False))


def _unknown(email: str) -> str:
    """Says the one thing that helps, and gives away nothing about any programme."""
    under = f" with the e-mail address {shorten(email, 120)}" if email else ""
    return (
        "I collect updates for project boards, but I do not find you in a programme yet. "
        f"Ask your project officer to add you{under}; then say hello again and I will know you."
    )
