"""A table beside the dossiers: the numbers that were given out."""

from django.db import models


class CodeCounter(models.Model):
    """The last number given out for an agency on a day. Gap-tolerant; a counter may lease a block later."""

    agency_code = models.CharField(max_length=35)
    day = models.DateField()
    last = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agency_code", "day"], name="dossiers_code_counter_once")]

    def __str__(self) -> str:
        return f"{self.agency_code} {self.day}"
