"""Pages of key villages (重点村), which each group visits once a 旬 (R21)."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from django.views.decorators.http import require_http_methods, require_safe

from pianqu.journal.history import history_of
from pianqu.kit.now import now, today
from pianqu.kit.pages import Column, Listing, action, answer_end, answer_form, answer_list, answer_show
from pianqu.kit.permissions import require
from pianqu.kit.request import Request, find
from pianqu.places.filters import KeyVillageFilter
from pianqu.places.forms import KeyVillageForm
from pianqu.places.models import KeyVillage
from pianqu.places.views.places import BASIS, SINCE, UNTIL, link, spell_address

COLUMNS = (
    Column(gettext_lazy("乡镇"), lambda row: link(row.village.parent)),
    Column(gettext_lazy("村"), lambda row: {"value": row.village.name, "url": spell_address(row)}),
    SINCE,
    UNTIL,
    BASIS,
)


@require_safe
def keyvillage_list(request: Request) -> HttpResponse:
    """The key villages of a day, township by township: divisions are entered in the order of their codes."""
    require(request.user, "places.view_keyvillage")
    listing = Listing(
        title=pgettext("many", "重点村"),
        lede=_("各协调组每旬至少到一个重点村实地指导一次。走访按当天是不是重点村来算。"),
        rows=KeyVillage.objects.visible_to(request.user).select_related("village__parent"),
        order=("village_id", "since", "id"),
        columns=COLUMNS,
        filter=KeyVillageFilter,
        actions=[action(request, "places.name_keyvillage", _("确定重点村"), reverse("places:keyvillage_name"))],
        empty=_("这一天没有重点村。"),
    )
    return answer_list(request, listing)


@require_http_methods(["GET", "POST"])
def keyvillage_name(request: Request) -> HttpResponse:
    """Make a village a key village; `?village=` fills in which."""
    require(request.user, "places.name_keyvillage")
    known = {"since": today(), "village": request.GET.get("village", "")}
    return answer_form(
        request,
        KeyVillageForm(request.POST or None, initial=known, user=request.user, day=request.user.day),
        title=_("确定重点村"),
        do=lambda data: KeyVillage.name(
            data["village"], data["since"], basis=data["basis"], key=data["key"], by=request.user, at=now()
        ),
        done=spell_address,
        said=_("已确定。"),
        cancel_url=reverse("places:keyvillage_list"),
    )


@require_safe
def keyvillage_show(request: Request, key: UUID) -> HttpResponse:
    """One spell."""
    rows = KeyVillage.objects.visible_to(request.user).select_related("village__parent")
    spell = get_object_or_404(rows, key=key)
    require(request.user, "places.view_keyvillage", spell)
    end = action(request, "places.end_keyvillage", _("退出重点村"), reverse("places:keyvillage_end", args=[key]), spell)
    return answer_show(
        request,
        title=spell.village.full_name,
        title_lang="zh",
        subtitle=_("重点村"),
        breadcrumb=[
            {"label": pgettext("many", "重点村"), "url": reverse("places:keyvillage_list")},
            {"label": spell.village.name, "lang": "zh"},
        ],
        actions=[end] if spell.until is None else [],
        facts=[
            {"label": _("村"), "lang": "zh", **link(spell.village)},
            {"label": _("乡镇"), "lang": "zh", **link(spell.village.parent)},
            {"label": _("自"), "value": spell.since},
            {"label": _("至（不含）"), "value": spell.until},
            {"label": _("依据"), "value": spell.basis, "lang": "zh"},
        ],
        history=history_of(spell),
    )


@require_http_methods(["GET", "POST"])
def keyvillage_end(request: Request, key: UUID) -> HttpResponse:
    """End a spell."""
    spell = find(request, KeyVillage.objects, key)
    return answer_end(
        request,
        spell,
        "places.end_keyvillage",
        title=_("退出重点村"),
        today=today(),
        at=now(),
        back=spell_address(spell),
        lede=_("从这一天起不再是重点村；以前的走访照旧计算。"),
    )
