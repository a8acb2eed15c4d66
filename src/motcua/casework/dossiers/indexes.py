"""The small indexes of a dossier's queues, and the words of statuses that they and the queues share."""

from django.db import models
from django.db.models import Q

OPEN_STATUSES = ("submitted", "incomplete", "accepted", "handling", "supplement", "obligation")
CLOSED_STATUSES = ("refused_intake", "withdrawn", "stopped", "done", "returned")
WAITING_STATUSES = ("supplement", "incomplete")

_OURS = Q(mastered_by="")
_OPEN = Q(status__in=OPEN_STATUSES) & _OURS
_CLOSED = Q(status__in=CLOSED_STATUSES) & _OURS
_WAITING = (Q(status__in=WAITING_STATUSES) | Q(clock_state="stopped")) & _OURS
_EXPECTED = Q(expected_overdue=True) & _OURS
_REPORTED = ~Q(reported_to="") & _OURS


def worklist_indexes() -> list[models.Index]:
    """One small index for each queue and way into it (`queries.queues`), in the order in which the queue is read."""
    by, end = ["sort_at", "id"], ["last_event_at", "id"]
    shown = ["status", "clock_state"]
    return [
        models.Index(fields=["holder", *by], include=[*shown, "assignee_id"], name="dossiers_todo", condition=_OPEN),
        models.Index(fields=by, include=shown, name="dossiers_open", condition=_OPEN),
        models.Index(fields=["holder", *by], name="dossiers_to_return", condition=Q(status="done") & _OURS),
        models.Index(fields=by, name="dossiers_to_return_anywhere", condition=Q(status="done") & _OURS),
        models.Index(fields=["holder", *by], name="dossiers_submitted", condition=Q(status="submitted") & _OURS),
        models.Index(fields=["holder", *by], name="dossiers_drafts", condition=Q(status="draft") & _OURS),
        models.Index(fields=["holder", *by], name="dossiers_waiting_held", condition=_WAITING),
        models.Index(fields=["one_stop", *by], name="dossiers_waiting_desk", condition=_WAITING),
        models.Index(fields=["resolving", *by], name="dossiers_waiting_resolving", condition=_WAITING),
        models.Index(fields=["holder", *end], name="dossiers_closed_held", condition=_CLOSED),
        models.Index(fields=["one_stop", *end], name="dossiers_closed_desk", condition=_CLOSED),
        models.Index(fields=["resolving", *end], name="dossiers_closed_resolving", condition=_CLOSED),
        models.Index(fields=end, name="dossiers_closed", condition=_CLOSED),
        models.Index(fields=["holder", *by], name="dossiers_reported_held", condition=_REPORTED),
        models.Index(fields=["one_stop", *by], name="dossiers_reported_desk", condition=_REPORTED),
        models.Index(fields=["resolving", *by], name="dossiers_reported_resolving", condition=_REPORTED),
        models.Index(fields=by, name="dossiers_reported_province", condition=Q(province_informed=True) & _OURS),
        models.Index(
            fields=["resolving", *by], name="dossiers_apologies", condition=Q(apologies_waiting__gt=0) & _OURS
        ),
        models.Index(
            fields=["holder", *by], include=["clock_state"], name="dossiers_expected_held", condition=_EXPECTED
        ),
        models.Index(
            fields=["resolving", *by], include=["clock_state"], name="dossiers_expected_resolving", condition=_EXPECTED
        ),
        models.Index(
            fields=["assignee_id", *by],
            include=shown,
            name="dossiers_todo_own",
            condition=_OPEN & Q(assignee_id__isnull=False),
        ),
        *_of_desks(),
    ]


def _of_desks() -> list[models.Index]:
    """What waits at a service point, and its day."""
    return [
        models.Index(
            fields=["received_at_point", "ended_at", "id"],
            name="dossiers_to_collect",
            condition=Q(status="done", parent=None, return_way="desk") & _OURS,
        ),
        models.Index(fields=["received_at_point", "accepted_at"], name="dossiers_received"),
        models.Index(fields=["received_at_point", "returned_at"], name="dossiers_returned"),
    ]
