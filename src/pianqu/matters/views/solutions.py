"""Pages of 解决的困难问题: what tasks solved, by which task, who looked; void where it turns out not to be so."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from django.views.decorators.http import require_http_methods, require_safe

from pianqu.journal.history import history_of
from pianqu.journal.versions import versions_section, void_cell, void_fact
from pianqu.kit.now import now
from pianqu.kit.pages import Column, Listing, action, answer_list, answer_show, answer_void
from pianqu.kit.permissions import require
from pianqu.kit.request import Request, find
from pianqu.matters import shown
from pianqu.matters.filters import SolutionFilter
from pianqu.matters.models import Problem, Solution, Task
from pianqu.matters.task_shown import address

COLUMNS = (
    Column(gettext_lazy("怎么解决的"), lambda row: row.text),
    Column(gettext_lazy("地点"), lambda row: row.place.full_name),
    Column(gettext_lazy("涉及关系"), lambda row: row.get_relation_display(), data=False),
    Column(gettext_lazy("协调组"), lambda row: row.group.name),
    Column(gettext_lazy("日期"), lambda row: row.happened_on, data=False),
    Column(gettext_lazy("从提出到解决（天）"), lambda row: row.took_days, numeric=True, data=False),
    Column(gettext_lazy("核实人"), lambda row: row.verified_name),
    Column(gettext_lazy("记录"), lambda row: void_cell(row) or _("有效"), data=False),
)


@require_safe
def solution_list(request: Request) -> HttpResponse:
    """The solved problems that the reader may see."""
    require(request.user, "matters.view_solution")
    listing = Listing(
        title=pgettext("many", "解决的困难问题"),
        lede=_("督办事项核实办结、困难问题确已解决的，按核实那天计入；重新办理的不再计入。"),
        rows=Solution.objects.visible_to(request.user).with_places(),
        order=("-happened_on", "-id"),
        columns=COLUMNS,
        filter=SolutionFilter,
        url=address,
        empty=_("还没有解决的困难问题。"),
    )
    return answer_list(request, listing)


@require_safe
def solution_show(request: Request, key: UUID) -> HttpResponse:
    """One of them: the problem, the task, who looked."""
    solution = find(request, Solution.objects.with_places(), key)
    require(request.user, "matters.view_solution", solution)
    gone = action(request, "matters.void_solution", _("作废"), address(solution, "void"), solution)
    return answer_show(
        request,
        title=str(solution),
        title_lang="zh",
        subtitle=_("解决的困难问题"),
        lights=shown.lights(solution),
        actions=[gone] if solution.is_current else [],
        facts=_facts(solution, request.user),
        sections=[section for section in [versions_section(solution, Solution.objects.with_places(), _place_facts)] if section],
        record=solution,
        history=history_of(solution),
        breadcrumb=[*_trail(), {"label": solution.place.full_name, "lang": "zh"}],
    )


def _trail() -> list[dict[str, Any]]:
    return [{"label": pgettext("many", "解决的困难问题"), "url": reverse("matters:solution_list")}]


def _facts(solution: Solution, user: Any) -> list[dict[str, Any]]:
    found = [
        {"label": _("怎么解决的"), "value": solution.text, "lang": "zh", "long": True},
        _linked(_("困难问题"), Problem.objects.visible_to(user).filter(key=solution.problem_key).first()),
        _linked(_("督办事项"), Task.objects.visible_to(user).with_units().filter(key=solution.task_key).first()),
        *_place_facts(solution),
        {"label": _("核实日期"), "value": solution.happened_on},
        {"label": _("核实人"), "value": solution.verified_name, "lang": "zh"},
        void_fact(solution),
    ]
    return [fact for fact in found if fact]


def _place_facts(solution: Solution) -> list[dict[str, Any]]:
    """What a correction of its problem changes."""
    return [
        {"label": _("地点"), "value": solution.place.full_name, "lang": "zh"},
        {"label": _("涉及关系"), "value": solution.get_relation_display()},
        {"label": _("协调组"), "value": solution.group.name, "lang": "zh"},
        {"label": _("从提出到解决（天）"), "value": solution.took_days},
    ]


def _linked(label: Any, record: Any) -> dict[str, Any]:
    return {"label": label, "value": str(record), "url": address(record), "lang": "zh"} if record else {}


@require_http_methods(["GET", "POST"])
def solution_void(request: Request, key: UUID) -> HttpResponse:
    """It was not solved after all: it counts no more, and the problem asks for something again."""
    solution = find(request, Solution.objects.with_places(), key)
    title = _("作废解决的困难问题")
    trail = [*_trail(), {"label": solution, "url": address(solution), "lang": "zh"}]
    warning = _("作废后，困难问题恢复为待办。")
    return answer_void(
        request, solution, "matters.void_solution", title=title, trail=trail, at=now(), address=address, warning=warning
    )
