"""Pages that are written from the records: the draft of a briefing, the work report of a period."""

from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pianqu.briefings.models import Briefing
from pianqu.briefings.shown import address, room
from pianqu.figures.addresses import address as address_asked
from pianqu.figures.filters import DaysFilter
from pianqu.journal.versions import say_recorded
from pianqu.kit.now import now
from pianqu.kit.pages import UNPROCESSABLE, answer_button, answer_form
from pianqu.kit.periods import period_of
from pianqu.kit.permissions import require
from pianqu.kit.request import Request, find
from pianqu.kit.templatetags.kit import data
from pianqu.reports import sheet
from pianqu.reports.beginning import begin_quarterly, begin_special, renew
from pianqu.reports.forms import BeginForm, BeginQuarterlyForm, BeginSpecialForm
from pianqu.reports.written import LABEL, Report, joined, sections


@require_http_methods(["GET", "POST"])
def briefing_draft(request: Request) -> HttpResponse:
    """Begin a briefing: of a quarter, or a special one (`?kind=special`)."""
    require(request.user, "briefings.draft_briefing")
    special = request.GET.get("kind") == "special"
    made: type[BeginForm] = BeginSpecialForm if special else BeginQuarterlyForm
    title = _("起草专题") if special else _("起草季度汇报")
    return answer_form(
        request,
        made(request.POST or None, user=request.user),
        title=title,
        do=lambda told: _begin(request, told),
        done=address,
        submit=[{"label": _("生成初稿"), "primary": True}],
        lede="" if special else _running(request),
        cancel_url=reverse("briefings:briefing_list"),
        form_url=request.get_full_path(),
        breadcrumb=[*room(), {"label": title}],
    )


@require_POST
def briefing_redraft(request: Request, key: UUID) -> HttpResponse:
    """Ask the records again; what was written by hand stays."""
    briefing = find(request, Briefing.objects.select_related("group"), key)
    require(request.user, "briefings.redraft_briefing", briefing)
    press = lambda version: renew(briefing, by=request.user, at=now(), version=version)  # noqa: E731 - a button asks for a function
    return answer_button(request, do=press, done=address(briefing), said=_("已按现在的记录重新取数；人工改过的段落没有动。"))


def _known_at(asked: DaysFilter) -> Any:
    """As of when the report knows: the day that was asked, else this moment."""
    day = asked.cleaned_data.get("known_at") if asked.is_valid() else None
    return day or now()


def _running(request: Request) -> Any:
    """Where the briefing of the running quarter is, if it was drafted already."""
    first = period_of("quarter", request.user.day).since
    own = Briefing.objects.visible_to(request.user).filter(voided_at__isnull=True, group__in=request.user.standing.group_ids)
    begun = own.filter(first_day=first).order_by("pk").first()
    if begun is None:
        return ""
    return format_html(_("这个季度的汇报已经起草：{}"), format_html('<a href="{}">{}</a>', address(begun), data(begun)))


def _begin(request: Request, told: dict[str, Any]) -> Briefing:
    who = {"by": request.user, "at": now(), "key": told["key"]}
    if "quarter" in told:
        briefing = begin_quarterly(told["group"], date.fromisoformat(told["quarter"]), **who)
    else:
        briefing = begin_special(told["group"], told["title"], told["subject"], **who)
    say_recorded(request, briefing, _("初稿已生成：逐段看依据，空着的部分请补写。"), address(briefing))
    return briefing


@require_safe
def report_show(request: Request) -> HttpResponse:
    """工作报告: what was done in a period, every number a way to its records; for the screen, for paper, as a sheet."""
    require(request.user, "reports.view_report")
    asked = DaysFilter(request.GET, user=request.user)
    report = Report(asked, request.user)
    title = _("常委联系乡镇工作报告")
    if request.GET.get("format") == "xlsx" and asked.is_valid():
        return sheet.answer(title, asked.sentence, report)
    context = {
        "title": title,
        "lede": LABEL,
        "filter": asked,
        "export_url": address_asked(request, format="xlsx"),
        "sections": [section | {"said": joined(section["sentences"])} for section in sections(report)],
        "label": LABEL,
        "print_head": {
            "title": title,
            "scope": data(settings.PIANQU_COUNTY),
            "period": asked.sentence,
            "known_at": _known_at(asked),
            "by": request.user.name,
        },
    }
    return render(request, "reports/report_show.html", context, status=200 if asked.is_valid() else UNPROCESSABLE)
