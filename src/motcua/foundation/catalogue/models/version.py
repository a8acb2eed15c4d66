"""Which state of the catalogue is in force, as a mark that moves with its rows."""

from django.db import models
from django.db.models import Q


class CatalogueVersion(models.Model):
    """One row: the state of procedures, their versions, our dated rows and process definitions as a mark never given twice.

    Triggers of the database change it in the transaction of every change, also of changes made outside this program.
    """

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    version = models.UUIDField()

    class Meta:
        db_table = "catalogue_version"
        constraints = [models.CheckConstraint(condition=Q(id=1), name="catalogue_version_one_row")]

    def __str__(self) -> str:
        return str(self.version)
