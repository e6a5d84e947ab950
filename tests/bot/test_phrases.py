"""What a typed line holds: score, owner, response, due date, and the text that is left."""

from datetime import date

import pytest

from bot.phrases import Phrase, read_phrase
from domain.calendar import WorkingCalendar
from domain.errors import InvalidInput
from domain.identifiers import PersonId, ProgrammeId
from domain.people import Membership, Person
from domain.programmes import Programme
from domain.scores import Score
from services.programmes import ProgrammeAtHand

TODAY = date(2026, 11, 23)
ASC = ProgrammeId(1)
NAMES = {"WW": "Wendy Workforce", "QQ": "Quentin Quality", "CC": "Craig Commissioning", "CR": "Cora Cqcready"}
PEOPLE = {initials: PersonId(number) for number, initials in enumerate(NAMES, start=1)}


@pytest.fixture
def at_hand() -> ProgrammeAtHand:
    members = tuple(
        (
            Person(id=PEOPLE[initials], name=name, email=f"{initials}@x.example".casefold()),
            Membership(programme=ASC, person=PEOPLE[initials], key=f"ASC-{initials}", initials=initials),
        )
        for initials, name in NAMES.items()
    )
    return ProgrammeAtHand(
        programme=Programme(id=ASC, code="ASC", name="ASC"),
        members=members,
        workstreams=(),
        calendar=WorkingCalendar(),
    )


@pytest.mark.parametrize(
    ("line", "phrase"),
    [
        (
            "Because of NI rises a homecare provider may hand back packages leading to unmet need L4 I5 owner CC treat",
            Phrase(
                text="Because of NI rises a homecare provider may hand back packages leading to unmet need",
                score=Score(4, 5),
                response="Treat",
                owner=PEOPLE["CC"],
                owner_text="CC",
            ),
        ),
        (
            "Flu in January 3x4 owner: Cora",
            Phrase(text="Flu in January", score=Score(3, 4), owner=PEOPLE["CR"], owner_text="Cora"),
        ),
        (
            "Circulate terms of reference owner QQ due w/c 7 Dec",
            Phrase(text="Circulate terms of reference", owner=PEOPLE["QQ"], owner_text="QQ", due=date(2026, 12, 11)),
        ),
        (
            "QQ to circulate terms of reference by Fri",
            Phrase(text="circulate terms of reference", owner=PEOPLE["QQ"], owner_text="QQ", due=date(2026, 11, 27)),
        ),
        (
            "WW & QQ joint session on supervision w/c 7 Dec",
            Phrase(
                text="joint session on supervision",
                owner_text="WW & QQ",
                due=date(2026, 12, 11),
                question="“WW & QQ” could be Wendy Workforce or Quentin Quality. Who is the one accountable owner?",
            ),
        ),
        (
            "Write the paper owner Zebedee",
            Phrase(
                text="Write the paper", owner_text="Zebedee", question="Nobody in ASC is called “Zebedee”. Who owns it?"
            ),
        ),
        ("Brief staff by email", Phrase(text="Brief staff by email")),
        ("NHS to confirm numbers", Phrase(text="NHS to confirm numbers")),
    ],
)
def test_read_phrase(at_hand: ProgrammeAtHand, line: str, phrase: Phrase) -> None:
    assert read_phrase(line, at_hand, TODAY) == phrase


def test_a_date_that_is_none_becomes_a_question(at_hand: ProgrammeAtHand) -> None:
    phrase = read_phrase("Write the paper owner QQ due asap", at_hand, TODAY)
    assert phrase.due is None and phrase.question


def test_a_score_off_the_matrix_is_refused(at_hand: ProgrammeAtHand) -> None:
    with pytest.raises(InvalidInput, match="1 to 5"):
        read_phrase("Flood 6x4 owner CC", at_hand, TODAY)
