"""A report computed from rows and records, as of the moment up to which they count. The same moment gives the same report."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from fractions import Fraction
from itertools import islice
from typing import ClassVar, Final
from uuid import UUID

from motcua.casework.campaign.queries.inventory import inventory_rows
from motcua.casework.dossiers.queries import reported
from motcua.foundation.organisation.queries import working_calendar
from motcua.foundation.organisation.register import Register, register
from motcua.foundation.people.principals import Principal
from motcua.foundation.plans.queries.reported import reported_plan
from motcua.foundation.plans.queries.targets import desk_staff
from motcua.foundation.plans.refusals import PlanUnknown
from motcua.insight.measure.choosing import in_force
from motcua.insight.measure.facts import Measured, agencies, read_facts
from motcua.insight.reports import apologies, digitisation, handling, plans, productivity
from motcua.insight.reports import register as register_of_dossiers
from motcua.insight.reports.sums import check_sums
from motcua.insight.reports.values import Report, ReportKind, Section, Wanted
from motcua.law.indices import facts
from motcua.law.indices.case import Case
from motcua.law.indices.facts import Agency, CaseLevel, Facts, InventoryRow
from motcua.law.indices.period import Period
from motcua.law.indices.staff_years import months_of, staff_years
from motcua.law.refusals import Refused
from motcua.law.worktime.arithmetic import local

AT_ONCE: Final = 2_000
"""Dossiers whose records are in memory together."""
MOST_IN_REGISTER: Final = 5_000
READINGS: Final = ("early_by", "report_due", "report_waiting", "report_withdrawn")
"""The readings that II.06a depends on, and with it every report here."""


class RegisterTooLong(Refused):
    """Sổ của kỳ này có {count} hồ sơ, nhiều hơn {most} dòng một tệp. Chọn kỳ ngắn hơn, ví dụ từng tháng, rồi lập lại."""

    code: ClassVar[str] = "register_too_long"
    kind: ClassVar[str] = "bad_input"


@dataclass(frozen=True, slots=True)
class Given:
    """What a builder is given: a case of everything recorded, names of agencies by their id in the facts, and what dossiers are."""

    case: Case
    wanted: Wanted
    names: Mapping[str, str]
    measured: Mapping[str, Measured]
    recorded_until: datetime


def compute(wanted: Wanted, *, recorded_until: datetime, seen_by: Principal | None = None) -> Report:
    """The report of what was recorded until then. `seen_by`: whose inventory of results in force it shows; None: none of it.

    Refused: sums that do not hold (SumsDiffer), a register of too many dossiers (RegisterTooLong).
    """
    if wanted.plan is not None:
        return Report(wanted, recorded_until, _plan(wanted, wanted.plan, recorded_until))
    given = _read(wanted, recorded_until, _inventory(wanted, seen_by))
    sections = _BUILDERS[wanted.kind](given)
    if wanted.kind is ReportKind.DIGITISATION and seen_by is None:
        sections = tuple(one for one in sections if not one.stands_now)
    report = Report(
        wanted,
        recorded_until,
        tuple(sections),
        tuple((one, getattr(given.case.readings, one).value) for one in READINGS),
    )
    check_sums(report)
    return report


def _read(wanted: Wanted, until: datetime, inventory: tuple[InventoryRow, ...]) -> Given:
    known, scope, period = register(), wanted.scope, as_known(wanted.period, until)
    keys = reported.keys_in_period(
        begin=period.begin,
        end=period.end,
        recorded_until=until,
        agencies=None if scope.agency is None else [scope.agency],
    )
    measured: dict[str, Measured] = {}
    procedures: dict[str, facts.Procedure] = {}
    for part in _parts(keys):
        read = read_facts(part, recorded_until=until)
        measured |= {str(key): one for key, one in read.dossiers.items()}
        procedures |= read.procedures
    dossiers = tuple(one.dossier for one in measured.values())
    named = {one.agency for one in dossiers} | {one.reception for one in dossiers}
    named |= {step.agency for one in dossiers for step in one.steps}
    every = agencies(on=period.last, also=named)
    everything = Facts(
        agencies=_staffed(every, period, known) if wanted.kind is ReportKind.PRODUCTIVITY else every,
        procedures=tuple(procedures.values()),
        dossiers=dossiers,
        inventory=inventory,
    )
    case = Case(CaseLevel.AGENCY, period, everything, in_force(local(until).date()), working_calendar().working_days)
    return Given(case, wanted, _names(known), measured, until)


def as_known(period: Period, until: datetime) -> Period:
    """A period that still runs ends with the day of that moment: nothing is overdue by a day that has not come."""
    return replace(period, last=max(period.first, min(period.last, local(until).date())))


def _parts(keys: Sequence[UUID]) -> Iterator[list[UUID]]:
    left = iter(keys)
    while part := list(islice(left, AT_ONCE)):
        yield part


def _names(known: Register) -> dict[str, str]:
    return {str(key): name for key, name in known.names()}


def _staffed(every: tuple[Agency, ...], period: Period, known: Register) -> tuple[Agency, ...]:
    """With the staff-years at the desk of those whose people were entered for each month of the period."""
    months, codes = months_of(period), {one.id: known.agency(int(one.id)).code for one in every}
    people: dict[str, dict[date, Fraction]] = defaultdict(dict)
    for (code, month), number in desk_staff(set(codes.values()), first=months[0], last=months[-1]).items():
        people[code][month] = Fraction(number)
    return tuple(replace(one, reception_staff_years=staff_years(people[codes[one.id]], period)) for one in every)


def _inventory(wanted: Wanted, seen_by: Principal | None) -> tuple[InventoryRow, ...]:
    if wanted.kind is not ReportKind.DIGITISATION or seen_by is None:
        return ()
    rows = inventory_rows(on=wanted.period.last, seen_by=seen_by)
    return tuple(
        InventoryRow(
            id=one.id,
            agency=str(one.agency_id),
            level=facts.AgencyLevel(one.level.value),
            type=one.paper_type,
            in_force=one.in_force,
            digitised=one.digitised,
            digitised_no_longer_valid=one.digitised_no_longer_valid,
        )
        for one in rows
    )


def _plan(wanted: Wanted, plan_id: UUID, until: datetime) -> tuple[Section, ...]:
    """Refused: a plan that was not issued by then, or of another agency (PlanUnknown)."""
    last = as_known(wanted.period, until).last
    found = reported_plan(plan_id, on=last, until=until)
    if found.plan.agency_id != wanted.scope.agency:
        raise PlanUnknown
    return plans.plan_report(found, dict(register().names()), last)


def _handling(given: Given) -> tuple[Section, ...]:
    return handling.handling(given.case, given.wanted, given.names)


def _productivity(given: Given) -> tuple[Section, ...]:
    return productivity.productivity(given.case, given.wanted, given.names)


def _digitisation(given: Given) -> tuple[Section, ...]:
    return digitisation.digitisation(given.case, given.wanted, given.names)


def _apologies(given: Given) -> tuple[Section, ...]:
    late = apologies.late_ids(given.case, given.wanted)
    ids = dict.fromkeys((*late, *apologies.extended_ids(given.case, given.wanted)))
    sent = reported.apologies_sent([UUID(one) for one in ids], recorded_until=given.recorded_until)
    return apologies.apologies(
        given.case,
        given.wanted,
        given.names,
        [apologies.ApologySent(str(one.dossier), one.at, one.extends) for one in sent],
        {one: _named(given.measured[one]) for one in late},
    )


def _named(one: Measured) -> apologies.DossierNamed:
    return apologies.DossierNamed(one.code, one.procedure_name)


def _register(given: Given) -> tuple[Section, ...]:
    chosen = register_of_dossiers.in_register(given.case, given.wanted)
    if len(chosen) > MOST_IN_REGISTER:
        raise RegisterTooLong(count=len(chosen), most=MOST_IN_REGISTER)
    rows = reported.called([UUID(one.id) for one in chosen])
    entries = {
        str(key): register_of_dossiers.Entry(one.code, one.procedure, one.copies, one.return_way)
        for key, one in rows.items()
    }
    return register_of_dossiers.register(given.case, given.wanted, given.names, entries)


_BUILDERS: Final[Mapping[ReportKind, Callable[[Given], tuple[Section, ...]]]] = {
    ReportKind.HANDLING: _handling,
    ReportKind.REGISTER: _register,
    ReportKind.APOLOGIES: _apologies,
    ReportKind.DIGITISATION: _digitisation,
    ReportKind.PRODUCTIVITY: _productivity,
}
