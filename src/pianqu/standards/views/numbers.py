"""Pages of number series: which numbers were drawn, and which are void (作废). A voided number stays in its series."""

from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from django.views.decorators.http import require_http_methods, require_safe

from pianqu.journal.history import history_of
from pianqu.kit.now import now
from pianqu.kit.pages import Column, Listing, action, answer_form, answer_list, answer_show
from pianqu.kit.permissions import require
from pianqu.kit.request import Request, find
from pianqu.standards.filters import NumberFilter
from pianqu.standards.forms import VoidForm
from pianqu.standards.models import Number, Series

SERIES_COLUMNS = (
    Column(gettext_lazy("序列"), lambda row: row.code),
    Column(gettext_lazy("年份"), lambda row: row.year, data=False),
    Column(gettext_lazy("最新号"), lambda row: row.last, numeric=True),
)


def state(number: Number) -> str:
    """Whether the number is in use, in words."""
    return _("作废") if number.is_void else _("有效")


NUMBER_COLUMNS = (
    Column(gettext_lazy("编号"), str),
    Column(gettext_lazy("状态"), state, data=False),
    Column(gettext_lazy("作废原因"), lambda row: row.void_reason),
)


def address(number: Number) -> str:
    """The page of a number."""
    return reverse("standards:number_show", args=[number.key])


def numbers_of(series: Series) -> str:
    """The list of one series."""
    return f"{reverse('standards:number_list')}?{urlencode({'code': series.code, 'year': series.year})}"


@require_safe
def series_list(request: Request) -> HttpResponse:
    """Every series with its last number."""
    require(request.user, "standards.view_series")
    listing = Listing(
        title=_("编号序列"),
        lede=_("编号按序列和年份连续取用，不跳号；作废的编号保留，不再使用。"),
        rows=Series.objects.visible_to(request.user),
        order=("code", "-year", "id"),
        columns=SERIES_COLUMNS,
        url=numbers_of,
        actions=[{"label": _("全部编号"), "url": reverse("standards:number_list"), "method": "get"}],
        empty=_("还没有取过号。第一次取号时自动建立序列。"),
    )
    return answer_list(request, listing)


@require_safe
def number_list(request: Request) -> HttpResponse:
    """The numbers, the newest first."""
    require(request.user, "standards.view_number")
    listing = Listing(
        title=pgettext("many", "编号"),
        rows=Number.objects.visible_to(request.user).select_related("series"),
        order=("-id",),
        columns=NUMBER_COLUMNS,
        filter=NumberFilter,
        url=address,
        empty=_("还没有取过号。"),
    )
    return answer_list(request, listing)


@require_safe
def number_show(request: Request, key: UUID) -> HttpResponse:
    """One number, and what was done to it."""
    number = find(request, Number.objects.select_related("series"), key)
    require(request.user, "standards.view_number", number)
    void = action(request, "standards.void_number", _("作废"), reverse("standards:number_void", args=[key]), number)
    return answer_show(
        request,
        title=str(number),
        title_lang="zh",
        breadcrumb=[
            {"label": pgettext("many", "编号"), "url": reverse("standards:number_list")},
            {"label": str(number), "lang": "zh"},
        ],
        actions=[] if number.is_void else [void],
        facts=[
            {"label": _("状态"), "value": state(number)},
            {"label": _("作废时间"), "value": number.voided_at},
            {"label": _("作废原因"), "value": number.void_reason, "lang": "zh"},
        ],
        history=history_of(number),
    )


@require_http_methods(["GET", "POST"])
def number_void(request: Request, key: UUID) -> HttpResponse:
    """Mark a number 作废, with the reason."""
    number = find(request, Number.objects.select_related("series"), key)
    require(request.user, "standards.void_number", number)
    return answer_form(
        request,
        VoidForm(request.POST or None, initial={"version": number.version}),
        title=_("作废编号"),
        subtitle=str(number),
        subtitle_lang="zh",
        do=lambda data: number.void(reason=data["reason"], version=data["version"], by=request.user, at=now()),
        done=address,
        said=_("已作废。"),
        cancel_url=address(number),
    )
