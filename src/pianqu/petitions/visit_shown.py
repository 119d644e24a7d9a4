"""How the four visits and samples are shown: columns, facts, what stands on the page of a case. Words and addresses only."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from pianqu.journal.history import address_of
from pianqu.journal.versions import versions_section, void_cell, void_fact
from pianqu.kit.pages import Column, action, table
from pianqu.kit.templatetags.kit import county_date, moment
from pianqu.kit.text import masked
from pianqu.petitions.case_page import Reading
from pianqu.petitions.models import AppointmentVisit, CaseSample, FollowUp, OutreachVisit, PatrolVisit
from pianqu.petitions.states import FOLLOWED, LOST
from pianqu.petitions.wording import Words, worded

JOINT = "、"
MANY = {
    "outreachvisit": pgettext_lazy("many", "下访"),
    "appointmentvisit": pgettext_lazy("many", "约访"),
    "patrolvisit": pgettext_lazy("many", "巡访"),
    "followup": pgettext_lazy("many", "回访"),
    "casesample": pgettext_lazy("many", "信访抽查"),
}
KINDS = (OutreachVisit, AppointmentVisit, PatrolVisit, FollowUp)
RATED = {"SATISFIED": "on", "FAIRLY": "on", "DISSATISFIED": "late", "UNRATED": "idle"}
STATES = {"PLANNED": "near", "HELD": "on", "CANCELLED": "idle"}
SHOWN_MOST = 10


def address(record: Any, verb: str = "show") -> str:
    """The address of its page, or of a verb on it."""
    return reverse(f"petitions:{record._meta.model_name}_{verb}", args=[record.key])


def form_of(case: Any, name: str) -> str:
    """The address of the form that makes something in a case."""
    return f"{reverse(f'petitions:{name}')}?case={case.key}"


def trail(record: Any) -> list[dict[str, Any]]:
    """The way from the list of its kind."""
    noun = record._meta.model_name
    way = [{"label": MANY[noun], "url": reverse(f"petitions:{noun}_list")}]
    return [*way, {"label": record, "url": address(record), "lang": "zh"}]


def names(visit: Any) -> str:
    """Who went."""
    return JOINT.join(each.name for each in visit.people.all())


def yes(value: bool) -> Any:
    """是 or 否."""
    return _("是") if value else _("否")


def _head(row: Any) -> dict[str, Any]:
    return {"value": str(row)}


COMMON = (
    Column(gettext_lazy("日期和编号"), _head),
    Column(gettext_lazy("事项"), lambda row: masked(row.case.title)),
    Column(gettext_lazy("乡镇"), lambda row: row.township.name),
    Column(gettext_lazy("去的人"), names),
)


def stands(visit: Any) -> dict[str, Any]:
    """What of a visit is shown as a light; 作废 where it is void."""
    if found := void_cell(visit):
        return found
    if isinstance(visit, AppointmentVisit):
        return {"value": visit.get_state_display(), "light": STATES[visit.state]}
    if isinstance(visit, FollowUp):
        return {"value": visit.get_satisfaction_display(), "light": RATED[visit.satisfaction]}
    if isinstance(visit, PatrolVisit):
        well = visit.regular and visit.truthful
        return {"value": _("未发现问题") if well else _("有问题"), "light": "on" if well else "late"}
    return {"value": visit.get_actor_display()}


STAND = Column(gettext_lazy("情况"), stands, data=False)
COLUMNS = {
    OutreachVisit: (*COMMON, STAND, Column(gettext_lazy("解决或答应了什么"), lambda row: masked(row.outcome))),
    AppointmentVisit: (
        *COMMON,
        STAND,
        Column(gettext_lazy("几点"), lambda row: masked(row.hour)),
        Column(gettext_lazy("地点"), lambda row: masked(row.spot)),
    ),
    PatrolVisit: (*COMMON, STAND, Column(gettext_lazy("存在的问题"), lambda row: masked(row.problem))),
    FollowUp: (*COMMON, STAND, Column(gettext_lazy("问题已解决"), lambda row: yes(row.solved), data=False)),
}
CASES = (
    Column(gettext_lazy("信访事项"), str),
    Column(gettext_lazy("乡镇"), lambda row: row.township.name),
    Column(gettext_lazy("收到日期"), lambda row: row.received_on, data=False),
    Column(gettext_lazy("状态"), lambda row: row.get_state_display(), data=False),
)
SAMPLES = (
    Column(gettext_lazy("抽签种子"), lambda row: row.seed),
    Column(gettext_lazy("乡镇"), lambda row: row.township.name),
    Column(gettext_lazy("自哪天"), lambda row: row.first, data=False),
    Column(gettext_lazy("到哪天"), lambda row: row.last, data=False),
    Column(gettext_lazy("协调组"), lambda row: row.group.name),
    Column(gettext_lazy("从几件里抽"), lambda row: row.among, numeric=True, data=False),
    Column(gettext_lazy("抽几件"), lambda row: row.size, numeric=True, data=False),
    Column(gettext_lazy("谁抽的"), lambda row: row.drawn_by),
)


def facts(visit: Any) -> list[dict[str, Any]]:
    """What a correction can change."""
    return [
        {"label": _("日期"), "value": county_date(visit.happened_on)},
        {"label": _("去的人"), "value": names(visit), "lang": "zh"},
        *_own(visit),
        {"label": _("情况"), "value": visit.words, "lang": "zh", "long": True},
        {"label": _("活动"), "value": JOINT.join(each.name for each in visit.campaigns.all()), "lang": "zh"},
    ]


def _own(visit: Any) -> list[dict[str, Any]]:
    """What only its kind has."""
    if isinstance(visit, OutreachVisit):
        found = [{"label": _("以什么身份"), "value": visit.get_actor_display()}]
        return [*found, {"label": _("解决或答应了什么"), "value": visit.outcome, "lang": "zh", "long": True}]
    if isinstance(visit, AppointmentVisit):
        return [{"label": _("解决或答应了什么"), "value": visit.outcome, "lang": "zh", "long": True}]
    if isinstance(visit, PatrolVisit):
        return [
            {"label": _("程序规范"), "value": yes(visit.regular)},
            {"label": _("办理情况属实"), "value": yes(visit.truthful)},
            {"label": _("存在的问题"), "value": visit.problem, "lang": "zh"},
        ]
    return [
        {"label": _("回访方式"), "value": visit.get_way_display()},
        {"label": _("满意度"), "value": visit.get_satisfaction_display()},
        {"label": _("问题已解决"), "value": yes(visit.solved)},
    ]


def all_facts(visit: Any) -> list[dict[str, Any]]:
    """Everything about it."""
    found = [
        {"label": _("信访事项"), "value": str(visit.case), "url": address_of(visit.case), "lang": "zh"},
        {"label": _("地点"), "value": visit.place.full_name, "lang": "zh"},
        *(_agreed(visit) if isinstance(visit, AppointmentVisit) else []),
        *facts(visit),
        {"label": _("重新办理"), "value": yes(visit.reopens)} if isinstance(visit, FollowUp) else {},
        {"label": _("谁登记的"), "value": f"{visit.entered_by} {moment(visit.first_recorded_at)}", "lang": "zh"},
        void_fact(visit),
    ]
    return [fact for fact in found if fact.get("value")]


def _agreed(visit: AppointmentVisit) -> list[dict[str, Any]]:
    """What was agreed, and whether the petitioner's side was reminded."""
    reminded = county_date(visit.reminded_on) if visit.reminded_on else _("还没有提醒，请电话提醒信访人")
    return [
        {"label": _("约定日期"), "value": county_date(visit.planned_on)},
        {"label": _("几点"), "value": visit.hour, "lang": "zh"},
        {"label": _("约定地点"), "value": visit.spot, "lang": "zh"},
        {"label": _("提醒信访人"), "value": reminded},
        {"label": _("取消原因"), "value": visit.cancel_reason, "lang": "zh"} if visit.cancel_reason else {},
    ]


def sections(visit: Any, words: Words) -> list[dict[str, Any]]:
    """The versions before a correction."""
    versions = versions_section(visit, type(visit).objects.with_case(), facts, lambda row: worded(row, words))
    return [versions] if versions else []


def sample_facts(sample: CaseSample) -> list[dict[str, Any]]:
    """What was drawn, how, and that the same seed gives it again."""
    same = _("结果一样") if sample.again() else _("结果不一样，请核对")
    return [
        {"label": _("乡镇"), "value": sample.township.name, "lang": "zh"},
        {"label": _("期间"), "value": f"{county_date(sample.first)} — {county_date(sample.last)}"},
        {"label": _("协调组"), "value": sample.group.name, "lang": "zh"},
        {"label": _("抽签种子"), "value": sample.seed, "lang": "zh"},
        {"label": _("同一种子重抽"), "value": same},
        {"label": _("抽了几件"), "value": _("从 %(among)s 件里抽 %(size)s 件") % {"among": sample.among, "size": sample.size}},
        {"label": _("谁抽的"), "value": f"{sample.drawn_by} {moment(sample.drawn_at)}", "lang": "zh"},
    ]


def sample_section(sample: CaseSample, user: Any) -> dict[str, Any]:
    """What was drawn, in the order drawn, with what was found in each; who may goes on to the form."""
    rows = list(sample.drawn_rows.select_related("case__number__series"))
    checks = PatrolVisit.objects.current().filter(row__sample=sample)
    found = {check.row_id: check for check in checks.select_related("case__number__series")}
    may = user.has_perm("petitions.record_patrolvisit", sample)

    def state(row: Any) -> dict[str, Any]:
        if row.pk in found:
            return {**stands(found[row.pk]), "url": address(found[row.pk])}
        url = f"{reverse('petitions:patrolvisit_record')}?sample={sample.key}&number={row.number}"
        return {"value": _("登记巡访"), "url": url} if may else {"value": _("还没有巡访")}

    columns = (
        Column(_("事项"), lambda row: str(row.case)),
        Column(_("序号"), lambda row: row.number, numeric=True, data=False),
        Column(_("情况"), state, data=False),
        Column(_("存在的问题"), lambda row: masked(found[row.pk].problem) if row.pk in found else ""),
    )
    told = {"n": len(found), "well": sum(check.regular and check.truthful for check in found.values())}
    title = _("巡访 %(n)s 件，未发现问题 %(well)s 件") % told
    return {"title": title, "id": "rows", "table": table(columns, rows, lambda row: address_of(row.case))}


def population_section(sample: CaseSample) -> dict[str, Any]:
    """From what was drawn, case by case; who sees a sample sees them all."""
    rows = list(sample.rows.select_related("case__number__series").order_by("case__received_on", "case__pk"))
    columns = (
        Column(_("事项"), lambda row: str(row.case)),
        Column(_("收到日期"), lambda row: row.case.received_on, data=False),
        Column(_("抽中没有"), lambda row: _("第 %(n)s 个抽中") % {"n": row.number} if row.number else _("没有抽中"), data=False),
    )
    shown = table(columns, rows, lambda row: address_of(row.case))
    return {"title": _("从这 %(n)s 件里抽") % {"n": len(rows)}, "id": "population", "table": shown, "folded": True}


def of_case(case: Any, reading: Reading) -> dict[str, Any] | None:
    """The four visits on the page of the case, newest first."""
    rows: list[Any] = []
    for model in KINDS:
        noun = model._meta.model_name
        if reading.user.has_perm(f"petitions.view_{noun}"):
            rows += list(model.objects.visible_to(reading.user).filter(case=case).with_case()[:SHOWN_MOST])
    if not rows:
        return None
    rows.sort(key=lambda row: (row.happened_on, row.recorded_at), reverse=True)
    columns = (
        Column(_("日期"), lambda row: row.happened_on, data=False),
        Column(_("类别"), lambda row: row._meta.verbose_name, data=False),
        Column(_("去的人"), names),
        STAND,
        Column(_("内容"), lambda row: reading.words(row.words)),
    )
    return {"title": _("下访、约访、巡访、回访"), "id": "visits", "table": table(columns, rows, address)}


def on_case(request: Any, case: Any) -> list[dict[str, Any]]:
    """The ways from the page of a case to the forms of its visits."""
    if case.state in LOST:
        return []
    found = [action(request, "petitions.record_outreachvisit", _("登记下访"), form_of(case, "outreachvisit_record"), case)]
    if case.collective or case.repeat:
        found.append(
            action(request, "petitions.plan_appointmentvisit", _("约定上门"), form_of(case, "appointmentvisit_plan"), case)
        )
    if case.state in FOLLOWED:
        found.append(action(request, "petitions.record_followup", _("登记回访"), form_of(case, "followup_record"), case))
    return [each for each in found if each]
