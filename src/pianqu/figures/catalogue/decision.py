"""决策“重科学”: what the groups studied and evaluated, what the committee members wrote (article line 12).

R48, R50, R51; F8, F10, F11.
"""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from pianqu.figures.declare import CountedFigure
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
    ),
)
