"""A request for more time may lapse: nobody can grant it any more."""

from django.db import migrations

import pianqu.kit.fields
from pianqu.kit.operations import AlterChoice


class Migration(migrations.Migration):
    dependencies = [
        ("matters", "0003_looking_closer"),
    ]

    operations = [
        AlterChoice(
            model_name="extension",
            name="state",
            field=pianqu.kit.fields.Choice(
                choices=[("ASKED", "待审批"), ("GRANTED", "同意延期"), ("REFUSED", "不同意延期"), ("LAPSED", "已失效")],
                default="ASKED",
                max_length=32,
                verbose_name="状态",
            ),
        ),
    ]
