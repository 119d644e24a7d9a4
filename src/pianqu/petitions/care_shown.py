"""How cases in charge, reception days and aftercare are shown, with the notice of a reception day."""

from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override, pgettext_lazy

from pianqu.accounts.models import Organ
from pianqu.groups.units import called
from pianqu.journal.history import address_of
from pianqu.kit import official
from pianqu.kit.errors import Conflict
from pianqu.kit.official import written
from pianqu.kit.pages import Column, action, table
from pianqu.kit.papers import PaperFile
from pianqu.kit.periods import period_of
from pianqu.kit.templatetags.kit import county_date
from pianqu.kit.text import masked
from pianqu.petitions.case_page import Reading
from pianqu.petitions.models import Aftercare, LeaderCase, PetitionCase, ReceptionDay
from pianqu.petitions.models.aftercare import CARED
from pianqu.petitions.visit_shown import address, form_of

CHINESE = "zh-hans"
WEEK = timedelta(days=7)
MANY = {
    "leadercase": pgettext_lazy("many", "领导包案"),
    "receptionday": pgettext_lazy("many", "接访日"),
    "aftercare": pgettext_lazy("many", "后续帮扶"),
}
DAYS = {"PLANNED": "idle", "ANNOUNCED": "near", "HELD": "on", "CANCELLED": "idle"}
CARE = {"OPEN": "near", "CLOSED": "on"}


def trail(record: Any) -> list[dict[str, Any]]:
    """The way from the list of its kind."""
    noun = record._meta.model_name
    way = [{"label": MANY[noun], "url": reverse(f"petitions:{noun}_list")}]
    return [*way, {"label": record, "url": address(record), "lang": "zh"}]


def charge_state(row: LeaderCase, today: date) -> dict[str, Any]:
    """Whether the leader has it in charge today."""
    return {"value": _("在包"), "light": "near"} if row.in_force(today) else {"value": _("不在包"), "light": "idle"}


CHARGES = (
    Column(gettext_lazy("信访事项"), lambda row: str(row.case)),
    Column(gettext_lazy("包案领导"), lambda row: row.leader.name),
    Column(gettext_lazy("自"), lambda row: row.since, data=False),
    Column(gettext_lazy("至（不含）"), lambda row: row.until, data=False),
    Column(gettext_lazy("事项状态"), lambda row: row.case.get_state_display(), data=False),
)
PUBLISHED = (
    Column(gettext_lazy("包案领导"), lambda row: row[0]),
    Column(gettext_lazy("包案件数"), lambda row: row[1], numeric=True, data=False),
)
RECEPTIONS = (
    Column(gettext_lazy("日期"), lambda row: str(row.day), data=False),
    Column(gettext_lazy("单位"), lambda row: called(row.organ)),
    Column(gettext_lazy("接访领导"), lambda row: row.leader.name),
    Column(gettext_lazy("开放时间"), lambda row: masked(row.hours)),
    Column(gettext_lazy("地点"), lambda row: masked(row.spot)),
    Column(gettext_lazy("状态"), lambda row: {"value": row.get_state_display(), "light": DAYS[row.state]}, data=False),
    Column(gettext_lazy("批次"), lambda row: row.batches, numeric=True, data=False),
    Column(gettext_lazy("人次"), lambda row: row.persons, numeric=True, data=False),
)
AFTERCARES = (
    Column(gettext_lazy("信访事项"), lambda row: str(row.case)),
    Column(gettext_lazy("开始日期"), lambda row: row.began_on, data=False),
    Column(gettext_lazy("协助申请的救助"), lambda row: masked(row.applied)),
    Column(gettext_lazy("做了什么"), lambda row: masked(row.done)),
    Column(gettext_lazy("下次回看日期"), lambda row: row.next_on, data=False),
    Column(gettext_lazy("状态"), lambda row: {"value": row.get_state_display(), "light": CARE[row.state]}, data=False),
)


def charge_facts(row: LeaderCase) -> list[dict[str, Any]]:
    """One case in charge."""
    return [
        {"label": _("信访事项"), "value": str(row.case), "url": address_of(row.case), "lang": "zh"},
        {"label": _("包案领导"), "value": row.leader.name, "lang": "zh"},
        {"label": _("自"), "value": county_date(row.since)},
        {"label": _("至（不含）"), "value": county_date(row.until) if row.until else ""},
        {"label": _("事项状态"), "value": row.case.get_state_display()},
    ]


def reception_facts(row: ReceptionDay) -> list[dict[str, Any]]:
    """One reception day."""
    found: list[dict[str, Any]] = [
        {"label": _("单位"), "value": called(row.organ), "lang": "zh"},
        {"label": _("接访领导"), "value": row.leader.name, "lang": "zh"},
        {"label": _("日期"), "value": county_date(row.day)},
        {"label": _("开放时间"), "value": row.hours, "lang": "zh"},
        {"label": _("地点"), "value": row.spot, "lang": "zh"},
    ]
    if row.state == ReceptionDay.State.HELD:
        found += [{"label": _("批次"), "value": row.batches}, {"label": _("人次"), "value": row.persons}]
        found.append({"label": _("情况"), "value": row.words, "lang": "zh", "long": True})
    if row.cancel_reason:
        found.append({"label": _("取消原因"), "value": row.cancel_reason, "lang": "zh"})
    return found


def reception_section(row: ReceptionDay, user: Any) -> dict[str, Any]:
    """The cases that came of it, as far as the reader sees them."""
    cases = PetitionCase.objects.visible_to(user).filter(reception=row).select_related("number__series")
    columns = (
        Column(_("信访事项"), str),
        Column(_("状态"), lambda case: case.get_state_display(), data=False),
    )
    empty = {"text": _("还没有登记。接访当天起，用“登记信访事项”登记。")}
    return {"title": _("接访登记的事项"), "table": table(columns, list(cases), address_of), "empty": empty}


def often(user: Any) -> str:
    """How often leaders received of late: a hint beside what is usual, counted for nobody (domain.md §2.1.5)."""
    month, since = period_of("month", user.day), user.day - timedelta(days=user.day.weekday())
    open_days = ReceptionDay.objects.visible_to(user).exclude(state__in=["PLANNED", "CANCELLED"])
    county = open_days.exclude(organ__kind=Organ.Kind.TOWNSHIP).filter(day__gte=month.since, day__lt=month.until)
    towns = open_days.filter(organ__kind=Organ.Kind.TOWNSHIP, day__gte=since, day__lt=since + WEEK)
    told = {"county": county.count(), "towns": towns.values("organ").distinct().count()}
    return (
        _("县级领导一般每月至少接访一天，乡镇领导一般每周至少一天。本月县级 %(county)s 天；本周有 %(towns)s 个乡镇安排了接访。")
        % told
    )


def aftercare_facts(row: Aftercare) -> list[dict[str, Any]]:
    """One aftercare."""
    found: list[dict[str, Any]] = [
        {"label": _("信访事项"), "value": str(row.case), "url": address_of(row.case), "lang": "zh"},
        {"label": _("开始日期"), "value": county_date(row.began_on)},
        {"label": _("协助申请的救助"), "value": row.applied, "lang": "zh"},
        {"label": _("做了什么"), "value": row.done, "lang": "zh", "long": True},
        {"label": _("下次回看日期"), "value": county_date(row.next_on) if row.next_on else ""},
    ]
    if row.state == Aftercare.State.CLOSED:
        found.append({"label": _("结束日期"), "value": county_date(row.closed_on)})
        found.append({"label": _("结束时的情况"), "value": row.result, "lang": "zh"})
    return found


def notice(row: ReceptionDay) -> dict[str, Any]:
    """The public notice, as the component `paper` wants it. It is the county's own paper, so it is Chinese."""
    with override(CHINESE):
        return {"mark": _mark(row), "paragraphs": _body(row), "signed": f"{row.organ.name}（印章）"}


def notice_file(row: ReceptionDay) -> PaperFile:
    """The same as a docx."""
    with override(CHINESE):
        ends: dict[str, Any] = {"issuers": [row.organ.name], "sealed": True}
        return PaperFile(f"{_mark(row)} {row.day}", official.Paper(official.Form.SLIP, _mark(row), body=_body(row), **ends))


def check_notice(row: ReceptionDay) -> None:
    """Raise `Conflict` where it was not made known."""
    if row.state not in (ReceptionDay.State.ANNOUNCED, ReceptionDay.State.HELD):
        raise Conflict(_("公布以后才能打印公示。"), stands=row)


def _mark(row: ReceptionDay) -> str:
    where = called(row.organ) if row.organ.kind == Organ.Kind.TOWNSHIP else settings.PIANQU_COUNTY
    return f"{where}领导接访日公示"


def _body(row: ReceptionDay) -> list[str]:
    return [
        f"接访领导：{row.leader.name}",
        f"接访日期：{written(row.day)}",
        f"开放时间：{row.hours}",
        f"接访地点：{row.spot}",
        "来访请带有效身份证明和反映事项的材料；多人反映同一事项的，请推选代表，代表人数不超过5人。",
    ]


def of_case(case: Any, reading: Reading) -> dict[str, Any] | None:
    """Who has the case in charge, and its aftercare, on the page of the case."""
    facts: list[dict[str, Any]] = []
    for row in case.leaders.select_related("leader"):
        words = charge_state(row, reading.today)["value"]
        value = f"{row.leader.name} {county_date(row.since)} — {county_date(row.until) if row.until else ''}（{words}）"
        facts.append({"label": _("包案领导"), "value": value, "url": address(row), "lang": "zh"})
    if case.reception_id is not None and (
        day := ReceptionDay.objects.visible_to(reading.user).filter(pk=case.reception_id).first()
    ):
        facts.append({"label": _("来自接访日"), "value": str(day), "url": address(day), "lang": "zh"})
    for care in case.aftercares.all():
        value = f"{care.get_state_display()} {county_date(care.next_on or care.closed_on or care.began_on)}"
        facts.append({"label": _("后续帮扶"), "value": value, "url": address(care)})
    return {"title": _("包案、接访和帮扶"), "id": "care", "facts": facts} if facts else None


def on_case(request: Any, case: Any) -> list[dict[str, Any]]:
    """The ways from the page of a case."""
    found = []
    if not case.ended:
        found.append(action(request, "petitions.take_leadercase", _("确定包案领导"), form_of(case, "leadercase_take"), case))
    if case.state in CARED:
        found.append(action(request, "petitions.record_aftercare", _("登记后续帮扶"), form_of(case, "aftercare_record"), case))
    return [each for each in found if each]
