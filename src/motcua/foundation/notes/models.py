"""What people write in their own words, kept beside the ledger so that it can be erased. Never changed: a correction is a new note."""

from typing import Final

from django.db import models
from django.db.models import Q


class Note(models.Model):
    """A text that a record refers to by `note:<id>` and binds by a salted hash.

    `stream` names what the note is about, as the ledger does. Erasing takes text and salt; the row stays and says when.
    """

    id = models.UUIDField(primary_key=True)
    stream = models.CharField(max_length=128, db_collation="C", db_index=True)
    salt = models.BinaryField(max_length=32, null=True)
    text = models.TextField(null=True)
    erased_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(erased_at__isnull=True, text__isnull=False, salt__isnull=False)
                | Q(erased_at__isnull=False, text__isnull=True, salt__isnull=True),
                name="note_whole_or_erased",
            )
        ]

    def __str__(self) -> str:
        return f"note:{self.id}"


PRIVILEGES: Final = {"notes_note": ("select", "insert", "update")}
"""What the application may do: a note is erased by emptying it; its row stays."""
