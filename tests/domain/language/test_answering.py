"""While words of any kind are waited for, which lines say something of their own and which are those words."""

import pytest

from domain.language.answering import stands_alone
from tests.domain.language.office import setting


@pytest.mark.parametrize(
    "line",
    [
        *(
            "status",
            "whats outstanding for me",
            "risks not reviewed since sept",
            "who has not replied",
            "help",
            "thanks",
        ),
        *("A06", "A14 done", "A06 sent on fri", "R07 3x4", "a14 due fri because HR are late", "history A06"),
        *("undo", "action add ring HR by Fri", "no change", "amber", "done", "green all round"),
        *(
            "sorry wrong one, that was for A07 not A08",
            "not mine, try Nadia",
            "mark A07 part 2 commercial",
            "undo that",
        ),
        *("dont chase Wendy this week", "lock oct", "chase everyone who hasn't responded"),
        *("change it to: offer agreed with HR", "update: offer agreed with HR"),
        *("by next board", "Fri", "end of month pls", "31st Nov", "asap", "before xmas"),
    ],
)
def test_these_say_something_of_their_own(line: str) -> None:
    assert stands_alone(line, setting("ASC-WW", "A14"))


@pytest.mark.parametrize(
    "line",
    [
        "HR are still costing option 3",
        "waiting on IT",
        "I'm on leave til 7th",
        "I already told Jo this on Weds",
        "because the venue moved to Tuesday",
        "still waiting on A06 from Bilal",
        "no change in the provider's position until the framework is priced",
        "amber last month too because two packages were handed back",
        "Covid in the team",
        "provider handed back 2 packages, path to green: reprovide by 11 Dec",
        "L4 I5 was too pessimistic",
        "",
        "?",
    ],
)
def test_these_are_words_that_answer(line: str) -> None:
    assert not stands_alone(line, setting("ASC-WW", "A14"))
