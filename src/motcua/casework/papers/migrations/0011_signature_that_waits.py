from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("papers", "0010_paper_works"),
    ]

    operations = [
        migrations.AddField(
            model_name="signature",
            name="handle",
            field=models.CharField(blank=True, default="", max_length=300),
        ),
    ]
