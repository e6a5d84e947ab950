"""The real-life phrasings of the project office as they are written, who says each, and what their intents are called here."""

import csv
from pathlib import Path

from domain.language import Intent, intents, office, questions
from domain.language.setting import Setting
from tests.domain.language.office import in_both, setting

with (Path(__file__).parents[2] / "data" / "utterances.csv").open(encoding="utf-8", newline="") as file:
    WRITTEN = {(group, int(number)): rest for group, number, *rest in list(csv.reader(file))[1:]}

OWNER = setting("ASC-CC", "A07")
"""Craig, who was just shown A07, an action that reports to the Commissioning Improvement Board."""

OFFICER = setting("ASC-JPO")
SRO = setting("ASC-DD")

SPEAKERS: dict[tuple[str, int], Setting] = {
    ("owner", 1): setting("ASC-BI"),
    ("owner", 9): setting("ASC-WW", "ASC-W1"),
    ("owner", 11): setting("ASC-WW", "ASC-W1"),
    ("owner", 15): setting("ASC-WW"),
    ("owner", 19): setting("ASC-WW"),
    ("owner", 21): setting("ASC-QQ", "ASC-W2"),
    ("manager", 7): in_both("ASC-DD"),
    ("manager", 19): setting("LAN-PD"),
}
"""Who says it, where that is not Craig, the officer Jo or the SRO Dana."""

KINDS: dict[str, type[Intent]] = {
    "close_action": intents.CompleteItem,
    "revise_forecast": intents.MoveDue,
    "date_unclear": intents.MoveDue,
    "date_invalid": intents.MoveDue,
    "action_redate": intents.MoveDue,
    "nil_return": intents.NilReturn,
    "set_rag": intents.SetRag,
    "set_rag+issue+support": intents.SetRag,
    "leave_deputy": office.Leave,
    "already_told": office.AlreadyTold,
    "list_mine": questions.ListMine,
    "edit_update": intents.EditUpdate,
    "risk_add": intents.AddItem,
    "action_add": intents.AddItem,
    "decision_add": intents.AddItem,
    "risk_rescore": intents.Rescore,
    "risk_to_issue": intents.RiskHappened,
    "chase_now": office.ChaseNow,
    "suppress": office.Suppress,
    "build_report": office.BuildReport,
    "lock_period": office.LockPeriod,
    "reschedule_board": office.MoveBoard,
    "carry_forward": office.CarryForward,
    "restrict": intents.Restrict,
    "risk_stale": questions.ListItems,
    "dependency_query": questions.DependencyQuery,
    "status": questions.ShowStatus,
    "brief": questions.Brief,
    "pre_board": questions.BeforeBoard,
    "top_risks_ws": questions.TopRisks,
    "explain_rag": questions.ExplainRag,
    "diff": questions.WhatChanged,
    "decisions_needed": questions.DecisionsNeeded,
    "rag_override": intents.OverrideRag,
    "count": questions.Counts,
    "council_view": questions.CouncilView,
    "blockers": questions.Blockers,
    "decision_search": questions.DecisionSearch,
    "reminder": office.Remind,
    "access_denied": questions.WhatWasSaid,
}
"""What each intent of the office is called here."""


def speaker(row: tuple[str, int]) -> Setting:
    """Who says a row, in what setting."""
    return SPEAKERS.get(row) or {"owner": OWNER, "officer": OFFICER, "manager": SRO}[row[0]]
