"""Pages of attempts to claim what nobody may."""

from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from pianqu.journal.history import history_of
from pianqu.kit.pages import Listing, answer_list, answer_show
from pianqu.kit.permissions import require
from pianqu.kit.request import Request, find
from pianqu.resources import shown
from pianqu.resources.filters import RefusalFilter
from pianqu.resources.models import Refusal
from pianqu.resources.shown import address, trail


@require_safe
def refusal_list(request: Request) -> HttpResponse:
    """The attempts that the reader may see."""
    require(request.user, "resources.view_refusal")
    listing = Listing(
        title=pgettext("many", "被拒的报账"),
        lede=_("填报时被规定拒绝的：没有入账，留下谁、什么时候、依据哪条规定。"),
        rows=Refusal.objects.visible_to(request.user).select_related("group"),
        order=("-tried_at", "-id"),
        columns=shown.REFUSAL_COLUMNS,
        filter=RefusalFilter,
        url=address,
        empty=_("没有被拒的报账。"),
        context={"breadcrumb": shown.room()},
    )
    return answer_list(request, listing)


@require_safe
def refusal_show(request: Request, key: UUID) -> HttpResponse:
    """One attempt: who, what, by which rule."""
    refusal: Refusal = find(request, Refusal.objects.select_related("group"), key)
    require(request.user, "resources.view_refusal", refusal)
    return answer_show(
        request,
        title=refusal.purpose,
        title_lang="zh",
        subtitle=_("被拒的报账"),
        facts=shown.refusal_facts(refusal),
        history=history_of(refusal),
        breadcrumb=trail(refusal)[:-1],
    )
