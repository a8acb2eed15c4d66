"""The acceptance clock: whether an answer to a filing came in time."""

from datetime import datetime

from motcua.law.dossier.state import Intake


def answered(intake: Intake, at: datetime) -> bool | None:
    """True when an answer at this moment is late; None where no acceptance clock waits (desk, post, nothing filed)."""
    if not intake.waiting or intake.acceptance_due is None:
        return None
    return intake.acceptance_due.is_late(at)
