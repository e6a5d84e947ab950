"""The dialog that waits for one of several answers."""

from typing import Any

from botbuilder.dialogs import Dialog, DialogContext, DialogTurnResult

from dialogs.question import Choice, Question


class Choosing(Dialog):
    """Holds a question until the next line, and gives it back then."""

    def __init__(self) -> None:
        super().__init__(type(self).__name__)

    async def begin_dialog(self, dialog_context: DialogContext, options: Any = None) -> DialogTurnResult:
        """Wait; `options` is what `kept` gives."""
        dialog_context.active_dialog.state = dict(options)
        return Dialog.end_of_turn

    async def continue_dialog(self, dialog_context: DialogContext) -> DialogTurnResult:
        """End with the chosen line; whoever called decides what a line that chooses nothing means."""
        return await dialog_context.end_dialog(dialog_context.active_dialog.state)


def kept(question: Question, until: str) -> dict[str, object]:
    """The options for `begin_dialog`."""
    choices = [[one.label, one.line] for one in question.choices]
    return {
        "text": question.text,
        "choices": choices,
        "template": question.template,
        "owed": question.owed,
        "until": until,
    }


def question_of(state: dict[str, Any]) -> Question:
    """The question back from what was kept."""
    choices = tuple(Choice(label=label, line=line) for label, line in state["choices"])
    return Question(text=state["text"], choices=choices, template=state["template"], owed=state.get("owed", True))
