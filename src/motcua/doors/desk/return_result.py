"""Returning results at the counter: find by the receipt's QR, the end of a code or a number, tick, hand over.

A personal number is posted, never part of an address. The law decides whether a result may be returned.
"""

import re
from collections.abc import Sequence
from typing import Any, Final
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from motcua.acts.hand_out import announce_early, hand_out
from motcua.casework.dossiers.queries import code_of_token, ready_to_return, search
from motcua.casework.dossiers.values import WorklistRow
from motcua.doors.desk.forms.return_result import NOT_AUTHORISED
from motcua.doors.staff import access
from motcua.doors.ui import clock
from motcua.doors.ui.components import ErrorLine
from motcua.doors.ui.fields import letter_problem, typed
from motcua.doors.ui.idempotency import new_token, read_token
from motcua.doors.words.coded_words import AUTHORISED, ENTITLED
from motcua.doors.words.refusal_words import sentence
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.people.principals import Permission, Principal
from motcua.law.dossier.acts.announce_early import NoticeWay
from motcua.law.dossier.acts.return_result import ByWay
from motcua.law.dossier.refusals import EarlyNotAnnounced
from motcua.law.dossier.state import Entitled
from motcua.law.refusals import Refused

_TOKEN: Final = re.compile(r"(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])")
RETURNED: Final = "returned_here"
WAYS: Final = (("desk", "Tại quầy"), ("post", "Gửi bưu chính"), ("electronic", "Bản điện tử"))
ANNOUNCED_BY: Final = (
    (NoticeWay.PHONE.value, "Gọi điện thoại"),
    (NoticeWay.MESSAGE.value, "Nhắn tin"),
    (NoticeWay.IN_PERSON.value, "Báo trực tiếp tại quầy"),
)


@access.officer(Permission.RETURN)
@require_http_methods(["GET", "HEAD", "POST"])
def return_results(request: HttpRequest) -> HttpResponse:
    """GET: what is ready. POST: search, announce an early result, or hand out what is ticked."""
    by = access.principal_of(request)
    if request.method != "POST":
        return _page(request, by, returned=int(request.session.pop(RETURNED, 0)))
    match typed(request.POST, "do"):
        case "return":
            return _return(request, by)
        case "announce":
            return _announce(request, by)
        case _:
            return _page(request, by)


def _return(request: HttpRequest, by: Principal) -> HttpResponse:
    chosen, person, now = _chosen(request), typed(request.POST, "collected_by"), clock.now()
    way, collector = typed(request.POST, "by_way") or "desk", _collector(request)
    by_proxy, problem = collector == Entitled.PROXY, letter_problem(person)
    authorised = by_proxy and "authorised" in request.POST
    wrong = (
        (not chosen, ErrorLine("Đánh dấu ít nhất một kết quả để trả", "ket-qua")),
        (collector not in ENTITLED, ErrorLine("Chọn người nhận: người nộp hoặc người được ủy quyền", "collector")),
        (not person and way == "desk", ErrorLine("Nhập họ và tên người nhận kết quả", "collected_by")),
        (bool(problem), ErrorLine(f"Người nhận: {problem}", "collected_by")),
        (by_proxy and not authorised, ErrorLine(NOT_AUTHORISED, "authorised")),
        (way not in set(ByWay), ErrorLine("Chọn cách trả kết quả", "by_way")),
    )
    lines = [line for is_wrong, line in wrong if is_wrong]
    if lines:
        return _page(request, by, lines=lines)
    try:
        hand_out(
            dossiers=chosen,
            collected_by=person,
            by_way=ByWay(way),
            collector=Entitled(collector),
            authorised=authorised,
            circumstances=Circumstances(by=by, at=now, recorded_at=now, key=read_token(request)),
        )
    except Refused as refusal:
        return _page(request, by, refusal=refusal)
    request.session[RETURNED] = len(chosen)
    return redirect("desk:return")


def _collector(request: HttpRequest) -> str:
    return typed(request.POST, "collector") or Entitled.APPLICANT.value


def _announce(request: HttpRequest, by: Principal) -> HttpResponse:
    """Tell the applicants of the ticked results that they are there early; then the page as it was (Art. 22.5)."""
    now, way = clock.now(), typed(request.POST, "announced_by")
    if way not in dict(ANNOUNCED_BY):
        return _page(request, by, lines=[ErrorLine("Chọn cách báo cho người nộp", "announced_by")])
    try:
        announce_early(
            dossiers=_chosen(request),
            by_way=NoticeWay(way),
            circumstances=Circumstances(by=by, at=now, recorded_at=now, key=read_token(request)),
        )
    except Refused as refusal:
        return _page(request, by, refusal=refusal)
    return _page(request, by, announced=True)


def _chosen(request: HttpRequest) -> list[UUID]:
    found = []
    for text in request.POST.getlist("dossier"):
        try:
            found.append(UUID(text))
        except ValueError:
            continue  # a damaged value of the form chooses nothing; the page then says so
    return found


def _page(
    request: HttpRequest,
    by: Principal,
    *,
    lines: Sequence[ErrorLine] = (),
    refusal: Refused | None = None,
    announced: bool = False,
    returned: int = 0,
) -> HttpResponse:
    text = typed(request.POST, "find")
    rows = search_rows(text, seen_by=by) if text else ready_to_return(seen_by=by)
    ready = tuple(row for row in rows if row.status == "done")
    chosen = {str(one) for one in _chosen(request)}
    if not chosen and text and len(ready) == 1:
        chosen = {str(ready[0].id)}
    context: dict[str, Any] = {
        "find": text,
        "ready": ready,
        "waiting": tuple(row for row in rows if row.status != "done"),
        "chosen": chosen,
        "collected_by": typed(request.POST, "collected_by") or (ready[0].applicant_name if text and ready else ""),
        "ways": WAYS,
        "collectors": tuple(ENTITLED.items()),
        "collector": _collector(request),
        "authorised": "authorised" in request.POST,
        "authorised_label": AUTHORISED,
        "wrong": {line.field_id: line.text for line in lines},
        "by_way": typed(request.POST, "by_way") or "desk",
        "announced_by": ANNOUNCED_BY,
        "lines": list(lines),
        "has_errors": bool(lines),
        "refusal": sentence(refusal) if refusal is not None else "",
        "refusal_basis": refusal.cited if refusal is not None else "",
        "early": isinstance(refusal, EarlyNotAnnounced),
        "announced": announced,
        "returned": returned,
        "token": read_token(request) if request.method == "POST" else new_token(),
    }
    status = 422 if lines else 409 if refusal is not None else 200
    return access.page(request, "desk/return.html", context, status=status)


def search_rows(text: str, *, seen_by: Principal) -> tuple[WorklistRow, ...]:
    """The dossiers behind a scanned tracking address, the end of a code, a personal number, a telephone or a name."""
    token = _TOKEN.search(text.lower())
    if token is None:
        return search(text, seen_by=seen_by)
    code = code_of_token(token.group())
    return search(code, seen_by=seen_by) if code else ()
