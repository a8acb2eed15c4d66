from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0009_what_the_province_was_informed_of")]
    operations = [migrations.DeleteModel(name="TrackingTry")]
