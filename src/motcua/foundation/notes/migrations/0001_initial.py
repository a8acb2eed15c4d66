from django.db import migrations, models

UNCHANGED = """
create function notes_refuse() returns trigger language plpgsql as $$
begin
  raise exception 'a note is never changed, only erased: % on % refused', tg_op, tg_table_name
    using errcode = 'integrity_constraint_violation';
end $$;
create trigger notes_note_unchanged before update on notes_note for each row
  when (old.erased_at is not null or new.erased_at is null or new.id <> old.id or new.stream <> old.stream)
  execute function notes_refuse();
create trigger notes_note_stays before delete on notes_note for each row execute function notes_refuse();
create trigger notes_note_no_truncate before truncate on notes_note for each statement execute function notes_refuse();
"""

CHANGED = """
drop trigger notes_note_no_truncate on notes_note;
drop trigger notes_note_stays on notes_note;
drop trigger notes_note_unchanged on notes_note;
drop function notes_refuse();
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.CreateModel(
            name="Note",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("stream", models.CharField(db_collation="C", db_index=True, max_length=128)),
                ("salt", models.BinaryField(max_length=32, null=True)),
                ("text", models.TextField(null=True)),
                ("erased_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("erased_at__isnull", True), ("salt__isnull", False), ("text__isnull", False)),
                            models.Q(("erased_at__isnull", False), ("salt__isnull", True), ("text__isnull", True)),
                            _connector="OR",
                        ),
                        name="note_whole_or_erased",
                    )
                ],
            },
        ),
        migrations.RunSQL(UNCHANGED, CHANGED),
    ]
