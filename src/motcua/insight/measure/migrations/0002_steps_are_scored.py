from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("measure", "0001_the_measure")]

    operations = [
        migrations.AddField(
            model_name="keptstep",
            name="score",
            field=models.SmallIntegerField(null=True),
        ),
        migrations.AddField(
            model_name="generation",
            name="readings",
            field=models.TextField(db_default="{}", default="{}"),
        ),
    ]
