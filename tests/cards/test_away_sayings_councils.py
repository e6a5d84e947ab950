"""Who is away, what was said, and the councils: stored facts with their dates, and nothing of what is held back."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime

from hypothesis import example, given, settings
from hypothesis import strategies as st

from cards import away, councils, sayings
from domain.answers.absence import Absence, Absences
from domain.answers.councils import CouncilFact, CouncilView
from domain.answers.sayings import Saying, Sayings
from domain.identifiers import ItemId
from tests.cards.goldens import check, obey_the_rules, texts

AT = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
TODAY = date(2026, 11, 23)
QUENTIN = Absence(
    name="Quentin Quality",
    programmes=("ASC",),
    first=date(2026, 11, 30),
    last=date(2026, 12, 4),
    back=date(2026, 12, 7),
    booked=True,
    cover=("Tess Moderator",),
)
WENDY = replace(QUENTIN, name="Wendy Workforce", first=TODAY, last=TODAY, booked=False, cover=())
AWAY = Absences(
    programmes=("ASC",),
    of="",
    first=TODAY,
    last=TODAY,
    away=(WENDY,),
    not_working=("Gita Financedep", "Tess Moderator"),
    soon=(QUENTIN,),
    as_at=AT,
    time_zone="Europe/London",
)
SAID = Saying(
    where="A01, Agree agency-to-permanent conversion offer",
    by="Wendy Workforce",
    on=date(2026, 11, 17),
    text="HR BP has costed options 1-2, option 3 outstanding",
    item=ItemId(501),
)
SAYINGS = Sayings(
    about="agency",
    of="",
    programmes=("ASC",),
    sayings=(SAID, replace(SAID, by="", on=None)),
    more=3,
    ask=("Jo Projofficer",),
    as_at=AT,
    time_zone="Europe/London",
)
REFUSED = replace(SAYINGS, about="TUPE", sayings=(), more=0)
FACT = CouncilFact(
    source="ACT-107",
    text="C09 and C14 have not nominated an IT lead",
    on=date(2026, 11, 19),
    codes=frozenset({"C09", "C14"}),
)
COUNCILS = CouncilView(
    code="LAN",
    described="ICT, Digital and Data",
    codes=tuple(f"C{number:02}" for number in range(1, 16)),
    complete=True,
    facts=(FACT, *(replace(FACT, source=f"ACT-{number}", codes=frozenset({"C09"})) for number in range(5))),
    general=(CouncilFact(source="ACT-108", text="Inventory: 83% complete", on=date(2026, 11, 6)),),
    as_at=AT,
    time_zone="Europe/London",
)


def test_goldens() -> None:
    check("away", away.render(AWAY))
    check("away_nobody", away.render(replace(AWAY, away=(), not_working=(), soon=())))
    check("away_one_person", away.render(replace(AWAY, of="Quentin Quality", away=(QUENTIN,), soon=())))
    check("sayings", sayings.render(SAYINGS))
    check("sayings_refused", sayings.render(REFUSED))
    check("councils", councils.render(COUNCILS))
    check("councils_none", councils.render(replace(COUNCILS, code="ASC", codes=(), facts=(), general=())))


def test_no_absence_of_somebody_is_said() -> None:
    assert "No absence of Quentin Quality is stored" in texts(away.render(replace(AWAY, of="Quentin Quality", away=())))


def test_each_council_has_what_names_it_and_the_others_are_listed() -> None:
    said = texts(councils.render(COUNCILS))
    assert "; and 2 more" in said
    assert "Nothing stored by council for C01, C02, C03, C04, C05, C06, C07, C08, C10, C11, C12, C13, C15." in said
    unknown = replace(COUNCILS, complete=False)
    assert "Other councils may not be named" in texts(councils.render(unknown))


def test_a_refusal_differs_by_nothing_but_the_subject() -> None:
    one, other = (json.dumps(sayings.render(replace(REFUSED, about=about))) for about in ("TUPE", "zebra"))
    assert one.replace("TUPE", "zebra") == other


@settings(max_examples=8, deadline=None)
@given(st.text(min_size=1, max_size=600))
@example("💥" * 600)
@example("[*{{" * 150)
def test_any_words_fit(words: str) -> None:
    absence = replace(QUENTIN, name=words, cover=(words,) * 3)
    obey_the_rules(away.render(replace(AWAY, of=words, away=(absence,) * 60, not_working=(words,) * 60)))
    one = replace(SAID, where=words, by=words[:80], text=words)
    obey_the_rules(sayings.render(replace(SAYINGS, about=words, of=words, sayings=(one,) * 8, ask=(words,) * 20)))
    fact = replace(FACT, source=words, text=words, codes=frozenset(COUNCILS.codes))
    view = replace(COUNCILS, described=words, facts=(fact,) * 20, general=(fact,) * 5)
    obey_the_rules(councils.render(view))
