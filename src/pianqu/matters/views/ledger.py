"""The page of 协调台账: what is to be coordinated, by whom, and how long it took."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from pianqu.kit.now import today
from pianqu.kit.pages import Listing, action, answer_list, way_of
from pianqu.kit.permissions import require
from pianqu.kit.request import Request
from pianqu.matters import ledger
from pianqu.matters.filters import LedgerFilter
from pianqu.matters.shown import address


@require_safe
def problem_ledger(request: Request) -> HttpResponse:
    """The problems between units and those raised to others that the reader may see."""
    require(request.user, "matters.view_ledger_problem")
    every = action(request, "matters.view_problem", pgettext("many", "困难问题"), reverse("matters:problem_list"))
    listing = Listing(
        title=_("协调台账"),
        lede=_("涉及两家以上的，和请别的协调组或县里协调的困难问题；天数从提出那天算到了结那天，没有了结的算到今天。"),
        rows=ledger.rows_of(request.user),
        order=("-happened_on", "-id"),
        columns=ledger.columns(today(), lambda row: way_of(request, row, "relation")),
        filter=LedgerFilter,
        url=address,
        actions=[every],
        empty=_("没有需要协调的困难问题。"),
    )
    return answer_list(request, listing)
