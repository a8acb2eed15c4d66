from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('catalogue', '0006_the_curated_layer'),
    ]

    operations = [
        migrations.RemoveIndex(model_name='procedureversion', name='version_name_trigrams'),
        migrations.RemoveField(model_name='procedureversion', name='name_exact'),
        migrations.RemoveField(model_name='procedureversion', name='name_folded'),
        migrations.RemoveField(model_name='procedureversion', name='name_words'),
        migrations.DeleteModel(name='NameWord'),
    ]
