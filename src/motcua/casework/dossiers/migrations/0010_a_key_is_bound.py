"""A key is bound to who sent it and to the act. What stands is bound to nobody: a repeated old press is refused, not done again."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0009_what_the_province_was_informed_of")]

    operations = [
        migrations.AddField("idempotency", "account", models.CharField(default="", max_length=128), preserve_default=False),
        migrations.AddField("idempotency", "verb", models.CharField(default="", max_length=80), preserve_default=False),
    ]
