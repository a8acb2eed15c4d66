from django.db import migrations, models

# What was summed before has no sums of the whole province: the worker makes the first generation anew from the record.
FORGET = """
truncate measure_sum, measure_step, measure_dossier;
delete from measure_generation;
drop index measure_sum_of_procedure;
create index measure_sum_of_procedure on measure_sum (generation, procedure, grain, scope, subject, measure, day) where breadth = 2;
"""
BACK = """
truncate measure_sum, measure_step, measure_dossier;
delete from measure_generation;
drop index measure_sum_of_procedure;
create index measure_sum_of_procedure on measure_sum (generation, procedure, grain, scope, measure, day) where breadth = 2;
"""


class Migration(migrations.Migration):
    dependencies = [("measure", "0001_the_measure")]

    operations = [
        migrations.RunSQL(
            FORGET,
            BACK,
            state_operations=[
                migrations.RemoveIndex("sum", "measure_sum_of_procedure"),
                migrations.AddIndex(
                    "sum",
                    models.Index(
                        condition=models.Q(("breadth", 2)),
                        fields=["generation", "procedure", "grain", "scope", "subject", "measure", "day"],
                        name="measure_sum_of_procedure",
                    ),
                ),
            ],
        ),
    ]
