"""下村一张纸 and 乡镇一页纸: a page on the screen, a phone, and one sheet of paper."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pianqu.desk import papers, wording
from pianqu.groups import where
from pianqu.kit.now import now, today
from pianqu.kit.pages import Column, table
from pianqu.kit.permissions import require
from pianqu.kit.request import Request
from pianqu.kit.templatetags.kit import data
from pianqu.places.models import Place
from pianqu.places.views.places import address
from pianqu.reviews import destinations


@require_safe
def prepare_choose(request: Request) -> HttpResponse:
    """Where the next visit goes: townships and key villages of one's own area, with the days since anybody was there.

    Other villages are many; each has the way on its own page.
    """
    require(request.user, "desk.view_entry")
    offered = list(where.offered(request.user.standing.group_ids, today=today(), day=today()))
    key = set(Place.objects.key_on(today()).values_list("pk", flat=True))
    groups = (
        (_("乡镇"), [place for place in offered if place.level == Place.Level.TOWNSHIP]),
        (_("重点村"), [place for place in offered if place.pk in key]),
    )
    last = papers.last_there(request.user, [place for _title, places in groups for place in places])
    columns = (
        Column(_("地方"), lambda place: place.full_name),
        Column(_("上次"), lambda place: destinations.since(last.get(place.pk), today()), data=False),
    )
    sections = [
        {"title": title, "table": table(columns, places, lambda place: reverse("desk:place_prepare", args=[place.key]))}
        for title, places in groups
        if places
    ]
    lede = _("选要去的地方，看上次去的人看到了什么、答应过什么、还有什么没办。其他村从“乡镇与村”点进去。")
    return render(request, "kit/show.html", {"title": _("下村一张纸"), "lede": lede, "sections": sections})


@require_safe
def place_prepare(request: Request, key: UUID) -> HttpResponse:
    """下村一张纸: what the last visitor found, what was promised, what is open, what not to ask again (practice.md 17)."""
    place = _place(request, key)
    require(request.user, "desk.prepare_place", place)
    asked = papers.would_meet(request.user, place, today())
    context = {
        "title": _("下村一张纸"),
        "parts": papers.before_a_visit(request.user, place, today()),
        "meets": [wording.would_meet(row) for row in asked],
        "actions": [_record(request, place)],
        "trail": _("下村一张纸"),
    }
    return render(request, "desk/prepare.html", _paper(request, place, context))


@require_safe
def place_overview(request: Request, key: UUID) -> HttpResponse:
    """乡镇一页纸: who leads it and who links it, what was found there last, what is owed for it and open."""
    place = _place(request, key)
    require(request.user, "desk.view_place", place)
    if place.level != Place.Level.TOWNSHIP:
        raise Http404
    user, on = request.user, today()
    context = {
        "title": _("乡镇一页纸"),
        "facts": papers.facts(place, on),
        "leaders": papers.who_leads(user, place, on),
        "running": papers.running(user, place, on),
        "parts": papers.of_township(user, place, on),
        "actions": [papers.lead_to_prepare(user, place)],
        "trail": _("乡镇一页纸"),
    }
    return render(request, "desk/overview.html", _paper(request, place, context))


def _place(request: Request, key: UUID) -> Place:
    """A place that the reader has to do with. Raises `Http404`."""
    found: Place = get_object_or_404(papers.places_of(request.user).select_related("parent"), key=key)
    return found


def _paper(request: Request, place: Place, context: dict[str, Any]) -> dict[str, Any]:
    trail = [
        {"label": _("乡镇与村"), "url": reverse("places:place_list")},
        {"label": place.name, "url": address(place), "lang": "zh"},
        {"label": context.pop("trail")},
    ]
    title = format_html("{} · {}", data(place.full_name), context["title"])
    head = {"title": title, "printed_at": now(), "by": request.user.name}
    return {
        **context,
        "title": place.full_name,
        "title_lang": "zh",
        "subtitle": context["title"],
        "breadcrumb": trail,
        "print_head": head,
    }


def _record(request: Request, place: Place) -> dict[str, Any]:
    """The form of a visit there, for who goes."""
    if not request.user.has_perm("reviews.record_visit") or place.until is not None:
        return {}
    kind = "village" if place.level == Place.Level.VILLAGE else "township"
    url = f"{reverse('reviews:visit_record')}?kind={kind}&place={place.key}"
    return {"label": _("登记走访"), "url": url, "method": "get", "primary": True}
