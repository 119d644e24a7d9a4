"""The scan that is the minutes, and why a planned day is not the fixed one."""

from typing import Any

from django.db import migrations, models

import pianqu.kit.fields

SIGNED = ["MINUTES_DRAFT", "MINUTES_SIGNED", "ISSUED"]


def rest_on_scans(apps: Any, _schema_editor: Any) -> None:
    """Minutes that were signed on paper before rest on the last scan that hangs on their meeting."""
    attachments = apps.get_model("files", "Attachment").objects.filter(subject_type="meetings.meeting", removed_at__isnull=True)
    for row in apps.get_model("meetings", "Meeting").objects.filter(signed_by__endswith="（纸质签字，以扫描件为准）"):
        scan = attachments.filter(subject_key=row.key, kind__in=["JPEG", "PNG", "PDF"]).order_by("id").last()
        if scan:
            type(row).objects.filter(pk=row.pk).update(scan_checksum=scan.checksum)


class Migration(migrations.Migration):
    dependencies = [
        ("files", "0001_initial"),
        ("groups", "0002_deciding"),
        ("meetings", "0001_initial"),
        ("standards", "0001_initial"),
    ]

    operations = [
        migrations.RemoveConstraint(model_name="meeting", name="meetings_meeting_minutes"),
        migrations.AddField(
            model_name="meeting",
            name="day_reason",
            field=pianqu.kit.fields.Line(blank=True, editable=False, max_length=200, verbose_name="会期说明"),
        ),
        migrations.AddField(
            model_name="meeting",
            name="scan_checksum",
            field=pianqu.kit.fields.Line(blank=True, editable=False, max_length=64, verbose_name="签字的扫描件"),
        ),
        migrations.AddConstraint(
            model_name="meeting",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", SIGNED), _negated=True)
                | models.Q(("minutes", ""), _negated=True)
                | models.Q(("scan_checksum", ""), _negated=True),
                name="meetings_meeting_minutes",
            ),
        ),
        migrations.RunPython(rest_on_scans, migrations.RunPython.noop),
    ]
