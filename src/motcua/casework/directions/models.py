"""Tables of requests to act: what a leader asked of an agency, and what the agency answered. Texts stand in `notes`."""

from typing import Final

from django.db import models

from motcua.casework.directions.values import Topic


class Direction(models.Model):
    """A request. It is never changed but for who took note of it first. `note_ref`: the text, beside the ledger."""

    id = models.UUIDField(primary_key=True)
    agency_id = models.BigIntegerField()
    from_agency_id = models.BigIntegerField()
    topic = models.CharField(max_length=8, choices=[(one.value, one.value) for one in Topic])
    due_on = models.DateField()
    dossiers = models.PositiveIntegerField(default=0)
    query = models.CharField(max_length=300, blank=True, default="")
    note_ref = models.CharField(max_length=60)
    requested_by = models.CharField(max_length=16)
    requested_at = models.DateTimeField()
    seen_by = models.CharField(max_length=16, blank=True, default="")
    seen_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["agency_id", "-requested_at"], name="direction_of_agency"),
            models.Index(fields=["from_agency_id", "-requested_at"], name="direction_from_agency"),
        ]

    def __str__(self) -> str:
        return f"{self.id} {self.topic}"


class Answer(models.Model):
    """What the agency said. After the one that says it is done there is none. `id`: the key of the press that sent it."""

    id = models.UUIDField(primary_key=True)
    direction = models.ForeignKey(Direction, on_delete=models.PROTECT, related_name="answers", db_index=False)
    sequence = models.PositiveSmallIntegerField()
    is_done = models.BooleanField()
    note_ref = models.CharField(max_length=60)
    answered_by = models.CharField(max_length=16)
    answered_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["direction", "sequence"], name="direction_answer_sequence")]

    def __str__(self) -> str:
        return f"{self.direction_id} {self.sequence}"


PRIVILEGES: Final = {
    "directions_direction": ("select", "insert", "update"),
    "directions_answer": ("select", "insert"),
}
"""What the application may do: nothing is taken away."""
