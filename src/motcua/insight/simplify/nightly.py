"""The work of the night: every procedure is asked by itself, one in memory at a time, and what is found is kept."""

from datetime import datetime
from typing import Final

from motcua.insight.simplify import kept, reading
from motcua.insight.simplify.queries import in_order, line_of
from motcua.insight.simplify.values import Overview, ProcedureLine
from motcua.law.simplify.answer import ask
from motcua.law.worktime.arithmetic import local
from motcua.law.worktime.vietnam import SHIPPED

MOST: Final = 100_000
"""Dossiers of one procedure: a log of so many is answered in a gigabyte. Of a larger one nothing is said by night."""


def keep_findings(now: datetime) -> int:
    """Compute and keep the findings of the last year. Returns how many procedures were looked at."""
    period = reading.year_until(local(now).date())
    lines = []
    for code, (name, n) in reading.procedures(reading.scope_of(period, "", None)).items():
        if n > MOST:
            lines.append(ProcedureLine(code, name, n, 0, is_judged=False, findings=()))
            continue
        scope = reading.scope_of(period, code, None)
        lines.append(line_of(code, name, ask(reading.traces(scope, reading.building()), SHIPPED)))
    kept.keep(Overview(now, period, is_kept=True, lines=in_order(lines)))
    return len(lines)
