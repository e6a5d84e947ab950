"""The officer's side as conversations: who to call, asking now, entering on behalf, escalation, boards, hand-overs."""

from datetime import date, datetime
from io import BytesIO

from openpyxl import load_workbook

import app
from domain.programmes import month_before
from domain.rag import Rag
from domain.updates import Update
from storage.store import SqlStore
from tests.bot.conftest import LONDON, Clock, Talk
from tests.channel.conversation import elements, words
from tests.channel.teams import Json

CORA = "cora.cqcready@northbridge.example"
CRAIG = "craig.commissioning@northbridge.example"
JO = "jo.projofficer@northbridge.example"
MAX = "max.projectman@northbridge.example"
NADIA = "nadia.workforcedep@northbridge.example"
WENDY = "wendy.workforce@northbridge.example"
P8 = month_before(date(2026, 12, 17))


def field(card: Json, label: str) -> str:
    return next(str(one["id"]) for one in elements(card) if str(one.get("label", "")).startswith(label))


def choice(card: Json, label: str, title: str) -> dict[str, str]:
    """The input of that label with the choice whose title holds `title`."""
    found = next(one for one in elements(card) if str(one.get("label", "")).startswith(label))
    value = next(str(one["value"]) for one in found["choices"] if title in one["title"])
    return {str(found["id"]): value}


def line_of(card: Json, title: str) -> dict[str, str]:
    """The choice of the call list that names `title`."""
    for one in elements(card):
        for option in one.get("choices", []):
            if title in option["title"]:
                return {str(one["id"]): str(option["value"])}
    raise AssertionError(f"nobody called {title} on the list")


async def update_of(store: SqlStore, name: str) -> Update | None:
    async with store.read() as tx:
        workstream = next(one for one in await tx.programmes.workstreams() if one.name.startswith(name))
        return await tx.updates.latest(workstream.id, P8)


async def test_the_call_list_and_an_entry_on_behalf_of_an_owner(talk: Talk, sample_store: SqlStore) -> None:
    jo = talk(JO)
    calls = await jo.say("who hasn't replied")
    assert "Craig Commissioning" in words(calls)
    entry = await jo.press(calls, "Enter on behalf", **line_of(calls, "Commissioning"))
    done = await jo.press(
        entry,
        next(str(one["title"]) for one in elements(entry) if one.get("verb") == "behalf.answer"),
        **choice(entry, "Overall", "Red"),
        **{field(entry, "Done"): "Two more packages handed back."},
    )
    assert "Craig Commissioning" in words(done)
    kept = await update_of(sample_store, "Commissioning")
    assert kept is not None and kept.overall is Rag.RED and kept.entered_by is not None


async def test_asking_now_shows_who_is_left_out_before_anything_is_sent(
    chaser: app.Chaser, talk: Talk, clock: Clock
) -> None:
    cora, jo = talk(CORA), talk(JO)
    await cora.install()
    await chaser.beat()
    clock.now = datetime(2026, 12, 1, 9, 30, tzinfo=LONDON)
    before = len(cora.messages)
    plan = await jo.say("chase everyone who hasn't responded")
    assert len(cora.messages) == before
    assert "Cora Cqcready" in words(plan) and "Quentin" in words(plan)
    await jo.press(plan, next(str(one["title"]) for one in elements(plan) if one.get("verb") == "ask.confirm"))
    assert len(cora.messages) == before + 1
    again = await jo.say("chase Cora")
    assert not [one for one in elements(again) if one.get("verb") == "ask.confirm"], "nobody twice a day"


async def test_an_escalation_is_edited_and_sent_by_the_officer_only(talk: Talk, clock: Clock) -> None:
    clock.now = datetime(2026, 12, 9, 10, 0, tzinfo=LONDON)
    jo, max_ = talk(JO), talk(MAX)
    await max_.install()
    calls = await jo.say("who hasn't replied")
    titles = [str(one["title"]) for one in elements(calls) if one.get("verb") == "calls.act"]
    note = await jo.press(calls, next(one for one in titles if "scalat" in one), **line_of(calls, "CQC"))
    assert not any("CQC" in words(message.card) for message in max_.messages)
    text = next(str(one["id"]) for one in elements(note) if one.get("type") == "Input.Text")
    send = next(str(one["title"]) for one in elements(note) if one.get("verb") == "escalation.send")
    await jo.press(note, send, **{text: "Max, could you have a word with Cora about CQC Readiness?"})
    assert "could you have a word" in words(max_.messages[-1].card)


async def test_a_moved_board_shows_before_and_after_and_resends_nothing(
    chaser: app.Chaser, talk: Talk, clock: Clock
) -> None:
    clock.now = datetime(2026, 11, 23, 10, 0, tzinfo=LONDON)
    jo = talk(JO)
    move = await jo.say("Finance Board moved to 15 dec")
    assert "Tue 8 Dec 2026" in words(move) and "Thu 3 Dec 2026" in words(move), "papers and updates due"
    done = await jo.press(move, next(str(one["title"]) for one in elements(move) if one.get("verb") == "board.move"))
    assert "is moved" in words(done)
    assert "15 Dec" in words(await jo.say("cycle"))


async def test_which_board_is_asked_when_none_is_named(talk: Talk) -> None:
    assert "Which board" in words(await talk(JO).say("board moved to 15 dec"))


async def test_not_mine_is_a_request_that_the_named_person_takes(
    chaser: app.Chaser, talk: Talk, sample_store: SqlStore
) -> None:
    wendy, nadia, jo = talk(WENDY), talk(NADIA), talk(JO)
    for one in (wendy, nadia, jo):
        await one.install()
    await wendy.say("A14 not mine, try Nadia")
    request = nadia.messages[-1].card
    assert "Wendy Workforce" in words(request) and "A14" in words(request)
    take = next(str(one["title"]) for one in elements(request) if one.get("verb") == "reassignment.settle")
    await nadia.press(request, take)
    async with sample_store.read() as tx:
        programme = await tx.programmes.by_code("ASC")
        person = await tx.people.by_email(NADIA)
        assert programme is not None and person is not None
        item = await tx.items.get(programme.id, "A14")  # type: ignore[arg-type]  # a ref is a string
    assert item is not None and item.owner == person.id


async def test_something_else_than_an_answer_on_the_chaser_card(chaser: app.Chaser, talk: Talk) -> None:
    cora, jo = talk(CORA), talk(JO)
    await cora.install()
    await jo.install()
    await chaser.beat()
    card = cora.messages[-1].card
    title = next(
        str(one["title"]) for one in elements(card) if one.get("verb") == "chaser.else" and "told" in str(one["title"])
    )
    await cora.press(card, title, **{"else.who": "Jo"})
    assert any("Cora Cqcready" in words(message.card) for message in jo.messages)


async def test_a_locked_period_takes_late_answers_for_the_next_report(talk: Talk, sample_store: SqlStore) -> None:
    jo = talk(JO)
    card = await talk(WENDY).say("update")
    assert "frozen" in words(await jo.say("lock nov"))
    wendy = talk(WENDY)
    filled = {field(card, "Done this period"): "Offer agreed.", field(card, "Overall rating"): "Amber"}
    await wendy.press(card, "Send update", **filled)
    kept = await update_of(sample_store, "Workforce")
    assert kept is not None and kept.received.endswith("late for P8")
    draft = words(await jo.say("report draft ASC Transformation Board"))
    assert "Offer agreed." not in draft


async def test_locking_names_who_gave_no_answer(talk: Talk) -> None:
    said = words(await talk(JO).say("lock oct"))
    assert "Without an answer: Commissioning Improvement." in said, "a row that says “no return” is no answer"


async def test_evidence_and_handover(chaser: app.Chaser, talk: Talk) -> None:
    cora, jo = talk(CORA), talk(JO)
    await cora.install()
    await chaser.beat()
    handed = await jo.say("evidence ASC Transformation Board")
    assert "Cora Cqcready" in words(jo.messages[-2].card)
    url = next(one["url"] for one in elements(handed) if one.get("type") == "Action.OpenUrl")
    cells = {cell.value for sheet in load_workbook(BytesIO(await jo.fetch(url))) for row in sheet for cell in row}
    assert "Cora Cqcready" in cells
    assert "Handover of ASC" in words(await jo.say("handover"))
    assert "officer" in words(await cora.say("handover")).casefold()


async def test_the_evening_summary_comes_once_a_working_day_after_close_of_play(
    chaser: app.Chaser, talk: Talk, clock: Clock
) -> None:
    cora, jo = talk(CORA), talk(JO)
    await cora.install()
    await jo.install()
    await chaser.beat()
    await cora.press(cora.messages[-1].card, "No change to all")
    before = len(jo.messages)
    clock.now = datetime(2026, 11, 30, 16, 55, tzinfo=LONDON)
    await chaser.beat()
    assert len(jo.messages) == before
    clock.now = datetime(2026, 11, 30, 17, 5, tzinfo=LONDON)
    await chaser.beat()
    await chaser.beat()
    assert len(jo.messages) == before + 1
    assert "Cora Cqcready answered" in words(jo.messages[-1].card)
    clock.now = datetime(2026, 12, 5, 17, 5, tzinfo=LONDON)  # a Saturday
    await chaser.beat()
    assert len(jo.messages) == before + 1
