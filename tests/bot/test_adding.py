"""Adding to each register as a conversation: at once when all is said, on one form when not, asked afterwards what helps."""

import re
from datetime import date

import pytest

from domain.identifiers import Ref
from domain.items import Action, Assumption, Decision, Dependency, Issue, Item, Milestone
from storage.store import SqlStore
from tests.bot.conftest import Talk
from tests.channel.conversation import choice, elements, words

JO = "jo.projofficer@northbridge.example"


async def item(store: SqlStore, ref: str) -> Item | None:
    async with store.read() as tx:
        programme = await tx.programmes.by_code("ASC")
        assert programme is not None
        return await tx.items.get(programme.id, Ref(ref))


@pytest.mark.parametrize(
    ("line", "missing"),
    [
        ("action add", "“What is to be done”"),
        ("risk add the data migration overruns", "“Score now”"),
        ("issue add the lift is broken", "“Owner”"),
        ("milestone add Portal live owner QQ", "“Baseline”"),
        ("dependency add Pricing envelope from Finance by 4 dec", "“Who needs it”"),
        ("assumption add the grant goes on", "“Owner”"),
        ("data request add agency spend by month", "“Who owes it (one accountable person)” and “Due”"),
        ("decision add", "“The decision”"),
    ],
)
async def test_what_is_missing_is_named_on_a_form_that_keeps_the_rest(talk: Talk, line: str, missing: str) -> None:
    form = await talk(JO).say(line)
    assert missing in words(form)
    kept = next(one.get("value", "") for one in elements(form) if one.get("id") == "set.text")
    assert kept in line.casefold() or kept in line


async def test_a_form_that_is_refused_asks_again_and_keeps_everything(talk: Talk, sample_store: SqlStore) -> None:
    jo = talk(JO)
    form = await jo.say("decision add")
    asked = await jo.press(form, "Save decision", **{"set.text": "Pause recruitment", "set.decided_by": "Dana Dass"})
    assert "On what day was it decided?" in words(asked)
    assert "Pause recruitment" in words(asked) and "Dana Dass" in words(asked)
    saved = await jo.press(asked, "Save decision", **{"set.decided_on": "2026-11-19"})
    assert "Added Dec 07" in words(saved)
    decision = await item(sample_store, "Dec 07")
    assert isinstance(decision, Decision) and decision.decided_on == date(2026, 11, 19)


async def test_a_decision_is_kept_at_once_and_its_reasons_are_asked_for(talk: Talk, sample_store: SqlStore) -> None:
    jo = talk(JO)
    asked = await jo.say("/decision add Board agreed option B for provider questionnaire 10/11 DD")
    assert "Added Dec 07" in words(asked) and "needs a formal record" in words(asked)
    record = "Officer delegated decision - record required"
    saved = await jo.press(
        asked, "Save", **{"set.reasons": "Capacity", "set.options": "A: all homes", "set.type": record}
    )
    assert "Dec 07 is saved" in words(saved)
    decision = await item(sample_store, "Dec 07")
    assert isinstance(decision, Decision)
    assert (decision.forum, decision.decided_by, decision.decided_on) == ("Board", "Dana Dass", date(2026, 11, 10))
    assert (decision.reasons, decision.options, decision.type) == ("Capacity", "A: all homes", record)


async def test_a_decision_with_its_reasons_is_not_asked_for_more(talk: Talk) -> None:
    card = words(await talk(JO).say("decision add Board agreed option B 10/11 DD because capacity is short"))
    assert "Added Dec 07" in card and "capacity is short" in card and "formal record" not in card


async def test_an_issue_takes_its_severity_from_the_line_or_asks_for_it(talk: Talk, sample_store: SqlStore) -> None:
    jo = talk(JO)
    assert "How severe" not in words(await jo.say("issue add Laptops are late severity high type off-spec owner QQ"))
    issue = await item(sample_store, "I07")
    assert isinstance(issue, Issue) and (issue.severity, issue.type) == ("High", "Off-specification")
    asked = await jo.say("issue add The lift is broken owner WW")
    assert "How severe is it?" in words(asked)
    await jo.press(asked, "Save", **{"set.severity": "Critical"})
    issue = await item(sample_store, "I08")
    assert isinstance(issue, Issue) and issue.severity == "Critical"


async def test_a_risk_that_has_happened_asks_for_severity_and_owner(talk: Talk, sample_store: SqlStore) -> None:
    jo = talk(JO)
    asked = await jo.say("R05 has happened")
    assert "R05 has materialised; I07 is raised from it" in words(asked)
    await jo.press(
        asked, "Save", **{"set.severity": "High", "set.owner": choice(asked, "set.owner", "Wendy Workforce")}
    )
    issue = await item(sample_store, "I07")
    assert isinstance(issue, Issue) and issue.severity == "High" and issue.links == ("R05",)


async def test_milestone_dependency_assumption_and_data_request_in_a_line(talk: Talk, sample_store: SqlStore) -> None:
    jo = talk(JO)
    await jo.say("milestone add Questionnaire portal live 1 mar critical owner CC")
    milestone = await item(sample_store, "M11")
    assert isinstance(milestone, Milestone) and milestone.critical and milestone.original_due == date(2027, 3, 1)
    card = words(await jo.say("dependency add finance to give budget figures to commissioning by 4 dec"))
    assert "Finance" in card and "Commissioning" in card
    added = re.search(r"Added (\w+)", card)
    assert added is not None
    dependency = await item(sample_store, added[1])
    assert isinstance(dependency, Dependency) and dependency.accepted is None and dependency.due == date(2026, 12, 4)
    await jo.say("assumption add grant continues in 27/28 confidence low validate by end of jan owner CR")
    assumption = await item(sample_store, "AS04")
    assert isinstance(assumption, Assumption) and assumption.confidence == "Low"
    await jo.say("data request add finance to send agency spend by month by 11 dec")
    request = await item(sample_store, "A21")
    assert isinstance(request, Action) and request.requester is not None and request.requester != request.owner


@pytest.mark.parametrize(
    "line",
    [
        "issue add Power BI waiting list figure is lower than the case system owner PP severity high",
        "assumption add CQC will give at least 6 weeks notice owner CR confidence low due 18 dec",
        "milestone add Single waiting list dashboard live owner PP due 18 Dec",
    ],
)
async def test_much_the_same_is_shown_before_it_is_saved_in_every_register(talk: Talk, line: str) -> None:
    jo = talk(JO)
    form = await jo.say(line)
    assert "Is it another one?" in words(form)
    title = next(str(one["title"]) for one in elements(form) if str(one.get("title", "")).startswith("Save "))
    assert "Added" in words(await jo.press(form, title))
