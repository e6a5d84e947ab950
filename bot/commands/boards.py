"""What is said of boards, their dates and the calendar."""

from bot.commands.command import EVERYBODY, OFFICERS, Command

ROWS: tuple[Command, ...] = (
    Command(
        words="cycle",
        in_menu=False,
        takes="[board]",
        summary="The dates that lead to the next boards, and where we stand",
        example="cycle",
        roles=OFFICERS,
    ),
    Command(
        words="board move",
        takes="<board> to <day>",
        summary="Move a meeting: before and after are shown first, nothing is sent again",
        example="Finance Board moved to 15 Dec",
        roles=OFFICERS,
        in_menu=False,
    ),
    Command(
        words="agenda",
        takes="[board]",
        summary="What stands on the list of the next meeting, open and ended since",
        example="agenda for the Transformation Board",
        roles=EVERYBODY,
        in_menu=False,
    ),
    Command(
        words="carry forward",
        takes="open actions from <meeting day>",
        summary="Put what is open of a meeting on the next one's list, under the same refs",
        example="carry forward open actions from 19 Nov",
        roles=OFFICERS,
        in_menu=False,
    ),
    Command(
        words="board dates",
        takes="[board]",
        summary="When the boards meet; for one board with the days of each ladder",
        example="board dates for Finance",
        roles=EVERYBODY,
        in_menu=False,
    ),
    Command(
        words="board meets",
        takes="<every third Thursday, fortnightly from 8 Jan, or an RRULE>",
        summary="Add a board's dates by rule: you see them first",
        example="Finance Board meets every third Thursday",
        roles=OFFICERS,
        in_menu=False,
    ),
    Command(
        words="ladder",
        takes="<board> <stage and working days before, or default>",
        summary="Let a board's cards, nudges, due day and papers stand on other days",
        example="ladder Finance Board card 15, due 9",
        roles=OFFICERS,
        in_menu=False,
    ),
    Command(
        words="council closed",
        takes="<first day> to <last day>",
        summary="No working days; “council open” takes it back, “closure days” lists them",
        example="council closed 24 Dec to 1 Jan",
        roles=OFFICERS,
        in_menu=False,
    ),
)
