"""The nightly examination of the ledger. Its answer is kept for operators; tables whose months run out are told too."""

import logging
from datetime import datetime
from typing import Final

from motcua.adapters.postgres.connections import running_out
from motcua.doors.worker.task import Task
from motcua.foundation.jobs import actions as jobs
from motcua.foundation.jobs.descriptor import Nothing
from motcua.foundation.jobs.kinds.verify_ledger import JOB
from motcua.insight.views.ledger_check import extent, findings
from motcua.law.worktime.arithmetic import local

log = logging.getLogger(__name__)

KEPT: Final = 50
"""Findings that an answer names; it counts the others."""


def run(_: Nothing, now: datetime) -> None:
    covered, wrong = extent(None), list(findings())
    short = running_out(local(now).date())
    if wrong:
        log.error("the ledger does not hold: %s findings, run `motcua ledger verify`", len(wrong))
    for table, left in short.items():
        log.warning("%s has partitions for %s more months: run `motcua database migrate`", table, left)
    content = {
        "streams": covered.streams,
        "records": covered.records,
        "wrong": len(wrong),
        "findings": [{"code": one.code, "place": one.place, "words": one.words} for one in wrong[:KEPT]],
        "running_out": short,
    }
    jobs.keep_answer(JOB.name, at=now, good=not wrong, content=content)


TASK: Final = Task(run)
