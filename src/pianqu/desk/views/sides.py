"""两家话一张表: two columns, the duty list and rule beside, how like matters were decided before."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pianqu.desk import sides
from pianqu.journal.history import address_of
from pianqu.kit.now import today
from pianqu.kit.pages import Column, action, table
from pianqu.kit.permissions import require
from pianqu.kit.request import Request, find
from pianqu.kit.templatetags.kit import county_date
from pianqu.matters import shown
from pianqu.matters.models import Problem, Statement
from pianqu.matters.models.statement import SIDES


@require_safe
def weigh(request: Request, key: UUID) -> HttpResponse:
    """The sheet of one problem."""
    problem = find(request, Problem.objects.with_places(), key)
    require(request.user, "desk.weigh_problem", problem)
    both = sides.statements(problem)
    ask = f"{reverse('matters:statement_ask')}?problem={problem.key}"
    wants = len(both) < SIDES and problem.is_current and problem.state == Problem.State.OPEN
    asks = action(request, "matters.ask_statement", _("请单位说"), ask, problem, primary=True) if wants else {}
    context = {
        "title": problem.text[:60],
        "title_lang": "zh",
        "subtitle": _("两家话一张表"),
        "actions": [asks] if asks else [],
        "facts": shown.main_facts(problem),
        "sections": [_both(request, both), _duties(problem, both), _precedents(request.user, problem)],
        "breadcrumb": [{"label": problem, "url": shown.address(problem), "lang": "zh"}, {"label": _("两家话一张表")}],
    }
    return render(request, "kit/show.html", context)


def _both(request: Request, both: list[Statement]) -> dict[str, Any]:
    title = _("两家怎么说")
    if not both:
        return {"title": title, "table": {"rows": []}, "empty": {"text": _("还没有请单位说。请涉及的两家各说各的。")}}
    return {"title": title, "template": "desk/sides.html", "sides": [_side(request, side) for side in both]}


def _side(request: Request, side: Statement) -> dict[str, Any]:
    facts: list[dict[str, Any]] = [
        {"label": _("单位的说法"), "value": side.words, "lang": "zh", "long": True},
        {"label": _("依据的规定"), "value": side.rule or _("没有写"), "lang": "zh" if side.rule else "", "long": True},
        {"label": _("谁说的"), "value": side.said_by, "lang": "zh"},
        {"label": _("谁代记的"), "value": side.noted_by, "lang": "zh"},
        {"label": _("哪天说的"), "value": county_date(side.said_on) if side.said_on else ""},
    ]
    if side.state == Statement.State.ASKED:
        facts = [{"label": _("状态"), "value": side.get_state_display()}]
        facts.append({"label": _("哪天请的"), "value": county_date(side.asked_on)})
    down = reverse("matters:statement_note_down", args=[side.key])
    waits = side.state == Statement.State.ASKED
    step = action(request, "matters.note_down_statement", _("代记单位的说法"), down, side) if waits else {}
    return {"title": side.organ.name, "facts": [fact for fact in facts if fact["value"]], "actions": [step] if step else []}


def _duties(problem: Problem, both: list[Statement]) -> dict[str, Any]:
    columns = (
        Column(_("事项"), lambda row: row.text),
        Column(_("类别"), lambda row: row.get_kind_display(), data=False),
        Column(_("对应的部门"), lambda row: row.owner),
    )
    rows = sides.duties(problem, both, today())
    empty = {"text": _("乡镇履职事项清单里没有写到类似的事项。")}
    return {"title": _("履职事项清单怎么写"), "table": table(columns, rows, address_of), "empty": empty}


def _precedents(user: Any, problem: Problem) -> dict[str, Any]:
    columns = (
        Column(_("议定事项"), lambda row: row.resolution.text),
        Column(_("牵头单位"), lambda row: row.resolution.lead.name),
        Column(_("会议"), lambda row: row.meeting.get_kind_display(), data=False),
        Column(_("协调组"), lambda row: row.meeting.group.name),
        Column(_("日期"), lambda row: row.meeting.happened_on, data=False),
    )
    rows = sides.precedents(user, problem)
    empty = {"text": _("你能看到的会议里，没有议定过类似的事。")}
    return {
        "title": _("以前类似的事怎么定的"),
        "table": table(columns, rows, lambda row: address_of(row.meeting)),
        "empty": empty,
    }


def lead(request: Any, record: Any) -> dict[str, Any] | None:
    """The way to it on the page of a problem that lies between two units."""
    if not isinstance(record, Problem) or not record.relation or not request.user.has_perm("desk.weigh_problem", record):
        return None
    url = reverse("desk:problem_weigh", args=[record.key])
    return {"label": _("两家话一张表"), "url": url, "method": "get", "of": "relation"}
