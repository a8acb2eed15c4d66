"""Calendar rows are only added: a due date computed with version n must be computed the same for ever."""

from django.db import migrations

TABLES = ("organisation_calendarversion", "organisation_calendarentryrow", "organisation_officehoursrow")

REFUSE = """
create function organisation_refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'calendar rows are only added: % on % refused', tg_op, tg_table_name
    using errcode = 'integrity_constraint_violation';
end $$;
""" + "".join(
    f"""
create trigger {table}_only_added before update or delete on {table}
  for each row execute function organisation_refuse_change();
"""
    for table in TABLES
)

ALLOW = "".join(f"drop trigger {table}_only_added on {table};\n" for table in TABLES) + (
    "drop function organisation_refuse_change();"
)


class Migration(migrations.Migration):
    dependencies = [("organisation", "0001_initial")]
    operations = [migrations.RunSQL(REFUSE, ALLOW)]
