"""Pages of what grew and was built: one set of views for all kinds, which find, ask, fill in, do, answer."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from pianqu.files.import_ways import import_ways
from pianqu.growth import shown
from pianqu.growth.filters import FILTERS
from pianqu.growth.forms import CORRECTIONS, FORMS, FinishForm
from pianqu.growth.models import IMPORTERS, GrowthRecord, Road
from pianqu.growth.permissions import permission
from pianqu.growth.remarks_shown import point_out, remarks_section
from pianqu.growth.reporting import reporter
from pianqu.growth.shown import address, list_address, trail
from pianqu.journal.history import history_of
from pianqu.journal.versions import say_recorded
from pianqu.kit.now import now, today
from pianqu.kit.pages import Listing, action, answer_form, answer_list, answer_show, answer_void
from pianqu.kit.permissions import label, require
from pianqu.kit.request import Request, find, key_asked
from pianqu.kit.templatetags.kit import county_date

Kind = type[GrowthRecord]
AROUND = ("place", "happened_on", "campaigns", "note")


@require_safe
def growth_list(request: Request, kind: Kind) -> HttpResponse:
    """The records of a kind that the reader may see."""
    require(request.user, permission(kind, "view"))
    name = permission(kind, "record")
    listing = Listing(
        title=kind._meta.verbose_name,
        lede=_("每件事登记一次；更正留下原来的记录，作废的可按“记录”筛选。"),
        rows=kind.objects.visible_to(request.user).with_places(),
        order=("-happened_on", "-id"),
        columns=shown.COLUMNS[kind],
        filter=FILTERS[kind],
        url=address,
        actions=[
            action(request, name, label(name), list_address(kind, "record"), primary=True),
            *import_ways(request, IMPORTERS[kind]),
        ],
        context={"breadcrumb": shown.room()},
    )
    return answer_list(request, listing)


@require_http_methods(["GET", "POST"])
def growth_record(request: Request, kind: Kind) -> HttpResponse:
    """Report one."""
    name = permission(kind, "record")
    require(request.user, name)
    known = {"happened_on": today(), "place": str(key_asked(request, "place") or "")}
    form = FORMS[kind](request.POST or None, initial=known, user=request.user)
    return answer_form(
        request,
        form,
        title=label(name),
        do=lambda told: _record(request, kind, told),
        done=address,
        cancel_url=list_address(kind),
        breadcrumb=[*shown.room(), shown.list_step(kind), {"label": label(name)}],
    )


def _record(request: Request, kind: Kind, told: dict[str, Any]) -> GrowthRecord:
    values = {name: told[name] for name in (*AROUND, *kind.OWN, *kind.LINES, *_asked(kind), "key")}
    by = reporter(request.user, told["place"], told["happened_on"])
    record = kind.record(by=request.user, at=now(), **values, **by)
    say_recorded(request, record, _("已登记。"), address(record))
    point_out(request, record)
    return record


def _asked(kind: Kind) -> tuple[str, ...]:
    """What is asked where the same stands already; of what is there once, whatever the day, nothing."""
    return ("another",) if kind.DATED else ()


@require_safe
def growth_show(request: Request, kind: Kind, key: UUID) -> HttpResponse:
    """One record, and what was done to it."""
    record = _find(request, kind, key)
    require(request.user, permission(kind, "view"), record)
    verbs = (*(("finish",) if _started(record) else ()), "correct", "void") if record.is_current else ()
    return answer_show(
        request,
        title=record.subject,
        title_lang="zh",
        subtitle=kind._meta.verbose_name,
        lights=shown.lights(record),
        actions=[
            action(request, permission(kind, verb), label(permission(kind, verb)), address(record, verb), record)
            for verb in verbs
        ],
        first=remarks_section(record),
        facts=[*shown.facts(record), *_other(record)],
        sections=shown.sections(record),
        record=record,
        history=history_of(record),
        breadcrumb=trail(record)[:-1],
    )


@require_http_methods(["GET", "POST"])
def growth_correct(request: Request, kind: Kind, key: UUID) -> HttpResponse:
    """Put it right, with the reason."""
    record, name = _find(request, kind, key), permission(kind, "correct")
    require(request.user, name, record)
    form = CORRECTIONS[kind](request.POST or None, initial=_known(record), user=request.user)
    names = (*AROUND, *kind.OWN, *kind.LINES, *_asked(kind), "reason", "version")
    return answer_form(
        request,
        form,
        title=label(name),
        do=lambda told: _correct(request, record, {each: told[each] for each in names}),
        done=address,
        cancel_url=address(record),
        breadcrumb=[*trail(record), {"label": label(name)}],
    )


def _correct(request: Request, record: GrowthRecord, told: dict[str, Any]) -> GrowthRecord:
    fresh = record.correct(by=request.user, at=now(), **told)
    messages.success(request, _("已更正，原来的记录留在页面下方。"))
    point_out(request, fresh)
    return fresh


def _known(record: GrowthRecord) -> dict[str, Any]:
    known = {name: getattr(record, name) for name in (*record.OWN, "happened_on", "note", "version")}
    known = {name: getattr(value, "key", value) for name, value in known.items()}
    known |= {name: record.lines(name) for name in record.LINES}
    campaigns = [str(each.key) for each in record.campaigns.all()]
    return {**known, "place": str(record.place.key), "present": record.place, "campaigns": campaigns}


@require_http_methods(["GET", "POST"])
def growth_void(request: Request, kind: Kind, key: UUID) -> HttpResponse:
    """Take a mistaken one out of every count, with the reason."""
    record, name = _find(request, kind, key), permission(kind, "void")
    return answer_void(request, record, name, title=label(name), trail=trail(record), at=now(), address=address)


@require_http_methods(["GET", "POST"])
def road_finish(request: Request, key: UUID) -> HttpResponse:
    """A road that was started was built."""
    road, name = _find(request, Road, key), permission(Road, "finish")
    require(request.user, name, road)
    form = FinishForm(request.POST or None, initial={"on": today(), "length_m": road.length_m, "version": road.version})
    return answer_form(
        request,
        form,
        title=label(name),
        do=lambda told: _finish(request, road, {name: told[name] for name in ("on", "length_m", "version")}),
        done=address,
        cancel_url=address(road),
        breadcrumb=[*trail(road), {"label": label(name)}],
    )


def _finish(request: Request, road: Road, told: dict[str, Any]) -> Road:
    built = road.finish(by=request.user, at=now(), **told)
    messages.success(request, _("已登记建成。"))
    point_out(request, built)
    return built


def _started(record: Any) -> bool:
    """Whether it is a road that was started and is not built."""
    return isinstance(record, Road) and record.stage == Road.RoadStage.STARTED and record.other is None


def _other(record: Any) -> list[dict[str, Any]]:
    """Of a road that was started and built the way to the other record."""
    other = record.other if isinstance(record, Road) else None
    if other is None:
        return []
    told = {"value": county_date(other.happened_on), "url": address(other)}
    return [{"label": other.get_stage_display(), **told}]


def _find(request: Request, kind: Kind, key: UUID) -> Any:
    return find(request, kind.objects.with_places().prefetch_related("campaigns"), key)
