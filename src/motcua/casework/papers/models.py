"""Tables of papers: the official forms that were printed, with what they said.

Not here: files, scans and signatures, and which dossier uses which paper (dossiers knows that).
"""

from typing import Final

from django.db import models
from django.db.models import Q

from motcua.law.form_sets import FormMeaning


class PrintedForm(models.Model):
    """One official form as it was issued: enough to draw it again exactly.

    `contents` is the record that the page was drawn from. `layout_hash` names the layouts, fonts and engine it was
    drawn with, `document_hash` is the SHA-256 of the PDF itself, `two_up_hash` that of two copies on one A4 once somebody has
    printed them. The dossier is referred to by id: papers may not import dossiers. `event` is the number of the dossier's record
    that the form describes, if any. Only three things change: the count and the author of reprints, `two_up_hash`, and `contents`
    with `number`, which are removed when the law has them erased.
    """

    dossier_id = models.UUIDField()
    meaning = models.CharField(max_length=30, choices=[(meaning.value, meaning.value) for meaning in FormMeaning])
    form_set = models.CharField(max_length=10)
    form_number = models.CharField(max_length=2)
    number = models.CharField(max_length=60)
    contents = models.JSONField(null=True)
    layout_hash = models.CharField(max_length=64)
    document_hash = models.CharField(max_length=64)
    two_up_hash = models.CharField(max_length=64, null=True)
    event = models.PositiveIntegerField(null=True)
    printed_at = models.DateTimeField()
    printed_by = models.BigIntegerField()
    reprint_count = models.PositiveIntegerField(default=0)
    reprinted_at = models.DateTimeField(null=True)
    reprinted_by = models.BigIntegerField(null=True)
    erased_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["dossier_id", "printed_at"], name="printed_form_of_dossier")]
        constraints = [
            models.CheckConstraint(
                condition=Q(meaning__in=[meaning.value for meaning in FormMeaning]), name="printed_form_meaning_known"
            ),
            models.UniqueConstraint(
                fields=["dossier_id", "event"],
                name="printed_form_once_an_event",
                condition=Q(event__isnull=False),
            ),
            models.CheckConstraint(
                condition=Q(
                    layout_hash__regex=r"^[0-9a-f]{64}$",
                    document_hash__regex=r"^[0-9a-f]{64}$",
                    two_up_hash__regex=r"^[0-9a-f]{64}$",
                ),
                name="printed_form_hashes_are_sha256",
            ),
            models.CheckConstraint(
                condition=Q(reprint_count=0, reprinted_at__isnull=True, reprinted_by__isnull=True)
                | Q(reprint_count__gt=0, reprinted_at__isnull=False, reprinted_by__isnull=False),
                name="printed_form_reprint_is_signed",
            ),
            models.CheckConstraint(
                condition=Q(contents__isnull=False, erased_at__isnull=True)
                | Q(contents__isnull=True, erased_at__isnull=False),
                name="printed_form_erased_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.meaning} {self.number}"


class DrawnAhead(models.Model):
    """A form that was drawn before anybody printed it: nothing was issued. `contents_hash` is of what it says and of how it is
    drawn, so that it is used only for exactly that. The documents lie in the store under their hashes."""

    dossier_id = models.UUIDField(primary_key=True)
    contents_hash = models.CharField(max_length=64)
    document_hash = models.CharField(max_length=64)
    two_up_hash = models.CharField(max_length=64)
    drawn_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.contents_hash


PRIVILEGES: Final = {"papers_printedform": ("select", "insert", "update")}
"""What the application may do: a printed form is erased by emptying it; its row stays."""
