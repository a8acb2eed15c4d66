"""Print the receipt of an accepted dossier (Giấy tiếp nhận hồ sơ và hẹn trả kết quả): once as issued, again as a reprint.

The facts come from dossiers, catalogue and organisation; papers draws and keeps the form. Each printing leaves a record in
the ledger. NĐ 118/2025 Art. 17.3; form 01 of the set in force.
"""

import logging
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction

from motcua.casework.dossiers.case import Case, open_case
from motcua.casework.dossiers.locking import lock_case
from motcua.casework.dossiers.promise import promise_doubts
from motcua.casework.dossiers.queries import components, dossier
from motcua.casework.dossiers.values import NOT_APPLICABLE, ComponentFacts, DossierFacts
from motcua.casework.papers import actions as papers
from motcua.casework.papers.ahead import Ahead, drawn_ahead
from motcua.casework.papers.forms.handed_in import NONE, PRINTED
from motcua.casework.papers.forms.values import Applicant, ComponentLine, Letterhead, Receipt, Tracking
from motcua.casework.papers.forms.words import shortened
from motcua.casework.papers.ports import DocumentStore
from motcua.casework.papers.printing import Print
from motcua.casework.papers.queries import printed_forms
from motcua.foundation.catalogue.fees import BY_NOTE, NOT_PUBLISHED, FeeWords, fees_of
from motcua.foundation.catalogue.queries import curated_of, fees
from motcua.foundation.organisation import queries as organisation
from motcua.foundation.organisation.values import ServicePointFacts
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.people.parties import PartyKind
from motcua.foundation.people.principals import Principal
from motcua.law.dossier.acts.accept import Accepted
from motcua.law.dossier.refusals import NoReceiptToPrint, NoReceiptToReprint
from motcua.law.dossier.rules import Channel
from motcua.law.form_sets import FormMeaning
from motcua.law.regimes import regime_on
from motcua.law.worktime.arithmetic import local
from motcua.law.worktime.explain import spoken_limit
from motcua.law.worktime.values import Due

log = logging.getLogger(__name__)

LONGEST_OFFICIAL = 95
LONGEST_REQUEST = 160
LONGEST_FEE = 130
"""Letters of an official name of a paper and of a procedure, and of a published note on a fee, on a page of A5. The whole text stands
in the catalogue."""
RETURN_WAYS = {"post": "qua dịch vụ bưu chính công ích", "electronic": "bản điện tử, trên Cổng Dịch vụ công quốc gia"}


@dataclass(frozen=True, slots=True)
class TrackingPage:
    """Where the receipt sends its holder. `address` ends before the opaque token; `lookup` is typed by hand."""

    address: str
    lookup: str
    hotline: str


def print_receipt(
    dossier_id: UUID,
    circumstances: Circumstances,
    *,
    tracking: TrackingPage,
    documents: DocumentStore,
    two_up: bool = False,
) -> bytes:
    """The receipt as a PDF: issued by the first call, afterwards the same bytes again. `two_up`: two copies on one A4.

    Refused: a dossier that may not be seen, and one that was not accepted (NoReceiptToPrint).
    """
    by = circumstances.officer
    dossier(dossier_id, seen_by=by)  # refuses what is not to be seen
    issued = issued_receipt(dossier_id=dossier_id, by=by)
    ahead = _ahead(dossier_id, documents) if issued is None else None
    if issued is None:
        issued, drawn = _issue(dossier_id, circumstances, tracking, ahead)
        if drawn is not None:  # committed, and nothing is locked any more
            papers.keep(printed_form_id=issued, document=drawn, documents=documents)
            if not two_up:
                return drawn
    if two_up:
        return papers.two_copies(
            printed_form_id=issued, dossier_id=dossier_id, seen_by=by, documents=documents, ahead=ahead
        )
    return papers.document_as_issued(printed_form_id=issued, dossier_id=dossier_id, seen_by=by, documents=documents)


def _ahead(dossier_id: UUID, documents: DocumentStore) -> Ahead | None:
    """What a job has drawn for this receipt; None where no job draws any, or where the place cannot be read, which is logged."""
    if not settings.PUBLIC_URL:
        return None
    try:
        return drawn_ahead(dossier_id=dossier_id, documents=documents)
    except OSError:
        log.exception("what was drawn ahead for dossier %s could not be read; it is drawn now", dossier_id)
        return None


@transaction.atomic
def _issue(
    dossier_id: UUID, circumstances: Circumstances, tracking: TrackingPage, ahead: Ahead | None
) -> tuple[int, bytes | None]:
    """The number of the receipt and the PDF drawn now; None where another officer, at the same moment, issued it."""
    by = circumstances.officer
    case = open_case(dossier_id, seen_by=by, at=circumstances.at)
    locked = lock_case(dossier_id, seen_by=by, at=circumstances.at, known=case)
    issued = issued_receipt(dossier_id=dossier_id, by=by)
    if issued is not None:
        return issued, None
    if locked.history is not case.history:  # something was recorded or erased since it was read
        case = open_case(dossier_id, seen_by=by, at=circumstances.at)
    receipt = receipt_form(case, tracking, by)
    printed = papers.print_form(dossier_id=dossier_id, form=receipt, circumstances=circumstances, ahead=ahead)
    papers.record_printing(dossier_id, "print_receipt", {"form": printed.document_hash}, circumstances)
    return printed.printed_form_id, printed.document


@transaction.atomic
def reprint_receipt(dossier_id: UUID, circumstances: Circumstances, *, two_up: bool = False) -> Print:
    """The issued receipt again, marked "Bản in lại lần n". Refused: none has been issued (NoReceiptToReprint)."""
    by = circumstances.officer
    dossier(dossier_id, seen_by=by)  # refuses what is not to be seen
    issued = issued_receipt(dossier_id=dossier_id, by=by)
    if issued is None:
        case = open_case(dossier_id, seen_by=by, at=circumstances.at)
        raise NoReceiptToReprint(regime_on_day=_day_of(case))
    again = papers.reprint(printed_form_id=issued, dossier_id=dossier_id, circumstances=circumstances, two_up=two_up)
    body: dict[str, object] = {"form": again.document_hash, "reprint": again.reprint}
    papers.record_printing(dossier_id, "reprint_receipt", body, circumstances)
    return again


def issued_receipt(*, dossier_id: UUID, by: Principal) -> int | None:
    """The number of the issued receipt, None before the first printing."""
    forms = printed_forms(dossier_id=dossier_id, seen_by=by)
    return next((one.printed_form_id for one in forms if one.meaning == FormMeaning.RECEIPT.value), None)


def receipt_form(case: Case, tracking: TrackingPage, by: Principal) -> Receipt:
    """What the receipt says, with the name of this officer. Refused: a dossier that was not accepted (NoReceiptToPrint)."""
    facts, accepted = case.facts, _acceptance(case)
    plain = _plain(facts, local(accepted.at).date())
    point = case.register.point(facts.received_at_point_id) if facts.received_at_point_id else None
    return Receipt(
        letterhead=letterhead_of(case),
        number=f"{_running(facts)}/TNHS",
        issued_on=local(accepted.at).date(),
        dossier_code=facts.code,
        applicant=applicant_of(facts),
        request=plain or facts.procedure_name,
        components=tuple(map(_component, filter(handed_in, components(facts)))),
        sets=facts.copies,
        time_limit=spoken_limit(accepted.limit),
        received_at=accepted.at,
        due_at=appointed(facts, accepted.announced.due),
        counts_from="" if accepted.appointment else _counts_from(accepted),
        return_at=RETURN_WAYS.get(facts.return_way, point.name if point else facts.one_stop),
        fee=_fee(facts),
        register_book=f"{local(accepted.at):%Y}",
        register_number=_running(facts),
        submitter_name=facts.submitter_name or facts.applicant.name,
        officer_name=by.name,
        doubt=" ".join(promise_doubts(facts, accepted.at, accepted.announced.due)),
        tracking=tracking_of(facts, tracking, point),
        desk=_desk(point) if point else (),
        request_official=shortened(facts.procedure_name, LONGEST_REQUEST) if plain else "",
        procedure_code=facts.procedure_code,
    )


def tracking_of(facts: DossierFacts, page: TrackingPage, point: ServicePointFacts | None) -> Tracking:
    """How the applicant follows the dossier; where the province has no number, that of the desk that received it."""
    return Tracking(
        url=f"{page.address}{facts.tracking_token}/",
        secret=facts.tracking_secret,
        lookup_address=page.lookup,
        hotline=page.hotline or (point.phone if point else ""),
    )


def _plain(facts: DossierFacts, on: date) -> str:
    """The province's confirmed name of the procedure, where it differs from the published one."""
    if facts.version_id is None:
        return ""
    curated = curated_of(facts.procedure_code, on=on, version_id=facts.version_id)
    name = curated.printable if curated is not None else None
    return name if name and name != facts.procedure_name else ""


def _desk(point: ServicePointFacts) -> tuple[str, ...]:
    """Where the desk is and when it is open, as far as the register knows."""
    lines = (("Địa chỉ", point.address), ("Giờ làm việc", point.hours))
    return tuple(f"{label}: {line.strip().rstrip('.')}" for label, line in lines if line.strip())


def _acceptance(case: Case) -> Accepted:
    for event in case.history.events:
        if isinstance(event, Accepted):
            return event
    raise NoReceiptToPrint(regime_on_day=_day_of(case))


def _day_of(case: Case) -> date:
    """The day by whose law the dossier lives; today's before it is filed."""
    return case.history.state.regime_on or local(case.at).date()


def _counts_from(accepted: Accepted) -> str:
    """Of a dossier that was received without regard to boundaries (reading 33)."""
    article = regime_on(accepted.regime_on).article(of_118="khoản 3 Điều 17", of_61="Điều 17")
    return f"Theo {article}, thời hạn giải quyết được tính từ thời điểm cơ quan có thẩm quyền nhận được hồ sơ."


def appointed(facts: DossierFacts, due: Due) -> datetime:
    """The close of the office on the promised day, or the moment itself where the limit is in hours."""
    if due.on is None:
        return due.at
    calendar = organisation.working_calendar(agency_id=facts.one_stop_id, version=facts.calendar_version)
    closes = calendar.closing(due.on)
    return datetime.combine(due.on, closes, due.at.tzinfo) if closes else due.at - timedelta(minutes=1)


def letterhead_of(case: Case, agency_id: int | None = None) -> Letterhead:
    """Who issues the paper, and where: the desk, or the agency that is named."""
    facts, known = case.facts, case.register
    issuer = known.agency(agency_id or facts.one_stop_id or facts.resolving_id)
    superior = known.agency(issuer.parent_id).name if issuer.parent_id is not None else ""
    return Letterhead(superior_agency=superior, issuing_agency=issuer.name, place=_place(issuer.area_name))


def _place(area: str) -> str:
    """ "Phường Tam Thanh" signs its papers as "Tam Thanh" (NĐ 30/2020, Phụ lục I)."""
    kind, _, name = area.partition(" ")
    return name if kind.lower() in {"tỉnh", "phường", "xã"} else area


def applicant_of(facts: DossierFacts) -> Applicant:
    """The applicant as frozen in the dossier, in the words of a form."""
    party = facts.applicant
    return Applicant(
        name=party.name,
        address=party.address,
        identifier=party.number,
        identifier_label="Số định danh" if party.kind is PartyKind.INDIVIDUAL else "Mã số thuế",
        phone=party.phone,
        email=party.email,
        submitter=facts.submitter_name,
    )


def handed_in(component: ComponentFacts) -> bool:
    """Papers of the published checklist that this dossier does not need are left out of the receipt, and those only shown."""
    return component.handed_in != NONE and component.verdict != NOT_APPLICABLE


def _component(component: ComponentFacts) -> ComponentLine:
    official = shortened(component.official, LONGEST_OFFICIAL)
    return ComponentLine(component.name, PRINTED[component.handed_in], component.count, official)


def _fee(facts: DossierFacts) -> str:
    """What the catalogue published for this channel. What was paid is on the receipt of the payment."""
    if facts.time_version_id is None:
        return ""
    channel = Channel(facts.channel)
    lines = fees_of(fees(facts.time_version_id, channel=channel), channel)
    return "; ".join(dict.fromkeys(shortened(_fee_on_paper(one), LONGEST_FEE) for one in lines))


def _fee_on_paper(fee: FeeWords) -> str:
    """The note stands on paper only where there is no sum."""
    if fee.text != BY_NOTE:
        return fee.text
    return f"Theo quy định: {fee.note.rstrip('. ')}" if fee.note != NOT_PUBLISHED else "Theo quy định"


def _running(facts: DossierFacts) -> str:
    """The running number of the dossier's code."""
    return facts.code.rpartition("-")[2]
