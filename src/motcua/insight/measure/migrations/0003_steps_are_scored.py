from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("measure", "0002_sums_of_the_whole")]

    operations = [
        migrations.AddField(
            model_name="generation",
            name="readings",
            field=models.TextField(db_default="{}", default="{}"),
        ),
    ]
