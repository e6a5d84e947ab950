"""A row that identifies a client is left out of an import and named by its place, without what it says."""

from services.importing import run_import
from storage.store import SqlStore
from tests.services.importing.files import NOW, OPERATOR, PEOPLE, typed

ACTIONS = """Ref,Action,Owner,Due,DOB
A1,Circulate the terms of reference,WW,Fri 4 Dec 2026,
A2,Ring Jane Example,WW,Fri 4 Dec 2026,03/04/1941
A3,Visit Mrs Sample of 14 Elm Road,WW,Fri 4 Dec 2026,
A4,Return NHS 943 476 5919 to the brokerage,WW,Fri 4 Dec 2026,
"""


async def test_such_rows_are_left_out(store: SqlStore) -> None:
    done = await run_import(store, [typed(PEOPLE, "people.csv"), typed(ACTIONS)], OPERATOR, now=NOW, programme="ASC")
    (actions,) = [count for count in done.counts if count.register == "Actions"]
    assert actions.new == 1
    found = [(one.row, one.column, one.sentence) for one in done.problems if "left out" in one.sentence]
    assert [(row, column) for row, column, _ in found] == [(3, "DOB"), (4, "Action"), (5, "Action")]
    assert found[0][2] == (
        "It holds a date of birth of somebody: the row is left out. Take it out of the file and send it again."
    )
    assert not any(word in str(found) for word in ("Jane", "Sample", "943"))
