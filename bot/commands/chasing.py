"""What an officer says of chasing."""

from bot.commands.command import OFFICERS, REPORTING, Command
from bot.handlers import calls, chasing

ROWS: tuple[Command, ...] = (
    Command(
        words="chase preview",
        summary="Who would be asked now, and why or why not",
        example="chase preview",
        roles=OFFICERS,
        handle=chasing.preview,
        aliases=("preview chase",),
    ),
    Command(
        words="chase now",
        in_menu=False,
        summary="Send what is due now without waiting for the next heartbeat",
        example="chase now",
        roles=OFFICERS,
        handle=chasing.now,
    ),
    Command(
        words="who",
        takes="[programme]",
        summary="Who has not answered, with last contact, away and deputy, and what to do about each",
        example="who has not replied",
        roles=OFFICERS,
    ),
    Command(
        words="chase",
        takes="<person or everyone> [note]",
        summary="Ask now: you see who would be asked and who is left out, then confirm",
        example="chase Wendy the board papers wait for you",
        roles=OFFICERS,
        handle=calls.chase_line,
        in_menu=False,
    ),
    Command(
        words="deputy for",
        takes="<person> is <person>",
        summary="Set who stands in for somebody",
        example="deputy for Wendy is Nadia",
        roles=OFFICERS,
        in_menu=False,
    ),
    Command(
        words="chase pause",
        takes="[until <day>]",
        summary="Stop every chaser of the programme until that day or until chase resume",
        example="chase pause until 4 Jan",
        roles=OFFICERS,
        in_menu=False,
    ),
    Command(
        words="chase resume",
        takes="[programme]",
        summary="Let the chasers of the programme go on",
        example="chase resume",
        roles=OFFICERS,
        handle=calls.resume_line,
        in_menu=False,
    ),
    Command(
        words="dont chase",
        takes="<person> until <day>",
        summary="Leave somebody alone for a while; kept as unavailable, never why",
        example="dont chase Wendy until Friday",
        roles=OFFICERS,
        in_menu=False,
    ),
    Command(
        words="evidence",
        takes="[board] [day]",
        summary="Who was asked, nudged and escalated and who answered, for one meeting",
        example="evidence",
        roles=REPORTING,
        in_menu=False,
    ),
    Command(
        words="handover",
        summary="All that is open, for whoever covers for the officer",
        example="handover",
        roles=OFFICERS,
        in_menu=False,
    ),
)
