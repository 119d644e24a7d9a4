"""Pages of the steps of a case: each finds it, asks, fills in a small form, does, and leads back."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods

from pianqu.kit.now import now, today
from pianqu.kit.pages import answer_form
from pianqu.kit.permissions import require
from pianqu.kit.request import Request, key_asked
from pianqu.kit.templatetags.kit import data
from pianqu.petitions.case_shown import address, trail
from pianqu.petitions.case_steps import STEPS
from pianqu.petitions.models import PetitionCase
from pianqu.petitions.views.cases import back, find_case

either = require_http_methods(["GET", "POST"])


@either
def petitioncase_forward(request: Request, key: UUID) -> HttpResponse:
    """Forward or assign it to a unit."""
    return _step(request, key, "forward")


@either
def petitioncase_accept(request: Request, key: UUID) -> HttpResponse:
    """Take it on."""
    return _step(request, key, "accept")


@either
def petitioncase_reroute(request: Request, key: UUID) -> HttpResponse:
    """Put right by which way it is dealt with, or until when."""
    return _step(request, key, "reroute")


@either
def petitioncase_decline(request: Request, key: UUID) -> HttpResponse:
    """Not take it on."""
    return _step(request, key, "decline")


@either
def petitioncase_object_to(request: Request, key: UUID) -> HttpResponse:
    """Say that it is not one's own."""
    return _step(request, key, "object_to")


@either
def petitioncase_insist(request: Request, key: UUID) -> HttpResponse:
    """Leave it where it is all the same."""
    return _step(request, key, "insist")


@either
def petitioncase_take_back(request: Request, key: UUID) -> HttpResponse:
    """Take it back, to be forwarded anew."""
    return _step(request, key, "take_back")


@either
def petitioncase_hand_up(request: Request, key: UUID) -> HttpResponse:
    """Hand it up."""
    return _step(request, key, "hand_up")


@either
def petitioncase_withdraw(request: Request, key: UUID) -> HttpResponse:
    """Note that it was withdrawn."""
    return _step(request, key, "withdraw")


@either
def petitioncase_merge(request: Request, key: UUID) -> HttpResponse:
    """Merge it into another (`?into=`)."""
    return _step(request, key, "merge")


@either
def petitioncase_split(request: Request, key: UUID) -> HttpResponse:
    """Let it stand by itself again."""
    return _step(request, key, "split")


@either
def petitioncase_recur(request: Request, key: UUID) -> HttpResponse:
    """Link it to what it was before (`?previous=`)."""
    return _step(request, key, "recur")


@either
def petitioncase_dispute(request: Request, key: UUID) -> HttpResponse:
    """Put a dispute over whose it is before a meeting."""
    return _step(request, key, "dispute")


@either
def petitioncase_exclude(request: Request, key: UUID) -> HttpResponse:
    """Note who must stand aside."""
    return _step(request, key, "exclude")


@either
def petitioncase_lift(request: Request, key: UUID) -> HttpResponse:
    """Note that somebody need not stand aside."""
    return _step(request, key, "lift")


def _step(request: Request, key: UUID, verb: str) -> HttpResponse:
    case, step = find_case(request, key), STEPS[verb]
    require(request.user, f"petitions.{verb}_petitioncase", case)
    known = {"version": case.version, "on": today(), **_other(request)}
    do = getattr(case, verb)
    return answer_form(
        request,
        step.form(request.POST or None, initial=known, user=request.user, case=case),
        title=step.title,
        do=lambda told: do(by=request.user, at=now(), version=told["version"], **{name: told[name] for name in step.names}),
        done=lambda done: back(request, done),
        said=step.said,
        submit=[{"label": step.title, "primary": True}],
        cancel_url=address(case),
        lede=data(case),
        breadcrumb=[*trail(case), {"label": step.title}],
    )


def _other(request: Request) -> dict[str, Any]:
    """The number of the other case that the address names, where the reader may see it."""
    for name in ("into", "previous"):
        key = key_asked(request, name)
        other = (
            PetitionCase.objects.visible_to(request.user).filter(key=key).select_related("number__series").first()
            if key
            else None
        )
        if other is not None:
            return {name: str(other.number)}
    return {}
