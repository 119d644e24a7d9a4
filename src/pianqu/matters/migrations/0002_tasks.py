import uuid

import django.db.models.deletion
from django.db import migrations, models

import pianqu.kit.fields
from pianqu.kit.operations import AlterChoice


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0004_vertical"),
        ("groups", "0002_deciding"),
        ("matters", "0001_initial"),
        ("places", "0001_initial"),
        ("standards", "0001_initial"),
    ]
    operations = [
        migrations.CreateModel(
            name="CoUnit",
            fields=[("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"))],
            options={"verbose_name": "协办单位", "ordering": ["organ__kind", "organ__code"]},
        ),
        migrations.CreateModel(
            name="Due",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("due_on", models.DateField(verbose_name="应办结日期")),
                (
                    "why",
                    pianqu.kit.fields.Choice(
                        choices=[
                            ("ISSUED", "交办时"),
                            ("EXTENDED", "同意延期"),
                            ("RESUMED", "恢复办理"),
                            ("REDONE", "退回重办"),
                            ("REOPENED", "重新办理"),
                            ("CALENDAR", "放假安排有变"),
                        ],
                        max_length=32,
                        verbose_name="缘由",
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="时间")),
            ],
            options={"verbose_name": "办结期限", "ordering": ["at", "id"]},
        ),
        migrations.CreateModel(
            name="DutyItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="编号")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                ("fingerprint", models.CharField(blank=True, editable=False, max_length=64)),
                ("since", models.DateField(verbose_name="自")),
                ("until", models.DateField(blank=True, null=True, verbose_name="至（不含）")),
                (
                    "kind",
                    pianqu.kit.fields.Choice(
                        choices=[("BASIC", "基本履职事项"), ("SHARED", "配合履职事项"), ("TAKEN_BACK", "上级部门收回事项")],
                        max_length=32,
                        verbose_name="类别",
                    ),
                ),
                ("text", pianqu.kit.fields.Line(max_length=200, verbose_name="事项")),
                ("owner", pianqu.kit.fields.Line(blank=True, max_length=60, verbose_name="对应的部门")),
            ],
            options={
                "verbose_name": "履职事项",
                "verbose_name_plural": "履职事项清单",
                "ordering": ["kind", "id"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("until__isnull", True), ("until__gte", models.F("since")), _connector="OR"),
                        name="matters_dutyitem_dated",
                        violation_error_message="结束日期不能早于开始日期。",
                    ),
                    models.CheckConstraint(condition=models.Q(("text", ""), _negated=True), name="matters_dutyitem_text"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Extension",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="编号")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                ("fingerprint", models.CharField(blank=True, editable=False, max_length=64)),
                (
                    "state",
                    pianqu.kit.fields.Choice(
                        choices=[("ASKED", "待审批"), ("GRANTED", "同意延期"), ("REFUSED", "不同意延期")],
                        default="ASKED",
                        max_length=32,
                        verbose_name="状态",
                    ),
                ),
                ("clock_from", models.DateField(editable=False, verbose_name="计时起点")),
                ("from_day", models.DateField(editable=False, verbose_name="原办结期限")),
                ("to_day", models.DateField(verbose_name="延到")),
                ("reason", pianqu.kit.fields.Line(max_length=200, verbose_name="延期理由")),
                ("answer", pianqu.kit.fields.Line(blank=True, editable=False, max_length=200, verbose_name="审批意见")),
                ("decided_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="审批时间")),
            ],
            options={
                "verbose_name": "延期申请",
                "ordering": ["-id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("to_day__gt", models.F("from_day"))), name="matters_extension_later"
                    ),
                    models.CheckConstraint(condition=models.Q(("reason", ""), _negated=True), name="matters_extension_reason"),
                    models.CheckConstraint(
                        condition=models.Q(("state", "ASKED"), ("decided_at__isnull", False), _connector="OR"),
                        name="matters_extension_decided",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Milestone",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("due_on", models.DateField(verbose_name="什么时候")),
                ("text", pianqu.kit.fields.Line(max_length=120, verbose_name="阶段目标")),
                ("reached_on", models.DateField(blank=True, null=True, verbose_name="达到日期")),
                ("words", pianqu.kit.fields.Line(blank=True, max_length=200, verbose_name="完成情况")),
            ],
            options={
                "verbose_name": "阶段目标",
                "ordering": ["due_on", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reached_on__isnull", True), models.Q(("words", ""), _negated=True), _connector="OR"),
                        name="matters_milestone_words",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Pause",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("since", models.DateField(verbose_name="自")),
                ("until", models.DateField(blank=True, null=True, verbose_name="至")),
                ("reason", pianqu.kit.fields.Line(max_length=200, verbose_name="中止原因")),
            ],
            options={
                "verbose_name": "中止",
                "ordering": ["since", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("until__isnull", True), ("until__gte", models.F("since")), _connector="OR"),
                        name="matters_pause_days",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Progress",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField(verbose_name="时间")),
                ("name", pianqu.kit.fields.Line(max_length=40, verbose_name="谁")),
                ("done", models.PositiveSmallIntegerField(verbose_name="进度（%）")),
                ("text", pianqu.kit.fields.Prose(max_length=500, verbose_name="进展")),
            ],
            options={"verbose_name": "进展", "ordering": ["-at", "-id"]},
        ),
        migrations.CreateModel(
            name="Solution",
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
                ("problem_key", models.UUIDField(verbose_name="困难问题")),
                ("task_key", models.UUIDField(verbose_name="督办事项")),
                ("text", pianqu.kit.fields.Prose(max_length=1000, verbose_name="怎么解决的")),
                ("verified_name", pianqu.kit.fields.Line(max_length=160, verbose_name="核实人")),
                (
                    "relation",
                    pianqu.kit.fields.Choice(
                        blank=True,
                        choices=[
                            ("TOWNSHIP_TOWNSHIP", "乡镇与乡镇"),
                            ("DEPT_DEPT", "部门与部门"),
                            ("DEPT_TOWNSHIP", "部门与乡镇"),
                        ],
                        max_length=32,
                        verbose_name="涉及关系",
                    ),
                ),
                ("took_days", models.PositiveIntegerField(verbose_name="从提出到解决（天）")),
            ],
            options={
                "verbose_name": "解决的困难问题",
                "ordering": ["-happened_on", "-id"],
                "abstract": False,
                "indexes": [
                    models.Index(fields=["happened_on", "id"], name="matters_solution_day"),
                    models.Index(fields=["task_key"], name="matters_solution_task"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("replaced_at__isnull", True)), fields=("key",), name="matters_solution_key_current"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("voided_at__isnull", True), models.Q(("void_reason", ""), _negated=True), _connector="OR"
                        ),
                        name="matters_solution_void_reason",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("replaced_at__isnull", True), ("voided_at__isnull", True)),
                        fields=("problem_key",),
                        name="matters_solution_once",
                        violation_error_message="这个困难问题已经由另一件督办事项解决了。",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Task",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="编号")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                ("fingerprint", models.CharField(blank=True, editable=False, max_length=64)),
                (
                    "state",
                    pianqu.kit.fields.Choice(
                        choices=[
                            ("DRAFT", "拟交办"),
                            ("ISSUED", "已交办，待签收"),
                            ("RECEIVED", "已签收"),
                            ("IN_PROGRESS", "办理中"),
                            ("RETURN_ASKED", "申请退办"),
                            ("SUSPENDED", "中止"),
                            ("REPORTED", "已报办结，待核实"),
                            ("CLOSED", "已办结"),
                            ("CANCELLED", "已撤销"),
                        ],
                        default="DRAFT",
                        max_length=32,
                        verbose_name="状态",
                    ),
                ),
                (
                    "kind",
                    pianqu.kit.fields.Choice(
                        choices=[("TASK", "督办事项"), ("LONG", "长期坚持"), ("LETTER", "商请函")],
                        default="TASK",
                        max_length=32,
                        verbose_name="类别",
                    ),
                ),
                ("title", pianqu.kit.fields.Line(max_length=80, verbose_name="事项")),
                ("asked", pianqu.kit.fields.Prose(blank=True, max_length=1000, verbose_name="要求")),
                ("livelihood", models.BooleanField(default=False, verbose_name="民生事项")),
                (
                    "duty",
                    pianqu.kit.fields.Choice(
                        blank=True,
                        choices=[("BASIC", "基本履职事项"), ("SHARED", "配合履职事项"), ("OUTSIDE", "不在清单内，经同意交办")],
                        max_length=32,
                        verbose_name="履职事项清单",
                    ),
                ),
                ("days", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="办理天数")),
                (
                    "basis",
                    pianqu.kit.fields.Choice(
                        choices=[("WORKING", "工作日"), ("CALENDAR", "自然日")],
                        default="WORKING",
                        max_length=32,
                        verbose_name="天数怎么算",
                    ),
                ),
                ("asked_due_on", models.DateField(blank=True, null=True, verbose_name="指定的办结期限")),
                ("issued_on", models.DateField(blank=True, editable=False, null=True, verbose_name="交办日期")),
                ("clock_from", models.DateField(blank=True, editable=False, null=True, verbose_name="计时起点")),
                (
                    "again_days",
                    models.PositiveSmallIntegerField(blank=True, editable=False, null=True, verbose_name="重办工作日"),
                ),
                ("due_on", models.DateField(blank=True, editable=False, null=True, verbose_name="办结期限")),
                ("behind_from", models.DateField(blank=True, editable=False, null=True, verbose_name="未达序时进度自")),
                ("done", models.PositiveSmallIntegerField(default=0, editable=False, verbose_name="进度（%）")),
                ("poor", models.BooleanField(default=False, editable=False, verbose_name="退回过")),
                ("reminded_on", models.DateField(blank=True, editable=False, null=True, verbose_name="提醒未回应自")),
                ("reason", pianqu.kit.fields.Line(blank=True, editable=False, max_length=200, verbose_name="原因")),
                ("review_on", models.DateField(blank=True, editable=False, null=True, verbose_name="再看的日期")),
                ("result", pianqu.kit.fields.Prose(blank=True, editable=False, max_length=1000, verbose_name="办理结果")),
                ("reported_on", models.DateField(blank=True, editable=False, null=True, verbose_name="报办结日期")),
                ("reported_by_key", models.UUIDField(blank=True, editable=False, null=True)),
                ("verified_by_key", models.UUIDField(blank=True, editable=False, null=True)),
                ("verified_name", pianqu.kit.fields.Line(blank=True, editable=False, max_length=160, verbose_name="核实人")),
                ("verify_words", pianqu.kit.fields.Line(blank=True, editable=False, max_length=200, verbose_name="核实情况")),
                (
                    "beneficiary_words",
                    pianqu.kit.fields.Line(blank=True, editable=False, max_length=200, verbose_name="当事人或村的意见"),
                ),
                ("closed_on", models.DateField(blank=True, editable=False, null=True, verbose_name="办结日期")),
                ("problem_key", models.UUIDField(blank=True, null=True, verbose_name="针对的困难问题")),
                ("origin_type", pianqu.kit.fields.Line(blank=True, max_length=60, verbose_name="来源类别")),
                ("origin_key", models.UUIDField(blank=True, null=True, verbose_name="来源编号")),
                ("origin_title", pianqu.kit.fields.Line(blank=True, max_length=120, verbose_name="来源")),
            ],
            options={
                "verbose_name": "督办事项",
                "verbose_name_plural": "督办事项",
                "ordering": ["due_on", "id"],
                "abstract": False,
                "indexes": [
                    models.Index(
                        condition=models.Q(("state__in", ("CLOSED", "CANCELLED")), _negated=True),
                        fields=["due_on", "id"],
                        name="matters_task_due",
                    ),
                    models.Index(fields=["due_on", "id"], name="matters_task_due_all"),
                    models.Index(fields=["origin_type", "origin_key"], name="matters_task_origin"),
                    models.Index(fields=["problem_key"], name="matters_task_problem"),
                    models.Index(fields=["closed_on", "id"], name="matters_task_closed"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("due_on__isnull", True), ("due_on__gt", models.F("clock_from")), _connector="OR"),
                        name="matters_task_due_after",
                    ),
                    models.CheckConstraint(condition=models.Q(("done__lte", 100)), name="matters_task_share"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ["REPORTED", "CLOSED"]), _negated=True),
                            models.Q(models.Q(("result", ""), _negated=True), ("reported_on__isnull", False)),
                            _connector="OR",
                        ),
                        name="matters_task_reported",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "CLOSED"), _negated=True),
                            models.Q(
                                ("closed_on__isnull", False),
                                models.Q(("verified_name", ""), _negated=True),
                                models.Q(("verify_words", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="matters_task_verified",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "CLOSED"), _negated=True),
                            models.Q(("verified_by_key", models.F("reported_by_key")), _negated=True),
                            _connector="OR",
                        ),
                        name="matters_task_another",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("livelihood", True), ("state", "CLOSED"), _negated=True),
                            models.Q(("beneficiary_words", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="matters_task_beneficiary",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "SUSPENDED"), _negated=True),
                            models.Q(models.Q(("reason", ""), _negated=True), ("review_on__isnull", False)),
                            _connector="OR",
                        ),
                        name="matters_task_suspended",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("days__isnull", True), ("asked_due_on__isnull", True), _connector="OR"),
                        name="matters_task_one_term",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Urge",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="编号")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                ("fingerprint", models.CharField(blank=True, editable=False, max_length=64)),
                (
                    "light",
                    pianqu.kit.fields.Choice(
                        choices=[
                            ("on", "按时"),
                            ("near", "临近到期"),
                            ("behind", "未达序时进度"),
                            ("late", "逾期"),
                            ("idle", "中止"),
                        ],
                        max_length=32,
                        verbose_name="灯号",
                    ),
                ),
                (
                    "level",
                    pianqu.kit.fields.Choice(
                        choices=[("CONTACT", "承办单位经办人"), ("HEAD", "承办单位主要负责人"), ("ABOVE", "协调组组长和县委办")],
                        max_length=32,
                        verbose_name="催到哪一级",
                    ),
                ),
                ("due_on", models.DateField(verbose_name="办结期限")),
                ("words", pianqu.kit.fields.Line(blank=True, max_length=200, verbose_name="催办的话")),
                ("on", models.DateField(editable=False, verbose_name="哪天催的")),
                ("by_hand", models.BooleanField(default=False, editable=False, verbose_name="人工催办")),
                ("by_name", pianqu.kit.fields.Line(blank=True, editable=False, max_length=40, verbose_name="谁催的")),
            ],
            options={"verbose_name": "催办", "verbose_name_plural": "催办", "ordering": ["-on", "-id"]},
        ),
        migrations.AddField(
            model_name="problem",
            name="escalate_reason",
            field=pianqu.kit.fields.Line(blank=True, editable=False, max_length=200, verbose_name="升级协调的原因"),
        ),
        migrations.AddField(
            model_name="problem",
            name="escalated_on",
            field=models.DateField(blank=True, editable=False, null=True, verbose_name="升级协调日期"),
        ),
        migrations.AddField(
            model_name="problem",
            name="escalated_to",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="escalated_problems",
                to="groups.coordinationgroup",
                verbose_name="请哪个协调组",
            ),
        ),
        migrations.AddField(
            model_name="problem", name="livelihood", field=models.BooleanField(default=False, verbose_name="民生问题")
        ),
        AlterChoice(
            model_name="problem",
            name="state",
            field=pianqu.kit.fields.Choice(
                choices=[("OPEN", "待办"), ("NOTED", "已备查"), ("SOLVED", "已办结")],
                default="OPEN",
                max_length=32,
                verbose_name="状态",
            ),
        ),
        AlterChoice(
            model_name="suggestion",
            name="state",
            field=pianqu.kit.fields.Choice(
                choices=[("OPEN", "待办"), ("NOTED", "已备查"), ("SOLVED", "已办结")],
                default="OPEN",
                max_length=32,
                verbose_name="状态",
            ),
        ),
        migrations.AddConstraint(
            model_name="problem",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("escalated_on__isnull", True), ("escalated_to__isnull", True)),
                    models.Q(("escalate_reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="matters_problem_escalated",
            ),
        ),
        migrations.AddField(
            model_name="counit",
            name="organ",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.organ", verbose_name="协办单位"
            ),
        ),
        migrations.AddField(
            model_name="dutyitem",
            name="township",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="places.place",
                verbose_name="乡镇",
            ),
        ),
        migrations.AddField(
            model_name="solution",
            name="group",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="solutions",
                to="groups.coordinationgroup",
                verbose_name="协调组",
            ),
        ),
        migrations.AddField(
            model_name="solution",
            name="replaces",
            field=models.OneToOneField(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="replaced_by",
                to="matters.solution",
            ),
        ),
        migrations.AddField(
            model_name="solution",
            name="township",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="places.place", verbose_name="乡镇"
            ),
        ),
        migrations.AddField(
            model_name="solution",
            name="village",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="places.place",
                verbose_name="村",
            ),
        ),
        migrations.AddField(
            model_name="task",
            name="group",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="tasks",
                to="groups.coordinationgroup",
                verbose_name="协调组",
            ),
        ),
        migrations.AddField(
            model_name="task",
            name="lead",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="tasks", to="accounts.organ", verbose_name="牵头单位"
            ),
        ),
        migrations.AddField(
            model_name="task",
            name="number",
            field=models.OneToOneField(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="standards.number",
                verbose_name="编号",
            ),
        ),
        migrations.AddField(
            model_name="task",
            name="place",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="places.place",
                verbose_name="乡镇或村",
            ),
        ),
        migrations.AddField(
            model_name="progress",
            name="task",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="steps", to="matters.task"),
        ),
        migrations.AddField(
            model_name="pause",
            name="task",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="pauses", to="matters.task"),
        ),
        migrations.AddField(
            model_name="milestone",
            name="task",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="milestones", to="matters.task"),
        ),
        migrations.AddField(
            model_name="extension",
            name="task",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="extensions",
                to="matters.task",
                verbose_name="督办事项",
            ),
        ),
        migrations.AddField(
            model_name="due",
            name="task",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="dues", to="matters.task"),
        ),
        migrations.AddField(
            model_name="counit",
            name="task",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="co_units", to="matters.task"),
        ),
        migrations.AddField(
            model_name="urge",
            name="task",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="urges",
                to="matters.task",
                verbose_name="督办事项",
            ),
        ),
        migrations.AddConstraint(
            model_name="dutyitem",
            constraint=models.UniqueConstraint(
                condition=models.Q(("until__isnull", True)),
                fields=("text", "township"),
                name="matters_dutyitem_once",
                violation_error_message="清单里已经有这一项。",
            ),
        ),
        migrations.AddConstraint(
            model_name="dutyitem",
            constraint=models.UniqueConstraint(
                condition=models.Q(("township__isnull", True), ("until__isnull", True)),
                fields=("text",),
                name="matters_dutyitem_once_everywhere",
                violation_error_message="清单里已经有这一项。",
            ),
        ),
        migrations.AddConstraint(
            model_name="solution",
            constraint=models.CheckConstraint(
                condition=models.Q(("replaces__isnull", True), models.Q(("correct_reason", ""), _negated=True), _connector="OR"),
                name="matters_solution_correct_reason",
            ),
        ),
        migrations.AddIndex(model_name="task", index=models.Index(fields=["lead", "issued_on"], name="matters_task_lead_issued")),
        migrations.AddConstraint(
            model_name="task",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state__in", ["DRAFT", "CANCELLED"]),
                    models.Q(
                        ("clock_from__isnull", False),
                        ("due_on__isnull", False),
                        ("issued_on__isnull", False),
                        ("number__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="matters_task_issued",
            ),
        ),
        migrations.AddConstraint(
            model_name="pause",
            constraint=models.UniqueConstraint(
                condition=models.Q(("until__isnull", True)), fields=("task",), name="matters_pause_one"
            ),
        ),
        migrations.AddConstraint(
            model_name="milestone",
            constraint=models.UniqueConstraint(fields=("task", "due_on", "text"), name="matters_milestone_once"),
        ),
        migrations.AddConstraint(
            model_name="extension",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "ASKED")),
                fields=("task",),
                name="matters_extension_one",
                violation_error_message="已经有一个延期申请在等审批。",
            ),
        ),
        migrations.AddConstraint(
            model_name="counit", constraint=models.UniqueConstraint(fields=("task", "organ"), name="matters_counit_once")
        ),
        migrations.AddConstraint(
            model_name="urge",
            constraint=models.UniqueConstraint(
                condition=models.Q(("by_hand", False)), fields=("task", "light", "level", "due_on"), name="matters_urge_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="urge",
            constraint=models.UniqueConstraint(
                condition=models.Q(("by_hand", True)),
                fields=("task", "level", "on"),
                name="matters_urge_daily",
                violation_error_message="今天已经催过这一级。",
            ),
        ),
    ]
