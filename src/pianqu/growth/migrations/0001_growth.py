import uuid

import django.core.validators
import django.db.models.deletion
from django.db import migrations, models

import pianqu.kit.fields


class Migration(migrations.Migration):
    initial = True
    dependencies = [("accounts", "0005_field_keys"), ("groups", "0003_exclusions"), ("places", "0002_profiles")]
    operations = [
        migrations.CreateModel(
            name="Pairing",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="编号")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                ("fingerprint", models.CharField(blank=True, editable=False, max_length=64)),
                ("since", models.DateField(verbose_name="自")),
                ("until", models.DateField(blank=True, null=True, verbose_name="至（不含）")),
                ("first_until", models.DateField(blank=True, editable=False, null=True, verbose_name="起初写的至（不含）")),
                ("correct_reason", pianqu.kit.fields.Line(blank=True, editable=False, max_length=200, verbose_name="更正原因")),
                ("void_reason", pianqu.kit.fields.Line(blank=True, editable=False, max_length=200, verbose_name="作废原因")),
                (
                    "cadre",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pairings",
                        to="accounts.cadre",
                        verbose_name="帮扶干部",
                    ),
                ),
                (
                    "campaigns",
                    models.ManyToManyField(
                        blank=True, editable=False, related_name="+", to="groups.campaign", verbose_name="活动"
                    ),
                ),
                (
                    "organ",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.organ",
                        verbose_name="帮扶干部单位",
                    ),
                ),
                (
                    "replaces",
                    models.OneToOneField(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced_by",
                        to="growth.pairing",
                    ),
                ),
                (
                    "township",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="places.place", verbose_name="乡镇"
                    ),
                ),
                (
                    "village",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="places.place",
                        verbose_name="村",
                    ),
                ),
            ],
            options={
                "verbose_name": "结对帮扶",
                "ordering": ["-since", "-id"],
                "abstract": False,
                "indexes": [models.Index(fields=["township", "since"], name="growth_pairing_place")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("until__isnull", True), ("until__gte", models.F("since")), _connector="OR"),
                        name="growth_pairing_dated",
                        violation_error_message="结束日期不能早于开始日期。",
                    ),
                    models.CheckConstraint(condition=models.Q(("village__isnull", False)), name="growth_pairing_village"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("void_reason", ""), models.Q(("until", models.F("since")), ("until__isnull", False)), _connector="OR"
                        ),
                        name="growth_pairing_void",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("replaces__isnull", True), models.Q(("correct_reason", ""), _negated=True), _connector="OR"
                        ),
                        name="growth_pairing_correct_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Project",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="编号")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                ("fingerprint", models.CharField(blank=True, editable=False, max_length=64)),
                ("name", pianqu.kit.fields.Line(max_length=60, verbose_name="项目名称")),
                (
                    "industry",
                    pianqu.kit.fields.Choice(
                        choices=[
                            ("SPECIALTY", "特色产业"),
                            ("TRADITIONAL", "传统产业"),
                            ("GREEN", "绿色产业"),
                            ("PILLAR", "支柱产业"),
                        ],
                        max_length=32,
                        verbose_name="产业类别",
                    ),
                ),
                ("investor", pianqu.kit.fields.Line(blank=True, max_length=60, verbose_name="投资方")),
                ("note", pianqu.kit.fields.Line(blank=True, max_length=200, verbose_name="建设内容")),
                (
                    "state",
                    pianqu.kit.fields.Choice(
                        choices=[
                            ("LEAD", "线索"),
                            ("NEGOTIATING", "洽谈"),
                            ("APPROVED", "立项"),
                            ("SIGNED", "签约"),
                            ("STARTED", "开工"),
                            ("PRODUCING", "投产"),
                            ("DROPPED", "终止"),
                        ],
                        default="LEAD",
                        max_length=32,
                        verbose_name="进展",
                    ),
                ),
                ("drop_reason", pianqu.kit.fields.Line(blank=True, editable=False, max_length=200, verbose_name="终止原因")),
                ("reasons", models.JSONField(default=list, editable=False, verbose_name="终止、恢复的原因")),
                (
                    "group",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="groups.coordinationgroup",
                        verbose_name="填报的协调组",
                    ),
                ),
                (
                    "organ",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.organ",
                        verbose_name="填报单位",
                    ),
                ),
                (
                    "township",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="places.place", verbose_name="乡镇"
                    ),
                ),
                (
                    "village",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="places.place",
                        verbose_name="村",
                    ),
                ),
            ],
            options={
                "verbose_name": "项目",
                "ordering": ["-id"],
                "indexes": [models.Index(fields=["township", "state"], name="growth_project_place")],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("name", ""), _negated=True), name="growth_project_name"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "DROPPED"), _negated=True),
                            models.Q(("drop_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="growth_project_dropped",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("group__isnull", True), ("organ__isnull", False)),
                            models.Q(("group__isnull", False), ("organ__isnull", True)),
                            _connector="OR",
                        ),
                        name="growth_project_answers",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "DROPPED"), _negated=True),
                        fields=("township", "name"),
                        name="growth_project_once",
                        violation_error_message="这个乡镇已经登记过这个名称的项目。",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Introduction",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False, verbose_name="编号")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                ("fingerprint", models.CharField(blank=True, editable=False, max_length=64)),
                ("happened_on", models.DateField(verbose_name="日期")),
                ("recorded_at", models.DateTimeField(editable=False, verbose_name="登记时间")),
                ("first_recorded_at", models.DateTimeField(editable=False, verbose_name="首次登记时间")),
                ("entered_by_key", models.UUIDField(blank=True, editable=False, null=True)),
                ("entered_by_name", pianqu.kit.fields.Line(editable=False, max_length=40, verbose_name="录入人")),
                (
                    "entered_by_post",
                    pianqu.kit.fields.Line(blank=True, editable=False, max_length=120, verbose_name="录入人职务"),
                ),
                ("replaced_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("correct_reason", pianqu.kit.fields.Line(blank=True, editable=False, max_length=200, verbose_name="更正原因")),
                ("voided_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="作废时间")),
                ("void_reason", pianqu.kit.fields.Line(blank=True, editable=False, max_length=200, verbose_name="作废原因")),
                (
                    "via",
                    pianqu.kit.fields.Choice(
                        choices=[("PAIRING", "结对帮扶"), ("DEPARTMENT", "部门联系"), ("OTHER", "其他")],
                        max_length=32,
                        verbose_name="途径",
                    ),
                ),
                (
                    "claimed_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.organ",
                        verbose_name="填报部门",
                    ),
                ),
                (
                    "organ",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="introductions",
                        to="accounts.organ",
                        verbose_name="引进部门",
                    ),
                ),
                (
                    "replaces",
                    models.OneToOneField(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced_by",
                        to="growth.introduction",
                    ),
                ),
                (
                    "township",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="places.place", verbose_name="乡镇"
                    ),
                ),
                (
                    "village",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="places.place",
                        verbose_name="村",
                    ),
                ),
                (
                    "pairing",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="introductions",
                        to="growth.pairing",
                        verbose_name="哪一对结对帮扶",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="growth.project",
                        verbose_name="项目",
                    ),
                ),
            ],
            options={
                "verbose_name": "项目引进",
                "ordering": ["-happened_on", "-id"],
                "abstract": False,
                "indexes": [
                    models.Index(fields=["happened_on", "id"], name="growth_introduction_day"),
                    models.Index(fields=["township", "happened_on"], name="growth_introduction_place"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("replaced_at__isnull", True)), fields=("key",), name="growth_introduction_key_current"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("voided_at__isnull", True), models.Q(("void_reason", ""), _negated=True), _connector="OR"
                        ),
                        name="growth_introduction_void_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("replaces__isnull", True), models.Q(("correct_reason", ""), _negated=True), _connector="OR"
                        ),
                        name="growth_introduction_correct_reason",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("replaced_at__isnull", True), ("voided_at__isnull", True)),
                        fields=("project", "organ"),
                        name="growth_introduction_once",
                        violation_error_message="这个部门已经登记为这个项目的引进部门。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("pairing__isnull", True), ("via", "PAIRING"), _connector="OR"),
                        name="growth_introduction_pairing",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("claimed_by__isnull", True), ("claimed_by", models.F("organ")), _connector="OR"),
                        name="growth_introduction_claimed",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Arrival",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False, verbose_name="编号")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                ("fingerprint", models.CharField(blank=True, editable=False, max_length=64)),
                ("happened_on", models.DateField(verbose_name="日期")),
                ("recorded_at", models.DateTimeField(editable=False, verbose_name="登记时间")),
                ("first_recorded_at", models.DateTimeField(editable=False, verbose_name="首次登记时间")),
                ("entered_by_key", models.UUIDField(blank=True, editable=False, null=True)),
                ("entered_by_name", pianqu.kit.fields.Line(editable=False, max_length=40, verbose_name="录入人")),
                (
                    "entered_by_post",
                    pianqu.kit.fields.Line(blank=True, editable=False, max_length=120, verbose_name="录入人职务"),
                ),
                ("replaced_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("correct_reason", pianqu.kit.fields.Line(blank=True, editable=False, max_length=200, verbose_name="更正原因")),
                ("voided_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="作废时间")),
                ("void_reason", pianqu.kit.fields.Line(blank=True, editable=False, max_length=200, verbose_name="作废原因")),
                (
                    "amount_fen",
                    models.PositiveBigIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(100000000000000),
                        ],
                        verbose_name="到位金额",
                    ),
                ),
                ("source", pianqu.kit.fields.Line(blank=True, max_length=60, verbose_name="谁出的")),
                (
                    "replaces",
                    models.OneToOneField(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced_by",
                        to="growth.arrival",
                    ),
                ),
                (
                    "township",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="places.place", verbose_name="乡镇"
                    ),
                ),
                (
                    "village",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="places.place",
                        verbose_name="村",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="growth.project",
                        verbose_name="项目",
                    ),
                ),
            ],
            options={
                "verbose_name": "到位资金",
                "ordering": ["-happened_on", "-id"],
                "abstract": False,
                "indexes": [
                    models.Index(fields=["happened_on", "id"], name="growth_arrival_day"),
                    models.Index(fields=["township", "happened_on"], name="growth_arrival_place"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("replaced_at__isnull", True)), fields=("key",), name="growth_arrival_key_current"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("voided_at__isnull", True), models.Q(("void_reason", ""), _negated=True), _connector="OR"
                        ),
                        name="growth_arrival_void_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("replaces__isnull", True), models.Q(("correct_reason", ""), _negated=True), _connector="OR"
                        ),
                        name="growth_arrival_correct_reason",
                    ),
                    models.CheckConstraint(condition=models.Q(("amount_fen__gte", 1)), name="growth_arrival_amount"),
                ],
            },
        ),
        migrations.CreateModel(
            name="ProjectStage",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False, verbose_name="编号")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                ("fingerprint", models.CharField(blank=True, editable=False, max_length=64)),
                ("happened_on", models.DateField(verbose_name="日期")),
                ("recorded_at", models.DateTimeField(editable=False, verbose_name="登记时间")),
                ("first_recorded_at", models.DateTimeField(editable=False, verbose_name="首次登记时间")),
                ("entered_by_key", models.UUIDField(blank=True, editable=False, null=True)),
                ("entered_by_name", pianqu.kit.fields.Line(editable=False, max_length=40, verbose_name="录入人")),
                (
                    "entered_by_post",
                    pianqu.kit.fields.Line(blank=True, editable=False, max_length=120, verbose_name="录入人职务"),
                ),
                ("replaced_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("correct_reason", pianqu.kit.fields.Line(blank=True, editable=False, max_length=200, verbose_name="更正原因")),
                ("voided_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="作废时间")),
                ("void_reason", pianqu.kit.fields.Line(blank=True, editable=False, max_length=200, verbose_name="作废原因")),
                (
                    "stage",
                    pianqu.kit.fields.Choice(
                        choices=[
                            ("LEAD", "线索"),
                            ("NEGOTIATING", "洽谈"),
                            ("APPROVED", "立项"),
                            ("SIGNED", "签约"),
                            ("STARTED", "开工"),
                            ("PRODUCING", "投产"),
                        ],
                        editable=False,
                        max_length=32,
                        verbose_name="阶段",
                    ),
                ),
                (
                    "invest_fen",
                    models.PositiveBigIntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(100000000000000),
                        ],
                        verbose_name="合同投资额",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="growth.project",
                        verbose_name="项目",
                    ),
                ),
                (
                    "replaces",
                    models.OneToOneField(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced_by",
                        to="growth.projectstage",
                    ),
                ),
                (
                    "township",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="places.place", verbose_name="乡镇"
                    ),
                ),
                (
                    "village",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="places.place",
                        verbose_name="村",
                    ),
                ),
            ],
            options={
                "verbose_name": "项目阶段",
                "ordering": ["-happened_on", "-id"],
                "abstract": False,
                "indexes": [
                    models.Index(fields=["happened_on", "id"], name="growth_projectstage_day"),
                    models.Index(fields=["township", "happened_on"], name="growth_projectstage_place"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("replaced_at__isnull", True)), fields=("key",), name="growth_projectstage_key_current"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("voided_at__isnull", True), models.Q(("void_reason", ""), _negated=True), _connector="OR"
                        ),
                        name="growth_projectstage_void_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("replaces__isnull", True), models.Q(("correct_reason", ""), _negated=True), _connector="OR"
                        ),
                        name="growth_projectstage_correct_reason",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("replaced_at__isnull", True), ("voided_at__isnull", True)),
                        fields=("project", "stage"),
                        name="growth_projectstage_once",
                        violation_error_message="这个项目已经登记过这个阶段。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("invest_fen__gte", 1), ("invest_fen__isnull", False), ("stage", "SIGNED")),
                            models.Q(models.Q(("stage", "SIGNED"), _negated=True), ("invest_fen__isnull", True)),
                            _connector="OR",
                        ),
                        name="growth_projectstage_invest",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ResourceInput",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False, verbose_name="编号")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                ("fingerprint", models.CharField(blank=True, editable=False, max_length=64)),
                ("happened_on", models.DateField(verbose_name="日期")),
                ("recorded_at", models.DateTimeField(editable=False, verbose_name="登记时间")),
                ("first_recorded_at", models.DateTimeField(editable=False, verbose_name="首次登记时间")),
                ("entered_by_key", models.UUIDField(blank=True, editable=False, null=True)),
                ("entered_by_name", pianqu.kit.fields.Line(editable=False, max_length=40, verbose_name="录入人")),
                (
                    "entered_by_post",
                    pianqu.kit.fields.Line(blank=True, editable=False, max_length=120, verbose_name="录入人职务"),
                ),
                ("replaced_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("correct_reason", pianqu.kit.fields.Line(blank=True, editable=False, max_length=200, verbose_name="更正原因")),
                ("voided_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="作废时间")),
                ("void_reason", pianqu.kit.fields.Line(blank=True, editable=False, max_length=200, verbose_name="作废原因")),
                ("note", pianqu.kit.fields.Line(blank=True, max_length=200, verbose_name="备注")),
                ("purpose", pianqu.kit.fields.Line(max_length=60, verbose_name="用来做什么")),
                (
                    "kind",
                    pianqu.kit.fields.Choice(
                        choices=[("FUND", "资金"), ("GOODS", "物资（折合金额）")],
                        default="FUND",
                        max_length=32,
                        verbose_name="资金、物资",
                    ),
                ),
                (
                    "amount_fen",
                    models.PositiveBigIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(100000000000000),
                        ],
                        verbose_name="金额",
                    ),
                ),
                (
                    "via",
                    pianqu.kit.fields.Choice(
                        choices=[("PAIRING", "结对帮扶"), ("DEPARTMENT", "部门联系"), ("OTHER", "其他")],
                        max_length=32,
                        verbose_name="途径",
                    ),
                ),
                (
                    "campaigns",
                    models.ManyToManyField(
                        blank=True, editable=False, related_name="+", to="groups.campaign", verbose_name="活动"
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="groups.coordinationgroup",
                        verbose_name="填报的协调组",
                    ),
                ),
                (
                    "lead",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.organ",
                        verbose_name="主办部门",
                    ),
                ),
                (
                    "organ",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.organ",
                        verbose_name="填报单位",
                    ),
                ),
                (
                    "pairing",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="resourceinputs",
                        to="growth.pairing",
                        verbose_name="哪一对结对帮扶",
                    ),
                ),
                (
                    "replaces",
                    models.OneToOneField(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced_by",
                        to="growth.resourceinput",
                    ),
                ),
                (
                    "township",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="places.place", verbose_name="乡镇"
                    ),
                ),
                (
                    "village",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="places.place",
                        verbose_name="村",
                    ),
                ),
            ],
            options={
                "verbose_name": "资源投入",
                "ordering": ["-happened_on", "-id"],
                "abstract": False,
                "indexes": [
                    models.Index(fields=["happened_on", "id"], name="growth_resourceinput_day"),
                    models.Index(fields=["township", "happened_on"], name="growth_resourceinput_place"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("replaced_at__isnull", True)),
                        fields=("key",),
                        name="growth_resourceinput_key_current",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("voided_at__isnull", True), models.Q(("void_reason", ""), _negated=True), _connector="OR"
                        ),
                        name="growth_resourceinput_void_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("replaces__isnull", True), models.Q(("correct_reason", ""), _negated=True), _connector="OR"
                        ),
                        name="growth_resourceinput_correct_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("group__isnull", True), ("organ__isnull", False)),
                            models.Q(("group__isnull", False), ("organ__isnull", True)),
                            _connector="OR",
                        ),
                        name="growth_resourceinput_answers",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("amount_fen__gte", 1), models.Q(("purpose", ""), _negated=True)),
                        name="growth_resourceinput_amount",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("pairing__isnull", False), ("via", "PAIRING")),
                            models.Q(("pairing__isnull", True), models.Q(("via", "PAIRING"), _negated=True)),
                            _connector="OR",
                        ),
                        name="growth_resourceinput_pairing",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("lead__isnull", False), models.Q(("via", "DEPARTMENT"), _negated=True), _connector="OR"
                        ),
                        name="growth_resourceinput_lead",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Road",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False, verbose_name="编号")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                ("fingerprint", models.CharField(blank=True, editable=False, max_length=64)),
                ("happened_on", models.DateField(verbose_name="日期")),
                ("recorded_at", models.DateTimeField(editable=False, verbose_name="登记时间")),
                ("first_recorded_at", models.DateTimeField(editable=False, verbose_name="首次登记时间")),
                ("entered_by_key", models.UUIDField(blank=True, editable=False, null=True)),
                ("entered_by_name", pianqu.kit.fields.Line(editable=False, max_length=40, verbose_name="录入人")),
                (
                    "entered_by_post",
                    pianqu.kit.fields.Line(blank=True, editable=False, max_length=120, verbose_name="录入人职务"),
                ),
                ("replaced_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("correct_reason", pianqu.kit.fields.Line(blank=True, editable=False, max_length=200, verbose_name="更正原因")),
                ("voided_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="作废时间")),
                ("void_reason", pianqu.kit.fields.Line(blank=True, editable=False, max_length=200, verbose_name="作废原因")),
                ("note", pianqu.kit.fields.Line(blank=True, max_length=200, verbose_name="备注")),
                ("name", pianqu.kit.fields.Line(max_length=60, verbose_name="道路")),
                (
                    "category",
                    pianqu.kit.fields.Choice(
                        choices=[("VILLAGE", "通村公路"), ("TOWNSHIP_ASPHALT", "通乡油路"), ("OTHER", "其他")],
                        default="VILLAGE",
                        max_length=32,
                        verbose_name="类别",
                    ),
                ),
                (
                    "stage",
                    pianqu.kit.fields.Choice(
                        choices=[("STARTED", "开工"), ("BUILT", "建成")],
                        default="BUILT",
                        max_length=32,
                        verbose_name="开工、建成",
                    ),
                ),
                (
                    "length_m",
                    models.PositiveBigIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(100000000000000),
                        ],
                        verbose_name="里程",
                    ),
                ),
                ("started_key", models.UUIDField(blank=True, editable=False, null=True, verbose_name="开工的记录")),
                (
                    "campaigns",
                    models.ManyToManyField(
                        blank=True, editable=False, related_name="+", to="groups.campaign", verbose_name="活动"
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="groups.coordinationgroup",
                        verbose_name="填报的协调组",
                    ),
                ),
                (
                    "organ",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.organ",
                        verbose_name="填报单位",
                    ),
                ),
                (
                    "replaces",
                    models.OneToOneField(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced_by",
                        to="growth.road",
                    ),
                ),
                (
                    "township",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="places.place", verbose_name="乡镇"
                    ),
                ),
                (
                    "village",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="places.place",
                        verbose_name="村",
                    ),
                ),
            ],
            options={
                "verbose_name": "道路",
                "ordering": ["-happened_on", "-id"],
                "abstract": False,
                "indexes": [
                    models.Index(fields=["happened_on", "id"], name="growth_road_day"),
                    models.Index(fields=["township", "happened_on"], name="growth_road_place"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("replaced_at__isnull", True)), fields=("key",), name="growth_road_key_current"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("voided_at__isnull", True), models.Q(("void_reason", ""), _negated=True), _connector="OR"
                        ),
                        name="growth_road_void_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("replaces__isnull", True), models.Q(("correct_reason", ""), _negated=True), _connector="OR"
                        ),
                        name="growth_road_correct_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("group__isnull", True), ("organ__isnull", False)),
                            models.Q(("group__isnull", False), ("organ__isnull", True)),
                            _connector="OR",
                        ),
                        name="growth_road_answers",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("length_m__gte", 1), models.Q(("name", ""), _negated=True)), name="growth_road_length"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("started_key__isnull", True), ("stage", "BUILT"), _connector="OR"),
                        name="growth_road_built",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("replaced_at__isnull", True), ("voided_at__isnull", True)),
                        fields=("started_key",),
                        name="growth_road_once",
                        violation_error_message="这条路已经登记建成。",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SpecialtyVillage",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False, verbose_name="编号")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                ("fingerprint", models.CharField(blank=True, editable=False, max_length=64)),
                ("happened_on", models.DateField(verbose_name="日期")),
                ("recorded_at", models.DateTimeField(editable=False, verbose_name="登记时间")),
                ("first_recorded_at", models.DateTimeField(editable=False, verbose_name="首次登记时间")),
                ("entered_by_key", models.UUIDField(blank=True, editable=False, null=True)),
                ("entered_by_name", pianqu.kit.fields.Line(editable=False, max_length=40, verbose_name="录入人")),
                (
                    "entered_by_post",
                    pianqu.kit.fields.Line(blank=True, editable=False, max_length=120, verbose_name="录入人职务"),
                ),
                ("replaced_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("correct_reason", pianqu.kit.fields.Line(blank=True, editable=False, max_length=200, verbose_name="更正原因")),
                ("voided_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="作废时间")),
                ("void_reason", pianqu.kit.fields.Line(blank=True, editable=False, max_length=200, verbose_name="作废原因")),
                ("note", pianqu.kit.fields.Line(blank=True, max_length=200, verbose_name="备注")),
                ("product", pianqu.kit.fields.Line(max_length=40, verbose_name="主导产品")),
                (
                    "campaigns",
                    models.ManyToManyField(
                        blank=True, editable=False, related_name="+", to="groups.campaign", verbose_name="活动"
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="groups.coordinationgroup",
                        verbose_name="填报的协调组",
                    ),
                ),
                (
                    "organ",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.organ",
                        verbose_name="填报单位",
                    ),
                ),
                (
                    "replaces",
                    models.OneToOneField(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced_by",
                        to="growth.specialtyvillage",
                    ),
                ),
                (
                    "township",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="places.place", verbose_name="乡镇"
                    ),
                ),
                (
                    "village",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="places.place",
                        verbose_name="村",
                    ),
                ),
            ],
            options={
                "verbose_name": "一村一品专业村",
                "ordering": ["-happened_on", "-id"],
                "abstract": False,
                "indexes": [
                    models.Index(fields=["happened_on", "id"], name="growth_specialtyvillage_day"),
                    models.Index(fields=["township", "happened_on"], name="growth_specialtyvillage_place"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("replaced_at__isnull", True)),
                        fields=("key",),
                        name="growth_specialtyvillage_key_current",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("voided_at__isnull", True), models.Q(("void_reason", ""), _negated=True), _connector="OR"
                        ),
                        name="growth_specialtyvillage_void_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("replaces__isnull", True), models.Q(("correct_reason", ""), _negated=True), _connector="OR"
                        ),
                        name="growth_specialtyvillage_correct_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("group__isnull", True), ("organ__isnull", False)),
                            models.Q(("group__isnull", False), ("organ__isnull", True)),
                            _connector="OR",
                        ),
                        name="growth_specialtyvillage_answers",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("village__isnull", False), models.Q(("product", ""), _negated=True)),
                        name="growth_specialtyvillage_village",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("replaced_at__isnull", True), ("voided_at__isnull", True)),
                        fields=("village", "product"),
                        name="growth_specialtyvillage_once",
                        violation_error_message="这个村的这种产品已经登记过。",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Trainee",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", pianqu.kit.fields.Line(max_length=40, verbose_name="姓名")),
                ("township", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="places.place")),
            ],
            options={
                "verbose_name": "受训人",
                "constraints": [
                    models.UniqueConstraint(fields=("township", "name"), name="growth_trainee_once"),
                    models.CheckConstraint(condition=models.Q(("name", ""), _negated=True), name="growth_trainee_name"),
                ],
            },
        ),
        migrations.CreateModel(
            name="TrainingSession",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False, verbose_name="编号")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                ("fingerprint", models.CharField(blank=True, editable=False, max_length=64)),
                ("happened_on", models.DateField(verbose_name="日期")),
                ("recorded_at", models.DateTimeField(editable=False, verbose_name="登记时间")),
                ("first_recorded_at", models.DateTimeField(editable=False, verbose_name="首次登记时间")),
                ("entered_by_key", models.UUIDField(blank=True, editable=False, null=True)),
                ("entered_by_name", pianqu.kit.fields.Line(editable=False, max_length=40, verbose_name="录入人")),
                (
                    "entered_by_post",
                    pianqu.kit.fields.Line(blank=True, editable=False, max_length=120, verbose_name="录入人职务"),
                ),
                ("replaced_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("correct_reason", pianqu.kit.fields.Line(blank=True, editable=False, max_length=200, verbose_name="更正原因")),
                ("voided_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="作废时间")),
                ("void_reason", pianqu.kit.fields.Line(blank=True, editable=False, max_length=200, verbose_name="作废原因")),
                ("note", pianqu.kit.fields.Line(blank=True, max_length=200, verbose_name="备注")),
                (
                    "audience",
                    pianqu.kit.fields.Choice(
                        choices=[
                            ("MIGRANT_WORKER", "农民工"),
                            ("VILLAGE_COMMITTEES", "“村两委”干部"),
                            ("FARMER", "农民"),
                            ("OTHER", "其他"),
                        ],
                        max_length=32,
                        verbose_name="培训谁",
                    ),
                ),
                ("topic", pianqu.kit.fields.Line(max_length=60, verbose_name="内容")),
                (
                    "attendances",
                    models.PositiveIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(100000),
                        ],
                        verbose_name="人次",
                    ),
                ),
                (
                    "campaigns",
                    models.ManyToManyField(
                        blank=True, editable=False, related_name="+", to="groups.campaign", verbose_name="活动"
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="groups.coordinationgroup",
                        verbose_name="填报的协调组",
                    ),
                ),
                (
                    "lead",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.organ",
                        verbose_name="主办部门",
                    ),
                ),
                (
                    "organ",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.organ",
                        verbose_name="填报单位",
                    ),
                ),
                (
                    "replaces",
                    models.OneToOneField(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced_by",
                        to="growth.trainingsession",
                    ),
                ),
                (
                    "township",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="places.place", verbose_name="乡镇"
                    ),
                ),
                ("trainees", models.ManyToManyField(editable=False, related_name="+", to="growth.trainee")),
                (
                    "village",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="places.place",
                        verbose_name="村",
                    ),
                ),
            ],
            options={
                "verbose_name": "培训",
                "ordering": ["-happened_on", "-id"],
                "abstract": False,
                "indexes": [
                    models.Index(fields=["happened_on", "id"], name="growth_trainingsession_day"),
                    models.Index(fields=["township", "happened_on"], name="growth_trainingsession_place"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("replaced_at__isnull", True)),
                        fields=("key",),
                        name="growth_trainingsession_key_current",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("voided_at__isnull", True), models.Q(("void_reason", ""), _negated=True), _connector="OR"
                        ),
                        name="growth_trainingsession_void_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("replaces__isnull", True), models.Q(("correct_reason", ""), _negated=True), _connector="OR"
                        ),
                        name="growth_trainingsession_correct_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("group__isnull", True), ("organ__isnull", False)),
                            models.Q(("group__isnull", False), ("organ__isnull", True)),
                            _connector="OR",
                        ),
                        name="growth_trainingsession_answers",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("attendances__gte", 1), models.Q(("topic", ""), _negated=True)),
                        name="growth_trainingsession_attended",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CleanAction",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False, verbose_name="编号")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                ("fingerprint", models.CharField(blank=True, editable=False, max_length=64)),
                ("happened_on", models.DateField(verbose_name="日期")),
                ("recorded_at", models.DateTimeField(editable=False, verbose_name="登记时间")),
                ("first_recorded_at", models.DateTimeField(editable=False, verbose_name="首次登记时间")),
                ("entered_by_key", models.UUIDField(blank=True, editable=False, null=True)),
                ("entered_by_name", pianqu.kit.fields.Line(editable=False, max_length=40, verbose_name="录入人")),
                (
                    "entered_by_post",
                    pianqu.kit.fields.Line(blank=True, editable=False, max_length=120, verbose_name="录入人职务"),
                ),
                ("replaced_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("correct_reason", pianqu.kit.fields.Line(blank=True, editable=False, max_length=200, verbose_name="更正原因")),
                ("voided_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="作废时间")),
                ("void_reason", pianqu.kit.fields.Line(blank=True, editable=False, max_length=200, verbose_name="作废原因")),
                ("note", pianqu.kit.fields.Line(blank=True, max_length=200, verbose_name="备注")),
                (
                    "kind",
                    pianqu.kit.fields.Choice(
                        choices=[("MOSQUITO", "灭蚊"), ("FLY", "灭蝇"), ("COCKROACH", "灭蟑螂"), ("DISINFECT", "环境消毒灭菌")],
                        max_length=32,
                        verbose_name="做什么",
                    ),
                ),
                (
                    "households",
                    models.PositiveIntegerField(
                        blank=True, null=True, validators=[django.core.validators.MaxValueValidator(100000)], verbose_name="户数"
                    ),
                ),
                (
                    "campaigns",
                    models.ManyToManyField(
                        blank=True, editable=False, related_name="+", to="groups.campaign", verbose_name="活动"
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="groups.coordinationgroup",
                        verbose_name="填报的协调组",
                    ),
                ),
                (
                    "lead",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.organ",
                        verbose_name="主办部门",
                    ),
                ),
                (
                    "organ",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.organ",
                        verbose_name="填报单位",
                    ),
                ),
                (
                    "replaces",
                    models.OneToOneField(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced_by",
                        to="growth.cleanaction",
                    ),
                ),
                (
                    "township",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="places.place", verbose_name="乡镇"
                    ),
                ),
                (
                    "village",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="places.place",
                        verbose_name="村",
                    ),
                ),
            ],
            options={
                "verbose_name": "乡村清洁行动",
                "ordering": ["-happened_on", "-id"],
                "abstract": False,
                "indexes": [
                    models.Index(fields=["happened_on", "id"], name="growth_cleanaction_day"),
                    models.Index(fields=["township", "happened_on"], name="growth_cleanaction_place"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("replaced_at__isnull", True)), fields=("key",), name="growth_cleanaction_key_current"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("voided_at__isnull", True), models.Q(("void_reason", ""), _negated=True), _connector="OR"
                        ),
                        name="growth_cleanaction_void_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("replaces__isnull", True), models.Q(("correct_reason", ""), _negated=True), _connector="OR"
                        ),
                        name="growth_cleanaction_correct_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("group__isnull", True), ("organ__isnull", False)),
                            models.Q(("group__isnull", False), ("organ__isnull", True)),
                            _connector="OR",
                        ),
                        name="growth_cleanaction_answers",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CropArea",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False, verbose_name="编号")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                ("fingerprint", models.CharField(blank=True, editable=False, max_length=64)),
                ("happened_on", models.DateField(verbose_name="日期")),
                ("recorded_at", models.DateTimeField(editable=False, verbose_name="登记时间")),
                ("first_recorded_at", models.DateTimeField(editable=False, verbose_name="首次登记时间")),
                ("entered_by_key", models.UUIDField(blank=True, editable=False, null=True)),
                ("entered_by_name", pianqu.kit.fields.Line(editable=False, max_length=40, verbose_name="录入人")),
                (
                    "entered_by_post",
                    pianqu.kit.fields.Line(blank=True, editable=False, max_length=120, verbose_name="录入人职务"),
                ),
                ("replaced_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("correct_reason", pianqu.kit.fields.Line(blank=True, editable=False, max_length=200, verbose_name="更正原因")),
                ("voided_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="作废时间")),
                ("void_reason", pianqu.kit.fields.Line(blank=True, editable=False, max_length=200, verbose_name="作废原因")),
                ("note", pianqu.kit.fields.Line(blank=True, max_length=200, verbose_name="备注")),
                (
                    "crop",
                    pianqu.kit.fields.Choice(
                        choices=[
                            ("GRAIN_OIL", "优质粮油"),
                            ("VEGETABLE", "蔬菜"),
                            ("DAYLILY", "黄花"),
                            ("TEA", "茶叶"),
                            ("HERB", "药材"),
                            ("PEPPER", "花椒"),
                            ("CITRUS", "柑桔"),
                            ("FLOWER", "花卉"),
                            ("OTHER", "其他"),
                        ],
                        max_length=32,
                        verbose_name="作物",
                    ),
                ),
                (
                    "kind",
                    pianqu.kit.fields.Choice(
                        choices=[("BASE", "基地"), ("PLANTED", "种植")],
                        default="PLANTED",
                        max_length=32,
                        verbose_name="基地、种植",
                    ),
                ),
                (
                    "stage",
                    pianqu.kit.fields.Choice(
                        choices=[("NEW", "新建"), ("BUILT", "建成"), ("STOCK", "现有")],
                        default="NEW",
                        max_length=32,
                        verbose_name="新建、建成、现有",
                    ),
                ),
                (
                    "area_tenths",
                    models.PositiveBigIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(100000000000000),
                        ],
                        verbose_name="面积",
                    ),
                ),
                (
                    "campaigns",
                    models.ManyToManyField(
                        blank=True, editable=False, related_name="+", to="groups.campaign", verbose_name="活动"
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="groups.coordinationgroup",
                        verbose_name="填报的协调组",
                    ),
                ),
                (
                    "organ",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.organ",
                        verbose_name="填报单位",
                    ),
                ),
                (
                    "replaces",
                    models.OneToOneField(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced_by",
                        to="growth.croparea",
                    ),
                ),
                (
                    "township",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="places.place", verbose_name="乡镇"
                    ),
                ),
                (
                    "village",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="places.place",
                        verbose_name="村",
                    ),
                ),
            ],
            options={
                "verbose_name": "种植面积",
                "ordering": ["-happened_on", "-id"],
                "abstract": False,
                "indexes": [
                    models.Index(fields=["happened_on", "id"], name="growth_croparea_day"),
                    models.Index(fields=["township", "happened_on"], name="growth_croparea_place"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("replaced_at__isnull", True)), fields=("key",), name="growth_croparea_key_current"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("voided_at__isnull", True), models.Q(("void_reason", ""), _negated=True), _connector="OR"
                        ),
                        name="growth_croparea_void_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("replaces__isnull", True), models.Q(("correct_reason", ""), _negated=True), _connector="OR"
                        ),
                        name="growth_croparea_correct_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("group__isnull", True), ("organ__isnull", False)),
                            models.Q(("group__isnull", False), ("organ__isnull", True)),
                            _connector="OR",
                        ),
                        name="growth_croparea_answers",
                    ),
                    models.CheckConstraint(condition=models.Q(("area_tenths__gte", 1)), name="growth_croparea_area"),
                ],
            },
        ),
        migrations.CreateModel(
            name="EnterpriseEvent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False, verbose_name="编号")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                ("fingerprint", models.CharField(blank=True, editable=False, max_length=64)),
                ("happened_on", models.DateField(verbose_name="日期")),
                ("recorded_at", models.DateTimeField(editable=False, verbose_name="登记时间")),
                ("first_recorded_at", models.DateTimeField(editable=False, verbose_name="首次登记时间")),
                ("entered_by_key", models.UUIDField(blank=True, editable=False, null=True)),
                ("entered_by_name", pianqu.kit.fields.Line(editable=False, max_length=40, verbose_name="录入人")),
                (
                    "entered_by_post",
                    pianqu.kit.fields.Line(blank=True, editable=False, max_length=120, verbose_name="录入人职务"),
                ),
                ("replaced_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("correct_reason", pianqu.kit.fields.Line(blank=True, editable=False, max_length=200, verbose_name="更正原因")),
                ("voided_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="作废时间")),
                ("void_reason", pianqu.kit.fields.Line(blank=True, editable=False, max_length=200, verbose_name="作废原因")),
                ("note", pianqu.kit.fields.Line(blank=True, max_length=200, verbose_name="备注")),
                ("name", pianqu.kit.fields.Line(max_length=60, verbose_name="企业")),
                (
                    "event",
                    pianqu.kit.fields.Choice(
                        choices=[("NEW", "新发展"), ("LEADING", "成长为龙头企业")],
                        default="NEW",
                        max_length=32,
                        verbose_name="新发展、成长为龙头",
                    ),
                ),
                (
                    "size_fen",
                    models.PositiveBigIntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(100000000000000),
                        ],
                        verbose_name="规模",
                    ),
                ),
                (
                    "basis",
                    pianqu.kit.fields.Choice(
                        choices=[("OUTPUT", "年产值"), ("INVESTMENT", "投资额"), ("CAPITAL", "注册资本")],
                        default="OUTPUT",
                        max_length=32,
                        verbose_name="规模按什么说",
                    ),
                ),
                (
                    "level",
                    pianqu.kit.fields.Choice(
                        blank=True,
                        choices=[("NATION", "国家级"), ("PROVINCE", "省级"), ("CITY", "市级"), ("COUNTY", "县级")],
                        max_length=32,
                        verbose_name="龙头企业级别",
                    ),
                ),
                ("document_no", pianqu.kit.fields.Line(blank=True, max_length=60, verbose_name="认定文号")),
                (
                    "campaigns",
                    models.ManyToManyField(
                        blank=True, editable=False, related_name="+", to="groups.campaign", verbose_name="活动"
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="groups.coordinationgroup",
                        verbose_name="填报的协调组",
                    ),
                ),
                (
                    "organ",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.organ",
                        verbose_name="填报单位",
                    ),
                ),
                (
                    "replaces",
                    models.OneToOneField(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced_by",
                        to="growth.enterpriseevent",
                    ),
                ),
                (
                    "township",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="places.place", verbose_name="乡镇"
                    ),
                ),
                (
                    "village",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="places.place",
                        verbose_name="村",
                    ),
                ),
            ],
            options={
                "verbose_name": "农业企业",
                "ordering": ["-happened_on", "-id"],
                "abstract": False,
                "indexes": [
                    models.Index(fields=["happened_on", "id"], name="growth_enterpriseevent_day"),
                    models.Index(fields=["township", "happened_on"], name="growth_enterpriseevent_place"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("replaced_at__isnull", True)),
                        fields=("key",),
                        name="growth_enterpriseevent_key_current",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("voided_at__isnull", True), models.Q(("void_reason", ""), _negated=True), _connector="OR"
                        ),
                        name="growth_enterpriseevent_void_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("replaces__isnull", True), models.Q(("correct_reason", ""), _negated=True), _connector="OR"
                        ),
                        name="growth_enterpriseevent_correct_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("group__isnull", True), ("organ__isnull", False)),
                            models.Q(("group__isnull", False), ("organ__isnull", True)),
                            _connector="OR",
                        ),
                        name="growth_enterpriseevent_answers",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("event", "LEADING"), _negated=True),
                            models.Q(models.Q(("level", ""), _negated=True), models.Q(("document_no", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="growth_enterpriseevent_leading",
                    ),
                    models.CheckConstraint(condition=models.Q(("name", ""), _negated=True), name="growth_enterpriseevent_name"),
                ],
            },
        ),
        migrations.CreateModel(
            name="HouseholdWork",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False, verbose_name="编号")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                ("fingerprint", models.CharField(blank=True, editable=False, max_length=64)),
                ("happened_on", models.DateField(verbose_name="日期")),
                ("recorded_at", models.DateTimeField(editable=False, verbose_name="登记时间")),
                ("first_recorded_at", models.DateTimeField(editable=False, verbose_name="首次登记时间")),
                ("entered_by_key", models.UUIDField(blank=True, editable=False, null=True)),
                ("entered_by_name", pianqu.kit.fields.Line(editable=False, max_length=40, verbose_name="录入人")),
                (
                    "entered_by_post",
                    pianqu.kit.fields.Line(blank=True, editable=False, max_length=120, verbose_name="录入人职务"),
                ),
                ("replaced_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("correct_reason", pianqu.kit.fields.Line(blank=True, editable=False, max_length=200, verbose_name="更正原因")),
                ("voided_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="作废时间")),
                ("void_reason", pianqu.kit.fields.Line(blank=True, editable=False, max_length=200, verbose_name="作废原因")),
                ("note", pianqu.kit.fields.Line(blank=True, max_length=200, verbose_name="备注")),
                (
                    "kind",
                    pianqu.kit.fields.Choice(
                        choices=[
                            ("STRAW_STOVE", "秸秆气化炉（户）"),
                            ("BIOGAS_PIT", "沼气池（口）"),
                            ("WATER", "自来水入户（户）"),
                            ("TOILET", "卫生厕所（座）"),
                        ],
                        max_length=32,
                        verbose_name="建什么",
                    ),
                ),
                (
                    "number",
                    models.PositiveIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(100000),
                        ],
                        verbose_name="数量",
                    ),
                ),
                (
                    "campaigns",
                    models.ManyToManyField(
                        blank=True, editable=False, related_name="+", to="groups.campaign", verbose_name="活动"
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="groups.coordinationgroup",
                        verbose_name="填报的协调组",
                    ),
                ),
                (
                    "organ",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.organ",
                        verbose_name="填报单位",
                    ),
                ),
                (
                    "replaces",
                    models.OneToOneField(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced_by",
                        to="growth.householdwork",
                    ),
                ),
                (
                    "township",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="places.place", verbose_name="乡镇"
                    ),
                ),
                (
                    "village",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="places.place",
                        verbose_name="村",
                    ),
                ),
            ],
            options={
                "verbose_name": "农户工程",
                "ordering": ["-happened_on", "-id"],
                "abstract": False,
                "indexes": [
                    models.Index(fields=["happened_on", "id"], name="growth_householdwork_day"),
                    models.Index(fields=["township", "happened_on"], name="growth_householdwork_place"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("replaced_at__isnull", True)),
                        fields=("key",),
                        name="growth_householdwork_key_current",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("voided_at__isnull", True), models.Q(("void_reason", ""), _negated=True), _connector="OR"
                        ),
                        name="growth_householdwork_void_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("replaces__isnull", True), models.Q(("correct_reason", ""), _negated=True), _connector="OR"
                        ),
                        name="growth_householdwork_correct_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("group__isnull", True), ("organ__isnull", False)),
                            models.Q(("group__isnull", False), ("organ__isnull", True)),
                            _connector="OR",
                        ),
                        name="growth_householdwork_answers",
                    ),
                    models.CheckConstraint(condition=models.Q(("number__gte", 1)), name="growth_householdwork_number"),
                ],
            },
        ),
        migrations.CreateModel(
            name="LegalPublicity",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False, verbose_name="编号")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                ("fingerprint", models.CharField(blank=True, editable=False, max_length=64)),
                ("happened_on", models.DateField(verbose_name="日期")),
                ("recorded_at", models.DateTimeField(editable=False, verbose_name="登记时间")),
                ("first_recorded_at", models.DateTimeField(editable=False, verbose_name="首次登记时间")),
                ("entered_by_key", models.UUIDField(blank=True, editable=False, null=True)),
                ("entered_by_name", pianqu.kit.fields.Line(editable=False, max_length=40, verbose_name="录入人")),
                (
                    "entered_by_post",
                    pianqu.kit.fields.Line(blank=True, editable=False, max_length=120, verbose_name="录入人职务"),
                ),
                ("replaced_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("correct_reason", pianqu.kit.fields.Line(blank=True, editable=False, max_length=200, verbose_name="更正原因")),
                ("voided_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="作废时间")),
                ("void_reason", pianqu.kit.fields.Line(blank=True, editable=False, max_length=200, verbose_name="作废原因")),
                ("note", pianqu.kit.fields.Line(blank=True, max_length=200, verbose_name="备注")),
                ("topic", pianqu.kit.fields.Line(max_length=60, verbose_name="内容")),
                (
                    "reached",
                    models.PositiveIntegerField(
                        blank=True,
                        null=True,
                        validators=[django.core.validators.MaxValueValidator(100000)],
                        verbose_name="受众（人次）",
                    ),
                ),
                (
                    "campaigns",
                    models.ManyToManyField(
                        blank=True, editable=False, related_name="+", to="groups.campaign", verbose_name="活动"
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="groups.coordinationgroup",
                        verbose_name="填报的协调组",
                    ),
                ),
                (
                    "lead",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.organ",
                        verbose_name="主办部门",
                    ),
                ),
                (
                    "organ",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.organ",
                        verbose_name="填报单位",
                    ),
                ),
                (
                    "replaces",
                    models.OneToOneField(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced_by",
                        to="growth.legalpublicity",
                    ),
                ),
                (
                    "township",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="places.place", verbose_name="乡镇"
                    ),
                ),
                (
                    "village",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="places.place",
                        verbose_name="村",
                    ),
                ),
            ],
            options={
                "verbose_name": "法制宣传",
                "ordering": ["-happened_on", "-id"],
                "abstract": False,
                "indexes": [
                    models.Index(fields=["happened_on", "id"], name="growth_legalpublicity_day"),
                    models.Index(fields=["township", "happened_on"], name="growth_legalpublicity_place"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("replaced_at__isnull", True)),
                        fields=("key",),
                        name="growth_legalpublicity_key_current",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("voided_at__isnull", True), models.Q(("void_reason", ""), _negated=True), _connector="OR"
                        ),
                        name="growth_legalpublicity_void_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("replaces__isnull", True), models.Q(("correct_reason", ""), _negated=True), _connector="OR"
                        ),
                        name="growth_legalpublicity_correct_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("group__isnull", True), ("organ__isnull", False)),
                            models.Q(("group__isnull", False), ("organ__isnull", True)),
                            _connector="OR",
                        ),
                        name="growth_legalpublicity_answers",
                    ),
                    models.CheckConstraint(condition=models.Q(("topic", ""), _negated=True), name="growth_legalpublicity_topic"),
                ],
            },
        ),
        migrations.CreateModel(
            name="LivestockFarm",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False, verbose_name="编号")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                ("fingerprint", models.CharField(blank=True, editable=False, max_length=64)),
                ("happened_on", models.DateField(verbose_name="日期")),
                ("recorded_at", models.DateTimeField(editable=False, verbose_name="登记时间")),
                ("first_recorded_at", models.DateTimeField(editable=False, verbose_name="首次登记时间")),
                ("entered_by_key", models.UUIDField(blank=True, editable=False, null=True)),
                ("entered_by_name", pianqu.kit.fields.Line(editable=False, max_length=40, verbose_name="录入人")),
                (
                    "entered_by_post",
                    pianqu.kit.fields.Line(blank=True, editable=False, max_length=120, verbose_name="录入人职务"),
                ),
                ("replaced_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("correct_reason", pianqu.kit.fields.Line(blank=True, editable=False, max_length=200, verbose_name="更正原因")),
                ("voided_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="作废时间")),
                ("void_reason", pianqu.kit.fields.Line(blank=True, editable=False, max_length=200, verbose_name="作废原因")),
                ("note", pianqu.kit.fields.Line(blank=True, max_length=200, verbose_name="备注")),
                ("name", pianqu.kit.fields.Line(max_length=60, verbose_name="养殖场")),
                (
                    "species",
                    pianqu.kit.fields.Choice(
                        choices=[("PIG", "生猪"), ("CATTLE", "牛"), ("SHEEP", "羊"), ("POULTRY", "家禽"), ("OTHER", "其他")],
                        default="PIG",
                        max_length=32,
                        verbose_name="品种",
                    ),
                ),
                (
                    "stage",
                    pianqu.kit.fields.Choice(
                        choices=[("NEW", "新建"), ("EXPANDED", "改扩建"), ("STOCK", "现有")],
                        default="NEW",
                        max_length=32,
                        verbose_name="新建、改扩建、现有",
                    ),
                ),
                (
                    "annual_output",
                    models.PositiveIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(10000000),
                        ],
                        verbose_name="年出栏（头、只）",
                    ),
                ),
                (
                    "campaigns",
                    models.ManyToManyField(
                        blank=True, editable=False, related_name="+", to="groups.campaign", verbose_name="活动"
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="groups.coordinationgroup",
                        verbose_name="填报的协调组",
                    ),
                ),
                (
                    "organ",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.organ",
                        verbose_name="填报单位",
                    ),
                ),
                (
                    "replaces",
                    models.OneToOneField(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced_by",
                        to="growth.livestockfarm",
                    ),
                ),
                (
                    "township",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="places.place", verbose_name="乡镇"
                    ),
                ),
                (
                    "village",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="places.place",
                        verbose_name="村",
                    ),
                ),
            ],
            options={
                "verbose_name": "规模养殖场",
                "ordering": ["-happened_on", "-id"],
                "abstract": False,
                "indexes": [
                    models.Index(fields=["happened_on", "id"], name="growth_livestockfarm_day"),
                    models.Index(fields=["township", "happened_on"], name="growth_livestockfarm_place"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("replaced_at__isnull", True)),
                        fields=("key",),
                        name="growth_livestockfarm_key_current",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("voided_at__isnull", True), models.Q(("void_reason", ""), _negated=True), _connector="OR"
                        ),
                        name="growth_livestockfarm_void_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("replaces__isnull", True), models.Q(("correct_reason", ""), _negated=True), _connector="OR"
                        ),
                        name="growth_livestockfarm_correct_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("group__isnull", True), ("organ__isnull", False)),
                            models.Q(("group__isnull", False), ("organ__isnull", True)),
                            _connector="OR",
                        ),
                        name="growth_livestockfarm_answers",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("annual_output__gte", 1), models.Q(("name", ""), _negated=True)),
                        name="growth_livestockfarm_output",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MonthlySheet",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False, verbose_name="编号")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                ("fingerprint", models.CharField(blank=True, editable=False, max_length=64)),
                ("happened_on", models.DateField(verbose_name="日期")),
                ("recorded_at", models.DateTimeField(editable=False, verbose_name="登记时间")),
                ("first_recorded_at", models.DateTimeField(editable=False, verbose_name="首次登记时间")),
                ("entered_by_key", models.UUIDField(blank=True, editable=False, null=True)),
                ("entered_by_name", pianqu.kit.fields.Line(editable=False, max_length=40, verbose_name="录入人")),
                (
                    "entered_by_post",
                    pianqu.kit.fields.Line(blank=True, editable=False, max_length=120, verbose_name="录入人职务"),
                ),
                ("replaced_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("correct_reason", pianqu.kit.fields.Line(blank=True, editable=False, max_length=200, verbose_name="更正原因")),
                ("voided_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="作废时间")),
                ("void_reason", pianqu.kit.fields.Line(blank=True, editable=False, max_length=200, verbose_name="作废原因")),
                ("month", models.DateField(verbose_name="月份")),
                ("came", models.PositiveIntegerField(default=0, verbose_name="随表登记的条数")),
                (
                    "group",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="groups.coordinationgroup",
                        verbose_name="填报的协调组",
                    ),
                ),
                (
                    "organ",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.organ",
                        verbose_name="填报单位",
                    ),
                ),
                (
                    "replaces",
                    models.OneToOneField(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced_by",
                        to="growth.monthlysheet",
                    ),
                ),
                (
                    "township",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="places.place", verbose_name="乡镇"
                    ),
                ),
            ],
            options={
                "verbose_name": "月度登记",
                "ordering": ["-month", "township", "-id"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("replaced_at__isnull", True)), fields=("key",), name="growth_monthlysheet_key_current"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("voided_at__isnull", True), models.Q(("void_reason", ""), _negated=True), _connector="OR"
                        ),
                        name="growth_monthlysheet_void_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("replaces__isnull", True), models.Q(("correct_reason", ""), _negated=True), _connector="OR"
                        ),
                        name="growth_monthlysheet_correct_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("group__isnull", True), ("organ__isnull", False)),
                            models.Q(("group__isnull", False), ("organ__isnull", True)),
                            _connector="OR",
                        ),
                        name="growth_monthlysheet_answers",
                    ),
                    models.CheckConstraint(condition=models.Q(("month__day", 1)), name="growth_monthlysheet_month"),
                    models.UniqueConstraint(
                        condition=models.Q(("replaced_at__isnull", True), ("voided_at__isnull", True)),
                        fields=("township", "month"),
                        name="growth_monthlysheet_once",
                        violation_error_message="这个乡镇这个月已经登记过。",
                    ),
                ],
            },
        ),
    ]
