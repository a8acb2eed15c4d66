"""Which procedures are groups of birth or death (NĐ 63/2024 as amended by NĐ 301/2026).

Safe for the previous release: the column may be null, and a row that is written without it says what it said before.
"""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('catalogue', '0004_the_catalogue_has_a_version'),
    ]

    operations = [
        migrations.AddField(
            model_name='localtime',
            name='group',
            field=models.CharField(blank=True, choices=[('birth', 'birth'), ('death', 'death')], max_length=8, null=True),
        ),
    ]
