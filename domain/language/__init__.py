"""The language people really type: half-sentences read into intents, without a model and without guessing."""

from domain.language.mentions import refs_said
from domain.language.messages import read_message
from domain.language.reader import read_line
from domain.language.readings import Ask, Change, Choice, Intent, Question, Reading, Several, Unclear
from domain.language.setting import BoardAhead, Focus, KnownItem, KnownRefs, Refs, Setting

__all__ = [
    "Ask",
    "BoardAhead",
    "Change",
    "Choice",
    "Focus",
    "Intent",
    "KnownItem",
    "KnownRefs",
    "Question",
    "Reading",
    "Refs",
    "Setting",
    "Several",
    "Unclear",
    "read_line",
    "read_message",
    "refs_said",
]
