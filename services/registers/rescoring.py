"""Reviewing a risk: a new score, the old one kept, the direction of travel computed."""

from datetime import datetime

from domain.errors import InvalidInput
from domain.item_changes import a_kind, rescored
from domain.items import Risk
from domain.people import Actor
from domain.register_requests import RescoreRisk
from domain.scores import MATRICES, Score
from services.ports import Store
from services.registers.recording import act_of, item_changed_by, local_day, save


async def rescore_risk(store: Store, actor: Actor, request: RescoreRisk, *, now: datetime) -> Risk:
    """Give a risk its residual score as reviewed today; the same score again is a review too, once a day.

    Raises NotFound, NotAllowed, and InvalidInput for another kind or a score off the programme's matrix.
    """
    act = act_of(actor, now, reason=request.reason)
    async with store.begin() as tx:
        before = await item_changed_by(tx, actor, request.item)
        if not isinstance(before, Risk):
            raise InvalidInput(f"{before.ref} is {a_kind(before.kind)}, not a risk: only risks have scores.")
        programme = await tx.programmes.get(before.programme)
        today = local_day(programme, now)
        score = request.score or _with_half(before, request)
        if before.residual == score and before.reviewed_on == today:
            return before
        after = rescored(before, score, matrix=MATRICES[programme.matrix], today=today)
        saved = await save(tx, act, before, after, "rescored")
    assert isinstance(saved, Risk)  # noqa: S101  # saving keeps the kind
    return saved


def _with_half(risk: Risk, request: RescoreRisk) -> Score:
    score = risk.residual
    if score is None:
        raise InvalidInput(
            f"{risk.ref} has no score yet: type both halves, likelihood first, for example “{risk.ref} 3x4”."
        )
    return Score(request.likelihood or score.likelihood, request.impact or score.impact)
