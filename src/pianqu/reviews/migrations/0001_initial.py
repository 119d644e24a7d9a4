import uuid

import django.db.models.deletion
from django.db import migrations, models

import pianqu.kit.fields


class Migration(migrations.Migration):
    initial = True
    dependencies = [("groups", "0001_initial"), ("places", "0001_initial")]
    operations = [
        migrations.CreateModel(
            name="Visit",
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
                        choices=[("VILLAGE_GUIDANCE", "到村实地指导"), ("TOWNSHIP_RESEARCH", "到乡镇实地调研")],
                        max_length=32,
                        verbose_name="类别",
                    ),
                ),
                ("trip", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False, verbose_name="行程")),
                ("baseline", pianqu.kit.fields.Prose(max_length=1000, verbose_name="摸到的家底")),
                ("nothing_new", models.BooleanField(default=False, verbose_name="没有新问题")),
                ("entered_late", models.BooleanField(default=False, editable=False, verbose_name="补录")),
                ("late_reason", pianqu.kit.fields.Line(blank=True, max_length=200, verbose_name="迟录说明")),
                (
                    "group",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="visits",
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
                        to="reviews.visit",
                    ),
                ),
                (
                    "township",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="township_visits",
                        to="places.place",
                        verbose_name="乡镇",
                    ),
                ),
                (
                    "village",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="village_visits",
                        to="places.place",
                        verbose_name="村",
                    ),
                ),
            ],
            options={
                "verbose_name": "走访",
                "ordering": ["-happened_on", "-id"],
                "abstract": False,
                "indexes": [
                    models.Index(fields=["kind", "happened_on"], name="reviews_visit_kind_day"),
                    models.Index(fields=["happened_on", "id"], name="reviews_visit_day"),
                    models.Index(fields=["township", "happened_on"], name="reviews_visit_township_day"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("replaced_at__isnull", True)), fields=("key",), name="reviews_visit_key_current"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("voided_at__isnull", True), models.Q(("void_reason", ""), _negated=True), _connector="OR"
                        ),
                        name="reviews_visit_void_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("replaces__isnull", True), models.Q(("correct_reason", ""), _negated=True), _connector="OR"
                        ),
                        name="reviews_visit_correct_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "VILLAGE_GUIDANCE"), ("village__isnull", False)),
                            models.Q(("kind", "TOWNSHIP_RESEARCH"), ("village__isnull", True)),
                            _connector="OR",
                        ),
                        name="reviews_visit_place",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("replaced_at__isnull", True), ("village__isnull", False), ("voided_at__isnull", True)
                        ),
                        fields=("trip", "village"),
                        name="reviews_visit_trip_village",
                        violation_error_message="这趟行程已登记过这个村。",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("replaced_at__isnull", True), ("village__isnull", True), ("voided_at__isnull", True)),
                        fields=("trip", "township"),
                        name="reviews_visit_trip_township",
                        violation_error_message="这趟行程已登记过这个乡镇。",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Participant",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("post", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="visits", to="groups.post")),
                (
                    "visit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="participants", to="reviews.visit"
                    ),
                ),
            ],
            options={
                "verbose_name": "走访人员",
                "ordering": [models.OrderBy(models.F("post__seat"), nulls_last=True), "id"],
                "constraints": [models.UniqueConstraint(fields=("visit", "post"), name="reviews_participant_once")],
            },
        ),
    ]
