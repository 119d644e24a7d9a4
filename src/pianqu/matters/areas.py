"""Where a problem or suggestion can lie: the townships and villages of one's own groups' areas, in code order."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from pianqu.groups.models import AreaMembership, CoordinationGroup
from pianqu.kit.errors import Refused
from pianqu.places.models import Place


def offered(group_ids: Iterable[int], day: date) -> list[tuple[str, Any]]:
    """The choices of a select: under each township, the whole of it and then its villages."""
    areas = AreaMembership.objects.on(day).filter(area__group__in=list(group_ids)).values("township")
    rows = Place.objects.on(day).filter(Q(pk__in=areas) | Q(parent__in=areas, level=Place.Level.VILLAGE))
    places = list(rows.select_related("parent").order_by("code", "since"))
    below: dict[int, list[tuple[str, str]]] = {}
    for place in places:
        if place.level == Place.Level.VILLAGE and place.parent_id:
            below.setdefault(place.parent_id, []).append((str(place.key), place.full_name))
    townships = [place for place in places if place.level == Place.Level.TOWNSHIP]
    return [(each.name, [(str(each.key), _("%s（全乡镇）") % each.name), *below.get(each.pk, [])]) for each in townships]


def group_of(place: Place, group_ids: Iterable[int], day: date) -> CoordinationGroup:
    """Which of one's own groups has the place in its area on the day. Raises `Refused` where none has."""
    township = place.parent if place.level == Place.Level.VILLAGE else place
    there = AreaMembership.objects.on(day).filter(township=township)
    group: CoordinationGroup | None = CoordinationGroup.objects.filter(
        pk__in=list(group_ids), area__memberships__in=there
    ).first()
    if group is None:
        raise Refused(place=_("%s当日不在本组的片区。") % place.full_name, code="other_area")
    return group
