"""Our own dated rows beside the mirror: what an administrator answered, with its basis. Never an edit of the mirror."""

from django.db import models
from django.db.models import Q, Value
from django.db.models.functions import Coalesce

from motcua.foundation.catalogue.models.mirror import CHANNELS, Procedure
from motcua.foundation.catalogue.models.validity import in_order, never_two_at_once
from motcua.law.dossier.rules import GroupKind
from motcua.law.worktime.values import Unit

UNITS = [(unit.value, unit.value) for unit in Unit]


def _whole(amount: str, unit: str) -> Q:
    """Amount and unit travel together."""
    both = Q(**{f"{amount}__isnull": False, f"{unit}__isnull": False})
    return both | Q(**{f"{amount}__isnull": True, f"{unit}__isnull": True})


class LocalTime(models.Model):
    """The province's answer about the times of a procedure, in force from `valid_from` to `valid_to` (last day).

    `channel` and `case_name` null: for all of them. `amount` null: the published time stands and the row only adds what
    sector law says: `financial_pause` is the article that takes a payment out of the limit, `supplement_pause` the one
    that takes the time for a supplement after appraisal out of it, in place of the restart. `obligation_*`: after how long a
    dossier whose financial obligation nobody fulfils is closed. `group`: it is a group of birth or death, which NĐ 63/2024 orders.
    """

    procedure = models.ForeignKey(Procedure, on_delete=models.PROTECT, related_name="local_times")
    channel = models.CharField(max_length=8, choices=CHANNELS, null=True, blank=True)
    case_name = models.TextField(null=True, blank=True)
    amount = models.PositiveIntegerField(null=True, blank=True)
    unit = models.CharField(max_length=16, choices=UNITS, null=True, blank=True)
    receipt_day_clause = models.BooleanField(default=False)
    immediate = models.BooleanField(default=False)
    financial_pause = models.TextField(null=True, blank=True)
    supplement_pause = models.TextField(null=True, blank=True)
    group = models.CharField(max_length=8, choices=[(one.value, one.value) for one in GroupKind], null=True, blank=True)
    acceptance_amount = models.PositiveIntegerField(null=True, blank=True)
    acceptance_unit = models.CharField(max_length=16, choices=UNITS, null=True, blank=True)
    notice_amount = models.PositiveIntegerField(null=True, blank=True)
    notice_unit = models.CharField(max_length=16, choices=UNITS, null=True, blank=True)
    term_amount = models.PositiveIntegerField(null=True, blank=True)
    term_unit = models.CharField(max_length=16, choices=UNITS, null=True, blank=True)
    obligation_amount = models.PositiveIntegerField(null=True, blank=True)
    obligation_unit = models.CharField(max_length=16, choices=UNITS, null=True, blank=True)
    basis = models.TextField()
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    entered_by = models.BigIntegerField(help_text="account of the administrator; 0 on the command line")
    entered_by_name = models.TextField()
    entered_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(basis=""), name="local_time_has_basis"),
            models.CheckConstraint(condition=_whole("amount", "unit"), name="local_time_whole"),
            models.CheckConstraint(
                condition=_whole("acceptance_amount", "acceptance_unit"), name="local_acceptance_whole"
            ),
            models.CheckConstraint(condition=_whole("notice_amount", "notice_unit"), name="local_notice_whole"),
            models.CheckConstraint(condition=_whole("term_amount", "term_unit"), name="local_term_whole"),
            models.CheckConstraint(
                condition=_whole("obligation_amount", "obligation_unit"), name="local_obligation_whole"
            ),
            models.CheckConstraint(
                condition=Q(unit__isnull=True) | Q(unit__in=[unit.value for unit in Unit]), name="local_unit_countable"
            ),
            in_order("local_time_valid_in_order"),
            never_two_at_once(
                "local_times_never_overlap",
                "procedure",
                Coalesce("channel", Value("")),
                Coalesce("case_name", Value("")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.procedure_id}: {self.amount} {self.unit} ({self.basis})"
