"""What the secretary and 县委办 read first: the county in one row of numbers, then the groups in their fixed order."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pianqu.accounts.roles import RoleCode
from pianqu.briefings.models import Briefing, Sitting
from pianqu.cadence.reading import Asked, asked_now
from pianqu.desk import guarantee_waits, matters, petition_waits, wording
from pianqu.desk.wait import Wait
from pianqu.desk.waits import pressed_by, raised_to, red
from pianqu.dispatch.filters import WAITING
from pianqu.dispatch.models import InfoItem, Instruction, InstructionSheet
from pianqu.figures.declare import Question
from pianqu.figures.structure import Structure
from pianqu.figures.unusual import unusual
from pianqu.groups.models import CoordinationGroup, Leave, Post
from pianqu.kit.periods import DAY, Days
from pianqu.matters.models import Extension, Task

PRESSED = 5  # tasks to press above the head, the oldest; the line of what is red leads to all
SEATS_OF_A_GROUP = len(Post.SEATS)


def context(user: Any, today: date) -> dict[str, Any]:
    """The county's page."""
    groups = list(CoordinationGroup.objects.on(today).order_by("area__number", "pk"))
    asked = asked_now([group.pk for group in groups], today)
    waiting = [each for each in matters.counts(user) if each["state"] == "OPEN"]
    office = RoleCode.COUNTY_OFFICE in user.standing.roles
    shown = {"lede": _sentence(asked), "stats": waiting, "county": _table(groups, asked, today)}
    above = [wait.row for wait in _above(user, today, office=office)]
    return {**shown, "todo": [*above, *(_todo(user, groups, today) if office else _put_up(user, today))]}


def _above(user: Any, today: date, *, office: bool) -> Iterator[Wait]:
    """What is red, also of petitions; for 县委办 what it is to press, what was raised to it, leaders' claims, vehicles."""
    yield from red(user, today)
    yield from (wait for kind in petition_waits.ABOVE for wait in kind(user, today))
    yield from guarantee_waits.above(user, today, office=office)
    if office:
        yield from pressed_by(user, Q(), today, PRESSED)
        yield from raised_to(user, Q(escalated_to__isnull=True), "county", today)


def _todo(user: Any, groups: list[CoordinationGroup], today: date) -> list[dict[str, Any]]:
    """What waits for 县委办: seats to fill, terms that are over, heads on leave, and what the committee is to hear."""
    on_leave = Exists(Leave.objects.on(today).filter(post=OuterRef("pk")))
    heads = Post.objects.on(today).heads().filter(group__in=groups).order_by()
    asked = {"held": Count("pk"), "over": Count("pk", filter=Q(acting_until__lt=today)), "away": Count("pk", filter=on_leave)}
    found = heads.aggregate(**asked)
    vacant, over, away = SEATS_OF_A_GROUP * len(groups) - found["held"], found["over"], found["away"]
    rows = [_seats(vacant)] if vacant else []
    if over:
        words = ngettext("%(n)s 人主持工作到期，请任命", "%(n)s 人主持工作到期，请任命", over) % {"n": over}
        rows.append({"title": words, "url": reverse("groups:area_list")})
    if away:
        words = ngettext("%(n)s 位组长、副组长请假", "%(n)s 位组长、副组长请假", away) % {"n": away}
        note = _("由AB角顶上；确实办不了的应到任务，可在那一项上批准免办")
        rows.append({"title": words, "note": note, "url": reverse("groups:leave_list")})
    return [
        *rows,
        *_tasks(user, today),
        *_hearing(user, today),
        *_information(user),
        *_instructions(user),
        *_to_put_up(user, today),
        *_to_look_at(user, today),
    ]


def _to_look_at(user: Any, today: date) -> list[dict[str, Any]]:
    """How many numbers of the year lie far from their like: to be looked at, no more."""
    year = Days(date(today.year, 1, 1), today + DAY)
    found = unusual(user, Question(year, today, reader=user), Structure.on(today))
    number = sum(len(rows) for rows in found.values())
    words = ngettext("%(n)s 个数要看一看", "%(n)s 个数要看一看", number) % {"n": number}
    note = _("离同类的月份或单位远；可能真是这样，也可能是记错了")
    return [{"title": words, "note": note, "url": reverse("figures:figure_look")}] if number else []


def _tasks(user: Any, today: date) -> list[dict[str, Any]]:
    """What waits of the tasks: to issue, to take back, to extend, to verify, to look at again."""
    states = (Task.State.DRAFT, Task.State.RETURN_ASKED, Task.State.REPORTED)
    counts = {state.value: Count("pk", filter=Q(state=state)) for state in states}
    counts["SUSPENDED"] = Count("pk", filter=Q(state=Task.State.SUSPENDED, review_on__lte=today))
    counted = Task.objects.visible_to(user).order_by().filter(state__in=[*states, Task.State.SUSPENDED]).aggregate(**counts)
    counted |= {"ASKED": Extension.objects.visible_to(user).asked().count()}
    told = (
        ("DRAFT", ngettext("%(n)s 件督办事项等交办", "%(n)s 件督办事项等交办", counted["DRAFT"])),
        ("RETURN_ASKED", ngettext("%(n)s 件申请退办，请决定", "%(n)s 件申请退办，请决定", counted["RETURN_ASKED"])),
        ("ASKED", ngettext("%(n)s 件申请延期，请审批", "%(n)s 件申请延期，请审批", counted["ASKED"])),
        (
            "SUSPENDED",
            ngettext("%(n)s 件中止的到了再看的日期", "%(n)s 件中止的到了再看的日期", counted["SUSPENDED"]),
        ),
        ("REPORTED", ngettext("%(n)s 件报了办结，等核实", "%(n)s 件报了办结，等核实", counted["REPORTED"])),
    )
    return [{"title": words % {"n": counted[state]}, "url": _waiting_of(state)} for state, words in told if counted[state]]


def _waiting_of(state: str) -> str:
    """Where they are listed."""
    return reverse("matters:extension_list") if state == "ASKED" else f"{reverse('matters:task_list')}?state={state}"


def _hearing(user: Any, today: date) -> list[dict[str, Any]]:
    """Briefings that are signed and on no sitting, and sittings whose day is over and of which nothing is recorded."""
    signed = Briefing.objects.visible_to(user).current().filter(state=Briefing.State.LEADER_SIGNED).count()
    over = Sitting.objects.visible_to(user).filter(state=Sitting.State.PLANNED, day__lt=today).count()
    rows = []
    if signed:
        words = ngettext("%(n)s 份专题汇报已签发，请列入会议", "%(n)s 份专题汇报已签发，请列入会议", signed) % {"n": signed}
        rows.append({"title": words, "url": f"{reverse('briefings:briefing_list')}?state={Briefing.State.LEADER_SIGNED}"})
    if over:
        words = ngettext(
            "%(n)s 次县委常委会会议开过，请登记听取了哪些汇报", "%(n)s 次县委常委会会议开过，请登记听取了哪些汇报", over
        )
        rows.append({"title": words % {"n": over}, "url": f"{reverse('briefings:sitting_list')}?state={Sitting.State.PLANNED}"})
    return rows


def _information(user: Any) -> list[dict[str, Any]]:
    """What was submitted and of which nothing came yet."""
    number = InfoItem.objects.visible_to(user).current().without_outcome().count()
    words = ngettext("%(n)s 条信息等处理", "%(n)s 条信息等处理", number) % {"n": number}
    return [{"title": words, "url": f"{reverse('dispatch:infoitem_list')}?outcome={WAITING}"}] if number else []


def _instructions(user: Any) -> list[dict[str, Any]]:
    """Oral instructions of which nobody has said yet that it was so."""
    number = Instruction.objects.visible_to(user).to_confirm().count()
    words = ngettext("%(n)s 件口头批示等确认", "%(n)s 件口头批示等确认", number) % {"n": number}
    url = f"{reverse('dispatch:instruction_list')}?state={Instruction.State.ORAL}"
    return [{"title": words, "url": url}] if number else []


def _to_put_up(user: Any, today: date) -> list[dict[str, Any]]:
    """What waits for the 批示单 of the running 旬, while that is not made."""
    number = InfoItem.objects.visible_to(user).for_sheet().count()
    if not number or InstructionSheet.objects.visible_to(user).standing().on(today).exists():
        return []
    words = ngettext("%(n)s 条信息等着列入本旬批示单", "%(n)s 条信息等着列入本旬批示单", number) % {"n": number}
    url = reverse("dispatch:instructionsheet_make")
    return [{"title": words, "url": url, "action": {"label": _("编批示单"), "url": url}}]


def _put_up(user: Any, today: date) -> list[dict[str, Any]]:
    """For the secretary the sheet of the running 旬."""
    sheet = InstructionSheet.objects.visible_to(user).standing().on(today).with_numbers().first()
    if sheet is None:
        return []
    words = ngettext("本旬批示单，%(n)s 条信息", "本旬批示单，%(n)s 条信息", sheet.line_number) % {"n": sheet.line_number}
    url = reverse("dispatch:instructionsheet_show", args=[sheet.key])
    return [{"title": words, "note": str(sheet), "note_lang": "zh", "url": url, "action": {"label": _("去看"), "url": url}}]


def _sentence(asked: Iterable[Asked]) -> str:
    owed = [each for each in asked if each.owed]
    behind = len({each.group_id for each in owed if each.missing})
    if not owed:
        return _("现在没有到期的履职要求。")
    told = ngettext("现在要做的，还有 %s 个协调组没有做完。", "现在要做的，还有 %s 个协调组没有做完。", behind)
    return told % behind if behind else _("现在要做的，各协调组都做完了。")


def _table(groups: list[CoordinationGroup], asked: tuple[Asked, ...], today: date) -> dict[str, Any]:
    """The county and how long it has, then the groups in their fixed order; a column for each duty: met of owed.

    For the secretary and 县委办 only.
    """
    duties: dict[int, list[Asked]] = {}
    for each in asked:
        duties.setdefault(each.number, []).append(each)
    numbers = sorted(duties)
    found = {(each.group_id, each.number): each for each in asked}
    columns = [{"label": label, "numeric": False} for label in (_("协调组"), *(wording.short(duties[n][0]) for n in numbers))]
    rows = [_row(_("全县"), [_total(duties[n]) for n in numbers]), _row(_("期限"), [_term(duties[n][0], today) for n in numbers])]
    for group in groups:
        cells = [_cell(group, found.get((group.pk, number)), today) for number in numbers]
        url = reverse("groups:coordinationgroup_show", args=[group.key])
        rows.append({"url": url, "cells": [{"value": group.name, "lang": "zh"}, *cells]})
    return {"columns": columns, "rows": rows if numbers else rows[2:]}


def _row(head: str, cells: list[dict[str, Any]]) -> dict[str, Any]:
    return {"url": "", "cells": [{"value": head}, *cells]}


def _total(asked: list[Asked]) -> dict[str, Any]:
    """A duty over the whole county."""
    value = wording.met_of_owed(sum(each.met for each in asked), sum(each.owed for each in asked))
    return {"value": value, "url": _listed(duty=asked[0].code, day=asked[0].period.since)}


def _term(asked: Asked, today: date) -> dict[str, Any]:
    return {"value": wording.term(asked, today)["label"]}


def _cell(group: CoordinationGroup, asked: Asked | None, today: date) -> dict[str, Any]:
    """Green when done, blue in the last days, else without a light: it is neither good nor bad yet."""
    if asked is None or not asked.owed:
        return {"value": _("经批准免办") if asked else ""}
    url = _listed(group=group.key, duty=asked.code, day=asked.period.since)
    told = {"met": asked.met, "owed": asked.owed}
    if not asked.missing:
        return {"value": _("%(met)s / %(owed)s 已做完") % told, "light": "on", "url": url}
    near = wording.term(asked, today)["tone"] == "near"
    return {"value": wording.met_of_owed(asked.met, asked.owed), "light": "near" if near else "", "url": url}


def _listed(**asks: Any) -> str:
    return f"{reverse('cadence:obligation_list')}?{urlencode(asks)}"


def _seats(vacant: int) -> dict[str, Any]:
    words = ngettext("组长、副组长还缺 %(n)s 人，请任命", "组长、副组长还缺 %(n)s 人，请任命", vacant) % {"n": vacant}
    return {"title": words, "url": reverse("groups:area_list")}
