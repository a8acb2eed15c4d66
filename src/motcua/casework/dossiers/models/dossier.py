"""Tables of the spine: the dossier, its components, its steps, and what else hangs on a dossier.

The dossier's state columns and its steps are a projection of its events, written by `carry_out` alone; the events themselves
stand in the ledger, stream "dossier:<id>". Papers, money, delivery and results have rooms of their own.
"""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import Q
from django.db.models.functions import Reverse

from motcua.casework.dossiers.indexes import OPEN_STATUSES, worklist_indexes
from motcua.law.dossier.rules import Channel
from motcua.law.reuse.wanted import ANOTHER, FORM, Wanted, wanted_of

HANDED_IN = ("original", "copy", "certified", "electronic", "reused", "to_verify", "none")


class Dossier(models.Model):
    """One request of one applicant. Three agencies are kept apart (trap 9): where it was received, the one-stop of record,
    the one that decides."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    code = models.CharField(max_length=60, null=True)
    code_reversed = models.CharField(max_length=60, blank=True)
    """The code without dots and dashes, written backwards, so that any tail that people type is an indexed prefix."""
    tracking_secret = models.CharField(max_length=8)
    tracking_token = models.CharField(max_length=40)

    procedure_code = models.CharField(max_length=40)
    procedure_name = models.TextField()
    version = models.ForeignKey(
        "catalogue.ProcedureVersion", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    time_version = models.ForeignKey(
        "catalogue.ProcedureVersion", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    """The version in force at acceptance. Times and fees follow it; forms follow `version`, the one of the draft."""
    case_order = models.PositiveSmallIntegerField(null=True)
    time_choice = models.PositiveSmallIntegerField(null=True)
    process = models.ForeignKey("catalogue.ProcessDefinition", on_delete=models.PROTECT, null=True, related_name="+")
    calendar_version = models.PositiveIntegerField(null=True)
    rules_digest = models.CharField(max_length=64, null=True)
    """The procedure's times as they were at acceptance (`PinnedRules`); they stay to the end."""

    channel = models.CharField(max_length=10)
    assisted = models.BooleanField(default=False)
    """Filed online by an officer for the visitor: counted apart (trap 52)."""
    received_at_point = models.ForeignKey(
        "organisation.ServicePoint", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    one_stop = models.ForeignKey(
        "organisation.Agency", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    resolving = models.ForeignKey("organisation.Agency", on_delete=models.PROTECT, related_name="+", db_index=False)
    agencies = models.JSONField(default=dict)
    """Agency role of the process → agency id."""

    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="sub_dossiers")
    """The group whose sub-dossier this is. Always locked before it: see `locking.locked_rows`."""
    parent_step = models.CharField(max_length=80, blank=True, default="", db_default="")

    applicant_kind = models.CharField(max_length=12)
    applicant_id = models.BigIntegerField(null=True)
    applicant_name = models.CharField(max_length=200)
    applicant_folded = models.TextField()
    """The name as it is looked for (`law.vietnamese.fold`): folding thousands of names for one search takes too long."""
    applicant_sort = models.BinaryField(max_length=400)
    applicant_number = models.CharField(max_length=20, blank=True)
    applicant_phone = models.CharField(max_length=20, blank=True)
    applicant_address = models.TextField(blank=True)
    submitter_name = models.CharField(max_length=200, blank=True)
    return_way = models.CharField(max_length=12, default="desk")
    copies = models.PositiveSmallIntegerField(default=1)
    note = models.TextField(blank=True)
    mastered_by = models.CharField(max_length=120, blank=True)
    """A system outside that owns this dossier; it is then read-only here (NĐ 224/2026 Art. 15.1)."""
    opened_at = models.DateTimeField()
    opened_by_id = models.BigIntegerField(null=True)

    # The projection: one function writes these.
    status = models.CharField(max_length=20, default="none")
    clock_state = models.CharField(max_length=12, default="not_started")
    regime_on = models.DateField(null=True)
    filed_at = models.DateTimeField(null=True)
    accepted_at = models.DateTimeField(null=True)
    acceptance_due_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    due_on = models.DateField(null=True)
    original_due_at = models.DateTimeField(null=True)
    original_due_on = models.DateField(null=True)
    expected_at = models.DateTimeField(null=True)
    """When the result is expected while the clock waits for the competent authority: no appointment (reading 33)."""
    expected_on = models.DateField(null=True)
    supplement_due_at = models.DateTimeField(null=True)
    supplement_requests = models.PositiveSmallIntegerField(default=0)
    exceptions = models.PositiveSmallIntegerField(default=0)
    extensions = models.PositiveSmallIntegerField(default=0)
    clock_since = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    returned_at = models.DateTimeField(null=True)
    refused = models.BooleanField(default=False)
    called_at = models.DateTimeField(null=True)
    """When the desk last telephoned about the result, how that ended (`CallOutcome`), and how often it has."""
    call_outcome = models.CharField(max_length=20, blank=True, default="", db_default="")
    calls = models.PositiveSmallIntegerField(default=0, db_default=0)
    last_event_at = models.DateTimeField(null=True)
    event_count = models.PositiveIntegerField(default=0)
    sort_at = models.DateTimeField(null=True)
    """The end of the present clock: of the acceptance clock, of the transfer that the legal one waits for, then of the legal one;
    null (sorted last) while none runs."""
    wakes_at = models.DateTimeField(null=True)
    """When the next thing happens by itself; null where nothing does. A sweep looks at these dossiers only."""
    apologies_waiting = models.PositiveSmallIntegerField(default=0, db_default=0)
    """Apologies drafted by the system that nobody has signed."""
    expected_overdue = models.BooleanField(default=False, db_default=False)
    """The holder has been warned that the current appointment runs out."""
    reported_to = models.CharField(max_length=20, blank=True, default="", db_default="")
    """The highest person who was told that a clock ran out, while that clock still runs."""
    province_informed = models.BooleanField(default=False, db_default=False)
    """The provincial centre was told so of a clock that still runs."""
    holder = models.ForeignKey(
        "organisation.Agency", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    """The agency that must act now."""
    assignee_id = models.BigIntegerField(null=True)
    step_name = models.CharField(max_length=200, blank=True)
    originals_with = models.CharField(max_length=200, blank=True)
    consulted = ArrayField(models.BigIntegerField(), null=True)
    """Agencies whose opinion was asked: they see the dossier."""
    awaited = ArrayField(models.BigIntegerField(), null=True)
    """Those of them that have not answered yet."""
    reminded = ArrayField(models.BigIntegerField(), null=True)
    """Agencies that were reminded of what they have not done yet."""
    visible_to = ArrayField(models.BigIntegerField(), default=list)
    """Every agency that sees the dossier (`visibility.visible_to`)."""

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="dossiers_accepted_has_code",
                # a dossier of another system has that system's number and takes none of our series
                condition=Q(accepted_at__isnull=True)
                | (Q(rules_digest__isnull=False) & (Q(code__isnull=False) | ~Q(mastered_by=""))),
            ),
            models.CheckConstraint(
                name="dossiers_running_has_due",
                condition=~Q(clock_state="running") | Q(due_at__isnull=False, accepted_at__isnull=False),
            ),
            models.CheckConstraint(
                name="dossiers_void_has_no_due",
                condition=~Q(clock_state__in=("void", "stopped", "not_started")) | Q(due_at__isnull=True),
            ),
            models.CheckConstraint(
                name="dossiers_ended_together",
                condition=Q(clock_state="ended", ended_at__isnull=False)
                | (~Q(clock_state="ended") & Q(ended_at__isnull=True)),
            ),
            models.CheckConstraint(
                name="dossiers_parent_with_step",
                condition=Q(parent__isnull=True, parent_step="") | (Q(parent__isnull=False) & ~Q(parent_step="")),
            ),
            models.UniqueConstraint(
                fields=["parent", "parent_step"],
                name="dossiers_one_sub_dossier_a_step",
                condition=Q(status__in=OPEN_STATUSES),
            ),
            # constraints of their own: a field's `unique` adds a second index for `like`, which no query uses
            models.UniqueConstraint(fields=["code"], name="dossiers_code_once"),
            models.UniqueConstraint(fields=["tracking_token"], name="dossiers_tracking_token_once"),
            models.CheckConstraint(
                name="dossiers_channel_known", condition=Q(channel__in=[str(one) for one in Channel])
            ),
        ]
        indexes = [
            *worklist_indexes(),
            models.Index(fields=["wakes_at", "id"], name="dossiers_wakes", condition=Q(wakes_at__isnull=False)),
            GinIndex(fields=["visible_to"], name="dossiers_visible_to"),
            GinIndex(fields=["awaited"], name="dossiers_awaited", condition=Q(awaited__isnull=False)),
            models.Index(fields=["applicant_number"], name="dossiers_number", condition=~Q(applicant_number="")),
            models.Index(
                OpClass(Reverse("applicant_phone"), name="text_pattern_ops"),
                name="dossiers_telephone",
                condition=~Q(applicant_phone=""),
            ),
            GinIndex(fields=["applicant_folded"], name="dossiers_name", opclasses=["gin_trgm_ops"]),
            models.Index(fields=["code_reversed"], name="dossiers_tail", opclasses=["varchar_pattern_ops"]),
            models.Index(fields=["opened_at"], name="dossiers_opened"),
        ]

    def __str__(self) -> str:
        return self.code or str(self.id)


class ClockReport(models.Model):
    """Somebody was told that a clock of the dossier ran out, and that clock still runs. A projection of the events."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="clock_reports")
    clock = models.CharField(max_length=20)
    audience = models.CharField(max_length=20)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["dossier", "audience", "clock"], name="dossiers_clock_report_once")
        ]

    def __str__(self) -> str:
        return f"{self.clock} {self.audience}"


class Lease(models.Model):
    """Who of an agency has a dossier in hand, since when, and until when that counts. Not part of the record: see `leases`."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="+", db_index=False)
    agency_id = models.BigIntegerField()
    account_id = models.BigIntegerField()
    since = models.DateTimeField()
    until = models.DateTimeField()
    events = models.PositiveIntegerField()
    """How many records the dossier had: the next one ends the lease."""

    class Meta:
        constraints = [models.UniqueConstraint(fields=["dossier", "agency_id"], name="dossiers_lease_once")]

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.account_id}"


class PinnedRules(models.Model):
    """The times of a procedure as dossiers were accepted under them, once for all that have the same.

    `digest` is the SHA-256 of the content, hexadecimal. Never changed.
    """

    digest = models.CharField(max_length=64, primary_key=True)
    content = models.JSONField()

    def __str__(self) -> str:
        return self.digest


class Snapshot(models.Model):
    """The state of a long stream after its record number `sequence`, see `snapshots`. A cache: the record alone decides.

    `link` is that record's, hexadecimal; `law` the hash of the code that folded. `state` has codes and references only.
    """

    dossier = models.OneToOneField(Dossier, on_delete=models.PROTECT, primary_key=True, related_name="+")
    sequence = models.IntegerField()
    link = models.CharField(max_length=64)
    law = models.CharField(max_length=64)
    state = models.JSONField()

    def __str__(self) -> str:
        return f"{self.dossier_id} after {self.sequence}"


class ImportedCase(models.Model):
    """What another system's log says about a case, in its words. The record refers to it by id and salted hash.

    Erasing takes content and salt away together.
    """

    id = models.UUIDField(primary_key=True)
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="+")
    salt = models.BinaryField(max_length=32, null=True)
    content = models.TextField(null=True)
    erased_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="dossiers_imported_case_erased_whole",
                condition=Q(salt__isnull=False, content__isnull=False, erased_at__isnull=True)
                | Q(salt__isnull=True, content__isnull=True, erased_at__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return str(self.id)


class Component(models.Model):
    """One paper that the procedure asks for, as it was handed in and judged at the counter."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="components", db_index=False)
    order = models.PositiveSmallIntegerField()
    name = models.TextField()
    needed = models.CharField(max_length=40, blank=True)
    handed_in = models.CharField(max_length=12)
    count = models.PositiveSmallIntegerField(default=1)
    verdict = models.CharField(max_length=14)
    official_name = models.TextField(blank=True, default="", db_default="")
    """The published name, where `name` is the plain one of the province."""
    requirement = models.CharField(max_length=12, blank=True, default="", db_default="")
    """A value of the catalogue's `Requirement`; empty: compulsory."""
    choice_group = models.CharField(max_length=60, blank=True, default="", db_default="")
    """Joins the alternatives of which one is handed in."""
    reason_code = models.CharField(max_length=20, blank=True, default="", db_default="")
    """Why it failed: a `SupplementReason`."""
    note = models.TextField(blank=True)
    wanted = models.JSONField(null=True, blank=True)
    """What satisfies it besides the paper itself, as the catalogue said when the dossier was opened (`Wanted`), or that it is a fresh
    statement; null: it must be handed in."""

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["dossier", "order"], name="dossiers_component_order"),
            models.CheckConstraint(name="dossiers_component_handed_in", condition=Q(handed_in__in=HANDED_IN)),
            models.CheckConstraint(
                name="dossiers_component_failed_has_reason",
                condition=Q(verdict__in=("pass", "open", "not_applicable"))
                | (Q(verdict="fail") & ~Q(reason_code="", note="")),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def satisfied_by(self) -> Wanted | None:
        return wanted_of(self.wanted)

    @property
    def is_form(self) -> bool:
        return self.wanted is not None and FORM in self.wanted

    @property
    def is_of_another(self) -> bool:
        """A paper of another person than the applicant."""
        return self.wanted is not None and ANOTHER in self.wanted


class Step(models.Model):
    """A step of the process that was opened for a dossier; `due_at` is its own clock. A projection of the events."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="steps")
    step = models.CharField(max_length=80)
    name = models.CharField(max_length=200)
    role = models.CharField(max_length=40, blank=True)
    agency = models.ForeignKey(
        "organisation.Agency", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    assignee_id = models.BigIntegerField(null=True)
    opened_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=40, blank=True)
    in_sub_dossier = models.BooleanField(default=False, db_default=False)
    """Done by a sub-dossier: nobody completes it here, and its agency handles there."""

    class Meta:
        ordering = ["opened_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["dossier", "step"], name="dossiers_step_open_once", condition=Q(done_at__isnull=True)
            ),
        ]
        indexes = [
            models.Index(fields=["agency", "due_at"], name="dossiers_step_todo", condition=Q(done_at__isnull=True)),
        ]

    def __str__(self) -> str:
        return self.name


class Idempotency(models.Model):
    """A key that a door sent with an act, the dossier of the act, who did it and which act it was: `presses`."""

    key = models.UUIDField(primary_key=True)
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    account = models.CharField(max_length=128)
    verb = models.CharField(max_length=80)

    def __str__(self) -> str:
        return str(self.key)


class ExternalReference(models.Model):
    """What a dossier is called in another system. `content` is the hash of what that system last reported; empty: it was erased."""

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="external_references")
    system = models.CharField(max_length=120)
    external_id = models.CharField(max_length=200)
    content = models.BinaryField(max_length=32)

    class Meta:
        constraints = [
            # the number first, so that a search by number alone finds its index
            models.UniqueConstraint(fields=["external_id", "system"], name="dossiers_external_once"),
        ]

    def __str__(self) -> str:
        return f"{self.system} {self.external_id}"
