import uuid

import django.db.models.deletion
from django.db import migrations, models

import pianqu.kit.fields


class Migration(migrations.Migration):
    initial = True
    dependencies = [("accounts", "0001_initial"), ("places", "0001_initial")]
    operations = [
        migrations.CreateModel(
            name="Area",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="编号")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                ("fingerprint", models.CharField(blank=True, editable=False, max_length=64)),
                ("since", models.DateField(verbose_name="自")),
                ("until", models.DateField(blank=True, null=True, verbose_name="至（不含）")),
                ("number", models.PositiveSmallIntegerField(verbose_name="序号")),
                ("name", pianqu.kit.fields.Line(max_length=40, verbose_name="片区名称")),
                ("industry_focus", pianqu.kit.fields.Line(blank=True, max_length=120, verbose_name="产业发展重点")),
                ("function_role", pianqu.kit.fields.Line(blank=True, max_length=120, verbose_name="区域功能定位")),
            ],
            options={
                "verbose_name": "片区",
                "ordering": ["number", "since"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("until__isnull", True), ("until__gte", models.F("since")), _connector="OR"),
                        name="groups_area_dated",
                        violation_error_message="结束日期不能早于开始日期。",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("until__isnull", True)), fields=("number",), name="groups_area_number_current"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CoordinationGroup",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="编号")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                ("fingerprint", models.CharField(blank=True, editable=False, max_length=64)),
                ("since", models.DateField(verbose_name="自")),
                ("until", models.DateField(blank=True, null=True, verbose_name="至（不含）")),
                ("name", pianqu.kit.fields.Line(max_length=60, verbose_name="名称")),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="groups",
                        related_query_name="group",
                        to="groups.area",
                        verbose_name="片区",
                    ),
                ),
            ],
            options={
                "verbose_name": "协调组",
                "ordering": ["area__number", "since"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("until__isnull", True), ("until__gte", models.F("since")), _connector="OR"),
                        name="groups_coordinationgroup_dated",
                        violation_error_message="结束日期不能早于开始日期。",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="DeptTownshipLink",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="编号")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                ("fingerprint", models.CharField(blank=True, editable=False, max_length=64)),
                ("since", models.DateField(verbose_name="自")),
                ("until", models.DateField(blank=True, null=True, verbose_name="至（不含）")),
                (
                    "department",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="links",
                        to="accounts.organ",
                        verbose_name="部门",
                    ),
                ),
                (
                    "township",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="links", to="places.place", verbose_name="乡镇"
                    ),
                ),
            ],
            options={
                "verbose_name": "部门联系乡镇",
                "ordering": ["department", "township__code", "since"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("until__isnull", True), ("until__gte", models.F("since")), _connector="OR"),
                        name="groups_depttownshiplink_dated",
                        violation_error_message="结束日期不能早于开始日期。",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Post",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="编号")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                ("fingerprint", models.CharField(blank=True, editable=False, max_length=64)),
                ("since", models.DateField(verbose_name="自")),
                ("until", models.DateField(blank=True, null=True, verbose_name="至（不含）")),
                (
                    "role",
                    pianqu.kit.fields.Choice(
                        choices=[
                            ("LEADER", "组长"),
                            ("FIRST_DEPUTY", "第一副组长"),
                            ("SECOND_DEPUTY", "第二副组长"),
                            ("STAFF", "抽调人员"),
                        ],
                        max_length=32,
                        verbose_name="职务",
                    ),
                ),
                ("seat", models.PositiveSmallIntegerField(blank=True, editable=False, null=True)),
                ("acting_until", models.DateField(blank=True, null=True, verbose_name="主持工作至")),
                (
                    "cadre",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="posts",
                        to="accounts.cadre",
                        verbose_name="人员",
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="posts",
                        to="groups.coordinationgroup",
                        verbose_name="协调组",
                    ),
                ),
                (
                    "seconded_from",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="accounts.organ",
                        verbose_name="抽调自",
                    ),
                ),
            ],
            options={
                "verbose_name": "组成人员",
                "ordering": ["group", "role", "since"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("until__isnull", True), ("until__gte", models.F("since")), _connector="OR"),
                        name="groups_post_dated",
                        violation_error_message="结束日期不能早于开始日期。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("role", "STAFF"), ("seat__isnull", True), ("seconded_from__isnull", False)),
                            models.Q(("role__in", ["LEADER", "FIRST_DEPUTY", "SECOND_DEPUTY"]), ("seat__isnull", False)),
                            _connector="OR",
                        ),
                        name="groups_post_seat",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Regime",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="编号")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                ("fingerprint", models.CharField(blank=True, editable=False, max_length=64)),
                ("since", models.DateField(verbose_name="自")),
                ("until", models.DateField(blank=True, null=True, verbose_name="至（不含）")),
                ("name", pianqu.kit.fields.Line(max_length=80, verbose_name="制度名称")),
                ("document_no", pianqu.kit.fields.Line(max_length=60, verbose_name="文号")),
            ],
            options={
                "verbose_name": "制度",
                "ordering": ["-since"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("until__isnull", True), ("until__gte", models.F("since")), _connector="OR"),
                        name="groups_regime_dated",
                        violation_error_message="结束日期不能早于开始日期。",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Amendment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="编号")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                ("fingerprint", models.CharField(blank=True, editable=False, max_length=64)),
                ("document_no", pianqu.kit.fields.Line(max_length=60, verbose_name="文号")),
                ("on", models.DateField(verbose_name="日期")),
                ("text", pianqu.kit.fields.Prose(max_length=2000, verbose_name="修订内容")),
                (
                    "regime",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="amendments", to="groups.regime"),
                ),
            ],
            options={"verbose_name": "修订", "ordering": ["on", "id"]},
        ),
        migrations.CreateModel(
            name="AreaMembership",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="编号")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                ("fingerprint", models.CharField(blank=True, editable=False, max_length=64)),
                ("since", models.DateField(verbose_name="自")),
                ("until", models.DateField(blank=True, null=True, verbose_name="至（不含）")),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to="groups.area",
                        verbose_name="片区",
                    ),
                ),
                (
                    "township",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to="places.place",
                        verbose_name="乡镇",
                    ),
                ),
            ],
            options={
                "verbose_name": "片区乡镇",
                "ordering": ["area", "township__code", "since"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("until__isnull", True), ("until__gte", models.F("since")), _connector="OR"),
                        name="groups_areamembership_dated",
                        violation_error_message="结束日期不能早于开始日期。",
                    )
                ],
            },
        ),
    ]
