"""The search: one box for a card, a receipt, a code's tail, a number, a telephone or a name without marks; only what the officer
may see.

What is typed may be personal data, so it is never part of the address (ALL-11): the box posts, the session keeps the words, and
the result has an address of its own. A code is not personal; it stays in the address and can be passed on. An address with anything
else in it is refused.
"""

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods

from motcua.casework.dossiers.queries import PAGE, code_of_token
from motcua.doors.desk.look_ups import counted
from motcua.doors.desk.scan_box import rows_of_scan
from motcua.doors.staff import access
from motcua.doors.staff.rows import words_of_rows
from motcua.doors.ui import clock
from motcua.doors.ui.fields import typed
from motcua.foundation.organisation import queries as organisation
from motcua.law.identity.scans import Scan, ScanKind, read_scan

SOUGHT: Final = "sought"
"""Name in the session of the words last sought."""

PROBLEM: Final = "sought_problem"
"""Name in the session of why the card last scanned could not be read."""

LONGEST: Final = 120
NOT_IN_ADDRESS: Final = "Số định danh, số điện thoại và họ tên không được đi trong địa chỉ trang. Nhập lại vào ô tìm."


@access.officer(*access.CASEWORK, *access.COUNTER)
@require_http_methods(["GET", "HEAD", "POST"])
def search(request: HttpRequest) -> HttpResponse:
    """POST keeps the words and answers with an address; GET shows what they find. Nothing typed: the box with its hints."""
    if request.method == "POST":
        return _sought(request)
    text = typed(request.GET, "q")
    if text and read_scan(text).kind is not ScanKind.CODE:
        return _page(request, Scan(ScanKind.EMPTY), problem=NOT_IN_ADDRESS, status=400)
    problem = "" if text else str(request.session.pop(PROBLEM, ""))
    scan = read_scan(text or str(request.session.get(SOUGHT, "")))
    scan = counted(scan, by=access.principal_of(request), at=clock.now())
    return _page(request, scan, problem=problem or scan.problem)


def _page(request: HttpRequest, scan: Scan, *, problem: str = "", status: int = 200) -> HttpResponse:
    seen_by, at, version = access.principal_of(request), clock.now(), access.versions_of(request).calendar_number
    rows = rows_of_scan(scan, seen_by=seen_by) if not problem else ()
    calendar = organisation.working_calendar(version=version)
    context: dict[str, object] = {
        "sought": "" if problem else scan.text,
        "problem": problem,
        "rows": words_of_rows(rows, seen_by=seen_by, calendar=calendar, at=at) if rows else (),
        "more": len(rows) == PAGE,
        "at": at,
        "due_heading": "Hẹn trả",
        "has_errors": bool(problem),
    }
    return access.page(request, "desk/search.html", context, status=status)


def _sought(request: HttpRequest) -> HttpResponse:
    scan = read_scan(typed(request.POST, "q"))
    code = code_of_token(scan.text) if scan.kind is ScanKind.RECEIPT else ""
    request.session.pop(PROBLEM, None)
    if scan.kind is ScanKind.CODE or code:
        request.session.pop(SOUGHT, None)
        return redirect(reverse("desk:search") + "?" + urlencode({"q": code or scan.text}))
    request.session[SOUGHT] = scan.text[:LONGEST]
    if scan.problem:
        request.session[PROBLEM] = scan.problem
    return redirect("desk:search")
