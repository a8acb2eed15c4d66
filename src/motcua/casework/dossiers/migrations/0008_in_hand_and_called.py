import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('catalogue', '0005_localtime_group'),
        ('dossiers', '0007_papers_that_a_case_does_not_need'),
        ('organisation', '0004_the_organisation_has_a_version'),
    ]

    operations = [
        migrations.CreateModel(
            name='Lease',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('agency_id', models.BigIntegerField()),
                ('account_id', models.BigIntegerField()),
                ('since', models.DateTimeField()),
                ('until', models.DateTimeField()),
                ('events', models.PositiveIntegerField()),
            ],
        ),
        migrations.RemoveIndex(
            model_name='dossier',
            name='dossiers_todo',
        ),
        migrations.RemoveIndex(
            model_name='dossier',
            name='dossiers_results',
        ),
        migrations.AddField(
            model_name='dossier',
            name='call_outcome',
            field=models.CharField(blank=True, db_default='', default='', max_length=20),
        ),
        migrations.AddField(
            model_name='dossier',
            name='called_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name='dossier',
            name='calls',
            field=models.PositiveSmallIntegerField(db_default=0, default=0),
        ),
        migrations.AddIndex(
            model_name='dossier',
            index=models.Index(condition=models.Q(('status__in', ('submitted', 'incomplete', 'accepted', 'handling', 'supplement', 'obligation')), ('mastered_by', '')), fields=['holder', 'sort_at', 'id'], include=('status', 'clock_state', 'assignee_id'), name='dossiers_todo'),
        ),
        migrations.AddIndex(
            model_name='dossier',
            index=models.Index(condition=models.Q(('status__in', ('submitted', 'incomplete', 'accepted', 'handling', 'supplement', 'obligation')), ('mastered_by', ''), ('assignee_id__isnull', False)), fields=['assignee_id', 'sort_at', 'id'], include=('status', 'clock_state'), name='dossiers_todo_own'),
        ),
        migrations.AddIndex(
            model_name='dossier',
            index=models.Index(condition=models.Q(('parent', None), ('return_way', 'desk'), ('status', 'done'), ('mastered_by', '')), fields=['received_at_point', 'ended_at', 'id'], name='dossiers_to_collect'),
        ),
        migrations.AddField(
            model_name='lease',
            name='dossier',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='dossiers.dossier'),
        ),
        migrations.AddConstraint(
            model_name='lease',
            constraint=models.UniqueConstraint(fields=('dossier', 'agency_id'), name='dossiers_lease_once'),
        ),
    ]
