"""What the visits of a case answer and take alike."""

from typing import Annotated, Any
from uuid import UUID

from pydantic import BeforeValidator, Field

from pianqu.kit.api import CorrectIn, Day, EnteredOut, Key, KeyOf, ListAsked, NewIn, Output, Prose, pick
from pianqu.kit.permissions import require
from pianqu.kit.request import Request, find
from pianqu.petitions.models import PetitionCase

CASES = ("number__series", "township", "village__parent", "organ", "handler")


def _all(related: Any) -> Any:
    return list(related.all()) if hasattr(related, "all") else related


class WentOut(Output):
    """Somebody who went."""

    key: UUID
    name: str


class VisitedOut(EnteredOut):
    """A visit in a case."""

    case: KeyOf
    township: KeyOf
    village: KeyOf | None
    words: str
    people: Annotated[list[WentOut], BeforeValidator(_all)]
    campaigns: Annotated[list[KeyOf], BeforeValidator(_all)]


class VisitDaysAsked(ListAsked):
    """The parameters of a list of visits: both days counted."""

    since: str = ""
    until: str = ""


class NewVisitedIn(NewIn):
    """In which case, on which day, who went (keys of people), which campaigns."""

    case: Key
    happened_on: Day
    people: list[Key] = Field(min_length=1, max_length=30)
    campaigns: list[Key] = Field(default=[], max_length=20)


class CorrectVisitedIn(CorrectIn):
    """The whole of what can be put right, and why; without `campaigns` they stay as they are."""

    happened_on: Day
    people: list[Key] = Field(min_length=1, max_length=30)
    campaigns: list[Key] | None = Field(default=None, max_length=20)
    words: Prose


def pick_case(request: Request, key: UUID, permission: str) -> Any:
    """The case that a body names. Raises `Refused` at `case`, `PermissionDenied`."""
    require(request.user, permission)
    case = pick(PetitionCase.objects.visible_to(request.user).select_related(*CASES), "case", key)
    require(request.user, permission, case)
    return case


def found(request: Request, model: Any, key: UUID, verb: str) -> Any:
    """One visit. Raises `Http404`, `PermissionDenied`."""
    rows = model.objects.with_case().select_related(*(f"case__{each}" for each in CASES))
    visit = find(request, rows, key)
    require(request.user, f"petitions.{verb}_{model._meta.model_name}", visit)
    return visit
