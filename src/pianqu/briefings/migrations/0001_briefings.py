import uuid

import django.db.models.deletion
from django.db import migrations, models

import pianqu.kit.fields


class Migration(migrations.Migration):
    initial = True
    dependencies = [("groups", "0001_initial")]
    operations = [
        migrations.CreateModel(
            name="Sitting",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="编号")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                ("fingerprint", models.CharField(blank=True, editable=False, max_length=64)),
                (
                    "state",
                    pianqu.kit.fields.Choice(
                        choices=[("PLANNED", "待召开"), ("HELD", "已召开"), ("CANCELLED", "已取消")],
                        default="PLANNED",
                        max_length=32,
                        verbose_name="状态",
                    ),
                ),
                ("name", pianqu.kit.fields.Line(max_length=60, verbose_name="会议名称")),
                ("day", models.DateField(verbose_name="开会日期")),
                ("cancel_reason", pianqu.kit.fields.Line(blank=True, editable=False, max_length=200, verbose_name="取消原因")),
                (
                    "reopen_reason",
                    pianqu.kit.fields.Line(blank=True, editable=False, max_length=200, verbose_name="改回待召开的原因"),
                ),
            ],
            options={
                "verbose_name": "县委常委会会议",
                "ordering": ["-day", "-id"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "CANCELLED"), _negated=True),
                        fields=("name", "day"),
                        name="briefings_sitting_once",
                        violation_error_message="这一天已登记过这个名称的会议。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "CANCELLED"), _negated=True),
                            models.Q(("cancel_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="briefings_sitting_cancel_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Briefing",
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
                    "state",
                    pianqu.kit.fields.Choice(
                        choices=[
                            ("AUTO_DRAFT", "自动初稿"),
                            ("EDITED", "修改中"),
                            ("LEADER_SIGNED", "已签发，待上会"),
                            ("SCHEDULED", "已列入会议"),
                            ("HEARD", "已听取"),
                            ("FILED", "已归档"),
                        ],
                        default="AUTO_DRAFT",
                        max_length=32,
                        verbose_name="状态",
                    ),
                ),
                (
                    "kind",
                    pianqu.kit.fields.Choice(
                        choices=[("QUARTERLY", "季度汇报"), ("SPECIAL", "单项专题")], max_length=32, verbose_name="类别"
                    ),
                ),
                ("title", pianqu.kit.fields.Line(max_length=80, verbose_name="标题")),
                ("first_day", models.DateField(blank=True, null=True, verbose_name="所属季度")),
                ("last_day", models.DateField(blank=True, null=True, verbose_name="数据截至")),
                (
                    "subject",
                    pianqu.kit.fields.Choice(
                        blank=True,
                        choices=[
                            ("ECON_SOCIAL", "经济社会发展"),
                            ("SAFETY_STABILITY", "安全稳定"),
                            ("CADRE_PERFORMANCE", "干部实绩"),
                            ("OTHER", "其他专题"),
                        ],
                        max_length=32,
                        verbose_name="专题",
                    ),
                ),
                ("econ_social", pianqu.kit.fields.Prose(blank=True, max_length=3000, verbose_name="经济社会发展")),
                ("safety_stability", pianqu.kit.fields.Prose(blank=True, max_length=3000, verbose_name="安全稳定")),
                ("cadre_performance", pianqu.kit.fields.Prose(blank=True, max_length=3000, verbose_name="干部实绩")),
                ("other", pianqu.kit.fields.Prose(blank=True, max_length=3000, verbose_name="专题内容")),
                ("signed_name", pianqu.kit.fields.Line(blank=True, editable=False, max_length=40, verbose_name="签发人")),
                ("signed_post", pianqu.kit.fields.Line(blank=True, editable=False, max_length=120, verbose_name="签发人职务")),
                ("signed_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="签发时间")),
                ("delegation", pianqu.kit.fields.Line(blank=True, editable=False, max_length=120, verbose_name="委托依据")),
                ("back_reason", pianqu.kit.fields.Line(blank=True, editable=False, max_length=200, verbose_name="退回原因")),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="briefings",
                        to="groups.coordinationgroup",
                        verbose_name="协调组",
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
                        to="briefings.briefing",
                    ),
                ),
                (
                    "sitting",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="briefings",
                        to="briefings.sitting",
                        verbose_name="县委常委会会议",
                    ),
                ),
            ],
            options={
                "verbose_name": "专题汇报",
                "ordering": ["-happened_on", "-id"],
                "abstract": False,
                "indexes": [models.Index(fields=["happened_on", "id"], name="briefings_briefing_day")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("replaced_at__isnull", True)), fields=("key",), name="briefings_briefing_key_current"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("voided_at__isnull", True), models.Q(("void_reason", ""), _negated=True), _connector="OR"
                        ),
                        name="briefings_briefing_void_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("replaces__isnull", True), models.Q(("correct_reason", ""), _negated=True), _connector="OR"
                        ),
                        name="briefings_briefing_correct_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("first_day__isnull", False), ("kind", "QUARTERLY"), ("last_day__isnull", False), ("subject", "")
                            ),
                            models.Q(("first_day__isnull", True), ("kind", "SPECIAL"), models.Q(("subject", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="briefings_briefing_kind",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("signed_at__isnull", True), ("signed_name", ""), ("state__in", ["AUTO_DRAFT", "EDITED"])),
                            models.Q(
                                ("signed_at__isnull", False),
                                ("state__in", ["LEADER_SIGNED", "SCHEDULED", "HEARD", "FILED"]),
                                models.Q(("signed_name", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="briefings_briefing_signed",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("sitting__isnull", False), ("state__in", ["SCHEDULED", "HEARD", "FILED"])),
                            models.Q(("sitting__isnull", True), ("state__in", ["AUTO_DRAFT", "EDITED", "LEADER_SIGNED"])),
                            _connector="OR",
                        ),
                        name="briefings_briefing_sitting",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("kind", "QUARTERLY"), ("replaced_at__isnull", True), ("voided_at__isnull", True)),
                        fields=("group", "first_day"),
                        name="briefings_briefing_quarter",
                        violation_error_message="这个协调组这个季度的汇报已经起草，请打开那一份。",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Citation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "section",
                    pianqu.kit.fields.Choice(
                        choices=[
                            ("ECON_SOCIAL", "经济社会发展"),
                            ("SAFETY_STABILITY", "安全稳定"),
                            ("CADRE_PERFORMANCE", "干部实绩"),
                            ("OTHER", "其他专题"),
                        ],
                        max_length=32,
                        verbose_name="哪一部分",
                    ),
                ),
                ("line", models.PositiveSmallIntegerField()),
                ("subject_type", pianqu.kit.fields.Line(max_length=60)),
                ("subject_key", models.UUIDField()),
                ("title", pianqu.kit.fields.Line(max_length=120)),
                (
                    "briefing",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="citations", to="briefings.briefing"
                    ),
                ),
            ],
            options={
                "verbose_name": "汇报的依据",
                "ordering": ["section", "line", "id"],
                "indexes": [models.Index(fields=["briefing", "section", "line"], name="briefings_citation_line")],
            },
        ),
        migrations.CreateModel(
            name="Fetched",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "section",
                    pianqu.kit.fields.Choice(
                        choices=[
                            ("ECON_SOCIAL", "经济社会发展"),
                            ("SAFETY_STABILITY", "安全稳定"),
                            ("CADRE_PERFORMANCE", "干部实绩"),
                            ("OTHER", "其他专题"),
                        ],
                        max_length=32,
                        verbose_name="哪一部分",
                    ),
                ),
                ("line", models.PositiveSmallIntegerField()),
                ("text", pianqu.kit.fields.Line(max_length=3000)),
                (
                    "briefing",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="fetched", to="briefings.briefing"
                    ),
                ),
            ],
            options={
                "verbose_name": "取数时的段落",
                "ordering": ["section", "line", "id"],
                "constraints": [models.UniqueConstraint(fields=("briefing", "section", "line"), name="briefings_fetched_once")],
            },
        ),
        migrations.CreateModel(
            name="Erratum",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="编号")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                ("fingerprint", models.CharField(blank=True, editable=False, max_length=64)),
                (
                    "subject",
                    pianqu.kit.fields.Choice(
                        choices=[
                            ("ECON_SOCIAL", "经济社会发展"),
                            ("SAFETY_STABILITY", "安全稳定"),
                            ("CADRE_PERFORMANCE", "干部实绩"),
                            ("OTHER", "其他专题"),
                        ],
                        max_length=32,
                        verbose_name="哪一部分",
                    ),
                ),
                ("was", pianqu.kit.fields.Line(max_length=200, verbose_name="原来写的")),
                ("right", pianqu.kit.fields.Line(max_length=200, verbose_name="应当是")),
                ("cause", pianqu.kit.fields.Line(max_length=200, verbose_name="差错原因")),
                ("issued_at", models.DateTimeField(editable=False, verbose_name="出具时间")),
                ("issued_name", pianqu.kit.fields.Line(editable=False, max_length=40, verbose_name="出具人")),
                ("issued_post", pianqu.kit.fields.Line(blank=True, editable=False, max_length=120, verbose_name="出具人职务")),
                (
                    "briefing",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="errata",
                        to="briefings.briefing",
                        verbose_name="专题汇报",
                    ),
                ),
            ],
            options={
                "verbose_name": "更正说明",
                "ordering": ["-issued_at", "-id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("was", ""), _negated=True),
                            models.Q(("right", ""), _negated=True),
                            models.Q(("cause", ""), _negated=True),
                            models.Q(("was", models.F("right")), _negated=True),
                        ),
                        name="briefings_erratum_told",
                        violation_error_message="更正前后不能一样。",
                    )
                ],
            },
        ),
    ]
