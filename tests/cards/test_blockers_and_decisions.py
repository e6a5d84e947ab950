"""What stands in the way, and decisions: items and dates, from named registers, as at a moment."""

from dataclasses import replace
from datetime import UTC, date, datetime

from hypothesis import example, given, settings
from hypothesis import strategies as st

from cards import blockers, decisions
from domain.answers.blocking import Blocker, InTheWay
from domain.answers.decisions import DecisionNeeded, DecisionsFound, DecisionsNeeded, Request
from domain.identifiers import ItemId, Ref
from domain.items import Decision, Status
from tests.cards.goldens import check, obey_the_rules, texts, walk
from tests.cards.people_and_work import A01, ASC, R02
from tests.cards.test_item_list import D03

AT = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
STUCK = replace(A01, status=Status.BLOCKED)
BLOCKED = Blocker(item=STUCK, where="Workforce", facts=("blocked", "due Tue 24 Nov 2026"))
AWAITED = Blocker(
    item=D03, where="give Finance, get Commissioning", facts=("NOT accepted by its giver", "needed Wed 16 Dec 2026")
)
IN_THE_WAY = InTheWay(
    described="ASC",
    programmes=("ASC",),
    blocked=(BLOCKED,),
    blocked_total=1,
    awaited=(AWAITED,),
    awaited_total=12,
    as_at=AT,
    time_zone="Europe/London",
)
DEC04 = Decision(
    id=ItemId(80),
    programme=ASC.id,
    ref=Ref("Dec 04"),
    text="Year 2 funding for project officer",
    status=Status.PENDING,
    forum="S151",
    due=date(2026, 12, 9),
    links=(Ref("A18"),),
)
DEC03 = replace(
    DEC04,
    ref=Ref("Dec 03"),
    text="Extend mock visit scope to Theme 4",
    status=Status.TAKEN,
    forum="Transformation Board",
    decided_on=date(2026, 11, 19),
    decided_by="DD",
    reasons="CQC framework",
)
ASKED = Request(
    workstream="CQC Readiness",
    period="P7 Oct 2026",
    said_on=date(2026, 11, 9),
    text="Add Theme 4 to mock visit scope",
    answered_by=DEC03,
)
NEEDED = DecisionsNeeded(
    programmes=("ASC",),
    of="Dana Dass",
    named=True,
    decisions=(
        DecisionNeeded(item=DEC04, code="", overdue=False, paper="https://northbridge.example/papers/dec-04.pdf"),
        DecisionNeeded(item=replace(DEC04, ref=Ref("Dec 05"), due=None, links=()), code="ASC", overdue=False),
    ),
    total=3,
    requests=(ASKED, replace(ASKED, text="Escalate IT ticket", answered_by=None)),
    as_at=AT,
    time_zone="Europe/London",
)
FOUND = DecisionsFound(
    programmes=("ASC",),
    about="mock visit",
    forum="",
    first=None,
    last=None,
    decisions=(DEC03,),
    total=1,
    elsewhen=(),
    related=(),
    as_at=AT,
    time_zone="Europe/London",
)
NONE = replace(
    FOUND,
    about="agency staff",
    first=date(2026, 10, 1),
    last=date(2026, 10, 31),
    decisions=(),
    total=0,
    elsewhen=(replace(DEC03, decided_on=None),),
    related=(A01, R02),
)


def test_blockers_goldens() -> None:
    check("blockers", blockers.render(IN_THE_WAY))
    none = replace(IN_THE_WAY, blocked=(), blocked_total=0, awaited=(), awaited_total=0)
    check("blockers_none", blockers.render(none))


def test_decisions_goldens() -> None:
    check("decisions_needed", decisions.render_needed(NEEDED))
    nobody = replace(NEEDED, named=False, requests=(), decisions=(), total=0)
    check("decisions_needed_none", decisions.render_needed(nobody))
    check("decisions_found", decisions.render_found(FOUND))
    check("decisions_found_none", decisions.render_found(NONE))


def test_a_paper_that_is_stored_can_be_opened() -> None:
    card = decisions.render_needed(NEEDED)
    addresses = [one["url"] for one in walk(card) if one.get("type") == "Action.OpenUrl"]
    assert addresses == ["https://northbridge.example/papers/dec-04.pdf"]
    assert "no paper stored" in texts(card)


@settings(max_examples=8, deadline=None)
@given(st.text(min_size=1, max_size=600))
@example("💥" * 600)
@example("[*{{" * 150)
def test_any_words_fit(words: str) -> None:
    item = replace(STUCK, text=words, latest=words, latest_on=None)
    one = Blocker(item=item, where=words, facts=(words[:200],) * 3)
    obey_the_rules(blockers.render(replace(IN_THE_WAY, described=words, blocked=(one,) * 10, awaited=(one,) * 10)))
    decision = replace(DEC03, text=words, forum=words, type=words, reasons=words, decided_by=words, latest=words)
    needed = (DecisionNeeded(item=decision, code=words[:20], overdue=True),) * 10
    asked = (replace(ASKED, text=words, workstream=words, answered_by=decision),) * 30
    obey_the_rules(decisions.render_needed(replace(NEEDED, of=words, decisions=needed, requests=asked)))
    found = replace(NONE, about=words, decisions=(decision,) * 10, elsewhen=(decision,) * 3, related=(item,) * 3)
    obey_the_rules(decisions.render_found(found))
