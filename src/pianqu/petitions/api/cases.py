"""Cases: list, register, show, put right, void; a household. People are always masked: an API names nobody."""

from datetime import datetime
from typing import Annotated, Any, ClassVar
from uuid import UUID

from ninja import Router
from pydantic import Field

from pianqu.accounts.models import Cadre, Organ
from pianqu.groups.api.placed import pick_place
from pianqu.groups.models import Exclusion
from pianqu.groups.where import place_values
from pianqu.kit.api import (
    Asked,
    CorrectIn,
    Day,
    Input,
    Key,
    KeyOf,
    Line,
    ListAsked,
    NewIn,
    Output,
    Prose,
    ReasonIn,
    answer_list,
    listed,
    pick,
)
from pianqu.kit.clocks import Light
from pianqu.kit.codes import Coded
from pianqu.kit.now import now, today
from pianqu.kit.permissions import require
from pianqu.kit.reporting import carries_identity
from pianqu.kit.request import Request
from pianqu.kit.text import masked
from pianqu.petitions.case_forms import PERSONS_MOST
from pianqu.petitions.disputes import outcome
from pianqu.petitions.filters import PetitionCaseFilter
from pianqu.petitions.lights import with_light
from pianqu.petitions.models import CaseClock, CaseStep, Household, Party, PetitionCase, Petitioner, ReceptionDay
from pianqu.petitions.models.columns import ASKED_MOST, FACTS_MOST, TITLE_MOST
from pianqu.petitions.naming import registering
from pianqu.petitions.told import AccusedTold, PartyTold
from pianqu.petitions.views.cases import NEWEST, find_case, sees
from pianqu.petitions.wording import worded, words_for
from pianqu.places.models import Place

router = Router(tags=["petitions"])
Persons = Annotated[int, Field(ge=1, le=PERSONS_MOST)]
Number = Annotated[Line, Field(max_length=40)]


class PetitionCaseAsked(ListAsked):
    """The parameters of the ledger: keys of a township and a unit; `state` "ended" or "all" too; `flag` a mark.

    `due`: a limit that runs ends on this day or before.
    """

    filtered_by: ClassVar = PetitionCaseFilter

    state: str = ""
    light: str = ""
    due: str = ""
    kind: str = ""
    field: str = ""
    form: str = ""
    source: str = ""
    flag: str = ""
    township: str = ""
    village: str = ""
    organ: str = ""
    since: str = ""
    until: str = ""
    text: str = ""


class PartyIn(Input):
    """Who brings it: known already by key, or told, for a household by key or that of the person; a proxy with the mandate."""

    petitioner: Key | None = None
    household: Key | None = None
    name: Annotated[Line, Field(max_length=40)] = ""
    phone: Annotated[Line, Field(max_length=20)] = ""
    id_number: Annotated[Line, Field(max_length=20)] = ""
    address: Annotated[Line, Field(max_length=120)] = ""
    role: Annotated[Line, Coded(Party, "role")] = "PETITIONER"
    mandate: Annotated[Line, Field(max_length=80)] = ""


class AccusedIn(Input):
    """Of whom it complains: one of the four."""

    organ: Key | None = None
    cadre: Key | None = None
    place: Key | None = None
    words: Annotated[Line, Field(max_length=60)] = ""


class CaseToldIn(Input):
    """What is said of a case; the place is a township or a village by its key."""

    place: Key
    title: Annotated[Line, Field(min_length=1, max_length=TITLE_MOST)]
    asked: Annotated[Prose, Field(min_length=1, max_length=ASKED_MOST)]
    facts: Annotated[Prose, Field(max_length=FACTS_MOST)] = ""
    received_on: Day
    first_raised_on: Day | None = None
    superior_due_on: Day | None = None
    form: Annotated[Line, Coded(PetitionCase, "form")] = "VISIT"
    source: Annotated[Line, Coded(PetitionCase, "source")] = "OWN"
    kind: Annotated[Line, Coded(PetitionCase, "kind")] = "CLAIM"
    field: Annotated[Line, Coded(PetitionCase, "field")] = ""
    litigation: bool = False
    national_number: Number = ""
    source_number: Number = ""
    group_name: Number = ""
    remote: bool = False
    persons: Persons = 1
    representatives: Persons | None = None
    anonymous: bool = False
    reachable: bool = True
    repeat: bool = False
    prominent: bool = False
    backlog: bool = False
    urgent: bool = False
    parties: Annotated[list[PartyIn], Field(max_length=50)] = Field(default_factory=list)
    accused: Annotated[list[AccusedIn], Field(max_length=50)] = Field(default_factory=list)


class RegisterPetitionCaseIn(CaseToldIn, NewIn):
    """With the same matter of before, the reception day of which it came, and the unit, where somebody acts for several."""

    previous: Key | None = None
    reception: Key | None = None
    registrar: Key | None = None


class CorrectPetitionCaseIn(CaseToldIn, CorrectIn):
    """The whole of what can be put right, and why; `parties` and `accused` left out stay as they are."""

    parties: Annotated[list[PartyIn], Field(max_length=50)] | None = None  # type: ignore[assignment]
    accused: Annotated[list[AccusedIn], Field(max_length=50)] | None = None  # type: ignore[assignment]


class PetitionClockOut(Output):
    """One limit: when it began, when it is due, how it stopped; rights lapse and are never late."""

    code: Annotated[str, Coded(CaseClock, "code")]
    start_on: Day
    due_on: Day
    source: str
    stopped_on: Day | None
    end: Annotated[str, Coded(CaseClock, "end")]
    is_right: bool


class PetitionStepOut(Output):
    """What was done on a day, and what was said with it."""

    what: Annotated[str, Coded(CaseStep, "what")]
    on: Day
    text: str
    name: str
    at: datetime


class PetitionExclusionOut(Output):
    """Who stands aside, for who deals with the case; `lifted_at` and `reason` where that was a mistake."""

    key: UUID
    whom: str
    why: Annotated[str, Coded(Exclusion, "why")]
    words: str
    lifted_at: datetime | None
    reason: str


class PetitionCaseOut(Output):
    """A case of the ledger; `light` is that of the earliest limit that runs and is a duty, "" where none does."""

    key: UUID
    version: int
    number: str
    title: str
    state: Annotated[str, Coded(PetitionCase, "state")]
    kind: Annotated[str, Coded(PetitionCase, "kind")]
    form: Annotated[str, Coded(PetitionCase, "form")]
    source: Annotated[str, Coded(PetitionCase, "source")]
    received_on: Day
    township: KeyOf
    village: KeyOf | None
    organ: KeyOf | None
    parties: list[str]
    due_on: Day | None
    light: Annotated[str, Coded(Light, empty=True)]


class PetitionCaseShown(PetitionCaseOut):
    """One case with all that was told of it; people masked. `dispute`: OPEN, OVER or GONE (voided), "" where there is none."""

    national_number: str
    source_number: str
    asked: str
    facts: str
    group_name: str
    remote: bool
    route: Annotated[int, Coded(PetitionCase, "route")] | None
    procedure: str
    procedure_due_on: Day | None
    superior_due_on: Day | None
    first_raised_on: Day
    persons: int
    representatives: int | None
    collective: bool
    anonymous: bool
    reachable: bool
    repeat: bool
    prominent: bool
    backlog: bool
    urgent: bool
    field: Annotated[str, Coded(PetitionCase, "field")]
    litigation: bool
    registrar: KeyOf
    dispute: str
    accused: list[str]
    exclusions: list[PetitionExclusionOut]
    clocks: list[PetitionClockOut]
    steps: list[PetitionStepOut]


OF_LIST = ("key", "version", "title", "state", "kind", "form", "source", "received_on", "township", "village", "organ")
TOLD = (
    *("national_number", "source_number", "asked", "facts", "group_name", "remote", "route", "procedure", "procedure_due_on"),
    *("superior_due_on", "first_raised_on", "persons", "representatives", "collective", "anonymous", "reachable", "repeat"),
    *("prominent", "backlog", "urgent", "litigation", "registrar", "field"),
)
TYPED = ("asked", "facts", "group_name", "procedure")


def _shared(case: Any) -> dict[str, Any]:
    told = {name: getattr(case, name) for name in OF_LIST}
    people = [str(row) for row in case.parties.all()]
    told["title"] = masked(told["title"])
    return {**told, "number": str(case.number), "parties": people, "due_on": case.next_due, "light": case.lit}


def shown(key: UUID, user: Any, *, acted: bool = False) -> PetitionCaseShown:
    """One case, read afresh, for a reader; as it stands for who just acted, even where they may not read it any more."""
    case: Any = with_light(PetitionCase.objects.with_units(), today()).prefetch_related("parties__petitioner").get(key=key)
    told: dict[str, Any] = {name: getattr(case, name) for name in TOLD}
    words = str if acted else words_for(user, case)
    told |= {name: words(told[name]) for name in TYPED}
    told |= {"accused": [words(str(row)) for row in case.accused.all()], "clocks": list(case.clocks.all())}
    told["dispute"] = outcome(case)
    told["exclusions"] = list(case.exclusions) if user.has_perm("petitions.exclude_petitioncase", case) else []
    return PetitionCaseShown(**_shared(case), **told, steps=[worded(step, words) for step in case.steps.all()])


@router.get("/petitioncases", response=listed(PetitionCaseOut), operation_id="petitions.view_petitioncase")
def petitioncase_list(request: Request, asked: Asked[PetitionCaseAsked]) -> dict[str, Any]:
    """The cases that the reader may see, newest first; without a state those in which something is to be done."""
    require(request.user, "petitions.view_petitioncase")
    rows = PetitionCase.objects.visible_to(request.user).with_units().prefetch_related("parties__petitioner")
    return answer_list(
        request, with_light(rows, today()), NEWEST, asked, PetitionCaseFilter, lambda row: PetitionCaseOut(**_shared(row))
    )


@router.post("/petitioncases", response={201: PetitionCaseShown}, operation_id="petitions.register_petitioncase")
@carries_identity
def petitioncase_register(request: Request, payload: RegisterPetitionCaseIn) -> Any:
    """Register what came to a unit."""
    require(request.user, "petitions.register_petitioncase")
    previous = pick(PetitionCase.objects.visible_to(request.user), "previous", payload.previous)
    case = PetitionCase.register(
        by=request.user,
        at=now(),
        key=payload.key,
        registrar=registering(request.user, payload.registrar),
        previous=previous,
        reception=pick(ReceptionDay.objects.open().visible_to(request.user), "reception", payload.reception),
        parties=_parties(request, payload.parties),
        accused=_accused(request, payload.accused),
        **_told(request, payload),
    )
    return _registered(case, request.user)


@router.get("/petitioncases/{uuid:key}", response=PetitionCaseShown, operation_id="petitions.show_petitioncase")
def petitioncase_show(request: Request, key: UUID) -> Any:
    """One case."""
    case = find_case(request, key)
    require(request.user, "petitions.view_petitioncase", case)
    return shown(case.key, request.user)


@router.post("/petitioncases/{uuid:key}/correct", response=PetitionCaseShown, operation_id="petitions.correct_petitioncase")
@carries_identity
def petitioncase_correct(request: Request, key: UUID, payload: CorrectPetitionCaseIn) -> Any:
    """Put it right, with the reason; the old words stay in its course."""
    case = find_case(request, key)
    require(request.user, "petitions.correct_petitioncase", case)
    values = _told(request, payload)
    values["first_raised_on"] = payload.first_raised_on or payload.received_on
    case.correct(
        by=request.user,
        at=now(),
        reason=payload.reason,
        version=payload.version,
        parties=None if payload.parties is None else _parties(request, payload.parties),
        accused=None if payload.accused is None else _accused(request, payload.accused),
        **values,
    )
    return shown(case.key, request.user, acted=True)


@router.post("/petitioncases/{uuid:key}/void", response=PetitionCaseShown, operation_id="petitions.void_petitioncase")
def petitioncase_void(request: Request, key: UUID, payload: ReasonIn) -> Any:
    """Take a mistaken one out of every count."""
    case = find_case(request, key)
    require(request.user, "petitions.void_petitioncase", case)
    case.void(by=request.user, at=now(), reason=payload.reason, version=payload.version)
    return shown(case.key, request.user, acted=True)


def _registered(case: PetitionCase, user: Any) -> PetitionCaseShown:
    """As it stands; to who must stand aside from it since as it was registered, also when it is sent again later."""
    told = shown(case.key, user, acted=True)
    if sees(user, case):
        return told
    state: dict[str, Any] = {"state": PetitionCase.State.REGISTERED, "version": 0, "organ": None, "due_on": None, "light": ""}
    state |= {"route": None, "procedure": "", "procedure_due_on": None, "clocks": [], "steps": []}
    return told.model_copy(update=state)


def _told(request: Request, payload: CaseToldIn) -> dict[str, Any]:
    apart = {"key", "place", "parties", "accused", "previous", "reception", "registrar", "version", "reason"}
    values = {name: getattr(payload, name) for name in type(payload).model_fields if name not in apart}
    return {**values, **place_values(pick_place(request.user, payload.place))}


def _parties(request: Request, told: list[PartyIn]) -> list[PartyTold]:
    known, homes = Petitioner.objects.visible_to(request.user), Household.objects.visible_to(request.user)
    return [
        PartyTold(
            petitioner=pick(known, "parties", each.petitioner),
            household=pick(homes, "parties", each.household),
            person={name: getattr(each, name) for name in ("name", "phone", "id_number", "address")},
            role=each.role,
            mandate=each.mandate,
        )
        for each in told
    ]


def _accused(request: Request, told: list[AccusedIn]) -> list[AccusedTold]:
    organs, places = Organ.objects.visible_to(request.user), Place.objects.visible_to(request.user)
    return [
        AccusedTold(
            organ=pick(organs, "accused", each.organ),
            cadre=pick(Cadre.objects.all(), "accused", each.cadre),
            place=pick(places, "accused", each.place),
            words=each.words,
        )
        for each in told
    ]
