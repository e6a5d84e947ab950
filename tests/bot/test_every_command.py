"""Every row of the table answers its own example over HTTP; nobody meets a dead end."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

import app
from bot.commands import COMMANDS, Command
from domain.people import WEEKDAYS
from storage.store import SqlStore
from tests.bot.conftest import Talk
from tests.channel.conversation import elements, words

CORA = "cora.cqcready@northbridge.example"
JO = "jo.projofficer@northbridge.example"
WENDY = "wendy.workforce@northbridge.example"


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.words)
@pytest.mark.parametrize("form", ["{}", "/{}", "<at>Chaser</at>&nbsp;{}"])
async def test_the_example_of_a_command_is_understood(talk: Talk, command: Command, form: str) -> None:
    jo = talk(JO)
    await jo.install()
    card = words(await jo.say(form.format(command.example)))
    assert "not understand" not in card and "went wrong" not in card, card


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.words)
async def test_a_stranger_is_told_how_to_come_in_and_nothing_else(talk: Talk, command: Command) -> None:
    card = words(await talk("sam@elsewhere.example").say(command.example))
    assert "do not find you" in card
    assert "ASC" not in card.replace("report draft ASC", "").replace("export ASC", "").replace("status ASC", "")


async def test_chase_now_sends_what_is_due_without_waiting(talk: Talk) -> None:
    cora, jo = talk(CORA), talk(JO)
    await cora.install()
    await jo.say("chase now")
    assert "CQC Readiness" in words(cora.messages[-1].card)


async def test_the_registers_leave_as_a_workbook_from_chat(talk: Talk) -> None:
    jo = talk(JO)
    handed = await jo.say("export")
    url = next(one["url"] for one in elements(handed) if one.get("type") == "Action.OpenUrl")
    assert "Risks" in load_workbook(BytesIO(await jo.fetch(url)), read_only=True).sheetnames


async def test_working_days_and_a_deputy_are_set_in_a_line(talk: Talk, sample_store: SqlStore) -> None:
    wendy = talk(WENDY)
    await wendy.say("I work Monday to Friday now")
    await talk(JO).say("deputy for Wendy is Nadia")
    async with sample_store.read() as tx:
        person = await tx.people.by_email(WENDY)
        nadia = await tx.people.by_email("nadia.workforcedep@northbridge.example")
        assert person is not None and nadia is not None
        places = await tx.people.memberships(person=person.id)
    assert person.working_days == WEEKDAYS
    assert {one.deputy for one in places} == {nadia.id}


async def test_a_group_chat_names_nothing_restricted(talk: Talk, chaser: app.Chaser) -> None:
    jo = talk(JO)
    jo.personal = False
    assert "no R03" in words(await jo.say("R03"))
    assert "Restricted" not in words(await jo.say("list risks"))
