import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("dossiers", "0006_wake_open_dossiers"),
    ]

    operations = [
        migrations.AddField(
            model_name="dossier",
            name="parent",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="sub_dossiers",
                to="dossiers.dossier",
            ),
        ),
        migrations.AddField(
            model_name="dossier",
            name="parent_step",
            field=models.CharField(blank=True, db_default="", default="", max_length=80),
        ),
        migrations.AddField(
            model_name="step",
            name="in_sub_dossier",
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AddConstraint(
            model_name="dossier",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("parent__isnull", True), ("parent_step", "")),
                    models.Q(("parent__isnull", False), models.Q(("parent_step", ""), _negated=True)),
                    _connector="OR",
                ),
                name="dossiers_parent_with_step",
            ),
        ),
        migrations.AddConstraint(
            model_name="dossier",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    ("status__in", ("submitted", "incomplete", "accepted", "handling", "supplement", "obligation"))
                ),
                fields=("parent", "parent_step"),
                name="dossiers_one_sub_dossier_a_step",
            ),
        ),
    ]
