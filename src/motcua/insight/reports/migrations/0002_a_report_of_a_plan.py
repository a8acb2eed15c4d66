from typing import Any

from django.db import migrations, models

KINDS = ["06a", "register", "apologies", "digitisation", "productivity", "plan"]


class Migration(migrations.Migration):
    dependencies = [("reports", "0001_a_report_is_kept")]

    operations: list[Any] = [
        migrations.AddField(model_name="kept", name="plan", field=models.UUIDField(null=True)),
        migrations.RemoveConstraint(model_name="kept", name="reports_kind_known"),
        migrations.AddConstraint(
            model_name="kept",
            constraint=models.CheckConstraint(condition=models.Q(("kind__in", KINDS)), name="reports_kind_known"),
        ),
    ]
