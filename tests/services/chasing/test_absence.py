"""Leave, deputies and working days, as owners and officers tell them."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import pytest

from domain.errors import InvalidInput, NotAllowed
from domain.people import Leave
from domain.requests_chasing import RecordLeave, SetDeputy
from services.chasing.absence import end_leave, record_leave
from services.chasing.standing_in import set_deputy, set_working_days
from tests.domain.chasing.office import at, day
from tests.services.chasing.desk import Desk

NOW = at("23 Nov")


async def leave(desk: Desk, who: str, first: str, last: str, *, cover: str = "", by: str = "") -> str:
    request = RecordLeave(
        person=desk.people[who], first=day(first), last=day(last), cover=desk.people[cover] if cover else None
    )
    return (await record_leave(desk.store, await desk.actor(by or who), request, now=NOW)).sentence


async def test_im_on_leave_til_7th_nadia_covering(desk: Desk) -> None:
    request = RecordLeave(person=desk.people["WW"], first=day("23 Nov"), last=day("4 Dec"), cover=desk.people["NW"])
    told = await record_leave(desk.store, await desk.actor("WW"), request, now=NOW)
    assert told.sentence == (
        "You are away Mon 23 Nov 2026 to Fri 4 Dec 2026, back at work Mon 7 Dec 2026. "
        "Nadia Workforcedep is asked meanwhile. Only the days are kept."
    )
    assert {one.person for one in told.notices} == {desk.people["JPO"], desk.people["NW"]}

    await desk.beat("23 Nov")
    assert "Wendy Workforce" not in desk.chats.names
    (asked,) = [one for one in desk.chats.digests if one.person.name == "Nadia Workforcedep"]
    assert asked.covering is not None
    assert asked.covering.name == "Wendy Workforce"


async def test_an_open_card_goes_to_the_deputy_from_the_next_beat_on(desk: Desk) -> None:
    await desk.beat("20 Nov")
    assert "Petra Performance" in desk.chats.names
    await leave(desk, "PP", "23 Nov", "27 Nov")
    await desk.beat("23 Nov")
    await desk.beat("24 Nov")
    covering = [one.person.name for one in desk.chats.digests if one.covering is not None]
    assert covering == ["Bilal Insight"]


@pytest.mark.parametrize(
    ("known", "new", "kept"),
    [
        ([], ("1 Dec", "4 Dec"), [("1 Dec", "4 Dec")]),
        ([("1 Dec", "4 Dec")], ("3 Dec", "8 Dec"), [("1 Dec", "2 Dec"), ("3 Dec", "8 Dec")]),
        ([("1 Dec", "18 Dec")], ("7 Dec", "9 Dec"), [("1 Dec", "6 Dec"), ("7 Dec", "9 Dec"), ("10 Dec", "18 Dec")]),
        ([("7 Dec", "9 Dec")], ("1 Dec", "18 Dec"), [("1 Dec", "18 Dec")]),
    ],
)
async def test_a_day_belongs_to_the_leave_told_last(
    desk: Desk, known: Iterable[tuple[str, str]], new: tuple[str, str], kept: list[tuple[str, str]]
) -> None:
    for first, last in known:
        await leave(desk, "CC", first, last, cover="FF")
    await leave(desk, "CC", *new, cover="PP")
    person = await desk.person("CC")
    assert [(one.first, one.last) for one in person.leave] == [(day(first), day(last)) for first, last in kept]
    (newest,) = [one for one in person.leave if (one.first, one.last) == (day(new[0]), day(new[1]))]
    assert newest.cover == desk.people["PP"]


async def test_the_same_leave_again_changes_nothing(desk: Desk) -> None:
    await leave(desk, "CC", "1 Dec", "4 Dec")
    before = await desk.person("CC")
    assert "already" in await leave(desk, "CC", "1 Dec", "4 Dec")
    assert await desk.person("CC") == before


@pytest.mark.parametrize(
    ("first", "last", "cover", "sentence"),
    [
        ("4 Dec", "1 Dec", "", "comes before the first"),
        ("16 Nov", "20 Nov", "", "was over on Fri 20 Nov 2026"),
        ("1 Dec", "4 Dec", "CC", "cannot cover for themselves"),
        ("1 Dec", "4 Dec", "BB", "in none of Craig Commissioning's programmes"),
    ],
)
async def test_what_cannot_be_leave_is_said(desk: Desk, first: str, last: str, cover: str, sentence: str) -> None:
    with pytest.raises(InvalidInput, match=sentence):
        await leave(desk, "CC", first, last, cover=cover)


async def test_only_an_officer_records_it_for_others(desk: Desk) -> None:
    with pytest.raises(NotAllowed):
        await leave(desk, "CC", "1 Dec", "4 Dec", by="PP")
    with pytest.raises(NotAllowed):
        await leave(desk, "CC", "1 Dec", "4 Dec", by="ZC")
    assert (await leave(desk, "CC", "1 Dec", "4 Dec", by="JPO")).startswith("Craig Commissioning is away")
    async with desk.store.read() as tx:
        *_, entry = await tx.audit.of("person craig.commissioning@northbridge.example")
    assert (entry.actor, entry.on_behalf_of) == (desk.people["JPO"], desk.people["CC"])
    assert entry.after["leave"] == "2026-12-01 to 2026-12-04"


async def test_coming_back_early_ends_the_leave_the_day_before(desk: Desk) -> None:
    await leave(desk, "CC", "23 Nov", "4 Dec", cover="PP")
    told = await end_leave(
        desk.store, await desk.actor("CC"), desk.people["CC"], now=at("26 Nov"), back=date(2026, 11, 27)
    )
    assert told.sentence == "Craig Commissioning is back on Fri 27 Nov 2026."
    assert (await desk.person("CC")).leave == (Leave(first=day("23 Nov"), last=day("26 Nov"), cover=desk.people["PP"]),)


async def test_a_leave_to_come_can_be_taken_back(desk: Desk) -> None:
    await leave(desk, "CC", "1 Dec", "4 Dec")
    actor = await desk.actor("CC")
    told = await end_leave(desk.store, actor, desk.people["CC"], now=NOW)
    assert told.sentence == "Craig Commissioning is not away Tue 1 Dec 2026 to Fri 4 Dec 2026 after all."
    with pytest.raises(InvalidInput, match="No leave"):
        await end_leave(desk.store, actor, desk.people["CC"], now=NOW)


async def test_working_days_keep_messages_to_those_days(desk: Desk) -> None:
    told = await set_working_days(desk.store, await desk.actor("CC"), desk.people["CC"], [1, 2, 3], now=NOW)
    assert told.sentence == "Noted: you are asked on Tuesday to Thursday only."
    await desk.beat("23 Nov")
    assert "Craig Commissioning" not in desk.chats.names
    await desk.beat("24 Nov")
    assert "Craig Commissioning" in desk.chats.names


async def test_no_working_day_at_all_is_refused(desk: Desk) -> None:
    with pytest.raises(InvalidInput, match="at least one day"):
        await set_working_days(desk.store, await desk.actor("CC"), desk.people["CC"], [], now=NOW)


async def test_a_workstreams_deputy_is_named_by_its_owner(desk: Desk) -> None:
    request = SetDeputy(workstream=desk.workstreams["ASC-W4"].id, deputy=desk.people["PP"])
    told = await set_deputy(desk.store, await desk.actor("CC"), request, now=NOW)
    assert told.sentence == "The deputy for Commissioning Improvement is Petra Performance now."
    assert {one.person for one in told.notices} == {desk.people["JPO"], desk.people["PP"]}
    assert (await desk.workstream("ASC-W4")).deputy == desk.people["PP"]
    with pytest.raises(NotAllowed):
        await set_deputy(desk.store, await desk.actor("PP"), request, now=NOW)


async def test_a_persons_deputy_holds_in_the_programmes_they_share(desk: Desk) -> None:
    request = SetDeputy(person=desk.people["CC"], deputy=desk.people["FF"])
    await set_deputy(desk.store, await desk.actor("JPO"), request, now=NOW)
    async with desk.store.read() as tx:
        (place,) = [one for one in await tx.people.memberships(person=desk.people["CC"]) if one.programme == desk.asc]
    assert place.deputy == desk.people["FF"]
    with pytest.raises(InvalidInput, match="their own deputy"):
        await set_deputy(
            desk.store, await desk.actor("CC"), SetDeputy(person=desk.people["CC"], deputy=desk.people["CC"]), now=NOW
        )


async def test_an_owner_hears_once_an_absence_who_was_asked_in_their_place(desk: Desk) -> None:
    request = RecordLeave(person=desk.people["WW"], first=day("23 Nov"), last=day("10 Dec"), cover=desk.people["NW"])
    await record_leave(desk.store, await desk.actor("WW"), request, now=NOW)
    await desk.beat("23 Nov")
    assert desk.chats.notices == [
        (
            "Wendy Workforce",
            "Nadia Workforcedep is asked in your place until Thu 10 Dec: today for Workforce, P8 Nov 2026. "
            "Nothing is asked of you meanwhile.",
        )
    ]
    for moment in ("24 Nov", "25 Nov", "30 Nov", "3 Dec"):
        await desk.beat(moment)
    assert desk.chats.names.count("Nadia Workforcedep") > 1
    assert [name for name, _ in desk.chats.notices].count("Wendy Workforce") == 1
    assert "Wendy Workforce" not in desk.chats.names


async def test_an_owner_who_cannot_be_reached_is_not_told_and_nothing_breaks(desk: Desk) -> None:
    request = RecordLeave(person=desk.people["WW"], first=day("23 Nov"), last=day("27 Nov"), cover=desk.people["NW"])
    await record_leave(desk.store, await desk.actor("WW"), request, now=NOW)
    async with desk.store.begin() as tx:
        wendy = await tx.people.get(desk.people["WW"])
        assert wendy.contact is not None
        await tx.people.save_contact(wendy.id, replace(wendy.contact, blocked="blocked"))
    await desk.beat("23 Nov")
    assert desk.chats.notices == []
    assert "Nadia Workforcedep" in desk.chats.names
