"""Typed commands as conversations: what is added, shown, closed, drafted, imported, and what a polite answer looks like."""

from io import BytesIO

import pytest
from docx import Document

from domain.identifiers import Ref
from domain.items import Action, Risk, Status
from storage.store import SqlStore
from tests.bot.conftest import Talk
from tests.channel.conversation import choice, elements, words
from tests.channel.teams import Json

CORA = "cora.cqcready@northbridge.example"
CRAIG = "craig.commissioning@northbridge.example"
JO = "jo.projofficer@northbridge.example"
PETRA = "petra.performance@northbridge.example"
KIT = "kit.cluster@d07.example"


def inputs(card: Json) -> dict[str, object]:
    return {one["id"]: one.get("value") for one in elements(card) if one.get("type", "").startswith("Input.")}


async def item(store: SqlStore, ref: str) -> object:
    async with store.read() as tx:
        programme = await tx.programmes.by_code("ASC")
        assert programme is not None
        return await tx.items.get(programme.id, Ref(ref))


async def test_help_lists_what_the_person_may_type(talk: Talk) -> None:
    assert "import" not in words(await talk(CORA).say("help"))
    assert "import" in words(await talk(JO).say("/help"))


@pytest.mark.parametrize("typed", ["<at>Chaser</at>&nbsp;status", "/STATUS", "asc status", "status ASC", "ASC status?"])
async def test_status_however_it_is_typed(talk: Talk, typed: str) -> None:
    card = words(await talk(CORA).say(typed))
    assert "Overall" in card and "Workforce" in card
    assert "No return yet" not in card, "who replied is for officers and managers"


async def test_a_manager_sees_who_has_not_replied(talk: Talk) -> None:
    assert "No return yet" in words(await talk("dana.dass@northbridge.example").say("status"))


async def test_a_whole_risk_is_added_at_once(talk: Talk, sample_store: SqlStore) -> None:
    card = await talk(JO).say("/risk add Because of flu the mock visit may lack staff L3 I4 owner CR treat")
    assert "Added R13" in words(card) and "3x4 = 12" in words(card)
    risk = await item(sample_store, "R13")
    assert isinstance(risk, Risk) and risk.response == "Treat" and risk.raised_by == "Jo Projofficer"


async def test_what_is_missing_is_asked_on_one_card_with_what_was_typed_kept(
    talk: Talk, sample_store: SqlStore
) -> None:
    jo = talk(JO)
    form = await jo.say("action add WW & QQ joint session on supervision w/c 7 Dec")
    assert "accountable owner" in words(form)
    assert inputs(form)["set.text"] == "joint session on supervision"
    assert inputs(form)["set.due"] == "2026-12-11"
    saved = await jo.press(form, "Save action", **{"set.owner": choice(form, "set.owner", "Wendy Workforce")})
    assert "Added A21" in words(saved)
    action = await item(sample_store, "A21")
    assert isinstance(action, Action) and action.due == action.original_due and str(action.due) == "2026-12-11"
    assert action.support == "Quentin Quality", "whoever is not accountable supports"


async def test_which_of_two_is_accountable_may_be_typed_as_well(talk: Talk, sample_store: SqlStore) -> None:
    jo = talk(JO)
    await jo.say("action add WW & QQ joint session on supervision w/c 7 Dec")
    assert "Added A21" in words(await jo.say("Quentin"))
    action = await item(sample_store, "A21")
    assert isinstance(action, Action) and action.support == "Wendy Workforce"


async def test_an_owner_proposes_and_an_officer_completes(talk: Talk, sample_store: SqlStore) -> None:
    assert "complete – proposed" in words(await talk(PETRA).say("A05 done figures agree now")).casefold()
    action = await item(sample_store, "A05")
    assert isinstance(action, Action)
    assert (action.status, action.latest) == (Status.COMPLETE_PROPOSED, "figures agree now")
    assert "A05 is complete" in words(await talk(JO).say("a05 done"))


async def test_somebody_elses_action_is_not_closed(talk: Talk, sample_store: SqlStore) -> None:
    assert "not yours" in words(await talk(CORA).say("A05 done"))
    action = await item(sample_store, "A05")
    assert isinstance(action, Action) and action.status is Status.IN_PROGRESS


async def test_a_restricted_item_is_neither_confirmed_nor_denied(talk: Talk) -> None:
    hidden = words(await talk(PETRA).say("A08")).replace("A08", "X")
    missing = words(await talk(PETRA).say("A99")).replace("A99", "X")
    assert hidden == missing
    assert "homecare" in words(await talk(CRAIG).say("A08")), "its owner sees it"


async def test_the_report_is_previewed_and_handed_over_as_word(talk: Talk, bot: object) -> None:
    jo = talk(JO)
    preview = await jo.say("report draft ASC Transformation Board")
    assert "DRAFT v0.1" in words(preview)
    handed = await jo.press(preview, "Word file")
    url = next(one["url"] for one in elements(handed) if one.get("type") == "Action.OpenUrl")
    content = await jo.fetch(url)
    headings = [
        one.text for one in Document(BytesIO(content)).paragraphs if one.style and "Heading" in str(one.style.name)
    ]
    assert any("Overall status" in one for one in headings)


async def test_an_owner_gets_no_draft(talk: Talk) -> None:
    assert "project officer and managers" in words(await talk(CORA).say("report draft ASC Transformation Board"))


PASTED = """import
Prog,Ref,Date raised,Workstream,Action,Owner,Due,Status
ASC,A90,23/11/2026,Finance,Check the pasted row,FF,30/11/2026,Open
ASC,A91,23/11/2026,Finance,=cmd|' /C calc'!A0,nobody at all,31/11/2026,Open
"""


async def test_pasted_rows_are_previewed_then_imported_once(talk: Talk, sample_store: SqlStore) -> None:
    jo = talk(JO)
    preview = await jo.say(PASTED)
    assert "31 November" in words(preview) and "nobody at all" in words(preview)
    assert await item(sample_store, "A90") is None, "nothing is kept before Import"
    assert "Imported: 2 new" in words(await jo.press(preview, "Import"))
    assert await item(sample_store, "A90") is not None
    again = await jo.press_for_answer(preview, "Import")
    assert "no longer open" in again["value"]
    assert "2 as they are" in words(await jo.say(PASTED))


async def test_a_cancelled_import_keeps_nothing(talk: Talk, sample_store: SqlStore) -> None:
    jo = talk(JO)
    await jo.press(await jo.say(PASTED), "Cancel")
    assert await item(sample_store, "A90") is None


async def test_an_owner_imports_nothing(talk: Talk) -> None:
    assert "Only a project officer" in words(await talk(CORA).say(PASTED))


async def test_somebody_else_cannot_press_my_import(talk: Talk, sample_store: SqlStore) -> None:
    preview = await talk(JO).say(PASTED)
    answer = await talk(KIT).press_for_answer(preview, "Import")
    assert "no longer open" in answer["value"]
    assert await item(sample_store, "A90") is None


async def test_the_officer_sees_everybody_with_a_reason(talk: Talk) -> None:
    card = words(await talk(JO).say("chase preview"))
    assert "Cora Cqcready" in card and "Nothing was sent" in card
    assert "Only a project officer" in words(await talk(CORA).say("chase preview"))


@pytest.mark.parametrize("typed", ["flibbertigibbet", "what is the meaning of life", "a" * 5000])
async def test_anything_else_gets_a_polite_answer_and_changes_nothing(talk: Talk, typed: str) -> None:
    assert "nothing was changed" in words(await talk(JO).say(typed)).casefold()


async def test_a_greeting_is_greeted(talk: Talk) -> None:
    assert "Hello Jo" in words(await talk(JO).say("Morning!"))
