from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("campaign", "0001_campaign")]

    operations = [
        migrations.AddField(
            model_name="document",
            name="taken_by",
            field=models.CharField(blank=True, default="", max_length=16),
        ),
        migrations.AddField(model_name="document", name="taken_at", field=models.DateTimeField(null=True)),
        migrations.AddField(
            model_name="document",
            name="flagged_by",
            field=models.CharField(blank=True, default="", max_length=16),
        ),
        migrations.AlterField(
            model_name="entry",
            name="origin",
            field=models.CharField(
                choices=[("typed", "typed"), ("proposed", "proposed"), ("undone", "undone")], max_length=8
            ),
        ),
    ]
