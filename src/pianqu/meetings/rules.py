"""What a meeting must be before it is saved. Each check says the field, the rule and the cure."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid5

from django.utils.translation import gettext as _

from pianqu.groups.where import check_day
from pianqu.kit.errors import Refused
from pianqu.kit.text import reject_unstorable
from pianqu.meetings.kinds import DECIDES_FIRST, Kind
from pianqu.meetings.told import CONTENT, LONGEST, MOST, Item, Resolved, Told

LONGEST_NAME = 60


def in_order(kinds: Sequence[str]) -> list[str]:
    """The kinds in their fixed order."""
    return [kind for kind in Kind.values if kind in kinds]


def contents(
    groups: Sequence[Any], kinds: Sequence[str], agenda: Mapping[str, Sequence[Item]] | None, **values: Any
) -> tuple[dict[str, Any], dict[str, Any]]:
    """What is planned: as a fingerprint keeps it, and as it is."""
    items = {kind: [item.told for item in found] for kind, found in (agenda or {}).items() if found}
    content = {"groups": [group.pk for group in groups], "kinds": sorted(kinds), "agenda": items, **values}
    return content, {"groups": groups, "kinds": kinds, "agenda": agenda or {}, **values}


def check_wanted(groups: Sequence[Any], kinds: Sequence[str], agenda: Mapping[str, Sequence[Item]]) -> None:
    """A kind and a host at least, each once; agendas only of the kinds that are meant. Raises `Refused`."""
    if not groups or len({group.pk for group in groups}) != len(groups):
        raise Refused(groups=_("请选择召开的协调组，每个一次。"), code="required")
    if not kinds or set(kinds) - set(Kind.values):
        raise Refused(kinds=_("请选择开哪种会。"), code="required")
    for kind, items in agenda.items():
        if items and kind not in kinds:
            raise Refused(kinds=_("写了%s的议题，但没有选这种会。") % Kind(kind).label, code="agenda")
        check_items(items)


def check_items(agenda: Sequence[Item]) -> None:
    """Not too many, none empty or too long. Raises `Refused`."""
    check_texts("agenda", [item.text for item in agenda])
    for item in agenda:
        reject_unstorable(item.text)


def check_free(meeting: Any) -> None:
    """The group is there on the day, and has no meeting of the kind on it; asked in a turn. Raises `Refused`."""
    if not meeting.group.in_force(meeting.happened_on):
        raise Refused(happened_on=_("这一天没有这个协调组。"), code="not_in_force")
    same = type(meeting).objects.standing().filter(group=meeting.group_id, kind=meeting.kind, happened_on=meeting.happened_on)
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


def check_correction(meeting: Any, told: Told, day: date, agenda: Sequence[Item], at: datetime) -> None:
    """Only what was held is corrected; a plan is edited or rescheduled. Raises `Refused`."""
    if not meeting.is_held:
        raise Refused(__all__=_("还没有召开的，请用“修改议题”或“改期”。"), code="state")
    check_day(day, at)
    check_told(told, day)
    check_items(agenda)


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
