"""Pages of visits: find, ask, fill in, do, answer."""

from typing import Any
from uuid import UUID, uuid4

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_safe

from pianqu.groups import people
from pianqu.journal.history import history_of
from pianqu.journal.versions import say_recorded
from pianqu.kit.now import now, today
from pianqu.kit.pages import Listing, action, answer_form, answer_list, answer_show, answer_void
from pianqu.kit.permissions import require
from pianqu.kit.request import Request, find
from pianqu.kit.templatetags.kit import data
from pianqu.places.leads import leads
from pianqu.places.models import Place
from pianqu.reviews import shown
from pianqu.reviews.companions import companions
from pianqu.reviews.counting import counted_for
from pianqu.reviews.filters import VisitFilter
from pianqu.reviews.forms import REDATE, CorrectVisitForm, VisitForm, VoidVisitForm
from pianqu.reviews.models import Visit
from pianqu.reviews.shown import address

KINDS = {"village": Visit.Kind.VILLAGE_GUIDANCE, "township": Visit.Kind.TOWNSHIP_RESEARCH}
WORDS = {kind: word for word, kind in KINDS.items()}


@require_safe
def visit_list(request: Request) -> HttpResponse:
    """The visits that the reader may see."""
    require(request.user, "reviews.view_visit")
    listing = Listing(
        title=_("走访研判"),
        lede=_("去过哪里、谁去的、发现了什么。作废的不在其中，可按“记录”筛选。"),
        rows=Visit.objects.visible_to(request.user).with_people().with_campaigns().with_findings(),
        order=("-happened_on", "-id"),
        columns=shown.COLUMNS,
        filter=VisitFilter,
        url=address,
        actions=[
            *_studies(request),
            action(request, "reviews.record_visit", _("登记走访"), reverse("reviews:visit_record"), primary=True),
        ],
        empty=_("还没有走访。登记的走访列在这里。"),
    )
    return answer_list(request, listing)


def _studies(request: Request) -> list[dict[str, Any]]:
    """The ways to the other records of the room, for whose group keeps some and who sees the county."""
    standing = request.user.standing
    if not (standing.sees_county or standing.group_ids):
        return []
    return [
        action(request, "reviews.view_research", pgettext("many", "专题调研"), reverse("reviews:research_list")),
        action(request, "reviews.view_essay", pgettext("many", "专题论文"), reverse("reviews:essay_list")),
        action(
            request, "reviews.view_expertconsultation", pgettext("many", "专家把脉"), reverse("reviews:expertconsultation_list")
        ),
        action(request, "reviews.view_guidance", pgettext("many", "老干部指导"), reverse("reviews:guidance_list")),
    ]


@require_http_methods(["GET", "POST"])
def visit_record(request: Request) -> HttpResponse:
    """The form of six inputs, filled in as far as is known. A GET writes nothing.

    The key stands in the address, so that the browser's way back leads to the same form, which records one visit.
    """
    require(request.user, "reviews.record_visit")
    kind = KINDS.get(request.GET.get("kind", ""), Visit.Kind.VILLAGE_GUIDANCE)
    trip, key = _key(request.GET.get("trip")), _key(request.GET.get("key"))
    if request.method == "GET":
        if key is None:
            return redirect(_with_key(request))
        recorded = Visit.objects.visible_to(request.user).filter(key=key).first()
        if recorded:
            return _answer_recorded(request, recorded, kind)
    if REDATE in request.POST:  # the day is to be open again: nothing is saved, everything typed is kept
        form = VisitForm(initial=_typed(request), user=request.user, kind=kind)
    else:
        form = VisitForm(request.POST or None, initial=_known(request, trip, key), user=request.user, kind=kind)
    return answer_form(
        request,
        form,
        title=_("登记走访"),
        do=lambda cleaned: _record(request, form, cleaned, trip),
        done=address,
        submit=form.buttons,
        cancel_url=reverse("reviews:visit_list"),
        template="reviews/visit_form.html",
        tabs=_tabs(kind, trip),
        actions=leads(request.user, _place(request)),
        wide=True,
    )


def _place(request: Request) -> Place | None:
    """The place that the address names, where it names one."""
    key = _key(request.GET.get("place"))
    return Place.objects.visible_to(request.user).filter(key=key).first() if key else None


def _with_key(request: Request) -> str:
    asked = request.GET.copy()
    asked["key"] = str(uuid4())
    return f"{request.path}?{asked.urlencode()}"


def _answer_recorded(request: Request, visit: Visit, kind: str) -> HttpResponse:
    """The way back to a form that was saved: it is not filled in again."""
    another = f"{reverse('reviews:visit_record')}?kind={WORDS[Visit.Kind(kind)]}"
    return answer_show(
        request,
        title=_("登记过，后来作废了") if visit.voided_at else _("已经登记过了"),
        lede=data(visit),
        actions=[
            {"label": _("看登记的走访"), "url": address(visit), "method": "get", "primary": True},
            {"label": _("登记另一次走访"), "url": another, "method": "get"},
        ],
    )


@require_safe
def visit_show(request: Request, key: UUID) -> HttpResponse:
    """One visit: what was seen, what came of it, and what was done to it."""
    visit = _visit(request, key)
    require(request.user, "reviews.view_visit", visit)
    again = f"{reverse('reviews:visit_record')}?kind={WORDS[Visit.Kind(visit.kind)]}&trip={visit.trip}"
    counted = counted_for(visit, request.user, today())
    actions = [{"label": _("回到今日"), "url": "/", "method": "get", "primary": True}]
    if visit.is_current:
        actions += [
            action(request, "reviews.record_visit", _("再登记一站"), again, visit.filled),
            action(request, "reviews.correct_visit", _("更正"), address(visit, "correct"), visit),
            action(request, "reviews.void_visit", _("作废"), address(visit, "void"), visit),
        ]
    return answer_show(
        request,
        title=visit.place.full_name,
        title_lang="zh",
        subtitle=f"{visit.happened_on} {visit.get_kind_display()}",
        lights=shown.lights(visit, counted),
        actions=actions,
        facts=shown.facts(visit, counted),
        sections=shown.sections(visit, request.user),
        record=visit,
        history=history_of(visit),
        breadcrumb=[{"label": _("走访研判"), "url": reverse("reviews:visit_list")}, {"label": visit, "lang": "zh"}],
    )


@require_http_methods(["GET", "POST"])
def visit_correct(request: Request, key: UUID) -> HttpResponse:
    """Put a visit right, with the reason."""
    visit = _visit(request, key)
    require(request.user, "reviews.correct_visit", visit)
    line = people.written(visit.people, visit.happened_on, request.user.standing.group_ids)
    initial = {"key": visit.key, "version": visit.version, "place": str(visit.place.key), "happened_on": visit.happened_on}
    initial |= {"people": line, "baseline": visit.baseline, "present": visit.place}
    initial["campaigns"] = [str(each.key) for each in visit.campaigns.all()]
    form = CorrectVisitForm(request.POST or None, initial=initial, user=request.user, kind=visit.kind)
    return answer_form(
        request,
        form,
        title=_("更正走访"),
        do=lambda cleaned: _correct(request, visit, cleaned),
        done=address,
        said=_("已更正，原来的记录留在页面下方。"),
        cancel_url=address(visit),
        template="reviews/visit_form.html",
        lede=data(visit),
        wide=True,
    )


@require_http_methods(["GET", "POST"])
def visit_void(request: Request, key: UUID) -> HttpResponse:
    """Take a mistaken visit out of every count, with the reason."""
    visit = _visit(request, key)
    return answer_void(
        request,
        visit,
        "reviews.void_visit",
        title=_("作废走访"),
        trail=_trail(visit),
        at=now(),
        address=address,
        form=VoidVisitForm,
    )


def _trail(visit: Visit) -> list[dict[str, Any]]:
    return [
        {"label": _("走访研判"), "url": reverse("reviews:visit_list")},
        {"label": visit, "url": address(visit), "lang": "zh"},
    ]


def _visit(request: Request, key: UUID) -> Visit:
    return find(request, Visit.objects.with_people().with_campaigns(), key)  # type: ignore[no-any-return]


def _record(request: Request, form: VisitForm, cleaned: dict[str, Any], trip: UUID | None) -> Visit:
    """Record and say so."""
    names = (
        "key",
        "place",
        "happened_on",
        "people",
        "baseline",
        "problems",
        "suggestions",
        "late_reason",
        "campaigns",
        "promise",
        "promise_due_on",
    )
    values = {name: cleaned[name] for name in names} | {"kind": form.kind, "nothing_new": "nothing_new" in request.POST}
    before = Visit.objects.visible_to(request.user).filter(key=cleaned["key"]).exists()
    visit = Visit.record(by=request.user, at=now(), trip=trip, **values)
    say_recorded(request, visit, _("已经登记过了。") if before else _("已登记。"), address(visit))
    return visit


def _correct(request: Request, visit: Visit, cleaned: dict[str, Any]) -> Visit:
    values = {name: cleaned[name] for name in ("place", "happened_on", "people", "baseline", "campaigns", "reason", "version")}
    return visit.correct(by=request.user, at=now(), **values)


def _known(request: Request, trip: UUID | None, key: UUID | None) -> dict[str, Any]:
    """What the form starts with: the trip's day and people, else today and the companions of the last visit."""
    user = request.user
    before = Visit.objects.visible_to(user).current().filter(trip=trip).with_people().order_by("-id").first() if trip else None
    day = before.happened_on if before else today()
    posts = before.people if before else companions(user, day)
    known = {"happened_on": day, "people": people.written(posts, day, user.standing.group_ids)}
    known["late_reason"] = before.late_reason if before else ""
    return {**known, "place": request.GET.get("place", ""), "key": key or uuid4()}


def _typed(request: Request) -> dict[str, Any]:
    """Everything typed but the remark."""
    names = [name for name in VisitForm.base_fields if name in request.POST and name != "late_reason"]
    return {name: request.POST.getlist(name) if name == "campaigns" else request.POST[name] for name in names}


def _tabs(kind: str, trip: UUID | None) -> list[dict[str, Any]]:
    """One tab for each kind of visit, on the same trip."""
    rest = f"&trip={trip}" if trip else ""
    url = reverse("reviews:visit_record")
    return [{"label": each.label, "url": f"{url}?kind={word}{rest}", "here": each == kind} for word, each in KINDS.items()]


def _key(text: str | None) -> UUID | None:
    try:
        return UUID(text or "")
    except ValueError:
        return None
