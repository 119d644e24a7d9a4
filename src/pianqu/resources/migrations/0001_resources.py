import uuid

import django.db.models.deletion
import django.db.models.expressions
from django.db import migrations, models

import pianqu.kit.fields


class Migration(migrations.Migration):
    initial = True
    dependencies = [("accounts", "0005_field_keys"), ("groups", "0003_exclusions"), ("places", "0002_profiles")]
    operations = [
        migrations.CreateModel(
            name="Asset",
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
                        choices=[
                            ("COMPUTER", "电脑"),
                            ("AIR_CONDITIONER", "空调"),
                            ("BRIEFCASE", "专用公文包"),
                            ("OTHER", "其他"),
                        ],
                        max_length=32,
                        verbose_name="物品类别",
                    ),
                ),
                ("number", pianqu.kit.fields.Line(max_length=30, verbose_name="资产编号")),
                ("title", pianqu.kit.fields.Line(max_length=60, verbose_name="名称、型号")),
                ("value_fen", models.PositiveBigIntegerField(verbose_name="价值")),
            ],
            options={
                "verbose_name": "物品",
                "ordering": ["id"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("until__isnull", True), ("until__gte", models.F("since")), _connector="OR"),
                        name="resources_asset_dated",
                        violation_error_message="结束日期不能早于开始日期。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(models.Q(("number", ""), _negated=True), models.Q(("title", ""), _negated=True)),
                        name="resources_asset_number",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("value_fen__range", (1, 1000000000000))), name="resources_asset_value"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ExpenseCategory",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="编号")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                ("fingerprint", models.CharField(blank=True, editable=False, max_length=64)),
                ("since", models.DateField(verbose_name="自")),
                ("until", models.DateField(blank=True, null=True, verbose_name="至（不含）")),
                (
                    "code",
                    pianqu.kit.fields.Choice(
                        blank=True,
                        choices=[
                            ("DAILY_WORK", "日常工作"),
                            ("TRAVEL", "差旅费"),
                            ("LIVING_ALLOWANCE", "生活补助"),
                            ("OTHER", "其他"),
                        ],
                        editable=False,
                        max_length=32,
                        verbose_name="制度写明的类别",
                    ),
                ),
                ("title", pianqu.kit.fields.Line(max_length=20, verbose_name="名称")),
            ],
            options={
                "verbose_name": "支出类别",
                "verbose_name_plural": "支出类别",
                "ordering": ["id"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("until__isnull", True), ("until__gte", models.F("since")), _connector="OR"),
                        name="resources_expensecategory_dated",
                        violation_error_message="结束日期不能早于开始日期。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("title", ""), _negated=True), name="resources_expensecategory_title"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FinalAccount",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="编号")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                ("fingerprint", models.CharField(blank=True, editable=False, max_length=64)),
                ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                (
                    "state",
                    pianqu.kit.fields.Choice(
                        choices=[("LOCKED", "已锁定"), ("REOPENED", "重新打开")],
                        default="LOCKED",
                        max_length=32,
                        verbose_name="状态",
                    ),
                ),
                ("total_fen", models.PositiveBigIntegerField(editable=False, verbose_name="行政成本合计")),
                ("reception_fen", models.PositiveBigIntegerField(editable=False, verbose_name="其中接待")),
                ("reason", pianqu.kit.fields.Line(blank=True, editable=False, max_length=200, verbose_name="重新打开的原因")),
            ],
            options={
                "verbose_name": "决算",
                "ordering": ["-year"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("year",), name="resources_finalaccount_once", violation_error_message="这一年已经决算。"
                    ),
                    models.CheckConstraint(condition=models.Q(("year__range", (2000, 2100))), name="resources_finalaccount_year"),
                    models.CheckConstraint(
                        condition=models.Q(("reception_fen__lte", models.F("total_fen"))), name="resources_finalaccount_part"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state", "LOCKED"), models.Q(("reason", ""), _negated=True), _connector="OR"),
                        name="resources_finalaccount_reason",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FundAccount",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="编号")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                ("fingerprint", models.CharField(blank=True, editable=False, max_length=64)),
                ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                ("allocated_fen", models.PositiveBigIntegerField(editable=False, verbose_name="核定经费")),
                ("posted_fen", models.PositiveBigIntegerField(default=0, editable=False, verbose_name="已支出")),
                (
                    "allowance_basis",
                    pianqu.kit.fields.Line(blank=True, editable=False, max_length=60, verbose_name="生活补助的依据文件"),
                ),
                (
                    "state",
                    pianqu.kit.fields.Choice(
                        choices=[("OPEN", "使用中"), ("CLOSED", "已结账")], default="OPEN", max_length=32, verbose_name="状态"
                    ),
                ),
                ("returned_fen", models.PositiveBigIntegerField(blank=True, editable=False, null=True, verbose_name="结余交回")),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="fundaccounts",
                        to="groups.coordinationgroup",
                        verbose_name="协调组",
                    ),
                ),
            ],
            options={
                "verbose_name": "经费账户",
                "ordering": ["-year", "group__area__number", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("group", "year"),
                        name="resources_fundaccount_once",
                        violation_error_message="这个协调组这一年已经有经费账户。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("posted_fen__lte", models.F("allocated_fen"))),
                        name="resources_fundaccount_within",
                        violation_error_message="支出不能超过核定的经费。",
                    ),
                    models.CheckConstraint(condition=models.Q(("year__range", (2000, 2100))), name="resources_fundaccount_year"),
                    models.CheckConstraint(
                        condition=models.Q(("allocated_fen__range", (1, 1000000000000))), name="resources_fundaccount_allocated"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("returned_fen__isnull", True), ("state", "OPEN")),
                            models.Q(
                                (
                                    "returned_fen",
                                    django.db.models.expressions.CombinedExpression(
                                        models.F("allocated_fen"), "-", models.F("posted_fen")
                                    ),
                                ),
                                ("returned_fen__isnull", False),
                                ("state", "CLOSED"),
                            ),
                            _connector="OR",
                        ),
                        name="resources_fundaccount_closed",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Expense",
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
                ("amount_fen", models.PositiveBigIntegerField(verbose_name="金额")),
                ("purpose", pianqu.kit.fields.Line(max_length=120, verbose_name="用途")),
                ("allowance", models.BooleanField(default=False, editable=False, verbose_name="到村生活补助")),
                ("visit_key", models.UUIDField(blank=True, null=True, verbose_name="哪次走访")),
                ("meeting_key", models.UUIDField(blank=True, null=True, verbose_name="哪次会议")),
                (
                    "state",
                    pianqu.kit.fields.Choice(
                        choices=[
                            ("DRAFT", "填报中"),
                            ("SUBMITTED", "待审核"),
                            ("CHECKED", "待批准"),
                            ("APPROVED", "待付款"),
                            ("PAID", "已付款"),
                            ("REJECTED", "未获批准"),
                        ],
                        default="DRAFT",
                        max_length=32,
                        verbose_name="状态",
                    ),
                ),
                ("checked_by", pianqu.kit.fields.Line(blank=True, editable=False, max_length=160, verbose_name="审核人")),
                ("approved_by", pianqu.kit.fields.Line(blank=True, editable=False, max_length=160, verbose_name="批准人")),
                ("paid_on", models.DateField(blank=True, editable=False, null=True, verbose_name="付款日期")),
                ("answer", pianqu.kit.fields.Line(blank=True, editable=False, max_length=200, verbose_name="退回或不批准的原因")),
                (
                    "claimant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="expenses",
                        to="groups.post",
                        verbose_name="报账人",
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="expenses",
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
                        to="resources.expense",
                    ),
                ),
                (
                    "category",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="expenses",
                        to="resources.expensecategory",
                        verbose_name="支出类别",
                    ),
                ),
                (
                    "account",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="expenses",
                        to="resources.fundaccount",
                        verbose_name="经费账户",
                    ),
                ),
            ],
            options={
                "verbose_name": "支出",
                "ordering": ["-happened_on", "-id"],
                "abstract": False,
                "indexes": [
                    models.Index(fields=["happened_on", "id"], name="resources_expense_day"),
                    models.Index(fields=["account", "state"], name="resources_expense_account"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("replaced_at__isnull", True)), fields=("key",), name="resources_expense_key_current"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("voided_at__isnull", True), models.Q(("void_reason", ""), _negated=True), _connector="OR"
                        ),
                        name="resources_expense_void_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("replaces__isnull", True), models.Q(("correct_reason", ""), _negated=True), _connector="OR"
                        ),
                        name="resources_expense_correct_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("amount_fen__range", (1, 1000000000000))), name="resources_expense_amount"
                    ),
                    models.CheckConstraint(condition=models.Q(("purpose", ""), _negated=True), name="resources_expense_purpose"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "REJECTED"), _negated=True),
                            models.Q(("answer", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="resources_expense_rejected",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ["APPROVED", "PAID"]), models.Q(("approved_by", ""), _negated=True)),
                            models.Q(("state__in", ["APPROVED", "PAID"]), _negated=True),
                            _connector="OR",
                        ),
                        name="resources_expense_approved",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("paid_on__isnull", False), ("state", "PAID")),
                            models.Q(models.Q(("state", "PAID"), _negated=True), ("paid_on__isnull", True)),
                            _connector="OR",
                        ),
                        name="resources_expense_paid",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Allotment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("amount_fen", models.PositiveBigIntegerField(verbose_name="金额")),
                ("document", pianqu.kit.fields.Line(blank=True, max_length=60, verbose_name="文号")),
                ("made_at", models.DateTimeField(editable=False, verbose_name="登记时间")),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="allotments", to="resources.fundaccount"
                    ),
                ),
            ],
            options={
                "verbose_name": "拨款",
                "ordering": ["id"],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("amount_fen__gte", 1)), name="resources_allotment_amount")
                ],
            },
        ),
        migrations.CreateModel(
            name="GroupOffice",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="编号")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                ("fingerprint", models.CharField(blank=True, editable=False, max_length=64)),
                ("since", models.DateField(verbose_name="自")),
                ("until", models.DateField(blank=True, null=True, verbose_name="至（不含）")),
                ("where", pianqu.kit.fields.Line(max_length=60, verbose_name="办公地点")),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="offices",
                        to="groups.coordinationgroup",
                        verbose_name="协调组",
                    ),
                ),
            ],
            options={
                "verbose_name": "办公场所",
                "ordering": ["group__area__number", "since", "id"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("until__isnull", True), ("until__gte", models.F("since")), _connector="OR"),
                        name="resources_groupoffice_dated",
                        violation_error_message="结束日期不能早于开始日期。",
                    ),
                    models.CheckConstraint(condition=models.Q(("where", ""), _negated=True), name="resources_groupoffice_where"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Handover",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="编号")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                ("fingerprint", models.CharField(blank=True, editable=False, max_length=64)),
                ("since", models.DateField(verbose_name="自")),
                ("until", models.DateField(blank=True, null=True, verbose_name="至（不含）")),
                (
                    "asset",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="handovers",
                        to="resources.asset",
                        verbose_name="物品",
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="handovers",
                        to="groups.coordinationgroup",
                        verbose_name="协调组",
                    ),
                ),
                (
                    "post",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="handovers",
                        to="groups.post",
                        verbose_name="领用人",
                    ),
                ),
            ],
            options={
                "verbose_name": "领用",
                "ordering": ["-since", "-id"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("until__isnull", True), ("until__gte", models.F("since")), _connector="OR"),
                        name="resources_handover_dated",
                        violation_error_message="结束日期不能早于开始日期。",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PayArrangement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="编号")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                ("fingerprint", models.CharField(blank=True, editable=False, max_length=64)),
                ("since", models.DateField(verbose_name="自")),
                ("until", models.DateField(blank=True, null=True, verbose_name="至（不含）")),
                ("allowances", pianqu.kit.fields.Line(blank=True, max_length=120, verbose_name="照发的津贴补贴")),
                (
                    "payer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.organ",
                        verbose_name="发工资的部门",
                    ),
                ),
                (
                    "post",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="payarrangements",
                        to="groups.post",
                        verbose_name="抽调人员",
                    ),
                ),
            ],
            options={
                "verbose_name": "工资关系",
                "ordering": ["post__group__area__number", "since", "id"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("until__isnull", True), ("until__gte", models.F("since")), _connector="OR"),
                        name="resources_payarrangement_dated",
                        violation_error_message="结束日期不能早于开始日期。",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Reception",
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
                ("letter_no", pianqu.kit.fields.Line(blank=True, max_length=60, verbose_name="公函")),
                ("purpose", pianqu.kit.fields.Line(max_length=120, verbose_name="公务活动")),
                ("guests", models.PositiveSmallIntegerField(verbose_name="接待对象人数")),
                ("guest_list", pianqu.kit.fields.Prose(max_length=1000, verbose_name="接待对象名单")),
                ("companions", models.PositiveSmallIntegerField(verbose_name="陪餐人数")),
                ("cost_fen", models.PositiveBigIntegerField(verbose_name="费用")),
                ("canteen", models.BooleanField(default=True, verbose_name="在伙食团")),
                ("drinks", models.BooleanField(default=False, verbose_name="提供烟酒")),
                ("brought", models.BooleanField(default=False, editable=False, verbose_name="由清单导入")),
                (
                    "replaces",
                    models.OneToOneField(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced_by",
                        to="resources.reception",
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
                "verbose_name": "接待记录",
                "ordering": ["-happened_on", "-id"],
                "abstract": False,
                "indexes": [models.Index(fields=["happened_on", "id"], name="resources_reception_day")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("replaced_at__isnull", True)), fields=("key",), name="resources_reception_key_current"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("voided_at__isnull", True), models.Q(("void_reason", ""), _negated=True), _connector="OR"
                        ),
                        name="resources_reception_void_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("replaces__isnull", True), models.Q(("correct_reason", ""), _negated=True), _connector="OR"
                        ),
                        name="resources_reception_correct_reason",
                    ),
                    models.CheckConstraint(condition=models.Q(("guests__range", (1, 1000))), name="resources_reception_guests"),
                    models.CheckConstraint(condition=models.Q(("companions__lte", 1000)), name="resources_reception_companions"),
                    models.CheckConstraint(
                        condition=models.Q(("cost_fen__range", (1, 1000000000000))), name="resources_reception_cost"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(models.Q(("purpose", ""), _negated=True), models.Q(("guest_list", ""), _negated=True)),
                        name="resources_reception_said",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("brought", True),
                            models.Q(models.Q(("letter_no", ""), _negated=True), ("drinks", False)),
                            _connector="OR",
                        ),
                        name="resources_reception_rule",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("replaced_at__isnull", True), ("voided_at__isnull", True)),
                        fields=("township", "happened_on", "purpose"),
                        name="resources_reception_once",
                        violation_error_message="这次接待已经登记过。",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Refusal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="编号")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                ("fingerprint", models.CharField(blank=True, editable=False, max_length=64)),
                (
                    "case",
                    pianqu.kit.fields.Choice(
                        choices=[
                            ("TOWNSHIP_FUEL", "燃油费在乡镇报销"),
                            ("TOWNSHIP_ALLOWANCE", "补助在乡镇领取"),
                            ("MEAL_ELSEWHERE", "到乡镇在伙食团以外用餐"),
                            ("TOWNSHIP_CAR", "用了乡镇的车"),
                        ],
                        max_length=32,
                        verbose_name="情形",
                    ),
                ),
                ("purpose", pianqu.kit.fields.Line(max_length=120, verbose_name="用途")),
                ("amount_fen", models.PositiveBigIntegerField(verbose_name="金额")),
                ("happened_on", models.DateField(verbose_name="支出日期")),
                ("tried_at", models.DateTimeField(editable=False, verbose_name="填报时间")),
                ("tried_by_name", pianqu.kit.fields.Line(editable=False, max_length=40, verbose_name="填报人")),
                ("tried_by_post", pianqu.kit.fields.Line(blank=True, editable=False, max_length=120, verbose_name="填报人职务")),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="refusals",
                        to="groups.coordinationgroup",
                        verbose_name="协调组",
                    ),
                ),
            ],
            options={
                "verbose_name": "被拒的报账",
                "ordering": ["-tried_at", "-id"],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("purpose", ""), _negated=True), name="resources_refusal_purpose")
                ],
            },
        ),
        migrations.CreateModel(
            name="Vehicle",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="编号")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                ("fingerprint", models.CharField(blank=True, editable=False, max_length=64)),
                ("since", models.DateField(verbose_name="自")),
                ("until", models.DateField(blank=True, null=True, verbose_name="至（不含）")),
                ("plate", pianqu.kit.fields.Line(max_length=12, verbose_name="车牌号")),
                ("seats", models.PositiveSmallIntegerField(verbose_name="座位数")),
                (
                    "keeper",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="vehicles",
                        to="accounts.organ",
                        verbose_name="车辆所属单位",
                    ),
                ),
            ],
            options={
                "verbose_name": "车辆",
                "ordering": ["id"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("until__isnull", True), ("until__gte", models.F("since")), _connector="OR"),
                        name="resources_vehicle_dated",
                        violation_error_message="结束日期不能早于开始日期。",
                    ),
                    models.CheckConstraint(condition=models.Q(("plate", ""), _negated=True), name="resources_vehicle_plate"),
                    models.CheckConstraint(condition=models.Q(("seats__range", (2, 60))), name="resources_vehicle_seats"),
                ],
            },
        ),
        migrations.CreateModel(
            name="VehicleCost",
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
                    "kind",
                    pianqu.kit.fields.Choice(
                        choices=[("FUEL", "燃油"), ("REPAIR", "维修")], max_length=32, verbose_name="费用类别"
                    ),
                ),
                ("amount_fen", models.PositiveBigIntegerField(verbose_name="金额")),
                ("note", pianqu.kit.fields.Line(blank=True, max_length=120, verbose_name="备注")),
                (
                    "replaces",
                    models.OneToOneField(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced_by",
                        to="resources.vehiclecost",
                    ),
                ),
                (
                    "vehicle",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="costs",
                        to="resources.vehicle",
                        verbose_name="车辆",
                    ),
                ),
            ],
            options={
                "verbose_name": "车辆费用",
                "ordering": ["-happened_on", "-id"],
                "abstract": False,
                "indexes": [models.Index(fields=["vehicle", "happened_on"], name="resources_vehiclecost_day")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("replaced_at__isnull", True)),
                        fields=("key",),
                        name="resources_vehiclecost_key_current",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("voided_at__isnull", True), models.Q(("void_reason", ""), _negated=True), _connector="OR"
                        ),
                        name="resources_vehiclecost_void_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("replaces__isnull", True), models.Q(("correct_reason", ""), _negated=True), _connector="OR"
                        ),
                        name="resources_vehiclecost_correct_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("amount_fen__range", (1, 1000000000000))), name="resources_vehiclecost_amount"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="VehicleRequest",
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
                    "span",
                    pianqu.kit.fields.Choice(
                        choices=[("MORNING", "上午"), ("AFTERNOON", "下午"), ("DAY", "全天")],
                        max_length=32,
                        verbose_name="用车时段",
                    ),
                ),
                ("destination", pianqu.kit.fields.Line(max_length=60, verbose_name="去哪里")),
                ("persons", models.PositiveSmallIntegerField(verbose_name="几个人")),
                ("passengers", pianqu.kit.fields.Line(blank=True, max_length=120, verbose_name="乘车人")),
                ("meeting_key", models.UUIDField(blank=True, null=True, verbose_name="哪次会议")),
                (
                    "state",
                    pianqu.kit.fields.Choice(
                        choices=[
                            ("REQUESTED", "待派车"),
                            ("DISPATCHED", "已派车"),
                            ("DONE", "已出车"),
                            ("UNPROVIDED", "未保障"),
                            ("CANCELLED", "已取消"),
                        ],
                        default="REQUESTED",
                        max_length=32,
                        verbose_name="状态",
                    ),
                ),
                ("driver", pianqu.kit.fields.Line(blank=True, editable=False, max_length=20, verbose_name="驾驶员")),
                ("odometer_out", models.PositiveIntegerField(blank=True, editable=False, null=True, verbose_name="出发里程")),
                ("odometer_in", models.PositiveIntegerField(blank=True, editable=False, null=True, verbose_name="回来里程")),
                ("shortfall", pianqu.kit.fields.Line(blank=True, editable=False, max_length=200, verbose_name="没有保障的原因")),
                ("cancel_reason", pianqu.kit.fields.Line(blank=True, editable=False, max_length=200, verbose_name="取消原因")),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="vehiclerequests",
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
                        to="resources.vehiclerequest",
                    ),
                ),
                (
                    "vehicle",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="requests",
                        to="resources.vehicle",
                        verbose_name="车辆",
                    ),
                ),
            ],
            options={
                "verbose_name": "用车申请",
                "ordering": ["-happened_on", "-id"],
                "abstract": False,
                "indexes": [
                    models.Index(fields=["happened_on", "id"], name="resources_vehiclereq_day"),
                    models.Index(fields=["group", "happened_on"], name="resources_vehiclereq_group"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("replaced_at__isnull", True)),
                        fields=("key",),
                        name="resources_vehiclerequest_key_current",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("voided_at__isnull", True), models.Q(("void_reason", ""), _negated=True), _connector="OR"
                        ),
                        name="resources_vehiclerequest_void_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("replaces__isnull", True), models.Q(("correct_reason", ""), _negated=True), _connector="OR"
                        ),
                        name="resources_vehiclerequest_correct_reason",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("replaced_at__isnull", True),
                            ("span__in", ["MORNING", "DAY"]),
                            ("state__in", ["DISPATCHED", "DONE"]),
                            ("voided_at__isnull", True),
                        ),
                        fields=("vehicle", "happened_on"),
                        name="resources_vehiclereq_morning",
                        violation_error_message="这辆车这个时段已经派出。",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("replaced_at__isnull", True),
                            ("span__in", ["AFTERNOON", "DAY"]),
                            ("state__in", ["DISPATCHED", "DONE"]),
                            ("voided_at__isnull", True),
                        ),
                        fields=("vehicle", "happened_on"),
                        name="resources_vehiclereq_afternoon",
                        violation_error_message="这辆车这个时段已经派出。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("destination", ""), _negated=True), name="resources_vehiclereq_where"
                    ),
                    models.CheckConstraint(condition=models.Q(("persons__range", (1, 50))), name="resources_vehiclereq_persons"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ["DISPATCHED", "DONE"]), _negated=True),
                            models.Q(("vehicle__isnull", False), models.Q(("driver", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="resources_vehiclereq_sent",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "DONE"), _negated=True),
                            models.Q(("odometer_in__gte", models.F("odometer_out")), ("odometer_out__isnull", False)),
                            _connector="OR",
                        ),
                        name="resources_vehiclereq_odometer",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "UNPROVIDED"), _negated=True),
                            models.Q(("shortfall", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="resources_vehiclereq_short",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "CANCELLED"), _negated=True),
                            models.Q(("cancel_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="resources_vehiclereq_off",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CostLine",
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
                ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                ("month", models.PositiveSmallIntegerField(verbose_name="月份")),
                (
                    "category",
                    pianqu.kit.fields.Choice(
                        choices=[
                            ("RECEPTION", "接待"),
                            ("VEHICLE", "车辆"),
                            ("MEETING", "会议"),
                            ("OFFICE", "办公"),
                            ("TRAVEL", "差旅"),
                            ("OTHER", "其他"),
                        ],
                        max_length=32,
                        verbose_name="成本类别",
                    ),
                ),
                ("amount_fen", models.PositiveBigIntegerField(verbose_name="金额")),
                ("note", pianqu.kit.fields.Line(blank=True, max_length=300, verbose_name="摘要")),
                (
                    "replaces",
                    models.OneToOneField(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replaced_by",
                        to="resources.costline",
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
                "verbose_name": "行政成本",
                "ordering": ["-happened_on", "township", "category", "-id"],
                "abstract": False,
                "indexes": [
                    models.Index(fields=["happened_on", "id"], name="resources_costline_day"),
                    models.Index(fields=["year", "month", "category"], name="resources_costline_month"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("replaced_at__isnull", True)), fields=("key",), name="resources_costline_key_current"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("voided_at__isnull", True), models.Q(("void_reason", ""), _negated=True), _connector="OR"
                        ),
                        name="resources_costline_void_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("replaces__isnull", True), models.Q(("correct_reason", ""), _negated=True), _connector="OR"
                        ),
                        name="resources_costline_correct_reason",
                    ),
                    models.CheckConstraint(condition=models.Q(("year__range", (2000, 2100))), name="resources_costline_year"),
                    models.CheckConstraint(condition=models.Q(("month__range", (1, 12))), name="resources_costline_of_year"),
                    models.CheckConstraint(
                        condition=models.Q(("amount_fen__lte", 1000000000000)), name="resources_costline_amount"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("replaced_at__isnull", True), ("voided_at__isnull", True)),
                        fields=("township", "year", "month", "category"),
                        name="resources_costline_once",
                        violation_error_message="这个乡镇这个月的这一类已经有账。",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AllowanceLine",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("day", models.DateField(verbose_name="到村日期")),
                ("visit_key", models.UUIDField(verbose_name="哪次走访")),
                ("amount_fen", models.PositiveBigIntegerField(verbose_name="金额")),
                ("released_at", models.DateTimeField(editable=False, null=True)),
                ("cadre", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.cadre")),
                ("post", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="groups.post")),
                (
                    "expense",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="lines", to="resources.expense"),
                ),
            ],
            options={
                "verbose_name": "补助人天",
                "ordering": ["cadre", "day"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("released_at__isnull", True)),
                        fields=("cadre", "day"),
                        name="resources_allowanceline_once",
                        violation_error_message="有人这一天的补助已经在另一张补助单里。",
                    ),
                    models.CheckConstraint(condition=models.Q(("amount_fen__gte", 1)), name="resources_allowanceline_amount"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Flag",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="编号")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                ("fingerprint", models.CharField(blank=True, editable=False, max_length=64)),
                (
                    "case",
                    pianqu.kit.fields.Choice(
                        choices=[
                            ("TOWNSHIP_FUEL", "协调组的燃油费在乡镇列支"),
                            ("TOWNSHIP_ALLOWANCE", "协调组的补助在乡镇列支"),
                            ("TOWNSHIP_CAR", "乡镇的车借给协调组"),
                            ("OVER_LIMIT", "接待支出超过限额"),
                            ("NO_LETTER", "没有公函的接待"),
                            ("COMPANIONS", "陪餐人数超过规定"),
                            ("DRINKS", "接待提供烟酒"),
                        ],
                        max_length=32,
                        verbose_name="情形",
                    ),
                ),
                ("happened_on", models.DateField(verbose_name="日期")),
                ("amount_fen", models.PositiveBigIntegerField(verbose_name="金额")),
                ("words", pianqu.kit.fields.Line(blank=True, max_length=300, verbose_name="账上怎么写的")),
                (
                    "about_type",
                    pianqu.kit.fields.Choice(
                        choices=[("COSTLINE", "行政成本台账"), ("RECEPTION", "接待记录")], max_length=32, verbose_name="出自"
                    ),
                ),
                ("about_key", models.UUIDField(editable=False)),
                ("found_at", models.DateTimeField(editable=False, verbose_name="发现时间")),
                (
                    "state",
                    pianqu.kit.fields.Choice(
                        choices=[
                            ("FOUND", "待核实"),
                            ("VERIFIED", "已核实"),
                            ("CLOSED", "核实没有问题"),
                            ("SUBMITTED", "待决定"),
                            ("REFERRED", "已移送"),
                            ("DECLINED", "决定不移送"),
                        ],
                        default="FOUND",
                        max_length=32,
                        verbose_name="状态",
                    ),
                ),
                (
                    "statement",
                    pianqu.kit.fields.Prose(blank=True, editable=False, max_length=1000, verbose_name="本人或单位的说明"),
                ),
                ("stated_by", pianqu.kit.fields.Line(blank=True, editable=False, max_length=60, verbose_name="说明人")),
                ("verdict", pianqu.kit.fields.Prose(blank=True, editable=False, max_length=1000, verbose_name="核实情况")),
                ("verified_by", pianqu.kit.fields.Line(blank=True, editable=False, max_length=160, verbose_name="核实人")),
                ("verified_by_key", models.UUIDField(blank=True, editable=False, null=True)),
                ("answer", pianqu.kit.fields.Line(blank=True, editable=False, max_length=200, verbose_name="了结或决定的理由")),
                (
                    "decider",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.cadre",
                        verbose_name="由谁决定",
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
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
                "verbose_name": "问题线索",
                "ordering": ["-found_at", "-id"],
                "constraints": [
                    models.UniqueConstraint(fields=("about_key", "case"), name="resources_flag_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state", "FOUND"),
                            models.Q(
                                models.Q(("statement", ""), _negated=True),
                                models.Q(("stated_by", ""), _negated=True),
                                models.Q(("verdict", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="resources_flag_verified",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ["SUBMITTED", "REFERRED", "DECLINED"]), _negated=True),
                            ("decider__isnull", False),
                            _connector="OR",
                        ),
                        name="resources_flag_decider",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ["CLOSED", "REFERRED", "DECLINED"]), _negated=True),
                            models.Q(("answer", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="resources_flag_answer",
                    ),
                ],
            },
        ),
    ]
