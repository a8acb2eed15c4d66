"""A paper of the checklist says whether it is compulsory, which of several it replaces, and that it does not apply to the case."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0006_who_was_reminded")]
    operations = [
        migrations.RemoveConstraint("component", "dossiers_component_failed_has_reason"),
        migrations.AlterField("component", "verdict", models.CharField(max_length=14)),
        migrations.AddField("component", "official_name", models.TextField(blank=True, db_default="", default="")),
        migrations.AddField(
            "component", "requirement", models.CharField(blank=True, db_default="", default="", max_length=12)
        ),
        migrations.AddField(
            "component", "choice_group", models.CharField(blank=True, db_default="", default="", max_length=60)
        ),
        migrations.AddConstraint(
            "component",
            models.CheckConstraint(
                name="dossiers_component_failed_has_reason",
                condition=Q(verdict__in=("pass", "open", "not_applicable"))
                | (Q(verdict="fail") & ~Q(reason_code="", note="")),
            ),
        ),
    ]
