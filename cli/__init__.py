"""The `chaser` command: one file a command, loaded only when it is called."""

import importlib
import sys
from collections.abc import Sequence

import click

from domain.errors import DomainError

COMMANDS = {
    "serve": "cli.serve:serve",
    "demo": "cli.demo:demo",
    "migrate": "cli.database:migrate",
    "import": "cli.importing:import_",
    "chase": "cli.chase:chase",
    "simulate": "cli.simulate:simulation",
    "ladder": "cli.ladder:ladder",
    "meetings": "cli.meetings:meetings",
    "calendar": "cli.calendar:calendar",
    "report": "cli.report:report",
    "export": "cli.export:export",
    "status": "cli.status:status",
    "manifest": "cli.manifest:manifest",
    "settings": "cli.settings:settings",
    "bench": "cli.bench:bench",
}


class _Lazily(click.Group):
    """A group whose commands are imported when named, so that `chaser --help` and start-up stay quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name].partition(":")
        command = getattr(importlib.import_module(module), name)
        assert isinstance(command, click.Command)  # noqa: S101  # the table above names commands only
        return command

    def main(self, *args: object, **kwargs: object) -> object:  # type: ignore[override]  # click's own is looser
        try:
            return super().main(*args, **kwargs)  # type: ignore[call-overload]  # passed through
        except DomainError as error:
            click.echo(str(error), err=True)
            sys.exit(1)


@click.group(cls=_Lazily, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
def main() -> None:
    """Chaser keeps a project office's registers, chases owners for updates and drafts highlight reports.

    Exit codes: 0 done, 1 refused with one clear line, 2 wrong usage. Settings come from the environment or .env
    (`chaser settings` prints them).
    """


__all__: Sequence[str] = ("main",)
