"""What the pages of the four visits do alike: find, ask, fill in, do, answer."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse

from pianqu.journal.history import address_of, history_of
from pianqu.kit.filters import Filter
from pianqu.kit.now import now
from pianqu.kit.pages import Column, Listing, action, answer_form, answer_list, answer_show, answer_void
from pianqu.kit.permissions import require
from pianqu.kit.request import Request, find, find_asked
from pianqu.petitions import visit_shown as shown
from pianqu.petitions.models import PetitionCase
from pianqu.petitions.visit_forms import VisitForm
from pianqu.petitions.visit_people import Offered
from pianqu.petitions.visit_shown import address, trail
from pianqu.petitions.wording import worded, words_for

CASES = ("number__series", "township", "village__parent", "organ", "handler")


def case_asked(request: Request, permission: str) -> Any:
    """The case that the form is about (`?case=`). Raises `Http404`, `PermissionDenied`."""
    require(request.user, permission)
    case = find_asked(request, PetitionCase.objects.select_related(*CASES), "case")
    require(request.user, permission, case)
    return case


def found(request: Request, model: Any, key: UUID, verb: str) -> Any:
    """One visit. Raises `Http404`, `PermissionDenied`."""
    rows = model.objects.with_case().select_related(*(f"case__{each}" for each in CASES))
    visit = find(request, rows, key)
    require(request.user, f"petitions.{verb}_{model._meta.model_name}", visit)
    return visit


def visits(
    request: Request, model: Any, *, lede: Any, empty: Any, narrowing: type[Filter], ways: Sequence[dict[str, Any]] = ()
) -> HttpResponse:
    """The visits of a kind that the reader may see."""
    noun = model._meta.model_name
    require(request.user, f"petitions.view_{noun}")
    listing = Listing(
        title=shown.MANY[noun],
        lede=lede,
        rows=model.objects.visible_to(request.user).with_case(),
        order=("-happened_on", "-id"),
        columns=shown.COLUMNS[model],
        filter=narrowing,
        url=address,
        actions=ways,
        empty=empty,
    )
    return answer_list(request, listing)


def show(request: Request, visit: Any, actions: Sequence[dict[str, Any]]) -> HttpResponse:
    """One visit."""
    cell, words = shown.stands(visit), words_for(request.user, visit.case)
    return answer_show(
        request,
        title=str(visit),
        title_lang="zh",
        subtitle=visit._meta.verbose_name,
        lights=[{"tone": cell["light"], "label": cell["value"]}] if "light" in cell else [],
        actions=actions,
        facts=shown.all_facts(worded(visit, words)),
        sections=shown.sections(visit, words),
        record=visit,
        history=history_of(visit),
        breadcrumb=trail(visit)[:-1],
    )


def mend(request: Request, visit: Any, correct: Any, void: Any) -> list[dict[str, Any]]:
    """The buttons that put it right."""
    noun = visit._meta.model_name
    if not visit.is_current:
        return []
    return [
        action(request, f"petitions.correct_{noun}", correct, address(visit, "correct"), visit),
        action(request, f"petitions.void_{noun}", void, address(visit, "void"), visit),
    ]


def correct(
    request: Request, visit: Any, form: type[VisitForm], *, title: Any, names: Sequence[str], offered: Offered, **known: Any
) -> HttpResponse:
    """Put it right, with the reason; `names` are the fields of its kind."""
    people = list(visit.people.all())
    initial = {name: getattr(visit, name) for name in ("version", "happened_on", *names)} | known
    initial["people"] = [str(each.key) for each in people]
    initial["campaigns"] = [str(each.key) for each in visit.campaigns.all()]
    asks = ("happened_on", "people", *names, "reason", "version")

    def do(told: dict[str, Any]) -> Any:
        tagged = {"campaigns": told["campaigns"]} if "campaigns" in told else {}
        return visit.correct(by=request.user, at=now(), **tagged, **{name: told[name] for name in asks})

    return answer_form(
        request,
        form(request.POST or None, initial=initial, offered=offered, day=visit.happened_on, present=people),
        title=title,
        do=do,
        done=address,
        cancel_url=address(visit),
        breadcrumb=[*trail(visit), {"label": title}],
    )


def void(request: Request, model: Any, key: UUID, title: Any) -> HttpResponse:
    """Take a mistaken one out of every count, with the reason."""
    noun = model._meta.model_name
    visit = find(request, model.objects.with_case(), key)
    return answer_void(request, visit, f"petitions.void_{noun}", title=title, trail=trail(visit), at=now(), address=address)


def due(request: Request, rows: Any, *, noun: str, way: str, button: Any, title: Any, empty: Any) -> HttpResponse:
    """Cases for which one of these visits is still to be made, with the way to its form."""
    listing = Listing(
        title=title,
        rows=rows.select_related(*CASES),
        order=("received_on", "id"),
        columns=(*shown.CASES, Column(button, lambda row: {"value": button, "url": f"{way}?case={row.key}"}, data=False)),
        url=address_of,
        empty=empty,
        context={"breadcrumb": way_to_list(noun, title)},
    )
    return answer_list(request, listing)


def way_to_list(noun: str, title: Any) -> list[dict[str, Any]]:
    """The breadcrumb of a form that makes one."""
    return [{"label": shown.MANY[noun], "url": reverse(f"petitions:{noun}_list")}, {"label": title}]


def ticked(request: Request, offered: Offered) -> list[str]:
    """The writer's own box, ticked beforehand where it is among the boxes."""
    key = str(request.user.cadre.key)
    return [key] if key in offered else []
