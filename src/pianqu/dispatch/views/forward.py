"""On the page of a problem or suggestion: put it forward as information, with one press and nothing typed again."""

from typing import Any
from uuid import uuid5

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from pianqu.dispatch.addresses import address
from pianqu.dispatch.info_forms import ORIGINS
from pianqu.dispatch.info_shown import COLUMNS
from pianqu.dispatch.kinds import Channel, InfoClass
from pianqu.dispatch.models import InfoItem
from pianqu.kit.pages import action, beside_record, table
from pianqu.matters.models import Problem

WAYS = {"reviews.visit": Channel.VISIT, "meetings.meeting": Channel.MEETING}  # by which a matter was learnt, by its origin


@beside_record
def forwarded(request: Any, record: Any) -> dict[str, Any] | None:
    """What went up from the record, and the button; None where there is neither."""
    kind = record._meta.label_lower
    if kind not in ORIGINS:
        return None
    rows = InfoItem.objects.visible_to(request.user).current().filter(origin_type=kind, origin_key=record.key)
    items = list(rows.with_all().order_by("id"))
    may = record.is_current and record.group_id in request.user.standing.group_ids and not items
    before = InfoItem.objects.latest_versions().filter(origin_type=kind, origin_key=record.key).count()
    button = _button(request, record, kind, before) if may else {}
    if not (items or button):
        return None
    columns = (COLUMNS[0], COLUMNS[7], COLUMNS[8])
    return {"title": pgettext("many", "信息"), "actions": [button] if button else [], "table": table(columns, items, address)}


def _button(request: Any, record: Any, kind: str, before: int) -> dict[str, Any]:
    """The press; `before` went up already and are void, each under a key of its own."""
    sent = {
        "key": uuid5(record.key, f"infoitem {before}" if before else "infoitem"),
        "text": record.text,
        **_class_and_channel(record),
        "place": record.place.key,
        "happened_on": record.happened_on.isoformat(),
        "origin_type": kind,
        "origin_key": record.key,
    }
    made = action(request, "dispatch.raise_infoitem", _("作为信息上报"), reverse("dispatch:infoitem_raise"), post=True)
    return {**made, "hidden": sent} if made else {}


def _class_and_channel(record: Any) -> dict[str, str]:
    """What is known of it already: a suggestion on a problem is of that problem, and was learnt by the same way."""
    problem = record if isinstance(record, Problem) else Problem.objects.latest_versions().filter(key=record.problem_key).first()
    ways = [WAYS[each.origin_type] for each in (record, problem) if each is not None and each.origin_type in WAYS]
    return {
        "category": (InfoClass.DIFFICULTY if problem else InfoClass.OTHER).value,
        "channel": (ways[0] if ways else Channel.OTHER).value,
    }
