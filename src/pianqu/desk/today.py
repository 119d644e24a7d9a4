"""What 今日 shows to each kind of reader: first what to do next, then where things stand."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from pianqu.accounts.roles import RoleCode
from pianqu.cadence.reading import Asked, asked_now
from pianqu.desk import wording
from pianqu.groups.models import CoordinationGroup
from pianqu.matters.models import Problem, Suggestion
from pianqu.reviews.models import Visit
from pianqu.reviews.shown import address

RECENT = 6
RECORDS = {"village_guidance": "village", "township_research": "township"}


def context(user: Any, today: date) -> dict[str, Any]:
    """The page of one reader on one day."""
    standing = user.standing
    shown: dict[str, Any] = {"title": wording.day_words(today)}
    if standing.roles & {RoleCode.SYS_ADMIN, RoleCode.SEC_ADMIN, RoleCode.AUDIT_ADMIN}:
        return {**shown, "lede": _("管理员看不到业务数据。"), "doors": _doors(standing.roles)}
    groups = _groups(user, today)
    asked = asked_now([group.pk for group in groups], today)
    shown |= {"recent": _recent(user), "matters": _matters(user)}
    if standing.sees_county:
        return {**shown, "lede": _county_sentence(asked), "county": _county(groups, asked, today)}
    if standing.posts:
        return {**shown, "lede": wording.sentence(asked), "todo": _todo(asked, today, user), "meters": _meters(asked)}
    if standing.township_ids or standing.village_ids:
        return {**shown, "lede": _("这里列出协调组到你处走访的情况，和提出后还没有结果的事。")}
    return {"title": shown["title"], "lede": _("现在没有要你办的事。有事会列在这里。"), "idle": True}


def _groups(user: Any, today: date) -> list[CoordinationGroup]:
    rows = CoordinationGroup.objects.on(today).order_by("area__number", "pk")
    return list(rows if user.standing.sees_county else rows.filter(pk__in=user.standing.group_ids))


def _todo(asked: Iterable[Asked], today: date, user: Any) -> list[dict[str, Any]]:
    several = len(user.standing.group_ids) > 1
    rows = []
    for each in asked:
        if not each.missing:
            continue
        rows.append(
            {
                **wording.term(each, today),
                "title": wording.still_asked(each),
                "url": _obligations(each),
                "note": "、".join(place.township for place in each.missing if place.township) or (each.group if several else ""),
                "note_lang": "zh",
                "action": _action(each),
            }
        )
    return rows


def _action(asked: Asked) -> dict[str, Any] | None:
    kind = RECORDS.get(asked.evidence)
    if kind is None:
        return None
    label = _("记一次到村") if kind == "village" else _("记一次到乡镇")
    asks = {"kind": kind}
    if kind == "township" and asked.missing[0].township_key:
        asks["place"] = str(asked.missing[0].township_key)
    return {"label": label, "url": f"{reverse('reviews:visit_record')}?{urlencode(asks)}", "primary": kind == "village"}


def _obligations(asked: Asked) -> str:
    if len(asked.missing) == 1:
        return reverse("cadence:obligation_show", args=[asked.missing[0].key])
    asks = {"duty": asked.code, "day": asked.period.since, "state": "open"}
    return f"{reverse('cadence:obligation_list')}?{urlencode(asks)}"


def _meters(asked: Iterable[Asked]) -> list[dict[str, Any]]:
    return [
        {
            "label": f"{wording.running(each.period.kind)} · {each.title}",
            "value": each.met,
            "max": max(each.owed, 1),
            "text": _("%(met)s / %(owed)s") % {"met": each.met, "owed": each.owed} if each.owed else _("经批准免办"),
        }
        for each in asked
    ]


def _county_sentence(asked: Iterable[Asked]) -> str:
    owed = [each for each in asked if each.owed]
    behind = len({each.group_id for each in owed if each.missing})
    if not owed:
        return _("现在没有到期的履职要求。")
    return _("本旬、本月的走访，还有 %s 个协调组没有走完。") % behind if behind else _("本旬、本月的走访，各协调组都走完了。")


def _county(groups: list[CoordinationGroup], asked: tuple[Asked, ...], today: date) -> dict[str, Any]:
    """Groups in their fixed order, a column for each duty: met of owed, and how long it has (the secretary and 县委办 only)."""
    duties = {each.number: each for each in asked}
    found = {(each.group_id, each.number): each for each in asked}
    columns = [{"label": _("协调组"), "numeric": False}]
    columns += [
        {"label": f"{wording.running(each.period.kind)} · {each.title}", "numeric": False} for _n, each in sorted(duties.items())
    ]
    rows = []
    for group in groups:
        cells: list[dict[str, Any]] = [{"value": group.name, "lang": "zh"}]
        cells += [_standing_cell(found.get((group.pk, number)), today) for number in sorted(duties)]
        rows.append({"url": reverse("groups:coordinationgroup_show", args=[group.key]), "cells": cells})
    return {"columns": columns, "rows": rows}


def _standing_cell(asked: Asked | None, today: date) -> dict[str, Any]:
    if asked is None or not asked.owed:
        return {"value": _("经批准免办") if asked else ""}
    told = f"{asked.met} / {asked.owed}"
    if not asked.missing:
        return {"value": _("%s 已走完") % told, "light": "on"}
    return {"value": f"{told} · {wording.term(asked, today)['label']}", "light": wording.term(asked, today)["tone"]}


def _recent(user: Any) -> dict[str, Any]:
    visits = Visit.objects.visible_to(user).filter(voided_at__isnull=True).with_people().order_by("-happened_on", "-id")[:RECENT]
    columns = [{"label": label, "numeric": False} for label in (_("地方"), _("日期"), _("谁去的"))]
    rows = [
        {
            "url": address(visit),
            "cells": [
                {"value": visit.place.full_name, "lang": "zh"},
                {"value": visit.happened_on},
                {"value": "、".join(post.cadre.name for post in visit.people), "lang": "zh"},
            ],
        }
        for visit in visits
    ]
    return {"columns": columns, "rows": rows}


def _matters(user: Any) -> list[dict[str, Any]]:
    """Open and noted problems and suggestions, each number a link to its list."""
    stats = []
    for kind, label, name in (
        (Problem, pgettext("many", "困难问题"), "matters:problem_list"),
        (Suggestion, pgettext("many", "意见建议"), "matters:suggestion_list"),
    ):
        rows = kind.objects.visible_to(user).filter(voided_at__isnull=True).order_by()
        counted = rows.aggregate(open=Count("pk", filter=Q(state="OPEN")), noted=Count("pk", filter=Q(state="NOTED")))
        stats += [
            {"label": f"{label} · {_('待办')}", "value": counted["open"], "url": f"{reverse(name)}?state=OPEN"},
            {"label": f"{label} · {_('已备查')}", "value": counted["noted"], "url": f"{reverse(name)}?state=NOTED"},
        ]
    return stats


def _doors(roles: frozenset[str]) -> list[dict[str, Any]]:
    doors = []
    if RoleCode.SEC_ADMIN in roles:
        doors.append({"title": _("开通账号，授予或收回角色"), "url": reverse("accounts:user_list")})
    if RoleCode.AUDIT_ADMIN in roles:
        doors.append({"title": _("查看操作日志"), "url": reverse("journal:entry_list")})
    if RoleCode.SYS_ADMIN in roles:
        doors.append({"title": _("查看组件样张"), "url": reverse("components")})
    return doors
