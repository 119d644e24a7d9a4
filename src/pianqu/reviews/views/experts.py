"""Pages of experts and their consultations: find, ask, fill in, do, answer."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_safe

from pianqu.groups import where
from pianqu.journal.history import history_of
from pianqu.journal.versions import say_recorded
from pianqu.kit.now import now, today
from pianqu.kit.pages import Listing, action, answer_end, answer_form, answer_list, answer_show, answer_void
from pianqu.kit.permissions import require
from pianqu.kit.request import Request, find
from pianqu.kit.templatetags.kit import data
from pianqu.reviews import advised
from pianqu.reviews.advice_forms import ConsultationForm, CorrectConsultationForm, ExpertForm
from pianqu.reviews.filters import AdviceFilter
from pianqu.reviews.models import Expert, ExpertConsultation
from pianqu.reviews.studies import address, room

FIELDS = ("experts", "topic", "place", "happened_on", "diagnosis")


@require_safe
def expert_list(request: Request) -> HttpResponse:
    """The register."""
    require(request.user, "reviews.view_expert")
    engage = action(request, "reviews.engage_expert", _("聘请专家"), reverse("reviews:expert_engage"), primary=True)
    listing = Listing(
        title=pgettext("many", "专家"),
        lede=_("按文件聘请的专家，从哪天到哪天。"),
        rows=Expert.objects.visible_to(request.user),
        order=("field", "name", "id"),
        columns=advised.EXPERT_COLUMNS,
        url=address,
        actions=[engage],
        empty=_("还没有聘请专家。"),
        context={"breadcrumb": room()},
    )
    return answer_list(request, listing)


@require_http_methods(["GET", "POST"])
def expert_engage(request: Request) -> HttpResponse:
    """Put somebody on the register."""
    require(request.user, "reviews.engage_expert")
    names = ("key", "name", "field", "employer", "document_no", "since")
    return answer_form(
        request,
        ExpertForm(request.POST or None, initial={"since": today()}),
        title=_("聘请专家"),
        do=lambda told: Expert.engage(by=request.user, at=now(), **{name: told[name] for name in names}),
        done=lambda _expert: reverse("reviews:expert_list"),
        said=_("已保存。"),
        cancel_url=reverse("reviews:expert_list"),
    )


@require_safe
def expert_show(request: Request, key: UUID) -> HttpResponse:
    """One expert, and what was done to the entry."""
    expert: Expert = find(request, Expert.objects.all(), key)
    require(request.user, "reviews.view_expert", expert)
    end = action(request, "reviews.end_expert", _("解聘"), address(expert, "end"), expert)
    facts = [
        {"label": column.label, "value": column.show(expert), "lang": "zh" if column.data else ""}
        for column in advised.EXPERT_COLUMNS[1:]
        if column.show(expert)
    ]
    return answer_show(
        request,
        title=expert.name,
        title_lang="zh",
        subtitle=_("专家"),
        actions=[] if expert.until else [end],
        facts=facts,
        history=history_of(expert),
        breadcrumb=advised.trail(expert)[:-1],
    )


@require_http_methods(["GET", "POST"])
def expert_end(request: Request, key: UUID) -> HttpResponse:
    """The engagement ends."""
    expert: Expert = find(request, Expert.objects.all(), key)
    told: dict[str, Any] = {"title": _("解聘专家"), "today": today(), "at": now(), "back": address(expert)}
    return answer_end(request, expert, "reviews.end_expert", lede=data(expert), **told)


@require_safe
def expertconsultation_list(request: Request) -> HttpResponse:
    """The consultations that the reader may see."""
    require(request.user, "reviews.view_expertconsultation")
    record = reverse("reviews:expertconsultation_record")
    listing = Listing(
        title=pgettext("many", "专家把脉"),
        lede=_("请专家看了哪里、得出什么结论；提的建议列入意见建议。"),
        rows=ExpertConsultation.objects.visible_to(request.user).with_places().prefetch_related("consulted__expert"),
        order=("-happened_on", "-id"),
        columns=advised.CONSULTATION_COLUMNS,
        filter=AdviceFilter,
        url=address,
        actions=[
            action(request, "reviews.view_expert", pgettext("many", "专家"), reverse("reviews:expert_list")),
            action(request, "reviews.record_expertconsultation", _("登记专家把脉"), record, primary=True),
        ],
        empty=_("还没有专家把脉的记录。"),
        context={"breadcrumb": room()},
    )
    return answer_list(request, listing)


@require_http_methods(["GET", "POST"])
def expertconsultation_record(request: Request) -> HttpResponse:
    """Keep what the experts said."""
    require(request.user, "reviews.record_expertconsultation")
    form = ConsultationForm(request.POST or None, initial={"happened_on": today()}, user=request.user)
    return answer_form(
        request,
        form,
        title=_("登记专家把脉"),
        do=lambda told: _record(request, told),
        done=address,
        cancel_url=reverse("reviews:expertconsultation_list"),
    )


def _record(request: Request, told: dict[str, Any]) -> ExpertConsultation:
    group = where.group_of(told["place"], request.user.standing.group_ids, told["happened_on"])
    values = {name: told[name] for name in ("key", *FIELDS, "advice")}
    consultation = ExpertConsultation.record(by=request.user, at=now(), group=group, **values)
    say_recorded(request, consultation, _("已登记。"), address(consultation))
    return consultation


@require_safe
def expertconsultation_show(request: Request, key: UUID) -> HttpResponse:
    """One consultation: what they saw, what they advise, and what became of that."""
    consultation = _consultation(request, key)
    require(request.user, "reviews.view_expertconsultation", consultation)
    mend = [
        action(request, "reviews.correct_expertconsultation", _("更正"), address(consultation, "correct"), consultation),
        action(request, "reviews.void_expertconsultation", _("作废"), address(consultation, "void"), consultation),
    ]
    return answer_show(
        request,
        record=consultation,
        title=consultation.topic,
        title_lang="zh",
        subtitle=_("专家把脉"),
        lights=advised.lights(consultation),
        actions=mend if consultation.is_current else [],
        facts=advised.facts(consultation),
        sections=advised.sections(consultation, request.user),
        history=history_of(consultation),
        breadcrumb=advised.trail(consultation)[:-1],
    )


@require_http_methods(["GET", "POST"])
def expertconsultation_correct(request: Request, key: UUID) -> HttpResponse:
    """Put it right, with the reason."""
    consultation = _consultation(request, key)
    require(request.user, "reviews.correct_expertconsultation", consultation)
    known = {name: getattr(consultation, name) for name in ("topic", "happened_on", "diagnosis", "version")}
    known |= {"place": str(consultation.place.key), "present": consultation.place, "asked": consultation.experts}
    known["experts"] = [str(each.key) for each in consultation.experts]
    return answer_form(
        request,
        CorrectConsultationForm(request.POST or None, initial=known, user=request.user),
        title=_("更正专家把脉"),
        do=lambda told: consultation.correct(
            by=request.user, at=now(), **{name: told[name] for name in (*FIELDS, "reason", "version")}
        ),
        done=address,
        said=_("已更正，原来的记录留在页面下方。"),
        cancel_url=address(consultation),
        breadcrumb=[*advised.trail(consultation), {"label": _("更正专家把脉")}],
    )


@require_http_methods(["GET", "POST"])
def expertconsultation_void(request: Request, key: UUID) -> HttpResponse:
    """Take a mistaken one out of every count, with the reason."""
    consultation, title = _consultation(request, key), _("作废专家把脉")
    told: dict[str, Any] = {"title": title, "trail": advised.trail(consultation), "at": now(), "address": address}
    return answer_void(request, consultation, "reviews.void_expertconsultation", **told)


def _consultation(request: Request, key: UUID) -> ExpertConsultation:
    rows = ExpertConsultation.objects.with_places().prefetch_related("consulted__expert")
    return find(request, rows, key)  # type: ignore[no-any-return]
