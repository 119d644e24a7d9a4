"""Pages of the regime and its amendments."""

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from django.views.decorators.http import require_http_methods, require_safe

from pianqu.groups.forms import AmendmentForm, RegimeForm
from pianqu.groups.models import Amendment, Regime
from pianqu.journal.history import history_of
from pianqu.kit.now import now, today
from pianqu.kit.pages import Column, Listing, action, answer_end, answer_form, answer_list, answer_show, table
from pianqu.kit.permissions import require
from pianqu.kit.request import Request, find

COLUMNS = (
    Column(gettext_lazy("制度名称"), lambda row: row.name),
    Column(gettext_lazy("文号"), lambda row: row.document_no),
    Column(gettext_lazy("自"), lambda row: row.since, data=False),
    Column(gettext_lazy("至（不含）"), lambda row: row.until, data=False),
)
AMENDMENTS = (
    Column(gettext_lazy("日期"), lambda row: row.on, data=False),
    Column(gettext_lazy("文号"), lambda row: row.document_no),
    Column(gettext_lazy("修订内容"), lambda row: row.text),
)


@require_safe
def regime_list(request: Request) -> HttpResponse:
    """The regime in force and those before it."""
    require(request.user, "groups.view_regime")
    listing = Listing(
        title=pgettext("many", "制度"),
        lede=_("常委联系乡镇制度以县委文件为准，施行、修订、废止都记日期和文号。"),
        rows=Regime.objects.visible_to(request.user),
        order=("-since", "id"),
        columns=COLUMNS,
        url=lambda row: reverse("groups:regime_show", args=[row.key]),
        actions=[action(request, "groups.issue_regime", _("发布制度"), reverse("groups:regime_issue"))],
        empty=_("还没有发布制度。"),
    )
    return answer_list(request, listing)


@require_http_methods(["GET", "POST"])
def regime_issue(request: Request) -> HttpResponse:
    """Issue the regime."""
    require(request.user, "groups.issue_regime")
    return answer_form(
        request,
        RegimeForm(request.POST or None, initial={"since": today()}),
        title=_("发布制度"),
        do=lambda data: Regime.issue(
            data["name"], data["document_no"], data["since"], key=data["key"], by=request.user, at=now()
        ),
        done=lambda regime: reverse("groups:regime_show", args=[regime.key]),
        said=_("已发布。"),
        cancel_url=reverse("groups:regime_list"),
    )


@require_safe
def regime_show(request: Request, key: UUID) -> HttpResponse:
    """One regime with its amendments."""
    regime = find(request, Regime.objects, key)
    require(request.user, "groups.view_regime", regime)
    amend = f"{reverse('groups:amendment_record')}?regime={key}"
    buttons = [
        action(request, "groups.record_amendment", _("登记修订"), amend, regime),
        action(request, "groups.end_regime", _("废止"), reverse("groups:regime_end", args=[key]), regime),
    ]
    amendments = table(AMENDMENTS, regime.amendments.visible_to(request.user))
    return answer_show(
        request,
        title=regime.name,
        title_lang="zh",
        actions=[] if regime.until else buttons,
        facts=[
            {"label": _("文号"), "value": regime.document_no, "lang": "zh"},
            {"label": _("自"), "value": regime.since},
            {"label": _("至（不含）"), "value": regime.until},
            {"label": _("现在的设置"), "value": _("片区与协调组"), "url": reverse("groups:area_list")},
        ],
        sections=[{"title": _("修订"), "table": amendments, "empty": {"text": _("没有修订过。")}}],
        history=history_of(regime),
        breadcrumb=[
            {"label": pgettext("many", "制度"), "url": reverse("groups:regime_list")},
            {"label": regime.name, "lang": "zh"},
        ],
    )


@require_http_methods(["GET", "POST"])
def regime_end(request: Request, key: UUID) -> HttpResponse:
    """Repeal the regime."""
    regime = find(request, Regime.objects, key)
    back = reverse("groups:regime_show", args=[key])
    return answer_end(request, regime, "groups.end_regime", title=_("废止制度"), today=today(), at=now(), back=back)


@require_http_methods(["GET", "POST"])
def amendment_record(request: Request) -> HttpResponse:
    """Record an amending document."""
    require(request.user, "groups.record_amendment")
    asked = {"on": today(), "regime": request.GET.get("regime")}
    return answer_form(
        request,
        AmendmentForm(request.POST or None, initial=asked, user=request.user),
        title=_("登记修订"),
        do=lambda data: Amendment.record(
            data["regime"], data["document_no"], data["on"], data["text"], key=data["key"], by=request.user, at=now()
        ),
        done=lambda amendment: reverse("groups:regime_show", args=[amendment.regime.key]),
        said=_("已登记。"),
        cancel_url=reverse("groups:regime_list"),
    )
