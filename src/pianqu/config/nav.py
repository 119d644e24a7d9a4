"""The navigation and the frame of every page."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from pianqu.accounts.roles import ADMINISTRATORS, RoleCode


@dataclass(frozen=True)
class Item:
    """One entry: words, the address's name, and for whom: those who can have something behind it."""

    label: Any
    name: str
    shown: Callable[[Any], bool] = lambda user: True


@dataclass(frozen=True)
class Group:
    """Entries under one title. A folded group is one line until it is opened, or the reader is in it."""

    title: Any
    items: tuple[Item, ...]
    folded: bool = False


def _has(*codes: str) -> Callable[[Any], bool]:
    return lambda user: bool(user.standing.roles & set(codes))


def _business(user: Any) -> bool:
    """Not for the three administrators: they have no business data."""
    return not user.standing.roles & ADMINISTRATORS


def _has_records(user: Any) -> bool:
    """Whose group, township or village is visited, and who sees the county."""
    standing = user.standing
    return _owed(user) or bool(standing.village_ids)


def _owed(user: Any) -> bool:
    """Whose group owes something, or in whose township it is owed."""
    standing = user.standing
    return bool(standing.sees_county or standing.group_ids or standing.place_ids)


def _evaluated(user: Any) -> bool:
    """Who has an evaluation to read: the county, 县委组织部, a group its own, a township its own."""
    standing = user.standing
    return bool(standing.sees_county or RoleCode.ORG_DEPT in standing.roles or standing.group_ids or standing.place_ids)


def _in_group(user: Any) -> bool:
    return bool(user.standing.posts)


OFFICE = _has(RoleCode.COUNTY_OFFICE)
NAV = (
    Group("", (Item(_("今日"), "desk:today"), Item(_("登记"), "desk:enter", _in_group))),
    Group(
        _("片区工作"),
        (
            Item(_("走访研判"), "reviews:visit_list", _has_records),
            Item(_("综合评估"), "reviews:townshipevaluation_list", _evaluated),
            Item(_("承诺台账"), "reviews:commitment_list", _has_records),
            Item(pgettext_lazy("many", "困难问题"), "matters:problem_list", _has_records),
            Item(pgettext_lazy("many", "意见建议"), "matters:suggestion_list", _has_records),
            Item(pgettext_lazy("many", "应到任务"), "cadence:obligation_list", _owed),
        ),
    ),
    Group(
        _("全县一盘棋"),
        (
            Item(_("履职看板"), "desk:board", _owed),
            Item(_("数据口径"), "figures:figure_list", _business),
            Item(_("片区与协调组"), "groups:area_list"),
            Item(_("乡镇与村"), "places:place_list"),
        ),
    ),
    Group(
        _("制度与设置"),
        (
            Item(pgettext_lazy("many", "履职要求"), "cadence:duty_list", _business),
            Item(pgettext_lazy("many", "参数"), "standards:parameter_list", OFFICE),
            Item(pgettext_lazy("many", "节假日"), "standards:holiday_list", OFFICE),
            Item(pgettext_lazy("many", "机构"), "accounts:organ_list"),
            Item(
                pgettext_lazy("many", "人员"),
                "accounts:cadre_list",
                _has(RoleCode.COUNTY_OFFICE, RoleCode.ORG_DEPT, RoleCode.SEC_ADMIN),
            ),
            Item(pgettext_lazy("many", "账号"), "accounts:user_list", _has(RoleCode.SEC_ADMIN)),
            Item(_("操作日志"), "journal:entry_list", _has(RoleCode.AUDIT_ADMIN, RoleCode.COUNTY_OFFICE)),
        ),
        folded=True,
    ),
)
FOLDS_FROM = 12  # a menu this long does not fit a screen of 768 lines at the large type size


def page_frame(request: HttpRequest) -> dict[str, Any]:
    """What `kit/base.html` needs on every page: navigation, who is signed in, type size."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"nav": [], "who": None, "large": request.COOKIES.get("large") == "1"}
    nav = _shown(user, request.path)
    who = {"name": user.name, "post": user.standing.title}
    return {"nav": nav, "who": who, "example": user.cadre.is_example, "large": request.COOKIES.get("large") == "1"}


def _shown(user: Any, path: str) -> list[dict[str, Any]]:
    """The groups with something for this reader; the folded one opens by itself where the whole menu is short."""
    found = [(group, [_entry(item, path) for item in group.items if item.shown(user)]) for group in NAV]
    long = sum(len(items) for _group, items in found) >= FOLDS_FROM
    return [
        {
            "title": group.title,
            "items": items,
            "folded": group.folded and long,
            "open": any(item["here"] for item in items),
        }
        for group, items in found
        if items
    ]


def _entry(item: Item, path: str) -> dict[str, Any]:
    url = reverse(item.name)
    here = path == url if url == "/" else path.startswith(url)
    return {"title": item.label, "url": url, "here": here, "count": None}
