"""Process definitions: the step table of a procedure, dated. What a table means is judged in `law.process`."""

from django.db import models
from django.db.models import Q

from motcua.foundation.catalogue.models.mirror import Procedure
from motcua.foundation.catalogue.models.validity import in_order, never_two_at_once


class ProcessDefinition(models.Model):
    """One dated step table. `procedure` null: a process that several procedures use, known by its `code` alone.

    `compiled_hash` names the compiled table in caches: same hash, same table.
    """

    procedure = models.ForeignKey(
        Procedure, on_delete=models.PROTECT, null=True, blank=True, related_name="process_definitions"
    )
    code = models.CharField(max_length=64)
    number = models.PositiveIntegerField()
    name = models.TextField(default="", blank=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    definition = models.JSONField()
    compiled_hash = models.BinaryField(max_length=32)
    entered_by = models.BigIntegerField()
    entered_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["code", "number"], name="process_number_once"),
            models.CheckConstraint(condition=~Q(code=""), name="process_has_code"),
            in_order("process_valid_in_order"),
            never_two_at_once("processes_never_overlap", "code"),
        ]

    def __str__(self) -> str:
        return f"{self.code} · {self.number}"
