"""包案, 接访日 and aftercare."""

from typing import Annotated, Any, ClassVar
from uuid import UUID

from ninja import Router
from pydantic import Field

from pianqu.accounts.models import Organ
from pianqu.groups.acting_for import organs_of
from pianqu.kit.api import (
    Asked,
    DatedOut,
    Day,
    EndIn,
    Key,
    KeyOf,
    Line,
    ListAsked,
    NewIn,
    Output,
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
from pianqu.petitions.api.visited import WentOut, pick_case
from pianqu.petitions.models import Aftercare, LeaderCase, ReceptionDay
from pianqu.petitions.visit_filters import AftercareFilter, LeaderCaseFilter, ReceptionDayFilter
from pianqu.petitions.visit_people import GONE, Offered, in_charge, receivers
from pianqu.petitions.wording import in_list, read_by, worded, words_of_day

router = Router(tags=["petitions"])
Count = Annotated[int, Field(ge=0, le=9999)]
Short = Annotated[Line, Field(max_length=60)]


class LeaderCaseOut(DatedOut):
    """One case in the charge of one leader."""

    case: KeyOf
    leader: WentOut


class LeaderCaseAsked(ListAsked):
    """`whose` "mine"; `running` "true" for those in force."""

    filtered_by: ClassVar = LeaderCaseFilter

    whose: str = ""
    running: str = ""


class LeaderCaseIn(NewIn):
    """Which case, which leader (key of a person), from which day, until one that is not counted."""

    case: Key
    leader: Key
    since: Day
    until: Day | None = None


class ReceptionDayOut(Output):
    """One reception day; how many came is null before."""

    key: UUID
    version: int
    state: Annotated[str, Coded(ReceptionDay, "state")]
    organ: KeyOf
    leader: WentOut
    day: Day
    hours: str
    spot: str
    batches: int | None
    persons: int | None
    words: str
    cancel_reason: str


class ReceptionDayAsked(ListAsked):
    """Both days counted; `state` as it is recorded."""

    filtered_by: ClassVar = ReceptionDayFilter

    since: str = ""
    until: str = ""
    state: str = ""


class ReceptionDayIn(NewIn):
    """Whose day, which leader, when and where."""

    organ: Key
    leader: Key
    day: Day
    hours: Annotated[Line, Field(min_length=1, max_length=40)]
    spot: Short


class HoldReceptionDayIn(VersionIn):
    """How many came."""

    batches: Count
    persons: Count
    words: Annotated[Prose, Field(max_length=500)] = ""


class AftercareOut(Output):
    """Aftercare of an ended case."""

    key: UUID
    version: int
    case: KeyOf
    state: Annotated[str, Coded(Aftercare, "state")]
    began_on: Day
    applied: str
    done: str
    next_on: Day | None
    closed_on: Day | None
    result: str


class AftercareAsked(ListAsked):
    """`state` OPEN or CLOSED."""

    filtered_by: ClassVar = AftercareFilter

    state: str = ""


class AftercareIn(NewIn):
    """What was applied for and done, and when somebody looks next."""

    case: Key
    began_on: Day
    done: Annotated[Prose, Field(max_length=500)]
    applied: Line = ""
    next_on: Day | None = None


class LookAftercareIn(VersionIn):
    """What was done since, and when somebody looks next."""

    done: Annotated[Prose, Field(max_length=500)]
    applied: Line = ""
    next_on: Day | None = None


class CloseAftercareIn(VersionIn):
    """How it stands at the end."""

    result: Line


def _leader(offered: Offered, key: UUID) -> Any:
    """The person that a body names. Raises `Refused` at `leader`."""
    if str(key) not in offered:
        raise Refused(leader=GONE, code="invalid_choice")
    return offered[str(key)][0]


def _found(request: Request, rows: Any, key: UUID, verb: str) -> Any:
    record = find(request, rows, key)
    require(request.user, f"petitions.{verb}_{record._meta.model_name}", record)
    return record


@router.get("/leadercases", response=listed(LeaderCaseOut), operation_id="petitions.view_leadercase")
def leadercase_list(request: Request, asked: Asked[LeaderCaseAsked]) -> dict[str, Any]:
    """Which leader has which case in charge, of the cases that the reader may see."""
    require(request.user, "petitions.view_leadercase")
    rows = LeaderCase.objects.visible_to(request.user).with_case()
    return answer_list(request, rows, ("-since", "-id"), asked, LeaderCaseFilter)


@router.post("/leadercases", response={201: LeaderCaseOut}, operation_id="petitions.take_leadercase")
def leadercase_take(request: Request, payload: LeaderCaseIn) -> Any:
    """Put a case in a leader's charge."""
    case = pick_case(request, payload.case, "petitions.take_leadercase")
    told = payload.model_dump() | {"case": case, "leader": _leader(in_charge(request.user, case, payload.since), payload.leader)}
    return LeaderCase.take(by=request.user, at=now(), **told)


@router.get("/leadercases/{uuid:key}", response=LeaderCaseOut, operation_id="petitions.show_leadercase")
def leadercase_show(request: Request, key: UUID) -> Any:
    """One case in charge."""
    return _found(request, LeaderCase.objects.with_case(), key, "view")


@router.post("/leadercases/{uuid:key}/end", response=LeaderCaseOut, operation_id="petitions.end_leadercase")
def leadercase_end(request: Request, key: UUID, payload: EndIn) -> Any:
    """No longer in charge from a day on."""
    return _found(request, LeaderCase.objects.with_case(), key, "end").end(by=request.user, at=now(), **payload.model_dump())


@router.get("/receptiondays", response=listed(ReceptionDayOut), operation_id="petitions.view_receptionday")
def receptionday_list(request: Request, asked: Asked[ReceptionDayAsked]) -> dict[str, Any]:
    """Reception days."""
    require(request.user, "petitions.view_receptionday")
    rows = ReceptionDay.objects.visible_to(request.user).select_related("organ", "leader")
    return answer_list(request, rows, ("-day", "-id"), asked, ReceptionDayFilter, in_list)


@router.post("/receptiondays", response={201: ReceptionDayOut}, operation_id="petitions.plan_receptionday")
def receptionday_plan(request: Request, payload: ReceptionDayIn) -> Any:
    """Set one down."""
    require(request.user, "petitions.plan_receptionday")
    organ = pick(Organ.objects.filter(pk__in=organs_of(request.user)), "organ", payload.organ)
    told = payload.model_dump() | {"organ": organ, "leader": _leader(receivers(organ, request.user.day), payload.leader)}
    return ReceptionDay.plan(by=request.user, at=now(), **told)


@router.get("/receptiondays/{uuid:key}", response=ReceptionDayOut, operation_id="petitions.show_receptionday")
def receptionday_show(request: Request, key: UUID) -> Any:
    """One reception day."""
    row = _day(request, key, "view")
    return worded(row, words_of_day(request.user, row))


@router.post("/receptiondays/{uuid:key}/announce", response=ReceptionDayOut, operation_id="petitions.announce_receptionday")
def receptionday_announce(request: Request, key: UUID, payload: VersionIn) -> Any:
    """Make it known."""
    return _day(request, key, "announce").announce(by=request.user, at=now(), **payload.model_dump())


@router.post("/receptiondays/{uuid:key}/hold", response=ReceptionDayOut, operation_id="petitions.hold_receptionday")
def receptionday_hold(request: Request, key: UUID, payload: HoldReceptionDayIn) -> Any:
    """How many came."""
    return _day(request, key, "hold").hold(by=request.user, at=now(), **payload.model_dump())


@router.post("/receptiondays/{uuid:key}/cancel", response=ReceptionDayOut, operation_id="petitions.cancel_receptionday")
def receptionday_cancel(request: Request, key: UUID, payload: ReasonIn) -> Any:
    """It will not take place."""
    return _day(request, key, "cancel").cancel(by=request.user, at=now(), **payload.model_dump())


def _day(request: Request, key: UUID, verb: str) -> Any:
    return _found(request, ReceptionDay.objects.select_related("organ", "leader"), key, verb)


@router.get("/aftercares", response=listed(AftercareOut), operation_id="petitions.view_aftercare")
def aftercare_list(request: Request, asked: Asked[AftercareAsked]) -> dict[str, Any]:
    """Aftercare."""
    require(request.user, "petitions.view_aftercare")
    rows = Aftercare.objects.visible_to(request.user).with_case()
    return answer_list(request, rows, ("-began_on", "-id"), asked, AftercareFilter, in_list)


@router.post("/aftercares", response={201: AftercareOut}, operation_id="petitions.record_aftercare")
def aftercare_record(request: Request, payload: AftercareIn) -> Any:
    """Begin it."""
    case = pick_case(request, payload.case, "petitions.record_aftercare")
    return Aftercare.record(by=request.user, at=now(), **payload.model_dump() | {"case": case})


@router.get("/aftercares/{uuid:key}", response=AftercareOut, operation_id="petitions.show_aftercare")
def aftercare_show(request: Request, key: UUID) -> Any:
    """One aftercare."""
    return read_by(request.user, _found(request, Aftercare.objects.with_case(), key, "view"))


@router.post("/aftercares/{uuid:key}/look", response=AftercareOut, operation_id="petitions.look_aftercare")
def aftercare_look(request: Request, key: UUID, payload: LookAftercareIn) -> Any:
    """Somebody looked again."""
    return _found(request, Aftercare.objects.with_case(), key, "look").look(by=request.user, at=now(), **payload.model_dump())


@router.post("/aftercares/{uuid:key}/close", response=AftercareOut, operation_id="petitions.close_aftercare")
def aftercare_close(request: Request, key: UUID, payload: CloseAftercareIn) -> Any:
    """Nobody needs to look any more."""
    return _found(request, Aftercare.objects.with_case(), key, "close").close(by=request.user, at=now(), **payload.model_dump())
