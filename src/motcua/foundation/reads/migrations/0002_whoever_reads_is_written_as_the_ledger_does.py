from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("reads", "0001_initial")]
    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL(
                    "alter table reads_reading alter column role type varchar(128)",
                    "alter table reads_reading alter column role type varchar(32)",
                )
            ],
            state_operations=[
                migrations.AlterField(
                    model_name="reading",
                    name="role",
                    field=models.CharField(max_length=128),
                )
            ],
        ),
    ]
