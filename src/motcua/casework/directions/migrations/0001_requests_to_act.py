import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies: list[tuple[str, str]] = []

    operations = [
        migrations.CreateModel(
            name="Direction",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("agency_id", models.BigIntegerField()),
                ("from_agency_id", models.BigIntegerField()),
                (
                    "topic",
                    models.CharField(
                        choices=[("late", "late"), ("due_soon", "due_soon"), ("step", "step"), ("figure", "figure"), ("other", "other")],
                        max_length=8,
                    ),
                ),
                ("due_on", models.DateField()),
                ("dossiers", models.PositiveIntegerField(default=0)),
                ("query", models.CharField(blank=True, default="", max_length=300)),
                ("note_ref", models.CharField(max_length=60)),
                ("requested_by", models.CharField(max_length=16)),
                ("requested_at", models.DateTimeField()),
                ("seen_by", models.CharField(blank=True, default="", max_length=16)),
                ("seen_at", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["agency_id", "-requested_at"], name="direction_of_agency"),
                    models.Index(fields=["from_agency_id", "-requested_at"], name="direction_from_agency"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Answer",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("sequence", models.PositiveSmallIntegerField()),
                ("is_done", models.BooleanField()),
                ("note_ref", models.CharField(max_length=60)),
                ("answered_by", models.CharField(max_length=16)),
                ("answered_at", models.DateTimeField()),
                (
                    "direction",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="directions.direction",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("direction", "sequence"), name="direction_answer_sequence")
                ],
            },
        ),
    ]
