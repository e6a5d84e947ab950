"""Lines as people type them, and lines as nobody should: what `chaser bench language` has read."""

from collections.abc import Mapping

from domain.language.reader import LONGEST

EVERYDAY = (
    *(
        "done",
        "A001 done",
        "A002 sent on fri",
        "push A003 to 12/12",
        "A004 due Fri 27 Nov",
        "A001 and A002 done",
        "help",
    ),
    *("amber", "green all round", "red because the supplier has not signed, path to green: contract by Friday", "undo"),
    *("no change", "same as last month, still waiting on IT", "no change, except the audit slips to the 14th"),
    *("not mine, try P3", "on leave til 7th, P4 covering", "I already told the officer", "I don't work Fridays"),
    *("sorry wrong one, that was for A002 not A001", "whats outstanding for me", "overdue actions", "top risks"),
    *("risk add supplier may not sign, owner P3, 3x4, due 4 Dec", "new action: P5 to send the forecast by Friday"),
    *("raise a risk that the data are late because the return moved", "we agreed to go with option two"),
    *("data request from P6 for the October figures by 12/12", "show A010", "history of A010", "A010 another week"),
    *("who has not replied", "chase everyone who hasn't responded", "chase preview", "dont chase P7 this week"),
    *("when is the next board", "board moved to 15 dec", "build highlight report", "lock october", "stuats pls"),
    *(
        "what changed since last month",
        "decisions needed",
        "who is blocking us",
        "snooze until Thursday",
        "hi, thanks!",
    ),
    *("update for W1: 40 of 40 audits are done and the moderation is under way", "A001: waiting on IT, chased twice"),
    "The fortnightly meeting with the provider went well and they expect to send the revised plan by next Wednesday",
)
"""In the words of a made-up office: actions A001 to A100, workstreams W1 to W50, people P0 to P49."""

_UNITS = (
    *("a", "a ", "-", "- ", ".", ",", ";", "…", "…, ", "👍", "(", "'", "1/1/", "4 x ", "& ", "\n", "é", "&nbsp;"),
    *(
        "A001 ",
        "A001,",
        "A001 done\n",
        "P1 ",
        "P1, ",
        "done ",
        "not ",
        "and ",
        "to ",
        "by Fri ",
        "by x, ",
        "due x ",
        "the ",
    ),
    *(
        "because ",
        "no change ",
        "schedule red cost green ",
        "amber because ",
        "Is sick ",
        "mr ",
        "risk: ",
        "Fri ",
        "?! ",
    ),
)
_STARTS = ("", "A001 ", "done ", "risk add ", "action add ", "amber because ", "on leave ", "push A001 to ", "sick ")

HOSTILE: Mapping[str, str] = {
    f"{start}{unit} …".replace("\n", "↵"): (start + unit * LONGEST)[:LONGEST] for start in _STARTS for unit in _UNITS
}
"""By what they repeat: lines of the greatest length that is read, one thing over and over behind words that open a grammar."""
