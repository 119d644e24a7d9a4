import uuid

import django.db.models.deletion
from django.db import migrations, models

import pianqu.kit.fields


class Migration(migrations.Migration):
    dependencies = [("accounts", "0004_vertical"), ("groups", "0002_deciding"), ("places", "0001_initial")]
    operations = [
        migrations.CreateModel(
            name="Exclusion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="编号")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                ("fingerprint", models.CharField(blank=True, editable=False, max_length=64)),
                ("subject_type", pianqu.kit.fields.Line(editable=False, max_length=60, verbose_name="记录类别")),
                ("subject_key", models.UUIDField(editable=False, verbose_name="记录编号")),
                (
                    "why",
                    pianqu.kit.fields.Choice(
                        choices=[
                            ("ACCUSED", "被反映"),
                            ("INTEREST", "与本事有利害关系"),
                            ("KIN", "近亲属"),
                            ("ASKED", "自行申请回避"),
                            ("OTHER", "其他"),
                        ],
                        max_length=32,
                        verbose_name="回避的原因",
                    ),
                ),
                ("words", pianqu.kit.fields.Line(blank=True, max_length=200, verbose_name="说明")),
                ("lifted_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="解除时间")),
                ("reason", pianqu.kit.fields.Line(blank=True, editable=False, max_length=200, verbose_name="解除的理由")),
                (
                    "cadre",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.cadre",
                        verbose_name="人员",
                    ),
                ),
                (
                    "organ",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.organ",
                        verbose_name="单位",
                    ),
                ),
                (
                    "place",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="places.place",
                        verbose_name="乡镇或村",
                    ),
                ),
            ],
            options={
                "verbose_name": "回避",
                "ordering": ["id"],
                "indexes": [models.Index(fields=["subject_key"], name="groups_exclusion_subject")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("cadre__isnull", True), ("organ__isnull", False), ("place__isnull", True)),
                            models.Q(("cadre__isnull", False), ("organ__isnull", True), ("place__isnull", True)),
                            models.Q(("cadre__isnull", True), ("organ__isnull", True), ("place__isnull", False)),
                            _connector="OR",
                        ),
                        name="groups_exclusion_one",
                        violation_error_message="单位、人员、乡镇或村，写且只写一个。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("why", "OTHER"), _negated=True), models.Q(("words", ""), _negated=True), _connector="OR"
                        ),
                        name="groups_exclusion_words",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("lifted_at__isnull", True), models.Q(("reason", ""), _negated=True), _connector="OR"),
                        name="groups_exclusion_reason",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("lifted_at__isnull", True)),
                        fields=("subject_key", "organ"),
                        name="groups_exclusion_once_organ",
                        violation_error_message="已经登记过回避。",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("lifted_at__isnull", True)),
                        fields=("subject_key", "cadre"),
                        name="groups_exclusion_once_cadre",
                        violation_error_message="已经登记过回避。",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("lifted_at__isnull", True)),
                        fields=("subject_key", "place"),
                        name="groups_exclusion_once_place",
                        violation_error_message="已经登记过回避。",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Carried",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.UUIDField(db_index=True, editable=False)),
                (
                    "exclusion",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="carried", to="groups.exclusion"),
                ),
            ],
            options={
                "verbose_name": "随带的回避",
                "constraints": [models.UniqueConstraint(fields=("exclusion", "key"), name="groups_carried_once")],
            },
        ),
    ]
