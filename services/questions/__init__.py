"""What managers and officers ask of the registers, each question answered by one function out of one reading."""

from services.questions.counting import count_items

__all__ = ["count_items"]
