"""The registers: adding, finding and changing items, each change audited with what it was before."""

from dataclasses import replace
from datetime import date, datetime

from domain.audit import AuditEntry, changes
from domain.errors import InvalidInput, NotAllowed, NotFound
from domain.identifiers import ItemId, ProgrammeId, Ref
from domain.items import Action, Item, Kind, Risk, Status
from domain.people import Actor, Person, Role
from domain.permissions import may_change, may_see, require_member
from domain.programmes import Programme
from domain.requests import AddAction, AddRisk, AnswerItem
from domain.scores import MATRICES
from services.ports import Note, Store, Transaction
from services.programmes import programmes_of

NEW = ItemId(0)
LONGEST_TEXT = 4000
"""Characters of one register text; longer pastes are refused rather than cut."""


async def add_action(store: Store, actor: Actor, request: AddAction, *, now: datetime) -> Action:
    """Add an action with its one accountable owner; its first due date is kept for good.

    Raises NotAllowed outside the programme and InvalidInput when a needed field is missing.
    """
    async with store.begin() as tx:
        programme = await _programme(tx, request.programme)
        require_member(actor, programme)
        if request.owner is None:
            raise InvalidInput("An action needs one accountable owner: name them, for example “owner CC”.")
        action = Action(
            id=NEW,
            programme=programme.id,
            ref=await tx.items.next_ref(programme.id, Kind.ACTION),
            text=_text(request.text, "what is to be done"),
            status=Status.NOT_STARTED,
            workstream=request.workstream,
            owner=request.owner,
            due=request.due,
            original_due=request.due,
            priority=request.priority,
            support=request.support,
            raised_on=now.date(),
            raised_by=actor.name,
            restricted=request.restricted,
        )
        added = await tx.items.add(action)
        await tx.audit.add([_entry(actor, now, None, added, "added")])
    assert isinstance(added, Action)  # noqa: S101  # add returns the kind it was given
    return added


async def add_risk(store: Store, actor: Actor, request: AddRisk, *, now: datetime) -> Risk:
    """Add a risk with its residual score checked against the programme's matrix.

    Raises NotAllowed outside the programme and InvalidInput when a needed field is missing or does not fit.
    """
    async with store.begin() as tx:
        programme = await _programme(tx, request.programme)
        require_member(actor, programme)
        if request.owner is None:
            raise InvalidInput("A risk needs one owner: name them, for example “owner CC”.")
        if request.residual is None:
            raise InvalidInput("A risk needs a score, likelihood first: for example “3x4”.")
        matrix = MATRICES[programme.matrix]
        score = matrix.check(request.residual)
        risk = Risk(
            id=NEW,
            programme=programme.id,
            ref=await tx.items.next_ref(programme.id, Kind.RISK),
            text=_text(request.text, "the risk: cause, event, effect"),
            status=Status.OPEN,
            workstream=request.workstream,
            owner=request.owner,
            inherent=score,
            residual=score,
            rag=matrix.rag(score),
            response=request.response,
            direction="New",
            raised_on=now.date(),
            raised_by=actor.name,
            reviewed_on=now.date(),
            restricted=request.restricted,
        )
        added = await tx.items.add(risk)
        await tx.audit.add([_entry(actor, now, None, added, "added")])
    assert isinstance(added, Risk)  # noqa: S101  # add returns the kind it was given
    return added


async def find_item(store: Store, actor: Actor, ref: str) -> Item:
    """The item called `ref` in one of the actor's programmes.

    Raises NotFound alike for what does not exist and what the actor may not see, and InvalidInput when two
    programmes have that ref.
    """
    async with store.begin() as tx:
        return await find_visible(tx, actor, ref)


async def find_visible(tx: Transaction, actor: Actor, ref: str) -> Item:
    """`find_item` within a transaction that is already open."""
    found: list[Item] = []
    codes: list[str] = []
    for programme in await programmes_of(tx, actor):
        item = await tx.items.get(programme.id, Ref(ref))
        if item is not None and may_see(actor, item):
            found.append(item)
            codes.append(programme.code)
    if not found:
        raise NotFound(f"There is no {ref} in your programmes. Check the number, or type “list” to see what is there.")
    if len(found) > 1:
        raise InvalidInput(f"{ref} is in {' and '.join(codes)}. Say which: for example “{codes[0]} {ref}”.")
    return found[0]


async def complete_action(store: Store, actor: Actor, ref: str, *, said: str, now: datetime, today: date) -> Action:
    """Mark an action done: complete when an officer says so, proposed for the board when its owner does.

    `said` is kept as the dated line of the action. Raises NotFound, NotAllowed, or InvalidInput for another kind.
    """
    async with store.begin() as tx:
        item = await find_visible(tx, actor, ref)
        if not isinstance(item, Action):
            raise InvalidInput(f"{item.ref} is {_a(item.kind)}, not an action: “done” closes actions.")
        changed = await answer_item(
            tx, actor, AnswerItem(item=item.id, status=Status.COMPLETE_PROPOSED, text=said), now=now, today=today
        )
    assert isinstance(changed, Action)  # noqa: S101  # answer_item returns the kind it was given
    return changed


async def answer_item(
    tx: Transaction, actor: Actor, answer: AnswerItem, *, now: datetime, today: date, covering: Person | None = None
) -> Item:
    """Record an owner's word on one item: done, a new date, a line; what is already so changes nothing.

    `covering` is the owner for whom the actor answers as deputy. The original due date is never touched; a moved
    action counts its moves. Raises NotFound for an item the actor may not see, NotAllowed for one that is not theirs.
    """
    before = await tx.items.by_id(answer.item)
    on_behalf = covering is not None and before is not None and before.owner == covering.id
    if before is None or not (may_see(actor, before) or on_behalf):
        raise NotFound("That item is no longer in your list. Type “list mine” to see what is.")
    if not (may_change(actor, before) or on_behalf):
        raise NotAllowed(f"{before.ref} is not yours to change. Tell its owner or your project officer.")
    after = _answered(actor, before, answer, today)
    if after == before:
        return before
    saved = await tx.items.save(after)
    if answer.text.strip() and answer.text.strip() != before.latest:
        await tx.items.add_note(
            Note(item=saved.id, at=now, by=actor.person, by_name=actor.name, text=_text(answer.text, "the update"))
        )
    await tx.audit.add([_entry(actor, now, before, saved, "changed", on_behalf_of=covering)])
    return saved


def _answered(actor: Actor, item: Item, answer: AnswerItem, today: date) -> Item:
    if answer.status is not None:
        status = answer.status
        if (
            status is Status.COMPLETE_PROPOSED
            and actor.has(Role.OFFICER, item.programme)
            and item.owner != actor.person
        ):
            status = Status.COMPLETE
        if not (item.ended and status is Status.COMPLETE_PROPOSED):
            item = replace(item, status=status, closed_on=today if status is Status.COMPLETE else item.closed_on)
    if answer.due is not None and answer.due != item.due:
        if isinstance(item, Action):
            item = replace(item, moves=item.moves + (item.due is not None))
        item = replace(item, due=answer.due, original_due=item.original_due or answer.due)
    if (text := answer.text.strip()) and (text != item.latest or item.latest_on is None):
        item = replace(item, latest=_text(text, "the update"), latest_on=today)
    return item


async def _programme(tx: Transaction, code: str) -> Programme:
    programme = await tx.programmes.by_code(code)
    if programme is None:
        raise NotFound(f"There is no programme {code}.", [one.code for one in await tx.programmes.all()])
    return programme


def _text(text: str, what: str) -> str:
    kept = text.strip()
    if not kept:
        raise InvalidInput(f"Say {what}.")
    if len(kept) > LONGEST_TEXT:
        raise InvalidInput(f"That text has {len(kept):,} characters; keep it under {LONGEST_TEXT:,}.")
    return kept


def _entry(
    actor: Actor, now: datetime, before: Item | None, after: Item, what: str, on_behalf_of: Person | None = None
) -> AuditEntry:
    old, new = changes(before, after)
    return AuditEntry(
        at=now,
        actor=actor.person,
        actor_name=actor.name,
        on_behalf_of=on_behalf_of.id if on_behalf_of else None,
        channel=actor.channel,
        programme=ProgrammeId(after.programme),
        subject=f"item {after.ref}",
        what=what,
        before=old,
        after=new,
    )


def _a(kind: Kind) -> str:
    return f"{'an' if kind.value[0] in 'aeiou' else 'a'} {kind.value}"
