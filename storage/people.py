"""People with their leave, their Teams references and their places in programmes."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, replace
from datetime import date

from sqlmodel import col, delete, select
from sqlmodel.ext.asyncio.session import AsyncSession

from domain.errors import NotFound
from domain.identifiers import PersonId, ProgrammeId
from domain.people import Contact, Leave, Membership, Person, Role
from storage.cleaning import LABEL_LIMIT, clean, label
from storage.tables_people import LeaveRow, MembershipRow, PersonRow
from storage.writing import batches, keep, known, unreferred


class SqlPeople:
    """`services.ports.People` over a database session."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def get(self, person: PersonId) -> Person:
        """The person of that identifier; raises NotFound."""
        return (await self._people([await self._row(person)]))[person]

    async def many(self, people: Collection[PersonId] | None = None) -> Mapping[PersonId, Person]:
        """Those of `people` (None: everyone) who are there, by identifier."""
        if people is None:
            return await self._people((await self._session.exec(select(PersonRow).order_by(PersonRow.name))).all())
        rows: list[PersonRow] = []
        for ids in batches(people):
            rows += (await self._session.exec(select(PersonRow).where(col(PersonRow.id).in_(ids)))).all()
        return await self._people(rows)

    async def away(self, day: date) -> Mapping[PersonId, Person]:
        """Those who have leave on `day`, by identifier."""
        absent = select(LeaveRow.person_id).where(col(LeaveRow.first) <= day, col(LeaveRow.last) >= day)
        return await self._people(
            (await self._session.exec(select(PersonRow).where(col(PersonRow.id).in_(absent)))).all()
        )

    async def by_email(self, email: str) -> Person | None:
        """The person of that address, in any case; None for an empty one."""
        address = clean(email).strip().casefold()
        return await self._one(PersonRow.email == address) if 0 < len(address) <= LABEL_LIMIT else None

    async def by_entra_id(self, entra_id: str) -> Person | None:
        """The person of that Entra object id; None for an empty one."""
        # Cleaned before it is found empty: many people have no id, and none of them may be mistaken for the asker.
        account = clean(entra_id)
        return await self._one(PersonRow.entra_id == account) if 0 < len(account) <= LABEL_LIMIT else None

    async def save(self, person: Person) -> Person:
        """Add or change; a person without a contact keeps the one that is stored.

        Raises Conflict when somebody else has the address or the Entra id.
        """
        person = clean(person)
        if person.id and person.contact is None:
            person = replace(person, contact=_contact(await self._row(person.id)))
        contact = person.contact or _NO_CONTACT
        row = await keep(
            self._session,
            PersonRow(
                id=person.id or None,
                name=person.name,
                email=label(person.email.strip().casefold(), "e-mail address"),
                entra_id=label(person.entra_id, "Entra object id"),
                time_zone=person.time_zone,
                working_days="".join(str(day) for day in sorted(person.working_days)),
                window_opens=person.window_opens,
                window_closes=person.window_closes,
                left_on=person.left_on,
                has_contact=person.contact is not None,
                **asdict(contact),
            ),
            f"Somebody else has the address {person.email} or the same Teams account: look them up instead.",
        )
        await self._session.exec(delete(LeaveRow).where(col(LeaveRow.person_id) == row.id))
        self._session.add_all(
            LeaveRow(person_id=known(row.id), position=place, first=leave.first, last=leave.last, cover_id=leave.cover)
            for place, leave in enumerate(person.leave)
        )
        await self._session.flush()
        return _person(row, person.leave)

    async def save_contact(self, person: PersonId, contact: Contact) -> None:
        """Remember how Teams reaches `person`; raises NotFound."""
        row = await self._row(person)
        row.has_contact = True
        for name, value in asdict(clean(contact)).items():
            setattr(row, name, value)
        await self._session.flush()

    async def memberships(
        self,
        *,
        programme: ProgrammeId | None = None,
        person: PersonId | None = None,
        people: Collection[PersonId] | None = None,
    ) -> tuple[Membership, ...]:
        """Who has a place in which programme, narrowed to one programme, one person or some people."""
        query = select(MembershipRow).order_by(col(MembershipRow.programme_id), col(MembershipRow.person_id))
        if programme is not None:
            query = query.where(MembershipRow.programme_id == programme)
        if person is not None:
            query = query.where(MembershipRow.person_id == person)
        if people is None:
            return tuple(_membership(row) for row in (await self._session.exec(query)).all())
        rows: list[MembershipRow] = []
        for some in batches(people):
            rows += (await self._session.exec(query.where(col(MembershipRow.person_id).in_(some)))).all()
        return tuple(_membership(row) for row in rows)

    async def save_membership(self, membership: Membership) -> None:
        """Add the place or change it."""
        membership = clean(membership)
        await self._session.merge(
            MembershipRow(
                programme_id=membership.programme,
                person_id=membership.person,
                key=membership.key,
                initials=membership.initials,
                title=membership.title,
                organisation=membership.organisation,
                roles=",".join(sorted(membership.roles)),
                deputy_id=membership.deputy,
            )
        )
        await self._session.flush()

    async def remove_membership(self, membership: Membership) -> None:
        """Take out a person's place in a programme, if it is there."""
        place = (
            col(MembershipRow.programme_id) == membership.programme,
            col(MembershipRow.person_id) == membership.person,
        )
        await self._session.exec(delete(MembershipRow).where(*place))

    async def remove(self, person: Person) -> None:
        """Take out a person with their leave; raises Conflict while anything names them."""
        async with unreferred(self._session, f"{person.name} is named elsewhere by now."):
            await self._session.exec(delete(PersonRow).where(col(PersonRow.id) == person.id))

    async def _row(self, person: PersonId) -> PersonRow:
        row = await self._session.get(PersonRow, person)
        if row is None:
            raise NotFound("That person is no longer there.")
        return row

    async def _one(self, condition: bool) -> Person | None:
        row = (await self._session.exec(select(PersonRow).where(condition))).first()
        return None if row is None else (await self._people([row]))[PersonId(known(row.id))]

    async def _people(self, rows: Collection[PersonRow]) -> Mapping[PersonId, Person]:
        leave: dict[int, list[Leave]] = {known(row.id): [] for row in rows}
        for ids in batches(leave):
            query = select(LeaveRow).where(col(LeaveRow.person_id).in_(ids)).order_by(col(LeaveRow.position))
            for away in await self._session.exec(query):
                leave[away.person_id].append(_leave(away))
        return {PersonId(known(row.id)): _person(row, leave[known(row.id)]) for row in rows}


_NO_CONTACT = Contact(tenant_id="", conversation_id="", user_id="", bot_id="", service_url="")
"""What stands in the columns of a person whom Teams has never reached."""


def _contact(row: PersonRow) -> Contact | None:
    if not row.has_contact:
        return None
    return Contact(
        tenant_id=row.tenant_id,
        conversation_id=row.conversation_id,
        user_id=row.user_id,
        bot_id=row.bot_id,
        service_url=row.service_url,
        locale=row.locale,
        blocked=row.blocked,
    )


def _leave(row: LeaveRow) -> Leave:
    return Leave(first=row.first, last=row.last, cover=None if row.cover_id is None else PersonId(row.cover_id))


def _person(row: PersonRow, leave: Iterable[Leave]) -> Person:
    return Person(
        id=PersonId(known(row.id)),
        name=row.name,
        email=row.email,
        entra_id=row.entra_id,
        time_zone=row.time_zone,
        working_days=frozenset(int(day) for day in row.working_days),
        window_opens=row.window_opens,
        window_closes=row.window_closes,
        leave=tuple(leave),
        left_on=row.left_on,
        contact=_contact(row),
    )


def _membership(row: MembershipRow) -> Membership:
    return Membership(
        programme=ProgrammeId(row.programme_id),
        person=PersonId(row.person_id),
        key=row.key,
        initials=row.initials,
        title=row.title,
        organisation=row.organisation,
        roles=frozenset(Role(role) for role in row.roles.split(",") if role),
        deputy=None if row.deputy_id is None else PersonId(row.deputy_id),
    )
