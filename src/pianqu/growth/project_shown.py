"""How projects, what counts of them, and pairings are shown. Words and addresses only, no rule."""

from typing import Any

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from pianqu.groups.people import JOINT
from pianqu.growth.measures import WAN_YUAN
from pianqu.growth.models import Arrival, Introduction, Pairing, Project, ProjectRecord, ProjectStage
from pianqu.growth.models.course import STAGES
from pianqu.growth.shown import address, reported_by, room
from pianqu.journal.versions import VOID, versions_section, void_cell, void_fact
from pianqu.kit.charts import SHADES, Bars, Series
from pianqu.kit.pages import Column, table
from pianqu.kit.templatetags.kit import county_date, moment

TONES: dict[str, str] = {Project.State.PRODUCING: "on", Project.State.DROPPED: "idle"}


def money(fen: int | None) -> dict[str, Any]:
    """Fen as 万元; an empty cell for none."""
    return {"value": WAN_YUAN.words(fen) if fen else "", "lang": ""}


def state(project: Project) -> dict[str, Any]:
    """How far it is, as a cell."""
    return {"value": project.get_state_display(), "light": TONES.get(project.state, ""), "lang": ""}


def introducers(project: Any) -> str:
    """The departments that brought it in, of a project read `with_course`."""
    return JOINT.join(each.organ.name for each in project.brought_in)


COLUMNS = (
    Column(gettext_lazy("项目名称"), lambda row: row.name),
    Column(gettext_lazy("地方"), lambda row: row.place.full_name),
    Column(gettext_lazy("产业类别"), lambda row: row.get_industry_display(), data=False),
    Column(gettext_lazy("进展"), state),
    Column(gettext_lazy("签约日期"), lambda row: row.signed_on, data=False),
    Column(gettext_lazy("合同投资额"), lambda row: money(row.invest_fen), numeric=True),
    Column(gettext_lazy("到位资金"), lambda row: money(row.arrived_fen), numeric=True),
    Column(gettext_lazy("引进部门"), introducers),
    Column(gettext_lazy("填报"), reported_by),
    Column(gettext_lazy("投资方"), lambda row: row.investor, sheet_only=True),
    Column(gettext_lazy("建设内容"), lambda row: row.note, sheet_only=True),
    Column(gettext_lazy("终止原因"), lambda row: row.drop_reason, sheet_only=True),
)
PAIRINGS = (
    Column(gettext_lazy("村"), lambda row: row.place.full_name),
    Column(gettext_lazy("帮扶干部"), lambda row: row.cadre.name),
    Column(gettext_lazy("单位"), lambda row: row.organ.name),
    Column(gettext_lazy("自"), lambda row: row.since, data=False),
    Column(gettext_lazy("至（不含）"), lambda row: row.until, data=False),
)


def projects_step() -> dict[str, Any]:
    """The step of the list of projects."""
    return {"label": pgettext("many", "项目"), "url": reverse("growth:project_list")}


def trail(project: Project) -> list[dict[str, Any]]:
    """The way from the room to a project."""
    return [*room(), projects_step(), {"label": project, "url": address(project), "lang": "zh"}]


def facts(project: Any) -> list[dict[str, Any]]:
    """Everything about a project (read `with_course`) that is one line."""
    rows = [
        {"label": _("进展"), "value": project.get_state_display()},
        {"label": _("终止原因"), "value": project.drop_reason, "lang": "zh"},
        {"label": _("产业类别"), "value": project.get_industry_display()},
        {"label": _("地方"), "value": project.place.full_name, "lang": "zh"},
        {"label": _("投资方"), "value": project.investor, "lang": "zh"},
        {"label": _("建设内容"), "value": project.note, "lang": "zh", "long": True},
        {"label": _("合同投资额"), **money(project.invest_fen)},
        {"label": _("到位资金"), **money(project.arrived_fen)},
        {"label": _("填报"), "value": reported_by(project), "lang": "zh"},
    ]
    return [row for row in rows if row["value"]]


def own_columns(kind: type[ProjectRecord]) -> tuple[Column, ...]:
    """The columns of what counts of projects, without the project."""
    first: dict[Any, tuple[Column, ...]] = {
        ProjectStage: (
            Column(gettext_lazy("阶段"), lambda row: row.get_stage_display(), data=False),
            Column(gettext_lazy("合同投资额"), lambda row: money(row.invest_fen), numeric=True),
        ),
        Introduction: (
            Column(gettext_lazy("引进部门"), lambda row: row.organ.name),
            Column(gettext_lazy("途径"), lambda row: row.get_via_display(), data=False),
            Column(gettext_lazy("哪一对结对帮扶"), lambda row: str(row.pairing or "")),
        ),
        Arrival: (
            Column(gettext_lazy("到位金额"), lambda row: money(row.amount_fen), numeric=True),
            Column(gettext_lazy("谁出的"), lambda row: row.source),
        ),
    }
    return (*first[kind], Column(kind.DAY, lambda row: row.happened_on, data=False))


def list_columns(kind: type[ProjectRecord]) -> tuple[Column, ...]:
    """The columns of a list of what counts of projects."""
    return (
        Column(gettext_lazy("项目"), lambda row: row.project.name),
        Column(gettext_lazy("地方"), lambda row: row.place.full_name),
        *own_columns(kind),
        Column(gettext_lazy("记录"), void_cell, data=False),
    )


def course_sections(project: Project) -> list[dict[str, Any]]:
    """What counts of a project: its stages, who brought it in, what arrived; three queries."""
    found: list[dict[str, Any]] = []
    for kind, empty in ((ProjectStage, ""), (Introduction, _("还没有登记引进部门。")), (Arrival, _("还没有登记到位资金。"))):
        rows = kind.objects.current().filter(project=project).with_places().order_by("happened_on", "id")
        shown = table(own_columns(kind), list(rows), address)
        found.append({"title": kind._meta.verbose_name, "table": shown, "empty": {"text": empty}})
    return found


def own_facts(record: ProjectRecord) -> list[dict[str, Any]]:
    """What a correction can change, besides where the project lies."""
    rows: list[dict[str, Any]] = [
        {"label": _("地方"), "value": record.place.full_name, "lang": "zh"},
        {"label": record.DAY, "value": county_date(record.happened_on)},
    ]
    return [*rows, *({"label": record._meta.get_field(name).verbose_name, **_value(record, name)} for name in record.OWN)]  # type: ignore[union-attr]


def _value(record: ProjectRecord, name: str) -> dict[str, Any]:
    column, value = record._meta.get_field(name), getattr(record, name)
    if value in (None, ""):
        return {"value": ""}
    if name in record.MEASURES:
        return {"value": record.MEASURES[name].words(value)}
    if getattr(column, "choices", None):
        return {"value": getattr(record, f"get_{name}_display")()}
    return {"value": str(value) if isinstance(column, models.ForeignKey) else value, "lang": "zh"}


def course_facts(record: ProjectRecord) -> list[dict[str, Any]]:
    """Everything about one of them that is one line."""
    entered = f"{record.entered_by} {moment(record.first_recorded_at)}"
    rows: list[dict[str, Any]] = [
        {"label": _("项目"), "value": record.project, "url": address(record.project), "lang": "zh"},
        *(row for row in own_facts(record) if row["value"] != ""),
        {"label": _("录入"), "value": entered, "lang": "zh"},
        void_fact(record),
    ]
    return [row for row in rows if row]


def versions(record: ProjectRecord) -> list[dict[str, Any]]:
    """The versions before a correction."""
    section = versions_section(record, type(record).objects.with_places(), own_facts)  # type: ignore[attr-defined]
    return [section] if section else []


def pairing_facts(pairing: Pairing) -> list[dict[str, Any]]:
    """Everything about a pairing, with the way to the one before a correction and to the one after it."""
    campaigns = JOINT.join(each.name for each in pairing.campaigns.all())
    before, after = pairing.replaces, getattr(pairing, "replaced_by", None)
    rows: list[dict[str, Any]] = [
        {"label": _("帮扶干部"), "value": pairing.cadre.name, "lang": "zh"},
        {"label": _("单位"), "value": pairing.organ.name, "lang": "zh"},
        {"label": _("村"), "value": pairing.place.full_name, "lang": "zh"},
        {"label": _("自"), "value": pairing.since},
        {"label": _("至（不含）"), "value": "" if pairing.is_gone else pairing.until},
        {"label": _("活动"), "value": campaigns, "lang": "zh"},
        {"label": _("作废原因"), "value": pairing.void_reason, "lang": "zh"},
        {"label": _("更正原因"), "value": pairing.correct_reason, "lang": "zh"},
        {"label": _("更正前"), "value": before and str(before), "lang": "zh", "url": before and address(before)},
        {"label": _("更正后"), "value": after and str(after), "lang": "zh", "url": after and address(after)},
    ]
    return [row for row in rows if row["value"]]


def pairing_lights(pairing: Pairing) -> list[dict[str, Any]]:
    """What became of one that was never in force."""
    if not pairing.is_gone:
        return []
    words = _("作废") if pairing.void_reason else _("已更正") if hasattr(pairing, "replaced_by") else _("已撤回")
    return [{"tone": VOID, "label": words}]


def pipeline_section(rows: Any) -> dict[str, Any]:
    """The funnel, drawn and as a table."""
    found = rows.funnel()
    return {"title": _("各阶段的项目"), "chart": _funnel(found), "table": _pipeline(found)}


def _funnel(found: dict[str, dict[str, int]]) -> Bars:
    """How many stand at each stage and how many came there; what was dropped stands in the table alone."""
    names = {"stand": _("现在处于"), "reached": _("到过")}
    series = tuple(
        Series(str(words), look, tuple(float(found[stage][name]) for stage in STAGES))
        for (name, words), look in zip(names.items(), SHADES, strict=False)
    )
    labels = tuple(str(Project.State(stage).label) for stage in STAGES)
    return Bars(
        "pipeline",
        title=_("各阶段的项目"),
        desc=_("条形图：各阶段现在有多少项目、到过多少项目。数在图下面的表里。"),
        labels=labels,
        series=series,
        unit=_("个"),
    )


def _pipeline(found: dict[str, dict[str, int]]) -> dict[str, Any]:
    """How many projects stand at each stage, each number with its list."""
    listed = reverse("growth:project_list")

    def reached(each: Any) -> Any:
        return "" if each == Project.State.DROPPED else found[each.value]["reached"]

    columns = (
        Column(_("进展"), lambda each: {"value": each.label, "url": f"{listed}?state={each.value}"}, data=False),
        Column(_("现在处于"), lambda each: found[each.value]["stand"], numeric=True, data=False),
        Column(_("到过"), reached, numeric=True, data=False),
        Column(_("其中合同投资额"), lambda each: money(found[each.value]["invest_fen"]), numeric=True),
    )
    return table(columns, list(Project.State))
