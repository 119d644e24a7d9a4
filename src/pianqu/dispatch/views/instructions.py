"""Pages of instructions and their items: find, ask, fill in, do, answer."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_safe

from pianqu.dispatch import instruction_shown as shown
from pianqu.dispatch.addresses import address
from pianqu.dispatch.instruction_filters import InstructionFilter
from pianqu.dispatch.instruction_forms import (
    ConfirmInstructionForm,
    CorrectInstructionForm,
    GiveItemsForm,
    InstructionForm,
    VoidItemForm,
    leader_of,
)
from pianqu.dispatch.instruction_shown import trail
from pianqu.dispatch.models import Instruction, InstructionItem, InstructionSheetLine
from pianqu.dispatch.models.instruction_item import DONE
from pianqu.dispatch.sheet_short import item_of, lines_named
from pianqu.journal.history import history_of
from pianqu.journal.versions import say_recorded
from pianqu.kit.errors import Refused
from pianqu.kit.now import now, today
from pianqu.kit.pages import Listing, action, answer_form, answer_list, answer_reason, answer_show, answer_void
from pianqu.kit.permissions import require
from pianqu.kit.request import Request, find, find_asked, key_asked
from pianqu.kit.templatetags.kit import data

WRITTEN = ("happened_on", "leader", "wording", "number", "infos")
ENTERED = (*WRITTEN, "key", "form", "items", "secret", "unit")


@require_safe
def instruction_list(request: Request) -> HttpResponse:
    """The instructions that the reader may see, with their sums."""
    require(request.user, "dispatch.view_instruction")
    rows = Instruction.objects.visible_to(request.user)
    asked = InstructionFilter(request.GET, user=request.user)
    found = asked.apply(rows) if asked.is_valid() else rows.none()
    record, sheets = reverse("dispatch:instruction_record"), reverse("dispatch:instructionsheet_list")
    listing = Listing(
        title=_("批示台账"),
        lede=shown.sums(found, request.user),
        rows=rows.with_numbers(request.user).as_read_by(request.user),
        order=("-happened_on", "-id"),
        columns=shown.COLUMNS,
        filter=InstructionFilter,
        url=address,
        actions=[
            action(request, "dispatch.record_instruction", _("登记批示"), record, primary=True),
            action(request, "dispatch.view_instructionsheet", pgettext("many", "批示单"), sheets),
        ],
        empty=_("还没有批示。"),
    )
    return answer_list(request, listing)


@require_http_methods(["GET", "POST"])
def instruction_record(request: Request) -> HttpResponse:
    """Enter one; from the page of an item of information that item is filled in."""
    require(request.user, "dispatch.record_instruction")
    asked, line = key_asked(request, "info"), _line(request)
    known: dict[str, Any] = {"happened_on": today(), "leader": leader_of(today()), "infos": [asked] if asked else []}
    if line is not None:
        known |= {"short": request.GET["short"], "infos": [item_of(line).key]}

    def do(told: dict[str, Any]) -> Instruction:
        made = Instruction.record(by=request.user, at=now(), **{name: told[name] for name in ENTERED})
        words = _("已登记。") if made.is_certain else _("已登记；口头批示确认后才计入统计。")
        say_recorded(request, made, words, address(made))
        return made

    return answer_form(
        request,
        InstructionForm(request.POST or None, initial=known, user=request.user),
        title=_("登记批示"),
        lede=_("分了事项的，交办到县级部门的当即发出，交给乡镇的先核对履职事项清单。"),
        do=do,
        done=lambda made: address(line.sheet if line else made),
        submit=[{"label": _("登记"), "primary": True}],
        cancel_url=address(line.sheet) if line else reverse("dispatch:instruction_list"),
        breadcrumb=[{"label": _("批示台账"), "url": reverse("dispatch:instruction_list")}, {"label": _("登记批示")}],
    )


def _line(request: Request) -> InstructionSheetLine | None:
    """The line of a 批示单 from which the form was opened, to which it leads back."""
    try:
        found = lines_named(request.GET.get("short", ""), request.user)
    except Refused:
        return None
    return found[0] if len(found) == 1 else None


@require_safe
def instruction_show(request: Request, key: UUID) -> HttpResponse:
    """One instruction with its items, as their tasks stand."""
    instruction = _instruction(request, key, "view")
    void = _void_link() if request.user.has_perm("dispatch.void_instructionitem") else None
    return answer_show(
        request,
        title=instruction,
        title_lang="zh",
        subtitle=_("批示"),
        lights=shown.lights(instruction),
        actions=_actions(request, instruction) if instruction.is_current else [],
        facts=shown.facts(instruction),
        sections=shown.sections(instruction, request.user, today(), void),
        record=instruction,
        history=history_of(instruction),
        breadcrumb=trail(instruction)[:-1],
    )


def _void_link() -> Any:
    """The way to void an item, of whose task nothing was reported yet."""

    def link(row: InstructionItem, task: Any) -> dict[str, Any]:
        may = row.voided_at is None and task is not None and task.state not in DONE
        return {"value": _("作废"), "url": address(row, "void")} if may else {"value": ""}

    return link


def _actions(request: Request, instruction: Instruction) -> list[dict[str, Any]]:
    """What 县委办 can do with it; primary is what comes next."""
    give = f"{reverse('dispatch:instructionitem_give')}?instruction={instruction.key}"
    oral = instruction.state == Instruction.State.ORAL
    splits = not instruction.secret and instruction.form != Instruction.Form.READ
    confirm = address(instruction, "confirm")
    found = [
        action(request, "dispatch.confirm_instruction", _("确认"), confirm, instruction, primary=True) if oral else {},
        action(request, "dispatch.give_instructionitem", _("添加事项"), give) if splits else {},
        action(request, "dispatch.correct_instruction", _("更正"), address(instruction, "correct"), instruction),
        action(request, "dispatch.void_instruction", _("作废"), address(instruction, "void"), instruction),
    ]
    return [each for each in found if each]


@require_http_methods(["GET", "POST"])
def instruction_confirm(request: Request, key: UUID) -> HttpResponse:
    """What was said is so: on which day and how that was made certain."""
    instruction = _instruction(request, key, "confirm")

    def do(told: dict[str, Any]) -> Instruction:
        return instruction.confirm(by=request.user, at=now(), **{name: told[name] for name in ("on", "how", "version")})

    return answer_form(
        request,
        ConfirmInstructionForm(request.POST or None, initial={"on": today(), "version": instruction.version}),
        title=_("确认批示"),
        lede=data(instruction),
        do=do,
        done=address,
        said=_("已确认，计入统计。"),
        submit=[{"label": _("确认"), "primary": True}],
        cancel_url=address(instruction),
        breadcrumb=[*trail(instruction), {"label": _("确认批示")}],
    )


@require_http_methods(["GET", "POST"])
def instruction_correct(request: Request, key: UUID) -> HttpResponse:
    """Put it right, with the reason."""
    instruction = _instruction(request, key, "correct")
    known: dict[str, Any] = {name: getattr(instruction, name) for name in (*WRITTEN[:-1], "version")}
    known["infos"] = list(instruction.infos.values_list("key", flat=True))

    def do(told: dict[str, Any]) -> Instruction:
        return instruction.correct(by=request.user, at=now(), **{name: told[name] for name in (*WRITTEN, "reason", "version")})

    return answer_form(
        request,
        CorrectInstructionForm(request.POST or None, initial=known, user=request.user),
        title=_("更正批示"),
        do=do,
        done=address,
        said=_("已更正，原来的记录留在页面下方。"),
        cancel_url=address(instruction),
        breadcrumb=[*trail(instruction), {"label": _("更正批示")}],
    )


@require_http_methods(["GET", "POST"])
def instruction_void(request: Request, key: UUID) -> HttpResponse:
    """Take a mistaken one out of every count; the page says which tasks run on."""
    instruction = _instruction(request, key, "void")
    told: dict[str, Any] = {"title": _("作废批示"), "trail": trail(instruction), "at": now(), "address": address}
    told["warning"] = shown.still_running(instruction, request.user)
    return answer_void(request, instruction, "dispatch.void_instruction", **told)


@require_http_methods(["GET", "POST"])
def instructionitem_give(request: Request) -> HttpResponse:
    """Add items to an instruction; opened from its page."""
    require(request.user, "dispatch.give_instructionitem")
    instruction: Instruction = find_asked(request, Instruction.objects.all(), "instruction")

    def do(told: dict[str, Any]) -> Instruction:
        InstructionItem.give(by=request.user, at=now(), instruction=instruction, items=told["items"], key=told["key"])
        return instruction

    return answer_form(
        request,
        GiveItemsForm(request.POST or None, initial={"instruction": instruction.key}, user=request.user),
        title=_("添加批示事项"),
        lede=data(instruction),
        do=do,
        done=address,
        said=_("已添加；交给乡镇的先核对履职事项清单，再交办。"),
        submit=[{"label": _("交办"), "primary": True}],
        cancel_url=address(instruction),
        breadcrumb=[*trail(instruction), {"label": _("添加批示事项")}],
    )


@require_http_methods(["GET", "POST"])
def instructionitem_void(request: Request, key: UUID) -> HttpResponse:
    """An item was entered by mistake: its task is cancelled with it."""
    item = find(request, InstructionItem.objects.all(), key)
    require(request.user, "dispatch.void_instructionitem", item)
    instruction = find(request, Instruction.objects.all(), item.instruction_key)
    return answer_reason(
        request,
        item,
        item.void,
        form=VoidItemForm,
        button=_("作废"),
        title=_("作废批示事项"),
        said=_("已作废，督办事项已撤销。"),
        at=now(),
        address=lambda _item: address(instruction),
        breadcrumb=[*trail(instruction), {"label": _("作废批示事项")}],
    )


def _instruction(request: Request, key: UUID, verb: str) -> Instruction:
    instruction = find(request, Instruction.objects.select_related("unit", "group").as_read_by(request.user), key)
    require(request.user, f"dispatch.{verb}_instruction", instruction)
    return instruction  # type: ignore[no-any-return]
