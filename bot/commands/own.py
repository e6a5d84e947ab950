"""What is for each person: their updates, absence, hours, reminders, and what waits for them."""

from bot.commands.command import EVERYBODY, Command
from bot.handlers import calls, updates

ROWS: tuple[Command, ...] = (
    Command(
        words="update",
        summary="Open your update card for the next board",
        example="update",
        roles=EVERYBODY,
        handle=updates.open_update,
        aliases=("my update", "give update"),
    ),
    Command(
        words="away",
        takes="<first day> to <last day> [cover <name>]",
        summary="Say when you are away and who covers; no reason is kept",
        example="away 7 Dec to 11 Dec cover Nadia",
        roles=EVERYBODY,
    ),
    Command(
        words="I work",
        takes="<days>",
        summary="Set the days you work; an officer says it of others",
        example="Wendy works Mon-Thu",
        roles=EVERYBODY,
        in_menu=False,
    ),
    Command(
        words="chase me",
        takes="<from and until when>",
        summary="Set your hours; “my time zone is Europe/Dublin” sets the clock they go by",
        example="chase me between 10 and 3",
        roles=EVERYBODY,
        in_menu=False,
    ),
    Command(
        words="fewer messages",
        summary="Get only the first card of each cycle; “send me everything again” ends it",
        example="fewer messages",
        roles=EVERYBODY,
        in_menu=False,
    ),
    Command(
        words="remind me",
        takes="<when> [about <ref> or to <what>]",
        summary="A reminder of your own at that moment; 09:00 unless you say an hour",
        example="remind me about A06 on Friday at 2",
        roles=EVERYBODY,
        in_menu=False,
    ),
    Command(
        words="reminders",
        summary="Your reminders to come; “cancel reminder 1” takes one out",
        example="what reminders do I have",
        roles=EVERYBODY,
        aliases=("my reminders", "cancel reminder"),
        in_menu=False,
    ),
    Command(
        words="requests",
        summary="What somebody says is not theirs and waits for you to take it",
        example="requests",
        roles=EVERYBODY,
        handle=calls.reassignments,
        in_menu=False,
    ),
)
