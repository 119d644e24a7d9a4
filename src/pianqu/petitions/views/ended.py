"""Pages of what cases counted for (R68): that they were solved, and that they were settled; put right and void."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from django.views.decorators.http import require_safe

from pianqu.journal.history import history_of
from pianqu.journal.versions import versions_section, void_cell, void_fact
from pianqu.kit.now import now
from pianqu.kit.pages import Column, Listing, action, answer_form, answer_list, answer_show, answer_void
from pianqu.kit.permissions import require
from pianqu.kit.request import Request, find
from pianqu.kit.templatetags.kit import moment
from pianqu.kit.text import masked
from pianqu.petitions.addresses import address
from pianqu.petitions.course_filters import SettlementFilter, SolutionFilter
from pianqu.petitions.course_forms import CorrectSettlementForm, CorrectSolutionForm
from pianqu.petitions.models import PetitionSolution, Settlement
from pianqu.petitions.views.course import PAGE
from pianqu.petitions.wording import worded, words_for

PLACE = Column(gettext_lazy("地点"), lambda row: row.place.full_name)
DAY = Column(gettext_lazy("日期"), lambda row: row.happened_on, data=False)
CASE = Column(gettext_lazy("信访事项"), lambda row: str(row.case))
STANDS = Column(gettext_lazy("记录"), lambda row: void_cell(row) or _("有效"), data=False)
HOW = Column(gettext_lazy("怎么解决的"), lambda row: masked(row.how))
BASIS = Column(gettext_lazy("依据"), lambda row: row.get_basis_display(), data=False)


@require_safe
def petitionsolution_list(request: Request) -> HttpResponse:
    """The solved cases that the reader may see."""
    require(request.user, "petitions.view_petitionsolution")
    listing = Listing(
        title=pgettext("many", "信访问题解决"),
        lede=_("问题解决和息诉息访是两回事，分别登记、分别统计。"),
        rows=PetitionSolution.objects.visible_to(request.user).with_case(),
        order=("-happened_on", "-id"),
        columns=(CASE, PLACE, DAY, HOW, STANDS),
        filter=SolutionFilter,
        url=address,
        empty=_("还没有登记问题解决。在信访事项的页面上登记。"),
    )
    return answer_list(request, listing)


@require_safe
def settlement_list(request: Request) -> HttpResponse:
    """The settled cases that the reader may see."""
    require(request.user, "petitions.view_settlement")
    listing = Listing(
        title=pgettext("many", "息诉息访"),
        lede=_("息诉息访要有依据，并且回访过；只有息访承诺书的不算。"),
        rows=Settlement.objects.visible_to(request.user).with_case(),
        order=("-happened_on", "-id"),
        columns=(CASE, PLACE, DAY, BASIS, STANDS),
        filter=SettlementFilter,
        url=address,
        empty=_("还没有登记息诉息访。在信访事项的页面上登记。"),
    )
    return answer_list(request, listing)


def _solution_facts(solution: PetitionSolution) -> list[dict[str, Any]]:
    return [
        {"label": _("解决日期"), "value": solution.happened_on},
        {"label": _("怎么解决的"), "value": solution.how, "lang": "zh", "long": True},
    ]


def _settlement_facts(settlement: Settlement) -> list[dict[str, Any]]:
    return [
        {"label": _("息诉息访日期"), "value": settlement.happened_on},
        {"label": _("依据"), "value": settlement.get_basis_display()},
        {"label": _("协议内容和履行情况"), "value": settlement.agreement, "lang": "zh", "long": True},
        {"label": _("履行日期"), "value": settlement.performed_on},
        {"label": _("证明"), "value": settlement.proof, "lang": "zh"},
    ]


def _show(request: Request, record: Any, rows: Any, facts: Any) -> HttpResponse:
    noun, words = record._meta.model_name, words_for(request.user, record.case)
    said = worded(record, words)
    shown = [
        {"label": _("信访事项"), "value": record.case, "url": address(record.case), "lang": "zh"},
        {"label": _("地点"), "value": record.place.full_name, "lang": "zh"},
        *facts(said),
        {"label": _("录入"), "value": f"{record.entered_by} {moment(record.first_recorded_at)}", "lang": "zh"},
        void_fact(said),
    ]
    buttons = [
        action(request, f"petitions.{verb}_{noun}", words, address(record, verb), record)
        for verb, words in (("correct", _("更正")), ("void", _("作废")))
    ]
    versions = versions_section(record, rows, facts, lambda row: worded(row, words))
    return answer_show(
        request,
        title=str(record),
        title_lang="zh",
        subtitle=record._meta.verbose_name,
        lights=[{"tone": "idle", "label": _("作废")}] if record.voided_at else [],
        actions=buttons if record.is_current else [],
        facts=[fact for fact in shown if fact],
        sections=[versions] if versions else [],
        record=record,
        history=history_of(record),
        breadcrumb=_trail(record)[:-1],
    )


def _trail(record: Any) -> list[dict[str, Any]]:
    noun = record._meta.model_name
    return [
        {"label": record._meta.verbose_name, "url": reverse(f"petitions:{noun}_list")},
        {"label": str(record), "url": address(record), "lang": "zh"},
    ]


def _found(request: Request, rows: Any, key: UUID, verb: str) -> Any:
    record = find(request, rows.with_case(), key)
    require(request.user, f"petitions.{verb}_{record._meta.model_name}", record)
    return record


def _correct(request: Request, record: Any, form: Any, title: Any) -> HttpResponse:
    """A form whose fields are what the correction takes; it begins with what stands."""
    names = [name for name in form.base_fields if name != "key"]
    known = {name: getattr(record, name) for name in names if name != "reason"}
    return answer_form(
        request,
        form(request.POST or None, initial=known),
        title=title,
        do=lambda told: record.correct(by=request.user, at=now(), **{name: told[name] for name in names}),
        done=address,
        said=_("已更正，原来的记录留在页面下方。"),
        cancel_url=address(record),
        breadcrumb=[*_trail(record), {"label": title}],
    )


@require_safe
def petitionsolution_show(request: Request, key: UUID) -> HttpResponse:
    """One of them."""
    solution = _found(request, PetitionSolution.objects, key, "view")
    return _show(request, solution, PetitionSolution.objects.with_case(), _solution_facts)


@PAGE
def petitionsolution_correct(request: Request, key: UUID) -> HttpResponse:
    """Put it right, with the reason."""
    solution = _found(request, PetitionSolution.objects, key, "correct")
    return _correct(request, solution, CorrectSolutionForm, _("更正问题解决"))


@PAGE
def petitionsolution_void(request: Request, key: UUID) -> HttpResponse:
    """It was not solved after all."""
    solution = _found(request, PetitionSolution.objects, key, "void")
    told: dict[str, Any] = {"title": _("作废问题解决"), "trail": _trail(solution), "at": now(), "address": address}
    return answer_void(request, solution, "petitions.void_petitionsolution", **told)


@require_safe
def settlement_show(request: Request, key: UUID) -> HttpResponse:
    """One of them."""
    settlement = _found(request, Settlement.objects, key, "view")
    return _show(request, settlement, Settlement.objects.with_case(), _settlement_facts)


@PAGE
def settlement_correct(request: Request, key: UUID) -> HttpResponse:
    """Put it right, with the reason."""
    settlement = _found(request, Settlement.objects, key, "correct")
    return _correct(request, settlement, CorrectSettlementForm, _("更正息诉息访"))


@PAGE
def settlement_void(request: Request, key: UUID) -> HttpResponse:
    """It is not settled after all: a review can be asked for again, as far as its term runs."""
    settlement = _found(request, Settlement.objects, key, "void")
    told: dict[str, Any] = {"title": _("作废息诉息访"), "trail": _trail(settlement), "at": now(), "address": address}
    warning = _("作废后，信访事项回到息诉息访以前的状态。")
    return answer_void(request, settlement, "petitions.void_settlement", warning=warning, **told)
