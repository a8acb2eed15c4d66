"""The officer's own counter: what the desk did today and what waits for it. Tickets and the queue come with their own room."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from motcua.casework.dossiers.values import WorklistRow
from motcua.doors.staff import access
from motcua.doors.ui import clock, wording
from motcua.doors.ui.components import DueWords, Tone
from motcua.insight.views.counter import counter_view
from motcua.law.worktime.values import VIETNAM


@access.officer(*access.COUNTER)
@require_safe
def my_counter(request: HttpRequest) -> HttpResponse:
    """Counts of today, online filings by the time left to answer them, results that are ready."""
    now = clock.now()
    view = counter_view(seen_by=access.principal_of(request), at=now)
    online = tuple({"row": row, "due": acceptance_words(row, now=now)} for row in view.online)
    return access.page(request, "desk/counter.html", {"view": view, "online": online, "now": now})


def acceptance_words(row: WorklistRow, *, now: datetime) -> DueWords:
    """How long the answer to an online filing may still take (8 working hours, NĐ 118/2025 Art. 17)."""
    due = row.acceptance_due_at
    if due is None:
        return DueWords("Chưa có hạn trả lời", Tone.PAUSE)
    here, last = now.astimezone(VIETNAM), due.astimezone(VIETNAM)
    when = f"{wording.clock_time(last)} {wording.weekday(last)}, {wording.day_month(last)}"
    if here > last:
        return DueWords("Quá hạn trả lời", Tone.LATE, when)
    if here.date() == last.date():
        return DueWords(f"Trả lời trước {wording.clock_time(last)}", Tone.TODAY, when)
    return DueWords(f"Trả lời trước {wording.clock_time(last)} {wording.weekday(last)}", Tone.PLAIN, when)
