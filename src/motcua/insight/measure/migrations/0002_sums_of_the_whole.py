from django.db import migrations, models

# What was summed before has no sums of the whole province: the worker makes the first generation anew from the record.
FORGET = """
truncate measure_sum, measure_step, measure_dossier;
delete from measure_generation;
drop index measure_sum_of_subject;
drop index measure_sum_of_procedure;
alter table measure_sum drop constraint measure_sum_pkey;
alter table measure_sum add primary key (generation, breadth, grain, scope, subject, procedure, channel, measure, day)
  include (amount);
drop index measure_of_procedure;
create index measure_of_procedure on measure_dossier (generation, procedure, done_on) include (taken, waited, agency);
create index measure_received_online on measure_dossier (generation, received_on)
  include (agency, procedure, channel, settled_on, filed_by) where channel in ('online', 'kiosk');
drop index measure_step_open;
create index measure_step_open on measure_step (generation, due_at) include (dossier_id, agency, step, name, procedure)
  where done_on is null;
"""
BACK = """
truncate measure_sum, measure_step, measure_dossier;
delete from measure_generation;
alter table measure_sum drop constraint measure_sum_pkey;
alter table measure_sum add primary key (generation, breadth, grain, scope, measure, day, subject, procedure, channel);
create index measure_sum_of_subject on measure_sum (generation, breadth, grain, scope, subject, measure, day) where breadth < 2;
create index measure_sum_of_procedure on measure_sum (generation, procedure, grain, scope, measure, day) where breadth = 2;
drop index measure_of_procedure;
create index measure_of_procedure on measure_dossier (generation, procedure, done_on);
drop index measure_received_online;
drop index measure_step_open;
create index measure_step_open on measure_step (generation, due_at) where done_on is null;
"""


class Migration(migrations.Migration):
    dependencies = [("measure", "0001_the_measure")]

    operations = [
        migrations.RunSQL(
            FORGET,
            BACK,
            state_operations=[
                migrations.RemoveIndex("kept", "measure_of_procedure"),
                migrations.AddIndex(
                    "kept",
                    models.Index(
                        fields=["generation", "procedure", "done_on"],
                        include=["taken", "waited", "agency"],
                        name="measure_of_procedure",
                    ),
                ),
                migrations.AddIndex(
                    "kept",
                    models.Index(
                        fields=["generation", "received_on"],
                        include=["agency", "procedure", "channel", "settled_on", "filed_by"],
                        name="measure_received_online",
                        condition=models.Q(("channel__in", ("online", "kiosk"))),
                    ),
                ),
                migrations.RemoveIndex("keptstep", "measure_step_open"),
                migrations.AddIndex(
                    "keptstep",
                    models.Index(
                        fields=["generation", "due_at"],
                        include=["dossier_id", "agency", "step", "name", "procedure"],
                        name="measure_step_open",
                        condition=models.Q(("done_on__isnull", True)),
                    ),
                ),
                migrations.RemoveIndex("sum", "measure_sum_of_subject"),
                migrations.RemoveIndex("sum", "measure_sum_of_procedure"),
                migrations.AlterField(
                    "sum",
                    "pk",
                    models.CompositePrimaryKey(
                        "generation",
                        "breadth",
                        "grain",
                        "scope",
                        "subject",
                        "procedure",
                        "channel",
                        "measure",
                        "day",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Addition",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("generation", models.PositiveIntegerField()),
                ("scope", models.TextField()),
                ("subject", models.TextField()),
                ("procedure", models.TextField()),
                ("channel", models.TextField()),
                ("measure", models.TextField()),
                ("day", models.DateField()),
                ("amount", models.BigIntegerField()),
            ],
            options={
                "db_table": "measure_addition",
                "indexes": [models.Index(fields=["generation", "day"], name="measure_addition_of_day")],
            },
        ),
    ]
