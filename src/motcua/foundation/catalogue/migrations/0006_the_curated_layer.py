"""The curated layer of the province, row by row; the version of the catalogue moves with it too.

Safe for the previous release: it does not know the table.
"""

import django.contrib.postgres.constraints
import django.db.models.deletion
import django.db.models.expressions
from django.db import migrations, models

from motcua.foundation.catalogue.models.validity import ValidDays


MOVE = """
create trigger catalogue_curatedrow_moves_version after insert or update or delete or truncate on catalogue_curatedrow
  for each statement execute function catalogue_move_version();
"""
STAND = "drop trigger catalogue_curatedrow_moves_version on catalogue_curatedrow;"


class Migration(migrations.Migration):

    dependencies = [
        ('catalogue', '0005_localtime_group'),
    ]

    operations = [
        migrations.CreateModel(
            name='CuratedRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('part', models.CharField(choices=[('head', 'head'), ('fee', 'fee'), ('case', 'case'), ('paper', 'paper'), ('question', 'question')], max_length=16)),
                ('place', models.CharField(blank=True, default='', max_length=64)),
                ('position', models.PositiveIntegerField(default=0)),
                ('content', models.JSONField()),
                ('published_hash', models.CharField(blank=True, default='', max_length=64)),
                ('proposal', models.TextField()),
                ('confirmed_by', models.BigIntegerField(blank=True, help_text='account; 0 on the command line', null=True)),
                ('confirmed_by_name', models.TextField(blank=True, default='')),
                ('confirmed_at', models.DateTimeField(blank=True, null=True)),
                ('demonstration', models.BooleanField(default=False)),
                ('valid_from', models.DateField()),
                ('valid_to', models.DateField(blank=True, null=True)),
                ('entered_by', models.BigIntegerField(help_text='account of the administrator; 0 on the command line')),
                ('entered_by_name', models.TextField()),
                ('entered_at', models.DateTimeField()),
                ('procedure', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='curated_rows', to='catalogue.procedure')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='curated_rows', to='catalogue.procedureversion')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('confirmed_at__isnull', False), ('confirmed_by__isnull', False)), models.Q(('confirmed_at__isnull', True), ('confirmed_by__isnull', True), ('demonstration', False)), _connector='OR'), name='curated_confirmed_whole'), models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gte', django.db.models.expressions.CombinedExpression(models.F('valid_from'), '-', models.Value(1))), _connector='OR'), name='curated_valid_in_order'), django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('procedure', '='), ('part', '='), ('place', '='), (ValidDays(), '&&')], name='curated_rows_never_overlap')],
            },
        ),
        migrations.RunSQL(MOVE, STAND),
    ]
