"""People as registers and typed lines name them, in two programmes with clashing initials."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.identifiers import PersonId, ProgrammeId
from domain.names import Member, Roster, find_people, names_somebody, nearest
from domain.people import Membership, Person, Role


def member(number: int, name: str, initials: str, title: str, programme: str = "ASC") -> Member:
    person = Person(
        id=PersonId(number), name=name, email=f"{name.casefold().replace(' ', '.')}@{programme.casefold()}.example"
    )
    roles = frozenset({Role.OWNER, Role.OFFICER} if "Officer" in title else {Role.OWNER})
    place = Membership(
        programme=ProgrammeId(1 if programme == "ASC" else 2),
        person=person.id,
        key=f"{programme}-{initials}",
        initials=initials,
        title=title,
        organisation="C09" if initials == "DT" else "",
        roles=roles,
    )
    return person, place


ASC = (
    member(1, "Dana Dass", "DD", "DASS / SRO (Director of Adult Social Services)"),
    member(2, "Max Projectman", "MP", "Project Manager, Delivery Unit"),
    member(3, "Jo Projofficer", "JPO", "Project Officer (Grade 10 equivalent), Delivery Unit"),
    member(4, "Wendy Workforce", "WW", "Workstream owner - Workforce Assurance Board"),
    member(5, "Nadia Workforcedep", "NW", "Deputy - Workforce"),
    member(6, "Quentin Quality", "QQ", "Workstream owner - Quality Assurance Board (PSW)"),
    member(7, "Petra Performance", "PP", "Workstream owner - Performance Assurance Board"),
    member(8, "Bilal Insight", "BI", "Deputy - Performance (BI analyst)"),
    member(9, "Finn Finance", "FF", "Workstream owner - Finance Board (Finance Business Partner)"),
    member(10, "Gita Financedep", "GF", "Deputy - Finance"),
)
LAN = (
    member(20, "Polly Projman", "PM", "Project Manager, PM Support Cluster", "LAN"),
    member(21, "Percy Progdirector", "PD", "Programme Director, Programme Delivery Office", "LAN"),
    member(22, "Kit Cluster", "KC", "Project Officer, PM Support Cluster", "LAN"),
    member(23, "Zed Cluster", "ZC", "Project Officer, PM Support Cluster", "LAN"),
    member(24, "Frank Finance", "FF", "Workstream lead - Finance & Commercial (s151 group chair)", "LAN"),
    member(25, "Dev Techlead", "DT", "Deputy - ICT, Digital & Data", "LAN"),
)


def found(text: str, people: tuple[Member, ...]) -> list[str]:
    return [person.name for person, _ in find_people(text, people)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("WW", "Wendy Workforce"),
        ("ww", "Wendy Workforce"),
        ("W.W.", "Wendy Workforce"),
        ("Wendy Workforce", "Wendy Workforce"),
        ("wendy workforce ", "Wendy Workforce"),
        ("Workforce, Wendy", "Wendy Workforce"),
        ("Wendy W", "Wendy Workforce"),
        ("Wendy", "Wendy Workforce"),
        ("Dana's", "Dana Dass"),
        ("FF ", "Finn Finance"),
        ("Gita", "Gita Financedep"),
        ("GF (Wed-Fri only)", "Gita Financedep"),
        ("Bilal", "Bilal Insight"),
        ("Nadia W", "Nadia Workforcedep"),
        ("ASC-NW", "Nadia Workforcedep"),
        ("petra.performance@asc.example", "Petra Performance"),
        ("the SRO", "Dana Dass"),
        ("DASS", "Dana Dass"),
        ("PM", "Max Projectman"),
        ("the project manager", "Max Projectman"),
        ("the officer", "Jo Projofficer"),
        ("workforce lead", "Wendy Workforce"),
        ("deputy for Workforce", "Nadia Workforcedep"),
    ],
)
def test_one_person_of_the_programme_is_named(text: str, name: str) -> None:
    assert found(text, ASC) == [name]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("QQ/PP", ["Quentin Quality", "Petra Performance"]),
        ("WW & QQ", ["Wendy Workforce", "Quentin Quality"]),
        ("Wendy and Gita", ["Wendy Workforce", "Gita Financedep"]),
        ("WW / WW", ["Wendy Workforce"]),
    ],
)
def test_two_names_are_two_people(text: str, names: list[str]) -> None:
    assert found(text, ASC) == names


@pytest.mark.parametrize(
    "text", ["", "  ", "TBC", "All leads", "? ", "n/a", "C09 / C14", "C09", "HR BP", "QQ/HR BP", "xx", "()"]
)
def test_nobody_is_guessed(text: str) -> None:
    assert found(text, ASC + LAN) == []


def test_initials_that_clash_are_both_found_and_the_programme_settles_them() -> None:
    assert found("FF", ASC + LAN) == ["Finn Finance", "Frank Finance"]
    assert found("FF", LAN) == ["Frank Finance"]


def test_initials_come_before_what_a_title_abbreviates() -> None:
    assert found("PM", LAN) == ["Polly Projman"]
    assert found("PD", LAN) == ["Percy Progdirector"]


def test_a_title_held_by_two_finds_both() -> None:
    assert found("project officer", LAN) == ["Kit Cluster", "Zed Cluster"]


@pytest.mark.parametrize(
    ("text", "name"),
    [("Wndy", "Wendy Workforce"), ("Petra Preformance", "Petra Performance"), ("nadya", "Nadia Workforcedep")],
)
def test_a_near_miss_is_offered_but_not_taken(text: str, name: str) -> None:
    assert found(text, ASC) == []
    assert nearest(text, ASC)[0][0].name == name


def test_nothing_alike_offers_nobody() -> None:
    assert nearest("zzzzzz", ASC) == ()


@pytest.mark.parametrize(
    ("text", "somebody"), [("TBC", False), ("n/a", False), (" ", False), ("?", False), ("C09", True)]
)
def test_an_owner_cell_without_a_name(text: str, somebody: bool) -> None:
    assert names_somebody(text) is somebody


@given(st.text(max_size=60))
def test_no_text_raises_and_nobody_is_found_twice(text: str) -> None:
    members = find_people(text, ASC + LAN)
    assert len(set(members)) == len(members)
    nearest(text, ASC)


NAMED_BY = (
    *(
        "wendy",
        "Workforce",
        "WW",
        "W.W.",
        "PM",
        "the",
        "SRO",
        "DASS",
        "officer",
        "project",
        "office",
        "lead",
        "finance",
    ),
    *("FF", "QQ/PP", "&", "and", "Gita", "(Wed)", "ASC-NW", "petra.performance@asc.example", "wendyw", "Dana's", "tbc"),
    *("deputy", "for", "our", "ICT", "W", "programme", "director", "support"),
)
NAMING = st.lists(st.sampled_from(NAMED_BY), max_size=4).map(" ".join)


@given(st.one_of(NAMING, st.text(max_size=30)))
def test_a_roster_finds_whom_looking_at_everybody_finds(text: str) -> None:
    assert Roster(ASC + LAN).find(text) == find_people(text, ASC + LAN)
    assert Roster(ASC + LAN).find(text, ProgrammeId(1)) == find_people(text, ASC)
