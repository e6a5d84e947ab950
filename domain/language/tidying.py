"""Tidies a typed line: plain quotes and blanks, no greetings and courtesies around what was meant."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from domain.language.words import any_of, phrases

_UNSEEN = re.compile(
    r"[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe0f\ufeff\ue000-\uf8ff]"
)
_ENTITIES = {"&nbsp;": " ", "&amp;": "&", "&#39;": "'", "&quot;": '"', "&lt;": "<", "&gt;": ">", "&#160;": " "}
_ENTITY = re.compile("|".join(_ENTITIES), re.IGNORECASE)
_PLAIN = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛´`′", "'"),
        **dict.fromkeys("“”„‟″«»", '"'),
        **dict.fromkeys("‐‑−", "-"),
        **dict.fromkeys("–—―", "–"),
        "…": "...",
    }
)
_BLANKS = re.compile(r"[^\S\n]{2,}|[^\S\n ]")
_LINES = re.compile(r"\s*\n\s*")
_BEFORE = re.compile(
    r"\bb4\s+(?=\d|the\b|end\b|next\b|xmas\b|christmas\b|easter\b|(?:mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))",
    re.IGNORECASE,
)
_RUNS = re.compile(r"([^\w\n]{20})[^\w\n]+")
"""Longer runs of marks are cut: they say nothing, and a grammar would look for the end of one from its every place."""

_HELLO = phrases(
    "hi, hiya, hello, hey, heya, morning, good morning, afternoon, good afternoon, good evening, evening, dear"
)
_GREETING = re.compile(
    rf"{any_of(_HELLO)}(?:\s+(?:there|all|team|chaser|bot|folks|both|everyone|again))?"
    r"(?:\s+(?P<name>[A-Za-z]+))?(?=$|[\s,.!])[\s,.:;!–-]*",
    re.IGNORECASE,
)
_OPENERS = phrases(
    "ok, okay, right, so, well, um, umm, er, erm, oh, ah, ooh, yes, yep, yeah, yup, no worries, fyi, btw, just, quick one, "
    "quick update, also, and, please, pls, plz, thanks, thank you, just to say, just to let you know, to confirm, "
    "to let you know, letting you know, wanted to say, apologies, sorry, sorry for the delay, sorry for delay, "
    "hope you're well, hope you are well, cheers, i'd like to, i would like to, i want to, i need to, i need you to, "
    "need to, let's, lets, chaser, can i just say, i think, i can confirm, can confirm, confirming, oops, ps, p.s, afraid, "
    "i'm afraid, for info, as discussed, per my email, go on, go ahead and, i'd say, id say, basically, actually, "
    "realistically, nope, update from my side, im pleased to say, i'm pleased to say, pleased to say, good news, bad news, great news, update from me"
)
_REQUESTS = phrases(
    "can you, could you, would you, will you, can you just, could you just, would you mind, can u, cld you, "
    "can you please, could you please, are you able to, any chance you could, please can you, pls can you, can someone, "
    "could someone, is it possible to, would it be possible to, can we please, i was wondering if you could"
)
_CLOSERS = phrases(
    "pls, please, plz, plse, thanks, thank you, thx, thnx, tx, ta, cheers, many thanks, ty, tia, if that's ok, if thats ok, "
    "if that's okay, if ok, if poss, if possible, when you get a chance, sorry, when you can, when you have a minute, mate, "
    "kind regards, regards, x, xx, lol, haha, thanks again, thanks so much, many thanks in advance, much appreciated, ok, "
    "okay, if you can, fyi, btw, thanks in advance, best wishes, you're a star, 👍, 🙏, 😊, 🙂, 😀, 😁, 🎉, 😅, 🙈, :), "
    ":-), ;), 😬, 😂, 🤞, 😞"
)
_SIGNED = re.compile(
    r"[.!,;\s]+(?:many thanks|thanks|thank you|thx|ta|cheers|regards|kind regards|best wishes"
    r"|best)[\s,.!–-]+(?P<name>[A-Za-z]+)$",
    re.IGNORECASE,
)
_OPENING = re.compile(rf"{any_of(_OPENERS)}(?=$|[\s,.:;!–-])[\s,.:;!–-]*", re.IGNORECASE)
_REQUEST = re.compile(
    rf"(?:{any_of(_REQUESTS)}|can (?:we|i)(?=\s+(?:close|mark|reopen|add|log|raise|see|show|list|chase|link|lock"
    r"|undo)\b))(?=\s)[\s,]*",
    re.IGNORECASE,
)
_CLOSING = re.compile(rf"(?:(?<=[\s,.!–-])|^){any_of(_CLOSERS)}[\s.!,)]*$|(?<=\S)[\s.!,;–-]+$", re.IGNORECASE)
_THANKS = re.compile(r"\b(?:thanks|thank|thx|ta|cheers|ty|tx|thnx|appreciated|tia)\b|🙏", re.IGNORECASE)
_QUOTED = re.compile(r'"([^"]*)"|\'([^\']*)\'')
_LONGEST_CLOSING = 40
_MOST = 6


@dataclass(frozen=True, slots=True)
class Tidied:
    """A line without what is only courtesy. `asks` tells a question mark at its end that is no polite request;
    `greets` and `thanks` what the courtesies were."""

    text: str
    asks: bool = False
    greets: bool = False
    thanks: bool = False


def plain(text: str) -> str:
    """`text` with plain quotes, dashes and blanks, HTML's entities read, unseen characters gone and no endless marks."""
    text = _ENTITY.sub(lambda found: _ENTITIES[found[0].casefold()], text)
    text = _UNSEEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n").translate(_PLAIN))
    text = _BEFORE.sub("before ", text)
    return _LINES.sub("\n", _RUNS.sub(r"\1", _BLANKS.sub(" ", text))).strip()


def tidied(text: str, names: Collection[str] = ()) -> Tidied:
    """`text` without the slash, the greetings and courtesies around it; what is left is as it was typed.

    `names` (casefolded first names) may stand in a greeting without a comma ("hi jo A06 done").
    """
    whole = plain(text)
    line = whole.removeprefix("/").lstrip()
    if found := _QUOTED.fullmatch(line):
        line = (found[1] or found[2] or "").strip()
    if (found := _SIGNED.search(line[-_LONGEST_CLOSING:])) and found["name"].casefold() in names:
        line = line[: len(line) - len(line[-_LONGEST_CLOSING:]) + found.start()]
    line, greets, requests = _without_openers(line, names)
    asks = False
    for _ in range(_MOST):
        tail = line[-_LONGEST_CLOSING:]
        if line.endswith("?"):
            line, asks = line.rstrip("? "), True
        elif (found := _CLOSING.search(tail)) is not None and found[0]:
            line = line[: len(line) - len(tail) + found.start()]
        else:
            break
    line = line.removeprefix("/").lstrip()
    if found := _QUOTED.fullmatch(line):
        line = (found[1] or found[2] or "").strip()
    return Tidied(line, asks and not requests, greets, _THANKS.search(f"{whole[:80]} {whole[-80:]}") is not None)


def _without_openers(line: str, names: Collection[str]) -> tuple[str, bool, bool]:
    """The line without its openers, whether it greets, and whether it asks politely for something to be done."""
    greets = requests = False
    for _ in range(_MOST):
        if found := _GREETING.match(line):
            greets = True
            name = found["name"]
            known = name is None or name.casefold() in names or line[found.end("name") :].lstrip()[:1] in (",", "!", "")
            line = line[found.end() if known else found.start("name") :]
        elif found := _OPENING.match(line):
            line = line[found.end() :]
        elif found := _REQUEST.match(line):
            line, requests = line[found.end() :], True
        else:
            break
    return line, greets, requests
