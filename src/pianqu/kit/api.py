"""The API's shared parts: strict input, problem+json, keyset lists. Each endpoint finds, asks, fills in, does, answers."""

import json
from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Annotated, Any, TypeVar
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.http.request import RawPostDataException
from django.utils.translation import gettext as _
from ninja import NinjaAPI, Query
from ninja.errors import AuthenticationError, HttpError
from ninja.errors import ValidationError as ShapeError
from ninja.parser import Parser
from ninja.security import SessionAuth
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, create_model

from pianqu.kit.codes import FilterAsked
from pianqu.kit.errors import Conflict, Refused
from pianqu.kit.filters import Filter
from pianqu.kit.keyset import LIMIT, MOST, page_of
from pianqu.kit.periods import EARLIEST, LATEST
from pianqu.kit.problems import DAY, KEY, misshapen_list, problem, refused_list
from pianqu.kit.text import one_line, reject_unstorable, tidy


def _day(value: Any) -> Any:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else value
    except ValueError as error:
        raise ValueError(DAY) from error


def _typed(value: date) -> date:
    if not EARLIEST <= value <= LATEST:
        raise ValueError(_("日期应在 %(first)s 和 %(last)s 之间。") % {"first": EARLIEST, "last": LATEST})
    return value


def _key(value: Any) -> Any:
    try:
        return UUID(value) if isinstance(value, str) else value
    except ValueError as error:
        raise ValueError(KEY) from error


def _key_of(related: Any) -> Any:
    return getattr(related, "key", related)


def _line(value: Any) -> Any:
    return one_line(_words(value)) if isinstance(value, str) else value


def _prose(value: Any) -> Any:
    return tidy(_words(value)) if isinstance(value, str) else value


def _words(value: str) -> str:
    try:
        reject_unstorable(value)
    except ValidationError as refused:
        raise ValueError(refused.messages[0]) from refused
    return value


T = TypeVar("T")
Day = Annotated[date, BeforeValidator(_day, json_schema_input_type=date), AfterValidator(_typed)]
Key = Annotated[UUID, BeforeValidator(_key, json_schema_input_type=UUID)]
KeyOf = Annotated[UUID, BeforeValidator(_key_of)]  # of an `Output`: the key of the related record under the same name
Line = Annotated[str, Field(max_length=200), BeforeValidator(_line)]
Code = Annotated[Line, Field(max_length=32)]  # beside `codes.Coded`, which says which there are
Prose = Annotated[str, Field(max_length=2000), BeforeValidator(_prose)]
Version = Annotated[int, Field(ge=1, le=2_000_000_000)]
Limit = Annotated[int, Field(ge=1, le=MOST)]
Asked = Annotated[T, Query()]


class Input(BaseModel):
    """A body: unknown fields are refused, nothing is converted. Never `ninja.Schema`, which accepts a bare string."""

    model_config = ConfigDict(extra="forbid", strict=True, allow_inf_nan=False)


class Output(BaseModel):
    """An answer."""

    model_config = ConfigDict(from_attributes=True)


class DatedOut(Output):
    """A record in force from `since` (counted) to `until` (not counted)."""

    key: UUID
    version: int
    since: Day
    until: Day | None


class CountedOut(Output):
    """A record that happened on a county day, and how it was put right."""

    key: UUID
    version: int
    happened_on: Day
    correct_reason: str
    voided: bool
    void_reason: str


class EnteredOut(CountedOut):
    """A counted record that says by whom it was first entered."""

    entered_by_name: str


class Page(Output):
    """A page of a list; `next` is the `after` of the page that follows, null on the last."""

    next: str | None


@cache
def listed(shape: type[Output]) -> type[Page]:
    """A page of a list of `shape`, documented by its name: `listed(VisitOut)` is `VisitList`."""
    items: Any = list[shape]  # type: ignore[valid-type]
    return create_model(f"{shape.__name__.removesuffix('Out')}List", __base__=Page, __doc__=Page.__doc__, items=(items, ...))


class ListAsked(FilterAsked):
    """The parameters of every list; what a subclass adds narrows it; `filtered_by` is what it is read by."""

    after: str = ""
    limit: Limit = LIMIT


class NewIn(Input):
    """A new record. Sent again with the same `key` and content it gives the same answer; with other content 409."""

    key: Key | None = None


class VersionIn(Input):
    """The version that was read: when somebody changed the record since, 409."""

    version: Version | None = None


class ReasonIn(VersionIn):
    """Why, and the version that was read."""

    reason: Line


class CorrectIn(Input):
    """What every correction says: the version that was read (409 when somebody changed it since), and why."""

    version: Version
    reason: Line


class EndIn(VersionIn):
    """The day on which something dated ends (not counted), and the version that was read."""

    on: Day


class StrictParser(Parser):
    """JSON without NaN, and without text that no database can store."""

    def parse_body(self, request: HttpRequest) -> Any:
        """The body. Raises `HttpError` 400 for what is no JSON."""
        try:
            return json.loads(request.body, parse_constant=_no_constant)
        except (ValueError, RecursionError) as error:
            raise HttpError(400, "JSON") from error


def _no_constant(name: str) -> None:
    raise ValueError(name)


class Door(SessionAuth):
    """The session of a signed-in user; unsafe verbs need the CSRF token in `X-CSRFToken`."""

    def authenticate(self, request: HttpRequest, key: str | None) -> Any:  # noqa: ARG002 - ninja's signature
        """The signed-in, active user."""
        return request.user if request.user.is_authenticated and request.user.is_active else None


def install(api: NinjaAPI) -> None:
    """Answer every kind of refusal as problem+json."""
    answers: list[tuple[type[Exception], Callable[[Any], HttpResponse]]] = [
        (ValidationError, lambda error: problem(422, errors=refused_list(error))),
        (ShapeError, lambda error: problem(422, errors=misshapen_list(error.errors))),
        (Conflict, lambda error: problem(409, error.message)),
        (PermissionDenied, lambda _error: problem(403)),
        (Http404, lambda _error: problem(404)),
        (AuthenticationError, lambda _error: problem(401)),
        (HttpError, lambda error: problem(error.status_code)),
        (RawPostDataException, lambda _error: problem(400)),  # a form with files, read before us
    ]
    for kind, make in answers:
        api.exception_handler(kind)(lambda _request, error, make=make: make(error))


def answer_list(
    request: HttpRequest,
    rows: QuerySet[Any],
    order: tuple[str, ...],
    asked: ListAsked,
    narrowing: type[Filter] | None = None,
    show: Callable[[Any], Any] | None = None,
) -> dict[str, Any]:
    """A keyset list for `listed`; `show` turns a row into its `Output`, where that does not read the row by itself.

    Raises `Refused` for a spoilt token or a filter's parameter that makes no sense.
    """
    if narrowing is not None:
        rows = narrowing(asked.model_dump(exclude={"after", "limit"}), user=request.user).apply(rows)
    page = page_of(rows, order, asked.after or None, asked.limit)
    return {"items": [show(row) for row in page.rows] if show else page.rows, "next": page.next}


def pick(rows: QuerySet[Any], field: str, key: UUID | None) -> Any:
    """The record that a body names by its key (None for no key). Raises `Refused` at `field` if there is none."""
    if key is None:
        return None
    found = rows.filter(key=key).first()
    if found is None:
        raise Refused(code="invalid_choice", **{field: _("没有这条记录，或者你看不到它。")})
    return found
