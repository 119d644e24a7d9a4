import uuid

import django.db.models.deletion
from django.db import migrations, models

import pianqu.kit.fields


class Migration(migrations.Migration):
    initial = True
    dependencies = [("groups", "0001_initial"), ("places", "0001_initial")]
    operations = [
        migrations.CreateModel(
            name="Duty",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="编号")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                ("fingerprint", models.CharField(blank=True, editable=False, max_length=64)),
                ("since", models.DateField(verbose_name="自")),
                ("until", models.DateField(blank=True, null=True, verbose_name="至（不含）")),
                ("code", models.SlugField(max_length=40, verbose_name="代号")),
                ("number", models.PositiveSmallIntegerField(verbose_name="序号")),
                ("title", pianqu.kit.fields.Line(blank=True, max_length=60, verbose_name="名称")),
                ("evidence", models.SlugField(max_length=40, verbose_name="凭什么算完成")),
                (
                    "target",
                    pianqu.kit.fields.Choice(
                        choices=[("GROUP", "每个协调组"), ("TOWNSHIP", "片区每个乡镇")], max_length=32, verbose_name="对象"
                    ),
                ),
                (
                    "period_kind",
                    pianqu.kit.fields.Choice(
                        choices=[("xun", "每旬"), ("month", "每月"), ("quarter", "每季度"), ("half", "每半年"), ("year", "每年")],
                        max_length=32,
                        verbose_name="周期",
                    ),
                ),
                ("at_least", models.PositiveSmallIntegerField(default=1, verbose_name="至少几次")),
                ("grace_days", models.PositiveSmallIntegerField(default=15, verbose_name="补录宽限天数")),
            ],
            options={
                "verbose_name": "履职要求",
                "ordering": ["number", "-since"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("until__isnull", True), ("until__gte", models.F("since")), _connector="OR"),
                        name="cadence_duty_dated",
                        violation_error_message="结束日期不能早于开始日期。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("at_least__gte", 1), ("at_least__lte", 99)),
                        name="cadence_duty_at_least",
                        violation_error_message="次数应在 1 和 99 之间。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("grace_days__lte", 366)),
                        name="cadence_duty_grace",
                        violation_error_message="宽限应在 0 和 366 天之间。",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Obligation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="编号")),
                (
                    "period_kind",
                    pianqu.kit.fields.Choice(
                        choices=[("xun", "每旬"), ("month", "每月"), ("quarter", "每季度"), ("half", "每半年"), ("year", "每年")],
                        max_length=32,
                        verbose_name="周期",
                    ),
                ),
                ("since", models.DateField(verbose_name="自")),
                ("until", models.DateField(verbose_name="至（不含）")),
                ("at_least", models.PositiveSmallIntegerField(verbose_name="至少几次")),
                ("deadline_at", models.DateTimeField(verbose_name="期限")),
                ("grace_at", models.DateTimeField(verbose_name="补录宽限至")),
                ("opened_at", models.DateTimeField(verbose_name="开期时间")),
                (
                    "duty",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="obligations",
                        to="cadence.duty",
                        verbose_name="履职要求",
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="obligations",
                        to="groups.coordinationgroup",
                        verbose_name="协调组",
                    ),
                ),
                (
                    "township",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="obligations",
                        to="places.place",
                        verbose_name="乡镇",
                    ),
                ),
            ],
            options={
                "verbose_name": "应到任务",
                "ordering": ["since", "id"],
                "indexes": [
                    models.Index(fields=["since", "id"], name="cadence_obligation_since"),
                    models.Index(fields=["group", "since"], name="cadence_obligation_group"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("township__isnull", True)),
                        fields=("duty", "group", "since"),
                        name="cadence_obligation_of_group",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("township__isnull", False)),
                        fields=("duty", "group", "township", "since"),
                        name="cadence_obligation_of_township",
                    ),
                    models.CheckConstraint(condition=models.Q(("until__gt", models.F("since"))), name="cadence_obligation_dated"),
                ],
            },
        ),
        migrations.CreateModel(
            name="OpenedPeriod",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="编号")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                ("fingerprint", models.CharField(blank=True, editable=False, max_length=64)),
                ("since", models.DateField(verbose_name="自")),
                ("until", models.DateField(blank=True, null=True, verbose_name="至（不含）")),
                ("number", models.PositiveSmallIntegerField(verbose_name="序号")),
                (
                    "duty",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="opened_periods",
                        to="cadence.duty",
                        verbose_name="履职要求",
                    ),
                ),
            ],
            options={
                "verbose_name": "已开期间",
                "ordering": ["since", "number"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("until__isnull", True), ("until__gte", models.F("since")), _connector="OR"),
                        name="cadence_openedperiod_dated",
                        violation_error_message="结束日期不能早于开始日期。",
                    ),
                    models.UniqueConstraint(fields=("duty", "since"), name="cadence_openedperiod_once"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Waiver",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="编号")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                ("fingerprint", models.CharField(blank=True, editable=False, max_length=64)),
                ("since", models.DateField(verbose_name="自")),
                ("until", models.DateField(verbose_name="至（不含）")),
                ("reason", pianqu.kit.fields.Line(max_length=200, verbose_name="原因")),
                ("document_no", pianqu.kit.fields.Line(blank=True, max_length=60, verbose_name="文号")),
                ("granted_at", models.DateTimeField(editable=False, verbose_name="批准登记时间")),
                ("revoked_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="撤销时间")),
                ("revoke_reason", pianqu.kit.fields.Line(blank=True, editable=False, max_length=200, verbose_name="撤销原因")),
                (
                    "obligation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="waivers",
                        to="cadence.obligation",
                        verbose_name="应到任务",
                    ),
                ),
            ],
            options={
                "verbose_name": "免办",
                "ordering": ["-since", "-id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("until__gt", models.F("since"))),
                        name="cadence_waiver_dated",
                        violation_error_message="结束日期必须在开始日期之后。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("obligation__isnull", False), models.Q(("document_no", ""), _negated=True), _connector="OR"
                        ),
                        name="cadence_waiver_document",
                        violation_error_message="全县免办要写明文号。",
                    ),
                    models.CheckConstraint(condition=models.Q(("reason", ""), _negated=True), name="cadence_waiver_reason"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("revoked_at__isnull", True), models.Q(("revoke_reason", ""), _negated=True), _connector="OR"
                        ),
                        name="cadence_waiver_revoke_reason",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("obligation__isnull", False), ("revoked_at__isnull", True)),
                        fields=("obligation",),
                        name="cadence_waiver_single_once",
                        violation_error_message="这项应到任务已经批准免办。",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="WaivedDuty",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField(verbose_name="序号")),
                (
                    "waiver",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="duties", to="cadence.waiver"),
                ),
            ],
            options={
                "verbose_name": "免办的履职要求",
                "ordering": ["number"],
                "constraints": [models.UniqueConstraint(fields=("waiver", "number"), name="cadence_waivedduty_once")],
            },
        ),
    ]
