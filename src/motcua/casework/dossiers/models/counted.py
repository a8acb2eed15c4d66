"""Tables beside the dossiers: the numbers that were given out, and wrong tries to open one."""

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


class TrackingTry(models.Model):
    """A wrong try to open a dossier by code and secret. A hash of the code, no personal data; forgotten after minutes."""

    code_hash = models.BinaryField(max_length=32)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["code_hash", "at"], name="dossiers_tracking_try")]

    def __str__(self) -> str:
        return f"{self.at:%H:%M:%S}"
