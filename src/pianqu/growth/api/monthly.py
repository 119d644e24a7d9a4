"""A township's month under `/api/v1/`: read as known at a day, said with all its lines in one body, said again, taken back."""

from collections.abc import Iterator
from typing import Annotated, Any, ClassVar, Literal
from uuid import UUID

from django.utils.translation import gettext as _
from ninja import Query, Router
from pydantic import BaseModel, Field, create_model

from pianqu.growth.api.records import NEW, told_of
from pianqu.growth.measures import MOST
from pianqu.growth.models import KINDS, LASTING, MonthlySheet, Road
from pianqu.growth.models.changes import Came, Change, of_standing
from pianqu.growth.months import STANDING_MOST, Month, as_read
from pianqu.growth.permissions import permission
from pianqu.growth.reporting import reporter
from pianqu.growth.sheet_filters import KnownFilter, MonthlySheetFilter, month_written
from pianqu.growth.sheet_forms import NEW_MOST
from pianqu.kit.api import (
    Asked,
    CorrectIn,
    Day,
    EnteredOut,
    Input,
    Key,
    KeyOf,
    Line,
    ListAsked,
    NewIn,
    Output,
    ReasonIn,
    Version,
    answer_list,
    listed,
    pick,
)
from pianqu.kit.errors import Refused
from pianqu.kit.now import now
from pianqu.kit.permissions import require
from pianqu.kit.request import Request, find
from pianqu.places.models import Place

router = Router(tags=["growth"])
_model: Any = create_model
BY_NOUN = {str(kind._meta.model_name): kind for kind in KINDS}


class StandingIn(Input):
    """Of something that stands: with `on` it went on that day (built, enlarged), with `reason` it had been reported wrongly.

    `value` is a product, head a year, tenths of a mu or metres; without one it stays.
    """

    noun: Literal["specialtyvillage", "livestockfarm", "croparea", "road"]
    key: Key
    version: Version
    value: Annotated[int, Field(ge=1, le=MOST)] | Annotated[Line, Field(max_length=40)] | None = None
    on: Day | None = None
    reason: Line = ""


class MonthlyLinesIn(Input):
    """What a month brought: `same` where nothing changed, else its lines."""

    same: bool = False
    standing: Annotated[list[StandingIn], Field(max_length=STANDING_MOST)] = []


def _lines(kind: Any) -> tuple[Any, Any]:
    shape: Any = NEW[kind]
    return Annotated[list[shape], Field(max_length=NEW_MOST)], []


_FRESH: dict[str, Any] = {f"{noun}s": _lines(kind) for noun, kind in BY_NOUN.items()}
MonthlySheetIn: Any = _model(
    "MonthlySheetIn",
    __base__=(MonthlyLinesIn, NewIn),
    __doc__="A township's month (2026-11), said once: the new records by their kinds, what stands and changed, or `same`.",
    township=(Key, ...),
    month=(Line, ...),
    **_FRESH,
)
CorrectMonthlySheetIn: Any = _model(
    "CorrectMonthlySheetIn",
    __base__=(MonthlyLinesIn, CorrectIn),
    __doc__="The month said again, and why: only what comes new. Sent again with the same `key` no line is made twice.",
    key=(Key | None, None),
    **_FRESH,
)


class MonthlySheetOut(EnteredOut):
    """That a township's month was looked through; `month` is its first day, `came` how many records came with it."""

    township: KeyOf
    month: Day
    came: int
    organ: KeyOf | None
    group: KeyOf | None


class MonthlySheetAsked(ListAsked):
    """By month (2026-11), township, and whether it counts."""

    filtered_by: ClassVar = MonthlySheetFilter

    month: str = ""
    township: str = ""
    record: str = ""


class MonthAsked(BaseModel):
    """Of which township and month, and as known at the end of which day (without one, now)."""

    township: UUID
    month: str
    known_at: str = ""


class MonthRecordOut(Output):
    """A record of the month, whatever its kind: its noun and key lead to all of it."""

    noun: str
    key: UUID
    version: int
    happened_on: Day
    subject: str
    village: KeyOf | None
    organ: KeyOf | None
    group: KeyOf | None


class TownshipMonthOut(Output):
    """A township's month as known: what happened in it, what stands at its end, and who looked through it."""

    township: KeyOf
    month: Day
    sheet: MonthlySheetOut | None
    happened: list[MonthRecordOut]
    standing: list[MonthRecordOut]


@router.get("/monthlysheets", response=listed(MonthlySheetOut), operation_id="growth.view_monthlysheet")
def monthlysheet_list(request: Request, asked: Asked[MonthlySheetAsked]) -> dict[str, Any]:
    """The months that somebody looked through."""
    require(request.user, "growth.view_monthlysheet")
    rows = MonthlySheet.objects.visible_to(request.user).with_places()
    return answer_list(request, rows, ("-month", "township_id", "-id"), asked, MonthlySheetFilter)


@router.get("/monthlysheets/month", response=TownshipMonthOut, operation_id="growth.show_month_monthlysheet")
def monthlysheet_month(request: Request, asked: Annotated[MonthAsked, Query()]) -> dict[str, Any]:
    """A township's month, as known now or at the end of a day."""
    require(request.user, "growth.view_monthlysheet")
    known = KnownFilter({"known_at": asked.known_at}, user=request.user)
    known.require_valid()
    month = _month(request, asked.township, asked.month, known.moment)
    return {
        "township": month.township,
        "month": month.period.since,
        "sheet": month.sheet,
        "happened": list(_told(month.happened)),
        "standing": list(_told(month.standing)),
    }


def _told(found: dict[Any, list[Any]]) -> Iterator[dict[str, Any]]:
    names = ("key", "version", "happened_on", "subject", "village", "organ", "group")
    for kind, rows in found.items():
        for row in rows:
            yield {"noun": kind._meta.model_name, **{name: getattr(row, name) for name in names}}


@router.post("/monthlysheets", response={201: MonthlySheetOut}, operation_id="growth.say_monthlysheet")
def monthlysheet_say(request: Request, payload: MonthlySheetIn) -> Any:
    """Say a month once: every line or none. The faults of all lines are said at `<kind>s.<number>.<field>`."""
    require(request.user, "growth.say_monthlysheet")
    month = _month(request, payload.township, payload.month)
    require(request.user, "growth.say_monthlysheet", month.township)
    told = {"township": month.township, "month": month.period.since, "key": payload.key}
    return MonthlySheet.say(by=request.user, at=now(), **told, **_brought(request, month, payload))


@router.get("/monthlysheets/{uuid:key}", response=MonthlySheetOut, operation_id="growth.show_monthlysheet")
def monthlysheet_show(request: Request, key: UUID) -> Any:
    """One sheet."""
    sheet = _find(request, key)
    require(request.user, "growth.view_monthlysheet", sheet)
    return sheet


@router.post("/monthlysheets/{uuid:key}/correct", response=MonthlySheetOut, operation_id="growth.correct_monthlysheet")
def monthlysheet_correct(request: Request, key: UUID, payload: CorrectMonthlySheetIn) -> Any:
    """Say the month again, with the reason."""
    sheet = _find(request, key)
    require(request.user, "growth.correct_monthlysheet", sheet)
    month = Month(request.user, sheet.township, sheet.period)
    told = {"reason": payload.reason, "version": payload.version, "key": payload.key}
    return sheet.correct(by=request.user, at=now(), **told, **_brought(request, month, payload))


@router.post("/monthlysheets/{uuid:key}/void", response=MonthlySheetOut, operation_id="growth.void_monthlysheet")
def monthlysheet_void(request: Request, key: UUID, payload: ReasonIn) -> Any:
    """Take back that a month was looked through; its records stay."""
    sheet = _find(request, key)
    require(request.user, "growth.void_monthlysheet", sheet)
    return sheet.void(by=request.user, at=now(), **payload.model_dump())


def _find(request: Request, key: UUID) -> MonthlySheet:
    found: MonthlySheet = find(request, MonthlySheet.objects.with_places(), key)
    return found


def _month(request: Request, township: UUID, written: str, known_at: Any = None) -> Month:
    """The month that a caller names. Raises `Refused` where there is no such month, or no such township for this reader."""
    rows = Place.objects.townships()
    if not request.user.standing.sees_county:
        rows = rows.filter(pk__in=request.user.standing.township_ids)
    period = month_written(written)
    if period is None:
        raise Refused(month=_("月份写成 2026-11 这样。"), code="invalid")
    return Month(request.user, pick(rows, "township", township), period, known_at)


def _brought(request: Request, month: Month, payload: Any) -> dict[str, Any]:
    """The lines of a body, and who answers for them. Raises `Refused` at each line, `PermissionDenied`."""
    answering = reporter(request.user, month.township, min(request.user.day, month.period.last))
    faults: dict[str, Any] = {}
    found = [*_fresh(request, payload, faults), *_standing(request, month, payload, faults)]
    if faults:
        raise Refused(faults)
    return {"same": payload.same, "changes": found, **answering}


def _fresh(request: Request, payload: Any, faults: dict[str, Any]) -> Iterator[Change]:
    for noun, kind in BY_NOUN.items():
        for number, each in enumerate(getattr(payload, f"{noun}s")):
            require(request.user, permission(kind, "record"))
            line = f"{noun}s.{number}"
            try:
                yield Came(line, kind, told_of(request, each))
            except Refused as refused:
                faults.update({f"{line}.{name}": errors for name, errors in refused.error_dict.items()})


def _standing(request: Request, month: Month, payload: Any, faults: dict[str, Any]) -> Iterator[Change]:
    for kind in LASTING:
        asked = {number: each for number, each in enumerate(payload.standing) if BY_NOUN[each.noun] is kind}
        read = as_read(kind, month.township, {each.key: each.version for each in asked.values()})
        for number, each in asked.items():
            line = f"standing.{number}"
            try:
                found = _changed(request, line, read.get(each.key), each)
            except Refused as refused:
                faults.update({f"{line}.{name}": errors for name, errors in refused.error_dict.items()})
            else:
                if found is not None:
                    yield found


def _changed(request: Request, line: str, record: Any, asked: StandingIn) -> Change | None:
    if record is None or not request.user.has_perm(permission(type(record), "view"), record):
        raise Refused(key=_("没有这条记录，或者你看不到它。"), code="invalid_choice")
    if asked.reason:
        require(request.user, permission(type(record), "correct"), record)
    elif asked.on:
        goes = ("finish", record) if isinstance(record, Road) else ("record", None)
        require(request.user, permission(type(record), goes[0]), goes[1])
    value = getattr(record, record.STANDS) if asked.value is None else asked.value
    return of_standing(line, record, value=value, on=asked.on, reason=asked.reason, version=asked.version)
