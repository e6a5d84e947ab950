"""What is worth asking once a line has been recorded, with answers that could be typed; nothing waits for them."""

from collections.abc import Sequence
from dataclasses import dataclass

from domain.chasing.chaser import UpdateSection
from domain.language.readings import Choice
from domain.rag import Rag

_RATINGS = (Rag.GREEN, Rag.AMBER, Rag.RED)


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """One question after the fact: its answers, and the line that any other words make, put for `{}`."""

    question: str
    choices: tuple[Choice, ...] = ()
    template: str = ""


def after_update(sections: Sequence[UpdateSection], *, owner: str = "", confidential: bool = False) -> FollowUp | None:
    """What the first of the sections still lacks that has anything to ask; None when they say all that is wanted.

    A nil return is asked whether its rating still stands; Amber and Red are asked why, then for the path to green. A
    Red offers to raise an issue with `owner` (as the line names them), in Part 2 when the words are `confidential`.
    """
    return next((found for one in sections if (found := _lacks(one, owner, confidential)) is not None), None)


def _lacks(section: UpdateSection, owner: str, confidential: bool) -> FollowUp | None:
    update, name = section.answer, section.workstream.name
    if update is None or update.overall is None:
        return None
    if update.nil_return:
        return _still(section, update.overall)
    if update.overall not in (Rag.AMBER, Rag.RED):
        return None
    if not update.done:
        return FollowUp(
            question=f"Why is {name} {update.overall}? A line is enough.",
            template=f"{name} {update.overall} because {{}}",
        )
    if update.path_to_green:
        return None
    issue: tuple[Choice, ...] = ()
    if update.overall is Rag.RED and owner:
        part = " part 2" if confidential or update.restricted else ""
        said = " ".join(update.done.split())
        issue = (Choice(label="Raise an issue for it", line=f"issue add {said} owner {owner}{part}"),)
    return FollowUp(
        question=f"What is {name}'s path to green, and by when?",
        choices=issue,
        template=f"{name} {update.overall} because path to green: {{}}",
    )


def _still(section: UpdateSection, rating: Rag) -> FollowUp:
    name = section.workstream.name
    again = "It is the second “no change” in a row." if section.last is not None and section.last.nil_return else ""
    notes = " ".join((again, *section.moves, *section.facts)).strip()
    ratings = (rating, *(one for one in _RATINGS if one is not rating))
    return FollowUp(
        question=f"Is {name} still {rating}? {notes}".strip(),
        choices=tuple(
            Choice(label=f"Still {one}" if one is rating else one.value, line=f"{name} {one}") for one in ratings
        ),
    )
