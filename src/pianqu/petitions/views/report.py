"""Pages of the annual report: what is reckoned, and the words that the petition office writes into it."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from pianqu.kit.errors import Refused
from pianqu.kit.now import now, today
from pianqu.kit.pages import UNPROCESSABLE, action, answer_form
from pianqu.kit.papers import download
from pianqu.kit.period_words import period_words
from pianqu.kit.permissions import require
from pianqu.kit.request import Request
from pianqu.petitions import report_shown as shown
from pianqu.petitions.annual import Report, report
from pianqu.petitions.models import PetitionReport
from pianqu.petitions.report_filters import LEAST, MOST, PetitionReportFilter
from pianqu.petitions.report_forms import PetitionReportForm

PAGE = "petitions/petitionreport_show.html"


@require_safe
def petitionreport_show(request: Request) -> HttpResponse:
    """The report of a year, for the petition office of any days; on the page, and as a docx with `?format=docx`."""
    require(request.user, "petitions.view_petitionreport")
    asked = PetitionReportFilter(request.GET, user=request.user)
    context: dict[str, Any] = {"title": _("信访情况年度报告"), "filter": asked}
    try:
        found = report(asked.period(today()), request.user, today())
    except Refused as refused:
        return render(request, PAGE, {**context, "lede": " ".join(refused.messages)}, status=UNPROCESSABLE)
    if request.GET.get("format") == "docx":
        return download(shown.file(found, today()))
    context |= {
        "subtitle": period_words(found.period),
        "lede": shown.note(found),
        "stats": _stats(found),
        "sections": shown.sections(found),
        "actions": _ways(request, found),
        "print_head": {"title": context["title"], "period": period_words(found.period), "printed_at": now()},
    }
    return render(request, PAGE, context)


def _stats(found: Report) -> list[dict[str, Any]]:
    rates = {each.code: each.percent or "—" for each in found.rates}
    return [
        {"label": _("登记的信访事项"), "value": shown.cell(found.total), "unit": _("件")},
        {"label": _("及时受理率"), "value": rates["notified"]},
        {"label": _("按期办结率"), "value": rates["handled"]},
        {"label": _("满意率"), "value": rates["satisfied"]},
    ]


def _ways(request: Request, found: Report) -> list[dict[str, Any]]:
    query = request.GET.copy()
    query["format"] = "docx"
    write = f"{reverse('petitions:petitionreport_write')}?year={found.period.since.year}"
    ways = [
        action(request, "petitions.write_petitionreport", _("写建议和采纳情况"), write),
        {"label": _("下载 Word 文件"), "url": f"{request.path}?{query.urlencode()}", "method": "get"},
    ]
    return [each for each in ways if each]


@require_http_methods(["GET", "POST"])
def petitionreport_write(request: Request) -> HttpResponse:
    """Write the words of a year (`?year=`)."""
    require(request.user, "petitions.write_petitionreport")
    told = request.GET.get("year", "")
    year = int(told) if told.isdecimal() and LEAST <= int(told) <= MOST else today().year
    there = PetitionReport.objects.visible_to(request.user).filter(year=year).first()
    known = {"year": year, **({name: getattr(there, name) for name in ("advice", "adopted", "version")} if there else {})}
    page = reverse("petitions:petitionreport_show")
    return answer_form(
        request,
        PetitionReportForm(request.POST or None, initial=known),
        title=_("写建议和采纳情况"),
        do=lambda typed: PetitionReport.write(typed.pop("year"), by=request.user, at=now(), **typed),
        done=lambda made: f"{page}?year={made.year}",
        said=_("已保存。"),
        cancel_url=page,
        form_url=request.get_full_path(),
        breadcrumb=[{"label": _("信访情况年度报告"), "url": page}, {"label": _("写建议和采纳情况")}],
    )
