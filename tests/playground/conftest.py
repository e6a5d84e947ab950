"""The demo as a process of its own, and one person at its client for the tests of a module."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Locator

from tests.playground.client import FULL_WIDTH, PHONE_WIDTH, Client

SCREENS = Path(__file__).parents[2] / "docs" / "screens"
STOPS_WITHIN = 20

Picture = Callable[[Locator, str], None]


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """`chaser demo` in an empty folder: the address of its client. It must end cleanly when it is interrupted."""
    folder = tmp_path_factory.mktemp("demo")
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("CHASER_", "Microsoft"))}
    with (
        (folder / "complaints.txt").open("w+") as complaints,
        subprocess.Popen(
            [Path(sys.executable).with_name("chaser"), "demo"],
            cwd=folder,
            env=clean | {"PYTHONUNBUFFERED": "1"},
            stdout=subprocess.PIPE,
            stderr=complaints,
            text=True,
        ) as process,
    ):
        assert process.stdout is not None
        said = []
        try:
            for line in process.stdout:
                said.append(line)
                if line.startswith("Open http"):
                    yield line.split()[1]
                    break
            else:
                pytest.fail(f"The demo ended before it gave an address.\n{''.join(said)}\n{_content(complaints.name)}")
        finally:
            process.send_signal(signal.SIGINT)
            ended = process.wait(STOPS_WITHIN)
        assert ended == 0, _content(complaints.name)


@pytest.fixture(scope="module")
def client(demo: str) -> Iterator[Client]:
    """The client, opened in a browser."""
    with Client(demo) as opened:
        yield opened


@pytest.fixture(scope="session")
def picture() -> Picture:
    """Keeps a picture of a card for the README, wide or (`name` ends in `_phone`) narrow, with CHASER_WRITE_SCREENS=1."""

    def keep(card: Locator, name: str) -> None:
        if os.environ.get("CHASER_WRITE_SCREENS") == "1":
            SCREENS.mkdir(parents=True, exist_ok=True)
            file = SCREENS / f"{name}.png"
            Client.screenshot(card, file, width=PHONE_WIDTH if name.endswith("_phone") else FULL_WIDTH)
            with Image.open(file) as taken:
                taken.convert("RGB").quantize(256, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(
                    file, optimize=True
                )

    return keep


def _content(file: str) -> str:
    return Path(file).read_text(encoding="utf-8", errors="replace")
