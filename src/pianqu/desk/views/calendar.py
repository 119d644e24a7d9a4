"""日历: what is due on which day, by month, by 旬, and as a list of the days ahead."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pianqu.desk import calendars
from pianqu.desk.calendars import MONTH, Look
from pianqu.desk.forms import CalendarFilter
from pianqu.kit.now import today
from pianqu.kit.pages import UNPROCESSABLE, action
from pianqu.kit.permissions import require
from pianqu.kit.request import Request


@require_safe
def show_calendar(request: Request) -> HttpResponse:
    """Obligations and planned research on their days, of the own group; for who sees the county, of all or one."""
    require(request.user, "desk.view_calendar")
    asked = CalendarFilter(request.GET, user=request.user)
    valid = asked.is_valid()
    told = asked.cleaned_data if valid else {}
    group = told.get("group")
    kept = {"group": group.key} if group else {}
    look = Look(told.get("view") or MONTH, told.get("day") or today(), kept)
    subscribe = action(request, "accounts.make_calendartoken", _("订阅到手机日历"), reverse("desk:calendartoken_list"))
    context = {
        "title": _("日历"),
        "lede": _("每一期的最后一天、计划要做的事，按天列出。放假和调休按国务院通知。"),
        "actions": [each for each in [subscribe] if each],
        "filter": asked,
        "tabs": [{"label": label, "url": look.url(view=view), "here": view == look.view} for view, label in calendars.views()],
        **calendars.context(look, request.user, group, today()),
    }
    return render(request, "desk/calendar.html", context, status=200 if valid else UNPROCESSABLE)
