"""Directives, receipts and measures: the same calls as the pages."""

from typing import Annotated, Any, ClassVar
from uuid import UUID

from ninja import Router
from pydantic import Field

from pianqu.accounts.models import Organ
from pianqu.dispatch.directive_filters import DirectiveFilter, MeasureDutyFilter, ReceiptFilter
from pianqu.dispatch.directive_lines import addressed
from pianqu.dispatch.models import Directive, Measure, MeasureDuty, Receipt
from pianqu.dispatch.models.receipt import NOTE
from pianqu.dispatch.told import LONGEST, MOST, Listed
from pianqu.kit.api import (
    Asked,
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
    Version,
    VersionIn,
    answer_list,
    listed,
    pick,
)
from pianqu.kit.codes import Coded
from pianqu.kit.now import now, today
from pianqu.kit.permissions import require
from pianqu.kit.request import Request, find

router = Router(tags=["dispatch"])
Title = Annotated[Line, Field(min_length=1, max_length=100)]
Number = Annotated[Line, Field(min_length=1, max_length=40)]
Organs = Annotated[list[Key], Field(max_length=300)]
Note = Annotated[Prose, Field(max_length=NOTE)]
Words = Annotated[Prose, Field(max_length=1000)]


class DirectiveAsked(ListAsked):
    """The parameters of the list: both days counted; `text` in title or number."""

    filtered_by: ClassVar = DirectiveFilter

    since: str = ""
    until: str = ""
    state: str = ""
    text: str = ""


class ReceiptAsked(ListAsked):
    """The parameters of the list: the key of a directive, the kind of unit; `state` also "open" or "noteless"."""

    filtered_by: ClassVar = ReceiptFilter

    directive: str = ""
    state: str = ""
    kind: str = ""


class MeasureDutyAsked(ListAsked):
    """The parameters of the list: the keys of a directive and a department."""

    filtered_by: ClassVar = MeasureDutyFilter

    directive: str = ""
    organ: str = ""
    state: str = ""


class DirectiveMeasureOut(Output):
    """One measure of a directive."""

    key: UUID
    number: int
    text: str


class DirectiveOut(Output):
    """A directive; number and day are there once it was issued."""

    key: UUID
    version: int
    state: Annotated[str, Coded(Directive, "state")]
    title: str
    content: str
    asks_note: bool
    counts_support: bool
    document_no: str
    issued_on: Day | None
    revoke_reason: str


class MeasureOut(DirectiveMeasureOut):
    """One measure, with its directive."""

    version: int
    directive: KeyOf


class DirectiveWholeOut(DirectiveOut):
    """A directive with its measures."""

    measures: list[DirectiveMeasureOut]

    @staticmethod
    def of(directive: Directive) -> "DirectiveWholeOut":
        """As the record stands."""
        rows = [DirectiveMeasureOut.model_validate(row) for row in directive.measures.all()]
        return DirectiveWholeOut(**DirectiveOut.model_validate(directive).model_dump(), measures=rows)


class ReceiptOut(Output):
    """A unit's receipt of a directive."""

    key: UUID
    version: int
    state: Annotated[str, Coded(Receipt, "state")]
    directive: KeyOf
    organ: KeyOf
    signed_by: str
    note: str


class MeasureDutyOut(Output):
    """What a department says of a measure."""

    key: UUID
    version: int
    state: Annotated[str, Coded(MeasureDuty, "state")]
    measure: KeyOf
    organ: KeyOf
    words: str


class ListedMeasureIn(Input):
    """A measure with the keys of the departments responsible for it."""

    text: Annotated[Prose, Field(min_length=1, max_length=LONGEST)]
    organs: Organs = []


class DirectiveIn(NewIn):
    """A draft."""

    title: Title
    content: Annotated[Prose, Field(max_length=4000)] = ""
    asks_note: bool = False
    counts_support: bool = False
    measures: Annotated[list[ListedMeasureIn], Field(max_length=MOST)] = []


class EditDirectiveIn(Input):
    """The whole of a draft, and the version that was read."""

    version: Version
    title: Title
    content: Annotated[Prose, Field(max_length=4000)] = ""
    asks_note: bool = False
    counts_support: bool = False
    measures: Annotated[list[ListedMeasureIn], Field(max_length=MOST)] = []


class SendDirectiveIn(VersionIn):
    """To whom it goes: all townships, all departments, and the organs with these keys."""

    townships: bool = False
    departments: bool = False
    organs: Organs = []


class IssueDirectiveIn(SendDirectiveIn):
    """Number and day too."""

    document_no: Number
    issued_on: Day


class MendDirectiveIn(VersionIn):
    """What stands on top of the document."""

    title: Title
    document_no: Number
    issued_on: Day


class SignOffReceiptIn(VersionIn):
    """The note, where the directive asks one; it can follow later."""

    note: Note = ""


class ReportReceiptIn(VersionIn):
    """The note."""

    note: Note


class AssignMeasureIn(VersionIn):
    """The keys of the departments responsible from now on."""

    organs: Organs


class MeasureDutyWordsIn(VersionIn):
    """What shows that it is carried out, or why it is not."""

    words: Words


def _organs(keys: list[UUID], field: str) -> list[Organ]:
    """The organs with these keys, in one query. Raises `Refused` at `field` for a key of none."""
    found = {organ.key: organ for organ in Organ.objects.filter(key__in=keys).select_related("place")}
    return [found.get(key) or pick(Organ.objects.none(), field, key) for key in keys]


def _written(payload: DirectiveIn | EditDirectiveIn) -> dict[str, Any]:
    measures = [Listed(each.text, tuple(_organs(each.organs, "measures"))) for each in payload.measures]
    return payload.model_dump() | {"measures": measures}


def _to(payload: SendDirectiveIn) -> list[Organ]:
    every = addressed(townships=payload.townships, departments=payload.departments, day=today())
    return [*every, *_organs(payload.organs, "organs")]


def _directive(request: Request, key: UUID, verb: str) -> Directive:
    directive: Directive = find(request, Directive.objects, key)
    require(request.user, f"dispatch.{verb}_directive", directive)
    return directive


def _receipt(request: Request, key: UUID, verb: str) -> Receipt:
    receipt: Receipt = find(request, Receipt.objects.with_units(), key)
    require(request.user, f"dispatch.{verb}_receipt", receipt)
    return receipt


def _measure(request: Request, key: UUID, verb: str) -> Measure:
    measure: Measure = find(request, Measure.objects.select_related("directive"), key)
    require(request.user, f"dispatch.{verb}_measure", measure)
    return measure


def _duty(request: Request, key: UUID, verb: str) -> MeasureDuty:
    duty: MeasureDuty = find(request, MeasureDuty.objects.with_units(), key)
    require(request.user, f"dispatch.{verb}_measureduty", duty)
    return duty


@router.get("/directives", response=listed(DirectiveOut), operation_id="dispatch.view_directive")
def directive_list(request: Request, asked: Asked[DirectiveAsked]) -> dict[str, Any]:
    """The directives that the reader may see."""
    require(request.user, "dispatch.view_directive")
    return answer_list(request, Directive.objects.visible_to(request.user), ("-id",), asked, DirectiveFilter)


@router.post("/directives", response={201: DirectiveWholeOut}, operation_id="dispatch.draft_directive")
def directive_draft(request: Request, payload: DirectiveIn) -> Any:
    """Write a directive down."""
    require(request.user, "dispatch.draft_directive")
    return DirectiveWholeOut.of(Directive.draft(by=request.user, at=now(), **_written(payload)))


@router.get("/directives/{uuid:key}", response=DirectiveWholeOut, operation_id="dispatch.show_directive")
def directive_show(request: Request, key: UUID) -> Any:
    """One directive."""
    return DirectiveWholeOut.of(_directive(request, key, "view"))


@router.post("/directives/{uuid:key}/edit", response=DirectiveWholeOut, operation_id="dispatch.edit_directive")
def directive_edit(request: Request, key: UUID, payload: EditDirectiveIn) -> Any:
    """Change the draft."""
    directive = _directive(request, key, "edit")
    return DirectiveWholeOut.of(directive.edit(by=request.user, at=now(), **_written(payload)))


@router.post("/directives/{uuid:key}/issue", response=DirectiveOut, operation_id="dispatch.issue_directive")
def directive_issue(request: Request, key: UUID, payload: IssueDirectiveIn) -> Any:
    """Send it to townships and departments, those responsible for its measures among them."""
    directive = _directive(request, key, "issue")
    told = payload.model_dump(include={"version", "document_no", "issued_on"})
    return directive.issue(by=request.user, at=now(), organs=_to(payload), **told)


@router.post("/directives/{uuid:key}/send", response=DirectiveOut, operation_id="dispatch.send_directive")
def directive_send(request: Request, key: UUID, payload: SendDirectiveIn) -> Any:
    """Send it to more units."""
    directive = _directive(request, key, "send")
    return directive.send(by=request.user, at=now(), organs=_to(payload), version=payload.version)


@router.post("/directives/{uuid:key}/mend", response=DirectiveOut, operation_id="dispatch.mend_directive")
def directive_mend(request: Request, key: UUID, payload: MendDirectiveIn) -> Any:
    """Put title, number or day right."""
    return _directive(request, key, "mend").mend(by=request.user, at=now(), **payload.model_dump())


@router.post("/directives/{uuid:key}/revoke", response=DirectiveOut, operation_id="dispatch.revoke_directive")
def directive_revoke(request: Request, key: UUID, payload: ReasonIn) -> Any:
    """It is in force no more, with the reason."""
    return _directive(request, key, "revoke").revoke(by=request.user, at=now(), **payload.model_dump())


@router.get("/receipts", response=listed(ReceiptOut), operation_id="dispatch.view_receipt")
def receipt_list(request: Request, asked: Asked[ReceiptAsked]) -> dict[str, Any]:
    """The receipts that the reader may see, by unit in the county's fixed order."""
    require(request.user, "dispatch.view_receipt")
    rows = Receipt.objects.visible_to(request.user).with_units()
    return answer_list(request, rows, ("fixed_order", "-id"), asked, ReceiptFilter)


@router.get("/receipts/{uuid:key}", response=ReceiptOut, operation_id="dispatch.show_receipt")
def receipt_show(request: Request, key: UUID) -> Any:
    """One receipt."""
    return _receipt(request, key, "view")


@router.post("/receipts/{uuid:key}/sign_off", response=ReceiptOut, operation_id="dispatch.sign_off_receipt")
def receipt_sign_off(request: Request, key: UUID, payload: SignOffReceiptIn) -> Any:
    """The unit has received it."""
    return _receipt(request, key, "sign_off").sign_off(by=request.user, at=now(), **payload.model_dump())


@router.post("/receipts/{uuid:key}/report", response=ReceiptOut, operation_id="dispatch.report_receipt")
def receipt_report(request: Request, key: UUID, payload: ReportReceiptIn) -> Any:
    """Write the execution note, or put it right."""
    return _receipt(request, key, "report").report(by=request.user, at=now(), **payload.model_dump())


@router.get("/measures/{uuid:key}", response=MeasureOut, operation_id="dispatch.show_measure")
def measure_show(request: Request, key: UUID) -> Any:
    """One measure."""
    return _measure(request, key, "view")


@router.post("/measures/{uuid:key}/assign", response=MeasureOut, operation_id="dispatch.assign_measure")
def measure_assign(request: Request, key: UUID, payload: AssignMeasureIn) -> Any:
    """These departments are responsible for it from now on."""
    measure, organs = _measure(request, key, "assign"), _organs(payload.organs, "organs")
    return measure.assign(by=request.user, at=now(), organs=organs, version=payload.version)


@router.get("/measureduties", response=listed(MeasureDutyOut), operation_id="dispatch.view_measureduty")
def measureduty_list(request: Request, asked: Asked[MeasureDutyAsked]) -> dict[str, Any]:
    """What departments say of measures, by department in the county's fixed order."""
    require(request.user, "dispatch.view_measureduty")
    rows = MeasureDuty.objects.visible_to(request.user).with_units()
    return answer_list(request, rows, ("fixed_order", "id"), asked, MeasureDutyFilter)


@router.get("/measureduties/{uuid:key}", response=MeasureDutyOut, operation_id="dispatch.show_measureduty")
def measureduty_show(request: Request, key: UUID) -> Any:
    """One department's measure."""
    return _duty(request, key, "view")


@router.post("/measureduties/{uuid:key}/carry_out", response=MeasureDutyOut, operation_id="dispatch.carry_out_measureduty")
def measureduty_carry_out(request: Request, key: UUID, payload: MeasureDutyWordsIn) -> Any:
    """It is carried out, with what shows it."""
    return _duty(request, key, "carry_out").carry_out(by=request.user, at=now(), **payload.model_dump())


@router.post("/measureduties/{uuid:key}/fall_short", response=MeasureDutyOut, operation_id="dispatch.fall_short_measureduty")
def measureduty_fall_short(request: Request, key: UUID, payload: MeasureDutyWordsIn) -> Any:
    """It is not carried out, with the reason."""
    return _duty(request, key, "fall_short").fall_short(by=request.user, at=now(), **payload.model_dump())
