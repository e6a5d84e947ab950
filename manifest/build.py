"""Builds the manifest of the Teams app and the package that a Teams administrator uploads."""

import json
import re
import zipfile
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jsonschema import Draft4Validator, ValidationError
from jsonschema.exceptions import best_match

from domain.errors import InvalidInput

SCHEMA_VERSION = "1.30"
SCHEMA_URL = f"https://developer.microsoft.com/json-schemas/teams/v{SCHEMA_VERSION}/MicrosoftTeams.schema.json"

SCOPES = ("personal", "team", "groupChat")
"""Where the bot may be added; each has a command list of its own, which is as many as Teams allows."""

MOST_COMMANDS = 12
"""How many commands Teams takes in one list."""

ICONS = ("color.png", "outline.png")

_ACCENT = "#0B5D66"
_EARLIEST_ZIP_TIME = (1980, 1, 1, 0, 0, 0)
_SEMANTIC_VERSION = re.compile(r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-[0-9A-Za-z.-]+)?")
_DOMAIN = re.compile(r"(\*\.)?([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}", re.IGNORECASE)

_SHORT = "Chases project updates, keeps RAID registers, drafts highlight reports"
_FULL = (
    "Chaser works for a project office. It keeps the risk, action, issue, decision, milestone, dependency and "
    "assumption registers of a programme. Before each board it asks every workstream owner for an update, on a card "
    "that already shows what they said last time, and it keeps asking politely until it has an answer. It then "
    "compiles the answers into a highlight report that an officer can finish in minutes, as a Word document. "
    "Nothing in a report is invented: every line is an owner's words, a fact of a register or a computed figure. "
    "Type help to see what you can ask."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class MenuCommand:
    """One command as Teams' command menu offers it; selecting it puts `title` into the compose box.

    `scopes` are those of SCOPES in whose menu it stands.
    """

    title: str
    description: str
    scopes: Collection[str] = SCOPES


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtensionCommand:
    """One command of the message extension, offered in `contexts` (compose, commandBox, message).

    It opens a dialog of the bot's; with a `parameter` it is a search instead, and `hint` says what to type.
    """

    id: str
    title: str
    description: str
    contexts: Collection[str]
    parameter: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Publisher:
    """Who answers for the app in this organisation. The defaults only hold the place of a council's own."""

    name: str = "Programme office"
    website: str = "https://www.example.gov.uk/chaser"
    privacy: str = "https://www.example.gov.uk/chaser/privacy"
    terms: str = "https://www.example.gov.uk/chaser/terms"


PLACEHOLDER = Publisher()


def build_manifest(
    app_id: str,
    *,
    version: str,
    commands: Iterable[MenuCommand],
    extensions: Iterable[ExtensionCommand] = (),
    publisher: Publisher = PLACEHOLDER,
    short_name: str = "Chaser",
    domains: Collection[str] = (),
) -> dict[str, Any]:
    """The manifest, valid by Microsoft's own schema; raises InvalidInput naming the value that is not.

    `app_id` is the application id of the bot registration, which names the app and its bot alike. `version` has three
    numbers (1.4.0); Teams offers an upload as an update only when it rises. `domains` are those that cards link to.

    Commands answer to a mention and in a personal chat. Teams' private slash commands (`triggers`, with
    `supportsTargetedMessages`) are left off: their answers must be private too, and the bot answers where it was asked.
    """
    manifest: dict[str, Any] = {
        "$schema": SCHEMA_URL,
        "manifestVersion": SCHEMA_VERSION,
        "version": version,
        "id": app_id,
        "localizationInfo": {"defaultLanguageTag": "en-GB"},
        "developer": {
            "name": publisher.name,
            "websiteUrl": publisher.website,
            "privacyUrl": publisher.privacy,
            "termsOfUseUrl": publisher.terms,
        },
        "name": {"short": short_name, "full": f"{short_name} for project offices"},
        "description": {"short": _SHORT, "full": _FULL},
        "icons": {"color": ICONS[0], "outline": ICONS[1]},
        "accentColor": _ACCENT,
        "bots": [
            {
                "botId": app_id,
                "scopes": list(SCOPES),
                "supportsFiles": True,
                "isNotificationOnly": False,
                "commandLists": _command_lists(tuple(commands)),
            }
        ],
        **_compose_extensions(app_id, tuple(extensions)),
        "permissions": ["identity", "messageTeamMembers"],
        "validDomains": sorted(set(domains)),
        "defaultInstallScope": "personal",
        "defaultGroupCapability": {"team": "bot", "groupchat": "bot"},
    }
    _check(manifest)
    return manifest


def write_package(out: Path, manifest: Mapping[str, Any]) -> None:
    """Write the app package to `out`: manifest.json and both icons at the root of a zip.

    The same manifest gives the same bytes on every machine and day. Raises InvalidInput when `manifest` is not valid
    or `out` cannot be written.
    """
    _check(manifest)
    content = {"manifest.json": (json.dumps(manifest, indent=2, ensure_ascii=False) + "\n").encode()}
    content |= {icon: icon_bytes(icon) for icon in ICONS}
    try:
        # Stored, not deflated: compressors differ between machines, and there are only a few kilobytes.
        with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as package:
            for name, data in content.items():
                entry = zipfile.ZipInfo(name, _EARLIEST_ZIP_TIME)
                entry.create_system = 3
                entry.external_attr = 0o644 << 16
                package.writestr(entry, data)
    except OSError as error:
        raise InvalidInput(f"The package cannot be written to {out}: {error.strerror}. Name another file.") from error


def icon_bytes(name: str) -> bytes:
    """The PNG of one of ICONS."""
    return files("manifest").joinpath(name).read_bytes()


@cache
def schema() -> dict[str, Any]:
    """Microsoft's JSON schema of the manifest, SCHEMA_VERSION (its source and licence stand beside it)."""
    text = files("manifest").joinpath("schemas", f"MicrosoftTeams-{SCHEMA_VERSION}.schema.json").read_text("utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


def _compose_extensions(app_id: str, commands: tuple[ExtensionCommand, ...]) -> dict[str, Any]:
    """The message extension, of which an app may have one; nothing without commands."""
    if not commands:
        return {}
    return {"composeExtensions": [{"botId": app_id, "commands": [_extension(one) for one in commands]}]}


def _extension(command: ExtensionCommand) -> dict[str, Any]:
    offered = {
        "id": command.id,
        "title": command.title,
        "description": command.description,
        "context": list(command.contexts),
    }
    if not command.parameter:
        return offered | {"type": "action", "fetchTask": True}
    parameter = {"name": command.parameter, "title": command.title, "description": command.hint, "inputType": "text"}
    return offered | {"type": "query", "initialRun": True, "parameters": [parameter]}


def _command_lists(commands: tuple[MenuCommand, ...]) -> list[dict[str, Any]]:
    lists = []
    for scope in SCOPES:
        offered = [command for command in commands if scope in command.scopes]
        if len(offered) > MOST_COMMANDS:
            raise InvalidInput(
                f"Teams shows {MOST_COMMANDS} commands in a menu and {len(offered)} are meant for {scope}; "
                f"leave out {len(offered) - MOST_COMMANDS} of them there."
            )
        if offered:
            shown = [{"title": command.title, "description": command.description} for command in offered]
            lists.append({"scopes": [scope], "commands": shown})
    return lists


def _check(manifest: Mapping[str, Any]) -> None:
    """What the schema says, then what Teams asks beyond it: https addresses, a version that can rise, bare domains."""
    problem = best_match(Draft4Validator(schema()).iter_errors(manifest))
    if problem is not None:
        raise InvalidInput(f"The manifest's {'.'.join(map(str, problem.path)) or 'top level'} {_complaint(problem)}.")
    if not _SEMANTIC_VERSION.fullmatch(manifest["version"]):
        raise InvalidInput(f"The manifest's version {manifest['version']!r} is not three numbers such as 1.4.0.")
    developer, name = manifest["developer"], manifest["name"]
    for field in ("websiteUrl", "privacyUrl", "termsOfUseUrl"):
        if not _is_https(developer[field]):
            raise InvalidInput(
                f"The manifest's developer.{field} {developer[field]!r} is not an address that begins with https://."
            )
    if not (developer["name"].strip() and name["short"].strip()):
        raise InvalidInput("The names of the app and of its publisher must not be empty; give both.")
    for domain in manifest["validDomains"]:
        if not _DOMAIN.fullmatch(domain):
            raise InvalidInput(
                f"The domain {domain!r} is not a bare name such as intranet.example.gov.uk (no https://, no path)."
            )


def _complaint(problem: ValidationError) -> str:
    match problem.validator:
        case "maxLength":
            return f"has {len(str(problem.instance))} characters and may have {problem.validator_value}: shorten it"
        case "pattern" if str(problem.path[-1]) in {"id", "botId"}:
            return f"{problem.instance!r} is not a GUID: copy the application id from the bot's registration in Azure"
        case _:
            return f"cannot be used: {problem.message}"


def _is_https(address: str) -> bool:
    try:
        parts = urlsplit(address)
        return parts.scheme == "https" and bool(parts.hostname) and not re.search(r"\s", address)
    except ValueError:
        return False
