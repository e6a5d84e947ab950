"""Files to and from Teams: Microsoft's hosts only, kept for their owner for an hour, imported from a message."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot import downloads
from bot.files import LARGEST_FILE, TeamsFiles
from bot.reply import Download
from domain.errors import InvalidInput
from domain.identifiers import PersonId
from storage.bot_state import BotState
from storage.store import SqlStore
from tests.bot.conftest import Talk
from tests.channel.conversation import words
from tests.conftest import SAMPLE

NOW = datetime(2026, 11, 30, 9, 30, tzinfo=UTC)
FILE = Download(name="report.docx", content=b"words")


class OneDrive:
    """A place that gives and takes files over HTTP."""

    def __init__(self) -> None:
        self.taken: dict[str, bytes] = {}
        self.url = ""

    async def give(self, request: web.Request) -> web.Response:
        name = request.match_info["name"]
        if name == "large.csv":
            return web.Response(body=b"x" * (LARGEST_FILE + 1))
        return web.Response(body=(SAMPLE / name).read_bytes()) if (SAMPLE / name).exists() else web.Response(status=404)

    async def take(self, request: web.Request) -> web.Response:
        self.taken[request.headers["Content-Range"]] = await request.read()
        return web.Response(status=201)


@pytest.fixture
async def onedrive() -> AsyncIterator[OneDrive]:
    drive = OneDrive()
    app = web.Application()
    app.router.add_get("/{name}", drive.give)
    app.router.add_put("/{name}", drive.take)
    server = TestServer(app)
    await server.start_server()
    drive.url = str(server.make_url("/"))
    yield drive
    await server.close()


@pytest.fixture
async def files() -> AsyncIterator[TeamsFiles]:
    async with aiohttp.ClientSession() as http:
        yield TeamsFiles(http, development=True)


async def test_files_sent_in_a_message_are_previewed(talk: Talk, onedrive: OneDrive) -> None:
    card = await talk("admin@northbridge.example").send_files(
        **{name: onedrive.url + name for name in ("actions.csv", "risks.csv")}
    )
    assert "would change nothing" in words(card)
    assert "actions.csv, row 16" in words(card)


async def test_a_file_that_is_gone_or_too_large_is_said_in_a_sentence(files: TeamsFiles, onedrive: OneDrive) -> None:
    with pytest.raises(InvalidInput, match="answer 404"):
        await files.fetch(onedrive.url + "nothing.csv")
    with pytest.raises(InvalidInput, match="larger than 10 MB"):
        await files.fetch(onedrive.url + "large.csv")


async def test_an_accepted_file_is_uploaded_whole(files: TeamsFiles, onedrive: OneDrive) -> None:
    await files.upload(onedrive.url + "report.docx", b"words")
    assert onedrive.taken == {"bytes 0-4/5": b"words"}


@pytest.mark.parametrize(
    "url", ["https://evil.example/x", "http://northbridge.sharepoint.com/x", "file:///etc/passwd", "https://[", ""]
)
async def test_no_other_host_is_ever_asked(url: str) -> None:
    async with aiohttp.ClientSession() as http:
        with pytest.raises(InvalidInput, match="SharePoint or OneDrive"):
            await TeamsFiles(http, development=False).fetch(url)


async def test_a_kept_document_is_its_owners_for_an_hour(store: SqlStore) -> None:
    state = BotState(store)
    key = await downloads.keep(state, FILE, PersonId(1), NOW)
    assert await downloads.fetch(state, key, PersonId(1), NOW + timedelta(minutes=59)) == FILE
    for person, moment in ((2, NOW), (1, NOW + timedelta(minutes=61))):
        with pytest.raises(InvalidInput, match="no longer kept"):
            await downloads.fetch(state, key, PersonId(person), moment)


@pytest.mark.parametrize("value", [None, {}, {"context": {}}, {"context": {"key": 1}, "action": "accept"}, "text"])
def test_a_consent_that_cannot_be_read_is_refused(value: object) -> None:
    with pytest.raises(InvalidInput):
        downloads.consented(value)


def test_a_consent_names_the_document_and_where_to_put_it() -> None:
    value = {"action": "accept", "context": {"key": "downloads/1"}, "uploadInfo": {"uploadUrl": "https://x"}}
    assert downloads.consented(value) == (True, "downloads/1", {"uploadUrl": "https://x"})
