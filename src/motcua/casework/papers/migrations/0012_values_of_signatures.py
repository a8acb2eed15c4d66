from django.db import migrations, models

RECORDED = "update papers_signature set recorded_at = signed_at where state = 'signed'"
"""What was signed before is not looked for: whether it was written down is not known here."""


class Migration(migrations.Migration):
    dependencies = [
        ("papers", "0011_signature_that_waits"),
    ]

    operations = [
        migrations.AddField(
            model_name="signature",
            name="digest",
            field=models.BinaryField(max_length=32, null=True),
        ),
        migrations.AddField(
            model_name="signature",
            name="value",
            field=models.BinaryField(max_length=1024, null=True),
        ),
        migrations.AddField(
            model_name="signature",
            name="recorded_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.RunSQL(RECORDED, migrations.RunSQL.noop),
        migrations.AddConstraint(
            model_name="signature",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("value__isnull", True),
                    models.Q(("digest__isnull", False), ("state", "wanted")),
                    _connector="OR",
                ),
                name="signature_value_of_a_digest",
            ),
        ),
    ]
