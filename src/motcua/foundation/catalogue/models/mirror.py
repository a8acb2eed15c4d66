"""The national catalogue as published: dated versions that are never edited, only followed by newer ones.

Texts, numbers and units stand as published, odd or not (traps 45 and 46). A value that does not fit its column (a word instead of a
number) is null here and complete in `ProcedureVersion.published`.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from motcua.foundation.catalogue.models.validity import in_order, never_two_at_once
from motcua.law.dossier.rules import Channel

CHANNELS = [(channel.value, channel.value) for channel in Channel]


class ImportRun(models.Model):
    """One import: what was read, what changed, what was odd. `rejected` keeps entries that have no usable code."""

    source = models.TextField()
    imported_at = models.DateTimeField()
    imported_by = models.BigIntegerField(help_text="account of the administrator; 0 on the command line")
    imported_by_name = models.TextField()
    valid_from = models.DateField()
    report = models.JSONField()
    rejected = models.TextField(default="[]", help_text="JSON as published")

    def __str__(self) -> str:
        return f"{self.source} · {self.imported_at:%d/%m/%Y}"


class Procedure(models.Model):
    """One procedure of the national catalogue, known by its code through all its versions."""

    code = models.CharField(max_length=64, unique=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(code=""), name="procedure_has_code")]

    def __str__(self) -> str:
        return self.code


class ProcedureVersion(models.Model):
    """What was published about a procedure, in force from `valid_from` to `valid_to` (last day; null: still).

    `published` is the JSON text of the entry as it came. `name_sort` is the start of the Vietnamese sort key.
    `content_hash` ignores only how letters are composed.
    """

    procedure = models.ForeignKey(Procedure, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    national_id = models.TextField(default="", blank=True)
    name = models.TextField()
    name_sort = models.BinaryField(default=b"", editable=False)
    field = models.TextField(default="", blank=True)
    levels = ArrayField(models.TextField(), default=list, blank=True)
    decision = models.TextField(default="", blank=True)
    kind = models.TextField(null=True, blank=True)
    applicants = ArrayField(models.TextField(), default=list, blank=True)
    authority = models.TextField(null=True, blank=True)
    agencies = models.TextField(null=True, blank=True)
    coordinating = models.TextField(null=True, blank=True)
    legal_basis = ArrayField(models.TextField(), default=list, blank=True)
    promulgating = models.TextField(default="", blank=True)
    published = models.TextField()
    content_hash = models.BinaryField(max_length=32)
    imported_at = models.DateTimeField()
    import_run = models.ForeignKey(ImportRun, on_delete=models.PROTECT, related_name="versions")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["procedure", "number"], name="version_number_once"),
            models.UniqueConstraint(
                fields=["procedure"], condition=Q(valid_to__isnull=True), name="one_open_version_per_procedure"
            ),
            in_order("version_valid_in_order"),
            never_two_at_once("versions_never_overlap", "procedure"),
        ]

    def __str__(self) -> str:
        return f"{self.procedure_id} · {self.number}"


class ProcedureCase(models.Model):
    """A case ("trường hợp") of a procedure with papers of its own; `name` is null where the entry names none."""

    version = models.ForeignKey(ProcedureVersion, on_delete=models.CASCADE, related_name="cases")
    order = models.PositiveIntegerField()
    name = models.TextField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "order"], name="case_order_once")]

    def __str__(self) -> str:
        return self.name or ""


class Component(models.Model):
    """A paper that the entry lists. Zero originals and zero copies is published for notes: it stays as it is."""

    case = models.ForeignKey(ProcedureCase, on_delete=models.CASCADE, related_name="components")
    order = models.PositiveIntegerField()
    code = models.TextField(default="", blank=True)
    name = models.TextField()
    originals = models.PositiveIntegerField(null=True)
    copies = models.PositiveIntegerField(null=True)
    has_form_file = models.BooleanField(default=False)
    e_form = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "order"], name="component_order_once")]

    def __str__(self) -> str:
        return self.name


class ChannelTime(models.Model):
    """One published way of filing with its time. A channel may stand several times (trap 29).

    `channel` is null and `unit` free text where the entry uses a word that is not in the national enumeration.
    """

    version = models.ForeignKey(ProcedureVersion, on_delete=models.CASCADE, related_name="times")
    order = models.PositiveIntegerField()
    channel = models.CharField(max_length=8, choices=CHANNELS, null=True)
    amount = models.DecimalField(max_digits=12, decimal_places=4, null=True)
    unit = models.TextField(null=True)
    remark = models.TextField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "order"], name="time_order_once"),
            models.CheckConstraint(
                condition=Q(channel__isnull=True) | Q(channel__in=[channel.value for channel in Channel]),
                name="time_channel_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.channel}: {self.amount} {self.unit}"


class Fee(models.Model):
    """One published fee of a way of filing; `amount` null where nothing is stated."""

    channel_time = models.ForeignKey(ChannelTime, on_delete=models.CASCADE, related_name="fees")
    order = models.PositiveIntegerField()
    amount = models.DecimalField(max_digits=16, decimal_places=2, null=True)
    currency = models.TextField(null=True)
    note = models.TextField(null=True)
    kind = models.TextField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["channel_time", "order"], name="fee_order_once")]

    def __str__(self) -> str:
        return f"{self.amount} {self.currency}"


class ResultType(models.Model):
    """A result that the procedure gives, with the national code as published."""

    version = models.ForeignKey(ProcedureVersion, on_delete=models.CASCADE, related_name="results")
    order = models.PositiveIntegerField()
    code = models.TextField(default="", blank=True)
    name = models.TextField(default="", blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "order"], name="result_order_once")]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"
