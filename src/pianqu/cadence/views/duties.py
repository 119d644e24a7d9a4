"""Pages of the duties: one table shown to everybody, which 县委办 edits."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from django.views.decorators.http import require_http_methods, require_safe

from pianqu.cadence.filters import DutyFilter
from pianqu.cadence.forms import AdoptForm, DutyForm, evidence_words
from pianqu.cadence.models import Duty
from pianqu.journal.history import history_of
from pianqu.kit.now import now, today
from pianqu.kit.pages import Column, Listing, action, answer_end, answer_form, answer_list, answer_show
from pianqu.kit.permissions import require
from pianqu.kit.request import Request, find


def title_cell(duty: Duty) -> dict[str, Any]:
    """A duty's words: ours, or the county's own marked as data."""
    return {"value": duty.words, "lang": "zh" if duty.typed else ""}


COLUMNS = (
    Column(gettext_lazy("履职要求"), title_cell),
    Column(gettext_lazy("对象"), lambda row: row.get_target_display(), data=False),
    Column(gettext_lazy("周期"), lambda row: row.get_period_kind_display(), data=False),
    Column(gettext_lazy("至少几次"), lambda row: row.at_least, numeric=True),
    Column(gettext_lazy("凭什么算完成"), lambda row: evidence_words(row.source), data=False),
    Column(gettext_lazy("补录宽限天数"), lambda row: row.grace_days, numeric=True),
    Column(gettext_lazy("自"), lambda row: row.since, data=False),
    Column(gettext_lazy("到（含）"), lambda row: row.last_day, data=False),
)


@require_safe
def duty_list(request: Request) -> HttpResponse:
    """What is asked of the groups."""
    require(request.user, "cadence.view_duty")
    buttons = [action(request, "cadence.set_duty", _("增加一项"), reverse("cadence:duty_set"))]
    if not Duty.objects.exists():
        adopt = action(request, "cadence.adopt_duty", _("采用制度的九项要求"), reverse("cadence:duty_adopt"), primary=True)
        buttons = [adopt, *buttons]
    listing = Listing(
        title=pgettext("many", "履职要求"),
        lede=_("每个协调组、每个乡镇多久至少一次，凭什么算完成。没有人按“完成”：记录就是依据。"),
        rows=Duty.objects.visible_to(request.user),
        order=("number", "-since"),
        columns=COLUMNS,
        url=lambda row: reverse("cadence:duty_show", args=[row.key]),
        filter=DutyFilter,
        actions=buttons,
        empty=_("县里还没有设定履职要求。"),
    )
    return answer_list(request, listing)


@require_safe
def duty_show(request: Request, key: UUID) -> HttpResponse:
    """One version of a duty, and what was done to it."""
    duty = find(request, Duty.objects, key)
    buttons: list[dict[str, Any]] = []
    if duty.until is None:
        change_url = f"{reverse('cadence:duty_set')}?duty={duty.code}"
        buttons = [
            action(request, "cadence.set_duty", _("修改"), change_url, duty),
            action(request, "cadence.end_duty", _("结束"), reverse("cadence:duty_end", args=[key]), duty),
        ]
    return answer_show(
        request,
        title=duty.words,
        title_lang="zh" if duty.typed else "",
        actions=buttons,
        facts=[{"label": column.label, "value": value_of(column.show(duty))} for column in COLUMNS[1:]],
        history=history_of(duty),
        breadcrumb=[{"label": pgettext("many", "履职要求"), "url": reverse("cadence:duty_list")}, title_step(duty)],
    )


def value_of(shown: Any) -> Any:
    """What a cell says."""
    return shown["value"] if isinstance(shown, dict) else shown


def title_step(duty: Duty) -> dict[str, Any]:
    """The duty as the last step of a breadcrumb."""
    return {"label": duty.words, "lang": "zh" if duty.typed else ""}


@require_http_methods(["GET", "POST"])
def duty_adopt(request: Request) -> HttpResponse:
    """Set the nine duties of the article from a day on."""
    user = request.user
    require(user, "cadence.adopt_duty")
    form = AdoptForm(request.POST or None, initial={"since": today()})
    return answer_form(
        request,
        form,
        title=_("采用制度的九项要求"),
        lede=_("请先把片区、乡镇和协调组录完：哪天在册的组和乡镇，就从那天以后开始的期间算起。"),
        do=lambda data: Duty.adopt(since=data["since"], by=user, at=now()),
        done=lambda _duties: reverse("cadence:duty_list"),
        said=_("九项要求已设定，以后可以逐项修改。"),
        cancel_url=reverse("cadence:duty_list"),
    )


@require_http_methods(["GET", "POST"])
def duty_set(request: Request) -> HttpResponse:
    """Set a new duty, or (`?duty=code`) a new version of one."""
    user = request.user
    require(user, "cadence.set_duty")
    known = Duty.objects.newest().filter(code=request.GET.get("duty", "")).first()
    initial = {name: getattr(known, name) for name in DutyForm.base_fields if hasattr(known, name)} if known else {}
    form = DutyForm(request.POST or None, initial=initial | {"since": today(), "key": None} if known else {"since": today()})
    return answer_form(
        request,
        form,
        title=_("修改履职要求") if known else _("增加一项履职要求"),
        do=lambda data: Duty.set(**terms_of(data), by=user, at=now()),
        done=lambda duty: reverse("cadence:duty_show", args=[duty.key]),
        said=_("已设定；应到任务在一分钟内自动开出，开出以前可以撤回。"),
        cancel_url=reverse("cadence:duty_list"),
    )


def terms_of(data: dict[str, Any]) -> dict[str, Any]:
    """What the form asks, as the verb takes it."""
    return {name: value for name, value in data.items() if name != "version"}


@require_http_methods(["GET", "POST"])
def duty_end(request: Request, key: UUID) -> HttpResponse:
    """Ask no more from a day on."""
    duty = find(request, Duty.objects, key)
    return answer_end(
        request,
        duty,
        "cadence.end_duty",
        title=_("结束履职要求"),
        today=today(),
        at=now(),
        back=reverse("cadence:duty_show", args=[key]),
        lede=_("已经开期的照旧要完成，以后的不再要求。还没有开期的，在它开始的当天结束就是撤回；撤回以后请重新设定。"),
    )
