"""The agency's signature on documents of the campaign: the batches that wait, one batch, and the press for all of it.

The press leaves a job for each document; the page says what became of each, and the same press goes on where a token was lost.
"""

from dataclasses import dataclass
from datetime import datetime, time
from typing import Final
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods, require_safe

from motcua.casework.campaign.actions.signing import MOST, want_signatures
from motcua.casework.campaign.queries.batches import batch as batch_of
from motcua.casework.campaign.queries.documents import OPENED_BEFORE
from motcua.casework.campaign.queries.signing import ToSignLine, batches_to_sign, lines_to_sign, still_to_open
from motcua.casework.campaign.refusals import BatchUnknown
from motcua.casework.campaign.values import BatchFacts, DocumentState
from motcua.casework.papers.signing import NoSigner
from motcua.doors.staff import access
from motcua.doors.ui import clock, errors
from motcua.doors.ui.addresses import address, address_of
from motcua.doors.ui.components import ErrorLine
from motcua.doors.ui.idempotency import read_token
from motcua.doors.words import keeping_words, result_words
from motcua.doors.words.refusal_words import message, sentence
from motcua.doors.workbench.frame import page
from motcua.foundation.catalogue.shipped_curated import paper_types
from motcua.foundation.organisation.register import register
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.people.principals import Permission
from motcua.law.refusals import Refused
from motcua.law.worktime.arithmetic import local
from motcua.law.worktime.values import VIETNAM

CHOSEN: Final = "giay"
"""Name of the fields: the documents that were listed."""
PART: Final = "ky-tung-giay"
"""What of the page is asked for again while the worker signs."""


@dataclass(frozen=True, slots=True)
class BatchRow:
    """A batch in the list."""

    facts: BatchFacts
    kind: str
    waiting: int
    under_way: int
    signed: int

    @property
    def address(self) -> str:
        return address_of("workbench:sign_batch", self.facts.id)


@dataclass(frozen=True, slots=True)
class SignLine:
    """A document of a batch in words. `value`: as the form names it."""

    line: ToSignLine
    name: str
    called: str
    outcome: str
    why: str

    @property
    def address(self) -> str:
        return address_of("workbench:sign_look", self.line.id)


@access.officer(Permission.SIGN)
@require_safe
def signing(request: HttpRequest) -> HttpResponse:
    """The batches that wait for this officer's signature."""
    by = access.principal_of(request)
    try:
        batches = batches_to_sign(seen_by=by)
    except Refused as refusal:
        return errors.refused_response(request, refusal, sentence(refusal), back_url=access.home_of(by))
    context: dict[str, object] = {"rows": [_row(one) for one in batches], "at": clock.now(), "most": MOST}
    return page(request, "workbench/signing.html", context)


@access.officer(Permission.SIGN)
@require_http_methods(["GET", "HEAD", "POST"])
def sign_batch(request: HttpRequest, batch_id: UUID) -> HttpResponse:
    """One batch: what would be signed, with which certificate, and what became of each. POST: press for all that was listed."""
    by = access.principal_of(request)
    try:
        facts = batch_of(batch_id, seen_by=by)
        if request.method != "POST":
            return _page(request, facts)
        wanted = want_signatures(batch_id, _chosen(request), _now(request))
    except BatchUnknown:
        return errors.not_found(request)
    except Refused as refusal:
        if request.method != "POST":
            return errors.refused_response(request, refusal, sentence(refusal), back_url=address("workbench:signing"))
        return _page(request, batch_of(batch_id, seen_by=by), problem=message(refusal))
    messages.success(request, f"Đang ký {wanted} giấy tờ. Trang này cho biết kết quả của từng giấy tờ.")
    response = HttpResponseRedirect(address_of("workbench:sign_batch", batch_id))
    response.status_code = 303
    return response


def _now(request: HttpRequest) -> Circumstances:
    at = clock.now()
    return Circumstances(by=access.principal_of(request), at=at, recorded_at=at, key=read_token(request))


def _chosen(request: HttpRequest) -> list[UUID]:
    """The documents that the form names; what cannot be read is left aside."""
    chosen = []
    for value in request.POST.getlist(CHOSEN)[: 2 * MOST]:
        try:
            chosen.append(UUID(value))
        except ValueError:
            continue
    return chosen


def _row(one: BatchFacts) -> BatchRow:
    counts = one.documents
    behind = counts.get(DocumentState.SIGNED, 0) + counts.get(DocumentState.KEPT, 0)
    return BatchRow(
        one,
        kind_of(one.box.given.paper_type),
        counts.get(DocumentState.ACCEPTED, 0),
        counts.get(DocumentState.SIGN, 0),
        behind,
    )


def kind_of(paper_type: str) -> str:
    known = paper_types().get(paper_type)
    return known.name if known is not None else paper_type


def _page(request: HttpRequest, facts: BatchFacts, *, problem: str = "") -> HttpResponse:
    by, at = access.principal_of(request), clock.now()
    midnight = datetime.combine(local(at).date(), time(), VIETNAM)
    listed = lines_to_sign(facts.id, since=midnight, most=MOST, seen_by=by)
    lines = [_line(one) for one in listed]
    to_open = [_line(one) for one in still_to_open(facts.id, seen_by=by)]
    ready = [one for one in lines if one.line.state is DocumentState.ACCEPTED]
    failed = [one for one in lines if one.line.state is DocumentState.SIGN and one.line.fault]
    agency = register().agency(facts.box.given.agency_id)
    context: dict[str, object] = {
        "row": _row(facts),
        "agency": agency.name,
        "lines": lines,
        "pressed": (*ready, *failed),
        "ready": len(ready),
        "failed": len(failed),
        "lost": [one for one in failed if keeping_words.is_lost_token(one.line.fault)],
        "under_way": sum(one.line.is_under_way for one in lines),
        "signed": sum(one.line.is_signed for one in lines),
        "to_open": to_open,
        "drawn": max(len(to_open), min(OPENED_BEFORE, len(ready))),
        "certificate": result_words.certificate_words(agency.name, settings.SIGNER.valid_until(agency.code, at=at), at),
        "is_unsigned": isinstance(settings.SIGNER, NoSigner),
        "problems": [ErrorLine(problem, "")] if problem else [],
        "has_errors": bool(problem),
        "chosen": CHOSEN,
        "part": PART,
        "here": address_of("workbench:sign_batch", facts.id),
        "at": at,
    }
    return page(request, "workbench/sign_batch.html", context, status=422 if problem else 200)


def _line(one: ToSignLine) -> SignLine:
    return SignLine(
        one,
        keeping_words.owner_name(one.values),
        keeping_words.called(one.values),
        keeping_words.outcome(one),
        keeping_words.sign_fault(one.fault) if one.fault else "",
    )
