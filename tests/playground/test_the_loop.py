"""The loop of the demo in a real browser: welcomed, chased, answered in place, asked about, drafted."""

from collections.abc import Callable
from io import BytesIO

import docx
import pytest
from playwright.sync_api import Locator, expect

from tests.playground.client import Client
from tests.playground.conftest import Picture

pytestmark = pytest.mark.xdist_group("browser")

BOARD = "ASC Transformation Board"
DONE = "Theme 1 is indexed and checked: 24 of 35 items."
HOSTILE = "<b>Shouted</b> [Sign in](http://elsewhere.example) <at>everyone</at>"
RED = "Red: outside tolerance or no plan, board help needed"
ROWS = """import
Prog,Ref,Date Raised,Action,Owner,Due date
ASC,A90,30/11/2026,Ring the venue about the mock visit,CR,4/12/2026
ASC,A91,30/11/2026,Tell the board what the visit costs,CR,31/11/2026"""


@pytest.fixture(scope="module")
def welcome(client: Client) -> Locator:
    """What comes first when the client is opened."""
    return client.wait_for_card("Hello Cora")


@pytest.fixture(scope="module")
def chaser(client: Client, welcome: Locator) -> Locator:
    """The chaser that follows by itself: nobody has typed anything."""
    return client.wait_for_card(f"{BOARD} meets")


@pytest.fixture(scope="module")
def ask(client: Client, chaser: Locator) -> Callable[[str, str], Locator]:
    """Says a line once the chaser is there, and gives the card that answers it."""

    def say(line: str, answer: str) -> Locator:
        client.say(line)
        return client.wait_for_card(answer)

    return say


Ask = Callable[[str, str], Locator]


def test_opening_the_client_brings_one_welcome_that_fits_the_role(welcome: Locator, picture: Picture) -> None:
    expect(welcome).to_contain_text("keep the RAID registers")
    expect(welcome).to_contain_text("Adult Social Care Transformation")
    picture(welcome, "welcome")


def test_a_chaser_arrives_is_filled_in_and_is_replaced_by_the_answered_card(
    client: Client, chaser: Locator, picture: Picture
) -> None:
    expect(chaser.get_by_label("Planned next")).to_have_value("Theme 1 upload; room bookings.")
    picture(chaser, "chaser")
    picture(chaser, "chaser_phone")
    cards = client.cards.count()

    client.choose(chaser, "Overall rating now", RED)
    client.fill(chaser, "Done this period", DONE)
    client.press(chaser, "Send update")

    expect(chaser).to_contain_text("Thank you. This is recorded.")
    expect(chaser).to_contain_text("Overall: 🔴 Red (was Amber)")
    expect(chaser).to_contain_text(DONE)
    expect(chaser.get_by_role("button", name="Send update")).to_have_count(0)
    assert client.cards.count() == cards, "the card is replaced where it stands, not followed by another"
    picture(chaser, "answered")


def test_what_was_typed_is_shown_as_it_was_typed_and_can_be_changed(client: Client, ask: Ask) -> None:
    card = ask("update", f"{BOARD} meets")
    client.fill(card, "Done this period", HOSTILE)
    client.press(card, "Send update")
    expect(card).to_contain_text("Shouted")
    expect(card).to_contain_text("[Sign in](http://elsewhere.example)")
    expect(card.get_by_role("link")).to_have_count(0)
    expect(card.locator("b, at")).to_have_count(0)

    client.press(card, "Change my answer")
    expect(card.get_by_label("Done this period")).to_have_value(HOSTILE)
    client.fill(card, "Done this period", DONE)
    client.press(card, "Send update")
    expect(card).to_contain_text(DONE)


def test_status_says_where_the_programme_stands(ask: Ask, picture: Picture) -> None:
    card = ask("status ASC", "Adult Social Care Transformation")
    expect(card.get_by_role("table")).to_contain_text("CQC Readiness")
    picture(card, "status")
    picture(card, "status_phone")


def test_help_and_a_word_it_does_not_know_lead_on(ask: Ask, picture: Picture) -> None:
    picture(ask("/help", "What you can type"), "help")
    expect(ask("flibbertigibbet", "did not understand")).to_contain_text("help")


def test_a_risk_is_added_from_one_line(ask: Ask, picture: Picture) -> None:
    card = ask("/risk add ASC Because of flu the mock visit may lack staff 3x4 owner CR treat", "Added R")
    expect(card).to_contain_text("3x4 = 12")
    picture(card, "risk")


def test_what_a_line_leaves_out_is_asked_on_a_form(client: Client, ask: Ask, picture: Picture) -> None:
    card = ask("action add ASC ring the venue due fri 4 dec", "Add an action to ASC")
    picture(card, "action_form")
    client.choose(card, "Owner (one accountable person)", "Cora Cqcready")
    client.press(card, "Save action")
    expect(card).to_contain_text("Fri 4 Dec 2026")
    expect(card).to_contain_text("Cora Cqcready")
    expect(card.get_by_role("button", name="Save action")).to_have_count(0)


def test_the_officer_sees_who_would_be_asked_and_why(ask: Ask, picture: Picture) -> None:
    card = ask("chase preview", "asked now")
    expect(card).to_contain_text("Wendy Workforce")
    picture(card, "chase_preview")


def test_pasted_rows_are_shown_with_their_problems_before_anything_is_kept(
    client: Client, ask: Ask, picture: Picture
) -> None:
    card = ask(ROWS, "This import would")
    expect(card).to_contain_text("There is no 31 November")
    picture(card, "import_preview")
    client.press(card, "Import")
    expect(card).not_to_contain_text("This import would")
    expect(ask("A90", "Action A90")).to_contain_text("Ring the venue about the mock visit")


def test_the_draft_names_who_has_not_answered_and_opens_as_a_word_file(
    client: Client, ask: Ask, picture: Picture
) -> None:
    card = ask(f"report draft {BOARD}", "Highlight report")
    expect(card).to_contain_text("No return – Workforce")
    picture(card, "highlight_preview")

    client.press(card, "Word file")
    link = client.wait_for_card("Your document")
    picture(link, "document")
    document = docx.Document(BytesIO(client.fetch(client.address_opened_by(link, "Open the document"))))
    assert any(BOARD in paragraph.text for paragraph in document.paragraphs)
