"""Pages of campaigns."""

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from django.views.decorators.http import require_http_methods, require_safe

from pianqu.groups.deputy_forms import CampaignForm, DescribeCampaignForm
from pianqu.groups.models import Campaign
from pianqu.journal.history import history_of
from pianqu.kit.now import now, today
from pianqu.kit.pages import Column, Listing, action, answer_end, answer_form, answer_list, answer_show
from pianqu.kit.permissions import require
from pianqu.kit.request import Request, find

COLUMNS = (
    Column(gettext_lazy("活动名称"), lambda row: row.name),
    Column(gettext_lazy("自"), lambda row: row.since, data=False),
    Column(gettext_lazy("至（不含）"), lambda row: row.until, data=False),
)


def address(campaign: Campaign, verb: str = "show") -> str:
    """The address of a campaign's page, or of a verb on it."""
    return reverse(f"groups:campaign_{verb}", args=[campaign.key])


@require_safe
def campaign_list(request: Request) -> HttpResponse:
    """The campaigns of the county."""
    require(request.user, "groups.view_campaign")
    listing = Listing(
        title=pgettext("many", "活动"),
        lede=_("县里开展的活动，例如三村建设。开展期间，登记走访时可以标上。"),
        rows=Campaign.objects.visible_to(request.user),
        order=("since", "id"),
        columns=COLUMNS,
        url=address,
        actions=[action(request, "groups.launch_campaign", _("开展活动"), reverse("groups:campaign_launch"), primary=True)],
        empty=_("还没有登记活动。"),
    )
    return answer_list(request, listing)


@require_safe
def campaign_show(request: Request, key: UUID) -> HttpResponse:
    """One campaign."""
    campaign = find(request, Campaign.objects, key)
    require(request.user, "groups.view_campaign", campaign)
    doors = [
        action(request, "groups.describe_campaign", _("修改"), address(campaign, "describe"), campaign),
        {} if campaign.until else action(request, "groups.end_campaign", _("结束活动"), address(campaign, "end"), campaign),
    ]
    return answer_show(
        request,
        title=campaign.name,
        title_lang="zh",
        subtitle=_("活动"),
        actions=doors,
        facts=[
            {"label": _("自"), "value": campaign.since},
            {"label": _("至（不含）"), "value": campaign.until},
            {"label": _("主要内容"), "value": campaign.content, "lang": "zh", "long": True},
        ],
        history=history_of(campaign),
        breadcrumb=[
            {"label": pgettext("many", "活动"), "url": reverse("groups:campaign_list")},
            {"label": campaign.name, "lang": "zh"},
        ],
    )


@require_http_methods(["GET", "POST"])
def campaign_launch(request: Request) -> HttpResponse:
    """Launch a campaign."""
    require(request.user, "groups.launch_campaign")
    names = ("key", "name", "since", "content")
    return answer_form(
        request,
        CampaignForm(request.POST or None, initial={"since": today()}),
        title=_("开展活动"),
        do=lambda told: Campaign.launch(by=request.user, at=now(), **{name: told[name] for name in names}),
        done=address,
        said=_("已登记。从这一天起，登记走访时可以标上。"),
        cancel_url=reverse("groups:campaign_list"),
    )


@require_http_methods(["GET", "POST"])
def campaign_describe(request: Request, key: UUID) -> HttpResponse:
    """Mend the words of a campaign."""
    campaign = find(request, Campaign.objects, key)
    require(request.user, "groups.describe_campaign", campaign)
    names = ("name", "content", "version")
    initial = {name: getattr(campaign, name) for name in names}
    return answer_form(
        request,
        DescribeCampaignForm(request.POST or None, initial=initial),
        title=_("修改活动内容"),
        do=lambda told: campaign.describe(by=request.user, at=now(), **{name: told[name] for name in names}),
        done=address,
        said=_("已保存。"),
        cancel_url=address(campaign),
    )


@require_http_methods(["GET", "POST"])
def campaign_end(request: Request, key: UUID) -> HttpResponse:
    """End a campaign."""
    campaign = find(request, Campaign.objects, key)
    back = address(campaign)
    return answer_end(request, campaign, "groups.end_campaign", title=_("结束活动"), today=today(), at=now(), back=back)
