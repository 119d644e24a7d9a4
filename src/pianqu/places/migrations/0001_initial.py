import uuid

import django.core.validators
import django.db.models.deletion
from django.db import migrations, models

import pianqu.kit.fields


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.CreateModel(
            name="Place",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="编号")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                ("fingerprint", models.CharField(blank=True, editable=False, max_length=64)),
                ("since", models.DateField(verbose_name="自")),
                ("until", models.DateField(blank=True, null=True, verbose_name="至（不含）")),
                (
                    "code",
                    models.CharField(
                        db_index=True,
                        max_length=12,
                        validators=[django.core.validators.RegexValidator("\\A[0-9]{2,12}\\Z", "代码是 2 至 12 位数字。")],
                        verbose_name="代码",
                    ),
                ),
                ("name", pianqu.kit.fields.Line(max_length=40, verbose_name="名称")),
                ("pinyin", pianqu.kit.fields.Line(blank=True, max_length=120, verbose_name="拼音")),
                (
                    "level",
                    pianqu.kit.fields.Choice(
                        choices=[
                            ("PROVINCE", "省"),
                            ("CITY", "市"),
                            ("COUNTY", "县"),
                            ("TOWNSHIP", "乡镇"),
                            ("VILLAGE", "村（社区）"),
                        ],
                        max_length=32,
                        verbose_name="层级",
                    ),
                ),
                (
                    "kind",
                    pianqu.kit.fields.Choice(
                        choices=[
                            ("PROVINCE", "省"),
                            ("CITY", "市"),
                            ("COUNTY", "县"),
                            ("TOWN", "镇"),
                            ("TOWNSHIP", "乡"),
                            ("SUBDISTRICT", "街道"),
                            ("VILLAGE", "村"),
                            ("COMMUNITY", "社区"),
                        ],
                        max_length=32,
                        verbose_name="类别",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="places.place",
                        verbose_name="上级",
                    ),
                ),
                (
                    "successor",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="predecessors",
                        to="places.place",
                        verbose_name="并入",
                    ),
                ),
            ],
            options={
                "verbose_name": "地域",
                "ordering": ["code", "since"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("until__isnull", True), ("until__gte", models.F("since")), _connector="OR"),
                        name="places_place_dated",
                        violation_error_message="结束日期不能早于开始日期。",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("until__isnull", True)),
                        fields=("code",),
                        name="places_place_code_current",
                        violation_error_message="这个代码正在使用。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("level", "PROVINCE"), ("parent__isnull", False), _connector="OR"),
                        name="places_place_parent",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="KeyVillage",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="编号")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                ("fingerprint", models.CharField(blank=True, editable=False, max_length=64)),
                ("since", models.DateField(verbose_name="自")),
                ("until", models.DateField(blank=True, null=True, verbose_name="至（不含）")),
                ("basis", pianqu.kit.fields.Line(blank=True, max_length=120, verbose_name="依据")),
                (
                    "village",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="key_spells",
                        to="places.place",
                        verbose_name="村",
                    ),
                ),
            ],
            options={
                "verbose_name": "重点村",
                "ordering": ["village", "since"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("until__isnull", True), ("until__gte", models.F("since")), _connector="OR"),
                        name="places_keyvillage_dated",
                        violation_error_message="结束日期不能早于开始日期。",
                    )
                ],
            },
        ),
    ]
