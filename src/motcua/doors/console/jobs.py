"""Background jobs for the administrator: how each kind stands, which ones fail and why, what the nightly ones answered.

A GET shows, a POST has one job that failed done again. Dossiers are named by reference only.
"""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from motcua.doors.staff import access
from motcua.doors.ui import clock
from motcua.doors.ui.fields import typed
from motcua.doors.words.job_words import ledger_answer, name_of, reason_words, references, unfetched_answer
from motcua.foundation.jobs.actions import run_again
from motcua.foundation.jobs.kinds import list_unfetched, verify_ledger
from motcua.foundation.jobs.queries import PAGE, last_answer, standing, troubled, workers_alive
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.people.principals import Permission


@access.officer(Permission.ADMINISTER)
@require_http_methods(["GET", "HEAD", "POST"])
def jobs(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return _page(request)
    number = typed(request.POST, "again")
    now = Circumstances.at_once(access.principal_of(request), clock.now())
    if not number.isascii() or not number.isdigit() or len(number) > 18 or not run_again(int(number), now):
        return _page(request, problem="Việc này không còn lỗi, hoặc không có. Xem lại danh sách dưới đây.", status=422)
    messages.success(request, f"Đã cho chạy lại việc số {number}.")
    return redirect("console:jobs")


def _page(request: HttpRequest, *, problem: str = "", status: int = 200) -> HttpResponse:
    failing, ledger, unfetched = troubled(), last_answer(verify_ledger.JOB.name), last_answer(list_unfetched.JOB.name)
    context: dict[str, object] = {
        "problem": problem,
        "workers": workers_alive(),
        "kinds": tuple((one, name_of(one.name)) for one in standing()),
        "failing": tuple((one, name_of(one.kind), reason_words(one.reason), references(one)) for one in failing),
        "dead": sum(one.dead for one in failing),
        "more": len(failing) == PAGE,
        "ledger": ledger,
        "ledger_says": ledger_answer(ledger),
        "unfetched": unfetched,
        "unfetched_says": unfetched_answer(unfetched),
    }
    return access.page(request, "console/jobs.html", context, status=status)
