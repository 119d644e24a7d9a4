"""The steps of a case: whose it is, whether it is taken on, what it is one matter with, how it leaves."""

from typing import Annotated, Any
from uuid import UUID

from ninja import Router
from pydantic import Field

from pianqu.accounts.models import Cadre, Organ
from pianqu.groups.models import Exclusion
from pianqu.kit.api import Day, Key, Line, Prose, VersionIn, pick
from pianqu.kit.codes import Coded
from pianqu.kit.now import now
from pianqu.kit.permissions import require
from pianqu.kit.request import Request
from pianqu.petitions.api.cases import PetitionCaseShown, shown
from pianqu.petitions.models import PetitionCase
from pianqu.petitions.models.jurisdiction import REASON_MOST
from pianqu.petitions.models.leaving import TO_MOST
from pianqu.petitions.views.cases import find_case

router = Router(tags=["petitions"])
Why = Annotated[Prose, Field(max_length=REASON_MOST)]
Aside = Annotated[Line, Field(max_length=200)]


class ForwardPetitionCaseIn(VersionIn):
    """To which unit, on which day, with which words; what is assigned (交办), until when its result is reported."""

    organ: Key
    on: Day
    assigned_due_on: Day | None = None
    words: Why = ""


class AcceptPetitionCaseIn(VersionIn):
    """On which day; a claim by which of the six ways (1-6), with the procedure and its date where it is none of our opinion."""

    on: Day
    route: Annotated[int, Field(ge=1, le=6), Coded(PetitionCase, "route")] | None = None
    procedure: Annotated[Line, Field(max_length=60)] = ""
    procedure_due_on: Day | None = None
    handler: Key | None = None


class ReroutePetitionCaseIn(VersionIn):
    """By which way it is dealt with (1-6, a claim alone), the procedure and its date where it is none of our opinion, and why."""

    route: Annotated[int, Field(ge=1, le=6), Coded(PetitionCase, "route")] | None = None
    procedure: Annotated[Line, Field(max_length=60)] = ""
    procedure_due_on: Day | None = None
    reason: Why


class StepPetitionCaseIn(VersionIn):
    """On which day, and why."""

    on: Day
    reason: Why


class HandUpPetitionCaseIn(StepPetitionCaseIn):
    """To whom."""

    to: Annotated[Line, Field(max_length=TO_MOST)]


class WithdrawPetitionCaseIn(StepPetitionCaseIn):
    """By whom: SUPERIOR or PETITIONER."""

    whose: Line


class WhyPetitionCaseIn(VersionIn):
    """Why."""

    reason: Why


class MergePetitionCaseIn(WhyPetitionCaseIn):
    """Into which."""

    into: Key


class RecurPetitionCaseIn(VersionIn):
    """What it was before."""

    previous: Key


class DisputePetitionCaseIn(WhyPetitionCaseIn):
    """Between which other units."""

    others: Annotated[list[Key], Field(max_length=20)]


class ExcludePetitionCaseIn(VersionIn):
    """A cadre or an organ, on which ground (INTEREST, KIN, ASKED, OTHER), and why."""

    cadre: Key | None = None
    organ: Key | None = None
    why: Annotated[Line, Coded(Exclusion, "why")]
    words: Aside


class LiftPetitionCaseIn(VersionIn):
    """Which, and why it was a mistake."""

    exclusion: Key
    reason: Aside


def _told(verb: str) -> dict[str, Any]:
    return {"response": PetitionCaseShown, "operation_id": f"petitions.{verb}_petitioncase"}


def _found(request: Request, key: UUID, verb: str) -> PetitionCase:
    case = find_case(request, key)
    require(request.user, f"petitions.{verb}_petitioncase", case)
    return case


def _done(request: Request, key: UUID, verb: str, payload: VersionIn, **more: Any) -> PetitionCaseShown:
    case = _found(request, key, verb)
    getattr(case, verb)(by=request.user, at=now(), **{**payload.model_dump(), **more})
    return shown(case.key, request.user, acted=True)


@router.post("/petitioncases/{uuid:key}/forward", **_told("forward"))
def petitioncase_forward(request: Request, key: UUID, payload: ForwardPetitionCaseIn) -> Any:
    """Forward or assign it to a unit."""
    _found(request, key, "forward")
    return _done(request, key, "forward", payload, organ=pick(Organ.objects.visible_to(request.user), "organ", payload.organ))


@router.post("/petitioncases/{uuid:key}/accept", **_told("accept"))
def petitioncase_accept(request: Request, key: UUID, payload: AcceptPetitionCaseIn) -> Any:
    """Take it on."""
    case = _found(request, key, "accept")
    people = Cadre.objects.filter(positions__organ=case.organ_id).distinct()
    return _done(request, key, "accept", payload, handler=pick(people, "handler", payload.handler))


@router.post("/petitioncases/{uuid:key}/reroute", **_told("reroute"))
def petitioncase_reroute(request: Request, key: UUID, payload: ReroutePetitionCaseIn) -> Any:
    """Put right by which way it is dealt with, or until when: its limits follow."""
    return _done(request, key, "reroute", payload)


@router.post("/petitioncases/{uuid:key}/decline", **_told("decline"))
def petitioncase_decline(request: Request, key: UUID, payload: StepPetitionCaseIn) -> Any:
    """Not take it on."""
    return _done(request, key, "decline", payload)


@router.post("/petitioncases/{uuid:key}/object_to", **_told("object_to"))
def petitioncase_object_to(request: Request, key: UUID, payload: StepPetitionCaseIn) -> Any:
    """Say that it is not one's own."""
    return _done(request, key, "object_to", payload)


@router.post("/petitioncases/{uuid:key}/insist", **_told("insist"))
def petitioncase_insist(request: Request, key: UUID, payload: StepPetitionCaseIn) -> Any:
    """Leave it where it is all the same."""
    return _done(request, key, "insist", payload)


@router.post("/petitioncases/{uuid:key}/take_back", **_told("take_back"))
def petitioncase_take_back(request: Request, key: UUID, payload: StepPetitionCaseIn) -> Any:
    """Take it back, to be forwarded anew."""
    return _done(request, key, "take_back", payload)


@router.post("/petitioncases/{uuid:key}/hand_up", **_told("hand_up"))
def petitioncase_hand_up(request: Request, key: UUID, payload: HandUpPetitionCaseIn) -> Any:
    """Hand it up."""
    return _done(request, key, "hand_up", payload)


@router.post("/petitioncases/{uuid:key}/withdraw", **_told("withdraw"))
def petitioncase_withdraw(request: Request, key: UUID, payload: WithdrawPetitionCaseIn) -> Any:
    """Note that it was withdrawn."""
    return _done(request, key, "withdraw", payload)


@router.post("/petitioncases/{uuid:key}/merge", **_told("merge"))
def petitioncase_merge(request: Request, key: UUID, payload: MergePetitionCaseIn) -> Any:
    """Merge it into another."""
    _found(request, key, "merge")
    return _done(request, key, "merge", payload, into=pick(_cases(request), "into", payload.into))


@router.post("/petitioncases/{uuid:key}/split", **_told("split"))
def petitioncase_split(request: Request, key: UUID, payload: WhyPetitionCaseIn) -> Any:
    """Let it stand by itself again."""
    return _done(request, key, "split", payload)


@router.post("/petitioncases/{uuid:key}/recur", **_told("recur"))
def petitioncase_recur(request: Request, key: UUID, payload: RecurPetitionCaseIn) -> Any:
    """Link it to what it was before."""
    _found(request, key, "recur")
    return _done(request, key, "recur", payload, previous=pick(_cases(request), "previous", payload.previous))


@router.post("/petitioncases/{uuid:key}/dispute", **_told("dispute"))
def petitioncase_dispute(request: Request, key: UUID, payload: DisputePetitionCaseIn) -> Any:
    """Put a dispute over whose it is before a meeting."""
    _found(request, key, "dispute")
    organs = Organ.objects.visible_to(request.user)
    others = [pick(organs, "others", each) for each in dict.fromkeys(payload.others)]
    return _done(request, key, "dispute", payload, others=others)


@router.post("/petitioncases/{uuid:key}/exclude", **_told("exclude"))
def petitioncase_exclude(request: Request, key: UUID, payload: ExcludePetitionCaseIn) -> Any:
    """Note who must stand aside: they see nothing of it from now on."""
    _found(request, key, "exclude")
    cadre, organs = pick(Cadre.objects.all(), "cadre", payload.cadre), Organ.objects.visible_to(request.user)
    return _done(request, key, "exclude", payload, cadre=cadre, organ=pick(organs, "organ", payload.organ))


@router.post("/petitioncases/{uuid:key}/lift", **_told("lift"))
def petitioncase_lift(request: Request, key: UUID, payload: LiftPetitionCaseIn) -> Any:
    """Note that somebody need not stand aside."""
    case = _found(request, key, "lift")
    return _done(request, key, "lift", payload, exclusion=pick(case.exclusions, "exclusion", payload.exclusion))


def _cases(request: Request) -> Any:
    return PetitionCase.objects.visible_to(request.user)
