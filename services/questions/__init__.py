"""What managers and officers ask of the registers, each question answered by one function out of one reading."""

from services.questions.absence import who_is_away
from services.questions.blocking import in_the_way, who_gives
from services.questions.councils import across_councils
from services.questions.counting import count_items
from services.questions.deciding import decisions_about, decisions_needed
from services.questions.sayings import what_was_said

__all__ = [
    "across_councils",
    "count_items",
    "decisions_about",
    "decisions_needed",
    "in_the_way",
    "what_was_said",
    "who_gives",
    "who_is_away",
]
