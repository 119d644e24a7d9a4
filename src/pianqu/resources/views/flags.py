"""Pages of flags: looked into, closed, put before who decides, handed over or not."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_safe

from pianqu.journal.history import history_of
from pianqu.kit.forms import RecordForm
from pianqu.kit.now import now
from pianqu.kit.pages import Listing, action, answer_form, answer_list, answer_reason, answer_show
from pianqu.kit.permissions import label, require
from pianqu.kit.request import Request, find
from pianqu.kit.templatetags.kit import data
from pianqu.resources import cost_shown as shown
from pianqu.resources.cost_filters import FlagFilter
from pianqu.resources.cost_forms import CloseFlagForm, DecideForm, SubmitFlagForm, VerifyForm
from pianqu.resources.models import CostLine, Flag, Reception
from pianqu.resources.shown import address


@require_safe
def flag_list(request: Request) -> HttpResponse:
    """The flags that the reader may see."""
    require(request.user, "resources.view_flag")
    listing = Listing(
        title=pgettext("many", "问题线索"),
        lede=_("台账和接待清单里看着不合规定的：先核实、听说明，再由指定的人决定是否移送。没有核实的不是结论。"),
        rows=Flag.objects.visible_to(request.user).with_places(),
        order=("-found_at", "-id"),
        columns=shown.FLAG_COLUMNS,
        filter=FlagFilter,
        url=address,
        empty=_("没有问题线索。"),
        context={"breadcrumb": shown.listed("costline")},
    )
    return answer_list(request, listing)


@require_safe
def flag_show(request: Request, key: UUID) -> HttpResponse:
    """One flag: what shows it, which rule, what the concerned say, who decides."""
    flag = _find(request, key)
    require(request.user, "resources.view_flag", flag)
    verbs = [verb for verb in Flag.flow.moves if flag.state in Flag.flow.moves[verb][0]]
    return answer_show(
        request,
        title=flag.get_case_display(),
        subtitle=flag.township.name,
        subtitle_lang="zh",
        lights=shown.lights(flag),
        actions=[
            action(request, f"resources.{verb}_flag", label(f"resources.{verb}_flag"), address(flag, verb), flag)
            for verb in verbs
        ],
        facts=shown.flag_facts(flag, about(request, flag)),
        record=flag,
        history=history_of(flag),
        breadcrumb=shown.trail(flag)[:-1],
    )


def about(request: Request, flag: Flag) -> CostLine | Reception | None:
    """The record that shows it, as it stands now; None for who may not read that."""
    kind = CostLine if flag.about_type == Flag.About.COSTLINE else Reception
    row: CostLine | Reception | None = kind.objects.visible_to(request.user).with_township().filter(key=flag.about_key).first()
    return row


@require_http_methods(["GET", "POST"])
def flag_verify(request: Request, key: UUID) -> HttpResponse:
    """Look into it: what the concerned say, what was seen."""
    flag = _find(request, key)
    names = ("statement", "stated_by", "verdict", "version")
    form = VerifyForm(request.POST or None, initial={"version": flag.version})
    return _asked(request, flag, "verify", form, lambda told: flag.verify(**_told(request, told, names)))


@require_http_methods(["GET", "POST"])
def flag_submit(request: Request, key: UUID) -> HttpResponse:
    """Put it before a named person."""
    flag = _find(request, key)
    form = SubmitFlagForm(request.POST or None, initial={"version": flag.version}, user=request.user)
    return _asked(request, flag, "submit", form, lambda told: flag.submit(**_told(request, told, ("decider", "version"))))


@require_http_methods(["GET", "POST"])
def flag_close(request: Request, key: UUID) -> HttpResponse:
    """There is nothing in it, and why."""
    flag = _find(request, key)
    return _reasoned(request, flag, "close", flag.close, CloseFlagForm)


@require_http_methods(["GET", "POST"])
def flag_refer(request: Request, key: UUID) -> HttpResponse:
    """Hand it over, and why."""
    flag = _find(request, key)
    return _reasoned(request, flag, "refer", flag.refer, DecideForm)


@require_http_methods(["GET", "POST"])
def flag_decline(request: Request, key: UUID) -> HttpResponse:
    """Do not hand it over, and why."""
    flag = _find(request, key)
    return _reasoned(request, flag, "decline", flag.decline, DecideForm)


def _told(request: Request, told: dict[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    return {"by": request.user, "at": now(), **{name: told[name] for name in names}}


def _asked(request: Request, flag: Flag, verb: str, form: RecordForm, do: Callable[[dict[str, Any]], Any]) -> HttpResponse:
    """The page of a verb that asks more than why."""
    title = label(f"resources.{verb}_flag")
    require(request.user, f"resources.{verb}_flag", flag)
    return answer_form(
        request,
        form,
        title=title,
        do=do,
        done=address,
        said=_("已保存。"),
        submit=[{"label": title, "primary": True}],
        cancel_url=address(flag),
        lede=data(flag),
        breadcrumb=[*shown.trail(flag), {"label": title}],
    )


def _reasoned(request: Request, flag: Flag, verb: str, do: Callable[..., Any], form: type[RecordForm]) -> HttpResponse:
    """The page of a verb that asks why."""
    title = label(f"resources.{verb}_flag")
    require(request.user, f"resources.{verb}_flag", flag)
    return answer_reason(
        request,
        flag,
        do,
        form=form,
        button=title,
        title=title,
        said=_("已保存。"),
        at=now(),
        address=address,
        breadcrumb=[*shown.trail(flag), {"label": title}],
    )


def _find(request: Request, key: UUID) -> Flag:
    return find(request, Flag.objects.with_places(), key)  # type: ignore[no-any-return]
