"""What services need of people and their places in programmes."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Protocol

from domain.identifiers import (
    PersonId,
    ProgrammeId,
)
from domain.people import Contact, Membership, Person


class People(Protocol):
    """People, their places in programmes and their Teams references.

    `save` with a contact of None keeps the one that is stored. `remove` and `remove_membership` are for an import taken
    back; `remove` raises Conflict when something refers to the person, their places included.
    """

    async def get(self, person: PersonId) -> Person: ...
    async def many(self, people: Collection[PersonId] | None = None) -> Mapping[PersonId, Person]: ...
    async def away(self, day: date) -> Mapping[PersonId, Person]:
        """Those who have leave on `day`."""
        ...

    async def by_email(self, email: str) -> Person | None: ...
    async def by_entra_id(self, entra_id: str) -> Person | None: ...
    async def save(self, person: Person) -> Person: ...
    async def save_contact(self, person: PersonId, contact: Contact) -> None: ...
    async def memberships(
        self,
        *,
        programme: ProgrammeId | None = None,
        person: PersonId | None = None,
        people: Collection[PersonId] | None = None,
    ) -> tuple[Membership, ...]: ...
    async def save_membership(self, membership: Membership) -> None: ...
    async def remove(self, person: Person) -> None: ...
    async def remove_membership(self, membership: Membership) -> None: ...
