from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('papers', '0006_files'),
    ]

    operations = [
        migrations.CreateModel(
            name='Signature',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=64, unique=True)),
                ('file_hash', models.CharField(db_index=True, max_length=64)),
                ('role', models.CharField(choices=[('officer', 'officer'), ('agency', 'agency')], max_length=8)),
                ('account', models.CharField(max_length=16)),
                ('credential', models.CharField(max_length=120)),
                ('state', models.CharField(choices=[('wanted', 'wanted'), ('signed', 'signed'), ('refused', 'refused')], max_length=8)),
                ('at', models.DateTimeField()),
                ('begun_at', models.DateTimeField()),
                ('signed_hash', models.CharField(db_index=True, max_length=64, null=True)),
                ('level', models.CharField(blank=True, default='', max_length=5)),
                ('timestamped', models.BooleanField(default=False)),
                ('signed_at', models.DateTimeField(null=True)),
                ('fault', models.CharField(blank=True, default='', max_length=20)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('file_hash__regex', '^[0-9a-f]{64}$'), ('signed_hash__regex', '^[0-9a-f]{64}$')), name='signature_hashes_are_sha256'), models.CheckConstraint(condition=models.Q(models.Q(('signed_at__isnull', False), ('signed_hash__isnull', False), ('state', 'signed')), models.Q(('signed_at__isnull', True), ('state__in', ['wanted', 'refused'])), _connector='OR'), name='signature_signed_whole')],
            },
        ),
    ]
