"""Receive papers at the counter and answer at once that they cannot be accepted: ask for a supplement, or refuse.

The dossier is opened so that the answer, its reason and its form stay on record; it gets no code and no clock starts
(NĐ 118/2025 Art. 17).
"""

from django.db import transaction

from motcua.acts.accept import Intake, opened
from motcua.casework.dossiers import actions as dossiers
from motcua.casework.dossiers.values import Made
from motcua.foundation.people.circumstances import Circumstances
from motcua.law.dossier.act import Act
from motcua.law.dossier.acts.refuse_intake import RefuseIntake
from motcua.law.dossier.acts.request_supplement import RequestSupplement, SupplementItem
from motcua.law.dossier.rules import Rules
from motcua.law.dossier.state import DossierState
from motcua.law.refusals import Refused


class NothingToSupplement(Refused):
    """Chưa có giấy tờ nào đánh dấu Không đạt. Đánh dấu và chọn lý do cho từng giấy tờ cần bổ sung."""

    code = "nothing_to_supplement"
    kind = "missing_reason"
    article = "Điều 17 Nghị định 118/2025/NĐ-CP"


@transaction.atomic
def request_supplement(*, intake: Intake, circumstances: Circumstances) -> Made:
    """Ask, once, for every paper that failed, each with its reason (Phiếu yêu cầu bổ sung). The same key: the same dossier.

    Refused: no failed paper (NothingToSupplement), and what the law refuses.
    """
    items = tuple(
        SupplementItem(component=order, note=one.reason)
        for order, one in enumerate(intake.given.components, start=1)
        if one.verdict == "fail"
    )
    if not items:
        raise NothingToSupplement

    def act(rules: Rules, state: DossierState) -> Act:
        return RequestSupplement(at=circumstances.at, by=dossiers.actor(circumstances.officer), items=items)

    return _answered(intake, act, circumstances=circumstances)


@transaction.atomic
def refuse_intake(*, intake: Intake, reason: str, legal_basis: str, circumstances: Circumstances) -> Made:
    """Refuse to receive, with the reason and the law (Phiếu từ chối). Refused: contract staff, a missing reason or basis."""

    def act(rules: Rules, state: DossierState) -> Act:
        return RefuseIntake(
            at=circumstances.at, by=dossiers.actor(circumstances.officer), reason=reason, legal_basis=legal_basis
        )

    return _answered(intake, act, circumstances=circumstances)


def _answered(intake: Intake, act: dossiers.MakeAct, *, circumstances: Circumstances) -> Made:
    standing = dossiers.made_by(circumstances.key, seen_by=circumstances.officer)
    if standing is not None:
        return dossiers.made(standing, seen_by=circumstances.officer)
    dossier_id = opened(intake, circumstances=circumstances)
    dossiers.act_on(dossier_id=dossier_id, acts=[act], circumstances=circumstances)
    return dossiers.made(dossier_id, seen_by=circumstances.officer)
