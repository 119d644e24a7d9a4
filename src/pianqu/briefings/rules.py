"""What a briefing must be before it is saved or signed. Each check says the field, the rule and the cure."""

from typing import Any

from django.utils.translation import gettext as _

from pianqu.kit.errors import Refused
from pianqu.kit.periods import period_of


def check_draft(briefing: Any) -> None:
    """The group is there; a quarterly one has its quarter, a special one its subject. Raises `Refused`."""
    if not briefing.group.in_force(briefing.happened_on):
        raise Refused(group=_("这一天没有这个协调组。"), code="not_in_force")
    if briefing.kind == "SPECIAL":
        if not briefing.subject:
            raise Refused(subject=_("请选择专题。"), code="required")
        return
    first, last = briefing.first_day, briefing.last_day
    if first is None or last is None or period_of("quarter", first).since != first or last not in period_of("quarter", first):
        raise Refused(quarter=_("请选择汇报哪个季度。"), code="required")
    if first > briefing.happened_on:
        raise Refused(quarter=_("这个季度还没有开始。"), code="future")


def check_filled(briefing: Any) -> None:
    """Something is written. Raises `Refused`: a section that stays empty is not reported, and meets no duty."""
    if not briefing.filled:
        raise Refused(__all__=_("还没有写内容，不能签发。"), code="empty")
