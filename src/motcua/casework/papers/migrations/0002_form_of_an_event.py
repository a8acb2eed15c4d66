"""Which record of the dossier a printed form tells: each is told by one form. The release before can write to this table."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("papers", "0001_printed_forms")]

    operations = [
        migrations.AddField("printedform", "event", models.PositiveIntegerField(null=True)),
        migrations.AddConstraint(
            "printedform",
            models.UniqueConstraint(
                fields=["dossier_id", "event"],
                name="printed_form_once_an_event",
                condition=models.Q(event__isnull=False),
            ),
        ),
    ]
