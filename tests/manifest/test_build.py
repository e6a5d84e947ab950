"""The manifest is valid, within Teams' limits and the same each time; what is not is refused in words."""

import json
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft4Validator

from domain.errors import InvalidInput
from manifest.build import (
    SCHEMA_VERSION,
    ExtensionCommand,
    MenuCommand,
    Publisher,
    build_manifest,
    schema,
    write_package,
)

APP_ID = "6f1c6a0e-5a0b-4f1d-9d68-0d4f3a3c2b11"
COMMANDS = (
    MenuCommand(title="status", description="RAG, counts, top risks"),
    MenuCommand(title="update", description="Open your update card", scopes=("personal",)),
)
EXTENSION = ExtensionCommand(
    id="createAction", title="Create action", description="Add an action", contexts=("compose", "message")
)
SEARCH = ExtensionCommand(
    id="findItem", title="Find item", description="Find one", contexts=("compose",), parameter="text", hint="A06"
)


def built(**changes: Any) -> dict[str, Any]:
    arguments: dict[str, Any] = {"app_id": APP_ID, "version": "1.4.0", "commands": COMMANDS} | changes
    return build_manifest(**arguments)


def test_the_manifest_is_valid_by_microsofts_schema() -> None:
    Draft4Validator(schema()).validate(built())
    assert built()["manifestVersion"] == SCHEMA_VERSION


def test_names_and_descriptions_keep_the_limits_of_teams() -> None:
    manifest = built()
    assert len(manifest["name"]["short"]) <= 30
    assert len(manifest["description"]["short"]) <= 80
    assert len(manifest["description"]["full"]) <= 4000


def test_the_bot_works_in_chats_groups_and_teams_takes_files_and_has_a_menu_for_each() -> None:
    (bot,) = built()["bots"]
    assert bot["botId"] == APP_ID
    assert bot["supportsFiles"] is True
    assert bot["scopes"] == ["personal", "team", "groupChat"]
    menus = {tuple(menu["scopes"]): [command["title"] for command in menu["commands"]] for menu in bot["commandLists"]}
    assert menus == {("personal",): ["status", "update"], ("team",): ["status"], ("groupChat",): ["status"]}


def test_without_commands_there_is_no_empty_menu() -> None:
    assert built(commands=())["bots"][0]["commandLists"] == []


def test_a_message_extension_opens_dialogs_and_searches() -> None:
    manifest = built(extensions=(EXTENSION, SEARCH))
    Draft4Validator(schema()).validate(manifest)
    (extension,) = manifest["composeExtensions"]
    assert extension["botId"] == APP_ID
    create, find = extension["commands"]
    assert (create["type"], create["fetchTask"], create["context"]) == ("action", True, ["compose", "message"])
    assert "parameters" not in create
    assert (find["type"], find["initialRun"]) == ("query", True)
    assert [one["name"] for one in find["parameters"]] == ["text"]


def test_without_extensions_there_is_none() -> None:
    assert "composeExtensions" not in built()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"app_id": "chaser"}, "'chaser' is not a GUID"),
        ({"version": "1.4"}, "version '1.4' is not three numbers"),
        ({"version": "v1.4.0"}, "version 'v1.4.0' is not three numbers"),
        ({"short_name": "C" * 31}, "name.short has 31 characters and may have 30"),
        ({"short_name": "  "}, "must not be empty"),
        ({"publisher": Publisher(name="N" * 33)}, "developer.name has 33 characters and may have 32"),
        ({"publisher": Publisher(name="")}, "must not be empty"),
        (
            {"publisher": Publisher(website="http://x.gov.uk")},
            "developer.websiteUrl 'http://x.gov.uk' is not an address",
        ),
        ({"publisher": Publisher(privacy="see intranet")}, "developer.privacyUrl cannot be used"),
        ({"publisher": Publisher(terms="https://[bad")}, "developer.termsOfUseUrl 'https://[bad' is not an address"),
        ({"domains": ("https://x.gov.uk",)}, "domain 'https://x.gov.uk' is not a bare name"),
        ({"domains": ("*.uk",)}, "domain '*.uk' is not a bare name"),
        ({"commands": (MenuCommand(title="t" * 129, description=""),)}, "has 129 characters and may have 128"),
        ({"extensions": (replace(EXTENSION, title="t" * 33),)}, "title has 33 characters and may have 32"),
        ({"extensions": (replace(EXTENSION, contexts=("chat",)),)}, "composeExtensions.0.commands.0.context"),
        ({"commands": COMMANDS[:1] * 13}, "13 are meant for personal; leave out 1"),
    ],
)
def test_a_value_that_teams_would_refuse_is_refused_here_in_words(changes: dict[str, Any], said: str) -> None:
    with pytest.raises(InvalidInput) as refusal:
        built(**changes)
    assert said in str(refusal.value)


def test_the_package_holds_the_manifest_and_both_icons_at_its_root(tmp_path: Path) -> None:
    write_package(tmp_path / "chaser.zip", built())
    with zipfile.ZipFile(tmp_path / "chaser.zip") as package:
        assert package.testzip() is None
        assert package.namelist() == ["manifest.json", "color.png", "outline.png"]
        assert json.loads(package.read("manifest.json")) == built()


def test_the_same_manifest_gives_the_same_bytes(tmp_path: Path) -> None:
    write_package(tmp_path / "once.zip", built())
    write_package(tmp_path / "again.zip", built())
    assert (tmp_path / "once.zip").read_bytes() == (tmp_path / "again.zip").read_bytes()


def test_a_manifest_changed_by_hand_is_checked_again_before_it_is_packed(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="accentColor"):
        write_package(tmp_path / "chaser.zip", built() | {"accentColor": "teal"})
    assert not (tmp_path / "chaser.zip").exists()


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="cannot be written"):
        write_package(tmp_path / "nowhere" / "chaser.zip", built())
