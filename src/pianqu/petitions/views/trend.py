"""The page of the trend of petitions at a township or a village."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pianqu.kit.now import today
from pianqu.kit.pages import answer_show
from pianqu.kit.permissions import require
from pianqu.kit.request import Request, find_asked
from pianqu.petitions.trend import trend
from pianqu.petitions.trend_shown import section
from pianqu.places.models import Place


@require_safe
def petitioncase_trend(request: Request) -> HttpResponse:
    """By month at a place (`?place=`): what came first and again, from how many households, what was solved and settled."""
    place = find_asked(request, Place.objects.select_related("parent"), "place")
    require(request.user, "petitions.trend_petitioncase", place)
    rows, total = trend(place, request.user, today())
    said = _("解决一次，息访一户，稳定一片。12 个月收到 %(received)s 件，其中重复 %(repeated)s 件；息诉息访 %(settled)s 件。")
    told = {"received": total.received, "repeated": total.repeated, "settled": total.settled}
    return answer_show(
        request,
        title=place.full_name,
        title_lang="zh",
        subtitle=_("信访走势"),
        lede=said % told,
        sections=[section(place, rows, total)],
        breadcrumb=[
            {"label": _("乡镇与村"), "url": reverse("places:place_list")},
            {"label": place.name, "url": reverse("places:place_show", args=[place.key]), "lang": "zh"},
            {"label": _("信访走势")},
        ],
    )
