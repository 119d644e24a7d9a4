import uuid

import django.db.models.deletion
from django.db import migrations, models

import pianqu.kit.fields


class Migration(migrations.Migration):
    dependencies = [("accounts", "0004_vertical"), ("groups", "0002_deciding"), ("matters", "0002_tasks")]
    operations = [
        migrations.CreateModel(
            name="Sample",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="编号")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                ("fingerprint", models.CharField(blank=True, editable=False, max_length=64)),
                ("kind", pianqu.kit.fields.Line(max_length=60, verbose_name="抽查什么")),
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
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="samples",
                        to="groups.coordinationgroup",
                        verbose_name="协调组",
                    ),
                ),
            ],
            options={
                "verbose_name": "抽查",
                "ordering": ["-id"],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("last__gte", models.F("first"))), name="matters_sample_days"),
                    models.CheckConstraint(
                        condition=models.Q(("size__gte", 1), ("size__lte", models.F("among"))), name="matters_sample_size"
                    ),
                    models.CheckConstraint(condition=models.Q(("seed", ""), _negated=True), name="matters_sample_seed"),
                ],
            },
        ),
        migrations.CreateModel(
            name="SampleItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("subject_type", pianqu.kit.fields.Line(max_length=60)),
                ("subject_key", models.UUIDField()),
                ("title", pianqu.kit.fields.Line(max_length=120)),
                ("number", models.PositiveSmallIntegerField(verbose_name="序号")),
                (
                    "sample",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="items", to="matters.sample"),
                ),
            ],
            options={
                "verbose_name": "抽中的成果",
                "ordering": ["sample", "number"],
                "indexes": [models.Index(fields=["subject_type", "subject_key"], name="matters_sampleitem_subject")],
                "constraints": [
                    models.UniqueConstraint(fields=("sample", "number"), name="matters_sampleitem_number"),
                    models.UniqueConstraint(fields=("sample", "subject_key"), name="matters_sampleitem_once"),
                ],
            },
        ),
        migrations.CreateModel(
            name="SpotCheck",
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
                ("subject_type", pianqu.kit.fields.Line(editable=False, max_length=60)),
                ("subject_key", models.UUIDField(editable=False)),
                ("holds", models.BooleanField(verbose_name="属实")),
                ("words", pianqu.kit.fields.Line(max_length=200, verbose_name="现场看到的")),
                (
                    "group",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="spotchecks",
                        to="groups.coordinationgroup",
                        verbose_name="协调组",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="checks",
                        to="matters.sampleitem",
                        verbose_name="抽中的成果",
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
                        to="matters.spotcheck",
                    ),
                ),
            ],
            options={
                "verbose_name": "抽查结果",
                "verbose_name_plural": "抽查结果",
                "ordering": ["-happened_on", "-id"],
                "abstract": False,
                "indexes": [models.Index(fields=["subject_type", "subject_key"], name="matters_spotcheck_subject")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("replaced_at__isnull", True)), fields=("key",), name="matters_spotcheck_key_current"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("voided_at__isnull", True), models.Q(("void_reason", ""), _negated=True), _connector="OR"
                        ),
                        name="matters_spotcheck_void_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("replaces__isnull", True), models.Q(("correct_reason", ""), _negated=True), _connector="OR"
                        ),
                        name="matters_spotcheck_correct_reason",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("replaced_at__isnull", True), ("voided_at__isnull", True)),
                        fields=("item",),
                        name="matters_spotcheck_once",
                        violation_error_message="这一件已经抽查过。",
                    ),
                    models.CheckConstraint(condition=models.Q(("words", ""), _negated=True), name="matters_spotcheck_words"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Statement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="编号")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                ("fingerprint", models.CharField(blank=True, editable=False, max_length=64)),
                (
                    "state",
                    pianqu.kit.fields.Choice(
                        choices=[("ASKED", "等单位说"), ("SAID", "说了"), ("WITHDRAWN", "不用说了")],
                        default="ASKED",
                        max_length=32,
                        verbose_name="状态",
                    ),
                ),
                ("problem_key", models.UUIDField(db_index=True, editable=False, verbose_name="困难问题")),
                ("about", pianqu.kit.fields.Line(editable=False, max_length=120, verbose_name="说的是什么")),
                ("asked_on", models.DateField(editable=False, verbose_name="哪天请的")),
                ("words", pianqu.kit.fields.Prose(blank=True, editable=False, max_length=1000, verbose_name="单位的说法")),
                ("rule", pianqu.kit.fields.Line(blank=True, editable=False, max_length=200, verbose_name="依据的规定")),
                ("said_on", models.DateField(blank=True, editable=False, null=True, verbose_name="哪天说的")),
                ("said_by", pianqu.kit.fields.Line(blank=True, editable=False, max_length=160, verbose_name="谁说的")),
                ("noted_by", pianqu.kit.fields.Line(blank=True, editable=False, max_length=160, verbose_name="谁代记的")),
                (
                    "group",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="statements",
                        to="groups.coordinationgroup",
                        verbose_name="协调组",
                    ),
                ),
                (
                    "organ",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="statements",
                        to="accounts.organ",
                        verbose_name="单位",
                    ),
                ),
            ],
            options={
                "verbose_name": "单位说法",
                "verbose_name_plural": "单位说法",
                "ordering": ["id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "SAID"), _negated=True),
                            models.Q(
                                models.Q(("words", ""), _negated=True),
                                models.Q(("said_by", ""), _negated=True),
                                ("said_on__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="matters_statement_said",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "WITHDRAWN"), _negated=True),
                        fields=("problem_key", "organ"),
                        name="matters_statement_one",
                        violation_error_message="已经请过这个单位。",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Holdup",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="编号")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                ("fingerprint", models.CharField(blank=True, editable=False, max_length=64)),
                (
                    "state",
                    pianqu.kit.fields.Choice(
                        choices=[
                            ("ASKED", "等单位说明"),
                            ("EXPLAINED", "已说明"),
                            ("PROPOSED", "已提为需协调事项"),
                            ("DROPPED", "不再协调"),
                        ],
                        default="ASKED",
                        max_length=32,
                        verbose_name="状态",
                    ),
                ),
                ("asked", pianqu.kit.fields.Line(max_length=200, verbose_name="要说明什么")),
                ("asked_name", pianqu.kit.fields.Line(editable=False, max_length=160, verbose_name="谁要求的")),
                ("asked_on", models.DateField(editable=False, verbose_name="要求日期")),
                ("due_on", models.DateField(editable=False, verbose_name="说明期限")),
                ("explanation", pianqu.kit.fields.Prose(blank=True, editable=False, max_length=1000, verbose_name="单位的说明")),
                ("explained_on", models.DateField(blank=True, editable=False, null=True, verbose_name="说明日期")),
                ("explained_name", pianqu.kit.fields.Line(blank=True, editable=False, max_length=160, verbose_name="谁说明的")),
                (
                    "drop_reason",
                    pianqu.kit.fields.Line(blank=True, editable=False, max_length=200, verbose_name="不再协调的原因"),
                ),
                ("problem_key", models.UUIDField(blank=True, editable=False, null=True, verbose_name="需协调事项")),
                (
                    "group",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="holdups",
                        to="groups.coordinationgroup",
                        verbose_name="协调组",
                    ),
                ),
                (
                    "organ",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="holdups",
                        to="accounts.organ",
                        verbose_name="单位",
                    ),
                ),
                (
                    "task",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="holdups",
                        to="matters.task",
                        verbose_name="督办事项",
                    ),
                ),
            ],
            options={
                "verbose_name": "堵点说明",
                "verbose_name_plural": "堵点说明",
                "ordering": ["-id"],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("due_on__gt", models.F("asked_on"))), name="matters_holdup_due"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "EXPLAINED"), _negated=True),
                            models.Q(models.Q(("explanation", ""), _negated=True), ("explained_on__isnull", False)),
                            _connector="OR",
                        ),
                        name="matters_holdup_explained",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "PROPOSED"), _negated=True), ("problem_key__isnull", False), _connector="OR"
                        ),
                        name="matters_holdup_proposed",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "DROPPED"), _negated=True),
                            models.Q(("drop_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="matters_holdup_dropped",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ("ASKED", "EXPLAINED"))),
                        fields=("task", "organ"),
                        name="matters_holdup_one",
                        violation_error_message="已经请这个单位说明过，还没有了结。",
                    ),
                ],
            },
        ),
    ]
