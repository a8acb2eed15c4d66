"""Print what the counter answers in place of a receipt: the request for a supplement (form 02) or the refusal (form 03).

Issued by the first call, afterwards the same bytes again. NĐ 118/2025 Art. 17; forms of the set in force.
"""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from motcua.acts.print_receipt import KINDS, applicant_of, handed_in, issued_form, letterhead_of, record_printing
from motcua.casework.dossiers.history import history
from motcua.casework.dossiers.queries import components, dossier
from motcua.casework.dossiers.values import DossierFacts
from motcua.casework.papers import actions as papers
from motcua.casework.papers.forms.form_sets import FormMeaning
from motcua.casework.papers.forms.values import (
    RefusalMoment,
    RefusalSlip,
    SupplementLine,
    SupplementMoment,
    SupplementRequest,
)
from motcua.casework.papers.queries import document_as_issued
from motcua.foundation.organisation import queries as organisation
from motcua.foundation.people.principals import Principal
from motcua.law.dossier.acts.refuse_intake import IntakeRefused
from motcua.law.dossier.acts.request_supplement import SupplementRequested
from motcua.law.refusals import Refused
from motcua.law.worktime.arithmetic import local

SIGNER = "Người tiếp nhận hồ sơ"


class NothingAnswered(Refused):
    """Hồ sơ này chưa bị từ chối và không có yêu cầu bổ sung trước khi tiếp nhận, nên không có phiếu nào để in."""

    code = "nothing_answered"
    kind = "wrong_state"
    article = "Điều 17 Nghị định 118/2025/NĐ-CP"


@transaction.atomic
def print_slip(*, dossier_id: UUID, by: Principal, at: datetime, recorded_at: datetime) -> bytes:
    """The slip of the counter's last answer as a PDF.

    Refused: a dossier that is not to be seen, and one that the counter has not answered so (NothingAnswered).
    """
    facts = dossier(dossier_id, seen_by=by)
    meaning, form = _slip(facts, by)
    issued = issued_form(meaning, dossier_id=dossier_id, by=by)
    if issued is None:
        issued = papers.print_form(dossier_id=dossier_id, form=form, by=by, at=at).printed_form_id
        record_printing(facts, f"print_{meaning}", {"form": issued}, by=by, at=at, recorded_at=recorded_at)
    return document_as_issued(printed_form_id=issued, dossier_id=dossier_id, seen_by=by)


def _slip(facts: DossierFacts, by: Principal) -> tuple[FormMeaning, SupplementRequest | RefusalSlip]:
    for happened in reversed(history(facts.id, channel=facts.channel).happened):
        event = happened.event
        if isinstance(event, SupplementRequested) and event.before_acceptance:
            return FormMeaning.SUPPLEMENT_REQUEST, _supplement(facts, event, by)
        if isinstance(event, IntakeRefused):
            return FormMeaning.REFUSAL_SLIP, _refusal(facts, event, by)
    raise NothingAnswered


def _supplement(facts: DossierFacts, event: SupplementRequested, by: Principal) -> SupplementRequest:
    failed = [one for one in components(facts) if one.verdict == "fail"]
    return SupplementRequest(
        letterhead=letterhead_of(facts),
        number=_number(facts, "YCBS"),
        issued_on=local(event.at).date(),
        dossier_code=facts.code,
        applicant=applicant_of(facts),
        request=facts.procedure_name,
        moment=SupplementMoment.BEFORE_ACCEPTANCE,
        ordinal=event.ordinal,
        items=tuple(
            SupplementLine(one.name, KINDS[one.handed_in] if handed_in(one) else "", one.reason) for one in failed
        )
        or tuple(SupplementLine(item, "") for item in event.items),
        reason="Hồ sơ chưa đầy đủ, chính xác theo quy định; căn cứ Điều 17 Nghị định 118/2025/NĐ-CP",
        contact=_contact(facts),
        officer_name=by.name,
    )


def _refusal(facts: DossierFacts, event: IntakeRefused, by: Principal) -> RefusalSlip:
    return RefusalSlip(
        letterhead=letterhead_of(facts),
        number=_number(facts, "TCHS"),
        issued_on=local(event.at).date(),
        dossier_code=facts.code,
        applicant=applicant_of(facts),
        request=facts.procedure_name,
        moment=RefusalMoment.AT_INTAKE,
        reason=event.reason,
        legal_basis=event.legal_basis,
        contact=_contact(facts),
        signer_title=SIGNER,
        signer_name=by.name,
    )


def _number(facts: DossierFacts, sign: str) -> str:
    """A slip of a dossier without a code is numbered by the dossier's own identifier."""
    return f"{facts.code.rpartition('-')[2] or facts.id.hex[:6].upper()}/{sign}"


def _contact(facts: DossierFacts) -> str:
    if facts.received_at_point_id is None:
        return facts.one_stop or facts.resolving
    point = organisation.service_point(facts.received_at_point_id)
    return f"{point.name}, điện thoại {point.phone}" if point.phone else point.name
