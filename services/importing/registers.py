"""What a sheet can hold, and the form in which its headings are listed."""

from collections.abc import Mapping
from enum import StrEnum

from domain.items import Kind

Headings = Mapping[str, str]
"""By field, the headings it goes by, split by `|`; the first is the one we write ourselves."""


class Register(StrEnum):
    """What a sheet can hold, in the order in which sheets are taken in: what others refer to comes first."""

    PROGRAMMES = "programmes"
    PEOPLE = "people"
    MEETINGS = "meetings"
    WORKSTREAMS = "workstreams"
    ACTIONS = "actions"
    RISKS = "risks"
    ISSUES = "issues"
    DECISIONS = "decisions"
    MILESTONES = "milestones"
    DEPENDENCIES = "dependencies"
    ASSUMPTIONS = "assumptions"
    UPDATES = "updates"


KINDS: Mapping[Register, Kind] = {
    Register.ACTIONS: Kind.ACTION,
    Register.RISKS: Kind.RISK,
    Register.ISSUES: Kind.ISSUE,
    Register.DECISIONS: Kind.DECISION,
    Register.MILESTONES: Kind.MILESTONE,
    Register.DEPENDENCIES: Kind.DEPENDENCY,
    Register.ASSUMPTIONS: Kind.ASSUMPTION,
}
"""The registers of items."""

KEEPING = frozenset({*KINDS, Register.UPDATES})
"""The registers whose rows have room for cells that cannot be read."""
