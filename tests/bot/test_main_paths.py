"""The main job as conversations: asked, answered, drafted; each step over real HTTP."""

import app
from tests.bot.conftest import Clock, Talk
from tests.channel.conversation import words
from tests.channel.teams import Teams

CORA = "cora.cqcready@northbridge.example"
JO = "jo.projofficer@northbridge.example"
MAX = "max.projectman@northbridge.example"
QUENTIN = "quentin.quality@northbridge.example"


async def test_a_welcome_fits_the_role(talk: Talk) -> None:
    officer = words(await talk(JO).install())
    stranger = words(await talk("sam@elsewhere.example").install())
    assert "import" in officer.casefold()
    assert "sam@elsewhere.example" in stranger and "ASC" not in stranger


async def test_the_whole_loop(chaser: app.Chaser, talk: Talk, teams: Teams, clock: Clock) -> None:
    cora = talk(CORA)
    await cora.install()
    await chaser.beat()
    asked = cora.messages[-1].card
    assert "ASC Transformation Board" in words(asked)
    sent = len(teams.messages)
    await chaser.beat()
    assert len(teams.messages) == sent, "a second beat sends nothing twice"

    answered = await cora.press(asked, "No change to all")
    assert "recorded" in words(answered)

    jo = talk(JO)
    draft = words(await jo.say("report draft ASC Transformation Board"))
    assert "P8 Nov 2026" in draft and "1 of 6 workstreams answered" in draft
    assert "No return" in draft and "Commissioning" in draft
