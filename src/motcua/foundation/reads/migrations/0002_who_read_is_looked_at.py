from django.db import migrations, models

FORTH = """
alter table reads_reading alter column role type varchar(128);
create index reads_reading_at on reads_reading using brin (at) with (pages_per_range = 32, autosummarize = on);
create index reads_reading_subjects on reads_reading using gin (subjects);
"""
BACK = """
drop index reads_reading_subjects;
drop index reads_reading_at;
alter table reads_reading alter column role type varchar(32);
"""


class Migration(migrations.Migration):
    dependencies = [("reads", "0001_initial")]
    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunSQL(FORTH, BACK)],
            state_operations=[
                migrations.AlterField(model_name="reading", name="role", field=models.CharField(max_length=128)),
            ],
        ),
        migrations.CreateModel(
            name="LookUpsOfDay",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("account", models.CharField(max_length=16)),
                ("on", models.DateField()),
                ("how_many", models.IntegerField()),
            ],
            options={"indexes": [models.Index(fields=["on", "account"], name="reads_lookupsofday_on")]},
        ),
    ]
