import uuid

import django.db.models.deletion
from django.db import migrations, models

import pianqu.kit.fields


class Migration(migrations.Migration):
    dependencies = [("groups", "0001_initial"), ("places", "0001_initial"), ("reviews", "0003_campaigns")]
    operations = [
        migrations.CreateModel(
            name="Dimension",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="编号")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                ("fingerprint", models.CharField(blank=True, editable=False, max_length=64)),
                ("since", models.DateField(verbose_name="自")),
                ("until", models.DateField(blank=True, null=True, verbose_name="至（不含）")),
                ("number", models.PositiveSmallIntegerField(verbose_name="序号")),
                ("title", pianqu.kit.fields.Line(max_length=30, verbose_name="名称")),
            ],
            options={
                "verbose_name": "评估维度",
                "verbose_name_plural": "评估维度",
                "ordering": ["number", "since"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("until__isnull", True), ("until__gte", models.F("since")), _connector="OR"),
                        name="reviews_dimension_dated",
                        violation_error_message="结束日期不能早于开始日期。",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Expert",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="编号")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                ("fingerprint", models.CharField(blank=True, editable=False, max_length=64)),
                ("since", models.DateField(verbose_name="自")),
                ("until", models.DateField(blank=True, null=True, verbose_name="至（不含）")),
                ("name", pianqu.kit.fields.Line(max_length=40, verbose_name="姓名")),
                ("field", pianqu.kit.fields.Line(max_length=60, verbose_name="专业")),
                ("employer", pianqu.kit.fields.Line(max_length=80, verbose_name="单位")),
                ("document_no", pianqu.kit.fields.Line(max_length=60, verbose_name="聘请文号")),
            ],
            options={
                "verbose_name": "专家",
                "ordering": ["field", "name", "id"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("until__isnull", True), ("until__gte", models.F("since")), _connector="OR"),
                        name="reviews_expert_dated",
                        violation_error_message="结束日期不能早于开始日期。",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ExpertConsultation",
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
                ("topic", pianqu.kit.fields.Line(max_length=80, verbose_name="题目")),
                ("diagnosis", pianqu.kit.fields.Prose(max_length=2000, verbose_name="把脉结论")),
                (
                    "group",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="consultations",
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
                        to="reviews.expertconsultation",
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
                "verbose_name": "专家把脉",
                "ordering": ["-happened_on", "-id"],
                "abstract": False,
                "indexes": [models.Index(fields=["happened_on", "id"], name="reviews_consultation_day")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("replaced_at__isnull", True)),
                        fields=("key",),
                        name="reviews_expertconsultation_key_current",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("voided_at__isnull", True), models.Q(("void_reason", ""), _negated=True), _connector="OR"
                        ),
                        name="reviews_expertconsultation_void_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("replaces__isnull", True), models.Q(("correct_reason", ""), _negated=True), _connector="OR"
                        ),
                        name="reviews_expertconsultation_correct_reason",
                    ),
                    models.CheckConstraint(condition=models.Q(("topic", ""), _negated=True), name="reviews_consultation_topic"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Consulted",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "expert",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="consulted", to="reviews.expert"),
                ),
                (
                    "consultation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="consulted", to="reviews.expertconsultation"
                    ),
                ),
            ],
            options={
                "verbose_name": "专家",
                "ordering": ["id"],
                "constraints": [models.UniqueConstraint(fields=("consultation", "expert"), name="reviews_consulted_once")],
            },
        ),
        migrations.CreateModel(
            name="Guidance",
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
                ("topic", pianqu.kit.fields.Line(max_length=80, verbose_name="题目")),
                ("industry", pianqu.kit.fields.Line(blank=True, max_length=40, verbose_name="产业")),
                ("advice", pianqu.kit.fields.Prose(max_length=2000, verbose_name="指导意见")),
                (
                    "group",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="guidance",
                        to="groups.coordinationgroup",
                        verbose_name="协调组",
                    ),
                ),
                (
                    "guide",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="guidance",
                        to="groups.post",
                        verbose_name="指导的老干部",
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
                        to="reviews.guidance",
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
                "verbose_name": "老干部指导",
                "ordering": ["-happened_on", "-id"],
                "abstract": False,
                "indexes": [models.Index(fields=["happened_on", "id"], name="reviews_guidance_day")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("replaced_at__isnull", True)), fields=("key",), name="reviews_guidance_key_current"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("voided_at__isnull", True), models.Q(("void_reason", ""), _negated=True), _connector="OR"
                        ),
                        name="reviews_guidance_void_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("replaces__isnull", True), models.Q(("correct_reason", ""), _negated=True), _connector="OR"
                        ),
                        name="reviews_guidance_correct_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TownshipEvaluation",
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
                ("quarter_since", models.DateField(verbose_name="所属季度")),
                ("credited_on", models.DateField(blank=True, editable=False, null=True, verbose_name="计入日期")),
                ("conclusion", pianqu.kit.fields.Prose(max_length=1000, verbose_name="总的看法")),
                (
                    "group",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evaluations",
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
                        to="reviews.townshipevaluation",
                    ),
                ),
                (
                    "township",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="evaluations",
                        to="places.place",
                        verbose_name="乡镇",
                    ),
                ),
            ],
            options={
                "verbose_name": "综合评估",
                "ordering": ["-quarter_since", "-happened_on", "-id"],
                "abstract": False,
                "indexes": [
                    models.Index(fields=["quarter_since", "happened_on", "id"], name="reviews_evaluation_quarter"),
                    models.Index(fields=["township", "credited_on"], name="reviews_evaluation_township"),
                    models.Index(fields=["group", "credited_on"], name="reviews_evaluation_group"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("replaced_at__isnull", True)),
                        fields=("key",),
                        name="reviews_townshipevaluation_key_current",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("voided_at__isnull", True), models.Q(("void_reason", ""), _negated=True), _connector="OR"
                        ),
                        name="reviews_townshipevaluation_void_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("replaces__isnull", True), models.Q(("correct_reason", ""), _negated=True), _connector="OR"
                        ),
                        name="reviews_townshipevaluation_correct_reason",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("replaced_at__isnull", True), ("voided_at__isnull", True)),
                        fields=("township", "quarter_since"),
                        name="reviews_evaluation_once",
                        violation_error_message="这个乡镇这一季度已经评估过；要改，请更正那一份。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("happened_on__gte", models.F("quarter_since")),
                            models.Q(
                                ("credited_on__isnull", True), ("credited_on__gte", models.F("quarter_since")), _connector="OR"
                            ),
                        ),
                        name="reviews_evaluation_days",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Rating",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "band",
                    pianqu.kit.fields.Choice(
                        choices=[("GOOD", "好"), ("FAIRLY_GOOD", "较好"), ("FAIR", "一般"), ("POOR", "较差")],
                        max_length=32,
                        verbose_name="评价",
                    ),
                ),
                ("reason", pianqu.kit.fields.Line(max_length=200, verbose_name="理由")),
                (
                    "dimension",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="ratings", to="reviews.dimension"
                    ),
                ),
                (
                    "evaluation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="ratings", to="reviews.townshipevaluation"
                    ),
                ),
            ],
            options={
                "verbose_name": "评价",
                "ordering": ["dimension__number", "id"],
                "constraints": [
                    models.UniqueConstraint(fields=("evaluation", "dimension"), name="reviews_rating_once"),
                    models.CheckConstraint(condition=models.Q(("reason", ""), _negated=True), name="reviews_rating_reason"),
                ],
            },
        ),
        migrations.CreateModel(
            name="EvidenceLink",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("subject_type", pianqu.kit.fields.Line(max_length=60)),
                ("subject_key", models.UUIDField()),
                ("title", pianqu.kit.fields.Line(max_length=120)),
                (
                    "evaluation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="links", to="reviews.townshipevaluation"
                    ),
                ),
            ],
            options={
                "verbose_name": "依据",
                "ordering": ["id"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("evaluation", "subject_type", "subject_key"), name="reviews_evidencelink_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Commitment",
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
                        choices=[("OPEN", "待兑现"), ("ANSWERED", "已答复")], default="OPEN", max_length=32, verbose_name="状态"
                    ),
                ),
                ("text", pianqu.kit.fields.Line(max_length=200, verbose_name="承诺了什么")),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="什么时候兑现")),
                ("visit_key", models.UUIDField(blank=True, editable=False, null=True, verbose_name="走访")),
                ("kept", models.BooleanField(blank=True, editable=False, null=True, verbose_name="兑现了没有")),
                ("answer_words", pianqu.kit.fields.Line(blank=True, editable=False, max_length=200, verbose_name="怎么样了")),
                (
                    "group",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="commitments",
                        to="groups.coordinationgroup",
                        verbose_name="协调组",
                    ),
                ),
                (
                    "promiser",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="commitments",
                        to="groups.post",
                        verbose_name="谁承诺的",
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
                        to="reviews.commitment",
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
                "verbose_name": "承诺",
                "ordering": ["-state", "-happened_on", "-id"],
                "abstract": False,
                "indexes": [
                    models.Index(fields=["state", "happened_on", "id"], name="reviews_commitment_state"),
                    models.Index(fields=["township", "state"], name="reviews_commitment_township"),
                    models.Index(fields=["visit_key"], name="reviews_commitment_visit"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("replaced_at__isnull", True)), fields=("key",), name="reviews_commitment_key_current"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("voided_at__isnull", True), models.Q(("void_reason", ""), _negated=True), _connector="OR"
                        ),
                        name="reviews_commitment_void_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("replaces__isnull", True), models.Q(("correct_reason", ""), _negated=True), _connector="OR"
                        ),
                        name="reviews_commitment_correct_reason",
                    ),
                    models.CheckConstraint(condition=models.Q(("text", ""), _negated=True), name="reviews_commitment_text"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answer_words", ""), ("kept__isnull", True), ("state", "OPEN")),
                            models.Q(
                                ("kept__isnull", False), ("state", "ANSWERED"), models.Q(("answer_words", ""), _negated=True)
                            ),
                            _connector="OR",
                        ),
                        name="reviews_commitment_answered",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="EvaluationRound",
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
                ("quarter_since", models.DateField(verbose_name="所属季度")),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rounds",
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
                        to="reviews.evaluationround",
                    ),
                ),
            ],
            options={
                "verbose_name": "工作绩效评估",
                "ordering": ["-happened_on", "-id"],
                "abstract": False,
                "indexes": [models.Index(fields=["happened_on", "id"], name="reviews_round_day")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("replaced_at__isnull", True)),
                        fields=("key",),
                        name="reviews_evaluationround_key_current",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("voided_at__isnull", True), models.Q(("void_reason", ""), _negated=True), _connector="OR"
                        ),
                        name="reviews_evaluationround_void_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("replaces__isnull", True), models.Q(("correct_reason", ""), _negated=True), _connector="OR"
                        ),
                        name="reviews_evaluationround_correct_reason",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("replaced_at__isnull", True), ("voided_at__isnull", True)),
                        fields=("group", "quarter_since"),
                        name="reviews_round_once",
                        violation_error_message="这一季度的一轮评估已经完成。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("happened_on__gte", models.F("quarter_since"))), name="reviews_round_days"
                    ),
                ],
            },
        ),
    ]
