"""The officer's own counter: what the desk did today and what waits for it. Tickets and the queue come with their own room."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from motcua.casework.drafts.actions import MOST_DRAFTS
from motcua.doors.desk import intake_drafts
from motcua.doors.staff import access
from motcua.doors.ui import clock
from motcua.doors.words import collect_words
from motcua.doors.words.due_label import acceptance_words
from motcua.foundation.people.principals import Permission
from motcua.insight.views.counter import counter_view


@access.officer(*access.COUNTER)
@require_safe
def my_counter(request: HttpRequest) -> HttpResponse:
    """Counts of today, online filings by the time left to answer them, results that are ready."""
    now = clock.now()
    by = access.principal_of(request)
    view = counter_view(seen_by=by, at=now)
    online = tuple({"row": row, "due": acceptance_words(row, now=now)} for row in view.online)
    ready = tuple(collect_words.waiting(one, at=now) for one in view.ready)
    sits_here = by.service_point_id is not None
    context: dict[str, object] = {
        "view": view,
        "online": online,
        "ready": ready,
        "now": now,
        "may_receive": sits_here and by.may(Permission.RECEIVE),
        "may_return": sits_here and by.may(Permission.RETURN),
        "may_set": by.may(Permission.SUPERVISE),
        "draft_days": settings.DRAFT_DAYS,
        "most_drafts": MOST_DRAFTS,
        "drafts": intake_drafts.at_this_desk(seen_by=by, at=now),
    }
    return access.page(request, "desk/counter.html", context)
