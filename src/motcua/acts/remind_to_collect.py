"""List the results that nobody fetched, keep the answer, and remind each applicant once that theirs waits.

The list and the reminders that follow from it are one transaction, so that a night which is cut off is done again as a whole.
"""

from collections import Counter
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from motcua.casework.dossiers.queries.notices import unfetched
from motcua.foundation.jobs import actions as jobs
from motcua.foundation.jobs.kinds import list_unfetched, notify_applicant
from motcua.foundation.jobs.kinds.notify_applicant import COLLECT, Notice
from motcua.foundation.jobs.queries import last_answer
from motcua.foundation.organisation.register import register
from motcua.foundation.people.circumstances import Circumstances


@transaction.atomic
def remind_to_collect(waited: timedelta, circumstances: Circumstances) -> int:
    """How many reminders were enqueued: one for each result that has waited so long since the list before. Without a list before,
    of the last day; without a channel none."""
    name, before = list_unfetched.JOB.name, circumstances.at - waited
    last = last_answer(name)
    since = datetime.fromisoformat(last.content["before"]) if last is not None else before - timedelta(days=1)
    every = unfetched(before=before, circumstances=circumstances)
    new = [one for one in every if one.since > since] if settings.NOTICE_URL else []
    jobs.enqueue([notify_applicant.JOB.of(Notice(one.dossier, one.records, COLLECT)) for one in new])
    known = register()
    desks = Counter(known.point(one.point).code if one.point is not None else "" for one in every)
    content = {"before": before.isoformat(), "count": len(every), "reminded": len(new), "desks": dict(desks)}
    jobs.keep_answer(name, at=circumstances.at, good=True, content=content)
    return len(new)
