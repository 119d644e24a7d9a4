import uuid

import django.db.models.deletion
from django.db import migrations, models

import pianqu.kit.fields
import pianqu.kit.sealed


class Migration(migrations.Migration):
    initial = True
    dependencies = [
        ("accounts", "0005_field_keys"),
        ("groups", "0003_exclusions"),
        ("places", "0001_initial"),
        ("standards", "0002_deadline_rules"),
    ]
    operations = [
        migrations.CreateModel(
            name="CaseClock",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "code",
                    pianqu.kit.fields.Choice(
                        choices=[
                            ("register_15_calendar", "转送、交办"),
                            ("notify_15_calendar", "告知信访人"),
                            ("object_5_working", "提出异议"),
                            ("handle_60_calendar", "办结"),
                            ("ask_review_30_calendar", "请求复查"),
                            ("review_30_calendar", "作出复查意见"),
                            ("ask_rereview_30_calendar", "请求复核"),
                            ("rereview_30_calendar", "作出复核意见"),
                            ("superior_date", "上级要求"),
                            ("assigned_date", "反馈交办结果"),
                            ("procedure_date", "程序期限"),
                        ],
                        max_length=32,
                        verbose_name="期限",
                    ),
                ),
                ("start_on", models.DateField(verbose_name="起算日")),
                ("begun_at", models.DateTimeField(verbose_name="起算的登记时间")),
                ("days", models.PositiveSmallIntegerField(verbose_name="天数")),
                (
                    "basis",
                    pianqu.kit.fields.Choice(
                        choices=[("CALENDAR", "CALENDAR"), ("WORKING", "WORKING"), ("DATE", "DATE")],
                        max_length=32,
                        verbose_name="天数怎么算",
                    ),
                ),
                ("source", pianqu.kit.fields.Line(blank=True, max_length=120, verbose_name="依据")),
                ("extra_days", models.PositiveSmallIntegerField(default=0, verbose_name="延长的天数")),
                ("extra_source", pianqu.kit.fields.Line(blank=True, max_length=120, verbose_name="延长的依据")),
                ("due_on", models.DateField(verbose_name="到期日")),
                ("stopped_on", models.DateField(blank=True, null=True, verbose_name="停止日")),
                ("stopped_at", models.DateTimeField(blank=True, null=True, verbose_name="停止的登记时间")),
                (
                    "end",
                    pianqu.kit.fields.Choice(
                        blank=True,
                        choices=[("DONE", "已办"), ("LAPSED", "期满"), ("DROPPED", "不再计时")],
                        max_length=32,
                        verbose_name="怎么停止的",
                    ),
                ),
                ("reminded_on", models.DateField(blank=True, null=True, verbose_name="提醒日")),
                (
                    "open_due_on",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Case(models.When(models.Q(("stopped_on__isnull", True)), then=models.F("due_on"))),
                        output_field=models.DateField(null=True),
                        verbose_name="在计时的到期日",
                    ),
                ),
            ],
            options={
                "verbose_name": "信访期限",
                "ordering": ["start_on", "id"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("open_due_on__isnull", False)),
                        fields=["open_due_on", "id"],
                        name="petitions_clock_open",
                    ),
                    models.Index(fields=["code", "due_on"], name="petitions_clock_due"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("due_on__gt", models.F("start_on"))), name="petitions_clock_due_after"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("end", ""), ("stopped_at__isnull", True), ("stopped_on__isnull", True)),
                            models.Q(
                                ("stopped_at__isnull", False), ("stopped_on__isnull", False), models.Q(("end", ""), _negated=True)
                            ),
                            _connector="OR",
                        ),
                        name="petitions_clock_stopped",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CaseSample",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="编号")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                ("fingerprint", models.CharField(blank=True, editable=False, max_length=64)),
                ("first", models.DateField(verbose_name="自哪天")),
                ("last", models.DateField(verbose_name="到哪天")),
                ("size", models.PositiveSmallIntegerField(verbose_name="抽几件")),
                ("seed", pianqu.kit.fields.Line(max_length=40, verbose_name="抽签种子")),
                ("among", models.PositiveIntegerField(editable=False, verbose_name="从几件里抽")),
                ("drawn_at", models.DateTimeField(editable=False, verbose_name="抽签时间")),
                ("drawn_by", pianqu.kit.fields.Line(editable=False, max_length=160, verbose_name="谁抽的")),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="case_samples",
                        to="groups.coordinationgroup",
                        verbose_name="协调组",
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
                "verbose_name": "信访抽查",
                "ordering": ["-id"],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("last__gte", models.F("first"))), name="petitions_sample_days"),
                    models.CheckConstraint(
                        condition=models.Q(("size__gte", 1), ("size__lte", models.F("among"))), name="petitions_sample_size"
                    ),
                    models.CheckConstraint(condition=models.Q(("seed", ""), _negated=True), name="petitions_sample_seed"),
                ],
            },
        ),
        migrations.CreateModel(
            name="CaseSampleRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField(null=True, verbose_name="序号")),
                (
                    "sample",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="rows", to="petitions.casesample"
                    ),
                ),
            ],
            options={
                "verbose_name": "抽签范围内的事项",
                "ordering": ["sample", "number", "id"],
                "constraints": [models.UniqueConstraint(fields=("sample", "number"), name="petitions_samplerow_number")],
            },
        ),
        migrations.CreateModel(
            name="ClockDue",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("due_on", models.DateField(verbose_name="到期日")),
                (
                    "why",
                    pianqu.kit.fields.Choice(
                        choices=[
                            ("BEGUN", "起算时"),
                            ("EXTENDED", "延长期限"),
                            ("HEARING", "听证所需时间"),
                            ("CORRECTED", "更正"),
                            ("CALENDAR", "放假安排有变"),
                        ],
                        max_length=32,
                        verbose_name="缘由",
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="时间")),
                (
                    "clock",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="dues", to="petitions.caseclock"),
                ),
            ],
            options={"verbose_name": "到期日", "ordering": ["at", "id"]},
        ),
        migrations.CreateModel(
            name="ClockPause",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("since", models.DateField(verbose_name="自")),
                ("until", models.DateField(blank=True, null=True, verbose_name="至")),
                (
                    "clock",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="pauses", to="petitions.caseclock"
                    ),
                ),
            ],
            options={
                "verbose_name": "听证",
                "ordering": ["since", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("until__isnull", True), ("until__gte", models.F("since")), _connector="OR"),
                        name="petitions_pause_days",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("until__isnull", True)), fields=("clock",), name="petitions_pause_one"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Household",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="编号")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                ("fingerprint", models.CharField(blank=True, editable=False, max_length=64)),
                ("head", pianqu.kit.sealed.SealedLine(blind="", max_length=40, sealed_as="name", verbose_name="户主")),
                ("village_group", pianqu.kit.fields.Line(blank=True, max_length=40, verbose_name="村民小组")),
                ("correct_reason", pianqu.kit.fields.Line(blank=True, editable=False, max_length=200, verbose_name="更正原因")),
                (
                    "registrar",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.organ",
                        verbose_name="登记单位",
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
                        verbose_name="村（社区）",
                    ),
                ),
            ],
            options={
                "verbose_name": "信访户",
                "verbose_name_plural": "信访户",
                "ordering": ["id"],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("head", ""), _negated=True), name="petitions_household_head")
                ],
            },
        ),
        migrations.CreateModel(
            name="PetitionCase",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="编号")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                ("fingerprint", models.CharField(blank=True, editable=False, max_length=64)),
                (
                    "state",
                    pianqu.kit.fields.Choice(
                        choices=[
                            ("REGISTERED", "已登记"),
                            ("FORWARDED", "已转送、交办，待受理"),
                            ("OBJECTED", "承办单位有异议"),
                            ("ACCEPTED", "已受理，办理中"),
                            ("DECLINED", "不予（不再）受理"),
                            ("MERGED", "已并案"),
                            ("ANSWERED", "已答复"),
                            ("REVIEWING", "复查中"),
                            ("REVIEWED", "已复查"),
                            ("REREVIEWING", "复核中"),
                            ("FINAL", "已复核，程序终结"),
                            ("SETTLED", "息诉息访"),
                            ("HANDED_UP", "已上交上级"),
                            ("WITHDRAWN", "已撤回"),
                            ("ARCHIVED", "已归档"),
                            ("VOID", "已作废"),
                        ],
                        default="REGISTERED",
                        max_length=32,
                        verbose_name="状态",
                    ),
                ),
                ("national_number", pianqu.kit.fields.Line(blank=True, max_length=40, verbose_name="国家信访系统编号")),
                ("source_number", pianqu.kit.fields.Line(blank=True, max_length=40, verbose_name="来件编号")),
                (
                    "form",
                    pianqu.kit.fields.Choice(
                        choices=[("VISIT", "走访"), ("LETTER", "书信"), ("PHONE", "电话"), ("WEB", "网络"), ("FAX", "传真")],
                        default="VISIT",
                        max_length=32,
                        verbose_name="信访形式",
                    ),
                ),
                (
                    "source",
                    pianqu.kit.fields.Choice(
                        choices=[
                            ("OWN", "本级接收"),
                            ("FORWARDED", "上级转送"),
                            ("ASSIGNED", "上级交办"),
                            ("HOTLINE", "12345 热线"),
                        ],
                        default="OWN",
                        max_length=32,
                        verbose_name="来源",
                    ),
                ),
                (
                    "kind",
                    pianqu.kit.fields.Choice(
                        choices=[("SUGGESTION", "建议意见"), ("ACCUSATION", "检举控告"), ("CLAIM", "申诉求决")],
                        default="CLAIM",
                        max_length=32,
                        verbose_name="类别",
                    ),
                ),
                (
                    "field",
                    pianqu.kit.fields.Choice(
                        blank=True,
                        choices=[
                            ("FARMING", "农业农村"),
                            ("LAND", "自然资源"),
                            ("BUILDING", "城乡建设"),
                            ("LABOUR", "劳动和社会保障"),
                            ("HEALTH", "卫生健康"),
                            ("EDUCATION", "教育"),
                            ("WELFARE", "民政救助"),
                            ("TRAFFIC", "交通运输"),
                            ("NATURE", "生态环境"),
                            ("ECONOMY", "经济管理"),
                            ("JUSTICE", "政法"),
                            ("CONDUCT", "党务政务和干部作风"),
                            ("OTHER", "其他"),
                        ],
                        max_length=32,
                        verbose_name="领域",
                    ),
                ),
                ("litigation", models.BooleanField(default=False, verbose_name="涉法涉诉")),
                (
                    "route",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        choices=[
                            (1, "（一）诉讼、复议等政法机关程序"),
                            (2, "（二）仲裁"),
                            (3, "（三）党员申诉、申请复审等"),
                            (4, "（四）行政复议、裁决、确认、许可、处罚等"),
                            (5, "（五）查处违法行为、履行法定职责"),
                            (6, "（六）听取陈述、调查核实，出具处理意见书"),
                        ],
                        null=True,
                        verbose_name="办理途径",
                    ),
                ),
                ("procedure", pianqu.kit.fields.Line(blank=True, max_length=60, verbose_name="适用的程序")),
                ("title", pianqu.kit.fields.Line(max_length=80, verbose_name="事项")),
                ("asked", pianqu.kit.fields.Prose(max_length=500, verbose_name="诉求")),
                ("facts", pianqu.kit.fields.Prose(blank=True, max_length=2000, verbose_name="事实和理由")),
                ("group_name", pianqu.kit.fields.Line(blank=True, max_length=40, verbose_name="村民小组")),
                ("remote", models.BooleanField(default=False, verbose_name="偏远村组")),
                ("persons", models.PositiveSmallIntegerField(default=1, verbose_name="人数")),
                ("representatives", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="代表人数")),
                ("collective", models.BooleanField(default=False, verbose_name="集体访")),
                ("anonymous", models.BooleanField(default=False, verbose_name="匿名")),
                ("reachable", models.BooleanField(default=True, verbose_name="姓名、住址清楚")),
                ("held_elsewhere", models.BooleanField(default=False, verbose_name="身份信息在国家信访系统")),
                ("received_on", models.DateField(verbose_name="收到日期")),
                ("first_raised_on", models.DateField(verbose_name="首次反映日期")),
                ("registered_at", models.DateTimeField(editable=False, verbose_name="登记时间")),
                ("repeat", models.BooleanField(default=False, verbose_name="重复信访")),
                ("prominent", models.BooleanField(default=False, verbose_name="突出问题")),
                ("backlog", models.BooleanField(default=False, verbose_name="积案")),
                ("urgent", models.BooleanField(default=False, verbose_name="重大、紧急")),
                ("problem_key", models.UUIDField(blank=True, editable=False, null=True, verbose_name="协调管辖争议的困难问题")),
                ("superior_due_on", models.DateField(blank=True, null=True, verbose_name="上级要求的期限")),
                ("procedure_due_on", models.DateField(blank=True, null=True, verbose_name="程序的期限")),
                (
                    "open_on",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Case(
                            models.When(
                                models.Q(
                                    (
                                        "state__in",
                                        ("DECLINED", "SETTLED", "HANDED_UP", "WITHDRAWN", "MERGED", "VOID", "ARCHIVED"),
                                    ),
                                    _negated=True,
                                ),
                                then=models.F("received_on"),
                            )
                        ),
                        output_field=models.DateField(null=True),
                        verbose_name="在办事项的收到日期",
                    ),
                ),
                (
                    "handler",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="handled_petitions",
                        to="accounts.cadre",
                        verbose_name="经办人",
                    ),
                ),
                (
                    "merged_into",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="merged",
                        to="petitions.petitioncase",
                        verbose_name="并入",
                    ),
                ),
                (
                    "number",
                    models.OneToOneField(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="standards.number",
                        verbose_name="登记编号",
                    ),
                ),
                (
                    "organ",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="petitions",
                        to="accounts.organ",
                        verbose_name="承办单位",
                    ),
                ),
                (
                    "previous",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="later",
                        to="petitions.petitioncase",
                        verbose_name="以前的同一事项",
                    ),
                ),
                (
                    "registrar",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="registered_petitions",
                        to="accounts.organ",
                        verbose_name="登记单位",
                    ),
                ),
                (
                    "review_organ",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reviewed_petitions",
                        to="accounts.organ",
                        verbose_name="复查、复核机关",
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
                "verbose_name": "信访事项",
                "verbose_name_plural": "信访事项",
                "ordering": ["-received_on", "-id"],
                "abstract": False,
                "indexes": [
                    models.Index(fields=["received_on", "id"], name="petitions_case_day"),
                    models.Index(fields=["township", "received_on"], name="petitions_case_township"),
                    models.Index(fields=["organ", "received_on"], name="petitions_case_organ"),
                    models.Index(fields=["state", "received_on"], name="petitions_case_state"),
                    models.Index(fields=["source_number"], name="petitions_case_source_number"),
                    models.Index(
                        condition=models.Q(("open_on__isnull", False)), fields=["received_on", "id"], name="petitions_case_open"
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            models.Q(("national_number", ""), _negated=True), models.Q(("state", "VOID"), _negated=True)
                        ),
                        fields=("registrar", "national_number"),
                        name="petitions_case_national",
                        violation_error_message="这个国家信访系统编号已经登记过。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("first_raised_on__lte", models.F("received_on"))),
                        name="petitions_case_first_raised",
                        violation_error_message="首次反映日期不能晚于收到日期。",
                    ),
                    models.CheckConstraint(condition=models.Q(("persons__gte", 1)), name="petitions_case_persons"),
                    models.CheckConstraint(condition=models.Q(("title", ""), _negated=True), name="petitions_case_titled"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("route__isnull", True), models.Q(("route__gte", 1), ("route__lte", 6)), _connector="OR"
                        ),
                        name="petitions_case_route",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("anonymous", False), ("reachable", False), _connector="OR"),
                        name="petitions_case_anonymous",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("held_elsewhere", False),
                            models.Q(("anonymous", False), models.Q(("national_number", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="petitions_case_held_elsewhere",
                        violation_error_message="身份信息在国家信访系统的，要写国家信访系统编号。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["REGISTERED", "DECLINED", "MERGED", "HANDED_UP", "WITHDRAWN", "ARCHIVED", "VOID"]),
                            ("organ__isnull", False),
                            _connector="OR",
                        ),
                        name="petitions_case_somebodys",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("merged_into__isnull", False), ("state", "MERGED")),
                            models.Q(models.Q(("state", "MERGED"), _negated=True), ("merged_into__isnull", True)),
                            _connector="OR",
                        ),
                        name="petitions_case_merged",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PatrolVisit",
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
                ("words", pianqu.kit.fields.Prose(max_length=1000, verbose_name="情况")),
                ("regular", models.BooleanField(verbose_name="程序规范")),
                ("truthful", models.BooleanField(verbose_name="办理情况属实")),
                ("problem", pianqu.kit.fields.Line(blank=True, max_length=200, verbose_name="存在的问题")),
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
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="petition_%(class)ss",
                        to="groups.coordinationgroup",
                        verbose_name="协调组",
                    ),
                ),
                ("people", models.ManyToManyField(editable=False, related_name="+", to="accounts.cadre", verbose_name="去的人")),
                (
                    "replaces",
                    models.OneToOneField(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced_by",
                        to="petitions.patrolvisit",
                    ),
                ),
                (
                    "row",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="checks",
                        to="petitions.casesamplerow",
                        verbose_name="抽中的事项",
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
                    "case",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="petitions.petitioncase",
                        verbose_name="信访事项",
                    ),
                ),
            ],
            options={
                "verbose_name": "巡访",
                "ordering": ["-happened_on", "-id"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("replaced_at__isnull", True)),
                        fields=("key",),
                        name="petitions_patrolvisit_key_current",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("voided_at__isnull", True), models.Q(("void_reason", ""), _negated=True), _connector="OR"
                        ),
                        name="petitions_patrolvisit_void_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("replaces__isnull", True), models.Q(("correct_reason", ""), _negated=True), _connector="OR"
                        ),
                        name="petitions_patrolvisit_correct_reason",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("replaced_at__isnull", True), ("voided_at__isnull", True)),
                        fields=("row",),
                        name="petitions_patrol_once",
                        violation_error_message="这一件已经巡访过。",
                    ),
                    models.CheckConstraint(condition=models.Q(("words", ""), _negated=True), name="petitions_patrol_words"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("regular", True), ("truthful", True)),
                            models.Q(("problem", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="petitions_patrol_problem",
                        violation_error_message="不规范或不属实的，请写存在的问题。",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="OutreachVisit",
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
                ("words", pianqu.kit.fields.Prose(max_length=1000, verbose_name="情况")),
                (
                    "actor",
                    pianqu.kit.fields.Choice(
                        choices=[("DEPUTY", "乡镇副职领导"), ("RESIDENT", "驻村干部"), ("VILLAGE", "村干部")],
                        max_length=32,
                        verbose_name="以什么身份",
                    ),
                ),
                ("outcome", pianqu.kit.fields.Prose(blank=True, max_length=500, verbose_name="解决或答应了什么")),
                (
                    "campaigns",
                    models.ManyToManyField(
                        blank=True, editable=False, related_name="+", to="groups.campaign", verbose_name="活动"
                    ),
                ),
                ("people", models.ManyToManyField(editable=False, related_name="+", to="accounts.cadre", verbose_name="去的人")),
                (
                    "replaces",
                    models.OneToOneField(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced_by",
                        to="petitions.outreachvisit",
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
                    "case",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="petitions.petitioncase",
                        verbose_name="信访事项",
                    ),
                ),
            ],
            options={
                "verbose_name": "下访",
                "ordering": ["-happened_on", "-id"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("replaced_at__isnull", True)),
                        fields=("key",),
                        name="petitions_outreachvisit_key_current",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("voided_at__isnull", True), models.Q(("void_reason", ""), _negated=True), _connector="OR"
                        ),
                        name="petitions_outreachvisit_void_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("replaces__isnull", True), models.Q(("correct_reason", ""), _negated=True), _connector="OR"
                        ),
                        name="petitions_outreachvisit_correct_reason",
                    ),
                    models.CheckConstraint(condition=models.Q(("words", ""), _negated=True), name="petitions_outreach_words"),
                ],
            },
        ),
        migrations.CreateModel(
            name="LeaderCase",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="编号")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                ("fingerprint", models.CharField(blank=True, editable=False, max_length=64)),
                ("since", models.DateField(verbose_name="自")),
                ("until", models.DateField(blank=True, null=True, verbose_name="至（不含）")),
                (
                    "leader",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="petition_charges",
                        to="accounts.cadre",
                        verbose_name="包案领导",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="leaders",
                        to="petitions.petitioncase",
                        verbose_name="信访事项",
                    ),
                ),
            ],
            options={
                "verbose_name": "领导包案",
                "ordering": ["-since", "-id"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("until__isnull", True), ("until__gte", models.F("since")), _connector="OR"),
                        name="petitions_leadercase_dated",
                        violation_error_message="结束日期不能早于开始日期。",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="FollowUp",
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
                ("words", pianqu.kit.fields.Prose(max_length=1000, verbose_name="情况")),
                (
                    "way",
                    pianqu.kit.fields.Choice(
                        choices=[("PHONE", "电话回访"), ("IN_PERSON", "上门回访")], max_length=32, verbose_name="回访方式"
                    ),
                ),
                (
                    "satisfaction",
                    pianqu.kit.fields.Choice(
                        choices=[
                            ("SATISFIED", "满意"),
                            ("FAIRLY", "基本满意"),
                            ("DISSATISFIED", "不满意"),
                            ("UNRATED", "未评价"),
                        ],
                        max_length=32,
                        verbose_name="满意度",
                    ),
                ),
                ("solved", models.BooleanField(verbose_name="问题已解决")),
                ("reopens", models.BooleanField(default=False, verbose_name="没有解决，重新办理")),
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
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="petition_%(class)ss",
                        to="groups.coordinationgroup",
                        verbose_name="协调组",
                    ),
                ),
                ("people", models.ManyToManyField(editable=False, related_name="+", to="accounts.cadre", verbose_name="去的人")),
                (
                    "replaces",
                    models.OneToOneField(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced_by",
                        to="petitions.followup",
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
                    "case",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="petitions.petitioncase",
                        verbose_name="信访事项",
                    ),
                ),
            ],
            options={
                "verbose_name": "回访",
                "ordering": ["-happened_on", "-id"],
                "abstract": False,
                "indexes": [models.Index(fields=["happened_on", "satisfaction"], name="petitions_followup_day")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("replaced_at__isnull", True)), fields=("key",), name="petitions_followup_key_current"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("voided_at__isnull", True), models.Q(("void_reason", ""), _negated=True), _connector="OR"
                        ),
                        name="petitions_followup_void_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("replaces__isnull", True), models.Q(("correct_reason", ""), _negated=True), _connector="OR"
                        ),
                        name="petitions_followup_correct_reason",
                    ),
                    models.CheckConstraint(condition=models.Q(("words", ""), _negated=True), name="petitions_followup_words"),
                    models.CheckConstraint(
                        condition=models.Q(("reopens", False), ("solved", False), _connector="OR"),
                        name="petitions_followup_reopens",
                        violation_error_message="问题已解决的，不用重新办理。",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CaseStep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField(verbose_name="时间")),
                ("on", models.DateField(verbose_name="日期")),
                ("name", pianqu.kit.fields.Line(max_length=160, verbose_name="谁")),
                (
                    "what",
                    pianqu.kit.fields.Choice(
                        choices=[
                            ("REGISTERED", "登记"),
                            ("CORRECTED", "更正"),
                            ("TOLD", "告知"),
                            ("FORWARDED", "转送、交办"),
                            ("OBJECTED", "异议的理由"),
                            ("INSISTED", "维持交办的理由"),
                            ("TAKEN_BACK", "退回改派"),
                            ("ACCEPTED", "受理"),
                            ("DECLINED", "不予（不再）受理的理由"),
                            ("MERGED", "并案"),
                            ("SPLIT", "撤销并案"),
                            ("RECURRED", "同一事项再次反映"),
                            ("DISPUTED", "提请协调管辖争议"),
                            ("EXTENDED", "延长期限的理由"),
                            ("ANSWERED", "答复"),
                            ("SERVED", "送达"),
                            ("CONCLUDED", "程序的结果"),
                            ("ASKED_REVIEW", "请求复查"),
                            ("REVIEW", "复查"),
                            ("ASKED_REREVIEW", "请求复核"),
                            ("REREVIEW", "复核"),
                            ("HEARING", "听证"),
                            ("SOLVED", "问题解决"),
                            ("SETTLED", "息诉息访"),
                            ("REPORTED", "办结报告"),
                            ("REPORTED_BACK", "反馈交办结果"),
                            ("REOPENED", "重新办理的原因"),
                            ("HANDED_UP", "上交"),
                            ("WITHDRAWN", "撤回"),
                            ("ARCHIVED", "归档"),
                            ("VOID", "作废的原因"),
                        ],
                        max_length=32,
                        verbose_name="哪一步",
                    ),
                ),
                ("text", pianqu.kit.fields.Prose(blank=True, max_length=8000, verbose_name="内容")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="steps", to="petitions.petitioncase"
                    ),
                ),
            ],
            options={"verbose_name": "办理过程", "ordering": ["at", "id"]},
        ),
        migrations.AddField(
            model_name="casesamplerow",
            name="case",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="petitions.petitioncase",
                verbose_name="信访事项",
            ),
        ),
        migrations.AddField(
            model_name="caseclock",
            name="case",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="clocks", to="petitions.petitioncase"
            ),
        ),
        migrations.CreateModel(
            name="AppointmentVisit",
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
                        choices=[("PLANNED", "已约定"), ("HELD", "已上门"), ("CANCELLED", "已取消")],
                        default="PLANNED",
                        max_length=32,
                        verbose_name="状态",
                    ),
                ),
                ("words", pianqu.kit.fields.Prose(blank=True, max_length=1000, verbose_name="情况")),
                ("hour", pianqu.kit.fields.Line(max_length=20, verbose_name="几点")),
                ("spot", pianqu.kit.fields.Line(max_length=60, verbose_name="地点")),
                ("planned_on", models.DateField(editable=False, verbose_name="约定日期")),
                ("reminded_on", models.DateField(blank=True, editable=False, null=True, verbose_name="提醒信访人的日期")),
                ("outcome", pianqu.kit.fields.Prose(blank=True, max_length=500, verbose_name="解决或答应了什么")),
                ("cancel_reason", pianqu.kit.fields.Line(blank=True, editable=False, max_length=200, verbose_name="取消原因")),
                (
                    "campaigns",
                    models.ManyToManyField(
                        blank=True, editable=False, related_name="+", to="groups.campaign", verbose_name="活动"
                    ),
                ),
                ("people", models.ManyToManyField(editable=False, related_name="+", to="accounts.cadre", verbose_name="去的人")),
                (
                    "replaces",
                    models.OneToOneField(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced_by",
                        to="petitions.appointmentvisit",
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
                    "case",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="petitions.petitioncase",
                        verbose_name="信访事项",
                    ),
                ),
            ],
            options={
                "verbose_name": "约访",
                "ordering": ["-happened_on", "-id"],
                "abstract": False,
                "indexes": [models.Index(fields=["state", "happened_on"], name="petitions_appointment_day")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("replaced_at__isnull", True)),
                        fields=("key",),
                        name="petitions_appointmentvisit_key_current",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("voided_at__isnull", True), models.Q(("void_reason", ""), _negated=True), _connector="OR"
                        ),
                        name="petitions_appointmentvisit_void_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("replaces__isnull", True), models.Q(("correct_reason", ""), _negated=True), _connector="OR"
                        ),
                        name="petitions_appointmentvisit_correct_reason",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("replaced_at__isnull", True), ("state", "PLANNED"), ("voided_at__isnull", True)),
                        fields=("case",),
                        name="petitions_appointment_one",
                        violation_error_message="这件事项已经约好一次，还没有上门。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "HELD"), _negated=True), models.Q(("words", ""), _negated=True), _connector="OR"
                        ),
                        name="petitions_appointment_held",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "CANCELLED"), _negated=True),
                            models.Q(("cancel_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="petitions_appointment_cancelled",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(models.Q(("hour", ""), _negated=True), models.Q(("spot", ""), _negated=True)),
                        name="petitions_appointment_where",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Aftercare",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="编号")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                ("fingerprint", models.CharField(blank=True, editable=False, max_length=64)),
                (
                    "state",
                    pianqu.kit.fields.Choice(
                        choices=[("OPEN", "帮扶中"), ("CLOSED", "已结束")], default="OPEN", max_length=32, verbose_name="状态"
                    ),
                ),
                ("began_on", models.DateField(verbose_name="开始日期")),
                ("applied", pianqu.kit.fields.Line(blank=True, max_length=200, verbose_name="协助申请的救助")),
                ("done", pianqu.kit.fields.Prose(max_length=500, verbose_name="做了什么")),
                ("next_on", models.DateField(blank=True, null=True, verbose_name="下次回看日期")),
                ("closed_on", models.DateField(blank=True, editable=False, null=True, verbose_name="结束日期")),
                ("result", pianqu.kit.fields.Line(blank=True, editable=False, max_length=200, verbose_name="结束时的情况")),
                (
                    "case",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="aftercares",
                        to="petitions.petitioncase",
                        verbose_name="信访事项",
                    ),
                ),
            ],
            options={
                "verbose_name": "后续帮扶",
                "ordering": ["-began_on", "-id"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "OPEN")),
                        fields=("case",),
                        name="petitions_aftercare_one",
                        violation_error_message="这件事项已经在帮扶。",
                    ),
                    models.CheckConstraint(condition=models.Q(("done", ""), _negated=True), name="petitions_aftercare_done"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_on__isnull", True), ("state", "OPEN")),
                            models.Q(("closed_on__isnull", False), ("state", "CLOSED"), models.Q(("result", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="petitions_aftercare_closed",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Accused",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("words", pianqu.kit.fields.Line(blank=True, max_length=60, verbose_name="其他")),
                (
                    "cadre",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.cadre",
                        verbose_name="干部",
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
                        verbose_name="村（社区）",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="accused", to="petitions.petitioncase"
                    ),
                ),
            ],
            options={
                "verbose_name": "被反映人、单位",
                "ordering": ["id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("cadre__isnull", True), ("organ__isnull", False), ("place__isnull", True), ("words", "")),
                            models.Q(("cadre__isnull", False), ("organ__isnull", True), ("place__isnull", True), ("words", "")),
                            models.Q(("cadre__isnull", True), ("organ__isnull", True), ("place__isnull", False), ("words", "")),
                            models.Q(
                                ("cadre__isnull", True),
                                ("organ__isnull", True),
                                ("place__isnull", True),
                                models.Q(("words", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="petitions_accused_one",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Petitioner",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="编号")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                ("fingerprint", models.CharField(blank=True, editable=False, max_length=64)),
                (
                    "kind",
                    pianqu.kit.fields.Choice(
                        choices=[("PERSON", "个人"), ("LEGAL", "法人"), ("OTHER", "其他组织")],
                        default="PERSON",
                        max_length=32,
                        verbose_name="类别",
                    ),
                ),
                ("id_number_blind", pianqu.kit.sealed.BlindIndex(blank=True, db_index=True, editable=False, max_length=80)),
                ("phone_blind", pianqu.kit.sealed.BlindIndex(blank=True, db_index=True, editable=False, max_length=80)),
                ("name", pianqu.kit.sealed.SealedLine(blind="", max_length=100, sealed_as="name", verbose_name="姓名（名称）")),
                (
                    "id_number",
                    pianqu.kit.sealed.SealedLine(
                        blank=True, blind="id_number_blind", max_length=40, sealed_as="identity", verbose_name="证件号码"
                    ),
                ),
                (
                    "phone",
                    pianqu.kit.sealed.SealedLine(
                        blank=True, blind="phone_blind", max_length=40, sealed_as="phone", verbose_name="联系电话"
                    ),
                ),
                (
                    "address",
                    pianqu.kit.sealed.SealedLine(blank=True, blind="", max_length=200, sealed_as="address", verbose_name="住址"),
                ),
                ("correct_reason", pianqu.kit.fields.Line(blank=True, editable=False, max_length=200, verbose_name="更正原因")),
                (
                    "household",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="petitioners",
                        to="petitions.household",
                        verbose_name="信访户",
                    ),
                ),
            ],
            options={
                "verbose_name": "信访人",
                "verbose_name_plural": "信访人",
                "ordering": ["id"],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("name", ""), _negated=True), name="petitions_petitioner_name")
                ],
            },
        ),
        migrations.CreateModel(
            name="Party",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "role",
                    pianqu.kit.fields.Choice(
                        choices=[("PETITIONER", "信访人"), ("REPRESENTATIVE", "推选的代表"), ("PROXY", "代理人")],
                        default="PETITIONER",
                        max_length=32,
                        verbose_name="身份",
                    ),
                ),
                ("mandate", pianqu.kit.fields.Line(blank=True, max_length=80, verbose_name="委托书")),
                (
                    "household",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parties",
                        to="petitions.household",
                        verbose_name="信访户",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="parties", to="petitions.petitioncase"
                    ),
                ),
                (
                    "petitioner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parties",
                        to="petitions.petitioner",
                        verbose_name="信访人",
                    ),
                ),
            ],
            options={
                "verbose_name": "信访人",
                "ordering": ["id"],
                "constraints": [
                    models.UniqueConstraint(fields=("case", "petitioner"), name="petitions_party_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("role", "PROXY"), _negated=True), models.Q(("mandate", ""), _negated=True), _connector="OR"
                        ),
                        name="petitions_party_mandate",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PetitionPaper",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="编号")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                ("fingerprint", models.CharField(blank=True, editable=False, max_length=64)),
                (
                    "state",
                    pianqu.kit.fields.Choice(
                        choices=[("ISSUED", "已出具，待送达"), ("SERVED", "已送达"), ("VOID", "已作废")],
                        default="ISSUED",
                        max_length=32,
                        verbose_name="状态",
                    ),
                ),
                (
                    "kind",
                    pianqu.kit.fields.Choice(
                        choices=[
                            ("ACCEPTANCE", "受理告知书"),
                            ("REFUSAL", "不予受理告知书"),
                            ("NO_MORE", "不再受理告知书"),
                            ("EXTENSION", "延长办理期限告知书"),
                            ("OPINION", "信访处理意见书"),
                            ("REPLY", "答复"),
                            ("REVIEW", "复查意见书"),
                            ("REREVIEW", "复核意见书"),
                        ],
                        max_length=32,
                        verbose_name="文书",
                    ),
                ),
                ("elsewhere_no", pianqu.kit.fields.Line(blank=True, editable=False, max_length=60, verbose_name="外单位的文号")),
                ("issued_on", models.DateField(verbose_name="出具日期")),
                ("facts", pianqu.kit.fields.Prose(blank=True, max_length=2000, verbose_name="认定的事实")),
                ("opinion", pianqu.kit.fields.Prose(blank=True, max_length=2000, verbose_name="意见或理由")),
                ("basis", pianqu.kit.fields.Prose(blank=True, max_length=500, verbose_name="依据")),
                (
                    "outcome",
                    pianqu.kit.fields.Choice(
                        blank=True,
                        choices=[("SUPPORT", "予以支持"), ("EXPLAIN", "做好解释疏导"), ("NOT_SUPPORT", "不予支持")],
                        max_length=32,
                        verbose_name="处理结果",
                    ),
                ),
                ("served_on", models.DateField(blank=True, editable=False, null=True, verbose_name="送达日期")),
                ("served_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="送达的登记时间")),
                (
                    "way",
                    pianqu.kit.fields.Choice(
                        blank=True,
                        choices=[
                            ("IN_PERSON", "当面送达"),
                            ("POST", "邮寄送达"),
                            ("LEFT", "留置送达"),
                            ("WEB", "网上送达"),
                            ("ELSEWHERE", "由出具的系统、单位送达"),
                        ],
                        editable=False,
                        max_length=32,
                        verbose_name="送达方式",
                    ),
                ),
                ("receiver", pianqu.kit.fields.Line(blank=True, editable=False, max_length=60, verbose_name="签收情况")),
                ("witness", pianqu.kit.fields.Line(blank=True, editable=False, max_length=40, verbose_name="见证人")),
                ("reason", pianqu.kit.fields.Line(blank=True, editable=False, max_length=200, verbose_name="原因")),
                (
                    "case",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="papers",
                        to="petitions.petitioncase",
                        verbose_name="信访事项",
                    ),
                ),
                (
                    "number",
                    models.OneToOneField(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="standards.number",
                        verbose_name="文号",
                    ),
                ),
                (
                    "organ",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.organ",
                        verbose_name="出具单位",
                    ),
                ),
            ],
            options={
                "verbose_name": "信访文书",
                "ordering": ["-issued_on", "-id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("served_on__gte", models.F("issued_on")), ("served_on__isnull", False), ("state", "SERVED")
                            ),
                            models.Q(models.Q(("state", "SERVED"), _negated=True), ("served_on__isnull", True)),
                            _connector="OR",
                        ),
                        name="petitions_paper_served",
                        violation_error_message="送达日期不能早于出具日期。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("way", "LEFT"), _negated=True), models.Q(("witness", ""), _negated=True), _connector="OR"
                        ),
                        name="petitions_paper_witness",
                        violation_error_message="留置送达的，要写见证人。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("number__isnull", True), ("elsewhere_no", ""), _connector="OR"),
                        name="petitions_paper_whose",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("way", "ELSEWHERE"), _negated=True), ("number__isnull", True), _connector="OR"
                        ),
                        name="petitions_paper_elsewhere",
                        violation_error_message="本县出具的文书由本县送达。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind__in", ["OPINION", "REVIEW", "REREVIEW"]), _negated=True),
                            models.Q(("outcome", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="petitions_paper_outcome",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PetitionReport",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="编号")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                ("fingerprint", models.CharField(blank=True, editable=False, max_length=64)),
                ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                ("advice", pianqu.kit.fields.Prose(blank=True, max_length=2000, verbose_name="提出的政策性建议")),
                ("adopted", pianqu.kit.fields.Prose(blank=True, max_length=2000, verbose_name="建议被采纳的情况")),
            ],
            options={
                "verbose_name": "年度报告",
                "ordering": ["-year"],
                "constraints": [
                    models.UniqueConstraint(fields=("year",), name="petitions_report_year"),
                    models.CheckConstraint(
                        condition=models.Q(("year__gte", 2000), ("year__lte", 2099)), name="petitions_report_years"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PetitionSolution",
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
                ("how", pianqu.kit.fields.Prose(max_length=1000, verbose_name="怎么解决的")),
                ("prominent", models.BooleanField(editable=False, verbose_name="突出问题")),
                (
                    "case",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="solutions",
                        to="petitions.petitioncase",
                        verbose_name="信访事项",
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
                        to="petitions.petitionsolution",
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
                "verbose_name": "信访问题解决",
                "ordering": ["-happened_on", "-id"],
                "abstract": False,
                "indexes": [models.Index(fields=["happened_on", "id"], name="petitions_solution_day")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("replaced_at__isnull", True)),
                        fields=("key",),
                        name="petitions_petitionsolution_key_current",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("voided_at__isnull", True), models.Q(("void_reason", ""), _negated=True), _connector="OR"
                        ),
                        name="petitions_petitionsolution_void_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("replaces__isnull", True), models.Q(("correct_reason", ""), _negated=True), _connector="OR"
                        ),
                        name="petitions_petitionsolution_correct_reason",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("replaced_at__isnull", True), ("voided_at__isnull", True)),
                        fields=("case",),
                        name="petitions_solution_once",
                        violation_error_message="这个信访事项已经登记过问题解决。",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReceptionDay",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="编号")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                ("fingerprint", models.CharField(blank=True, editable=False, max_length=64)),
                (
                    "state",
                    pianqu.kit.fields.Choice(
                        choices=[("PLANNED", "已安排"), ("ANNOUNCED", "已公布"), ("HELD", "已接访"), ("CANCELLED", "已取消")],
                        default="PLANNED",
                        max_length=32,
                        verbose_name="状态",
                    ),
                ),
                ("day", models.DateField(verbose_name="日期")),
                ("hours", pianqu.kit.fields.Line(max_length=40, verbose_name="开放时间")),
                ("spot", pianqu.kit.fields.Line(max_length=60, verbose_name="地点")),
                ("batches", models.PositiveSmallIntegerField(blank=True, editable=False, null=True, verbose_name="批次")),
                ("persons", models.PositiveSmallIntegerField(blank=True, editable=False, null=True, verbose_name="人次")),
                ("words", pianqu.kit.fields.Prose(blank=True, editable=False, max_length=500, verbose_name="情况")),
                ("cancel_reason", pianqu.kit.fields.Line(blank=True, editable=False, max_length=200, verbose_name="取消原因")),
                (
                    "leader",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reception_days",
                        to="accounts.cadre",
                        verbose_name="接访领导",
                    ),
                ),
                (
                    "organ",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.organ", verbose_name="单位"
                    ),
                ),
            ],
            options={
                "verbose_name": "接访日",
                "ordering": ["-day", "-id"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "CANCELLED"), _negated=True),
                        fields=("leader", "day"),
                        name="petitions_reception_once",
                        violation_error_message="这位领导当日已经安排了接访。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(models.Q(("hours", ""), _negated=True), models.Q(("spot", ""), _negated=True)),
                        name="petitions_reception_where",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("batches__isnull", False), ("persons__gte", models.F("batches")), ("state", "HELD")),
                            models.Q(
                                models.Q(("state", "HELD"), _negated=True), ("batches__isnull", True), ("persons__isnull", True)
                            ),
                            _connector="OR",
                        ),
                        name="petitions_reception_came",
                        violation_error_message="人次不能少于批次。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "CANCELLED"), _negated=True),
                            models.Q(("cancel_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="petitions_reception_cancelled",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="petitioncase",
            name="reception",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="cases",
                to="petitions.receptionday",
                verbose_name="来自接访日",
            ),
        ),
        migrations.CreateModel(
            name="Reveal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="编号")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                ("fingerprint", models.CharField(blank=True, editable=False, max_length=64)),
                ("at", models.DateTimeField(db_index=True, verbose_name="时间")),
                ("by_key", models.UUIDField(editable=False, null=True)),
                ("by_name", pianqu.kit.fields.Line(max_length=40, verbose_name="查看人")),
                ("by_post", pianqu.kit.fields.Line(blank=True, max_length=120, verbose_name="职务")),
                ("fields", models.JSONField(default=list, verbose_name="查看的内容")),
                ("reason", pianqu.kit.fields.Line(max_length=200, verbose_name="查看的原因")),
                (
                    "petitioner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reveals",
                        to="petitions.petitioner",
                        verbose_name="信访人",
                    ),
                ),
            ],
            options={
                "verbose_name": "调阅记录",
                "verbose_name_plural": "调阅记录",
                "ordering": ["-id"],
                "indexes": [models.Index(fields=["by_key", "at"], name="petitions_reveal_by_day")],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("reason", ""), _negated=True), name="petitions_reveal_reason")
                ],
            },
        ),
        migrations.CreateModel(
            name="Settlement",
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
                    "basis",
                    pianqu.kit.fields.Choice(
                        choices=[
                            ("AGREEMENT", "达成协议，并且已经履行"),
                            ("LAPSED", "处理结果已经送达，请求复查、复核的期限已满"),
                            ("FINAL", "复核意见已经送达，程序终结"),
                            ("DECEASED", "信访人死亡，且没有承继人"),
                        ],
                        max_length=32,
                        verbose_name="依据",
                    ),
                ),
                ("agreement", pianqu.kit.fields.Prose(blank=True, max_length=1000, verbose_name="协议内容和履行情况")),
                ("performed_on", models.DateField(blank=True, null=True, verbose_name="履行日期")),
                ("proof", pianqu.kit.fields.Line(blank=True, max_length=200, verbose_name="证明")),
                (
                    "stood",
                    pianqu.kit.fields.Choice(
                        choices=[("ANSWERED", "ANSWERED"), ("REVIEWED", "REVIEWED"), ("FINAL", "FINAL")],
                        editable=False,
                        max_length=32,
                        verbose_name="息诉息访以前的状态",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="settlements",
                        to="petitions.petitioncase",
                        verbose_name="信访事项",
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
                        to="petitions.settlement",
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
                "verbose_name": "息诉息访",
                "ordering": ["-happened_on", "-id"],
                "abstract": False,
                "indexes": [models.Index(fields=["happened_on", "id"], name="petitions_settlement_day")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("replaced_at__isnull", True)),
                        fields=("key",),
                        name="petitions_settlement_key_current",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("voided_at__isnull", True), models.Q(("void_reason", ""), _negated=True), _connector="OR"
                        ),
                        name="petitions_settlement_void_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("replaces__isnull", True), models.Q(("correct_reason", ""), _negated=True), _connector="OR"
                        ),
                        name="petitions_settlement_correct_reason",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("replaced_at__isnull", True), ("voided_at__isnull", True)),
                        fields=("case",),
                        name="petitions_settlement_once",
                        violation_error_message="这个信访事项已经登记过息诉息访。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("basis", "AGREEMENT"), _negated=True),
                            models.Q(models.Q(("agreement", ""), _negated=True), ("performed_on__isnull", False)),
                            _connector="OR",
                        ),
                        name="petitions_settlement_performed",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("basis", "DECEASED"), _negated=True),
                            models.Q(("proof", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="petitions_settlement_proof",
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="casesamplerow",
            constraint=models.UniqueConstraint(fields=("sample", "case"), name="petitions_samplerow_once"),
        ),
        migrations.AddConstraint(
            model_name="caseclock",
            constraint=models.UniqueConstraint(
                condition=models.Q(("stopped_on__isnull", True)), fields=("case", "code"), name="petitions_clock_one_running"
            ),
        ),
    ]
