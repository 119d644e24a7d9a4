"""Who sends information from where (R14, R42): a group from its area, a township from its places, to the group of the area."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from pianqu.groups.models import CoordinationGroup
from pianqu.groups.where import LOOK_BACK, group_of, place_values
from pianqu.kit.errors import Refused
from pianqu.kit.periods import DAY, Days
from pianqu.places.models import Place


def offered(user: Any, *, day: date) -> Any:
    """The townships and villages from which the user may send what happened on `day`."""
    days = Days(min(day, user.day - LOOK_BACK), user.day + DAY)
    townships = Place.objects.townships().filter(pk__in=user.standing.township_ids)
    rows = Place.objects.overlapping(days)
    there = rows.filter(pk__in=townships.values("pk")) | rows.filter(parent__in=townships.values("pk"), level=Place.Level.VILLAGE)
    return there.select_related("parent").order_by("code", "since")


def sending(user: Any, place: Place, day: date) -> dict[str, Any]:
    """The group that it goes to, and the township that sends it (None: a group does). Raises `Refused` for another area."""
    township = place_values(place)["township"]
    if township is not None and township.pk in user.standing.place_ids:
        groups = CoordinationGroup.objects.values_list("pk", flat=True)
        return {"group": group_of(place, groups, day), "from_township": township}
    if user.standing.place_ids and not user.standing.group_ids:  # a township has no group whose area it could be
        raise Refused(place=_("%s不是你乡镇的地方。") % place.full_name, code="other_township")
    return {"group": group_of(place, user.standing.group_ids, day), "from_township": None}
