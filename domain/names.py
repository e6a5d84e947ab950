"""Finds the people that a text names, by every way a register or a typed line names somebody; never by a guess."""

import re
from collections.abc import Callable, Iterator, Sequence

from rapidfuzz import fuzz, utils

from domain.identifiers import ProgrammeId
from domain.people import Membership, Person, Role

Member = tuple[Person, Membership]

_SEPARATORS = re.compile(r"\s*(?:[/&+;,|\n]|\band\b|\bor\b|\bwith\b)\s*", re.IGNORECASE)
_ASIDE = re.compile(r"\s*[(\[].*?[)\]]\s*")
_POSSESSIVE = re.compile(r"['’]s?$")
_WORD = re.compile(r"[^\W_]+")
_FILLERS = frozenset({"the", "our", "my", "a", "an", "of", "for", "to", "on"})
_ROLE_WORDS = {
    "pm": ("project", "manager"),
    "pd": ("programme", "director"),
    "po": ("project", "officer"),
    "pso": ("project", "support", "officer"),
    "ad": ("assistant", "director"),
    "owner": ("workstream",),
    "lead": ("workstream",),
}
_OFFICERS = frozenset({"officer", "project officer", "project office", "pmo", "programme office"})
_CLOSE_ENOUGH = 70


def find_people(text: str, people: Sequence[Member]) -> tuple[Member, ...]:
    """Those of `people` (one programme's, or several) whom `text` names, without repeats; empty when it names nobody.

    A person is named by key, e-mail address, full name, initials, first name with an initial ("Wendy W"), first name,
    last name, or words of their title ("the SRO", "PM", "finance lead"), in any case; the surest of these that fits
    somebody counts. Several found mean two people were named ("QQ/PP", "WW & QQ") or one name fits several: either
    way somebody has to be asked. When one of two names fits nobody, nobody is named ("C09 / Gita").
    """
    whole = _named(text, people)
    if whole:
        return whole
    parts = [part for part in _SEPARATORS.split(_ASIDE.sub(" ", text)) if part.strip()]
    if len(parts) < 2:
        return ()
    found = [_named(part, people) for part in parts]
    if not all(found):
        return ()
    return tuple(dict.fromkeys(member for members in found for member in members))


class Roster:
    """People indexed by the words that may name them: `find` gives what `find_people` gives, without looking at all."""

    def __init__(self, people: Sequence[Member]) -> None:
        self._people = tuple(people)
        self._by_word: dict[str, list[int]] = {}
        for number, member in enumerate(self._people):
            for word in _words_for(member):
                self._by_word.setdefault(word, []).append(number)

    def find(self, text: str, programme: ProgrammeId | None = None) -> tuple[Member, ...]:
        """Those whom `text` names, of one programme when it is given; see `find_people`."""
        words = {*_words(text), *(_compact(part) for part in (text, *_SEPARATORS.split(_ASIDE.sub(" ", text))))}
        numbers = sorted({number for word in words for number in self._by_word.get(word, ())})
        people = [self._people[number] for number in numbers]
        return find_people(text, [one for one in people if programme in (None, one[1].programme)]) if people else ()


def nearest(text: str, people: Sequence[Member], limit: int = 3) -> tuple[Member, ...]:
    """Up to `limit` of `people` whose name or initials look most like `text`, best first: for an offer, not an answer."""
    scores = [
        (max(_likeness(text, person.name), _likeness(text, person.name.split(" ")[0])), index)
        for index, (person, _) in enumerate(people)
    ]
    best = sorted((score for score in scores if score[0] >= _CLOSE_ENOUGH), key=lambda score: (-score[0], score[1]))
    return tuple(people[index] for _, index in best[:limit])


def names_somebody(text: str) -> bool:
    """Whether an owner cell holds a name at all, rather than nothing, "TBC" or "n/a"."""
    return _plain(text).strip(" ?-.") not in _NOBODY


_NOBODY = frozenset(
    {
        "",
        "tbc",
        "tbd",
        "tba",
        "n/a",
        "na",
        "none",
        "nil",
        "unknown",
        "vacant",
        "vacancy",
        "to be confirmed",
        "not known",
    }
)


def _named(text: str, people: Sequence[Member]) -> tuple[Member, ...]:
    plain = _POSSESSIVE.sub("", _plain(text))
    if not plain:
        return ()
    for fits in _WAYS:
        found = [member for member in people if fits(plain, member)]
        if found:
            return tuple(dict.fromkeys(found))
    return ()


def _plain(text: str) -> str:
    bare = _ASIDE.sub(" ", text).strip() or text.strip().strip("()[]")
    return " ".join(bare.casefold().split()).strip(' .,;:@?!"“”')


def _is_key(text: str, member: Member) -> bool:
    person, membership = member
    return text in {membership.key.casefold(), person.email.casefold()} - {""}


def _is_name(text: str, member: Member) -> bool:
    name = _plain(member[0].name)
    first, _, last = name.rpartition(" ")
    return text == name or (bool(first) and text == f"{last} {first}")


def _is_initials(text: str, member: Member) -> bool:
    return text.replace(".", "").replace(" ", "") == member[1].initials.casefold() != ""


def _is_first_and_initial(text: str, member: Member) -> bool:
    first, _, last = _plain(member[0].name).partition(" ")
    return bool(last) and text.rstrip(".") in {f"{first} {last[0]}", f"{first}{last[0]}"}


def _is_first(text: str, member: Member) -> bool:
    return text == _plain(member[0].name).partition(" ")[0]


def _is_last(text: str, member: Member) -> bool:
    _, _, last = _plain(member[0].name).rpartition(" ")
    return text == last


def _has_title(text: str, member: Member) -> bool:
    if text.removeprefix("the ").removeprefix("our ") in _OFFICERS:
        return Role.OFFICER in member[1].roles
    asked = [word for word in _words(text) if word not in _FILLERS]
    title = set(_words(member[1].title))
    if not asked or not title:
        return False
    return all(word in title or title.issuperset(_ROLE_WORDS.get(word, (word,))) for word in asked)


_WAYS: tuple[Callable[[str, Member], bool], ...] = (
    _is_key,
    _is_name,
    _is_initials,
    _is_first_and_initial,
    _is_first,
    _is_last,
    _has_title,
)


def _words_for(member: Member) -> set[str]:
    """Every word by one of which a text that names this person has to be recognised."""
    person, place = member
    name = _plain(person.name)
    first, _, last = name.partition(" ")
    words = {*_words(f"{name} {person.email} {place.key} {place.title}"), _compact(place.initials)}
    words |= {f"{first}{last[:1]}", *(short for short, full in _ROLE_WORDS.items() if words.issuperset(full))}
    if Role.OFFICER in place.roles:
        words |= {word for called in _OFFICERS for word in called.split()}
    return words - {""}


def _compact(text: str) -> str:
    return "".join(_words(text))


def _words(text: str) -> Iterator[str]:
    return (match[0] for match in _WORD.finditer(text.casefold()))


def _likeness(text: str, name: str) -> float:
    return fuzz.ratio(text, name, processor=utils.default_process)
