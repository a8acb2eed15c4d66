"""Tables beside those of procrastinate, which are made by its own migrations: why a job failed, and what a job answered."""

from typing import Final

from django.db import models


class JobFailure(models.Model):
    """Why a job failed last: a code or the name of an error, never its words, which may have a name in them."""

    job_id = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    reason = models.CharField(max_length=80)

    def __str__(self) -> str:
        return f"{self.job_id}: {self.reason}"


class JobAnswer(models.Model):
    """What a nightly job answered. `content` has counts and references only."""

    kind = models.CharField(max_length=40)
    at = models.DateTimeField()
    good = models.BooleanField()
    content = models.JSONField()

    class Meta:
        indexes = [models.Index(fields=["kind", "-at"], name="job_answer_last")]

    def __str__(self) -> str:
        return f"{self.kind} {self.at}"


PRIVILEGES: Final = {"jobs_jobanswer": ("select", "insert", "delete")}
"""What the application may do: an answer is kept as it was, and goes after a year."""
