"""What the organisation answers: areas, agencies, desks, officers and the working calendar, each as of a day.

Every look-up by code takes the day it is asked for, because codes and names are re-used (05977 was Vĩnh Trại until
30/6/2025 and is Đông Kinh since). Nothing here is personal data of citizens; the office must publish officers' names, titles and
telephone numbers. Not here: changes (`actions`).
"""

from collections.abc import Collection
from datetime import date
from functools import lru_cache
from typing import Final

from django.db.models import Q, QuerySet

from motcua.foundation.organisation import calendars
from motcua.foundation.organisation.models import (
    Area,
    AreaSuccession,
    CalendarEntryRow,
    CalendarVersion,
    OfficeHoursRow,
    Posting,
)
from motcua.foundation.organisation.register import register
from motcua.foundation.organisation.standing import postings_in_force, principal_in, standing_of
from motcua.foundation.organisation.values import (
    COMMUNE_LEVEL,
    AgencyFacts,
    AgencyKind,
    AgencyLevel,
    AreaFacts,
    AreaKind,
    Certainty,
    DeclaredDay,
    EntryScope,
    NoCalendar,
    PostingFacts,
    ServedPart,
    ServicePointFacts,
    Successor,
)
from motcua.foundation.organisation.versions import current_versions
from motcua.foundation.people.principals import Principal, Role
from motcua.law.worktime.calendar import Calendar
from motcua.law.worktime.values import CalendarEntry, DayKind

POSTED_WITH: Final = ("account", "agency", "service_point", "counter")

CALENDARS_KEPT: Final = 512
"""Compiled calendars held in memory; one costs about 0.4 MB. A province has one, plus one per agency of its own."""


def _in_force(on: date, prefix: str = "") -> Q:
    """What is valid on `on`; `valid_to` is the last valid day."""
    return Q(**{f"{prefix}valid_from__lte": on}) & (
        Q(**{f"{prefix}valid_to__isnull": True}) | Q(**{f"{prefix}valid_to__gte": on})
    )


# Areas ----------------------------------------------------------------------------------------------------------------


def _area(row: Area) -> AreaFacts:
    return AreaFacts(
        id=row.pk,
        code=row.code,
        name=row.name,
        kind=AreaKind(row.kind),
        parent_id=row.parent_id,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        area_km2=None if row.area_km2 is None else float(row.area_km2),
        latitude=None if row.latitude is None else float(row.latitude),
        longitude=None if row.longitude is None else float(row.longitude),
    )


def resolve_area(code: str, *, on: date) -> AreaFacts | None:
    """The unit that bore this code of the statistics office on that day."""
    row = Area.objects.filter(_in_force(on), code=code).first()
    return None if row is None else _area(row)


def communes(*, on: date) -> tuple[AreaFacts, ...]:
    """The units of the level of the commune on that day, by code: 194 until 30/6/2025, 65 since."""
    rows = Area.objects.filter(_in_force(on), kind__in=[kind.value for kind in COMMUNE_LEVEL]).order_by("code")
    return tuple(map(_area, rows))


def successors(area_id: int) -> tuple[Successor, ...]:
    """What became of an old unit, the main heir first. Empty: still in force, or nothing certain is known."""
    rows = AreaSuccession.objects.filter(old=area_id).select_related("new")
    order = {ServedPart.WHOLE.value: 0, ServedPart.MAIN_PART.value: 1, ServedPart.PART.value: 2}
    return tuple(
        Successor(_area(row.new), ServedPart(row.share), Certainty(row.certainty), row.decision, row.note)
        for row in sorted(rows, key=lambda row: (order[row.share], row.new.code))
    )


def predecessors(area_id: int) -> tuple[Successor, ...]:
    """The old units that went into a new one, whole or in part (`area` is the old unit)."""
    rows = AreaSuccession.objects.filter(new=area_id).select_related("old").order_by("old__code")
    return tuple(
        Successor(_area(row.old), ServedPart(row.share), Certainty(row.certainty), row.decision, row.note)
        for row in rows
    )


# Agencies and desks: as the register has them now ---------------------------------------------------------------------
# Each asks for the version in one small statement. A caller that needs more than one of them takes `register` once.


def agency(agency_id: int) -> AgencyFacts:
    """One agency, open or closed. Refused: an id that does not exist (`AgencyUnknown`)."""
    return register().agency(agency_id)


def agency_by_code(code: str, *, on: date) -> AgencyFacts | None:
    """The agency that bore this identification code (mã định danh) on that day."""
    return register().by_code(code, on=on)


def agencies(
    *, on: date, level: AgencyLevel | None = None, kind: AgencyKind | None = None, area_code: str | None = None
) -> tuple[AgencyFacts, ...]:
    """The agencies open on that day, by code; narrowed by level, kind or commune."""
    return register().in_force(on, level=level, kind=kind, area_code=area_code)


def competent_agencies(*, level: AgencyLevel, domain: str, on: date) -> tuple[AgencyFacts, ...]:
    """Who may decide procedures of a field (lĩnh vực) at a level, the likeliest first (`Register.competent`)."""
    return register().competent(level=level, domain=domain, on=on)


def service_points(*, on: date, agency_id: int | None = None) -> tuple[ServicePointFacts, ...]:
    """The desks open on that day, those of the province first, then by commune; narrowed to one centre."""
    return register().points_on(on, agency_id=agency_id)


def service_point(point_id: int) -> ServicePointFacts:
    """One desk, open or closed. Refused: no such desk (`PointUnknown`)."""
    return register().point(point_id)


# Officers -------------------------------------------------------------------------------------------------------------


def _posting(row: Posting) -> PostingFacts:
    return PostingFacts(
        id=row.pk,
        account_id=row.account_id,
        account_ref=row.account.ref,
        username=row.account.username,
        full_name=row.account.full_name,
        agency_id=row.agency_id,
        agency_name=row.agency.name,
        service_point_id=row.service_point_id,
        service_point_name="" if row.service_point is None else row.service_point.name,
        counter_id=row.counter_id,
        counter_name="" if row.counter is None else row.counter.name,
        role=Role(row.role),
        title=row.title,
        phone=row.account.phone,
        stand_in_for=row.stand_in_for_id,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
    )


def posting(posting_id: int) -> PostingFacts:
    """One posting, in force or not."""
    return _posting(Posting.objects.select_related(*POSTED_WITH).get(pk=posting_id))


def _postings(on: date) -> QuerySet[Posting]:
    """Postings in force of accounts that may still be used."""
    return Posting.objects.filter(_in_force(on), _in_force(on, "account__"), account__is_active=True).select_related(
        *POSTED_WITH
    )


def postings_of(account_id: int, *, on: date) -> tuple[PostingFacts, ...]:
    """The postings of an account in force on that day, its own before those in which it stands in."""
    standing = standing_of(account_id)
    return () if standing is None else postings_in_force(standing, register(standing.versions.register), on=on)


def officer_of(account_id: int, *, on: date, posting_id: int | None = None) -> Principal | None:
    """The account on that day: who acts, where and for whom. None: no posting in force, so no rights.

    Without `posting_id` their own posting counts; with it the one they chose (they may stand in for a colleague).
    """
    standing = standing_of(account_id)
    if standing is None:
        return None
    return principal_in(standing, register(standing.versions.register), on=on, posting_id=posting_id)


def own_postings_from(account_id: int, *, on: date) -> tuple[PostingFacts, ...]:
    """The postings of their own that an account has on that day or later."""
    rows = Posting.objects.filter(Q(valid_to__isnull=True) | Q(valid_to__gte=on), account=account_id)
    return tuple(map(_posting, rows.filter(stand_in_for__isnull=True).select_related(*POSTED_WITH).order_by("pk")))


def postings_beyond(account_id: int, *, last_day: date) -> tuple[PostingFacts, ...]:
    """Every posting of an account, covers too, that would go on after that day."""
    rows = Posting.objects.filter(Q(valid_to__isnull=True) | Q(valid_to__gt=last_day), account=account_id)
    return tuple(map(_posting, rows.select_related(*POSTED_WITH).order_by("pk")))


def posts_of(account_id: int) -> tuple[PostingFacts, ...]:
    """Every posting that an account has or had, the latest first."""
    rows = Posting.objects.filter(account=account_id).select_related(*POSTED_WITH)
    return tuple(map(_posting, rows.order_by("-valid_from", "-pk")))


def posts_on(accounts: Collection[int], *, on: date) -> dict[int, PostingFacts]:
    """Account → its own posting on that day; those without one are left out."""
    rows = Posting.objects.filter(_in_force(on), account__in=accounts, stand_in_for__isnull=True)
    return {row.account_id: _posting(row) for row in rows.select_related(*POSTED_WITH)}


def posted_at(agency_id: int, *, on: date) -> frozenset[int]:
    """The accounts that have a posting of their own at this agency on that day."""
    rows = Posting.objects.filter(_in_force(on), agency=agency_id, stand_in_for__isnull=True)
    return frozenset(rows.values_list("account", flat=True))


def officers_of_agency(agency_id: int, *, on: date, role: Role | None = None) -> tuple[PostingFacts, ...]:
    """Who is posted at an agency on that day, stand-ins included, in the Vietnamese order of names."""
    rows = _postings(on).filter(agency=agency_id)
    if role is not None:
        rows = rows.filter(role=role.value)
    return tuple(map(_posting, rows.order_by("account__name_sort", "pk")))


def staffed(agencies: Collection[int], *, on: date) -> frozenset[int]:
    """Those of these agencies at which somebody is posted on that day, so that they can work in this system."""
    return frozenset(_postings(on).filter(agency__in=agencies).order_by().values_list("agency", flat=True).distinct())


# Working calendar -----------------------------------------------------------------------------------------------------


def current_calendar_version() -> int:
    """The number of the latest calendar. Refused: none has been declared (`NoCalendar`)."""
    return current_versions().calendar_number


def working_calendar(*, agency_id: int | None = None, version: int | None = None) -> Calendar:
    """The calendar of the province, or of one agency with its own hours and closures, as of a version (or the latest).

    The same version always gives the same answer: rows are only added and numbers are never given twice. A compiled calendar may
    therefore be kept by its number. Refused: a version that does not exist (`NoCalendar`).
    """
    return _compiled(agency_id, current_calendar_version() if version is None else version)


def declared_days(first: date, last: date) -> tuple[DeclaredDay, ...]:
    """The exceptions of the calendar from one day to another that were entered after the first calendar, in the order of entering.

    What the first calendar says was known to every promise.
    """
    rows = CalendarEntryRow.objects.filter(on__gte=first, on__lte=last).exclude(
        version=CalendarVersion.objects.order_by("number").values("number")[:1]
    )
    found = rows.order_by("version", "pk").values_list("version__entered_at", "on", "agency")
    return tuple(DeclaredDay(*one) for one in found)


@lru_cache(maxsize=CALENDARS_KEPT)
def _compiled(agency_id: int | None, version: int) -> Calendar:
    """An agency that never declared anything of its own shares the province's calendar: few do, and one takes 30 ms to compile."""
    if agency_id is not None and not _declared_own(agency_id, version):
        return _compiled(None, version)
    if not CalendarVersion.objects.filter(pk=version).exists():
        raise NoCalendar
    for_whom = Q(agency__isnull=True) if agency_id is None else Q(agency__isnull=True) | Q(agency=agency_id)
    entries = calendars.entries_in_force(
        calendars.DeclaredEntry(row.version_id, EntryScope(row.scope), _entry(row), row.withdrawn)
        for row in CalendarEntryRow.objects.filter(for_whom, version__lte=version)
    )
    hours = calendars.hours_in_force(
        calendars.DeclaredHours(
            row.version_id,
            row.valid_from,
            calendars.hours_from_json(row.sessions),
            row.basis,
            row.agency_id is not None,
        )
        for row in OfficeHoursRow.objects.filter(for_whom, version__lte=version)
    )
    if not hours:
        raise NoCalendar
    first = date(min(entries[0].on if entries else hours[0].valid_from, hours[0].valid_from).year, 1, 1)
    last = date(max(entries[-1].on if entries else first, hours[-1].valid_from).year, 12, 31)
    return calendars.compile_calendar(hours, entries, version=str(version), first=first, last=last)


def _declared_own(agency_id: int, version: int) -> bool:
    own = Q(agency=agency_id, version__lte=version)
    return CalendarEntryRow.objects.filter(own).exists() or OfficeHoursRow.objects.filter(own).exists()


def _entry(row: CalendarEntryRow) -> CalendarEntry:
    return CalendarEntry(
        on=row.on,
        kind=DayKind(row.kind),
        reason=row.reason,
        basis=row.basis,
        sessions=calendars.sessions_from_json(row.sessions),
        source=row.source,
    )
