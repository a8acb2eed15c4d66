"""Who was told of which clock that ran out. The release before can write to this table."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0007_sub_dossiers")]

    operations = [
        migrations.AddField("dossier", "reports", models.TextField(blank=True, default="", db_default="")),
    ]
