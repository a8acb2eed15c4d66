from django.db import migrations

from motcua.law.vietnamese import fold

DROP = "alter table dossiers_dossier alter column applicant_folded drop expression if exists"
"""A database made before 29 November 2026 computed the column itself, in a way of its own."""


def fold_again(apps, editor):
    rows = apps.get_model("dossiers", "Dossier").objects
    for key, name, folded in rows.values_list("pk", "applicant_name", "applicant_folded").iterator():
        if folded != fold(name):
            rows.filter(pk=key).update(applicant_folded=fold(name))


class Migration(migrations.Migration):

    dependencies = [
        ('dossiers', '0004_why_a_paper_failed'),
    ]

    operations = [
        migrations.RunSQL(DROP, migrations.RunSQL.noop),
        migrations.RunPython(fold_again, migrations.RunPython.noop),
    ]
