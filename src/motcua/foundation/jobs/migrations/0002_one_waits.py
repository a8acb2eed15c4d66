from django.db import migrations

ONE_WAITS = """
create function jobs_one_waits() returns trigger language plpgsql as $$
begin
  update procrastinate_jobs set status = 'cancelled'
   where queueing_lock = new.queueing_lock and status = 'todo' and id <> new.id;
  return new;
end $$;

create trigger jobs_one_waits before update of status on procrastinate_jobs for each row
when (new.status = 'todo' and old.status <> 'todo' and new.queueing_lock is not null) execute function jobs_one_waits();
"""

UNDO = """
drop trigger jobs_one_waits on procrastinate_jobs;
drop function jobs_one_waits();
"""


class Migration(migrations.Migration):
    """What waits again, because it failed, was rescued or is run again by a person, takes the place of the same job that waits already.

    Of one queueing lock only one job may wait. Without this, giving back a periodic job of a killed worker failed for ever, and with it
    the rescue of every other job.
    """

    dependencies = [("jobs", "0001_failures_answers_and_rescue")]
    operations = [migrations.RunSQL(ONE_WAITS, UNDO)]
