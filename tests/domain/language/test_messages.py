"""Messages written to others, read as new items: owner, date and score where they say so, and always their words."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.items import Kind
from domain.language import Ask, read_message
from domain.language.intents import AddItem
from domain.language.words import phrases
from domain.scores import Score
from tests.domain.language.office import ASC, LAN, WHO, in_both, setting

JO = setting("ASC-JPO")


def read(text: str, kind: Kind = Kind.ACTION) -> AddItem:
    found = read_message(text, kind, JO)
    assert isinstance(found, AddItem), found
    return found


@pytest.mark.parametrize(
    ("message", "text", "owner", "due"),
    [
        ("Hi all, can WW please circulate the minutes by Friday? Thanks, Jo", "circulate the minutes", "WW", 27),
        ("Craig to send the tender pack out by 30 Nov", "send the tender pack out", "CC", 30),
        ("Action: Petra to book a room for the away day", "book a room for the away day", "PP", None),
        ("We need an action on Craig to send the pack by 27/11", "send the pack", "CC", 27),
        ("could Quentin check the audit sample", "check the audit sample", "QQ", None),
        (
            "Hi Craig,\nAs discussed we need the fee letter out by end of month.\nCheers",
            "As discussed we need the fee letter out",
            None,
            30,
        ),
        ("Can somebody look at the portal", "Can somebody look at the portal", None, None),
        ("A06 done", "A06 done", None, None),
        ("undo", "undo", None, None),
        ("who has not replied", "who has not replied", None, None),
        ("1. Send minutes\n2. Book room", "1. Send minutes\n2. Book room", None, None),
        ("Thanks", "Thanks", None, None),
        ("", "", None, None),
    ],
)
def test_an_action_is_read_from_a_message(message: str, text: str, owner: str | None, due: int | None) -> None:
    parts = read(message).parts
    assert parts.text == text
    assert parts.owner == (WHO[f"ASC-{owner}"] if owner else None)
    assert (parts.due.day if parts.due else None) == (date(2026, 11, due) if due else None)


def test_a_risk_is_read_from_a_message() -> None:
    parts = read("New risk: because the lease ends, the hub may close 3x4 owner CC", Kind.RISK).parts
    assert (parts.score, parts.owner) == (Score(3, 4), WHO["ASC-CC"])


def test_what_is_said_of_health_is_not_passed_on() -> None:
    assert "sick" not in str(read_message("she is off sick, somebody to cover the audit", Kind.ACTION, JO))


def test_an_unclear_date_is_asked_and_the_words_are_kept() -> None:
    found = read_message("draft the plan asap", Kind.ACTION, JO)
    assert isinstance(found, Ask) and isinstance(found.meant, AddItem)
    assert "plan" in found.meant.parts.text


def test_a_programme_is_read_when_it_is_said_and_kept_when_it_was_chosen() -> None:
    both = in_both("ASC-JPO")
    said = read_message("LAN action: talk to the landlord", Kind.ACTION, both)
    assert isinstance(said, AddItem) and said.programme == LAN
    unsaid = read_message("talk to the landlord", Kind.ACTION, both)
    assert isinstance(unsaid, AddItem) and unsaid.programme is None
    chosen = read_message("talk to the landlord", Kind.ACTION, both, ASC)
    assert isinstance(chosen, AddItem) and chosen.programme == ASC


SAID = "hi, thanks, can, could, WW, Craig, please, to, by, Fri, 3x4, A06, done, R03, risk, action, owner, due, asap"
WORDS = st.sampled_from((*phrases(SAID), "\n", ",", ".", "?"))


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=20).map(" ".join) | st.text(max_size=200), st.sampled_from((Kind.ACTION, Kind.RISK)))
def test_any_message_is_an_item_of_the_kind_asked_for(text: str, kind: Kind) -> None:
    found = read_message(text, kind, JO)
    meant = found.meant if isinstance(found, Ask) else found
    assert isinstance(meant, AddItem) and meant.kind is kind
