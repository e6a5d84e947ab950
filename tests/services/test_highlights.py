"""Drafting and exporting highlight reports over a real SQLite database."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from domain.errors import InvalidInput, NotAllowed, NotFound
from domain.highlights import Highlight, NoteKind, board_copy, compile_highlight
from domain.identifiers import BoardId, ItemId, MeetingId, PersonId, ProgrammeId, Ref, WorkstreamId
from domain.items import Action
from domain.people import Actor, Channel, Role
from domain.programmes import Board, Frequency, Meeting, Programme
from domain.rag import Rag
from reports.renderer import Documents
from services.highlights import Form, draft_highlight, export_highlight, find_draft
from services.ports import Store
from storage.store import SqlStore
from tests.domain.highlights_p7 import (
    ASC,
    BOARD,
    IDS,
    MEETING,
    NEXT,
    NOW,
    P7,
    PEOPLE,
    PROGRAMME,
    chased,
    items,
    last_updates,
    memberships,
    people,
    sources,
    update,
    updates,
    workstreams,
)

OFFICER = Actor(
    person=PEOPLE["JPO"],
    name="Jo Projofficer",
    channel=Channel.TEAMS,
    roles={ASC: frozenset({Role.OFFICER})},
)
OWNER = Actor(
    person=PEOPLE["PP"], name="Petra Performance", channel=Channel.TEAMS, roles={ASC: frozenset({Role.OWNER})}
)
STRANGER = Actor(person=None, name="Sam Stranger", channel=Channel.TEAMS)


@pytest.fixture
async def p7(store: SqlStore) -> Store:
    """The store with the situation before the Transformation Board of 19 November 2026."""
    async with store.begin() as tx:
        for person in people().values():
            assert (await tx.people.save(replace(person, id=PersonId(0)))).id == person.id
        assert (await tx.programmes.save(replace(PROGRAMME, id=ProgrammeId(0)))).id == ASC
        for membership in memberships():
            await tx.people.save_membership(membership)
        await tx.programmes.save_board(replace(BOARD, id=BoardId(0)))
        for name in ("Performance Assurance Board", "Finance Board"):
            await tx.programmes.save_board(Board(id=BoardId(0), programme=ASC, name=name))
        for meeting in (MEETING, NEXT):
            await tx.programmes.save_meeting(replace(meeting, id=MeetingId(0)))
        for workstream in workstreams():
            saved = await tx.programmes.save_workstream(replace(workstream, id=WorkstreamId(0)))
            assert saved.id == workstream.id
        for said in (*last_updates(), *updates()):
            await tx.updates.add(said)
        for item in items():
            await tx.items.add(replace(item, id=ItemId(0)))
        await tx.chasers.add_evidence(chased())
    return store


async def test_the_draft_is_the_report_of_what_is_stored(p7: Store) -> None:
    draft = await draft_highlight(p7, OFFICER, "asc transformation board", None, now=NOW)
    assert (draft.version, draft.made_by, draft.made_at) == (1, PEOPLE["JPO"], NOW)
    assert draft.highlight == compile_highlight(sources(proposed={}), now=NOW)
    assert draft.highlight.officer is not None
    assert [one.subject for one in draft.highlight.officer.of(NoteKind.NO_RETURN)] == ["Commissioning Improvement"]


async def test_an_empty_name_means_the_programme_board_and_a_part_of_a_name_will_do(p7: Store) -> None:
    for name in ("", "transformation", "  ASC  Transformation Board "):
        draft = await draft_highlight(p7, OFFICER, name, date(2026, 12, 17), now=NOW)
        assert (draft.highlight.meeting_day, draft.highlight.period.short) == (date(2026, 12, 17), "P8")
    assert draft.version == 1


async def test_the_same_content_is_not_kept_twice(p7: Store) -> None:
    first = await draft_highlight(p7, OFFICER, "", None, now=NOW)
    again = await draft_highlight(p7, OFFICER, "", None, now=NOW + timedelta(minutes=5))
    assert again == first
    async with p7.begin() as tx:
        await tx.updates.add(update("Commissioning Improvement", P7, "CC", NOW, "RRAAA-", done="Tender slips."))
    changed = await draft_highlight(p7, OFFICER, "", None, now=NOW + timedelta(hours=1))
    assert (changed.version, changed.highlight.version_label) == (2, "v0.2")
    assert changed.highlight.sign_off[0].version == "v0.2"
    assert changed.highlight.workstreams[3].rag is Rag.RED
    async with p7.read() as tx:
        entries = await tx.audit.of("draft ASC Transformation Board 19 Nov 2026", ASC)
    assert [(one.what, one.actor, dict(one.after)) for one in entries] == [
        ("drafted", PEOPLE["JPO"], {"version": "v0.1", "returns": "5 of 6"}),
        ("drafted", PEOPLE["JPO"], {"version": "v0.2", "returns": "6 of 6"}),
    ]


async def test_lateness_is_that_of_the_first_version(p7: Store) -> None:
    async with p7.begin() as tx:
        await tx.updates.add(update("Performance", P7, "PP", NOW, "RRGAA-", done="More said.", on_time=True))
    draft = await draft_highlight(p7, OFFICER, "", None, now=NOW)
    assert draft.highlight.officer is not None
    assert [one.subject for one in draft.highlight.officer.of(NoteKind.LATE)] == ["Performance"]


async def test_registers_longer_than_a_page_are_read_whole(p7: Store) -> None:
    async with p7.begin() as tx:
        for number in range(600):
            await tx.items.add(
                Action(
                    id=ItemId(0),
                    programme=ASC,
                    ref=Ref(f"B{number}"),
                    text="Do",
                    status=items()[1].status,
                    workstream=IDS["Quality"],
                    due=date(2026, 11, 2),
                )
            )
    draft = await draft_highlight(p7, OFFICER, "", None, now=NOW)
    assert len(draft.highlight.overdue) == 601


async def test_who_may_draft(p7: Store) -> None:
    manager = replace(OFFICER, person=PEOPLE["MP"], name="Max", roles={ASC: frozenset({Role.MANAGER})})
    administrator = Actor(person=None, name="Operator", channel=Channel.COMMAND_LINE, everywhere=True)
    for actor in (manager, administrator):
        assert (await draft_highlight(p7, actor, "", None, now=NOW)).highlight.board == "ASC Transformation Board"
    with pytest.raises(NotAllowed, match="officer and managers"):
        await draft_highlight(p7, OWNER, "ASC Transformation Board", None, now=NOW)
    with pytest.raises(NotFound, match="No board of yours"):
        await draft_highlight(p7, STRANGER, "ASC Transformation Board", None, now=NOW)
    async with p7.read() as tx:
        assert len(await tx.audit.of("draft ASC Transformation Board 19 Nov 2026")) == 1


async def test_an_unknown_board_is_answered_with_near_names(p7: Store) -> None:
    with pytest.raises(NotFound, match="Did you mean ASC Transformation Board") as refused:
        await draft_highlight(p7, OFFICER, "ASC transfromation bord", None, now=NOW)
    assert refused.value.near[0] == "ASC Transformation Board"
    with pytest.raises(NotFound, match=r"no board “zzz”\. Yours: "):
        await draft_highlight(p7, OFFICER, "zzz", None, now=NOW)
    with pytest.raises(InvalidInput, match=r"Which board: .*Finance Board \(ASC\)"):
        await draft_highlight(p7, OFFICER, "board", None, now=NOW)


async def test_an_unknown_meeting_is_answered_with_near_dates(p7: Store) -> None:
    with pytest.raises(NotFound, match=r"is not in the register\. Its nearest meetings: 19 Nov 2026, 17 Dec 2026"):
        await draft_highlight(p7, OFFICER, "", date(2026, 11, 20), now=NOW)
    with pytest.raises(NotFound, match="Finance Board has no meeting on or after 11 Nov 2026"):
        await draft_highlight(p7, OFFICER, "Finance Board", None, now=NOW)
    async with p7.begin() as tx:
        await tx.programmes.save_meeting(replace(MEETING, cancelled=True))
    with pytest.raises(NotFound, match="on 19 Nov 2026 was cancelled"):
        await draft_highlight(p7, OFFICER, "", date(2026, 11, 19), now=NOW)
    assert (await draft_highlight(p7, OFFICER, "", None, now=NOW)).highlight.meeting_day == date(2026, 12, 17)


async def test_next_is_counted_from_the_programmes_own_day(p7: Store) -> None:
    late_evening = datetime(2026, 11, 19, 23, 59, tzinfo=UTC)
    assert (await draft_highlight(p7, OFFICER, "", None, now=late_evening)).meeting == MEETING.id
    midnight = late_evening + timedelta(minutes=1)
    assert (await draft_highlight(p7, OFFICER, "", None, now=midnight)).meeting == NEXT.id


async def test_another_programmes_boards_are_not_found(p7: Store) -> None:
    async with p7.begin() as tx:
        lan = await tx.programmes.save(Programme(id=ProgrammeId(0), code="LAN", name="Local Authority Network"))
        board = await tx.programmes.save_board(
            Board(
                id=BoardId(0),
                programme=lan.id,
                name="Programme Delivery Board",
                frequency=Frequency.FORTNIGHTLY,
                programme_board=True,
            )
        )
        await tx.programmes.save_meeting(Meeting(id=MeetingId(0), board=board.id, day=date(2026, 11, 26)))
    with pytest.raises(NotFound):
        await draft_highlight(p7, OFFICER, "Programme Delivery Board", None, now=NOW)
    both = replace(OFFICER, roles={ASC: frozenset({Role.OFFICER}), lan.id: frozenset({Role.MANAGER})})
    with pytest.raises(InvalidInput, match="Which board"):
        await draft_highlight(p7, both, "", None, now=NOW)
    draft = await draft_highlight(p7, both, "programme delivery board", None, now=NOW)
    assert (draft.highlight.period.label, draft.highlight.expected) == ("F/E 20 Nov 2026", 0)


async def test_a_draft_is_found_again_by_those_who_may_draft(p7: Store) -> None:
    with pytest.raises(NotFound, match="no draft for that meeting"):
        await find_draft(p7, OFFICER, MEETING.id)
    draft = await draft_highlight(p7, OFFICER, "", None, now=NOW)
    assert await find_draft(p7, OFFICER, MEETING.id) == draft
    with pytest.raises(NotAllowed):
        await find_draft(p7, OWNER, MEETING.id)
    with pytest.raises(NotFound, match="no draft for that meeting"):
        await find_draft(p7, STRANGER, MEETING.id)


class Echo(Documents):
    """A renderer that writes down whose copy it was given."""

    def word(self, highlight: Highlight) -> bytes:
        return b"board" if highlight.officer is None else b"officer"

    def markdown(self, highlight: Highlight) -> str:
        return "# board" if highlight.officer is None else "# officer"


async def test_a_draft_is_exported_for_the_officer_or_for_the_board(p7: Store) -> None:
    draft = await draft_highlight(p7, OFFICER, "", None, now=NOW)
    word = await export_highlight(draft, Echo())
    assert word.name == "ASC-Transformation-Board-2026-11-19-DRAFT-v0.1-officer-copy.docx"
    assert word.content == b"officer"
    text = await export_highlight(draft, Echo(), Form.MARKDOWN, for_board=True)
    assert (text.name, text.content) == (
        "ASC-Transformation-Board-2026-11-19-DRAFT-v0.1-board-copy.md",
        b"# board",
    )
    assert board_copy(draft.highlight).officer is None
