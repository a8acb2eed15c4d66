"""Every dossier of ours that was open when waking began is looked at by the first sweep, which then says when it wakes next."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0005_wakes_at")]

    operations = [
        migrations.RunSQL(
            "update dossiers_dossier set wakes_at = coalesce(last_event_at, opened_at)"
            " where mastered_by = '' and status not in ('none', 'draft', 'withdrawn', 'stopped', 'refused_intake')",
            migrations.RunSQL.noop,
        ),
    ]
