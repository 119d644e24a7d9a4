"""Pages of briefings: find, ask, fill in, do, answer. The page that drafts one lies above, where all records can be read."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pianqu.briefings import shown
from pianqu.briefings.filters import BriefingFilter
from pianqu.briefings.forms import EditBriefingForm, ScheduleForm, SendBackForm, SignBriefingForm
from pianqu.briefings.models import Briefing
from pianqu.briefings.paper import file, paper
from pianqu.briefings.readers import subjects_read
from pianqu.briefings.shown import address, trail
from pianqu.briefings.subjects import column
from pianqu.groups.views.signing import answer_scan
from pianqu.journal.history import history_of
from pianqu.kit.now import now, today
from pianqu.kit.pages import (
    Listing,
    action,
    answer_button,
    answer_form,
    answer_list,
    answer_reason,
    answer_show,
    answer_void,
)
from pianqu.kit.papers import download
from pianqu.kit.permissions import require
from pianqu.kit.request import Request, find
from pianqu.kit.templatetags.kit import data
from pianqu.standards.demands import counted_for


@require_safe
def briefing_list(request: Request) -> HttpResponse:
    """The briefings that the reader may see."""
    require(request.user, "briefings.view_briefing")
    draft = reverse("reports:briefing_draft")
    listing = Listing(
        title=pgettext("many", "专题汇报"),
        lede=_("每个季度向县委汇报一次；县委常委会会议听取以后才计数，计入听取的那个季度。"),
        rows=Briefing.objects.visible_to(request.user).select_related("group", "sitting"),
        order=("-happened_on", "-id"),
        columns=shown.BRIEFING_COLUMNS,
        filter=BriefingFilter,
        url=address,
        actions=[
            action(request, "briefings.draft_briefing", _("起草季度汇报"), draft, primary=True),
            action(request, "briefings.draft_briefing", _("起草专题"), f"{draft}?kind=special"),
            action(request, "briefings.plan_sitting", pgettext("many", "县委常委会会议"), reverse("briefings:sitting_list")),
            action(request, "briefings.view_erratum", pgettext("many", "更正说明"), reverse("briefings:erratum_list")),
        ],
        empty=_("还没有专题汇报。"),
    )
    return answer_list(request, listing)


@require_safe
def briefing_show(request: Request, key: UUID) -> HttpResponse:
    """One briefing: its sections with their sources, who signed, where it was heard, what was done to it; printed, its words."""
    briefing = _briefing(request, key)
    require(request.user, "briefings.view_briefing", briefing)
    if request.GET.get("format") == "docx":
        return download(file(briefing, request.user))
    counted = (counted_for(briefing, request.user, today()) or []) if briefing.heard and briefing.is_current else []
    return answer_show(
        request,
        "briefings/briefing_show.html",
        paper=paper(briefing, request.user),
        title=briefing.title,
        title_lang="zh",
        subtitle=briefing.get_kind_display(),
        lights=[*shown.lights(briefing), *({"tone": each.tone, "label": each.words} for each in counted)],
        lede=shown.behind(briefing, today()),
        actions=_actions(request, briefing) if briefing.is_current else [],
        facts=shown.facts(briefing, counted),
        sections=shown.sections(briefing, request.user),
        record=briefing,
        history=history_of(briefing),
        breadcrumb=trail(briefing)[:-1],
    )


@require_http_methods(["GET", "POST"])
def briefing_edit(request: Request, key: UUID) -> HttpResponse:
    """Write it: the sections that the writer reads."""
    briefing = _briefing(request, key)
    require(request.user, "briefings.edit_briefing", briefing)
    subjects = subjects_read(request.user, briefing)
    known: dict[str, Any] = {column(subject): briefing.text_of(subject) for subject in subjects}
    known |= {"title": briefing.title, "version": briefing.version}
    form = EditBriefingForm(request.POST or None, initial=known, subjects=subjects)
    return answer_form(
        request,
        form,
        title=_("修改专题汇报"),
        do=lambda told: briefing.edit(
            by=request.user, at=now(), title=told["title"], sections=form.sections, version=told["version"]
        ),
        done=address,
        said=_("已保存。"),
        cancel_url=address(briefing),
        wide=True,
        breadcrumb=[*trail(briefing), {"label": _("修改专题汇报")}],
    )


@require_http_methods(["GET", "POST"])
def briefing_sign(request: Request, key: UUID) -> HttpResponse:
    """Sign it, as leader or by delegation."""
    briefing = _briefing(request, key)
    require(request.user, "briefings.sign_briefing", briefing)
    empty = [subject.label for subject in briefing.subjects if subject not in briefing.filled]
    lede = _("空着的部分不算汇报：%s。") % _("、").join(map(str, empty)) if empty else _("签发以后不能再改；上会以前可以撤回。")
    behind = shown.behind(briefing, today())
    return answer_form(
        request,
        SignBriefingForm(request.POST or None, initial={"version": briefing.version}),
        title=_("签发专题汇报"),
        do=lambda told: briefing.sign(by=request.user, at=now(), version=told["version"]),
        done=address,
        said=_("已签发，等县委办列入会议。"),
        submit=[{"label": _("签发"), "primary": True}],
        cancel_url=address(briefing),
        lede=f"{behind}{lede}",
        breadcrumb=[*trail(briefing), {"label": _("签发专题汇报")}],
    )


@require_http_methods(["GET", "POST"])
def briefing_scan(request: Request, key: UUID) -> HttpResponse:
    """It was signed on paper: its scan."""
    briefing = _briefing(request, key)
    require(request.user, "briefings.scan_briefing", briefing)
    return answer_scan(
        request,
        briefing,
        title=_("登记纸质签字的专题汇报"),
        trail=trail(briefing),
        done=address,
        said=_("已登记签字，扫描件在附件里。"),
        cancel_url=address(briefing),
        lede=data(briefing),
    )


@require_POST
def briefing_withdraw(request: Request, key: UUID) -> HttpResponse:
    """Take back what was signed."""
    briefing = _briefing(request, key)
    require(request.user, "briefings.withdraw_briefing", briefing)
    press = lambda version: briefing.withdraw(by=request.user, at=now(), version=version)  # noqa: E731 - a button asks for a function
    return answer_button(request, do=press, done=address(briefing), said=_("已撤回，可以修改。"))


@require_http_methods(["GET", "POST"])
def briefing_send_back(request: Request, key: UUID) -> HttpResponse:
    """Send it back to be changed."""
    briefing = _briefing(request, key)
    require(request.user, "briefings.send_back_briefing", briefing)
    return answer_reason(
        request,
        briefing,
        briefing.send_back,
        form=SendBackForm,
        button=_("退回"),
        title=_("退回专题汇报"),
        said=_("已退回。"),
        at=now(),
        address=address,
        breadcrumb=[*trail(briefing), {"label": _("退回专题汇报")}],
    )


@require_http_methods(["GET", "POST"])
def briefing_schedule(request: Request, key: UUID) -> HttpResponse:
    """Put it on a sitting."""
    briefing = _briefing(request, key)
    require(request.user, "briefings.schedule_briefing", briefing)
    form = ScheduleForm(request.POST or None, initial={"version": briefing.version}, user=request.user, briefing=briefing)
    return answer_form(
        request,
        form,
        title=_("列入会议"),
        do=lambda told: briefing.schedule(by=request.user, at=now(), sitting=told["sitting"], version=told["version"]),
        done=address,
        said=_("已列入会议。"),
        cancel_url=address(briefing),
        breadcrumb=[*trail(briefing), {"label": _("列入会议")}],
    )


@require_POST
def briefing_unschedule(request: Request, key: UUID) -> HttpResponse:
    """Take it off its sitting."""
    briefing = _briefing(request, key)
    require(request.user, "briefings.unschedule_briefing", briefing)
    press = lambda version: briefing.unschedule(by=request.user, at=now(), version=version)  # noqa: E731 - as above
    return answer_button(request, do=press, done=address(briefing), said=_("已移出会议。"))


@require_POST
def briefing_file(request: Request, key: UUID) -> HttpResponse:
    """Put it away."""
    briefing = _briefing(request, key)
    require(request.user, "briefings.file_briefing", briefing)
    press = lambda version: briefing.file(by=request.user, at=now(), version=version)  # noqa: E731 - as above
    return answer_button(request, do=press, done=address(briefing), said=_("已归档。"))


@require_http_methods(["GET", "POST"])
def briefing_void(request: Request, key: UUID) -> HttpResponse:
    """Take a mistaken one out of every count, with the reason; of one that was heard it says what that takes out."""
    briefing = _briefing(request, key)
    return answer_void(
        request,
        briefing,
        "briefings.void_briefing",
        title=_("作废专题汇报"),
        trail=trail(briefing),
        at=now(),
        address=address,
        warning=shown.taken_out(briefing, counted_for(briefing, request.user, today()) or []),
    )


def _briefing(request: Request, key: UUID) -> Briefing:
    return find(request, Briefing.objects.select_related("group", "sitting"), key)  # type: ignore[no-any-return]


def _actions(request: Request, briefing: Briefing) -> list[dict[str, Any]]:
    """What may be done in its state, the next step first."""

    def press(verb: str, label: Any, *, post: bool = False, primary: bool = False, confirm: Any = "") -> dict[str, Any]:
        url = address(briefing, verb)
        return action(request, f"briefings.{verb}_briefing", label, url, briefing, post=post, primary=primary, confirm=confirm)

    signs = request.user.has_perm("briefings.sign_briefing", briefing)
    steps = {
        "edit": lambda: press("edit", _("修改"), primary=not signs),
        "redraft": lambda: _redraft(request, briefing),
        "sign": lambda: press("sign", _("签发"), primary=True),
        "scan": lambda: press("scan", _("登记纸质签字")),
        "withdraw": lambda: press("withdraw", _("撤回"), post=True, confirm=_("撤回以后要重新签发。")),
        "send_back": lambda: press("send_back", _("退回")),
        "schedule": lambda: press("schedule", _("列入会议"), primary=True),
        "unschedule": lambda: press("unschedule", _("移出会议"), post=True, confirm=_("它会回到待上会。")),
        "file": lambda: press("file", _("归档"), post=True),
    }
    found = [steps[verb]() for verb in briefing.flow.verbs(briefing.state) if verb in steps]  # it is heard by its sitting
    if briefing.heard:
        issue = f"{reverse('briefings:erratum_issue')}?briefing={briefing.key}"
        found.append(action(request, "briefings.issue_erratum", _("出具更正说明"), issue, briefing))
    docx = {"label": _("下载 Word 文件"), "url": f"{address(briefing)}?format=docx", "method": "get"}
    ways = [press("void", _("作废"))] if briefing.on_paper else [docx, press("void", _("作废"))]
    return [*sorted(found, key=lambda each: not each.get("primary")), *ways]


def _redraft(request: Request, briefing: Briefing) -> dict[str, Any]:
    url, words = reverse("reports:briefing_redraft", args=[briefing.key]), _("按现在的记录重新生成；人工改过的段落不动。")
    return action(request, "briefings.redraft_briefing", _("重新取数"), url, briefing, post=True, confirm=words)
