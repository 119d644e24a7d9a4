import uuid

import django.db.models.deletion
from django.db import migrations, models

import pianqu.kit.fields


class Migration(migrations.Migration):
    initial = True
    dependencies = [("accounts", "0004_vertical"), ("groups", "0002_deciding"), ("places", "0001_initial")]
    operations = [
        migrations.CreateModel(
            name="Directive",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="编号")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                ("fingerprint", models.CharField(blank=True, editable=False, max_length=64)),
                (
                    "state",
                    pianqu.kit.fields.Choice(
                        choices=[("DRAFT", "起草中"), ("ISSUED", "已印发"), ("REVOKED", "已撤销")],
                        default="DRAFT",
                        max_length=32,
                        verbose_name="状态",
                    ),
                ),
                ("title", pianqu.kit.fields.Line(max_length=100, verbose_name="标题")),
                ("content", pianqu.kit.fields.Prose(blank=True, max_length=4000, verbose_name="要求")),
                ("asks_note", models.BooleanField(default=False, verbose_name="要报落实情况")),
                ("counts_support", models.BooleanField(default=False, verbose_name="统计乡镇配套措施")),
                ("document_no", pianqu.kit.fields.Line(blank=True, max_length=40, verbose_name="发文字号")),
                ("issued_on", models.DateField(blank=True, null=True, verbose_name="印发日期")),
                ("revoke_reason", pianqu.kit.fields.Line(blank=True, editable=False, max_length=200, verbose_name="撤销原因")),
            ],
            options={
                "verbose_name": "决策部署",
                "ordering": ["-id"],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("title", ""), _negated=True), name="dispatch_directive_title"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("document_no", ""), ("issued_on__isnull", True), ("state", "DRAFT")),
                            ("state", "REVOKED"),
                            models.Q(
                                models.Q(("document_no", ""), _negated=True), ("issued_on__isnull", False), ("state", "ISSUED")
                            ),
                            _connector="OR",
                        ),
                        name="dispatch_directive_issued",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "REVOKED"), _negated=True),
                            models.Q(("revoke_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="dispatch_directive_revoked",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "ISSUED")),
                        fields=("document_no",),
                        name="dispatch_directive_number",
                        violation_error_message="这个发文字号已经用过。",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Measure",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="编号")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                ("fingerprint", models.CharField(blank=True, editable=False, max_length=64)),
                ("number", models.PositiveSmallIntegerField(verbose_name="第几条")),
                ("text", pianqu.kit.fields.Prose(max_length=600, verbose_name="措施")),
                (
                    "directive",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="measures",
                        to="dispatch.directive",
                        verbose_name="决策部署",
                    ),
                ),
                (
                    "responsible",
                    models.ManyToManyField(blank=True, related_name="+", to="accounts.organ", verbose_name="责任部门"),
                ),
            ],
            options={
                "verbose_name": "措施",
                "ordering": ["directive", "number"],
                "constraints": [
                    models.UniqueConstraint(fields=("directive", "number"), name="dispatch_measure_number"),
                    models.CheckConstraint(condition=models.Q(("text", ""), _negated=True), name="dispatch_measure_text"),
                ],
            },
        ),
        migrations.CreateModel(
            name="MeasureDuty",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="编号")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                ("fingerprint", models.CharField(blank=True, editable=False, max_length=64)),
                (
                    "state",
                    pianqu.kit.fields.Choice(
                        choices=[
                            ("PENDING", "还没有报"),
                            ("CARRIED_OUT", "落实"),
                            ("NOT_CARRIED_OUT", "未落实"),
                            ("RELEASED", "不再负责"),
                        ],
                        default="PENDING",
                        max_length=32,
                        verbose_name="落实情况",
                    ),
                ),
                ("fixed_order", pianqu.kit.fields.Line(editable=False, max_length=80)),
                ("words", pianqu.kit.fields.Prose(blank=True, max_length=1000, verbose_name="怎么落实的")),
                (
                    "measure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="duties",
                        to="dispatch.measure",
                        verbose_name="措施",
                    ),
                ),
                (
                    "organ",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="measure_duties",
                        to="accounts.organ",
                        verbose_name="责任部门",
                    ),
                ),
            ],
            options={
                "verbose_name": "措施责任",
                "ordering": ["fixed_order", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "RELEASED"), _negated=True),
                        fields=("measure", "organ"),
                        name="dispatch_measureduty_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "PENDING"), ("words", "")),
                            ("state", "RELEASED"),
                            models.Q(models.Q(("state", "PENDING"), _negated=True), models.Q(("words", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="dispatch_measureduty_words",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DutyWord",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "state",
                    pianqu.kit.fields.Choice(
                        choices=[
                            ("PENDING", "还没有报"),
                            ("CARRIED_OUT", "落实"),
                            ("NOT_CARRIED_OUT", "未落实"),
                            ("RELEASED", "不再负责"),
                        ],
                        max_length=32,
                    ),
                ),
                ("words", pianqu.kit.fields.Prose(max_length=1000)),
                ("said_at", models.DateTimeField()),
                ("said_by", pianqu.kit.fields.Line(max_length=40)),
                (
                    "duty",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="said", to="dispatch.measureduty"
                    ),
                ),
            ],
            options={"verbose_name": "落实情况", "ordering": ["id"]},
        ),
        migrations.CreateModel(
            name="Receipt",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="编号")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                ("fingerprint", models.CharField(blank=True, editable=False, max_length=64)),
                (
                    "state",
                    pianqu.kit.fields.Choice(
                        choices=[("WAITING", "待签收"), ("SIGNED_OFF", "已签收")],
                        default="WAITING",
                        max_length=32,
                        verbose_name="签收",
                    ),
                ),
                ("fixed_order", pianqu.kit.fields.Line(editable=False, max_length=80)),
                ("signed_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="签收时间")),
                ("signed_by", pianqu.kit.fields.Line(blank=True, editable=False, max_length=40, verbose_name="签收人")),
                ("note", pianqu.kit.fields.Prose(blank=True, max_length=1000, verbose_name="落实情况")),
                (
                    "directive",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="receipts",
                        to="dispatch.directive",
                        verbose_name="决策部署",
                    ),
                ),
                (
                    "organ",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="receipts",
                        to="accounts.organ",
                        verbose_name="单位",
                    ),
                ),
            ],
            options={
                "verbose_name": "签收单",
                "ordering": ["fixed_order", "-id"],
                "indexes": [
                    models.Index(fields=["fixed_order", "-id"], name="dispatch_receipt_order"),
                    models.Index(fields=["organ", "state"], name="dispatch_receipt_organ"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("directive", "organ"), name="dispatch_receipt_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("note", ""), ("signed_at__isnull", True), ("state", "WAITING")),
                            models.Q(("signed_at__isnull", False), ("state", "SIGNED_OFF")),
                            _connector="OR",
                        ),
                        name="dispatch_receipt_signed",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ExecutionNote",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", pianqu.kit.fields.Prose(max_length=1000)),
                ("written_at", models.DateTimeField()),
                ("written_by", pianqu.kit.fields.Line(max_length=40)),
                (
                    "receipt",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="notes", to="dispatch.receipt"),
                ),
            ],
            options={"verbose_name": "落实情况", "ordering": ["id"]},
        ),
        migrations.CreateModel(
            name="SupportingMeasure",
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
                ("title", pianqu.kit.fields.Line(max_length=100, verbose_name="标题")),
                ("document_no", pianqu.kit.fields.Line(blank=True, max_length=40, verbose_name="文号")),
                (
                    "directive",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="supporting",
                        to="dispatch.directive",
                        verbose_name="决策部署",
                    ),
                ),
                (
                    "measure",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="supporting",
                        to="dispatch.measure",
                        verbose_name="第几条措施",
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
                        to="dispatch.supportingmeasure",
                    ),
                ),
                (
                    "township",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="supporting_measures",
                        to="places.place",
                        verbose_name="乡镇",
                    ),
                ),
            ],
            options={
                "verbose_name": "配套措施",
                "ordering": ["-happened_on", "-id"],
                "abstract": False,
                "indexes": [
                    models.Index(fields=["happened_on", "id"], name="dispatch_supporting_day"),
                    models.Index(fields=["township", "happened_on"], name="dispatch_supporting_township"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("replaced_at__isnull", True)),
                        fields=("key",),
                        name="dispatch_supportingmeasure_key_current",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("voided_at__isnull", True), models.Q(("void_reason", ""), _negated=True), _connector="OR"
                        ),
                        name="dispatch_supportingmeasure_void_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("replaces__isnull", True), models.Q(("correct_reason", ""), _negated=True), _connector="OR"
                        ),
                        name="dispatch_supportingmeasure_correct_reason",
                    ),
                    models.CheckConstraint(condition=models.Q(("title", ""), _negated=True), name="dispatch_supporting_title"),
                    models.UniqueConstraint(
                        condition=models.Q(("replaced_at__isnull", True), ("voided_at__isnull", True)),
                        fields=("township", "directive", "title"),
                        name="dispatch_supporting_once",
                        violation_error_message="这个乡镇的这项配套措施已经登记过。",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("replaced_at__isnull", True),
                            ("voided_at__isnull", True),
                            models.Q(("document_no", ""), _negated=True),
                        ),
                        fields=("township", "document_no"),
                        name="dispatch_supporting_number",
                        violation_error_message="这个乡镇的这个文号已经登记过。",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TopicCall",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="编号")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                ("fingerprint", models.CharField(blank=True, editable=False, max_length=64)),
                ("since", models.DateField(verbose_name="自")),
                ("until", models.DateField(blank=True, null=True, verbose_name="至（不含）")),
                ("topic", pianqu.kit.fields.Line(max_length=80, verbose_name="题目")),
                ("points", pianqu.kit.fields.Prose(blank=True, max_length=500, verbose_name="想了解什么")),
                (
                    "group",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="topiccalls",
                        to="groups.coordinationgroup",
                        verbose_name="协调组",
                    ),
                ),
            ],
            options={
                "verbose_name": "约稿",
                "ordering": ["-since", "-id"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("until__isnull", True), ("until__gte", models.F("since")), _connector="OR"),
                        name="dispatch_topiccall_dated",
                        violation_error_message="结束日期不能早于开始日期。",
                    ),
                    models.CheckConstraint(condition=models.Q(("topic", ""), _negated=True), name="dispatch_topiccall_topic"),
                ],
            },
        ),
        migrations.CreateModel(
            name="InfoItem",
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
                            ("RAW", "待编辑"),
                            ("EDITED", "已编辑"),
                            ("SUBMITTED", "已报县委办"),
                            ("CLOSED", "已办结"),
                            ("MERGED", "已合并"),
                        ],
                        default="RAW",
                        max_length=32,
                        verbose_name="状态",
                    ),
                ),
                (
                    "category",
                    pianqu.kit.fields.Choice(
                        choices=[
                            ("ECONOMY", "经济发展"),
                            ("PUBLIC_OPINION", "社情民意"),
                            ("DIFFICULTY", "困难问题"),
                            ("OTHER", "其他"),
                        ],
                        max_length=32,
                        verbose_name="类别",
                    ),
                ),
                (
                    "channel",
                    pianqu.kit.fields.Choice(
                        choices=[
                            ("VISIT", "走访"),
                            ("MEETING", "会议"),
                            ("PETITION", "信访"),
                            ("REPORT", "书面材料"),
                            ("HOTLINE", "12345热线"),
                            ("EXPERT", "专家"),
                            ("OTHER", "其他"),
                        ],
                        max_length=32,
                        verbose_name="渠道",
                    ),
                ),
                ("source_no", pianqu.kit.fields.Line(blank=True, max_length=40, verbose_name="来源编号")),
                ("sent_text", pianqu.kit.fields.Prose(max_length=1000, verbose_name="报来的原文")),
                ("title", pianqu.kit.fields.Line(blank=True, max_length=60, verbose_name="标题")),
                ("text", pianqu.kit.fields.Prose(max_length=1000, verbose_name="内容")),
                ("sender_key", models.UUIDField(blank=True, editable=False, null=True)),
                ("sender_name", pianqu.kit.fields.Line(editable=False, max_length=40, verbose_name="报送人")),
                ("sender_post", pianqu.kit.fields.Line(blank=True, editable=False, max_length=120, verbose_name="报送人职务")),
                ("sent_at", models.DateTimeField(editable=False, verbose_name="报送时间")),
                ("origin_type", pianqu.kit.fields.Line(blank=True, editable=False, max_length=60, verbose_name="来源类别")),
                ("origin_key", models.UUIDField(blank=True, editable=False, null=True, verbose_name="来源编号")),
                ("origin_title", pianqu.kit.fields.Line(blank=True, editable=False, max_length=120, verbose_name="来源")),
                ("merged_into", models.UUIDField(blank=True, editable=False, null=True, verbose_name="合并到")),
                ("referred_on", models.DateField(blank=True, editable=False, null=True, verbose_name="转办日期")),
                ("closed_on", models.DateField(blank=True, editable=False, null=True, verbose_name="办结日期")),
                (
                    "no_action_reason",
                    pianqu.kit.fields.Line(blank=True, editable=False, max_length=200, verbose_name="没有采用的原因"),
                ),
                (
                    "from_township",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="places.place",
                        verbose_name="报送乡镇",
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="infoitems",
                        to="groups.coordinationgroup",
                        verbose_name="协调组",
                    ),
                ),
                (
                    "referred_to",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="infoitems",
                        to="accounts.organ",
                        verbose_name="转给",
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
                        to="dispatch.infoitem",
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
                    "call",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="infoitems",
                        to="dispatch.topiccall",
                        verbose_name="约稿",
                    ),
                ),
            ],
            options={
                "verbose_name": "信息",
                "ordering": ["-happened_on", "-id"],
                "abstract": False,
                "indexes": [
                    models.Index(fields=["happened_on", "id"], name="dispatch_infoitem_day"),
                    models.Index(fields=["origin_type", "origin_key"], name="dispatch_infoitem_origin"),
                    models.Index(fields=["sender_key"], name="dispatch_infoitem_sender"),
                    models.Index(
                        condition=models.Q(("merged_into__isnull", False)),
                        fields=["merged_into"],
                        name="dispatch_infoitem_joined",
                    ),
                    models.Index(
                        condition=models.Q(("replaced_at__isnull", True), ("voided_at__isnull", True)),
                        fields=["state"],
                        name="dispatch_infoitem_state",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("replaced_at__isnull", True)), fields=("key",), name="dispatch_infoitem_key_current"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("voided_at__isnull", True), models.Q(("void_reason", ""), _negated=True), _connector="OR"
                        ),
                        name="dispatch_infoitem_void_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("replaces__isnull", True), models.Q(("correct_reason", ""), _negated=True), _connector="OR"
                        ),
                        name="dispatch_infoitem_correct_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(models.Q(("text", ""), _negated=True), models.Q(("sent_text", ""), _negated=True)),
                        name="dispatch_infoitem_text",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ["RAW", "MERGED"]), models.Q(("title", ""), _negated=True), _connector="OR"
                        ),
                        name="dispatch_infoitem_title",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("merged_into__isnull", False), ("state", "MERGED")),
                            models.Q(models.Q(("state", "MERGED"), _negated=True), ("merged_into__isnull", True)),
                            _connector="OR",
                        ),
                        name="dispatch_infoitem_merged",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("merged_into__isnull", True),
                            models.Q(("merged_into", models.F("key")), _negated=True),
                            _connector="OR",
                        ),
                        name="dispatch_infoitem_not_itself",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("channel", "HOTLINE"), _negated=True),
                            models.Q(("source_no", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="dispatch_infoitem_source",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("referred_on__isnull", True), ("referred_to__isnull", True)),
                            models.Q(("referred_on__isnull", False), ("referred_to__isnull", False)),
                            _connector="OR",
                        ),
                        name="dispatch_infoitem_referred",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_on__isnull", False), ("state", "CLOSED")),
                            models.Q(models.Q(("state", "CLOSED"), _negated=True), ("closed_on__isnull", True)),
                            _connector="OR",
                        ),
                        name="dispatch_infoitem_closed",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TownshipNote",
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
                        choices=[("OPEN", "待看"), ("NOTED", "已看"), ("PROBLEM", "已列为困难问题"), ("INFO", "已作为信息报送")],
                        default="OPEN",
                        max_length=32,
                        verbose_name="状态",
                    ),
                ),
                ("text", pianqu.kit.fields.Prose(max_length=500, verbose_name="内容")),
                ("reply", pianqu.kit.fields.Line(blank=True, editable=False, max_length=200, verbose_name="回复")),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="townshipnotes",
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
                        to="dispatch.townshipnote",
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
                "verbose_name": "乡镇汇报",
                "ordering": ["-happened_on", "-id"],
                "abstract": False,
                "indexes": [
                    models.Index(fields=["happened_on", "id"], name="dispatch_townshipnote_day"),
                    models.Index(
                        condition=models.Q(("replaced_at__isnull", True), ("voided_at__isnull", True)),
                        fields=["state"],
                        name="dispatch_townshipnote_state",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("replaced_at__isnull", True)),
                        fields=("key",),
                        name="dispatch_townshipnote_key_current",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("voided_at__isnull", True), models.Q(("void_reason", ""), _negated=True), _connector="OR"
                        ),
                        name="dispatch_townshipnote_void_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("replaces__isnull", True), models.Q(("correct_reason", ""), _negated=True), _connector="OR"
                        ),
                        name="dispatch_townshipnote_correct_reason",
                    ),
                    models.CheckConstraint(condition=models.Q(("text", ""), _negated=True), name="dispatch_townshipnote_text"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Adoption",
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
                ("decision", pianqu.kit.fields.Line(max_length=120, verbose_name="用在哪项决策")),
                (
                    "replaces",
                    models.OneToOneField(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced_by",
                        to="dispatch.adoption",
                    ),
                ),
                (
                    "info",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="adoptions",
                        to="dispatch.infoitem",
                        verbose_name="信息",
                    ),
                ),
            ],
            options={
                "verbose_name": "采纳",
                "ordering": ["-happened_on", "-id"],
                "abstract": False,
                "indexes": [models.Index(fields=["happened_on", "id"], name="dispatch_adoption_day")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("replaced_at__isnull", True)), fields=("key",), name="dispatch_adoption_key_current"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("voided_at__isnull", True), models.Q(("void_reason", ""), _negated=True), _connector="OR"
                        ),
                        name="dispatch_adoption_void_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("replaces__isnull", True), models.Q(("correct_reason", ""), _negated=True), _connector="OR"
                        ),
                        name="dispatch_adoption_correct_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("decision", ""), _negated=True), name="dispatch_adoption_decision"
                    ),
                ],
            },
        ),
    ]
