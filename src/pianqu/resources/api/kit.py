"""Offices, kit, what was handed over, and pay under `/api/v1/`: the same calls as the pages."""

from typing import Annotated, Any, ClassVar
from uuid import UUID

from ninja import Router
from pydantic import Field

from pianqu.accounts.models import Organ
from pianqu.groups.models import CoordinationGroup, Post
from pianqu.kit.api import Asked, Code, DatedOut, Day, EndIn, Key, KeyOf, Line, ListAsked, NewIn, answer_list, listed, pick
from pianqu.kit.codes import Coded
from pianqu.kit.now import now
from pianqu.kit.permissions import require
from pianqu.kit.request import Request, find
from pianqu.resources.api.accounts import Fen
from pianqu.resources.kit_filters import AssetFilter, HandoverFilter, OfficeFilter, PayFilter
from pianqu.resources.models import Asset, GroupOffice, Handover, PayArrangement
from pianqu.resources.models.kit import NUMBER_MOST, TITLE_MOST, WHERE_MOST
from pianqu.resources.models.pay import ALLOWANCES_MOST

router = Router(tags=["resources"])


class GroupOfficeAsked(ListAsked):
    """The parameters of the list: the key of a group; `running` "on" for those in force alone."""

    filtered_by: ClassVar = OfficeFilter
    group: str = ""
    running: str = ""


class GroupOfficeOut(DatedOut):
    """Where a group works."""

    group: KeyOf
    where: str


class AssignGroupOfficeIn(NewIn):
    """Which group, where, from when on."""

    group: Key
    where: Annotated[Line, Field(max_length=WHERE_MOST)]
    since: Day


class AssetAsked(ListAsked):
    """The parameters of the list: kind; `where` it is: "out", "in" or "off"."""

    filtered_by: ClassVar = AssetFilter
    kind: str = ""
    where: str = ""


class AssetOut(DatedOut):
    """A piece of kit from the day on which it was acquired until it was written off; its value in fen."""

    kind: Annotated[str, Coded(Asset, "kind")]
    number: str
    title: str
    value_fen: int


class AcquireAssetIn(NewIn):
    """A piece of kit; `since` is the day on which it was acquired."""

    kind: Annotated[Code, Coded(Asset, "kind")]
    number: Annotated[Line, Field(max_length=NUMBER_MOST)]
    title: Annotated[Line, Field(max_length=TITLE_MOST)]
    value_fen: Fen
    since: Day


class HandoverAsked(ListAsked):
    """The parameters of the list: the key of a group; `state` "out", "due" (the post is over) or "back"."""

    filtered_by: ClassVar = HandoverFilter
    group: str = ""
    state: str = ""


class HandoverOut(DatedOut):
    """A piece of kit in the hands of a group, or of who holds a post in it; `until` is the day on which it came back."""

    asset: KeyOf
    group: KeyOf
    post: KeyOf | None


class HandOverIn(NewIn):
    """What, to which group or to which post of it, when."""

    asset: Key
    group: Key
    post: Key | None = None
    since: Day


class PayArrangementAsked(GroupOfficeAsked):
    """The same of people in groups."""

    filtered_by: ClassVar = PayFilter


class PayArrangementOut(DatedOut):
    """Which county department pays who holds a seconded post."""

    post: KeyOf
    payer: KeyOf
    allowances: str


class ArrangePayIn(NewIn):
    """Of which post, who pays (a county department), what besides salary, from when on."""

    post: Key
    payer: Key
    allowances: Annotated[Line, Field(max_length=ALLOWANCES_MOST)] = ""
    since: Day


@router.get("/groupoffices", response=listed(GroupOfficeOut), operation_id="resources.view_groupoffice")
def groupoffice_list(request: Request, asked: Asked[GroupOfficeAsked]) -> dict[str, Any]:
    """The offices that the reader may see."""
    require(request.user, "resources.view_groupoffice")
    rows = GroupOffice.objects.visible_to(request.user).with_group()
    return answer_list(request, rows, ("group_id", "since", "id"), asked, OfficeFilter)


@router.post("/groupoffices", response={201: GroupOfficeOut}, operation_id="resources.assign_groupoffice")
def groupoffice_assign(request: Request, payload: AssignGroupOfficeIn) -> Any:
    """Give a group its office."""
    require(request.user, "resources.assign_groupoffice")
    group = pick(CoordinationGroup.objects.visible_to(request.user), "group", payload.group)
    return GroupOffice.assign(by=request.user, at=now(), group=group, **payload.model_dump(exclude={"group"}))


@router.get("/groupoffices/{uuid:key}", response=GroupOfficeOut, operation_id="resources.show_groupoffice")
def groupoffice_show(request: Request, key: UUID) -> Any:
    """One office."""
    return _find(request, GroupOffice.objects.with_group(), key, "view")


@router.post("/groupoffices/{uuid:key}/end", response=GroupOfficeOut, operation_id="resources.end_groupoffice")
def groupoffice_end(request: Request, key: UUID, payload: EndIn) -> Any:
    """The group works there no more."""
    return _end(request, GroupOffice.objects.with_group(), key, payload)


@router.get("/assets", response=listed(AssetOut), operation_id="resources.view_asset")
def asset_list(request: Request, asked: Asked[AssetAsked]) -> dict[str, Any]:
    """The kit that the reader may see."""
    require(request.user, "resources.view_asset")
    return answer_list(request, Asset.objects.visible_to(request.user), ("number", "id"), asked, AssetFilter)


@router.post("/assets", response={201: AssetOut}, operation_id="resources.acquire_asset")
def asset_acquire(request: Request, payload: AcquireAssetIn) -> Any:
    """Enter a piece of kit."""
    require(request.user, "resources.acquire_asset")
    return Asset.acquire(by=request.user, at=now(), **payload.model_dump())


@router.get("/assets/{uuid:key}", response=AssetOut, operation_id="resources.show_asset")
def asset_show(request: Request, key: UUID) -> Any:
    """One piece of kit."""
    return _find(request, Asset.objects.all(), key, "view")


@router.post("/assets/{uuid:key}/end", response=AssetOut, operation_id="resources.end_asset")
def asset_end(request: Request, key: UUID, payload: EndIn) -> Any:
    """It is written off."""
    return _end(request, Asset.objects.all(), key, payload)


@router.get("/handovers", response=listed(HandoverOut), operation_id="resources.view_handover")
def handover_list(request: Request, asked: Asked[HandoverAsked]) -> dict[str, Any]:
    """What was handed over, as far as the reader may see it."""
    require(request.user, "resources.view_handover")
    rows = Handover.objects.visible_to(request.user).with_group()
    return answer_list(request, rows, ("-since", "-id"), asked, HandoverFilter)


@router.post("/handovers", response={201: HandoverOut}, operation_id="resources.hand_over_handover")
def handover_hand_over(request: Request, payload: HandOverIn) -> Any:
    """Hand a piece of kit over."""
    user = request.user
    require(user, "resources.hand_over_handover")
    told: dict[str, Any] = {
        "asset": pick(Asset.objects.visible_to(user), "asset", payload.asset),
        "group": pick(CoordinationGroup.objects.visible_to(user), "group", payload.group),
        "post": pick(Post.objects.visible_to(user).select_related("cadre", "group"), "post", payload.post),
    }
    return Handover.hand_over(by=user, at=now(), **told, **payload.model_dump(include={"since", "key"}))


@router.get("/handovers/{uuid:key}", response=HandoverOut, operation_id="resources.show_handover")
def handover_show(request: Request, key: UUID) -> Any:
    """What was handed over, to whom."""
    return _find(request, Handover.objects.with_group(), key, "view")


@router.post("/handovers/{uuid:key}/end", response=HandoverOut, operation_id="resources.end_handover")
def handover_end(request: Request, key: UUID, payload: EndIn) -> Any:
    """It was given back."""
    return _end(request, Handover.objects.with_group(), key, payload)


@router.get("/payarrangements", response=listed(PayArrangementOut), operation_id="resources.view_payarrangement")
def payarrangement_list(request: Request, asked: Asked[PayArrangementAsked]) -> dict[str, Any]:
    """Who pays whom was seconded, as far as the reader may see it."""
    require(request.user, "resources.view_payarrangement")
    rows = PayArrangement.objects.visible_to(request.user).with_post()
    return answer_list(request, rows, ("since", "id"), asked, PayFilter)


@router.post("/payarrangements", response={201: PayArrangementOut}, operation_id="resources.arrange_payarrangement")
def payarrangement_arrange(request: Request, payload: ArrangePayIn) -> Any:
    """Say who goes on paying."""
    require(request.user, "resources.arrange_payarrangement")
    post = pick(Post.objects.visible_to(request.user).select_related("cadre", "group"), "post", payload.post)
    payer = pick(Organ.objects.visible_to(request.user), "payer", payload.payer)
    told = payload.model_dump(exclude={"post", "payer"})
    return PayArrangement.arrange(by=request.user, at=now(), post=post, payer=payer, **told)


@router.get("/payarrangements/{uuid:key}", response=PayArrangementOut, operation_id="resources.show_payarrangement")
def payarrangement_show(request: Request, key: UUID) -> Any:
    """Who pays one person."""
    return _find(request, PayArrangement.objects.with_post(), key, "view")


@router.post("/payarrangements/{uuid:key}/end", response=PayArrangementOut, operation_id="resources.end_payarrangement")
def payarrangement_end(request: Request, key: UUID, payload: EndIn) -> Any:
    """Another one pays, or nobody needs to."""
    return _end(request, PayArrangement.objects.with_post(), key, payload)


def _find(request: Request, rows: Any, key: UUID, verb: str) -> Any:
    record = find(request, rows, key)
    require(request.user, f"resources.{verb}_{record._meta.model_name}", record)
    return record


def _end(request: Request, rows: Any, key: UUID, payload: EndIn) -> Any:
    return _find(request, rows, key, "end").end(payload.on, by=request.user, at=now(), version=payload.version)
