"""Pages of pairings of cadres and villages (结对帮扶)."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from pianqu.growth import project_shown as shown
from pianqu.growth.models import Pairing
from pianqu.growth.project_filters import PairingFilter
from pianqu.growth.project_forms import CorrectPairingForm, PairForm
from pianqu.growth.shown import address, list_step, room
from pianqu.journal.history import history_of
from pianqu.kit.now import now, today
from pianqu.kit.pages import Listing, action, answer_end, answer_form, answer_list, answer_show, answer_void
from pianqu.kit.permissions import label, require
from pianqu.kit.request import Request, find

PAIR, END, CORRECT, VOID = (f"growth.{verb}_pairing" for verb in ("pair", "end", "correct", "void"))
NAMES = ("cadre", "village", "since", "until", "campaigns")


@require_safe
def pairing_list(request: Request) -> HttpResponse:
    """Who helps which village on a day."""
    require(request.user, "growth.view_pairing")
    listing = Listing(
        title=Pairing._meta.verbose_name,
        lede=_("列出今天（或者选定的那一天）在帮扶的。科级以上干部一人帮扶一个或几个村；数村的时候，一个村只算一次。"),
        rows=Pairing.objects.visible_to(request.user).with_people(),
        order=("township_id", "village_id", "since", "id"),
        columns=shown.PAIRINGS,
        filter=PairingFilter,
        url=address,
        actions=[action(request, PAIR, label(PAIR), reverse("growth:pairing_pair"), primary=True)],
        empty=_("这一天没有结对帮扶。"),
        context={"breadcrumb": room()},
    )
    return answer_list(request, listing)


@require_http_methods(["GET", "POST"])
def pairing_pair(request: Request) -> HttpResponse:
    """Let a cadre help a village."""
    require(request.user, PAIR)
    form = PairForm(request.POST or None, initial={"since": today()}, user=request.user)
    names = (*NAMES, "key")
    return answer_form(
        request,
        form,
        title=label(PAIR),
        do=lambda told: Pairing.pair(by=request.user, at=now(), **{name: told[name] for name in names}),
        done=address,
        said=_("已登记。"),
        cancel_url=reverse("growth:pairing_list"),
        breadcrumb=[*room(), list_step(Pairing), {"label": label(PAIR)}],
    )


@require_safe
def pairing_show(request: Request, key: UUID) -> HttpResponse:
    """One pairing."""
    pairing = _find(request, key)
    require(request.user, "growth.view_pairing", pairing)
    ways = ((END, "end"), (CORRECT, "correct"), (VOID, "void"))[1 if pairing.until else 0 :]
    return answer_show(
        request,
        title=str(pairing),
        title_lang="zh",
        subtitle=Pairing._meta.verbose_name,
        lights=shown.pairing_lights(pairing),
        actions=[]
        if pairing.is_gone
        else [action(request, name, label(name), address(pairing, to), pairing) for name, to in ways],
        facts=shown.pairing_facts(pairing),
        record=pairing,
        history=history_of(pairing),
        breadcrumb=[*room(), list_step(Pairing)],
    )


@require_http_methods(["GET", "POST"])
def pairing_correct(request: Request, key: UUID) -> HttpResponse:
    """Put it right, with the reason; the mistaken one stays, and was never in force."""
    pairing = _find(request, key)
    require(request.user, CORRECT, pairing)
    known = {"cadre": pairing.cadre.key, "village": pairing.place.key, "since": pairing.since, "until": pairing.until}
    known |= {"version": pairing.version, "campaigns": [str(each.key) for each in pairing.campaigns.all()]}
    form = CorrectPairingForm(request.POST or None, initial=known, user=request.user)
    return answer_form(
        request,
        form,
        title=label(CORRECT),
        do=lambda told: pairing.correct(
            by=request.user, at=now(), **{name: told[name] for name in (*NAMES, "reason", "version")}
        ),
        done=address,
        said=_("已更正，原来的一份留着，从未生效。"),
        cancel_url=address(pairing),
        breadcrumb=[*_trail(pairing), {"label": label(CORRECT)}],
    )


@require_http_methods(["GET", "POST"])
def pairing_void(request: Request, key: UUID) -> HttpResponse:
    """It was entered by mistake, with the reason."""
    pairing = _find(request, key)
    return answer_void(request, pairing, VOID, title=label(VOID), trail=_trail(pairing), at=now(), address=address)


@require_http_methods(["GET", "POST"])
def pairing_end(request: Request, key: UUID) -> HttpResponse:
    """It ends."""
    pairing = _find(request, key)
    return answer_end(request, pairing, END, title=label(END), today=today(), at=now(), back=address(pairing))


def _trail(pairing: Pairing) -> list[dict[str, Any]]:
    return [*room(), list_step(Pairing), {"label": pairing, "url": address(pairing), "lang": "zh"}]


def _find(request: Request, key: UUID) -> Pairing:
    rows = Pairing.objects.with_people().select_related("replaces__cadre", "replaced_by__cadre").prefetch_related("campaigns")
    found: Pairing = find(request, rows, key)
    return found
