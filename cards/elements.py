"""What a card shows, in Adaptive Cards 1.5 as Teams renders it; the only file that imports the `adaptivecards` package.

The package has no inputs, no actions and no table, swallows misspelt keywords, stays at version 1.2 and renders one
level deep. `Part` mends that for everything built on it: here, in `cards.inputs`, `cards.actions` and `cards.card`.
"""

from collections.abc import Iterator, Sequence
from typing import Any, dataclass_transform

from adaptivecards.adaptivecard import AdaptiveCard
from adaptivecards.baseobject import BareObject, PropertyType
from adaptivecards.elements import Element as PackageElement

PackageCard = AdaptiveCard
PackagePart = BareObject

_MISSING = object()


class _Property(PropertyType):  # type: ignore[misc]  # the package is untyped
    """One keyword of an element: its type, its name in JSON and, unless it is required, its default."""

    def __init__(self, type_: type | tuple[type, ...], key: str | None, default: object) -> None:
        super().__init__(type_, key)
        self.default = default


def prop(type_: type | tuple[type, ...], *, key: str | None = None, default: Any = _MISSING) -> Any:
    """Declare a keyword; without `default` it is required. None means that the keyword is left out of the JSON."""
    return _Property(type_, key, default)


@dataclass_transform(kw_only_default=True, field_specifiers=(prop,))
class Part(BareObject):  # type: ignore[misc]
    """Anything inside a card. Keywords are checked: a misspelt, missing or mistyped one raises TypeError."""

    element_type = ""

    def __init__(self, **keywords: object) -> None:
        super().__init__()
        if self.element_type:
            self.set_data("type", self.element_type)
        declared = dict(_properties(type(self)))
        if unknown := sorted(keywords.keys() - declared.keys()):
            raise TypeError(f"{type(self).__name__} has no {', '.join(unknown)}; it has {', '.join(sorted(declared))}")
        for name, declaration in declared.items():
            value = keywords.get(name, declaration.default)
            if value is _MISSING:
                raise TypeError(f"{type(self).__name__} needs {name}")
            if value is not None:
                setattr(self, name, value)
        self.check()

    def check(self) -> None:
        """Raise TypeError when the keywords contradict each other; nothing to check by default."""


class Element(Part, PackageElement):  # type: ignore[misc]
    """What can stand in the body of a card."""

    id: str | None = prop(str, default=None)
    spacing: str | None = prop(str, default=None)
    separator: bool | None = prop(bool, default=None)
    visible: bool | None = prop(bool, key="isVisible", default=None)
    fallback: "Element | str | None" = prop((str, BareObject), default=None)


class TextBlock(Element):
    """A paragraph in the markdown subset: text that people typed goes through `cards.text.escape` first."""

    element_type = "TextBlock"

    text: str = prop(str)
    size: str | None = prop(str, default=None)
    weight: str | None = prop(str, default=None)
    color: str | None = prop(str, default=None)
    subtle: bool | None = prop(bool, key="isSubtle", default=None)
    style: str | None = prop(str, default=None)
    wrap: bool = prop(bool, default=True)
    max_lines: int | None = prop(int, key="maxLines", default=None)


class TextRun(Part):
    """A run of plain text; no markdown is read in it."""

    element_type = "TextRun"

    text: str = prop(str)
    weight: str | None = prop(str, default=None)
    color: str | None = prop(str, default=None)
    italic: bool | None = prop(bool, default=None)
    subtle: bool | None = prop(bool, key="isSubtle", default=None)
    size: str | None = prop(str, default=None)


class RichTextBlock(Element):
    """A paragraph of runs; the safe home of text that people typed."""

    element_type = "RichTextBlock"

    inlines: Sequence[TextRun] = prop(list)


class Container(Element):
    """A group of elements that is shown, hidden or coloured together; `select` is the action of pressing anywhere on it."""

    element_type = "Container"

    items: Sequence[Element] = prop(list)
    style: str | None = prop(str, default=None)
    bleed: bool | None = prop(bool, default=None)
    select: Part | None = prop(BareObject, key="selectAction", default=None)


class Column(Element):
    """A column of a ColumnSet; `width` is `auto`, `stretch` or a weight."""

    element_type = "Column"

    items: Sequence[Element] = prop(list)
    width: str = prop(str, default="stretch")


class ColumnSet(Element):
    """Columns side by side, even on a phone: keep to two."""

    element_type = "ColumnSet"

    columns: Sequence[Column] = prop(list)


class Fact(Part):
    """A title and its value; both are read as markdown."""

    title: str = prop(str)
    value: str = prop(str)


class FactSet(Element):
    """A list of titles and values."""

    element_type = "FactSet"

    facts: Sequence[Fact] = prop(list)


class TableColumn(Part):
    """The relative width of a table's column."""

    width: int = prop(int, default=1)


class TableCell(Part):
    """One cell."""

    element_type = "TableCell"

    items: Sequence[Element] = prop(list)


class TableRow(Part):
    """One row."""

    element_type = "TableRow"

    cells: Sequence[TableCell] = prop(list)


class Table(Element):
    """A table whose first row is its header, which screen readers announce."""

    element_type = "Table"

    columns: Sequence[TableColumn] = prop(list)
    rows: Sequence[TableRow] = prop(list)
    header: bool = prop(bool, key="firstRowAsHeader", default=True)
    grid_lines: bool = prop(bool, key="showGridLines", default=True)


class Badge(Element):
    """A coloured word (an extension of Teams); where it is unknown the `fallback` shows."""

    element_type = "Badge"

    text: str = prop(str)
    style: str | None = prop(str, default=None)
    fallback: Element = prop(BareObject)


class ProgressBar(Element):
    """A bar from 0 to `maximum` (an extension of Teams); where it is unknown the `fallback` shows."""

    element_type = "ProgressBar"

    value: float = prop((int, float))
    maximum: float = prop((int, float), key="max", default=100)
    color: str | None = prop(str, default=None)
    fallback: Element = prop(BareObject)


def _properties(part: type) -> Iterator[tuple[str, _Property]]:
    """The declared keywords, base classes first, each name once with its nearest declaration."""
    found: dict[str, _Property] = {}
    for ancestor in reversed(part.__mro__):
        found.update((name, value) for name, value in vars(ancestor).items() if isinstance(value, _Property))
    return iter(found.items())
