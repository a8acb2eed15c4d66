from django.db import migrations, models

FUNCTIONS = """
create function guessing_take(
  names bytea[], free integer[], longest interval[], taken_at timestamptz, first_wait interval, forgotten interval
) returns table (allowed boolean, name bytea, wrong integer, until timestamptz, turned_away integer)
language plpgsql as $$
#variable_conflict use_column
begin
  return query update guessing_guesscounter c set turned_away = c.turned_away + 1
    where c.name = any(names) and c.until > taken_at
    returning false, c.name, c.wrong, c.until, c.turned_away;
  if found then
    return;
  end if;
  insert into guessing_guesscounter as c (name, wrong, turned_away, last_at, until)
    select n, 0, 0, taken_at, taken_at from unnest(names) n order by n
    on conflict (name) do update set
      wrong = case when c.last_at < taken_at - forgotten then 0 else c.wrong end;
  return query update guessing_guesscounter c set turned_away = c.turned_away + 1
    where c.name = any(names) and c.until > taken_at  -- taken by somebody else since the first look
    returning false, c.name, c.wrong, c.until, c.turned_away;
  if found then
    return;
  end if;
  return query
    with law as (
      select l.name, l.free, l.longest, o.turned_away
      from unnest(names, free, longest) l(name, free, longest) join guessing_guesscounter o on o.name = l.name
    )
    update guessing_guesscounter c set
      wrong = c.wrong + 1,
      turned_away = 0,
      last_at = taken_at,
      until = taken_at + case when c.wrong + 1 < l.free then interval '0'
        else least(l.longest, first_wait * power(2, least(c.wrong + 1 - l.free, 20))) end
    from law l where c.name = l.name
    returning true, c.name, c.wrong, c.until, l.turned_away;
end $$;
"""

DROPPED = "drop function guessing_take(bytea[], integer[], interval[], timestamptz, interval, interval);"


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.CreateModel(
            name="GuessCounter",
            fields=[
                ("name", models.BinaryField(max_length=32, primary_key=True, serialize=False)),
                ("wrong", models.IntegerField()),
                ("turned_away", models.IntegerField()),
                ("last_at", models.DateTimeField(db_index=True)),
                ("until", models.DateTimeField()),
            ],
        ),
        migrations.RunSQL(FUNCTIONS, DROPPED),
    ]
