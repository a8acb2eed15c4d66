from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0010_a_key_is_bound")]
    operations = [migrations.DeleteModel(name="TrackingTry")]
