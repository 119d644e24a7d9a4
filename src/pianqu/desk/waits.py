"""What waits for the reader's own group beside its duties: one declaration for each kind of record.

To add a kind: a function from the user and the day to its `Wait`s, whose rows begin with `.visible_to(user)`, and its place in
`KINDS`.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from pianqu.briefings.models import Briefing
from pianqu.desk import flag_waits, fund_waits, months, petition_waits
from pianqu.desk.wait import NAMED, Wait
from pianqu.dispatch.models import InfoItem, Receipt, TownshipNote
from pianqu.groups.acting_for import of_units, organs_of
from pianqu.kit.clocks import Light
from pianqu.kit.templatetags import kit
from pianqu.matters.apart import units_of
from pianqu.matters.deadline import AT_HAND, is_red
from pianqu.matters.models import Holdup, Problem, Statement, Task
from pianqu.matters.next_steps import may_verify
from pianqu.matters.sweeping import to_press
from pianqu.meetings.models import Meeting
from pianqu.meetings.proposing import not_taken_up
from pianqu.meetings.querysets import AHEAD
from pianqu.reviews.models import Commitment, Research

COMING = timedelta(days=7)
NEXT = 5  # of the meetings to which a unit is called, however far ahead


def studies_over(user: Any, today: date) -> Iterator[Wait]:
    """Planned research whose day is over: it is finished, put off by a correction, or dropped."""
    rows = Research.objects.visible_to(user).current().filter(state=Research.State.PLANNED, happened_on__lt=today)
    for row in rows.filter(group__in=user.standing.group_ids).order_by("happened_on", "id"):
        action = {"label": _("登记完成"), "url": reverse("reviews:research_finish", args=[row.key])}
        yield _late(row.happened_on, _("计划的专题调研还没有完成"), row.topic, row, action)


def meetings_ahead(user: Any, today: date) -> Iterator[Wait]:
    """Sessions of the own group whose day is over, and those of the next days to which it was called."""
    rows = Meeting.objects.visible_to(user).current().filter(group__in=user.standing.group_ids, state__in=AHEAD)
    asked = Q(happened_on__lt=today) | Q(happened_on__range=(today, today + COMING), state=Meeting.State.NOTIFIED)
    for row in _once(rows.filter(asked).select_related("group").order_by("happened_on", "id")):
        if row.happened_on < today:
            action = {"label": _("登记召开"), "url": reverse("meetings:meeting_hold", args=[row.key])}
            yield _late(row.happened_on, _("安排的会议日期已过"), row.place or str(row), row, action)
        else:
            yield _called(row)


def meetings_called(user: Any, today: date) -> Iterator[Wait]:
    """The next sessions of other groups to which the reader's unit was called, moved ones too: it has to send somebody."""
    if not user.standing.organ_ids:
        return
    rows = Meeting.objects.visible_to(user).current().filter(state__in=AHEAD, happened_on__gte=today)
    others = rows.exclude(group__in=user.standing.group_ids).select_related("group").order_by("happened_on", "id")
    yield from (_called(row) for row in _once(others)[:NEXT])


def _called(row: Meeting) -> Wait:
    words = "、".join(part for part in (str(row), row.hour, row.place) if part)
    return _near(row.happened_on, _("要参加的会"), words, row)


def to_sign(user: Any, _today: date) -> Iterator[Wait]:
    """Minutes and written briefings that wait for whoever signs for the group; an untouched draft waits for its writer."""
    minutes = Meeting.objects.visible_to(user).current().filter(state=Meeting.State.MINUTES_DRAFT)
    written = Briefing.objects.visible_to(user).current().filter(state=Briefing.State.EDITED)
    for verb, title, rows in (
        ("meetings.sign_meeting", _("会议纪要等你签发"), minutes),
        ("briefings.sign_briefing", _("专题汇报等你签发"), written),
    ):
        if user.has_perm(verb):
            own = rows.filter(group__in=user.standing.group_ids).select_related("group").order_by("happened_on", "id")
            for row in _once(row for row in own if user.has_perm(verb, row)):
                yield _near(row.happened_on, title, str(row), row)


def directives_sent(user: Any, today: date) -> Iterator[Wait]:
    """What was sent to the reader's unit: to be signed off, and the execution note where the directive asks one."""
    if not organs_of(user):
        return
    rows = Receipt.objects.visible_to(user).of_units_of(user).with_units()
    for row in rows.open().order_by("directive__issued_on", "id"):
        yield _sent(
            row, _("发来的文件等你单位签收"), reverse("dispatch:directive_show", args=[row.directive.key]), _("去签收"), today
        )
    for row in rows.noteless().order_by("directive__issued_on", "id"):
        yield _sent(row, _("文件要报落实情况"), reverse("dispatch:receipt_report", args=[row.key]), _("去报"), today)


def _sent(row: Receipt, title: Any, url: str, label: Any, today: date) -> Wait:
    day = row.directive.issued_on or today
    way = reverse("dispatch:directive_show", args=[row.directive.key])
    return Wait(day, title, row.directive.title, way, "near", kit.day_words(day), {"label": label, "url": url})


def promises_due(user: Any, today: date) -> Iterator[Wait]:
    """Promises of the group whose day is over and for which nobody answered."""
    rows = Commitment.objects.visible_to(user).open().filter(due_on__lt=today, group__in=user.standing.group_ids)
    for row in rows.order_by("due_on", "id"):
        action = {"label": _("答复"), "url": reverse("reviews:commitment_answer", args=[row.key])}
        yield _late(row.due_on, _("答应的事过了日子还没有答复"), row.text, row, action)


def information_to_edit(user: Any, today: date) -> Iterator[Wait]:
    """What was sent to the own groups and nobody edited yet, in one line: no day is set for it, so no light stands on it."""
    raw = InfoItem.objects.visible_to(user).current().filter(state=InfoItem.State.RAW, group__in=user.standing.group_ids)
    number = raw.count() if user.standing.group_ids else 0
    if number:
        url = f"{reverse('dispatch:infoitem_list')}?state={InfoItem.State.RAW}"
        words = ngettext("%(n)s 条信息等编辑", "%(n)s 条信息等编辑", number) % {"n": number}
        yield Wait(today, words, "", url, "", "", {"label": _("去编辑"), "url": url})


def information_referred(user: Any, today: date) -> Iterator[Wait]:
    """What 县委办 let the reader's unit know of and has not closed, in one line without a light: nothing is owed for it."""
    if not organs_of(user):
        return
    rows = InfoItem.objects.visible_to(user).current().filter(state=InfoItem.State.SUBMITTED).referred_to_unit_of(user)
    number = rows.count()
    if number:
        url = f"{reverse('dispatch:infoitem_list')}?state={InfoItem.State.SUBMITTED}&referred=mine"
        words = ngettext("%(n)s 条信息转给你单位", "%(n)s 条信息转给你单位", number) % {"n": number}
        yield Wait(today, words, "", url, "", "", {"label": _("去看"), "url": url})


def notes_to_read(user: Any, today: date) -> Iterator[Wait]:
    """What townships wrote to the own groups and nobody took up yet, in one line without a light."""
    rows = (
        TownshipNote.objects.visible_to(user).current().filter(state=TownshipNote.State.OPEN, group__in=user.standing.group_ids)
    )
    number = rows.count() if user.standing.group_ids else 0
    if number:
        url = f"{reverse('dispatch:townshipnote_list')}?state={TownshipNote.State.OPEN}"
        words = ngettext("%(n)s 条乡镇汇报待看", "%(n)s 条乡镇汇报待看", number) % {"n": number}
        yield Wait(today, words, "", url, "", "", {"label": _("去看"), "url": url})


def tasks_to_receive(user: Any, _today: date) -> Iterator[Wait]:
    """Tasks that went out to the reader's unit and that nobody has signed for."""
    if not organs_of(user):
        return
    rows: Any = Task.objects.visible_to(user).led_by(user).filter(state=Task.State.ISSUED).select_related("number__series")
    for row in rows.order_by("issued_on", "id"):
        yield _near(row.issued_on, _("督办事项等你单位签收"), str(row), row)


def tasks_to_do(user: Any, today: date) -> Iterator[Wait]:
    """Tasks that the reader's unit signed for and that are near, behind or late."""
    if not organs_of(user):
        return
    rows: Any = Task.objects.visible_to(user).led_by(user).filter(state__in=[Task.State.RECEIVED, Task.State.IN_PROGRESS])
    lit = rows.with_light(today).filter(lit__in=TASK_WORDS).select_related("number__series").order_by("due_on", "id")
    for row in lit:
        action = {"label": _("登记进展"), "url": reverse("matters:task_progress", args=[row.key])}
        title, url, label = TASK_WORDS[row.lit], _address(row), kit.day_words(row.due_on)
        yield Wait(row.due_on, title, str(row), url, row.lit, label, action)


def tasks_to_verify(user: Any, today: date) -> Iterator[Wait]:
    """Tasks of the group that were reported as done: somebody looks, neither who reported it nor of a unit that did it."""
    rows: Any = Task.objects.visible_to(user).filter(state=Task.State.REPORTED, group__in=user.standing.group_ids).with_units()
    found = list(rows.order_by("reported_on", "id"))
    own = units_of(user.acting().key, today) if found else frozenset()
    for row in found:
        if may_verify(row, user, today, own):
            action = {"label": _("核实办结"), "url": reverse("matters:task_verify", args=[row.key])}
            yield Wait(
                row.reported_on, _("报了办结，等核实"), str(row), _address(row), "near", kit.day_words(row.reported_on), action
            )


def tasks_to_press(user: Any, today: date) -> Iterator[Wait]:
    """Tasks of the group that stay late after the unit's head was told: whether it is told above, a person decides."""
    if user.standing.group_ids:
        yield from pressed_by(user, Q(group__in=user.standing.group_ids), today)


def pressed_by(user: Any, whose: Q, today: date, most: int | None = None) -> Iterator[Wait]:
    """Of whose tasks, with the button that presses above the unit's head."""
    rows: Any = Task.objects.visible_to(user).filter(whose, pk__in=to_press(today).values("pk"))
    for row in rows.select_related("number__series").order_by("due_on", "id")[:most]:
        action = {"label": _("催办"), "url": f"{reverse('matters:urge_press')}?task={row.key}"}
        yield _late(row.due_on, _("已提醒主要负责人，仍逾期"), str(row), row, action)


def tasks_overdue(user: Any, today: date) -> Iterator[Wait]:
    """For the heads of a group in one line what is red, where a red task goes to the list of who leads (domain.md §3.3)."""
    if any(post.is_head for post in user.standing.posts):
        yield from red(user, today)


def red(user: Any, today: date) -> Iterator[Wait]:
    """How many of the tasks that the reader sees are red, the oldest named; above all that has a day."""
    rows: Any = Task.objects.visible_to(user).running().filter(is_red(today), open_due_on__lt=today)
    oldest = list(rows.select_related("number__series").order_by("open_due_on", "id")[:NAMED])
    if oldest:
        number = rows.order_by().count() if len(oldest) == NAMED else len(oldest)
        words = ngettext("%(n)s 件督办事项逾期", "%(n)s 件督办事项逾期", number) % {"n": number}
        url, since = f"{reverse('matters:task_list')}?light={Light.RED.value}", kit.day_words(oldest[0].due_on)
        yield Wait(date.min, words, "；".join(str(row) for row in oldest), url, "late", since)


def problems_raised(user: Any, today: date) -> Iterator[Wait]:
    """Problems with which another group asks the reader's own ones for help."""
    if user.standing.group_ids:
        yield from raised_to(user, Q(escalated_to__in=user.standing.group_ids), "mine", today)


def raised_to(user: Any, whom: Q, asked: str, today: date) -> Iterator[Wait]:
    """In one line the open problems raised to somebody (升级协调) that no meeting has taken up since; no day is set for them."""
    rows = not_taken_up(Problem.objects.visible_to(user).open().filter(whom, escalated_on__isnull=False))
    oldest = list(rows.select_related("group").order_by("escalated_on", "id")[:NAMED])
    if oldest:
        number = rows.count() if len(oldest) == NAMED else len(oldest)
        words = ngettext("%(n)s 个困难问题请你们协调", "%(n)s 个困难问题请你们协调", number) % {"n": number}
        url = f"{reverse('matters:problem_ledger')}?escalated={asked}&state={Problem.State.OPEN}"
        named = "；".join(f"{row.group.name}：{row}" for row in oldest)
        yield Wait(today, words, named, url, "", "", {"label": _("去看"), "url": url})


def asked_of_unit(user: Any, today: date) -> Iterator[Wait]:
    """What the reader's unit was asked and has not said: why a task lies, its side of a problem."""
    if not organs_of(user):
        return
    for row in (
        Holdup.objects.visible_to(user)
        .asked()
        .filter(of_units(user), task__state__in=AT_HAND)
        .select_related(*Holdup.TOLD_WITH)
        .order_by("id")
    ):
        action = {"label": _("说明堵点"), "url": reverse("matters:holdup_explain", args=[row.key])}
        tone = "near" if row.waits(today) else "late"
        yield Wait(row.due_on, _("请你单位说明为什么停着"), str(row), _address(row), tone, kit.day_words(row.due_on), action)
    for side in Statement.objects.visible_to(user).asked().filter(of_units(user)).order_by("id"):
        action = {"label": _("说本单位的看法"), "url": reverse("matters:statement_say", args=[side.key])}
        told = side.about, _address(side), "near", kit.day_words(side.asked_on), action
        yield Wait(side.asked_on, _("请你单位说说看法和依据"), *told)


def holdups_to_settle(user: Any, today: date) -> Iterator[Wait]:
    """What a unit has explained, or let its days pass for, in the reader's own group: a person proposes it, or drops it."""
    rows = Holdup.objects.visible_to(user).filter(group__in=user.standing.group_ids).select_related(*Holdup.TOLD_WITH)
    over = Q(state=Holdup.State.EXPLAINED) | Q(state=Holdup.State.ASKED, due_on__lt=today)
    for row in rows.filter(over).order_by("due_on", "id"):
        yield _near(row.due_on, _("单位说明了或过了期限，要不要提交协调"), str(row), row)


TASK_WORDS = {
    Light.RED.value: gettext_lazy("督办事项已逾期"),
    Light.YELLOW.value: gettext_lazy("督办事项未达序时进度"),
    Light.BLUE.value: gettext_lazy("督办事项临近到期"),
}


def _once(rows: Iterable[Any]) -> list[Any]:
    """Of meetings that were held together the first; all else as it is."""
    first: dict[Any, Any] = {}
    for row in rows:
        first.setdefault(getattr(row, "session", row.pk), row)
    return list(first.values())


def _late(day: date, title: Any, text: str, row: Any, action: dict[str, Any]) -> Wait:
    return Wait(day, title, text, _address(row), "late", kit.day_words(day), action)


def _near(day: date, title: Any, text: str, row: Any) -> Wait:
    return Wait(day, title, text, _address(row), "near", kit.day_words(day), {"label": _("去看"), "url": _address(row)})


def _address(row: Any) -> str:
    return reverse(f"{row._meta.app_label}:{row._meta.model_name}_show", args=[row.key])


KINDS: tuple[Callable[[Any, date], Iterable[Wait]], ...] = (
    studies_over,
    meetings_ahead,
    meetings_called,
    to_sign,
    directives_sent,
    promises_due,
    tasks_to_receive,
    tasks_to_do,
    tasks_to_verify,
    tasks_to_press,
    tasks_overdue,
    problems_raised,
    information_to_edit,
    information_referred,
    notes_to_read,
    asked_of_unit,
    holdups_to_settle,
    months.months_to_say,
    *petition_waits.KINDS,
    *fund_waits.KINDS,
    *flag_waits.KINDS,
)


def waits(user: Any, today: date) -> list[Wait]:
    """Everything that waits, the oldest first."""
    return sorted((wait for kind in KINDS for wait in kind(user, today)), key=lambda wait: wait.day)
