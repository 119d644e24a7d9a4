"""决策“重科学”: what groups studied, evaluated and reported, and committee members wrote (article line 12).

R42–R45, R47–R51; F8–F13, F16.
"""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from pianqu.briefings.models import Briefing
from pianqu.dispatch.models import Adoption, InfoItem, Instruction
from pianqu.figures.checked import CHECKED
from pianqu.figures.declare import NOT_JUDGED, SUM, CountedFigure
from pianqu.matters.models import Solution
from pianqu.reviews.models import Essay, EvaluationRound, Research

CODE = "decision"
TITLE = _("决策“重科学”")
FIGURES = (
    CountedFigure(
        code="research.topical",
        title=pgettext_lazy("figure", "专题调研"),
        unit=pgettext_lazy("unit", "次"),
        reading=_("按完成日期计；计划中的、取消的不计。"),
        rows=lambda question: Research.objects.as_known(question.known_at).finished(),
        day="happened_on",
        group="group",
        scope="each_group",
    ),
    CountedFigure(
        code="reports.to_committee",
        title=pgettext_lazy("figure", "向县委专题汇报"),
        unit=pgettext_lazy("unit", "次"),
        reading=_("按县委常委会会议听取的日期计，计入听取的那个季度；一份季度汇报讲三方面，只计一次；没有听取的不计。"),
        rows=lambda question: Briefing.objects.as_known(question.known_at).heard(),
        day="happened_on",
        group="group",
        scope="each_group",
    ),
    CountedFigure(
        code="evaluations.rounds",
        title=pgettext_lazy("figure", "工作绩效评估"),
        unit=pgettext_lazy("unit", "次"),
        reading=_("片区的乡镇都评估完算一轮，按最后一份评估完成的日期计，不论是哪一季度的；经批准免办的乡镇除外。"),
        rows=lambda question: EvaluationRound.objects.as_known(question.known_at),
        day="happened_on",
        group="group",
        scope="each_group",
        related=("group",),
    ),
    CountedFigure(
        code="research.essays",
        title=pgettext_lazy("figure", "常委撰写专题论文"),
        unit=pgettext_lazy("unit", "篇"),
        reading=_("作者当日是县委常委的，按发表日期计；计入作者当日任组长的协调组。"),
        rows=lambda question: Essay.objects.as_known(question.known_at),
        day="happened_on",
        group="group",
        related=("author",),
        unplanned=NOT_JUDGED,
    ),
    CountedFigure(
        code="information.collected",
        title=pgettext_lazy("figure", "收集整理信息"),
        unit=pgettext_lazy("unit", "条"),
        reading=_("按编辑日期计；合并为联名报送的只计一条，计入先报的协调组；没有编辑的、作废的不计。各类多少条，见信息去向。"),
        rows=lambda question: InfoItem.objects.as_known(question.known_at).gathered(question.known_at),
        day="happened_on",
        group="group",
        township="township",
    ),
    CountedFigure(
        code="information.adopted",
        title=pgettext_lazy("figure", "县委决策采纳"),
        unit=pgettext_lazy("unit", "条"),
        reading=_("按采纳日期计；一条信息被几项决策采纳的，在一段时间里只计一条，计入报送的协调组。"),
        rows=lambda question: Adoption.objects.as_known(question.known_at),
        day="happened_on",
        group="info__group",
        distinct="info__key",
    ),
    CountedFigure(
        code="instructions.documents",
        title=pgettext_lazy("figure", "处理批示(件)"),
        unit=pgettext_lazy("unit", "件"),
        reading=_(
            "按批示日期计；圈阅算一件；口头、电话批示确认后才计；作废的不计。以信息为依据的，计入最先报送的协调组；其余只计入全县。"
        ),
        rows=lambda question: Instruction.objects.as_known(question.known_at).confirmed(question.known_at),
        day="happened_on",
        group="group",
        unplanned=NOT_JUDGED,
    ),
    CountedFigure(
        code="instructions.items",
        title=pgettext_lazy("figure", "处理批示(项)"),
        unit=pgettext_lazy("unit", "项"),
        reading=_("上一行各件批示所分的事项，随批示的日期和协调组计；圈阅件没有事项；作废的事项不计。"),
        rows=lambda question: (
            Instruction.objects.as_known(question.known_at).confirmed(question.known_at).with_item_number(question.known_at)
        ),
        day="happened_on",
        group="group",
        amount="item_number",
        together=SUM,
        unplanned=NOT_JUDGED,
    ),
    CountedFigure(
        code="problems.solved",
        title=pgettext_lazy("figure", "解决实际困难问题"),
        unit=pgettext_lazy("unit", "项"),
        reading=_(
            "督办事项经承办单位以外的人核实办结、并确认问题已解决的，按核实日期计；重新办理的不再计，再次核实后另计。一个问题计一次。"
        ),
        rows=lambda question: Solution.objects.as_known(question.known_at),
        day="happened_on",
        group="group",
        township="township",
        aside=CHECKED,
    ),
)
