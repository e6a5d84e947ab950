"""The report of P7 before the Transformation Board of 19 November 2026, line by line."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from pydantic import TypeAdapter

from domain.chasing.chaser import Hold, HoldKind
from domain.highlights import Highlight, NoteKind, Travel, board_copy, compile_highlight, same_content
from domain.highlights.statements import first_sentence
from domain.identifiers import BoardId, Ref, UpdateId
from domain.items import Issue, Risk, Status
from domain.rag import Dimension, Rag, Trend
from domain.scores import Score
from tests.domain.highlights_p7 import (
    BOARD,
    IDS,
    NOW,
    P6,
    P7,
    PEOPLE,
    items,
    sources,
    update,
    updates,
    workstreams,
)


@pytest.fixture(scope="module")
def report() -> Highlight:
    return compile_highlight(sources(), now=NOW)


def note(highlight: Highlight, kind: NoteKind, subject: str = "") -> str:
    assert highlight.officer is not None
    return " ".join(one.text for one in highlight.officer.of(kind) if one.subject == subject)


def row(highlight: Highlight, name: str) -> tuple[Rag, Rag, Trend, str, str]:
    one = next(row for row in highlight.workstreams if row.name == name)
    return one.rag, one.last, one.trend, one.headline, one.label


def test_the_header_says_what_when_and_for_whom(report: Highlight) -> None:
    assert report.title == "Highlight report: Adult Social Care Transformation"
    assert (report.board, report.meeting_day) == ("ASC Transformation Board", date(2026, 11, 19))
    assert (report.period.label, report.as_at) == ("P7 Oct 2026", NOW)
    assert (report.sro, report.project_manager, report.prepared_by) == (
        "Dana Dass",
        "Max Projectman",
        "Jo Projofficer",
    )
    assert report.next_period is not None
    assert (report.next_period.short, report.next_meeting) == ("P8", date(2026, 12, 17))
    assert (report.returns, report.expected) == (5, 6)
    assert report.banner == "OFFICIAL — DRAFT v0.1 — not approved"


def test_a_non_return_is_carried_forward_and_says_since_when(report: Highlight) -> None:
    assert row(report, "Commissioning Improvement") == (
        Rag.AMBER,
        Rag.AMBER,
        Trend.NONE,
        "No return",
        "carried forward, last said on 7 Oct 2026",
    )
    done = next(said for said in report.done if said.workstream == "Commissioning Improvement")
    assert (done.text, done.attribution) == (
        "Homecare framework spec drafted.",
        "CC, carried forward, last said on 7 Oct 2026",
    )
    assert note(report, NoteKind.NO_RETURN, "Commissioning Improvement") == (
        "Chased 2, 5, 9 and 10 Nov 2026. Last position of 7 Oct 2026 carried forward."
    )


def test_what_was_said_by_word_of_mouth_waits_for_the_owner() -> None:
    spoken = Hold(
        person=PEOPLE["CC"],
        kind=HoldKind.SPOKEN_TO,
        first=date(2026, 11, 11),
        last=date(2026, 11, 19),
        workstream=IDS["Commissioning Improvement"],
        reason="verbal Red to Max",
    )
    report = compile_highlight(replace(sources(), holds=(spoken,)), now=NOW)
    assert "Spoken to on 11 Nov 2026: verbal Red to Max. Needs the owner's confirmation." in note(
        report, NoteKind.NO_RETURN, "Commissioning Improvement"
    )
    assert row(report, "Commissioning Improvement")[0] is Rag.AMBER


def test_a_register_line_that_records_no_return_is_no_answer() -> None:
    noted = update("Commissioning Improvement", P7, "CC", NOW, "AA----", officer_note="Chased; CC says now Red")
    for line in (
        replace(noted, received="No return"),
        replace(noted, received="", submitted_by=None, submitted_by_name=""),
    ):
        report = compile_highlight(sources(said=[*updates(), line]), now=NOW)
        assert row(report, "Commissioning Improvement")[3] == "No return"
        assert "Officer's note: Chased; CC says now Red" in note(
            report, NoteKind.NO_RETURN, "Commissioning Improvement"
        )


def test_a_workstream_that_never_spoke_is_not_reported() -> None:
    report = compile_highlight(replace(sources(said=[]), last=()), now=NOW)
    assert row(report, "Finance") == (Rag.GREY, Rag.GREY, Trend.NONE, "No return", "nothing on record")
    assert report.overall[0].rule is Rag.RED
    assert {one.now for one in report.overall[1:]} == {Rag.GREY}
    assert report.done == report.planned == report.path_to_green == ()


def test_a_late_reply_is_named_to_the_officer(report: Highlight) -> None:
    assert note(report, NoteKind.LATE, "Performance") == "Came on 10 Nov 2026, due 9 Nov 2026 (1 working day)."
    assert report.officer is not None
    assert [one.subject for one in report.officer.of(NoteKind.LATE)] == ["Performance"]


def test_an_edit_of_an_answer_that_was_on_time_is_not_late() -> None:
    early = update("Performance", P7, "PP", datetime(2026, 11, 9, 16, 59, tzinfo=UTC), "RRGAA-", done="Missed.")
    edited = replace(early, version=2, at=early.at + timedelta(days=1), done="Live date missed.")
    report = compile_highlight(sources(said=[early, edited]), now=NOW)
    assert note(report, NoteKind.LATE, "Performance") == ""
    assert row(report, "Performance")[3] == "Live date missed."


def test_an_answer_after_the_papers_is_kept_and_says_so() -> None:
    after = update("Performance", P7, "PP", datetime(2026, 11, 13, 9, 0, tzinfo=UTC), "RRGAA-", done="Missed.")
    late = note(compile_highlight(sources(said=[after]), now=after.at), NoteKind.LATE, "Performance")
    assert late.endswith("(4 working days); after papers went out on 12 Nov 2026, so late for P7.")


def test_a_green_that_the_registers_contradict_is_shown_and_not_changed(report: Highlight) -> None:
    assert row(report, "Workforce")[0] is Rag.GREEN
    workforce = report.workstreams[0]
    assert (workforce.stated, workforce.rule, workforce.override) == (Rag.GREEN, Rag.RED, None)
    found = note(report, NoteKind.MISMATCH, "Workforce")
    assert found.startswith("Says Green overall; the rule says Red.")
    assert "M02 is forecast for 15 Jan 2027, 46 days (31 working days) after its baseline of 30 Nov 2026." in found
    assert "R01 scores 4x4 = 16" in note(report, NoteKind.GREEN_UNEXPLAINED, "Workforce")


def test_the_reason_of_a_green_is_printed() -> None:
    said = [replace(one, green_reason="ASYE intake covers it") if one.green_reason == "" else one for one in updates()]
    report = compile_highlight(sources(said=said), now=NOW)
    assert report.workstreams[0].green_reason == "ASYE intake covers it"
    assert report.workstreams[1].green_reason == ""
    assert note(report, NoteKind.GREEN_UNEXPLAINED, "Workforce") == ""


def test_a_nil_return_whose_rating_moved_is_asked_for_a_line(report: Highlight) -> None:
    assert row(report, "Finance") == (Rag.AMBER, Rag.GREEN, Trend.WORSE, "No change reported", "nil return")
    assert note(report, NoteKind.NIL_CHANGED, "Finance").startswith("Green to Amber")


def test_a_nil_return_keeps_what_was_said_last() -> None:
    nil = update("Quality", P7, "QQ", datetime(2026, 11, 9, 9, 0, tzinfo=UTC), "G-----", nil_return=True)
    report = compile_highlight(sources(said=[nil]), now=NOW)
    done = next(said for said in report.done if said.workstream == "Quality")
    assert (done.text, done.attribution) == ("40/40 audits.", "QQ, carried forward, last said on 5 Oct 2026")
    assert "Quality" in [budget.workstream for budget in report.budget]


def test_a_chain_of_no_changes_leads_back_to_what_was_said() -> None:
    nil = update("Quality", P7, "QQ", datetime(2026, 11, 9, 9, 0, tzinfo=UTC), "G-----", nil_return=True)
    september = update("Quality", P6, "QQ", datetime(2026, 10, 5, 9, 0, tzinfo=UTC), "G-----", nil_return=True)
    august = update(
        "Quality", P6.previous(), "QQ", datetime(2026, 9, 4, 9, 0, tzinfo=UTC), "GGGGG-", done="August audits."
    )
    report = compile_highlight(replace(sources(said=[nil]), last=(september, august)), now=NOW)
    assert [(said.text, said.on) for said in report.done] == [("August audits.", date(2026, 9, 4))]
    assert [(one.workstream, one.rag) for one in report.budget] == [("Quality", Rag.GREEN)]
    hidden = replace(august, restricted=True)
    report = compile_highlight(replace(sources(said=[nil]), last=(september, hidden)), now=NOW)
    assert report.done == ()
    assert row(report, "Quality")[:2] == (Rag.GREEN, Rag.GREEN)


def test_a_deputy_and_a_typist_are_named(report: Highlight) -> None:
    quality = report.workstreams[1]
    assert (quality.owner_initials, quality.sent_by) == ("QQ", "TM")
    assert report.done[1].attribution == "QQ, sent by TM, 9 Nov 2026"
    typed = replace(updates()[2], entered_by=PEOPLE["JPO"])
    assert compile_highlight(sources(said=[typed]), now=NOW).done[2].attribution == "PP, entered by JPO, 10 Nov 2026"


def test_the_overall_rating_keeps_three_values(report: Highlight) -> None:
    overall = report.overall[0]
    assert (overall.now, overall.last, overall.trend) == (Rag.AMBER, Rag.AMBER, Trend.SAME)
    assert (overall.proposed, overall.rule, overall.override) == (Rag.AMBER, Rag.RED, None)
    assert overall.basis == ("Proposed by the project manager; worst of the owners' ratings: Performance (Red)")
    assert note(report, NoteKind.ROLL_UP) == (
        "The worst-of rule gives Red overall; the project manager has proposed Amber. SRO to settle."
    )
    settled = compile_highlight(
        replace(sources(), overrides={Dimension.OVERALL: Rag.RED}, workstream_overrides={IDS["Workforce"]: Rag.AMBER}),
        now=NOW,
    )
    assert (settled.overall[0].now, settled.overall[0].proposed) == (Rag.RED, Rag.AMBER)
    assert note(settled, NoteKind.ROLL_UP) == ""
    workforce = settled.workstreams[0]
    assert (workforce.rag, workforce.stated, workforce.override) == (Rag.AMBER, Rag.GREEN, Rag.AMBER)


def test_without_a_proposal_the_worst_rating_is_printed() -> None:
    report = compile_highlight(sources(proposed={}), now=NOW)
    assert (report.overall[0].now, report.overall[0].trend) == (Rag.RED, Trend.WORSE)
    assert report.overall[0].basis == "Worst of the owners' ratings: Performance"
    assert report.overall[2].basis.endswith("Commissioning Improvement (carried forward), Finance")


def test_restricted_items_are_held_back_from_rows_counts_and_ratings(report: Highlight) -> None:
    assert [risk.ref for risk in report.risks] == ["R01", "R10"]
    assert report.open_risks == 3
    assert [issue.ref for issue in report.issues] == ["I02", "I05"]
    assert note(report, NoteKind.RESTRICTED) == (
        "1 restricted risk (R03), 1 restricted issue (I01): Part 2 annex only."
    )
    assert note(report, NoteKind.CHECK, "I02") == "The text names R03, which is restricted."


def test_a_restricted_workstream_is_named_to_the_officer_alone() -> None:
    streams = [replace(one, restricted=one.name == "Performance") for one in workstreams()]
    report = compile_highlight(sources(streams=streams, proposed={}), now=NOW)
    assert "Performance" not in [one.name for one in report.workstreams]
    assert (report.returns, report.expected) == (4, 5)
    assert report.overall[0].now is Rag.AMBER
    assert "M05" not in [one.ref for one in report.milestones]
    assert "restricted" in note(report, NoteKind.RESTRICTED, "Performance")


def test_repeated_text_is_named(report: Highlight) -> None:
    assert note(report, NoteKind.REPEATED, "CQC Readiness") == (
        "The text of path to green is the same as on 5 Oct 2026."
    )


def test_milestones_keep_their_baseline_and_both_kinds_of_days(report: Highlight) -> None:
    by_ref = {str(one.ref): one for one in report.milestones}
    assert list(by_ref) == ["M01", "M02", "M05", "M09"]
    assert (by_ref["M01"].rag, by_ref["M01"].variance) == (Rag.BLUE, -2)
    assert (by_ref["M05"].baseline, by_ref["M05"].forecast, by_ref["M05"].variance) == (
        date(2026, 10, 31),
        date(2026, 12, 11),
        41,
    )
    assert (by_ref["M09"].rag, by_ref["M09"].rule) == (Rag.AMBER, Rag.RED)
    assert note(report, NoteKind.MISMATCH, "M09").startswith("Typed as Amber; the rule says Red.")


def test_what_was_planned_for_the_period_and_is_not_done(report: Highlight) -> None:
    assert [(one.ref, one.planned) for one in report.not_done] == [
        ("A13", date(2026, 10, 30)),
        ("M05", date(2026, 10, 31)),
        ("M09", date(2026, 10, 30)),
    ]


def test_register_sections(report: Highlight) -> None:
    assert [(one.ref, one.days, one.moves) for one in report.overdue] == [("A13", 5, 1)]
    assert [(one.ref, one.why) for one in report.dependencies] == [
        ("D01", "forecast 7 days after it is needed"),
        ("D03", "not accepted by the giver"),
    ]
    assert [one.ref for one in report.decisions] == ["Dec 04"]
    assert [one.ref for one in report.changes] == ["I05"]
    assert (report.support_needed[0].workstream, report.support_needed[0].text) == ("Performance", "Escalate IT ticket")
    assert [one.travel for one in report.risks] == [Travel.STEADY, Travel.NEW]


def test_every_red_risk_stands_however_many_there_are() -> None:
    risk = next(one for one in items() if isinstance(one, Risk) and one.ref == "R01")
    many = [
        replace(risk, ref=Ref(f"R{number}"), residual=Score(5, 5) if number < 8 else Score(1, 1))
        for number in range(1, 20)
    ]
    report = compile_highlight(sources(registers=many), now=NOW)
    assert (len(report.risks), report.open_risks) == (7, 19)


def test_direction_of_travel_is_computed_when_the_old_score_is_kept() -> None:
    risk = next(one for one in items() if isinstance(one, Risk) and one.ref == "R01")
    moved = [
        replace(risk, ref=Ref("R1"), previous=Score(3, 4)),
        replace(risk, ref=Ref("R2"), previous=Score(5, 5)),
        replace(risk, ref=Ref("R3"), direction="▼"),
        replace(risk, ref=Ref("R4"), direction="hm"),
    ]
    report = compile_highlight(sources(registers=moved), now=NOW)
    assert [one.travel for one in report.risks] == [Travel.RISING, Travel.FALLING, Travel.FALLING, Travel.UNKNOWN]


def test_an_assurance_board_hears_of_its_own_workstreams() -> None:
    own = BoardId(9)
    streams = [
        replace(one, boards=frozenset({own}) if one.name == "Performance" else frozenset()) for one in workstreams()
    ]
    board = replace(BOARD, id=own, name="Performance Assurance Board", programme_board=False)
    report = compile_highlight(replace(sources(streams=streams), board=board), now=NOW)
    assert [one.name for one in report.workstreams] == ["Performance"]
    assert [one.ref for one in report.milestones] == ["M05"]
    assert [one.ref for one in report.issues] == ["I02"]


def test_closed_changes_of_an_earlier_period_are_left_out() -> None:
    change = next(one for one in items() if isinstance(one, Issue) and one.type == "RFC")
    old = replace(change, status=Status.CLOSED, closed_on=P6.last)
    fresh = replace(change, ref=Ref("I06"), status=Status.CLOSED, closed_on=P7.first)
    assert [one.ref for one in compile_highlight(sources(registers=[old, fresh]), now=NOW).changes] == ["I06"]


def test_the_board_copy_has_no_officer_box(report: Highlight) -> None:
    assert board_copy(report).officer is None
    assert board_copy(report).workstreams == report.workstreams


def test_a_report_survives_storage_as_json(report: Highlight) -> None:
    adapter = TypeAdapter(Highlight)
    assert adapter.validate_json(adapter.dump_json(report)) == report


def test_content_is_the_same_whoever_prepares_it_when(report: Highlight) -> None:
    later = compile_highlight(replace(sources(), version=2, prepared_by="Kit"), now=NOW + timedelta(hours=1))
    assert later != report
    assert same_content(later, report)
    changed = [replace(one, id=UpdateId(9), done="More.") for one in updates()]
    assert not same_content(compile_highlight(sources(said=changed), now=NOW), report)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("31 of 40 audits. Tool licence lapsed for 4 days.", "31 of 40 audits."),
        ("Direct payments c. £180k over. Checked.", "Direct payments c. £180k over."),
        ("Agreed w. Finance", "Agreed w. Finance"),
        ("One line\nand another", "One line"),
        ("No end", "No end"),
        ("  ", ""),
    ],
)
def test_the_headline_is_the_first_sentence(text: str, first: str) -> None:
    assert first_sentence(text) == first
