"""The table of guesses: a row for each counter. Nothing in it says whose it is, and it is forgotten within the hour."""

from django.db import models


class GuessCounter(models.Model):
    """`name`: a keyed digest of what is counted. `wrong`: guesses judged, less those that were right. `turned_away`: requests that
    met the wait until `until`."""

    name = models.BinaryField(primary_key=True, max_length=32)
    wrong = models.IntegerField()
    turned_away = models.IntegerField()
    last_at = models.DateTimeField(db_index=True)
    until = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.wrong} until {self.until:%H:%M:%S}"
