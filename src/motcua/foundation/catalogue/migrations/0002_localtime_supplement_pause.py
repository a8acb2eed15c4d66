"""Sector law may take the time for a supplement after appraisal out of the limit: the article, beside `financial_pause`.

Safe for the previous release: the column may be null, and a row that is written without it says what it said before.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="localtime",
            name="supplement_pause",
            field=models.TextField(blank=True, null=True),
        ),
    ]
