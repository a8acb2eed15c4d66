"""The chain of custody of one digitised result as a page of A4: DIG-05."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from motcua.casework.campaign.queries.custody import custody
from motcua.casework.campaign.refusals import DocumentUnknown
from motcua.casework.campaign.values import Custody
from motcua.casework.papers.forms.custody import CustodyRow, CustodySheet, draw_custody
from motcua.doors.staff import access
from motcua.doors.staff.printing import pdf
from motcua.doors.ui import clock, errors
from motcua.doors.ui.addresses import address
from motcua.doors.ui.wording import moment
from motcua.doors.words import custody_words as words
from motcua.doors.words.refusal_words import sentence
from motcua.doors.workbench.frame import WHO
from motcua.foundation.catalogue.shipped_curated import paper_types
from motcua.foundation.people.principals import Principal
from motcua.foundation.people.queries import names_of_refs
from motcua.law.refusals import Refused


@access.officer(*WHO)
@require_safe
def chain(request: HttpRequest, document_id: UUID) -> HttpResponse:
    """The chain as the record has it now."""
    by = access.principal_of(request)
    try:
        content = draw_custody(sheet_of(custody(document_id, seen_by=by), by))
    except DocumentUnknown:
        return errors.not_found(request)
    except Refused as refusal:
        return errors.refused_response(request, refusal, sentence(refusal), back_url=address("workbench:progress"))
    return pdf(content, f"chuoi-{str(document_id)[:8]}.pdf")


def sheet_of(chain_of: Custody, by: Principal) -> CustodySheet:
    """The chain in words, with the names of who did each step."""
    names = names_of_refs({one.account for one in chain_of.steps if one.account})
    kind = paper_types().get(chain_of.paper_type)
    now = clock.now()
    return CustodySheet(
        agency=by.agency_name,
        paper_type=kind.name if kind is not None else chain_of.paper_type,
        number="",
        batch=chain_of.batch_number,
        box=chain_of.box_code,
        store=chain_of.store,
        file_hash=chain_of.file_hash,
        rows=tuple(
            CustodyRow(words.step_name(one), words.who(one, names), moment(one.at), one.file_hash, words.note(one))
            for one in chain_of.steps
        ),
        printed=f"In lúc {moment(now)}, người in: {by.name}",
        on=clock.today(),
    )
