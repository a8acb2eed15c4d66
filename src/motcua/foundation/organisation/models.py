"""Tables of the organisation: areas, agencies, desks, postings, competences, and the working calendar as rows.

Everything is valid from–to. `valid_to` is the last day of validity ("đến hết ngày"), None while it lasts. Codes and
names are re-used after mergers, so the key of an area or agency is its code together with `valid_from`; nothing is
renamed or deleted. Not here: what a day or a period is (law/worktime) and who a person is (people).
"""

from enum import StrEnum
from typing import Final

from django.db import models
from django.db.models import F, Q

from motcua.foundation.organisation.values import (
    AgencyKind,
    AgencyLevel,
    AreaKind,
    Certainty,
    EntryScope,
    ServedPart,
)
from motcua.foundation.people.principals import Role
from motcua.law.worktime.values import DayKind


def _words(vocabulary: type[StrEnum]) -> list[str]:
    return [word.value for word in vocabulary]


def _known_word(field: str, vocabulary: type[StrEnum], name: str) -> models.CheckConstraint:
    return models.CheckConstraint(condition=Q(**{f"{field}__in": _words(vocabulary)}), name=name)


def _in_order(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")), name=name)


class Area(models.Model):
    """An administrative unit by its code of the statistics office: 2 digits province, 3 district, 5 commune."""

    code = models.CharField(max_length=5)
    name = models.CharField(max_length=100)
    kind = models.CharField(max_length=10)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    area_km2 = models.DecimalField(max_digits=9, decimal_places=2, null=True, blank=True)
    latitude = models.DecimalField(max_digits=8, decimal_places=5, null=True, blank=True)
    longitude = models.DecimalField(max_digits=8, decimal_places=5, null=True, blank=True)
    basis = models.CharField(max_length=300)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["code", "valid_from"], name="area_code_and_start_once"),
            models.UniqueConstraint(fields=["code"], condition=Q(valid_to__isnull=True), name="area_code_once_today"),
            models.CheckConstraint(condition=Q(code__regex=r"^([0-9]{2}|[0-9]{3}|[0-9]{5})$"), name="area_code_form"),
            _known_word("kind", AreaKind, "area_kind_known"),
            _in_order("area_valid_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class AreaSuccession(models.Model):
    """One line of the mapping old → new. An old unit may be divided, a new one is made of several: n to m."""

    old = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    new = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    share = models.CharField(max_length=10)
    certainty = models.CharField(max_length=10)
    decision = models.CharField(max_length=300)
    note = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["old", "new"], name="succession_pair_once"),
            models.UniqueConstraint(
                fields=["old"],
                condition=Q(share__in=[ServedPart.WHOLE.value, ServedPart.MAIN_PART.value]),
                name="succession_one_main_heir",
            ),
            models.CheckConstraint(condition=~Q(old=F("new")), name="succession_not_to_itself"),
            _known_word("share", ServedPart, "succession_share_known"),
            _known_word("certainty", Certainty, "succession_certainty_known"),
        ]

    def __str__(self) -> str:
        return f"{self.old_id} → {self.new_id}"


class Agency(models.Model):
    """A body of the State. `code_is_demo` marks a code invented for the demonstration, not given by decision."""

    code = models.CharField(max_length=35)
    code_is_demo = models.BooleanField(default=False)
    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=60)
    kind = models.CharField(max_length=24)
    level = models.CharField(max_length=10)
    area = models.ForeignKey(Area, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    head_title = models.CharField(max_length=100)
    phone = models.CharField(max_length=20, blank=True, default="")
    basis = models.CharField(max_length=300, blank=True, default="")
    closing_basis = models.CharField(max_length=300, blank=True, default="")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["code", "valid_from"], name="agency_code_and_start_once"),
            models.UniqueConstraint(fields=["code"], condition=Q(valid_to__isnull=True), name="agency_code_once_today"),
            models.CheckConstraint(
                condition=Q(code__regex=r"^[A-Y][0-9]{2}(\.[A-Z0-9]+)*$|^[0-9]{3}\.[0-9]{2}\.[0-9]{2}\.[A-Y][0-9]{2}$"),
                name="agency_code_form",
            ),
            _known_word("kind", AgencyKind, "agency_kind_known"),
            _known_word("level", AgencyLevel, "agency_level_known"),
            _in_order("agency_valid_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class ServicePoint(models.Model):
    """A place where people hand in and collect: the centre itself or a further reception point of it.

    `number` counts the points of an agency from 1 and is never given again: with the agency's code it makes the public
    code of the point. `hands_on`: what is accepted goes on to the agency that resolves it in the same action.
    """

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField(default=1)
    area = models.ForeignKey(Area, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    address = models.CharField(max_length=300, blank=True, default="")
    phone = models.CharField(max_length=20, blank=True, default="")
    hours = models.CharField(max_length=300, blank=True, default="")
    hands_on = models.BooleanField(default=True, db_default=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agency", "name", "valid_from"], name="service_point_name_once"),
            models.UniqueConstraint(fields=["agency", "number"], name="service_point_number_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="service_point_number_from_1"),
            _in_order("service_point_valid_in_order"),
        ]

    def __str__(self) -> str:
        return self.name


class Counter(models.Model):
    """One counter of a service point."""

    service_point = models.ForeignKey(ServicePoint, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=100)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["service_point", "number"], name="counter_number_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="counter_number_from_1"),
        ]

    def __str__(self) -> str:
        return self.name


class Posting(models.Model):
    """Where an account works, as what, from when to when. `stand_in_for` names the posting it stands in for."""

    account = models.ForeignKey("people.Account", on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    service_point = models.ForeignKey(ServicePoint, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    counter = models.ForeignKey(Counter, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=16)
    title = models.CharField(max_length=100)
    stand_in_for = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["account"],
                condition=Q(valid_to__isnull=True, stand_in_for__isnull=True),
                name="posting_one_open_of_his_own",
            ),
            models.CheckConstraint(
                condition=Q(counter__isnull=True) | Q(service_point__isnull=False), name="posting_counter_needs_a_desk"
            ),
            models.CheckConstraint(
                condition=Q(stand_in_for__isnull=True) | Q(valid_to__isnull=False), name="posting_stand_in_is_bounded"
            ),
            _known_word("role", Role, "posting_role_known"),
            _in_order("posting_valid_in_order"),
        ]
        indexes = [models.Index(fields=["agency", "role"], name="posting_by_agency_and_role")]

    def __str__(self) -> str:
        return f"{self.account_id} {self.role} {self.agency_id}"


class Competence(models.Model):
    """Which body decides procedures of a field (lĩnh vực) at a level: a named agency, or every agency of a kind.

    `rank` orders the candidates of one field; `is_proposed` marks a row that nobody in the province has confirmed.
    """

    domain = models.CharField(max_length=300)
    level = models.CharField(max_length=10)
    agency = models.ForeignKey(Agency, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    agency_kind = models.CharField(max_length=24, blank=True, default="")
    rank = models.PositiveSmallIntegerField(default=1)
    is_proposed = models.BooleanField(default=True)
    basis = models.CharField(max_length=300)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(agency__isnull=False, agency_kind="") | (Q(agency__isnull=True) & ~Q(agency_kind="")),
                name="competence_agency_or_kind",
            ),
            models.UniqueConstraint(fields=["domain", "level", "rank", "valid_from"], name="competence_rank_once"),
            _known_word("level", AgencyLevel, "competence_level_known"),
            _in_order("competence_valid_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.domain} ({self.level})"


class ProcessRole(models.Model):
    """What an agency role of a process means here: a named agency, or the agency of a kind in the place of the desk.

    Roles without a row mean the agency that resolves the dossier.
    """

    role = models.CharField(max_length=40)
    agency = models.ForeignKey(Agency, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    agency_kind = models.CharField(max_length=24, blank=True, default="")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(agency__isnull=False, agency_kind="") | (Q(agency__isnull=True) & ~Q(agency_kind="")),
                name="process_role_agency_or_kind",
            ),
            models.UniqueConstraint(fields=["role", "valid_from"], name="process_role_once"),
            _in_order("process_role_valid_in_order"),
        ]

    def __str__(self) -> str:
        return self.role


class OrganisationVersion(models.Model):
    """One row: the state of areas, agencies, desks, counters, competences and process roles as a mark never given twice.

    Triggers of the database change it in the transaction of every change, also of changes made outside this program.
    """

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    version = models.UUIDField()

    class Meta:
        db_table = "organisation_version"
        constraints = [models.CheckConstraint(condition=Q(id=1), name="organisation_version_one_row")]

    def __str__(self) -> str:
        return str(self.version)


class CalendarVersion(models.Model):
    """One state of the working calendar. Numbers only grow; a number that was given is never given again."""

    number = models.BigAutoField(primary_key=True)
    entered_by = models.ForeignKey("people.Account", null=True, on_delete=models.PROTECT, related_name="+")
    entered_by_name = models.CharField(max_length=200)
    entered_at = models.DateTimeField()
    note = models.CharField(max_length=500)

    def __str__(self) -> str:
        return f"lịch {self.number}"


class CalendarEntryRow(models.Model):
    """One dated exception, as declared by one version. Never changed or deleted; a later row withdraws or replaces it.

    `sessions` is null where the day keeps the hours of its weekday, else a list of pairs of "HH:MM".
    """

    version = models.ForeignKey(CalendarVersion, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    kind = models.CharField(max_length=16)
    reason = models.CharField(max_length=200)
    basis = models.CharField(max_length=300)
    scope = models.CharField(max_length=10)
    agency = models.ForeignKey(Agency, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    sessions = models.JSONField(null=True, blank=True)
    source = models.CharField(max_length=16)
    withdrawn = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["version", "on", "scope", "agency"], nulls_distinct=False, name="calendar_entry_once_a_version"
            ),
            models.CheckConstraint(
                condition=Q(scope=EntryScope.AGENCY.value, agency__isnull=False)
                | (~Q(scope=EntryScope.AGENCY.value) & Q(agency__isnull=True)),
                name="calendar_entry_agency_when_scoped",
            ),
            models.CheckConstraint(condition=~Q(basis=""), name="calendar_entry_has_a_basis"),
            _known_word("kind", DayKind, "calendar_entry_kind_known"),
            _known_word("scope", EntryScope, "calendar_entry_scope_known"),
        ]
        indexes = [models.Index(fields=["on", "version"], name="calendar_entry_by_day")]

    def __str__(self) -> str:
        return f"{self.on} {self.kind}"


class OfficeHoursRow(models.Model):
    """Office hours from a day on, for everybody (agency null) or one agency. Rows are only added.

    `sessions` is {"week": [seven lists of ["HH:MM", "HH:MM"]], "make_up": list or null}.
    """

    version = models.ForeignKey(CalendarVersion, on_delete=models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    valid_from = models.DateField()
    sessions = models.JSONField()
    basis = models.CharField(max_length=300)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["version", "agency", "valid_from"], nulls_distinct=False, name="office_hours_once_a_version"
            ),
            models.CheckConstraint(condition=~Q(basis=""), name="office_hours_have_a_basis"),
        ]

    def __str__(self) -> str:
        return f"giờ làm việc từ {self.valid_from}"


_ADDED: Final = ("select", "insert")
_ADDED_AND_CHANGED: Final = ("select", "insert", "update")
PRIVILEGES: Final = {
    **dict.fromkeys(
        (
            *("organisation_area", "organisation_areasuccession", "organisation_counter"),
            *("organisation_competence", "organisation_processrole"),
            *("organisation_calendarversion", "organisation_calendarentryrow", "organisation_officehoursrow"),
        ),
        _ADDED,
    ),
    **dict.fromkeys(("organisation_agency", "organisation_servicepoint", "organisation_version"), _ADDED_AND_CHANGED),
}
"""What the application may do: a calendar is only added to, an agency ends by its last day; only a cover that has not begun goes."""
