"""Starts the local Teams client (Microsoft 365 Agents Playground) beside a bot on this machine; development only."""

import asyncio
import json
import os
import shutil
import socket
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from uuid import NAMESPACE_DNS, uuid5

import aiohttp

from domain.errors import DomainError
from domain.people import Person

OTHERS = 5
"""How many people the client wants beside the one signed in; with any other number it stops at once."""

TENANT = str(uuid5(NAMESPACE_DNS, "tenant.chaser.example"))
BOT = {"id": "28:chaser", "name": "Chaser"}

_HERE = Path(__file__).parent
_PROGRAM = _HERE.parent / "node_modules" / "@microsoft" / "m365agentsplayground" / "cli.js"
_PRELOAD = _HERE / "playground_preload.cjs"
_STARTS_WITHIN = 60.0
_STOPS_WITHIN = 5.0
_POLL = 0.1
_CONFIGURATION = ".m365agentsplayground.yml"
_LOG = "playground.log"
_COMPLAINTS = "playground.stderr"


class PlaygroundUnavailable(DomainError):
    """The local client is not installed or did not start; the sentence says what to do."""


@asynccontextmanager
async def start_playground(
    bot_url: str, *, folder: Path, current: Person, people: Sequence[Person], port: int = 0
) -> AsyncIterator[str]:
    """Run the client against the bot at `bot_url` (its /api/messages), signed in as `current`; gives its address.

    `people` are the five others of its group chat and team. Its configuration and log go to `folder`. `port` 0 takes a
    free one. It answers by the time its address is given, and is stopped at the end. Start the bot first: the client
    looks for it, 15 seconds long, before it starts. The bot hears of the person (installationUpdate) when the address
    is opened in a browser, not before. Raises PlaygroundUnavailable.
    """
    node = shutil.which("node")
    if node is None or not _PROGRAM.exists():
        missing = "Node.js 18 or newer" if node is None else "the client (run: make client)"
        raise PlaygroundUnavailable(f"The local Teams client cannot start: {missing} is not installed.")
    _prepare(folder, configuration(current, people))
    with (folder / _COMPLAINTS).open("wb") as complaints:
        process = await asyncio.create_subprocess_exec(
            *(node, str(_PROGRAM), "start", "--app-endpoint", bot_url, "--channel-id", "msteams"),
            *("--port", str(port or _free_port()), "--disable-telemetry"),
            cwd=folder,
            env=os.environ | _environment(folder),
            stdin=PIPE,
            stdout=PIPE,
            stderr=complaints,
        )
    try:
        yield await _address(process, folder)
    finally:
        await _stop(process)


def configuration(current: Person, people: Sequence[Person]) -> dict[str, object]:
    """What the client reads at its start; raises PlaygroundUnavailable unless there are five others, all different.

    A person without an Entra id is given one that follows from the e-mail address, the same each time.
    """
    addresses = {person.email for person in (current, *people)}
    if len(people) != OTHERS or len(addresses) != OTHERS + 1:
        raise PlaygroundUnavailable(
            f"The local Teams client needs {OTHERS} different people beside {current.name}; it was given {len(people)}."
        )
    return {
        "version": "0.1.1",
        "tenantId": TENANT,
        "bot": BOT,
        "currentUser": _user(current),
        "users": [_user(person) for person in people],
        "personalChat": {"id": f"a:{_entra_id(current)}"},
        "groupChat": {"id": "19:programme-office@thread.v2", "name": "Programme office"},
        "team": {
            "id": "19:programme@thread.tacv2",
            "name": "Programme",
            "aadGroupId": str(uuid5(NAMESPACE_DNS, "team.chaser.example")),
            "channels": [{"id": "19:reporting@thread.tacv2", "name": "Reporting"}],
        },
    }


def _prepare(folder: Path, content: dict[str, object]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / _LOG).unlink(missing_ok=True)
    # JSON is YAML, and needs no library to write.
    (folder / _CONFIGURATION).write_text(json.dumps(content, indent=2), encoding="utf-8")


def _user(person: Person) -> dict[str, str]:
    given, _, surname = person.name.rpartition(" ")
    return {
        "id": f"29:{_entra_id(person)}",
        "name": person.name,
        "userPrincipleName": person.email,  # spelt so in the client's own schema
        "aadObjectId": _entra_id(person),
        "givenName": given or surname,
        "surname": surname,
        "email": person.email,
    }


def _entra_id(person: Person) -> str:
    return person.entra_id or str(uuid5(NAMESPACE_DNS, person.email))


def _environment(folder: Path) -> dict[str, str]:
    direct = os.environ.get("NO_PROXY", "")
    return {
        "TEAMSAPPTESTER_BROWSER": "none",
        "SEND_INSTALLATION_ACTIVITY": "true",
        "M365_AGENTS_PLAYGROUND_CONFIG_PATH": str((folder / _CONFIGURATION).resolve()),
        "M365_AGENTS_PLAYGROUND_LOGFILE": str((folder / _LOG).resolve()),
        "NODE_OPTIONS": f'--require "{_PRELOAD.as_posix()}"',
        "NO_PROXY": ",".join(filter(None, (direct, "localhost", "127.0.0.1"))),
        "TZ": "Europe/London",
    }


async def _address(process: Process, folder: Path) -> str:
    try:
        async with asyncio.timeout(_STARTS_WITHIN):
            port = await _port(process, folder)
            address = f"http://localhost:{port}"
            async with aiohttp.ClientSession() as http:
                while not await _answers(http, address):
                    if process.returncode is not None:
                        raise PlaygroundUnavailable(_reason(folder))
                    await asyncio.sleep(_POLL)
            return address
    except TimeoutError:
        raise PlaygroundUnavailable(
            f"The local Teams client did not answer within {_STARTS_WITHIN:.0f} seconds; see {folder / _LOG}."
        ) from None


async def _port(process: Process, folder: Path) -> int:
    """The port it really took: a busy one silently becomes another."""
    assert process.stdout is not None  # noqa: S101  # PIPE was asked for
    async for line in process.stdout:
        word, _, number = line.decode(errors="replace").strip().rpartition(" ")
        if word == "Listening on" and number.isdecimal():
            return int(number)
    raise PlaygroundUnavailable(_reason(folder))


async def _answers(http: aiohttp.ClientSession, address: str) -> bool:
    try:
        async with http.get(f"{address}/_internal/v1/config") as answer:
            return answer.status == 200
    except aiohttp.ClientError:
        return False


def _reason(folder: Path) -> str:
    """Its own log says what is wrong with the configuration; what Node itself dislikes is in the other file."""
    mark = "error Reason: "
    said = [line.removeprefix(mark) for line in _lines(folder / _LOG) if line.startswith(mark)]
    said += [line for line in _lines(folder / _COMPLAINTS) if line.strip()][:1]
    return f"The local Teams client stopped at once: {said[0] if said else 'it gave no reason'} (files in {folder})."


def _lines(file: Path) -> list[str]:
    return file.read_text(encoding="utf-8", errors="replace").splitlines() if file.exists() else []


async def _stop(process: Process) -> None:
    if process.returncode is not None:
        return
    with suppress(ProcessLookupError):
        process.terminate()
    try:
        async with asyncio.timeout(_STOPS_WITHIN):
            await process.wait()
    except TimeoutError:
        process.kill()
        await process.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
