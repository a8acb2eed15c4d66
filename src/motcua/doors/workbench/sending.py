"""Files of a lot that come in parts, as the script of its page sends them (`wire.sending`)."""

from typing import Final
from uuid import UUID

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_POST

from motcua.casework.campaign.actions.scanning import take_sent
from motcua.casework.campaign.queries.batches import batch
from motcua.casework.campaign.refusals import BatchUnknown, ScanEnded
from motcua.casework.campaign.values import FileState
from motcua.doors.staff import access
from motcua.doors.ui import clock
from motcua.doors.wire import sending
from motcua.doors.words import lot_words
from motcua.doors.workbench.frame import WHO
from motcua.doors.workbench.scan import take_means
from motcua.foundation.people.circumstances import Circumstances
from motcua.law.refusals import Refused

LINE: Final = 0
"""A lot has one place for files, where an intake has one for each paper."""


@access.officer(*WHO)
@require_POST
def begin(request: HttpRequest, batch_id: UUID) -> JsonResponse:
    """A file is announced for this lot."""
    now = _now(request)
    try:
        facts = batch(batch_id, seen_by=now.officer)
        if facts.closed_at is not None:
            raise ScanEnded
    except BatchUnknown:
        return sending.gone()
    except Refused as refusal:
        return sending.refused(refusal)
    return sending.begun(request, batch_id, (LINE,), now)


@access.officer(*WHO)
@require_POST
def part(request: HttpRequest, batch_id: UUID, upload: UUID, order: int) -> JsonResponse:
    """A part of it."""
    return sending.part_kept(request, batch_id, upload, order, _now(request))


@access.officer(*WHO)
@require_POST
def finish(request: HttpRequest, batch_id: UUID, upload: UUID) -> JsonResponse:
    """The whole of it: its pages lie in the lot, or it says why not."""
    try:
        facts = take_sent(batch_id, upload, _now(request), take_means())
    except Refused as refusal:
        return sending.refused(refusal)
    if facts.state is not FileState.TAKEN:
        return JsonResponse({"problem": f"{facts.name}: {lot_words.why_not_taken(facts)}"}, status=422)
    return JsonResponse({"attached": str(facts.id), "name": facts.name, "words": f"{facts.pages} trang"})


def _now(request: HttpRequest) -> Circumstances:
    return Circumstances.at_once(access.principal_of(request), clock.now())
