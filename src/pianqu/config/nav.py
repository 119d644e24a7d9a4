"""The navigation and the frame of every page."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from pianqu.accounts.roles import ADMINISTRATORS, RoleCode
from pianqu.inbox.models import Message


@dataclass(frozen=True)
class Item:
    """One entry: words, the address's name, and for whom: those who can have something behind it.

    `room` is the room whose pages all lie behind it, at whatever address.
    """

    label: Any
    name: str
    shown: Callable[[Any], bool] = lambda user: True
    count: Callable[[Any], int] | None = None
    count_words: Any = ""
    room: str = ""


@dataclass(frozen=True)
class Group:
    """Entries under one title, which folds to one line in a long menu; those without a title always stand, so they are few."""

    title: Any
    items: tuple[Item, ...]


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


def _may(permission: str) -> Callable[[Any], bool]:
    """Who can have one behind it, as the permission says."""
    return lambda user: user.has_perm(permission)


def _informed(user: Any) -> bool:
    """Who sends information, and who sees the county's."""
    return bool(user.standing.sees_county or user.has_perm("dispatch.raise_infoitem"))


def _in_group(user: Any) -> bool:
    return bool(user.standing.posts)


def _writes_notes(user: Any) -> bool:
    """A township; groups read its notes from 今日 and from the list of information."""
    return user.has_perm("dispatch.view_townshipnote") and not (user.standing.posts or user.standing.sees_county)


def _keeps_accounts(user: Any) -> bool:
    """财政局, and who sees the county; a group goes to its account, and asks for a vehicle, from 登记."""
    return bool(user.has_perm("resources.view_fundaccount") and not user.standing.posts)


def _reads_costs(user: Any) -> bool:
    """A township; a group goes there from its townships' pages, who keeps accounts from these."""
    return bool(user.has_perm("resources.view_costline") and not user.standing.posts and not _keeps_accounts(user))


def _follows(user: Any) -> bool:
    """A group, which asks petitioners afterwards and looks into how cases were dealt with, and the petition office."""
    return bool(user.standing.posts) or PETITIONS(user)


OFFICE = _has(RoleCode.COUNTY_OFFICE)
PETITIONS = _has(RoleCode.PETITION_OFFICE)
OFFICE_OR_PETITIONS = _has(RoleCode.COUNTY_OFFICE, RoleCode.PETITION_OFFICE)
OFFICE_OR_SECRETARY = _has(RoleCode.COUNTY_OFFICE, RoleCode.COUNTY_SECRETARY)


def _unread(user: Any) -> int:
    """How many messages nobody opened yet: the one query that the frame costs."""
    return Message.objects.visible_to(user).on_top().unread().count()


NAV = (
    Group(
        "",
        (
            Item(_("今日"), "desk:today"),
            Item(_("登记"), "desk:enter", _in_group),
            Item(_("日历"), "desk:calendar", _may("meetings.view_meeting")),
            Item(_("消息"), "inbox:message_list", count=_unread, count_words=_("条未读")),
        ),
    ),
    Group(
        _("片区工作"),
        (
            Item(_("走访研判"), "reviews:visit_list", _has_records),
            Item(_("综合评估"), "reviews:townshipevaluation_list", _may("reviews.view_townshipevaluation")),
            Item(_("承诺台账"), "reviews:commitment_list", _has_records),
            Item(pgettext_lazy("many", "困难问题"), "matters:problem_list", _has_records),
            Item(pgettext_lazy("many", "意见建议"), "matters:suggestion_list", _has_records),
            Item(pgettext_lazy("many", "应到任务"), "cadence:obligation_list", _owed),
            Item(pgettext_lazy("many", "活动"), "groups:campaign_list", OFFICE),
        ),
    ),
    Group(
        _("连心桥、同心曲"),
        (
            Item(_("发展和民生"), "desk:growth", _may("desk.view_growth"), room="growth"),
            Item(_("信访台账"), "petitions:petitioncase_list", _may("petitions.view_petitioncase")),
            Item(pgettext_lazy("many", "约访"), "petitions:appointmentvisit_list", _may("petitions.plan_appointmentvisit")),
            Item(pgettext_lazy("many", "回访"), "petitions:followup_list", _follows),
            Item(pgettext_lazy("many", "信访抽查"), "petitions:casesample_list", _follows),
            Item(pgettext_lazy("many", "接访日"), "petitions:receptionday_list", _may("petitions.view_petitioncase")),
            Item(pgettext_lazy("many", "领导包案"), "petitions:leadercase_list", OFFICE_OR_PETITIONS),
            Item(pgettext_lazy("many", "信访人"), "petitions:petitioner_list", PETITIONS),
        ),
    ),
    Group(
        _("信息、会议与督办"),
        (
            Item(pgettext_lazy("many", "信息"), "dispatch:infoitem_list", _informed),
            Item(pgettext_lazy("many", "乡镇汇报"), "dispatch:townshipnote_list", _writes_notes),
            Item(_("督办台账"), "matters:task_list", _may("matters.view_task")),
            Item(_("三会协调"), "meetings:meeting_list", _may("meetings.view_meeting")),
            Item(pgettext_lazy("many", "专题汇报"), "briefings:briefing_list", _may("briefings.view_briefing")),
            Item(_("批示台账"), "dispatch:instruction_list", OFFICE_OR_SECRETARY),
            Item(pgettext_lazy("many", "决策部署"), "dispatch:directive_list", _may("dispatch.view_directive")),
            Item(_("工作报告"), "reports:report_show", _business),
        ),
    ),
    Group(
        _("全县一盘棋"),
        (
            Item(_("履职看板"), "desk:board", _owed),
            Item(_("堵点梳理"), "desk:stuck", _may("desk.view_stuck")),
            Item(_("数据口径"), "figures:figure_list", _business),
            Item(pgettext_lazy("many", "履职事项"), "matters:dutyitem_list", _business),
            Item(_("经费、用车和配备"), "resources:fundaccount_list", _keeps_accounts, room="resources"),
            Item(pgettext_lazy("many", "行政成本"), "resources:costline_list", _reads_costs),
            Item(_("片区与协调组"), "groups:area_list"),
            Item(_("乡镇与村"), "places:place_list"),
        ),
    ),
    Group(
        _("制度与设置"),
        (
            Item(pgettext_lazy("many", "履职要求"), "cadence:duty_list", _business),
            Item(pgettext_lazy("many", "参数"), "standards:parameter_list", OFFICE),
            Item(pgettext_lazy("many", "期限规则"), "standards:deadlinerule_list", OFFICE_OR_PETITIONS),
            Item(pgettext_lazy("many", "节假日"), "standards:holiday_list", OFFICE),
            Item(pgettext_lazy("many", "机构"), "accounts:organ_list"),
            Item(
                pgettext_lazy("many", "人员"),
                "accounts:cadre_list",
                _has(RoleCode.COUNTY_OFFICE, RoleCode.ORG_DEPT, RoleCode.SEC_ADMIN),
            ),
            Item(pgettext_lazy("many", "账号"), "accounts:user_list", _has(RoleCode.SEC_ADMIN)),
            Item(pgettext_lazy("many", "调阅记录"), "petitions:reveal_list", _has(RoleCode.AUDIT_ADMIN)),
            Item(_("操作日志"), "journal:entry_list", _has(RoleCode.AUDIT_ADMIN, RoleCode.COUNTY_OFFICE)),
        ),
    ),
)
FOLDS_FROM = 10  # a menu this long would soon not fit the common small screen
LINES_MOST = 15  # of 44 px under the mark, on a screen of 768 (tests/config/test_nav.py adds them up; tests/pages measures)


def page_frame(request: HttpRequest) -> dict[str, Any]:
    """What `kit/base.html` needs on every page: navigation, who is signed in, type size."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"nav": [], "who": None, "large": request.COOKIES.get("large") == "1"}
    nav = _shown(user, request)
    who = {"name": user.name, "post": user.standing.title}
    return {"nav": nav, "who": who, "example": user.cadre.is_example, "large": request.COOKIES.get("large") == "1"}


def _shown(user: Any, request: HttpRequest) -> list[dict[str, Any]]:
    """The groups with something for this reader. In a long menu one titled group is open: the reader's, else the first."""
    found = [(group.title, [_entry(item, request, user) for item in group.items if item.shown(user)]) for group in NAV]
    found = [(title, items) for title, items in found if items]
    if any(item["here"] and not item["by_room"] for _title, items in found for item in items):
        for item in (item for _title, items in found for item in items if item["by_room"]):
            item["here"] = False  # another entry of the room leads here itself
    long = sum(len(items) for _title, items in found) >= FOLDS_FROM
    titled = [title for title, _items in found if title]
    here = [title for title, items in found if title and any(item["here"] for item in items)]
    opened = (here or titled)[:1]
    return [{"title": title, "items": items, "folded": bool(title) and long, "open": title in opened} for title, items in found]


def lines_of(nav: list[dict[str, Any]]) -> int:
    """How many lines a menu takes at most: its titles, what always stands, and the largest group opened."""
    folded = [len(group["items"]) for group in nav if group["folded"]]
    standing = sum(len(group["items"]) + bool(group["title"]) for group in nav if not group["folded"])
    return standing + len(folded) + max(folded, default=0)


def _entry(item: Item, request: HttpRequest, user: Any) -> dict[str, Any]:
    url, match = reverse(item.name), request.resolver_match
    here = request.path == url if url == "/" else request.path.startswith(url)
    by_room = not here and bool(match and item.room and match.namespace == item.room)
    return {
        "by_room": by_room,
        "title": item.label,
        "url": url,
        "here": here or by_room,
        "count": item.count and item.count(user),
        "count_words": item.count_words,
    }
