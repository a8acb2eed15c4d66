"""After how long a dossier whose financial obligation nobody fulfils is closed, where sector law says so.

Safe for the previous release: the columns may be null, and a row that is written without them says what it said before.
"""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('catalogue', '0002_localtime_supplement_pause'),
    ]

    operations = [
        migrations.AddField(
            model_name='localtime',
            name='obligation_amount',
            field=models.PositiveIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='localtime',
            name='obligation_unit',
            field=models.CharField(blank=True, choices=[('working_hour', 'working_hour'), ('working_day', 'working_day'), ('hour', 'hour'), ('day', 'day'), ('month', 'month')], max_length=16, null=True),
        ),
        migrations.AddConstraint(
            model_name='localtime',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('obligation_amount__isnull', False), ('obligation_unit__isnull', False)), models.Q(('obligation_amount__isnull', True), ('obligation_unit__isnull', True)), _connector='OR'), name='local_obligation_whole'),
        ),
    ]
