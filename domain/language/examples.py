"""Lines of each kind that can be typed, of which the nearest are offered when nothing could be read."""

from rapidfuzz import fuzz, process

EXAMPLES = (
    *("status", "help", "update", "whats outstanding for me", "undo", "no change", "amber", "green all round"),
    *(
        "A06 done",
        "A06 due Fri 27 Nov",
        "R07 3x4",
        "R03 has happened",
        "show A06",
        "history of A06",
        "not mine, try Nadia",
    ),
    *(
        "on leave from 30 Nov to 4 Dec, Nadia covering",
        "I already told Jo this",
        "snooze until Thursday",
        "remind me on Tuesday",
    ),
    *(
        "risk add …",
        "action add …",
        "issue add …",
        "decision add …",
        "milestone add …",
        "dependency add …",
        "assumption add …",
    ),
    *(
        "top risks",
        "overdue actions",
        "what changed since last month",
        "decisions needed",
        "who has not replied",
        "chase preview",
    ),
    *(
        "chase everyone who hasn't responded",
        "build highlight report",
        "lock october",
        "who is blocking us",
        "when is the next board",
    ),
)

_NEAR_ENOUGH = 62


def nearest(text: str) -> tuple[str, ...]:
    """Up to three example lines that look most like `text`, best first."""
    found = process.extract(text[:60].casefold(), EXAMPLES, scorer=fuzz.WRatio, limit=3, score_cutoff=_NEAR_ENOUGH)
    return tuple(line for line, _, _ in found)
