"""The page on which a group asks another one, or the county, to help with a problem (升级协调)."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from pianqu.kit.now import now
from pianqu.kit.pages import answer_form
from pianqu.kit.permissions import require
from pianqu.kit.request import Request, find
from pianqu.matters.forms import EscalateForm
from pianqu.matters.models import Problem
from pianqu.matters.shown import address
from pianqu.matters.views.matters import PROBLEM


@require_http_methods(["GET", "POST"])
def problem_escalate(request: Request, key: UUID) -> HttpResponse:
    """Ask another group or the county for help."""
    problem = find(request, Problem.objects.with_places(), key)
    require(request.user, "matters.escalate_problem", problem)

    def do(told: dict[str, Any]) -> Any:
        return problem.escalate(by=request.user, at=now(), reason=told["reason"], to=told["to"], version=told["version"])

    return answer_form(
        request,
        EscalateForm(request.POST or None, initial={"version": problem.version}, user=request.user, problem=problem),
        title=_("升级协调"),
        do=do,
        done=address,
        said=_("已升级协调，对方能看到这个问题；仍由本组负责到底。"),
        cancel_url=address(problem),
        breadcrumb=[
            {"label": PROBLEM.many, "url": PROBLEM.url("list")},
            {"label": problem, "url": address(problem), "lang": "zh"},
            {"label": _("升级协调")},
        ],
    )
