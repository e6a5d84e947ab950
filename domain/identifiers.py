"""The identifiers of stored things, as distinct types so that they cannot be mixed up."""

from typing import NewType

ProgrammeId = NewType("ProgrammeId", int)
BoardId = NewType("BoardId", int)
MeetingId = NewType("MeetingId", int)
WorkstreamId = NewType("WorkstreamId", int)
PersonId = NewType("PersonId", int)
ItemId = NewType("ItemId", int)
UpdateId = NewType("UpdateId", int)
ChaserId = NewType("ChaserId", int)
DraftId = NewType("DraftId", int)
ReassignmentId = NewType("ReassignmentId", int)
JudgementId = NewType("JudgementId", int)
ReminderId = NewType("ReminderId", int)

Ref = NewType("Ref", str)
"""An item's number as people say it (`A06`, `R03`, `ACT-107`, `Dec 04`); unique in its programme, kept on import."""
