"""Receive papers at the counter and answer at once that they cannot be accepted: ask for a supplement, or refuse.

The dossier is opened so that the answer, its reason and its form stay on record; it gets no code and no clock starts
(NĐ 118/2025 Art. 17).
"""

import random
from datetime import datetime
from uuid import UUID

from django.db import transaction

from motcua.acts.accept import Intake, opened
from motcua.casework.dossiers import actions as dossiers
from motcua.casework.dossiers.values import Made
from motcua.foundation.people.principals import Principal
from motcua.law.dossier.act import Act
from motcua.law.dossier.acts.refuse_intake import RefuseIntake
from motcua.law.dossier.acts.request_supplement import RequestSupplement
from motcua.law.dossier.rules import Rules
from motcua.law.dossier.state import DossierState
from motcua.law.refusals import Refused


class NothingToSupplement(Refused):
    """Chưa có giấy tờ nào đánh dấu Không đạt. Đánh dấu và chọn lý do cho từng giấy tờ cần bổ sung."""

    code = "nothing_to_supplement"
    kind = "missing_reason"
    article = "Điều 17 Nghị định 118/2025/NĐ-CP"


@transaction.atomic
def request_supplement(
    *,
    intake: Intake,
    by: Principal,
    at: datetime,
    recorded_at: datetime,
    rng: random.Random,
    key: UUID | None = None,
) -> Made:
    """Ask, once, for every paper that failed, each with its reason (Phiếu yêu cầu bổ sung). The same key: the same dossier.

    Refused: no failed paper (NothingToSupplement), and what the law refuses.
    """
    items = tuple(f"{one.name}: {one.reason}" for one in intake.given.components if one.verdict == "fail")
    if not items:
        raise NothingToSupplement

    def act(rules: Rules, state: DossierState) -> Act:
        return RequestSupplement(at=at, by=dossiers.actor(by), items=items)

    return _answered(intake, act, by=by, at=at, recorded_at=recorded_at, rng=rng, key=key)


@transaction.atomic
def refuse_intake(
    *,
    intake: Intake,
    reason: str,
    legal_basis: str,
    by: Principal,
    at: datetime,
    recorded_at: datetime,
    rng: random.Random,
    key: UUID | None = None,
) -> Made:
    """Refuse to receive, with the reason and the law (Phiếu từ chối). Refused: contract staff, a missing reason or basis."""

    def act(rules: Rules, state: DossierState) -> Act:
        return RefuseIntake(at=at, by=dossiers.actor(by), reason=reason, legal_basis=legal_basis)

    return _answered(intake, act, by=by, at=at, recorded_at=recorded_at, rng=rng, key=key)


def _answered(
    intake: Intake,
    act: dossiers.MakeAct,
    *,
    by: Principal,
    at: datetime,
    recorded_at: datetime,
    rng: random.Random,
    key: UUID | None,
) -> Made:
    standing = dossiers.made_by(key, seen_by=by)
    if standing is not None:
        return dossiers.made(standing, seen_by=by)
    dossier_id = opened(intake, by=by, at=at, recorded_at=recorded_at, rng=rng)
    dossiers.act_on(dossier_id=dossier_id, acts=[act], by=by, at=at, recorded_at=recorded_at, key=key)
    return dossiers.made(dossier_id, seen_by=by)
