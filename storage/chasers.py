"""The outbox, the holds and the evidence log."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime, timedelta

from sqlalchemy.exc import IntegrityError
from sqlmodel import and_, col, or_, select, update
from sqlmodel.ext.asyncio.session import AsyncSession

from domain.chasing.chaser import Chaser, ChaserState, Evidence, Hold
from domain.errors import NotFound
from domain.identifiers import ChaserId, MeetingId, PersonId, WorkstreamId
from domain.programmes import Period
from storage.chaser_rows import ask_rows, chaser_of, chaser_row, evidence_of, evidence_row, hold_of, hold_row
from storage.cleaning import clean
from storage.tables_chasing import ChaserAskRow, ChaserRow, EvidenceRow, HoldRow
from storage.writing import batches, is_duplicate, known

CLAIM_EXPIRES = timedelta(minutes=10)
"""After this long a claimant is taken for dead."""


class SqlChasers:
    """`services.ports.Chasers` over a database session."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def put(self, chaser: Chaser) -> Chaser | None:
        """Insert with its asks; None, and nothing inserted, when the database holds that (person, day) or an ask.

        Solicited chasers are never refused: an officer may ask as often as they press. One that was stopped or refused
        keeps its (person, day) and frees its asks.
        """
        chaser = clean(chaser)
        row = chaser_row(chaser)
        try:
            async with self._session.begin_nested():
                self._session.add(row)
                await self._session.flush()
                asks = list(ask_rows(chaser, known(row.id)))
                self._session.add_all(asks)
        except IntegrityError as error:
            if is_duplicate(error):
                return None
            raise
        return chaser_of(row, asks)

    async def claim(self, now: datetime, limit: int) -> tuple[Chaser, ...]:
        """Take up to `limit` waiting chasers, oldest first, and count the attempt; see `services.ports.Chasers`.

        On PostgreSQL claimants skip what another is taking; on SQLite the write lock lets one claim at a time.
        """
        stale = and_(
            col(ChaserRow.state).in_((ChaserState.CLAIMED, ChaserState.HANDED_OVER)),
            col(ChaserRow.claimed_at) < now - CLAIM_EXPIRES,
        )
        rows = (
            await self._session.exec(
                select(ChaserRow)
                .where(or_(ChaserRow.state == ChaserState.WAITING, stale))
                .order_by(col(ChaserRow.decided_at), col(ChaserRow.id))
                .limit(limit)
                .with_for_update(skip_locked=True)
            )
        ).all()
        for row in rows:
            row.claimed_at = now
            if row.state != ChaserState.HANDED_OVER:
                row.state = ChaserState.CLAIMED
                row.attempts += 1
        await self._session.flush()
        return await self._chasers(rows)

    async def record(self, chaser: ChaserId, state: ChaserState, at: datetime, activity_id: str = "") -> None:
        """Set where the chaser is; `at` is kept as the moment of sending when `state` is SENT. Raises NotFound."""
        row = await self._session.get(ChaserRow, chaser, with_for_update=True)
        if row is None:
            raise NotFound("That chaser is no longer in the outbox.")
        row.state = state
        row.claimed_at = at if state in (ChaserState.CLAIMED, ChaserState.HANDED_OVER) else None
        if state is ChaserState.SENT:
            row.sent_at = at
        if activity_id:
            row.activity_id = clean(activity_id)
        await self._session.exec(
            update(ChaserAskRow).where(col(ChaserAskRow.chaser_id) == chaser).values(stands=state.stands)
        )
        await self._session.flush()

    async def get(self, chaser: ChaserId) -> Chaser | None:
        """The chaser of that identifier."""
        row = await self._session.get(ChaserRow, chaser)
        return None if row is None else (await self._chasers([row]))[0]

    async def since(self, day: date, people: Collection[PersonId] | None = None) -> tuple[Chaser, ...]:
        """Every chaser for `day` and later days, by day and in the order they were decided; to those people alone
        when given."""
        query = select(ChaserRow).where(ChaserRow.day >= day).order_by(col(ChaserRow.day), col(ChaserRow.id))
        if people is None:
            return await self._chasers((await self._session.exec(query)).all())
        rows: list[ChaserRow] = []
        for some in batches(people):
            rows += (await self._session.exec(query.where(col(ChaserRow.person_id).in_(some)))).all()
        return await self._chasers(sorted(rows, key=lambda row: (row.day, known(row.id))))

    async def holding(self, workstream: WorkstreamId, period: Period) -> tuple[Chaser, ...]:
        """The sent chasers whose card asks for this update, oldest first."""
        asking = select(ChaserAskRow.chaser_id).where(
            ChaserAskRow.workstream_id == workstream,
            ChaserAskRow.period_last == period.last,
            ChaserAskRow.period_first == period.first,
        )
        query = (
            select(ChaserRow)
            .where(col(ChaserRow.id).in_(asking), ChaserRow.state == ChaserState.SENT)
            .order_by(col(ChaserRow.id))
        )
        return await self._chasers((await self._session.exec(query)).all())

    async def add_evidence(self, lines: Iterable[Evidence]) -> None:
        """Append `lines`."""
        self._session.add_all(evidence_row(clean(line)) for line in lines)
        await self._session.flush()

    async def evidence(
        self, *, meeting: MeetingId | None = None, person: PersonId | None = None, since: datetime | None = None
    ) -> tuple[Evidence, ...]:
        """The evidence, oldest first, narrowed to a meeting, a person, or from a moment on."""
        query = select(EvidenceRow).order_by(col(EvidenceRow.at), col(EvidenceRow.id))
        if meeting is not None:
            query = query.where(EvidenceRow.meeting_id == meeting)
        if person is not None:
            query = query.where(EvidenceRow.person_id == person)
        if since is not None:
            query = query.where(EvidenceRow.at >= since)
        return tuple(evidence_of(row) for row in (await self._session.exec(query)).all())

    async def holds(self, day: date) -> tuple[Hold, ...]:
        """The holds that stand on `day`, in the order they were made."""
        query = select(HoldRow).where(HoldRow.first <= day, HoldRow.last >= day).order_by(col(HoldRow.id))
        return tuple(hold_of(row) for row in (await self._session.exec(query)).all())

    async def holds_from(self, day: date) -> tuple[Hold, ...]:
        """The holds that stand on `day` or will stand later, in the order they were made."""
        query = select(HoldRow).where(HoldRow.last >= day).order_by(col(HoldRow.id))
        return tuple(hold_of(row) for row in (await self._session.exec(query)).all())

    async def add_hold(self, hold: Hold) -> None:
        """Add one."""
        self._session.add(hold_row(clean(hold)))
        await self._session.flush()

    async def end_hold(self, hold: Hold, last: date) -> None:
        """Let `hold` end on `last` instead; one that would end before it began is taken out."""
        wanted = hold_row(clean(hold))
        fields = ("person_id", "kind", "first", "last", "workstream_id", "item_id")
        query = select(HoldRow).where(*(getattr(HoldRow, name) == getattr(wanted, name) for name in fields))
        for row in (await self._session.exec(query)).all():
            if last < row.first:
                await self._session.delete(row)
            else:
                row.last = min(row.last, last)
        await self._session.flush()

    async def _chasers(self, rows: Sequence[ChaserRow]) -> tuple[Chaser, ...]:
        asks: dict[int, list[ChaserAskRow]] = {known(row.id): [] for row in rows}
        for some in batches(asks):
            query = (
                select(ChaserAskRow)
                .where(col(ChaserAskRow.chaser_id).in_(some))
                .order_by(col(ChaserAskRow.chaser_id), col(ChaserAskRow.position))
            )
            for ask in await self._session.exec(query):
                asks[ask.chaser_id].append(ask)
        return tuple(chaser_of(row, asks[known(row.id)]) for row in rows)
