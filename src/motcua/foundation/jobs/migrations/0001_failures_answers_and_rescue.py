from django.db import migrations, models

RESCUE = """
create function jobs_rescue(stalled_after double precision, most integer) returns table (job bigint, dead boolean)
language plpgsql as $$
begin
  return query
  with stalled as (
    select j.id, j.attempts + 1 >= most as spent
      from procrastinate_jobs j left join procrastinate_workers w on w.id = j.worker_id
     where j.status = 'doing' and (w.id is null or w.last_heartbeat < now() - make_interval(secs => stalled_after))
       for update of j skip locked)
  update procrastinate_jobs j
     set status = (case when s.spent then 'failed' else 'todo' end)::procrastinate_job_status,
         attempts = j.attempts + 1, scheduled_at = null, abort_requested = false, worker_id = null
    from stalled s where j.id = s.id
  returning j.id, s.spent;
  delete from procrastinate_workers where last_heartbeat < now() - make_interval(secs => stalled_after);
end $$;

create function jobs_prune(older_than double precision, most integer) returns bigint language plpgsql as $$
declare gone bigint;
begin
  delete from procrastinate_jobs where id in (
    select j.id from procrastinate_jobs j
     where j.status in ('succeeded', 'cancelled', 'aborted')
       and not exists (select from procrastinate_events e where e.job_id = j.id and e.at > now() - make_interval(secs => older_than))
     order by j.id limit most);
  get diagnostics gone = row_count;
  return gone;
end $$;

create function jobs_standing()
  returns table (name varchar, waiting bigint, running bigint, failing bigint, dead bigint, done bigint, oldest double precision)
language sql stable as $$
  select j.task_name, count(*) filter (where j.status = 'todo' and j.attempts = 0), count(*) filter (where j.status = 'doing'),
         count(*) filter (where j.status = 'todo' and j.attempts > 0), count(*) filter (where j.status = 'failed'),
         count(*) filter (where j.status = 'succeeded'),
         extract(epoch from now() - (select e.at from procrastinate_events e
           where e.job_id = min(j.id) filter (where j.status in ('todo', 'doing')) and e.type = 'deferred'
           order by e.id limit 1))::double precision
    from procrastinate_jobs j group by j.task_name order by j.task_name
$$;

create function jobs_workers(alive_within double precision) returns bigint language sql stable as $$
  select count(*) from procrastinate_workers where last_heartbeat > now() - make_interval(secs => alive_within)
$$;
"""

UNDO = """
drop function jobs_workers(double precision);
drop function jobs_standing();
drop function jobs_prune(double precision, integer);
drop function jobs_rescue(double precision, integer);
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = [("procrastinate", "0041_post_retry_failed_job")]
    operations = [
        migrations.CreateModel(
            name="JobFailure",
            fields=[
                ("job_id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("reason", models.CharField(max_length=80)),
            ],
        ),
        migrations.CreateModel(
            name="JobAnswer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=40)),
                ("at", models.DateTimeField()),
                ("good", models.BooleanField()),
                ("content", models.JSONField()),
            ],
            options={"indexes": [models.Index(fields=["kind", "-at"], name="job_answer_last")]},
        ),
        migrations.RunSQL(RESCUE, UNDO),
    ]
