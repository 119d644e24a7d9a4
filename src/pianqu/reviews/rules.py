"""What a visit must be before it is saved. Each check says the field, the rule and the cure."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from pianqu.groups.models import AreaMembership, Post
from pianqu.kit.errors import Refused
from pianqu.kit.now import county_day
from pianqu.kit.text import reject_unstorable
from pianqu.places.models import Place

VILLAGE, TOWNSHIP = "VILLAGE_GUIDANCE", "TOWNSHIP_RESEARCH"
ONCE = "once"
FINDINGS_MOST = 20
FINDING_LENGTH = 500


def place_values(kind: str, place: Place) -> dict[str, Place | None]:
    """Township and village of a stop. Raises `Refused` for an unknown kind, and for a place that the kind does not go to."""
    if kind not in (VILLAGE, TOWNSHIP):
        raise Refused(kind=_("没有这一类走访。"), code="kind")
    if kind == VILLAGE and place.level == Place.Level.VILLAGE and place.parent is not None:
        return {"township": place.parent, "village": place}
    if kind == TOWNSHIP and place.level == Place.Level.TOWNSHIP:
        return {"township": place, "village": None}
    raise Refused(place=_("请选择一个村。") if kind == VILLAGE else _("请选择一个乡镇。"), code="place")


def check(visit: Any, people: Sequence[Post], at: datetime) -> None:
    """Day, people and place of a visit. Raises `Refused`."""
    if visit.happened_on > county_day(at):
        raise Refused(happened_on=_("走访日期不能晚于今天。"), code="future")
    _check_people(visit, people)
    _check_place(visit, people)


def check_findings(visit: Any, found: Mapping[str, Sequence[str]]) -> None:
    """That nothing new was found must be chosen, not left blank (R24). Raises `Refused`."""
    for field, texts in found.items():
        _check_texts(field, texts)
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


def _check_texts(field: str, texts: Sequence[str]) -> None:
    if len(texts) > FINDINGS_MOST:
        raise Refused(**{field: _("一次最多写 %(most)s 条。") % {"most": FINDINGS_MOST}}, code="too_many")
    for number, text in enumerate(texts, start=1):
        if not text.strip():
            raise Refused(**{field: _("第 %(n)s 条是空的。") % {"n": number}}, code="blank")
        if len(text) > FINDING_LENGTH:
            said = _("第 %(n)s 条超过 %(most)s 字，请分成几条。") % {"n": number, "most": FINDING_LENGTH}
            raise Refused(**{field: said}, code="max_length")
        try:
            reject_unstorable(text)
        except ValidationError as refused:
            raise Refused(**{field: refused.messages[0]}, code="unstorable") from refused


def _check_people(visit: Any, people: Sequence[Post]) -> None:
    if not people:
        raise Refused(people=_("请写明去的人。"), code="required")
    if len({post.cadre_id for post in people}) != len(people):
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
