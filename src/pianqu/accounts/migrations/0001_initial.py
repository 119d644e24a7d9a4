import uuid

import django.db.models.deletion
from django.db import migrations, models

import pianqu.kit.fields


class Migration(migrations.Migration):
    initial = True
    dependencies = [("places", "0001_initial")]
    operations = [
        migrations.CreateModel(
            name="Cadre",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="编号")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                ("fingerprint", models.CharField(blank=True, editable=False, max_length=64)),
                ("name", pianqu.kit.fields.Line(max_length=40, verbose_name="姓名")),
                ("is_example", models.BooleanField(default=False, verbose_name="示例")),
            ],
            options={"verbose_name": "人员", "ordering": ["name", "id"]},
        ),
        migrations.CreateModel(
            name="User",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("fingerprint", models.CharField(blank=True, editable=False, max_length=64)),
                ("username", models.SlugField(max_length=40, unique=True, verbose_name="登录名")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="邮箱")),
                ("is_active", models.BooleanField(default=True, verbose_name="在用")),
                ("must_change_password", models.BooleanField(default=False, editable=False, verbose_name="首个密码待改")),
                (
                    "cadre",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="user", to="accounts.cadre", verbose_name="人员"
                    ),
                ),
            ],
            options={"verbose_name": "账号", "ordering": ["username"]},
        ),
        migrations.CreateModel(
            name="Organ",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="编号")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                ("fingerprint", models.CharField(blank=True, editable=False, max_length=64)),
                ("since", models.DateField(verbose_name="自")),
                ("until", models.DateField(blank=True, null=True, verbose_name="至（不含）")),
                ("code", models.SlugField(max_length=40, verbose_name="代号")),
                ("name", pianqu.kit.fields.Line(max_length=60, verbose_name="名称")),
                (
                    "kind",
                    pianqu.kit.fields.Choice(
                        choices=[
                            ("COMMITTEE", "县委"),
                            ("NPC", "县人大"),
                            ("GOVERNMENT", "县政府"),
                            ("CPPCC", "县政协"),
                            ("DISCIPLINE", "县纪委监委"),
                            ("DEPARTMENT", "县级部门"),
                            ("TOWNSHIP", "乡镇党委、政府"),
                            ("OTHER", "其他"),
                        ],
                        max_length=32,
                        verbose_name="类别",
                    ),
                ),
                (
                    "place",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="places.place",
                        verbose_name="所在乡镇",
                    ),
                ),
                (
                    "successor",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="predecessors",
                        to="accounts.organ",
                        verbose_name="职能转入",
                    ),
                ),
            ],
            options={
                "verbose_name": "机构",
                "ordering": ["kind", "code"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("until__isnull", True), ("until__gte", models.F("since")), _connector="OR"),
                        name="accounts_organ_dated",
                        violation_error_message="结束日期不能早于开始日期。",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("until__isnull", True)), fields=("code",), name="accounts_organ_code_current"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "TOWNSHIP"), _negated=True), ("place__isnull", False), _connector="OR"
                        ),
                        name="accounts_organ_place",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Position",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True, verbose_name="编号")),
                ("version", models.PositiveIntegerField(default=1, editable=False, verbose_name="版本")),
                ("fingerprint", models.CharField(blank=True, editable=False, max_length=64)),
                ("since", models.DateField(verbose_name="自")),
                ("until", models.DateField(blank=True, null=True, verbose_name="至（不含）")),
                ("title", pianqu.kit.fields.Line(max_length=60, verbose_name="职务")),
                (
                    "rank",
                    pianqu.kit.fields.Choice(
                        choices=[
                            ("COUNTY_PRINCIPAL", "正县级"),
                            ("COUNTY_DEPUTY", "副县级"),
                            ("SECTION_PRINCIPAL", "正科级"),
                            ("SECTION_DEPUTY", "副科级"),
                            ("STAFF", "一般干部"),
                        ],
                        default="STAFF",
                        max_length=32,
                        verbose_name="级别",
                    ),
                ),
                ("is_leading", models.BooleanField(default=False, verbose_name="领导职务")),
                ("in_standing_committee", models.BooleanField(default=False, verbose_name="县委常委")),
                (
                    "cadre",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="positions",
                        to="accounts.cadre",
                        verbose_name="人员",
                    ),
                ),
                (
                    "organ",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="positions",
                        to="accounts.organ",
                        verbose_name="机构",
                    ),
                ),
            ],
            options={
                "verbose_name": "任职",
                "ordering": ["-since", "id"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("until__isnull", True), ("until__gte", models.F("since")), _connector="OR"),
                        name="accounts_position_dated",
                        violation_error_message="结束日期不能早于开始日期。",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Role",
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
                        choices=[
                            ("COUNTY_SECRETARY", "县委书记"),
                            ("COUNTY_OFFICE", "县委办"),
                            ("TOWNSHIP_PRINCIPAL", "乡镇主要领导"),
                            ("TOWNSHIP_DEPUTY", "乡镇副职"),
                            ("TOWNSHIP_CLERK", "乡镇干部"),
                            ("VILLAGE_CADRE", "村干部"),
                            ("DEPT_HEAD", "部门负责人"),
                            ("DEPT_CLERK", "部门干部"),
                            ("PETITION_OFFICE", "信访局"),
                            ("ORG_DEPT", "县委组织部"),
                            ("DISCIPLINE", "县纪委监委"),
                            ("FINANCE", "财政局"),
                            ("EXPERT", "专家"),
                            ("SYS_ADMIN", "系统管理员"),
                            ("SEC_ADMIN", "安全管理员"),
                            ("AUDIT_ADMIN", "审计管理员"),
                        ],
                        max_length=32,
                        verbose_name="角色",
                    ),
                ),
                (
                    "cadre",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="roles",
                        to="accounts.cadre",
                        verbose_name="人员",
                    ),
                ),
                (
                    "organ",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="accounts.organ",
                        verbose_name="机构",
                    ),
                ),
                (
                    "place",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to="places.place", verbose_name="村"
                    ),
                ),
            ],
            options={
                "verbose_name": "角色",
                "ordering": ["cadre", "code", "since"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("until__isnull", True), ("until__gte", models.F("since")), _connector="OR"),
                        name="accounts_role_dated",
                        violation_error_message="结束日期不能早于开始日期。",
                    )
                ],
            },
        ),
    ]
