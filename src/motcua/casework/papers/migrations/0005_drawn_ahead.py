from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("papers", "0004_copies_on_one_sheet")]
    operations = [
        migrations.CreateModel(
            name="DrawnAhead",
            fields=[
                ("dossier_id", models.UUIDField(primary_key=True, serialize=False)),
                ("contents_hash", models.CharField(max_length=64)),
                ("document_hash", models.CharField(max_length=64)),
                ("two_up_hash", models.CharField(max_length=64)),
                ("drawn_at", models.DateTimeField(db_index=True)),
            ],
        ),
    ]
