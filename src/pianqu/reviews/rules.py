"""What a visit must be before it is saved. Each check says the field, the rule and the cure."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from pianqu.groups.models import AreaMembership, Post
from pianqu.kit.errors import Refused
from pianqu.kit.now import county_day
from pianqu.places.models import Place


def place_values(place: Place) -> dict[str, Place | None]:
    """Township and village of a stop. Raises `Refused` for a place that is neither."""
    if place.level == Place.Level.VILLAGE and place.parent is not None:
        return {"township": place.parent, "village": place}
    if place.level == Place.Level.TOWNSHIP:
        return {"township": place, "village": None}
    raise Refused(place=_("请选择乡镇或村。"), code="place")


def check(visit: Any, people: Sequence[Post], at: datetime) -> None:
    """Day, people and place of a visit. Raises `Refused`."""
    _check_day(visit, at)
    _check_people(visit, people)
    _check_place(visit, people)


def check_findings(visit: Any, problems: Sequence[str]) -> None:
    """ "No new problem" must be chosen, not left blank (R24). Raises `Refused`."""
    if visit.nothing_new and problems:
        raise Refused(problems=_("已写了问题，就不能再选“没有新问题”。"), code="both")
    if not visit.nothing_new and not problems:
        raise Refused(problems=_("请写发现的问题；确实没有，请按“没有新问题，保存”。"), code="neither")


def _check_day(visit: Any, at: datetime) -> None:
    today = county_day(at)
    if visit.happened_on > today:
        raise Refused(happened_on=_("走访日期不能晚于今天。"), code="future")
    if today >= visit.remark_due_from(visit.kind, visit.happened_on) and not (visit.late_reason or visit.correct_reason):
        raise Refused(late_reason=_("已过补录期限，请写明迟录的原因。"), code="late")


def _check_people(visit: Any, people: Sequence[Post]) -> None:
    if not people:
        raise Refused(people=_("请写明去的人。"), code="required")
    if len({post.pk for post in people}) != len(people):
        raise Refused(people=_("同一个人写了两次。"), code="twice")
    away = [post.cadre.name for post in people if not post.in_force(visit.happened_on)]
    if away:
        raise Refused(people=_("当日不在协调组任职：%s。") % "、".join(away), code="no_post")


def _check_place(visit: Any, people: Sequence[Post]) -> None:
    place = visit.place
    if not place.in_force(visit.happened_on):
        raise Refused(place=_("当日没有这个地方（已撤并或尚未设立）。"), code="not_in_force")
    groups = {post.group_id for post in people}
    rows = AreaMembership.objects.on(visit.happened_on).filter(township=visit.township, area__group__in=groups)
    if not rows.exists():
        raise Refused(place=_("%s当日不在所去人员的片区。") % place.full_name, code="other_area")
