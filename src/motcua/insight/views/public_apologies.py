"""What the office owes the holder of a receipt for each lateness: the date that was missed, and the reason once it is signed.

A lateness is a fact as soon as the date has passed, with or without a drafted or signed apology. Who caused it inside the office,
warnings and reports to superiors are not shown here.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from motcua.casework.dossiers.history import Happened, History
from motcua.law.dossier.acts.apologise import Apologised
from motcua.law.dossier.clocks import lasting, late_results
from motcua.law.worktime.values import Due


@dataclass(frozen=True, slots=True)
class PublicApology:
    """`standing`: no later appointment has ended the lateness. `reason`, `unit` and `at` are those of the signed apology."""

    result: str
    due: Due
    standing: bool
    reason: str = ""
    unit: str = ""
    at: datetime | None = None


def public_apologies(past: History, units: Mapping[int, str], *, at: datetime) -> tuple[PublicApology, ...]:
    """One for each lateness, oldest first."""
    signed = [one for one in past.happened if isinstance(one.event, Apologised)]
    kept = past.state.notices.apologies
    drafted = [
        _published(PublicApology(one.result, one.due, one.lasts), signed[place] if place < len(signed) else None, units)
        for place, one in enumerate(kept)
    ]
    known = lasting(past.state.notices)
    late = late_results(past.state.clock, at)
    return (*drafted, *(PublicApology(result, due, standing=True) for result, due in late if result not in known))


def _published(apology: PublicApology, signed: Happened | None, units: Mapping[int, str]) -> PublicApology:
    if signed is None or not isinstance(signed.event, Apologised):
        return apology
    unit = units.get(signed.sequence, "")
    return PublicApology(
        apology.result, apology.due, apology.standing, signed.event.reason.strip(), unit, signed.event.at
    )
