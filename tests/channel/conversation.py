"""A person's chat with the bot: says, presses, reads, as a Teams client would, over real HTTP."""

from collections.abc import Iterator
from typing import Any

from aiohttp.test_utils import TestClient

from tests.channel import extensions
from tests.channel.teams import Account, Json, Message, Teams

BOT_ID = "28:chaser"
TENANT = "7a6f2a3e-0000-4000-8000-000000000001"


class Conversation:
    """One account's chat, personal unless it is told otherwise. Every step checks that the bot answered over HTTP as Teams expects."""

    def __init__(self, bot: TestClient[Any, Any], teams: Teams, account: Account) -> None:
        self._bot = bot
        self._teams = teams
        self.account = account
        self.id = f"a:{account.id}"
        self.personal = True
        self._count = 0

    async def install(self) -> Json:
        """The app is installed for this person; the welcome card."""
        return await self._expect_card(self._activity("installationUpdate", action="add"))

    async def say(self, text: str) -> Json:
        """Type a line; the newest card of the answer."""
        return await self._expect_card(self._activity("message", text=text, textFormat="plain"))

    async def send_files(self, **addresses: str) -> Json:
        """Send files by name, each offered at its address; the newest card of the answer."""
        attachments = [
            {
                "contentType": "application/vnd.microsoft.teams.file.download.info",
                "name": name,
                "content": {"downloadUrl": address, "uniqueId": name, "fileType": name.rpartition(".")[2]},
            }
            for name, address in addresses.items()
        ]
        return await self._expect_card(self._activity("message", attachments=attachments))

    async def press(self, card: Json, title: str, **inputs: str) -> Json:
        """Press the button called `title` with `inputs` filled in (the others keep their value); the card after it.

        Fails for a button or an input that the card does not have.
        """
        answer = await self.press_for_answer(card, title, **inputs)
        if answer["type"] == "application/vnd.microsoft.card.adaptive":
            value = answer["value"]
            assert isinstance(value, dict)
            return value
        return self.messages[-1].card

    async def press_for_answer(self, card: Json, title: str, **inputs: str) -> Json:
        """Press a button; the answer to the invoke as the channel gets it."""
        action = button(card, title)
        declared = {
            element["id"]: element for element in elements(card) if element.get("type", "").startswith("Input.")
        }
        unknown = inputs.keys() - declared.keys()
        assert not unknown, f"the card has no input {unknown}; it has {sorted(declared)}"
        filled = {
            name: str(element["value"]) for name, element in declared.items() if element.get("value") not in (None, "")
        }
        return await self.submit(action["verb"], {**action.get("data", {}), **filled, **inputs}, action.get("id", ""))

    async def submit(self, verb: str, data: object, action: str = "") -> Json:
        """Send what a button of that verb would send, whether or not any card has it; the answer to the invoke."""
        execute = {"type": "Action.Execute", "id": action, "verb": verb, "data": data}
        invoke = self._activity("invoke", name="adaptiveCard/action", value={"action": execute, "trigger": "manual"})
        answer = await self._post(invoke)
        assert answer.status == 200, await answer.text()
        body = await answer.json()
        assert body["statusCode"] == 200, body
        assert isinstance(body, dict)
        return body

    async def invoke(self, name: str, value: object, *, conversation: object = ...) -> Json:
        """Use a message extension; the answer, which is held against what Teams accepts."""
        activity = self._activity("invoke", name=name, value=value)
        if conversation is not ...:
            activity["conversation"] = conversation
        answer = await self._post(activity)
        assert answer.status == 200, await answer.text()
        body = await answer.json()
        assert not (found := extensions.complaint(name, body)), found
        assert isinstance(body, dict)
        return body

    async def open_dialog(self, command: str, context: str = "compose", message: Json | None = None) -> Json:
        """Choose a command of the message extension, perhaps on a message; the answer."""
        value = {"commandId": command, "commandContext": context, "requestId": "fe50", "context": {"theme": "default"}}
        return await self.invoke(extensions.FETCH_TASK, value | ({"messagePayload": message} if message else {}))

    async def submit_dialog(self, command: str, dialog: Json, context: str = "compose", **inputs: str) -> Json:
        """Press the button of a dialog with `inputs` filled in (the others keep their value); the answer."""
        data = submitted(dialog, **inputs)
        value = {"commandId": command, "commandContext": context, "context": {"theme": "default"}, "data": data}
        return await self.invoke(extensions.SUBMIT_ACTION, value)

    async def search(self, command: str, text: str | None, *, skip: int = 0, count: int = 25) -> Json:
        """Type into the search box of the message extension (None: it has only just been opened); the answer."""
        first = {"name": "initialRun", "value": "true"}
        parameter = first if text is None else {"name": "text", "value": text}
        value = {
            "commandId": command,
            "parameters": [parameter],
            "queryOptions": {"skip": skip, "count": count},
            "context": {"theme": "default"},
        }
        return await self.invoke(extensions.QUERY, value)

    async def fetch(self, url: str) -> bytes:
        """What a link of the bot's own gives."""
        answer = await self._bot.session.get(url)
        assert answer.status == 200, await answer.text()
        return bytes(await answer.read())

    @property
    def messages(self) -> list[Message]:
        """The bot's messages in this chat, oldest first."""
        return self._teams.in_conversation(self.id)

    async def _expect_card(self, activity: Json) -> Json:
        before = len(self.messages)
        answer = await self._post(activity)
        assert answer.status == 200, await answer.text()
        assert len(self.messages) > before, f"the bot did not answer {activity.get('text')!r}"
        return self.messages[-1].card

    async def _post(self, activity: Json) -> Any:
        return await self._bot.post("/api/messages", json=activity)

    def _activity(self, type_: str, **more: object) -> Json:
        self._count += 1
        return {
            "type": type_,
            "id": f"{self.account.id}-{self._count}",
            "channelId": "msteams",
            "serviceUrl": self._teams.url,
            "from": {"id": self.account.id, "name": self.account.name, "aadObjectId": self.account.entra_id},
            "recipient": {"id": BOT_ID, "name": "Chaser"},
            "conversation": {
                "id": self.id,
                "conversationType": "personal" if self.personal else "groupChat",
                "tenantId": TENANT,
            },
            "channelData": {"tenant": {"id": TENANT}},
            "locale": "en-GB",
            **more,
        }


def submitted(dialog: Json, **inputs: str) -> Json:
    """What a client sends when the button of `dialog` is pressed: its data and every input, as shown or as given."""
    card = dialog["task"]["value"]["card"]["content"]
    (action,) = card["actions"]
    assert action["type"] == "Action.Submit"
    declared = {one["id"]: one for one in elements(card) if one["type"].startswith("Input.")}
    unknown = inputs.keys() - declared.keys()
    assert not unknown, f"the dialog has no input {unknown}; it has {sorted(declared)}"
    return {**action["data"], **{name: one.get("value", "") for name, one in declared.items()}, **inputs}


def elements(card: object) -> Iterator[Json]:
    """Every typed object inside a card, depth first."""
    if isinstance(card, dict):
        if "type" in card:
            yield card
        for value in card.values():
            yield from elements(value)
    elif isinstance(card, list):
        for value in card:
            yield from elements(value)


def button(card: Json, title: str) -> Json:
    """The Execute action called `title`; fails naming those there are."""
    actions = [element for element in elements(card) if element.get("type") == "Action.Execute"]
    found = next((action for action in actions if action.get("title") == title), None)
    assert found is not None, f"no button {title!r}; there are {[action.get('title') for action in actions]}"
    return found


def choice(card: Json, name: str, title: str) -> str:
    """What the drop-down called `name` sends for the choice that says `title`."""
    return next(
        str(one["value"])
        for element in elements(card)
        if element.get("id") == name
        for one in element["choices"]
        if one["title"] == title
    )


def words(card: Json) -> str:
    """Everything a person reads on the card, line by line."""
    lines = []
    for element in elements(card):
        kept = [element.get(name) for name in ("text", "title", "label", "placeholder")]
        facts = [f"{fact['title']} {fact['value']}" for fact in element.get("facts", [])]
        values = [element.get("value")] if element.get("type", "").startswith("Input.") else []
        lines += [str(line) for line in (*kept, *facts, *values) if line]
    return "\n".join(lines)
