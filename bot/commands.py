"""THE table of typed commands: what they are called, who is offered them, what they do."""

import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass

from bot import topics
from bot.handlers import calls, chasing, importing, reports, status, updates
from bot.handlers.greeting import greet, held_roles
from bot.reply import Reply
from bot.turn import House, Turn
from cards import help as help_card
from domain.adding import DATA_REQUEST
from domain.people import Role

Handler = Callable[[House, Turn, str], Awaitable[Reply | None]]
"""Answers a command; None leaves the line to the language."""

_ABOUT = re.compile(r"^(?:(?:with|on|for|about|me|an?|the)\s+)+", re.IGNORECASE)

EVERYBODY = frozenset(Role)
OFFICERS = frozenset({Role.OFFICER})
MANAGERS = frozenset({Role.MANAGER})
REPORTING = frozenset({Role.OFFICER, Role.MANAGER})


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """One typed command: its words, what follows them, and what the help, manifest and README say of it.

    Without a handler the language (`bot.speech`) reads the whole line. `in_menu` rows
    stand in Teams' own menu, which holds twelve. `aliases` are other ways people type the words. `roles` are those to whom it is offered; services check authority.
    """

    words: str
    takes: str = ""
    summary: str
    example: str
    roles: frozenset[Role]
    handle: Handler | None = None
    aliases: tuple[str, ...] = ()
    in_menu: bool = True

    @property
    def called(self) -> tuple[str, ...]:
        """Its words and the other ways people type them."""
        return (self.words, *self.aliases)

    @property
    def usage(self) -> str:
        """`risk add <text, score, owner>`."""
        return f"{self.words} {self.takes}".strip()


async def show_help(house: House, turn: Turn, rest: str) -> Reply:
    """The commands that this person may use; after a noun or a word of a command only those about it."""
    offered, about = offered_to(turn), _ABOUT.sub("", rest).strip(" ?.!").casefold()
    if noun := topics.noun_in(about):
        adds = [command for command in offered if _adds(command, noun)]
        return Reply(
            card=help_card.about(noun, (*help_lines(adds), *topics.lines_about(noun))) if adds else _overview(())
        )
    if about and (named := [one for one in offered if any(about in words.casefold() for words in one.called)]):
        return Reply(card=help_card.about(about, help_lines(named)))
    return Reply(card=_overview(offered))


def _adds(command: "Command", noun: str) -> bool:
    return command.words in (f"{noun} add", noun) or (noun == DATA_REQUEST and command.words == f"{noun}s")


def _overview(offered: Sequence["Command"]) -> Mapping[str, object]:
    adds = [one for one in offered if one.words.endswith(" add")]
    adding = help_card.HelpLine(
        command=" · ".join(one.words for one in adds), summary="Add to a register: say it all in one line", example=""
    )
    others = [one for one in offered if one not in adds]
    groups = {
        "For everybody": [*([adding] if adds else []), *help_lines([one for one in others if one.roles == EVERYBODY])],
        "For officers and managers": help_lines([one for one in others if one.roles != EVERYBODY]),
    }
    nouns = [one.words.removesuffix(" add") for one in adds]
    return help_card.render(groups, topics=[*nouns, DATA_REQUEST] if nouns else [])


COMMANDS: tuple[Command, ...] = (
    Command(
        words="help",
        summary="Show what you can type",
        example="help",
        roles=EVERYBODY,
        handle=show_help,
        aliases=("what can you do", "commands", "?"),
    ),
    Command(
        words="update",
        summary="Open your update card for the next board",
        example="update",
        roles=EVERYBODY,
        handle=updates.open_update,
        aliases=("my update", "give update"),
    ),
    Command(
        words="status",
        takes="[programme]",
        summary="RAG, counts, top risks and what is late, as at now",
        example="status ASC",
        roles=EVERYBODY,
        handle=status.status,
        aliases=("how are we doing",),
    ),
    Command(
        words="risk add",
        takes="<what may happen, score, owner>",
        summary="Add a risk to the register",
        example="risk add Because of NI rises a provider may hand back packages L4 I5 owner CC treat",
        roles=EVERYBODY,
        aliases=("add risk", "new risk"),
    ),
    Command(
        words="action add",
        takes="<what, owner, due>",
        summary="Add an action, or a pasted list of them, one a line",
        example="action add Circulate the terms of reference owner QQ due w/c 7 Dec",
        roles=EVERYBODY,
        aliases=("add action", "new action"),
    ),
    Command(
        words="issue add",
        takes="<what has happened, severity, type, owner>",
        summary="Add an issue",
        example="issue add Laptops have not arrived severity high owner QQ",
        roles=EVERYBODY,
        aliases=("add issue", "new issue"),
        in_menu=False,
    ),
    Command(
        words="decision add",
        takes="<what, forum, day, who, because>",
        summary="Add a decision; reasons, options and formal record are asked for",
        example="decision add Board agreed option B 10/11 DD",
        roles=EVERYBODY,
        aliases=("add decision", "new decision"),
        in_menu=False,
    ),
    Command(
        words="milestone add",
        takes="<what, baseline, critical, owner>",
        summary="Add a milestone; its baseline is kept for good",
        example="milestone add Portal live 26 Feb critical owner PP",
        roles=EVERYBODY,
        aliases=("add milestone", "new milestone"),
        in_menu=False,
    ),
    Command(
        words="dependency add",
        takes="<who gives what to whom by when>",
        summary="Add a dependency, which its giver is then asked to accept",
        example="dependency add Finance to give figures to Quality by 11 Dec",
        roles=EVERYBODY,
        aliases=("add dependency", "new dependency"),
        in_menu=False,
    ),
    Command(
        words="assumption add",
        takes="<what, confidence, validate by, owner>",
        summary="Add an assumption",
        example="assumption add The grant continues confidence low validate by end of Jan owner CR",
        roles=EVERYBODY,
        aliases=("add assumption", "new assumption"),
        in_menu=False,
    ),
    Command(
        words="list",
        takes="<kind, mine, overdue, owner, workstream, score, text>",
        summary="List items of a register, a page at a time",
        example="list overdue actions for Finance",
        roles=EVERYBODY,
    ),
    Command(
        words="history",
        takes="<ref>",
        summary="Show who changed an item, when and why",
        example="history A06",
        roles=EVERYBODY,
        in_menu=False,
    ),
    Command(
        words="undo",
        summary="Take back your last change, within 15 minutes",
        example="undo",
        roles=EVERYBODY,
    ),
    Command(
        words="report draft",
        takes="[board]",
        summary="Compile the highlight report for the next meeting of a board",
        example="report draft ASC Transformation Board",
        roles=REPORTING,
        handle=reports.draft,
        aliases=("draft report", "build highlight report", "report"),
    ),
    Command(
        words="brief",
        takes="[how many] bullets [on <workstream>] [for <whom>] [at <when>]",
        summary="Position, worst item and ask in a few bullets with refs, to copy",
        example="give me 3 bullets for CMT at 2",
        roles=EVERYBODY,
        in_menu=False,
    ),
    Command(
        words="pre-board",
        takes="[for <board>]",
        summary="New Reds, long overdue, decisions needed, non-returns",
        example="anything I need to know before board",
        roles=EVERYBODY,
        in_menu=False,
    ),
    Command(
        words="why is",
        takes="<workstream> <rating>",
        summary="Owner, rule and SRO, each with its reason, and what is stale",
        example="why is commissioning amber",
        roles=EVERYBODY,
        in_menu=False,
    ),
    Command(
        words="what changed",
        takes="[in <workstream>] [since <when>]",
        summary="RAG, risks, milestones, actions, decisions that moved; since the last board",
        example="what changed since last month",
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
        words="override",
        takes="<programme or workstream> <rating> because <why>",
        summary="The SRO's rating beside the owners'; “remove override” ends it",
        example="override overall amber because the plan is thin",
        roles=MANAGERS,
        aliases=("remove override",),
        in_menu=False,
    ),
    Command(
        words="import",
        takes="<files sent with the message, or pasted rows>",
        summary="Read registers from CSV or Excel; nothing is kept until you press Import",
        example="import",
        roles=OFFICERS,
        handle=importing.typed,
    ),
    Command(
        words="export",
        takes="[programme]",
        summary="The registers as an Excel workbook; edit it, send it back, and see the differences",
        example="export ASC",
        roles=EVERYBODY,
        handle=reports.export_registers,
        in_menu=False,
    ),
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
        words="away",
        takes="<first day> to <last day> [cover <name>]",
        summary="Say when you are away and who covers; no reason is kept",
        example="away 7 Dec to 11 Dec cover Nadia",
        roles=EVERYBODY,
    ),
    Command(
        words="who",
        takes="[programme]",
        summary="Who has not answered, with last contact, away and deputy, and what to do about each",
        example="who has not replied",
        roles=OFFICERS,
    ),
    Command(
        words="cycle",
        in_menu=False,
        takes="[board]",
        summary="The dates that lead to the next boards, and where we stand",
        example="cycle",
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
    Command(
        words="top risks",
        takes="[how many] [workstream]",
        summary="The highest risks of a programme or workstream, worst first",
        example="top 5 risks in ASC",
        roles=EVERYBODY,
        in_menu=False,
    ),
    Command(
        words="how many",
        takes="<items>",
        summary="Count a register by workstream: open, overdue, without a date or an owner",
        example="how many actions are open",
        roles=EVERYBODY,
        in_menu=False,
    ),
    Command(
        words="blockers",
        takes="[workstream or programme]",
        summary="Blocked items, and dependencies not accepted or late",
        example="who is blocking us",
        roles=EVERYBODY,
        aliases=("who is blocking", "who's blocking"),
        in_menu=False,
    ),
    Command(
        words="decisions needed",
        takes="[from <person>]",
        summary="Decisions still to be taken, with the date they are needed",
        example="what decisions do you need from me",
        roles=EVERYBODY,
        in_menu=False,
    ),
    Command(
        words="what did we agree about",
        takes="<subject> [in <month>]",
        summary="Search the decision log; it says so when there is none",
        example="what did we agree about agency staff in oct",
        roles=EVERYBODY,
        in_menu=False,
    ),
    Command(
        words="what was said about",
        takes="<subject>",
        summary="What people said in updates and of items, in the open",
        example="show me what everyone said about agency staff",
        roles=EVERYBODY,
        in_menu=False,
    ),
    Command(
        words="who is away",
        takes="[when]",
        summary="Who of your programmes is away, from when to when, and who covers",
        example="who is away next week",
        roles=EVERYBODY,
        in_menu=False,
    ),
    Command(
        words="by council",
        takes="<workstream> across <number> councils",
        summary="A workstream by council code, and which councils have nothing stored",
        example="show me ICT across all 15 councils",
        roles=EVERYBODY,
        in_menu=False,
    ),
    Command(
        words="data request",
        takes="<who sends what to whom by when>",
        summary="Ask somebody for data; you hear when it comes or moves",
        example="data request: Finance to send the Q3 actuals to CC by Fri",
        roles=EVERYBODY,
        in_menu=False,
    ),
    Command(
        words="data requests",
        takes="[to <person>] [from <person>]",
        summary="Who owes which data to whom; “what data am I owed” lists yours",
        example="what data am I owed",
        roles=EVERYBODY,
        aliases=("what data", "who owes me data", "my data requests"),
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


async def welcome(house: House, turn: Turn) -> Reply:
    """The welcome with the things to type first that matter most to this person."""
    offered = sorted(offered_to(turn), key=lambda command: (len(command.roles), command.words == "help"))
    return await greet(house, turn, help_lines(offered))


def offered_to(turn: Turn) -> tuple[Command, ...]:
    """The commands that the person's roles, in any programme, give them; the most telling ones first for each role."""
    held = held_roles(turn)
    return tuple(command for command in COMMANDS if command.roles & held)


def help_lines(commands: Sequence[Command]) -> tuple[help_card.HelpLine, ...]:
    """What the help card shows of each command."""
    return tuple(
        help_card.HelpLine(command=command.usage, summary=command.summary, example=command.example)
        for command in commands
    )
