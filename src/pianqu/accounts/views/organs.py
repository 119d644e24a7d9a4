"""Pages of organs."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from django.views.decorators.http import require_http_methods, require_safe

from pianqu.accounts.filters import OrganFilter
from pianqu.accounts.forms import OrganCloseForm, OrganForm, OrganVerticalForm
from pianqu.accounts.models import Organ
from pianqu.journal.history import history_of
from pianqu.kit.now import now, today
from pianqu.kit.pages import Column, Listing, action, answer_form, answer_list, answer_show
from pianqu.kit.permissions import require
from pianqu.kit.request import Request, find

COLUMNS = (
    Column(gettext_lazy("名称"), lambda row: row.name),
    Column(gettext_lazy("类别"), lambda row: row.get_kind_display(), data=False),
    Column(gettext_lazy("代号"), lambda row: row.code),
    Column(gettext_lazy("所在乡镇"), lambda row: row.place),
    Column(gettext_lazy("自"), lambda row: row.since, data=False),
    Column(gettext_lazy("至（不含）"), lambda row: row.until or "", data=False),
)


@require_safe
def organ_list(request: Request) -> HttpResponse:
    """Every organ, in the county's fixed order."""
    require(request.user, "accounts.view_organ")
    listing = Listing(
        title=pgettext("many", "机构"),
        lede=_("机构改革时，旧机构到某天为止，并写明职能转入哪里；以前的任职和记录不变。"),
        rows=Organ.objects.visible_to(request.user).select_related("place"),
        order=("kind", "code", "id"),
        columns=COLUMNS,
        filter=OrganFilter,
        url=lambda row: reverse("accounts:organ_show", args=[row.key]),
        actions=[action(request, "accounts.found_organ", _("设立机构"), reverse("accounts:organ_found"), primary=True)],
        empty=_("还没有登记机构。"),
    )
    return answer_list(request, listing)


@require_http_methods(["GET", "POST"])
def organ_found(request: Request) -> HttpResponse:
    """Set up an organ."""
    require(request.user, "accounts.found_organ")
    form = OrganForm(request.POST or None, initial={"since": today()}, user=request.user)
    return answer_form(
        request,
        form,
        title=_("设立机构"),
        do=lambda data: Organ.found(**_values(data), by=request.user, at=now()),
        done=lambda organ: reverse("accounts:organ_show", args=[organ.key]),
        said=_("已设立。"),
        cancel_url=reverse("accounts:organ_list"),
    )


def _values(data: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in data.items() if name != "version"}


@require_safe
def organ_show(request: Request, key: UUID) -> HttpResponse:
    """One organ: while it lasted, what it came from and went into."""
    organ = find(request, Organ.objects.select_related("place", "successor"), key)
    require(request.user, "accounts.view_organ", organ)
    close = action(request, "accounts.close_organ", _("撤并"), reverse("accounts:organ_close", args=[key]), organ)
    vertical = reverse("accounts:organ_set_vertical", args=[key])
    mark = action(request, "accounts.set_vertical_organ", _("标明是否垂直管理"), vertical, organ)
    before = [{"label": _("职能来自"), **_link(each)} for each in organ.predecessors.order_by("code")]
    after = [{"label": _("职能转入"), **_link(organ.successor)}] if organ.successor else []
    return answer_show(
        request,
        title=organ.name,
        title_lang="zh",
        actions=[mark, close] if organ.until is None else [],
        facts=[
            {"label": _("类别"), "value": organ.get_kind_display()},
            {"label": _("代号"), "value": organ.code, "lang": "zh"},
            {"label": _("所在乡镇"), "value": organ.place, "lang": "zh"},
            {"label": _("自"), "value": organ.since},
            {"label": _("至（不含）"), "value": organ.until},
            *([{"label": _("垂直管理"), "value": _("是")}] if organ.vertical else []),
            *before,
            *after,
        ],
        history=history_of(organ),
        breadcrumb=[
            {"label": pgettext("many", "机构"), "url": reverse("accounts:organ_list")},
            {"label": organ.name, "lang": "zh"},
        ],
    )


def _link(organ: Organ) -> dict[str, Any]:
    return {"value": organ.name, "url": reverse("accounts:organ_show", args=[organ.key]), "lang": "zh"}


@require_http_methods(["GET", "POST"])
def organ_set_vertical(request: Request, key: UUID) -> HttpResponse:
    """Say whether it is under vertical management."""
    organ = find(request, Organ.objects, key)
    require(request.user, "accounts.set_vertical_organ", organ)
    form = OrganVerticalForm(request.POST or None, initial={"vertical": organ.vertical, "version": organ.version})
    back = reverse("accounts:organ_show", args=[key])
    return answer_form(
        request,
        form,
        title=_("标明是否垂直管理"),
        subtitle=organ.name,
        subtitle_lang="zh",
        do=lambda told: organ.set_vertical(told["vertical"], version=told["version"], by=request.user, at=now()),
        done=lambda _organ: back,
        said=_("已保存。"),
        cancel_url=back,
    )


@require_http_methods(["GET", "POST"])
def organ_close(request: Request, key: UUID) -> HttpResponse:
    """End an organ, naming its successor."""
    organ = find(request, Organ.objects, key)
    require(request.user, "accounts.close_organ", organ)
    form = OrganCloseForm(request.POST or None, initial={"on": today(), "version": organ.version}, user=request.user, organ=organ)
    back = reverse("accounts:organ_show", args=[key])
    return answer_form(
        request,
        form,
        title=_("撤并机构"),
        subtitle=organ.name,
        subtitle_lang="zh",
        do=lambda data: organ.close(data["on"], successor=data["successor"], version=data["version"], by=request.user, at=now()),
        done=lambda _organ: back,
        said=_("已撤并。"),
        cancel_url=back,
    )
