"""What Teams sends from a message extension, and what it accepts as an answer; anything else it shows as an error."""

from typing import Any

from tests.channel.teams import ADAPTIVE_CARD, card_complaint

Json = dict[str, Any]

FETCH_TASK = "composeExtension/fetchTask"
SUBMIT_ACTION = "composeExtension/submitAction"
QUERY = "composeExtension/query"
THUMBNAIL = "application/vnd.microsoft.card.thumbnail"
SIZES = {"small", "medium", "large"}
LONGEST_TITLE = 64
MOST_RESULTS = 25


def complaint(invoke: str, body: object) -> str:
    """What Teams would not accept of the answer to `invoke`; empty when nothing."""
    if not isinstance(body, dict) or len(body) != 1:
        return f"one answer is expected, not {body!r}"
    if invoke not in (FETCH_TASK, SUBMIT_ACTION):
        return _result(body.get("composeExtension"))
    if "task" in body:
        return _task(body["task"])
    return _result(body.get("composeExtension")) if invoke == SUBMIT_ACTION else "a dialog is expected"


def message_payload(content: str, link: str, **more: object) -> Json:
    """A message as Teams hands it over with a command that was pressed on it."""
    return {
        "linkToMessage": link,
        "id": "1611060744833",
        "replyToId": None,
        "createdDateTime": "2026-11-30T09:12:24.833Z",
        "lastModifiedDateTime": None,
        "deleted": False,
        "subject": None,
        "summary": None,
        "importance": "normal",
        "locale": "en-gb",
        "body": {"contentType": "html", "content": content},
        "from": {
            "device": None,
            "conversation": None,
            "user": {"userIdentityType": "aadUser", "id": "b130c271-d2eb-45f9-83ab-9eb3fe3788bc", "displayName": "Olo"},
            "application": None,
        },
        "reactions": [],
        "mentions": [],
        "attachments": [],
        **more,
    }


def _task(task: object) -> str:
    if not isinstance(task, dict) or task.keys() != {"type", "value"}:
        return f"a task has a type and a value: {task!r}"
    if task["type"] == "message":
        return "" if _is_sentence(task["value"]) else f"a sentence is expected: {task['value']!r}"
    value = task["value"]
    if task["type"] != "continue" or not isinstance(value, dict):
        return f"a task continues or says something: {task['type']!r}"
    if value.keys() != {"title", "height", "width", "card"}:
        return f"a dialog of a card has other fields: {sorted(value)}"
    if not 0 < len(value["title"]) <= LONGEST_TITLE or not {value["height"], value["width"]} <= SIZES:
        return f"title or size: {value['title']!r}, {value['height']!r}, {value['width']!r}"
    if (found := _attachment(value["card"])) or "preview" in value["card"]:
        return found or "a dialog has no preview"
    if "Action.Execute" in str(value["card"]):
        return "Action.Execute does nothing in a dialog"
    return ""


def _result(result: object) -> str:
    if not isinstance(result, dict):
        return f"a composeExtension is expected: {result!r}"
    if result.get("type") == "message":
        return "" if result.keys() == {"type", "text"} and _is_sentence(result["text"]) else f"a sentence: {result!r}"
    if result.get("type") != "result" or result.get("attachmentLayout") != "list":
        return f"type and layout: {result.get('type')!r}, {result.get('attachmentLayout')!r}"
    if len(result["attachments"]) > MOST_RESULTS:
        return f"{len(result['attachments'])} results"
    for one in result["attachments"]:
        preview = one.get("preview")
        if not isinstance(preview, dict) or preview.get("contentType") != THUMBNAIL or not preview["content"]["title"]:
            return f"an Adaptive Card needs a preview by a thumbnail: {preview!r}"
        if found := _attachment(one):
            return found
    return ""


def _attachment(attachment: Json) -> str:
    if attachment.get("contentType") != ADAPTIVE_CARD:
        return f"an Adaptive Card is expected: {attachment.get('contentType')!r}"
    return card_complaint(attachment["content"])


def _is_sentence(value: object) -> bool:
    return isinstance(value, str) and 10 < len(value) < 600
