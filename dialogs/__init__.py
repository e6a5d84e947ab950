"""What is asked when a line could mean several things, so that the answer may be typed as well as pressed."""

from dialogs.conversation import Asked, Conversation
from dialogs.question import Choice, Question

__all__ = ["Asked", "Choice", "Conversation", "Question"]
