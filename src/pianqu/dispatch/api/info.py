"""Information, adoptions and calls: the same calls as the pages."""

from collections.abc import Sequence
from typing import Annotated, Any, ClassVar
from uuid import UUID

from django.utils.translation import gettext as _
from ninja import Router
from pydantic import Field

from pianqu.accounts.models import Organ
from pianqu.dispatch import info_shown, sending
from pianqu.dispatch.filters import AdoptionFilter, InfoItemFilter
from pianqu.dispatch.info_forms import origin_of, own_groups
from pianqu.dispatch.models import Adoption, InfoItem, TopicCall
from pianqu.dispatch.models.info import TEXT, TITLE
from pianqu.groups.api.placed import OfGroupAsked, PlacedAsked, PlacedOut, pick_place
from pianqu.kit.api import (
    Asked,
    CorrectIn,
    DatedOut,
    Day,
    EndIn,
    EnteredOut,
    Key,
    KeyOf,
    Line,
    ListAsked,
    NewIn,
    Prose,
    ReasonIn,
    VersionIn,
    answer_list,
    listed,
    pick,
)
from pianqu.kit.codes import Coded
from pianqu.kit.errors import Refused
from pianqu.kit.now import now
from pianqu.kit.permissions import require
from pianqu.kit.request import Request, find
from pianqu.matters.origins import seen

router = Router(tags=["dispatch"])
ORDER = ("-happened_on", "-id")
Text = Annotated[Prose, Field(min_length=1, max_length=TEXT)]
Title = Annotated[Line, Field(max_length=TITLE)]
SourceNo = Annotated[Line, Field(max_length=40)]


class InfoItemAsked(PlacedAsked):
    """With class, channel, state, outcome (dated within `outcome_since` and `outcome_until`), words; a call.

    `sender`: what the reader sent ("mine"); `referred`: what the reader's unit was let know of ("mine").
    """

    filtered_by: ClassVar = InfoItemFilter

    category: str = ""
    channel: str = ""
    state: str = ""
    outcome: str = ""
    also: str = ""
    outcome_since: str = ""
    outcome_until: str = ""
    sender: str = ""
    referred: str = ""
    text: str = ""
    call: str = ""


class InfoItemOut(PlacedOut):
    """One item. `origin_key` only where the reader may see the origin; `outcome` says in words what came of it, and when."""

    state: Annotated[str, Coded(InfoItem, "state")]
    category: Annotated[str, Coded(InfoItem, "category")]
    channel: Annotated[str, Coded(InfoItem, "channel")]
    source_no: str
    title: str
    text: str
    sent_text: str
    sent_by: str
    from_township: UUID | None
    merged_into: UUID | None
    call: UUID | None
    origin_type: str
    origin_key: UUID | None
    referred_to: UUID | None
    closed_on: Day | None
    no_action_reason: str
    outcome: str


class InfoItemIn(NewIn):
    """What was learnt; `origin_type` and `origin_key` name the problem or suggestion of the own group that it is."""

    text: Text
    category: Annotated[Line, Coded(InfoItem, "category")]
    channel: Annotated[Line, Coded(InfoItem, "channel")]
    source_no: SourceNo = ""
    place: Key
    happened_on: Day
    call: Key | None = None
    origin_type: Line = ""
    origin_key: Key | None = None


class EditInfoItemIn(VersionIn):
    """Title and text as the group writes it, and the class."""

    title: Title
    text: Text
    category: Annotated[Line, Coded(InfoItem, "category")]


class MergeInfoItemIn(VersionIn):
    """The key of the item that was sent before."""

    into: Key


class ReferInfoItemIn(VersionIn):
    """The key of the unit; `instead` of the one to which it was referred before, which reads it no more."""

    organ: Key
    instead: bool = False


class CorrectInfoItemIn(CorrectIn):
    """The whole of what can be put right, and why; a title only of what is edited."""

    title: Title = ""
    text: Text
    category: Annotated[Line, Coded(InfoItem, "category")]
    channel: Annotated[Line, Coded(InfoItem, "channel")]
    source_no: SourceNo = ""
    place: Key


def _out(rows: Sequence[InfoItem], user: Any) -> list[InfoItemOut]:
    opens = seen(rows, user)
    plain = ("key", "version", "happened_on", "correct_reason", "voided", "void_reason", "township", "village", "group", "state")
    own = ("category", "channel", "source_no", "title", "text", "sent_text", "merged_into", "origin_type", "closed_on")
    found = []
    for row in rows:
        told: dict[str, Any] = {name: getattr(row, name) for name in (*plain, *own, "no_action_reason")}
        told |= {name: getattr(getattr(row, name), "key", None) for name in ("from_township", "call", "referred_to")}
        told["origin_key"] = row.origin_key if (row.origin_type, row.origin_key) in opens else None
        found.append(InfoItemOut(sent_by=row.sender_name, outcome=info_shown.outcome_words(row), **told))
    return found


def _one(row: InfoItem, request: Request) -> InfoItemOut:
    return _out([InfoItem.objects.with_all().get(pk=row.pk)], request.user)[0]


def _item(request: Request, key: UUID, verb: str) -> InfoItem:
    item = find(request, InfoItem.objects.with_all(), key)
    require(request.user, f"dispatch.{verb}_infoitem", item)
    return item  # type: ignore[no-any-return]


@router.get("/infoitems", response=listed(InfoItemOut), operation_id="dispatch.view_infoitem")
def infoitem_list(request: Request, asked: Asked[InfoItemAsked]) -> dict[str, Any]:
    """The information that the reader may see."""
    require(request.user, "dispatch.view_infoitem")
    page = answer_list(request, InfoItem.objects.visible_to(request.user).with_all(), ORDER, asked, InfoItemFilter)
    return {**page, "items": _out(page["items"], request.user)}


@router.post("/infoitems", response={201: InfoItemOut}, operation_id="dispatch.raise_infoitem")
def infoitem_raise(request: Request, payload: InfoItemIn) -> Any:
    """Send what was learnt."""
    require(request.user, "dispatch.raise_infoitem")
    place = pick_place(request.user, payload.place)
    call = pick(TopicCall.objects.visible_to(request.user), "call", payload.call)
    origin = origin_of(request.user, payload.origin_type, payload.origin_key)
    if payload.origin_key and origin is None:
        raise Refused(origin_key=_("没有这条记录，或者你看不到它。"), code="invalid_choice")
    sent = (
        {"group": origin.group, "origin": origin}
        if origin is not None
        else sending.sending(request.user, place, payload.happened_on)
    )
    values = payload.model_dump(exclude={"place", "call", "origin_type", "origin_key"})
    return _one(InfoItem.raise_(by=request.user, at=now(), place=place, call=call, **sent, **values), request)


@router.get("/infoitems/{uuid:key}", response=InfoItemOut, operation_id="dispatch.show_infoitem")
def infoitem_show(request: Request, key: UUID) -> Any:
    """One item."""
    return _out([_item(request, key, "view")], request.user)[0]


@router.post("/infoitems/{uuid:key}/edit", response=InfoItemOut, operation_id="dispatch.edit_infoitem")
def infoitem_edit(request: Request, key: UUID, payload: EditInfoItemIn) -> Any:
    """Put it into the group's words; from here on it counts."""
    return _one(_item(request, key, "edit").edit(by=request.user, at=now(), **payload.model_dump()), request)


@router.post("/infoitems/{uuid:key}/merge", response=InfoItemOut, operation_id="dispatch.merge_infoitem")
def infoitem_merge(request: Request, key: UUID, payload: MergeInfoItemIn) -> Any:
    """It says what another said before: its sender stands there as a joint sender."""
    item = _item(request, key, "merge")
    into = pick(InfoItem.objects.visible_to(request.user), "into", payload.into)
    return _one(item.merge(by=request.user, at=now(), into=into, version=payload.version), request)


@router.post("/infoitems/{uuid:key}/refer", response=InfoItemOut, operation_id="dispatch.refer_infoitem")
def infoitem_refer(request: Request, key: UUID, payload: ReferInfoItemIn) -> Any:
    """Let a unit know of it."""
    item = _item(request, key, "refer")
    organ = pick(Organ.objects.visible_to(request.user), "organ", payload.organ)
    told = {"organ": organ, "instead": payload.instead, "version": payload.version}
    return _one(item.refer(by=request.user, at=now(), **told), request)


@router.post("/infoitems/{uuid:key}/dismiss", response=InfoItemOut, operation_id="dispatch.dismiss_infoitem")
def infoitem_dismiss(request: Request, key: UUID, payload: ReasonIn) -> Any:
    """Nothing is done with it, and why."""
    return _one(_item(request, key, "dismiss").dismiss(by=request.user, at=now(), **payload.model_dump()), request)


def _press(verb: str, description: str) -> None:
    told: dict[str, Any] = {
        "response": InfoItemOut,
        "operation_id": f"dispatch.{verb}_infoitem",
        "summary": f"Infoitem {verb.title()}",
    }

    @router.post(f"/infoitems/{{uuid:key}}/{verb}", **told, description=description)
    def press(request: Request, key: UUID, payload: VersionIn) -> Any:
        item = _item(request, key, verb)
        return _one(getattr(item, verb)(by=request.user, at=now(), version=payload.version), request)


_press("submit", "Send it to the County Party Committee Office.")
_press("split", "It was merged by mistake: it stands by itself again, to be edited.")
_press("close", "What was to come of it has come.")
_press("reopen", "It waits for an outcome again.")


@router.post("/infoitems/{uuid:key}/correct", response=InfoItemOut, operation_id="dispatch.correct_infoitem")
def infoitem_correct(request: Request, key: UUID, payload: CorrectInfoItemIn) -> Any:
    """Put it right, with the reason."""
    item = _item(request, key, "correct")
    values = payload.model_dump() | {"place": pick_place(request.user, payload.place)}
    return _one(item.correct(by=request.user, at=now(), **values), request)


@router.post("/infoitems/{uuid:key}/void", response=InfoItemOut, operation_id="dispatch.void_infoitem")
def infoitem_void(request: Request, key: UUID, payload: ReasonIn) -> Any:
    """Take a mistaken one out of every count."""
    return _one(_item(request, key, "void").void(by=request.user, at=now(), **payload.model_dump()), request)


class AdoptionAsked(OfGroupAsked):
    """With the key of an item."""

    filtered_by: ClassVar = AdoptionFilter

    info: str = ""


class AdoptionOut(EnteredOut):
    """A decision that used the item `info`."""

    info: KeyOf
    decision: str


class AdoptionIn(NewIn):
    """The item's key, the decision, and its day."""

    info: Key
    decision: Annotated[Line, Field(max_length=120)]
    happened_on: Day


class CorrectAdoptionIn(CorrectIn):
    """The whole of what can be put right, and why."""

    decision: Annotated[Line, Field(max_length=120)]
    happened_on: Day


def _adoption(request: Request, key: UUID, verb: str) -> Adoption:
    adoption = find(request, Adoption.objects.select_related("info"), key)
    require(request.user, f"dispatch.{verb}_adoption", adoption)
    return adoption  # type: ignore[no-any-return]


@router.get("/adoptions", response=listed(AdoptionOut), operation_id="dispatch.view_adoption")
def adoption_list(request: Request, asked: Asked[AdoptionAsked]) -> dict[str, Any]:
    """The decisions that used information which the reader may see."""
    require(request.user, "dispatch.view_adoption")
    return answer_list(request, Adoption.objects.visible_to(request.user).select_related("info"), ORDER, asked, AdoptionFilter)


@router.post("/adoptions", response={201: AdoptionOut}, operation_id="dispatch.record_adoption")
def adoption_record(request: Request, payload: AdoptionIn) -> Any:
    """Which decision used the item."""
    require(request.user, "dispatch.record_adoption")
    item = pick(InfoItem.objects.visible_to(request.user), "info", payload.info)
    return Adoption.record(by=request.user, at=now(), **payload.model_dump() | {"info": item})


@router.get("/adoptions/{uuid:key}", response=AdoptionOut, operation_id="dispatch.show_adoption")
def adoption_show(request: Request, key: UUID) -> Any:
    """One adoption."""
    return _adoption(request, key, "view")


@router.post("/adoptions/{uuid:key}/correct", response=AdoptionOut, operation_id="dispatch.correct_adoption")
def adoption_correct(request: Request, key: UUID, payload: CorrectAdoptionIn) -> Any:
    """Put it right, with the reason."""
    return _adoption(request, key, "correct").correct(by=request.user, at=now(), **payload.model_dump())


@router.post("/adoptions/{uuid:key}/void", response=AdoptionOut, operation_id="dispatch.void_adoption")
def adoption_void(request: Request, key: UUID, payload: ReasonIn) -> Any:
    """Take a mistaken one out of every count."""
    return _adoption(request, key, "void").void(by=request.user, at=now(), **payload.model_dump())


class TopicCallOut(DatedOut):
    """A topic on which items are asked for; no group: 县委办 asks."""

    topic: str
    points: str
    group: KeyOf | None


class TopicCallIn(NewIn):
    """Topic, what is asked, the last day; of a group, its key."""

    topic: Annotated[Line, Field(min_length=1, max_length=80)]
    points: Annotated[Prose, Field(max_length=500)] = ""
    last: Day
    group: Key | None = None


def _call(request: Request, key: UUID, verb: str) -> TopicCall:
    call = find(request, TopicCall.objects.select_related("group"), key)
    require(request.user, f"dispatch.{verb}_topiccall", call)
    return call  # type: ignore[no-any-return]


@router.get("/topiccalls", response=listed(TopicCallOut), operation_id="dispatch.view_topiccall")
def topiccall_list(request: Request, asked: Asked[ListAsked]) -> dict[str, Any]:
    """The calls that the reader may answer."""
    require(request.user, "dispatch.view_topiccall")
    return answer_list(request, TopicCall.objects.visible_to(request.user).select_related("group"), ("-since", "-id"), asked)


@router.post("/topiccalls", response={201: TopicCallOut}, operation_id="dispatch.issue_topiccall")
def topiccall_issue(request: Request, payload: TopicCallIn) -> Any:
    """Ask for items on a topic."""
    require(request.user, "dispatch.issue_topiccall")
    group = pick(own_groups(request.user), "group", payload.group)
    if group is None and not request.user.standing.sees_county:
        raise Refused(group=_("请写是哪个协调组约的。"), code="required")
    return TopicCall.issue(by=request.user, at=now(), **payload.model_dump() | {"group": group})


@router.get("/topiccalls/{uuid:key}", response=TopicCallOut, operation_id="dispatch.show_topiccall")
def topiccall_show(request: Request, key: UUID) -> Any:
    """One call."""
    return _call(request, key, "view")


@router.post("/topiccalls/{uuid:key}/end", response=TopicCallOut, operation_id="dispatch.end_topiccall")
def topiccall_end(request: Request, key: UUID, payload: EndIn) -> Any:
    """No more are asked for."""
    return _call(request, key, "end").end(payload.on, by=request.user, at=now(), version=payload.version)
