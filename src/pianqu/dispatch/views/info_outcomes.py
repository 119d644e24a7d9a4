"""Pages on which 县委办 says what came of information: refer, not used, close; and its adoptions."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pianqu.dispatch import info_shown
from pianqu.dispatch.addresses import address
from pianqu.dispatch.filters import AdoptionFilter
from pianqu.dispatch.info_forms import AdoptionForm, CorrectAdoptionForm, DismissForm, ReferForm
from pianqu.dispatch.info_shown import trail
from pianqu.dispatch.models import Adoption, InfoItem
from pianqu.dispatch.views.info import found, press
from pianqu.journal.history import history_of
from pianqu.journal.versions import say_recorded, versions_section, void_fact
from pianqu.kit.now import now, today
from pianqu.kit.pages import Listing, action, answer_form, answer_list, answer_reason, answer_show, answer_void
from pianqu.kit.permissions import require
from pianqu.kit.request import Request, find, find_asked
from pianqu.kit.templatetags.kit import data, moment


@require_http_methods(["GET", "POST"])
def infoitem_refer(request: Request, key: UUID) -> HttpResponse:
    """Let a unit know of it."""
    item = found(request, key)
    require(request.user, "dispatch.refer_infoitem", item)
    names = ("organ", "instead", "version")
    return answer_form(
        request,
        ReferForm(request.POST or None, initial={"version": item.version}, user=request.user, item=item),
        title=_("转办信息"),
        lede=info_shown.referred_before(item) or data(item),
        do=lambda told: item.refer(by=request.user, at=now(), **{name: told[name] for name in names if name in told}),
        done=address,
        said=_("已转办，那个单位能看到这条信息。"),
        submit=[{"label": _("转办"), "primary": True}],
        cancel_url=address(item),
        breadcrumb=[*trail(item), {"label": _("转办信息")}],
    )


@require_http_methods(["GET", "POST"])
def infoitem_dismiss(request: Request, key: UUID) -> HttpResponse:
    """Nothing is done with it, and why."""
    item = found(request, key)
    require(request.user, "dispatch.dismiss_infoitem", item)
    return answer_reason(
        request,
        item,
        item.dismiss,
        form=DismissForm,
        button=_("不采用"),
        title=_("不采用信息"),
        said=_("已办结，报送的人会看到原因。"),
        at=now(),
        address=address,
        breadcrumb=[*trail(item), {"label": _("不采用信息")}],
    )


@require_POST
def infoitem_close(request: Request, key: UUID) -> HttpResponse:
    """What was to come of it has come."""
    return press(request, key, "close", _("已办结。"))


@require_POST
def infoitem_reopen(request: Request, key: UUID) -> HttpResponse:
    """It waits for an outcome again."""
    return press(request, key, "reopen", _("已重新办理。"))


@require_safe
def adoption_list(request: Request) -> HttpResponse:
    """The decisions that used information which the reader may see."""
    require(request.user, "dispatch.view_adoption")
    listing = Listing(
        title=pgettext("many", "采纳"),
        lede=_("哪项决策用了哪条信息。一条信息可以被几项决策采纳，全县只数一条。"),
        rows=Adoption.objects.visible_to(request.user).select_related("info__group"),
        order=("-happened_on", "-id"),
        columns=info_shown.ADOPTION_COLUMNS,
        filter=AdoptionFilter,
        url=address,
        empty=_("还没有采纳。在信息的页面上登记。"),
    )
    return answer_list(request, listing)


@require_http_methods(["GET", "POST"])
def adoption_record(request: Request) -> HttpResponse:
    """Which decision used the item; opened from its page."""
    require(request.user, "dispatch.record_adoption")
    item: InfoItem = find_asked(request, InfoItem.objects.all(), "info")

    def do(told: dict[str, Any]) -> Adoption:
        values = {name: told[name] for name in ("key", "decision", "happened_on")}
        adoption = Adoption.record(by=request.user, at=now(), info=item, **values)
        say_recorded(request, adoption, _("已登记，报送的人会看到。"), address(adoption))
        return adoption

    return answer_form(
        request,
        AdoptionForm(request.POST or None, initial={"happened_on": today(), "info": item.key}),
        title=_("登记采纳"),
        lede=data(item),
        do=do,
        done=lambda adoption: address(adoption.info),
        cancel_url=address(item),
        breadcrumb=[*trail(item), {"label": _("登记采纳")}],
    )


@require_safe
def adoption_show(request: Request, key: UUID) -> HttpResponse:
    """One adoption."""
    adoption = _adoption(request, key, "view")
    rows = [
        *info_shown.adoption_facts(adoption),
        {"label": _("信息"), "value": adoption.info, "url": address(adoption.info), "lang": "zh"},
        {"label": _("录入"), "value": f"{adoption.entered_by} {moment(adoption.first_recorded_at)}", "lang": "zh"},
        void_fact(adoption),
    ]
    versions = versions_section(adoption, Adoption.objects.all(), info_shown.adoption_facts)
    buttons = [
        action(request, "dispatch.correct_adoption", _("更正"), address(adoption, "correct"), adoption),
        action(request, "dispatch.void_adoption", _("作废"), address(adoption, "void"), adoption),
    ]
    return answer_show(
        request,
        title=adoption,
        title_lang="zh",
        subtitle=_("采纳"),
        lights=info_shown.lights(adoption),
        actions=buttons if adoption.is_current else [],
        facts=[row for row in rows if row],
        sections=[versions] if versions else [],
        record=adoption,
        history=history_of(adoption),
        breadcrumb=trail(adoption)[:-1],
    )


@require_http_methods(["GET", "POST"])
def adoption_correct(request: Request, key: UUID) -> HttpResponse:
    """Put it right, with the reason."""
    adoption = _adoption(request, key, "correct")
    names = ("decision", "happened_on", "version")

    def do(told: dict[str, Any]) -> Adoption:
        return adoption.correct(by=request.user, at=now(), **{name: told[name] for name in (*names, "reason")})

    return answer_form(
        request,
        CorrectAdoptionForm(request.POST or None, initial={name: getattr(adoption, name) for name in names}),
        title=_("更正采纳"),
        do=do,
        done=address,
        said=_("已更正，原来的记录留在页面下方。"),
        cancel_url=address(adoption),
        breadcrumb=[*trail(adoption), {"label": _("更正采纳")}],
    )


@require_http_methods(["GET", "POST"])
def adoption_void(request: Request, key: UUID) -> HttpResponse:
    """Take a mistaken one out of every count."""
    adoption = _adoption(request, key, "void")
    told: dict[str, Any] = {"title": _("作废采纳"), "trail": trail(adoption), "at": now(), "address": address}
    return answer_void(request, adoption, "dispatch.void_adoption", **told)


def _adoption(request: Request, key: UUID, verb: str) -> Adoption:
    adoption = find(request, Adoption.objects.select_related("info__group"), key)
    require(request.user, f"dispatch.{verb}_adoption", adoption)
    return adoption  # type: ignore[no-any-return]
