"""Half-sentences as conversations: what owners and officers say without a command, and what becomes of it."""

from datetime import date, datetime

from domain.identifiers import Ref
from domain.items import Action, Issue, Item, Risk, Status
from domain.programmes import month_before
from domain.rag import Rag
from domain.scores import Score
from domain.updates import Update
from storage.store import SqlStore
from tests.bot.conftest import LONDON, Clock, Talk
from tests.channel.conversation import elements, words

CORA = "cora.cqcready@northbridge.example"
CRAIG = "craig.commissioning@northbridge.example"
JO = "jo.projofficer@northbridge.example"
PETRA = "petra.performance@northbridge.example"
WENDY = "wendy.workforce@northbridge.example"
P8 = month_before(date(2026, 12, 17))


async def item(store: SqlStore, ref: str) -> Item:
    async with store.read() as tx:
        programme = await tx.programmes.by_code("ASC")
        assert programme is not None
        found = await tx.items.get(programme.id, Ref(ref))
    assert found is not None
    return found


async def update_of(store: SqlStore, name: str) -> Update | None:
    async with store.read() as tx:
        workstream = next(one for one in await tx.programmes.workstreams() if one.name.startswith(name))
        return await tx.updates.latest(workstream.id, P8)


async def test_done_with_several_open_items_asks_which_and_never_guesses(talk: Talk, sample_store: SqlStore) -> None:
    wendy = talk(WENDY)
    asked = await wendy.say("done")
    assert {"A01", "A14"} <= set(words(asked).replace(":", " ").split())
    assert (await item(sample_store, "A01")).status is Status.IN_PROGRESS
    title = next(one["title"] for one in elements(asked) if str(one.get("title", "")).startswith("A01"))
    await wendy.press(asked, title)
    assert (await item(sample_store, "A01")).status is Status.COMPLETE_PROPOSED


async def test_after_an_item_was_shown_done_means_that_item(talk: Talk, sample_store: SqlStore) -> None:
    wendy = talk(WENDY)
    await wendy.say("A14")
    await wendy.say("done")
    assert (await item(sample_store, "A14")).status is Status.COMPLETE_PROPOSED
    assert (await item(sample_store, "A01")).status is Status.IN_PROGRESS


async def test_a_later_date_asks_why_and_keeps_the_first_one(talk: Talk, sample_store: SqlStore) -> None:
    wendy = talk(WENDY)
    before = await item(sample_store, "A01")
    asked = await wendy.say("push A01 to 11/12")
    assert "why" in words(asked).casefold() or "reason" in words(asked).casefold()
    await wendy.say("HR are still costing option 3")
    after = await item(sample_store, "A01")
    assert isinstance(after, Action)
    assert (after.due, after.original_due, after.moves) == (date(2026, 12, 11), before.original_due, 1)


async def test_a_date_that_does_not_exist_is_asked(talk: Talk, sample_store: SqlStore) -> None:
    asked = words(await talk(WENDY).say("A14 31st Nov"))
    assert "30 Nov" in asked and "1 Dec" in asked
    assert (await item(sample_store, "A14")).due == date(2026, 11, 30)


async def test_a_rescored_risk_keeps_its_old_score(talk: Talk, sample_store: SqlStore) -> None:
    await talk(JO).say("R05 3x4")
    risk = await item(sample_store, "R05")
    assert isinstance(risk, Risk)
    assert (risk.residual, risk.previous) == (Score(3, 4), Score(4, 4))


async def test_a_score_off_the_matrix_changes_nothing(talk: Talk, sample_store: SqlStore) -> None:
    assert "1 to 5" in words(await talk(JO).say("/risk R05 score 6x4"))
    risk = await item(sample_store, "R05")
    assert isinstance(risk, Risk) and risk.residual == Score(4, 4)


async def test_a_risk_that_has_happened_becomes_a_linked_issue(talk: Talk, sample_store: SqlStore) -> None:
    card = words(await talk(JO).say("R03 has happened"))
    assert "I07" in card
    issue, risk = await item(sample_store, "I07"), await item(sample_store, "R03")
    assert isinstance(issue, Issue) and risk.status is Status.MATERIALISED
    assert "R03" in issue.links and "I07" in risk.links
    assert issue.restricted, "what comes from a restricted risk stays restricted"


async def test_amber_is_recorded_for_the_open_period(talk: Talk, sample_store: SqlStore) -> None:
    assert "Amber" in words(await talk(WENDY).say("amber"))
    kept = await update_of(sample_store, "Workforce")
    assert kept is not None and kept.overall is Rag.AMBER and kept.received == "Teams message"


async def test_no_change_is_a_nil_return(talk: Talk, sample_store: SqlStore) -> None:
    await talk(WENDY).say("no change since last time")
    kept = await update_of(sample_store, "Workforce")
    assert kept is not None and kept.nil_return


async def test_what_is_said_later_is_laid_over_what_was_said_before(talk: Talk, sample_store: SqlStore) -> None:
    wendy = talk(WENDY)
    await wendy.say("amber")
    await wendy.say("change it to: offer agreed with HR")
    kept = await update_of(sample_store, "Workforce")
    assert kept is not None
    assert (kept.overall, kept.done, kept.version) == (Rag.AMBER, "offer agreed with HR", 2)


async def test_undo_takes_back_the_last_change_and_says_what(talk: Talk, sample_store: SqlStore) -> None:
    jo = talk(JO)
    await jo.say("A01 done")
    assert "A01" in words(await jo.say("undo"))
    assert (await item(sample_store, "A01")).status is Status.IN_PROGRESS


async def test_undo_after_a_quarter_of_an_hour_is_too_late(talk: Talk, clock: Clock, sample_store: SqlStore) -> None:
    jo = talk(JO)
    await jo.say("A01 done")
    clock.move(minutes=16)
    assert "nothing to undo" in words(await jo.say("undo"))
    assert (await item(sample_store, "A01")).status is Status.COMPLETE


async def test_part_two_hides_an_item_from_others(talk: Talk, sample_store: SqlStore) -> None:
    await talk(JO).say("mark A07 part 2 commercial")
    assert (await item(sample_store, "A07")).restricted
    assert "no A07" in words(await talk(PETRA).say("A07"))


async def test_who_owns_a_dependency_and_has_it_been_accepted(talk: Talk) -> None:
    card = words(await talk(JO).say("who owns D03 and have they accepted it"))
    assert "Finn Finance" in card and "not" in card.casefold()


async def test_an_owner_may_not_reassign_but_an_officer_may(talk: Talk, sample_store: SqlStore) -> None:
    await talk(JO).say("A05 owner Wendy")
    async with sample_store.read() as tx:
        wendy = await tx.people.by_email(WENDY)
    assert wendy is not None and (await item(sample_store, "A05")).owner == wendy.id


async def test_the_anchor_of_a_relative_date_is_the_persons_own_day(
    talk: Talk, clock: Clock, sample_store: SqlStore
) -> None:
    clock.now = datetime(2026, 11, 23, 10, 0, tzinfo=LONDON)
    jo = talk(JO)
    await jo.say("A01")
    await jo.say("will have it by Fri because HR are late")
    assert (await item(sample_store, "A01")).due == date(2026, 11, 27)


async def test_words_after_update_are_the_update_itself(talk: Talk, sample_store: SqlStore) -> None:
    await talk(WENDY).say("update: offer agreed with HR, paper goes to the December board")
    kept = await update_of(sample_store, "Workforce")
    assert kept is not None and kept.done.startswith("offer agreed with HR")


async def test_amber_is_asked_why_and_for_its_path_to_green_and_any_words_answer(
    talk: Talk, sample_store: SqlStore
) -> None:
    wendy = talk(WENDY)
    assert "Why is Workforce Amber?" in words(await wendy.say("amber"))
    assert "path to green" in words(await wendy.say("agency rates are up, see R01"))
    await wendy.say("options paper to the December board by 11 Dec")
    kept = await update_of(sample_store, "Workforce")
    assert kept is not None
    assert (kept.overall, kept.done, kept.path_to_green) == (
        Rag.AMBER,
        "agency rates are up, see R01",
        "options paper to the December board by 11 Dec",
    )


async def test_nobody_has_to_answer_what_is_asked_afterwards(talk: Talk, sample_store: SqlStore) -> None:
    wendy = talk(WENDY)
    await wendy.say("amber")
    assert "what is recorded stays" in words(await wendy.say("cancel"))
    await wendy.say("amber")
    assert "A14" in words(await wendy.say("whats outstanding for me"))
    kept = await update_of(sample_store, "Workforce")
    assert kept is not None and kept.overall is Rag.AMBER and not kept.done


async def test_a_green_that_the_registers_speak_against_owes_its_reason(talk: Talk, sample_store: SqlStore) -> None:
    wendy = talk(WENDY)
    assert "R01 scores 4x4" in words(await wendy.say("green"))
    assert await update_of(sample_store, "Workforce") is None
    await wendy.say("the offer is agreed and R01 goes down on Friday")
    kept = await update_of(sample_store, "Workforce")
    assert kept is not None
    assert (kept.overall, kept.green_reason) == (Rag.GREEN, "the offer is agreed and R01 goes down on Friday")


async def test_no_change_asks_in_one_tap_whether_the_rating_stands(talk: Talk, sample_store: SqlStore) -> None:
    craig = talk(CRAIG)
    asked = await craig.say("no change since last time")
    assert "still Amber" in words(asked) and "M06 moved" in words(asked) and "R03 scores 4x5" in words(asked)
    await craig.press(asked, "Still Amber")
    kept = await update_of(sample_store, "Commissioning")
    assert kept is not None and kept.nil_return and kept.version == 1
    await craig.press(asked, "Red")
    kept = await update_of(sample_store, "Commissioning")
    assert kept is not None and not kept.nil_return and kept.overall is Rag.RED


async def test_a_red_is_told_to_the_officer_at_once_and_offers_a_restricted_issue(
    talk: Talk, sample_store: SqlStore
) -> None:
    jo, craig = talk(JO), talk(CRAIG)
    await jo.install()
    asked = await craig.say("Its gone red - provider handed back 2 more packages, need Dana's help")
    told = words(jo.messages[-1].card)
    assert "Commissioning Improvement is Red" in told and "provider handed back 2 more packages" in told
    assert "to the project office only" in told
    await craig.press(asked, "Raise an issue for it")
    issue = await item(sample_store, "I07")
    assert issue.restricted and issue.text == "provider handed back 2 more packages"
    before = len(jo.messages)
    await craig.say("still red")
    assert len(jo.messages) == before, "a Red is told once"


async def test_a_new_score_is_asked_why_and_the_answer_is_kept_with_the_risk(
    talk: Talk, sample_store: SqlStore
) -> None:
    jo = talk(JO)
    assert "Why does R05 score 3x4" in words(await jo.say("R05 3x4"))
    await jo.say("two homes have confirmed their rates")
    risk = await item(sample_store, "R05")
    assert isinstance(risk, Risk) and risk.residual == Score(3, 4)
    assert risk.latest == "two homes have confirmed their rates"


async def test_of_two_changes_one_that_lacks_a_reason_stops_no_other(talk: Talk, sample_store: SqlStore) -> None:
    wendy = talk(WENDY)
    asked = words(await wendy.say("push A01 to 11/12 and A14 done"))
    assert "A01 would move" in asked
    assert (await item(sample_store, "A14")).status is Status.COMPLETE_PROPOSED
    await wendy.say("HR are late")
    assert (await item(sample_store, "A01")).due == date(2026, 12, 11)


async def test_of_two_changes_one_that_is_refused_stops_no_other(talk: Talk, sample_store: SqlStore) -> None:
    wendy = talk(WENDY)
    before = len(wendy.messages)
    await wendy.say("A05 done and A14 done")
    assert (await item(sample_store, "A14")).status is Status.COMPLETE_PROPOSED
    assert (await item(sample_store, "A05")).status is Status.IN_PROGRESS
    assert len(wendy.messages) == before + 2


async def test_only_of_a_high_action_is_the_evidence_asked_for(talk: Talk, sample_store: SqlStore) -> None:
    wendy = talk(WENDY)
    assert "What shows that A01 is done?" in words(await wendy.say("A01 done"))
    await wendy.say("paper is in the December board folder")
    kept = await item(sample_store, "A01")
    assert kept.status is Status.COMPLETE_PROPOSED and "December board folder" in kept.latest
    assert "What shows" not in words(await wendy.say("A14 done"))
