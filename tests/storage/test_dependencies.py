"""What givers owe a word on, and what they have said, in both databases."""

from datetime import UTC, date, datetime, timedelta

from domain.audit import AuditEntry
from domain.identifiers import ItemId, ProgrammeId, Ref
from domain.items import Dependency, Status
from domain.people import Channel
from storage.store import SqlStore
from tests.storage.office import Office

NOON = datetime(2026, 11, 30, 12, tzinfo=UTC)


def dependency(office: Office, ref: str, **values: object) -> Dependency:
    """An open dependency of the owner's."""
    known = {"status": Status.OPEN, "owner": office.owner.id} | values
    return Dependency(id=ItemId(0), programme=office.programme.id, ref=Ref(ref), text="Ledger", **known)  # type: ignore[arg-type]  # its fields


async def test_only_a_giver_who_has_not_given_their_word_owes_it(any_store: SqlStore, office: Office) -> None:
    items = (
        dependency(office, "D1"),
        dependency(office, "D2", accepted=False),
        dependency(office, "D3", accepted=True),
        dependency(office, "D4", accepted=False, answered_on=date(2026, 11, 20)),
        dependency(office, "D5", accepted=True, answered_on=date(2026, 11, 20)),
        dependency(office, "D6", owner=None),
        dependency(office, "D7", status=Status.WATCH),
        dependency(office, "D8", status=Status.MET),
    )
    async with any_store.begin() as tx:
        kept = {one.id: one for one in await tx.items.add_many(items)}
    async with any_store.read() as tx:
        owed = {kept[one.item].ref for one in await tx.items.promises(date(2026, 12, 31))}
        again = [await tx.items.by_id(one) for one in kept]
    assert owed == {one.ref for one in items if one.owner is not None and one.asks} == {"D1", "D2"}
    assert again == list(kept.values())


async def test_what_was_done_by_name_is_found_by_programme_and_time(any_store: SqlStore, office: Office) -> None:
    def entry(what: str, hours: int, programme: ProgrammeId | None) -> AuditEntry:
        return AuditEntry(
            at=NOON + timedelta(hours=hours), actor=None, actor_name="Finn", on_behalf_of=None, channel=Channel.TEAMS,
            programme=programme, subject=f"item D{hours}", what=what, before={}, after={},
        )  # fmt: skip

    here = office.programme.id
    entries = (entry("accepted", 2, here), entry("declined", 1, here), entry("accepted", -1, here))
    others = (entry("changed", 1, here), entry("accepted", 1, None))
    async with any_store.begin() as tx:
        await tx.audit.add([*entries, *others])
    async with any_store.read() as tx:
        found = await tx.audit.called(here, ("accepted", "declined"), NOON)
    assert found == (entries[1], entries[0])
