"""Tables of drafts: what was typed and not yet sent. Kept for some days, never in the ledger, gone once it was sent."""

from typing import Final
from uuid import uuid4

from django.db import models


class Draft(models.Model):
    """One intake that somebody is typing: a row for each page, by the token with which the page will be sent.

    `typed` is the form as the browser has it. `number` repeats the applicant's number, so that a draft is erased with
    the person. `agency_id` is the agency of the desk: its officers may go on with it, nobody else sees it.
    """

    key = models.UUIDField(primary_key=True)
    agency_id = models.BigIntegerField()
    account_ref = models.CharField(max_length=16)
    officer_name = models.CharField(max_length=200)
    applicant_name = models.CharField(max_length=200, blank=True, default="")
    number = models.CharField(max_length=20, blank=True, default="", db_index=True)
    procedure_name = models.TextField(blank=True, default="")
    typed = models.JSONField()
    begun_at = models.DateTimeField()
    saved_at = models.DateTimeField(db_index=True)

    class Meta:
        indexes = [models.Index(fields=["agency_id", "-saved_at"], name="draft_of_agency")]

    def __str__(self) -> str:
        return f"draft {self.key}"


class KeptPost(models.Model):
    """A form that was sent when its session had ended. Only the account that typed it gets it back, once it has signed in again."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    account_ref = models.CharField(max_length=16, db_index=True)
    path = models.CharField(max_length=500)
    typed = models.JSONField()
    kept_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"kept post {self.id}"


PRIVILEGES: Final = {"drafts_keptpost": ("select", "insert", "delete")}
"""What the application may do: what was sent too late is given back as it was, and then goes."""
