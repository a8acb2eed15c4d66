import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Box",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("agency_id", models.BigIntegerField()),
                (
                    "level",
                    models.CharField(
                        choices=[("province", "province"), ("district", "district"), ("commune", "commune")],
                        max_length=10,
                    ),
                ),
                ("store", models.CharField(max_length=120)),
                ("code", models.CharField(max_length=40)),
                ("ref", models.CharField(max_length=40, unique=True)),
                ("paper_type", models.CharField(max_length=60)),
                ("year_from", models.PositiveSmallIntegerField(null=True)),
                ("year_to", models.PositiveSmallIntegerField(null=True)),
                ("declared_documents", models.PositiveIntegerField()),
                ("declared_pages", models.PositiveIntegerField()),
                ("opened_by", models.CharField(max_length=16)),
                ("opened_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("agency_id", "store", "code"), name="campaign_box_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Batch",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("agency_id", models.BigIntegerField()),
                ("number", models.PositiveIntegerField()),
                ("declared_pages", models.PositiveIntegerField()),
                ("round", models.PositiveSmallIntegerField(default=1)),
                ("opened_by", models.CharField(max_length=16)),
                ("opened_at", models.DateTimeField()),
                ("paused_at", models.DateTimeField(null=True)),
                ("closed_by", models.CharField(blank=True, default="", max_length=16)),
                ("closed_at", models.DateTimeField(null=True)),
                (
                    "box",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="campaign.box"),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("agency_id", "number"), name="campaign_batch_number")],
            },
        ),
        migrations.CreateModel(
            name="Document",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("agency_id", models.BigIntegerField()),
                (
                    "level",
                    models.CharField(
                        choices=[("province", "province"), ("district", "district"), ("commune", "commune")],
                        max_length=10,
                    ),
                ),
                ("paper_type", models.CharField(max_length=60)),
                ("pages", models.JSONField(default=list)),
                ("first", models.PositiveIntegerField(default=0)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("split", "split"),
                            ("read", "read"),
                            ("index", "index"),
                            ("unreadable", "unreadable"),
                            ("check", "check"),
                            ("differs", "differs"),
                            ("checked", "checked"),
                            ("accepted", "accepted"),
                            ("sign", "sign"),
                            ("signed", "signed"),
                            ("kept", "kept"),
                            ("left_out", "left_out"),
                        ],
                        max_length=10,
                    ),
                ),
                ("fault", models.CharField(blank=True, default="", max_length=40)),
                ("tried", models.PositiveSmallIntegerField(default=0)),
                ("source_hash", models.CharField(blank=True, db_index=True, default="", max_length=64)),
                ("read_pages", models.PositiveSmallIntegerField(default=0)),
                ("results", models.JSONField(default=list)),
                ("copy_hash", models.CharField(blank=True, db_index=True, default="", max_length=64)),
                ("proposals", models.JSONField(default=list)),
                ("suggestions", models.JSONField(default=dict)),
                ("indexed_by", models.CharField(blank=True, default="", max_length=16)),
                ("checked_by", models.CharField(blank=True, default="", max_length=16)),
                ("resolved_by", models.CharField(blank=True, default="", max_length=16)),
                ("year", models.PositiveSmallIntegerField(null=True)),
                ("owner_ref", models.CharField(blank=True, default="", max_length=60)),
                (
                    "owner_match",
                    models.CharField(
                        blank=True,
                        choices=[("matched", "matched"), ("partly", "partly"), ("not", "not")],
                        default="",
                        max_length=7,
                    ),
                ),
                ("owner_by", models.CharField(blank=True, default="", max_length=16)),
                ("signer", models.CharField(blank=True, default="", max_length=16)),
                ("credential", models.CharField(blank=True, default="", max_length=120)),
                ("signs_as", models.CharField(blank=True, default="", max_length=300)),
                ("signed_hash", models.CharField(blank=True, db_index=True, default="", max_length=64)),
                ("signed_at", models.DateTimeField(null=True)),
                (
                    "wait",
                    models.CharField(
                        blank=True,
                        choices=[("owner", "owner"), ("merge", "merge"), ("refused", "refused")],
                        default="",
                        max_length=7,
                    ),
                ),
                (
                    "apart_from",
                    django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), default=list, size=None),
                ),
                ("same_as", models.UUIDField(null=True)),
                ("paper_id", models.UUIDField(db_index=True, null=True)),
                ("kept_at", models.DateTimeField(null=True)),
                ("changed_at", models.DateTimeField()),
                ("erased_at", models.DateTimeField(null=True)),
                (
                    "batch",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="documents",
                        to="campaign.batch",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["batch", "first"], name="campaign_document_of_batch"),
                    models.Index(
                        condition=models.Q(("state__in", ["kept", "left_out"]), _negated=True),
                        fields=["agency_id", "state", "changed_at"],
                        name="campaign_document_waiting",
                    ),
                    models.Index(
                        condition=models.Q(("state", "kept")),
                        fields=["agency_id", "level", "paper_type"],
                        name="campaign_document_kept",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "kept"), _negated=True),
                            models.Q(("kept_at__isnull", False), ("paper_id__isnull", False)),
                            _connector="OR",
                        ),
                        name="campaign_document_kept_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("erased_at__isnull", True),
                            models.Q(("proposals", []), ("suggestions", {})),
                            _connector="OR",
                        ),
                        name="campaign_document_erased",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "field",
                    models.CharField(
                        choices=[
                            ("number", "number"),
                            ("issued_on", "issued_on"),
                            ("issuer", "issuer"),
                            ("owner_name", "owner_name"),
                            ("owner_number", "owner_number"),
                            ("owner_born", "owner_born"),
                            ("signer", "signer"),
                            ("subject", "subject"),
                            ("valid_to", "valid_to"),
                        ],
                        max_length=12,
                    ),
                ),
                ("value", models.CharField(blank=True, max_length=300)),
                (
                    "round",
                    models.CharField(
                        choices=[("first", "first"), ("second", "second"), ("third", "third")], max_length=6
                    ),
                ),
                ("check_round", models.PositiveSmallIntegerField()),
                ("origin", models.CharField(choices=[("typed", "typed"), ("proposed", "proposed")], max_length=8)),
                ("entered_by", models.CharField(max_length=16)),
                ("entered_at", models.DateTimeField()),
                (
                    "document",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="entries",
                        to="campaign.document",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["document", "field", "round", "-id"], name="campaign_entry_standing")],
            },
        ),
        migrations.CreateModel(
            name="InventoryCount",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("agency_id", models.BigIntegerField()),
                (
                    "level",
                    models.CharField(
                        choices=[("province", "province"), ("district", "district"), ("commune", "commune")],
                        max_length=10,
                    ),
                ),
                ("paper_type", models.CharField(max_length=60)),
                ("year", models.PositiveSmallIntegerField(null=True)),
                ("in_force", models.PositiveIntegerField(null=True)),
                ("source", models.CharField(blank=True, max_length=300)),
                ("counted_by", models.CharField(max_length=16)),
                ("counted_at", models.DateTimeField()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["agency_id", "level", "paper_type", "year", "-id"], name="campaign_count")
                ],
            },
        ),
        migrations.CreateModel(
            name="MetadataRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("row", models.PositiveIntegerField()),
                ("file_name", models.CharField(max_length=120)),
                ("values", models.JSONField(default=dict)),
                (
                    "state",
                    models.CharField(
                        choices=[("waiting", "waiting"), ("matched", "matched"), ("failed", "failed")], max_length=7
                    ),
                ),
                ("fault", models.CharField(blank=True, default="", max_length=40)),
                ("document_id", models.UUIDField(null=True)),
                ("read_by", models.CharField(max_length=16)),
                ("read_at", models.DateTimeField()),
                (
                    "batch",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="campaign.batch",
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("batch", "row"), name="campaign_metadata_row")],
            },
        ),
        migrations.CreateModel(
            name="Opening",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("copy_hash", models.CharField(max_length=64)),
                ("account", models.CharField(max_length=16)),
                ("opened_at", models.DateTimeField()),
                (
                    "document",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="campaign.document",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("document", "copy_hash", "account"), name="campaign_opened_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="PlanChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sequence", models.PositiveIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("form", "form"),
                            ("split", "split"),
                            ("merge", "merge"),
                            ("rotate", "rotate"),
                            ("move", "move"),
                            ("retype", "retype"),
                            ("undo", "undo"),
                        ],
                        max_length=6,
                    ),
                ),
                ("before", models.JSONField()),
                ("after", models.JSONField()),
                ("changed_by", models.CharField(max_length=16)),
                ("changed_at", models.DateTimeField()),
                (
                    "batch",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="campaign.batch",
                    ),
                ),
                (
                    "undoes",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="undone_by",
                        to="campaign.planchange",
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("batch", "sequence"), name="campaign_change_sequence")],
            },
        ),
        migrations.CreateModel(
            name="Sample",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("round", models.PositiveSmallIntegerField()),
                ("seed", models.CharField(max_length=32)),
                ("documents", django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), size=None)),
                ("drawn_by", models.CharField(max_length=16)),
                ("drawn_at", models.DateTimeField()),
                ("accepted", models.BooleanField(null=True)),
                ("decided_by", models.CharField(blank=True, default="", max_length=16)),
                ("decided_at", models.DateTimeField(null=True)),
                (
                    "batch",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="campaign.batch",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("batch", "round"), name="campaign_sample_once_a_round")
                ],
            },
        ),
        migrations.CreateModel(
            name="ScanFile",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=120)),
                ("file_hash", models.CharField(blank=True, db_index=True, default="", max_length=64)),
                ("kind", models.CharField(blank=True, default="", max_length=8)),
                ("pages", models.PositiveIntegerField(default=0)),
                (
                    "state",
                    models.CharField(
                        choices=[("taken", "taken"), ("duplicate", "duplicate"), ("failed", "failed")], max_length=9
                    ),
                ),
                ("fault", models.CharField(blank=True, default="", max_length=40)),
                ("came_by", models.CharField(choices=[("upload", "upload"), ("folder", "folder")], max_length=6)),
                ("taken_by", models.CharField(max_length=16)),
                ("taken_at", models.DateTimeField()),
                ("looked_at", models.DateTimeField(null=True)),
                ("tried", models.PositiveSmallIntegerField(default=0)),
                (
                    "batch",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="files", to="campaign.batch"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "taken")), fields=("file_hash",), name="campaign_file_taken_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "taken"), _negated=True),
                            models.Q(("file_hash__regex", "^[0-9a-f]{64}$"), ("pages__gt", 0)),
                            _connector="OR",
                        ),
                        name="campaign_file_taken_whole",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Page",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("order", models.PositiveIntegerField()),
                ("number", models.PositiveIntegerField()),
                (
                    "faults",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=10), default=list, size=None
                    ),
                ),
                ("sheet", models.CharField(blank=True, default="", max_length=60)),
                ("sheet_box", models.CharField(blank=True, default="", max_length=40)),
                (
                    "batch",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pages",
                        to="campaign.batch",
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="campaign.scanfile",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("batch", "order"), name="campaign_page_order"),
                    models.UniqueConstraint(fields=("file", "number"), name="campaign_page_once"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Verdict",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("document_id", models.UUIDField()),
                (
                    "wrong",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=12), default=list, size=None
                    ),
                ),
                ("given_by", models.CharField(max_length=16)),
                ("given_at", models.DateTimeField()),
                (
                    "sample",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="verdicts",
                        to="campaign.sample",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["sample", "document_id", "-id"], name="campaign_verdict_standing")],
            },
        ),
    ]
