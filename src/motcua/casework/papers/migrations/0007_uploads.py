import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('papers', '0006_files'),
    ]

    operations = [
        migrations.CreateModel(
            name='Upload',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('intake', models.UUIDField()),
                ('agency_id', models.BigIntegerField()),
                ('line', models.BigIntegerField()),
                ('name', models.CharField(max_length=120)),
                ('origin', models.CharField(choices=[('upload', 'upload'), ('camera', 'camera'), ('scanner', 'scanner')], max_length=8)),
                ('size', models.BigIntegerField()),
                ('file_hash', models.CharField(blank=True, default='', max_length=64)),
                ('started_at', models.DateTimeField()),
                ('started_by', models.CharField(blank=True, default='', max_length=16)),
                ('expires_at', models.DateTimeField(db_index=True)),
                ('attached_as', models.UUIDField(null=True)),
            ],
            options={
                'indexes': [models.Index(fields=['intake'], name='upload_of_intake')],
                'constraints': [models.UniqueConstraint(fields=('intake', 'agency_id', 'line', 'name', 'size', 'file_hash'), name='upload_once_on_a_page'), models.CheckConstraint(condition=models.Q(('size__gt', 0)), name='upload_has_bytes')],
            },
        ),
        migrations.CreateModel(
            name='UploadPart',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('order', models.PositiveSmallIntegerField()),
                ('part_hash', models.CharField(max_length=64)),
                ('content', models.BinaryField()),
                ('upload', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='papers.upload')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('upload', 'order'), name='upload_part_once')],
            },
        ),
    ]
