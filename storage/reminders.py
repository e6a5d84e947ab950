"""What people asked to be reminded of."""

from collections.abc import Collection
from datetime import datetime

from sqlmodel import and_, col, or_, select
from sqlmodel.ext.asyncio.session import AsyncSession

from domain.identifiers import ItemId, PersonId, ReminderId
from domain.reminders import Reminder, ReminderState
from storage.chasers import CLAIM_EXPIRES
from storage.cleaning import clean
from storage.tables_reminders import ReminderRow
from storage.writing import keep, known


class SqlReminders:
    """`services.ports.Reminders` over a database session."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def get(self, reminder: ReminderId) -> Reminder | None:
        """The reminder of that identifier, held until the transaction ends."""
        row = await self._session.get(ReminderRow, reminder, with_for_update=True)
        return None if row is None else _reminder(row)

    async def of(self, person: PersonId, states: Collection[ReminderState]) -> tuple[Reminder, ...]:
        """The person's reminders in one of `states`, earliest first."""
        query = (
            select(ReminderRow)
            .where(ReminderRow.person_id == person, col(ReminderRow.state).in_(states))
            .order_by(col(ReminderRow.at), col(ReminderRow.id))
        )
        return tuple(_reminder(row) for row in (await self._session.exec(query)).all())

    async def claim(self, now: datetime, limit: int) -> tuple[Reminder, ...]:
        """Take up to `limit` that are due, longest due first, and count the attempt; see `services.ports.Reminders`."""
        due = and_(ReminderRow.state == ReminderState.WAITING, col(ReminderRow.at) <= now)
        stale = and_(ReminderRow.state == ReminderState.CLAIMED, col(ReminderRow.claimed_at) < now - CLAIM_EXPIRES)
        query = (
            select(ReminderRow)
            .where(or_(due, stale))
            .order_by(col(ReminderRow.at), col(ReminderRow.id))
            .limit(limit)
            .with_for_update(skip_locked=True)
        )
        rows = (await self._session.exec(query)).all()
        for row in rows:
            row.state = ReminderState.CLAIMED
            row.claimed_at = now
            row.attempts += 1
        await self._session.flush()
        return tuple(_reminder(row) for row in rows)

    async def save(self, reminder: Reminder) -> Reminder:
        """Add or change; gives it back with its id. One that is claimed keeps the moment of its claim."""
        one = clean(reminder)
        before = await self._session.get(ReminderRow, one.id) if one.id else None
        row = await keep(
            self._session,
            ReminderRow(
                id=one.id or None,
                person_id=one.person,
                at=one.at,
                made_at=one.made_at,
                what=one.what,
                item_id=one.item,
                state=one.state,
                attempts=one.attempts,
                claimed_at=before.claimed_at if before and one.state is ReminderState.CLAIMED else None,
                sent_at=one.sent_at,
                outcome=one.outcome,
            ),
            "That reminder is there already.",
        )
        return _reminder(row)


def _reminder(row: ReminderRow) -> Reminder:
    return Reminder(
        id=ReminderId(known(row.id)),
        person=PersonId(row.person_id),
        at=row.at,
        made_at=row.made_at,
        what=row.what,
        item=None if row.item_id is None else ItemId(row.item_id),
        state=ReminderState(row.state),
        attempts=row.attempts,
        sent_at=row.sent_at,
        outcome=row.outcome,
    )
