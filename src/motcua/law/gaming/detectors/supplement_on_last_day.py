"""The applicant is asked for more on the last day, so that the clock falls away (NĐ 118/2025 Art. 19.5)."""

from collections.abc import Iterable
from datetime import date
from typing import Final

from motcua.law.gaming.detector import Detector, Member, Unit
from motcua.law.gaming.facts import Dossier, Request
from motcua.law.gaming.view import View, day_of


def _members(view: View) -> Iterable[Member]:
    for one in view.dossiers:
        request = _first(view, one)
        if request is None:
            continue
        limit, due = view.limit_days(one, request.requested_at), view.due_day(one, request.requested_at)
        if limit is not None and due is not None and limit >= view.settings.min_limit_days:
            yield Member(one.agency, one, _on_last_day(view, one, request, due))


def _first(view: View, one: Dossier) -> Request | None:
    """The first request of the period that came after acceptance."""
    accepted = one.accepted_at
    if accepted is None:
        return None
    after = [each for each in one.requests if each.requested_at >= accepted and view.has(each.requested_at)]
    return min(after, key=lambda each: each.requested_at, default=None)


def _on_last_day(view: View, one: Dossier, request: Request, due: date) -> bool:
    day = day_of(request.requested_at)
    if view.working(day, due) > view.settings.last_days or view.incident(one, day):
        return False
    because = request.because
    is_needed = (
        because is not None
        and because.at <= request.requested_at
        and because.recorded_at <= request.requested_at
        and view.working(day_of(because.at), day) <= view.settings.fresh_days
    )
    return not is_needed


DETECTOR: Final = Detector("supplement_on_last_day", Unit.AGENCY, _members)
