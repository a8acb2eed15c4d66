"""What a desk does by its own setting. Every change is recorded in the stream of its agency.

Not here: opening and closing desks (`actions`).
"""

from django.db import transaction

from motcua.foundation.organisation import queries
from motcua.foundation.organisation.checks import record
from motcua.foundation.organisation.models import ServicePoint
from motcua.foundation.organisation.values import NotOwnDesk, ServicePointFacts
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.people.principals import Permission
from motcua.law.worktime.arithmetic import local


@transaction.atomic
def set_hand_on(*, point_id: int, hands_on: bool, circumstances: Circumstances) -> ServicePointFacts:
    """Whether a desk hands on what it accepts in the same action, or by a press of its own. What stands already is not recorded again.

    Refuses who is neither the administrator nor the supervisor of its centre (NotOwnDesk).
    """
    point = queries.service_point(point_id)
    _check_own_desk(point.agency_id, circumstances)
    if point.hands_on is hands_on:
        return point
    ServicePoint.objects.filter(pk=point.id).update(hands_on=hands_on)
    body = {"service_point": point.code, "hands_on": hands_on}
    record("set_hand_on", f"agency:{queries.agency(point.agency_id).ref}", circumstances=circumstances, body=body)
    return queries.service_point(point_id)


def _check_own_desk(agency_id: int, circumstances: Circumstances) -> None:
    """The administrator, or who supervises the centre of the desk (NotOwnDesk)."""
    by = circumstances.officer
    supervises = by.may(Permission.SUPERVISE) and agency_id in by.sees_agencies | {by.agency_id}
    if not (by.may(Permission.ADMINISTER) or supervises):
        raise NotOwnDesk(regime_on_day=local(circumstances.at).date())
