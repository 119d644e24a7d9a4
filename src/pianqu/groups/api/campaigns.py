"""Campaigns of the county."""

from typing import Annotated, Any
from uuid import UUID

from ninja import Router
from pydantic import Field

from pianqu.groups.models import Campaign
from pianqu.kit.api import Asked, DatedOut, Day, EndIn, Line, ListAsked, NewIn, Prose, VersionIn, answer_list, listed
from pianqu.kit.now import now
from pianqu.kit.permissions import require
from pianqu.kit.request import Request, find

router = Router(tags=["groups"])
Name = Annotated[Line, Field(min_length=1, max_length=40)]
Content = Annotated[Prose, Field(max_length=500)]


class CampaignOut(DatedOut):
    """A campaign."""

    name: str
    content: str


class CampaignIn(NewIn):
    """A campaign to launch."""

    name: Name
    since: Day
    content: Content = ""


class DescribeCampaignIn(VersionIn):
    """Its words."""

    name: Name
    content: Content = ""


@router.get("/campaigns", response=listed(CampaignOut), operation_id="groups.view_campaign")
def campaign_list(request: Request, asked: Asked[ListAsked]) -> dict[str, Any]:
    """The campaigns of the county."""
    require(request.user, "groups.view_campaign")
    return answer_list(request, Campaign.objects.visible_to(request.user), ("since", "id"), asked)


@router.post("/campaigns", response={201: CampaignOut}, operation_id="groups.launch_campaign")
def campaign_launch(request: Request, payload: CampaignIn) -> Any:
    """Launch a campaign."""
    require(request.user, "groups.launch_campaign")
    return Campaign.launch(by=request.user, at=now(), **payload.model_dump())


@router.get("/campaigns/{uuid:key}", response=CampaignOut, operation_id="groups.show_campaign")
def campaign_show(request: Request, key: UUID) -> Any:
    """One campaign."""
    campaign = find(request, Campaign.objects, key)
    require(request.user, "groups.view_campaign", campaign)
    return campaign


@router.post("/campaigns/{uuid:key}/describe", response=CampaignOut, operation_id="groups.describe_campaign")
def campaign_describe(request: Request, key: UUID, payload: DescribeCampaignIn) -> Any:
    """Mend the words of a campaign."""
    campaign = find(request, Campaign.objects, key)
    require(request.user, "groups.describe_campaign", campaign)
    return campaign.describe(by=request.user, at=now(), **payload.model_dump())


@router.post("/campaigns/{uuid:key}/end", response=CampaignOut, operation_id="groups.end_campaign")
def campaign_end(request: Request, key: UUID, payload: EndIn) -> Any:
    """End a campaign."""
    campaign = find(request, Campaign.objects, key)
    require(request.user, "groups.end_campaign", campaign)
    return campaign.end(payload.on, version=payload.version, by=request.user, at=now())
