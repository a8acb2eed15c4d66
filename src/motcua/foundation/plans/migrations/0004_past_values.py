from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('plans', '0003_plans_with_tasks_and_evidence'),
    ]

    operations = [
        migrations.CreateModel(
            name='PastValueVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('indicator', models.CharField(max_length=40)),
                ('level', models.CharField(blank=True, default='', max_length=20)),
                ('area', models.CharField(blank=True, default='', max_length=20)),
                ('year', models.PositiveSmallIntegerField()),
                ('value', models.DecimalField(decimal_places=6, max_digits=14, null=True)),
                ('document', models.CharField(max_length=300)),
                ('issued_on', models.DateField()),
                ('answered_by', models.CharField(max_length=200)),
                ('remark', models.CharField(blank=True, default='', max_length=300)),
                ('recorded_at', models.DateTimeField()),
                ('recorded_by', models.CharField(max_length=200)),
            ],
            options={
                'indexes': [models.Index(fields=['indicator', 'level', 'area', 'year', '-id'], name='past_value_of_key')],
                'constraints': [models.CheckConstraint(condition=models.Q(('value__isnull', True), ('value__gte', 0), _connector='OR'), name='past_value_not_negative'), models.CheckConstraint(condition=models.Q(('year__gte', 2000), ('year__lte', 2100)), name='past_value_year_near')],
            },
        ),
    ]
