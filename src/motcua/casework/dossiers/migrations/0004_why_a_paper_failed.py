from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('dossiers', '0003_snapshot'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='component',
            name='dossiers_component_failed_has_reason',
        ),
        migrations.RenameField(
            model_name='component',
            old_name='reason',
            new_name='note',
        ),
        migrations.AddField(
            model_name='component',
            name='reason_code',
            field=models.CharField(blank=True, db_default='', default='', max_length=20),
        ),
        migrations.AddConstraint(
            model_name='component',
            constraint=models.CheckConstraint(condition=models.Q(('verdict__in', ('pass', 'open')), models.Q(('verdict', 'fail'), models.Q(('note', ''), ('reason_code', ''), _negated=True)), _connector='OR'), name='dossiers_component_failed_has_reason'),
        ),
    ]
