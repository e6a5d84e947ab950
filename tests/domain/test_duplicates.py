"""What is taken for the same thing said again, and what is not."""

import csv
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.duplicates import near_duplicates, telling_words

SAMPLE = Path(__file__).parents[2] / "sample"
TEXTS = {
    "actions": ("Ref", "Action"),
    "risks": ("Risk ID", "Risk description (cause - event - effect)"),
    "issues": ("Issue ID", "Description"),
    "milestones": ("Ref", "Milestone"),
    "decisions": ("Ref", "Decision"),
    "dependencies": ("Ref", "Description"),
    "assumptions": ("Ref", "Assumption"),
}
HOMECARE = (
    "Because of NI and wage increases, a homecare provider may hand back packages, leading to unmet need and spot "
    "purchase cost"
)


def register(name: str) -> list[tuple[str, str]]:
    ref, text = TEXTS[name]
    with (SAMPLE / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return [(f"{row['Prog']} {row[ref]}", row[text]) for row in csv.DictReader(file)]


def alike(text: str, other: str) -> bool:
    return near_duplicates(text, [("it", other)]) == ("it",)


def test_the_risk_that_was_typed_again_is_found_in_its_register() -> None:
    typed = "Because of NI rises a homecare provider may hand back packages leading to unmet need"
    assert near_duplicates(typed, register("risks")) == ("ASC R03",)


@pytest.mark.parametrize("name", TEXTS)
def test_no_two_items_of_the_sample_are_taken_for_one(name: str) -> None:
    assert [(one[0], two[0]) for one, two in combinations(register(name), 2) if alike(one[1], two[1])] == []


@pytest.mark.parametrize("name", TEXTS)
def test_each_item_of_the_sample_is_like_itself_first(name: str) -> None:
    rows = register(name)
    for key, text in rows:
        assert near_duplicates(text, rows)[0] == key


@pytest.mark.parametrize(
    ("typed", "there"),
    [
        ("Homecare provider might give back packages", HOMECARE),
        ("There is a risk that a homecare provider hands back packages", HOMECARE),
        ("Run a joint session on supervision", "Joint supervision session with QQ"),
        ("Circulate the minutes of the board", "Circulate minutes and action log from 19 Nov board"),
        ("finalise framework TENDER", "Finalise homecare framework tender pack and pricing envelope"),
        ("Reconsile direct paymnt surplus to ledger", "Reconcile direct payment surplus clawback forecast to ledger"),
        ("Provide P8 forecast outturn by cost centre to DASS", "Provide P7 forecast outturn by cost centre to DASS"),
        ("Recruit manger", "Recruit a manager"),
        ("Audit", "audit!"),
    ],
)
def test_the_same_in_other_words(typed: str, there: str) -> None:
    assert alike(typed, there)


@pytest.mark.parametrize(
    ("typed", "there"),
    [
        ("Review risk register", "Review action register"),
        ("Send minutes", "Circulate minutes and action log from 19 Nov board"),
        ("Audit", "Audit programme slips and evidence of practice quality is not available"),
        ("There is a risk that the tender is late", "There is a risk that the audit is late"),
        ("Because of it there may be", "Because of that there might be"),
        ("", "Send the minutes"),
        ("???", "???"),
    ],
)
def test_what_only_looks_alike(typed: str, there: str) -> None:
    assert not alike(typed, there)


def test_the_most_alike_come_first_and_few_of_them() -> None:
    rows = [(n, f"Send the tender pack to provider number {n} by Friday") for n in range(9)]
    found = near_duplicates("Send the tender pack to provider number 4 by Friday", rows)
    assert (found[0], len(found)) == (4, 3)


def test_fillers_tell_nothing() -> None:
    assert telling_words("There is a risk that, because of NI, it may be late") == ("ni", "late")


@given(st.text(), st.lists(st.text(max_size=50), max_size=5))
def test_any_texts_can_be_compared(text: str, others: list[str]) -> None:
    found = near_duplicates(text, list(enumerate(others)))
    assert len(found) == len(set(found)) <= 3
