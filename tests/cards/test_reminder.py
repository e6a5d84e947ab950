"""The reminder as it is set, comes and is listed: goldens, and a press read or refused whatever a client sends."""

from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from cards import reminder
from domain.identifiers import PersonId, Ref, ReminderId
from domain.reminders import Press, PressReminder, Reminder, ReminderState, ReminderView
from tests.cards.fuzzing import damage_to, read_or_refuse
from tests.cards.goldens import check, obey_the_rules, press, texts


def view(
    what: str = "ring *CC*",
    *,
    ref: Ref | None = None,
    item: str = "",
    late: bool = False,
    state: ReminderState = ReminderState.WAITING,
    number: int = 7,
) -> ReminderView:
    return ReminderView(
        reminder=Reminder(
            id=ReminderId(number),
            person=PersonId(1),
            at=datetime(2026, 11, 24, 9, 0, tzinfo=UTC),
            made_at=datetime(2026, 11, 23, 10, 0, tzinfo=UTC),
            what=what,
            state=state,
            outcome="Teams answered 403 ConversationBlockedByUser" if state is ReminderState.REFUSED else "",
        ),
        time_zone="Europe/London",
        ref=ref,
        item_text=item,
        late=late,
    )


def test_the_cards_are_as_they_were_read() -> None:
    check("reminder", reminder.render(view(ref=Ref("A06"), item="Send the paper (in progress)", late=True)))
    check("reminder_set", reminder.render_set(view(), "The 24th is a Tuesday."))
    many = [view(f"thing {number}", number=number) for number in range(1, 30)]
    check("reminder_list", reminder.render_list([view(state=ReminderState.REFUSED, number=40), *many]))


def test_a_press_is_what_was_pressed() -> None:
    card = reminder.render(view())
    for title, meant in (("Done", Press.DONE), ("In an hour", Press.HOUR), ("Next working day", Press.NEXT_DAY)):
        assert reminder.parse(press(card, title)) == PressReminder(reminder=ReminderId(7), press=meant)
    assert reminder.parse(press(reminder.render_set(view()), "Cancel it")).press is Press.CANCEL


def test_nothing_said_is_what_you_had_in_mind_and_a_ref_is_said_once() -> None:
    assert "what you had in mind" in texts(reminder.render(view("")))
    assert view("A06", ref=Ref("A06")).about == "A06"
    assert view("the paper", ref=Ref("A06")).about == "A06 the paper"


@given(damage_to({"reminder": 7, "press": "done"}))
def test_hostile_data_is_read_or_refused(damage: dict[str, object]) -> None:
    read_or_refuse(reminder.parse, {"reminder": 7, "press": "done", **damage})


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=2000), st.text(max_size=2000))
def test_whatever_was_typed_stays_text(what: str, item: str) -> None:
    for card in (reminder.render, reminder.render_set):
        obey_the_rules(card(view(what, ref=Ref("A06"), item=item)))
    obey_the_rules(reminder.render_list([view(what)] * 25))
