"""Pages of what is done to a case that was taken on: each finds, asks, fills in, does, answers."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pianqu.kit.forms import RecordForm
from pianqu.kit.now import now, today
from pianqu.kit.pages import answer_form
from pianqu.kit.permissions import label, require
from pianqu.kit.request import Request, find
from pianqu.kit.templatetags.kit import data
from pianqu.petitions import course_forms as forms
from pianqu.petitions.addresses import address
from pianqu.petitions.course_permissions import has_it
from pianqu.petitions.course_shown import file_facts
from pianqu.petitions.models import PetitionCase

PAGE = require_http_methods(["GET", "POST"])


def asked(request: Request, key: UUID, verb: str) -> PetitionCase:
    """The case, of whoever may do this to it."""
    case = find(request, PetitionCase.objects.with_units().select_related("review_organ"), key)
    require(request.user, f"petitions.{verb}_petitioncase", case)
    return case  # type: ignore[no-any-return]


def _ask(
    request: Request,
    case: PetitionCase,
    verb: str,
    form: RecordForm,
    said: Any,
    facts: Sequence[dict[str, Any]] = (),
    **beside: Any,
) -> HttpResponse:
    """A verb with a form, whose fields are what the verb takes; `beside` what it is told besides."""
    title = label(f"petitions.{verb}_petitioncase")
    names = [name for name in form.fields if name != "key" or verb in ("solve", "settle")]

    def do(told: dict[str, Any]) -> Any:
        return getattr(case, verb)(by=request.user, at=now(), **{name: told[name] for name in names}, **beside)

    return answer_form(
        request,
        form,
        title=title,
        do=do,
        done=lambda _done: address(case),
        said=said,
        submit=[{"label": title, "primary": True}],
        cancel_url=address(case),
        lede=data(case),
        facts=facts,
        breadcrumb=[{"label": str(case), "url": address(case), "lang": "zh"}, {"label": title}],
    )


def _known(case: PetitionCase, **more: Any) -> dict[str, Any]:
    return {"version": case.version, "on": today(), **more}


@PAGE
def petitioncase_extend(request: Request, key: UUID) -> HttpResponse:
    """More days for the opinion."""
    case = asked(request, key, "extend")
    form = forms.ExtendForm(request.POST or None, initial=_known(case, days=30))
    return _ask(request, case, "extend", form, _("已延长，请送达延长办理期限告知书。"))


@PAGE
def petitioncase_assign_handler(request: Request, key: UUID) -> HttpResponse:
    """Who of the unit deals with it."""
    case = asked(request, key, "assign_handler")
    form = forms.HandlerForm(request.POST or None, initial=_known(case, handler=case.handler), user=request.user, case=case)
    return _ask(request, case, "assign_handler", form, _("已确定经办人。"))


@PAGE
def petitioncase_answer(request: Request, key: UUID) -> HttpResponse:
    """The opinion."""
    case = asked(request, key, "answer")
    form = forms.OpinionForm(request.POST or None, initial=_known(case))
    return _ask(request, case, "answer", form, _("已出具处理意见书；送达以前可以修改。"))


@PAGE
def petitioncase_conclude(request: Request, key: UUID) -> HttpResponse:
    """What came of it where no opinion is owed."""
    case = asked(request, key, "conclude")
    form = forms.WordsForm(request.POST or None, initial=_known(case))
    return _ask(request, case, "conclude", form, _("已答复办理结果。"))


@PAGE
def petitioncase_report_up(request: Request, key: UUID) -> HttpResponse:
    """The report to the superior."""
    case = asked(request, key, "report_up")
    form = forms.WordsForm(request.POST or None, initial=_known(case))
    return _ask(request, case, "report_up", form, _("已登记向上级报告。"))


@PAGE
def petitioncase_report_back(request: Request, key: UUID) -> HttpResponse:
    """The unit's report to the petition office that assigned it."""
    case = asked(request, key, "report_back")
    form = forms.WordsForm(request.POST or None, initial=_known(case))
    return _ask(request, case, "report_back", form, _("已反馈给信访局。"))


@PAGE
def petitioncase_ask_review(request: Request, key: UUID) -> HttpResponse:
    """The petitioner asks for a review."""
    case = asked(request, key, "ask_review")
    form = forms.AskForm(request.POST or None, initial=_known(case), user=request.user, case=case, name="review")
    return _ask(request, case, "ask_review", form, _("已登记复查请求，复查的期限开始计算。"))


@PAGE
def petitioncase_review(request: Request, key: UUID) -> HttpResponse:
    """The opinion of the review."""
    case = asked(request, key, "review")
    form = forms.ReviewForm(request.POST or None, initial=_known(case), case=case)
    return _ask(request, case, "review", form, _("已出具复查意见书；送达以前可以修改。"))


@PAGE
def petitioncase_ask_rereview(request: Request, key: UUID) -> HttpResponse:
    """The petitioner asks for a re-review."""
    case = asked(request, key, "ask_rereview")
    form = forms.AskForm(request.POST or None, initial=_known(case), user=request.user, case=case, name="rereview")
    return _ask(request, case, "ask_rereview", form, _("已登记复核请求，复核的期限开始计算。"))


@PAGE
def petitioncase_rereview(request: Request, key: UUID) -> HttpResponse:
    """The opinion of the re-review."""
    case = asked(request, key, "rereview")
    form = forms.ReviewForm(request.POST or None, initial=_known(case), case=case)
    return _ask(request, case, "rereview", form, _("已出具复核意见书；送达以前可以修改。"))


@PAGE
def petitioncase_begin_hearing(request: Request, key: UUID) -> HttpResponse:
    """A hearing begins."""
    case = asked(request, key, "begin_hearing")
    form = forms.DayForm(request.POST or None, initial=_known(case))
    return _ask(request, case, "begin_hearing", form, _("听证开始，复核的期限暂停计算。"))


@PAGE
def petitioncase_end_hearing(request: Request, key: UUID) -> HttpResponse:
    """It ended."""
    case = asked(request, key, "end_hearing")
    form = forms.DayForm(request.POST or None, initial=_known(case))
    return _ask(request, case, "end_hearing", form, _("听证结束，复核的期限已重新计算。"))


@PAGE
def petitioncase_solve(request: Request, key: UUID) -> HttpResponse:
    """The matter is solved."""
    case = asked(request, key, "solve")
    form = forms.SolveForm(request.POST or None, initial=_known(case, happened_on=today()))
    return _ask(request, case, "solve", form, _("已登记问题解决。"))


@PAGE
def petitioncase_settle(request: Request, key: UUID) -> HttpResponse:
    """It is settled, on a basis."""
    case = asked(request, key, "settle")
    form = forms.SettleForm(request.POST or None, initial=_known(case, happened_on=today()))
    return _ask(request, case, "settle", form, _("已登记息诉息访。"))


@PAGE
def petitioncase_reopen(request: Request, key: UUID) -> HttpResponse:
    """It is taken up again; a group does so on what a follow-up said."""
    case = asked(request, key, "reopen")
    form = forms.ReopenForm(request.POST or None, initial=_known(case))
    return _ask(request, case, "reopen", form, _("已重新办理。"), after_follow_up=not has_it(request.user, case))


@PAGE
def petitioncase_archive(request: Request, key: UUID) -> HttpResponse:
    """Its file is closed; what is missing in it is shown."""
    case = asked(request, key, "archive")
    form = forms.DayForm(request.POST or None, initial=_known(case))
    return _ask(request, case, "archive", form, _("已归档。"), file_facts(case))
