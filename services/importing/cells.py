"""Reads the cells of one row: what can be read becomes a value, what cannot is kept as text and reported."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from domain.imports import ImportProblem
from domain.rag import Rag
from domain.scores import RiskMatrix, Score
from services.importing import cell_dates
from services.importing.registers import KEEPING
from services.importing.tables import Row, Table, problem

_YES = frozenset({"y", "yes", "true", "1", "x", "✓"})
_NO = frozenset({"n", "no", "false", "0", "none", "open", "official", "public"})
_NOTHING = frozenset({"n/a", "na", "-", "--", "n / a", "not applicable"})
_SIZES = {"h": "High", "high": "High", "m": "Medium", "med": "Medium", "medium": "Medium", "l": "Low", "low": "Low"}
_HAPPENED = ("raised_on", "latest_on", "closed_on", "reviewed_on", "actual", "at")


class RowReader:
    """The cells of one row by field. Every reading that fails adds a problem and keeps the cell in `unread`."""

    def __init__(self, table: Table, row: Row, dates: cell_dates.RowDates, problems: list[ImportProblem]) -> None:
        self.table = table
        self.row = row
        self.unread: dict[str, str] = dict(row.others)
        self.dates = dates
        self._problems = problems

    @property
    def seen(self) -> frozenset[str]:
        """The headings of this table, known and unknown: what an earlier import kept under them is outdated."""
        return frozenset({*self.table.headings.values(), *self.unread})

    @property
    def fate(self) -> str:
        """What becomes of a cell that cannot be read, as a sentence: only items and updates have room for it."""
        return "Kept as text." if self.table.register in KEEPING else "Left out."

    def has(self, name: str) -> bool:
        """Whether the table has the column at all."""
        return name in self.table.headings

    def text(self, name: str) -> str:
        """The cell as typed; empty when blank or when there is no such column."""
        return self.row[name]

    def size(self, name: str) -> str:
        """The cell with H, M and L spelt out."""
        return _SIZES.get(self.row[name].casefold(), self.row[name])

    def report(self, name: str, sentence: str) -> None:
        """Add a problem about one cell, or about the whole row when `name` is empty."""
        self._problems.append(problem(self.table.file, self.row.number, self.table.headings.get(name, ""), sentence))

    def keep(self, name: str, sentence: str = "") -> None:
        """Keep the cell as text; with a sentence, report it too."""
        self.unread[self.table.headings[name]] = self.row[name]
        if sentence:
            self.report(name, f"{sentence} {self.fate}")

    def raised(self, name: str = "raised_on") -> date | None:
        """The date raised, which from then on dates the rest of the row."""
        text = self.row[name]
        if not text:
            return None
        stated = [day for other in _HAPPENED if (day := self._stated(other)) is not None]
        read = cell_dates.happened(text, replace(self.dates, latest=min(stated, default=self.dates.latest)))
        day = self._day(name, read)
        self.dates = replace(self.dates, raised=day)
        return day

    def happened(self, name: str) -> date | None:
        """The day on which something happened."""
        text = self.row[name]
        return self._day(name, cell_dates.happened(text, self.dates)) if text else None

    def day_in(self, text: str) -> date | None:
        """The day on which something happened, found beside a word ("Closed 05/11/2026"); None when there is none."""
        read = cell_dates.happened(text, self.dates)
        return read if isinstance(read, date) else None

    def expected(self, name: str, *, after_raised: bool = True) -> date | None:
        """The day by which something is owed."""
        days = self.expected_days(name, after_raised=after_raised)
        return days[-1] if days else None

    def expected_days(self, name: str, *, after_raised: bool = True) -> tuple[date, ...]:
        """The days that a cell lists, as typed one after another; none when any of them cannot be read."""
        text = self.row[name]
        if not text or text.casefold() in _NOTHING:
            return ()
        days: list[date] = []
        for part in cell_dates.several(text):
            day = self._day(name, cell_dates.expected(part, self.dates, after_raised=after_raised))
            if day is None:
                return ()
            days.append(day)
        return tuple(days)

    def rag(self, name: str) -> Rag | None:
        """A rating; "n/a" is none."""
        text = self.row[name]
        if not text or text.casefold() in _NOTHING:
            return None
        rating = Rag.read(text)
        if rating is None:
            self.keep(name, f"“{text}” is no rating: use Red, Amber, Green, Blue, Grey or White.")
        return rating

    def yes(self, name: str) -> bool | None:
        """Yes or no; None when blank, "n/a" or neither (which is reported)."""
        text = self.row[name].casefold()
        if not text or text in _NOTHING:
            return None
        head = re.split(r"\s*[-–(,:]\s*", text, maxsplit=1)[0]
        if head in _YES or head in _NO:
            return head in _YES
        self.keep(name, f"“{self.row[name]}” is neither Yes nor No.")
        return None

    def restricted(self, name: str = "restricted") -> bool:
        """Whether the cell says that not everybody may see this; in doubt, yes. More than a plain yes is kept as text."""
        text = self.row[name].casefold()
        if not text or text in _NO or text in _NOTHING or re.fullmatch(r"part 1\b.*|(?:no|n)\b.*", text):
            return False
        if "part" in self.table.headings[name].casefold() and re.fullmatch(r"1\b.*", text):
            return False
        if text not in _YES and text not in ("2", "part 2"):
            self.keep(name)
        return True

    def whole(self, name: str) -> int | None:
        """A whole number."""
        text = self.row[name]
        if not text or text.casefold() in _NOTHING:
            return None
        match = re.fullmatch(r"([+-]?[0-9]{1,6})(?:\.0+)?(?: ?(?:days?|d))?", text)
        if match is None:
            self.keep(name, f"“{text}” is not a whole number.")
            return None
        return int(match[1])

    def score(self, prefix: str, matrix: RiskMatrix, what: str) -> Score | None:
        """Likelihood and impact in two cells, or as "3x4" in the total's; a typed total that is not L x I is reported."""
        likelihood, impact, total = (f"{prefix}_{part}" for part in ("l", "i", "total"))
        typed = re.fullmatch(r"\s*([0-9]{1,2})\s*[x×*]\s*([0-9]{1,2})(?:\s*=\s*([0-9]{1,3}))?\s*", self.row[total])
        if not self.row[likelihood] and not self.row[impact] and typed:
            return self._fitting(Score(int(typed[1]), int(typed[2])), (total,), matrix)
        names = [name for name in (likelihood, impact, total) if self.row[name]]
        pair = [self._grade(name, matrix) for name in (likelihood, impact)]
        if pair[0] is None or pair[1] is None:
            if names and len([name for name in names if name != total]) < 2:
                self.report(names[0], f"The {what} score needs likelihood and impact. {self.fate}")
            for name in names:
                self.keep(name)
            return None
        score = self._fitting(Score(pair[0], pair[1]), names, matrix)
        stated = self.row[total].removesuffix(".0")
        if score is not None and stated and stated != str(score.total):
            self.report(total, f"“{stated}” is not {score.likelihood} x {score.impact}: taken as {score.total}.")
        return score

    def _grade(self, name: str, matrix: RiskMatrix) -> int | None:
        text = self.row[name].removesuffix(".0")
        if not text:
            return None
        if not re.fullmatch("[0-9]{1,2}", text):
            self.keep(name, f"“{text}” is not a number from 1 to {matrix.size}.")
            return None
        return int(text)

    def _fitting(self, score: Score, names: Iterable[str], matrix: RiskMatrix) -> Score | None:
        if 1 <= score.likelihood <= matrix.size and 1 <= score.impact <= matrix.size:
            return score
        for name in names:
            self.keep(name, f"{score.likelihood} x {score.impact} does not fit the {matrix.name} matrix.")
        return None

    def _stated(self, name: str) -> date | None:
        return cell_dates.believed(self.row[name], self.dates) if self.row[name] else None

    def _day(self, name: str, read: date | cell_dates.Unreadable) -> date | None:
        if isinstance(read, cell_dates.Unreadable):
            self.keep(name, read.sentence)
            return None
        return read


def readers(table: Table, dates: cell_dates.RowDates, problems: list[ImportProblem]) -> list[RowReader]:
    """A reader for each row of a table, knowing the last day that something is stated to have happened in it."""
    stated = [
        day
        for row in table.rows
        for name in (*_HAPPENED, "day")
        if row[name] and (day := cell_dates.believed(row[name], dates)) is not None
    ]
    dates = replace(dates, latest=max(stated, default=None))
    return [RowReader(table, row, dates, problems) for row in table.rows]
