"""`chaser manifest`: the app package that a Teams administrator uploads."""

from importlib.metadata import version as installed_version
from pathlib import Path

import click

from bot.commands import COMMANDS
from bot.extension_payloads import SEARCHED_FOR
from bot.extensions import EXTENSIONS
from manifest.build import PLACEHOLDER, ExtensionCommand, MenuCommand, Publisher, build_manifest, write_package
from settings import read_settings

NO_APP_ID = "00000000-0000-0000-0000-000000000000"


@click.command()
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), required=True, help="The zip file to write")
@click.option("--app-id", help="Application id of the bot registration  [default: MicrosoftAppId]")
@click.option("--app-version", help="Three numbers; raise them at each upload  [default: Chaser's own]")
@click.option("--name", default="Chaser", show_default=True, help="What Teams calls the app, 30 characters")
@click.option("--publisher", default=PLACEHOLDER.name, show_default=True, help="Who answers for it, 32 characters")
@click.option("--website", default=PLACEHOLDER.website, show_default=True, help="Where its users find support")
@click.option("--privacy", default=PLACEHOLDER.privacy, show_default=True, help="Its privacy notice")
@click.option("--terms", default=PLACEHOLDER.terms, show_default=True, help="Its terms of use")
@click.option("--domain", "domains", multiple=True, help="A domain that cards link to; may be given again")
def manifest(
    out: Path,
    app_id: str | None,
    app_version: str | None,
    name: str,
    publisher: str,
    website: str,
    privacy: str,
    terms: str,
    domains: tuple[str, ...],
) -> None:
    """Write the Teams app package: manifest.json, checked against Microsoft's schema, and both icons.

    Register the bot in Azure first, as SingleTenant (or with a user-assigned managed identity): new multi-tenant bots
    are refused. Then upload the package in the Teams admin centre under Manage apps.
    """
    app_id = app_id or read_settings().app_id
    publisher_details = Publisher(name=publisher, website=website, privacy=privacy, terms=terms)
    package = build_manifest(
        app_id or NO_APP_ID,
        version=app_version or installed_version("chaser"),
        commands=(
            MenuCommand(title=row.words, description=f"{row.summary}. Example: {row.example}")
            for row in COMMANDS
            if row.in_menu
        ),
        extensions=(
            ExtensionCommand(
                id=row.command,
                title=row.title,
                description=row.description,
                contexts=row.contexts,
                parameter=SEARCHED_FOR if row.kind is None else "",
                hint=row.searched_for,
            )
            for row in EXTENSIONS
        ),
        publisher=publisher_details,
        short_name=name,
        domains=domains,
    )
    write_package(out, package)
    click.echo(f"Wrote {out}: {name} {package['version']}, manifest {package['manifestVersion']}, valid by its schema.")
    if not app_id:
        click.echo(
            f"No application id is known, so it names {NO_APP_ID} and reaches no bot: "
            "set MicrosoftAppId or give --app-id before you upload it.",
            err=True,
        )
    left = [label for label, given, held in _replaceable(publisher_details) if given == held]
    if left:
        click.echo(f"Still placeholders, replace them before you upload it: {', '.join(left)}.", err=True)


def _replaceable(given: Publisher) -> tuple[tuple[str, str, str], ...]:
    return (
        ("--publisher", given.name, PLACEHOLDER.name),
        ("--website", given.website, PLACEHOLDER.website),
        ("--privacy", given.privacy, PLACEHOLDER.privacy),
        ("--terms", given.terms, PLACEHOLDER.terms),
    )
