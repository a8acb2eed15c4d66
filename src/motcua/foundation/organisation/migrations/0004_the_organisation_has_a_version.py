"""The version of the organisation moves with its rows: a process that keeps them notices at its next request."""

from django.db import migrations, models

TABLES = ("area", "agency", "servicepoint", "counter", "competence", "processrole")

MOVE = """
create function organisation_move_version() returns trigger language plpgsql as $$
begin
  insert into organisation_version (id, version) values (1, gen_random_uuid())
    on conflict (id) do update set version = excluded.version;
  return null;
end $$;
insert into organisation_version (id, version) values (1, gen_random_uuid());
""" + "".join(
    f"""
create trigger organisation_{table}_moves_version after insert or update or delete or truncate on organisation_{table}
  for each statement execute function organisation_move_version();
"""
    for table in TABLES
)

STAND = "".join(f"drop trigger organisation_{table}_moves_version on organisation_{table};\n" for table in TABLES) + (
    "drop function organisation_move_version();"
)


class Migration(migrations.Migration):
    dependencies = [("organisation", "0003_processrole")]
    operations = [
        migrations.CreateModel(
            name="OrganisationVersion",
            fields=[
                ("id", models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False)),
                ("version", models.UUIDField()),
            ],
            options={
                "db_table": "organisation_version",
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("id", 1)), name="organisation_version_one_row")
                ],
            },
        ),
        migrations.RunSQL(MOVE, STAND),
    ]
