"""Setting targets, an administrator's act, and the people at receptions. A row that says something else follows the one that stands;
each act leaves one record."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date

from django.db import transaction

from motcua.foundation.ledger import actions as ledger
from motcua.foundation.organisation.province import chosen
from motcua.foundation.people.authors import stamp_of
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.people.principals import Permission, Principal
from motcua.foundation.plans.models import DeskStaffVersion, TargetVersion
from motcua.foundation.plans.queries import targets as queries
from motcua.foundation.plans.recording import STREAM, digest, one_list_at_a_time
from motcua.foundation.plans.refusals import (
    DeskStaffImpossible,
    DeskStaffOfOthers,
    DeskStaffTooSoon,
    DeskStaffTwice,
    TargetsForAdministrators,
    TargetTwice,
)
from motcua.foundation.plans.shipped import shipped_targets
from motcua.foundation.plans.values import MOST_PEOPLE, DeskStaffGiven, Key, Recorded, TargetGiven
from motcua.law.worktime.arithmetic import local


@transaction.atomic
def set_targets(*, targets: Sequence[TargetGiven], circumstances: Circumstances) -> Recorded:
    """Record these rows, all or none. What stands already is not written again, and without anything new there is no record.

    Refuses who is no administrator (TargetsForAdministrators), and two rows of one key (TargetTwice).
    """
    by = circumstances.officer
    if not by.may(Permission.ADMINISTER):
        raise TargetsForAdministrators(name=by.name)
    _each_once(targets)
    one_list_at_a_time()
    standing = {one.row.key: one.row for one in queries.targets()}
    new = [one for one in targets if standing.get(one.key) != one]
    TargetVersion.objects.bulk_create(
        TargetVersion(**asdict(one), recorded_at=circumstances.recorded_at, recorded_by=by.name) for one in new
    )
    if new:
        indicators = sorted({one.indicator for one in new})
        body = {"rows": len(new), "indicators": indicators, "contents": digest(new)}
        ledger.append(stream=STREAM, verb="set_targets", body=body, **stamp_of(circumstances))
    return Recorded(len(new), len(targets) - len(new))


def set_shipped_targets(*, circumstances: Circumstances) -> Recorded:
    """Record what the province ships, for an indicator and a decision that the table does not have yet: a correction stays."""
    standing = {(one.row.decision, one.row.indicator) for one in queries.targets()}
    new = [one for one in shipped_targets(chosen()) if (one.decision, one.indicator) not in standing]
    return set_targets(targets=new, circumstances=circumstances)


@transaction.atomic
def record_desk_staff(*, given: Sequence[DeskStaffGiven], circumstances: Circumstances) -> Recorded:
    """Record how many people worked at receptions, all rows or none. What stands already is not written again.

    Refuses who neither administers nor supervises that agency (DeskStaffOfOthers), a number out of range (DeskStaffImpossible),
    a month that has not begun (DeskStaffTooSoon), two numbers for one (DeskStaffTwice).
    """
    by = circumstances.officer
    _each_fits(given, by, today=local(circumstances.at).date())
    one_list_at_a_time()
    months = [one.month for one in given]
    standing = queries.desk_staff({one.agency for one in given}, first=min(months), last=max(months)) if given else {}
    new = [one for one in given if standing.get((one.agency, one.month)) != one.people]
    DeskStaffVersion.objects.bulk_create(
        DeskStaffVersion(**asdict(one), recorded_at=circumstances.recorded_at, recorded_by=by.name) for one in new
    )
    if new:
        rows = [{"agency": one.agency, "month": f"{one.month:%Y-%m}", "people": _written(one)} for one in new]
        ledger.append(stream=STREAM, verb="record_desk_staff", body={"rows": rows}, **stamp_of(circumstances))
    return Recorded(len(new), len(given) - len(new))


def _written(one: DeskStaffGiven) -> str | None:
    return None if one.people is None else f"{one.people:f}"


def _each_fits(given: Sequence[DeskStaffGiven], by: Principal, *, today: date) -> None:
    met: set[tuple[str, date]] = set()
    for one in given:
        month = f"{one.month:%m/%Y}"
        if not by.may(Permission.ADMINISTER) and not (by.may(Permission.SUPERVISE) and one.agency == by.agency_code):
            raise DeskStaffOfOthers(name=by.name, agency=one.agency)
        if one.people is not None and not 0 <= one.people <= MOST_PEOPLE:
            raise DeskStaffImpossible(month=month, people=_written(one))
        if one.month > today:
            raise DeskStaffTooSoon(month=month)
        if (one.agency, one.month) in met:
            raise DeskStaffTwice(agency=one.agency, month=month)
        met.add((one.agency, one.month))


def _each_once(targets: Sequence[TargetGiven]) -> None:
    met: set[Key] = set()
    for one in targets:
        if one.key in met:
            raise TargetTwice(decision=one.decision, indicator=one.indicator, year=one.year)
        met.add(one.key)
