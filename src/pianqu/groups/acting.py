"""How delegations, leaves and liaisons are shown: columns and sections. Words and addresses only, no rule."""

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from pianqu.groups.deciders import DeedToday
from pianqu.groups.deciding import Capacity
from pianqu.groups.models import CoordinationGroup, Delegation, Leave, Liaison, Post
from pianqu.groups.views.days import ending
from pianqu.journal.models import kind_words
from pianqu.kit import permissions
from pianqu.kit.pages import Column, table
from pianqu.kit.periods import Days
from pianqu.kit.request import Request

JOINT = "、"


def delegated(row: Delegation) -> str:
    """What is delegated, in words."""
    return _("、").join(str(permissions.label(verb)) for verb in row.verbs) or _("能委托的都委托")


DELEGATIONS = (
    Column(gettext_lazy("协调组"), lambda row: row.group.name),
    Column(gettext_lazy("委托文号"), lambda row: row.document_no),
    Column(gettext_lazy("委托人"), lambda row: row.giver.cadre.name),
    Column(gettext_lazy("受托人"), lambda row: row.receiver.cadre.name),
    Column(gettext_lazy("委托哪些事"), delegated, data=False),
    Column(gettext_lazy("自"), lambda row: row.since, data=False),
)
LEAVES = (
    Column(gettext_lazy("请假人"), lambda row: str(row.post)),
    Column(gettext_lazy("AB角"), lambda row: str(row.stand_in)),
    Column(gettext_lazy("自"), lambda row: row.since, data=False),
)
LIAISONS = (
    Column(gettext_lazy("联络员"), lambda row: row.cadre.name),
    Column(gettext_lazy("为谁代办"), lambda row: str(row.post)),
    Column(gettext_lazy("自"), lambda row: row.since, data=False),
)


def with_end(request: Request, columns: tuple[Column, ...], permission: str, word: Any) -> tuple[Column, ...]:
    """With the column that ends a row; one whose last day is known can end earlier."""

    def end(row: Any) -> Any:
        if row.until is None or row.until <= request.user.day or not request.user.has_perm(permission, row):
            return ending(request, permission, row, word)
        label = f"{row.until} · {word}"
        return {"value": label, "url": reverse(f"groups:{row._meta.model_name}_end", args=[row.key])}

    return (*columns, Column(_("至（不含）"), end, data=False))


def deeds(found: list[DeedToday], away: dict[int, Leave]) -> dict[str, Any]:
    """Who may do what: the table of a group on a day; what the same people decide of a noun in the same way is one row."""
    alike: dict[Any, list[DeedToday]] = {}
    for row in found:
        alike.setdefault((row.deed, row.deciders, _kind(row.verb)), []).append(row)
    columns = (
        Column(_("哪一类"), lambda rows: kind_words(_kind(rows[0].verb)), data=False),
        Column(_("事项"), lambda rows: _("、").join(dict.fromkeys(str(row.label) for row in rows)), data=False),
        Column(_("由谁办"), lambda rows: rows[0].deed.hand.label, data=False),
        Column(_("当日是谁"), lambda rows: _who(rows[0], away)),
        Column(_("联络员代办"), lambda rows: _("须本人") if rows[0].deed.signature else _("可以"), data=False),
    )
    return table(columns, list(alike.values()))


def _kind(verb: str) -> str:
    """The kind of record that a verb is of: `reviews.record_visit` is of `reviews.visit`."""
    room, _dot, name = verb.partition(".")
    return f"{room}.{name.rpartition('_')[2]}"


def _who(row: DeedToday, away: dict[int, Leave]) -> dict[str, Any]:
    if not row.deciders:
        return {"value": _("空缺"), "light": "near", "lang": ""}
    said = []
    for each in row.deciders:
        basis = each.basis
        notes = {Capacity.ACTING: _("主持工作"), Capacity.DELEGATED: _("受委托 %s") % basis.document_no}
        marks = [notes[basis.capacity]] if basis.capacity in notes else []
        if basis.post_id in away:
            marks.append(_away(away[basis.post_id], basis.capacity))
        said.append(f"{each.name}（{_('，').join(marks)}）" if marks else each.name)
    return {"value": JOINT.join(said)}


def _away(leave: Leave, capacity: Capacity) -> str:
    """That somebody is away, and who does it instead: what was delegated to the one who is away nobody else does."""
    return _("请假") if capacity == Capacity.DELEGATED else _("请假，AB角 %s") % leave.stand_in.cadre.name


def away_on(day: date, group: CoordinationGroup) -> dict[int, Leave]:
    """The leaves of a group's posts on a day, by the number of the post."""
    return {leave.post_id: leave for leave in Leave.objects.on(day).filter(post__group=group).with_people()}


def sections(request: Request, group: CoordinationGroup, day: date) -> list[dict[str, Any]]:
    """Delegations, leaves and liaisons of a group from a day on."""
    rest, user = Days(day, None), request.user
    given = Delegation.objects.visible_to(user).overlapping(rest).filter(group=group)
    away = Leave.objects.visible_to(user).overlapping(rest).filter(post__group=group)
    pressing = Liaison.objects.visible_to(user).overlapping(rest).filter(post__group=group)
    return [
        _section(
            given.select_related("group", "giver__cadre", "receiver__cadre"),
            with_end(request, DELEGATIONS[1:], "groups.end_delegation", _("收回")),
            title=pgettext("many", "委托"),
            empty=_("组长没有委托第一副组长：须组长办的事，只有组长能办。"),
        ),
        _section(
            away.with_people(),
            with_end(request, LEAVES, "groups.end_leave", _("提前销假")),
            title=_("请假与AB角"),
            empty=_("没有人请假。"),
        ),
        _section(
            pressing.with_people(),
            with_end(request, LIAISONS, "groups.end_liaison", _("不再代办")),
            title=pgettext("many", "联络员"),
            empty=_("没有联络员。联络员用自己的账号登记，记作“代办，经某某同意”，不能签字。"),
        ),
    ]


def _section(rows: Any, columns: tuple[Column, ...], *, title: Any, empty: Any) -> dict[str, Any]:
    """One card, with the way to the same of every group."""
    every = {"label": _("各组"), "url": reverse(f"groups:{rows.model._meta.model_name}_list"), "method": "get"}
    return {"title": title, "actions": [every], "table": table(columns, list(rows)), "empty": {"text": empty}}


def absent(leave: Leave | None, post: Post, day: date) -> str:
    """What stands beside a name: away until when and who stands in; that the acting term is over."""
    parts = [_("请假至 %(last)s，AB角 %(who)s") % {"last": leave.last, "who": leave.stand_in.cadre.name}] if leave else []
    parts += [_("主持工作到期")] if post.acting_over(day) else []
    return _("，").join(parts)
