from django.db import migrations, models

REFUSE = """
create function ledger_refuse() returns trigger language plpgsql as $$
begin
  raise exception 'the ledger is append-only: % on % refused', tg_op, tg_table_name using errcode = 'integrity_constraint_violation';
end $$;
create trigger ledger_record_append_only before update or delete on ledger_record
  for each row execute function ledger_refuse();
create trigger ledger_record_no_truncate before truncate on ledger_record
  for each statement execute function ledger_refuse();
"""

ALLOW = """
drop trigger ledger_record_no_truncate on ledger_record;
drop trigger ledger_record_append_only on ledger_record;
drop function ledger_refuse();
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.CreateModel(
            name="Record",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("stream", models.CharField(max_length=80)),
                ("sequence", models.PositiveIntegerField()),
                ("verb", models.CharField(max_length=40)),
                ("account_id", models.BigIntegerField(null=True)),
                ("agency_id", models.BigIntegerField(null=True)),
                ("role", models.CharField(blank=True, max_length=20)),
                ("happened_at", models.DateTimeField()),
                ("recorded_at", models.DateTimeField()),
                ("body", models.JSONField()),
                ("previous", models.BinaryField(max_length=32)),
                ("hash", models.BinaryField(max_length=32)),
            ],
            options={
                "indexes": [models.Index(fields=["recorded_at"], name="ledger_record_recorded")],
                "constraints": [
                    models.UniqueConstraint(fields=("stream", "sequence"), name="ledger_record_one_per_place"),
                    models.CheckConstraint(condition=models.Q(("sequence__gte", 1)), name="ledger_record_counts_from_one"),
                ],
            },
        ),
        migrations.RunSQL(REFUSE, ALLOW),
    ]
