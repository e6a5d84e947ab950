"""What a person presses on a card."""

from collections.abc import Mapping, Sequence

from cards.elements import Element, Part, prop


class Action(Part):
    """A button."""

    title: str = prop(str)
    style: str | None = prop(str, default=None)
    mode: str | None = prop(str, default=None)
    tooltip: str | None = prop(str, default=None)


class ActionExecute(Action):
    """Sends `verb`, `data` and the inputs to the bot, whose answer replaces the card."""

    element_type = "Action.Execute"

    verb: str = prop(str)
    data: Mapping[str, object] = prop(dict)
    inputs: str | None = prop(str, key="associatedInputs", default=None)


class ActionSubmit(Action):
    """Sends `data` and the inputs to the bot as a message."""

    element_type = "Action.Submit"

    data: Mapping[str, object] = prop(dict)


class ActionOpenUrl(Action):
    """Opens a web address."""

    element_type = "Action.OpenUrl"

    url: str = prop(str)


class ActionToggleVisibility(Action):
    """Shows what is hidden and hides what is shown, by element id."""

    element_type = "Action.ToggleVisibility"

    targets: Sequence[str] = prop(list, key="targetElements")


class ActionSet(Element):
    """A row of buttons within the body."""

    element_type = "ActionSet"

    actions: Sequence[Action] = prop(list)
