"""Give a signed file as evidence of a task: papers examine and keep it, plans write down what it is worth. One transaction.

The file is looked into before the transaction begins. Nothing is kept of what is refused.
"""

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db import transaction

from motcua.casework.papers.files import examined_as_taken, kept_of
from motcua.casework.papers.ports import Examiner, FileStore
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.plans.actions.progress import FileGiven, give_file
from motcua.law.worktime.arithmetic import local


def give_signed_file(
    task_id: UUID, source: Path, name: str, circumstances: Circumstances, *, files: FileStore, examiner: Examiner
) -> UUID:
    """The same press again changes nothing.

    Refused: FileRefused, ScannerSilent, FileNotKept, StoreFull, and what `give_file` refuses: TaskUnknown, MayNotReport,
    PlanNotInForce, FileNotSigned, EvidenceAhead, EvidenceBefore, EvidenceTwice.
    """
    examined = examined_as_taken(source, name, circumstances.at, examiner=examiner)
    signed_on = last_signed(examined.finding) or local(circumstances.at).date()
    verdict = str(examined.finding.get("overall") or "unsigned")
    with transaction.atomic():
        kept = kept_of(source, examined, circumstances.at, files=files)
        return give_file(task_id, FileGiven(kept.file_hash, examined.name, verdict, signed_on), circumstances)


def last_signed(finding: Mapping[str, Any]) -> date | None:
    """The day of the last signature, by what the file says; None: none says when."""
    days = [
        local(datetime.fromisoformat(str(one["signed_at"]))).date()
        for one in finding.get("signatures", ())
        if one.get("signed_at")
    ]
    return max(days, default=None)
