"""What a line means depends on who types it, of which programmes, and on what was last spoken of."""

from dataclasses import replace

import pytest

from domain.identifiers import ItemId, Ref
from domain.items import Kind
from domain.language import Ask, KnownItem, KnownRefs, Setting, Unclear, read_line, refs_said
from tests.domain.language.office import ASC, ITEM, LAN, in_both, setting
from tests.domain.language.said import said

OF_BOTH = in_both("ASC-JPO")
"""An officer who is in both programmes."""


def with_item(where: Setting, ref: str, programme: int, kind: Kind = Kind.ACTION) -> Setting:
    """`where` with one more item in its registers."""
    one = KnownItem(id=ItemId(900), ref=Ref(ref), programme=ASC if programme == 1 else LAN, kind=kind)
    return replace(where, refs=KnownRefs([*ITEM.values(), one]))


@pytest.mark.parametrize(
    ("line", "reading"),
    [
        ("ASC A07 done", "CompleteItem A07, on Mon 23 Nov 2026"),
        ("LAN status", "ShowStatus programme LAN"),
        ("status in LAN", "ShowStatus programme LAN"),
        ("show LAN ACT-107", "ShowItem ACT-107"),
        ("act 107 done", "CompleteItem ACT-107, on Mon 23 Nov 2026"),
        ("ACT107 due 4 dec", "MoveDue ACT-107, reading Fri 4 Dec 2026"),
        ("rsk-7 3x4", "Rescore RSK-07, score 3x4"),
        ("RSK-07 5x4", "- 5x4 does not fit the 4x4 matrix: likelihood and impact each go from 1 to 4, likelihood first."),
        ("chase FF", "? “FF”: Finn Finance (ASC) or Frank Finance (LAN)? | 'chase ASC-FF' | 'chase LAN-FF'"),
        ("LAN chase FF", "ChaseNow people LAN-FF"),
        ("lock oct", "? Of which programme? | 'ASC lock oct' | 'LAN lock oct'"),
        ("LAN lock oct", "LockPeriod period P7 Oct 2026, locked True"),
        ("overdue actions in ict", "ListItems kinds action, workstream LW4, overdue True"),
        ("why is ict red", "ExplainRag workstream LW4, rag Red"),
        ("when is the next pdb", "ShowCycle board Programme Delivery Board"),
        ("delivery board moved to 3 dec", "MoveBoard board Programme Delivery Board, to Thu 3 Dec 2026, meeting Thu 26 Nov 2026"),
    ],
)  # fmt: skip
def test_somebody_of_two_programmes_names_one_or_is_asked(line: str, reading: str) -> None:
    assert said(read_line(line, OF_BOTH)) == reading


def test_a_ref_of_two_programmes_is_asked_for_with_its_code() -> None:
    where = with_item(OF_BOTH, "A07", 2)
    asked = read_line("A07 done", where)
    assert isinstance(asked, Ask)
    assert [choice.line for choice in asked.choices] == ["ASC A07 done", "LAN A07 done"]
    assert said(read_line("LAN A07 done", where)) == "CompleteItem A07, on Mon 23 Nov 2026"


def test_a_ref_that_is_hidden_is_as_unknown_as_one_that_is_not_there() -> None:
    hidden, missing = read_line("ACT-107 done", setting("ASC-JPO")), read_line("ACT-999 done", setting("ASC-JPO"))
    assert isinstance(hidden, Unclear) and isinstance(missing, Unclear)
    assert hidden.reason.replace("107", "999") == missing.reason


@pytest.mark.parametrize(
    ("line", "reading"),
    [
        ("Dec 04 done", "CompleteItem Dec 04, on Mon 23 Nov 2026"),
        ("decision 4", "ShowItem Dec 04"),
        ("push A17 to Dec 04", "MoveDue A17, reading Fri 4 Dec 2026"),
        ("A17 Dec 4", "MoveDue A17, reading Fri 4 Dec 2026"),
        ("A06 done, ordered A4 paper", 'CompleteItem A06, on Mon 23 Nov 2026, said "ordered A4 paper"'),
        ("issue two letters", "-"),
        ("the M25 was closed", "-"),
        ("3 staff at the A10 office", "-"),
    ],
)
def test_a_ref_is_no_date_and_prose_is_no_ref(line: str, reading: str) -> None:
    where = with_item(with_item(setting("ASC-JPO"), "A04", 1), "M25", 1, Kind.MILESTONE)
    assert said(read_line(line, where)) == reading


def test_without_dec_04_in_the_register_it_is_a_day() -> None:
    bare = replace(setting("ASC-CC", "A07"), refs=KnownRefs([ITEM[Ref("A07")]]))
    assert said(read_line("Dec 04", bare)) == "MoveDue A07, reading Fri 4 Dec 2026"


def test_after_an_item_was_shown_a_day_is_its_new_date_even_if_a_decision_is_called_like_it() -> None:
    assert said(read_line("Dec 4", setting("ASC-CC", "A07"))) == "MoveDue A07, reading Fri 4 Dec 2026"


def test_done_with_one_open_item_closes_it_and_with_none_says_so() -> None:
    assert said(read_line("done", setting("ASC-CC", open_items="A17"))) == "CompleteItem A17, on Mon 23 Nov 2026"
    assert isinstance(read_line("done", setting("ASC-CC", open_items="")), Unclear)


def test_a_risk_is_never_what_is_done_when_it_is_not_named() -> None:
    assert said(read_line("done", setting("ASC-CC", open_items="A17 R03"))) == "CompleteItem A17, on Mon 23 Nov 2026"
    assert isinstance(read_line("done", setting("ASC-CC", open_items="R03")), Unclear)


@pytest.mark.parametrize(
    ("line", "reading"),
    [
        ("stuats", "ShowStatus"),
        ("A07 compelte", "CompleteItem A07, on Mon 23 Nov 2026"),
        ("whats outstading for me", "ListMine"),
        ("no chnage", "? Which workstream has no change? | 'ASC-W1 no change' | 'ASC-W2 no change' | 'ASC-W3 no change' | 'ASC-W4 no change' | 'ASC-W5 no change' | 'ASC-W6 no change'"),
        ("lcok oct", "? Did you mean “lock oct”? | 'lock oct'"),
        ("chse everyone", "? Did you mean “chase everyone”? | 'chase everyone'"),
        ("chase Wndy", "? Nobody here is called “Wndy”. Whom do you mean? | 'chase ASC-WW'"),
        ("A07 gone", "? Keep this as an update on A07? | 'A07 update: gone' | 'show A07'"),
        ("rent it", "-"),
    ],
)  # fmt: skip
def test_a_slip_is_mended_when_nothing_irreversible_follows(line: str, reading: str) -> None:
    assert said(read_line(line, setting("ASC-JPO"))) == reading


def test_april_is_somebody_before_it_is_a_month() -> None:
    where = setting("ASC-WW")
    person, place = where.members[5]
    where = replace(where, members=(*where.members[:5], (replace(person, name="April Workforcedep"), place)))
    assert said(read_line("A01 sent to April", where)) == 'CompleteItem A01, on Mon 23 Nov 2026, said "sent to April"'
    assert said(read_line("A01 not mine, try April", where)) == "Reassign A01, to ASC-NW"
    assert said(read_line("off fri, April covering", where)) == (
        "Leave person ASC-WW, first Fri 27 Nov 2026, last Fri 27 Nov 2026, back Mon 30 Nov 2026, cover ASC-NW"
    )


@pytest.mark.parametrize(
    ("line", "looked_up"),
    [
        ("A06 sent on fri", {"A06"}),
        ("a 6 and act 107", {"a 6", "act 107"}),
        ("action 6 done", {"A6", "ACT-6"}),
        ("risk three has happened", {"R3"}),
        ("nothing to see", set()),
    ],
)
def test_what_has_to_be_looked_up_before_reading(line: str, looked_up: set[str]) -> None:
    assert looked_up <= set(refs_said(line))


def test_among_a_hundred_thousand_refs_the_one_named_is_found() -> None:
    many = KnownRefs(
        KnownItem(id=ItemId(number), ref=Ref(f"A{number}"), programme=ASC, kind=Kind.ACTION)
        for number in range(100_000)
    )
    where = replace(setting("ASC-JPO"), refs=many)
    assert said(read_line("A99998 done", where)) == "CompleteItem A99998, on Mon 23 Nov 2026"


@pytest.mark.parametrize(
    ("line", "reading"),
    [
        ("top risks ASC", "TopRisks"),
        ("who ASC", "WhoHasNotReplied"),
        ("cycle asc", "ShowCycle"),
        ("what changed since 1 Nov ASC", "WhatChanged"),
    ],
)
def test_a_question_may_end_with_its_programme_even_while_an_item_is_spoken_of(line: str, reading: str) -> None:
    assert said(read_line(line, in_both("ASC-JPO", "A05"))).startswith(f"{reading} ")


def test_in_what_is_said_of_an_item_the_code_is_one_of_the_words() -> None:
    assert "sent to ASC" in said(read_line("A05 sent to ASC", in_both("ASC-JPO", "A05")))
