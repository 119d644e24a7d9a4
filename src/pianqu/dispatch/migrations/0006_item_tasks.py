"""An item keeps the key of its task, so that what a unit reads of an instruction is asked in the database."""

from typing import Any
from uuid import uuid5

from django.db import migrations, models


def keep_keys(apps: Any, _schema_editor: Any) -> None:
    """Until now it followed from the item's own."""
    items = apps.get_model("dispatch", "InstructionItem").objects
    rows = list(items.all())
    for row in rows:
        row.task_key = uuid5(row.key, "task")
    items.bulk_update(rows, ["task_key"], batch_size=500)


class Migration(migrations.Migration):
    dependencies = [("dispatch", "0005_confirmed")]

    operations = [
        migrations.AddField(model_name="instructionitem", name="task_key", field=models.UUIDField(editable=False, null=True)),
        migrations.RunPython(keep_keys, migrations.RunPython.noop),
        migrations.AlterField(model_name="instructionitem", name="task_key", field=models.UUIDField(editable=False, unique=True)),
    ]
