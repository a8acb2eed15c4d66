"""When a dossier next wakes by itself, and how many apologies wait to be signed. The release before can write to these tables."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0004_longer_place_of_originals")]

    operations = [
        migrations.AddField("dossier", "wakes_at", models.DateTimeField(null=True)),
        migrations.AddField(
            "dossier", "apologies_waiting", models.PositiveSmallIntegerField(default=0, db_default=0)
        ),
        migrations.AddField("dossier", "expected_overdue", models.BooleanField(default=False, db_default=False)),
        migrations.AddField(
            "dossier", "reported_to", models.CharField(blank=True, default="", db_default="", max_length=20)
        ),
        migrations.AddIndex(
            "dossier",
            models.Index(
                fields=["wakes_at", "id"], name="dossiers_wakes", condition=models.Q(wakes_at__isnull=False)
            ),
        ),
    ]
