import django.contrib.postgres.fields
from django.db import migrations, models

TABLE = """
create table reads_reading (
  id bigint generated always as identity,
  at timestamptz not null,
  account varchar(16) not null,
  agency varchar(128) not null,
  role varchar(32) not null,
  door varchar(64) not null,
  purpose varchar(32) not null,
  subjects uuid[] not null,
  how_many integer not null,
  primary key (id, at)
) partition by range (at);

create function reads_refuse() returns trigger language plpgsql as $$
begin
  raise exception 'what was shown stays recorded: % on % refused', tg_op, tg_table_name using errcode = 'integrity_constraint_violation';
end $$;
create trigger reads_reading_append_only before update or delete on reads_reading
  for each row execute function reads_refuse();
create trigger reads_reading_no_truncate before truncate on reads_reading
  for each statement execute function reads_refuse();
"""

PARTITIONS = """
-- What no parent can ask of its partitions.
create function reads_guard_partition(partition text) returns void language plpgsql as $$
begin
  execute format('create trigger reads_reading_no_truncate before truncate on %I for each statement execute function reads_refuse()',
    partition);
end $$;

-- The partition of a month in Vietnam. False where it stands already, or where the default partition has rows of that month.
create function reads_make_partition(month date) returns boolean language plpgsql as $$
declare
  partition text := 'reads_reading_' || to_char(month, 'YYYY_MM');
  since timestamptz := (to_char(month, 'YYYY-MM') || '-01 00:00:00+07')::timestamptz;
  until timestamptz := (to_char(month + interval '1 month', 'YYYY-MM') || '-01 00:00:00+07')::timestamptz;
begin
  if to_regclass(partition) is not null
    or exists (select from reads_reading_default where at >= since and at < until) then
    return false;
  end if;
  execute format('create table %I partition of reads_reading for values from (%L) to (%L)', partition, since, until);
  perform reads_guard_partition(partition);
  return true;
end $$;

create table reads_reading_default partition of reads_reading default;
select reads_guard_partition('reads_reading_default');
select reads_make_partition(month::date)
  from generate_series(date_trunc('month', now() at time zone interval '7 hours'), now() at time zone interval '7 hours' + interval '24 months', interval '1 month')
  as month;
"""

GONE = """
drop function reads_make_partition(date);
drop function reads_guard_partition(text);
drop table reads_reading;
drop function reads_refuse();
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunSQL(TABLE + PARTITIONS, GONE)],
            state_operations=[
                migrations.CreateModel(
                    name="Reading",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("at", models.DateTimeField()),
                        ("account", models.CharField(max_length=16)),
                        ("agency", models.CharField(max_length=128)),
                        ("role", models.CharField(max_length=32)),
                        ("door", models.CharField(max_length=64)),
                        ("purpose", models.CharField(max_length=32)),
                        (
                            "subjects",
                            django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), size=None),
                        ),
                        ("how_many", models.IntegerField()),
                    ],
                ),
            ],
        ),
        migrations.CreateModel(
            name="LookUp",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("account", models.CharField(max_length=16)),
                ("on", models.DateField()),
                ("digest", models.BinaryField(max_length=32)),
            ],
            options={"db_table": "reads_lookup"},
        ),
        migrations.AddConstraint(
            model_name="lookup",
            constraint=models.UniqueConstraint(fields=("account", "on", "digest"), name="reads_lookup_once_a_day"),
        ),
    ]
