"""A paper may be handed in by nobody: its source is silent and is asked later."""

from django.db import migrations, models
from django.db.models import Q

WAYS = ("original", "copy", "certified", "electronic", "reused", "to_verify", "none")


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0012_what_satisfies_a_paper")]
    operations = [
        migrations.RemoveConstraint("component", "dossiers_component_handed_in"),
        migrations.AddConstraint(
            "component", models.CheckConstraint(name="dossiers_component_handed_in", condition=Q(handed_in__in=WAYS))
        ),
    ]
