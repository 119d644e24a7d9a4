"""The page of who looked at whose identity: for the petition office and the audit administrator."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from pianqu.kit.pages import Listing, answer_list
from pianqu.kit.permissions import require
from pianqu.kit.request import Request
from pianqu.petitions.models import Reveal
from pianqu.petitions.people_filters import RevealFilter
from pianqu.petitions.people_shown import REVEALS


@require_safe
def reveal_list(request: Request) -> HttpResponse:
    """Each look, the newest first."""
    require(request.user, "petitions.view_reveal")
    listing = Listing(
        title=pgettext("many", "调阅记录"),
        lede=_("谁在什么时候、为什么查看了哪位信访人的身份信息；记录不能改也不能删。"),
        rows=Reveal.objects.visible_to(request.user).select_related("petitioner"),
        order=("-id",),
        columns=REVEALS,
        filter=RevealFilter,
        empty=_("还没有人查看过身份信息。"),
    )
    return answer_list(request, listing)
