"""How problems and suggestions are shown: columns, facts, sections. Words and addresses only, no rule."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from pianqu.journal.versions import VOID, versions_section, void_cell, void_fact
from pianqu.kit.pages import Column, table
from pianqu.kit.templatetags.kit import county_date
from pianqu.matters.models import Matter, Problem, Solution, Suggestion, Task
from pianqu.matters.origins import origin_of
from pianqu.matters.task_shown import tasks_section


def address(matter: Any, verb: str = "show") -> str:
    """The address of a matter's (or solution's) page, or of a verb on it."""
    return reverse(f"matters:{matter._meta.model_name}_{verb}", args=[matter.key])


def state(matter: Matter) -> Any:
    """Its state as a cell; 作废 where it is void."""
    return void_cell(matter) or matter.get_state_display()


def lights(matter: Matter) -> list[dict[str, Any]]:
    """作废, where it is void."""
    return [{"tone": VOID, "label": _("作废")}] if matter.voided_at else []


COMMON = (
    Column(gettext_lazy("内容"), lambda row: row.text),
    Column(gettext_lazy("地点"), lambda row: row.place.full_name),
    Column(gettext_lazy("协调组"), lambda row: row.group.name),
    Column(gettext_lazy("提出人"), lambda row: row.entered_by_name),
    Column(gettext_lazy("日期"), lambda row: row.happened_on, data=False),
    Column(gettext_lazy("状态"), state, data=False),
)
PROBLEM_COLUMNS = (
    *COMMON[:2],
    Column(gettext_lazy("类别"), lambda row: row.get_kind_display() or row.get_relation_display(), data=False),
    *COMMON[2:],
)


def main_facts(matter: Any) -> list[dict[str, Any]]:
    """What a correction can change."""
    rows = [
        {"label": _("内容"), "value": matter.text, "lang": "zh", "long": True},
        {"label": _("地点"), "value": matter.place.full_name, "lang": "zh"},
        {"label": _("日期"), "value": county_date(matter.happened_on)},
    ]
    if isinstance(matter, Problem):
        rows.append({"label": _("涉及关系"), "value": matter.get_relation_display()})
        rows.append({"label": _("问题类别"), "value": matter.get_kind_display()})
        rows.append({"label": _("民生问题"), "value": _("是") if matter.livelihood else ""})
    return rows


def facts(matter: Any, user: Any) -> list[dict[str, Any]]:
    """Everything about a matter."""
    raised = f"{matter.entered_by_post} {matter.entered_by_name}".strip()
    rows = [
        *main_facts(matter),
        {"label": _("协调组"), "value": matter.group.name, "lang": "zh"},
        {"label": _("提出人"), "value": raised, "lang": "zh"},
        _origin(matter, user),
        _problem(matter, user) if isinstance(matter, Suggestion) else {},
        *_escalated(matter),
        {"label": _("备查原因"), "value": matter.note_reason, "lang": "zh"} if matter.state == "NOTED" else {},
        void_fact(matter),
    ]
    return [row for row in rows if row]


def _escalated(matter: Matter) -> list[dict[str, Any]]:
    """Who was asked to help, when and why."""
    if not isinstance(matter, Problem) or matter.escalated_on is None:
        return []
    to = matter.escalated_to.name if matter.escalated_to else _("县里")
    return [
        {"label": _("升级协调"), "value": to, "lang": "zh"},
        {"label": _("升级协调日期"), "value": county_date(matter.escalated_on)},
        {"label": _("升级协调的原因"), "value": matter.escalate_reason, "lang": "zh"},
    ]


def sections(matter: Any, user: Any) -> list[dict[str, Any]]:
    """The suggestions that hang on a problem, the tasks that came of it, how it was solved, the versions before a correction."""
    hang_on_it = _suggestions(matter, user) if isinstance(matter, Problem) else {}
    solved = _solution(matter, user) if matter.state == Matter.State.SOLVED and isinstance(matter, Problem) else {}
    versions = versions_section(matter, type(matter).objects.with_places(), main_facts)
    return [section for section in (solved, tasks_section(tasks_of(matter, user)), hang_on_it, versions) if section]


def tasks_of(matter: Matter, user: Any) -> Any:
    """The tasks that are to solve a problem, or that a suggestion asked for."""
    rows = Task.objects.visible_to(user).with_units()
    found = rows.for_problem(matter.key) if isinstance(matter, Problem) else rows.from_origin(matter)
    return found.order_by("id")


def _solution(matter: Problem, user: Any) -> dict[str, Any]:
    """How it was solved, on which day, and who looked."""
    found = Solution.objects.visible_to(user).current().filter(problem_key=matter.key).first()
    if found is None:
        return {}
    return {
        "title": _("怎么解决的"),
        "facts": [
            {"label": _("怎么解决的"), "value": found.text, "url": address(found), "lang": "zh", "long": True},
            {"label": _("核实日期"), "value": found.happened_on},
            {"label": _("核实人"), "value": found.verified_name, "lang": "zh"},
        ],
    }


def raised_by(origin: Any, user: Any) -> list[dict[str, Any]]:
    """The sections of another record's page with what it raised: all of it, opening where the reader may see it by itself.

    But for what is kept from the reader (回避).
    """
    return [section for section in (_raised(Problem, origin, user), _raised(Suggestion, origin, user)) if section]


def _raised(kind: Any, origin: Any, user: Any) -> dict[str, Any]:
    rows = list(kind.objects.latest_versions().from_origin(origin).not_barred(user).order_by("id"))
    if not rows:
        return {}
    seen = set(kind.objects.visible_to(user).from_origin(origin).values_list("key", flat=True))
    opened = table((COMMON[0], COMMON[5]), rows, lambda row: address(row) if row.key in seen else "")
    return {"title": pgettext("many", "困难问题") if kind is Problem else pgettext("many", "意见建议"), "table": opened}


def _origin(matter: Any, user: Any) -> dict[str, Any]:
    origin = origin_of(matter, user)
    if origin is None:
        return {"label": _("来源"), "value": _("单独提出")}
    if not origin.url:
        return {"label": _("来源"), "value": origin.kind}
    return {"label": _("来源"), "value": origin.title, "url": origin.url, "lang": "zh"}


def _problem(matter: Suggestion, user: Any) -> dict[str, Any]:
    if matter.problem_key is None:
        return {}
    problem = Problem.objects.visible_to(user).filter(key=matter.problem_key).first()
    if problem is None:
        return {"label": _("针对"), "value": _("困难问题")}
    return {"label": _("针对"), "value": str(problem), "url": address(problem), "lang": "zh"}


def _suggestions(matter: Problem, user: Any) -> dict[str, Any]:
    rows = list(Suggestion.objects.visible_to(user).filter(problem_key=matter.key).order_by("id"))
    columns = (COMMON[0], COMMON[3], COMMON[4], COMMON[5])
    return {"title": _("针对它的意见建议"), "table": table(columns, rows, address)} if rows else {}
