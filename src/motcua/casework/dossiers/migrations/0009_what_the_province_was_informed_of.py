from django.db import migrations, models

FROM_REPORTS = """
update dossiers_dossier d set province_informed = true
 where exists (select from dossiers_clockreport r where r.dossier_id = d.id and r.audience = 'province')
"""


class Migration(migrations.Migration):

    dependencies = [
        ('dossiers', '0008_in_hand_and_called'),
    ]

    operations = [
        migrations.AddField(
            model_name='dossier',
            name='province_informed',
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.RunSQL(FROM_REPORTS, migrations.RunSQL.noop),
        migrations.AddIndex(
            model_name='dossier',
            index=models.Index(
                condition=models.Q(('province_informed', True), ('mastered_by', '')),
                fields=['sort_at', 'id'],
                name='dossiers_reported_province',
            ),
        ),
    ]
