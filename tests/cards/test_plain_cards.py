"""Welcome, help and notices: never a dead end, never somebody else's markup."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cards import help as help_card
from cards import notice, welcome
from cards.help import HelpLine
from domain.people import Role
from tests.cards.goldens import check, obey_the_rules, texts
from tests.cards.people_and_work import ASC, WENDY

LINES = [
    HelpLine(command="update", summary="Opens your update card", example="update"),
    HelpLine(
        command="risk add <what, score, owner>",
        summary="Adds a risk",
        example="risk add Market may fail L4 I5 owner CC",
    ),
    HelpLine(command="A06 done", summary="Marks an action done", example="A06 done, sent on Friday"),
    HelpLine(command="status [programme]", summary="Where a programme stands", example="status ASC"),
]


@pytest.mark.parametrize(
    ("name", "roles"),
    [
        ("welcome_owner", frozenset({Role.OWNER})),
        ("welcome_officer", frozenset({Role.OWNER, Role.OFFICER})),
        ("welcome_manager", frozenset({Role.MANAGER, Role.OWNER})),
        ("welcome_unknown", frozenset[Role]()),
    ],
)
def test_the_welcome_fits_the_role_and_offers_three_things(name: str, roles: frozenset[Role]) -> None:
    card = welcome.render(WENDY, roles=roles, programmes=[ASC] if roles else [])
    check(name, card)
    assert "Hello Wendy" in texts(card)
    assert str(card["body"]).count("'italic': True") + texts(card).count("\nhelp") >= 1
    assert len([part for part in card["body"] if part["type"] == "RichTextBlock"]) == 3  # type: ignore[attr-defined]


def test_an_unknown_person_learns_what_to_do_and_nothing_else() -> None:
    words = texts(welcome.render(WENDY, roles=frozenset(), programmes=[ASC]))
    assert (
        "Ask your project officer to add you with the e-mail address wendy.workforce@northbridge.example"
        in words.replace("\\", "")
    )
    assert ASC.name not in words


def test_the_welcome_shows_the_lines_it_is_given() -> None:
    words = texts(welcome.render(WENDY, roles=frozenset({Role.OWNER}), programmes=[ASC], try_these=LINES))
    assert "A06 done" in words
    assert "status [programme]" not in words


def test_help_goldens() -> None:
    check(
        "help",
        help_card.render(LINES, topics=["registers", "questions"]),
    )
    check("help_empty", help_card.render([]))
    check("help_about", help_card.about("risk", LINES))
    check("help_about_more", help_card.about("registers", LINES, more=["risk", "action", "data request"]))


def test_help_of_fifty_commands_fits() -> None:
    fifty = [replace(LINES[1], command=f"command {n}", summary="s" * 200) for n in range(50)]
    card = help_card.about("registers", fifty, more=[f"noun {n}" for n in range(9)])
    obey_the_rules(card)
    assert "command 49" in texts(card)


def test_notice_goldens() -> None:
    check("notice", notice.render("A06 is complete."))
    check("notice_near", notice.render("I do not know “stuats”.", near=["status", "status ASC"]))
    check("notice_apology", notice.apology("4f2a9c81d3b7"))


def test_the_apology_carries_the_number_and_no_detail() -> None:
    assert "4f2a9c81d3b7" in notice.apology_text("4f2a9c81d3b7")
    assert "nothing was changed" in notice.apology_text("4f2a9c81d3b7")


@settings(max_examples=30)
@given(st.text(max_size=5000), st.lists(st.text(max_size=300), max_size=20))
def test_any_sentence_makes_a_valid_notice(sentence: str, near: list[str]) -> None:
    obey_the_rules(notice.render(sentence or "x", near=near))


@settings(max_examples=30)
@given(st.text(max_size=200))
def test_any_name_can_be_welcomed(name: str) -> None:
    obey_the_rules(welcome.render(replace(WENDY, name=name, email=name), roles=frozenset(), programmes=[]))
