"""What changes the organisation: calendar versions, agencies, desks, postings. Rows open and close, none is renamed.

Each change is an administrator's, checks that nothing overlaps, and leaves a ledger record. Not here: the first
installation of a province (`installation`), accounts (people), and recomputing open dossiers after a calendar change (an
act of its own).
"""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Final

from django.db import connection, transaction
from django.db.models import Max, Q

from motcua.foundation.organisation import calendars, queries
from motcua.foundation.organisation.checks import (
    FAR,
    check_administrator,
    check_code_free,
    check_order,
    lock_organisation,
    locked_agency,
    meets,
    record,
)
from motcua.foundation.organisation.models import (
    Agency,
    CalendarEntryRow,
    CalendarVersion,
    Counter,
    OfficeHoursRow,
    Posting,
    ServicePoint,
)
from motcua.foundation.organisation.values import (
    AgencyClosed,
    AgencyFacts,
    AgencyKind,
    AgencyLevel,
    CalendarEntryInvalid,
    EntryScope,
    OverlappingValidity,
    PostingFacts,
    ServicePointFacts,
    StandInUnbounded,
    StillInUse,
)
from motcua.foundation.people.actions import lock_account
from motcua.foundation.people.circumstances import Circumstances
from motcua.foundation.people.principals import Role
from motcua.foundation.people.queries import has_account
from motcua.law.references import AgencyRef
from motcua.law.worktime.values import CalendarEntry, DayKind, OfficeHours

CALENDAR_LOCK: Final = 1_025_118
"""Key of the advisory lock under which a calendar version is numbered: the next number waits for this one's commit."""


# Working calendar -----------------------------------------------------------------------------------------------------


@transaction.atomic
def declare_days(
    *,
    entries: Iterable[CalendarEntry],
    circumstances: Circumstances,
    note: str,
    scope: EntryScope = EntryScope.PROVINCE,
    agency_id: int | None = None,
) -> int:
    """Add dated exceptions: a new calendar version, whose number is returned. Earlier versions answer as before.

    An entry replaces an earlier one of the same day and scope. No due date moves by this; recomputing open dossiers is
    an explicit act. Refused: no entry, two for one day, an entry without decree or letter, impossible hours.
    """
    listed = tuple(entries)
    return _declare(listed, withdrawn=False, scope=scope, agency_id=agency_id, circumstances=circumstances, note=note)


@transaction.atomic
def withdraw_days(
    *,
    days: Collection[date],
    basis: str,
    circumstances: Circumstances,
    note: str,
    scope: EntryScope = EntryScope.PROVINCE,
    agency_id: int | None = None,
) -> int:
    """Take back exceptions of one scope: a new version in which these days are what the wider scope or the week says.

    Refused: a day that has no entry of this scope today.
    """
    rows: list[CalendarEntry] = []
    for on in sorted(days):
        row = CalendarEntryRow.objects.filter(on=on, scope=scope.value, agency=agency_id).order_by("-version").first()
        if row is None or row.withdrawn:
            raise CalendarEntryInvalid(on=f"{on:%d/%m/%Y}", problem="không có mục lịch nào để rút")
        rows.append(CalendarEntry(on, DayKind(row.kind), row.reason, basis, None, row.source))
    return _declare(
        tuple(rows), withdrawn=True, scope=scope, agency_id=agency_id, circumstances=circumstances, note=note
    )


@transaction.atomic
def declare_hours(
    *,
    hours: OfficeHours,
    valid_from: date,
    basis: str,
    circumstances: Circumstances,
    note: str,
    agency_id: int | None = None,
) -> int:
    """Set office hours from a day on, for everybody or one agency: a new calendar version. Earlier days keep theirs."""
    version = _new_version(circumstances=circumstances, note=note)
    OfficeHoursRow.objects.create(
        version=version,
        agency_id=agency_id,
        valid_from=valid_from,
        sessions=calendars.hours_to_json(hours),
        basis=_basis(basis, valid_from),
    )
    _check_compiles(version.number, agency_id, valid_from)
    body = {"version": version.number, "valid_from": valid_from.isoformat(), "agency": _ref(agency_id)}
    record("declare_calendar", "calendar", circumstances=circumstances, body=body)
    return version.number


def _declare(
    entries: tuple[CalendarEntry, ...],
    *,
    withdrawn: bool,
    scope: EntryScope,
    agency_id: int | None,
    circumstances: Circumstances,
    note: str,
) -> int:
    if (scope is EntryScope.AGENCY) is not (agency_id is not None):
        raise ValueError("an agency is named exactly when the scope is one agency")
    check_administrator(circumstances)
    _check_entries(entries)
    version = _new_version(circumstances=circumstances, note=note)
    CalendarEntryRow.objects.bulk_create(
        CalendarEntryRow(
            version=version,
            on=entry.on,
            kind=entry.kind.value,
            reason=entry.reason,
            basis=entry.basis,
            scope=scope.value,
            agency_id=agency_id,
            sessions=calendars.sessions_to_json(entry.sessions),
            source=entry.source,
            withdrawn=withdrawn,
        )
        for entry in entries
    )
    if OfficeHoursRow.objects.exists():
        _check_compiles(version.number, agency_id, entries[0].on)
    body = {"version": version.number, "scope": scope.value, "agency": _ref(agency_id), "withdrawn": withdrawn}
    days = [entry.on.isoformat() for entry in entries]
    record("declare_calendar", "calendar", circumstances=circumstances, body={**body, "days": days})
    return version.number


def _ref(agency_id: int | None) -> AgencyRef | None:
    return None if agency_id is None else queries.agency(agency_id).ref


def _new_version(*, circumstances: Circumstances, note: str) -> CalendarVersion:
    check_administrator(circumstances)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [CALENDAR_LOCK])
    by = circumstances.officer
    author = by.account_id if has_account(by.account_id) else None
    return CalendarVersion.objects.create(
        entered_by_id=author, entered_by_name=by.name, entered_at=circumstances.at, note=note
    )


def _check_entries(entries: tuple[CalendarEntry, ...]) -> None:
    if not entries:
        raise CalendarEntryInvalid(on="…", problem="chưa nhập ngày nào")
    days: set[date] = set()
    for entry in entries:
        _basis(entry.basis, entry.on)
        if entry.on in days:
            raise CalendarEntryInvalid(on=f"{entry.on:%d/%m/%Y}", problem="ngày này được nhập hai lần")
        days.add(entry.on)


def _basis(basis: str, on: date) -> str:
    if not basis.strip():
        raise CalendarEntryInvalid(on=f"{on:%d/%m/%Y}", problem="chưa ghi số văn bản làm căn cứ")
    return basis.strip()


def _check_compiles(version: int, agency_id: int | None, on: date) -> None:
    """What the law cannot compile must not be written; the transaction ends here and the number stays unused."""
    try:
        queries.working_calendar(agency_id=agency_id, version=version)
    except ValueError as error:
        raise CalendarEntryInvalid(on=f"{on:%d/%m/%Y}", problem=f"giờ làm việc không hợp lệ ({error})") from error


# Agencies and desks ---------------------------------------------------------------------------------------------------


@transaction.atomic
def open_agency(
    *,
    code: str,
    name: str,
    short_name: str,
    kind: AgencyKind,
    level: AgencyLevel,
    head_title: str,
    basis: str,
    valid_from: date,
    circumstances: Circumstances,
    valid_to: date | None = None,
    area_id: int | None = None,
    parent_id: int | None = None,
    phone: str = "",
) -> AgencyFacts:
    """Open an agency under its identification code. Refused: an invalid code, or one in use in this period."""
    check_administrator(circumstances)
    check_order(valid_from, valid_to)
    lock_organisation()
    check_code_free(code, valid_from, valid_to)
    row = Agency.objects.create(
        code=code,
        name=name,
        short_name=short_name,
        kind=kind.value,
        level=level.value,
        area_id=area_id,
        parent_id=parent_id,
        head_title=head_title,
        phone=phone,
        basis=basis,
        valid_from=valid_from,
        valid_to=valid_to,
    )
    opened = queries.agency(row.pk)
    record("open_agency", f"agency:{opened.ref}", circumstances=circumstances, body={"agency": opened.ref})
    return opened


@transaction.atomic
def close_agency(*, agency_id: int, last_day: date, basis: str, circumstances: Circumstances) -> AgencyFacts:
    """The agency exists until the end of `last_day`; its code, dossiers and history stay readable (trap 19).

    Its desks close with it. Refused: officers posted or agencies below it beyond that day (`StillInUse`).
    """
    check_administrator(circumstances)
    lock_organisation()
    row = locked_agency(agency_id)
    check_order(row.valid_from, last_day)
    beyond = Q(valid_to__isnull=True) | Q(valid_to__gt=last_day)
    users = Posting.objects.filter(beyond, agency=row).count() + Agency.objects.filter(beyond, parent=row).count()
    if users:
        raise StillInUse(what=row.name, on=f"{last_day:%d/%m/%Y}", count=users)
    row.valid_to, row.closing_basis = last_day, basis
    row.save(update_fields=["valid_to", "closing_basis"])
    ServicePoint.objects.filter(beyond, agency=row).update(valid_to=last_day)
    closed = queries.agency(row.pk)
    body = {"agency": closed.ref, "last_day": last_day.isoformat()}
    record("close_agency", f"agency:{closed.ref}", circumstances=circumstances, body=body)
    return closed


@transaction.atomic
def open_service_point(
    *,
    agency_id: int,
    name: str,
    address: str,
    counters: Collection[str],
    valid_from: date,
    circumstances: Circumstances,
    hours: str = "",
    phone: str = "",
    area_id: int | None = None,
) -> ServicePointFacts:
    """Open a desk of a centre with its counters, numbered from 1 in the order of their names.

    Its public code is the agency's with the next number, which no desk of the agency has had.
    """
    check_administrator(circumstances)
    lock_organisation()
    agency = locked_agency(agency_id)
    last = ServicePoint.objects.filter(agency=agency).aggregate(last=Max("number", default=0))["last"]
    row = ServicePoint.objects.create(
        agency=agency,
        number=last + 1,
        area_id=area_id,
        name=name,
        address=address,
        phone=phone,
        hours=hours,
        valid_from=valid_from,
    )
    Counter.objects.bulk_create(
        Counter(service_point=row, number=number, name=counter) for number, counter in enumerate(counters, 1)
    )
    opened, owner = queries.service_point(row.pk), queries.agency(agency_id)
    body = {"service_point": opened.code, "agency": owner.ref, "counters": len(counters)}
    record("open_service_point", f"agency:{owner.ref}", circumstances=circumstances, body=body)
    return opened


# Officers -------------------------------------------------------------------------------------------------------------


@transaction.atomic
def post_officer(
    *,
    account_id: int,
    agency_id: int,
    role: Role,
    title: str,
    valid_from: date,
    circumstances: Circumstances,
    valid_to: date | None = None,
    service_point_id: int | None = None,
    counter_id: int | None = None,
    stand_in_for: int | None = None,
) -> PostingFacts:
    """Post an account at an agency, or let it stand in for another posting until `valid_to` (trap 53).

    Refused: a second posting of their own in the same period, a stand-in without an end, an agency that is not open.
    """
    check_administrator(circumstances)
    check_order(valid_from, valid_to)
    place = locked_agency(agency_id)
    if place.valid_to is not None and place.valid_to < (valid_to or FAR):
        raise AgencyClosed(what=place.name, on=f"{place.valid_to:%d/%m/%Y}")
    if stand_in_for is None:
        _check_has_no_other_place(account_id, valid_from, valid_to)
    elif valid_to is None:
        raise StandInUnbounded
    row = Posting.objects.create(
        account_id=account_id,
        agency=place,
        service_point_id=service_point_id,
        counter_id=counter_id,
        role=role.value,
        title=title,
        stand_in_for_id=stand_in_for,
        valid_from=valid_from,
        valid_to=valid_to,
    )
    return recorded("post_officer", row, circumstances=circumstances)


def _check_has_no_other_place(account_id: int, valid_from: date, valid_to: date | None) -> None:
    # Two administrators who post the same officer wait for each other here.
    lock_account(account_id)
    own = Posting.objects.filter(meets(valid_from, valid_to), account=account_id, stand_in_for__isnull=True)
    if own.exists():
        raise OverlappingValidity(what="Vị trí công tác của cán bộ này")


@transaction.atomic
def end_posting(*, posting_id: int, last_day: date, circumstances: Circumstances) -> PostingFacts:
    """The posting holds until the end of `last_day`; what was done under it stays done. Who covers it does so no longer."""
    check_administrator(circumstances)
    row = Posting.objects.select_for_update().get(pk=posting_id)
    check_order(row.valid_from, last_day)
    row.valid_to = last_day
    row.save(update_fields=["valid_to"])
    end_covers_of(row, last_day)
    return recorded("end_posting", row, circumstances=circumstances)


def end_covers_of(row: Posting, last_day: date) -> None:
    """Nobody covers a posting beyond its last day. A cover that has not begun then never begins."""
    covers = Posting.objects.filter(stand_in_for=row, valid_to__gt=last_day)
    covers.filter(valid_from__gt=last_day).delete()
    covers.update(valid_to=last_day)


def recorded(verb: str, row: Posting, *, circumstances: Circumstances) -> PostingFacts:
    """The posting, and its record: an account has one posting of a kind at an agency from a day on."""
    posting, agency = queries.posting(row.pk), queries.agency(row.agency_id)
    body = {
        "account": posting.account_ref,
        "agency": agency.ref,
        "role": posting.role.value,
        "valid_from": posting.valid_from.isoformat(),
        "valid_to": None if posting.valid_to is None else posting.valid_to.isoformat(),
        "stand_in_for": None if row.stand_in_for_id is None else queries.posting(row.stand_in_for_id).account_ref,
    }
    record(verb, f"account:{posting.account_ref}", circumstances=circumstances, body=body)
    return posting
