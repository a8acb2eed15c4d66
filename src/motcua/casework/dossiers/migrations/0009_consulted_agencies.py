"""Which agencies were asked for their opinion and have not answered: they see the dossier and find it in their work.

Safe for the previous release: the columns may be null. A dossier that was asked about before is told to those agencies by its next
event, since the row is a projection of its events.
"""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0008_reports")]

    operations = [
        migrations.AddField("dossier", "consulted", ArrayField(models.BigIntegerField(), null=True)),
        migrations.AddField("dossier", "awaited", ArrayField(models.BigIntegerField(), null=True)),
        migrations.AddIndex(
            "dossier",
            GinIndex(fields=["consulted"], name="dossiers_consulted", condition=models.Q(consulted__isnull=False)),
        ),
        migrations.AddIndex(
            "dossier",
            GinIndex(fields=["awaited"], name="dossiers_awaited", condition=models.Q(awaited__isnull=False)),
        ),
    ]
