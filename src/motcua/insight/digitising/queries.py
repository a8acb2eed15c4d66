"""What the progress is made of, read from campaign, register and table of targets. Nobody's data stand in it."""

from datetime import date, datetime
from typing import Final

from motcua.casework.campaign.queries.inventory import first_counted, inventory_rows
from motcua.casework.campaign.queries.line import LineStep, kept, line
from motcua.casework.campaign.rights import agencies_of as working_for
from motcua.casework.campaign.values import InventoryRow
from motcua.foundation.organisation.register import Register
from motcua.foundation.organisation.values import AgencyKind
from motcua.foundation.people.principals import Principal
from motcua.foundation.plans.queries.targets import targets
from motcua.insight.digitising.values import AgencyGiven, ProgressRows, StepGiven
from motcua.law.worktime.arithmetic import local

WHO_COUNT: Final = frozenset(
    {
        AgencyKind.PROVINCIAL_COMMITTEE,
        AgencyKind.DEPARTMENT,
        AgencyKind.COMMUNE_COMMITTEE,
        AgencyKind.VERTICAL,
        AgencyKind.SUBORDINATE,
    }
)
"""Agencies that issue results. A centre receives and returns those of others."""


def progress_rows(*, now: datetime, seen_by: Principal, register: Register) -> ProgressRows:
    """The rows of the agencies that they see, and how they stood at the end of each year since the first count."""
    agencies = agencies_of(register, on=local(now).date(), seen_by=seen_by)
    ids = [one.id for one in agencies]
    done = kept(now=now, seen_by=seen_by, agencies=ids)
    return ProgressRows(
        now=now,
        inventory=inventory_rows(on=local(now).date(), seen_by=seen_by, agencies=ids),
        agencies=agencies,
        targets=targets(),
        before=_before(local(now).date(), seen_by, ids),
        this_month=done.this_month,
        a_day=done.a_day,
        steps=tuple(map(_step, line(now=now, seen_by=seen_by, agencies=ids))),
    )


def _before(today: date, seen_by: Principal, agencies: list[int]) -> dict[int, tuple[InventoryRow, ...]]:
    first = first_counted(seen_by=seen_by, agencies=agencies)
    years = range(first.year, today.year) if first is not None else ()
    return {year: inventory_rows(on=date(year, 12, 31), seen_by=seen_by, agencies=agencies) for year in years}


def agencies_of(register: Register, *, on: date, seen_by: Principal) -> tuple[AgencyGiven, ...]:
    """The agencies of that day that have an inventory to make, of those that they see."""
    open_today = [one for one in register.in_force(on) if one.kind in WHO_COUNT]
    mine = working_for(seen_by)
    return tuple(AgencyGiven(one.id, one.code, one.name) for one in open_today if one.id in mine)


def _step(one: LineStep) -> StepGiven:
    asks = (("owner_unknown", one.owner_unknown), ("unreadable", one.unreadable), ("differing", one.differing))
    return StepGiven(
        step=one.step,
        batches=one.batches,
        pages_waiting=one.pages_waiting,
        pages_an_hour=one.pages_an_hour,
        wrong=one.wrong,
        judged=one.judged,
        oldest_at=one.oldest_at,
        asks=tuple(ask for ask in asks if ask[1]),
    )
