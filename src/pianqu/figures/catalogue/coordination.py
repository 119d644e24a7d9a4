"""协调“重实效”: the three meetings, what they were about, what was shared and notified (article line 13; R52–R55; F17–F22)."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from pianqu.figures.declare import MEDIAN, NOT_JUDGED, Aside, CountedFigure, Question, Rows
from pianqu.matters.kinds import Relation
from pianqu.matters.models import Solution
from pianqu.meetings.kinds import Kind
from pianqu.meetings.models import Meeting, ProblemNotice, Share

CODE = "coordination"
TITLE = _("协调会议")


def _merged(rows: Any, question: Question) -> dict[str, int]:
    """In how many of these sessions several kinds were held (practice.md 14)."""
    return {"n": int(rows.merged(question.known_at))}


MERGED = Aside(_merged, _("合并召开 %(n)s 场"))


def _held(question: Question) -> Rows:
    return Meeting.objects.as_known(question.known_at).held()


def _of_kind(kind: str, code: str, owed: str, title: Any, reading: Any) -> CountedFigure:
    """The meetings of a kind: each session once for the county, once for each of its hosts."""
    return CountedFigure(
        code=code,
        title=title,
        unit=pgettext_lazy("unit", "次"),
        reading=reading,
        rows=lambda question: _held(question).of_kind(kind),  # type: ignore[attr-defined]
        day="happened_on",
        group="group",
        distinct="session",
        scope="each_group",
        owed=owed,
        related=("group",),
        aside=MERGED,
        unplanned=NOT_JUDGED,
    )


def _settling(code: str, relation: str, title: Any, reading: Any) -> CountedFigure:
    """From raised to settled, in days, of one relation or of all (R3; practice.md 19)."""
    return CountedFigure(
        code=code,
        title=title,
        unit=pgettext_lazy("unit", "天"),
        reading=reading,
        rows=lambda question: Solution.objects.as_known(question.known_at).of_relation(relation),
        day="happened_on",
        group="group",
        amount="took_days",
        together=MEDIAN,
    )


FIGURES = (
    _of_kind(
        Kind.TOWNSHIP_COORDINATION,
        "meetings.area",
        "township_coordination",
        pgettext_lazy("figure", "片区协调会"),
        _("即乡镇协调会。按实际召开日期计；安排的、取消的不计，改期的计一次。几个组联合召开的，各组各计一次，全县计一次。"),
    ),
    _of_kind(
        Kind.DEPT_TOWNSHIP_JOINT,
        "meetings.joint",
        "dept_township_joint",
        pgettext_lazy("figure", "乡镇部门联席会"),
        _("即部门乡镇联席会。计法与片区协调会相同。"),
    ),
    _of_kind(
        Kind.GROUP_WORK,
        "meetings.group",
        "group_work",
        pgettext_lazy("figure", "协调组工作会"),
        _("计法与片区协调会相同。"),
    ),
    CountedFigure(
        code="meetings.topics",
        title=pgettext_lazy("figure", "协调议题涉及方面"),
        unit=pgettext_lazy("unit", "个"),
        reading=_("开过的会的议题写了的方面，每个方面只数一次。"),
        rows=_held,
        day="happened_on",
        group="group",
        distinct="agenda__topic",
        related=("group",),
    ),
    CountedFigure(
        code="information.shared",
        title=pgettext_lazy("figure", "交流共享信息"),
        unit=pgettext_lazy("unit", "条"),
        reading=_("会上和会后单位之间交流的信息，按交流日期计。"),
        rows=lambda question: Share.objects.as_known(question.known_at),
        day="happened_on",
        group="group",
    ),
    CountedFigure(
        code="notices.problems",
        title=pgettext_lazy("figure", "通报问题"),
        unit=pgettext_lazy("unit", "件"),
        reading=_("会上和会后通报给单位的问题，按通报日期计。"),
        rows=lambda question: ProblemNotice.objects.as_known(question.known_at),
        day="happened_on",
        group="group",
    ),
    _settling(
        "problems.settling",
        "",
        pgettext_lazy("figure", "协调问题解决用时"),
        _("有涉及关系的困难问题，从提出到核实解决的自然日数；先是中位数，旁边是最长的一件。"),
    ),
    _settling(
        "problems.settling_townships",
        Relation.TOWNSHIP_TOWNSHIP,
        pgettext_lazy("figure", "乡镇与乡镇问题解决用时"),
        _("涉及乡镇与乡镇的，计法与协调问题解决用时相同。"),
    ),
    _settling(
        "problems.settling_departments",
        Relation.DEPT_DEPT,
        pgettext_lazy("figure", "部门与部门问题解决用时"),
        _("涉及部门与部门的，计法与协调问题解决用时相同。"),
    ),
    _settling(
        "problems.settling_dept_township",
        Relation.DEPT_TOWNSHIP,
        pgettext_lazy("figure", "部门与乡镇问题解决用时"),
        _("涉及部门与乡镇的，计法与协调问题解决用时相同。"),
    ),
)
