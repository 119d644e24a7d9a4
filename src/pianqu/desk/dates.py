"""What stands on the calendar: one declaration for each kind of record, read by 日历, the API and the calendar feed.

To add a kind: a function from what is `Asked` to its `Marks`, whose rows begin with `.visible_to(user)`,
and its place in `KINDS`. Nothing is ranked; where several groups are read together their counts are added up (practice.md 9).
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pianqu.briefings.models import Sitting
from pianqu.cadence.models import Duty, Obligation
from pianqu.cadence.querysets import LONGEST
from pianqu.groups.acting_for import organs_of
from pianqu.groups.units import called
from pianqu.kit.period_words import period_words
from pianqu.kit.periods import DAY, Days, period_of, periods_between
from pianqu.kit.templatetags.kit import data
from pianqu.kit.text import masked
from pianqu.matters.deadline import AT_HAND
from pianqu.matters.models import Task
from pianqu.meetings.models import Meeting
from pianqu.meetings.querysets import AHEAD
from pianqu.petitions.models import AppointmentVisit, ReceptionDay
from pianqu.reviews.models import Commitment, Research
from pianqu.standards.models import Holiday

NEAR = timedelta(days=3)
SATURDAY = 5


@dataclass(frozen=True)
class Asked:
    """Who asks for which days; `group` narrows it for those who see more than their own."""

    user: Any
    days: Days
    today: date
    group: Any = None

    @property
    def groups(self) -> frozenset[int] | None:
        """The groups asked for: one, a member's own (a group sees itself), or None for all that the reader may see."""
        if self.group is not None:
            return frozenset({self.group.pk})
        standing = self.user.standing
        return None if standing.sees_county or not standing.group_ids else standing.group_ids

    def tone(self, day: date) -> str:
        """The light of what is to be done by a day."""
        return "late" if day < self.today else "near" if day - self.today < NEAR else "open"


@dataclass(frozen=True)
class Mark:
    """One thing on one day. `words` are ours, `text` the county's; `tone` is a light's, `state` its words.

    `waits` says whether it is still to be done by the reader's own group, now or once its period begins: the feed counts that.
    """

    day: date
    words: Any
    text: str = ""
    url: str = ""
    tone: str = "open"
    state: Any = ""
    waits: bool = False

    @property
    def label(self) -> Any:
        """As a page says it."""
        if not self.words:
            return data(self.text)
        return format_html(_("{}：{}"), self.words, data(self.text)) if self.text else self.words


Marks = Iterable[Mark]


def owed(asked: Asked) -> Iterator[Mark]:
    """Each duty on the last day of its period, the counts of the groups asked for added up."""
    due = {"until__gt": asked.days.since, "until__lte": asked.days.until}
    rows = Obligation.objects.visible_to(asked.user).filter(since__gte=asked.days.since - LONGEST, **due)
    if asked.groups is not None:
        rows = rows.filter(group__in=asked.groups)
    found: dict[tuple[date, int, int], list[Any]] = {}
    counted = rows.with_state(today=asked.today).select_related("duty")
    for row in counted.order_by("until", "duty__number", "group__area__number", "id"):
        found.setdefault((row.until, row.duty.number, row.duty_id), []).append(row)
    yield from (_owed(asked, rows) for rows in found.values())


def _owed(asked: Asked, rows: list[Any]) -> Mark:
    first, states = rows[0], Counter(row.state for row in rows)
    done, count = states["met"] + states["late_entry"], len(rows) - states["waived"]
    own = any(row.state == "open" and row.group_id in asked.user.standing.group_ids for row in rows)
    tone, words = _standing(states, first.days.last, asked.today)
    if len(rows) > 1 and count:
        words = _of_many(done, count, states["missed"])
    title = {"words": "", "text": first.duty.words} if first.duty.typed else {"words": first.duty.words}
    return Mark(day=first.days.last, url=_address(asked, rows), tone=tone, state=words, waits=own, **title)


def _standing(states: Counter[str], last: date, today: date) -> tuple[str, Any]:
    if states["missed"]:
        return "late", _("未到")
    if states["open"]:
        return ("near" if last - today < NEAR else "open"), _("未到期")
    if states["met"] or states["late_entry"]:
        return "on", _("已做完")
    return "idle", _("经批准免办")


def _of_many(done: int, count: int, missed: int) -> str:
    told = {"done": done, "count": count, "missed": missed}
    return (_("已做 %(done)s / %(count)s，未到 %(missed)s") if missed else _("已做 %(done)s / %(count)s")) % told


def _address(asked: Asked, rows: list[Any]) -> str:
    if len(rows) == 1:
        return reverse("cadence:obligation_show", args=[rows[0].key])
    asks = {"duty": rows[0].duty.code, "day": rows[0].since} | ({"group": asked.group.key} if asked.group else {})
    return f"{reverse('cadence:obligation_list')}?{urlencode(asks)}"


def to_come(asked: Asked) -> Iterator[Mark]:
    """The last days of periods that have not begun: nothing is owed yet, but the day is known."""
    standing = asked.user.standing
    targets = [Duty.Target.GROUP, Duty.Target.TOWNSHIP] if standing.sees_county or standing.group_ids else [Duty.Target.TOWNSHIP]
    if not (standing.sees_county or standing.group_ids or standing.township_ids):
        return
    duties = Duty.objects.visible_to(asked.user).ready().overlapping(asked.days).filter(target__in=targets)
    for duty in duties.order_by("number", "since"):
        begin = period_of(duty.period_kind, asked.days.since).since
        for period in periods_between(duty.period_kind, begin, asked.days.last + DAY):
            if period.since > asked.today and period.last in asked.days and duty.in_force(period.since):
                words: dict[str, Any] = {"words": "", "text": duty.words} if duty.typed else {"words": duty.words}
                url = reverse("cadence:duty_show", args=[duty.key])
                words |= {"url": url, "state": _("%s 到期") % period_words(period), "waits": bool(standing.group_ids)}
                yield Mark(day=period.last, **words)


def studies(asked: Asked) -> Iterator[Mark]:
    """Thematic research on the day by which it is to be finished."""
    rows = Research.objects.visible_to(asked.user).current().filter(state=Research.State.PLANNED)
    for row in _by_day(asked, rows, "happened_on"):
        url = reverse("reviews:research_show", args=[row.key])
        states = (_("计划完成"), _("计划的日期已过"))
        yield _one_day(asked, row, row.happened_on, _("专题调研"), row.topic, url=url, states=states)


def promises(asked: Asked) -> Iterator[Mark]:
    """Promises that nobody has answered for, on the day by which they were to be kept."""
    for row in _by_day(asked, Commitment.objects.visible_to(asked.user).open(), "due_on"):
        url = reverse("reviews:commitment_show", args=[row.key])
        states = (row.get_state_display(), _("过了日子还没有答复"))
        yield _one_day(asked, row, row.due_on, _("承诺"), row.text, url=url, states=states)


def tasks(asked: Asked) -> Iterator[Mark]:
    """Tasks that the reader's unit leads and that run, on the day by which they are to be done."""
    if not organs_of(asked.user):
        return
    rows: Any = Task.objects.visible_to(asked.user).running().led_by(asked.user)
    rows = rows.filter(due_on__gte=asked.days.since, due_on__lt=asked.days.until)
    if asked.group is not None:
        rows = rows.filter(group=asked.group)
    for row in rows.select_related("number__series").order_by("due_on", "id"):
        waits = row.state in AT_HAND
        yield Mark(
            day=row.due_on,
            words=_("督办事项"),
            text=str(row),
            url=reverse("matters:task_show", args=[row.key]),
            tone=asked.tone(row.due_on) if waits else "idle",
            state=_("逾期") if waits and row.due_on < asked.today else row.get_state_display(),
            waits=waits,
        )


def _by_day(asked: Asked, rows: Any, day: str) -> Any:
    """Rows of groups whose field `day` lies in the days that are shown, of the groups that are asked about."""
    rows = rows.filter(**{f"{day}__gte": asked.days.since, f"{day}__lt": asked.days.until})
    if asked.groups is not None:
        rows = rows.filter(group__in=asked.groups)
    return rows.select_related("group").order_by(day, "group__area__number", "id")


def _one_day(asked: Asked, row: Any, day: date, words: Any, text: str, *, url: str, states: tuple[Any, Any]) -> Mark:
    """What a group has to do by a day; `states` are its words before that day and after it."""
    told = text if asked.groups else f"{text}（{row.group.name}）"
    waits = row.group_id in asked.user.standing.group_ids
    state = states[day < asked.today]
    return Mark(day=day, words=words, text=told, url=url, tone=asked.tone(day), state=state, waits=waits)


def meetings(asked: Asked) -> Iterator[Mark]:
    """Meetings by session: several kinds or hosts held together are one thing on one day. Cancelled ones are gone."""
    rows = Meeting.objects.visible_to(asked.user).standing()
    rows = rows.filter(happened_on__gte=asked.days.since, happened_on__lt=asked.days.until)
    if asked.groups is not None:
        rows = rows.filter(group__in=asked.groups)
    sessions: dict[Any, list[Meeting]] = {}
    for row in rows.select_related("group__area").order_by("happened_on", "group__area__number", "kind", "id"):
        sessions.setdefault(row.session, []).append(row)
    yield from (_session(asked, found) for found in sessions.values())


def _session(asked: Asked, rows: list[Meeting]) -> Mark:
    first = rows[0]
    kinds = list(dict.fromkeys(str(row.get_kind_display()) for row in rows))
    groups = list(dict.fromkeys(row.group.name for row in rows))
    planned = first.state in AHEAD
    over = first.happened_on < asked.today
    return Mark(
        day=first.happened_on,
        words=_("、").join(kinds),
        text="、".join([*([] if asked.groups else groups), *([first.place] if first.place else [])]),
        url=reverse("meetings:meeting_show", args=[first.key]),
        tone=asked.tone(first.happened_on) if planned else "on",
        state=_("安排的日期已过") if planned and over else first.get_state_display(),
        waits=planned and any(row.group_id in asked.user.standing.group_ids for row in rows),
    )


def sittings(asked: Asked) -> Iterator[Mark]:
    """Sittings of the county committee, for who sees the county and whose briefing is on them."""
    rows = Sitting.objects.visible_to(asked.user).open()
    rows = rows.filter(day__gte=asked.days.since, day__lt=asked.days.until)
    if asked.groups is not None:
        rows = rows.filter(briefings__group__in=asked.groups).distinct()
    for row in rows.order_by("day", "id"):
        planned = row.state == Sitting.State.PLANNED
        over = row.day < asked.today
        yield Mark(
            day=row.day,
            words=_("县委常委会会议"),
            text=row.name,
            url=reverse("briefings:sitting_show", args=[row.key]),
            tone=asked.tone(row.day) if planned else "on",
            state=_("安排的日期已过") if planned and over else row.get_state_display(),
        )


def appointments(asked: Asked) -> Iterator[Mark]:
    """约访 of the reader's own township on the day agreed; held ones stay, cancelled ones are gone (R64)."""
    there = asked.user.standing.place_ids
    if not there:
        return
    rows = AppointmentVisit.objects.visible_to(asked.user).current().exclude(state=AppointmentVisit.State.CANCELLED)
    rows = rows.filter(township__in=there, happened_on__gte=asked.days.since, happened_on__lt=asked.days.until)
    for row in rows.select_related("case__number__series").order_by("happened_on", "id"):
        planned = row.state == AppointmentVisit.State.PLANNED
        yield Mark(
            day=row.happened_on,
            words=_("约访"),
            text=f"{row.case.number} {masked(row.hour)}",
            url=reverse("petitions:appointmentvisit_show", args=[row.key]),
            tone=asked.tone(row.happened_on) if planned else "on",
            state=_("安排的日期已过") if planned and row.happened_on < asked.today else row.get_state_display(),
            waits=planned,
        )


def receptions(asked: Asked) -> Iterator[Mark]:
    """Reception days that were made known (接访日, art. 18)."""
    rows = ReceptionDay.objects.visible_to(asked.user).filter(state__in=["ANNOUNCED", "HELD"])
    rows = rows.filter(day__gte=asked.days.since, day__lt=asked.days.until).select_related("leader", "organ__place")
    for row in rows.order_by("day", "organ__kind", "organ__code", "id"):
        known = row.state == ReceptionDay.State.ANNOUNCED
        yield Mark(
            day=row.day,
            words=_("接访日"),
            text=f"{called(row.organ)} {row.leader.name}",
            url=reverse("petitions:receptionday_show", args=[row.key]),
            tone=asked.tone(row.day) if known else "on",
            state=_("安排的日期已过") if known and row.day < asked.today else row.get_state_display(),
            waits=known and row.leader_id == asked.user.cadre_id,
        )


KINDS: tuple[Callable[[Asked], Marks], ...] = (
    *(owed, to_come, studies, promises, tasks),
    *(meetings, sittings, appointments, receptions),
)


def marks(asked: Asked) -> dict[date, list[Mark]]:
    """Everything by its day, in time order; within a day in the order of `KINDS`."""
    found: dict[date, list[Mark]] = {}
    for kind in KINDS:
        for mark in kind(asked):
            found.setdefault(mark.day, []).append(mark)
    return dict(sorted(found.items()))


def waiting(user: Any, days: Days, today: date) -> dict[date, int]:
    """How many things still wait for the reader's own groups, by day."""
    counts = {day: sum(mark.waits for mark in found) for day, found in marks(Asked(user, days, today)).items()}
    return {day: count for day, count in counts.items() if count}


def waiting_words(count: int) -> str:
    """All that leaves the house (practice.md 49)."""
    return ngettext("您有 %(n)s 件待办", "您有 %(n)s 件待办", count) % {"n": count}


@dataclass(frozen=True)
class OffDays:
    """Holidays and make-up days of a range, by day; other days are worked from Monday to Friday."""

    named: dict[date, Holiday]

    @classmethod
    def of(cls, user: Any, days: Days) -> "OffDays":
        """Read once."""
        rows = Holiday.objects.visible_to(user).filter(day__gte=days.since, day__lt=days.until)
        return cls({row.day: row for row in rows})

    def off(self, day: date) -> bool:
        """Whether nobody works."""
        named = self.named.get(day)
        return named.kind == Holiday.Kind.HOLIDAY if named else day.weekday() >= SATURDAY

    def sign(self, day: date) -> Any:
        """休 on a holiday, 班 on a make-up day, nothing on others."""
        named = self.named.get(day)
        if named is None:
            return ""
        return _("休") if named.kind == Holiday.Kind.HOLIDAY else _("班")

    def words(self, day: date) -> Any:
        """The same with the name of the day, which is the county's."""
        named = self.named.get(day)
        return format_html("{} {}", self.sign(day), data(named.name)) if named else ""
