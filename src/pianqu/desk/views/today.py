"""Pages of the desk: they read everything and own no rule."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pianqu.cadence.evidence import doors
from pianqu.cadence.reading import board as read_board
from pianqu.desk import boards, coverage, papers
from pianqu.desk import today as reading
from pianqu.desk.forms import BoardFilter
from pianqu.kit.now import now, start_of_day, today
from pianqu.kit.pages import UNPROCESSABLE, answer_show
from pianqu.kit.periods import DAY
from pianqu.kit.permissions import require
from pianqu.kit.request import Request


@require_safe
def show_today(request: Request) -> HttpResponse:
    """今日: what to do next, one press away."""
    require(request.user, "desk.view_today")
    return render(request, "desk/today.html", reading.context(request.user, today()))


@require_safe
def show_entry(request: Request) -> HttpResponse:
    """登记: the one entry point for any record."""
    require(request.user, "desk.view_entry")
    offered = [
        *({"title": door.title, "note": door.note, "url": door.url()} for door in doors()),
        {"title": _("专题调研"), "note": _("做了一个课题，或者计划要做"), "url": reverse("reviews:research_propose")},
        {"title": _("专题论文"), "note": _("组长发表了一篇"), "url": reverse("reviews:essay_record")},
        {
            "title": _("专家把脉"),
            "note": _("请专家看了，提了建议"),
            "url": reverse("reviews:expertconsultation_record"),
        },
        {"title": _("老干部指导"), "note": _("指导了什么，记下来以后好找"), "url": reverse("reviews:guidance_record")},
        {"title": _("承诺"), "note": _("当场答应的事；登记走访时也能写"), "url": reverse("reviews:commitment_make")},
        {"title": _("困难问题"), "note": _("不是走访时发现的，也可以单独提"), "url": reverse("matters:problem_raise")},
        {"title": _("意见建议"), "note": _("单独提一条建议"), "url": reverse("matters:suggestion_raise")},
        {"title": _("填报支出"), "note": _("用本组经费支出的；到村补助一键生成"), "url": reverse("resources:expense_list")},
        {"title": _("经费账户"), "note": _("本组今年用了多少，还剩多少"), "url": reverse("resources:fundaccount_list")},
        {"title": _("申请用车"), "note": _("县委随时保证；下村、开会都可以"), "url": reverse("resources:vehiclerequest_request")},
    ]
    return render(
        request, "desk/enter.html", {"title": _("登记"), "lede": _("做了什么，在这里记一次，别处不用再填。"), "doors": offered}
    )


@require_safe
def show_unvisited(request: Request) -> HttpResponse:
    """很久没去的地方: where in its area a group has not been for longest; a suggestion for the next 旬."""
    require(request.user, "desk.view_unvisited")
    day = today()
    return answer_show(
        request,
        title=_("很久没去的地方"),
        lede=_(
            "供 %(xun)s 安排走访参考，不是任务，不考核。先列重点村，再列其他村（10 个）和乡镇，最久没去的在前。点开看下村一张纸。"
        )
        % {"xun": coverage.next_xun(day)},
        sections=coverage.sections(request.user, day),
    )


@require_safe
def show_board(request: Request) -> HttpResponse:
    """履职看板: a year of each group's duties at a glance; each cell opens to its records."""
    require(request.user, "desk.view_board")
    asked = BoardFilter({"year": today().year, **request.GET.dict()}, user=request.user)
    valid = asked.is_valid()
    year = (asked.cleaned_data.get("year") if valid else None) or today().year
    known = asked.cleaned_data.get("known") if valid else None
    on = min(known or today(), today())
    standing = request.user.standing
    board = read_board(request.user, year, today=on, known_at=start_of_day(known + DAY) if known else None)
    context = {
        "title": _("履职看板"),
        "lede": _("%s 年。每一格点开就是那一期的记录；各组按固定顺序排列，不排名。") % year,
        "filter": asked,
        "grids": boards.grids(board, on, linked=known is None, of_groups=standing.sees_county or bool(standing.group_ids)),
        "waiting": board.waiting,
        "townships": papers.places_of(request.user).townships().on(today()).order_by("code"),
        "print_head": {"title": _("履职看板"), "period": str(year), "known_at": known or now(), "by": request.user.name},
    }
    return render(request, "desk/board.html", context, status=200 if valid else UNPROCESSABLE)
