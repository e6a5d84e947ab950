"""Lines that take something back: `undo`, `sorry wrong one, that was for A07 not A08`."""

import re

from domain.language.intents import Undo, UndoImport, WrongOne
from domain.language.mentions import REF, Line
from domain.language.questions import Cancel
from domain.language.readings import Reading
from domain.language.setting import KnownItem, Setting
from domain.language.which import settled
from domain.language.words import any_of, phrases

_UNDO_WORDS = any_of(
    phrases(
        "undo, undo that, undo last, undo it, undo the last one, undo last change, undo the last, undo the last thing, undo my last, undo this, revert, revert that, "
        "take that back, take it back, scrap that, reverse that, put it back, put that back, that was a mistake, my mistake, "
        "didn't mean that, i didn't mean that, didnt mean that, ignore that, ignore my last, ignore my last message, ignore last, "
        "wrong one, mistake, that was wrong, that's wrong, thats wrong, ctrl z, ctrl+z, unsend, delete that, cancel that, "
        "forget that, un-do, roll back, roll that back, change it back, reverse, wrong button, pressed the wrong button, "
        "i pressed the wrong button, not that one, wrong item, not what i meant, that's not what i meant, my bad"
    )
)
_UNDO = re.compile(
    rf"{_UNDO_WORDS}(?:\s+(?:one|change|please|now|last|again|message|action|sorry|thing|change|one))*[\s.!]*",
    re.IGNORECASE,
)
_UNDO_IMPORT = re.compile(
    r"(?:please\s+)?(?:undo|revert|reverse|cancel|scrap|remove|delete|take back|roll back|back out|take out|un-do)\s+"
    r"(?:(?:the|that|this|my|our|whole|entire|last|latest|all|of|it|was|an|previous)\s+){0,12}(?:import(?:ed)?|upload)"
    r"(?:\s+(?:please|again|file|files|data|rows|one|now|that i (?:just )?did|i (?:just )?did))*[\s.!]*"
    r"|(?:import|upload)\s+(?:undo|back out|roll ?back|revert)[\s.!]*",
    re.IGNORECASE,
)
_CANCEL = re.compile(
    r"(?:cancel|never ?mind|forget it|stop|leave it|quit|exit|abort|no thanks|nvm|don'?t worry|skip(?: it)?)[\s.!]*",
    re.IGNORECASE,
)
_WRONG_WORDS = any_of(
    phrases(
        "wrong one, wrong ref, wrong item, wrong number, wrong action, wrong risk, wrong issue, that was the wrong one, mistake, "
        "my mistake, oops, no, sorry, whoops, typo, ignore that, correction, undo, apologies, my bad, error"
    )
)
_LEAD = rf"(?:{_WRONG_WORDS}[\s,.;:!–-]+)*"
_MEANT = (
    r"(?:(?:(?:that|it|this|i|which|the last one|last one)\s+)?"
    r"(?:(?:was|is|should be|should have been|shld be|meant|supposed to be|intended|were)\s+){0,12}"
    r"(?:(?:meant|to be|for|about|on|re|to say|against|intended|supposed to be|under)\s+){0,12})"
)
_ABOUT = r"(?:(?:for|on|about)\s+)?"
_WRONG = (
    re.compile(
        rf"{_LEAD}{_MEANT}(?P<meant>{REF})[\s,]*(?:and\s+)?(?:not|instead of"
        rf"|rather than)\s+{_ABOUT}(?P<instead>{REF})[\s.!]*",
        re.IGNORECASE,
    ),
    re.compile(
        rf"{_LEAD}{_MEANT}not\s+{_ABOUT}(?P<instead>{REF})[\s,;.–-]*(?:(?:but|it'?s|should be|i meant|meant"
        rf"|that was)\s+){{0,12}}{_ABOUT}"
        rf"(?P<meant>{REF})[\s.!]*",
        re.IGNORECASE,
    ),
    re.compile(
        rf"(?P<instead>{REF})\s+(?:should (?:have been|be)|was meant to be|is wrong,? (?:should be"
        rf"|i meant))\s+(?P<meant>{REF})[\s.!]*",
        re.IGNORECASE,
    ),
)
_ONLY_MEANT = re.compile(
    rf"{_LEAD}(?:(?:that|it|this|i|the last one)\s+)?(?:was for|meant|should have been|should be|was about"
    r"|was meant for|was meant to be"
    rf"|meant for)\s+{_ABOUT}(?P<meant>{REF})(?:\s+(?:instead|sorry))?[\s.!]*"
    rf"|(?:{_WRONG_WORDS}[\s,.;:!–-]+)+(?P<meant2>{REF})[\s.!]*",
    re.IGNORECASE,
)


def read_correcting(line: Line, setting: Setting) -> Reading | None:
    """Taking back the last change, or moving it to the item that was meant; None when nothing is taken back."""
    if line.asks:
        return None
    if _UNDO_IMPORT.fullmatch(line.text):
        return UndoImport()
    if _UNDO.fullmatch(line.text):
        return Undo()
    if _CANCEL.fullmatch(line.text):
        return Cancel()
    for form in _WRONG:
        if found := form.fullmatch(line.text):
            return _wrong_one(line, setting, found["meant"], found["instead"])
    found = _ONLY_MEANT.fullmatch(line.text)
    return None if found is None else _wrong_one(line, setting, found["meant"] or found["meant2"], "")


def _wrong_one(line: Line, setting: Setting, meant: str, instead: str) -> Reading:
    other = line.named(instead)
    not_this = f" not {other[0].typed}" if other else ""
    item = settled(setting, line.named(meant)[0], lambda ref: f"that was for {ref}{not_this}")
    if not isinstance(item, KnownItem):
        return item
    if not other:
        return WrongOne(meant=item)
    wrong = settled(setting, other[0], lambda ref: f"that was for {item.ref} not {ref}")
    return WrongOne(meant=item, instead_of=wrong) if isinstance(wrong, KnownItem) else wrong
