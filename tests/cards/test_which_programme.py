"""The dialog that asks for a programme carries what was said; what comes back is checked."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cards import which_programme
from domain.errors import InvalidInput
from domain.identifiers import ProgrammeId
from tests.cards.fuzzing import damage_to, read_or_refuse
from tests.cards.goldens import check, obey_the_rules
from tests.cards.people_and_work import ASC

LINK = "https://teams.microsoft.com/l/message/19:6decf54d@thread.skype/1611060744833"
LAN = replace(ASC, id=ProgrammeId(2), code="LAN", name="Local Area <b>Network</b>")
SENT: dict[str, object] = {"programme": "LAN", "said": "Send the pack", "source": LINK}


def test_which_programme_golden() -> None:
    card = which_programme.render("action", [ASC, LAN], text="Send the **pack**", source=LINK)
    check("which_programme", card)


def test_what_was_chosen_comes_back_with_what_was_said() -> None:
    chosen = which_programme.Chosen(programme="LAN", text="Send the pack", source=LINK)
    assert which_programme.parse(SENT) == chosen
    assert which_programme.parse({**SENT, "programme": ""}).programme == ""


@pytest.mark.parametrize("damage", [{"said": 7}, {"source": None}, {"role": "officer"}, {"said": "x" * 2001}])
def test_a_dialog_that_was_tampered_with_is_refused(damage: dict[str, object]) -> None:
    with pytest.raises(InvalidInput):
        which_programme.parse({**SENT, **damage})


def test_a_forged_link_is_dropped() -> None:
    assert which_programme.parse({**SENT, "source": "https://evil.example/l/message/1"}).source == ""


@settings(max_examples=100, deadline=None)
@given(damage_to(SENT))
def test_no_data_whatever_breaks_the_reader(damage: dict[str, object]) -> None:
    read_or_refuse(which_programme.parse, {**SENT, **damage})


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=3000))
def test_any_words_can_be_carried(text: str) -> None:
    obey_the_rules(which_programme.render("risk", [ASC, LAN], text=text, source=""))
