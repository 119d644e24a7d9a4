"""Pages of yearly targets: find, ask, fill in, do, answer."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_safe

from pianqu.figures.declare import COUNTY
from pianqu.figures.filters import TargetFilter
from pianqu.figures.forms import ChangeTargetForm, TargetForm, WithdrawTargetForm
from pianqu.figures.models import Target
from pianqu.figures.planned import Reached
from pianqu.figures.structure import Structure
from pianqu.figures.target_shown import list_columns, target_address, target_page, target_value, trail
from pianqu.journal.history import history_of
from pianqu.journal.versions import say_recorded
from pianqu.kit.now import now, today
from pianqu.kit.pages import Listing, action, answer_form, answer_list, answer_reason, answer_show
from pianqu.kit.permissions import require
from pianqu.kit.request import Request, find

ROWS = Target.objects.select_related("group__area", "township", "department")
ORDER = ("-year", "figure", "unit_order", "id")


@require_safe
def target_list(request: Request) -> HttpResponse:
    """The targets that the reader may see, with what was reached by the day asked."""
    require(request.user, "figures.view_target")
    day = TargetFilter(request.GET, user=request.user).day
    listing = Listing(
        title=pgettext("many", "年度目标"),
        lede=_("每个数这一年要做到多少，依据哪份文件，从 1 月 1 日到现在做到了多少。只作对照，不打分，不排名；单位按固定顺序。"),
        rows=ROWS.visible_to(request.user),
        order=ORDER,
        columns=list_columns(Reached(day, request.user)),
        filter=TargetFilter,
        url=target_address,
        actions=[action(request, "figures.set_target", _("定年度目标"), reverse("figures:target_set"), primary=True)],
        empty=_("还没有定过年度目标。"),
        context={"breadcrumb": [*trail()[:1], {"label": pgettext("many", "年度目标")}]},
    )
    return answer_list(request, listing)


@require_http_methods(["GET", "POST"])
def target_set(request: Request) -> HttpResponse:
    """Set a target; the address may say of which figure, year and unit."""
    require(request.user, "figures.set_target")
    asked = {name: request.GET[name] for name in ("figure", "year", "unit") if request.GET.get(name)}
    initial = {"year": today().year, "unit": COUNTY, **asked}
    form = TargetForm(request.POST or None, initial=initial, structure=Structure.on(today()))
    return answer_form(
        request,
        form,
        title=_("定年度目标"),
        do=lambda cleaned: _set(request, cleaned),
        done=target_address,
        cancel_url=reverse("figures:target_list"),
        breadcrumb=[*trail(), {"label": _("定年度目标")}],
    )


@require_safe
def target_show(request: Request, key: UUID) -> HttpResponse:
    """One target, how far it is, and what was done to it."""
    target = find(request, ROWS, key)
    require(request.user, "figures.view_target", target)
    mend = [
        action(request, "figures.change_target", _("调整"), target_address(target, "change"), target),
        action(request, "figures.withdraw_target", _("撤回"), target_address(target, "withdraw"), target),
    ]
    return answer_show(
        request,
        **target_page(target, Reached(today(), request.user)),
        actions=[] if target.voided else mend,
        record=target,
        history=history_of(target),
        breadcrumb=[*trail(), {"label": str(target), "lang": "zh"}],
    )


@require_http_methods(["GET", "POST"])
def target_change(request: Request, key: UUID) -> HttpResponse:
    """Another value by another document, with the reason."""
    target = find(request, ROWS, key)
    require(request.user, "figures.change_target", target)
    known = {name: getattr(target, name) for name in ("document", "happened_on", "version")} | {"value": target_value(target)}
    return answer_form(
        request,
        ChangeTargetForm(request.POST or None, initial=known),
        title=_("调整年度目标"),
        do=lambda told: target.change(by=request.user, at=now(), **{name: told[name] for name in told if name != "key"}),
        done=target_address,
        said=_("已调整，原来的目标留在页面下方。"),
        cancel_url=target_address(target),
        breadcrumb=[*trail(target), {"label": _("调整")}],
    )


@require_http_methods(["GET", "POST"])
def target_withdraw(request: Request, key: UUID) -> HttpResponse:
    """Let there be no target, with the reason."""
    target = find(request, ROWS, key)
    require(request.user, "figures.withdraw_target", target)
    return answer_reason(
        request,
        target,
        target.withdraw,
        form=WithdrawTargetForm,
        button=_("撤回"),
        title=_("撤回年度目标"),
        said=_("已撤回。"),
        at=now(),
        address=target_address,
        breadcrumb=[*trail(target), {"label": _("撤回")}],
    )


def _set(request: Request, cleaned: dict[str, Any]) -> Target:
    level, unit = cleaned["unit"]
    told = {name: cleaned[name] for name in ("figure", "year", "value", "document", "happened_on", "key")}
    target = Target.set(by=request.user, at=now(), level=level, unit=unit, **told)
    say_recorded(request, target, _("已定。"), target_address(target))
    return target
