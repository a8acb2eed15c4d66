"""A desk says whether what it accepts goes on to the agency that resolves it in the same action."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("organisation", "0004_the_organisation_has_a_version")]
    operations = [
        migrations.AddField(
            model_name="servicepoint",
            name="hands_on",
            field=models.BooleanField(default=True, db_default=True),
        )
    ]
