"""What a person fills in on a card; every input carries a visible label."""

from collections.abc import Sequence

from cards.elements import Element, Part, prop


class Input(Element):
    """What a person fills in. `label` is always shown; a required input says what is wrong in `error`."""

    id: str = prop(str)
    label: str = prop(str)
    required: bool | None = prop(bool, key="isRequired", default=None)
    error: str | None = prop(str, key="errorMessage", default=None)

    def check(self) -> None:
        if not self.label:
            raise TypeError(f"{type(self).__name__} {self.id} needs a label that can be seen and read out")
        if self.required and not self.error:
            raise TypeError(f"{type(self).__name__} {self.id} is required and needs an error")


class InputText(Input):
    """A line or several lines of text."""

    element_type = "Input.Text"

    value: str | None = prop(str, default=None)
    placeholder: str | None = prop(str, default=None)
    multiline: bool | None = prop(bool, key="isMultiline", default=None)
    max_length: int = prop(int, key="maxLength")


class InputNumber(Input):
    """A number within `minimum` and `maximum`."""

    element_type = "Input.Number"

    value: float | None = prop((int, float), default=None)
    minimum: float = prop((int, float), key="min")
    maximum: float = prop((int, float), key="max")


class InputDate(Input):
    """A day, YYYY-MM-DD in JSON."""

    element_type = "Input.Date"

    value: str | None = prop(str, default=None)
    minimum: str | None = prop(str, key="min", default=None)
    maximum: str | None = prop(str, key="max", default=None)


class InputTime(Input):
    """A time of day, HH:MM in JSON."""

    element_type = "Input.Time"

    value: str | None = prop(str, default=None)


class InputToggle(Input):
    """A tick box; its value is the text `true` or `false`."""

    element_type = "Input.Toggle"

    title: str = prop(str)
    value: str = prop(str, default="false")


class Choice(Part):
    """One choice."""

    title: str = prop(str)
    value: str = prop(str)


class InputChoiceSet(Input):
    """A choice of one: a drop-down when `style` is `compact`, radio buttons when `expanded`, searched when `filtered`."""

    element_type = "Input.ChoiceSet"

    choices: Sequence[Choice] = prop(list)
    value: str | None = prop(str, default=None)
    style: str = prop(str, default="compact")
    placeholder: str | None = prop(str, default=None)
    wrap: bool | None = prop(bool, default=None)
