from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("files", "0003_brings_on")]
    operations = [
        migrations.AddField(
            model_name="importrow", name="stays", field=models.BooleanField(db_default=False, default=False, editable=False)
        )
    ]
