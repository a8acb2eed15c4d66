"""Who was shown what: one dossier's readings for those who answer for it, an officer's counts for those who supervise them."""

from datetime import date, timedelta
from typing import Final
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from motcua.casework.dossiers.refusals import DossierUnknown
from motcua.doors.staff import access
from motcua.doors.ui import clock, errors, wording
from motcua.doors.ui.addresses import address, address_of
from motcua.doors.ui.fields import read_date, typed
from motcua.doors.words import dossier_words, reading_words
from motcua.foundation.people.principals import Permission
from motcua.foundation.reads.queries import MOST_OFFICERS, PAGE
from motcua.foundation.reads.refusals import ReadingsClosed
from motcua.insight.views.readings import dossier_readings, officer_readings, officers_of_day

OLDEST: Final = date(2020, 1, 1)
"""No row is older: nobody was recorded before."""
LAST_PAGE: Final = 10_000
OVERSEERS: Final = (Permission.SUPERVISE, Permission.SIGN)
WATCHERS: Final = (Permission.SUPERVISE, Permission.ADMINISTER)
DAY: Final = "ngay"
PAGE_NUMBER: Final = "trang"


@access.officer(*OVERSEERS)
@require_safe
def dossier(request: HttpRequest, dossier_id: UUID) -> HttpResponse:
    """Who has seen one dossier, newest first. Looking at it is a reading too."""
    seen_by, at = access.principal_of(request), clock.now()
    try:
        found = dossier_readings(dossier_id, seen_by=seen_by, at=at, page=_page(request))
    except DossierUnknown:
        return errors.not_found(request)
    except ReadingsClosed:
        return errors.forbidden(request)
    facts, here = found.case.facts, address_of("desk:readings", dossier_id)
    context: dict[str, object] = {
        "facts": facts,
        "title": f"Ai đã xem hồ sơ {facts.code or 'chưa có mã'}",
        "place": dossier_words.place_of(facts),
        "rows": reading_words.rows_words(found),
        "first": (found.page - 1) * PAGE + 1,
        "last": (found.page - 1) * PAGE + len(found.rows),
        "previous": f"{here}?{PAGE_NUMBER}={found.page - 1}" if found.page > 1 else "",
        "next": f"{here}?{PAGE_NUMBER}={found.page + 1}" if found.more else "",
        "little": reading_words.LITTLE,
    }
    return access.page(request, "desk/readings.html", context)


@access.officer(*WATCHERS)
@require_safe
def day(request: HttpRequest) -> HttpResponse:
    """The officers of one day by how much they were shown. No applicant stands here."""
    on, problem = _day(request)
    rows = officers_of_day(seen_by=access.principal_of(request), on=on)
    lines = [(one, reading_words.posts_words(one), f"{_officer_url(one.count.account)}?{DAY}={on}") for one in rows]
    context = {
        "rows": lines,
        "most": MOST_OFFICERS,
        "full": len(rows) == MOST_OFFICERS,
        **_days(request, on, problem, _here()),
    }
    return access.page(request, "desk/readings_day.html", context, status=422 if problem else 200)


@access.officer(*WATCHERS)
@require_safe
def officer(request: HttpRequest, ref: str) -> HttpResponse:
    """What one officer was shown, by day and purpose. Their agencies must be of those that are supervised."""
    on, problem = _day(request)
    found = officer_readings(ref, seen_by=access.principal_of(request), on=on)
    if found is None:
        return errors.not_found(request)
    context = {
        "found": found,
        "day_url": f"{_here()}?{DAY}={on}",
        "purposes": [(reading_words.purpose_words(one.purpose), one) for one in found.purposes],
        **_days(request, on, problem, _officer_url(ref)),
    }
    return access.page(request, "desk/readings_officer.html", context, status=422 if problem else 200)


def _here() -> str:
    return address("desk:readings_day")


def _officer_url(ref: str) -> str:
    return address_of("desk:readings_officer", ref)


def _page(request: HttpRequest) -> int:
    given = typed(request.GET, PAGE_NUMBER)
    return min(max(int(given), 1), LAST_PAGE) if given.isascii() and given.isdecimal() and len(given) <= 6 else 1


def _day(request: HttpRequest) -> tuple[date, str]:
    """The day that is asked for, today where none is; and what is wrong with what was typed."""
    given = typed(request.GET, DAY)
    if not given:
        return clock.today(), ""
    try:
        on = read_date(given[:20])
    except ValidationError as wrong:
        return clock.today(), str(wrong.messages[0])
    if OLDEST <= on <= clock.today():
        return on, ""
    return clock.today(), f"Nhập một ngày từ {OLDEST:%d/%m/%Y} đến hôm nay"


def _days(request: HttpRequest, on: date, problem: str, here: str) -> dict[str, object]:
    """The day that is shown, and the ways to the days beside it."""
    given = typed(request.GET, DAY)[:20]
    before, after = on - timedelta(days=1), on + timedelta(days=1)
    return {
        "on": on,
        "typed": given if problem else wording.short_date(on),
        "problem": problem,
        "here": here,
        "before": f"{here}?{DAY}={before}",
        "after": f"{here}?{DAY}={after}" if after <= clock.today() else "",
    }
