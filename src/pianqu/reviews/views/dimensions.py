"""Pages of the dimensions by which townships are evaluated: 县委办 edits them."""

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pianqu.journal.history import history_of
from pianqu.kit.now import now, today
from pianqu.kit.pages import Listing, action, answer_button, answer_end, answer_form, answer_list, answer_show
from pianqu.kit.periods import period_of
from pianqu.kit.permissions import require
from pianqu.kit.request import Request, find
from pianqu.kit.templatetags.kit import data
from pianqu.reviews import judged
from pianqu.reviews.evaluation_forms import IntroduceDimensionForm
from pianqu.reviews.models import Dimension
from pianqu.reviews.studies import address

HERE = "reviews:dimension_list"


@require_safe
def dimension_list(request: Request) -> HttpResponse:
    """What townships are evaluated by, and were."""
    require(request.user, "reviews.view_dimension")
    rows = Dimension.objects.visible_to(request.user)
    adopt = action(request, "reviews.adopt_dimension", _("采用建议的五项"), reverse("reviews:dimension_adopt"), post=True)
    more = action(request, "reviews.introduce_dimension", _("增加一项"), reverse("reviews:dimension_introduce"), primary=True)
    listing = Listing(
        title=pgettext("many", "评估维度"),
        lede=_("一份评估按季度最后一天在用的维度来写。"),
        rows=rows,
        order=("number", "id"),
        columns=judged.DIMENSION_COLUMNS,
        url=address,
        actions=[more] if rows.exists() else [adopt, more],
        empty=_("还没有评估维度。"),
        context={"breadcrumb": [{"label": _("综合评估"), "url": reverse("reviews:townshipevaluation_list")}]},
    )
    return answer_list(request, listing)


@require_POST
def dimension_adopt(request: Request) -> HttpResponse:
    """Begin with the five that the product proposes, from the running quarter on."""
    require(request.user, "reviews.adopt_dimension")
    since = period_of("quarter", today()).since
    return answer_button(
        request,
        do=lambda _version: Dimension.adopt(since=since, by=request.user, at=now()),
        done=reverse(HERE),
        said=_("已保存。"),
    )


@require_http_methods(["GET", "POST"])
def dimension_introduce(request: Request) -> HttpResponse:
    """One more side of the work."""
    require(request.user, "reviews.introduce_dimension")
    form = IntroduceDimensionForm(request.POST or None, initial={"since": today()})
    return answer_form(
        request,
        form,
        title=_("增加评估维度"),
        do=lambda told: Dimension.introduce(
            by=request.user, at=now(), **{name: told[name] for name in ("key", "title", "since")}
        ),
        done=lambda _dimension: reverse(HERE),
        said=_("已保存。"),
        cancel_url=reverse(HERE),
    )


@require_safe
def dimension_show(request: Request, key: UUID) -> HttpResponse:
    """One dimension, and what was done to it."""
    dimension: Dimension = find(request, Dimension.objects.all(), key)
    require(request.user, "reviews.view_dimension", dimension)
    end = action(request, "reviews.end_dimension", _("停用"), address(dimension, "end"), dimension)
    return answer_show(
        request,
        title=dimension.title,
        title_lang="zh",
        subtitle=_("评估维度"),
        actions=[] if dimension.until else [end],
        facts=[
            {"label": _("自"), "value": dimension.since},
            *([{"label": _("至（不含）"), "value": dimension.until}] if dimension.until else []),
        ],
        history=history_of(dimension),
        breadcrumb=[{"label": pgettext("many", "评估维度"), "url": reverse(HERE)}],
    )


@require_http_methods(["GET", "POST"])
def dimension_end(request: Request, key: UUID) -> HttpResponse:
    """Ask for it no more."""
    dimension: Dimension = find(request, Dimension.objects.all(), key)
    return answer_end(
        request,
        dimension,
        "reviews.end_dimension",
        title=_("停用评估维度"),
        today=today(),
        at=now(),
        back=address(dimension),
        lede=data(dimension),
    )
