"""Pages of the fixed days."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from django.views.decorators.http import require_http_methods, require_safe

from pianqu.journal.history import history_of
from pianqu.kit.now import now, today
from pianqu.kit.pages import Column, Listing, action, answer_end, answer_form, answer_list, answer_show
from pianqu.kit.permissions import require
from pianqu.kit.request import Request, find
from pianqu.kit.templatetags.kit import county_date
from pianqu.meetings import proposing
from pianqu.meetings.filters import DatedFilter
from pianqu.meetings.keeping_forms import WEEKDAYS, WEEKS, SeriesForm
from pianqu.meetings.models import MeetingSeries
from pianqu.meetings.shown import address, room, trail


def rule(series: MeetingSeries) -> str:
    """The fixed day in words."""
    if series.day is not None:
        return _("每月 %s 日") % series.day
    told = {"week": dict(WEEKS)[str(series.week)], "weekday": dict(WEEKDAYS).get(str(series.weekday), "")}
    return _("每月%(week)s%(weekday)s") % told


COLUMNS = (
    Column(gettext_lazy("协调组"), lambda row: row.group.name),
    Column(gettext_lazy("哪种会议"), lambda row: row.get_kinds_display(), data=False),
    Column(gettext_lazy("固定在哪天"), rule, data=False),
    Column(gettext_lazy("几点"), lambda row: row.hour),
    Column(gettext_lazy("地点"), lambda row: row.place),
    Column(gettext_lazy("自"), lambda row: row.since, data=False),
    Column(gettext_lazy("至（不含）"), lambda row: row.until, data=False),
)


@require_safe
def meetingseries_list(request: Request) -> HttpResponse:
    """The fixed days of all groups."""
    require(request.user, "meetings.view_meetingseries")
    listing = Listing(
        title=pgettext("many", "固定会期"),
        lede=_("每个组每月哪天开会；遇到放假自动移到上班的日子，并说明原因。"),
        rows=MeetingSeries.objects.visible_to(request.user).select_related("group"),
        order=("group_id", "id"),
        columns=COLUMNS,
        url=address,
        filter=DatedFilter,
        actions=[
            action(request, "meetings.set_meetingseries", _("确定固定会期"), reverse("meetings:meetingseries_set"), primary=True)
        ],
        empty=_("还没有定固定会期。"),
        context={"breadcrumb": room()},
    )
    return answer_list(request, listing)


@require_http_methods(["GET", "POST"])
def meetingseries_set(request: Request) -> HttpResponse:
    """Fix a day."""
    require(request.user, "meetings.set_meetingseries")
    names = ("key", "group", "kinds", "day", "week", "weekday", "hour", "since")
    return answer_form(
        request,
        SeriesForm(request.POST or None, initial={"since": today()}, user=request.user),
        title=_("确定固定会期"),
        do=lambda told: MeetingSeries.set(by=request.user, at=now(), place=told["where"], **{name: told[name] for name in names}),
        done=address,
        said=_("已保存。"),
        cancel_url=reverse("meetings:meetingseries_list"),
        breadcrumb=[*room(), {"label": _("确定固定会期")}],
    )


@require_safe
def meetingseries_show(request: Request, key: UUID) -> HttpResponse:
    """One fixed day, the next session by it, and what was done to it."""
    series = find(request, MeetingSeries.objects.select_related("group"), key)
    require(request.user, "meetings.view_meetingseries", series)
    running = series.until is None
    plan = f"{reverse('meetings:meeting_plan')}?series={series.key}"
    own = running and series.group_id in request.user.standing.group_ids
    buttons = [action(request, "meetings.plan_meeting", _("安排下一次"), plan, primary=True)] if own else []
    end = action(request, "meetings.end_meetingseries", _("停用"), address(series, "end"), series) if running else {}
    return answer_show(
        request,
        title=series.group.name,
        title_lang="zh",
        subtitle=rule(series),
        actions=[*buttons, end],
        facts=[*_facts(series), *(_next(series) if running else [])],
        history=history_of(series),
        breadcrumb=trail(series)[:-1],
    )


def _facts(series: MeetingSeries) -> list[dict[str, Any]]:
    shown = [(column, column.show(series)) for column in COLUMNS[1:]]
    return [{"label": column.label, "value": value, "lang": "zh" if column.data else ""} for column, value in shown if value]


def _next(series: MeetingSeries) -> list[dict[str, Any]]:
    """The next session that is not planned yet, and why it is on another day."""
    coming = proposing.next_of(series, today())
    if coming is None:
        return []
    found = [{"label": _("下一次"), "value": county_date(coming.proposal.day)}]
    return [*found, {"label": _("说明"), "value": coming.proposal.reason}] if coming.proposal.reason else found


@require_http_methods(["GET", "POST"])
def meetingseries_end(request: Request, key: UUID) -> HttpResponse:
    """The day is not fixed any more."""
    series = find(request, MeetingSeries.objects.select_related("group"), key)
    title = _("停用固定会期")
    return answer_end(request, series, "meetings.end_meetingseries", title=title, today=today(), at=now(), back=address(series))
