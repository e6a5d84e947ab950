"""Two programmes with the people of the sample who add, change and ask: a store to try the registers on."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from domain.audit import AuditEntry
from domain.identifiers import BoardId, PersonId, ProgrammeId, WorkstreamId
from domain.items import Action, Dependency, Item, Milestone, Risk
from domain.people import Actor, Channel, Membership, Person, Role
from domain.programmes import Board, Programme, Workstream
from domain.register_requests import AddDependency, AddMilestone
from domain.requests import AddAction, AddRisk
from domain.scores import Score
from services.ports import Store
from services.registers import add_action, add_dependency, add_milestone, add_risk
from storage.store import SqlStore

MONDAY = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
TODAY = date(2026, 11, 23)
HOMECARE = (
    "Because of NI and wage increases, a homecare provider may hand back packages, leading to unmet need and "
    "spot purchase cost"
)
_ROLES: Mapping[str, tuple[str, frozenset[Role]]] = {
    "JPO": ("Jo Projofficer", frozenset({Role.OFFICER})),
    "DD": ("Dana Dass", frozenset({Role.MANAGER})),
    "CC": ("Craig Commissioning", frozenset({Role.OWNER})),
    "QQ": ("Quentin Quality", frozenset({Role.OWNER})),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Registers:
    """The store, who may act in it, and the programmes: ASC with everybody, LAN with the officer and CC."""

    store: Store
    asc: Programme
    lan: Programme
    board: Board
    commissioning: Workstream
    quality: Workstream
    people: Mapping[str, PersonId]

    def actor(self, key: str) -> Actor:
        """The person of those initials, typing in Teams."""
        name, roles = _ROLES[key]
        programmes = (self.asc, self.lan) if key in ("JPO", "CC") else (self.asc,)
        return Actor(
            person=self.people[key],
            name=name,
            channel=Channel.TEAMS,
            roles={programme.id: roles for programme in programmes},
        )

    @property
    def officer(self) -> Actor:
        """Jo, the project officer."""
        return self.actor("JPO")

    async def action(
        self, text: str = "Send the forecast", *, owner: str = "CC", due: date | None = None, restricted: bool = False
    ) -> Action:
        """An action that the officer has added an hour ago."""
        request = AddAction(
            programme="ASC",
            text=text,
            owner=self.people[owner],
            due=due,
            workstream=self.commissioning.id,
            restricted=restricted,
        )
        return await add_action(self.store, self.officer, request, now=MONDAY - timedelta(hours=1))

    async def risk(self, text: str = HOMECARE, *, owner: str = "CC", restricted: bool = False) -> Risk:
        """A risk of 4x5 that the officer has added an hour ago."""
        request = AddRisk(
            programme="ASC", text=text, owner=self.people[owner], residual=Score(4, 5), restricted=restricted
        )
        return await add_risk(self.store, self.officer, request, now=MONDAY - timedelta(hours=1))

    async def milestone(self, due: date = date(2026, 11, 30)) -> Milestone:
        """A milestone that the officer has added an hour ago."""
        request = AddMilestone(programme="ASC", text="Supervision at 90%", owner=self.people["QQ"], due=due)
        return await add_milestone(self.store, self.officer, request, now=MONDAY - timedelta(hours=1))

    async def dependency(self, due: date = date(2026, 11, 16)) -> Dependency:
        """A dependency that CC gives, which the officer has added an hour ago."""
        request = AddDependency(
            programme="ASC",
            text="Pricing envelope",
            giver="Finance",
            owner=self.people["CC"],
            getter="Quality",
            due=due,
        )
        return await add_dependency(self.store, self.officer, request, now=MONDAY - timedelta(hours=1))

    async def again(self, item: Item) -> Item:
        """The item as it stands now."""
        async with self.store.read() as tx:
            found = await tx.items.by_id(item.id)
        assert found is not None
        return found

    async def audit(self, item: Item) -> tuple[AuditEntry, ...]:
        """What happened to the item, oldest first."""
        async with self.store.read() as tx:
            return await tx.audit.of(f"item {item.ref}", item.programme)


async def furnish(store: SqlStore) -> Registers:
    """Store the programmes and their people."""
    async with store.begin() as tx:
        asc = await tx.programmes.save(Programme(id=ProgrammeId(0), code="ASC", name="Adult Social Care"))
        lan = await tx.programmes.save(Programme(id=ProgrammeId(0), code="LAN", name="Local Area", matrix="4x4"))
        people: dict[str, PersonId] = {}
        for key, (name, roles) in _ROLES.items():
            email = f"{name.casefold().replace(' ', '.')}@northbridge.example"
            people[key] = (await tx.people.save(Person(id=PersonId(0), name=name, email=email))).id
            place = Membership(programme=asc.id, person=people[key], key=f"ASC-{key}", initials=key, roles=roles)
            await tx.people.save_membership(place)
            if key in ("JPO", "CC"):
                await tx.people.save_membership(replace(place, programme=lan.id, key=f"LAN-{key}"))
        board = await tx.programmes.save_board(
            Board(id=BoardId(0), programme=asc.id, name="Commissioning Improvement Board")
        )
        workstreams = [
            await tx.programmes.save_workstream(
                Workstream(
                    id=WorkstreamId(0),
                    programme=asc.id,
                    ref=ref,
                    name=name,
                    owner=people[owner],
                    boards=frozenset({board.id}) if name == "Commissioning" else frozenset(),
                )
            )
            for ref, name, owner in (("ASC-W4", "Commissioning", "CC"), ("ASC-W2", "Quality", "QQ"))
        ]
    return Registers(
        store=store,
        asc=asc,
        lan=lan,
        board=board,
        commissioning=workstreams[0],
        quality=workstreams[1],
        people=people,
    )
