"""Drives the local Teams client in a browser by what a person sees: messages, cards, labels, buttons."""

import shutil
from pathlib import Path
from types import TracebackType
from typing import Self

from playwright.sync_api import Locator, Page, Route, expect, sync_playwright

ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
WITHIN_MS = 20_000
PHONE_WIDTH = 360
FULL_WIDTH = 640

_CARD = ".ac-adaptiveCard"
_MESSAGE = ".fai-OutputCard"
_COMPOSE = "[contenteditable=true][role=textbox]"

_FIND = """([messages, unread, text]) => {
    const says = message => message.innerText.replace(/\\s+/g, " ").includes(text);
    return [...document.querySelectorAll(messages)].findIndex((message, place) => place >= unread && says(message)) + 1;
}"""

_WIDEN = """(card, width) => {
    card.style.width = width;
    for (let box = card.parentElement; !box.matches(".fai-OutputCard"); box = box.parentElement) {
        box.style.overflow = width ? "visible" : "";
    }
}"""
"""A message is only as wide as the client wants it: let the card stand out of its frame while the picture is taken."""


class Client:
    """One person in front of the client at `address`, signed in as its configuration says; a context manager."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._playwright = sync_playwright().start()
        self._browser = self._playwright.chromium.launch(executable_path=shutil.which("chromium"), args=list(ARGUMENTS))
        self._page = self._browser.new_context(
            locale="en-GB", timezone_id="Europe/London", viewport={"width": 1600, "height": 3600}
        ).new_page()
        self._page.set_default_timeout(WITHIN_MS)
        expect.set_options(timeout=WITHIN_MS)
        self._unread = 0

    def __enter__(self) -> Self:
        self._page.route("**/*", self._stay_here)
        self._page.goto(self._address)
        self._page.get_by_role("button", name="Hide log panel").click()
        self._page.locator(_COMPOSE).wait_for()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._browser.close()
        self._playwright.stop()

    @property
    def page(self) -> Page:
        """The page itself, for what has no method here."""
        return self._page

    @property
    def cards(self) -> Locator:
        """Every card of the conversation, oldest first."""
        return self._page.locator(_CARD)

    def say(self, text: str) -> None:
        """Type `text` into the chat and send it; what is waited for next comes after it."""
        self._unread = self._page.locator(_MESSAGE).count()
        self._page.locator(_COMPOSE).click()
        self._page.keyboard.insert_text(text)
        self._page.keyboard.press("Enter")

    def wait_for_message(self, text: str) -> Locator:
        """The first unread message of the bot, card or not, that says `text`, once it is there."""
        found = self._page.wait_for_function(_FIND, arg=[_MESSAGE, self._unread, text]).json_value()
        return self._page.locator(_MESSAGE).nth(int(found) - 1)

    def wait_for_card(self, text: str) -> Locator:
        """The card of that message; the locator stays with its place in the chat when the content is replaced."""
        return self.wait_for_message(text).locator(_CARD)

    def fill(self, card: Locator, label: str, text: str) -> None:
        """Write `text` into the field of `card` that is labelled `label`, over what stands there."""
        card.get_by_label(label).fill(text)

    def choose(self, card: Locator, label: str, option: str) -> None:
        """Choose `option` in the drop-down list or among the radio buttons that are labelled `label`."""
        group = card.get_by_role("radiogroup", name=label)
        if group.count():
            group.get_by_role("radio", name=option).check()
            return
        card.get_by_role("combobox", name=label).click()
        self._page.get_by_role("option", name=option, exact=True).click()

    def press(self, card: Locator, button: str) -> None:
        """Press the button of `card` that is called `button`."""
        card.get_by_role("button", name=button, exact=True).click()

    def address_opened_by(self, card: Locator, link: str) -> str:
        """Press the button of `card` that opens a page; gives the address instead of going there."""
        self._page.evaluate("() => { window.open = address => { window.opened = address; return null; }; }")
        card.get_by_role("link", name=link, exact=True).click()
        return str(self._page.wait_for_function("() => window.opened").json_value())

    def fetch(self, address: str) -> bytes:
        """What `address` answers to this person's browser; it must answer well."""
        answer = self._page.request.get(address)
        assert answer.ok, f"{address} answers {answer.status}"
        return answer.body()

    @staticmethod
    def screenshot(card: Locator, file: Path, *, width: int = FULL_WIDTH) -> None:
        """Write a picture of `card` as it looks `width` CSS pixels wide, with nothing of the client around it."""
        card.evaluate(_WIDEN, f"{width}px")
        card.screenshot(path=file, animations="disabled")
        card.evaluate(_WIDEN, "")

    def _stay_here(self, route: Route) -> None:
        """The client asks Microsoft's servers for fonts; a test asks nobody."""
        if route.request.url.startswith(self._address):
            route.continue_()
        else:
            route.abort()
