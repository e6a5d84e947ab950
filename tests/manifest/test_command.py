"""`chaser manifest` writes the package, says what is still missing and refuses in one line."""

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from bot.commands import COMMANDS
from bot.extensions import EXTENSIONS
from cli import main
from manifest.build import PLACEHOLDER, SCOPES

APP_ID = "6f1c6a0e-5a0b-4f1d-9d68-0d4f3a3c2b11"


@pytest.fixture
def chaser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to be in, without settings of the machine's own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("MicrosoftAppId", raising=False)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["manifest", "--out", "chaser.zip", *arguments])


def written(folder: Path) -> dict[str, Any]:
    with zipfile.ZipFile(folder / "chaser.zip") as package:
        manifest: dict[str, Any] = json.loads(package.read("manifest.json"))
        return manifest


def test_the_menus_offer_every_command_of_the_table(chaser: Path) -> None:
    assert run("--app-id", APP_ID).exit_code == 0
    menus = written(chaser)["bots"][0]["commandLists"]
    assert [menu["scopes"] for menu in menus] == [[scope] for scope in SCOPES]
    for menu in menus:
        assert [command["title"] for command in menu["commands"]] == [
            command.words for command in COMMANDS if command.in_menu
        ]


def test_the_message_extension_offers_every_row_of_its_table(chaser: Path) -> None:
    assert run("--app-id", APP_ID).exit_code == 0
    (extension,) = written(chaser)["composeExtensions"]
    assert extension["botId"] == APP_ID
    offered = [(one["id"], one["title"], one["description"], tuple(one["context"])) for one in extension["commands"]]
    assert offered == [(row.command, row.title, row.description, row.contexts) for row in EXTENSIONS]
    assert [one["type"] for one in extension["commands"]] == ["action", "action", "query"]


def test_a_councils_own_values_are_taken_and_nothing_is_left_to_say(chaser: Path) -> None:
    mine = "https://northbridge.example/chaser"
    result = run(
        *(
            "--app-id",
            APP_ID,
            "--app-version",
            "2.0.1",
            "--name",
            "Northbridge Chaser",
            "--publisher",
            "Northbridge MBC",
        ),
        *(
            "--website",
            mine,
            "--privacy",
            f"{mine}/privacy",
            "--terms",
            f"{mine}/terms",
            "--domain",
            "northbridge.example",
        ),
    )
    assert result.exit_code == 0
    assert result.stderr == ""
    manifest = written(chaser)
    assert manifest["bots"][0]["botId"] == manifest["id"] == APP_ID
    assert manifest["version"] == "2.0.1"
    assert manifest["developer"]["name"] == "Northbridge MBC"
    assert manifest["validDomains"] == ["northbridge.example"]


def test_placeholders_are_named(chaser: Path) -> None:
    result = run("--website", "https://northbridge.example")
    assert "No application id is known" in result.stderr
    assert "--publisher, --privacy, --terms" in result.stderr
    assert written(chaser)["developer"]["name"] == PLACEHOLDER.name


def test_a_bad_value_is_refused_with_one_line_and_writes_nothing(chaser: Path) -> None:
    result = run("--app-id", "chaser")
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 1
    assert "is not a GUID" in result.stderr
    assert not (chaser / "chaser.zip").exists()
