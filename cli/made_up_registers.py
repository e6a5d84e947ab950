"""A made-up office with as many register items as a measurement needs."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import accumulate, islice
from random import Random

from domain.errors import InvalidInput
from domain.identifiers import BoardId, ItemId, MeetingId, PersonId, ProgrammeId, Ref, UpdateId, WorkstreamId
from domain.items import ENDED, ITEM_TYPES, STATUSES, Item, Kind
from domain.people import Actor, Channel, Membership, Person, Role
from domain.programmes import Board, Meeting, Programme, Workstream, reporting_period
from domain.rag import Dimension, Rag
from domain.scores import Score
from domain.updates import Update
from services.ports import ItemQuery, Store, Transaction

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
TODAY = date(2026, 11, 23)
PEOPLE = 200
WORKSTREAMS = 8
MONTHS = 24

_AT_ONCE = 2_000
_LEVELS = ("Critical", "High", "Medium", "Low")
_FORUMS = ("Programme Board", "Steering Group", "Finance Board")

ROOTS: list[str] = re.findall(
    r"\w+",
    "agency audit backfill board brokerage budget care case centre clawback commissioning conversion council dashboard"
    " data deadline decision delay demand evidence finance forecast framework funding handover homecare improvement"
    " inspection invoice ledger legal library locality market migration minutes offer outturn package payment pilot"
    " placement policy pricing procurement protocol provider quality questionnaire recruitment reconcile register report"
    " residents review risk rota safeguarding sample savings schedule sickness staff strategy supervision supplier target"
    " team template tender threshold training transfer tupe upgrade vacancy visit waiting workforce workshop",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeUpOffice:
    """The made-up office in a store."""

    store: Store
    programme: Programme
    people: Sequence[PersonId]
    workstreams: Sequence[Workstream]
    board: BoardId
    refs: Sequence[Ref]
    ids: Sequence[ItemId]

    def actor(self, role: Role, person: PersonId) -> Actor:
        """A person of the one programme that is measured."""
        roles = {self.programme.id: frozenset({role})}
        return Actor(person=person, name="Bench", channel=Channel.COMMAND_LINE, roles=roles)


async def fill(store: Store, items: int, programmes: int) -> bool:
    """Fill an empty store; gives False when it holds that many made-up items already."""
    async with store.read() as tx:
        codes = [one.code for one in await tx.programmes.all()]
        held = (await tx.items.find(ItemQuery(limit=0))).total
    if codes:
        if held < items or codes[0] != "B0":
            raise InvalidInput("That database is not empty. Give one that is for this measurement alone.")
        return False
    async with store.begin() as tx:
        people = [
            (await tx.people.save(Person(id=PersonId(0), name=f"Person {n}", email=f"person{n}@bench.invalid"))).id
            for n in range(PEOPLE)
        ]
        for number in range(programmes):
            programme = await tx.programmes.save(
                Programme(id=ProgrammeId(0), code=f"B{number}", name=f"Bench {number}")
            )
            board = await tx.programmes.save_board(Board(id=BoardId(0), programme=programme.id, name="Bench board"))
            for n, one in enumerate(people):
                await tx.people.save_membership(
                    Membership(programme=programme.id, person=one, key=f"B{number}-{n}", initials=f"P{n}")
                )
            for n in range(WORKSTREAMS):
                await tx.programmes.save_workstream(
                    Workstream(
                        id=WorkstreamId(0), programme=programme.id, ref=f"W{n}", name=f"Workstream {n}",
                        owner=people[n], boards=frozenset({board.id}) if n % 2 else frozenset(),
                    )
                )  # fmt: skip
            await _report(tx, programme)
    chance = Random(1)  # noqa: S311  # a measurement, not a secret
    for programme in await _all(store):
        async with store.read() as tx:
            workstreams = await tx.programmes.workstreams(programme.id)
        made = list(_items(programme, people, workstreams, items // programmes, chance))
        for start in range(0, len(made), _AT_ONCE):
            async with store.begin() as tx:
                await tx.items.add_many(made[start : start + _AT_ONCE])
    return True


async def _report(tx: Transaction, programme: Programme) -> None:
    """Give a programme a board of its own that meets every month, and what its owners said for the months before."""
    board = await tx.programmes.save_board(
        Board(id=BoardId(0), programme=programme.id, name="Programme Board", programme_board=True)
    )
    meeting = Meeting(id=MeetingId(0), board=board.id, day=TODAY + timedelta(days=10))
    await tx.programmes.save_meeting(meeting)
    chance = Random(2)  # noqa: S311  # a measurement, not a secret
    for workstream in await tx.programmes.workstreams(programme.id):
        period = reporting_period(board.frequency, meeting.day)
        for _ in range(MONTHS):
            period = period.previous()
            await tx.updates.add(
                Update(
                    id=UpdateId(0), workstream=workstream.id, period=period, version=0, submitted_by=workstream.owner,
                    entered_by=None, submitted_by_name=workstream.name, received="Teams card",
                    at=datetime.combine(period.last, NOW.timetz()), ratings={Dimension.OVERALL: chance.choice(list(Rag))},
                    done=sentence(chance, 60), planned=sentence(chance, 60), path_to_green=sentence(chance, 20),
                )
            )  # fmt: skip


async def _all(store: Store) -> tuple[Programme, ...]:
    async with store.read() as tx:
        return await tx.programmes.all()


async def office_in(store: Store) -> MadeUpOffice:
    async with store.read() as tx:
        programme = (await tx.programmes.all())[0]
        page = await tx.items.find(ItemQuery(programmes=(programme.id,), offset=100, limit=400))
        return MadeUpOffice(
            store=store,
            programme=programme,
            people=sorted(await tx.people.many()),
            workstreams=await tx.programmes.workstreams(programme.id),
            board=(await tx.programmes.boards(programme.id))[0].id,
            refs=[item.ref for item in page.items],
            ids=[item.id for item in page.items],
        )


def _items(
    programme: Programme, people: Sequence[PersonId], workstreams: Sequence[Workstream], number: int, chance: Random
) -> Iterator[Item]:
    """Items as an office has them: one in twenty restricted, one in ten without an owner or a date."""
    for place in range(number):
        kind = list(Kind)[place % 7]
        values: dict[str, object] = {
            "id": ItemId(0),
            "programme": programme.id,
            "ref": Ref(f"{kind[:3].upper()}-{place // 7 + 1:04}"),
            "text": sentence(chance, 18),
            "latest": sentence(chance, 8) if place % 2 else "",
            "status": chance.choice(STATUSES[kind]),
            "owner": chance.choice(people) if place % 10 else None,
            "workstream": chance.choice(workstreams).id,
            "due": TODAY + timedelta(days=chance.randrange(-200, 400)) if place % 9 else None,
            "rag": chance.choice([None, *Rag]),
            "restricted": place % 20 == 0,
            "priority": chance.choice(("", *_LEVELS)),
            "raised_on": TODAY - timedelta(days=chance.randrange(700)),
        }
        due = values["due"]
        if isinstance(due, date):
            values["original_due"] = due - timedelta(days=chance.choice((0, 0, 0, 14)))
        if values["status"] in ENDED:
            values["closed_on"] = TODAY - timedelta(days=chance.randrange(700))
        yield ITEM_TYPES[kind](**values, **_own(kind, people, chance))  # type: ignore[arg-type]  # as each kind has them


def _own(kind: Kind, people: Sequence[PersonId], chance: Random) -> Mapping[str, object]:
    """What a register keeps beyond what all have, as far as lists and answers ask for it."""
    ago = TODAY - timedelta(days=chance.randrange(300))
    match kind:
        case Kind.ACTION:
            return {"requester": chance.choice(people) if chance.randrange(10) == 0 else None}
        case Kind.RISK:
            residual = Score(chance.randint(1, 5), chance.randint(1, 5))
            return {"residual": residual, "reviewed_on": ago if chance.randrange(11) else None}
        case Kind.ISSUE:
            return {"severity": chance.choice(_LEVELS)}
        case Kind.DECISION:
            return {"decided_on": ago if chance.randrange(3) else None, "forum": chance.choice(_FORUMS)}
        case Kind.DEPENDENCY:
            accepted = chance.choice((True, False, None))
            return {"accepted": accepted, "getter": f"Workstream {chance.randrange(WORKSTREAMS)}", "giver": "Finance"}
        case Kind.ASSUMPTION:
            return {"confidence": chance.choice(_LEVELS[1:])}
        case _:
            return {}


def sentence(chance: Random, words: int) -> str:
    """A sentence of words as frequent as in a language (the n-th a share of 1/n), and one that few others have."""
    said = chance.choices(_LANGUAGE, cum_weights=_SHARES, k=words)
    return " ".join([*said, f"case{chance.randrange(30_000)}"]).capitalize()


def _language() -> list[str]:
    """Two thousand words, most frequent first: fillers, then the words of an office among others."""
    others = (f"{one}{two}{three}" for one in _SOUNDS for two in _SOUNDS for three in _SOUNDS)
    rest = (word for root in ROOTS for word in (root, *islice(others, 22)))
    return [*_FILLERS, *rest]


_FILLERS = re.findall(r"\w+", "the of and to a in for is on that by with be as at from it are this have not will")
_SOUNDS = re.findall(r"\w+", "ba ke li mo nu ra se ti vo wu pe ga do")
_LANGUAGE = _language()
_SHARES = list(accumulate(1 / (rank + 5) for rank in range(len(_LANGUAGE))))
