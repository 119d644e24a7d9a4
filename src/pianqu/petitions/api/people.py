"""Petitioners, households and reveals: identities masked, but in the one answer to a reveal."""

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Router
from pydantic import BeforeValidator, Field

from pianqu.groups.api.placed import pick_place
from pianqu.kit.api import (
    Asked,
    Code,
    CorrectIn,
    Day,
    Input,
    Key,
    KeyOf,
    Line,
    ListAsked,
    NewIn,
    Output,
    VersionIn,
    answer_list,
    listed,
    pick,
)
from pianqu.kit.codes import Coded
from pianqu.kit.now import now
from pianqu.kit.permissions import require
from pianqu.kit.reporting import carries_identity
from pianqu.kit.request import Request, find
from pianqu.petitions.households import course_of
from pianqu.petitions.models import Household, Petitioner, Reveal
from pianqu.petitions.naming import own_place, unit_at
from pianqu.petitions.people_filters import RevealFilter

router = Router(tags=["petitions"])
Masked = Annotated[str, BeforeValidator(str)]  # of an `Output`: a sealed value, as it prints
Name = Annotated[Line, Field(min_length=1, max_length=100)]
Number = Annotated[Line, Field(max_length=40)]
Sealed = Literal["name", "id_number", "phone", "address"]
PEOPLE = Petitioner.objects.select_related("household")
HOUSEHOLDS = Household.objects.select_related("township", "village")
FOUND_MOST = 50


class PetitionerOut(Output):
    """A petitioner, masked."""

    key: UUID
    version: int
    kind: Annotated[str, Coded(Petitioner, "kind")]
    name: Masked
    id_number: Masked
    phone: Masked
    address: Masked
    household: KeyOf | None
    correct_reason: str


class PetitionerIn(NewIn):
    """A new petitioner; `household` is a key."""

    kind: Annotated[Code, Coded(Petitioner, "kind")] = "PERSON"
    name: Name
    id_number: Number = ""
    phone: Number = ""
    address: Line = ""
    household: Key | None = None


class PetitionerCorrectIn(CorrectIn):
    """What is different, and why: null leaves what stands, empty takes it away."""

    kind: Annotated[Code, Coded(Petitioner, "kind")] | None = None
    name: Name | None = None
    id_number: Number | None = None
    phone: Number | None = None
    address: Line | None = None


class PetitionerMoveIn(VersionIn):
    """Into which household; null is none."""

    household: Key | None


class PetitionerSearchIn(Input):
    """A whole number, or both; nobody is found by a part or by name."""

    id_number: Number = ""
    phone: Number = ""


class PetitionersFound(Output):
    """At most fifty, the newest first."""

    items: list[PetitionerOut]


class RevealIn(NewIn):
    """What to look at, and why (at least four characters). A `key` that was used before answers 409: it is shown once."""

    fields: Annotated[list[Sealed], Field(max_length=4)]
    reason: Line


class Revealed(Output):
    """The plain text, this once."""

    key: UUID
    opened: dict[str, str]


class HouseholdOut(Output):
    """A household, its head masked; `township` and `village` are keys."""

    key: UUID
    version: int
    head: Masked
    township: KeyOf
    village: KeyOf | None
    village_group: str
    correct_reason: str


class HouseholdShown(HouseholdOut):
    """And its cases that the reader may see, with how many were solved, settled and came after that. It is no list of persons."""

    last_petition_on: Day | None
    solved: int
    settled: int
    again: int
    cases: list[UUID]


class HouseholdIn(NewIn):
    """A new household; `place` is the key of a village or township."""

    head: Annotated[Line, Field(min_length=1, max_length=40)]
    place: Key
    village_group: Annotated[Line, Field(max_length=40)] = ""


class HouseholdCorrectIn(CorrectIn):
    """What is different, and why; null leaves what stands."""

    head: Annotated[Line, Field(min_length=1, max_length=40)] | None = None
    place: Key | None = None
    village_group: Annotated[Line, Field(max_length=40)] | None = None


class RevealOut(Output):
    """Who looked at what of whom, when and why."""

    key: UUID
    at: datetime
    by_name: str
    by_post: str
    petitioner: KeyOf
    fields: list[str]
    reason: str


class RevealAsked(ListAsked):
    """By first and last day and by who looked."""

    since: str = ""
    until: str = ""
    who: str = ""


@router.get("/petitioners", response=listed(PetitionerOut), operation_id="petitions.view_petitioner")
def petitioner_list(request: Request, asked: Asked[ListAsked]) -> dict[str, Any]:
    """All, for the petition office alone."""
    require(request.user, "petitions.view_petitioner")
    return answer_list(request, Petitioner.objects.visible_to(request.user).with_home(request.user), ("-id",), asked)


@router.post("/petitioners", response={201: PetitionerOut}, operation_id="petitions.enter_petitioner")
@carries_identity
def petitioner_enter(request: Request, payload: PetitionerIn) -> Any:
    """Enter a petitioner."""
    require(request.user, "petitions.enter_petitioner")
    household = pick(Household.objects.visible_to(request.user), "household", payload.household)
    return Petitioner.enter(by=request.user, at=now(), **{**payload.model_dump(), "household": household})


@router.post("/petitioners/search", response=PetitionersFound, operation_id="petitions.search_petitioner")
@carries_identity
def petitioner_search(request: Request, payload: PetitionerSearchIn) -> Any:
    """Find by a whole number what the reader may see; by POST, so that the number stands in no address."""
    require(request.user, "petitions.search_petitioner")
    found = (
        Petitioner.objects.visible_to(request.user).with_home(request.user).with_number(**payload.model_dump()).order_by("-id")
    )
    return {"items": list(found[:FOUND_MOST])}


@router.get("/petitioners/{uuid:key}", response=PetitionerOut, operation_id="petitions.show_petitioner")
def petitioner_show(request: Request, key: UUID) -> Any:
    """One petitioner, masked."""
    petitioner = find(request, Petitioner.objects.with_home(request.user), key)
    require(request.user, "petitions.view_petitioner", petitioner)
    return petitioner


@router.post("/petitioners/{uuid:key}/correct", response=PetitionerOut, operation_id="petitions.correct_petitioner")
@carries_identity
def petitioner_correct(request: Request, key: UUID, payload: PetitionerCorrectIn) -> Any:
    """Put a petitioner right."""
    petitioner = find(request, PEOPLE, key)
    require(request.user, "petitions.correct_petitioner", petitioner)
    return petitioner.correct(by=request.user, at=now(), **payload.model_dump(exclude_none=True))


@router.post("/petitioners/{uuid:key}/move", response=PetitionerOut, operation_id="petitions.move_petitioner")
def petitioner_move(request: Request, key: UUID, payload: PetitionerMoveIn) -> Any:
    """Into another household."""
    petitioner = find(request, PEOPLE, key)
    require(request.user, "petitions.move_petitioner", petitioner)
    household = pick(Household.objects.visible_to(request.user), "household", payload.household)
    return petitioner.move(household, version=payload.version, by=request.user, at=now())


@router.post("/petitioners/{uuid:key}/reveal", response=Revealed, operation_id="petitions.reveal_petitioner")
@carries_identity
def petitioner_reveal(request: HttpRequest, response: HttpResponse, key: UUID, payload: RevealIn) -> Any:
    """Show what is under seal, once; kept in the journal and among the reveals."""
    asking: Any = request
    petitioner = find(asking, PEOPLE, key)
    require(asking.user, "petitions.reveal_petitioner", petitioner)
    response.headers["Cache-Control"] = "no-store"
    return petitioner.reveal(payload.fields, reason=payload.reason, key=payload.key, by=asking.user, at=now())


@router.get("/households", response=listed(HouseholdOut), operation_id="petitions.view_household")
def household_list(request: Request, asked: Asked[ListAsked]) -> dict[str, Any]:
    """All, for the petition office alone."""
    require(request.user, "petitions.view_household")
    return answer_list(request, HOUSEHOLDS.visible_to(request.user), ("-id",), asked)


@router.post("/households", response={201: HouseholdOut}, operation_id="petitions.enter_household")
@carries_identity
def household_enter(request: Request, payload: HouseholdIn) -> Any:
    """Enter a household, a township's person of the own township; petitioners are put into it by their `move`."""
    require(request.user, "petitions.enter_household")
    place = own_place(request.user, pick_place(request.user, payload.place))
    registrar = unit_at(request.user, place)
    return Household.enter(by=request.user, at=now(), **{**payload.model_dump(), "place": place, "registrar": registrar})


@router.get("/households/{uuid:key}", response=HouseholdShown, operation_id="petitions.show_household")
def household_show(request: Request, key: UUID) -> Any:
    """One household, and its cases."""
    household = find(request, HOUSEHOLDS, key)
    require(request.user, "petitions.view_household", household)
    course = course_of(household, request.user)
    household.cases = [row.key for row in course.cases]
    household.last_petition_on, household.again = course.last_on, course.again
    household.solved, household.settled = len(course.solved), len(course.settled)
    return household


@router.post("/households/{uuid:key}/correct", response=HouseholdOut, operation_id="petitions.correct_household")
@carries_identity
def household_correct(request: Request, key: UUID, payload: HouseholdCorrectIn) -> Any:
    """Put a household right."""
    household = find(request, HOUSEHOLDS, key)
    require(request.user, "petitions.correct_household", household)
    values = payload.model_dump(exclude_none=True)
    if payload.place:
        values["place"] = pick_place(request.user, payload.place)
    return household.correct(by=request.user, at=now(), **values)


@router.get("/reveals", response=listed(RevealOut), operation_id="petitions.view_reveal")
def reveal_list(request: Request, asked: Asked[RevealAsked]) -> dict[str, Any]:
    """Each look, the newest first."""
    require(request.user, "petitions.view_reveal")
    rows = Reveal.objects.visible_to(request.user).select_related("petitioner")
    return answer_list(request, rows, ("-id",), asked, RevealFilter)
