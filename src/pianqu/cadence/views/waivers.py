"""Pages of what was let off: single ones, and county-wide ones by document."""

from collections.abc import Collection
from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext
from django.views.decorators.http import require_http_methods, require_safe

from pianqu.cadence.covering import Coverage, coverage
from pianqu.cadence.forms import RevokeForm, WaiverForm
from pianqu.cadence.models import Waiver
from pianqu.journal.history import history_of
from pianqu.journal.models import Entry
from pianqu.kit.now import now, today
from pianqu.kit.pages import UNPROCESSABLE, Column, Listing, action, answer_form, answer_list, answer_show, table
from pianqu.kit.period_words import period_words
from pianqu.kit.permissions import require
from pianqu.kit.request import Request, find


def scope_words(waiver: Waiver) -> Any:
    """For whom."""
    return _("全县各组") if waiver.obligation is None else {"value": waiver.obligation.whom, "lang": "zh"}


def state_words(waiver: Waiver) -> str:
    """Whether it stands."""
    return _("已撤销") if waiver.revoked_at else _("有效")


COLUMNS = (
    Column(gettext_lazy("范围"), scope_words, data=False),
    Column(gettext_lazy("原因"), lambda row: row.reason),
    Column(gettext_lazy("文号"), lambda row: row.document_no),
    Column(gettext_lazy("自"), lambda row: row.since, data=False),
    Column(gettext_lazy("到（含）"), lambda row: row.last, data=False),
    Column(gettext_lazy("状态"), state_words, data=False),
)


def _let_off(covered: Coverage) -> Any:
    """How many of a period's obligations are let off: those that were not met in time."""
    if not covered.whole:
        return _("不免：只占一部分")
    return covered.obligations - covered.met_in_time if covered.opened else _("整期免办")


COVERED = (
    Column(gettext_lazy("履职要求"), lambda row: {"value": row.title, "lang": "zh" if row.typed else ""}),
    Column(gettext_lazy("期间"), lambda row: period_words(row.period), data=False),
    Column(gettext_lazy("免办"), _let_off, data=False),
    Column(gettext_lazy("应到任务"), lambda row: row.obligations if row.opened else _("还没开始"), data=False),
)


@require_safe
def waiver_list(request: Request) -> HttpResponse:
    """Everything that was let off."""
    require(request.user, "cadence.view_waiver")
    listing = Listing(
        title=pgettext("many", "免办"),
        lede=_("经批准免办的不算未到，也不算已到。"),
        rows=Waiver.objects.visible_to(request.user).select_related("obligation__group", "obligation__township"),
        order=("-since", "-id"),
        columns=COLUMNS,
        url=lambda row: reverse("cadence:waiver_show", args=[row.key]),
        actions=[action(request, "cadence.grant_waiver", _("全县免办"), reverse("cadence:waiver_grant"))],
        empty=_("没有免办。"),
    )
    return answer_list(request, listing)


@require_safe
def waiver_show(request: Request, key: UUID) -> HttpResponse:
    """One waiver, what it covers, and what was done to it."""
    waiver = find(request, Waiver.objects, key)
    revoke = action(request, "cadence.revoke_waiver", _("撤销"), reverse("cadence:waiver_revoke", args=[key]), waiver)
    facts = [*_revoked(waiver), *({"label": column.label, **_fact(column, waiver)} for column in COLUMNS)]
    state = _("免办（已撤销）") if waiver.revoked_at else _("经批准免办")
    if waiver.obligation is None:
        covered = _covered(request.user, waiver.numbers, waiver.since, waiver.until)
        sections = [covered | {"title": _("撤销前免办的期间")} if waiver.revoked_at else covered]
    else:
        words = {"value": waiver.obligation.duty.words, "lang": "zh" if waiver.obligation.duty.typed else ""}
        facts.append({"label": _("应到任务"), "url": _obligation_url(waiver), **words})
        sections = []
    return answer_show(
        request,
        title=str(waiver),
        title_lang="zh",
        subtitle=state,
        lede=_("原来免办的已重新计算。") if waiver.revoked_at else "",
        actions=[] if waiver.revoked_at else [revoke],
        facts=facts,
        sections=sections,
        history=history_of(waiver),
        breadcrumb=[{"label": pgettext("many", "免办"), "url": reverse("cadence:waiver_list")}, {"label": waiver, "lang": "zh"}],
    )


def _revoked(waiver: Waiver) -> list[dict[str, Any]]:
    """Who took it back, when and why; nothing while it stands."""
    if waiver.revoked_at is None:
        return []
    deed = Entry.objects.about(waiver).filter(verb="cadence.revoke_waiver").first()
    return [
        {"label": _("撤销人"), "value": deed and f"{deed.actor_post} {deed.actor_name}".strip(), "lang": "zh"},
        {"label": _("撤销时间"), "value": waiver.revoked_at},
        {"label": _("撤销原因"), "value": waiver.revoke_reason, "lang": "zh"},
    ]


def _fact(column: Column, waiver: Waiver) -> dict[str, Any]:
    shown = column.show(waiver)
    return shown if isinstance(shown, dict) else {"value": shown, "lang": "zh" if column.data else ""}


def _obligation_url(waiver: Any) -> str:
    return reverse("cadence:obligation_show", args=[waiver.obligation.key])


def _covered(user: Any, numbers: Collection[int], since: date, until: date) -> dict[str, Any]:
    """Which periods, and how many of the obligations `user` sees in them were met in time: those are not let off."""
    covered = coverage(user, numbers, since, until)
    met = sum(each.met_in_time for each in covered)
    return {
        "title": _("免办哪些期间"),
        "text": ngettext("其中 %(n)s 项已按时完成，不免。", "其中 %(n)s 项已按时完成，不免。", met) % {"n": met} if met else "",
        "table": table(COVERED, covered),
        "empty": {"text": _("这些天里没有要免办的期间。")},
    }


@require_http_methods(["GET", "POST"])
def waiver_grant(request: Request) -> HttpResponse:
    """Let off all groups by a document; the first button shows what that covers and saves nothing."""
    user = request.user
    require(user, "cadence.grant_waiver")
    form = WaiverForm(request.POST or None, initial={"first": today()})
    shown: dict[str, Any] = {
        "title": _("全县免办"),
        "cancel_url": reverse("cadence:waiver_list"),
        "submit": [
            {"label": _("先看免办哪些"), "name": "look", "value": "1", "primary": False},
            {"label": _("批准免办"), "name": "", "value": "", "primary": True},
        ],
    }
    if "look" in request.POST:
        return _look(request, form, shown)
    return answer_form(
        request,
        form,
        do=lambda data: Waiver.grant(
            **{name: data[name] for name in ("reason", "document_no", "codes", "since", "until", "key")},
            by=user,
            at=now(),
        ),
        done=lambda waiver: reverse("cadence:waiver_show", args=[waiver.key]),
        said=_("已登记：经批准免办。"),
        template="cadence/waiver_grant.html",
        **shown,
    )


def _look(request: Request, form: WaiverForm, shown: dict[str, Any]) -> HttpResponse:
    valid = form.is_valid()
    looked = _covered(request.user, form.numbers, form.cleaned_data["since"], form.cleaned_data["until"]) if valid else None
    context = {**shown, "form": form, "section": looked}
    return render(request, "cadence/waiver_grant.html", context, status=200 if valid else UNPROCESSABLE)


@require_http_methods(["GET", "POST"])
def waiver_revoke(request: Request, key: UUID) -> HttpResponse:
    """Take a waiver back."""
    waiver = find(request, Waiver.objects, key)
    user = request.user
    require(user, "cadence.revoke_waiver", waiver)
    form = RevokeForm(request.POST or None, initial={"version": waiver.version})
    back = reverse("cadence:waiver_show", args=[key])
    return answer_form(
        request,
        form,
        title=_("撤销免办"),
        do=lambda data: waiver.revoke(reason=data["reason"], version=data["version"], by=user, at=now()),
        done=lambda _waiver: back,
        said=_("已撤销，原来免办的重新计算。"),
        cancel_url=back,
    )
