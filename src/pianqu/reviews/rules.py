"""What a visit must be before it is saved. Each check says the field, the rule and the cure."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from pianqu.groups import people as posts
from pianqu.groups import where
from pianqu.groups.models import Post
from pianqu.kit.errors import Refused
from pianqu.matters import findings
from pianqu.places.models import Place

VILLAGE, TOWNSHIP = "VILLAGE_GUIDANCE", "TOWNSHIP_RESEARCH"
ONCE = "once"


def place_values(kind: str, place: Place) -> dict[str, Place | None]:
    """Township and village of a stop. Raises `Refused` for an unknown kind, and for a place that the kind does not go to."""
    if kind not in (VILLAGE, TOWNSHIP):
        raise Refused(kind=_("没有这一类走访。"), code="kind")
    if place.level != (Place.Level.VILLAGE if kind == VILLAGE else Place.Level.TOWNSHIP):
        raise Refused(place=_("请选择一个村。") if kind == VILLAGE else _("请选择一个乡镇。"), code="place")
    return where.place_values(place)


def check(visit: Any, people: Sequence[Post], at: datetime) -> None:
    """Day, place and people of a visit. Raises `Refused`."""
    if not people:
        raise Refused(people=_("请写明去的人。"), code="required")
    where.check(visit, at)
    posts.check(people, visit.happened_on)


def check_group(visit: Any, before: Any) -> None:
    """A correction never takes a visit, and with it what it raised, from one group to another. Raises `Refused`."""
    if visit.group_id != before.group_id:
        raise Refused(place=_("更正不能把走访改到另一个协调组的片区；请作废后重新登记。"), code="other_group")


def check_findings(visit: Any, found: Mapping[str, Sequence[str]]) -> None:
    """That nothing new was found must be chosen, not left blank (R24). Raises `Refused`."""
    findings.check(found)
    if visit.nothing_new and found["problems"]:
        raise Refused(problems=_("已写了问题，就不能再选“没有新问题”。"), code="both")
    if not visit.nothing_new and not found["problems"]:
        raise Refused(problems=_("请写发现的问题；确实没有，请按“没有新问题，保存”。"), code="neither")


def check_trip(visit: Any) -> None:
    """One stop of a trip is recorded once; asked where nobody can come between. Raises `Refused`."""
    stops = type(visit).objects.current().filter(trip=visit.trip, township=visit.township, village=visit.village)
    if stops.exclude(key=visit.key).exists():
        raise Refused(place=_("这趟行程已登记过这个地方。"), code="trip")


def check_once(visit: Any, people: Sequence[Post]) -> None:
    """A person is at a place once a day, whatever the trip; asked where nobody can come between. Raises `Refused`."""
    if type(visit).objects.current().same_stop(visit, people).exists():
        raise Refused(place=_("这一天这个地方已登记过，去的人里有同一个人；要补充，请更正那条记录。"), code=ONCE)
