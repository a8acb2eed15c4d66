"""Where a file lies among others of its paper, and which change of pages attached it or took it off."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("papers", "0007_uploads")]

    operations = [
        migrations.AddField("attachment", "place", models.PositiveSmallIntegerField(default=100)),
        migrations.AddField("attachment", "made_by", models.UUIDField(null=True)),
        migrations.AddField("attachment", "removed_by_change", models.UUIDField(null=True)),
    ]
