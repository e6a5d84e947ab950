"""`chaser chase`: one beat, with the reason of every decision."""

import asyncio
import json
from collections.abc import Mapping, Sequence

import click

from cli.moments import read_moment
from domain.chasing.decision import Decision
from domain.chasing.vacancies import Vacancy
from domain.identifiers import PersonId
from services.chasing import plan_chasers, vacancies_at
from settings import read_settings


@click.command()
@click.option("--at", help="Decide as at this moment, as 2026-11-30T09:30 in CHASER_TIMEZONE  [default: now]")
@click.option("--dry-run", is_flag=True, help="Decide and print, send nothing")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON array")
def chase(at: str | None, dry_run: bool, as_json: bool) -> None:
    """Do one beat: decide who is asked now, and print every person with the decision and its reason, and every workstream
    that nobody owns.

    Without --dry-run the due chasers are sent to Teams.
    """
    settings = read_settings()
    import app  # the wiring is heavy: only when it is needed

    async def run() -> tuple[Sequence[Decision], Sequence[Vacancy], Mapping[PersonId, tuple[str, str]]]:
        clock = app.clock_from(settings.now)
        now = read_moment(at, settings.timezone) if at else clock()
        async with app.open_store(settings) as store:
            decisions, vacant = await plan_chasers(store, now), await vacancies_at(store, now)
            if not dry_run:
                async with app.build_app(settings, store, clock=lambda: now) as chaser:
                    await chaser.beat()
            async with store.read() as tx:
                people = await tx.people.many()
        return decisions, vacant, {one.id: (one.name, one.email) for one in people.values()}

    decisions, vacant, people = asyncio.run(run())
    if as_json:
        click.echo(
            json.dumps(
                [*(_plain(one, people) for one in decisions), *map(_vacant, vacant)], indent=2, ensure_ascii=False
            )
        )
        return
    for one in decisions:
        click.echo(f"{people[one.person][0]}: {one.verdict}. {one.reason}")
    for empty in vacant:
        click.echo(f"{empty.name}: nobody to ask. {empty.reason}")
    sent = sum(one.send for one in decisions)
    click.echo(f"{len(decisions)} people, {sent} {'would be asked' if dry_run else 'asked'} now.")


def _plain(decision: Decision, people: Mapping[PersonId, tuple[str, str]]) -> dict[str, object]:
    name, email = people[decision.person]
    return {
        "person": name,
        "email": email,
        "decision": decision.verdict.value,
        "stage": decision.stage.value if decision.stage else None,
        "to": people[decision.recipient][0] if decision.recipient is not None else None,
        "workstreams": len(decision.asks),
        "items": len(decision.items),
        "next_at": decision.next_at.isoformat() if decision.next_at else None,
        "reason": decision.reason,
    }


def _vacant(vacancy: Vacancy) -> dict[str, object]:
    return {"person": None, "workstream": vacancy.name, "decision": "nobody to ask", "reason": vacancy.reason}
