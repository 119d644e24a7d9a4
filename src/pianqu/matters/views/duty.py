"""Pages of townships' duty lists (乡镇履职事项清单)."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from django.views.decorators.http import require_http_methods, require_safe

from pianqu.files.import_ways import import_ways
from pianqu.journal.history import history_of
from pianqu.kit.now import now, today
from pianqu.kit.pages import Column, Listing, action, answer_end, answer_form, answer_list, answer_show
from pianqu.kit.permissions import require
from pianqu.kit.request import Request, find
from pianqu.matters.duty_forms import DutyItemForm
from pianqu.matters.filters import DutyItemFilter
from pianqu.matters.models import DutyItem
from pianqu.matters.models.duty_import import DUTY_LIST

NAMES = ("key", "text", "kind", "owner", "township", "since")


def whose(item: DutyItem) -> Any:
    """The township, or all of them."""
    return item.township.name if item.township else _("各乡镇")


COLUMNS = (
    Column(gettext_lazy("事项"), lambda row: row.text),
    Column(gettext_lazy("类别"), lambda row: row.get_kind_display(), data=False),
    Column(gettext_lazy("对应的部门"), lambda row: row.owner),
    Column(gettext_lazy("乡镇"), whose),
    Column(gettext_lazy("自"), lambda row: row.since, data=False),
    Column(gettext_lazy("至（不含）"), lambda row: row.until, data=False),
)


def address(item: DutyItem, verb: str = "show") -> str:
    """The address of a line's page, or of a verb on it."""
    return reverse(f"matters:dutyitem_{verb}", args=[item.key])


@require_safe
def dutyitem_list(request: Request) -> HttpResponse:
    """The list."""
    require(request.user, "matters.view_dutyitem")
    listing = Listing(
        title=pgettext("many", "履职事项"),
        lede=_("乡镇自己做什么、配合做什么、不再做什么。把事项交给乡镇之前先核对。"),
        rows=DutyItem.objects.visible_to(request.user).select_related("township"),
        order=("kind", "id"),
        columns=COLUMNS,
        filter=DutyItemFilter,
        url=address,
        actions=[
            action(request, "matters.enter_dutyitem", _("登记履职事项"), reverse("matters:dutyitem_enter"), primary=True),
            *import_ways(request, DUTY_LIST),
        ],
        empty=_("还没有登记履职事项。"),
    )
    return answer_list(request, listing)


@require_safe
def dutyitem_show(request: Request, key: UUID) -> HttpResponse:
    """One line."""
    item = find(request, DutyItem.objects.select_related("township"), key)
    require(request.user, "matters.view_dutyitem", item)
    end = {} if item.until else action(request, "matters.end_dutyitem", _("移出清单"), address(item, "end"), item)
    return answer_show(
        request,
        title=item.text,
        title_lang="zh",
        subtitle=_("履职事项"),
        actions=[end],
        facts=[
            {"label": _("类别"), "value": item.get_kind_display()},
            {"label": _("对应的部门"), "value": item.owner, "lang": "zh"},
            {"label": _("乡镇"), "value": whose(item), "lang": "zh" if item.township else None},
            {"label": _("自"), "value": item.since},
            {"label": _("至（不含）"), "value": item.until},
        ],
        history=history_of(item),
        breadcrumb=[
            {"label": pgettext("many", "履职事项"), "url": reverse("matters:dutyitem_list")},
            {"label": item.text, "lang": "zh"},
        ],
    )


@require_http_methods(["GET", "POST"])
def dutyitem_enter(request: Request) -> HttpResponse:
    """Put a line on the list."""
    require(request.user, "matters.enter_dutyitem")
    return answer_form(
        request,
        DutyItemForm(request.POST or None, initial={"since": today()}, user=request.user),
        title=_("登记履职事项"),
        do=lambda told: DutyItem.enter(by=request.user, at=now(), **{name: told[name] for name in NAMES}),
        done=address,
        said=_("已登记。"),
        cancel_url=reverse("matters:dutyitem_list"),
    )


@require_http_methods(["GET", "POST"])
def dutyitem_end(request: Request, key: UUID) -> HttpResponse:
    """Take a line off the list."""
    item = find(request, DutyItem.objects, key)
    back = address(item)
    return answer_end(request, item, "matters.end_dutyitem", title=_("移出清单"), today=today(), at=now(), back=back)
