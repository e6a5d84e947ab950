"""The local Teams client starts, is reachable from this machine alone, says why it cannot, and ends."""

import socket
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import psutil
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from cli.playground import PlaygroundUnavailable, configuration, start_playground
from domain.identifiers import PersonId
from domain.people import Person


def person(name: str, email: str = "") -> Person:
    return Person(id=PersonId(0), name=name, email=email or f"{name.lower().replace(' ', '.')}@northbridge.example")


JO = person("Jo Projofficer")
COLLEAGUES = tuple(
    person(name)
    for name in ("Max Projectman", "Wendy Workforce", "Quentin Quality", "Petra Performance", "Craig Commissioning")
)

pytestmark = pytest.mark.xdist_group("browser")


@pytest.fixture
async def bot_url() -> AsyncIterator[str]:
    """A bot that takes every activity: the client looks for one before it starts."""

    async def take(_: web.Request) -> web.Response:
        return web.Response()

    bot = web.Application()
    bot.router.add_post("/api/messages", take)
    async with TestServer(bot) as server:
        yield str(server.make_url("/api/messages"))


def test_everyone_in_its_configuration_has_an_id_of_their_own_that_never_changes() -> None:
    once = configuration(JO, COLLEAGUES)
    assert once == configuration(JO, COLLEAGUES)
    users = once["users"]
    assert isinstance(users, list)
    assert len({user["id"] for user in [*users, once["currentUser"]]}) == 6
    assert [user["email"] for user in users] == [colleague.email for colleague in COLLEAGUES]


@pytest.mark.parametrize(
    "people",
    [COLLEAGUES[:4], (*COLLEAGUES, person("Gita Financedep")), (*COLLEAGUES[:4], COLLEAGUES[0]), (*COLLEAGUES[:4], JO)],
)
def test_it_needs_five_different_people_beside_the_one_signed_in(people: tuple[Person, ...]) -> None:
    with pytest.raises(PlaygroundUnavailable, match="needs 5 different people beside Jo Projofficer"):
        configuration(JO, people)


async def test_it_answers_on_this_machine_only_and_ends_with_the_block(tmp_path: Path, bot_url: str) -> None:
    async with start_playground(bot_url, folder=tmp_path / "client", current=JO, people=COLLEAGUES) as address:
        async with aiohttp.ClientSession() as http, http.get(address) as answer:
            assert "Agents Playground" in await answer.text()
        (client,) = psutil.Process().children()
        assert {connection.laddr.ip for connection in client.net_connections() if connection.status == "LISTEN"} == {
            "127.0.0.1"
        }
    assert not client.is_running()


async def test_a_busy_port_gives_the_address_of_the_port_it_took_instead(tmp_path: Path, bot_url: str) -> None:
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        port = busy.getsockname()[1]
        async with start_playground(bot_url, folder=tmp_path, current=JO, people=COLLEAGUES, port=port) as address:
            assert address != f"http://localhost:{port}"


async def test_what_it_dislikes_is_said(tmp_path: Path, bot_url: str) -> None:
    people = (*COLLEAGUES[:4], person("N" * 300))
    with pytest.raises(PlaygroundUnavailable, match="stopped at once: ConfigFileParseError"):
        async with start_playground(bot_url, folder=tmp_path, current=JO, people=people):
            pass


async def test_without_node_it_says_what_to_install(
    tmp_path: Path, bot_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(PlaygroundUnavailable, match=r"Node\.js 18 or newer is not installed"):
        async with start_playground(bot_url, folder=tmp_path, current=JO, people=COLLEAGUES):
            pass
