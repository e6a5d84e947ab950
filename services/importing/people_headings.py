"""The headings of programmes, people, board dates, workstreams and updates; the first of each is the one we write."""

from services.importing.registers import Headings

PROGRAMMES: Headings = {
    "programme": "Prog|Programme|Program|Programme code|Prog code",
    "name": "Name|Programme name|Title",
    "nation": "Nation|Country",
    "matrix": "Matrix|Risk matrix",
    "marking": "Marking|Protective marking|Security marking|Classification",
    "sro": "SRO|Senior responsible owner|Senior responsible officer",
    "manager": "Project manager|Programme manager|PM",
    "closures": "Closure days|Closures|Council closure days|Local holidays",
}

PEOPLE: Headings = {
    "programme": "Prog|Programme|Program|Programme code|Prog code",
    "key": "Person key|Key|Person ref|Person ID|ID",
    "name": "Name|Full name|Person",
    "initials": "Initials|Init",
    "title": "Role|Title|Job title|Post|Position",
    "email": "Email|E-mail|Email address|E-mail address|Mail",
    "organisation": "Org / council code|Organisation|Org|Council|Council code|Employer",
    "deputy": "Deputy key|Deputy",
    "pattern": "Working pattern|Days worked|Working days|Work pattern|Hours",
    "leave": "Booked leave|Leave|Annual leave|Away",
    "notes": "Notes|Comments|Comment",
}

MEETINGS: Headings = {
    "programme": "Prog|Programme|Program|Programme code|Prog code",
    "board": "Board|Board name|Forum|Meeting name",
    "day": "Board date|Meeting date|Date of meeting|Date of board|Meeting|Date",
    "papers": "Papers issued|Papers out|Papers|Papers due",
    "due": "Updates due (COP)|Updates due",
    "card": "Card sent|Card",
    "nudge": "Nudge non-responders|Nudge",
    "late": "Late chase|Late",
    "escalate": "Escalate|Escalation",
}

WORKSTREAMS: Headings = {
    "programme": "Prog|Programme|Program|Programme code|Prog code",
    "ref": "Ref|Workstream ref|WS ref|No|ID|Number",
    "name": "Workstream|W/stream|Work stream|Workstream name|Name",
    "board": "Board|Boards|Reports to|Assurance board",
    "lead": "Lead|Owner|Workstream lead|Workstream owner|Who",
    "initials": "Initials|Lead initials|Init",
    "deputy": "Deputy|Deputy lead|Cover",
    "pattern": "Days worked|Working pattern|Working days",
    "frequency": "Frequency|Reporting frequency|How often",
    "day": "Next board|Next board date|Next meeting",
    "papers": "Papers out|Papers issued|Papers",
    "due": "Updates due|Updates due (COP)",
    "sro": "SRO|Sponsor",
    "rag": "Current RAG|RAG",
    "restricted": "Confidential?|Confidential|Conf?|Restricted|Restricted?",
    "note": "Notes|Note|Comments|Comment",
}

UPDATES: Headings = {
    "programme": "Prog|Programme|Program|Programme code|Prog code",
    "period": "Period|Reporting period",
    "first": "Period start|From|Start",
    "last": "Period end|To|End",
    "ref": "Workstream ref|WS ref|Ref",
    "workstream": "Workstream|W/stream|Work stream",
    "submitted_by": "Submitted by|Owner|From whom|Sent by",
    "at": "Submitted on|Date submitted|Received on|Submitted",
    "received": "How received|Received|Channel",
    "on_time": "On time?|On time",
    "overall": "Overall|Overall RAG|RAG",
    "last_overall": "Last overall|Last RAG|Previous RAG",
    "schedule": "Schedule|Time",
    "cost": "Cost|Budget",
    "scope": "Scope / quality|Scope|Quality",
    "risk": "Risk|Risks",
    "benefits": "Benefits",
    "done": "Progress this period|Done this period|Progress|Achieved this period",
    "planned": "Planned next period|Next period|Planned",
    "path_to_green": "Path to green|Return to green",
    "support_needed": "Decision / support needed|Support needed|Decisions needed|Help needed",
    "nil_return": "Nil return?|Nil return|No change?",
    "officer_note": "Officer note|Officer notes|Note|Notes",
}
