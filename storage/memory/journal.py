"""What a transaction in memory has changed, so that it can be taken back."""

from collections.abc import Callable


class Journal:
    """The way back, step by step."""

    def __init__(self) -> None:
        self._steps: list[Callable[[], object]] = []

    def note(self, undo: Callable[[], object]) -> None:
        """Remember how to take one change back."""
        self._steps.append(undo)

    def keep(self) -> None:
        """What was changed stands."""
        self._steps.clear()

    def take_back(self) -> None:
        """Undo everything since the last `keep`, the latest change first."""
        while self._steps:
            self._steps.pop()()
