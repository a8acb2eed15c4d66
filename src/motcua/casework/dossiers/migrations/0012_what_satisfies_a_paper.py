"""A paper of the checklist says what satisfies it besides the paper itself, as the catalogue said when the dossier was opened."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0011_guesses_are_counted_in_a_room_of_their_own")]
    operations = [migrations.AddField("component", "wanted", models.JSONField(blank=True, null=True))]
