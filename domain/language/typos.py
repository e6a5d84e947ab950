"""Mends small typing slips in the words that grammars go by; never in names, refs or plain English."""

import re
from collections.abc import Iterator

from rapidfuzz import process
from rapidfuzz.distance import OSA

from domain.dates.vocabulary import MONTHS, WEEKDAYS
from domain.language.words import (
    CLOSE,
    CLOSED,
    CLOSED_BY,
    DIMENSIONS,
    GOING,
    KINDS,
    MOVE,
    NO_CHANGE,
    RATINGS,
    REOPEN,
    STUCK,
    phrases,
)

_ALSO = phrases(
    "status, update, updates, report, highlight, outstanding, overdue, reviewed, rescore, score, restrict, chase, "
    "everyone, responded, remind, until, holiday, leave, covering, deputy, snooze, board, moved, lock, carry, "
    "forward, undo, wrong, history, changed, decisions, blocking, blocked, bullets, reassign, accept, accepted, "
    "happened, materialised, preview, nudge, annual, away, tomorrow, today, yesterday, fortnight, month, "
    "christmas, already, told, show, list, help, what, whats, which, change, same, last, since, draft, build, "
    "workstream, commercial, open, cancel, evidence, handover, need, another, week, extension, owner, track, priority, deadline"
)
VOCABULARY: tuple[str, ...] = tuple(
    dict.fromkeys(
        word
        for phrase in (
            *CLOSED, *CLOSED_BY, *CLOSE, *REOPEN, *MOVE, *STUCK, *GOING, *NO_CHANGE, *RATINGS, *DIMENSIONS, *KINDS,
            *(word for word in (*MONTHS, *WEEKDAYS) if len(word) > 4), *_ALSO,
        )
        for word in phrase.split()
        if word.isascii() and word.isalpha() and len(word) > 3
    )
)  # fmt: skip
_KNOWN = frozenset(VOCABULARY)
_ENGLISH = frozenset(
    phrases(
        "rent, gone, none, bone, tone, dose, does, doors, sand, send, sends, bent, tent, went, want, wants, were, "
        "here, there, their, them, then, these, those, lost, list, cost, most, host, post, past, fast, last, mask, "
        "task, tasks, ask, asks, basks, close, closer, closest, chose, chase, chased, rise, rises, rick, disk, dusk, "
        "brisk, ash, cash, case, cases, lease, least, leaves, lives, moved, movie, love, move, more, moon, noon, "
        "soon, some, same, sane, lane, late, later, letter, better, latter, matter, hold, hole, whole, while, where, "
        "which, witch, watch, wash, wish, with, will, well, wall, walk, work, works, word, words, world, would, "
        "could, should, short, shirt, sort, store, stars, start, started, state, stated, states, statue, statute, "
        "static, stats, stay, stays, site, sites, side, said, paid, pain, plan, plans, plane, plain, place, placed, "
        "people, person, board, bored, bird, birds, boards, broad, bread, read, ready, real, reel, feel, feet, felt, "
        "self, sell, seal, deal, dead, head, heads, heard, hear, heart, health, wealth, change, chance, changes, "
        "charge, charges, green, greed, greet, great, grey, reed, seed, feed, need, needs, amber, amble, member, "
        "number, numbers, under, order, open, opens, opened, pens, upon, also, risk, ring, ringing, done, dome, dune, "
        "dine, dare, data, date, dates, gates, rate, rates, note, notes, vote, votes, quote, meet, meets, meeting, "
        "met, sent, cent, scent, event, events, invent, report, reports, resort, support, supports, import, export, "
        "update, upgrade, template, complete, compete, competes, completes, compute, issue, issued, tissue, action, "
        "actions, section, station, fraction, option, options, auction, lock, look, looks, looked, book, books, back, "
        "black, block, blocks, bottle, battle, little, title, tidal, total, local, legal, level, never, ever, even, "
        "over, oven, offer, often, taken, token, spoken, about, above, again, after, other, another, brother, mother, "
        "father, rather, gather, gathering, covering, recovering, discovering, month, mouth, months, mouths, moth, "
        "week, weak, weeks, seek, peek, peak, leak, speak, sneak, break, brake, weekly, monthly, money, honey, many, "
        "any, penny, plenty, twenty, thirty, forty, fifty, share, shared, shape, shapes, spare, square, scare, "
        "scored, scores, stores, story, sorry, worry, carry, marry, berry, ferry, very, every, nudge, judge, fudge, "
        "budge, budget, gadget, target, forget, forgot, ticket, packet, pocket, rocket, market, marked, parked, "
        "packed, picked, ticked, kicked, licked, locked, booked, cooked, finish, polish, publish, published, furnish, "
        "varnish, famish, punish, finished, punished, polished, clothes, closed, cloud, loud, proud, reserve, "
        "deserve, receive, received, resolve, revolve, resolved, involved, solved, revive, revise, revised, advise, "
        "advised, devised, provide, provided, divided, push, bush, rush, lush, plush, pushed, rushed, shift, drift, "
        "swift, lift, gift, lifts, sift, extend, intend, attend, pretend, extends, extent, intent, content, delay, "
        "relay, decay, display, decide, decided, beside, besides, defer, refer, prefer, infer, differ, suffer, "
        "buffer, postpone, owned, owns, truck, tract, trace, trick, track, downer, loaned"
    )
)
"""Everyday words near to a word of the grammar: they were meant as they stand."""

_WORD = re.compile(r"[A-Za-z]{4,}")
_MOST_WORDS = 8
_MOST_TRIES = 4


def mended(text: str, names: frozenset[str]) -> Iterator[str]:
    """`text` with its likeliest slips put right, one after the other: each time what to try reading instead.

    A word is mended when it is not English as far as is known here, no name of `names` (casefolded), and one slip (two
    in a long word) from a word of the grammar with which it shares its first letter, allowing for swapped ones.
    """
    tries = 0
    words = list(_WORD.finditer(text[:200]))[:_MOST_WORDS]
    shift = 0
    for found in words:
        word = found[0].casefold()
        if word in _KNOWN or word in _ENGLISH or word in names or word.removesuffix("s") in _KNOWN | names:
            continue
        meant = _meant(word)
        if meant is None:
            continue
        start, end = found.start() + shift, found.end() + shift
        text = text[:start] + meant + text[end:]
        shift += len(meant) - len(found[0])
        yield text
        tries += 1
        if tries == _MOST_TRIES:
            return


def _meant(word: str) -> str | None:
    slips = 1 if len(word) < 6 else 2
    near = process.extract(word, VOCABULARY, scorer=OSA.distance, score_cutoff=slips, limit=3)
    fitting = [
        (distance, other)
        for other, distance, _ in near
        if other[0] == word[0] or sorted(other[:2]) == sorted(word[:2]) or other[1:] == word
    ]
    if not fitting:
        return None
    best = min(distance for distance, _ in fitting)
    nearest = [other for distance, other in fitting if distance == best]
    if swapped := [other for other in nearest if sorted(other) == sorted(word)]:
        nearest = swapped
    return nearest[0] if len(nearest) == 1 or _one_root(nearest) else None


def _one_root(words: list[str]) -> bool:
    """Whether the candidates are forms of one word ("complete", "completed")."""
    shortest = min(words, key=len)
    return all(word.startswith(shortest[: max(4, len(shortest) - 1)]) for word in words)
