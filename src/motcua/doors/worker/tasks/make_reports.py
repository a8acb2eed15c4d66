"""Make the reports of the timetable. What was made is not made again; a morning that was missed is made up for within four weeks."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Final

from django.conf import settings

from motcua.doors.wire.report_files import ReportWriter
from motcua.doors.wire.report_periods import name_of
from motcua.doors.worker.task import Task
from motcua.foundation.jobs.descriptor import Nothing
from motcua.foundation.people.circumstances import Circumstances
from motcua.insight.reports.actions import make_by_timetable
from motcua.insight.reports.periods import OF_TIMETABLE, last_ended
from motcua.insight.reports.reading import Means
from motcua.insight.reports.values import ReportKind, Scope, ScopeLevel, Wanted
from motcua.law.indices.period import Period
from motcua.law.worktime.arithmetic import local

KINDS: Final = (ReportKind.HANDLING, ReportKind.APOLOGIES, ReportKind.DIGITISATION, ReportKind.PRODUCTIVITY)
MADE_UP_FOR: Final = timedelta(days=28)
PROVINCE: Final = Scope(ScopeLevel.PROVINCE)


def run(_: Nothing, now: datetime) -> None:
    means = Means(ReportWriter(), settings.DOCUMENTS)
    circumstances = Circumstances.at_once(None, now)
    for period in due_periods(local(now).date()):
        for kind in KINDS:
            make_by_timetable(Wanted(kind, period, PROVINCE), f"{kind.value}:{name_of(period)}", circumstances, means)


def due_periods(today: date) -> Iterator[Period]:
    """The periods that ended within the last four weeks, the shortest first."""
    for report in OF_TIMETABLE:
        period = last_ended(report, today)
        if today - period.last <= MADE_UP_FOR:
            yield period


TASK: Final = Task(run)
