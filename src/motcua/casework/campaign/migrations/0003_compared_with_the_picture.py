from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("campaign", "0002_taken_and_flagged")]

    operations = [
        migrations.AlterField(
            model_name="entry",
            name="origin",
            field=models.CharField(
                choices=[
                    ("typed", "typed"),
                    ("proposed", "proposed"),
                    ("compared", "compared"),
                    ("undone", "undone"),
                ],
                max_length=8,
            ),
        ),
    ]
