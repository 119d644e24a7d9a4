"""How instructions and their items are shown: columns, sums, facts, sections. Words and addresses only, no rule."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, QuerySet
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from pianqu.dispatch.addresses import address
from pianqu.dispatch.instruction_querysets import KIND
from pianqu.dispatch.models import InfoItem, Instruction, InstructionItem
from pianqu.groups.people import JOINT
from pianqu.journal.versions import versions_section, void_cell, void_fact
from pianqu.kit.now import county_day
from pianqu.kit.pages import Column, beside_record, table
from pianqu.kit.templatetags.kit import county_date, data, moment
from pianqu.matters.models import Task
from pianqu.matters.task_shown import address as task_address
from pianqu.matters.task_shown import light

FIRST_DONE = gettext_lazy("待确认（先办、待补签）")
OWN = gettext_lazy("只看与自己有关的事项")
TONES = {"ORAL": "near", "CONFIRMED": "on"}
FIRST = 40  # characters of the wording in a list


def trail(instruction: Instruction) -> list[dict[str, Any]]:
    """The way from the list to one."""
    ledger = {"label": _("批示台账"), "url": reverse("dispatch:instruction_list")}
    return [ledger, {"label": instruction, "url": address(instruction), "lang": "zh"}]


def state(instruction: Instruction) -> dict[str, Any]:
    """Whether it is certain, as a cell; 作废 where it is void."""
    if instruction.state == Instruction.State.ORAL and not instruction.voided:
        return {"value": FIRST_DONE, "light": TONES[instruction.state]}
    return void_cell(instruction) or {"value": instruction.get_state_display(), "light": TONES[instruction.state]}


def lights(instruction: Instruction) -> list[dict[str, Any]]:
    """The same above its page."""
    cell = state(instruction)
    return [{"tone": cell["light"], "label": cell["value"]}]


def said(instruction: Instruction) -> Any:
    """Its first words; of a secret one that it is."""
    if instruction.secret:
        return {"value": _("涉密件，不登记内容"), "lang": ""}
    if not instruction.whole:
        return {"value": OWN, "lang": ""}
    words = instruction.wording
    return words if len(words) <= FIRST else f"{words[:FIRST]}…"


COLUMNS = (
    Column(gettext_lazy("批示编号"), lambda row: row.number),
    Column(gettext_lazy("批示日期"), lambda row: row.happened_on, data=False),
    Column(gettext_lazy("批示领导"), lambda row: row.leader),
    Column(gettext_lazy("批示原文"), said),
    Column(gettext_lazy("方式"), lambda row: row.get_form_display(), data=False),
    Column(gettext_lazy("批示事项（项）"), lambda row: row.item_number, numeric=True, data=False),
    Column(gettext_lazy("其中已办结（项）"), lambda row: row.closed_number, numeric=True, data=False),
    Column(gettext_lazy("单位"), lambda row: row.unit.name if row.unit else "", sheet_only=True),
    Column(gettext_lazy("协调组"), lambda row: row.group.name if row.group else "", sheet_only=True),
    Column(gettext_lazy("状态"), state, data=False),
)


def void_on(record: Any) -> dict[str, Any]:
    """That it is void, and since which day, as a cell; an empty dict for a record that counts."""
    cell = void_cell(record)
    return {**cell, "value": _("已作废（%s）") % county_date(county_day(record.voided_at))} if cell else {}


OF_AN_ITEM = (
    *COLUMNS[:3],
    Column(gettext_lazy("批示原文"), lambda row: row.wording),
    Column(gettext_lazy("状态"), lambda row: void_on(row) or state(row), data=False),
)


def sums(rows: QuerySet[Any], user: Any) -> str:
    """How many 件 and 项 the reader reads, how many tasks stand in which state: separate counts, none a share of another."""
    keys = rows.order_by().values("key")
    items = InstructionItem.objects.visible_to(user).standing().filter(instruction_key__in=keys).count()
    tasks = Task.objects.visible_to(user).filter(origin_type=KIND, origin_key__in=keys).order_by()
    counted = dict(tasks.values("state").annotate(n=Count("pk")).values_list("state", "n"))
    told = _("这里共 %(documents)s 件、%(items)s 项。") % {"documents": rows.count(), "items": items}
    if not counted:
        return told
    states = [f"{kind.label} {counted[kind]}" for kind in Task.State if kind in counted]
    return told + _("督办事项：%s。") % "；".join(states)


def main_facts(instruction: Instruction) -> list[dict[str, Any]]:
    """What a correction can change, for whoever reads it as a whole."""
    rows: list[dict[str, Any]] = [
        {"label": _("批示编号"), "value": instruction.number, "lang": "zh"},
        {"label": _("批示日期"), "value": county_date(instruction.happened_on)},
        {"label": _("批示领导"), "value": instruction.leader, "lang": "zh"},
        {"label": _("批示原文"), "value": instruction.wording, "lang": "zh", "long": True},
    ]
    return [row for row in rows if row["value"]]


def facts(instruction: Instruction) -> list[dict[str, Any]]:
    """Everything about it that is one line."""
    main = main_facts(instruction)
    rows = [
        *(main if instruction.whole else [*main[:-1], {"label": _("批示原文"), "value": OWN}]),
        {"label": _("方式"), "value": instruction.get_form_display()},
        _confirmed(instruction),
        {"label": _("涉密件"), "value": _("只登记编号、日期和单位")} if instruction.secret else {},
        {"label": _("单位"), "value": instruction.unit.name, "lang": "zh"} if instruction.unit else {},
        {"label": _("协调组"), "value": instruction.group.name, "lang": "zh"} if instruction.group else {},
        {"label": _("录入"), "value": f"{instruction.entered_by} {moment(instruction.first_recorded_at)}", "lang": "zh"},
        void_fact(instruction) if instruction.whole else {},
    ]
    return [row for row in rows if row]


def _confirmed(instruction: Instruction) -> dict[str, Any]:
    """When and how an oral one was made certain."""
    if instruction.confirmed_on is None:
        return {}
    said = f"{county_date(instruction.confirmed_on)} {instruction.confirmed_how}"
    return {"label": _("确认"), "value": said, "lang": "zh"}


@beside_record
def first_done(request: Any, record: Any) -> dict[str, Any] | None:
    """On the page of a task: the instruction from which it came was given by word of mouth and nobody confirmed it yet."""
    if not isinstance(record, Task) or record.origin_type != KIND:
        return None
    found = Instruction.objects.visible_to(request.user).to_confirm().filter(key=record.origin_key).first()
    if found is None:
        return None
    return {
        "title": _("先办、待补签"),
        "text": _("%s批示，县委办还没有确认；事项先办，确认后才计入统计。") % found.get_form_display(),
    }


def tasks_of(rows: Iterable[InstructionItem], user: Any, today: date) -> dict[UUID, Task]:
    """The tasks of these items that somebody may see, by key, with their lights: one query, and one for who helps."""
    wanted = [row.task_key for row in rows]
    tasks = Task.objects.visible_to(user).filter(key__in=wanted).with_units().with_light(today)
    return {task.key: task for task in tasks}


def sections(instruction: Instruction, user: Any, today: date, void: Any) -> list[dict[str, Any]]:
    """Its items as their tasks stand, the information on which it rests, the versions before a correction."""
    found = [
        _items(instruction, user, today, void),
        _infos(instruction, user),
        versions_section(instruction, Instruction.objects.all(), main_facts) if instruction.whole else {},
    ]
    return [section for section in found if section]


def _items(instruction: Instruction, user: Any, today: date, void: Any) -> dict[str, Any]:
    rows = list(InstructionItem.objects.visible_to(user).of(instruction))
    if not rows:
        return {}
    tasks = tasks_of(rows, user, today)
    title = _("批示事项")
    if instruction.state == Instruction.State.ORAL:
        title = _("批示事项（先办、待补签）")
    if instruction.voided:
        title = _("批示事项（批示已作废；下面没有办结、没有撤销的督办事项照常办理）")
    return {"title": title, "id": "items", "table": table(_item_columns(tasks, void), rows)}


def _item_columns(tasks: dict[UUID, Task], void: Any) -> tuple[Column, ...]:
    """What an item says by its task; nothing of it where the reader may not see that."""

    def of(show: Any) -> Any:
        return lambda row: show(tasks[row.task_key]) if row.task_key in tasks else ""

    def text(row: InstructionItem) -> dict[str, Any]:
        task = tasks.get(row.task_key)
        return {"value": row.text, "url": task_address(task) if task else ""}

    columns = (
        Column(_("第几项"), lambda row: row.number, numeric=True, data=False),
        Column(_("事项"), text),
        Column(_("牵头单位"), of(lambda task: task.lead.name)),
        Column(_("协办单位"), of(lambda task: JOINT.join(each.organ.name for each in task.co_units.all()))),
        Column(_("办结期限"), of(lambda task: task.due_on or task.asked_due_on or ""), data=False),
        Column(_("灯号"), of(lambda task: light(task.lit)), data=False),
        Column(_("状态"), lambda row: _void(row) or of(lambda task: task.get_state_display())(row), data=False),
        Column(_("办结日期"), of(lambda task: task.closed_on or ""), data=False),
    )
    if void is None:
        return columns
    return (*columns, Column(_("作废"), lambda row: void(row, tasks.get(row.task_key)), data=False))


def _void(row: InstructionItem) -> Any:
    return {"value": _("作废：%s") % row.void_reason} if row.voided_at else None


def _infos(instruction: Instruction, user: Any) -> dict[str, Any]:
    keys = instruction.infos.values_list("key", flat=True)
    rows = list(InfoItem.objects.visible_to(user).filter(key__in=keys).select_related("group").order_by("sent_at", "id"))
    columns = (
        Column(_("信息"), str),
        Column(_("协调组"), lambda row: row.group.name),
        Column(_("报送时间"), lambda row: row.sent_at, data=False),
    )
    return {"title": pgettext("many", "依据的信息"), "table": table(columns, rows, address)} if rows else {}


def of_item(item: Any) -> dict[str, Any]:
    """On the page of an item of information: what rests on it, also oral ones that wait to be confirmed and what is void now."""
    rows = list(Instruction.objects.rested_on(item))
    return {"title": pgettext("many", "批示"), "table": table(OF_AN_ITEM, rows, address)} if rows else {}


def still_running(instruction: Instruction, user: Any) -> str:
    """Which of its tasks run on when it is void."""
    running = list(Task.objects.visible_to(user).from_origin(instruction).running().select_related("number__series"))
    if not running:
        return _("没有在办的督办事项。")
    told = _("作废批示不撤销督办事项，还有 {n} 项照常办理：{names}。")
    return format_html(told, n=len(running), names=data(JOINT.join(str(task) for task in running)))
