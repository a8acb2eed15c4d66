"""A desk says whether what it accepts goes on to the agency that resolves it in the same action."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("organisation", "0005_agencies_of_other_provinces")]
    operations = [
        migrations.AddField(
            model_name="servicepoint",
            name="hands_on",
            field=models.BooleanField(default=True, db_default=True),
        )
    ]
