"""Instructions and their items: the same calls as the pages."""

from collections.abc import Sequence
from typing import Annotated, Any, ClassVar
from uuid import UUID

from ninja import Router
from pydantic import Field

from pianqu.accounts.models import Organ
from pianqu.dispatch import instruction_shown as shown
from pianqu.dispatch.instruction_filters import InstructionFilter
from pianqu.dispatch.instruction_told import MOST, TEXT, Item
from pianqu.dispatch.models import InfoItem, Instruction, InstructionItem
from pianqu.dispatch.models.instruction import HOW, LEADER, NUMBER, WORDING
from pianqu.groups.api.placed import OfGroupAsked
from pianqu.kit.api import (
    Asked,
    CorrectIn,
    Day,
    EnteredOut,
    Input,
    Key,
    KeyOf,
    Line,
    NewIn,
    Output,
    Prose,
    ReasonIn,
    VersionIn,
    answer_list,
    listed,
    pick,
)
from pianqu.kit.clocks import Light
from pianqu.kit.codes import Coded
from pianqu.kit.now import now, today
from pianqu.kit.permissions import require
from pianqu.kit.request import Request, find
from pianqu.matters.models import Task

router = Router(tags=["dispatch"])
ORDER = ("-happened_on", "-id")
Leader = Annotated[Line, Field(max_length=LEADER)]
Wording = Annotated[Prose, Field(max_length=WORDING)]
Numbered = Annotated[Line, Field(max_length=NUMBER)]
Infos = Annotated[list[Key], Field(max_length=30)]


class InstructionAsked(OfGroupAsked):
    """With the way it was given, its state, the state of a task; `text` in number, leader or wording; the key of an item."""

    filtered_by: ClassVar = InstructionFilter

    way: str = ""
    state: str = ""
    task: str = ""
    text: str = ""
    info: str = ""


class InstructionItemOut(Output):
    """One item; from `task` to `closed_on` it is what its task says, empty where the reader may not see that."""

    key: UUID
    version: int
    number: int
    text: str
    voided: bool
    void_reason: str
    task: UUID | None
    lead: UUID | None
    due_on: Day | None
    state: Annotated[str, Coded(Task, "state", empty=True)]
    light: Annotated[str, Coded(Light, empty=True)]
    closed_on: Day | None


class InstructionOut(EnteredOut):
    """One instruction with its items; to a unit that only has to do some of them no words, and those items alone."""

    number: str
    form: Annotated[str, Coded(Instruction, "form")]
    state: Annotated[str, Coded(Instruction, "state")]
    leader: str
    wording: str
    secret: bool
    confirmed_on: Day | None
    confirmed_how: str
    unit: KeyOf | None
    group: KeyOf | None
    items: list[InstructionItemOut]


class InstructionItemIn(Input):
    """What is to be done: the keys of who leads and who helps; the day, or so many days ("WORKING" or "CALENDAR")."""

    text: Annotated[Line, Field(min_length=1, max_length=TEXT)]
    lead: Key
    co_units: Annotated[list[Key], Field(max_length=30)] = []
    due_on: Day | None = None
    days: Annotated[int, Field(ge=1, le=999)] | None = None
    basis: Annotated[Line, Coded(Task, "basis")] = "WORKING"


Items = Annotated[list[InstructionItemIn], Field(max_length=MOST)]


class InstructionIn(NewIn):
    """An instruction; without a number the next is drawn. `infos` are keys of information; of a secret one only day and unit."""

    happened_on: Day
    form: Annotated[Line, Coded(Instruction, "form")] = "WRITTEN"
    leader: Leader = ""
    wording: Wording = ""
    number: Numbered = ""
    secret: bool = False
    unit: Key | None = None
    infos: Infos = []
    items: Items = []


class CorrectInstructionIn(CorrectIn):
    """The whole of what can be put right, and why."""

    happened_on: Day
    leader: Leader
    wording: Wording
    number: Numbered
    infos: Infos = []


class ConfirmInstructionIn(VersionIn):
    """The day on which, and how it was made certain."""

    on: Day
    how: Annotated[Line, Field(min_length=1, max_length=HOW)]


class GiveInstructionItemIn(NewIn):
    """The instruction's key, and the items to add."""

    instruction: Key
    items: Items


def _out(rows: Sequence[Instruction], user: Any) -> list[InstructionOut]:
    """Instructions with their items, whose tasks are read at once."""
    seen = InstructionItem.objects.visible_to(user).filter(instruction_key__in=[row.key for row in rows])
    items = list(seen.order_by("number"))
    tasks = shown.tasks_of(items, user, today())
    plain = ("key", "version", "happened_on", "voided", "entered_by_name", "number", "form")
    own = ("state", "leader", "secret", "confirmed_on", "confirmed_how", "unit", "group")
    found = []
    for row in rows:
        told: dict[str, Any] = {name: getattr(row, name) for name in (*plain, *own)}
        told |= {name: getattr(row, name) if row.whole else "" for name in ("wording", "correct_reason", "void_reason")}
        told["items"] = [_item(each, tasks.get(each.task_key)) for each in items if each.instruction_key == row.key]
        found.append(InstructionOut(**told))
    return found


def _item(row: InstructionItem, task: Any) -> InstructionItemOut:
    told: dict[str, Any] = {"task": None, "lead": None, "due_on": None, "state": "", "light": "", "closed_on": None}
    if task is not None:
        told = {name: getattr(task, name) for name in ("due_on", "state", "closed_on")}
        told |= {"task": task.key, "lead": task.lead.key, "light": task.lit}
    plain = {name: getattr(row, name) for name in ("key", "version", "number", "text", "void_reason")}
    return InstructionItemOut(**plain, voided=row.voided_at is not None, **told)


def _one(row: Instruction, request: Request) -> InstructionOut:
    return _out([Instruction.objects.select_related("unit", "group").as_read_by(request.user).get(pk=row.pk)], request.user)[0]


def _instruction(request: Request, key: UUID, verb: str) -> Instruction:
    instruction = find(request, Instruction.objects.select_related("unit", "group").as_read_by(request.user), key)
    require(request.user, f"dispatch.{verb}_instruction", instruction)
    return instruction  # type: ignore[no-any-return]


def _items(payload: Sequence[InstructionItemIn], user: Any) -> list[Item]:
    wanted = {key for each in payload for key in (each.lead, *each.co_units)}
    organs = {organ.key: organ for organ in Organ.objects.visible_to(user).filter(key__in=wanted).select_related("place")}

    def organ(key: UUID) -> Organ:
        return organs.get(key) or pick(Organ.objects.none(), "items", key)  # type: ignore[no-any-return]

    return [
        Item(each.text, organ(each.lead), [organ(key) for key in each.co_units], each.due_on, each.days, each.basis)
        for each in payload
    ]


def infos_of(keys: Sequence[UUID], user: Any) -> list[InfoItem]:
    """The items of information that a body names. Raises `Refused` at `infos`."""
    found = {item.key: item for item in InfoItem.objects.visible_to(user).filter(key__in=keys)}
    return [found.get(key) or pick(InfoItem.objects.none(), "infos", key) for key in keys]


@router.get("/instructions", response=listed(InstructionOut), operation_id="dispatch.view_instruction")
def instruction_list(request: Request, asked: Asked[InstructionAsked]) -> dict[str, Any]:
    """The instructions that the reader may see."""
    require(request.user, "dispatch.view_instruction")
    rows = Instruction.objects.visible_to(request.user).select_related("unit", "group").as_read_by(request.user)
    page = answer_list(request, rows, ORDER, asked, InstructionFilter)
    return {**page, "items": _out(page["items"], request.user)}


@router.post("/instructions", response={201: InstructionOut}, operation_id="dispatch.record_instruction")
def instruction_record(request: Request, payload: InstructionIn) -> Any:
    """Enter one, with its items."""
    require(request.user, "dispatch.record_instruction")
    told = payload.model_dump(exclude={"unit", "infos", "items"})
    told |= {"unit": pick(Organ.objects.visible_to(request.user), "unit", payload.unit)}
    told |= {"infos": infos_of(payload.infos, request.user), "items": _items(payload.items, request.user)}
    return _one(Instruction.record(by=request.user, at=now(), **told), request)


@router.get("/instructions/{uuid:key}", response=InstructionOut, operation_id="dispatch.show_instruction")
def instruction_show(request: Request, key: UUID) -> Any:
    """One instruction."""
    return _out([_instruction(request, key, "view")], request.user)[0]


@router.post("/instructions/{uuid:key}/confirm", response=InstructionOut, operation_id="dispatch.confirm_instruction")
def instruction_confirm(request: Request, key: UUID, payload: ConfirmInstructionIn) -> Any:
    """What was said is so: from here on it counts."""
    instruction = _instruction(request, key, "confirm")
    return _one(instruction.confirm(by=request.user, at=now(), **payload.model_dump()), request)


@router.post("/instructions/{uuid:key}/correct", response=InstructionOut, operation_id="dispatch.correct_instruction")
def instruction_correct(request: Request, key: UUID, payload: CorrectInstructionIn) -> Any:
    """Put it right, with the reason."""
    instruction = _instruction(request, key, "correct")
    values = payload.model_dump() | {"infos": infos_of(payload.infos, request.user)}
    return _one(instruction.correct(by=request.user, at=now(), **values), request)


@router.post("/instructions/{uuid:key}/void", response=InstructionOut, operation_id="dispatch.void_instruction")
def instruction_void(request: Request, key: UUID, payload: ReasonIn) -> Any:
    """Take a mistaken one out of every count; its tasks run on."""
    return _one(_instruction(request, key, "void").void(by=request.user, at=now(), **payload.model_dump()), request)


@router.post("/instructionitems", response={201: InstructionOut}, operation_id="dispatch.give_instructionitem")
def instructionitem_give(request: Request, payload: GiveInstructionItemIn) -> Any:
    """Add items to an instruction; each raises its task."""
    require(request.user, "dispatch.give_instructionitem")
    instruction = pick(Instruction.objects.visible_to(request.user), "instruction", payload.instruction)
    items = _items(payload.items, request.user)
    InstructionItem.give(by=request.user, at=now(), instruction=instruction, items=items, key=payload.key)
    return _one(instruction, request)


@router.post("/instructionitems/{uuid:key}/void", response=InstructionOut, operation_id="dispatch.void_instructionitem")
def instructionitem_void(request: Request, key: UUID, payload: ReasonIn) -> Any:
    """An item was entered by mistake: its task is cancelled."""
    item = find(request, InstructionItem.objects.all(), key)
    require(request.user, "dispatch.void_instructionitem", item)
    item.void(by=request.user, at=now(), **payload.model_dump())
    return _one(find(request, Instruction.objects.all(), item.instruction_key), request)
