"""Suppressed, snoozed, already told, spoken to, fewer messages, paused: what stops the asking and what lets it go on."""

from dataclasses import replace

import pytest

from domain.chasing.chaser import EvidenceKind, HoldKind
from domain.errors import InvalidInput, NotAllowed
from domain.requests_chasing import AlreadyTold, Snooze, Suppress
from services.chasing.holds import opt_down, resume, snooze, suppress
from services.chasing.pausing import pause_chasing, resume_chasing
from services.chasing.told import already_told, spoken_to
from tests.domain.chasing.office import at, day
from tests.services.chasing.desk import Desk

NOW = at("23 Nov", "09:30")


async def test_dont_chase_wendy_this_week(desk: Desk) -> None:
    told = await suppress(
        desk.store, await desk.actor("JPO"), Suppress(person=desk.people["WW"], until=day("27 Nov")), now=NOW
    )
    assert told.sentence == (
        "Wendy Workforce is not chased up to and including Fri 27 Nov 2026. Kept as “unavailable”, nothing else. "
        "Nadia Workforcedep is asked meanwhile."
    )
    await desk.beat("23 Nov")
    assert "Wendy Workforce" not in desk.chats.names
    assert "Nadia Workforcedep" in desk.chats.names
    async with desk.store.read() as tx:
        (hold,) = await tx.chasers.holds(day("23 Nov"))
    assert (hold.reason, hold.kind, hold.by) == ("unavailable", HoldKind.SUPPRESSED, desk.people["JPO"])


async def test_only_officers_suppress(desk: Desk) -> None:
    with pytest.raises(NotAllowed):
        await suppress(
            desk.store, await desk.actor("CC"), Suppress(person=desk.people["WW"], until=day("27 Nov")), now=NOW
        )
    with pytest.raises(InvalidInput, match="is over"):
        await suppress(
            desk.store, await desk.actor("JPO"), Suppress(person=desk.people["WW"], until=day("20 Nov")), now=NOW
        )


async def test_suppressing_again_puts_the_new_day_in_place_of_the_old(desk: Desk) -> None:
    for until in ("4 Dec", "27 Nov"):
        request = Suppress(person=desk.people["WW"], until=day(until))
        await suppress(desk.store, await desk.actor("JPO"), request, now=NOW)
    async with desk.store.read() as tx:
        assert [one.last for one in await tx.chasers.holds_from(day("23 Nov"))] == [day("27 Nov")]


async def test_i_already_told_jo_this_on_weds(desk: Desk) -> None:
    await desk.beat("20 Nov")
    before = desk.chats.names.count("Petra Performance")
    request = AlreadyTold(
        workstream=desk.workstreams["ASC-W3"].id, whom="Jo", on=day("18 Nov"), what="audits done, Bilal is off sick"
    )
    told = await already_told(desk.store, await desk.actor("PP"), request, now=at("23 Nov", "09:05"))
    assert told.sentence == (
        "Sorry for asking twice. I do not ask you about Performance again today. "
        "Jo Projofficer will enter it for you; or paste one line here and it is done."
    )
    (notice,) = told.notices
    assert notice.person == desk.people["JPO"]
    assert notice.text.startswith("Petra Performance has told Jo about Performance already on Wed 18 Nov 2026.")
    assert "sick" not in notice.text
    await desk.beat("23 Nov")
    assert desk.chats.names.count("Petra Performance") == before
    (line,) = [one for one in await desk.evidence("PP") if one.kind is EvidenceKind.TOLD]
    assert line.meeting is not None
    assert "sick" not in line.reason


async def test_nobody_says_it_of_what_is_not_theirs(desk: Desk) -> None:
    with pytest.raises(NotAllowed):
        await already_told(
            desk.store, await desk.actor("CC"), AlreadyTold(workstream=desk.workstreams["ASC-W1"].id), now=NOW
        )


async def test_who_was_spoken_to_is_not_written_to_that_day(desk: Desk) -> None:
    await spoken_to(desk.store, await desk.actor("JPO"), desk.people["CC"], now=NOW, note="answers tomorrow")
    await desk.beat("23 Nov")
    assert "Craig Commissioning" not in desk.chats.names
    (line,) = [one for one in await desk.evidence("CC") if one.kind is EvidenceKind.SPOKEN_TO]
    assert "answers tomorrow" in line.reason
    await desk.beat("24 Nov")
    assert "Craig Commissioning" in desk.chats.names


@pytest.mark.parametrize(
    ("until", "again"),
    [("25 Nov", "Tue 24 Nov 2026"), ("24 Nov", "Tue 24 Nov 2026")],
)
async def test_a_snooze_lasts_until_the_next_stage_at_most(desk: Desk, until: str, again: str) -> None:
    told = await snooze(
        desk.store,
        await desk.actor("CC"),
        Snooze(until=day(until), workstream=desk.workstreams["ASC-W4"].id),
        now=NOW,
    )
    assert told.sentence.startswith(f"Snoozed: I ask again on {again}, not before.")
    await desk.beat("23 Nov")
    assert "Craig Commissioning" not in desk.chats.names
    await desk.beat("24 Nov")
    assert "Craig Commissioning" in desk.chats.names


async def test_a_snooze_is_ones_own_and_ahead(desk: Desk) -> None:
    request = Snooze(until=day("25 Nov"), workstream=desk.workstreams["ASC-W1"].id)
    with pytest.raises(NotAllowed):
        await snooze(desk.store, await desk.actor("CC"), request, now=NOW)
    with pytest.raises(InvalidInput, match="has come already"):
        await snooze(desk.store, await desk.actor("WW"), replace(request, until=day("23 Nov")), now=NOW)


async def test_fewer_messages_means_the_first_card_only(desk: Desk) -> None:
    await opt_down(desk.store, await desk.actor("CC"), now=NOW)
    for moment in ("23 Nov", "24 Nov", "25 Nov", "26 Nov", "27 Nov"):
        await desk.beat(moment)
    assert desk.chats.names.count("Craig Commissioning") == 1


async def test_resuming_lifts_what_is_ones_own_to_lift(desk: Desk) -> None:
    officer, craig = await desk.actor("JPO"), await desk.actor("CC")
    await opt_down(desk.store, craig, now=NOW)
    await suppress(desk.store, officer, Suppress(person=desk.people["CC"], until=day("27 Nov")), now=NOW)
    told = await resume(desk.store, craig, desk.people["CC"], now=NOW)
    assert told.sentence == "You are asked again when something is due. Still standing: suppressed."
    told = await resume(desk.store, officer, desk.people["CC"], now=NOW)
    assert told.sentence == "Craig Commissioning is asked again when something is due."
    assert await resume(desk.store, officer, desk.people["CC"], now=NOW) == replace(
        told, sentence="Nothing keeps Craig Commissioning from being asked.", notices=()
    )
    await desk.beat("23 Nov")
    assert "Craig Commissioning" in desk.chats.names


async def test_a_paused_programme_asks_nobody_until_it_is_resumed(desk: Desk) -> None:
    officer = await desk.actor("JPO")
    with pytest.raises(NotAllowed):
        await pause_chasing(desk.store, await desk.actor("DD"), desk.asc, now=NOW)
    await pause_chasing(desk.store, officer, desk.asc, now=NOW)
    await desk.beat("23 Nov")
    assert "Craig Commissioning" not in desk.chats.names
    told = await resume_chasing(desk.store, officer, desk.asc, now=NOW)
    assert told.sentence == "The chasing of ASC is resumed: the next beat asks for what is due by then."
    await desk.beat("24 Nov")
    assert "Craig Commissioning" in desk.chats.names


async def test_a_pause_with_a_last_day_ends_by_itself(desk: Desk) -> None:
    officer = await desk.actor("JPO")
    with pytest.raises(InvalidInput, match="is over"):
        await pause_chasing(desk.store, officer, desk.asc, until=day("20 Nov"), now=NOW)
    told = await pause_chasing(desk.store, officer, desk.asc, until=day("23 Nov"), now=NOW)
    assert "up to and including Mon 23 Nov 2026" in told.sentence
    outcome = await desk.beat("23 Nov")
    assert "Craig Commissioning" not in desk.chats.names
    craig = next(one for one in outcome.decisions if one.person == desk.people["CC"])
    assert craig.reason == "Chasing is paused in ASC until Mon 23 Nov."
    await desk.beat("24 Nov")
    assert "Craig Commissioning" in desk.chats.names
