"""What is done again and again, and when. A line more is all that a further nightly task needs beside its kind and its task.

`cron`: minute, hour, day, month, weekday and, where there is a sixth, second, in UTC: 17:30 is half past midnight in Vietnam, the
whole year. Several workers do each once. What was missed while none ran is done once within a day.
"""

from dataclasses import dataclass
from typing import Any, Final

from motcua.foundation.jobs.descriptor import JobKind
from motcua.foundation.jobs.kinds import (
    follow_plans,
    keep_findings,
    list_unfetched,
    look_for_signs,
    make_reports,
    prune,
    sweep,
    verify_ledger,
)


@dataclass(frozen=True, slots=True)
class Periodic:
    kind: JobKind[Any]
    cron: str


MISSED_FOR: Final = 24 * 3600
"""Seconds."""

PERIODIC: Final = (
    # the law counts in days and working hours; a warning half a minute late is in time
    Periodic(sweep.JOB, "* * * * * */30"),
    Periodic(prune.JOB, "13 * * * *"),
    Periodic(verify_ledger.JOB, "30 17 * * *"),
    Periodic(look_for_signs.JOB, "15 18 * * *"),
    Periodic(list_unfetched.JOB, "0 22 * * *"),
    Periodic(follow_plans.JOB, "50 22 * * *"),
    # the periods of NĐ 09/2019 end on a 14th; on other mornings it finds nothing to do
    Periodic(make_reports.JOB, "40 22 * * *"),
    Periodic(keep_findings.JOB, "10 20 * * *"),
)
