"""What a meeting must be before it is saved. Each check says the field, the rule and the cure."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from functools import partial
from typing import Any
from uuid import UUID, uuid5

from django.utils.translation import gettext as _

from pianqu.groups.where import check_day
from pianqu.kit.errors import Refused, check_all
from pianqu.kit.text import reject_unstorable
from pianqu.meetings.attending import Seat, seats_of
from pianqu.meetings.kinds import AGENDA_OF, DECIDES_FIRST, Kind
from pianqu.meetings.told import CONTENT, LONGEST, MOST, Item, Resolved, Told
from pianqu.standards import demands

LONGEST_NAME = 60
Seats = dict[tuple[int, str], list[Seat]]  # who came, by group and kind


def in_order(kinds: Collection[str]) -> list[str]:
    """The kinds in their fixed order."""
    return [kind for kind in Kind.values if kind in kinds]


def contents(
    groups: Sequence[Any], kinds: Sequence[str], agenda: Mapping[str, Sequence[Item]] | None, **values: Any
) -> tuple[dict[str, Any], dict[str, Any]]:
    """What is planned: as a fingerprint keeps it, and as it is."""
    items = {kind: [item.told for item in found] for kind, found in (agenda or {}).items() if found}
    content = {"groups": [group.pk for group in groups], "kinds": sorted(kinds), "agenda": items, **values}
    return content, {"groups": groups, "kinds": kinds, "agenda": agenda or {}, **values}


def check_wanted(groups: Sequence[Any], kinds: Sequence[str]) -> None:
    """A kind and a host at least, each once. Raises `Refused`."""
    if not groups or len({group.pk for group in groups}) != len(groups):
        raise Refused(groups=_("请选择召开的协调组，每个一次。"), code="required")
    if not kinds or set(kinds) - set(Kind.values):
        raise Refused(kinds=_("请选择开哪种会。"), code="required")


def check_agendas(kinds: Collection[str], agenda: Mapping[str, Sequence[Item]]) -> None:
    """Agendas only of the kinds that are meant, and such as can be kept. Raises `Refused`, of a kind at its own field."""
    for kind, items in agenda.items():
        if items and kind not in kinds:
            told = _("写了%s的议题，但没有选这种会。") % dict(Kind.choices).get(kind, kind)
            raise Refused(kinds=told, code="agenda")
    check_all(*(partial(check_items, items, AGENDA_OF[kind]) for kind, items in agenda.items() if items))


def check_items(agenda: Sequence[Item], field: str = "agenda") -> None:
    """Not too many, none empty or too long. Raises `Refused`."""
    check_texts(field, [item.text for item in agenda])
    for item in agenda:
        reject_unstorable(item.text)


def check_talked(rows: Sequence[Any], agenda: Mapping[str, Sequence[Item]]) -> None:
    """Each of the rows has an agenda or is given one: without it the kind does not count for the host (practice.md 14)."""
    said = _("%s没有议题，不能算开过，请写上它的议题。没有开这种会的，不要选它；已经安排的，先作废那一种。")
    told = {AGENDA_OF[kind]: said % Kind(kind).label for kind in in_order(bare(rows)) if not agenda.get(kind)}
    if told:
        raise Refused(told, code="no_agenda")


def ahead(rows: Sequence[Any]) -> list[Any]:
    """Those of the rows that are still to be held."""
    return [row for row in rows if row.flow.target("hold", row.state)]


def bare(rows: Sequence[Any]) -> set[str]:
    """The kinds of these rows that are still to be held and have no agenda."""
    coming = ahead(rows)
    if not coming:
        return set()
    have = type(coming[0]).objects.filter(pk__in=[row.pk for row in coming], agenda__isnull=False)
    kept = set(have.values_list("pk", flat=True))
    return {row.kind for row in coming if row.pk not in kept}


def check_held(rows: Sequence[Any], told: Told, agenda: Mapping[str, Sequence[Item]], day: date, at: datetime) -> Seats:
    """What is told of a session fits its rows; answers who came to each. Raises one `Refused` with all that does not fit."""
    if not rows:
        return {}  # void: whoever holds it is too late
    seats: list[list[Seat]] = []
    check_all(
        lambda: check_day(day, at),
        *(partial(demands.check_remark, evidence, day, at, told.late_reason) for evidence in {row.evidence for row in rows}),
        lambda: check_told(told, day),
        lambda: check_agendas({row.kind for row in rows}, agenda),
        lambda: check_talked(rows, agenda),
        *(partial(check_free, row, day) for row in rows),
        lambda: seats.extend(seats_of(rows, told.attendance, day)),
    )
    return {(row.group_id, row.kind): came for row, came in zip(rows, seats, strict=True)}


def check_record(
    model: Any, groups: Sequence[Any], kinds: Sequence[str], agenda: Mapping[str, Sequence[Item]],
    told: Told, day: date, at: datetime,
) -> Seats:  # fmt: skip
    """The same of a session that was never planned."""
    check_wanted(groups, kinds)
    rows = [model(group=group, kind=kind) for group in groups for kind in in_order(kinds)]
    return check_held(rows, told, agenda, day, at)


def check_free(meeting: Any, day: date) -> None:
    """The group is there on the day, and has no other meeting of the kind on it; asked in a turn. Raises `Refused`."""
    if not meeting.group.in_force(day):
        raise Refused(happened_on=_("这一天没有这个协调组。"), code="not_in_force")
    same = type(meeting).objects.standing().filter(group=meeting.group_id, kind=meeting.kind, happened_on=day)
    if same.exclude(key=meeting.key).exists():
        told = {"group": meeting.group.name, "kind": meeting.get_kind_display()}
        raise Refused(happened_on=_("%(group)s这一天已有%(kind)s，不要重复登记。") % told, code="once")


def check_told(told: Told, day: date) -> None:
    """Names, decisions and what was said are of a length that can be kept. Raises `Refused`."""
    check_resolved(told.resolutions, day)
    for name, said in (("shares", told.shares), ("notices", told.notices)):
        check_texts(name, [text[:1] for _unit, text in said])
        for number, (_unit, text) in enumerate(said, start=1):
            if len(text) > CONTENT:
                most = {"n": number, "most": CONTENT}
                raise Refused({name: _("第 %(n)s 条超过 %(most)s 字，请分成几条。") % most}, code="max_length")
    for name, names in told.attendance.items():
        if any(len(each) > LONGEST_NAME for each in names):
            raise Refused({name: _("名称太长，请用顿号把单位隔开。")}, code="max_length")


def check_correction(meeting: Any, told: Told, day: date, agenda: Sequence[Item], at: datetime) -> list[Seat]:
    """Only what was held is corrected; a plan is edited or rescheduled. Answers who came. Raises `Refused`, all at once."""
    if not meeting.is_held:
        raise Refused(__all__=_("还没有召开的，请用“修改议题”或“改期”。"), code="state")
    seats: list[list[Seat]] = []
    check_all(
        lambda: check_day(day, at),
        lambda: check_told(told, day),
        lambda: check_items(agenda),
        lambda: check_left(agenda),
        lambda: check_free(meeting, day),
        lambda: seats.extend(seats_of([meeting], told.attendance, day)),
    )
    return seats[0]


def check_left(agenda: Sequence[Item]) -> None:
    """A correction leaves an agenda: without it the meeting would not count. Raises `Refused`."""
    if not agenda:
        raise Refused(agenda=_("没有议题的会不能算开过。请写上议题；没有开过的，请作废。"), code="no_agenda")


def decides(meeting: Any, rows: Sequence[Any]) -> Any:
    """The row of the session, of the same host, with which its decisions stand."""
    own = {row.kind: row for row in rows if row.group_id == meeting.group_id}
    found = next(own[kind] for kind in DECIDES_FIRST if kind in own)
    return meeting if found.pk == meeting.pk else found


def check_texts(field: str, texts: Sequence[str]) -> None:
    """Not too many, none empty or too long. Raises `Refused`."""
    if len(texts) > MOST:
        raise Refused({field: _("一次最多写 %(most)s 条。") % {"most": MOST}}, code="too_many")
    for number, text in enumerate(texts, start=1):
        if not text.strip():
            raise Refused({field: _("第 %(n)s 条是空的。") % {"n": number}}, code="blank")
        if len(text) > LONGEST:
            said = _("第 %(n)s 条超过 %(most)s 字，请分成几条。") % {"n": number, "most": LONGEST}
            raise Refused({field: said}, code="max_length")


def check_resolved(wanted: Sequence[Resolved], day: date) -> None:
    """What was decided is not due before it was. Raises `Refused`."""
    check_texts("resolutions", [each.text for each in wanted])
    for number, each in enumerate(wanted, start=1):
        if each.due_on < day:
            raise Refused(resolutions=_("第 %(n)s 条的完成日期在开会之前。") % {"n": number}, code="early")
        if not each.lead.in_force(day):
            raise Refused(resolutions=_("第 %(n)s 条的牵头单位这一天不在册。") % {"n": number}, code="not_in_force")


def stable_keys(meeting_key: UUID, before: Sequence[Any], wanted: Sequence[Resolved]) -> list[UUID]:
    """A key for each: that of the one with the same words, else of the one in the same place, else one never used before.

    `before` holds the resolutions of all versions of the meeting, those of the last version last.
    """
    last = [each for each in before if each.meeting_id == before[-1].meeting_id] if before else []
    keys: list[UUID | None] = [next((old.key for old in last if old.text == each.text), None) for each in wanted]
    free = {old.number: old.key for old in last if old.key not in keys}
    used = len({old.key for old in before})
    for place, key in enumerate(keys):
        if key is None and place + 1 in free:
            keys[place] = free[place + 1]
        elif key is None or key in keys[:place]:  # a new one, or the same words twice
            keys[place], used = uuid5(meeting_key, f"resolution {used + 1}"), used + 1
    return [key for key in keys if key is not None]
