"""How a visit is shown: the columns of its list, the facts and sections of its page. Words and addresses only, no rule."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pianqu.groups.people import JOINT
from pianqu.journal.versions import versions_section, void_cell, void_fact
from pianqu.kit.pages import Column, table
from pianqu.kit.templatetags.kit import county_date, moment
from pianqu.matters.shown import raised_by
from pianqu.places.models import KeyVillage
from pianqu.reviews import advised
from pianqu.reviews.models import Visit
from pianqu.standards.demands import CountsFor

LATE = "near"


def address(visit: Visit, verb: str = "show") -> str:
    """The address of a visit's page, or of a verb on it."""
    return reverse(f"reviews:visit_{verb}", args=[visit.key])


def who(visit: Visit) -> str:
    """The names of the people who went."""
    return JOINT.join(post.cadre.name for post in visit.people)


def found(visit: Any) -> str:
    """What came of it, in a few words (`with_findings` gives the numbers)."""
    if not visit.problem_count and not visit.suggestion_count:
        return _("没有新问题") if visit.nothing_new else "—"
    return _("问题 %(problems)s · 建议 %(suggestions)s") % {
        "problems": visit.problem_count,
        "suggestions": visit.suggestion_count,
    }


def campaigns_of(visit: Visit) -> str:
    """The campaigns it belongs to."""
    return JOINT.join(each.name for each in visit.campaigns.all())


def standing(visit: Visit) -> dict[str, Any]:
    """作废, 补录 or nothing, as a cell."""
    late = {"value": _("补录"), "light": LATE} if visit.entered_late else {"value": ""}
    return void_cell(visit) or late


COLUMNS = (
    Column(gettext_lazy("日期"), lambda visit: visit.happened_on, data=False),
    Column(gettext_lazy("地点"), lambda visit: visit.place.full_name),
    Column(gettext_lazy("类别"), lambda visit: visit.get_kind_display(), data=False),
    Column(gettext_lazy("去的人"), who),
    Column(gettext_lazy("发现"), found, data=False),
    Column(gettext_lazy("记录"), standing, data=False),
    Column(gettext_lazy("活动"), campaigns_of, sheet_only=True),
)


def lights(visit: Visit, counted: Sequence[CountsFor]) -> list[dict[str, Any]]:
    """What the visit counts for, or why not; 补录 and 作废."""
    cell = standing(visit)
    late = [{"tone": cell["light"], "label": cell["value"]}] if cell.get("light") else []
    return [*({"tone": each.tone, "label": each.words} for each in counted), *late]


def main_facts(visit: Visit) -> list[dict[str, Any]]:
    """Day, place, people and baseline: what a correction can change."""
    return [
        {"label": _("日期"), "value": county_date(visit.happened_on)},
        {"label": _("地点"), "value": visit.place.full_name, "lang": "zh"},
        {"label": _("去的人"), "value": JOINT.join(str(post) for post in visit.people), "lang": "zh"},
        *_stood_in(visit),
        {"label": _("摸到的家底"), "value": visit.baseline, "lang": "zh", "long": True},
        *([{"label": _("活动"), "value": campaigns_of(visit), "lang": "zh"}] if visit.campaigns.all() else []),
    ]


def _stood_in(visit: Visit) -> list[dict[str, Any]]:
    """Who was there as AB角 of somebody on leave."""
    words = JOINT.join(f"{each.stood_in_by.cadre.name}代{each.post}" for each in visit.participants.all() if each.stood_in_by)
    return [{"label": _("AB角"), "value": words, "lang": "zh"}] if words else []


def facts(visit: Visit, counted: Sequence[CountsFor]) -> list[dict[str, Any]]:
    """Everything about the visit that is one line."""
    entered = f"{visit.entered_by} {moment(visit.first_recorded_at)}"
    rows = [
        {"label": _("类别"), "value": visit.get_kind_display()},
        *main_facts(visit),
        _key_village(visit),
        _credit(visit),
        *({"label": _("算作"), "value": each.title, "url": each.url} for each in counted if each.url),
        {"label": _("新问题"), "value": _("没有新问题")} if visit.nothing_new else {},
        {"label": _("录入"), "value": entered, "lang": "zh"},
        {"label": _("迟录说明"), "value": visit.late_reason, "lang": "zh"} if visit.late_reason else {},
        void_fact(visit),
    ]
    return [row for row in rows if row]


def _key_village(visit: Visit) -> dict[str, Any]:
    if visit.village is None:
        return {}
    key = KeyVillage.objects.on(visit.happened_on).filter(village=visit.village).exists()
    return {"label": _("重点村"), "value": _("当日是重点村") if key else _("当日不是重点村")}


def _credit(visit: Visit) -> dict[str, Any]:
    """Whose visit it is: the groups of which a head was there (A12)."""
    names = {post.group_id: post.group.name for post in visit.filled}
    credited = [name for pk, name in names.items() if pk in visit.credited_group_ids]
    if credited:
        return {"label": _("代表协调组"), "value": JOINT.join(credited), "lang": "zh"}
    said = _("没有组长或副组长在场，只作记录，不计入协调组的次数。")
    return {"label": _("代表协调组"), "value": said}


def sections(visit: Visit, user: Any) -> list[dict[str, Any]]:
    """What it found, what is promised there, the other stops of the trip, and the versions before a correction."""
    versions = versions_section(visit, Visit.objects.with_people().with_campaigns(), main_facts)
    promised = advised.open_at(visit, user)
    return [*raised_by(visit, user), *(section for section in (promised, _stops(visit, user), versions) if section)]


def _stops(visit: Visit, user: Any) -> dict[str, Any]:
    rows = Visit.objects.visible_to(user).filter(trip=visit.trip).exclude(key=visit.key)
    stops = list(rows.with_people().with_findings().order_by("happened_on", "id"))
    return {"title": _("同一趟的其他站"), "table": table(COLUMNS, stops, address)} if stops else {}
