"""The curated layer of the province: what it says in plain words about a published procedure, dated and authored, row by row.

A row is proposed, then confirmed by a person, or followed by another row. Not here: what a row means (`curation`), which rows still
fit what is published now (`queries.curated`).
"""

from django.db import models
from django.db.models import Q

from motcua.foundation.catalogue.curated_values import Part
from motcua.foundation.catalogue.models.mirror import Procedure, ProcedureVersion
from motcua.foundation.catalogue.models.validity import in_order, never_two_at_once

PARTS = [(part.value, part.value) for part in Part]


class CuratedRow(models.Model):
    """One row of the layer: the head of a procedure, its fees, a case, a paper or a question.

    `place`: where it belongs, "" for head and fees, "2" for a case, "2.5" for a paper, the name of a question. `content`: what the
    file says of it (docs/formats/curated.md). `version`: the published one that it was written for; `published_hash`: of the text
    that stood there at that place, empty where it is about no single text. `proposal`: how it was proposed. `demonstration`: it was
    confirmed for the demo.
    """

    procedure = models.ForeignKey(Procedure, on_delete=models.PROTECT, related_name="curated_rows")
    version = models.ForeignKey(ProcedureVersion, on_delete=models.PROTECT, related_name="curated_rows")
    part = models.CharField(max_length=16, choices=PARTS)
    place = models.CharField(max_length=64, default="", blank=True)
    position = models.PositiveIntegerField(default=0)
    content = models.JSONField()
    published_hash = models.CharField(max_length=64, default="", blank=True)
    proposal = models.TextField()
    confirmed_by = models.BigIntegerField(null=True, blank=True, help_text="account; 0 on the command line")
    confirmed_by_name = models.TextField(default="", blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    demonstration = models.BooleanField(default=False)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    entered_by = models.BigIntegerField(help_text="account of the administrator; 0 on the command line")
    entered_by_name = models.TextField()
    entered_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=False, confirmed_at__isnull=False)
                | Q(confirmed_by__isnull=True, confirmed_at__isnull=True, demonstration=False),
                name="curated_confirmed_whole",
            ),
            in_order("curated_valid_in_order"),
            never_two_at_once("curated_rows_never_overlap", "procedure", "part", "place"),
        ]

    def __str__(self) -> str:
        return f"{self.procedure_id} {self.part} {self.place}"
