"""Pages of projects: the list, the funnel, one project, and the verbs that move it on."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_safe

from pianqu.groups.acting_for import acts_for
from pianqu.growth import project_shown as shown
from pianqu.growth import structure_shown
from pianqu.growth.models import Project
from pianqu.growth.project_course import course_of
from pianqu.growth.project_filters import ProjectFilter
from pianqu.growth.project_forms import DropForm, EditProjectForm, ProposeForm, ResumeForm, SignForm, StepForm
from pianqu.growth.querysets import linked_townships
from pianqu.growth.remarks_shown import point_out
from pianqu.growth.reporting import reporter
from pianqu.growth.shown import address, room
from pianqu.growth.structure import structure
from pianqu.kit.now import now, today
from pianqu.kit.pages import (
    Listing,
    action,
    answer_form,
    answer_list,
    answer_reason,
    answer_show,
)
from pianqu.kit.permissions import label, require
from pianqu.kit.request import Request, find
from pianqu.places.models import Place

NAMES = ("name", "industry", "investor", "note")
STEPS = ("negotiate", "approve", "sign", "start", "produce")
PROPOSE, CLAIM = "growth.propose_project", "growth.claim_introduction"


def permission(verb: str) -> str:
    """The name of the permission for a verb on a project."""
    return f"growth.{verb}_project"


@require_safe
def project_list(request: Request) -> HttpResponse:
    """The projects that the reader may see."""
    require(request.user, "growth.view_project")
    listing = Listing(
        title=pgettext("many", "项目"),
        lede=_("一个项目登记一次，从线索到投产一步一步往前走。合同投资额和到位资金分开记。"),
        rows=Project.objects.visible_to(request.user).with_course(),
        order=("-id",),
        columns=shown.COLUMNS,
        filter=ProjectFilter,
        url=address,
        actions=[
            action(request, "growth.pipeline_project", _("项目漏斗"), reverse("growth:project_pipeline")),
            action(request, "growth.structure_project", structure_shown.TITLE, reverse("growth:project_structure")),
            action(request, "growth.view_introduction", _("引进部门"), reverse("growth:introduction_list")),
            action(request, "growth.view_arrival", _("到位资金"), reverse("growth:arrival_list")),
            action(request, "growth.view_projectstage", _("各阶段"), reverse("growth:projectstage_list")),
            action(request, PROPOSE, label(PROPOSE), reverse("growth:project_propose"), primary=True),
        ],
        context={"breadcrumb": room()},
    )
    return answer_list(request, listing)


def _scoped(request: Request, lede: str) -> str:
    """With the word that it is not the county, for who does not see all of it."""
    return lede if request.user.standing.sees_county else _("{lede}只算你看得到的乡镇和记录。").format(lede=lede)


@require_safe
def project_pipeline(request: Request) -> HttpResponse:
    """How many of the projects that the reader may see stand at each stage."""
    require(request.user, "growth.pipeline_project")
    return answer_show(
        request,
        title=_("项目漏斗"),
        lede=_scoped(request, _("每个项目只在一个阶段里；“到过”是曾经走到这一步的，包括后来终止的。")),
        sections=[shown.pipeline_section(Project.objects.visible_to(request.user))],
        breadcrumb=[*room(), shown.projects_step()],
    )


@require_safe
def project_structure(request: Request) -> HttpResponse:
    """What townships of each type grow, as far as the reader may see it."""
    require(request.user, "growth.structure_project")
    rows, year = structure(request.user), today().year
    if request.GET.get("format") == "xlsx":
        return structure_shown.sheet(rows, year)
    return answer_show(
        request,
        title=structure_shown.TITLE,
        lede=_scoped(request, _("项目是现在立项以后、没有终止的；专业村和企业是今年登记的。乡镇类型按今天的乡镇概况。")),
        actions=[{"label": _("导出 Excel"), "url": "?format=xlsx", "method": "get"}],
        sections=[structure_shown.section(rows, year)],
        breadcrumb=[*room(), shown.projects_step()],
    )


@require_http_methods(["GET", "POST"])
def project_propose(request: Request) -> HttpResponse:
    """A lead."""
    require(request.user, PROPOSE)
    form = ProposeForm(request.POST or None, initial={"happened_on": today()}, user=request.user)
    return answer_form(
        request,
        form,
        title=label(PROPOSE),
        do=lambda told: _propose(request, told),
        done=address,
        said=_("已登记。"),
        cancel_url=reverse("growth:project_list"),
        breadcrumb=[*room(), shown.projects_step(), {"label": label(PROPOSE)}],
    )


def _propose(request: Request, told: dict[str, Any]) -> Project:
    values = {name: told[name] for name in (*NAMES, "place", "happened_on", "key")}
    return Project.propose(by=request.user, at=now(), **values, **reporter(request.user, told["place"], told["happened_on"]))


@require_safe
def project_show(request: Request, key: UUID) -> HttpResponse:
    """One project: how far it is, what counts of it, what was done to it."""
    project = _find(request, key)
    require(request.user, "growth.view_project", project)
    return answer_show(
        request,
        title=project.name,
        title_lang="zh",
        subtitle=Project._meta.verbose_name,
        lights=[{"tone": "idle", "label": project.get_state_display()}] if project.state == Project.State.DROPPED else [],
        actions=_actions(request, project),
        facts=shown.facts(project),
        sections=shown.course_sections(project),
        record=project,
        history=course_of(project),
        breadcrumb=shown.trail(project)[:-1],
    )


def _actions(request: Request, project: Project) -> list[dict[str, Any]]:
    """The steps that it may take, the next one first; what is brought to it; its names; the way out and back."""
    verbs = [verb for verb in (*STEPS, "drop") if project.flow.target(verb, project.state)]
    found = [_way(request, project, verb, primary=verb == verbs[0] != "drop") for verb in verbs if verb != "drop"]
    for noun in ("introduction", "arrival") if project.is_real else ():
        name = f"growth.record_{noun}"
        found.append(action(request, name, label(name), f"{reverse(f'growth:{noun}_record')}?project={project.key}", project))
    found += _of_department(request, project) if project.is_real else []
    found.append(_way(request, project, "edit"))
    if project.state == Project.State.DROPPED:
        found.append(_way(request, project, "resume"))
    return [*found, *([_way(request, project, "drop")] if "drop" in verbs else [])]


def _of_department(request: Request, project: Any) -> list[dict[str, Any]]:
    """For who acts for a department that links the township: that it brought the project in, and what money it brought."""
    linked = request.user.has_perm(CLAIM, project) and Place.objects.filter(
        pk=project.township_id, pk__in=linked_townships(request.user)
    )
    if not linked or not linked.exists():
        return []
    money = f"{reverse('growth:resourceinput_record')}?place={project.place.key}"
    ways = [action(request, "growth.record_resourceinput", _("登记资源投入"), money)]
    if not acts_for(request.user, [each.organ_id for each in project.brought_in]):
        ways.append(
            action(request, CLAIM, label(CLAIM), f"{reverse('growth:introduction_claim')}?project={project.key}", project)
        )
    return ways


def _way(request: Request, project: Project, verb: str, *, primary: bool = False) -> dict[str, Any]:
    return action(request, permission(verb), label(permission(verb)), address(project, verb), project, primary=primary)


@require_http_methods(["GET", "POST"])
def project_edit(request: Request, key: UUID) -> HttpResponse:
    """Mend its names and its place."""
    project = _find(request, key)
    require(request.user, permission("edit"), project)
    known = {name: getattr(project, name) for name in (*NAMES, "version")}
    known |= {"place": str(project.place.key), "present": project.place}
    form = EditProjectForm(request.POST or None, initial=known, user=request.user)
    names = (*NAMES, "place", "version")
    return answer_form(
        request,
        form,
        title=label(permission("edit")),
        do=lambda told: project.edit(by=request.user, at=now(), **{name: told[name] for name in names}),
        done=address,
        said=_("已保存。"),
        cancel_url=address(project),
        breadcrumb=[*shown.trail(project), {"label": label(permission("edit"))}],
    )


@require_http_methods(["GET", "POST"])
def project_step(request: Request, key: UUID, verb: str) -> HttpResponse:
    """It reached a stage."""
    project = _find(request, key)
    require(request.user, permission(verb), project)
    kind = SignForm if verb == "sign" else StepForm
    form = kind(request.POST or None, initial={"happened_on": today(), "version": project.version})
    names = ("happened_on", "version", *(("invest_fen",) if verb == "sign" else ()))
    return answer_form(
        request,
        form,
        title=label(permission(verb)),
        do=lambda told: _take_step(request, project, verb, {name: told[name] for name in names}),
        done=address,
        cancel_url=address(project),
        breadcrumb=[*shown.trail(project), {"label": label(permission(verb))}],
    )


def _take_step(request: Request, project: Project, verb: str, told: dict[str, Any]) -> Project:
    stepped: Project = getattr(project, verb)(by=request.user, at=now(), **told)
    messages.success(request, _("已登记。"))
    point_out(request, stepped.standing()[-1])
    return stepped


@require_http_methods(["GET", "POST"])
def project_drop(request: Request, key: UUID) -> HttpResponse:
    """It comes to nothing, with the reason."""
    project, name = _find(request, key), permission("drop")
    require(request.user, name, project)
    return answer_reason(
        request,
        project,
        project.drop,
        form=DropForm,
        button=label(name),
        title=label(name),
        said=_("已终止。"),
        at=now(),
        address=address,
        breadcrumb=[*shown.trail(project), {"label": label(name)}],
    )


@require_http_methods(["GET", "POST"])
def project_resume(request: Request, key: UUID) -> HttpResponse:
    """It goes on where it stood, with the reason."""
    project, name = _find(request, key), permission("resume")
    require(request.user, name, project)
    return answer_reason(
        request,
        project,
        project.resume,
        form=ResumeForm,
        button=label(name),
        title=label(name),
        said=_("已恢复。"),
        at=now(),
        address=address,
        breadcrumb=[*shown.trail(project), {"label": label(name)}],
    )


def _find(request: Request, key: UUID) -> Any:
    return find(request, Project.objects.with_course(), key)
