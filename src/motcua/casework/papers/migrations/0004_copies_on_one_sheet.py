"""Two copies of a form on one sheet are kept by their hash. The release before can write to this table."""

from django.db import migrations, models
from django.db.models import Q

HASH = r"^[0-9a-f]{64}$"


class Migration(migrations.Migration):
    dependencies = [("papers", "0003_erasing")]

    operations = [
        migrations.RemoveConstraint("printedform", "printed_form_hashes_are_sha256"),
        migrations.AddField("printedform", "two_up_hash", models.CharField(max_length=64, null=True)),
        migrations.AddConstraint(
            "printedform",
            models.CheckConstraint(
                condition=Q(layout_hash__regex=HASH, document_hash__regex=HASH, two_up_hash__regex=HASH),
                name="printed_form_hashes_are_sha256",
            ),
        ),
    ]
