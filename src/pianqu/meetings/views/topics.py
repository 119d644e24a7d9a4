"""Pages of the fields of the agenda, which 县委办 edits."""

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from django.views.decorators.http import require_http_methods, require_safe

from pianqu.journal.history import history_of
from pianqu.kit.now import now, today
from pianqu.kit.pages import Column, Listing, action, answer_end, answer_form, answer_list, answer_show
from pianqu.kit.permissions import require
from pianqu.kit.request import Request, find
from pianqu.meetings.filters import DatedFilter
from pianqu.meetings.keeping_forms import AdoptTopicsForm, TopicForm
from pianqu.meetings.models import Topic
from pianqu.meetings.shown import address, room, trail

COLUMNS = (
    Column(gettext_lazy("名称"), lambda row: row.title),
    Column(gettext_lazy("自"), lambda row: row.since, data=False),
    Column(gettext_lazy("至（不含）"), lambda row: row.until, data=False),
)


@require_safe
def topic_list(request: Request) -> HttpResponse:
    """The fields in force."""
    require(request.user, "meetings.view_topic")
    buttons = [action(request, "meetings.enter_topic", _("增加一个方面"), reverse("meetings:topic_enter"))]
    if not Topic.objects.exists():
        adopt = action(request, "meetings.adopt_topic", _("采用常用的方面"), reverse("meetings:topic_adopt"), primary=True)
        buttons = [adopt, *buttons]
    listing = Listing(
        title=pgettext("many", "议题方面"),
        lede=_("会议议题按这些方面归类；“协调议题涉及方面”数的就是它们。"),
        rows=Topic.objects.visible_to(request.user),
        order=("number", "id"),
        columns=COLUMNS,
        url=address,
        filter=DatedFilter,
        actions=buttons,
        empty=_("县里还没有定议题方面。"),
        context={"breadcrumb": room()},
    )
    return answer_list(request, listing)


@require_http_methods(["GET", "POST"])
def topic_adopt(request: Request) -> HttpResponse:
    """Take over the usual fields."""
    require(request.user, "meetings.adopt_topic")
    return answer_form(
        request,
        AdoptTopicsForm(request.POST or None, initial={"since": today()}),
        title=_("采用常用的议题方面"),
        do=lambda told: Topic.adopt(since=told["since"], by=request.user, at=now()),
        done=lambda _topics: reverse("meetings:topic_list"),
        said=_("已采用。"),
        cancel_url=reverse("meetings:topic_list"),
    )


@require_http_methods(["GET", "POST"])
def topic_enter(request: Request) -> HttpResponse:
    """A new field."""
    require(request.user, "meetings.enter_topic")
    return answer_form(
        request,
        TopicForm(request.POST or None, initial={"since": today()}),
        title=_("增加议题方面"),
        do=lambda told: Topic.enter(told["title"], told["since"], key=told["key"], by=request.user, at=now()),
        done=address,
        said=_("已保存。"),
        cancel_url=reverse("meetings:topic_list"),
    )


@require_safe
def topic_show(request: Request, key: UUID) -> HttpResponse:
    """One field, and what was done to it."""
    topic = find(request, Topic.objects, key)
    require(request.user, "meetings.view_topic", topic)
    end = action(request, "meetings.end_topic", _("停用"), address(topic, "end"), topic) if topic.until is None else {}
    return answer_show(
        request,
        title=topic.title,
        title_lang="zh",
        actions=[end],
        facts=[{"label": column.label, "value": column.show(topic)} for column in COLUMNS[1:]],
        history=history_of(topic),
        breadcrumb=trail(topic)[:-1],
    )


@require_http_methods(["GET", "POST"])
def topic_end(request: Request, key: UUID) -> HttpResponse:
    """Not offered any more from a day on."""
    topic = find(request, Topic.objects, key)
    title = _("停用议题方面")
    return answer_end(request, topic, "meetings.end_topic", title=title, today=today(), at=now(), back=address(topic))
