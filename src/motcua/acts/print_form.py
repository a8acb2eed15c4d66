"""Print the official form for an event of a dossier: a request for a supplement (02), a refusal (03), an apology with or
without a new date (04), the end of the handling (05).

One form for each event: the first call issues it, later calls give the same bytes. Its content comes from the event, the state
before it and the dossier; nothing is typed. The form is of the set that holds for the dossier.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from django.db import transaction

from motcua.acts.print_receipt import (
    LONGEST_OFFICIAL,
    TrackingPage,
    applicant_of,
    appointed,
    handed_in,
    letterhead_of,
    tracking_of,
)
from motcua.acts.signer import RECEIVER, Signer, signer_of
from motcua.casework.dossiers.apologies import ApologyFacts, apologies
from motcua.casework.dossiers.case import Case, open_case
from motcua.casework.dossiers.history import Happened
from motcua.casework.dossiers.locking import lock_case
from motcua.casework.dossiers.promise import promise_doubts
from motcua.casework.dossiers.queries import components
from motcua.casework.dossiers.requested import requested_papers
from motcua.casework.dossiers.values import ComponentFacts, DossierFacts
from motcua.casework.papers import actions as papers
from motcua.casework.papers.forms.handed_in import PRINTED
from motcua.casework.papers.forms.of_events import FORM_OF, set_of
from motcua.casework.papers.forms.supplement_reasons import guidance, wrong
from motcua.casework.papers.forms.values import (
    ApologyExtension,
    Form,
    Letterhead,
    RefusalMoment,
    RefusalSlip,
    StopNotice,
    SupplementLine,
    SupplementMoment,
    SupplementRequest,
    Tracking,
)
from motcua.casework.papers.forms.words import count_in_words, day_in_words, shortened
from motcua.casework.papers.ports import DocumentStore
from motcua.casework.papers.queries import printed_forms
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.people.principals import Principal
from motcua.law import citations
from motcua.law.dossier.act import Event
from motcua.law.dossier.acts.apologise import Apologised
from motcua.law.dossier.acts.close import Closed
from motcua.law.dossier.acts.close_unpaid import ClosedUnpaid
from motcua.law.dossier.acts.extend import Extended
from motcua.law.dossier.acts.refuse import RefusedAfterAppraisal
from motcua.law.dossier.acts.refuse_intake import IntakeRefused
from motcua.law.dossier.acts.request_supplement import SupplementRequested
from motcua.law.dossier.acts.withdraw import Withdrawn
from motcua.law.refusals import Refused
from motcua.law.regimes import regime_on
from motcua.law.worktime.arithmetic import local


class NothingAnswered(Refused):
    """Hồ sơ này chưa bị từ chối và không có yêu cầu bổ sung trước khi tiếp nhận, nên không có phiếu nào để in."""

    code = "nothing_answered"
    kind = "wrong_state"
    basis = citations.INTAKE


class NoFormOfEvent(Refused):
    """Việc này của hồ sơ không có văn bản theo mẫu để in. Chọn văn bản trong mục Văn bản của hồ sơ."""

    code = "no_form_of_event"
    kind = "wrong_state"


@dataclass(frozen=True, slots=True)
class FormSource:
    """The sources of a form: the dossier, the event with the state before it, all other events, and where it is followed."""

    case: Case
    happened: Happened
    signer: Signer
    page: TrackingPage

    @property
    def facts(self) -> DossierFacts:
        return self.case.facts

    @property
    def at(self) -> datetime:
        return self.happened.event.at

    @property
    def day(self) -> date:
        return local(self.at).date()


def print_form(
    dossier_id: UUID, circumstances: Circumstances, *, event: int, tracking: TrackingPage, documents: DocumentStore
) -> bytes:
    """The form of the event with this number in the dossier's record, as a PDF.

    Refused: a dossier that may not be seen, an event that has no form (NoFormOfEvent), a form that is not in the set for the
    dossier (NoSuchForm: no stop notice before TT 03/2025).
    """
    case = open_case(dossier_id, seen_by=circumstances.officer, at=circumstances.at)
    return _printed(case, event, circumstances, tracking, documents)


def print_slip(
    dossier_id: UUID, circumstances: Circumstances, *, tracking: TrackingPage, documents: DocumentStore
) -> bytes:
    """The slip that the counter last gave in place of a receipt. Refused: there is no such answer (NothingAnswered)."""
    case = open_case(dossier_id, seen_by=circumstances.officer, at=circumstances.at)
    for one in reversed(case.history.happened):
        if isinstance(one.event, IntakeRefused) or (
            isinstance(one.event, SupplementRequested) and one.event.before_acceptance
        ):
            return _printed(case, one.sequence, circumstances, tracking, documents)
    raise NothingAnswered(regime_on_day=case.history.state.regime_on or local(circumstances.at).date())


def _printed(
    case: Case, event: int, circumstances: Circumstances, tracking: TrackingPage, documents: DocumentStore
) -> bytes:
    """As issued; nothing is locked while documents are read or kept."""
    by = circumstances.officer
    happened = next((one for one in case.history.happened if one.sequence == event), None)
    if happened is None or type(happened.event) not in FORM_OF:
        raise NoFormOfEvent(event=event)
    issued = _issued(case, happened, by=by)
    if issued is None:
        issued, drawn = _issue(case, happened, circumstances, tracking)
        if drawn is not None:  # committed, and nothing is locked any more
            papers.keep(printed_form_id=issued, document=drawn, documents=documents)
            return drawn
    return papers.document_as_issued(printed_form_id=issued, dossier_id=case.facts.id, seen_by=by, documents=documents)


def _issued(case: Case, happened: Happened, *, by: Principal) -> int | None:
    """The form that was printed of the event."""
    forms = printed_forms(dossier_id=case.facts.id, seen_by=by)
    return next((one.printed_form_id for one in forms if one.event == happened.sequence), None)


@transaction.atomic
def _issue(
    case: Case, happened: Happened, circumstances: Circumstances, tracking: TrackingPage
) -> tuple[int, bytes | None]:
    """The number of the form and the PDF drawn now; None where another officer, at the same moment, issued it."""
    by, at, dossier_id = circumstances.officer, circumstances.at, case.facts.id
    locked = lock_case(dossier_id, seen_by=by, at=at, known=case)
    if locked.history is not case.history:  # something was recorded or erased since it was read
        case = open_case(dossier_id, seen_by=by, at=at)
        happened = next(one for one in case.history.happened if one.sequence == happened.sequence)
    issued = _issued(case, happened, by=by)
    if issued is not None:
        return issued, None
    printed = papers.print_form(
        dossier_id=dossier_id,
        form=FORMS[type(happened.event)](
            FormSource(case, happened, signer_of(case, happened), tracking), happened.event
        ),
        circumstances=circumstances,
        on=set_of(case.history.state.regime_on, happened.event),
        event=happened.sequence,
    )
    body: dict[str, object] = {"form": printed.document_hash, "event": happened.sequence}
    papers.record_printing(dossier_id, f"print_{FORM_OF[type(happened.event)]}", body, circumstances)
    return printed.printed_form_id, printed.document


# Each form -----------------------------------------------------------------------------------------------------------


def _supplement(source: FormSource, event: SupplementRequested) -> SupplementRequest:
    before = event.before_acceptance
    checklist = components(source.facts)
    kinds = {one.order: PRINTED[one.handed_in] for one in checklist if handed_in(one)} if before else {}
    papers = requested_papers(event.items, {one.order: _named(one) for one in checklist})
    article = _cited(source, "Điều 17" if before else "Khoản 5 Điều 19", earlier="Điều 17" if before else "Điều 19")
    return SupplementRequest(
        **_head(source, "YCBS"),
        moment=SupplementMoment.BEFORE_ACCEPTANCE if before else SupplementMoment.AFTER_APPRAISAL,
        ordinal=event.ordinal,
        items=tuple(
            SupplementLine(one.name, kinds.get(item.component or 0, ""), wrong(one.reason_code, one.note, one.basis))
            for item, one in zip(event.items, papers, strict=True)
        ),
        reason=f"Hồ sơ chưa đầy đủ, chính xác theo quy định; căn cứ {article}.",
        contact=_contact(source.case),
        officer_name=source.signer.name,
        respond_by=(event.due.on or local(event.due.at).date()) if event.due else None,
        tracking=_followed(source),
        guidance=guidance((one.reason_code for one in event.items), on=source.day),
    )


def _followed(source: FormSource) -> Tracking | None:
    """Where the applicant reads how it stands; papers that got no code yet are nowhere to be followed."""
    facts = source.facts
    if not facts.code:
        return None
    point = source.case.register.point(facts.received_at_point_id) if facts.received_at_point_id else None
    return tracking_of(facts, source.page, point)


def _refusal(source: FormSource, event: IntakeRefused | RefusedAfterAppraisal) -> RefusalSlip:
    at_intake = isinstance(event, IntakeRefused)
    return RefusalSlip(
        **_head(source, "TCHS", agency_id=None if at_intake else source.signer.agency_id),
        moment=RefusalMoment.AT_INTAKE if at_intake else RefusalMoment.AFTER_APPRAISAL,
        reason=_sentence(event.reason),
        legal_basis=_sentence(event.legal_basis),
        contact=_contact(source.case),
        signer_title=RECEIVER if at_intake else source.signer.title,
        signer_name=source.signer.name,
    )


def _extension(source: FormSource, event: Extended) -> ApologyExtension:
    facts = source.facts
    return ApologyExtension(
        **_head(source, "PXL", agency_id=source.signer.agency_id),
        received_on=_received(source),
        previous_due_at=appointed(facts, event.old),
        reason=_sentence(event.reason),
        responsible_agency=facts.resolving,
        new_due_at=appointed(facts, event.appointment.due),
        contact=_contact(source.case),
        signer_title=source.signer.title,
        signer_name=source.signer.name,
        doubt=" ".join(promise_doubts(facts, source.at, event.appointment.due)),
    )


def _apology(source: FormSource, event: Apologised) -> ApologyExtension:
    """For a lateness that has happened: no new date, and who caused it by the clock."""
    facts, clock = source.facts, source.happened.before.clock
    issued = {one.code: one.issued_at for one in clock.results}
    head = _head(source, "PXL", agency_id=source.signer.agency_id)
    return ApologyExtension(
        **{
            **head,
            "number": event.number or head["number"],
            "request": ", kết quả ".join(filter(None, (facts.procedure_name, event.result))),
        },
        received_on=_received(source),
        previous_due_at=appointed(facts, event.due),
        reason=_sentence(event.reason),
        responsible_agency="; ".join(_responsible(source)) or facts.resolving,
        new_due_at=None,
        finished_at=issued.get(event.result) or clock.ended_at,
        contact=_contact(source.case),
        signer_title=source.signer.title,
        signer_name=source.signer.name,
    )


def _responsible(source: FormSource) -> list[str]:
    """The agencies that made the lateness, each once; none where the time was the applicant's."""
    found: list[ApologyFacts] = [one for one in apologies(source.case) if one.signed == source.happened]
    return list(dict.fromkeys(part.agency for one in found for part in one.made_by if not part.by_applicant))


def _stopped(source: FormSource, event: Closed | ClosedUnpaid | Withdrawn) -> StopNotice:
    requests = [one.event for one in source.case.history.happened if isinstance(one.event, SupplementRequested)]
    closed = isinstance(event, Closed)
    article = _cited(source, *_article_of_stop(source, event))
    return StopNotice(
        **_head(source, "TBDG"),
        received_on=_received(source),
        stopped_on=source.day,
        ground=_ground(event, requests),
        legal_basis=f"{article}.",
        contact=_contact(source.case),
        signer_title=source.signer.title,
        signer_name=source.signer.name,
        supplement_notice=f"lần {count_in_words(requests[-1].ordinal)}, {day_in_words(local(requests[-1].at).date())}"
        if closed
        else "",
        returned=tuple(
            f"{one.name} ({PRINTED[one.handed_in].lower()})"
            for one in components(source.facts)
            if one.handed_in in ("original", "copy", "certified")
        ),
    )


def _article_of_stop(source: FormSource, event: Closed | ClosedUnpaid | Withdrawn) -> tuple[str, str]:
    """Under NĐ 118/2025 and under NĐ 61/2018."""
    match event:
        case Closed() if source.case.history.state.accepted_at is None:
            return "Khoản 2 Điều 17", "Điều 17"
        case Closed():
            return "Khoản 5 Điều 19", "Điều 19"
        case ClosedUnpaid():
            return "Điều 19", "Điều 19"
        case Withdrawn():
            return "Điều 21", "Điều 17"


def _ground(event: Closed | ClosedUnpaid | Withdrawn, requests: list[SupplementRequested]) -> str:
    if isinstance(event, Withdrawn):
        text = event.reason.strip().rstrip(".")
        return f"Theo yêu cầu của người nộp hồ sơ{f': {text}' if text else ''}."
    if isinstance(event, ClosedUnpaid):
        return "Hết thời hạn của thủ tục, người nộp hồ sơ chưa thực hiện nghĩa vụ tài chính."
    due = requests[-1].due
    until = f"Hết {day_in_words(due.on or local(due.at).date())}" if due else "Hết thời hạn bổ sung"
    return f"{until}, hồ sơ chưa được bổ sung, hoàn thiện theo yêu cầu."


FORMS: Final[dict[type[Event], Callable[[FormSource, Any], Form]]] = {
    SupplementRequested: _supplement,
    IntakeRefused: _refusal,
    RefusedAfterAppraisal: _refusal,
    Extended: _extension,
    Apologised: _apology,
    Closed: _stopped,
    ClosedUnpaid: _stopped,
    Withdrawn: _stopped,
}
"""Event → the content of its form."""


# What all have -------------------------------------------------------------------------------------------------------


def _head(source: FormSource, sign: str, *, agency_id: int | None = None) -> dict[str, Any]:
    facts = source.facts
    letterhead: Letterhead = letterhead_of(source.case, agency_id)
    return {
        "letterhead": letterhead,
        "number": f"{facts.code.rpartition('-')[2] or facts.id.hex[:6].upper()}/{sign}",
        "issued_on": source.day,
        "dossier_code": facts.code,
        "applicant": applicant_of(facts),
        "request": facts.procedure_name,
    }


def _named(component: ComponentFacts) -> str:
    """The plain name, with the official one where they differ."""
    official = shortened(component.official, LONGEST_OFFICIAL)
    return f"{component.name} (trong danh mục: {official})" if official else component.name


def _sentence(text: str) -> str:
    """What somebody typed, with a full stop at the end."""
    return text.strip().rstrip(".") + "."


def _received(source: FormSource) -> date:
    facts = source.facts
    return local(facts.accepted_at or facts.filed_at or facts.opened_at).date()


def _cited(source: FormSource, article: str, earlier: str) -> str:
    """The article as the decree of the dossier has it; `earlier`: under NĐ 61/2018."""
    regime = regime_on(set_of(source.case.history.state.regime_on, source.happened.event))
    return regime.article(of_118=article, of_61=earlier)


def _contact(case: Case) -> str:
    facts = case.facts
    if facts.received_at_point_id is None:
        return facts.one_stop or facts.resolving
    point = case.register.point(facts.received_at_point_id)
    return f"{point.name}, điện thoại {point.phone}" if point.phone else point.name
