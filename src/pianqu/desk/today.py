"""What 今日 shows to each kind of reader: first what to do next, then where things stand."""

from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date
from functools import cache, partial
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pianqu.accounts.roles import ADMINISTRATORS
from pianqu.cadence.evidence import BY_CODE, Begun, Records, records
from pianqu.cadence.models import Obligation
from pianqu.cadence.reading import Asked, asked_now, late_still
from pianqu.desk import county, coverage, doors, matters, papers, wording
from pianqu.desk.waits import waits
from pianqu.kit.templatetags.kit import data

RECENT = 6
READABLE = 8


def context(user: Any, today: date) -> dict[str, Any]:
    """The page of one reader on one day."""
    standing = user.standing
    shown: dict[str, Any] = {"title": wording.day_words(today)}
    if standing.roles & ADMINISTRATORS:
        return {
            **shown,
            "lede": _("管理员看不到业务数据。"),
            "doors_title": _("要办的事"),
            "doors": doors.of_administrator(user, today),
        }
    if standing.sees_county:
        return {**shown, **county.context(user, today), "recent": _recent(user)}
    if standing.posts:
        groups = coverage.of_reader(user, today)
        numbers = [group.pk for group in groups]
        asked = asked_now(numbers, today)
        todo = _todo([*asked, *late_still(numbers, today)], today, user)
        shown |= {"lede": _sentence(user, asked, today), "todo": _readable(todo, today), "meters": _meters(asked)}
        shown |= {"unvisited": coverage.lines(groups, today), "next_xun": coverage.next_xun(today)}
        return {**shown, "stats": matters.counts(user), "recent": _recent(user)}
    shown["todo"] = todo = _todo((), today, user)
    if standing.township_ids or standing.village_ids:
        counts = matters.counts(user)
        shown |= {"lede": _still_to_come(user, today), "recent": _recent(user), "papers": papers.ways(user, today)}
        return {**shown, "stats": counts if any(each["value"] for each in counts) else []}
    return {
        **shown,
        "lede": _("下面是要你办的事，和你可以查看的。") if todo else _("现在没有要你办的事。下面是你可以查看的。"),
        "doors_title": _("登记和查看"),
        "doors": [*papers.registering(user), *doors.of_department(user), *doors.to_read(standing)],
    }


def _sentence(user: Any, asked: Iterable[Asked], today: date) -> str:
    """What the groups of the reader's own posts still have to do; not that of who is away, whose AB角 the reader is."""
    own = {post.group_id for post in user.standing.posts if not post.stands_in}
    return wording.sentence(tuple(each for each in asked if each.group_id in own), today)


def _todo(asked: Iterable[Asked], today: date, user: Any) -> list[dict[str, Any]]:
    """What is still to be done, by the day on which it must be: of what is over, the last on which it can be entered late.

    What has no day (and so no light) stands last.

    The first button on the page is the one to press.
    """
    rows = [*_asked_rows(asked, today, user), *((wait.day, wait.row) for wait in waits(user, today))]
    found = [row for _day, row in sorted(rows, key=lambda each: (not each[1]["tone"], each[0]))]
    for row in [row for row in found if row["action"]][:1]:
        row["action"] = {**row["action"], "primary": True}
    return found


def _asked_rows(asked: Iterable[Asked], today: date, user: Any) -> Iterator[tuple[date, dict[str, Any]]]:
    """What is asked, with its day; what one press settles for one group stands in one line."""
    begun = cache(partial(_begun, user))  # each kind of record is read once for a group and period
    several = len(user.standing.group_ids) > 1
    together: dict[Any, list[Asked]] = {}
    for each in asked:
        if each.missing:
            action, note = _action(each, begun), _note(each, several=several)
            together.setdefault((wording.due(each, today), action["url"] if action else each, note), []).append(each)
    for (day, _press, note), found in together.items():
        words = [str(wording.still_asked(each, today)) for each in found]
        row = {
            **wording.term(found[0], today),
            "title": _("；").join(words),
            "url": _obligations(found),
            "note": note,
            "note_lang": "zh",
            "action": _action(found[0], begun),
        }
        yield day, row


def _note(asked: Asked, *, several: bool) -> str:
    """The townships for which it is missing; else the group, for who has several."""
    return "、".join(place.township for place in asked.missing if place.township) or (asked.group if several else "")


def _readable(rows: list[dict[str, Any]], today: date) -> list[dict[str, Any]]:
    """No more than a person reads at once; the rest stand on the calendar, by their day. What has no day is never cut off."""
    dated, others = [row for row in rows if row["tone"]], [row for row in rows if not row["tone"]]
    left = len(dated) - READABLE
    if left <= 0:
        return [*dated, *others]
    words = ngettext("还有 %(n)s 项，看日历", "还有 %(n)s 项，看日历", left) % {"n": left}
    return [*dated[:READABLE], {"title": words, "url": f"{reverse('desk:calendar')}?view=agenda&day={today}"}, *others]


def _action(asked: Asked, begun: Callable[..., Begun]) -> dict[str, Any] | None:
    """Where what is begun already is taken on, else where a record that would meet it is entered."""
    source, door = BY_CODE[asked.evidence], BY_CODE[asked.evidence].door
    if found := begun(source.begun, asked.group_id, asked.period).get(source.code):
        return found
    return {"label": door.button, "url": door.url(asked.missing[0].township_key)} if door else None


def _begun(user: Any, find: Callable[..., Begun] | None, group: int, period: Any) -> Begun:
    return find(user, group, period) if find else {}


def _obligations(asked: list[Asked]) -> str:
    """Where it is read: the obligation, or those of the duty, or of all the duties that stand in one line."""
    missing = asked[0].missing
    if len(asked) == len(missing) == 1:
        return reverse("cadence:obligation_show", args=[missing[0].key])
    asks = {"duty": asked[0].code} if len(asked) == 1 else {}
    return f"{reverse('cadence:obligation_list')}?{urlencode({**asks, 'day': asked[0].period.since, 'state': missing[0].state})}"


def _meters(asked: Collection[Asked]) -> list[dict[str, Any]]:
    """How far each duty is; whose, for who has several groups (an AB角 has that of who is away too)."""
    several = len({each.group_id for each in asked}) > 1
    return [
        {
            "label": wording.of_period(each),
            "note": data(each.group) if several else "",
            "value": each.met,
            "max": max(each.owed, 1),
            "text": _("%(met)s / %(owed)s") % {"met": each.met, "owed": each.owed} if each.owed else _("经批准免办"),
        }
        for each in asked
    ]


def _still_to_come(user: Any, today: date) -> str:
    """Whether the group has been in the reader's township in the running period; what the page shows, where nothing is asked."""
    rows: Any = (
        Obligation.objects.visible_to(user).running(today).filter(duty__evidence="township_research", township__isnull=False)
    )
    states = {row.state for row in rows.with_state(today=today)}
    if "open" in states:
        return _("本月协调组还没有到你乡镇调研。来过的走访、提出的问题和建议列在下面。")
    if "met" in states:
        return _("本月协调组已到你乡镇调研。来过的走访、提出的问题和建议列在下面。")
    return _("协调组来过的走访、提出的问题和建议列在下面。")


def _recent(user: Any) -> dict[str, Any]:
    """The newest records of every kind, a line each, and where all of a kind are listed."""
    kinds = records()
    newest = [(kind, record) for kind in kinds for record in kind.newest(user, RECENT)]
    newest.sort(key=lambda each: each[1].happened_on, reverse=True)
    columns = [{"label": label, "numeric": False} for label in (_("地方"), _("做了什么"), _("日期"), _("在场的人"))]
    lists = [{"label": kind.every, "url": kind.list_url} for kind in kinds if user.has_perm(kind.permission)]
    return {"columns": columns, "rows": [_told(*each) for each in newest[:RECENT]], "lists": lists}


def _told(kind: Records, record: Any) -> dict[str, Any]:
    cells = [
        {"value": kind.where(record), "lang": "zh"},
        {"value": kind.what(record)},
        {"value": record.happened_on},
        {"value": kind.who(record), "lang": "zh"},
    ]
    return {"url": kind.url(record), "cells": cells}
