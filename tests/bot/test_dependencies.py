"""Dependencies as conversations: the giver is asked on their card, and both sides and the officers hear what they say."""

from dataclasses import replace
from datetime import date, datetime

import app
from domain.identifiers import Ref
from domain.items import Dependency
from storage.store import SqlStore
from tests.bot.conftest import LONDON, Clock, Talk
from tests.bot.test_answers import field
from tests.channel.conversation import Conversation, words
from tests.channel.teams import Json

FINN = "finn.finance@northbridge.example"
CRAIG = "craig.commissioning@northbridge.example"
CORA = "cora.cqcready@northbridge.example"
JO = "jo.projofficer@northbridge.example"


async def dependency(store: SqlStore, ref: str = "D03") -> Dependency:
    async with store.read() as tx:
        programme = await tx.programmes.by_code("ASC")
        assert programme is not None
        found = await tx.items.get(programme.id, Ref(ref))
    assert isinstance(found, Dependency)
    return found


async def change(store: SqlStore, ref: str, **values: object) -> None:
    before = await dependency(store, ref)
    async with store.begin() as tx:
        await tx.items.save(replace(before, **values))  # type: ignore[arg-type]  # named fields of Dependency


async def asked(chaser: app.Chaser, giver: Conversation) -> Json:
    await giver.install()
    await chaser.beat()
    return giver.messages[-1].card


def heard(person: Conversation) -> list[str]:
    """What the bot told somebody since the app was installed for them."""
    return [words(one.card) for one in person.messages[1:]]


async def test_the_giver_is_asked_and_both_sides_hear_the_answer(
    chaser: app.Chaser, talk: Talk, sample_store: SqlStore
) -> None:
    finn, craig = talk(FINN), talk(CRAIG)
    card = await asked(chaser, finn)
    await craig.install()
    assert "Commissioning needed this from Finance by Mon 16 Nov 2026" in words(card)
    done = await finn.press(
        card, "Send update", **{field(card, "D03: do you agree"): "another", field(card, "D03: the day"): "2026-12-11"}
    )
    assert "accepted, by Fri 11 Dec 2026" in words(done)
    kept = await dependency(sample_store)
    assert (kept.accepted, kept.forecast, kept.due) == (True, date(2026, 12, 11), date(2026, 11, 16))
    assert heard(craig) == [
        "Finn Finance agrees to give D03 (Pricing envelope for homecare framework) by Fri 11 Dec 2026, 19 working days "
        "after it is needed (Mon 16 Nov 2026)."
    ]
    assert len(heard(finn)) == 1, "the giver reads it on the card"


async def test_not_accepted_is_an_answer_and_is_not_asked_again(
    chaser: app.Chaser, talk: Talk, sample_store: SqlStore, clock: Clock
) -> None:
    finn, craig = talk(FINN), talk(CRAIG)
    card = await asked(chaser, finn)
    await craig.install()
    choice = field(card, "D03: do you agree")
    refused = await finn.press_for_answer(card, "Send update", **{choice: "decline"})
    assert "Say in a line why D03 is not accepted" in refused["value"]
    await finn.press(card, "Send update", **{choice: "decline", field(card, "D03: why not"): "No ledger before Jan"})
    assert "does not agree to give D03" in heard(craig)[-1] and "“No ledger before Jan”" in heard(craig)[-1]
    clock.now = datetime(2026, 12, 14, 9, 30, tzinfo=LONDON)
    again = await finn.say("update")
    assert "D03" not in words(again)


async def test_another_need_by_date_asks_again_and_the_getter_hears_it(
    chaser: app.Chaser, talk: Talk, sample_store: SqlStore, clock: Clock
) -> None:
    finn, craig, jo = talk(FINN), talk(CRAIG), talk(JO)
    for person in (finn, craig, jo):
        await person.install()
    await finn.say("D03 accepted")
    clock.move(minutes=1)
    await jo.say("push D03 to 18 Dec")
    if (await dependency(sample_store)).accepted:
        clock.move(minutes=1)
        await jo.say("the homecare framework slipped")
    kept = await dependency(sample_store)
    assert (kept.accepted, kept.answered_on, kept.due) == (None, None, date(2026, 12, 18))
    told = "is needed by Fri 18 Dec 2026. Finn Finance is asked whether they agree."
    assert told in heard(craig)[-1] and told in heard(finn)[-1]
    clock.move(minutes=1)
    assert "by Fri 18 Dec 2026. Do you agree to give it by then?" in words(await finn.say("update"))


TYPED: tuple[tuple[str, bool, date | None, str], ...] = (
    ("I agree D03", True, None, "agrees to give D03"),
    ("yes we can give D03 by 12 Dec", True, date(2026, 12, 12), "by Sat 12 Dec 2026"),
    ("we can give D03 by 11 Dec", True, date(2026, 12, 11), "by Fri 11 Dec 2026"),
    ("D03 accepted", True, None, "agrees to give D03"),
    ("happy to give D03 by 11/12", True, date(2026, 12, 11), "19 working days after it is needed"),
    ("cannot give D03", False, None, "does not agree to give D03"),
    ("can't give D03 because the ledger is late", False, None, "“the ledger is late”"),
    ("we won't accept D03: no capacity", False, None, "“no capacity”"),
    ("push D03 to 11 Dec", True, date(2026, 12, 11), "by Fri 11 Dec 2026"),
)


async def test_a_typed_word_is_heard_by_the_getter(talk: Talk, sample_store: SqlStore, clock: Clock) -> None:
    finn, craig = talk(FINN), talk(CRAIG)
    await craig.install()
    for line, accepted, forecast, told in TYPED:
        await change(sample_store, "D03", accepted=None, forecast=None, answered_on=None, latest="")
        clock.move(minutes=1)
        answer = words(await finn.say(line))
        kept = await dependency(sample_store)
        assert (kept.accepted, kept.forecast, kept.due) == (accepted, forecast, date(2026, 11, 16)), answer
        assert told in heard(craig)[-1], line


async def test_an_officer_answers_for_the_giver_who_is_told(talk: Talk, sample_store: SqlStore) -> None:
    finn, craig, jo = talk(FINN), talk(CRAIG), talk(JO)
    for person in (finn, craig):
        await person.install()
    record = await jo.say("show D03")
    await jo.press(record, "Accept")
    for person in (finn, craig):
        assert heard(person)[-1].endswith("Entered by Jo Projofficer.")
    await jo.press(record, "Accept")
    assert len(heard(finn)) == 1 or heard(finn)[-1] == heard(finn)[-2]


async def test_a_getter_without_an_owner_is_the_owner_of_its_workstream(talk: Talk, sample_store: SqlStore) -> None:
    await change(sample_store, "D02", getter="CQC Readiness", getter_owner=None, accepted=None)
    giver = await dependency(sample_store, "D02")
    async with sample_store.read() as tx:
        assert giver.owner is not None
        email = (await tx.people.get(giver.owner)).email
    cora, given = talk(CORA), talk(email)
    await cora.install()
    await given.say("D02 accepted")
    assert "agrees to give D02" in heard(cora)[-1]


async def test_a_restricted_dependency_is_told_to_nobody_who_may_not_see_it(talk: Talk, sample_store: SqlStore) -> None:
    await change(sample_store, "D03", restricted=True)
    finn, craig = talk(FINN), talk(CRAIG)
    await craig.install()
    await finn.say("D03 accepted")
    assert (await dependency(sample_store)).accepted is True
    assert heard(craig) == []


async def test_hostile_words_stay_words(talk: Talk, sample_store: SqlStore) -> None:
    finn, craig = talk(FINN), talk(CRAIG)
    await craig.install()
    await finn.say("can't give D03 because [click](http://evil.example) <at>Jo</at> **now**")
    (text,) = heard(craig)
    assert "](http" not in text and "<at>" not in text


async def test_the_getter_cannot_answer_for_the_giver(talk: Talk, sample_store: SqlStore) -> None:
    assert "not yours to change" in words(await talk(CRAIG).say("D03 accepted"))
    assert (await dependency(sample_store)).accepted is False


async def test_the_officers_read_it_in_the_evening(
    chaser: app.Chaser, talk: Talk, sample_store: SqlStore, clock: Clock
) -> None:
    finn, jo = talk(FINN), talk(JO)
    await jo.install()
    await finn.say("we can give D03 by 11 Dec")
    clock.now = datetime(2026, 11, 30, 17, 30, tzinfo=LONDON)
    await chaser.beat()
    assert "Dependencies agreed or not: 1" in heard(jo)[-1]
    assert "Finn Finance agrees to give D03" in heard(jo)[-1]


async def test_a_new_giver_is_asked_again(talk: Talk, sample_store: SqlStore, clock: Clock) -> None:
    finn, craig, jo = talk(FINN), talk(CRAIG), talk(JO)
    await craig.install()
    await finn.say("D03 accepted")
    clock.move(minutes=1)
    await jo.say("D03 owner Cora CQCready")
    kept = await dependency(sample_store)
    assert (kept.accepted, kept.answered_on) == (None, None)
    assert "is asked whether they agree" in heard(craig)[-1]
