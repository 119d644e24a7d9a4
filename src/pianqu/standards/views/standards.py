"""Pages of parameters and holidays."""

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pianqu.journal.history import history_of
from pianqu.kit.now import now, today
from pianqu.kit.pages import Column, Listing, action, answer_button, answer_form, answer_list, answer_show
from pianqu.kit.permissions import require
from pianqu.kit.request import Request, find
from pianqu.kit.templatetags.kit import county_date
from pianqu.standards.catalogue import PARAMETERS
from pianqu.standards.filters import HolidayFilter
from pianqu.standards.forms import HolidayForm, ParameterForm
from pianqu.standards.models import Holiday, Parameter

PARAMETER_COLUMNS = (
    Column(gettext_lazy("参数"), lambda row: row.declared.title, data=False),
    Column(gettext_lazy("值"), lambda row: row.value, numeric=True),
    Column(gettext_lazy("单位"), lambda row: row.declared.unit, data=False),
    Column(gettext_lazy("自"), lambda row: row.since, data=False),
    Column(gettext_lazy("至（不含）"), lambda row: row.until or "", data=False),
    Column(gettext_lazy("依据"), lambda row: row.basis),
)
HOLIDAY_COLUMNS = (
    Column(gettext_lazy("日期"), lambda row: row.day, data=False),
    Column(gettext_lazy("类别"), lambda row: row.get_kind_display(), data=False),
    Column(gettext_lazy("名称"), lambda row: row.name),
    Column(gettext_lazy("来源"), lambda row: row.get_status_display(), data=False),
)


@require_safe
def parameter_list(request: Request) -> HttpResponse:
    """Every value the county set, and what holds where it set none."""
    require(request.user, "standards.view_parameter")
    values = Parameter.objects.in_force(request.user.day)
    defaults = [{"label": each.title, "value": f"{values[each.code]} {each.unit}"} for each in PARAMETERS]
    listing = Listing(
        title=pgettext("many", "参数"),
        lede=_("标准、期限、金额都是带日期的参数：新值从某天起生效，以前的不变。"),
        rows=Parameter.objects.visible_to(request.user),
        order=("code_id", "-since", "id"),
        columns=PARAMETER_COLUMNS,
        actions=[
            {"label": _("编号序列"), "url": reverse("standards:series_list"), "method": "get"},
            action(request, "standards.set_parameter", _("设定新值"), reverse("standards:parameter_set")),
        ],
        empty=_("县里还没有设定过参数，现在按默认值执行。"),
        template="standards/parameter_list.html",
        context={"defaults": defaults},
    )
    return answer_list(request, listing)


@require_http_methods(["GET", "POST"])
def parameter_set(request: Request) -> HttpResponse:
    """Set a parameter from a day on."""
    require(request.user, "standards.set_parameter")
    form = ParameterForm(request.POST or None, initial={"since": today()})
    return answer_form(
        request,
        form,
        title=_("设定参数"),
        do=lambda data: Parameter.set(
            data["code"], data["value"], since=data["since"], basis=data["basis"], key=data["key"], by=request.user, at=now()
        ),
        done=lambda _record: reverse("standards:parameter_list"),
        said=_("已设定。"),
        cancel_url=reverse("standards:parameter_list"),
    )


@require_safe
def holiday_list(request: Request) -> HttpResponse:
    """The calendar's table."""
    require(request.user, "standards.view_holiday")
    calendar = Holiday.objects.calendar()
    listing = Listing(
        title=pgettext("many", "节假日"),
        lede=_("工作日按此表计算；%s 起还没有通知，暂按周末。") % calendar.known_until
        if calendar.known_until
        else _("还没有录入节假日，暂按周末。"),
        rows=Holiday.objects.visible_to(request.user),
        order=("-day",),
        columns=HOLIDAY_COLUMNS,
        filter=HolidayFilter,
        url=lambda row: reverse("standards:holiday_show", args=[row.key]),
        actions=[
            action(request, "standards.declare_holiday", _("登记一天"), reverse("standards:holiday_declare")),
            action(request, "standards.adopt_holiday", _("采用随附的节假日表"), reverse("standards:holiday_adopt"), post=True),
        ],
    )
    return answer_list(request, listing)


@require_http_methods(["GET", "POST"])
def holiday_declare(request: Request) -> HttpResponse:
    """Say what one day is."""
    require(request.user, "standards.declare_holiday")
    form = HolidayForm(request.POST or None)
    return answer_form(
        request,
        form,
        title=_("登记节假日"),
        do=lambda data: Holiday.declare(
            data["day"], data["kind"], data["name"], status=data["status"], key=data["key"], by=request.user, at=now()
        ),
        done=lambda record: reverse("standards:holiday_show", args=[record.key]),
        said=_("已登记。"),
        cancel_url=reverse("standards:holiday_list"),
    )


@require_safe
def holiday_show(request: Request, key: UUID) -> HttpResponse:
    """One day, and what was done to it."""
    holiday = find(request, Holiday.objects, key)
    require(request.user, "standards.view_holiday", holiday)
    withdraw = action(
        request, "standards.withdraw_holiday", _("撤销"), reverse("standards:holiday_withdraw", args=[key]), holiday, post=True
    )
    return answer_show(
        request,
        title=county_date(holiday.day),
        subtitle=holiday.name,
        subtitle_lang="zh",
        actions=[withdraw],
        facts=[
            {"label": _("类别"), "value": holiday.get_kind_display()},
            {"label": _("来源"), "value": holiday.get_status_display()},
        ],
        history=history_of(holiday),
    )


@require_POST
def holiday_withdraw(request: Request, key: UUID) -> HttpResponse:
    """Take a wrong row out of the calendar."""
    holiday = find(request, Holiday.objects, key)
    require(request.user, "standards.withdraw_holiday", holiday)
    return answer_button(
        request,
        do=lambda version: holiday.withdraw(version=version, by=request.user, at=now()),
        done=reverse("standards:holiday_list"),
        said=_("已撤销。"),
    )


@require_POST
def holiday_adopt(request: Request) -> HttpResponse:
    """Take over the calendar that comes with the product."""
    require(request.user, "standards.adopt_holiday")
    return answer_button(
        request,
        do=lambda _version: Holiday.adopt(by=request.user, at=now()),
        done=reverse("standards:holiday_list"),
        said=_("已采用；已登记过的日子没有改动。"),
    )
