from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('organisation', '0004_the_organisation_has_a_version'),
    ]

    operations = [
        migrations.RemoveConstraint(model_name='agency', name='agency_kind_known'),
        migrations.AddConstraint(
            model_name='agency',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['provincial_committee', 'department', 'district_committee', 'commune_committee', 'vertical', 'commune_police', 'subordinate', 'centre', 'outside'])), name='agency_kind_known'),
        ),
    ]
