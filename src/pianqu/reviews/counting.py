"""What a visit counts for; or, where it counts for nothing that is asked, why (A12, practice.md 11)."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from pianqu.groups.models import AreaMembership
from pianqu.places.models import KeyVillage
from pianqu.standards import demands
from pianqu.standards.demands import CountsFor


def counted_for(visit: Any, user: Any, today: date) -> list[CountsFor]:
    """What the visit counts for, as far as the reader may see it; else the one reason why it does not count."""
    if visit.voided_at:
        return []
    found = demands.counted_for(visit, user, today)
    return [CountsFor("idle", _why_not(visit))] if found is None else found


def _why_not(visit: Any) -> Any:
    heads = [post for post in visit.filled if post.is_head]
    if not heads:
        return _("只作记录，不计入履职：没有组长或副组长在场。")
    if visit.village is not None and not KeyVillage.objects.on(visit.happened_on).filter(village=visit.village).exists():
        return _("不算到重点村：这个村当日不是重点村。")
    areas = {post.group.area_id for post in heads}
    own = AreaMembership.objects.on(visit.happened_on).filter(township=visit.township, area__in=areas)
    if visit.village is None and not own.exists():
        return _("不算到本片区乡镇：当日这个乡镇不在去的组长、副组长的片区。")
    return _("计入次数；这一期没有要求去。")
