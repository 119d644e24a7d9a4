"""How 今日 and its own page say where one might go next: a suggestion, without a light and without an order of groups."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from pianqu.cadence.unvisited import Unvisited, suggested, unvisited
from pianqu.desk import papers
from pianqu.groups.models import CoordinationGroup
from pianqu.kit.pages import Column, table
from pianqu.kit.period_words import period_words
from pianqu.kit.periods import DAY, period_of

SHOWN = 10  # of a group's other villages; its key villages and townships are few


def next_xun(today: date) -> str:
    """The 旬 for which it is meant."""
    return period_words(period_of("xun", period_of("xun", today).last + DAY))


def reason(row: Unvisited, today: date) -> str:
    """Why one might go there."""
    parts = []
    if row.last is None:
        parts.append(_("还没有人去过"))
    else:
        days = (today - row.last).days
        parts.append(ngettext("%(n)s 天没有人去", "%(n)s 天没有人去", days) % {"n": days})
    if row.problems:
        parts.append(ngettext("有 %(n)s 个问题待办", "有 %(n)s 个问题待办", row.problems) % {"n": row.problems})
    return _("，").join(parts)


def _problems_url(row: Unvisited) -> str:
    if not row.problems:
        return ""
    township = row.place.parent or row.place if row.is_village else row.place
    return f"{reverse('matters:problem_list')}?{urlencode({'township': township.key, 'state': 'OPEN'})}"


COLUMNS = (
    Column(gettext_lazy("地方"), lambda row: row.place.full_name),
    Column(gettext_lazy("重点村"), lambda row: _("是") if row.is_key else "", data=False),
    Column(gettext_lazy("上次有人去"), lambda row: row.last or _("还没有"), data=False),
    Column(gettext_lazy("待办的问题"), lambda row: {"value": row.problems, "url": _problems_url(row)}, numeric=True),
)


def of_reader(user: Any, today: date) -> list[CoordinationGroup]:
    """The groups whose areas the reader may see, in their fixed order."""
    return list(CoordinationGroup.objects.on(today).read_by(user).order_by("area__number", "pk"))


def lines(groups: Iterable[CoordinationGroup], today: date) -> list[dict[str, Any]]:
    """At most three lines for 今日, of the reader's first group."""
    groups = list(groups)[:1]
    found = unvisited(groups, today)
    rows = [row for group in groups for row in suggested(found[group.pk])]
    return [{"title": row.place.full_name, "lang": "zh", "note": reason(row, today)} for row in rows]


def sections(user: Any, today: date) -> list[dict[str, Any]]:
    """One card for each group in the fixed order: its key villages, the other villages to think of first, its townships.

    Each leads to what the next visitor should know, for who goes there.
    """
    groups = of_reader(user, today)
    found = unvisited(groups, today)
    return [
        {
            "title": group.name,
            "title_lang": "zh",
            "table": table(COLUMNS, _few(found[group.pk]), lambda row: _prepare(user, row)),
            "empty": {"text": _("片区里还没有乡镇。")},
        }
        for group in groups
    ]


def _prepare(user: Any, row: Unvisited) -> str:
    return reverse("desk:place_prepare", args=[row.place.key]) if papers.concerns(user, row.place) else ""


def _few(rows: list[Unvisited]) -> list[Unvisited]:
    return [row for row in rows if row.is_key] + suggested([row for row in rows if not row.is_key], SHOWN, len(rows))
