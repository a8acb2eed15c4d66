"""The setting of a desk: whether what it accepts goes on to the agency that resolves in the same press.

The administrator sets it for every desk, who supervises a centre for its own. Every change is recorded.
"""

from typing import Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from motcua.doors.staff import access
from motcua.doors.ui import clock, errors
from motcua.doors.ui.fields import typed
from motcua.doors.words.refusal_words import sentence
from motcua.foundation.organisation import queries
from motcua.foundation.organisation.desk_settings import set_hand_on
from motcua.foundation.organisation.values import ServicePointFacts
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.people.principals import Permission, Principal
from motcua.law.refusals import Refused

SET: Final = {"yes": True, "no": False}


@access.officer(Permission.ADMINISTER, Permission.SUPERVISE)
@require_http_methods(["GET", "HEAD", "POST"])
def desks(request: HttpRequest) -> HttpResponse:
    """GET: the desks that this officer sets. POST: the one that the pressed button names, as it says."""
    by = access.principal_of(request)
    if request.method != "POST":
        return access.page(request, "staff/desks.html", {"desks": _desks_of(by)})
    code, _, wanted = typed(request.POST, "set").rpartition(" ")
    desk = next((one for one in queries.service_points(on=clock.today()) if one.code == code), None)
    if desk is None or wanted not in SET:
        problem = "Chọn quầy và cách chuyển hồ sơ bằng nút ở hàng của quầy."
        return access.page(request, "staff/desks.html", {"desks": _desks_of(by), "problem": problem}, status=422)
    try:
        now = Circumstances.at_once(by, clock.now())
        set_hand_on(point_id=desk.id, hands_on=SET[wanted], circumstances=now)
    except Refused as refusal:
        return errors.refused_response(request, refusal, sentence(refusal), back_url=request.path)
    messages.success(
        request, f"Đã ghi. {desk.name}: {'tiếp nhận là chuyển ngay' if SET[wanted] else 'chuyển bằng nút riêng'}."
    )
    return redirect("staff:desks")


def _desks_of(by: Principal) -> tuple[ServicePointFacts, ...]:
    every = queries.service_points(on=clock.today())
    if by.may(Permission.ADMINISTER):
        return every
    return tuple(one for one in every if one.agency_id in by.sees_agencies | {by.agency_id})
