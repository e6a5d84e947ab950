"""The welcome: who the bot is, what it does for this person's role, and three things to type."""

from collections.abc import Mapping, Sequence

from cards.card import Card, to_json
from cards.elements import Element
from cards.help import HelpLine, shown
from cards.text import shorten
from cards.words import heading, line, title
from domain.people import Person, Role
from domain.programmes import Programme

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
_UPDATE = HelpLine(command="update", summary="Opens your update card for the next board", example="update")
_STATUS = HelpLine(command="status", summary="Ratings, counts and worst risks, as at now", example="status")
_HELP = HelpLine(command="help", summary="Shows everything you can type", example="help")
_CHASE = HelpLine(command="chase preview", summary="Shows who would be asked now, and why", example="chase preview")
_DRAFT = HelpLine(command="report draft", summary="Drafts the highlight report of a board", example="report draft")
_HELLO = HelpLine(command="hello", summary="Once you have been added, I look you up again", example="hello")
_TRY: Mapping[Role | None, tuple[HelpLine, ...]] = {
    Role.OFFICER: (_CHASE, _DRAFT, _HELP),
    Role.MANAGER: (_STATUS, _DRAFT, _HELP),
    Role.OWNER: (_UPDATE, _STATUS, _HELP),
    None: (_HELLO, _HELP, _STATUS),
}
_PRECEDENCE = (Role.OFFICER, Role.MANAGER, Role.OWNER)


def render(
    person: Person, *, roles: frozenset[Role], programmes: Sequence[Programme] = (), try_these: Sequence[HelpLine] = ()
) -> dict[str, object]:
    """The welcome for a person with `roles` in `programmes`; no roles means that no register names them yet.

    `try_these` replaces the three things to type that fit the role.
    """
    first = person.name.split()[0] if person.name.split() else "there"
    summary = f"Hello {shorten(first, 40)}, I am Chaser."
    body: list[Element] = [title(summary)]
    role = next((role for role in _PRECEDENCE if role in roles), None)
    if role is None:
        body.append(line(_unknown(person.email)))
    else:
        body.append(line(_FOR_ROLE[role]))
        if programmes:
            body.append(line(f"I know you in {shorten(', '.join(one.name for one in programmes), 300)}."))
    body.append(heading("Try typing"))
    body.extend(shown(one) for one in (try_these or _TRY[role])[:_THINGS])
    return to_json(Card(summary=summary, body=body, full_width=False))


def _unknown(email: str) -> str:
    """Says the one thing that helps, and gives away nothing about any programme."""
    under = f" with the e-mail address {shorten(email, 120)}" if email else ""
    return (
        "I collect updates for project boards, but I do not find you in a programme yet. "
        f"Ask your project officer to add you{under}; then say hello again and I will know you."
    )
