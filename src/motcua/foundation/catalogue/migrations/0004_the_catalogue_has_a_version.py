"""The version of the catalogue moves with its rows: a process that keeps them notices at its next request.

Safe for the previous release: it does not know the table, and the triggers work for its writes too. The lines of a version (papers,
times, fees, results) move nothing: they are written with their version and never again.
"""

from django.db import migrations, models

TABLES = ("procedure", "procedureversion", "localtime", "processdefinition")

MOVE = """
create function catalogue_move_version() returns trigger language plpgsql as $$
begin
  insert into catalogue_version (id, version) values (1, gen_random_uuid())
    on conflict (id) do update set version = excluded.version;
  return null;
end $$;
insert into catalogue_version (id, version) values (1, gen_random_uuid());
""" + "".join(
    f"""
create trigger catalogue_{table}_moves_version after insert or update or delete or truncate on catalogue_{table}
  for each statement execute function catalogue_move_version();
"""
    for table in TABLES
)

STAND = "".join(f"drop trigger catalogue_{table}_moves_version on catalogue_{table};\n" for table in TABLES) + (
    "drop function catalogue_move_version();"
)


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0003_localtime_obligation_term")]
    operations = [
        migrations.CreateModel(
            name="CatalogueVersion",
            fields=[
                ("id", models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False)),
                ("version", models.UUIDField()),
            ],
            options={
                "db_table": "catalogue_version",
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("id", 1)), name="catalogue_version_one_row")
                ],
            },
        ),
        migrations.RunSQL(MOVE, STAND),
    ]
