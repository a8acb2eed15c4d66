"""Sessions that are over: nobody can use them, and what they have kept of people goes with them."""

from datetime import datetime

from motcua.foundation.people.models import Session


def delete_expired_sessions(at: datetime) -> int:
    """Delete the sessions that had ended by then; how many."""
    deleted, _ = Session.objects.filter(expire_date__lt=at).delete()
    return deleted
