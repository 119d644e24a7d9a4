"""Pages of divisions, from the county's townships down to villages."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from django.views.decorators.http import require_http_methods, require_safe

from pianqu.journal.history import history_of
from pianqu.kit.now import now, today
from pianqu.kit.pages import Column, Listing, action, answer_form, answer_list, answer_show, table
from pianqu.kit.permissions import require
from pianqu.kit.request import Request, find
from pianqu.places import profile_shown
from pianqu.places.filters import PlaceFilter
from pianqu.places.forms import CloseForm, PlaceForm
from pianqu.places.leads import leads
from pianqu.places.models import KeyVillage, Place


def address(place: Place) -> str:
    """The page of a place."""
    return reverse("places:place_show", args=[place.key])


def spell_address(spell: KeyVillage) -> str:
    """The page of a key village's spell."""
    return reverse("places:keyvillage_show", args=[spell.key])


def link(place: Place | None) -> dict[str, Any]:
    """A place as a cell or fact that leads to its page; nothing where there is none."""
    return {"value": place.name, "url": address(place)} if place else {"value": ""}


PLACE = Column(gettext_lazy("名称"), lambda row: row.name)
CODE = Column(gettext_lazy("代码"), lambda row: row.code, data=False)
KIND = Column(gettext_lazy("类别"), lambda row: row.get_kind_display(), data=False)
PARENT = Column(gettext_lazy("上级"), lambda row: link(row.parent))
SINCE = Column(gettext_lazy("自"), lambda row: row.since, data=False)
UNTIL = Column(gettext_lazy("至（不含）"), lambda row: row.until, data=False)
BASIS = Column(gettext_lazy("依据"), lambda row: row.basis)


@require_safe
def place_list(request: Request) -> HttpResponse:
    """The townships in force, in code order; with the filter other levels and other days."""
    require(request.user, "places.view_place")
    listing = Listing(
        title=_("乡镇与村"),
        lede=_("今天在册的乡镇，按代码排列；可以按名称、层级、日期筛选。"),
        rows=Place.objects.visible_to(request.user),
        order=("code", "since", "id"),
        columns=(PLACE, CODE, KIND, PARENT, SINCE, UNTIL),
        filter=PlaceFilter,
        url=address,
        actions=[
            {"label": pgettext("many", "重点村"), "url": reverse("places:keyvillage_list"), "method": "get"},
            {"label": _("乡镇概况"), "url": reverse("places:townshipprofile_list"), "method": "get"},
            action(request, "places.found_place", _("设立"), reverse("places:place_found")),
        ],
        empty=_("这一天没有这样的地域。"),
    )
    return answer_list(request, listing)


@require_http_methods(["GET", "POST"])
def place_found(request: Request) -> HttpResponse:
    """Set up a division."""
    require(request.user, "places.found_place")
    return answer_form(
        request,
        PlaceForm(request.POST or None, initial={"since": today()}, user=request.user),
        title=_("设立地域"),
        do=lambda data: Place.found(
            **{name: value for name, value in data.items() if name != "version"}, by=request.user, at=now()
        ),
        done=address,
        said=_("已设立。"),
        cancel_url=reverse("places:place_list"),
    )


@require_safe
def place_show(request: Request, key: UUID) -> HttpResponse:
    """One division: what it is, what lies in it, what became part of it, when it was a key village."""
    rows = Place.objects.visible_to(request.user).select_related("parent", "successor")
    place = get_object_or_404(rows, key=key)
    require(request.user, "places.view_place", place)
    return answer_show(
        request,
        title=place.name,
        title_lang="zh",
        subtitle=place.get_kind_display(),
        breadcrumb=[{"label": _("乡镇与村"), "url": reverse("places:place_list")}, {"label": place.name, "lang": "zh"}],
        actions=[*leads(request.user, place), *_actions(request, place)],
        facts=[
            {"label": _("代码"), "value": place.code},
            {"label": _("上级"), "lang": "zh", **link(place.parent)},
            {"label": _("自"), "value": place.since},
            {"label": _("至（不含）"), "value": place.until},
            {"label": _("并入"), "lang": "zh", **link(place.successor)},
            {"label": _("拼音"), "value": place.pinyin, "lang": "zh"},
        ],
        sections=[*_about(request.user, place), *_sections(place, request.user.day)],
        history=history_of(place),
    )


def _actions(request: Request, place: Place) -> list[dict[str, Any]]:
    if not place.in_force(request.user.day):
        return []
    close = action(request, "places.close_place", _("撤并"), reverse("places:place_close", args=[place.key]), place)
    if place.level != Place.Level.VILLAGE or KeyVillage.objects.on(request.user.day).filter(village=place).exists():
        return [close]
    address = f"{reverse('places:keyvillage_name')}?village={place.key}"
    return [action(request, "places.name_keyvillage", _("确定为重点村"), address), close]


def _sections(place: Place, day: Any) -> list[dict[str, Any]]:
    """What lies in it (as of today, or of its last day), what it was put together from, its time as a key village."""
    asked = day if place.until is None or day < place.until else place.days.last
    inside = list(place.children.on(asked))
    before = list(place.predecessors.order_by("code", "since"))
    spells = list(place.key_spells.order_by("since"))
    keys = set(Place.objects.filter(parent=place).key_on(asked).values_list("pk", flat=True)) if inside else set()
    mark = Column(_("重点村"), lambda row: _("是") if row.pk in keys else "", data=False)
    shown = [
        (_("下辖"), table((PLACE, CODE, KIND, mark), inside, address)),
        (_("由这些并入"), table((PLACE, CODE, SINCE, UNTIL), before, address)),
        (_("重点村时段"), table((SINCE, UNTIL, BASIS), spells, spell_address)),
    ]
    return [{"title": title, "table": rows} for title, rows in shown if rows["rows"]]


def _about(user: Any, place: Place) -> list[dict[str, Any]]:
    """What the township is, today or on its last day."""
    day = user.day if place.until is None or user.day < place.until else place.days.last
    about = profile_shown.section(user, place, day)
    return [about] if about else []


@require_http_methods(["GET", "POST"])
def place_close(request: Request, key: UUID) -> HttpResponse:
    """End a division, naming what it becomes part of."""
    place = find(request, Place.objects, key)
    require(request.user, "places.close_place", place)
    form = CloseForm(request.POST or None, initial={"on": today(), "version": place.version}, user=request.user, place=place)
    return answer_form(
        request,
        form,
        title=_("撤并"),
        subtitle=place.name,
        subtitle_lang="zh",
        do=lambda data: place.close(data["on"], successor=data["successor"], version=data["version"], by=request.user, at=now()),
        done=address,
        said=_("已撤并。"),
        cancel_url=address(place),
    )
