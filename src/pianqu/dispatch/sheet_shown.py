"""How a 批示单 is shown and printed: what came of the last one, then its lines with room for the pen. No rule."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from pianqu.dispatch.addresses import address
from pianqu.dispatch.info_shown import sender
from pianqu.dispatch.instruction_shown import tasks_of
from pianqu.dispatch.models import InfoItem, Instruction, InstructionItem, InstructionSheet, InstructionSheetLine
from pianqu.groups.people import JOINT
from pianqu.journal.versions import void_cell
from pianqu.kit.pages import Column
from pianqu.kit.period_words import period_words
from pianqu.kit.rows import light
from pianqu.kit.signs import TONES
from pianqu.kit.templatetags.kit import data, day_words
from pianqu.matters.models import Task
from pianqu.matters.task_shown import address as task_address

ROOM = 12  # printed lines of what came of the last sheet, so that the paper stays one
WORDS, TITLE, SAID, DONE = 92, 14, 18, 16  # characters: of a line; of a title, a wording and an item of the last sheet


@dataclass
class Shown:
    """A line, its item as it stands, and what was written under its number."""

    line: InstructionSheetLine
    item: InfoItem
    written: list[Instruction] = field(default_factory=list)


def lines_of(sheets: Sequence[InstructionSheet], user: Any) -> dict[int, list[Shown]]:
    """The lines of some sheets, by the sheet's number inside: the same number of queries, however many they are."""
    lines = list(InstructionSheetLine.objects.filter(sheet__in=sheets).select_related("info").order_by("sheet", "number"))
    items = _items([line.info.key for line in lines], user)
    told = Instruction.objects.visible_to(user).current().filter(infos__key__in=list(items)).distinct()
    resting: dict[UUID, list[Instruction]] = {}
    for each in told.order_by("happened_on", "id").prefetch_related("infos"):
        for info in each.infos.all():
            resting.setdefault(info.key, []).append(each)
    by_pk = {sheet.pk: sheet for sheet in sheets}
    found: dict[int, list[Shown]] = {sheet.pk: [] for sheet in sheets}
    for line in lines:
        line.sheet = by_pk[line.sheet_id]
        item = items.get(line.info.key)
        if item is None:  # kept from the reader (回避): neither its title nor that there is one
            continue
        keys = [key for key in (line.info.key, item.merged_into) if key]
        under = {each.pk: each for key in keys for each in resting.get(key, ())}
        written = [each for each in under.values() if each.happened_on >= line.sheet.made_on]
        found[line.sheet_id].append(Shown(line, item, written))
    return found


def _items(keys: Sequence[UUID], user: Any) -> dict[UUID, InfoItem]:
    """The items as they stand, and those with which they were merged since."""
    rows = InfoItem.objects.visible_to(user).with_places().select_related("from_township")
    found = {item.key: item for item in rows.filter(key__in=keys)}
    joined = [item.merged_into for item in found.values() if item.merged_into]
    return found | {item.key: item for item in rows.filter(key__in=joined)}


def trail(sheet: InstructionSheet) -> list[dict[str, Any]]:
    """The way from the ledger of instructions and the list of sheets to one."""
    ledger = {"label": _("批示台账"), "url": reverse("dispatch:instruction_list")}
    sheets = {"label": pgettext("many", "批示单"), "url": reverse("dispatch:instructionsheet_list")}
    return [ledger, sheets, {"label": sheet, "url": address(sheet), "lang": "zh"}]


COLUMNS = (
    Column(gettext_lazy("编号"), str),
    Column(gettext_lazy("期间"), lambda row: period_words(row.period), data=False),
    Column(gettext_lazy("编单日期"), lambda row: row.made_on, data=False),
    Column(gettext_lazy("信息（条）"), lambda row: row.line_number, numeric=True, data=False),
    Column(gettext_lazy("其中已录入批示（条）"), lambda row: row.written_number, numeric=True, data=False),
    Column(gettext_lazy("记录"), void_cell, data=False),
    Column(gettext_lazy("作废原因"), lambda row: row.void_reason, sheet_only=True),
)


def lights(sheet: InstructionSheet) -> list[dict[str, Any]]:
    """作废 where it is void."""
    cell = void_cell(sheet)
    return [{"tone": cell["light"], "label": cell["value"]}] if cell else []


def entry_url(line: InstructionSheetLine) -> str:
    """The form of an instruction with this line filled in; the year goes along, so that it is this sheet for good."""
    return f"{reverse('dispatch:instruction_record')}?short={line.sheet.made_on.year}-{line.short}"


def pen_lines(rows: Iterable[Shown], user: Any, today: date, *, enters: bool) -> list[dict[str, Any]]:
    """The lines as the component wants them."""
    rows = list(rows)
    told = _with_tasks({each.pk: each for row in rows for each in row.written}.values(), user, today)
    button = {"label": _("录入批示"), "method": "get"}
    return [
        {
            "mark": row.line.short,
            "title": str(row.item),
            "url": address(row.item),
            "text": _first_words(row.item),
            "note": note(row),
            "more": [told[each.pk].line() for each in row.written],
            "actions": [button | {"url": entry_url(row.line)}] if enters else [],
        }
        for row in rows
    ]


def _first_words(item: InfoItem) -> str:
    """As many as two printed lines hold beside its title, which most texts begin with."""
    text = " ".join(item.text.split()).removeprefix(str(item)).lstrip("，。；：、 ")
    room = max(WORDS - len(str(item)) - len(item.place.full_name) - 20, 0)
    return _cut(text, room)


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[:most]}…"


def note(row: Shown) -> Any:
    """From whom, from where, of which day; and what has become of it where it is no more what it was."""
    item = row.item
    whose, where = sender(item), item.place.full_name
    parts = [data(whose), data(where) if where != whose else "", day_words(item.happened_on)]
    if item.voided:
        parts.append(_("这条信息已作废"))
    elif item.state == InfoItem.State.MERGED:
        parts.append(_("已并入另一条"))
    return _joined(parts)


def _joined(parts: Iterable[Any]) -> Any:
    told = [part for part in parts if part]
    return format_html(" · ".join(["{}"] * len(told)), *told)


@dataclass
class _Told:
    """An instruction with its items and their tasks."""

    instruction: Instruction
    items: list[tuple[InstructionItem, Task | None]] = field(default_factory=list)

    def line(self, head: str = "", most: int | None = None) -> dict[str, Any]:
        """For the component `lines`, with at most so many items; `head` says under which numbers it was written."""
        told = self.instruction
        left = len(self.items[most:]) if most is not None else 0
        parts = [ngettext("另 %(n)s 项没有印出", "另 %(n)s 项没有印出", left) % {"n": left}] if left else []
        parts += [f"{told.get_form_display()} {day_words(told.happened_on)}"]
        parts += [told.get_state_display()] if told.state == Instruction.State.ORAL else []
        more = [_item(*each) for each in self.items[:most]]
        return {"text": f"{head}“{_cut(told.wording, SAID)}”", "url": address(told), "note": _joined(parts), "more": more}


def _item(item: InstructionItem, task: Any) -> dict[str, Any]:
    """Who leads, what, how far it is and its light, all read from the task."""
    if task is None:
        return {"text": item.text}
    due = task.due_on or task.asked_due_on
    parts = [
        task.get_state_display(),
        light(task.lit, TONES[task.lit]) if task.lit else "",
        _("%(day)s 到期") % {"day": day_words(due)} if due and task.closed_on is None else "",
    ]
    return {"text": f"{task.lead.name}：{_cut(item.text, DONE)}", "url": task_address(task), "note": _joined(parts)}


def _with_tasks(instructions: Iterable[Instruction], user: Any, today: date) -> dict[int, _Told]:
    """The items that stand of some instructions, with their tasks: a few queries however many."""
    found = {each.key: _Told(each) for each in instructions}
    rows = list(InstructionItem.objects.standing().filter(instruction_key__in=list(found)).order_by("number"))
    tasks = tasks_of(rows, user, today)
    for row in rows:
        found[row.instruction_key].items.append((row, tasks.get(row.task_key)))
    return {told.instruction.pk: told for told in found.values()}


@dataclass
class Came:
    """What came of the last sheet: all of it for the screen; of it what the paper has room for, and whether that is less."""

    sheet: InstructionSheet
    lines: list[dict[str, Any]] = field(default_factory=list)
    printed: list[dict[str, Any]] = field(default_factory=list)
    cut: bool = False

    @property
    def unprinted(self) -> str:
        """That some are not on paper."""
        left = len(self.lines) - len(self.printed)
        words = ngettext("还有 %(n)s 件没有印出，见批示台账。", "还有 %(n)s 件没有印出，见批示台账。", left)
        return words % {"n": left} if left else ""


def came_of(last: InstructionSheet, rows: Iterable[Shown], user: Any, today: date) -> Came:
    """Each instruction that was written on the last sheet, in the order of its numbers; what has none is not listed."""
    marks: dict[int, list[Shown]] = {}
    written: dict[int, Instruction] = {}
    for row in rows:
        for each in row.written:
            marks.setdefault(each.pk, []).append(row)
            written[each.pk] = each
    came, room = Came(last), ROOM
    for number, told in _with_tasks(written.values(), user, today).items():
        under = marks[number]
        head = f"{JOINT.join(row.line.short for row in under)} {_cut(str(under[0].item), TITLE)}："
        came.lines.append(told.line(head))
        fits = room > len(told.items)
        came.cut = came.cut or not fits
        if room > 0:
            came.printed.append(told.line(head, None if fits else room - 1))
        room -= 1 + len(told.items)
    return came
