import uuid

import django.db.models.deletion
from django.db import migrations, models

import pianqu.kit.fields


class Migration(migrations.Migration):
    initial = True
    dependencies = [("accounts", "0001_initial"), ("groups", "0001_initial"), ("standards", "0001_initial")]
    operations = [
        migrations.CreateModel(
            name="Meeting",
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
                            ("PLANNED", "已安排"),
                            ("NOTIFIED", "已通知"),
                            ("HELD", "已召开"),
                            ("MINUTES_DRAFT", "纪要待签发"),
                            ("MINUTES_SIGNED", "纪要已签发"),
                            ("ISSUED", "纪要已印发"),
                            ("CANCELLED", "已取消"),
                        ],
                        default="PLANNED",
                        max_length=32,
                        verbose_name="状态",
                    ),
                ),
                (
                    "kind",
                    pianqu.kit.fields.Choice(
                        choices=[
                            ("TOWNSHIP_COORDINATION", "乡镇协调会"),
                            ("DEPT_TOWNSHIP_JOINT", "部门乡镇联席会"),
                            ("GROUP_WORK", "协调组工作会"),
                        ],
                        max_length=32,
                        verbose_name="类别",
                    ),
                ),
                ("session", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False, verbose_name="场次")),
                ("planned_on", models.DateField(blank=True, editable=False, null=True, verbose_name="原定日期")),
                ("hour", pianqu.kit.fields.Line(blank=True, max_length=20, verbose_name="几点")),
                ("place", pianqu.kit.fields.Line(blank=True, max_length=60, verbose_name="地点")),
                ("chair", pianqu.kit.fields.Line(blank=True, max_length=40, verbose_name="主持人")),
                ("move_reason", pianqu.kit.fields.Line(blank=True, editable=False, max_length=200, verbose_name="改期原因")),
                ("cancel_reason", pianqu.kit.fields.Line(blank=True, editable=False, max_length=200, verbose_name="取消原因")),
                ("late_reason", pianqu.kit.fields.Line(blank=True, max_length=200, verbose_name="迟录说明")),
                ("minutes", pianqu.kit.fields.Prose(blank=True, max_length=10000, verbose_name="纪要")),
                ("signed_by", pianqu.kit.fields.Line(blank=True, editable=False, max_length=160, verbose_name="签发人")),
                ("signed_on", models.DateField(blank=True, editable=False, null=True, verbose_name="签发日期")),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="meetings",
                        to="groups.coordinationgroup",
                        verbose_name="协调组",
                    ),
                ),
                (
                    "number",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="standards.number",
                        verbose_name="纪要文号",
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
                        to="meetings.meeting",
                    ),
                ),
            ],
            options={
                "verbose_name": "会议",
                "ordering": ["-happened_on", "-id"],
                "abstract": False,
                "indexes": [
                    models.Index(fields=["happened_on", "id"], name="meetings_meeting_day"),
                    models.Index(fields=["group", "kind", "happened_on"], name="meetings_meeting_group_day"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("replaced_at__isnull", True)), fields=("key",), name="meetings_meeting_key_current"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("voided_at__isnull", True), models.Q(("void_reason", ""), _negated=True), _connector="OR"
                        ),
                        name="meetings_meeting_void_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("replaces__isnull", True), models.Q(("correct_reason", ""), _negated=True), _connector="OR"
                        ),
                        name="meetings_meeting_correct_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "CANCELLED"), _negated=True),
                            models.Q(("cancel_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="meetings_meeting_cancelled",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ["MINUTES_DRAFT", "MINUTES_SIGNED", "ISSUED"]), _negated=True),
                            models.Q(("minutes", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="meetings_meeting_minutes",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ["MINUTES_SIGNED", "ISSUED"]), _negated=True),
                            models.Q(("signed_by", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="meetings_meeting_signed",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "ISSUED"), _negated=True), ("number__isnull", False), _connector="OR"
                        ),
                        name="meetings_meeting_issued",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("replaced_at__isnull", True), ("voided_at__isnull", True)),
                        fields=("session", "kind", "group"),
                        name="meetings_meeting_session_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Attendance",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", pianqu.kit.fields.Line(max_length=60, verbose_name="单位或人员")),
                (
                    "status",
                    pianqu.kit.fields.Choice(
                        choices=[
                            ("PRESENT", "实到"),
                            ("DEPUTED", "代会"),
                            ("LEAVE", "请假"),
                            ("ABSENT", "未到"),
                            ("OBSERVER", "列席"),
                        ],
                        default="PRESENT",
                        max_length=32,
                        verbose_name="到会情况",
                    ),
                ),
                (
                    "organ",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.organ"
                    ),
                ),
                (
                    "post",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="groups.post"
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="attendance", to="meetings.meeting"
                    ),
                ),
            ],
            options={
                "verbose_name": "到会情况",
                "ordering": ["meeting", "id"],
                "constraints": [models.UniqueConstraint(fields=("meeting", "name"), name="meetings_attendance_once")],
            },
        ),
        migrations.CreateModel(
            name="MeetingSeries",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="编号")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                ("fingerprint", models.CharField(blank=True, editable=False, max_length=64)),
                ("since", models.DateField(verbose_name="自")),
                ("until", models.DateField(blank=True, null=True, verbose_name="至（不含）")),
                (
                    "kinds",
                    pianqu.kit.fields.Choice(
                        choices=[
                            ("ALL", "三会合并召开"),
                            ("TOWNSHIP_COORDINATION", "乡镇协调会"),
                            ("DEPT_TOWNSHIP_JOINT", "部门乡镇联席会"),
                            ("GROUP_WORK", "协调组工作会"),
                        ],
                        max_length=32,
                        verbose_name="哪种会议",
                    ),
                ),
                ("day", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="每月几日")),
                ("week", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="第几个")),
                ("weekday", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="星期几")),
                ("place", pianqu.kit.fields.Line(blank=True, max_length=60, verbose_name="地点")),
                ("hour", pianqu.kit.fields.Line(blank=True, max_length=20, verbose_name="几点")),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="meeting_series",
                        to="groups.coordinationgroup",
                        verbose_name="协调组",
                    ),
                ),
            ],
            options={
                "verbose_name": "固定会期",
                "ordering": ["group__area__number", "kinds", "-since"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("until__isnull", True), ("until__gte", models.F("since")), _connector="OR"),
                        name="meetings_meetingseries_dated",
                        violation_error_message="结束日期不能早于开始日期。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("day__isnull", False), ("week__isnull", True), ("weekday__isnull", True)),
                            models.Q(("day__isnull", True), ("week__isnull", False), ("weekday__isnull", False)),
                            _connector="OR",
                        ),
                        name="meetings_series_rule",
                        violation_error_message="写每月几日，或者第几个星期几，两样选一样。",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ProblemNotice",
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
                ("text", pianqu.kit.fields.Prose(max_length=500, verbose_name="内容")),
                ("meeting_key", models.UUIDField(blank=True, db_index=True, editable=False, null=True, verbose_name="会议")),
                ("problem_key", models.UUIDField(blank=True, null=True, verbose_name="困难问题")),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="groups.coordinationgroup",
                        verbose_name="协调组",
                    ),
                ),
                (
                    "organ",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="accounts.organ",
                        verbose_name="单位",
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
                        to="meetings.problemnotice",
                    ),
                ),
            ],
            options={
                "verbose_name": "通报问题",
                "ordering": ["-happened_on", "-id"],
                "abstract": False,
                "indexes": [models.Index(fields=["happened_on", "id"], name="meetings_problemnotice_day")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("replaced_at__isnull", True)),
                        fields=("key",),
                        name="meetings_problemnotice_key_current",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("voided_at__isnull", True), models.Q(("void_reason", ""), _negated=True), _connector="OR"
                        ),
                        name="meetings_problemnotice_void_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("replaces__isnull", True), models.Q(("correct_reason", ""), _negated=True), _connector="OR"
                        ),
                        name="meetings_problemnotice_correct_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ResolutionItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.UUIDField(db_index=True, editable=False, verbose_name="编号")),
                ("number", models.PositiveSmallIntegerField()),
                ("text", pianqu.kit.fields.Prose(max_length=300, verbose_name="议定事项")),
                ("due_on", models.DateField(verbose_name="完成日期")),
                (
                    "lead",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.organ",
                        verbose_name="牵头单位",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="resolutions", to="meetings.meeting"
                    ),
                ),
            ],
            options={
                "verbose_name": "议定事项",
                "ordering": ["meeting", "number"],
                "constraints": [models.UniqueConstraint(fields=("meeting", "key"), name="meetings_resolutionitem_once")],
            },
        ),
        migrations.CreateModel(
            name="Share",
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
                ("text", pianqu.kit.fields.Prose(max_length=500, verbose_name="内容")),
                ("meeting_key", models.UUIDField(blank=True, db_index=True, editable=False, null=True, verbose_name="会议")),
                ("to_units", pianqu.kit.fields.Line(blank=True, max_length=200, verbose_name="发给哪些单位")),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="groups.coordinationgroup",
                        verbose_name="协调组",
                    ),
                ),
                (
                    "organ",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="accounts.organ",
                        verbose_name="单位",
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
                        to="meetings.share",
                    ),
                ),
            ],
            options={
                "verbose_name": "交流信息",
                "ordering": ["-happened_on", "-id"],
                "abstract": False,
                "indexes": [models.Index(fields=["happened_on", "id"], name="meetings_share_day")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("replaced_at__isnull", True)), fields=("key",), name="meetings_share_key_current"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("voided_at__isnull", True), models.Q(("void_reason", ""), _negated=True), _connector="OR"
                        ),
                        name="meetings_share_void_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("replaces__isnull", True), models.Q(("correct_reason", ""), _negated=True), _connector="OR"
                        ),
                        name="meetings_share_correct_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Topic",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="编号")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                ("fingerprint", models.CharField(blank=True, editable=False, max_length=64)),
                ("since", models.DateField(verbose_name="自")),
                ("until", models.DateField(blank=True, null=True, verbose_name="至（不含）")),
                ("number", models.PositiveSmallIntegerField(editable=False, verbose_name="序号")),
                ("title", pianqu.kit.fields.Line(max_length=30, verbose_name="名称")),
            ],
            options={
                "verbose_name": "议题方面",
                "ordering": ["number", "id"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("until__isnull", True), ("until__gte", models.F("since")), _connector="OR"),
                        name="meetings_topic_dated",
                        violation_error_message="结束日期不能早于开始日期。",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="AgendaItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                ("text", pianqu.kit.fields.Prose(max_length=300, verbose_name="议题")),
                ("problem_key", models.UUIDField(blank=True, null=True, verbose_name="困难问题")),
                (
                    "meeting",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="agenda", to="meetings.meeting"),
                ),
                (
                    "topic",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="items",
                        to="meetings.topic",
                        verbose_name="方面",
                    ),
                ),
            ],
            options={
                "verbose_name": "议题",
                "ordering": ["meeting", "number"],
                "constraints": [models.UniqueConstraint(fields=("meeting", "number"), name="meetings_agendaitem_once")],
            },
        ),
    ]
