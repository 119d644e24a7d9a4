"""The page of growth and livelihood."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pianqu.desk import growth
from pianqu.kit.pages import answer_show
from pianqu.kit.permissions import require
from pianqu.kit.request import Request


@require_safe
def show_growth(request: Request) -> HttpResponse:
    """Every kind of record with how many of this year the reader may see, and the way to report one."""
    require(request.user, "desk.view_growth")
    lede = _("每件事登记一次：在哪里、哪一天、多少。月报、报告、数据口径都从这里来。")
    if not growth.sees_records(request.user):
        lede = _("你看不到单条记录；数怎么算、现在是多少，在“数据口径”里看。")
    sections, ways = growth.sections(request.user), [each for each in growth.ways(request) if each]
    return answer_show(request, title=_("发展和民生"), lede=lede, actions=ways, sections=sections)
