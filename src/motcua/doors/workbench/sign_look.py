"""One document before its signature: the copy that would be signed beside what was entered and checked. That it was opened is kept."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from motcua.casework.campaign.actions.signing import open_copy
from motcua.casework.campaign.queries.documents import document, stated_by, to_be_opened
from motcua.casework.campaign.refusals import DocumentUnknown, NotThisStep
from motcua.casework.campaign.values import NEEDED, DocumentFacts, DocumentState, EntryField
from motcua.doors.staff import access
from motcua.doors.staff.viewer import drawn_from
from motcua.doors.ui import clock, errors
from motcua.doors.ui.addresses import address, address_of
from motcua.doors.words import keeping_words
from motcua.doors.words.refusal_words import sentence
from motcua.doors.workbench.chain import chain_of
from motcua.doors.workbench.frame import WHO, page
from motcua.doors.workbench.pictures import Picture, pictures
from motcua.doors.workbench.signing import kind_of
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.people.principals import Permission
from motcua.law.refusals import Refused


@access.officer(Permission.SIGN)
@require_safe
def look(request: HttpRequest, document_id: UUID) -> HttpResponse:
    """The copy, opened: who signs a batch has opened those that were drawn for them."""
    by, at = access.principal_of(request), clock.now()
    try:
        one = document(document_id, seen_by=by, on=clock.today())
        if request.method == "GET" and one.state in (DocumentState.ACCEPTED, DocumentState.SIGN):
            open_copy(one.id, Circumstances.at_once(by, at))
        left = to_be_opened(one.batch_id, seen_by=by)
        values = values_of(one.id, request)
        chain = chain_of(one.id, seen_by=by)
    except DocumentUnknown:
        return errors.not_found(request)
    except Refused as refusal:
        return errors.refused_response(request, refusal, sentence(refusal), back_url=address("workbench:signing"))
    is_signed = one.state in (DocumentState.SIGNED, DocumentState.KEPT)
    context: dict[str, object] = {
        "one": one,
        "kind": kind_of(one.paper_type),
        "values": values,
        "pictures": _pictures(one),
        "chain": chain,
        "left": left,
        "next": address_of("workbench:sign_look", left[0]) if left else "",
        "batch": address_of("workbench:sign_batch", one.batch_id),
        "is_signed": is_signed,
        "title": "Bản số hóa đã ký" if is_signed else "Bản số hóa sẽ ký",
    }
    return page(request, "workbench/sign_look.html", context)


@access.officer(*WHO)
@require_safe
def page_image(request: HttpRequest, document_id: UUID, number: int) -> HttpResponse:
    """A page of the copy that is or would be signed, for who works for its agency, once it is checked."""
    by = access.principal_of(request)
    try:
        one = document(document_id, seen_by=by, on=clock.today())
        if one.state not in CHECKED:
            raise NotThisStep
    except DocumentUnknown:
        return errors.not_found(request)
    except Refused as refusal:
        return errors.refused_response(request, refusal, sentence(refusal), back_url=address("workbench:signing"))
    file = one.signed_hash or one.searchable
    if file is None or not 1 <= number <= len(one.pages):
        return errors.not_found(request)
    return drawn_from(request, file, kind_of(one.paper_type), number)


CHECKED = frozenset(
    {DocumentState.CHECKED, DocumentState.ACCEPTED, DocumentState.SIGN, DocumentState.SIGNED, DocumentState.KEPT}
)


def values_of(document_id: UUID, request: HttpRequest) -> tuple[tuple[str, str], ...]:
    """What a document says after its checks, each with its label."""
    paper = stated_by(document_id, seen_by=access.principal_of(request))
    said = {
        EntryField.NUMBER: paper.number,
        EntryField.ISSUED_ON: paper.issued_on.isoformat() if paper.issued_on else "",
        EntryField.ISSUER: paper.issuer,
        EntryField.OWNER_NAME: paper.owner_name,
        EntryField.OWNER_NUMBER: paper.owner_number,
        EntryField.OWNER_BORN: paper.owner_born,
        EntryField.SUBJECT: paper.subject,
        EntryField.VALID_TO: paper.valid_to.isoformat() if paper.valid_to else "",
    }
    return tuple(
        (keeping_words.LABELS[field], keeping_words.shown(field, value))
        for field, value in said.items()
        if value or field in NEEDED
    )


def _pictures(one: DocumentFacts) -> tuple[Picture, ...]:
    return pictures("workbench:copy_page", [one.id], len(one.pages))
