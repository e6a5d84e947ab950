"""What managers and officers ask of the registers, each question answered by one function out of one reading."""

from services.questions.blocking import in_the_way, who_gives
from services.questions.counting import count_items
from services.questions.deciding import decisions_about, decisions_needed

__all__ = ["count_items", "decisions_about", "decisions_needed", "in_the_way", "who_gives"]
