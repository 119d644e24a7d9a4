"""Pages of the categories of expenses, which 财政局 keeps."""

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from pianqu.journal.history import history_of
from pianqu.kit.now import now, today
from pianqu.kit.pages import Listing, action, answer_button, answer_end, answer_form, answer_list, answer_show
from pianqu.kit.permissions import require
from pianqu.kit.request import Request, find
from pianqu.kit.templatetags.kit import data
from pianqu.resources import shown
from pianqu.resources.forms import IntroduceCategoryForm
from pianqu.resources.models import ExpenseCategory
from pianqu.resources.shown import address

HERE = "resources:expensecategory_list"


@require_safe
def expensecategory_list(request: Request) -> HttpResponse:
    """What money is spent for, and was."""
    require(request.user, "resources.view_expensecategory")
    rows = ExpenseCategory.objects.visible_to(request.user)
    adopt = action(
        request, "resources.adopt_expensecategory", _("采用制度写明的四类"), reverse("resources:expensecategory_adopt"), post=True
    )
    more = action(
        request,
        "resources.introduce_expensecategory",
        _("增加一类"),
        reverse("resources:expensecategory_introduce"),
        primary=True,
    )
    listing = Listing(
        title=pgettext("many", "支出类别"),
        lede=_("制度写明日常工作、差旅费、生活补助；县里可以增加。"),
        rows=rows,
        order=("id",),
        columns=shown.CATEGORY_COLUMNS,
        url=address,
        actions=[more] if rows.exists() else [adopt, more],
        empty=_("还没有支出类别。"),
        context={"breadcrumb": shown.room()},
    )
    return answer_list(request, listing)


@require_POST
def expensecategory_adopt(request: Request) -> HttpResponse:
    """Begin with the four of the regime, from the first day of the year."""
    require(request.user, "resources.adopt_expensecategory")
    since = today().replace(month=1, day=1)
    return answer_button(
        request,
        do=lambda _version: ExpenseCategory.adopt(since=since, by=request.user, at=now()),
        done=reverse(HERE),
        said=_("已保存。"),
    )


@require_http_methods(["GET", "POST"])
def expensecategory_introduce(request: Request) -> HttpResponse:
    """One more category."""
    require(request.user, "resources.introduce_expensecategory")
    form = IntroduceCategoryForm(request.POST or None, initial={"since": today()})
    return answer_form(
        request,
        form,
        title=_("增加支出类别"),
        do=lambda told: ExpenseCategory.introduce(
            by=request.user, at=now(), **{name: told[name] for name in ("key", "title", "since")}
        ),
        done=lambda _category: reverse(HERE),
        said=_("已保存。"),
        cancel_url=reverse(HERE),
        breadcrumb=[*shown.room(), {"label": pgettext("many", "支出类别"), "url": reverse(HERE)}],
    )


@require_safe
def expensecategory_show(request: Request, key: UUID) -> HttpResponse:
    """One category, and what was done to it."""
    category: ExpenseCategory = find(request, ExpenseCategory.objects.all(), key)
    require(request.user, "resources.view_expensecategory", category)
    end = action(request, "resources.end_expensecategory", _("停用"), address(category, "end"), category)
    return answer_show(
        request,
        title=category.title,
        title_lang="zh",
        subtitle=_("支出类别"),
        actions=[] if category.until else [end],
        facts=[
            {"label": _("自"), "value": category.since},
            *([{"label": _("至（不含）"), "value": category.until}] if category.until else []),
        ],
        history=history_of(category),
        breadcrumb=shown.trail(category)[:-1],
    )


@require_http_methods(["GET", "POST"])
def expensecategory_end(request: Request, key: UUID) -> HttpResponse:
    """Claim nothing more under it."""
    category: ExpenseCategory = find(request, ExpenseCategory.objects.all(), key)
    return answer_end(
        request,
        category,
        "resources.end_expensecategory",
        title=_("停用支出类别"),
        today=today(),
        at=now(),
        back=address(category),
        lede=data(category),
    )
