"""What identifies a client is found; what project offices write every day passes. All of it is invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.personal_data import personal_data


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("Jane Example, NHS 943 476 5919, waits for a package", "an NHS number"),
        ("NHS number: 9434765919", "an NHS number"),
        ("case 943-476-5919 handed back", "an NHS number"),
        ("Mr Sample 9434765919 moved on Friday", "an NHS number"),
        ("Jane Example DOB 03/04/1941", "a date of birth"),
        ("jane example d.o.b. 3 april 1941 has no carer", "a date of birth"),
        ("date of birth: 1941-04-03", "a date of birth"),
        ("Mrs Sample was born on 3 April 1941", "a date of birth"),
        ("Mr Sample of 14 Elm Tree Road is without care", "a home address"),
        ("Jane Example, 14 Elm Road, Northbridge", "a home address"),
        ("the client at NB7 3AB needs a double-handed package", "a home address"),
        ("she lives at 3 High Street", "a home address"),
    ],
)
def test_it_is_found(text: str, held: str) -> None:
    assert personal_data(text) == held


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Wendy Workforce to ring Nadia on 0113 496 0000",
        "ring 07700 900123 about A06",
        "Meet at Civic Hall, 1 Calverley Street, NB1 1UR",
        "Sunny Lodge, 14 Elm Road, has given notice on 14 packages",
        "R07 3x4 because 2 homes closed on 3 April 2026",
        "Framework was born in 2019",
        "NHS England wants the return by 12/12/2026",
        "Invoice 1234567890 is unpaid",
        "ICB finance code 400 500 6001",
        "DOB check added to the referral form",
        "38 of 40 audits done, last two with TM",
        "Budget 1,234,567,890",
        "9434765919",
    ],
)
def test_it_passes(text: str) -> None:
    assert personal_data(text) is None


@given(st.text(max_size=300))
def test_any_text_is_looked_through_without_failing(text: str) -> None:
    assert personal_data(text) in (None, "an NHS number", "a date of birth", "a home address")
