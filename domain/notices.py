"""What somebody is told after an act: a sentence for whoever acted, and one for each person it concerns."""

from dataclasses import dataclass

from domain.identifiers import PersonId


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence or a few for one person's chat."""

    person: PersonId
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """The answer to whoever acted, and what others have to hear of it."""

    sentence: str
    notices: tuple[Notice, ...] = ()
