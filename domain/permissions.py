"""Who may see and change what; restricted items are neither confirmed nor denied to others."""

from domain.errors import NotAllowed
from domain.identifiers import ProgrammeId
from domain.items import Item
from domain.people import Actor, Role
from domain.programmes import Programme, Workstream
from domain.updates import Update


def may_see_programme(actor: Actor, programme: ProgrammeId) -> bool:
    """Whether any register of the programme is open to the actor."""
    return actor.belongs_to(programme)


def may_see_restricted(actor: Actor, programme: ProgrammeId) -> bool:
    """Whether the actor sees every restricted item of the programme (officers and managers do)."""
    return actor.has(Role.OFFICER, programme) or actor.has(Role.MANAGER, programme)


def may_see(actor: Actor, item: Item) -> bool:
    """Whether the actor may see this item: restricted ones only its owner, officers and managers."""
    if not may_see_programme(actor, item.programme):
        return False
    return not item.restricted or may_see_restricted(actor, item.programme) or item.owner == actor.person is not None


def may_change(actor: Actor, item: Item) -> bool:
    """Whether the actor may change this item: its owner, or an officer of the programme."""
    if actor.has(Role.OFFICER, item.programme):
        return True
    return actor.person is not None and item.owner == actor.person


def may_answer(actor: Actor, workstream: Workstream, *, covering: bool = False) -> bool:
    """Whether the actor may give this workstream's update: its owner, its deputy, whoever covers, or an officer."""
    if actor.has(Role.OFFICER, workstream.programme):
        return True
    return actor.person is not None and (covering or actor.person in {workstream.owner, workstream.deputy})


def may_see_words(actor: Actor, workstream: Workstream, update: Update, *, wide: bool = False) -> bool:
    """Whether the actor may read what was said of a workstream: what is restricted only its owner, its deputy, officers
    and managers, and nobody in a `wide` answer, which others read too."""
    if not may_see_programme(actor, workstream.programme):
        return False
    if not (workstream.restricted or update.restricted):
        return True
    own = actor.person is not None and actor.person in {workstream.owner, workstream.deputy}
    return not wide and (own or may_see_restricted(actor, workstream.programme))


def require_member(actor: Actor, programme: Programme) -> None:
    """Raises NotAllowed for somebody outside the programme."""
    if not may_see_programme(actor, programme.id):
        raise NotAllowed(f"You are not in the programme {programme.code}. Ask its project officer to add you.")


def require_officer(actor: Actor, programme: Programme) -> None:
    """Raises NotAllowed for everybody but the programme's officers and administrators."""
    require_member(actor, programme)
    if not actor.has(Role.OFFICER, programme.id):
        raise NotAllowed(f"Only a project officer of {programme.code} can do this. Ask yours to do it for you.")


def require_reporting(actor: Actor, programme: Programme) -> None:
    """Raises NotAllowed for everybody but the programme's officers and managers."""
    require_member(actor, programme)
    if not (actor.has(Role.OFFICER, programme.id) or actor.has(Role.MANAGER, programme.id)):
        raise NotAllowed(f"Highlight drafts of {programme.code} are for its project officer and managers.")
