"""Pages of what counts of projects: one set of views for stages, introductions and arrivals."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from pianqu.groups.acting_for import acts_for
from pianqu.growth import project_shown as shown
from pianqu.growth.models import Introduction, Project, ProjectRecord
from pianqu.growth.models.pairing import Via
from pianqu.growth.permissions import permission
from pianqu.growth.project_filters import FILTERS
from pianqu.growth.project_forms import CORRECTIONS, FORMS, ClaimForm
from pianqu.growth.remarks_shown import point_out, remarks_section
from pianqu.growth.shown import address, lights, reported_by, room
from pianqu.journal.history import history_of
from pianqu.journal.versions import say_recorded
from pianqu.kit.now import now, today
from pianqu.kit.pages import Listing, action, answer_form, answer_list, answer_show, answer_void
from pianqu.kit.permissions import label, require
from pianqu.kit.request import Request, find, find_asked

Kind = type[ProjectRecord]
CLAIM = "growth.claim_introduction"


@require_safe
def course_list(request: Request, kind: Kind) -> HttpResponse:
    """The records of a kind, of the projects that the reader may see."""
    require(request.user, permission(kind, "view"))
    listing = Listing(
        title=kind._meta.verbose_name,
        lede=_("在项目的页面上登记；更正留下原来的记录，作废的可按“记录”筛选。"),
        rows=kind._default_manager.visible_to(request.user).with_places(),  # type: ignore[attr-defined]
        order=("-happened_on", "-id"),
        columns=shown.list_columns(kind),
        filter=FILTERS[kind],
        url=address,
        context={"breadcrumb": [*room(), shown.projects_step()]},
    )
    return answer_list(request, listing)


@require_safe
def course_show(request: Request, kind: Kind, key: UUID) -> HttpResponse:
    """One record, and what was done to it."""
    record = _find(request, kind, key)
    require(request.user, permission(kind, "view"), record)
    return answer_show(
        request,
        title=record.subject,
        title_lang="zh",
        subtitle=kind._meta.verbose_name,
        lights=lights(record),
        actions=[
            action(request, permission(kind, verb), label(permission(kind, verb)), address(record, verb), record)
            for verb in (("correct", "void") if record.is_current else ())
        ],
        first=remarks_section(record),
        facts=[*shown.course_facts(record), *_whom_to_ask(request, record)],
        sections=shown.versions(record),
        record=record,
        history=history_of(record),
        breadcrumb=shown.trail(record.project),
    )


@require_http_methods(["GET", "POST"])
def course_record(request: Request, kind: Kind) -> HttpResponse:
    """Record one of the project that the address names."""
    project = find_asked(request, Project.objects.with_places(), "project")
    name = permission(kind, "record")
    require(request.user, name, project)
    known = {"happened_on": today(), "township": project.township_id}
    form: Any = FORMS[kind](request.POST or None, initial=known, user=request.user)
    return answer_form(
        request,
        form,
        title=label(name),
        do=lambda told: _record(request, kind, project, told),
        done=lambda _record: address(project),
        form_url=f"?project={project.key}",
        cancel_url=address(project),
        breadcrumb=[*shown.trail(project), {"label": label(name)}],
    )


def _record(request: Request, kind: Any, project: Project, told: dict[str, Any]) -> ProjectRecord:
    values = {name: told[name] for name in ("happened_on", *kind.OWN, "key")}
    record: ProjectRecord = kind.record(project, by=request.user, at=now(), **values)
    say_recorded(request, record, _("已登记。"), address(record))
    point_out(request, record)
    return record


@require_http_methods(["GET", "POST"])
def introduction_claim(request: Request) -> HttpResponse:
    """The reader's own department brought in the project that the address names."""
    project = find_asked(request, Project.objects.with_places(), "project")
    require(request.user, CLAIM, project)
    known = {"happened_on": today(), "via": Via.DEPARTMENT, "township": project.township_id}
    form = ClaimForm(request.POST or None, initial=known, user=request.user)
    return answer_form(
        request,
        form,
        title=label(CLAIM),
        lede=_("只登记你部门自己的引进；当日你部门要在联系这个乡镇。"),
        do=lambda told: _claim(request, project, told),
        done=lambda _record: address(project),
        form_url=f"?project={project.key}",
        cancel_url=address(project),
        breadcrumb=[*shown.trail(project), {"label": label(CLAIM)}],
    )


def _claim(request: Request, project: Project, told: dict[str, Any]) -> Introduction:
    values = {name: told[name] for name in ("happened_on", *Introduction.OWN, "key")}
    record = Introduction.claim(project, by=request.user, at=now(), **values)
    say_recorded(request, record, _("已登记。"), address(record))
    return record


def _whom_to_ask(request: Request, record: ProjectRecord) -> list[dict[str, Any]]:
    """For the department of an introduction that others entered: who can put it right."""
    if not isinstance(record, Introduction) or not record.is_current or not acts_for(request.user, record.organ_id):
        return []
    if request.user.has_perm(permission(Introduction, "correct"), record):
        return []
    words = _("不是你部门自己登记的：请找%(organ)s或者县委办更正、作废。") % {"organ": reported_by(record.project)}
    return [{"label": _("写得不对"), "value": words, "lang": "zh", "long": True}]


@require_http_methods(["GET", "POST"])
def course_correct(request: Request, kind: Kind, key: UUID) -> HttpResponse:
    """Put it right, with the reason."""
    record, name = _find(request, kind, key), permission(kind, "correct")
    require(request.user, name, record)
    known = {each: getattr(record, each) for each in (*record.OWN, "happened_on", "version")}
    known = {each: getattr(value, "key", value) for each, value in known.items()}
    known |= {"claimed": getattr(record, "claimed_by_id", None), "township": record.township_id}
    form: Any = CORRECTIONS[kind](request.POST or None, initial=known, user=request.user)
    names = (*record.OWN, "happened_on", "reason", "version")
    return answer_form(
        request,
        form,
        title=label(name),
        do=lambda told: _correct(request, record, {each: told[each] for each in names}),
        done=address,
        cancel_url=address(record),
        breadcrumb=[*_trail(record), {"label": label(name)}],
    )


def _correct(request: Request, record: Any, told: dict[str, Any]) -> Any:
    fresh = record.correct(by=request.user, at=now(), **told)
    messages.success(request, _("已更正，原来的记录留在页面下方。"))
    point_out(request, fresh)
    return fresh


@require_http_methods(["GET", "POST"])
def course_void(request: Request, kind: Kind, key: UUID) -> HttpResponse:
    """Take a mistaken one out of every count, with the reason; a stage takes the project back to the one before."""
    record, name = _find(request, kind, key), permission(kind, "void")
    return answer_void(request, record, name, title=label(name), trail=_trail(record), at=now(), address=address)


def _trail(record: Any) -> list[dict[str, Any]]:
    return [*shown.trail(record.project), {"label": record.subject, "url": address(record), "lang": "zh"}]


def _find(request: Request, kind: Any, key: UUID) -> Any:
    return find(request, kind.objects.with_places(), key)
