"""Registers on cards as conversations: lists that page, records with buttons, edits in place, history."""

from datetime import date

import pytest

from domain.identifiers import Ref
from domain.items import Dependency, Item, Risk, Status
from storage.store import SqlStore
from tests.bot.conftest import Talk
from tests.channel.conversation import elements, words

CORA = "cora.cqcready@northbridge.example"
FINN = "finn.finance@northbridge.example"
JO = "jo.projofficer@northbridge.example"
WENDY = "wendy.workforce@northbridge.example"


async def item(store: SqlStore, ref: str) -> Item:
    async with store.read() as tx:
        programme = await tx.programmes.by_code("ASC")
        assert programme is not None
        found = await tx.items.get(programme.id, Ref(ref))
    assert found is not None
    return found


async def test_whats_outstanding_for_me_lists_my_own(talk: Talk) -> None:
    card = words(await talk(WENDY).say("whats outstanding for me"))
    assert "A01" in card and "A14" in card and "A05" not in card


@pytest.mark.parametrize(
    ("line", "there", "not_there"),
    [
        ("list overdue actions", "A05", "A11"),
        ("/risk list score 16", "R01", "R02"),
        ("risks not reviewed since sept", "R07", "R01"),
        ("list risks for CQC Readiness", "R10", "R01"),
        ("list actions about waiting list", "A05", "A01"),
        ("high priority actions", "A01", "A02"),
        ("actions closed since 1 nov", "A02", "A01"),
        ("closed last month", "closed from", "A02"),
        ("actions from the 4 nov meeting", "A03", "A01"),
        ("milestones that have slipped", "later than at first", "A01"),
        ("list restricted actions", "A08", "A01"),
        ("milestones in january", "due from Fri 1 Jan 2027", "A01"),
        ("low confidence assumptions", "confidence Low", "A01"),
        ("issues with severity high", "severity High", "A01"),
    ],
)
async def test_lists_by_what_was_asked(talk: Talk, line: str, there: str, not_there: str) -> None:
    card = words(await talk(JO).say(line))
    assert there in card and f"{not_there} " not in card


async def test_what_is_restricted_is_listed_for_those_who_may_see_it_alone(talk: Talk) -> None:
    assert "A08" not in words(await talk(CORA).say("list restricted actions"))
    jo = talk(JO)
    jo.personal = False
    assert "A08" not in words(await jo.say("list restricted actions"))


async def test_a_list_pages_in_place_and_opens_a_record(talk: Talk) -> None:
    jo = talk(JO)
    first = await jo.say("list actions")
    second = await jo.press(first, "Next")
    assert words(first) != words(second)
    row = next(one for one in elements(second) if one.get("selectAction"))
    record = await jo.press(second, row["selectAction"]["title"])
    assert "Status" in words(record)


async def test_an_edit_is_saved_in_place_and_asks_why_a_date_moves_later(talk: Talk, sample_store: SqlStore) -> None:
    jo = talk(JO)
    form = await jo.press(await jo.say("A01"), "Edit")
    due = next(str(one["id"]) for one in elements(form) if str(one.get("label", "")).startswith("Due"))
    asked = await jo.press(form, "Save", **{due: "2026-12-18"})
    assert next(one["value"] for one in elements(asked) if one.get("id") == due) == "2026-12-18", "what was typed stays"
    reason = next(str(one["id"]) for one in elements(asked) if "why" in str(one.get("label", "")).casefold())
    saved = await jo.press(asked, "Save", **{reason: "HR are late"})
    assert "A01 is saved" in words(saved)
    assert (await item(sample_store, "A01")).due == date(2026, 12, 18)
    assert "HR are late" in words(await jo.say("history A01"))


async def test_two_people_editing_at_once_do_not_overwrite_each_other(talk: Talk, sample_store: SqlStore) -> None:
    jo, wendy = talk(JO), talk(WENDY)
    theirs = await wendy.press(await wendy.say("A01"), "Edit")
    await jo.say("A01 priority Low")
    field = next(str(one["id"]) for one in elements(theirs) if str(one.get("label", "")).startswith("Latest"))
    answer = await wendy.press_for_answer(theirs, "Save", **{field: "Costed."})
    assert "chang" in str(answer["value"]).casefold()
    assert (await item(sample_store, "A01")).priority == "Low"


async def test_done_on_the_record(talk: Talk, sample_store: SqlStore) -> None:
    wendy = talk(WENDY)
    await wendy.press(await wendy.say("A14"), "Done")
    assert (await item(sample_store, "A14")).status is Status.COMPLETE_PROPOSED


async def test_a_giver_accepts_a_dependency(talk: Talk, sample_store: SqlStore) -> None:
    finn = talk(FINN)
    record = await finn.say("D03")
    title = next(str(one["title"]) for one in elements(record) if one.get("verb") == "item.accept")
    await finn.press(record, title)
    found = await item(sample_store, "D03")
    assert isinstance(found, Dependency) and found.accepted is True


async def test_a_reader_gets_no_buttons_that_change(talk: Talk) -> None:
    record = await talk(CORA).say("A05")
    verbs = {one.get("verb") for one in elements(record) if one.get("type") == "Action.Execute"}
    assert verbs == {"item.history"}


@pytest.mark.parametrize(
    ("line", "ref"),
    [
        ("/issue add Audit tool is down owner QQ due 4 Dec", "I07"),
        ("/decision add Board agreed option B for provider questionnaire 10/11 DD", "Dec 07"),
        ("/milestone add Questionnaire returned due 18 Dec owner CC", "M11"),
        ("/assumption add Homes answer within two weeks owner CC", "AS04"),
    ],
)
async def test_every_register_can_be_added_to(talk: Talk, sample_store: SqlStore, line: str, ref: str) -> None:
    card = words(await talk(JO).say(line))
    assert f"Added {ref}" in card, card
    assert (await item(sample_store, ref)).raised_by == "Jo Projofficer"


async def test_history_shows_who_changed_what(talk: Talk, sample_store: SqlStore) -> None:
    jo = talk(JO)
    await jo.say("R05 3x4")
    risk = await item(sample_store, "R05")
    assert isinstance(risk, Risk)
    card = words(await jo.say("/history R05"))
    assert "Jo Projofficer" in card and "3x4" in card


@pytest.mark.parametrize("line", ["risk add ASC Flood 3x4 owner CR", "ASC risk add Flood 3x4 owner CR"])
async def test_a_programme_named_in_the_line_is_not_asked_again(talk: Talk, line: str) -> None:
    assert "Added R13" in words(await talk("admin@northbridge.example").say(line))


async def test_what_is_much_like_an_open_risk_is_shown_before_it_is_saved(talk: Talk) -> None:
    line = "Because of NI rises a homecare provider may hand back packages leading to unmet need L4 I5 owner CC treat"
    form = await talk(JO).say(f"/risk add {line}")
    assert "R03" in words(form) and "Is it another one?" in words(form)
    assert "R03" not in words(await talk(CORA).say(f"/risk add {line}")), "what is restricted is not given away"


async def test_an_item_without_an_owner_is_edited_without_finding_one_first(talk: Talk, sample_store: SqlStore) -> None:
    jo = talk(JO)
    form = await jo.press(await jo.say("D04"), "Edit")
    saved = await jo.press(form, "Save", **{"set.latest": "asked IT again"})
    assert "D04 is saved" in words(saved) and "asked IT again" in words(saved)
