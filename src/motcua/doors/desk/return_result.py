"""Returning results at the counter: find by card, receipt, the end of a code or a number, tick, hand over; telephone those who do
not come.

A personal number is posted, never part of an address. The law decides whether a result may be returned.
"""

from collections.abc import Sequence
from typing import Any, Final
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from motcua.acts.hand_out import announce_early, hand_out, record_call
from motcua.casework.dossiers.queries import PAGE, ready_to_return
from motcua.casework.dossiers.values import WorklistRow
from motcua.doors.desk.forms.return_result import NOT_AUTHORISED
from motcua.doors.desk.look_ups import counted
from motcua.doors.desk.scan_box import rows_of_scan
from motcua.doors.staff import access
from motcua.doors.ui import clock
from motcua.doors.ui.components import ErrorLine
from motcua.doors.ui.fields import letter_problem, typed
from motcua.doors.ui.idempotency import new_token, read_token
from motcua.doors.words import collect_words
from motcua.doors.words.coded_words import AUTHORISED, CALLS, ENTITLED
from motcua.doors.words.collect_words import CollectRow
from motcua.doors.words.refusal_words import sentence
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.people.principals import Permission, Principal
from motcua.law.dossier.acts.announce_early import NoticeWay
from motcua.law.dossier.acts.return_result import ByWay
from motcua.law.dossier.refusals import EarlyNotAnnounced
from motcua.law.dossier.state import CallOutcome, Entitled
from motcua.law.identity.scans import Scan, read_scan
from motcua.law.refusals import Refused

FIND: Final = "find"
"""The button that looks for results, and does nothing else with what came along."""

RETURNED: Final = "returned_here"
CALLED: Final = "called_here"
"""Names in the session of what the page confirms once."""

WAYS: Final = (("desk", "Tại quầy"), ("post", "Gửi bưu chính"), ("electronic", "Bản điện tử"))
ANNOUNCED_BY: Final = (
    (NoticeWay.PHONE.value, "Gọi điện thoại"),
    (NoticeWay.MESSAGE.value, "Nhắn tin"),
    (NoticeWay.IN_PERSON.value, "Báo trực tiếp tại quầy"),
)


@access.officer(Permission.RETURN)
@require_http_methods(["GET", "HEAD", "POST"])
def return_results(request: HttpRequest) -> HttpResponse:
    """GET: what is ready. POST: search, announce an early result, hand out what is ticked, or record a call."""
    by = access.principal_of(request)
    if request.method != "POST":
        returned, called = int(request.session.pop(RETURNED, 0)), str(request.session.pop(CALLED, ""))
        return _page(request, by, returned=returned, called=called)
    match typed(request.POST, "do"):
        case "return":
            return _return(request, by)
        case "announce":
            return _announce(request, by)
        case pressed if pressed != FIND and "called" in request.POST:
            return _called(request, by)
        case _:
            return _page(request, by)


def _return(request: HttpRequest, by: Principal) -> HttpResponse:
    chosen, person, now = _chosen(request), typed(request.POST, "collected_by"), clock.now()
    way, collector = typed(request.POST, "by_way") or "desk", _collector(request)
    by_proxy, problem = collector == Entitled.PROXY, letter_problem(person, name=True)
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


def _called(request: HttpRequest, by: Principal) -> HttpResponse:
    """Record a call about one result of the list; the button says which one and how the call ended."""
    identifier, _, ended = typed(request.POST, "called").partition(" ")
    note, now = typed(request.POST, "note"), clock.now()
    known, problem = _uuids([identifier]), letter_problem(note)
    wrong = (
        (not known or ended not in set(CallOutcome), ErrorLine("Chọn kết quả cuộc gọi", "ket-qua")),
        (bool(problem), ErrorLine(f"Ghi chú cuộc gọi: {problem}", f"note-{identifier}")),
    )
    lines = [line for is_wrong, line in wrong if is_wrong]
    if lines:
        return _page(request, by, lines=lines)
    circumstances = Circumstances(by=by, at=now, recorded_at=now, key=read_token(request))
    try:
        record_call(known[0], outcome=CallOutcome(ended), note=note, circumstances=circumstances)
    except Refused as refusal:
        return _page(request, by, refusal=refusal)
    request.session[CALLED] = CALLS[CallOutcome(ended)]
    return redirect("desk:return")


def _chosen(request: HttpRequest) -> list[UUID]:
    return _uuids(request.POST.getlist("dossier"))


def _uuids(texts: Sequence[str]) -> list[UUID]:
    read = []
    for text in texts:
        try:
            read.append(UUID(text))
        except ValueError:
            continue  # a damaged value of the form chooses nothing; the page then says so
    return read


def _page(
    request: HttpRequest,
    by: Principal,
    *,
    lines: Sequence[ErrorLine] = (),
    refusal: Refused | None = None,
    announced: bool = False,
    returned: int = 0,
    called: str = "",
) -> HttpResponse:
    scan = counted(read_scan(typed(request.POST, "find")), by=by, at=clock.now())
    ready, others = _rows(scan, by)
    chosen = {str(one) for one in _chosen(request)}
    if not chosen and scan.text and len(ready) == 1:
        chosen = {str(ready[0].row.id)}
    wrong = {line.field_id: line.text for line in lines}
    context: dict[str, Any] = {
        **_call(request),
        "find": scan.text,
        "scan_problem": scan.problem,
        "at": clock.now(),
        "ready": ready,
        "more": not scan.text and len(ready) == PAGE,
        "outcomes": tuple(CALLS.items()),
        "called": called,
        "waiting": others,
        "chosen": chosen,
        **_handing_over(request, ready[0].row.applicant_name if scan.text and ready else ""),
        "wrong": wrong,
        "lines": list(lines),
        "has_errors": bool(lines),
        "refusal": sentence(refusal) if refusal is not None else "",
        "refusal_basis": refusal.cited if refusal is not None else "",
        "early": isinstance(refusal, EarlyNotAnnounced) or "announced_by" in wrong,
        "announced": announced,
        "returned": returned,
        "token": read_token(request) if request.method == "POST" else new_token(),
    }
    status = 422 if lines else 409 if refusal is not None else 200
    return access.page(request, "desk/return.html", context, status=status)


def _call(request: HttpRequest) -> dict[str, str]:
    """The call that was to be recorded, as it was typed."""
    identifier = typed(request.POST, "called").partition(" ")[0]
    return {"call_id": identifier, "call_field": f"note-{identifier}", "call_note": typed(request.POST, "note")}


def _handing_over(request: HttpRequest, collector: str) -> dict[str, object]:
    """What the form says of who collects, and how: as it was typed, else the person who was looked for."""
    return {
        "collected_by": typed(request.POST, "collected_by") or collector,
        "ways": WAYS,
        "collectors": tuple(ENTITLED.items()),
        "collector": _collector(request),
        "authorised": "authorised" in request.POST,
        "authorised_label": AUTHORISED,
        "by_way": typed(request.POST, "by_way") or "desk",
        "announced_by": ANNOUNCED_BY,
    }


def _rows(scan: Scan, by: Principal) -> tuple[tuple[CollectRow, ...], tuple[WorklistRow, ...]]:
    """What is ready and what is not: of the person at the desk, or of everybody whose result waits here."""
    at = clock.now()
    if not scan.text:
        return tuple(collect_words.waiting(one, at=at) for one in ready_to_return(seen_by=by)), ()
    rows = rows_of_scan(scan, seen_by=by)
    ready = tuple(collect_words.sought(row, at=at) for row in rows if row.status == "done")
    return ready, tuple(row for row in rows if row.status != "done")
