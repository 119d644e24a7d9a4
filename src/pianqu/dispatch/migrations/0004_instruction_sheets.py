import uuid

import django.db.models.deletion
from django.db import migrations, models

import pianqu.kit.fields


class Migration(migrations.Migration):
    dependencies = [("dispatch", "0003_mended"), ("standards", "0001_initial")]
    operations = [
        migrations.CreateModel(
            name="InstructionSheet",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="编号")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                ("fingerprint", models.CharField(blank=True, editable=False, max_length=64)),
                ("since", models.DateField(verbose_name="自")),
                ("until", models.DateField(blank=True, null=True, verbose_name="至（不含）")),
                ("made_on", models.DateField(editable=False, verbose_name="日期")),
                ("voided_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="作废时间")),
                ("void_reason", pianqu.kit.fields.Line(blank=True, editable=False, max_length=200, verbose_name="作废原因")),
                (
                    "number",
                    models.OneToOneField(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="standards.number",
                        verbose_name="编号",
                    ),
                ),
            ],
            options={
                "verbose_name": "批示单",
                "ordering": ["-since", "-id"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("until__isnull", True), ("until__gte", models.F("since")), _connector="OR"),
                        name="dispatch_instructionsheet_dated",
                        violation_error_message="结束日期不能早于开始日期。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("voided_at__isnull", True), models.Q(("void_reason", ""), _negated=True), _connector="OR"
                        ),
                        name="dispatch_instructionsheet_void_reason",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("voided_at__isnull", True)),
                        fields=("since",),
                        name="dispatch_instructionsheet_once",
                        violation_error_message="这一旬的批示单已经编好；要重编，先作废它。",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="InstructionSheetLine",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField(verbose_name="第几条")),
                (
                    "info",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sheet_lines",
                        to="dispatch.infoitem",
                        verbose_name="信息",
                    ),
                ),
                (
                    "sheet",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="lines", to="dispatch.instructionsheet"
                    ),
                ),
            ],
            options={
                "verbose_name": "批示单的一条",
                "ordering": ["sheet", "number"],
                "constraints": [
                    models.UniqueConstraint(fields=("sheet", "number"), name="dispatch_instructionsheetline_number"),
                    models.UniqueConstraint(fields=("sheet", "info"), name="dispatch_instructionsheetline_info"),
                    models.CheckConstraint(
                        condition=models.Q(("number__gte", 1), ("number__lte", 8)), name="dispatch_instructionsheetline_fits"
                    ),
                ],
            },
        ),
    ]
